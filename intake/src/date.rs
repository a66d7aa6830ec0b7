//! A date as people and machines write it → `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

/// English month names; the first three letters are enough.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The date in `stated`, as exact as it is stated and never more: `March 2019` gives `2019-03`.
///
/// Reads ISO 8601 dates and timestamps, RFC 2822, English dates in words in either order, and figures whose order is
/// beyond doubt (`28.03.2019`, `28/03/2019`). Of a timestamp the date is kept as it stands, in its own time zone.
/// `03/04/2019` may be two days, so it is none.
pub(crate) fn normal(stated: &str) -> Option<String> {
    let stated = stated.trim();
    iso(stated).or_else(|| compact(stated)).or_else(|| figures(stated)).or_else(|| words(stated))
}

/// `2019`, `2019-03`, `2019-03-28`, `2019/03/28`, each with or without a time of day.
fn iso(stated: &str) -> Option<String> {
    let (date, time) = stated.split_once(['T', 't', ' ']).unwrap_or((stated, ""));
    let parts: Vec<&str> = date.split(['-', '/']).collect();
    let is_time =
        time.is_empty() || (parts.len() == 3 && time.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    let (&year, rest) = parts.split_first()?;
    if !is_time || rest.len() > 2 || rest.iter().any(|part| part.len() != 2) {
        return None;
    }
    match rest {
        [] => written(number(year, 4)?, None, None),
        [month] => written(number(year, 4)?, Some(number(month, 2)?), None),
        [month, day, ..] => written(number(year, 4)?, Some(number(month, 2)?), Some(number(day, 2)?)),
    }
}

/// The one day that the name of a file holds as `YYYY-MM-DD`; none where it holds two, or none.
pub(crate) fn in_name(name: &str) -> Option<String> {
    let words = name.split(|letter: char| !letter.is_ascii_digit() && letter != '-');
    let parts: Vec<&str> = words.flat_map(|word| word.split('-')).collect();
    let mut days: Vec<String> = parts
        .windows(3)
        .filter(|day| [4, 2, 2].iter().zip(day.iter()).all(|(&length, part)| part.len() == length))
        .filter_map(|day| iso(&day.join("-")))
        .collect();
    days.dedup();
    if days.len() == 1 { days.pop() } else { None }
}

/// `20190328`, with or without a time of day behind a `T`.
fn compact(stated: &str) -> Option<String> {
    let date = stated.split_once('T').map_or(stated, |(date, _)| date);
    if date.len() != 8 {
        return None;
    }
    written(number(date.get(..4)?, 4)?, Some(number(date.get(4..6)?, 2)?), Some(number(date.get(6..)?, 2)?))
}

/// `28.03.2019`: with dots the day always stands first; with slashes only a day above 12 tells.
fn figures(stated: &str) -> Option<String> {
    let date = stated.split([' ', ',']).next()?;
    let dotted = date.contains('.');
    let parts: Vec<&str> = date.split(['.', '/']).collect();
    let [first, second, year] = parts[..] else { return None };
    let (first, second, year) = (number(first, 2)?, number(second, 2)?, number(year, 4)?);
    match () {
        () if dotted || first > 12 || first == second => written(year, Some(second), Some(first)),
        () if second > 12 => written(year, Some(first), Some(second)),
        () => None,
    }
}

/// `Thu, 28 Mar 2019 10:00:00 +0000`, `March 28th, 2019`, `28 March 2019`, `March 2019`.
fn words(stated: &str) -> Option<String> {
    let words: Vec<&str> =
        stated.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.eq_ignore_ascii_case("of")).collect();
    let months: Vec<(usize, u32)> =
        words.iter().enumerate().filter_map(|(at, word)| Some((at, month(word)?))).collect();
    // Two months are two dates, and nothing says which one is meant.
    let [(at, month)] = months[..] else { return None };
    let year = |at: usize| words.get(at).and_then(|word| number(word, 4));
    let before = at.checked_sub(1).and_then(|at| day(words[at]));
    let after = words.get(at + 1).and_then(|word| day(word));
    match (before, after) {
        (Some(day), _) if year(at + 1).is_some() => written(year(at + 1)?, Some(month), Some(day)),
        (_, Some(day)) => written(year(at + 2)?, Some(month), Some(day)),
        _ => written(year(at + 1)?, Some(month), None),
    }
}

