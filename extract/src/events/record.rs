//! Found events and their claims → events as the document keeps them.

use model::{
    ClaimId, Event, EventId, EventPlace, EventTime, EventType, Participant, Quantity, Size, Source, Span,
    TimeBasis, TokenId,
};

use crate::tree;

use super::Found;
use super::codes;
use super::harm;
use super::homes::Homes;
use super::posts;
use super::same;
use super::subjects::behind_dateline;
use super::view::View;
use super::written::Harm;

/// The events of a document: `claims` holds for each found event the claim that states it.
pub(crate) fn record(view: &View, source: &Source, found: &[Found], claims: &[ClaimId]) -> Vec<Event> {
    let homes = Homes::of(view);
    let mut told = same::Told::default();
    let mut events: Vec<Event> = Vec::with_capacity(found.len());
    for (found, &claim) in found.iter().zip(claims) {
        let id = EventId(u32::try_from(events.len()).expect("fewer events than bytes of text"));
        let mut event = event(view, &homes, source, found, (id, claim));
        event.same_as = match found.announces {
            true => events.last().map(|announced| announced.same_as.unwrap_or(announced.id)),
            false => told.before(&events, &event, telling(view, found)),
        };
        // The same act is where it was told to be.
        if let Some(known) =
            event.same_as.filter(|_| event.places.is_empty() && event.kind != EventType::Move)
        {
            event.places.clone_from(&events[known.index()].places);
        }
        if event.places.is_empty() && points_back(view, found) {
            event.places = scene_before(view, &events, &event);
        }
        events.push(event);
    }
    events
}

fn event(
    view: &View,
    homes: &Homes,
    source: &Source,
    found: &Found,
    (id, claim): (EventId, ClaimId),
) -> Event {
    let rule = view.rules.rule(found.rule);
    let actors = participants(view, homes, found, (&found.actors, &found.recipients), true);
    Event {
        id,
        claim,
        trigger: trigger(view, found),
        span: clause(view, found.trigger),
        same_as: None,
        kind: found.kind,
        mode: found.mode.clone(),
        contexts: found.contexts.clone(),
        cameo: found.cameo.clone(),
        quad: codes::quad(found.kind),
        goldstein: codes::goldstein(found.kind, found.mode.as_deref()),
        recipients: recipients(view, homes, found, &actors),
        actors,
        places: found.places.iter().filter_map(|&(at, role)| place(view, at, role)).collect(),
        time: time(view, source, found),
        size: if found.announces { None } else { size(view, found) },
        role: rule.post.and_then(|post| posts::role(view, found, post)),
        rule: rule.label.clone(),
    }
}

/// "the blast", "the attack": a noun that means an act told before and says nothing else of it.
fn points_back(view: &View, found: &Found) -> bool {
    let known = |det: TokenId| matches!(view.lemma(det), "the" | "this" | "these" | "those");
    let more = ["nmod", "amod", "compound", "acl", "nummod"];
    !found.hit.verbal
        && view.by(found.trigger, &["det"]).any(known)
        && view.kid(found.trigger, &more).is_none()
        && matches!(found.kind, EventType::Assault | EventType::Protest)
}

/// Where the last act of this type was, if it was told in this sentence or the two before it.
fn scene_before(view: &View, events: &[Event], event: &Event) -> Vec<EventPlace> {
    let sentences = &view.parse.sentences;
    let sentence = |event: &Event| sentences.partition_point(|one| one.span.end <= event.trigger.start);
    let last = events.iter().rev().find(|other| other.kind == event.kind);
    let near = last.filter(|last| sentence(event) - sentence(last) <= 2);
    near.map(|last| last.places.clone()).unwrap_or_default()
}

/// How the event is told: where, and whether as something known.
fn telling(view: &View, found: &Found) -> same::Telling {
    let known = |kid: TokenId| matches!(view.lemma(kid), "the" | "this" | "these" | "that" | "those");
    let definite = !found.hit.verbal && view.by(found.trigger, &["det"]).any(known);
    same::Telling { sentence: view.token(found.trigger).sentence.0, definite }
}

