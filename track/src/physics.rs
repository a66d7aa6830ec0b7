//! A route, a type and a payload → whether it can be flown, in how many hours, with how many stops. No track is needed.
//!
//! Distances are geodesics on the WGS 84 ellipsoid (C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87, 2013). What a type can fly lies between two
//! figures: the published payload-range line with its spread, and Breguet's equation with the constant that its first published point gives
//! and 10 % of the fuel kept (E. Torenbeek, Synthesis of Subsonic Airplane Design, 1982, chapter 5). They differ by a fifth for some types; then it is marginal.

use geographiclib_rs::{Geodesic, InverseGeodesic};
use model::{FeasibleLeg, Reach};
use world::{AirfieldSize, Performance};

use crate::sphere::KNOT;

/// A flown way is longer than the geodesic by this much at least, and at most: airways, weather, closed airspace.
const DETOUR: (f64, f64) = (1.03, 1.10);
/// Part of the range that a crew plans with.
const PLANNED: f64 = 0.9;
/// Part of the fuel that is kept.
const KEPT: f64 = 0.1;
/// Winds along a way, as part of the airspeed.
const WIND: f64 = 0.15;
/// Hours that take-off, climb, approach and landing add.
const MANOEUVRE_H: f64 = 0.5;
/// More fuel stops than these are not looked for.
const MOST_STOPS: u32 = 4;

