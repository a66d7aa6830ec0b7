//! Where an aircraft stood: positions before and after go in, airfields with probabilities come out, and the probability that it was none.
//!
//! Each side gives the density of seeing the aircraft where it was last (or first) seen, given that it landed at (or left) an airfield: by the
//! distance against the one that its height asks for, by the bearing, close by also by the runway. A hole that has two sides multiplies
//! them, with what the time leaves for standing. Sizes of airports, runways and earlier visits are the prior. `unknown` is the same for an
//! airfield that is not in the table and may lie anywhere. The weights are in `data/weights.toml`.

use std::collections::BTreeMap;

use model::AirfieldCandidate;
use world::{Airfield, AirfieldSize};

use crate::position::Position;
use crate::sphere::{apart, bearing, lasts, off_line};
use crate::weights::{Rank, WEIGHTS};

/// How many candidates are named.
const NAMED: usize = 5;
/// A candidate that is less likely is not named.
const LEAST: f64 = 0.005;
/// Part of directions that follow no rule: holding, vectors, a wrong track.
const ASTRAY: f64 = 0.06;
/// Feet a minute beyond which an aircraft climbs or descends.
const LEVEL_FPM: f64 = 400.0;
/// Below this height above the airfield, and nearer than this, it flies along the runway.
const ALIGNED_FT: f64 = 3500.0;
const ALIGNED_KM: f64 = 22.0;

/// What an aircraft needs of an airfield, and how fast it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Needs {
    /// Metres of runway.
    pub(crate) runway_m: f64,
    /// Whether it needs a paved one.
    pub(crate) paved: bool,
    /// Whether it is military, where that is known.
    pub(crate) military: Option<bool>,
    /// Knots in cruise.
    pub(crate) cruise_kt: f64,
}

/// One side of a stop: the last position before it or the first behind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Side {
    pub(crate) point: (f64, f64),
    pub(crate) altitude_ft: Option<f64>,
    pub(crate) track: Option<f64>,
    /// Feet a minute around that moment.
    pub(crate) climbs_fpm: Option<f64>,
    /// Whether it stands on the ground there.
    pub(crate) ground: bool,
    /// Whether it comes from the airfield.
    pub(crate) leaving: bool,
}

/// How often an aircraft was seen on the ground of an airfield.
pub(crate) type Visits = BTreeMap<&'static str, u32>;

/// Candidates with probabilities that sum to 1 with `unknown`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ranked {
    pub(crate) fields: Vec<(&'static Airfield, f64)>,
    pub(crate) unknown: f64,
}

impl Ranked {
    /// As it is told: the likeliest five, with their distances from a point.
    pub(crate) fn told(&self, from: (f64, f64)) -> (Vec<AirfieldCandidate>, f64) {
        let likely = self.fields.iter().filter(|(_, probability)| *probability >= LEAST).take(NAMED);
        let named: Vec<AirfieldCandidate> = likely
            .map(|(field, probability)| AirfieldCandidate {
                icao: field.icao.to_owned(),
                name: field.name.to_owned(),
                country: field.iso3.to_owned(),
                lat: field.lat,
                lon: field.lon,
                away_km: (world::kilometres(from, (field.lat, field.lon)) * 10.0).round() / 10.0,
                probability: (probability * 1000.0).round() / 1000.0,
            })
            .collect();
        let sum: f64 = named.iter().map(|one| one.probability).sum();
        (named, ((1.0 - sum).clamp(0.0, 1.0) * 1000.0).round() / 1000.0)
    }
}

/// One side alone: a take-off or landing of which the other side is not known, or too long ago.
pub(crate) fn one_sided(side: &Side, needs: &Needs, visits: &Visits) -> Ranked {
    let weights = &WEIGHTS.rank;
    let radius = match side.ground {
        true => 8.0 * weights.ground_sigma_km,
        false => weights.horizon_km + side.altitude_ft.unwrap_or(0.0).max(0.0) * weights.glide,
    };
    let near = world::airfields_near(side.point.0, side.point.1, radius);
    let scored = near.into_iter().filter_map(|(field, away)| {
        Some((field, prior(field, needs, visits)? + side.density(field_point(field), Some(field), away)))
    });
    // The density of one side, over all places, is 1.
    softmax(scored.collect(), weights.unknown)
}

/// Both sides of a hole of so many seconds, as one stop.
pub(crate) fn two_sided(before: &Side, after: &Side, seconds: f64, needs: &Needs, visits: &Visits) -> Ranked {
    let speed = needs.cruise_kt * 1.12;
    let flying = seconds - WEIGHTS.gap.turnaround_min * 60.0;
    let straight = world::kilometres(before.point, after.point);
    let reach =
        (crate::sphere::covered(speed, flying.max(0.0)) + 5.0).min(straight + 2.0 * WEIGHTS.gap.joint_km);
    let middle = midpoint(before.point, after.point);
    let near = world::airfields_near(middle.0, middle.1, reach / 2.0);
    let score = |point: (f64, f64), field: Option<&Airfield>| {
        let (to, from) = (world::kilometres(before.point, point), world::kilometres(point, after.point));
        (to + from <= reach).then(|| {
            before.density(point, field, to)
                + after.density(point, field, from)
                + standing(seconds - lasts(needs.cruise_kt, to + from))
        })
    };
    let scored = near.into_iter().filter_map(|(field, _)| {
        Some((field, prior(field, needs, visits)? + score(field_point(field), Some(field))?))
    });
    let anywhere =
        around(before, after).map(|(point, area)| score(point, None).map_or(0.0, |log| log.exp() * area));
    let anywhere: f64 = anywhere.sum();
    softmax(scored.collect(), WEIGHTS.rank.unknown + anywhere.max(1e-30).ln())
}

