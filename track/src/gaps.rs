//! A time without positions → what it amounts to: it flew on, it landed and took off again, or it cannot be told.

use model::GapReading;

use crate::craft::Craft;
use crate::position::Position;
use crate::ranking::{Ranked, Side, Visits, two_sided};
use crate::sphere::{KNOT, lasts};
use crate::weights::WEIGHTS;

/// Cruise begins here, feet: lower the speed says little of that in the gap.
const CRUISE_FT: f64 = 18_000.0;
/// Seconds over which a speed is taken from positions.
const PACE: f64 = 300.0;
/// How much less likely a stop is where no airfield could be reached.
const NOWHERE: f64 = 2.0;

/// A gap between two positions of an aircraft in the air.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AirGap {
    /// Index of the last position before it.
    pub(crate) before: usize,
    /// Index of the first one behind it.
    pub(crate) after: usize,
    /// Kilometres between them.
    pub(crate) km: f64,
    /// Minutes beyond what flying straight across takes.
    pub(crate) excess_min: f64,
    /// What it amounts to.
    pub(crate) reading: GapReading,
    /// Probability of a stop.
    pub(crate) stop: f64,
    /// Where that would have been.
    pub(crate) ranked: Ranked,
    /// Whether it is too long for one stop: nothing ties its two sides together.
    pub(crate) apart: bool,
}

/// Reads a gap.
pub(crate) fn read(
    positions: &[Position],
    before: usize,
    after: usize,
    craft: &Craft,
    visits: &Visits,
) -> AirGap {
    let weights = &WEIGHTS.gap;
    let (from, to) = (&positions[before], &positions[after]);
    let km = world::kilometres(from.point(), to.point());
    let seconds = to.time - from.time;
    let speed = pace(positions, before, after, craft);
    let straight_min = lasts(speed, km) / 60.0;
    let excess_min = seconds / 60.0 - straight_min;
    let beyond = excess_min - weights.tolerance * straight_min;
    let (left, came) = (Side::of(positions, before, false, false), Side::of(positions, after, false, true));
    let apart = excess_min > weights.joint_h * 60.0;
    let near_stop = beyond < weights.near_stop_min;
    let ranked = match near_stop || apart {
        true => Ranked { fields: vec![], unknown: 1.0 },
        false => two_sided(&left, &came, seconds, &craft.needs, visits),
    };
    let slope = if craft.loiters { weights.loiter } else { weights.excess };
    let odds = weights.base
        + slope * beyond
        + weights.low * (lowness(&left) + lowness(&came))
        + weights.mark * f64::from(u8::from(to.is_new_leg()))
        - if ranked.fields.is_empty() { NOWHERE } else { 0.0 };
    let stop = match (near_stop, apart) {
        (true, _) => 0.02,
        (_, true) => 0.99,
        _ => 1.0 / (1.0 + (-odds).exp()),
    };
    let reading = match stop {
        _ if stop >= weights.stop => GapReading::Stop,
        _ if stop <= weights.flew_on => GapReading::FlewOn,
        _ => GapReading::Ambiguous,
    };
    AirGap { before, after, km, excess_min, reading, stop, ranked, apart }
}

/// How low an aircraft is, 0 to 1; one that descends towards the gap, or climbs out of it, counts as lower.
fn lowness(side: &Side) -> f64 {
    let weights = &WEIGHTS.gap;
    let Some(feet) = side.altitude_ft else { return 0.3 };
    let low = ((weights.high_ft - feet) / (weights.high_ft - weights.low_ft)).clamp(0.0, 1.0);
    let toward = side.climbs_fpm.is_some_and(|fpm| if side.leaving { fpm > 400.0 } else { fpm < -400.0 });
    if toward { (low + 0.3).min(1.0) } else { low }
}

/// Knots across the gap: what it flew before and behind, where that was in cruise; else the type's.
fn pace(positions: &[Position], before: usize, after: usize, craft: &Craft) -> f64 {
    let high = |at: usize| positions[at].altitude_ft().is_some_and(|feet| feet > CRUISE_FT);
    let until = positions[before].time - PACE;
    let earlier = positions[..before].iter().rposition(|one| one.time <= until);
    let from = positions[after].time + PACE;
    let later = positions[after..].iter().position(|one| one.time >= from).map(|at| after + at);
    let flown = |one: usize, other: usize| {
        let hours = (positions[other].time - positions[one].time) / 3600.0;
        let steady = high(one) && high(other) && hours < 3.0 * PACE / 3600.0;
        let knots = world::kilometres(positions[one].point(), positions[other].point()) / KNOT / hours;
        Some(knots).filter(|knots| steady && (150.0..700.0).contains(knots))
    };
    let speeds = [earlier.and_then(|at| flown(at, before)), later.and_then(|at| flown(after, at))];
    let known: Vec<f64> = speeds.into_iter().flatten().collect();
    match known.len() {
        0 => craft.needs.cruise_kt,
        count => known.iter().sum::<f64>() / count as f64,
    }
}