/// A place on a route.
#[derive(Clone, Debug, PartialEq)]
pub struct Waypoint {
    /// Its name.
    pub name: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

/// Kilometres of the geodesic between two points, each degrees north and east.
///
/// ```
/// let km = track::geodesic_km((55.8783, 38.0617), (35.4011, 35.9487));
/// assert!((km - 2283.0).abs() < 1.5, "{km}");
/// ```
pub fn geodesic_km(from: (f64, f64), to: (f64, f64)) -> f64 {
    let metres: f64 = Geodesic::wgs84().inverse(from.0, from.1, to.0, to.1);
    metres / 1000.0
}

/// Kilometres that a type flies with so many tonnes, at least and at most; none where it cannot carry them.
///
/// ```
/// let (least, most) = track::range_km(world::performance("A124").unwrap(), 35.0).unwrap();
/// assert!(least < 10_000.0 && most > 11_000.0);
/// ```
pub fn range_km(performance: &Performance, payload_t: f64) -> Option<(f64, f64)> {
    let published = published(performance, payload_t)?;
    let spread = performance.spread / 100.0;
    let reckoned = breguet(performance, payload_t).unwrap_or(published);
    Some((reckoned.min(published * (1.0 - spread)), reckoned.max(published) * (1.0 + spread)))
}

/// One stretch for a type with so many tonnes.
pub fn feasible_leg(
    performance: &Performance,
    payload_t: f64,
    from: &Waypoint,
    to: &Waypoint,
) -> FeasibleLeg {
    let km = geodesic_km((from.lat, from.lon), (to.lat, to.lon));
    let range = range_km(performance, payload_t);
    let reach = match range {
        None => Reach::NotWithoutRefuelling,
        Some((least, _)) if km * DETOUR.1 <= least * PLANNED => Reach::Plausible,
        Some((_, most)) if km * DETOUR.0 > most => Reach::NotWithoutRefuelling,
        Some(_) => Reach::Marginal,
    };
    let whole = |range: (f64, f64)| (range.0.round(), range.1.round());
    FeasibleLeg {
        from: from.name.clone(),
        to: to.name.clone(),
        km: km.round(),
        hours: hours(performance, km),
        range_km: range.map_or((0.0, 0.0), whole),
        reach,
    }
}

/// Hours in the air, shortest and longest.
pub fn hours(performance: &Performance, km: f64) -> (f64, f64) {
    let speed = performance.cruise_kt * KNOT;
    let tenths = |hours: f64| (hours * 10.0).round() / 10.0;
    let shortest = km / (speed * (1.0 + WIND)) + MANOEUVRE_H;
    (tenths(shortest), tenths(km * DETOUR.1 / (speed * (1.0 - WIND)) + MANOEUVRE_H))
}

/// The least number of fuel stops between two places with so many tonnes, each stretch with reserves, over large and medium airfields with
/// paved runway enough for the type; none where even four do not suffice, or it cannot carry so much.
pub fn least_stops(performance: &Performance, payload_t: f64, from: &Waypoint, to: &Waypoint) -> Option<u32> {
    let hop = range_km(performance, payload_t)?.0 * PLANNED / DETOUR.1;
    let fields: Vec<(f64, f64)> = refuelling(performance);
    let goal = (to.lat, to.lon);
    let mut reached = vec![(from.lat, from.lon)];
    let mut left: Vec<(f64, f64)> = fields;
    for stops in 0..=MOST_STOPS {
        if reached.iter().any(|point| world::kilometres(*point, goal) <= hop) {
            return Some(stops);
        }
        let (new, others): (Vec<_>, Vec<_>) = left
            .into_iter()
            .partition(|field| reached.iter().any(|point| world::kilometres(*point, *field) <= hop));
        if new.is_empty() {
            return None;
        }
        reached = new;
        left = others;
    }
    None
}

/// Airfields to refuel at, one for each two degrees: the largest.
fn refuelling(performance: &Performance) -> Vec<(f64, f64)> {
    let long = |metres: Option<f64>| metres.is_some_and(|metres| metres >= performance.runway_m);
    let fits =
        |field: &&world::Airfield| field.paved && field.size > AirfieldSize::Small && long(field.runway_m);
    let mut cells = std::collections::BTreeMap::new();
    for field in world::airfields().iter().filter(fits) {
        let cell = ((field.lat / 2.0).floor() as i16, (field.lon / 2.0).floor() as i16);
        let kept = cells.entry(cell).or_insert(field);
        if field.size > kept.size {
            *kept = field;
        }
    }
    cells.into_values().map(|field| (field.lat, field.lon)).collect()
}

/// The published line through the points and the ferry range.
fn published(performance: &Performance, payload_t: f64) -> Option<f64> {
    let points = &performance.points;
    let heaviest = points.first()?;
    if payload_t > heaviest.0 {
        // A little more than published is within what figures differ by.
        return (payload_t <= heaviest.0 * (1.0 + performance.spread / 100.0)).then_some(heaviest.1);
    }
    let line: Vec<(f64, f64)> = points.iter().copied().chain([(0.0, performance.ferry_km)]).collect();
    let piece = line.windows(2).find(|pair| (pair[1].0..=pair[0].0).contains(&payload_t))?;
    let (heavy, light) = (piece[0], piece[1]);
    let part = if heavy.0 > light.0 { (payload_t - light.0) / (heavy.0 - light.0) } else { 0.0 };
    Some(light.1 + part * (heavy.1 - light.1))
}

/// Breguet's range; none where the masses do not fit each other.
fn breguet(performance: &Performance, payload_t: f64) -> Option<f64> {
    let ratio = |payload: f64| {
        let fuel = performance.fuel_t.min(performance.mtow_t - performance.oew_t - payload);
        let (start, end) = (performance.oew_t + payload + fuel, performance.oew_t + payload + KEPT * fuel);
        (fuel > 0.0).then(|| (start / end).ln())
    };
    let &(payload, range) = performance.points.first()?;
    Some(range / ratio(payload)? * ratio(payload_t)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(code: &str) -> Waypoint {
        let field = world::airfield(code).expect("it is in the table");
        Waypoint { name: code.to_owned(), lat: field.lat, lon: field.lon }
    }

    fn leg(icao: &str, payload: f64, from: &str, to: &str) -> FeasibleLeg {
        feasible_leg(world::performance(icao).expect("it has figures"), payload, &field(from), &field(to))
    }

    #[test]
    fn the_way_to_caracas_in_march_2019() {
        let km = |from: &str, to: &str| leg("A124", 35.0, from, to).km;
        assert!((km("UUMU", "OSLK") - 2283.0).abs() <= 2.0, "{}", km("UUMU", "OSLK"));
        assert!((km("OSLK", "GOOY") - 5750.0).abs() <= 60.0, "{}", km("OSLK", "GOOY"));
        assert!((km("GOOY", "SVMI") - 5380.0).abs() <= 15.0, "{}", km("GOOY", "SVMI"));
        assert!((km("UUMU", "SVMI") - 9949.0).abs() <= 25.0, "{}", km("UUMU", "SVMI"));
        let reach = |icao: &str, payload: f64, from: &str, to: &str| leg(icao, payload, from, to).reach;
        for (from, to) in [("UUMU", "OSLK"), ("OSLK", "GOOY"), ("GOOY", "SVMI")] {
            assert_eq!(reach("A124", 35.0, from, to), Reach::Plausible, "{from} {to}");
            assert_eq!(reach("IL62", 10.0, from, to), Reach::Plausible, "{from} {to}");
        }
        assert_eq!(reach("A124", 35.0, "UUMU", "SVMI"), Reach::Marginal);
        assert_eq!(reach("IL62", 10.0, "OSLK", "SVMI"), Reach::NotWithoutRefuelling);
        assert_eq!(reach("A124", 120.0, "OSLK", "GOOY"), Reach::NotWithoutRefuelling);
    }

    #[test]
    fn published_figures_lie_within_what_is_reckoned() {
        for one in world::performances() {
            for &(payload, range) in &one.points {
                let (least, most) = range_km(one, payload).expect("it is published");
                assert!(
                    least <= range && range <= most,
                    "{} with {payload} t: {least} {range} {most}",
                    one.icao
                );
            }
            let (least, most) = range_km(one, 0.0).expect("nothing can be carried");
            assert!(least <= one.ferry_km && one.ferry_km <= most, "{}", one.icao);
        }
    }

    #[test]
    fn points_that_breguet_was_not_fitted_to_are_reproduced_within_a_fifth() {
        // The first point fixes the constant; the others were left out.
        let mut off: Vec<(f64, &str)> = Vec::new();
        for one in world::performances() {
            for &(payload, range) in &one.points[1..] {
                off.push(((breguet(one, payload).expect("masses fit") / range - 1.0).abs(), one.icao));
            }
        }
        let within = off.iter().filter(|(off, _)| *off <= 0.2).count();
        assert!(off.len() >= 6 && within * 10 >= off.len() * 8, "{off:?}");
    }

    #[test]
    fn more_payload_never_goes_farther() {
        for one in world::performances() {
            let heaviest = one.points[0].0;
            let ranges: Vec<f64> = (0..=10)
                .filter_map(|tenth| range_km(one, heaviest * f64::from(tenth) / 10.0))
                .map(|range| range.1)
                .collect();
            assert!(ranges.is_sorted_by(|one, other| one >= other), "{}: {ranges:?}", one.icao);
        }
        assert_eq!(range_km(world::performance("IL62").expect("it has figures"), 40.0), None);
    }

    #[test]
    fn fuel_stops_are_counted() {
        let stops = |icao: &str, payload: f64, from: &str, to: &str| {
            least_stops(world::performance(icao).expect("it has figures"), payload, &field(from), &field(to))
        };
        assert_eq!(stops("A124", 35.0, "UUMU", "OSLK"), Some(0));
        assert_eq!(stops("A124", 35.0, "UUMU", "SVMI"), Some(1));
        assert!(stops("IL76", 47.0, "UUMU", "SVMI").is_some_and(|stops| stops >= 3));
        assert_eq!(stops("IL62", 60.0, "UUMU", "OSLK"), None);
    }
}
