//! Positions of an aircraft → its trail, thinned to minutes: where it can, and cannot, have been at a time.

use crate::position::Position;
use crate::sphere::lasts;

/// Seconds between points of a trail.
const STEP: f64 = 240.0;
/// Seconds that a landing takes from a passing flight at least: approach, the shortest stop, climb.
pub(crate) const LANDING: f64 = 2400.0;

/// Where an aircraft was, every few minutes while it was received.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Trail {
    points: Vec<(f64, (f64, f64))>,
}

/// What a trail says of a place and a time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Alibi {
    /// It was somewhere else all the time: how near it came, when, and where it was then.
    Elsewhere { km: f64, when: f64, at: (f64, f64) },
    /// For some time it was not received, and could have been there: the first such hole, and the times at the place that all of them leave.
    Unseen { from: f64, until: f64, there: Vec<(f64, f64)> },
    /// It was received within so many kilometres of the place, at this moment.
    Near { km: f64, when: f64 },
    /// The time is not within the trail.
    Outside,
}

impl Trail {
    /// Of positions in the order of time.
    pub(crate) fn of(positions: &[Position]) -> Trail {
        let mut points: Vec<(f64, (f64, f64))> = Vec::new();
        for (at, position) in positions.iter().enumerate() {
            let due = points.last().is_none_or(|(last, _)| position.time - last >= STEP);
            // The last one before a gap counts, for what can lie in the gap begins there.
            let before_gap = positions.get(at + 1).is_none_or(|next| next.time - position.time >= STEP);
            if due || before_gap {
                points.push((position.time, position.point()));
            }
        }
        Trail { points }
    }

    /// First and last moment.
    pub(crate) fn span(&self) -> Option<(f64, f64)> {
        Some((self.points.first()?.0, self.points.last()?.0))
    }

    /// Whether it can have been within `near` kilometres of a place between two moments, at so many knots at most.
    pub(crate) fn alibi(&self, place: (f64, f64), near: f64, (from, until): (f64, f64), knots: f64) -> Alibi {
        if from > until {
            return Alibi::Outside;
        }
        let begin = self.points.partition_point(|(when, _)| *when <= from).saturating_sub(1);
        let end = self.points.partition_point(|(when, _)| *when < until);
        let looked = &self.points[begin..(end + 1).min(self.points.len())];
        let away = |point: &(f64, (f64, f64))| world::kilometres(point.1, place);
        let Some(nearest) = looked.iter().min_by(|one, other| away(one).total_cmp(&away(other))) else {
            return Alibi::Outside;
        };
        let within = looked.iter().filter(|(when, _)| (from..=until).contains(when));
        let close = within.min_by(|one, other| away(one).total_cmp(&away(other)));
        if let Some(close) = close.filter(|one| away(one) <= near) {
            return Alibi::Near { km: away(close), when: close.0 };
        }
        let there = Waypoint { place, near, window: (from, until) };
        let takes = |point: &(f64, (f64, f64))| lasts(knots, (away(point) - near).max(0.0));
        let holes: Vec<&[(f64, (f64, f64))]> =
            looked.windows(2).filter(|pair| fitting(&pair[0], &pair[1], &[there], knots) == 1).collect();
        if let Some(first) = holes.first() {
            let stay = |pair: &&[(f64, (f64, f64))]| {
                ((pair[0].0 + takes(&pair[0])).max(from), (pair[1].0 - takes(&pair[1])).min(until))
            };
            return Alibi::Unseen {
                from: first[0].0,
                until: first[1].0,
                there: holes.iter().map(stay).collect(),
            };
        }
        // Before its first point and behind its last it can have been anywhere from where these can be reached.
        let before = self.points.first().is_none_or(|first| from <= first.0 - takes(first));
        let behind = self.points.last().is_none_or(|last| last.0 + takes(last) <= until);
        match before || behind {
            true => Alibi::Outside,
            false => Alibi::Elsewhere { km: away(nearest), when: nearest.0, at: nearest.1 },
        }
    }
}

/// A place that an aircraft is said to have been at between two moments.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Waypoint {
    pub(crate) place: (f64, f64),
    /// Kilometres within which it counts.
    pub(crate) near: f64,
    pub(crate) window: (f64, f64),
}

