//! Seconds since 1970 ⇄ RFC 3339.

use jiff::Timestamp;

/// RFC 3339, UTC, whole seconds.
pub(crate) fn rfc3339(seconds: f64) -> String {
    let whole = (seconds.round() as i64).clamp(-62_000_000_000, 250_000_000_000);
    Timestamp::from_second(whole).map(|moment| moment.to_string()).unwrap_or_default()
}

/// Seconds of a moment with its offset; one without an offset is taken as UTC.
pub(crate) fn seconds(words: &str) -> Option<f64> {
    let words = words.trim();
    let moment = words.parse::<Timestamp>().or_else(|_| {
        let civil = words.parse::<jiff::civil::DateTime>()?;
        civil.to_zoned(jiff::tz::TimeZone::UTC).map(|zoned| zoned.timestamp())
    });
    moment.ok().map(|moment| moment.as_millisecond() as f64 / 1000.0)
}

/// The first and the last second of the days of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
pub(crate) fn days(words: &str) -> Option<(f64, f64)> {
    let first = match words.len() {
        4 => format!("{words}-01-01"),
        7 => format!("{words}-01"),
        _ => words.to_owned(),
    };
    let first: jiff::civil::Date = first.parse().ok()?;
    let last = match words.len() {
        4 => first.last_of_year(),
        7 => first.last_of_month(),
        _ => first,
    };
    let second = |date: jiff::civil::Date| seconds(&format!("{date}T00:00:00Z"));
    Some((second(first)?, second(last)? + 86_399.0))
}

/// The day of a moment: `2019-03-23`.
pub(crate) fn day(seconds: f64) -> String {
    rfc3339(seconds).chars().take(10).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_and_days() {
        assert_eq!(rfc3339(1_553_256_720.4), "2019-03-22T12:12:00Z");
        assert_eq!(seconds("2019-03-22T15:12:00+03:00"), Some(1_553_256_720.0));
        assert_eq!(seconds("2019-03-22T12:12:00"), Some(1_553_256_720.0));
        assert_eq!(seconds("yesterday"), None);
        assert_eq!(
            days("2019-02").map(|(from, to)| (day(from), day(to))),
            Some(("2019-02-01".into(), "2019-02-28".into()))
        );
        assert_eq!(days("2019-03-23").map(|(from, to)| to - from), Some(86_399.0));
    }
}
