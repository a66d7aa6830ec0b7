//! A hit whose own words name no place → the place that the clauses around it tell.

use model::{MentionKind, PlaceRole, TokenId};

use super::matcher::{self, Hit};
use super::places::{self, Manner, is_place, spots};
use super::view::View;
use crate::lists::lists;

/// The place of the clauses around an act that names none.
pub(super) fn around(view: &View, hit: &Hit, manner: &Manner) -> Vec<TokenId> {
    let above = above(view, hit);
    if !above.is_empty() || !manner.staged {
        return above;
    }
    let of_people = people(view, hit);
    if !of_people.is_empty() || manner.moving {
        return of_people;
    }
    let at_once = beside(view, hit.trigger);
    if !at_once.is_empty() {
        return at_once;
    }
    let mut told = view.by(hit.trigger, &["advcl"]).filter(|&clause| tells_when(view, clause));
    told.find_map(|clause| {
        let shared = shared(view, hit, clause);
        let deeper = std::iter::once(clause).chain(view.by(clause, &["xcomp"]));
        let spots: Vec<TokenId> = deeper.flat_map(|verb| at(view, verb)).collect();
        (shared && !spots.is_empty()).then_some(spots)
    })
    .unwrap_or_default()
}

/// "Lima, where they met"; "In Peru, troops began to retreat".
fn above(view: &View, hit: &Hit) -> Vec<TokenId> {
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

/// "people *across Iraq* who have been forced to flee": where those are of whom a relative clause tells.
fn people(view: &View, hit: &Hit) -> Vec<TokenId> {
    let mut clause = hit.trigger;
    for _ in 0..2 {
        let above = view.token(clause).head.filter(|_| view.is(clause, &["xcomp"]));
        clause = above.unwrap_or(clause);
    }
    let head = view.token(clause).head.filter(|_| view.is(clause, &["acl:relcl"]));
    let subject = view.by(clause, &["nsubj", "nsubj:pass"]).next();
    let relative = subject.is_some_and(|subject| view.feature(subject, "PronType=Rel"));
    let crowd = |&head: &TokenId| {
        view.mentions.at(head).is_some_and(|one| matches!(one.kind, MentionKind::Group | MentionKind::Person))
    };
    let Some(head) = head.filter(|_| relative).filter(crowd) else { return Vec::new() };
    at(view, head)
}

/// "commanded a garrison *on the island* and was taken prisoner": the place of the clause before, with the same subject.
fn beside(view: &View, verb: TokenId) -> Vec<TokenId> {
    let own = view.kid(verb, &["nsubj", "nsubj:pass", "mark"]).is_some();
    let Some(before) = view.token(verb).head.filter(|_| view.is(verb, &["conj"]) && !own) else {
        return Vec::new();
    };
    if !view.upos(before, &["VERB"]) || !view.upos(verb, &["VERB"]) {
        return Vec::new();
    }
    let objects = view.by(before, &["obj"]);
    std::iter::once(before).chain(objects).flat_map(|host| at(view, host)).collect()
}

/// The places where what hangs on a word says it is.
fn at(view: &View, host: TokenId) -> Vec<TokenId> {
    let kids = view.by(host, &["obl", "nmod"]);
    let scene = kids.filter(|&kid| places::part(view, kid, false) == Some(PlaceRole::Location));
    scene.flat_map(|kid| spots(view, kid)).collect()
}

fn tells_when(view: &View, clause: TokenId) -> bool {
    view.cases(clause).any(|mark| matches!(mark, "after" | "when" | "while"))
        || view.by(clause, &["advmod"]).any(|kid| view.lemma(kid) == "when")
}

/// Whether a clause is about one who has a part in the act: it has no subject of its own, or a pronoun for one of them.
fn shared(view: &View, hit: &Hit, clause: TokenId) -> bool {
    let Some(subject) = view.by(clause, &["nsubj", "nsubj:pass"]).next() else { return true };
    let who = |token: TokenId| view.first(token).map(|mention| mention.id);
    let core = view.by(hit.trigger, &["nsubj", "nsubj:pass", "obj"]);
    let counted = |kid: TokenId| view.upos(kid, &["NUM"]);
    view.upos(subject, &["PRON"])
        && core.into_iter().any(|kid| counted(kid) || (who(kid).is_some() && who(kid) == who(subject)))
}

/// "After being captured *in Fallujah*, he was taken to Baghdad": where one was before, one leaves.
pub(super) fn left(view: &View, hit: &Hit) -> Vec<TokenId> {
    if !hit.verbal {
        return Vec::new();
    }
    let mut clauses = view
        .by(hit.trigger, &["advcl"])
        .filter(|&clause| clause < hit.trigger && view.cases(clause).any(|mark| mark == "after"));
    let clause = clauses.find(|&clause| shared(view, hit, clause));
    clause.map(|clause| at(view, clause)).unwrap_or_default()
}

/// "killed during the *Mosul* offensive", "strikes in support of operations *in Mosul*": where the greater act is.
pub(super) fn during(view: &View, hit: &Hit) -> Vec<TokenId> {
    let hosts: Vec<TokenId> = hit.hosts().collect();
    let counted =
        hosts.iter().flat_map(|&host| view.by(host, &["appos"])).filter(|&kid| view.upos(kid, &["NUM"]));
    let hosts = hosts.iter().copied().chain(counted);
    let phrases = hosts.flat_map(|host| view.by(host, &["obl", "nmod"]).collect::<Vec<_>>());
    let wholes = phrases.filter_map(|kid| whole(view, kid));
    wholes
        .flat_map(|whole| {
            let before = view.by(whole, &["compound"]).filter(|&kid| is_place(view, kid, false));
            before.chain(at(view, whole)).collect::<Vec<_>>()
        })
        .collect()
}

/// The act of which another is a part: "during the offensive", "in support of operations".
fn whole(view: &View, phrase: TokenId) -> Option<TokenId> {
    let cases: Vec<&str> = view.cases(phrase).collect();
    let inner = lists().share.contains(view.lemma(phrase)) && !cases.contains(&"against");
    if inner && cases.iter().any(|case| matches!(*case, "in" | "as" | "during")) {
        let of = |&kid: &TokenId| view.cases(kid).any(|case| case == "of");
        return view.by(phrase, &["nmod"]).filter(of).find(|&kid| greater(view, kid));
    }
    let within = cases.iter().any(|case| matches!(*case, "in" | "during" | "amid"));
    (within && greater(view, phrase)).then_some(phrase)
}

fn greater(view: &View, noun: TokenId) -> bool {
    view.upos(noun, &["NOUN", "PROPN"]) && lists().whole.contains(view.lemma(noun))
}
