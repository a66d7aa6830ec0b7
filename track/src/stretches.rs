//! Clean positions → stretches: times in the air or on the ground without a gap.

use crate::position::Position;
use crate::sphere::KNOT;
use crate::weights::WEIGHTS;

/// Higher than this nothing stands on the ground, feet: no airfield with 1,000 m of runway lies higher.
const HIGHEST_FIELD_FT: f64 = 15_500.0;
/// A time on the ground of fewer positions and seconds than these is a slip of a sensor.
const LEAST_POSITIONS: usize = 2;
const LEAST_SECONDS: f64 = 20.0;
/// Seconds between looks at the airfields around a slow aircraft.
const LOOK: f64 = 20.0;

/// An unbroken time in one phase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stretch {
    /// Whether on the ground.
    pub(crate) ground: bool,
    /// Index of its first position.
    pub(crate) first: usize,
    /// Index of its last position.
    pub(crate) last: usize,
}

/// The stretches of positions, in order.
pub(crate) fn stretches(positions: &[Position]) -> Vec<Stretch> {
    let gap = WEIGHTS.gap.least_min * 60.0;
    let mut all: Vec<Stretch> = Vec::new();
    let mut look = Look::default();
    for (at, position) in positions.iter().enumerate() {
        let ground = look.is_ground(positions, at);
        match all.last_mut() {
            Some(open) if open.ground == ground && position.time - positions[open.last].time <= gap => {
                open.last = at;
            }
            _ => all.push(Stretch { ground, first: at, last: at }),
        }
    }
    joined(positions, &all)
}

/// Takes slips out and puts what they tore apart together again; ground at one place is one time on the ground, however long not received.
fn joined(positions: &[Position], all: &[Stretch]) -> Vec<Stretch> {
    let gap = WEIGHTS.gap.least_min * 60.0;
    let follows =
        |one: &Stretch, other: &Stretch| positions[other.first].time - positions[one.last].time <= gap;
    let mut kept: Vec<Stretch> = Vec::new();
    for (at, stretch) in all.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| &all[at]).filter(|one| follows(one, stretch));
        let after = all.get(at + 1).filter(|one| follows(stretch, one));
        let slip = is_short(positions, stretch) && before.is_some() && after.is_some();
        let mut stretch = *stretch;
        if slip {
            stretch.ground = !stretch.ground;
        }
        match kept.last_mut() {
            Some(last) if last.ground == stretch.ground && continues(positions, last, &stretch, gap) => {
                last.last = stretch.last;
            }
            _ => kept.push(stretch),
        }
    }
    kept
}

fn continues(positions: &[Position], last: &Stretch, next: &Stretch, gap: f64) -> bool {
    let (from, to) = (&positions[last.last], &positions[next.first]);
    match last.ground {
        true => world::kilometres(from.point(), to.point()) <= WEIGHTS.ground.same_km,
        false => to.time - from.time <= gap,
    }
}

fn is_short(positions: &[Position], stretch: &Stretch) -> bool {
    let lasts = positions[stretch.last].time - positions[stretch.first].time;
    stretch.last - stretch.first + 1 < LEAST_POSITIONS || lasts < LEAST_SECONDS
}

/// Tells ground from air. What it found at the last look at the airfields holds for a while.
#[derive(Default)]
struct Look {
    time: f64,
    on_field: bool,
}

impl Look {
    #[inline]
    fn is_ground(&mut self, positions: &[Position], at: usize) -> bool {
        let position = &positions[at];
        let weights = &WEIGHTS.ground;
        let speed = position.speed_kt();
        match (position.ground(), position.altitude_ft()) {
            // A lone sign of ground at flying speed is the roll before take-off or behind a landing, or a slip: it decides nothing.
            (Some(true), _) => speed.is_none_or(|knots| knots < weights.taxi_kt),
            (_, Some(feet)) if feet > HIGHEST_FIELD_FT => false,
            _ if speed.is_some_and(|knots| knots > weights.slow_kt) => false,
            (_, altitude) => self.is_slow_on_field(positions, at, altitude),
        }
    }

