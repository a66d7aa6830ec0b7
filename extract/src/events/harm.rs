//! A trigger and its trees → the words that say how many died, were hurt or were arrested in it.

use model::{EventType, TokenId};

use super::matcher::{self, Hit};
use super::view::View;
use super::written::Harm;

/// Verbs of harm and custody whose object or passive subject suffers.
const SUFFERED: [(&str, Harm); 14] = [
    ("kill", Harm::Dead),
    ("slay", Harm::Dead),
    ("massacre", Harm::Dead),
    ("murder", Harm::Dead),
    ("execute", Harm::Dead),
    ("behead", Harm::Dead),
    ("assassinate", Harm::Dead),
    ("wound", Harm::Injured),
    ("injure", Harm::Injured),
    ("hurt", Harm::Injured),
    ("maim", Harm::Injured),
    ("arrest", Harm::Arrested),
    ("detain", Harm::Arrested),
    ("imprison", Harm::Arrested),
];

/// Nouns and adjectives for those who suffered.
const SUFFERERS: [(&str, Harm); 10] = [
    ("dead", Harm::Dead),
    ("death", Harm::Dead),
    ("fatality", Harm::Dead),
    ("life", Harm::Dead),
    ("wounded", Harm::Injured),
    ("wound", Harm::Injured),
    ("injured", Harm::Injured),
    ("injury", Harm::Injured),
    ("arrest", Harm::Arrested),
    ("detainee", Harm::Arrested),
];

/// What suffered around the trigger: "the strikes killed 20", "the attack in which 12 died", "left three dead".
pub(super) fn around(view: &View, trigger: TokenId) -> Vec<(Harm, TokenId)> {
    verbs(view, trigger).into_iter().flat_map(|verb| sufferers(view, verb)).collect()
}

/// What suffered in a deed that a noun tells: it is told of even where nobody says who did it and where.
pub(super) fn by_deed(view: &View, kind: EventType, hit: &Hit) -> Vec<(Harm, TokenId)> {
    if kind != EventType::Assault || hit.verbal {
        return Vec::new();
    }
    around(view, hit.trigger)
}

/// Whether a figure stands for two harms at once: "20 were killed or injured".
pub(super) fn unsplit(view: &View, head: TokenId) -> bool {
    let Some(verb) = view.token(head).head else { return false };
    let harms = |id: TokenId| harm(&SUFFERED, view.lemma(id)).is_some();
    let bare = |id: TokenId| view.kid(id, &["obj", "nsubj:pass", "nsubj"]).is_none();
    harms(verb) && view.by(verb, &["conj"]).any(|other| harms(other) && bare(other))
}

/// The verbs that tell what the trigger did: itself, what it is the subject of, what says more of it, and what hangs on these.
fn verbs(view: &View, trigger: TokenId) -> Vec<TokenId> {
    let mut list = Vec::new();
    if view.upos(trigger, &["VERB"]) {
        list.push(trigger);
    } else {
        let top = whole(view, matcher::outermost(view, trigger));
        list.extend(view.token(top).head.filter(|_| view.is(top, &["nsubj"])));
        list.extend(view.by(trigger, &["acl:relcl"]));
        let object = view.token(top).head.filter(|_| view.is(top, &["obj", "nsubj:pass"]));
        list.extend(
            object.into_iter().flat_map(|verb| view.by(verb, &["advcl"]).filter(|&kid| loose(view, kid))),
        );
    }
    let more: Vec<TokenId> = list
        .iter()
        .flat_map(|&verb| {
            view.by(verb, &["conj", "advcl"]).filter(|&kid| view.is(kid, &["conj"]) || loose(view, kid))
        })
        .collect();
    let last: Vec<TokenId> = more.iter().flat_map(|&verb| view.by(verb, &["conj"])).collect();
    list.extend(more);
    list.extend(last);
    list.retain(|&verb| view.upos(verb, &["VERB"]));
    list
}

/// "a series of strikes killed": what the strikes did stands with the series.
fn whole(view: &View, noun: TokenId) -> TokenId {
    let of = view.is(noun, &["nmod"]) && view.cases(noun).any(|case| case == "of");
    let heap = |head: &TokenId| {
        matches!(view.lemma(*head), "series" | "number" | "wave" | "string" | "spate" | "round" | "barrage")
    };
    view.token(noun).head.filter(|_| of).filter(heap).unwrap_or(noun)
}

/// "…, killing three": a participle without a mark or a subject of its own.
fn loose(view: &View, verb: TokenId) -> bool {
    view.kid(verb, &["mark", "aux", "nsubj"]).is_none()
}

fn sufferers(view: &View, verb: TokenId) -> Vec<(Harm, TokenId)> {
    let negated = view.by(verb, &["advmod"]).any(|kid| matches!(view.lemma(kid), "not" | "never"));
    if negated || view.by(verb, &["aux"]).any(|aux| !matches!(view.lemma(aux), "be" | "have" | "do")) {
        return Vec::new();
    }
    let patient = |relations: &[&str]| view.kid(verb, relations);
    if let Some(harm) = harm(&SUFFERED, view.lemma(verb)) {
        return patient(&["obj"])
            .or_else(|| patient(&["nsubj:pass"]))
            .map(|head| (harm, head))
            .into_iter()
            .collect();
    }
    if matches!(view.lemma(verb), "die" | "perish") {
        return patient(&["nsubj"]).map(|head| (Harm::Dead, head)).into_iter().collect();
    }
    // "left 12 dead", "claimed 12 lives", "yielded 2,000 dead and 3,000 wounded".
    let figure = |state: TokenId| state.0.checked_sub(1).map(TokenId).filter(|&at| view.upos(at, &["NUM"]));
    let states =
        view.by(verb, &["xcomp"]).filter_map(|state| Some((harm(&SUFFERERS, view.lemma(state))?, state)));
    let left = states.filter_map(|(harm, state)| Some((harm, figure(state).or_else(|| patient(&["obj"]))?)));
    let left: Vec<_> = left.collect();
    let things = view.by(verb, &["obj"]).flat_map(|thing| view.conjuncts(thing));
    let named = things.filter_map(|thing| Some((named(view, thing)?, thing)));
    left.into_iter().chain(named).collect()
}

/// "2,000 dead", "thousands of wounded".
fn named(view: &View, thing: TokenId) -> Option<Harm> {
    let of = view.by(thing, &["nmod", "amod", "acl"]).find_map(|kid| harm(&SUFFERERS, view.lemma(kid)));
    harm(&SUFFERERS, view.lemma(thing)).or(of.filter(|_| view.upos(thing, &["NUM", "NOUN"])))
}

fn harm(table: &[(&str, Harm)], lemma: &str) -> Option<Harm> {
    table.iter().find(|(word, _)| *word == lemma).map(|(_, harm)| *harm)
}
