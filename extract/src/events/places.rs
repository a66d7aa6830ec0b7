//! A hit → where: places with their parts.

use std::collections::HashMap;
use std::sync::LazyLock;

use model::{EventType, MentionKind, PlaceRole, TokenId};

use super::matcher::{self, Hit};
use super::view::View;

/// The part of a place in an act that stays, and in one that moves.
type Parts = (Option<PlaceRole>, Option<PlaceRole>);

/// Preposition → part of the place in an act that stays, and in one that moves.
static PARTS: LazyLock<HashMap<&str, Parts>> = LazyLock::new(|| {
    let lines = include_str!("../../rules/places.tsv").lines().filter(|line| !line.starts_with('#'));
    let part = |word: Option<&str>| match word {
        Some("location") => Some(PlaceRole::Location),
        Some("origin") => Some(PlaceRole::Origin),
        Some("via") => Some(PlaceRole::Via),
        Some("destination") => Some(PlaceRole::Destination),
        _ => None,
    };
    lines
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, (part(cells.next()), part(cells.next()))))
        })
        .collect()
});

/// The places by the hit's words, each with its part; `object` is the part of a place that is the object.
pub(super) fn places(
    view: &View,
    hit: &Hit,
    (kind, moving): (EventType, bool),
    recipients: &[TokenId],
    object: Option<PlaceRole>,
) -> Vec<(TokenId, PlaceRole)> {
    let mut found = Vec::new();
    let mut all = hosts(view, hit);
    if !speaks(kind) {
        // "air strikes against civilians in Aleppo".
        let people = recipients.iter().copied().filter(|one| !all.contains(one));
        let people: Vec<_> = people.chain(targets(view, hit)).collect();
        all.extend(people);
        all.sort_unstable();
        all.dedup();
    }
    for host in all {
        for kid in view.by(host, &["obl", "nmod", "advmod", "obj", "nsubj:pass"]) {
            if moving && view.is(kid, &["advmod"]) && !is_place(view, kid, true) {
                // "took off back to Russia": the place hangs on the adverb; not "from a base close to Kyiv".
                let beside = matches!(view.lemma(kid), "close" | "near" | "next" | "adjacent" | "nearby");
                let below: Vec<_> = view.by(kid, &["obl", "nmod"]).filter(|_| !beside).collect();
                let parts = below.into_iter().filter_map(|below| Some((below, part(view, below, moving)?)));
                found.extend(
                    parts.flat_map(|(below, part)| spots(view, below).into_iter().map(move |at| (at, part))),
                );
                continue;
            }
            // "captured X", "the capture of X".
            let thing = view.is(kid, &["obj", "nsubj:pass"])
                || (!hit.verbal && object.is_some() && view.cases(kid).any(|case| case == "of"));
            let part = match thing {
                true => object.filter(|_| host == hit.trigger || Some(host) == hit.light),
                false => part(view, kid, moving),
            };
            found.extend(
                part.into_iter().flat_map(|part| spots(view, kid).into_iter().map(move |at| (at, part))),
            );
        }
    }
    if moving {
        // "from Tirana to Erbil", where the end hangs on the beginning.
        let origins: Vec<_> =
            found.iter().filter(|(_, part)| *part == PlaceRole::Origin).map(|&(at, _)| at).collect();
        for kid in origins.into_iter().flat_map(|at| view.by(at, &["nmod"])) {
            let part = part(view, kid, moving).filter(|part| *part == PlaceRole::Destination);
            found.extend(
                part.into_iter().flat_map(|part| spots(view, kid).into_iter().map(move |at| (at, part))),
            );
        }
    }
    if moving && hit.verbal && found.is_empty() {
        found.extend(called_on(view, hit.trigger).into_iter().map(|at| (at, PlaceRole::Destination)));
    }
    if found.is_empty() && !hit.verbal {
        let before = view.by(hit.trigger, &["compound", "nmod:poss"]);
        let towns = before.filter(|&kid| is_place(view, kid, false)).map(|kid| (kid, PlaceRole::Location));
        found.extend(towns);
    }
    if found.is_empty() && matches!(kind, EventType::Assault | EventType::Coerce) {
        found.extend(of_victims(view, hit).into_iter().map(|at| (at, PlaceRole::Location)));
    }
    if found.is_empty() {
        found = around(view, hit).into_iter().map(|at| (at, PlaceRole::Location)).collect();
    }
    if moving {
        let ends = end_of(view.lemma(hit.trigger));
        for (_, part) in found.iter_mut().filter(|(_, part)| *part == PlaceRole::Location) {
            *part = ends.unwrap_or(*part);
        }
    }
    found.sort_unstable();
    found.dedup_by_key(|(at, _)| *at);
    found
}