    /// Slow, and at the height of an airfield nearby. A helicopter that hovers over one counts as landed.
    fn is_slow_on_field(&mut self, positions: &[Position], at: usize, altitude: Option<f64>) -> bool {
        let position = &positions[at];
        let weights = &WEIGHTS.ground;
        let Some(knots) = position.speed_kt().or_else(|| implied(positions, at)) else { return false };
        if knots > weights.slow_kt {
            return false;
        }
        if position.time - self.time > LOOK || position.time < self.time {
            let (lat, lon) = position.point();
            let fields = world::airfields_near(lat, lon, weights.near_km);
            let level = |elevation: Option<f64>| match (altitude, elevation) {
                (Some(feet), Some(elevation)) => (feet - elevation).abs() <= weights.slack_ft,
                _ => true,
            };
            self.on_field = fields.iter().any(|(field, _)| level(field.elevation_ft));
            self.time = position.time;
        }
        self.on_field
    }
}

/// Speed since the position before, else to the one behind, knots.
fn implied(positions: &[Position], at: usize) -> Option<f64> {
    let pair = |one: usize, other: usize| {
        let (from, to) = (positions.get(one)?, positions.get(other)?);
        let seconds = to.time - from.time;
        let near = (1.0..=WEIGHTS.gap.least_min * 60.0).contains(&seconds);
        near.then(|| world::kilometres(from.point(), to.point()) / KNOT / (seconds / 3600.0))
    };
    at.checked_sub(1).and_then(|before| pair(before, at)).or_else(|| pair(at, at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::position::Seen;

    fn at(seconds: f64, ground: bool, knots: f64, feet: f64) -> Position {
        let seen = Seen {
            altitude_ft: (!ground).then_some(feet),
            speed_kt: Some(knots),
            ground: Some(ground),
            ..Seen::at(1e9 + seconds, 35.4011, 35.9487 + seconds * 1e-5)
        };
        seen.into()
    }

    fn phases(positions: &[Position]) -> Vec<bool> {
        stretches(positions).iter().map(|stretch| stretch.ground).collect()
    }

    #[test]
    fn ground_air_ground() {
        let mut positions: Vec<Position> =
            (0..30).map(|one| at(f64::from(one) * 10.0, true, 15.0, 0.0)).collect();
        positions.extend((30..90).map(|one| at(f64::from(one) * 10.0, false, 300.0, 9000.0)));
        positions.extend((90..120).map(|one| at(f64::from(one) * 10.0, true, 15.0, 0.0)));
        assert_eq!(phases(&positions), [true, false, true]);
    }

    #[test]
    fn a_sign_of_ground_in_cruise_is_a_slip() {
        let mut positions: Vec<Position> =
            (0..90).map(|one| at(f64::from(one) * 10.0, false, 450.0, 35_000.0)).collect();
        positions[40] = at(400.0, true, 450.0, 0.0);
        positions[60] = at(600.0, true, 40.0, 0.0);
        assert_eq!(phases(&positions), [false]);
    }

    #[test]
    fn old_is_not_on_the_ground() {
        let stale = |seconds: f64| -> Position {
            let (speed_kt, altitude_ft) = (Some(450.0), Some(35_000.0));
            Seen { stale: true, speed_kt, altitude_ft, ..Seen::at(1e9 + seconds, 35.4, 35.9) }.into()
        };
        let positions: Vec<Position> = (0..90).map(|one| stale(f64::from(one) * 10.0)).collect();
        assert_eq!(phases(&positions), [false]);
    }

    #[test]
    fn slow_at_an_airfields_height_is_on_the_ground_where_nothing_says_so() {
        let bare = |seconds: f64, feet: f64, knots: f64| -> Position {
            let (altitude_ft, speed_kt) = (Some(feet), Some(knots));
            Seen { altitude_ft, speed_kt, ..Seen::at(1e9 + seconds, 35.4011, 35.9487) }.into()
        };
        let mut positions: Vec<Position> =
            (0..30).map(|one| bare(f64::from(one) * 10.0, 200.0, 10.0)).collect();
        positions.extend((30..60).map(|one| bare(f64::from(one) * 10.0, 5000.0, 250.0)));
        assert_eq!(phases(&positions), [true, false]);
    }

    #[test]
    fn a_night_on_one_apron_is_one_time_on_the_ground() {
        let mut positions: Vec<Position> =
            (0..30).map(|one| at(f64::from(one) * 10.0, true, 0.0, 0.0)).collect();
        positions.extend((0..30).map(|one| {
            let mut later = at(f64::from(one) * 10.0, true, 0.0, 0.0);
            later.time += 40_000.0;
            later
        }));
        assert_eq!(phases(&positions), [true]);
    }
}
