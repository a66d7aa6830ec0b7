//! Flights: what positions of an aircraft amount to, legs from one airfield to the next, each with what is not known about it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One leg of one airframe, from one stop to the next, as positions show it.
///
/// Moments are RFC 3339, UTC, whole seconds; distances kilometres; points degrees north and east.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Flight {
    /// The aircraft's address and the moment of the first position: `154073-20190322T121204`.
    pub id: String,
    /// Which aircraft.
    pub aircraft: Aircraft,
    /// The callsigns it used, in order.
    pub callsigns: Vec<String>,
    /// Where and when it took off.
    pub departure: FlightEnd,
    /// Where and when it landed.
    pub arrival: FlightEnd,
    /// Length of the way along its positions and straight across gaps.
    pub km: f64,
    /// Highest altitude seen, feet.
    pub highest_ft: Option<f64>,
    /// How many positions show it, by what they come from; those that show most first.
    pub positions: Vec<(PositionSource, u32)>,
    /// The way that was observed, simplified: stretches between gaps, each a list of degrees north and east.
    pub path: Vec<Vec<(f64, f64)>>,
    /// Where it was not received for ten minutes or more.
    pub gaps: Vec<Gap>,
    /// Whether these positions contradict others that bear the same address: a duplicate address, or a false position.
    pub doubtful: bool,
}

/// An airframe, with where each thing that is said of it comes from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Aircraft {
    /// Its ICAO 24-bit address, six hexadecimal figures; `~` before one that is no ICAO address; none where the source has none.
    pub address: Option<String>,
    /// Its registration mark.
    pub registration: Option<Identified<String>>,
    /// ICAO type designator.
    pub icao: Option<Identified<String>>,
    /// Who operates it.
    pub operator: Option<Identified<String>>,
    /// ISO 3166 alpha-3 code of the state that gave the address.
    pub country: Option<Identified<String>>,
    /// Whether it is military.
    pub military: Option<Identified<bool>>,
    /// Whether its type carries heavy or outsize cargo between continents, whoever flies it; none where the type is not known.
    pub strategic_airlifter: Option<bool>,
    /// Where sources say different things: "type: IL76 (aircraft database), A124 (track file)".
    pub conflicts: Vec<String>,
}

/// Something that is said of an aircraft, and by what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Identified<T> {
    /// What is said.
    pub value: T,
    /// By what.
    pub by: IdentitySource,
}

/// What tells who an aircraft is, the one that counts most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IdentitySource {
    /// The user's own list.
    Override,
    /// The aircraft database that the user imported.
    Database,
    /// The file with the positions.
    TrackFile,
    /// The rule by which a register orders its marks.
    Rule,
    /// The block of addresses that ICAO gave to a state.
    Block,
}

/// What a position comes from, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PositionSource {
    /// The aircraft's own transponder, ADS-B.
    Adsb,
    /// ADS-C, by satellite.
    Adsc,
    /// ADS-B that a ground station sent again.
    Adsr,
    /// Worked out from times of arrival at several receivers: off by up to a kilometre or more.
    Mlat,
    /// Radar, sent by a ground station.
    Tisb,
    /// Another way, or not said.
    Other,
}

/// Where a flight began or ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FlightEnd {
    /// How it is known.
    pub basis: EndBasis,
    /// Not before.
    pub earliest: Option<String>,
    /// Not after.
    pub latest: Option<String>,
    /// The nearest position in time.
    pub fix: Fix,
    /// Airfields it can have been, the likeliest first, at most five.
    pub airfields: Vec<AirfieldCandidate>,
    /// Probability that it was none of these.
    pub unknown: f64,
    /// Where no airfield is named: how far it can have gone from the position, at most.
    pub reach_km: Option<f64>,
}

/// How the end of a flight is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EndBasis {
    /// It was seen on the ground.
    Ground,
    /// It was last, or first, seen low and near an airfield.
    Low,
    /// It was not received: inferred from where it was before and after.
    Hole,
    /// Reception begins or ends on the way; no airfield is named.
    EnRoute,
}

/// One position.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fix {
    /// When.
    pub when: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Altitude in feet; none on the ground and where it is not known.
    pub altitude_ft: Option<f64>,
}

/// An airfield that can have been meant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AirfieldCandidate {
    /// ICAO location indicator.
    pub icao: String,
    /// Its name.
    pub name: String,
    /// ISO 3166 alpha-3 code of the country.
    pub country: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Kilometres from the nearest position in time.
    pub away_km: f64,
    /// Probability, calibrated on simulated flights.
    pub probability: f64,
}

/// A time without positions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Gap {
    /// The last position before it.
    pub from: Fix,
    /// The first one after it.
    pub until: Fix,
    /// Straight distance between them.
    pub km: f64,
    /// How much longer it took than a flight straight across would.
    pub excess_min: f64,
    /// What it amounts to.
    pub reading: GapReading,
    /// Probability of a landing in it.
    pub stop: f64,
    /// Where it could have landed, the likeliest first.
    pub airfields: Vec<AirfieldCandidate>,
}

/// What a gap amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GapReading {
    /// It flew on, over sea or land without receivers.
    FlewOn,
    /// It landed and took off again.
    Stop,
    /// It cannot be told: it landed, or it loitered or flew a longer way.
    Ambiguous,
}

/// Flights of one airframe that hang together: out, with stops of less than three days, until it is back or stays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Deployment {
    /// Address of the aircraft.
    pub aircraft: String,
    /// The flights, in order, by id.
    pub flights: Vec<String>,
    /// The likeliest airfields in order, the first departure first; none where it is not known.
    pub route: Vec<Option<String>>,
    /// How long it stood at each stop on the way.
    pub stays: Vec<Dwell>,
    /// The flight by which it came back to where it began, or to within 100 km.
    pub returned: Option<String>,
    /// Kilometres flown.
    pub km: f64,
    /// Other airframes that shared two stops or more within twelve hours, by address.
    pub together_with: Vec<String>,
}

/// How long an aircraft stood somewhere: an interval, for landing and take-off need not be seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Dwell {
    /// The likeliest airfield.
    pub airfield: Option<String>,
    /// At least so many minutes.
    pub shortest_min: f64,
    /// At most so many minutes.
    pub longest_min: f64,
}

/// Something about a flight that its history does not have, as counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Unusual {
    /// The flight.
    pub flight: String,
    /// What is new.
    pub what: UnusualKind,
    /// For which history: "this airframe", "IL76 of the Russian Air Force".
    pub of: String,
    /// What was looked for: "SVMI", "OSLK to GOOY", "South America".
    pub sought: String,
    /// How many legs of the history have it.
    pub seen: u32,
    /// How many legs the history has.
    pub legs: u32,
    /// Months from its first to its last leg.
    pub months: f64,
    /// Part of those legs whose ends are known, 0 to 1.
    pub known_ends: f64,
    /// What it amounts to, in words: "0 of 412 legs in 31 months".
    pub words: String,
}

/// Kinds of what can be unusual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnusualKind {
    /// An airfield.
    Airfield,
    /// A country.
    Country,
    /// A part of the world.
    Region,
    /// A pair of airfields.
    Route,
    /// A chain of legs longer than any before.
    Chain,
    /// It flies again after thirty days or more.
    Awake,
    /// There is too little history to say.
    TooLittle,
}
