//! A document's events → rows of the table of events, and what of them a request wants.

use std::sync::Arc;

use assess::Review;
use model::{CodePoints, Event, Filed, Modality, Part, Polarity, SourceRole, Certainty};
use schemars::JsonSchema;
use serde::Serialize;
use store::Happened;

use super::shown::Shown;

/// An event with the words by which it is found, folded.
#[derive(Clone)]
pub(super) struct Row {
    pub(super) happened: Arc<Happened>,
    claim: u32,
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
            None if self.happened.mode.as_deref() == Some(BY_HAND) => State::Accepted,
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
