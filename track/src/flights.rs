//! Positions of one aircraft → its flights, in the words of the model.

use std::collections::BTreeMap;

use model::{Aircraft, EndBasis, Fix, Flight, FlightEnd, Gap, PositionSource};

use crate::clean::cleaned;
use crate::craft::Craft;
use crate::gaps::AirGap;
use crate::legs::{Leg, LegEnd, legs};
use crate::moments::rfc3339;
use crate::path::path;
use crate::position::{Position, SOURCES};
use crate::stretches::stretches;

/// Shorter than this, or never this fast, it was no flight but a taxi or a slip.
const LEAST_KM: f64 = 3.0;

/// The flights of an aircraft, by time, and how many positions fitted nothing. `positions` are in the order of time, as
/// [`crate::Airframe::into_positions`] gives them; callsigns by the second from which they were used.
///
/// Positions that no single aircraft can have flown make flights of their own, marked as doubtful.
pub fn flights(
    positions: Vec<Position>,
    aircraft: &Aircraft,
    callsigns: &BTreeMap<i64, String>,
) -> (Vec<Flight>, usize) {
    let craft = Craft::of(aircraft, &positions);
    let cleaned = cleaned(positions, craft.fastest_kt);
    let mut flights = of_track(&cleaned.positions, aircraft, callsigns, &craft);
    for other in &cleaned.others {
        let doubtful = of_track(other, aircraft, &BTreeMap::new(), &craft);
        flights.extend(doubtful.into_iter().map(|flight| Flight { doubtful: true, ..flight }));
    }
    flights.sort_by(|one, other| {
        one.departure.fix.when.cmp(&other.departure.fix.when).then(one.id.cmp(&other.id))
    });
    (flights, cleaned.strays)
}

fn of_track(
    positions: &[Position],
    aircraft: &Aircraft,
    callsigns: &BTreeMap<i64, String>,
    craft: &Craft,
) -> Vec<Flight> {
    let stretches = stretches(positions);
    let legs = legs(positions, &stretches, craft);
    let flights = legs.iter().map(|leg| flight(positions, leg, aircraft, callsigns, craft));
    flights.filter(|flight| flight.km >= LEAST_KM).collect()
}

fn flight(
    positions: &[Position],
    leg: &Leg,
    aircraft: &Aircraft,
    callsigns: &BTreeMap<i64, String>,
    craft: &Craft,
) -> Flight {
    let (path, flown) = path(positions, leg);
    let mut counts = [0_u32; 6];
    let mut highest: Option<f64> = None;
    for &(first, last) in &leg.air {
        for position in &positions[first..=last] {
            counts[position.source() as usize] += 1;
            if let Some(feet) = position.altitude_ft() {
                highest = Some(highest.map_or(feet, |high| high.max(feet)));
            }
        }
    }
    let mut by: Vec<(PositionSource, u32)> =
        SOURCES.into_iter().zip(counts).filter(|(_, count)| *count > 0).collect();
    by.sort_by_key(|(source, count)| (std::cmp::Reverse(*count), *source));
    let km = flown + leg.gaps.iter().map(|gap| gap.km).sum::<f64>();
    let mark = aircraft.registration.as_ref().map(|known| known.value.as_str());
    let whose = aircraft.address.as_deref().or(mark).unwrap_or("unknown");
    let first = positions[leg.departure.fix].time;
    let last = positions[leg.arrival.fix].time;
    Flight {
        id: format!("{whose}-{}", rfc3339(first).replace(['-', ':', 'Z'], "")),
        aircraft: aircraft.clone(),
        callsigns: called(callsigns, first, last),
        departure: end(positions, &leg.departure, craft, km),
        arrival: end(positions, &leg.arrival, craft, km),
        km: km.round(),
        highest_ft: highest,
        positions: by,
        path,
        gaps: leg.gaps.iter().map(|gap| told(positions, gap)).collect(),
        doubtful: false,
    }
}

/// The callsigns in use between two moments.
fn called(callsigns: &BTreeMap<i64, String>, first: f64, last: f64) -> Vec<String> {
    let before = callsigns.range(..=first as i64).next_back();
    let during = callsigns.range(first as i64 + 1..=(last as i64).max(first as i64 + 1));
    let mut all: Vec<String> = Vec::new();
    for (_, callsign) in before.into_iter().chain(during) {
        if !all.contains(callsign) {
            all.push(callsign.clone());
        }
    }
    all
}

fn end(positions: &[Position], end: &LegEnd, craft: &Craft, flown: f64) -> FlightEnd {
    let fix = fix(&positions[end.fix]);
    let (airfields, unknown) = end.ranked.told((fix.lat, fix.lon));
    let open = end.basis == EndBasis::EnRoute;
    FlightEnd {
        basis: end.basis,
        earliest: end.earliest.map(rfc3339),
        latest: end.latest.map(rfc3339),
        fix,
        airfields,
        unknown,
        reach_km: craft.range_km.filter(|_| open).map(|range| (range - flown).max(0.0).round()),
    }
}

fn told(positions: &[Position], gap: &AirGap) -> Gap {
    let (from, until) = (fix(&positions[gap.before]), fix(&positions[gap.after]));
    let (airfields, _) = gap.ranked.told((from.lat, from.lon));
    Gap {
        km: gap.km.round(),
        excess_min: gap.excess_min.round(),
        reading: gap.reading,
        stop: (gap.stop * 100.0).round() / 100.0,
        airfields,
        from,
        until,
    }
}

fn fix(position: &Position) -> Fix {
    let (lat, lon) = position.point();
    let rounded = |degrees: f64| (degrees * 1e4).round() / 1e4;
    let ground = position.ground() == Some(true);
    Fix {
        when: rfc3339(position.time),
        lat: rounded(lat),
        lon: rounded(lon),
        altitude_ft: position.altitude_ft().filter(|_| !ground),
    }
}
