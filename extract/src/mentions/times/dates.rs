//! Calendar dates in words and figures: "24 March 2019", "March 24", "2019-03-24", "2015", "the 1980s".

use super::grammar::{Found, longest};
use super::meaning::{Meaning, Partial, Shift};
use super::table::{self, TABLE};
use crate::mentions::numbers::ordinal;
use crate::mentions::words::{Word, at, dash, glued, phrase};

/// The longest calendar date that starts at a word.
pub(super) fn date(words: &[Word<'_>], start: usize) -> Found {
    longest(
        &[with_weekday, day_first, month_first, numeric, year, decade, century, season, holiday],
        words,
        start,
    )
}

/// "Tuesday, March 5, 2019": the weekday adds nothing to the date.
fn with_weekday(words: &[Word<'_>], start: usize) -> Found {
    table::weekday(words.get(start)?)?;
    let comma = start + 1 + usize::from(at(words, start + 1) == ",");
    let article = comma + usize::from(at(words, comma) == "the");
    let (end, date) = longest(&[day_first, month_first, numeric], words, article)?;
    matches!(date, Meaning::Date(Partial { day: Some(_), .. })).then_some((end, date))
}

/// "24 March 2019", "24–26 March", "the 24th of March".
fn day_first(words: &[Word<'_>], start: usize) -> Found {
    let first = start + usize::from(at(words, start) == "the");
    let (next, from, until) = days(words, first)?;
    let next = next + usize::from(at(words, next) == "of");
    let month = table::month(words.get(next)?)?;
    let (end, year) = year_behind(words, next + 1);
    let (end, year) = if year.is_none() { short_year(words, next) } else { (end, year) };
    Some((end, spread(year, month, from, until)?))
}

/// "March 24, 2019", "March 24–26", "March 2019", "March".
fn month_first(words: &[Word<'_>], start: usize) -> Found {
    let word = words.get(start)?;
    let month = table::month(word)?;
    if let Some((next, from, until)) = days(words, start + 1).or_else(|| article_day(words, start + 1)) {
        let (end, year) = year_behind(words, next);
        let meaning = spread(year, month, from, until)?;
        return Some((
            end,
            if year.is_none() && names_event(words, end) { Meaning::Unclear } else { meaning },
        ));
    }
    let of = start + 1 + usize::from(at(words, start + 1) == "of");
    let (end, year) = year_behind(words, of);
    if year.is_some() {
        return Some((end, Meaning::Date(Partial { year, month: Some(month), day: None })));
    }
    let bare = table::full_month(word) && !matches!(word.upos, "VERB" | "AUX");
    bare.then(|| (start + 1, Meaning::Month(month, Shift::Open)))
}

/// "the September 11 attacks": the day of a known event, of whatever year.
fn names_event(words: &[Word<'_>], end: usize) -> bool {
    let noun = end + usize::from(matches!(at(words, end), "terrorist" | "terror" | "suicide"));
    TABLE.events.nouns.iter().any(|event| event == at(words, noun))
}

/// "March the 24th".
fn article_day(words: &[Word<'_>], start: usize) -> Option<(usize, i8, Option<i8>)> {
    (at(words, start) == "the" && ordinal(at(words, start + 1)).is_some())
        .then(|| days(words, start + 1))
        .flatten()
}

/// A day of the month or two with a dash between them.
fn days(words: &[Word<'_>], start: usize) -> Option<(usize, i8, Option<i8>)> {
    if let Some((from, until)) = at(words, start).split_once(['-', '–']) {
        return Some((start + 1, day(from)?, Some(day(until)?)));
    }
    let from = day(at(words, start))?;
    // "March 10 : 30" is a time of day, "24 . 5" a number.
    if matches!(at(words, start + 1), ":" | "%") {
        return None;
    }
    let joint = at(words, start + 1);
    let until = (dash(joint) || joint == "to").then(|| day(at(words, start + 2))).flatten();
    Some(
        until
            .filter(|&until| until > from)
            .map_or((start + 1, from, None), |until| (start + 3, from, Some(until))),
    )
}

fn day(word: &str) -> Option<i8> {
    let number = match word.len() {
        1 | 2 => word.parse::<u32>().ok(),
        _ => ordinal(word),
    };
    number.filter(|number| (1..=31).contains(number)).and_then(|number| i8::try_from(number).ok())
}

/// A year behind a month or day, with or without a comma.
fn year_behind(words: &[Word<'_>], start: usize) -> (usize, Option<i16>) {
    let comma = start + usize::from(at(words, start) == ",");
    match four_digits(at(words, comma)) {
        // "in March , 2000 soldiers": a figure that counts something is no year.
        Some(year) if !words[comma].counts => (comma + 1, Some(year)),
        _ => (start, None),
    }
}

/// "25 Nov 89": two figures behind a month, as wire services date; behind a full name only such as are no day.
fn short_year(words: &[Word<'_>], month: usize) -> (usize, Option<i16>) {
    let next = month + 1;
    let text = at(words, next);
    let plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit()) && !words[next].counts;
    let full = words.get(month).is_some_and(table::full_month);
    let year = text.parse::<i16>().ok().filter(|year| plain && (!full || *year > 31));
    let century = |year: i16| if year >= 50 { 1900 + year } else { 2000 + year };
    year.map_or((next, None), |year| (next + 1, Some(century(year))))
}

fn spread(year: Option<i16>, month: i8, from: i8, until: Option<i8>) -> Option<Meaning> {
    let date = |day: i8| Partial { year, month: Some(month), day: Some(day) };
    Some(match until {
        Some(until) if until > from => Meaning::Between(date(from), date(until)),
        Some(_) => return None,
        None => Meaning::Date(date(from)),
    })
}

/// Years that newspapers write about.
fn four_digits(word: &str) -> Option<i16> {
    let plain = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| word.parse().ok()).flatten().filter(|year| (1000..=2199).contains(year))
}

/// "2015", "1977–1979", "2015/16".
fn year(words: &[Word<'_>], start: usize) -> Found {
    let word = words.get(start)?;
    if let Some((from, until)) = word.lower.split_once(['-', '–', '/']) {
        return two_years(from, until).map(|years| (start + 1, years));
    }
    let from = four_digits(&word.lower)?;
    let joint = at(words, start + 1);
    if (dash(joint) || joint == "/")
        && let Some(years) = two_years(&word.lower, at(words, start + 2))
    {
        return Some((start + 3, years));
    }
    let money = start > 0 && at(words, start - 1).ends_with(['$', '€', '£', '#']);
    let part = glued(words, start) || glued(words, start + 1) && matches!(joint, "-" | ":" | "%" | "/");
    let sound = !word.counts && !money && !part && year_like(words, start, from);
    sound.then_some((start + 1, Meaning::Date(Partial { year: Some(from), ..Partial::default() })))
}

/// Far years need a preposition that asks for a time; near ones are years unless they count something.
fn year_like(words: &[Word<'_>], start: usize, year: i16) -> bool {
    let before = if start == 0 { "" } else { at(words, start - 1) };
    let asked = matches!(
        before,
        "in" | "since"
            | "by"
            | "until"
            | "till"
            | "of"
            | "from"
            | "before"
            | "after"
            | "during"
            | "between"
            | "year"
            | "early"
            | "late"
    );
    let labelled =
        matches!(before, "resolution" | "no." | "number" | "flight" | "article" | "room" | "order");
    // "Lodge 1928" is a name, "2031 Monument Ave." an address.
    let named = start > 0 && words[start - 1].upos == "PROPN" && words[start - 1].capital() && !asked;
    let street = |word: &Word<'_>| TABLE.address.words.contains(&word.lower);
    let house = !asked && words.iter().skip(start + 1).take(3).take_while(|word| word.capital()).any(street);
    let plain = !labelled && !named && !house;
    plain && ((1900..=2050).contains(&year) || asked)
}

fn two_years(from: &str, until: &str) -> Option<Meaning> {
    let first = four_digits(from)?;
    let last = match until.len() {
        4 => four_digits(until)?,
        // A two-figure end is the same century's: 2015–16. "2019-03" is a month.
        2 => first / 100 * 100 + until.parse::<i16>().ok()?,
        _ => return None,
    };
    let sound =
        last > first && last - first < 200 && (until.len() == 4 || last == first + 1 || last % 100 > 12);
    let year = |year: i16| Partial { year: Some(year), ..Partial::default() };
    sound.then(|| Meaning::Between(year(first), year(last)))
}

/// "the 1980s", "1980 s", "1990's".
fn decade(words: &[Word<'_>], start: usize) -> Found {
    let first = start + usize::from(at(words, start) == "the");
    let word = at(words, first);
    let one = word.strip_suffix("'s").or_else(|| word.strip_suffix('s'));
    let (end, year) = match one.and_then(four_digits) {
        Some(year) => (first + 1, year),
        None => {
            let plural = matches!(at(words, first + 1), "s" | "'s") && glued(words, first + 1);
            (first + 2, four_digits(word).filter(|_| plural)?)
        }
    };
    // "2019's" is a possessive.
    (year % 10 == 0).then_some((end, Meaning::Decade(year)))
}

/// "the 19th century".
fn century(words: &[Word<'_>], start: usize) -> Found {
    let first = start + usize::from(at(words, start) == "the");
    let number = i16::try_from(ordinal(at(words, first))?).ok().filter(|number| (2..=25).contains(number))?;
    let next = first + 1 + usize::from(dash(at(words, first + 1)));
    matches!(at(words, next), "century").then_some((next + 1, Meaning::Century(number)))
}

/// "summer 2015", "the winter of 2014", "last summer" is told elsewhere.
fn season(words: &[Word<'_>], start: usize) -> Found {
    let first = start + usize::from(at(words, start) == "the");
    let season = table::season(at(words, first))?;
    let of = first + 1 + usize::from(at(words, first + 1) == "of");
    let year = four_digits(at(words, of));
    // "fall" and "spring" are verbs and wells, too: without a year only "in the spring" is told from them.
    let asked = start > 0 && matches!(at(words, start - 1), "in" | "since" | "during" | "until" | "by");
    let end = if year.is_some() { of + 1 } else { first + 1 };
    let meaning = Meaning::Season { code: &season.code, month: season.month, year, shift: Shift::Open };
    (year.is_some() || asked).then_some((end, meaning))
}

/// "Christmas Eve", "New Year's Day 2019".
fn holiday(words: &[Word<'_>], start: usize) -> Found {
    words.get(start).filter(|word| word.capital())?;
    let ends = TABLE.holidays.iter().filter_map(|(name, &day)| Some((phrase(words, start, name)?, day)));
    let (next, (month, day)) = ends.max_by_key(|&(end, _)| end)?;
    let (end, year) = year_behind(words, next);
    Some((end, Meaning::Date(Partial { year, month: Some(month), day: Some(day) })))
}

/// Whether a holiday of several words begins here, whatever name the words look like.
pub(super) fn holiday_at(words: &[Word<'_>], start: usize) -> bool {
    TABLE.holidays.keys().any(|name| name.contains(' ') && phrase(words, start, name).is_some())
}

/// "2019-03-28", "28/03/2019", "28.03.2019", in one word or in five.
fn numeric(words: &[Word<'_>], start: usize) -> Found {
    if glued(words, start) {
        return None;
    }
    let mut joined = String::new();
    let mut found = None;
    for end in start..words.len().min(start + 5) {
        if end > start && !glued(words, end) {
            break;
        }
        joined.push_str(at(words, end));
        // A full stop ends the sentence unless figures follow it.
        let joint = glued(words, end + 1) && matches!(at(words, end + 1), "-" | "/" | "." | ":");
        let figures = at(words, end + 2).starts_with(|c: char| c.is_ascii_digit());
        let closed = !(joint && figures && glued(words, end + 2));
        if let Some(meaning) = numeric_date(&joined).filter(|_| closed || end + 1 == words.len()) {
            found = Some((end + 1, meaning));
        }
    }
    found
}

/// A date written in figures; day and month that could be swapped stay unclear.
fn numeric_date(text: &str) -> Option<Meaning> {
    let separator = text.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let fields: Vec<&str> = text.split(separator).collect();
    let number = |text: &str| text.parse::<i8>().ok().filter(|_| (1..=2).contains(&text.len()));
    match fields[..] {
        [year, month, day] if year.len() == 4 => {
            numeric_day(four_digits(year)?, number(month)?, number(day)?)
        }
        [day, month, year] if year.len() == 4 => {
            let (day, month, year) = (number(day)?, number(month)?, four_digits(year)?);
            match (separator, day, month) {
                ('.', ..) | (_, 13.., _) => numeric_day(year, month, day),
                (_, _, 13..) => numeric_day(year, day, month),
                _ if day == month => numeric_day(year, month, day),
                _ => Some(Meaning::Unclear),
            }
        }
        // "7/8/07" leaves the century open as well.
        [first, second, third] if separator == '/' && third.len() == 2 => {
            let fits = |text: &str, most: i8| number(text).is_some_and(|number| (1..=most).contains(&number));
            let date = (fits(first, 12) && fits(second, 31)) || (fits(first, 31) && fits(second, 12));
            (date && number(third).is_some()).then_some(Meaning::Unclear)
        }
        [year, month] if separator == '-' && year.len() == 4 && month.len() == 2 => {
            let (year, month) = (four_digits(year)?, number(month)?);
            // "2015-16" are two years, and so is "2010-11".
            let month = (1..=12).contains(&month) && i16::from(month) != year % 100 + 1;
            month.then(|| Meaning::Date(Partial { year: Some(year), month: number(fields[1]), day: None }))
        }
        _ => None,
    }
}

fn numeric_day(year: i16, month: i8, day: i8) -> Option<Meaning> {
    let date = jiff::civil::Date::new(year, month, day).ok()?;
    Some(Meaning::Date(Partial { year: Some(date.year()), month: Some(date.month()), day: Some(date.day()) }))
}