/// The trigger's words, where they stand together; else its head word.
fn trigger(view: &View, found: &Found) -> Span {
    let head = view.token(found.trigger).span;
    let mut words = found.hit.rest.clone();
    words.push(found.trigger);
    words.sort_unstable();
    let close = words.windows(2).all(|pair| pair[1].0 - pair[0].0 <= 3);
    match close {
        true => words.iter().map(|&word| view.token(word).span).fold(head, Span::cover),
        false => head,
    }
}

/// The clause around the trigger, without clauses coordinated with it or set beside it.
pub(crate) fn clause(view: &View, trigger: TokenId) -> Span {
    let mut top = trigger;
    while let Some(head) = view.token(top).head.filter(|_| !heads_clause(view, top)) {
        top = head;
    }
    let beside = |kid: TokenId| {
        let clause = view.upos(kid, &["VERB", "AUX"]) || view.kid(kid, &["cop", "nsubj"]).is_some();
        let other: &[&str] = if clause {
            &["parataxis", "discourse", "cc", "conj"]
        } else {
            &["parataxis", "discourse", "cc"]
        };
        !view.is(kid, other) && (!in_brackets(view, kid) || tree::within(view.parse, trigger, kid))
    };
    let mut words = view.under(top, &beside);
    for subject in set_apart(view, top) {
        words.extend(view.under(subject, &|kid| !view.is(kid, &["parataxis"])));
    }
    let words = words.iter().filter(|&&word| word == trigger || !view.upos(word, &["PUNCT"]));
    let span = words.map(|&word| view.token(word).span).fold(view.token(trigger).span, Span::cover);
    closed(view.text, span)
}

/// The subject of a sentence that the tree hangs on its dateline.
fn set_apart(view: &View, verb: TokenId) -> Vec<TokenId> {
    let head = view.token(verb).head.filter(|_| view.is(verb, &["parataxis"]));
    let apart = head.filter(|_| view.kid(verb, &["nsubj", "nsubj:pass"]).is_none());
    apart.map(|head| behind_dateline(view, verb, head)).unwrap_or_default()
}

/// With the bracket that closes the last one opened, where it stands right behind: "the government [Orlov]".
fn closed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let open = |left, right| words.matches(left).count() > words.matches(right).count();
    let next = text[span.end..].chars().next();
    match next {
        Some(']') if open('[', ']') => Span::new(span.start, span.end + 1),
        Some(')') if open('(', ')') => Span::new(span.start, span.end + 1),
        _ => span,
    }
}

/// "(Interfax, March 28)": what stands in brackets of its own is no part of the clause.
fn in_brackets(view: &View, top: TokenId) -> bool {
    view.by(top, &["punct"]).any(|mark| view.form(mark) == "(" && mark < top)
}

fn heads_clause(view: &View, token: TokenId) -> bool {
    view.upos(token, &["VERB"]) && !view.is(token, &["amod", "compound"])
        || view.kid(token, &["cop", "nsubj"]).is_some()
}

/// To whom it is done. Nobody does it to himself, but a state may do it to its own country.
fn recipients(view: &View, homes: &Homes, found: &Found, actors: &[Participant]) -> Vec<Participant> {
    let mut list = participants(view, homes, found, (&found.recipients, &found.actors), false);
    let country = |one: &Participant| one.code.as_ref().is_some_and(|code| code.len() == 3);
    let acts =
        |one: &Participant| actors.iter().any(|actor| (&actor.name, &actor.code) == (&one.name, &one.code));
    list.retain(|one| country(one) || found.recipients == found.actors || !acts(one));
    list
}

