//! What is said, by whom, and how surely.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::EventId;
use crate::mention::MentionId;
use crate::span::Span;

/// Index of a claim in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct ClaimId(pub u32);

/// A proposition, who claims it, and how surely.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// Its place in the document's list.
    pub id: ClaimId,
    /// The content claimed; more than one span where a speech tag interrupts it.
    pub spans: Vec<Span>,
    /// Who says so, nearest first; the document's author or outlet last. Neighbours with the same cue say so together.
    pub sources: Vec<ClaimSource>,
    /// How the content came to be claimed.
    pub basis: Basis,
    /// What it is inferred from, where the text gives that; none for what is reported.
    pub grounds: Vec<Span>,
    /// Commitment of the nearest source.
    pub certainty: Certainty,
    /// Whether the nearest source affirms or negates it.
    pub polarity: Polarity,
    /// Whether it is fact, plan, demand, condition or background.
    pub modality: Modality,
    /// The words that lower the commitment.
    pub hedges: Vec<Hedge>,
    /// The events it is about.
    pub events: Vec<EventId>,
}

/// One link of an attribution chain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimSource {
    /// What kind of source it is.
    pub role: SourceRole,
    /// The mention that names it.
    pub mention: Option<MentionId>,
    /// Its name as an analyst would file it.
    pub name: Option<String>,
    /// When it spoke or published.
    pub date: Option<String>,
    /// The words that name it.
    pub span: Option<Span>,
    /// The words that say that it says so: "announced", "according to".
    pub cue: Option<Span>,
    /// Its commitment.
    pub certainty: Certainty,
    /// Whether it affirms or denies.
    pub polarity: Polarity,
}

/// Kinds of sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SourceRole {
    /// Somebody named who speaks or writes.
    Speaker,
    /// Somebody described and not named: "officials".
    Unnamed,
    /// A publisher.
    Outlet,
    /// Whoever signed the document.
    Author,
}

/// How a claim's content is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Told as something that was seen, said or published.
    Reported,
    /// Reasoned from grounds.
    Inferred,
    /// Taken as given.
    Assumed,
}

/// Commitment put into words, never a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Plainly asserted.
    Certain,
    /// "reportedly", "likely", "appears".
    Probable,
    /// "may", "could".
    Possible,
    /// "doubtful", "unlikely".
    Unlikely,
}

/// Affirmed or negated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// Said to be so.
    Affirmed,
    /// Said not to be so.
    Negated,
}

/// Whether a content is fact, plan, demand, condition or background.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// Told as having happened or happening.
    Actual,
    /// Will, intends, is preparing.
    Planned,
    /// Demanded, called for.
    Requested,
    /// If …
    Conditional,
    /// Imagined, possible, asked.
    Hypothetical,
    /// Background from before the story.
    Historical,
}

/// Words that lower the commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hedge {
    /// Where they stand.
    pub span: Span,
    /// What kind of hedge it is.
    pub kind: HedgeKind,
}

/// Kinds of hedges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum HedgeKind {
    /// Hearsay: "reportedly", "is said to".
    Evidential,
    /// Doubt: "probably", "may".
    Epistemic,
}

impl ClaimId {
    /// The index as a position in the document's list.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}
