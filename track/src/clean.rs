//! Positions of one address → those that one aircraft can have flown, and those that only another can: duplicate addresses, false positions.
//!
//! A position joins the thread of positions from which it can be reached at the type's speed; where it can be reached from none, a new
//! thread begins. The longest thread is the aircraft. Others are kept apart, as tracks of their own, or counted as strays.

use model::PositionSource;

use crate::position::Position;
use crate::weights::WEIGHTS;

/// Threads that are looked at for a position; a receiver that produces more is broken.
const THREADS: usize = 64;
/// Positions of a thread that are held against the main one.
const LOOKS: usize = 60;
/// Kilometres by which clocks and receivers that jump put an aircraft off.
const NEAR_KM: f64 = 30.0;
/// Seconds between two positions between which the way is about straight.
const STRAIGHT: f64 = 1800.0;
/// Seconds after which the last position no longer says which thread goes on.
const SILENCE: f64 = 60.0;
/// Kilometres of a degree.
const DEGREE: f64 = 111.195;

/// Positions sorted out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cleaned {
    /// Those of the aircraft, by time.
    pub(crate) positions: Vec<Position>,
    /// Those that contradict them, each list one that a single aircraft can have flown.
    pub(crate) others: Vec<Vec<Position>>,
    /// Single positions, or a few, that fit nothing.
    pub(crate) strays: usize,
}

/// Sorts out positions, which are in the order of time. `fastest_kt` is the type's highest airspeed, where it is known.
pub(crate) fn cleaned(positions: Vec<Position>, fastest_kt: Option<f64>) -> Cleaned {
    let weights = &WEIGHTS.clean;
    let limit = fastest_kt.map_or(weights.fastest_kt, |knots| knots + weights.wind_kt) * 1.852 / 3600.0;
    let Some(threads) = threads(&positions, limit) else {
        return Cleaned { positions, ..Cleaned::default() };
    };
    let count = usize::from(threads.iter().copied().max().unwrap_or(0)) + 1;
    let mut lists: Vec<Vec<Position>> = vec![Vec::new(); count];
    for (position, thread) in positions.into_iter().zip(threads) {
        lists[usize::from(thread)].push(position);
    }
    // The longest is the aircraft; of two of one length the earlier.
    let main = (0..count).max_by_key(|at| (lists[*at].len(), count - at)).unwrap_or(0);
    let mut positions = std::mem::take(&mut lists[main]);
    lists.sort_by_key(|list| std::cmp::Reverse(list.len()));
    let (mut others, mut strays) = (Vec::new(), 0);
    for list in lists.into_iter().filter(|list| !list.is_empty()) {
        match () {
            () if list.len() <= weights.island => strays += list.len(),
            () if is_same(&positions, &list, limit) => strays += absorb(&mut positions, list),
            () => others.push(list),
        }
    }
    others.sort_by(|one, other| one[0].time.total_cmp(&other[0].time));
    Cleaned { positions, others, strays }
}

/// Whether two threads are one aircraft whose clock or receivers jumped: it stays near the other while both are received, and
/// can be reached from it where one of them is not.
fn is_same(main: &[Position], thread: &[Position], limit: f64) -> bool {
    let step = (thread.len() / LOOKS).max(1);
    let looked: Vec<&Position> = thread.iter().step_by(step).chain(thread.last()).collect();
    let near = looked.iter().filter(|one| is_near(main, one, limit)).count();
    near * 10 >= looked.len() * 9
}

fn is_near(main: &[Position], one: &Position, limit: f64) -> bool {
    let at = main.partition_point(|other| other.time < one.time);
    let (before, after) = (at.checked_sub(1).map(|at| &main[at]), main.get(at));
    let away = |other: &Position| world::kilometres(other.point(), one.point());
    // What moves on for that long may be as far away.
    let reached = |other: &Position| away(other) <= NEAR_KM + (one.time - other.time).abs() * limit;
    match (before, after) {
        (Some(before), Some(after)) if after.time - before.time <= STRAIGHT => {
            let part = (one.time - before.time) / (after.time - before.time).max(1.0);
            let mean = |from: f64, to: f64| from + (to - from) * part;
            let ((south, west), (north, east)) = (before.point(), after.point());
            // A pair across the 180th meridian has no mean; what is near both is near it.
            let straight = (west - east).abs() < 180.0;
            let expected = (mean(south, north), mean(west, east));
            match straight {
                true => world::kilometres(expected, one.point()) <= NEAR_KM,
                false => reached(before) && reached(after),
            }
        }
        (before, after) => before.is_none_or(reached) && after.is_none_or(reached),
    }
}

