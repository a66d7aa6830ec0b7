//! Flights of many airframes → deployments: chains of legs, returns, and airframes that travel together.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use model::{AirfieldCandidate, Deployment, Dwell, Flight, FlightEnd};

use crate::moments::seconds;

/// Seconds: a longer stay ends a chain.
const STAY: f64 = 72.0 * 3600.0;
/// A flight comes back that ends so near to where the chain began.
const HOME_KM: f64 = 100.0;
/// Airframes travel together that share stops within so many seconds.
const TOGETHER: f64 = 12.0 * 3600.0;
/// How many stops they share.
const SHARED: usize = 2;
/// An airfield this likely is where an aircraft was, for what follows from it.
pub(crate) const SURE: f64 = 0.5;
/// A single leg that goes nowhere far is no deployment.
const LEAST_KM: f64 = 500.0;

/// Deployments of flights, by aircraft and time. `flights` may be of many airframes; doubtful ones are left out.
///
/// A chain goes on while the aircraft stays at each stop for less than 72 hours, and ends when it is back within 100 km of where it began.
/// Airframes travel together that share two stops or more within twelve hours.
pub fn deployments(flights: &[Flight]) -> Vec<Deployment> {
    let mut by_aircraft: BTreeMap<&str, Vec<&Flight>> = BTreeMap::new();
    for flight in flights.iter().filter(|flight| !flight.doubtful) {
        if let Some(address) = flight.aircraft.address.as_deref() {
            by_aircraft.entry(address).or_default().push(flight);
        }
    }
    let mut found = Vec::new();
    let mut stops = Vec::new();
    for (address, mut flights) in by_aircraft {
        flights.sort_by(|one, other| one.departure.fix.when.cmp(&other.departure.fix.when));
        for chain in chains(&flights) {
            let deployment = deployment(address, chain);
            if chain.len() > 1 || deployment.km >= LEAST_KM {
                stops.push(stops_of(chain));
                found.push(deployment);
            }
        }
    }
    for (at, with) in together(&found, &stops).into_iter().enumerate() {
        found[at].together_with = with;
    }
    found
}

/// The likeliest airfield of an end, where one is likelier than not.
pub(crate) fn airfield(end: &FlightEnd) -> Option<&AirfieldCandidate> {
    end.airfields.first().filter(|one| one.probability >= SURE)
}

fn chains<'a, 'b>(flights: &'b [&'a Flight]) -> Vec<&'b [&'a Flight]> {
    let mut chains = Vec::new();
    let mut begin = 0;
    for at in 1..=flights.len() {
        let ends = at == flights.len() || {
            let (before, next) = (flights[at - 1], flights[at]);
            stay(before, next).is_none_or(|dwell| dwell.0 > STAY) || is_back(flights[begin], before)
        };
        if ends {
            chains.push(&flights[begin..at]);
            begin = at;
        }
    }
    chains
}

/// Shortest and longest stay between two flights, seconds.
fn stay(before: &Flight, next: &Flight) -> Option<(f64, f64)> {
    let moment = |word: &Option<String>| word.as_deref().and_then(seconds);
    let landed = moment(&before.arrival.latest).or_else(|| seconds(&before.arrival.fix.when))?;
    let left = moment(&next.departure.earliest).or_else(|| seconds(&next.departure.fix.when))?;
    let first = moment(&before.arrival.earliest).or_else(|| seconds(&before.arrival.fix.when))?;
    let last = moment(&next.departure.latest).or_else(|| seconds(&next.departure.fix.when))?;
    Some(((left - landed).max(0.0), (last - first).max(0.0)))
}

fn is_back(begun: &Flight, flight: &Flight) -> bool {
    match (airfield(&begun.departure), airfield(&flight.arrival)) {
        (Some(home), Some(here)) => world::kilometres((home.lat, home.lon), (here.lat, here.lon)) <= HOME_KM,
        _ => false,
    }
}

fn deployment(address: &str, chain: &[&Flight]) -> Deployment {
    let code = |end: &FlightEnd| airfield(end).map(|field| field.icao.clone());
    let (first, last) = (chain[0], chain[chain.len() - 1]);
    let route =
        std::iter::once(code(&first.departure)).chain(chain.iter().map(|flight| code(&flight.arrival)));
    let stays = chain.windows(2).map(|pair| {
        let (shortest, longest) = stay(pair[0], pair[1]).unwrap_or_default();
        let minutes = |seconds: f64| (seconds / 60.0).round();
        Dwell {
            airfield: code(&pair[0].arrival).or_else(|| code(&pair[1].departure)),
            shortest_min: minutes(shortest),
            longest_min: minutes(longest),
        }
    });
    Deployment {
        aircraft: address.to_owned(),
        flights: chain.iter().map(|flight| flight.id.clone()).collect(),
        route: route.collect(),
        stays: stays.collect(),
        returned: is_back(first, last).then(|| last.id.clone()),
        km: chain.iter().map(|flight| flight.km).sum(),
        together_with: vec![],
    }
}

/// The stops of a chain with the middle of when it came.
fn stops_of(chain: &[&Flight]) -> Vec<(String, f64)> {
    let stop = |flight: &&Flight| {
        let field = airfield(&flight.arrival)?;
        let came = flight.arrival.latest.as_deref().or(flight.arrival.earliest.as_deref());
        Some((field.icao.clone(), seconds(came.unwrap_or(&flight.arrival.fix.when))?))
    };
    chain.iter().filter_map(stop).collect()
}

/// For each chain the other airframes that shared two stops or more, by address.
fn together(found: &[Deployment], stops: &[Vec<(String, f64)>]) -> Vec<Vec<String>> {
    // Who was where, by moment: chains are many, and those at one airfield within a day are few.
    let mut there: HashMap<&str, Vec<(f64, usize)>> = HashMap::new();
    for (at, chain) in stops.iter().enumerate() {
        for (field, when) in chain {
            there.entry(field).or_default().push((*when, at));
        }
    }
    for visits in there.values_mut() {
        visits.sort_by(|one, other| one.0.total_cmp(&other.0));
    }
    let with = |at: usize| {
        let mut shared: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (field, when) in &stops[at] {
            let visits = &there[field.as_str()];
            let from = visits.partition_point(|(other, _)| *other < when - TOGETHER);
            let near = visits[from..].iter().take_while(|(other, _)| *other <= when + TOGETHER);
            for (_, other) in near.filter(|(_, other)| found[*other].aircraft != found[at].aircraft) {
                shared.entry(found[*other].aircraft.as_str()).or_default().insert(field);
            }
        }
        let enough = shared.into_iter().filter(|(_, fields)| fields.len() >= SHARED);
        enough.map(|(aircraft, _)| aircraft.to_owned()).collect()
    };
    (0..found.len()).map(with).collect()
}
