//! Verdicts: what tracks and physics say of a reported movement, statement by statement.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::case::{DocumentNumber, Quotation};
use crate::claim::ClaimId;
use crate::flight::{Deployment, Flight, Unusual};
use crate::movement::MovementId;
use crate::span::Span;

/// One run of a check: reported movements held against tracks that somebody had.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Check {
    /// Its number in the case, from 1.
    pub number: u32,
    /// When it was made: RFC 3339, UTC, whole seconds.
    pub acquired: String,
    /// Who made it.
    pub who: Option<String>,
    /// The files that were read.
    pub sources: Vec<TrackSource>,
    /// The flights that verdicts cite.
    pub flights: Vec<Flight>,
    /// Chains of flights among them.
    pub deployments: Vec<Deployment>,
    /// What is unusual about them.
    pub unusual: Vec<Unusual>,
    /// One for each reported movement by air, by document.
    pub verdicts: Vec<Verdict>,
}

/// A file with positions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TrackSource {
    /// Its path as it was given.
    pub file: String,
    /// `b3:` and the BLAKE3 hash of its bytes.
    pub hash: String,
    /// "readsb trace", "OpenSky states", …
    pub format: String,
    /// Under which licence its publisher gives it out, where that is known.
    pub licence: Option<String>,
    /// Part of what its publisher had that is there, 0 to 1, where it can be told.
    pub completeness: Option<f64>,
    /// First and last moment.
    pub span: Option<(String, String)>,
    /// How many positions were taken.
    pub positions: u64,
    /// Rows that were not taken, by reason.
    pub bad: Vec<(String, u64)>,
    /// What is odd about it.
    pub notes: Vec<String>,
}

/// What tracks and physics say of one reported movement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Verdict {
    /// The document.
    pub document: DocumentNumber,
    /// The movement in it.
    pub movement: MovementId,
    /// The words it stands on, by which it is found again.
    pub quote: Quotation,
    /// What it amounts to.
    pub agreement: Agreement,
    /// The same in a sentence.
    pub words: String,
    /// The airframes that it was held against, by address.
    pub aircraft: Vec<String>,
    /// Each statement with its reason.
    pub tested: Vec<Tested>,
    /// What the ellipsoid and the aircraft's ranges say, whatever tracks there are.
    pub physics: Vec<Feasibility>,
}

/// Whether tracks bear a statement out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Agreement {
    /// Tracks show it.
    #[serde(rename = "consistent")]
    Consistent,
    /// Tracks show a part of it.
    #[serde(rename = "partly")]
    Partly,
    /// Tracks show that it was otherwise.
    #[serde(rename = "inconsistent")]
    Inconsistent,
    /// Tracks cannot show it: no coverage, no transponder, outside the window, or nothing of the kind is ever seen.
    #[serde(rename = "not observable")]
    NotObservable,
}

impl Agreement {
    /// The word that it goes by.
    pub const fn word(self) -> &'static str {
        match self {
            Agreement::Consistent => "consistent",
            Agreement::Partly => "partly",
            Agreement::Inconsistent => "inconsistent",
            Agreement::NotObservable => "not observable",
        }
    }
}

/// One statement of a reported movement, held against tracks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tested {
    /// What kind of statement it is.
    pub kind: TestedKind,
    /// Which aircraft it is about, as the document calls it: "An-124 RA-82035"; none where it is about the movement.
    pub subject: Option<String>,
    /// The statement: "landed in Caracas on 2019-03-23".
    pub statement: String,
    /// The claim that holds it.
    pub claim: ClaimId,
    /// The words that say so.
    pub evidence: Span,
    /// What tracks say of it.
    pub agreement: Agreement,
    /// Why, with distances and times.
    pub reason: String,
    /// The flights that show it, by id.
    pub flights: Vec<String>,
    /// Kilometres between what is said and what is seen.
    pub km: Option<f64>,
    /// The moment at which it is seen.
    pub when: Option<String>,
    /// Days between what is said and what is seen, beyond the tolerance of one: negative where it was seen earlier.
    pub off_days: Option<f64>,
}

/// Kinds of statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TestedKind {
    /// That an aircraft took off somewhere, on a day.
    Departure,
    /// That it landed or stopped somewhere, on a day.
    Stop,
    /// That it went from one place to the next, in this order.
    Order,
    /// That the registration is one of an aircraft of this type.
    Type,
    /// How many aircraft there were.
    Count,
    /// That an aircraft stayed.
    Stay,
    /// What it carried.
    Cargo,
    /// Whom it carried.
    Personnel,
    /// Who led it.
    Leader,
}

/// What physics says of a route flown by one type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Feasibility {
    /// ICAO type designator.
    pub icao: String,
    /// Payload in tonnes that was reckoned with.
    pub payload_t: f64,
    /// Whether the payload is reported; else it is half of the greatest.
    pub payload_reported: bool,
    /// The stretches as reported.
    pub legs: Vec<FeasibleLeg>,
    /// From the first place to the last without a stop.
    pub direct: Option<FeasibleLeg>,
    /// The least number of fuel stops from the first place to the last, over airfields with runway enough; none where it cannot be told.
    pub least_stops: Option<u32>,
    /// What the whole amounts to.
    pub reach: Reach,
    /// Hours in the air, shortest and longest.
    pub airborne_h: (f64, f64),
    /// Whether the reported days leave time enough; none where they are not reported.
    pub time_fits: Option<bool>,
    /// The same in words.
    pub words: String,
}

/// One stretch without a landing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FeasibleLeg {
    /// From where.
    pub from: String,
    /// To where.
    pub to: String,
    /// Great circle on the WGS 84 ellipsoid.
    pub km: f64,
    /// Hours in the air, shortest and longest.
    pub hours: (f64, f64),
    /// What the type can fly with this payload, at least and at most.
    pub range_km: (f64, f64),
    /// What it amounts to.
    pub reach: Reach,
}

/// Whether an aircraft can fly as far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Reach {
    /// It can, with reserves.
    #[serde(rename = "plausible")]
    Plausible,
    /// Figures for the type differ: it can or it cannot.
    #[serde(rename = "marginal")]
    Marginal,
    /// It cannot, without taking on fuel.
    #[serde(rename = "not without refuelling")]
    NotWithoutRefuelling,
    /// The type's figures are not known.
    #[serde(rename = "unknown")]
    Unknown,
}

impl Reach {
    /// The words that it goes by.
    pub const fn word(self) -> &'static str {
        match self {
            Reach::Plausible => "plausible",
            Reach::Marginal => "marginal",
            Reach::NotWithoutRefuelling => "not without refuelling",
            Reach::Unknown => "unknown",
        }
    }
}