/// Those of one side as an analyst files them; `others` are the other side.
fn participants(
    view: &View,
    homes: &Homes,
    found: &Found,
    (heads, others): (&[TokenId], &[TokenId]),
    acting: bool,
) -> Vec<Participant> {
    let scene = found.places.iter().filter(|(_, part)| *part == model::PlaceRole::Location);
    let scene = scene.filter_map(|&(at, _)| view.mentions.at(at)).find_map(super::homes::land);
    let around = codes::Around { homes, scene, others, acting };
    let mut list: Vec<Participant> = Vec::with_capacity(heads.len());
    for participant in heads.iter().filter_map(|&head| codes::participant(view, head, &around)) {
        if !list.iter().any(|other| other.name == participant.name) {
            list.push(participant);
        }
    }
    list
}

fn place(view: &View, head: TokenId, role: model::PlaceRole) -> Option<EventPlace> {
    let mention = view.mentions.at(head)?;
    Some(EventPlace { mention: Some(mention.id), name: mention.name.clone(), role })
}

/// What the clause says; else that it was before the document's own date, where the verb is in the past.
fn time(view: &View, source: &Source, found: &Found) -> EventTime {
    let stated = found.time.and_then(|head| view.mentions.at(head)?.time.as_ref());
    if let Some(time) = stated {
        return EventTime { start: time.start.clone(), end: time.end.clone(), basis: TimeBasis::Stated };
    }
    let past = found.hit.hosts().any(|host| view.feature(host, "Tense=Past"));
    match source.published.clone().filter(|_| past) {
        Some(end) => EventTime { start: None, end: Some(end), basis: TimeBasis::Document },
        None => EventTime::UNKNOWN,
    }
}

fn size(view: &View, found: &Found) -> Option<Size> {
    let mut size = Size::default();
    let bloody = matches!(found.kind, EventType::Assault | EventType::Coerce | EventType::Protest);
    let around = if bloody { harm::around(view, found.trigger) } else { Vec::new() };
    let told = found.sizes.iter().chain(&around).filter(|&&(_, head)| !harm::unsplit(view, head));
    for &(harm, head) in told {
        // "arrested 14 and wounded three": what stands behind another verb is that verb's.
        let own = |&one: &TokenId| one == head || !(one.0 > 0 && view.upos(TokenId(one.0 - 1), &["VERB"]));
        let Some(figure) = view
            .conjuncts(head)
            .filter(own)
            .filter_map(|one| figure(view, one))
            .reduce(|one, other| sum(one, &other))
        else {
            continue;
        };
        let slot = match harm {
            Harm::Dead => &mut size.dead,
            Harm::Injured => &mut size.injured,
            Harm::Arrested => &mut size.arrested,
        };
        slot.get_or_insert(figure);
    }
    Some(size).filter(|size| *size != Size::default())
}

/// The figure of a phrase: "at least 20 civilians", "a soldier".
fn figure(view: &View, head: TokenId) -> Option<Quantity> {
    let near = view.by(head, &["nummod", "amod", "nmod", "det", "advmod"]);
    let words = std::iter::once(head).chain(near);
    let quantity = words
        .filter_map(|word| view.mentions.at(word))
        .find_map(|mention| mention.quantity.clone())
        .or_else(|| view.mentions.covering(head).and_then(|mention| mention.quantity.clone()));
    quantity.or_else(|| one(view, head))
}

/// "a soldier", "the governor": one, where the noun is a single person.
fn one(view: &View, head: TokenId) -> Option<Quantity> {
    let person = view
        .mentions
        .at(head)
        .is_some_and(|mention| matches!(mention.kind, model::MentionKind::Person | model::MentionKind::Post));
    let single = view.upos(head, &["PROPN"]) || view.feature(head, "Number=Sing");
    (person && single).then(|| Quantity {
        value: Some(1.0),
        low: Some(1.0),
        high: Some(1.0),
        unit: Some("person".into()),
        approximate: false,
    })
}

/// Figures of coordinated phrases add up: "20 soldiers and three civilians".
fn sum(one: Quantity, other: &Quantity) -> Quantity {
    let add = |a: Option<f64>, b: Option<f64>| Some(a? + b?);
    Quantity {
        value: add(one.value, other.value),
        low: add(one.low, other.low),
        high: add(one.high, other.high),
        unit: one.unit,
        approximate: one.approximate || other.approximate,
    }
}
