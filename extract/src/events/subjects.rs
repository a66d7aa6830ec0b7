//! Who acts: subjects through passives, control, coordination, relative clauses and nominalisations.

use model::TokenId;

use super::matcher::{self, Hit};
use super::slots;
use super::view::View;
use super::written::Of;

/// How many clauses a subject is looked for upwards.
const CLAUSES: usize = 6;

/// The heads of the phrases that name who does what the hit expresses.
pub(super) fn actors(view: &View, hit: &Hit) -> Vec<TokenId> {
    if hit.predicate {
        return surface(view, hit.trigger, 0);
    }
    if hit.verbal {
        return agents(view, hit.trigger, 0);
    }
    let own = owners(view, hit.trigger, hit.of);
    if !own.is_empty() {
        return own;
    }
    match hit.light {
        Some(light) => agents(view, light, 0),
        None => lent(view, hit.trigger),
    }
}

/// Who does what the verb says: its subject, or its agent where it is passive.
pub(super) fn agents(view: &View, verb: TokenId, depth: usize) -> Vec<TokenId> {
    if !passive(view, verb) {
        return surface(view, verb, depth);
    }
    let by = |&kid: &TokenId| view.is(kid, &["obl:agent"]) || view.cases(kid).any(|case| case == "by");
    view.by(verb, &["obl"]).filter(by).collect()
}

/// The grammatical subject, one's own or that of a governing clause.
pub(crate) fn surface(view: &View, verb: TokenId, depth: usize) -> Vec<TokenId> {
    let subject = |&kid: &TokenId| !put_in_brackets(view, verb, kid) && !behind_gerund(view, verb, kid);
    if let Some(subject) = view.by(verb, &["nsubj"]).find(subject) {
        return vec![subject];
    }
    if let Some(before) = clause_before(view, verb).filter(|_| depth < CLAUSES) {
        return surface(view, before, depth + 1);
    }
    let Some(head) = view.token(verb).head.filter(|_| depth < CLAUSES) else { return vec![] };
    match view.token(verb).deprel {
        "conj" | "ccomp" => surface(view, head, depth + 1),
        "xcomp" => controller(view, head, depth + 1),
        "advcl" | "obl" | "advcl:relcl" => adverbial_subject(view, verb, head, depth + 1),
        "acl" | "acl:relcl" => attributive_subject(view, verb, head, depth + 1),
        "parataxis" => behind_dateline(view, verb, head),
        _ => vec![],
    }
}

/// "threatens the government [Orlov]": what an editor put behind a word in brackets only explains it.
fn put_in_brackets(view: &View, verb: TokenId, kid: TokenId) -> bool {
    let opens = |before: TokenId| matches!(view.form(before), "[" | "(");
    kid > verb && kid.0.checked_sub(1).is_some_and(|before| opens(TokenId(before)))
}

/// "said that Russia has sent a ship, is preparing a second": the clause before it of the same saying, whose subject it goes on with.
fn clause_before(view: &View, verb: TokenId) -> Option<TokenId> {
    let head = view.token(verb).head.filter(|_| view.token(verb).deprel == "ccomp")?;
    let linked = view.kid(verb, &["mark"]).is_some() || view.feature(verb, "VerbForm=Inf");
    view.by(head, &["ccomp"]).filter(|&kid| head < kid && kid < verb && !linked).last()
}

/// "of killing -- on orders -- the mayor", where the tree takes what is behind a gerund for its subject.
pub(super) fn behind_gerund(view: &View, verb: TokenId, subject: TokenId) -> bool {
    subject > verb && view.feature(verb, "VerbForm=Ger") && view.kid(verb, &["mark"]).is_some()
}

/// "PARIS, May 3 (AP) — Two planes landed": the tree may hang the sentence on the place and its subject beside it.
pub(super) fn behind_dateline(view: &View, verb: TokenId, head: TokenId) -> Vec<TokenId> {
    let place = view.token(head).head.is_none()
        && view.upos(head, &["PROPN"])
        && view.kid(head, &["nsubj", "cop"]).is_none();
    let beside = view.by(head, &["appos", "parataxis", "list", "dep", "conj"]);
    let before = beside
        .filter(|&kid| place && kid > head && kid < verb && view.nominal(kid) && !view.upos(kid, &["NUM"]));
    before.last().into_iter().collect()
}