/// Takes in what lies between the positions of the main thread; where that was received as well, its own positions count. How many were not taken.
fn absorb(main: &mut Vec<Position>, thread: Vec<Position>) -> usize {
    let count = main.len() + thread.len();
    let mut merged: Vec<Position> = Vec::with_capacity(count);
    let mut own = main.iter().copied().peekable();
    for position in thread {
        while let Some(earlier) = own.next_if(|own| own.time <= position.time) {
            merged.push(earlier);
        }
        if !main_is_near(main, position.time) {
            merged.push(position);
        }
    }
    merged.extend(own);
    let left = count - merged.len();
    *main = merged;
    left
}

/// Whether the main thread has a position within a minute.
fn main_is_near(main: &[Position], time: f64) -> bool {
    let at = main.partition_point(|other| other.time < time - SILENCE);
    main.get(at).is_some_and(|other| other.time <= time + SILENCE)
}

/// The last position of a thread, with what one needs to reckon from it.
struct End {
    time: f64,
    lat: f64,
    lon: f64,
    slack: f64,
}

/// The thread of each position; none where there is one only, which is the rule.
fn threads(positions: &[Position], limit: f64) -> Option<Vec<u8>> {
    let mut ends: Vec<End> = vec![end(positions.first()?)];
    let mut of: Vec<u8> = Vec::new();
    let mut current = 0;
    let mut scale = Scale::at(ends[0].lat);
    for (at, position) in positions.iter().enumerate().skip(1) {
        let new = end(position);
        scale.follow(new.lat);
        if !scale.reaches(&ends[current], &new, limit) {
            if of.is_empty() {
                of = vec![0; at];
            }
            // The thread that fits with the least haste; else a new one.
            let haste = |thread: &usize| scale.haste(&ends[*thread], &new);
            let fitting = (0..ends.len()).filter(|thread| scale.reaches(&ends[*thread], &new, limit));
            current = match fitting.min_by(|one, other| haste(one).total_cmp(&haste(other))) {
                Some(thread) => thread,
                None if ends.len() < THREADS => {
                    ends.push(end(position));
                    ends.len() - 1
                }
                None => current,
            };
        } else if ends.len() > 1 && new.time - ends[current].time > SILENCE {
            // After a while without positions several threads fit: it is the one that needs the least speed.
            let haste = |thread: &usize| scale.haste(&ends[*thread], &new);
            let fitting = (0..ends.len()).filter(|thread| scale.reaches(&ends[*thread], &new, limit));
            current = fitting.min_by(|one, other| haste(one).total_cmp(&haste(other))).unwrap_or(current);
        }
        ends[current] = new;
        if !of.is_empty() {
            of.push(current as u8);
        }
    }
    (!of.is_empty()).then_some(of)
}

fn end(position: &Position) -> End {
    let slack = match position.source() {
        PositionSource::Mlat => WEIGHTS.clean.mlat_slack_km,
        _ => WEIGHTS.clean.slack_km,
    };
    End { time: position.time, lat: f64::from(position.lat), lon: f64::from(position.lon), slack }
}

/// Kilometres of a degree of longitude, reckoned anew only where the latitude has changed by a fifth of a degree.
struct Scale {
    lat: f64,
    east: f64,
}

impl Scale {
    fn at(lat: f64) -> Scale {
        Scale { lat, east: lat.to_radians().cos() * DEGREE }
    }

    fn follow(&mut self, lat: f64) {
        if (lat - self.lat).abs() > 0.2 {
            *self = Scale::at(lat);
        }
    }

    fn reaches(&self, from: &End, to: &End, limit: f64) -> bool {
        let farthest = (to.time - from.time + 1.0) * limit + from.slack.max(to.slack);
        let squared = self.squared(from, to);
        // On a plane far points seem farther apart than they are: what fails there is reckoned on the sphere.
        squared <= farthest * farthest
            || (squared > 1e5 && world::kilometres((from.lat, from.lon), (to.lat, to.lon)) <= farthest)
    }

