//! What a time expression says before anybody asks when it was written.

use jiff::civil::{Date, Weekday};
use serde::Deserialize;

use super::calendar::Unit;

/// The content of a time expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// "March 24, 2019", "24 March", "March", "2019", with the weekday where it is named beside it.
    Date(Partial),
    /// "24–26 March", "1977–1979".
    Between(Partial, Partial),
    /// A numeric date that two conventions read differently.
    Unclear,
    /// "the 1980s".
    Decade(i16),
    /// "the 20th century".
    Century(i16),
    /// "Monday", "last Monday".
    Weekday(Weekday, Shift),
    /// "last March".
    Month(i8, Shift),
    /// "summer 2015" has its year; "last summer" has none.
    Season { code: &'static str, month: i8, year: Option<i16>, shift: Shift },
    /// "the first quarter of 2009", "the second half of last year".
    Fraction { part: Fraction, index: u32, year: Box<Meaning> },
    /// "today", "yesterday": days from the day of writing.
    Day(i64),
    /// "last week", "this year", "next month".
    Period(Unit, i64),
    /// "four years ago", "three days later".
    Away { amount: Amount, unit: Unit, sign: i64, from: From },
    /// "the same day", "the following year", "the previous month".
    Beside(Unit, i64),
    /// "three days".
    Length { amount: Amount, unit: Unit },
    /// "the past three days", "the next two weeks".
    Recent { amount: Amount, unit: Unit, sign: i64 },
    /// "fiscal 2019": a year whose first day nobody says.
    Fiscal(i16),
    /// "recently": `PAST_REF`, `PRESENT_REF` or `FUTURE_REF`.
    Reference(String),
    /// "weekly", "every Monday".
    Repeated(String),
    /// "0800 UTC", "9:45 a.m.".
    Clock { time: String, day: Option<Box<Meaning>> },
    /// "Tuesday morning", "overnight", "last night".
    PartOfDay { part: String, day: Option<Box<Meaning>> },
    /// "early 2015", "the end of last year", "earlier this month".
    Part { edge: Edge, of: Box<Meaning> },
}

/// A calendar date with what is said of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Partial {
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
}

/// Which of the recurring days or months is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    /// Nothing is said: the tense decides.
    Open,
    Last,
    This,
    Next,
}

/// From where a distance is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// The day of writing.
    Writing,
    /// The time told before.
    Told,
    /// The day of a happening told before: "two days after the attack".
    Event(Date),
}

/// How many units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Amount {
    Count(f64),
    /// "several", "two or three": no single number.
    Vague,
}

/// Parts of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fraction {
    Quarter,
    Half,
}

/// Parts of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Edge {
    Early,
    Middle,
    Late,
    Start,
    End,
    /// "earlier this year": from its start to the day of writing.
    Earlier,
    /// "later this year": from the day of writing to its end.
    Later,
}

impl Fraction {
    /// How many of them make a year.
    pub(super) fn count(self) -> u32 {
        match self {
            Fraction::Quarter => 4,
            Fraction::Half => 2,
        }
    }
}