/// The place of the clause around an act that names none: "Lima, where they met"; "In Peru, troops began to retreat".
fn around(view: &View, hit: &Hit) -> Vec<TokenId> {
    let mut at = matcher::outermost(view, hit.trigger);
    for _ in 0..3 {
        let Some(head) = view.token(at).head else { return Vec::new() };
        if view.is(at, &["acl:relcl"]) {
            let there = view.by(at, &["advmod"]).any(|kid| view.lemma(kid) == "where");
            return if there && is_place(view, head, true) { vec![head] } else { Vec::new() };
        }
        if !view.is(at, &["xcomp", "ccomp"]) {
            return Vec::new();
        }
        let Some(subject) = view.by(head, &["nsubj", "nsubj:pass"]).next() else { return Vec::new() };
        let opens = |&kid: &TokenId| kid < subject && view.cases(kid).any(|case| case == "in");
        let place = view.by(head, &["obl"]).filter(opens).find(|&kid| is_place(view, kid, true));
        if let Some(place) = place {
            return vec![place];
        }
        at = head;
    }
    Vec::new()
}

/// The part of the place where a movement of this name is said to happen: one arrives where one goes to.
fn end_of(word: &str) -> Option<PlaceRole> {
    match word {
        "arrive" | "arrival" | "land" | "landing" | "dock" | "touch" => Some(PlaceRole::Destination),
        "evacuate" | "evacuation" | "depart" | "departure" => Some(PlaceRole::Origin),
        _ => None,
    }
}

/// The tokens whose dependents tell where: the trigger, its light verb, and the verb by which it is said to happen.
pub(super) fn hosts(view: &View, hit: &Hit) -> Vec<TokenId> {
    let mut hosts: Vec<_> = hit.hosts().chain(hit.rest.iter().copied()).collect();
    let top = matcher::outermost(view, hit.trigger);
    if top != hit.trigger {
        hosts.push(top);
    }
    let verb =
        governing_verb(view, hit.trigger).filter(|&verb| view.rules.words.happen.has(view.lemma(verb)));
    hosts.extend(verb.filter(|_| !hit.verbal));
    hosts
}

/// What an act is done to, where it may tell where: "the arrival of the ships *in Odessa*", "fired at posts *in Zahedan*".
///
/// Of what somebody only speaks about ("condemned the attack in Lima") it tells where that was.
fn targets(view: &View, hit: &Hit) -> Vec<TokenId> {
    let wanted: &[&str] = if hit.verbal { &["against", "at", "on"] } else { &["of", "against", "on"] };
    let relation: &[&str] = if hit.verbal { &["obl"] } else { &["nmod"] };
    let aimed =
        |&kid: &TokenId| view.cases(kid).any(|case| wanted.contains(&case)) && !is_place(view, kid, true);
    let mut targets: Vec<_> = view.by(hit.trigger, relation).filter(aimed).collect();
    if hit.verbal {
        targets.extend(view.by(hit.trigger, &["obj", "nsubj:pass"]));
    }
    let all = targets.into_iter().flat_map(|target| view.conjuncts(target).collect::<Vec<_>>());
    all.filter(|&target| view.kid(target, &["nmod"]).is_some() && !is_place(view, target, true)).collect()
}

/// "the killing of *Medellín* policemen": the town before those to whom it is done.
fn of_victims(view: &View, hit: &Hit) -> Vec<TokenId> {
    let of =
        |&kid: &TokenId| view.is(kid, &["obj", "nsubj:pass"]) || view.cases(kid).any(|case| case == "of");
    let victims =
        view.by(hit.trigger, &["obj", "nsubj:pass", "nmod"]).filter(of).filter(|&kid| somebody(view, kid));
    let towns = victims.flat_map(|victim| view.by(victim, &["compound"]).collect::<Vec<_>>());
    let town = |&kid: &TokenId| {
        view.mentions.at(kid).is_some_and(|mention| mention.kind == MentionKind::Place && mention.named)
    };
    towns.filter(town).collect()
}

/// Acts of words, which happen where they are spoken.
fn speaks(kind: EventType) -> bool {
    use EventType::{Accuse, Agree, Concede, Reject, Request, Sanction, State, Support, Threaten};
    matches!(kind, Accuse | Agree | Concede | Reject | Request | Sanction | State | Support | Threaten)
}

