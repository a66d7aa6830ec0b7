//! A flight against the history before it: what was never, or hardly ever, seen. Counts, not scores.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use model::{AirfieldCandidate, Deployment, Flight, Unusual, UnusualKind};

use crate::deployments::airfield;
use crate::moments::seconds;

/// Fewer legs than these are too little history.
const LEAST_LEGS: u32 = 30;
/// So are legs of which less than this part of the ends is known.
const LEAST_KNOWN: f64 = 0.3;
/// What stands in at most this part of the legs is hardly ever seen.
const RARE: f64 = 0.005;
/// Days after which an aircraft that flies again was asleep.
const ASLEEP: f64 = 30.0;
/// A chain of so many legs and kilometres is long.
const LONG_LEGS: usize = 3;
const LONG_KM: f64 = 8000.0;
const MONTH: f64 = 30.44 * 86_400.0;

static REGIONS: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("../data/regions.tsv").lines().skip(1).filter_map(|line| line.split_once('\t')).collect()
});

/// What one history has.
#[derive(Default)]
struct History {
    legs: u32,
    known: u32,
    first: Option<f64>,
    last: Option<f64>,
    seen: BTreeMap<(UnusualKind, String), u32>,
}

/// What is unusual about flights, each against all earlier ones of its airframe, and of its type and operator. Doubtful flights are left out.
///
/// Reported are counts: how many of the legs before it went to this airfield, country or part of the world, or flew this route. Where the
/// history has fewer than 30 legs, or hardly knows where they ended, that is said instead, once for each history.
pub fn unusual(flights: &[Flight], deployments: &[Deployment]) -> Vec<Unusual> {
    let mut ordered: Vec<&Flight> = flights.iter().filter(|flight| !flight.doubtful).collect();
    ordered.sort_by(|one, other| {
        one.departure.fix.when.cmp(&other.departure.fix.when).then(one.id.cmp(&other.id))
    });
    let mut histories: BTreeMap<String, History> = BTreeMap::new();
    let mut told: BTreeSet<String> = BTreeSet::new();
    let mut found = Vec::new();
    for flight in ordered {
        for of in histories_of(flight) {
            let history = histories.entry(of.clone()).or_default();
            found.extend(history.against(flight, &of, &mut told));
            history.add(flight);
        }
    }
    found.extend(long_chains(flights, deployments));
    found.sort_by(|one, other| {
        one.flight.cmp(&other.flight).then(one.what.cmp(&other.what)).then(one.of.cmp(&other.of))
    });
    found
}

/// The airframe, and the type in the hands of its operator.
fn histories_of(flight: &Flight) -> Vec<String> {
    let aircraft = &flight.aircraft;
    let mark = aircraft.registration.as_ref().map(|known| known.value.as_str());
    let airframe = mark.or(aircraft.address.as_deref()).map(|name| format!("airframe {name}"));
    let text = |known: &Option<model::Identified<String>>| known.as_ref().map(|known| known.value.clone());
    let owner = text(&aircraft.operator).or_else(|| text(&aircraft.country));
    let fleet = text(&aircraft.icao).zip(owner).map(|(icao, owner)| format!("{icao} of {owner}"));
    airframe.into_iter().chain(fleet).collect()
}

impl History {
    fn against(&self, flight: &Flight, of: &str, told: &mut BTreeSet<String>) -> Vec<Unusual> {
        if self.legs == 0 {
            return vec![];
        }
        if self.legs < LEAST_LEGS || self.known_ends() < LEAST_KNOWN {
            // Of the airframe only: a fleet's history is as short as those of its airframes.
            let once = of.starts_with("airframe") && told.insert(of.to_owned());
            let legs = if self.legs == 1 { "1 leg".to_owned() } else { format!("{} legs", self.legs) };
            let words = format!(
                "{legs} in {:.1} months, {:.0} % of the ends known: too little to call anything unusual",
                self.months(),
                self.known_ends() * 100.0
            );
            let all = String::new();
            return if once {
                vec![self.one(flight, UnusualKind::TooLittle, of, all, 0, words)]
            } else {
                vec![]
            };
        }
        let mut found = Vec::new();
        // Of a new part of the world its countries and airfields are new as well: the widest is told.
        let places = places_of(flight);
        if let Some((kind, sought)) = places.iter().find(|one| self.is_rare(one)) {
            found.push(self.counted(flight, *kind, of, sought));
        } else if let Some(route) = route_of(flight)
            && self.is_rare(&(UnusualKind::Route, route.clone()))
        {
            found.push(self.counted(flight, UnusualKind::Route, of, &route));
        }
        found.extend(self.awake(flight, of));
        found
    }

