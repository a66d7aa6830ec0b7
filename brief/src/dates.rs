//! Dates as the record writes them → dates as people write them.

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "2019-03-28" → "28 March 2019", "2019-03" → "March 2019"; anything else as it is.
pub(crate) fn date(value: &str) -> String {
    match parts(value) {
        Some((year, None, _)) => year.to_owned(),
        Some((year, Some(month), None)) => format!("{month} {year}"),
        Some((year, Some(month), Some(day))) => format!("{day} {month} {year}"),
        None => crate::plain::line(value),
    }
}

/// A stretch of time: "23–25 March 2019", "28 March to 2 April 2019", "since March 2019"; none where nothing is known.
pub(crate) fn range(start: Option<&str>, end: Option<&str>) -> Option<String> {
    match (start, end) {
        (None, None) => None,
        (Some(start), None) => Some(format!("since {}", date(start))),
        (None, Some(end)) => Some(format!("until {}", date(end))),
        (Some(start), Some(end)) if start == end => Some(date(start)),
        (Some(start), Some(end)) => Some(between(start, end)),
    }
}

fn between(start: &str, end: &str) -> String {
    match (parts(start), parts(end)) {
        (Some((year, Some(month), Some(from))), Some((year2, Some(month2), Some(to)))) if year == year2 => {
            match month == month2 {
                true => format!("{from}–{to} {month} {year}"),
                false => format!("{from} {month} to {to} {month2} {year}"),
            }
        }
        (Some((year, Some(from), None)), Some((year2, Some(to), None))) if year == year2 => {
            format!("{from} to {to} {year}")
        }
        (Some((from, None, None)), Some((to, None, None))) => format!("{from}–{to}"),
        _ => format!("{} to {}", date(start), date(end)),
    }
}

/// Year, month in words and day without its leading zero.
fn parts(value: &str) -> Option<(&str, Option<&'static str>, Option<&str>)> {
    let mut parts = value.split('-');
    let year = parts.next().filter(|year| year.len() == 4 && digits(year))?;
    let month = match parts.next() {
        Some(month) if digits(month) => Some(*MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?),
        Some(_) => return None,
        None => None,
    };
    let day = match parts.next() {
        Some(day) if day.len() == 2 && digits(day) => Some(day.trim_start_matches('0')),
        Some(_) => return None,
        None => None,
    };
    parts.next().is_none().then_some((year, month, day))
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{date, range};

    #[test]
    fn a_date_keeps_its_precision() {
        assert_eq!(date("2019-03-08"), "8 March 2019");
        assert_eq!(date("2019-03"), "March 2019");
        assert_eq!(date("2019"), "2019");
    }

    #[test]
    fn what_is_no_date_stays() {
        for strange in ["", "2019-13", "2019-W12", "28 March", "2019-03-28T10:00", "2019-03-28-1", "-"] {
            assert_eq!(date(strange), strange);
        }
    }

    #[test]
    fn ranges_say_a_month_once() {
        let range = |start, end| range(Some(start), Some(end)).unwrap();
        assert_eq!(range("2019-03-23", "2019-03-23"), "23 March 2019");
        assert_eq!(range("2019-03-23", "2019-03-25"), "23–25 March 2019");
        assert_eq!(range("2019-03-28", "2019-04-02"), "28 March to 2 April 2019");
        assert_eq!(range("2018-12-30", "2019-01-02"), "30 December 2018 to 2 January 2019");
        assert_eq!(range("2019-03", "2019-05"), "March to May 2019");
        assert_eq!(range("2014", "2016"), "2014–2016");
    }

    #[test]
    fn an_open_end_says_so() {
        assert_eq!(range(Some("2018-05"), None).unwrap(), "since May 2018");
        assert_eq!(range(None, Some("2018-05")).unwrap(), "until May 2018");
        assert_eq!(range(None, None), None);
    }
}
