//! Who did what to whom, where and when, as claimed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::claim::ClaimId;
use crate::mention::{MentionId, Quantity};
use crate::span::Span;

/// Index of an event in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct EventId(pub u32);

/// Who did what to whom, where and when, as claimed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Its place in the document's list.
    pub id: EventId,
    /// The claim that holds it.
    pub claim: ClaimId,
    /// The word or phrase that expresses it.
    pub trigger: Span,
    /// The clause that holds it.
    pub span: Span,
    /// An earlier event of this document that is the same act.
    pub same_as: Option<EventId>,
    /// PLOVER type or extension.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// The most specific CAMEO code, a string with its leading zero.
    pub cameo: Option<String>,
    /// PLOVER quad class.
    pub quad: Option<Quad>,
    /// PLOVER's scale for type and mode, −10 … +10.
    pub goldstein: Option<f64>,
    /// Who did it.
    pub actors: Vec<Participant>,
    /// To whom.
    pub recipients: Vec<Participant>,
    /// Where.
    pub places: Vec<EventPlace>,
    /// When.
    pub time: EventTime,
    /// How many were hurt or taken.
    pub size: Option<Size>,
    /// The post taken, held or left, for `ROLE`.
    pub role: Option<Role>,
    /// The rule that fired: `mobilize.toml#3`.
    pub rule: String,
}

/// PLOVER's sixteen types and three extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the names are PLOVER's; its manual defines them")]
pub enum EventType {
    Agree,
    Consult,
    Support,
    Cooperate,
    Aid,
    Concede,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
    /// People, units, vehicles or cargo go from one place to another.
    Move,
    /// A public statement that fits no other type (CAMEO 01).
    State,
    /// A person takes, holds or leaves a post.
    Role,
}

/// PLOVER quad classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "the names are PLOVER's; its manual defines them")]
pub enum Quad {
    #[serde(rename = "verbal cooperation")]
    VerbalCooperation,
    #[serde(rename = "material cooperation")]
    MaterialCooperation,
    #[serde(rename = "verbal conflict")]
    VerbalConflict,
    #[serde(rename = "material conflict")]
    MaterialConflict,
}

/// An actor or a recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    /// The mention that names it.
    pub mention: Option<MentionId>,
    /// Its name as an analyst would file it: "Russia".
    pub name: String,
    /// The words of the text: "Moscow".
    pub text: String,
    /// CAMEO-style code: `RUSGOV`.
    pub code: Option<String>,
}

/// A place of an event and its part in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EventPlace {
    /// The mention that names it.
    pub mention: Option<MentionId>,
    /// Its name.
    pub name: String,
    /// Its part.
    pub role: PlaceRole,
}

/// Parts a place can play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PlaceRole {
    /// It happened there.
    Location,
    /// It started there.
    Origin,
    /// It passed there.
    Via,
    /// It ended there.
    Destination,
}

/// When an event was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EventTime {
    /// First day, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub start: Option<String>,
    /// Last day.
    pub end: Option<String>,
    /// How it is known.
    pub basis: TimeBasis,
}

/// How an event's time is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TimeBasis {
    /// The words of the event's clause say it.
    Stated,
    /// Only the document's own date bounds it.
    Document,
    /// It is not known.
    Unknown,
}

/// How many were hurt or taken.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Size {
    /// Killed.
    pub dead: Option<Quantity>,
    /// Wounded.
    pub injured: Option<Quantity>,
    /// Taken into custody.
    pub arrested: Option<Quantity>,
}

/// A post and who took, held or left it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Role {
    /// The office-holder.
    pub person: Option<MentionId>,
    /// The post's title.
    pub title: String,
    /// The body it belongs to.
    pub organization: Option<MentionId>,
    /// Since when.
    pub from: Option<String>,
    /// Until when.
    pub until: Option<String>,
    /// Who held it before.
    pub predecessor: Option<MentionId>,
}

impl EventId {
    /// The index as a position in the document's list.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl EventTime {
    /// A time of which nothing is known.
    pub const UNKNOWN: EventTime = EventTime { start: None, end: None, basis: TimeBasis::Unknown };
}
