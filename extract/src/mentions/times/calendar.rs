//! Days, months and years, counted forwards and backwards on the civil calendar.

use std::fmt;

use jiff::Span;
use jiff::civil::{Date, Weekday};
use serde::Deserialize;

/// A year, a month or a day: as exact as the words, never padded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    Year(i16),
    Month(i16, i8),
    Day(Date),
}

impl Point {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; what follows a day (a time of day) is left aside.
    pub(super) fn parse(text: &str) -> Option<Point> {
        let field = |range: std::ops::Range<usize>| text.get(range)?.parse::<i16>().ok();
        let year = field(0..4).filter(|year| (1..=9998).contains(year))?;
        let gap = |position: usize| text.as_bytes().get(position) == Some(&b'-');
        match text.len() {
            4 => Some(Point::Year(year)),
            7 if gap(4) => Point::month(year, field(5..7)?),
            10.. if gap(4) && gap(7) => {
                let (month, day) = (i8::try_from(field(5..7)?).ok()?, i8::try_from(field(8..10)?).ok()?);
                Date::new(year, month, day).ok().map(Point::Day)
            }
            _ => None,
        }
    }

    fn month(year: i16, month: i16) -> Option<Point> {
        (1..=12).contains(&month).then_some(Point::Month(year, month as i8))
    }

    /// The year it lies in.
    pub(super) fn year(self) -> i16 {
        match self {
            Point::Year(year) | Point::Month(year, _) => year,
            Point::Day(date) => date.year(),
        }
    }

    /// The year and month, where it is that exact.
    pub(super) fn year_month(self) -> Option<(i16, i8)> {
        match self {
            Point::Year(_) => None,
            Point::Month(year, month) => Some((year, month)),
            Point::Day(date) => Some((date.year(), date.month())),
        }
    }

    /// The day, where it is that exact.
    pub(super) fn day(self) -> Option<Date> {
        match self {
            Point::Day(date) => Some(date),
            _ => None,
        }
    }

    /// Its first day.
    pub(super) fn first_day(self) -> Date {
        match self {
            Point::Year(year) => first_of(year, 1),
            Point::Month(year, month) => first_of(year, month),
            Point::Day(date) => date,
        }
    }

    /// Its last day.
    pub(super) fn last_day(self) -> Date {
        match self {
            Point::Year(year) => first_of(year, 12).last_of_month(),
            Point::Month(year, month) => first_of(year, month).last_of_month(),
            Point::Day(date) => date,
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Point::Year(year) => write!(f, "{year:04}"),
            Point::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Point::Day(date) => write!(f, "{date}"),
        }
    }
}

/// A length of calendar time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// The first day of a month; months outside the calendar cannot be made here.
fn first_of(year: i16, month: i8) -> Date {
    Date::new(year, month, 1).unwrap_or(Date::MAX)
}

/// `date` moved by whole days; it stays where the calendar ends.
pub(super) fn plus_days(date: Date, days: i64) -> Date {
    moved(date, Span::new().try_days(days).ok())
}

/// `date` moved by whole months; the 31st becomes the last day of a shorter month.
pub(super) fn plus_months(date: Date, months: i64) -> Date {
    moved(date, Span::new().try_months(months).ok())
}

fn moved(date: Date, span: Option<Span>) -> Date {
    span.and_then(|span| date.checked_add(span).ok()).unwrap_or(date)
}

/// The year moved by `years`; none beyond the calendar.
pub(super) fn plus_years(year: i16, years: i64) -> Option<i16> {
    i16::try_from(i64::from(year).checked_add(years)?).ok().filter(|year| (1..=9998).contains(year))
}

/// The month moved by `months`.
pub(super) fn month_plus((year, month): (i16, i8), months: i64) -> Option<(i16, i8)> {
    let count = (i64::from(year) * 12 + i64::from(month) - 1).checked_add(months)?;
    let year = i16::try_from(count.div_euclid(12)).ok().filter(|year| (1..=9998).contains(year))?;
    Some((year, count.rem_euclid(12) as i8 + 1))
}

/// The Monday of the ISO week.
pub(super) fn monday(date: Date) -> Date {
    plus_days(date, -i64::from(date.weekday().to_monday_zero_offset()))
}

/// The latest such weekday that is not after `date`.
pub(super) fn weekday_until(date: Date, weekday: Weekday) -> Date {
    plus_days(date, -i64::from(weekday.until(date.weekday())))
}

/// The earliest such weekday that is not before `date`.
pub(super) fn weekday_from(date: Date, weekday: Weekday) -> Date {
    plus_days(date, i64::from(date.weekday().until(weekday)))
}

/// TIMEX3 value of the ISO week that holds the day.
pub(super) fn week_value(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date};

    use super::{Point, monday, month_plus, plus_months, week_value, weekday_from, weekday_until};

    #[test]
    fn points_are_as_exact_as_they_are_written() {
        for text in ["2019", "2019-03", "2019-03-28"] {
            assert_eq!(Point::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Point::parse("2019-03-28T11:00:00Z"), Some(Point::Day(date(2019, 3, 28))));
        for text in ["", "19", "2019-13", "2019-02-30", "March", "2019/03/28", "éé19-03-28"] {
            assert_eq!(Point::parse(text), None, "{text}");
        }
    }

    #[test]
    fn weeks_begin_on_monday() {
        assert_eq!(monday(date(2019, 3, 28)), date(2019, 3, 25));
        assert_eq!(week_value(date(2019, 3, 28)), "2019-W13");
        assert_eq!(week_value(date(2018, 12, 31)), "2019-W01");
    }

    #[test]
    fn weekdays_before_and_after() {
        let thursday = date(2019, 3, 28);
        assert_eq!(weekday_until(thursday, Weekday::Thursday), thursday);
        assert_eq!(weekday_until(thursday, Weekday::Friday), date(2019, 3, 22));
        assert_eq!(weekday_from(thursday, Weekday::Wednesday), date(2019, 4, 3));
    }

    #[test]
    fn months_wrap_and_clamp() {
        assert_eq!(month_plus((2019, 1), -1), Some((2018, 12)));
        assert_eq!(plus_months(date(2019, 3, 31), -1), date(2019, 2, 28));
    }
}
