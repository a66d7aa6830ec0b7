//! The word that tells of a move → the places of its way, in the order in which they are passed.

use model::{MentionId, MentionKind, PlaceRole, TokenId};

use super::words::{self, Tells};
use crate::events::View;
use crate::lists::lists;
use crate::mentions;

/// A place on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stop {
    pub(super) mention: MentionId,
    pub(super) part: PlaceRole,
    /// To take on fuel.
    pub(super) refuel: bool,
}

/// The places by the words that hang on `host`: origins, stops, destinations.
///
/// `loads` are the phrases of what is moved, on which "from X to Y" may hang.
pub(super) fn way(
    view: &View,
    host: TokenId,
    tells: &[Tells],
    hosts: &[TokenId],
    loads: &[TokenId],
) -> Vec<Stop> {
    let mut stops: Vec<Stop> = Vec::new();
    // "Dakar, where they refuelled": the place stands above.
    if let Some(head) = view.token(host).head.filter(|_| view.is(host, &["acl:relcl"]) && halts(tells))
        && let Some(mention) = at(view, head)
    {
        stops.push(Stop { mention, part: PlaceRole::Via, refuel: tells.contains(&Tells::Refuels) });
    }
    for &one in hosts {
        for kid in view.by(one, &["obl", "nmod", "advmod", "obj", "nsubj:pass", "advcl", "conj"]) {
            if view.is(kid, &["conj"]) {
                further(view, kid, tells, &mut stops);
                continue;
            }
            let own = one == host || !view.is(kid, &["obj", "nsubj:pass"]);
            if own {
                hanging(view, kid, tells, &mut stops);
            }
        }
    }
    for kid in loads.iter().flat_map(|&load| view.by(load, &["nmod"])) {
        if view.cases(kid).any(|case| matches!(case, "from" | "to" | "into" | "via" | "through"))
            && at(view, kid).is_some()
        {
            hanging(view, kid, tells, &mut stops);
        }
    }
    let rank = |stop: &Stop| match stop.part {
        PlaceRole::Origin => 0,
        PlaceRole::Via | PlaceRole::Location => 1,
        PlaceRole::Destination => 2,
    };
    stops.sort_by_key(rank);
    stops.dedup_by_key(|stop| stop.mention);
    stops
}

/// "to Algiers *and then on to Tripoli*", where the tree joins the second end to the verb.
fn further(view: &View, phrase: TokenId, tells: &[Tells], stops: &mut Vec<Stop>) {
    let adverb = view.upos(phrase, &["ADV"]);
    let below: Vec<TokenId> = match adverb {
        true => view.by(phrase, &["obl", "nmod"]).collect(),
        false => vec![phrase],
    };
    let place = |&kid: &TokenId| view.kid(kid, &["case"]).is_some() && at(view, kid).is_some();
    for kid in below.into_iter().filter(|_| adverb || view.nominal(phrase)).filter(place) {
        let mut next = Vec::new();
        hanging(view, kid, tells, &mut next);
        let ends = |stop: &&mut Stop| stop.part == PlaceRole::Destination;
        if next.iter().any(|stop| stop.part == PlaceRole::Destination) {
            stops.iter_mut().filter(ends).for_each(|stop| stop.part = PlaceRole::Via);
        }
        stops.extend(next);
    }
}

fn halts(tells: &[Tells]) -> bool {
    tells.iter().any(|tells| matches!(tells, Tells::Stops | Tells::Refuels))
}

/// What one dependent says of the way.
fn hanging(view: &View, kid: TokenId, tells: &[Tells], stops: &mut Vec<Stop>) {
    if lists().beside.contains(view.lemma(kid)) {
        // "the airbase, close to Moscow": where it lies, and nowhere one goes.
        return;
    }
    if view.is(kid, &["advmod", "advcl"]) {
        // "back to Russia", "on to Caracas": the place hangs on the adverb.
        let beyond: Vec<TokenId> =
            view.by(kid, &["obl", "nmod"]).filter(|_| !view.upos(kid, &["VERB"])).collect();
        beyond.into_iter().for_each(|below| hanging(view, below, tells, stops));
        return;
    }
    if let Some(halt) = halt(view, kid) {
        stops.extend(halt);
        return;
    }
    if words::listed("way", view.lemma(kid)) {
        // "by road for Tunis".
        let below: Vec<TokenId> = view.by(kid, &["nmod"]).collect();
        below.into_iter().for_each(|below| hanging(view, below, tells, stops));
        return;
    }
    let Some(part) = part(view, kid, tells) else { return };
    let mut last = part;
    for one in view.conjuncts(kid) {
        let own = if one == kid { Some(part) } else { self::part(view, one, tells) };
        let Some(mention) = at(view, one) else { continue };
        let part = own.unwrap_or(last);
        if part == PlaceRole::Destination && goes_on(view, one) {
            stops
                .iter_mut()
                .filter(|stop| stop.part == PlaceRole::Destination)
                .for_each(|stop| stop.part = PlaceRole::Via);
        }
        last = part;
        if around(view, stops.last(), mention) {
            continue;
        }
        stops.push(Stop { mention, part, refuel: part == PlaceRole::Via && tells.contains(&Tells::Refuels) });
        // "from Tirana to Erbil", where the end hangs on the beginning.
        let further = view
            .by(one, &["nmod"])
            .filter(|&below| view.cases(below).any(|case| matches!(case, "to" | "into" | "via")));
        let further: Vec<TokenId> = further.filter(|_| part == PlaceRole::Origin).collect();
        further.into_iter().for_each(|below| hanging(view, below, tells, stops));
        // "to Caracas with a stop in Dakar": the stop hangs on the place.
        let halts: Vec<Stop> =
            view.by(one, &["nmod"]).filter_map(|below| halt(view, below)).flatten().collect();
        stops.extend(halts);
    }
}