    /// Kilometres a second that would be needed, but for the slack.
    fn haste(&self, from: &End, to: &End) -> f64 {
        world::kilometres((from.lat, from.lon), (to.lat, to.lon)) / (to.time - from.time + 1.0)
    }

    fn squared(&self, from: &End, to: &End) -> f64 {
        let north = (to.lat - from.lat) * DEGREE;
        let mut degrees = (to.lon - from.lon).abs();
        if degrees > 180.0 {
            degrees = 360.0 - degrees;
        }
        let east = degrees * self.east;
        north * north + east * east
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::position::Seen;

    /// One position every 10 s, 2 km north of the last.
    fn flown(count: usize, from: (f64, f64)) -> Vec<Position> {
        (0..count)
            .map(|at| Seen::at(1e9 + 10.0 * at as f64, from.0 + 0.018 * at as f64, from.1).into())
            .collect()
    }

    #[test]
    fn one_aircraft_stays_whole() {
        let flown = flown(500, (50.0, 10.0));
        assert_eq!(cleaned(flown.clone(), None), Cleaned { positions: flown, ..Cleaned::default() });
    }

    #[test]
    fn a_stray_is_counted_and_left_out() {
        let mut positions = flown(500, (50.0, 10.0));
        positions[250] = Seen::at(1e9 + 2500.0, 10.0, 100.0).into();
        let cleaned = cleaned(positions, None);
        assert_eq!((cleaned.positions.len(), cleaned.others.len(), cleaned.strays), (499, 0, 1));
    }

    #[test]
    fn a_false_first_position_takes_nothing_along() {
        let mut positions = flown(500, (50.0, 10.0));
        positions[0] = Seen::at(1e9, 10.0, 100.0).into();
        let cleaned = cleaned(positions, None);
        assert_eq!((cleaned.positions.len(), cleaned.strays), (499, 1));
    }

    #[test]
    fn a_duplicate_address_is_another_track() {
        let mut both: Vec<Position> =
            flown(500, (50.0, 10.0)).into_iter().chain(flown(200, (-30.0, 60.0))).collect();
        both.sort_by(|one, other| one.time.total_cmp(&other.time));
        let cleaned = cleaned(both, None);
        assert_eq!((cleaned.positions.len(), cleaned.others.len()), (500, 1));
        assert_eq!(cleaned.others[0].len(), 200);
    }

    #[test]
    fn a_spoofed_stretch_is_taken_out_and_the_flight_goes_on_behind_it() {
        let mut positions = flown(500, (50.0, 10.0));
        for (at, position) in positions.iter_mut().enumerate().skip(200).take(60) {
            *position = Seen::at(1e9 + 10.0 * at as f64, 33.8, 35.5).into();
        }
        let cleaned = cleaned(positions, None);
        assert_eq!((cleaned.positions.len(), cleaned.others.len()), (440, 1));
        assert!(cleaned.positions.iter().all(|position| position.lat > 40.0));
    }

    #[test]
    fn a_jump_of_the_clock_is_no_other_aircraft() {
        let mut positions = flown(500, (50.0, 10.0));
        // From here on each position comes with the time of half a minute before: six kilometres in no time.
        positions.iter_mut().skip(250).for_each(|position| position.time -= 30.0);
        positions.sort_by(|one, other| one.time.total_cmp(&other.time));
        let cleaned = cleaned(positions, None);
        assert_eq!(cleaned.others.len(), 0);
        assert!(cleaned.positions.len() > 480, "{}", cleaned.positions.len());
        assert!(cleaned.positions.is_sorted_by(|one, other| one.time <= other.time));
    }

    #[test]
    fn the_180th_meridian_is_no_jump() {
        let east = |at: usize| ((179.0 + 0.03 * at as f64 + 180.0).rem_euclid(360.0)) - 180.0;
        let positions: Vec<Position> =
            (0..100).map(|at| Seen::at(1e9 + 10.0 * at as f64, 52.0, east(at)).into()).collect();
        assert_eq!(cleaned(positions, None).positions.len(), 100);
    }
}
