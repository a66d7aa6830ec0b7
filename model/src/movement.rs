//! One operation that carries people, vehicles or cargo, with its legs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::claim::ClaimId;
use crate::event::{EventId, EventTime};
use crate::mention::{MentionId, Quantity};
use crate::span::Span;

/// Index of a movement in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct MovementId(pub u32);

/// One operation, assembled across sentences; every part has its own claim and evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Movement {
    /// Its place in the document's list.
    pub id: MovementId,
    /// The events it is assembled from.
    pub events: Vec<EventId>,
    /// What carried it.
    pub conveyances: Vec<Conveyance>,
    /// Who was carried.
    pub personnel: Vec<Personnel>,
    /// What was carried.
    pub cargo: Vec<Cargo>,
    /// Who led it.
    pub leader: Option<Leader>,
    /// What it was said to be for.
    pub purposes: Vec<Purpose>,
    /// From where to where.
    pub legs: Vec<Leg>,
    /// What stayed where.
    pub stays: Vec<Stay>,
}

/// An aircraft, ship or vehicle that carried a movement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Conveyance {
    /// Its type: "An-124".
    #[serde(rename = "type")]
    pub kind: String,
    /// ICAO type designator.
    pub icao: Option<String>,
    /// How many of them.
    pub count: Option<u32>,
    /// Registration or hull number.
    pub registration: Option<String>,
    /// Who operates it.
    pub operator: Option<String>,
    /// The mention that names it.
    pub mention: Option<MentionId>,
    /// The claim that holds it.
    pub claim: ClaimId,
    /// The words that say so.
    pub evidence: Span,
}

/// People carried.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Personnel {
    /// How many.
    pub quantity: Option<Quantity>,
    /// Who they are.
    pub what: String,
    /// The claim that holds it.
    pub claim: ClaimId,
    /// The words that say so.
    pub evidence: Span,
}

/// Things carried.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cargo {
    /// What it is.
    pub what: String,
    /// How much of it.
    pub quantity: Option<Quantity>,
    /// The claim that holds it.
    pub claim: ClaimId,
    /// The words that say so.
    pub evidence: Span,
}

/// Who leads a movement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Leader {
    /// The mention that names them.
    pub mention: MentionId,
    /// The claim that holds it.
    pub claim: ClaimId,
    /// The words that say so.
    pub evidence: Span,
}

/// What a movement is said to be for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Purpose {
    /// The words of the text.
    pub text: String,
    /// The claim that holds it.
    pub claim: ClaimId,
    /// The words that say so.
    pub evidence: Span,
}

/// One stretch of the way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Leg {
    /// Where it started.
    pub from: Option<MentionId>,
    /// Where it ended.
    pub to: Option<MentionId>,
    /// Which conveyances of the movement, by position in its list.
    pub conveyances: Vec<u32>,
    /// What it was for.
    pub purpose: LegPurpose,
    /// When.
    pub time: EventTime,
    /// The claim that holds it.
    pub claim: ClaimId,
    /// The words that say so.
    pub evidence: Span,
}

/// What a leg is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LegPurpose {
    /// On the way.
    Transit,
    /// To take on fuel.
    Refuel,
    /// To bring what is carried.
    Delivery,
    /// Back home.
    Return,
    /// Not said.
    Unknown,
}

/// Something that stayed behind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Stay {
    /// Where.
    pub at: MentionId,
    /// Which conveyances of the movement, by position in its list.
    pub conveyances: Vec<u32>,
    /// The claim that holds it.
    pub claim: ClaimId,
    /// The words that say so.
    pub evidence: Span,
}
