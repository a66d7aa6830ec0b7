//! Arguments of a hit → who takes part: heads of mentions that can act or be acted upon.

use model::{EventType, Mention, MentionKind, PlaceRole, TokenId};

use super::codes;
use super::matcher::Hit;
use super::rules::{Need, Rule};
use super::slots::{self, Slot};
use super::subjects;
use super::view::View;
use crate::mentions;

/// The participants in the first of these slots that holds any.
pub(super) fn participants(view: &View, hit: &Hit, slots: &[Slot]) -> Vec<TokenId> {
    let fill = |slot: &Slot| Some(parties(view, &slot.fill(view, hit))).filter(|found| !found.is_empty());
    slots.iter().find_map(fill).unwrap_or_default()
}

/// Those who can take part among these phrases and what is coordinated with them.
pub(super) fn parties(view: &View, heads: &[TokenId]) -> Vec<TokenId> {
    let heads = heads.iter().flat_map(|&head| view.conjuncts(head).collect::<Vec<_>>());
    let mut found: Vec<_> = heads.flat_map(|head| resolve(view, head)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Each of these slots up to the first that holds somebody: what stands there, and whom it names.
pub(super) fn tried(view: &View, hit: &Hit, slots: &[Slot]) -> Vec<(String, Vec<TokenId>, Vec<TokenId>)> {
    let mut tried = vec![];
    for slot in slots {
        let there = slot.fill(view, hit);
        let heads = there.iter().flat_map(|&head| view.conjuncts(head));
        let named: Vec<_> = heads.flat_map(|head| resolve(view, head)).collect();
        let found = !named.is_empty();
        tried.push((slot.to_string(), there, named));
        if found {
            break;
        }
    }
    tried
}

/// Whether the rule's roles are filled well enough for it to be an event.
pub(super) fn enough(rule: &Rule, actors: &[TokenId], recipients: &[TokenId], anywhere: bool) -> bool {
    let filled = |need: &Need| match need {
        Need::Actor => !actors.is_empty(),
        Need::Recipient => !recipients.is_empty(),
        Need::Place => anywhere,
    };
    rule.needs.is_empty() || rule.needs.iter().any(|set| set.iter().all(filled))
}

/// Whether words of this type are an event only between people who act in public: named, of a country or of a public sector.
///
/// Anybody can be killed; that a widow mourns or a cook agrees is ordinary life.
pub(super) fn between_public_actors(view: &View, kind: EventType, heads: &[TokenId]) -> bool {
    use EventType::{Coerce, Mobilize, Retreat, Role};
    let in_public = addresses(kind) || matches!(kind, Coerce | Mobilize | Retreat | Role);
    let known = |head: TokenId| {
        view.first(head).is_some_and(|mention| {
            public(mention)
                || (mention.kind == MentionKind::Group && view.upos(head, &["PROPN"]))
                || codes::body(view, head, mention).is_some()
        })
    };
    !in_public || heads.iter().any(|&head| first_person(view, head) || known(head))
}

/// Whether somebody acts in public: named, of a country or of a public sector.
pub(super) fn public(mention: &Mention) -> bool {
    const PRIVATE: [&str; 7] = ["CVL", "BUS", "EDU", "MED", "AGR", "JRN", "SOC"];
    let sector = mention.sector.as_deref().is_some_and(|sector| !PRIVATE.contains(&sector));
    mention.named || mention.country.is_some() || sector
}

/// Whether an act of this type is addressed to somebody, so that a capital stands for its government.
pub(super) fn addresses(kind: EventType) -> bool {
    use EventType::{
        Accuse, Agree, Aid, Concede, Consult, Cooperate, Reject, Request, Sanction, State, Support, Threaten,
    };
    matches!(
        kind,
        Accuse
            | Agree
            | Aid
            | Concede
            | Consult
            | Cooperate
            | Reject
            | Request
            | Sanction
            | State
            | Support
            | Threaten
    )
}

/// A town that something is done to is where it is done.
pub(super) fn towns_are_places(
    view: &View,
    recipients: &mut Vec<TokenId>,
    places: &mut Vec<(TokenId, PlaceRole)>,
) {
    recipients.retain(|&token| {
        let town = view.mentions.at(token).is_some_and(|mention| mention.kind == MentionKind::Place);
        if town && !places.iter().any(|(at, _)| *at == token) {
            places.push((token, PlaceRole::Location));
        }
        !town
    });
    places.sort_unstable();
}

/// The heads of the mentions that this phrase stands for; none where it names nobody.
fn resolve(view: &View, head: TokenId) -> Vec<TokenId> {
    if first_person(view, head) {
        return vec![speaker(view, head).unwrap_or(head)];
    }
    let inner = inside(view, head);
    if !inner.is_empty() {
        return inner;
    }
    if view.first(head).is_some_and(acts) {
        let nations = nations(view, head);
        return if nations.len() > 1 { nations } else { vec![head] };
    }
    beside(view, head).into_iter().collect()
}

/// "hundreds of refugees": whom a quantity counts.
fn inside(view: &View, head: TokenId) -> Vec<TokenId> {
    let counts = view.mentions.at(head).is_none_or(|mention| !mention.named);
    // "boats of migrants": whom a conveyance holds.
    let holds = view.mentions.at(head).is_some_and(|mention| {
        mention.kind == MentionKind::Vehicle && !mention.named && mention.country.is_none()
    });
    if !counts || !(holds || view.rules.words.transparent.has(view.lemma(head))) {
        return vec![];
    }
    let of = |&kid: &TokenId| view.cases(kid).any(|case| case == "of" || case == "from");
    let inner = view.by(head, &["nmod"]).filter(of).flat_map(|kid| view.conjuncts(kid).collect::<Vec<_>>());
    // "tens of thousands of students": of what it is of, and so on; a tree has an end.
    inner
        .flat_map(|kid| match inside(view, kid) {
            deeper if !deeper.is_empty() => deeper,
            _ => vec![kid],
        })
        .filter(|&kid| view.first(kid).is_some_and(acts))
        .collect()
}

/// "French and Egyptian warships": the nations, where one noun is of several.
fn nations(view: &View, head: TokenId) -> Vec<TokenId> {
    let nation = |kid: TokenId| {
        view.mentions.at(kid).is_some_and(|mention| {
            matches!(mention.kind, MentionKind::Group | MentionKind::State) && mention.country.is_some()
        })
    };
    let modifiers = view.by(head, &["amod", "compound", "nmod:poss"]);
    modifiers.flat_map(|kid| view.conjuncts(kid).collect::<Vec<_>>()).filter(|&kid| nation(kid)).collect()
}

/// Who stands in apposition to a phrase or before its noun, where the noun itself names nobody: "Israeli bulldozers".
fn beside(view: &View, head: TokenId) -> Option<TokenId> {
    let named = |&kid: &TokenId| view.first(kid).is_some_and(acts);
    let apposed = view.by(head, &["appos", "flat"]).find(named);
    let before = view
        .by(head, &["nmod:poss", "amod", "compound"])
        .find(|&kid| slots::names_an_agent(view, kid) && view.first(kid).is_some_and(acts));
    apposed.or(before).or_else(|| beginner(view, head))
}

/// "the offensive that *the rebels* began": whose act it is, where a clause behind its noun says so.
fn beginner(view: &View, act: TokenId) -> Option<TokenId> {
    let light = |&verb: &TokenId| {
        view.rules.words.light.iter().any(|words| words.len() == 1 && *words[0] == *view.lemma(verb))
    };
    let clauses = view.by(act, &["acl"]).filter(|&verb| view.upos(verb, &["VERB"])).filter(light);
    let whose = |verb: TokenId| view.kid(verb, &["nsubj"]).filter(|&kid| !view.feature(kid, "PronType=Rel"));
    let event = !view.rules.entries(view.lemma(act)).is_empty();
    clauses.filter(|_| event).find_map(whose).filter(|&kid| view.first(kid).is_some_and(acts))
}

/// Whether a mention can act or be acted upon.
fn acts(mention: &Mention) -> bool {
    use MentionKind::{
        Facility, Group, Organization, Person, Place, Post, Quantity, State, Unit, Vehicle, Weapon,
    };
    if mentions::nameless(mention) {
        return false;
    }
    match mention.kind {
        State | Organization | Unit | Group | Person => true,
        Post => mention.sector.is_some() || mention.country.is_some(),
        Vehicle | Weapon => mention.country.is_some(),
        // A place acts only where it stands for a government; a recipient that is a town becomes a place of the event.
        Place => mention.named,
        Quantity => mention.quantity.as_ref().is_some_and(|q| q.unit.as_deref() == Some("person")),
        Facility | MentionKind::Event | MentionKind::Time | MentionKind::Work => false,
    }
}

fn first_person(view: &View, token: TokenId) -> bool {
    view.upos(token, &["PRON"]) && matches!(view.lemma(token), "we" | "i" | "our" | "my" | "us")
}

/// "we", "I", "our" in a quotation: who is quoted, where the same sentence says so.
fn speaker(view: &View, token: TokenId) -> Option<TokenId> {
    let says = |verb: TokenId| view.rules.words.say.has(view.lemma(verb)) && view.upos(verb, &["VERB"]);
    let mut verb = view.token(token).head?;
    for _ in 0..view.parse.tokens.len().min(30) {
        let tag = view.by(verb, &["parataxis", "ccomp"]).find(|&kid| says(kid));
        let said = tag.or_else(|| view.token(verb).head.filter(|&head| says(head)));
        if let Some(said) = said {
            let speaker = subjects::surface(view, said, 0).into_iter().next();
            return speaker.filter(|&speaker| speaker != token && view.first(speaker).is_some_and(acts));
        }
        verb = view.token(verb).head?;
    }
    None
}