/// Log likelihood of standing for so many seconds, what approach and climb take included.
fn standing(seconds: f64) -> f64 {
    let weights = &WEIGHTS.gap;
    let stands = seconds / 60.0 - weights.manoeuvre_min;
    let missing = (weights.turnaround_min - stands).max(0.0);
    -(missing / 8.0).powi(2) / 2.0 - 0.4 * (stands.max(weights.turnaround_min) / weights.turnaround_min).ln()
}

/// What speaks for an airfield before anything is seen; none for one that the aircraft cannot use.
fn prior(field: &Airfield, needs: &Needs, visits: &Visits) -> Option<f64> {
    let weights = &WEIGHTS.rank;
    let mut prior = match field.size {
        AirfieldSize::Large => weights.large,
        AirfieldSize::Medium => weights.medium,
        AirfieldSize::Small => weights.small,
    };
    match field.runway_m {
        Some(metres) if metres < needs.runway_m * 0.8 => return None,
        Some(metres) if metres < needs.runway_m => prior += weights.short_runway,
        _ => {}
    }
    if needs.paved && !field.paved {
        prior += weights.unpaved;
    }
    prior += match needs.military {
        Some(true) if field.military => weights.military,
        Some(false) if field.military => weights.civil,
        _ => 0.0,
    };
    let visited = visits.get(field.icao).copied().unwrap_or(0);
    Some(prior + weights.visit * f64::from(visited + 1).ln())
}

impl Side {
    /// Log density of the position, per square kilometre and degree of direction, given an airfield at a point so many kilometres away.
    fn density(&self, point: (f64, f64), field: Option<&Airfield>, away: f64) -> f64 {
        let weights = &WEIGHTS.rank;
        if self.ground {
            let sigma = weights.ground_sigma_km;
            return -(away / sigma).powi(2) / 2.0 - (std::f64::consts::TAU * sigma * sigma).ln();
        }
        let elevation = field.and_then(|field| field.elevation_ft).unwrap_or(0.0);
        let height = self.altitude_ft.map(|feet| (feet - elevation).max(0.0));
        let log = self.distance(height, away, weights).ln() - (std::f64::consts::TAU * away.max(2.0)).ln();
        log + self.direction(point, away, weights) + self.alignment(field, height, away, weights)
    }

    /// Density of the distance to the airfield, per kilometre.
    fn distance(&self, height: Option<f64>, away: f64, weights: &Rank) -> f64 {
        let Some(height) = height else { return (-away / 120.0).exp() / 120.0 };
        let slope = if self.leaving { weights.climb } else { weights.glide };
        let (asked, far) = (height * slope, self.far(height));
        let below = weights.near_sigma_km + 0.15 * asked;
        let above = weights.near_sigma_km + weights.height_sigma * asked;
        let half = |sigma: f64| (-((away - asked) / sigma).powi(2) / 2.0).exp();
        let norm = (std::f64::consts::TAU.sqrt() / 2.0) * (below + above);
        let near = if away < asked { half(below) } else { half(above) } / norm;
        let cruise = match away < asked {
            true => half(below) / weights.far_km,
            false => (-(away - asked) / weights.far_km).exp() / weights.far_km,
        };
        (1.0 - far) * near + far * cruise + 1e-12
    }

    /// How likely it is that it flies on in cruise rather than to or from an airfield here.
    fn far(&self, height: f64) -> f64 {
        let toward = self.climbs_fpm.map(|fpm| if self.leaving { fpm } else { -fpm });
        match toward {
            Some(fpm) if fpm > LEVEL_FPM => 0.04,
            Some(fpm) if fpm < -LEVEL_FPM => 0.97,
            _ => (height / 24_000.0).clamp(0.05, 0.97),
        }
    }

    /// Log density of the direction, per degree.
    fn direction(&self, point: (f64, f64), away: f64, weights: &Rank) -> f64 {
        let (Some(track), true) = (self.track, away > 2.0) else { return -(180.0_f64.ln()) };
        let toward = bearing(self.point, point);
        let off = apart(track, if self.leaving { toward + 180.0 } else { toward });
        let sigma = weights.bearing_sigma + weights.bearing_near * (-away / weights.bearing_km).exp();
        let bell = (-(off / sigma).powi(2) / 2.0).exp() * 2.0 / (sigma * std::f64::consts::TAU.sqrt());
        ((1.0 - ASTRAY) * bell + ASTRAY / 180.0).ln()
    }

