//! A document's events → rows of the table of events, and what of them a request wants.

use std::sync::Arc;

use assess::Review;
use model::{Claim, CodePoints, Event, Filed, Part, Participant, SourceRole};
use schemars::JsonSchema;
use serde::Serialize;
use store::Happened;

use super::shown::Shown;

use crate::codes::word;

/// An event with the words by which it is found, folded.
#[derive(Clone)]
pub(super) struct Row {
    pub(super) happened: Arc<Happened>,
    claim: u32,
    /// Whether an analyst entered it.
    by_hand: bool,
    pub(super) actors: Vec<String>,
    pub(super) recipients: Vec<String>,
    pub(super) countries: Vec<String>,
    pub(super) places: Vec<String>,
    pub(super) speaker: Option<String>,
    pub(super) words: String,
    /// First and last day, of the event or, where it is undated, of its document.
    pub(super) days: Option<(String, String)>,
}

/// An event in the table.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct EventRow {
    #[serde(flatten)]
    happened: Happened,
    /// What an analyst has made of it.
    state: State,
    /// The incident it belongs to.
    incident: Option<String>,
}

/// What an analyst has made of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    /// Nobody has looked at it.
    Unreviewed,
    /// It is right.
    Accepted,
    /// It is wrong and counts no more.
    Rejected,
    /// A field of it was set by hand.
    Edited,
}

impl State {
    /// As it is written.
    pub(super) fn word(self) -> &'static str {
        match self {
            State::Unreviewed => "unreviewed",
            State::Accepted => "accepted",
            State::Rejected => "rejected",
            State::Edited => "edited",
        }
    }
}

impl Row {
    /// What an analyst has made of it: of the event itself, else of its claim or document, where those were rejected.
    pub(super) fn state(&self, shown: &Shown) -> State {
        let number = self.happened.document;
        let review = |part, id| shown.reviews.get(&(number, part, id)).copied();
        let rejected = |part, id| review(part, id).filter(|review| *review == Review::Rejected);
        let above = || rejected(Part::Claim, self.claim).or_else(|| rejected(Part::Document, 0));
        match review(Part::Event, self.happened.event).or_else(above) {
            Some(Review::Accepted) => State::Accepted,
            Some(Review::Rejected) => State::Rejected,
            Some(Review::Edited) => State::Edited,
            // Whoever entered an event has looked at it.
            None if self.by_hand => State::Accepted,
            None => State::Unreviewed,
        }
    }

    /// As it is answered.
    pub(super) fn answer(&self, shown: &Shown) -> EventRow {
        let incident = shown.found.incident(self.happened.document, self.happened.event);
        EventRow {
            happened: (*self.happened).clone(),
            state: self.state(shown),
            incident: incident.map(|incident| incident.id.clone()),
        }
    }
}

/// The events of a document that are not told again.
pub(super) fn rows(filed: &Filed) -> Vec<Row> {
    let points = CodePoints::of(&filed.document.text);
    let events = filed.document.events.iter().filter(|event| event.same_as.is_none());
    events.map(|event| row(filed, event, &points)).collect()
}

fn row(filed: &Filed, event: &Event, points: &CodePoints) -> Row {
    let happened = happened(filed, event, points);
    let document = &filed.document;
    let folded = |names: &[Participant]| names.iter().map(|one| world::fold(&one.name)).collect::<Vec<_>>();
    let coded = event.actors.iter().chain(&event.recipients).filter_map(|one| one.code.as_deref()?.get(..3));
    // The day on which the team had it says nothing of when it was.
    let told = document.source.published.clone();
    let first = happened.start.clone().or_else(|| told.clone());
    let last = happened.end.clone().or_else(|| happened.start.clone()).or(told);
    Row {
        claim: event.claim.0,
        by_hand: event.rule.starts_with("coded by "),
        actors: folded(&event.actors),
        recipients: folded(&event.recipients),
        countries: coded.map(str::to_owned).collect(),
        places: event.places.iter().map(|place| world::fold(&place.name)).collect(),
        speaker: happened.speaker.as_deref().map(world::fold),
        words: happened.words.to_lowercase(),
        days: first.zip(last),
        happened: Arc::new(happened),
    }
}

/// An event of a document as lists show it: that of the store, with what analysts have changed.
fn happened(filed: &Filed, event: &Event, points: &CodePoints) -> Happened {
    let document = &filed.document;
    let claim = document.claims.get(event.claim.index());
    let at = points.span(event.span);
    let names = |names: &[Participant]| names.iter().map(|one| one.name.clone()).collect();
    let places = event.places.iter().map(|place| format!("{} {}", word(&place.role), place.name));
    Happened {
        document: filed.number,
        event: event.id.0,
        outlet: document.source.outlet.clone(),
        kind: word(&event.kind),
        mode: event.mode.clone(),
        cameo: event.cameo.clone(),
        actors: names(&event.actors),
        recipients: names(&event.recipients),
        places: places.collect(),
        start: event.time.start.clone(),
        end: event.time.end.clone().or_else(|| event.time.start.clone()),
        certainty: claim.map_or_else(|| "certain".to_owned(), |claim| word(&claim.certainty)),
        polarity: claim.map_or_else(|| "affirmed".to_owned(), |claim| word(&claim.polarity)),
        modality: claim.map_or_else(|| "actual".to_owned(), |claim| word(&claim.modality)),
        speaker: claim.and_then(speaker),
        words: line(event.span.of(&document.text)),
        span: [at.start, at.end],
    }
}

/// The nearest source that is no outlet and not the author.
fn speaker(claim: &Claim) -> Option<String> {
    let nearest = claim.sources.first()?;
    nearest.name.clone().filter(|_| matches!(nearest.role, SourceRole::Speaker | SourceRole::Unnamed))
}

/// Words in one line.
pub(super) fn line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
