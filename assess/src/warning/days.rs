//! Days as texts write them, exact or not, as numbers that can be subtracted.

use jiff::civil::Date;

/// First day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; none for what is no date.
pub(super) fn first(written: &str) -> Option<Date> {
    let padded = match written.len() {
        4 => format!("{written}-01-01"),
        7 => format!("{written}-01"),
        10 => written.to_owned(),
        _ => return None,
    };
    padded.parse().ok()
}

/// Last day of it.
pub(super) fn last(written: &str) -> Option<Date> {
    let first = first(written)?;
    Some(match written.len() {
        4 => first.last_of_year(),
        7 => first.last_of_month(),
        _ => first,
    })
}

/// The day in the middle of it.
pub(super) fn middle(written: &str) -> Option<Date> {
    let (first, last) = (first(written)?, last(written)?);
    plus(first, between(first, last) / 2)
}

/// Days from one to another.
pub(super) fn between(one: Date, other: Date) -> i64 {
    i64::from((other - one).get_days())
}

/// A day so many days later.
pub(super) fn plus(day: Date, days: i64) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// Whether a day is written in full and is one.
pub(super) fn is_day(written: &str) -> bool {
    written.len() == 10 && first(written).is_some()
}