/// "flew to visit troops *at the base*": where somebody goes by what he goes for.
fn called_on(view: &View, verb: TokenId) -> Vec<TokenId> {
    let infinitive = |&kid: &TokenId| {
        view.by(kid, &["mark"]).any(|mark| view.lemma(mark) == "to")
            && view.rules.words.call_on.has(view.lemma(kid))
    };
    let Some(visit) = view.by(verb, &["advcl", "xcomp"]).find(infinitive) else { return Vec::new() };
    let hosts: Vec<TokenId> = std::iter::once(visit).chain(view.by(visit, &["obj"])).collect();
    let scenes = hosts.iter().flat_map(|&host| view.by(host, &["obl", "nmod"]));
    let scenes = scenes.filter(|&kid| part(view, kid, false) == Some(PlaceRole::Location));
    let own = view.by(visit, &["obj"]).filter(|&kid| is_place(view, kid, true));
    own.chain(scenes.flat_map(|kid| spots(view, kid))).take(1).collect()
}

/// The verb of which a noun is subject or object; the verb itself has none.
pub(super) fn governing_verb(view: &View, noun: TokenId) -> Option<TokenId> {
    let top = matcher::outermost(view, noun);
    let core = view.is(top, &["nsubj", "obj", "xcomp"]);
    view.token(top).head.filter(|&head| core && view.upos(head, &["VERB", "ADJ"]))
}

fn part(view: &View, kid: TokenId, moving: bool) -> Option<PlaceRole> {
    if view.is(kid, &["advmod"]) {
        return Some(PlaceRole::Location);
    }
    view.cases(kid).find_map(|case| {
        let (still, move_part) = PARTS.get(case)?;
        if moving { *move_part } else { *still }
    })
}

/// The places that a phrase names: itself, what is coordinated with it, "the town of X", or a place in apposition.
fn spots(view: &View, head: TokenId) -> Vec<TokenId> {
    let mut found = Vec::new();
    for one in view.conjuncts(head) {
        let named = is_place(view, one, false);
        let inner = if named { vec![] } else { inside(view, one) };
        match inner.is_empty() {
            true if is_place(view, one, true) => found.push(one),
            true => {}
            false => found.extend(inner),
        }
    }
    found
}

/// The named places inside a phrase whose head is none: "the towns *of X and Y*", "an airbase *at X*", "towns in the north, including *X*".
fn inside(view: &View, head: TokenId) -> Vec<TokenId> {
    let own: Vec<TokenId> = view.by(head, &["nmod", "obl"]).collect();
    let below: Vec<TokenId> =
        own.iter().flat_map(|&kid| view.by(kid, &["nmod"])).chain(own.iter().copied()).collect();
    let beside = view.by(head, &["appos", "flat", "compound", "nmod:poss"]);
    let beside: Vec<TokenId> = beside.filter(|&kid| !view.upos(kid, &["PRON"])).collect();
    let named = |kids: &[TokenId], wanted: &[&str]| -> Vec<TokenId> {
        let held = |kid: TokenId| wanted.is_empty() || view.cases(kid).any(|case| wanted.contains(&case));
        let kids = kids.iter().filter(|&&kid| held(kid)).flat_map(|&kid| view.conjuncts(kid));
        kids.filter(|&kid| is_place(view, kid, false)).collect()
    };
    // "Thailand's foreign minister" is in no place by being of it, "the ministry in Kabul" is.
    if somebody(view, head) {
        return named(&own, &["in", "at", "near"]);
    }
    let ways = [
        named(&below, &["include", "including"]),
        named(&beside, &[]),
        named(&own, &["of"]),
        named(&own, &["in", "at", "near"]),
    ];
    ways.into_iter().find(|places| !places.is_empty()).unwrap_or_default()
}

/// Whether the word names people, who are in no place by being of it: "Thailand's foreign minister".
fn somebody(view: &View, token: TokenId) -> bool {
    use MentionKind::{Group, Organization, Person, Post, Unit};
    view.mentions
        .at(token)
        .is_some_and(|mention| matches!(mention.kind, Group | Organization | Person | Post | Unit))
}

fn is_place(view: &View, token: TokenId, facilities: bool) -> bool {
    let Some(mention) = view.mentions.at(token) else { return false };
    match mention.kind {
        // "the town" is a place where the text names it.
        MentionKind::Place => mention.named || view.first(token).is_some_and(|first| first.named),
        MentionKind::State => true,
        MentionKind::Facility => facilities || mention.named,
        _ => false,
    }
}
