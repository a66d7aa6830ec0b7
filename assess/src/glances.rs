//! A report → what tells it from most others at a glance, in a few numbers, before both are compared in full.

use std::hash::{DefaultHasher, Hash, Hasher};

use model::{Report, Side};

use crate::alike::number;
use crate::tables::LIMITS;

/// When it happened, as far as is told.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Time {
    /// First and last day.
    Days(i64, i64),
    /// Only a month or a year is stated of its beginning or of its end; the first day where that is known.
    Vague(Option<i64>),
    /// Nothing is stated; the day on which it was told.
    Told(i64),
    /// Nothing is known.
    Unknown,
}

impl Time {
    fn of(report: &Report) -> Time {
        match &report.days {
            Some((start, end)) => match (number(start), number(end)) {
                (Some(start), Some(end)) => Time::Days(start, end),
                (start, _) => Time::Vague(start),
            },
            None => report.published.as_deref().and_then(number).map_or(Time::Unknown, Time::Told),
        }
    }

    /// Whether the days speak against one happening: what is told without a day happened a few days before it was told.
    pub(crate) fn apart(self, other: Time) -> bool {
        use Time::{Days, Told, Vague};
        match (self, other) {
            (Days(from, to), Days(start, end)) => (start - to).max(from - end) > LIMITS.incident.day_apart,
            (Days(..) | Vague(_), Days(..) | Vague(_)) => true,
            (Days(happened, _) | Vague(Some(happened)), Told(told))
            | (Told(told), Days(happened, _) | Vague(Some(happened))) => {
                let soonest = happened - LIMITS.incident.day_apart;
                told < soonest || told - happened > LIMITS.incident.undated_days
            }
            _ => false,
        }
    }
}

/// Names as bits, so that lists without a common bit have no common name.
#[derive(Clone, Copy, Debug)]
struct Marks {
    bits: u64,
    /// Whether lists that have nothing in common are of different things: not where one is empty or not known.
    telling: bool,
}

impl Marks {
    fn of<'n>(names: impl Iterator<Item = &'n str>, telling: bool) -> Marks {
        let bits = names.fold(0, |bits, name| {
            let mut hasher = DefaultHasher::new();
            name.hash(&mut hasher);
            bits | 1 << (hasher.finish() % 64)
        });
        Marks { bits, telling }
    }

    /// Sides are others where all their countries are known, and none of their names and countries is common.
    fn of_sides(sides: &[Side]) -> Marks {
        let known = sides.iter().all(|side| side.country.is_some());
        let names = sides.iter().flat_map(|side| side.country.iter().chain([&side.name]));
        Marks::of(names.map(String::as_str), known && !sides.is_empty())
    }

    fn apart(self, other: Marks) -> bool {
        self.telling && other.telling && self.bits & other.bits == 0
    }
}

/// What tells a report from most others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glance {
    pub(crate) time: Time,
    actors: Marks,
    recipients: Marks,
    carriers: Marks,
}

impl Glance {
    pub(crate) fn of(report: &Report) -> Glance {
        let carriers = report.conveyances.iter().map(String::as_str);
        Glance {
            time: Time::of(report),
            actors: Marks::of_sides(&report.actors),
            recipients: Marks::of_sides(&report.recipients),
            carriers: Marks::of(carriers, !report.conveyances.is_empty()),
        }
    }

    /// Whether two reports are surely not one happening; where not, they may still not be.
    pub(crate) fn apart(&self, other: &Glance) -> bool {
        self.time.apart(other.time)
            || self.actors.apart(other.actors)
            || self.recipients.apart(other.recipients)
            || self.carriers.apart(other.carriers)
    }

    /// Whether two reports surely differ in more than one respect, or in one that no rivals differ in.
    pub(crate) fn no_rivals(&self, other: &Glance) -> bool {
        self.recipients.apart(other.recipients)
            || self.carriers.apart(other.carriers)
            || (self.actors.apart(other.actors) && self.time.apart(other.time))
    }
}