/// Whether the verb's grammatical subject is the one acted upon.
pub(crate) fn passive(view: &View, verb: TokenId) -> bool {
    if view.kid(verb, &["nsubj:pass", "aux:pass"]).is_some() {
        return true;
    }
    let bare = view.feature(verb, "VerbForm=Part") && !view.feature(verb, "Tense=Pres");
    if !bare || view.kid(verb, &["nsubj", "aux"]).is_some() {
        return false;
    }
    match (view.token(verb).deprel, view.token(verb).head) {
        ("acl" | "advcl", _) => view.kid(verb, &["obj"]).is_none(),
        ("conj", Some(head)) => view.kid(verb, &["obj"]).is_none() && passive(view, head),
        _ => false,
    }
}

/// Who acts in the infinitive below this verb: "urged *X* to …", "called on *X* to …", "*X* agreed to …".
fn controller(view: &View, verb: TokenId, depth: usize) -> Vec<TokenId> {
    let words = &view.rules.words;
    if words.subject_control.has(view.lemma(verb)) || passive(view, verb) {
        return surface(view, verb, depth);
    }
    if let Some(object) = view.kid(verb, &["obj", "iobj"]) {
        return vec![object];
    }
    let addressed = |&kid: &TokenId| view.cases(kid).any(|case| matches!(case, "on" | "upon" | "to"));
    let oblique = words.oblique_control.has(view.lemma(verb));
    match view.by(verb, &["obl"]).find(addressed).filter(|_| oblique) {
        Some(addressee) => vec![addressee],
        None => surface(view, verb, depth),
    }
}

/// "accused *X* of shelling", otherwise the subject of the main clause.
fn adverbial_subject(view: &View, verb: TokenId, head: TokenId, depth: usize) -> Vec<TokenId> {
    let words = &view.rules.words;
    let blamed =
        view.cases(verb).any(|mark| matches!(mark, "of" | "for" | "with" | "over" | "from" | "against"));
    if blamed && words.blame.has(view.lemma(head)) {
        return match view.kid(head, &["obj"]) {
            Some(object) => vec![object],
            None => surface(view, head, depth),
        };
    }
    let infinitive = view.cases(verb).any(|mark| mark == "to");
    match infinitive && words.oblique_control.has(view.lemma(head)) {
        true => controller(view, head, depth),
        false => surface(view, head, depth),
    }
}

/// "*troops* stationed in", "the *plan* to attack": the noun itself, or for an infinitive whose plan it is.
fn attributive_subject(view: &View, verb: TokenId, noun: TokenId, depth: usize) -> Vec<TokenId> {
    let infinitive = view.cases(verb).any(|mark| matches!(mark, "to" | "of" | "for"));
    if !infinitive {
        return vec![noun];
    }
    let own = slots::owners(view, noun);
    if !own.is_empty() {
        return own;
    }
    let governor = view.token(noun).head.filter(|_| view.is(noun, &["obj", "obl", "nsubj:pass"]));
    match governor {
        Some(verb) => agents(view, verb, depth),
        None => vec![noun],
    }
}

/// Who owns, does or brings forth a nominalisation.
pub(super) fn owners(view: &View, noun: TokenId, of: Of) -> Vec<TokenId> {
    let named = |&kid: &TokenId| slots::names_an_agent(view, kid);
    let before: Vec<_> = view.by(noun, &["nmod:poss", "amod", "compound"]).filter(named).collect();
    if !before.is_empty() {
        return before;
    }
    let with = |word: &'static str| {
        let wanted = move |&kid: &TokenId| view.cases(kid).any(|case| case == word);
        view.by(noun, &["nmod", "obl"]).filter(wanted).collect::<Vec<_>>()
    };
    let mut by = with("by");
    if by.is_empty() {
        // "the suspension of aid by France": the agent hangs on the thing.
        let things = with("of").into_iter();
        let inner = things.flat_map(|thing| view.by(thing, &["nmod"]).collect::<Vec<_>>());
        by = inner.filter(|&kid| view.cases(kid).any(|case| case == "by")).collect();
    }
    match of {
        _ if !by.is_empty() => by,
        Of::Actor => with("of"),
        Of::Recipient | Of::Theme => vec![],
    }
}

/// "ordered the deployment", "an end to its attacks": whoever acts in the verb that governs the noun, where that verb says so.
fn lent(view: &View, noun: TokenId) -> Vec<TokenId> {
    let top = matcher::outermost(view, noun);
    let near = view.is(top, &["obj", "nsubj:pass"]) || (view.is(top, &["obl"]) && !matcher::aside(view, top));
    let governor = view.token(top).head.filter(|_| near);
    match governor.filter(|&verb| view.rules.words.lend.has(view.lemma(verb))) {
        Some(verb) => agents(view, verb, 0),
        None => vec![],
    }
}