/// The month of its English name, whole or shortened to three letters or more.
fn month(word: &str) -> Option<u32> {
    let word = word.to_ascii_lowercase();
    let found = MONTHS.iter().position(|name| word.len() >= 3 && name.starts_with(&word))?;
    u32::try_from(found + 1).ok()
}

/// `28`, `28th`.
fn day(word: &str) -> Option<u32> {
    let figures = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = word[figures.len()..].to_ascii_lowercase();
    let is_ordinal = matches!(ending.as_str(), "" | "st" | "nd" | "rd" | "th");
    number(figures, 2).filter(|day| is_ordinal && (1..=31).contains(day))
}

/// The number in at most `length` figures; years have exactly four.
fn number(word: &str, length: usize) -> Option<u32> {
    let whole = !word.is_empty() && word.len() <= length && word.bytes().all(|byte| byte.is_ascii_digit());
    if !whole || (length == 4 && word.len() != 4) {
        return None;
    }
    word.parse().ok()
}

/// The normal form, if there is such a day; years before print are misread figures.
fn written(year: u32, month: Option<u32>, day: Option<u32>) -> Option<String> {
    if !(1400..=2999).contains(&year) {
        return None;
    }
    match (month, day) {
        (None, _) => Some(format!("{year:04}")),
        (Some(month), None) if (1..=12).contains(&month) => Some(format!("{year:04}-{month:02}")),
        (Some(month), Some(day)) if day >= 1 && day <= days(year, month) => {
            Some(format!("{year:04}-{month:02}-{day:02}"))
        }
        _ => None,
    }
}

fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{in_name, normal};

    #[test]
    fn the_name_of_a_file_may_hold_the_day() {
        assert_eq!(in_name("venezuela-2019-03-28.txt").as_deref(), Some("2019-03-28"));
        assert_eq!(in_name("2019-03-28_report 7.pdf").as_deref(), Some("2019-03-28"));
        assert_eq!(in_name("call 2019-03-28 about 2019-03-24.txt"), None);
        assert_eq!(in_name("call-12019-03-281.txt"), None);
        assert_eq!(in_name("2019-13-28.txt"), None);
    }

    #[test]
    fn dates_keep_the_exactness_they_have() {
        let table = [
            ("2019", "2019"),
            ("2019-03", "2019-03"),
            (" 2019-03-28 ", "2019-03-28"),
            ("2019-03-28T23:30:00-05:00", "2019-03-28"),
            ("2019-03-28 10:00", "2019-03-28"),
            ("2019/03/28", "2019-03-28"),
            ("20190328T101500Z", "2019-03-28"),
            ("20190328", "2019-03-28"),
            ("Thu, 28 Mar 2019 10:00:00 +0000", "2019-03-28"),
            ("March 28, 2019", "2019-03-28"),
            ("Mar. 28th, 2019, 5:30 pm", "2019-03-28"),
            ("28 March 2019", "2019-03-28"),
            ("Thursday, 5th of April 2018", "2018-04-05"),
            ("Sept 2018", "2018-09"),
            ("May 2018", "2018-05"),
            ("28.03.2019", "2019-03-28"),
            ("28/03/2019", "2019-03-28"),
            ("03/28/2019", "2019-03-28"),
            ("29 February 2020", "2020-02-29"),
        ];
        for (stated, date) in table {
            assert_eq!(normal(stated).as_deref(), Some(date), "{stated}");
        }
    }

    #[test]
    fn what_is_no_date_or_two_is_none() {
        for stated in [
            "",
            "yesterday",
            "03/04/2019",
            "2019-13-01",
            "2019-02-29",
            "2019-3",
            "28 March",
            "March 28",
            "March 32, 2019",
            "20191399",
            "1553767200",
            "March 28 or April 2, 2019",
            "2019-03-28-01",
            "19-03-28",
            "2019 or so",
            "٢٠١٩",
            "0000",
            "Volume 16",
        ] {
            assert_eq!(normal(stated), None, "{stated}");
        }
    }
}