/// "from Khmeimim in Syria": the country only tells where the place before it lies.
pub(super) fn around(view: &View, before: Option<&Stop>, country: MentionId) -> bool {
    let list = view.mentions.list();
    before
        .is_some_and(|stop| mentions::lies_in(view.text, &list[stop.mention.index()], &list[country.index()]))
}

/// "with a refuelling stop in Dakar": the places at which the way halts.
fn halt(view: &View, noun: TokenId) -> Option<Vec<Stop>> {
    let told = words::tells(view, noun);
    if !halts(&told) {
        return None;
    }
    let fuel = |word: TokenId| view.lemma(word).starts_with("refuel");
    let refuel =
        told.contains(&Tells::Refuels) || view.by(noun, &["amod", "compound", "nmod", "acl"]).any(fuel);
    let below = view.by(noun, &["nmod", "obl"]).filter(|&below| !view.cases(below).any(|case| case == "to"));
    let places = below.flat_map(|below| view.conjuncts(below).collect::<Vec<_>>());
    Some(
        places
            .filter_map(|place| at(view, place))
            .map(|mention| Stop { mention, part: PlaceRole::Via, refuel })
            .collect(),
    )
}

/// "and *then on* to Caracas".
fn goes_on(view: &View, place: TokenId) -> bool {
    view.kids(place).iter().any(|&kid| words::listed("onward", view.lemma(kid)))
}

/// The part of a place in the way, by its preposition and by what the verb tells.
fn part(view: &View, kid: TokenId, tells: &[Tells]) -> Option<PlaceRole> {
    let ends = tells.iter().any(|tells| matches!(tells, Tells::Arrives));
    let starts = tells.contains(&Tells::Leaves);
    if view.is(kid, &["obj", "nsubj:pass"]) {
        return match (ends, starts) {
            (_, true) => Some(PlaceRole::Origin),
            (true, _) => Some(PlaceRole::Destination),
            _ => None,
        };
    }
    let cases: Vec<&str> = view.cases(kid).collect();
    let says = |words: &[&str]| cases.iter().any(|case| words.contains(case));
    if cases.iter().any(|&case| lists().beside.contains(case)) {
        return None;
    }
    if says(&["from", "out"]) {
        return Some(PlaceRole::Origin);
    }
    if says(&["via", "through", "over"]) {
        return Some(PlaceRole::Via);
    }
    if says(&["to", "into", "toward", "towards", "onto"]) || (says(&["for"]) && at(view, kid).is_some()) {
        return Some(PlaceRole::Destination);
    }
    let scene = says(&["in", "at", "near", "on", "off", "outside", "inside", "around"]);
    match scene {
        true if ends => Some(PlaceRole::Destination),
        true if halts(tells) => Some(PlaceRole::Via),
        true if tells.contains(&Tells::Stays) => Some(PlaceRole::Location),
        _ => None,
    }
}

/// The place that a phrase names: "the airbase at *Khmeimim*", "the capital *Caracas*".
pub(super) fn at(view: &View, head: TokenId) -> Option<MentionId> {
    let place = |token: TokenId| {
        view.mentions.at(token).filter(|mention| {
            matches!(mention.kind, MentionKind::Place | MentionKind::State | MentionKind::Facility)
        })
    };
    let inner = || {
        let kids = view.by(head, &["appos", "flat", "compound", "nmod", "nmod:poss"]).filter(|&kid| {
            !view.is(kid, &["nmod"])
                || view.is(kid, &["nmod:poss"])
                || view.cases(kid).any(|case| matches!(case, "of" | "at" | "in" | "near"))
        });
        kids.filter_map(place)
            .find(|mention| mention.named && mention.place.is_some() || mention.kind == MentionKind::State)
    };
    match place(head) {
        Some(mention) if mention.named || mention.place.is_some() || mention.entity.is_some() => {
            Some(mention.id)
        }
        Some(mention) => Some(inner().map_or(mention.id, |mention| mention.id)),
        None if view.is(head, &["obj", "nsubj:pass"]) => None,
        None => inner().map(|mention| mention.id),
    }
}
