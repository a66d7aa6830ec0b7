//! Stretches of text that name or describe something.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::span::Span;

/// Index of a mention in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct MentionId(pub u32);

/// A stretch of text that names or describes something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// Its place in the document's list.
    pub id: MentionId,
    /// What kind of thing it is.
    pub kind: MentionKind,
    /// Whether it is a proper name.
    pub named: bool,
    /// The name alone, without rank or title.
    pub span: Span,
    /// The whole noun phrase.
    pub phrase: Span,
    /// The words of `span`.
    pub text: String,
    /// Canonical name.
    pub name: String,
    /// Identity across documents: `wd:Q…`, `fw:…`.
    pub entity: Option<String>,
    /// The first mention of the same thing in this document.
    pub same_as: Option<MentionId>,
    /// ISO 3166 alpha-3 code of the country it belongs to.
    pub country: Option<String>,
    /// PLOVER sector: `GOV`, `MIL`, `OPP`, …
    pub sector: Option<String>,
    /// Where it is, for places.
    pub place: Option<Place>,
    /// When it is, for times.
    pub time: Option<Time>,
    /// How many, for quantities.
    pub quantity: Option<Quantity>,
}

/// Kinds of mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// A human being.
    Person,
    /// A body with members: ministry, company, party, armed group.
    Organization,
    /// Nationality, faith or crowd.
    Group,
    /// A country.
    State,
    /// A populated or natural place.
    Place,
    /// A site that was built: base, airport, building.
    Facility,
    /// A military unit.
    Unit,
    /// An aircraft, ship or vehicle.
    Vehicle,
    /// A weapon.
    Weapon,
    /// An office somebody holds.
    Post,
    /// A named happening.
    Event,
    /// A date, time or duration.
    Time,
    /// A number with its unit.
    Quantity,
    /// A treaty, law, book or report.
    Work,
}

/// A resolved place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// ISO 3166 alpha-3 code.
    pub country: Option<String>,
    /// GeoNames identifier.
    pub geonames: Option<u32>,
    /// GeoNames feature code.
    pub feature: Option<String>,
    /// How exact the position is.
    pub precision: Precision,
    /// First-order division: ISO 3166-2 code, or country and GeoNames code.
    #[serde(default)]
    pub division: Option<String>,
    /// Other places of the name that could be meant, the likeliest first.
    #[serde(default)]
    pub candidates: Vec<PlaceCandidate>,
}

/// A place that a name could mean and was not taken to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceCandidate {
    /// The name it is listed under.
    pub name: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// ISO 3166 alpha-3 code.
    pub country: Option<String>,
    /// GeoNames identifier.
    pub geonames: Option<u32>,
    /// GeoNames feature code.
    pub feature: Option<String>,
}

/// How exact a position is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// The site itself.
    Exact,
    /// Somewhere in the city.
    City,
    /// Somewhere in the administrative division.
    Admin,
    /// Somewhere in the country.
    Country,
    /// Somewhere in the region.
    Region,
}

/// A normalised time, after TIMEX3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimeType,
    /// TIMEX3 value.
    pub value: String,
    /// First day, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub start: Option<String>,
    /// Last day.
    pub end: Option<String>,
}

/// TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeType {
    /// A day or a longer stretch of the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A repeated time.
    Set,
}

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quantity {
    /// The figure given.
    pub value: Option<f64>,
    /// The lowest figure that fits the words.
    pub low: Option<f64>,
    /// The highest figure that fits the words.
    pub high: Option<f64>,
    /// What is counted or measured: `person`, `tonne`, `USD`, …
    pub unit: Option<String>,
    /// Whether the words say that it is not exact.
    pub approximate: bool,
}

impl MentionId {
    /// The index as a position in the document's list.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}
