//! Positions of an aircraft → its trail, thinned to minutes: where it can, and cannot, have been at a time.

use crate::position::Position;
use crate::sphere::covered;

/// Seconds between points of a trail.
const STEP: f64 = 240.0;
/// Seconds that a landing takes from a passing flight.
const LANDING: f64 = 900.0;

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
    /// For some time it was not received, and could have been there: from, until.
    Unseen { from: f64, until: f64 },
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
        let begin = self.points.partition_point(|(when, _)| *when <= from).saturating_sub(1);
        let end = self.points.partition_point(|(when, _)| *when < until);
        let inside = self.points.get(begin).is_some_and(|(when, _)| *when <= from) && end < self.points.len();
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
        for pair in looked.windows(2) {
            let seconds = pair[1].0 - pair[0].0;
            let reach = covered(knots, seconds - LANDING);
            if seconds > LANDING && away(&pair[0]) + away(&pair[1]) - 2.0 * near <= reach {
                return Alibi::Unseen { from: pair[0].0, until: pair[1].0 };
            }
        }
        match inside {
            true => Alibi::Elsewhere { km: away(nearest), when: nearest.0, at: nearest.1 },
            false => Alibi::Outside,
        }
    }
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
        assert_eq!(Trail::default().alibi(CARACAS, 50.0, DAY, 500.0), Alibi::Outside);
    }

    #[test]
    fn near_is_near() {
        let alibi = trail(0..0).alibi((55.8783, 38.0617), 50.0, DAY, 500.0);
        assert!(matches!(alibi, Alibi::Near { km, .. } if km < 10.0), "{alibi:?}");
    }
}