    /// Log ratio of the direction along a runway to any direction.
    fn alignment(&self, field: Option<&Airfield>, height: Option<f64>, away: f64, weights: &Rank) -> f64 {
        let (Some(field), Some(track)) = (field, self.track) else { return 0.0 };
        let low = height.is_some_and(|feet| feet < ALIGNED_FT) && away < ALIGNED_KM;
        let nearest = field.bearings.iter().map(|line| off_line(track, *line)).reduce(f64::min);
        let (Some(off), true) = (nearest, low) else { return 0.0 };
        let sigma = weights.aligned_sigma;
        let bell = (-(off / sigma).powi(2) / 2.0).exp() * 2.0 / (sigma * std::f64::consts::TAU.sqrt());
        (0.6 * bell * 90.0 + 0.4).ln()
    }
}

/// Points around the lower of two sides, each with the square kilometres that it stands for: fine where its density is.
fn around(before: &Side, after: &Side) -> impl Iterator<Item = ((f64, f64), f64)> {
    const TURNS: [f64; 13] =
        [-180.0, -110.0, -60.0, -30.0, -15.0, -6.0, 0.0, 6.0, 15.0, 30.0, 60.0, 110.0, 180.0];
    const STEPS: usize = 16;
    let weights = &WEIGHTS.rank;
    let height = |side: &Side| if side.ground { -1.0 } else { side.altitude_ft.unwrap_or(5000.0) };
    let side = *if height(before) <= height(after) { before } else { after };
    let asked = height(&side).max(0.0) * if side.leaving { weights.climb } else { weights.glide };
    let farthest = asked + 4.0 * (weights.near_sigma_km + weights.height_sigma * asked) + 1500.0;
    let toward = side.track.unwrap_or(0.0) + if side.leaving { 180.0 } else { 0.0 };
    // Rings grow from the position outwards.
    let ring = move |at: usize| farthest * (at as f64 / STEPS as f64).powi(3) + 0.2 * at as f64;
    (0..STEPS).flat_map(move |at| {
        let (inner, outer) = (ring(at), ring(at + 1));
        (0..TURNS.len() - 1).map(move |turn| {
            let (from, to) = (TURNS[turn], TURNS[turn + 1]);
            let point = beyond(side.point, toward + (from + to) / 2.0, (inner + outer) / 2.0);
            (point, (to - from).to_radians() * (outer * outer - inner * inner) / 2.0)
        })
    })
}

/// The point so many kilometres away in a direction.
fn beyond(from: (f64, f64), direction: f64, kilometres: f64) -> (f64, f64) {
    let angle = kilometres / 6371.0088;
    let (lat, turn) = (from.0.to_radians(), direction.to_radians());
    let north = (lat.sin() * angle.cos() + lat.cos() * angle.sin() * turn.cos()).asin();
    let east = (turn.sin() * angle.sin() * lat.cos()).atan2(angle.cos() - lat.sin() * north.sin());
    (north.to_degrees(), (from.1 + east.to_degrees() + 540.0).rem_euclid(360.0) - 180.0)
}

fn midpoint(one: (f64, f64), other: (f64, f64)) -> (f64, f64) {
    beyond(one, bearing(one, other), world::kilometres(one, other) / 2.0)
}

fn field_point(field: &Airfield) -> (f64, f64) {
    (field.lat, field.lon)
}

fn softmax(mut scored: Vec<(&'static Airfield, f64)>, unknown: f64) -> Ranked {
    let temperature = WEIGHTS.rank.temperature;
    let best = scored.iter().map(|one| one.1).fold(unknown, f64::max);
    let weight = |log: f64| ((log - best) / temperature).exp();
    let sum: f64 = scored.iter().map(|one| weight(one.1)).sum::<f64>() + weight(unknown);
    for one in &mut scored {
        one.1 = weight(one.1) / sum;
    }
    scored.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.icao.cmp(other.0.icao)));
    Ranked { fields: scored, unknown: weight(unknown) / sum }
}

impl Side {
    /// The side at an index of positions; the climb is taken from the two minutes before, or behind.
    pub(crate) fn of(positions: &[Position], at: usize, ground: bool, leaving: bool) -> Side {
        let position = &positions[at];
        let other = match leaving {
            true => positions[at..].iter().take_while(|one| one.time - position.time <= 120.0).last(),
            false => positions[..=at].iter().rev().take_while(|one| position.time - one.time <= 120.0).last(),
        };
        let climbs = other.and_then(|other| {
            let (from, to) = if leaving { (position, other) } else { (other, position) };
            let minutes = (to.time - from.time) / 60.0;
            Some((to.altitude_ft()? - from.altitude_ft()?) / minutes).filter(|_| minutes > 0.1)
        });
        let flown = other.map(|other| if leaving { (position, other) } else { (other, position) });
        let along = flown.filter(|(from, to)| world::kilometres(from.point(), to.point()) > 1.0);
        let track = position.track().or_else(|| along.map(|(from, to)| bearing(from.point(), to.point())));
        Side {
            point: position.point(),
            altitude_ft: position.altitude_ft(),
            track,
            climbs_fpm: climbs,
            ground,
            leaving,
        }
    }
}