    fn add(&mut self, flight: &Flight) {
        let when = seconds(&flight.departure.fix.when);
        self.legs += 1;
        self.known += u32::from(airfield(&flight.arrival).is_some());
        self.first = self.first.or(when);
        self.last = seconds(&flight.arrival.fix.when).or(when);
        for key in places_of(flight) {
            *self.seen.entry(key).or_default() += 1;
        }
        if let Some(route) = route_of(flight) {
            *self.seen.entry((UnusualKind::Route, route)).or_default() += 1;
        }
    }

    fn awake(&self, flight: &Flight, of: &str) -> Option<Unusual> {
        let days = (seconds(&flight.departure.fix.when)? - self.last?) / 86_400.0;
        let airframe = of.starts_with("airframe");
        (airframe && days >= ASLEEP).then(|| {
            let words = format!("flies again after {days:.0} days in which no flight of it is in the tracks");
            self.one(flight, UnusualKind::Awake, of, String::new(), 0, words)
        })
    }

    fn is_rare(&self, key: &(UnusualKind, String)) -> bool {
        f64::from(self.count(key)) <= RARE * f64::from(self.legs)
    }

    fn count(&self, key: &(UnusualKind, String)) -> u32 {
        self.seen.get(key).copied().unwrap_or(0)
    }

    fn counted(&self, flight: &Flight, kind: UnusualKind, of: &str, sought: &str) -> Unusual {
        let seen = self.count(&(kind, sought.to_owned()));
        let words = format!(
            "{sought}: {seen} of {} legs in {:.0} months; {:.0} % of their ends are known",
            self.legs,
            self.months(),
            self.known_ends() * 100.0
        );
        self.one(flight, kind, of, sought.to_owned(), seen, words)
    }

    fn one(
        &self,
        flight: &Flight,
        what: UnusualKind,
        of: &str,
        sought: String,
        seen: u32,
        words: String,
    ) -> Unusual {
        Unusual {
            flight: flight.id.clone(),
            what,
            of: of.to_owned(),
            sought,
            seen,
            legs: self.legs,
            months: (self.months() * 10.0).round() / 10.0,
            known_ends: (self.known_ends() * 100.0).round() / 100.0,
            words,
        }
    }

    fn months(&self) -> f64 {
        self.first.zip(self.last).map_or(0.0, |(first, last)| (last - first) / MONTH)
    }

    fn known_ends(&self) -> f64 {
        f64::from(self.known) / f64::from(self.legs.max(1))
    }
}

/// Where a flight went, the widest first.
fn places_of(flight: &Flight) -> Vec<(UnusualKind, String)> {
    let Some(field) = airfield(&flight.arrival) else { return vec![] };
    let region =
        REGIONS.get(field.country.as_str()).map(|region| (UnusualKind::Region, (*region).to_owned()));
    let country =
        world::country_by_code(&field.country).map(|country| (UnusualKind::Country, country.name.to_owned()));
    let named = (UnusualKind::Airfield, format!("{} ({})", field.icao, field.name));
    region.into_iter().chain(country).chain([named]).collect()
}

fn route_of(flight: &Flight) -> Option<String> {
    let code = |end: Option<&AirfieldCandidate>| end.map(|field| field.icao.clone());
    Some(format!("{} to {}", code(airfield(&flight.departure))?, code(airfield(&flight.arrival))?))
}

/// Chains of three legs and 8,000 km or more that are longer than any before of the same airframe.
fn long_chains(flights: &[Flight], deployments: &[Deployment]) -> Vec<Unusual> {
    let by_id: HashMap<&str, &Flight> = flights.iter().map(|flight| (flight.id.as_str(), flight)).collect();
    let mut longest: BTreeMap<&str, (f64, u32)> = BTreeMap::new();
    let mut found = Vec::new();
    for chain in deployments {
        let (before, legs) = longest.get(chain.aircraft.as_str()).copied().unwrap_or((0.0, 0));
        let is_long = chain.flights.len() >= LONG_LEGS && chain.km >= LONG_KM && chain.km > before;
        let flight = chain.flights.first().and_then(|id| by_id.get(id.as_str()).copied());
        if let Some(flight) = flight.filter(|_| is_long && legs >= LEAST_LEGS) {
            let words = format!(
                "{} legs and {:.0} km in one chain; the longest before had {before:.0} km ({legs} legs)",
                chain.flights.len(),
                chain.km
            );
            let of = histories_of(flight).into_iter().next().unwrap_or_default();
            let history = History { legs, ..History::default() };
            found.push(history.one(flight, UnusualKind::Chain, &of, String::new(), 0, words));
        }
        longest.insert(&chain.aircraft, (before.max(chain.km), legs + chain.flights.len() as u32));
    }
    found
}
