//! A hit → where: places with their parts.

use std::collections::HashMap;
use std::sync::LazyLock;

use model::{MentionKind, PlaceRole, TokenId};

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
    moving: bool,
    object: Option<PlaceRole>,
) -> Vec<(TokenId, PlaceRole)> {
    let mut found = Vec::new();
    for host in hosts(view, hit) {
        for kid in view.by(host, &["obl", "nmod", "advmod", "obj", "nsubj:pass"]) {
            if moving && view.is(kid, &["advmod"]) && !is_place(view, kid, true) {
                // "took off back to Russia": the place hangs on the adverb.
                let below: Vec<_> = view.by(kid, &["obl", "nmod"]).collect();
                let parts = below.into_iter().filter_map(|below| Some((below, part(view, below, moving)?)));
                found.extend(
                    parts.flat_map(|(below, part)| spots(view, below).into_iter().map(move |at| (at, part))),
                );
                continue;
            }
            let part = match view.is(kid, &["obj", "nsubj:pass"]) {
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
    if found.is_empty() && !hit.verbal {
        let before = view.by(hit.trigger, &["compound", "nmod:poss"]);
        let towns = before.filter(|&kid| is_place(view, kid, false)).map(|kid| (kid, PlaceRole::Location));
        found.extend(towns);
    }
    found.sort_unstable();
    found.dedup_by_key(|(at, _)| *at);
    found
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
    if !hit.verbal {
        // "the arrival of the ships in Odessa": the place hangs on the ships.
        let of = |&kid: &TokenId| view.cases(kid).any(|case| case == "of");
        hosts.extend(view.by(hit.trigger, &["nmod"]).filter(of).filter(|&kid| !is_place(view, kid, true)));
    }
    if hit.verbal {
        let objects: Vec<_> = view.by(hit.trigger, &["obj", "nsubj:pass"]).collect();
        hosts.extend(objects.into_iter().filter(|&object| view.kid(object, &["nmod"]).is_some()));
    }
    hosts
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
        if is_place(view, one, true) {
            found.push(one);
            continue;
        }
        let inner = view.by(one, &["nmod", "appos", "compound", "flat", "nmod:poss"]);
        let inner = inner.filter(|&kid| {
            (view.is(kid, &["appos", "flat", "compound", "nmod:poss"]) && !view.upos(kid, &["PRON"]))
                || view.cases(kid).any(|case| matches!(case, "of" | "in" | "near"))
        });
        let named: Vec<_> = inner.filter(|&kid| is_place(view, kid, false)).collect();
        found.extend(
            named.iter().flat_map(|&kid| view.conjuncts(kid)).filter(|&kid| is_place(view, kid, false)),
        );
    }
    found
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