impl Trail {
    /// Whether there is room between the points of the trail for all of these places in their order, each within its time, at so many knots
    /// at most. Before its first point and behind its last there always is.
    pub(crate) fn has_room(&self, way: &[Waypoint], knots: f64) -> bool {
        let meets = |one: &Waypoint, from: f64, until: f64| one.window.0 <= until && one.window.1 >= from;
        // How many places can have been visited by each point: the most, for more is never worse.
        let mut done = self
            .points
            .first()
            .map_or(0, |(first, _)| way.iter().take_while(|one| one.window.0 <= *first).count());
        if done == way.len() {
            return true;
        }
        for (at, point) in self.points.iter().enumerate() {
            let here = |one: &&Waypoint| meets(one, point.0, point.0) && away(point, one) <= one.near;
            done += way[done..].iter().take_while(here).count();
            let Some(next) = self.points.get(at + 1) else { break };
            done += fitting(point, next, &way[done..], knots);
        }
        let last = self.points.last().map_or(f64::MAX, |(last, _)| *last);
        way[done..].iter().all(|one| one.window.1 >= last)
    }
}

/// How many of the places, from the first on, fit between two points: each as early as can be, not before its time begins.
fn fitting(from: &(f64, (f64, f64)), to: &(f64, (f64, f64)), way: &[Waypoint], knots: f64) -> usize {
    let takes = |here: (f64, f64), one: &Waypoint| {
        lasts(knots, (world::kilometres(here, one.place) - one.near).max(0.0))
    };
    let (mut time, mut here, mut most) = (from.0, from.1, 0);
    for (count, one) in (1..).zip(way) {
        let came = (time + takes(here, one)).max(one.window.0);
        // A landing and the take-off behind it are at one place.
        let left = came + if here == one.place { 0.0 } else { LANDING };
        if came > one.window.1 || left + takes(to.1, one) > to.0 {
            break;
        }
        (time, here, most) = (left, one.place, count);
    }
    most
}

fn away(point: &(f64, (f64, f64)), one: &Waypoint) -> f64 {
    world::kilometres(point.1, one.place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::position::Seen;

    /// Two days around Moscow, received for every hour but those in `hidden`.
    fn trail(hidden: std::ops::Range<i32>) -> Trail {
        let hours = (0..48).filter(|hour| !hidden.contains(hour));
        let minutes = hours.flat_map(|hour| (0..60).map(move |minute| f64::from(hour * 60 + minute)));
        let positions: Vec<Position> =
            minutes.map(|minute| Seen::at(1e9 + minute * 60.0, 55.9, 38.0).into()).collect();
        Trail::of(&positions)
    }

    const CARACAS: (f64, f64) = (10.6, -66.99);
    const DAY: (f64, f64) = (1e9 + 40_000.0, 1e9 + 100_000.0);

    #[test]
    fn seen_elsewhere_all_day() {
        let alibi = trail(0..0).alibi(CARACAS, 50.0, DAY, 500.0);
        assert!(matches!(alibi, Alibi::Elsewhere { km, .. } if km > 9800.0), "{alibi:?}");
    }

    #[test]
    fn hours_without_reception_leave_time_only_if_they_suffice() {
        assert!(matches!(trail(14..20).alibi(CARACAS, 50.0, DAY, 500.0), Alibi::Elsewhere { .. }));
        assert!(matches!(trail(10..40).alibi(CARACAS, 50.0, DAY, 500.0), Alibi::Unseen { .. }));
    }

    #[test]
    fn nothing_is_said_of_what_lies_outside() {
        assert_eq!(trail(0..0).alibi(CARACAS, 50.0, (2e9, 2e9 + 1.0), 500.0), Alibi::Outside);
        assert_eq!(
            trail(0..0).alibi(CARACAS, 50.0, (1e9 + 100_000.0, 1e9 + 900_000.0), 500.0),
            Alibi::Outside
        );
        assert_eq!(trail(0..0).alibi(CARACAS, 50.0, (DAY.1, DAY.0), 500.0), Alibi::Outside);
        assert_eq!(Trail::default().alibi(CARACAS, 50.0, DAY, 500.0), Alibi::Outside);
    }

    #[test]
    fn near_is_near() {
        let alibi = trail(0..0).alibi((55.8783, 38.0617), 50.0, DAY, 500.0);
        assert!(matches!(alibi, Alibi::Near { km, .. } if km < 10.0), "{alibi:?}");
    }

    #[test]
    fn a_way_needs_room_for_all_of_its_places() {
        let place =
            |place: (f64, f64)| Waypoint { place, near: 50.0, window: (1e9 + 30_000.0, 1e9 + 150_000.0) };
        let (khmeimim, dakar, moscow) = ((35.4, 35.95), (14.7, -17.5), (55.88, 38.06));
        // Thirty hours hidden are enough for the way to Caracas and back; ten are for the way to Syria and back.
        let way = [place(moscow), place(khmeimim), place(dakar), place(CARACAS), place(moscow)];
        assert!(trail(5..40).has_room(&way, 500.0));
        assert!(!trail(14..24).has_room(&way, 500.0));
        assert!(trail(14..24).has_room(&[place(moscow), place(khmeimim), place(moscow)], 500.0));
        assert!(!trail(0..0).has_room(&[place(khmeimim)], 500.0));
    }
}
