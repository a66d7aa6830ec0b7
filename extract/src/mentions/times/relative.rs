//! Times told from another time: "yesterday", "last week", "four years ago", "three days later", and lengths of time.

use super::calendar::Unit;
use super::grammar::{Found, longest};
use super::meaning::{Amount, From, Meaning, Shift};
use super::table::{self, TABLE};
use crate::mentions::numbers::{self, Figure};
use crate::mentions::words::{Word, at, dash, glued, phrase};

/// The longest relative expression that starts at a word.
pub(super) fn relative(words: &[Word<'_>], start: usize) -> Found {
    longest(
        &[
            day,
            weekday,
            shifted,
            beside,
            weekend,
            recent,
            distance,
            hyphenated,
            repeated,
            often,
            clock,
            part_of_day,
            fiscal,
            reference,
        ],
        words,
        start,
    )
}

/// "today", "the day before yesterday".
fn day(words: &[Word<'_>], start: usize) -> Found {
    if let Some(&offset) = TABLE.days.get(at(words, start)) {
        return Some((start + 1, Meaning::Day(offset)));
    }
    let before = phrase(words, start, "the day before yesterday").map(|end| (end, Meaning::Day(-2)));
    before.or_else(|| phrase(words, start, "the day after tomorrow").map(|end| (end, Meaning::Day(2))))
}

/// "Monday": abbreviations need a date beside them.
fn weekday(words: &[Word<'_>], start: usize) -> Found {
    let word = words.get(start)?;
    let weekday = table::weekday(word).filter(|_| word.lower.ends_with("day"))?;
    Some((start + 1, Meaning::Weekday(weekday, Shift::Open)))
}

/// "last week", "this Monday", "next March", "last summer", "last night".
fn shifted(words: &[Word<'_>], start: usize) -> Found {
    let article = start + usize::from(at(words, start) == "the");
    let offset = *TABLE.shifts.get(at(words, article))?;
    let next = words.get(article + 1)?;
    let end = article + 2;
    // "the coming weeks" is a length.
    if table::unit(&next.lower).is_some() && next.lower.ends_with('s') {
        return None;
    }
    let shift = match offset {
        -1 => Shift::Last,
        0 => Shift::This,
        _ => Shift::Next,
    };
    if let Some(weekday) = table::weekday(next) {
        return Some((end, Meaning::Weekday(weekday, shift)));
    }
    if let Some(month) = table::month(next) {
        return Some((end, Meaning::Month(month, shift)));
    }
    if let Some(season) = table::season(&next.lower) {
        return Some((end, Meaning::Season { code: &season.code, month: season.month, year: None, shift }));
    }
    if let Some(part) = TABLE.parts_of_day.get(&next.lower).filter(|_| next.lower != "overnight") {
        let day = Meaning::Day(if offset == -1 { -1 } else { offset });
        return Some((end, Meaning::PartOfDay { part: part.clone(), day: Some(Box::new(day)) }));
    }
    period(at(words, article), article > start, table::unit(&next.lower)?, offset)
        .map(|meaning| (end, meaning))
}

/// "last week" is counted from the day of writing, "the following week" from the time told of.
fn period(word: &str, article: bool, unit: Unit, offset: i64) -> Option<Meaning> {
    if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
        return None;
    }
    let told = matches!(word, "following" | "previous" | "preceding") || (word == "next" && article);
    if told {
        return Some(Meaning::Beside(unit, offset));
    }
    // "this time", "the past year": a length that ends now.
    let past = word == "past" && article;
    Some(match past {
        true => Meaning::Recent { amount: Amount::Count(1.0), unit, sign: -1 },
        false => Meaning::Period(unit, offset),
    })
}

/// "the same day", "that year".
fn beside(words: &[Word<'_>], start: usize) -> Found {
    let next = match (at(words, start), at(words, start + 1)) {
        ("the" | "that", "same") => start + 2,
        ("that" | "same", _) => start + 1,
        _ => return None,
    };
    let unit = table::unit(at(words, next)).filter(|unit| *unit >= Unit::Day)?;
    let plural = at(words, next).ends_with('s');
    (!plural).then_some((next + 1, Meaning::Beside(unit, 0)))
}

/// "the weekend", "over the weekend".
fn weekend(words: &[Word<'_>], start: usize) -> Found {
    phrase(words, start, "the weekend").map(|end| (end, Meaning::Period(Unit::Weekend, 0)))
}

/// "the past three days", "the next two weeks", "recent months".
fn recent(words: &[Word<'_>], start: usize) -> Found {
    let article = start + usize::from(at(words, start) == "the");
    let word = at(words, article);
    let sign =
        if word == "recent" { -1 } else { TABLE.shifts.get(word).copied().filter(|&sign| sign != 0)? };
    // "the past months", "the next few days".
    let few = usize::from(matches!(at(words, article + 1), "few" | "many"));
    let plural = at(words, article + 1 + few).ends_with('s');
    if let Some(unit) = table::unit(at(words, article + 1 + few)).filter(|_| plural) {
        return Some((article + 2 + few, Meaning::Recent { amount: Amount::Vague, unit, sign }));
    }
    let (next, figure) = numbers::figure(words, article + 1)?;
    let unit = table::unit(at(words, next))?;
    Some((next + 1, Meaning::Recent { amount: amount(figure), unit, sign }))
}

/// "nearly four years ago", "three days later", "two and a half years".
fn distance(words: &[Word<'_>], start: usize) -> Found {
    let hedges = TABLE.vague.words.iter().filter_map(|hedge| phrase(words, start, hedge));
    let first = hedges.max().unwrap_or(start);
    if let Some(found) = bare(words, start) {
        return Some(found);
    }
    let (next, amount) = count(words, first)?;
    let unit = table::unit(at(words, next))?;
    let (next, amount) = match (at(words, next + 1), at(words, next + 2), at(words, next + 3), amount) {
        // "a year and a half"
        ("and", "a", "half", Amount::Count(count)) => (next + 4, Amount::Count(count + 0.5)),
        _ => (next + 1, amount),
    };
    let away = |end, sign, from| Some((end, Meaning::Away { amount, unit, sign, from }));
    match at(words, next) {
        "ago" => away(next + 1, -1, From::Writing),
        "earlier" | "before" if at(words, next) == "earlier" || ends(words, next + 1) => {
            away(next + 1, -1, From::Told)
        }
        "later" => away(next + 1, 1, From::Told),
        "hence" => away(next + 1, 1, From::Writing),
        "from" if at(words, next + 1) == "now" => away(next + 2, 1, From::Writing),
        // "a 30 year old" is an age, "an hour" inside a speed a measure.
        "old" => None,
        // "about a quarter of them" is no time.
        _ if unit == Unit::Quarter && at(words, next - 2) == "a" => None,
        // "a day after the vote" counts, as "a day" alone does not: that is mostly "each day".
        "after" | "before" if matches!(at(words, first), "a" | "an") => {
            Some((next, Meaning::Length { amount, unit }))
        }
        _ if matches!(at(words, first), "a" | "an") && next == first + 2 && first == start => None,
        _ => Some((next, Meaning::Length { amount, unit })),
    }
}

/// "for decades", "in months": a plural without a number.
fn bare(words: &[Word<'_>], start: usize) -> Option<(usize, Meaning)> {
    let before = if start == 0 { "" } else { at(words, start - 1) };
    // "over the years".
    if at(words, start) == "the" && matches!(before, "over" | "through" | "down") {
        let unit = table::unit(at(words, start + 1)).filter(|_| at(words, start + 1).ends_with('s'))?;
        return Some((start + 2, Meaning::Length { amount: Amount::Vague, unit }));
    }
    let asked = matches!(before, "for" | "in" | "over" | "after" | "within");
    let unit = table::unit(at(words, start)).filter(|_| asked && at(words, start).ends_with('s'))?;
    Some((start + 1, Meaning::Length { amount: Amount::Vague, unit }))
}

/// Whether a clause or sentence ends here: "two days before."
fn ends(words: &[Word<'_>], position: usize) -> bool {
    matches!(at(words, position), "" | "." | "," | ";" | ")")
}

/// A count before a unit: a number, an article, "several".
fn count(words: &[Word<'_>], start: usize) -> Option<(usize, Amount)> {
    if let Some((end, figure)) = numbers::figure(words, start) {
        let filler = TABLE.vague.fillers.iter().any(|filler| filler == at(words, end));
        return Some((end + usize::from(filler), amount(figure)));
    }
    match at(words, start) {
        "a" | "an" => Some((start + 1, Amount::Count(1.0))),
        "some" | "many" => Some((start + 1, Amount::Vague)),
        _ => None,
    }
}

fn amount(figure: Figure) -> Amount {
    figure.value.map_or(Amount::Vague, Amount::Count)
}

/// "five - year", "three-day": a length before its noun; an age is none.
fn hyphenated(words: &[Word<'_>], start: usize) -> Found {
    if let Some((number, unit)) = at(words, start).split_once('-') {
        let unit = table::unit(unit).filter(|_| at(words, start + 1) != "-")?;
        let written = number.parse().ok().or_else(|| spelled(number))?;
        return Some((start + 1, Meaning::Length { amount: Amount::Count(written), unit }));
    }
    let single = at(words, start) == "single" && dash(at(words, start + 1));
    let single = single.then(|| (start + 1, Figure::exact(1.0)));
    let (dash_at, figure) = single.or_else(|| numbers::figure(words, start))?;
    let unit =
        table::unit(at(words, dash_at + 1)).filter(|_| dash(at(words, dash_at)) && glued(words, dash_at))?;
    let old =
        at(words, dash_at + 2) == "old" || (dash(at(words, dash_at + 2)) && at(words, dash_at + 3) == "old");
    (!old).then(|| (dash_at + 2, Meaning::Length { amount: amount(figure), unit }))
}

fn spelled(word: &str) -> Option<f64> {
    if word == "single" {
        return Some(1.0);
    }
    let alone = Word {
        id: model::TokenId(0),
        form: word,
        lower: word.to_owned(),
        span: model::Span::new(0, word.len()),
        upos: "",
        counts: false,
    };
    numbers::figure(&[alone], 0)?.1.value
}

/// "weekly", "every day", "every Monday", "Mondays", "each year".
fn repeated(words: &[Word<'_>], start: usize) -> Found {
    if let Some(value) = TABLE.repeated.get(at(words, start)) {
        return Some((start + 1, Meaning::Repeated(value.clone())));
    }
    if let Some(weekday) = table::weekdays(words.get(start)?) {
        return Some((start + 1, Meaning::Repeated(format!("XXXX-WXX-{}", weekday.to_monday_one_offset()))));
    }
    if !matches!(at(words, start), "every" | "each") {
        return None;
    }
    let word = words.get(start + 1)?;
    if let Some(weekday) = table::weekday(word) {
        return Some((start + 2, Meaning::Repeated(format!("XXXX-WXX-{}", weekday.to_monday_one_offset()))));
    }
    let (next, count) = count(words, start + 1).unwrap_or((start + 1, Amount::Count(1.0)));
    let unit = table::unit(at(words, next))?;
    Some((next + 1, Meaning::Repeated(super::resolve::length(count, unit))))
}

/// "twice a day", "three times a year", "once every week".
fn often(words: &[Word<'_>], start: usize) -> Found {
    let times = match TABLE.often.get(at(words, start)) {
        Some(_) => start + 1,
        None => numbers::figure(words, start).filter(|&(end, _)| at(words, end) == "times")?.0 + 1,
    };
    let each = matches!(at(words, times), "a" | "an" | "per" | "every" | "each");
    let unit = table::unit(at(words, times + 1)).filter(|_| each)?;
    Some((times + 2, Meaning::Repeated(super::resolve::length(Amount::Count(1.0), unit))))
}

/// "fiscal 2019", "fiscal year 2019", "FY2019".
fn fiscal(words: &[Word<'_>], start: usize) -> Found {
    let word = words.get(start)?;
    let written = word.form.strip_prefix("FY").filter(|year| !year.is_empty());
    let (end, year) = match (written, word.form, word.lower.as_str()) {
        (Some(year), ..) => (start + 1, year),
        (None, "FY", _) => (start + 2, at(words, start + 1)),
        (None, _, "fiscal" | "financial") => {
            let year = start + 1 + usize::from(at(words, start + 1) == "year");
            (year + 1, at(words, year))
        }
        _ => return None,
    };
    let digits = year.bytes().all(|byte| byte.is_ascii_digit());
    let year: i16 = year.parse().ok().filter(|_| digits)?;
    match year {
        1900..=2100 => Some((end, Meaning::Fiscal(year))),
        0..=99 if written.is_some() => Some((end, Meaning::Fiscal(2000 + year))),
        _ => None,
    }
}

/// "recently", "for the time being".
fn reference(words: &[Word<'_>], start: usize) -> Found {
    let finds = TABLE
        .references
        .iter()
        .filter_map(|(words_of, value)| Some((phrase(words, start, words_of)?, value)));
    let (end, value) = finds.max_by_key(|&(end, _)| end)?;
    // "the past president", "the past week".
    let noun = words.get(end).is_some_and(|word| matches!(word.upos, "NOUN" | "PROPN" | "NUM" | "ADJ"));
    (end == start + 1 || !noun).then(|| (end, Meaning::Reference(value.clone())))
}

/// "0800 UTC", "18:00", "9:45 a.m.", "5 pm", with the zone.
fn clock(words: &[Word<'_>], start: usize) -> Found {
    let (next, hour, minute) = hour_minute(words, start)?;
    let (next, hour, half) = match at(words, next) {
        _ if hour > 24 => return None,
        "a.m." | "am" if hour <= 12 => (next + 1, hour % 12, true),
        "p.m." | "pm" if hour <= 12 => (next + 1, hour % 12 + 12, true),
        "o'clock" => (next + 1, hour, true),
        _ => (next, hour, false),
    };
    let zone = TABLE.zones.get(at(words, next));
    let (next, local) = match phrase(words, next, "local time") {
        Some(end) => (end, true),
        None => (next + usize::from(zone.is_some()), false),
    };
    // Bare figures need something that makes them a time of day.
    let colon = minute.is_some() && !at(words, start).bytes().all(|byte| byte.is_ascii_digit());
    let sound = hour < 24 && minute.unwrap_or(0) < 60 && (colon || half || zone.is_some() || local);
    let zone = zone.map_or("", String::as_str);
    let time = format!("{hour:02}:{:02}{zone}", minute.unwrap_or(0));
    sound.then_some((next, Meaning::Clock { time, day: None }))
}

fn hour_minute(words: &[Word<'_>], start: usize) -> Option<(usize, u8, Option<u8>)> {
    let word = at(words, start);
    if let Some((hour, minute)) = word.split_once([':', '.'])
        && (1..=2).contains(&hour.len())
        && minute.get(..2).is_some_and(|minute| minute.bytes().all(|byte| byte.is_ascii_digit()))
        && (minute.len() == 2 || minute.as_bytes().get(2) == Some(&b':'))
    {
        let dotted = word.contains('.') && !matches!(at(words, start + 1), "a.m." | "p.m." | "am" | "pm");
        return (!dotted).then(|| Some((start + 1, hour.parse().ok()?, Some(minute[..2].parse().ok()?))))?;
    }
    let digits = word.bytes().all(|byte| byte.is_ascii_digit());
    let zoned =
        TABLE.zones.contains_key(at(words, start + 1)) || phrase(words, start + 1, "local time").is_some();
    if word.len() == 4 && digits && zoned {
        return Some((start + 1, word[..2].parse().ok()?, Some(word[2..].parse().ok()?)));
    }
    let plain = (1..=2).contains(&word.len()) && digits;
    let hour = plain.then(|| word.parse().ok()).flatten()?;
    if at(words, start + 1) == ":"
        && let Some(minute) = at(words, start + 2).parse().ok().filter(|_| at(words, start + 2).len() == 2)
    {
        return Some((start + 3, hour, Some(minute)));
    }
    Some((start + 1, hour, None))
}

/// "overnight", "tonight", "in the morning", "at dawn".
fn part_of_day(words: &[Word<'_>], start: usize) -> Found {
    let word = at(words, start);
    let night =
        |day: i64| Meaning::PartOfDay { part: "NI".to_owned(), day: Some(Box::new(Meaning::Day(day))) };
    if word == "tonight" {
        return Some((start + 1, night(0)));
    }
    let before = if start == 0 { "" } else { at(words, start - 1) };
    let (position, asked) = match word {
        "the" => (start + 1, matches!(before, "in" | "during" | "throughout" | "through")),
        _ => (start, matches!(before, "at" | "by" | "until" | "before" | "after" | "since" | "around")),
    };
    let word = at(words, position);
    let part = TABLE.parts_of_day.get(word)?;
    let told = word == "overnight"
        || (asked && (position > start || !matches!(word, "morning" | "evening" | "afternoon")));
    told.then(|| (position + 1, Meaning::PartOfDay { part: part.clone(), day: None }))
}
