//! Words → the longest time expression that starts at one of them.

use super::meaning::{Edge, Fraction, Meaning};
use super::{dates, relative, table};
use crate::mentions::numbers;
use crate::mentions::words::{Word, at, dash, phrase};

/// What a rule finds: the position behind the expression, and what it says.
pub(super) type Found = Option<(usize, Meaning)>;

/// The longest time expression that starts at `start`, and the position behind it.
pub(super) fn expression(words: &[Word<'_>], start: usize) -> Found {
    let rules = [base, edge_of, edge_before, edge_inside, part_of_day_of, fraction_of_year, told_of];
    longest(&rules, words, start)
}

/// The longest find of several rules; the first of equals.
pub(super) fn longest(rules: &[fn(&[Word<'_>], usize) -> Found], words: &[Word<'_>], start: usize) -> Found {
    let finds = rules.iter().filter_map(|rule| rule(words, start));
    finds.reduce(|best, next| if next.0 > best.0 { next } else { best })
}

/// Expressions that do not hold another.
fn base(words: &[Word<'_>], start: usize) -> Found {
    let find = [dates::date(words, start), relative::relative(words, start)];
    let (end, meaning) = find.into_iter().flatten().reduce(|a, b| if b.0 > a.0 { b } else { a })?;
    if let Some(found) = clock_of_day(words, end, &meaning) {
        return Some(found);
    }
    Some(day_part(words, end, &meaning).unwrap_or((end, meaning)))
}

/// "Tuesday morning", "March 3 at noon" stays two.
fn day_part(words: &[Word<'_>], end: usize, day: &Meaning) -> Found {
    let daily = match day {
        Meaning::Date(date) => date.day.is_some(),
        Meaning::Weekday(..) | Meaning::Day(_) | Meaning::Beside(super::calendar::Unit::Day, _) => true,
        _ => false,
    };
    let part = table::TABLE.parts_of_day.get(at(words, end)).filter(|_| daily)?;
    Some((end + 1, Meaning::PartOfDay { part: part.clone(), day: Some(Box::new(day.clone())) }))
}

/// "12:00 UTC Monday", "6 p.m. today".
fn clock_of_day(words: &[Word<'_>], end: usize, clock: &Meaning) -> Found {
    let Meaning::Clock { time, day: None } = clock else { return None };
    let comma = end + usize::from(at(words, end) == ",");
    let (end, day) = longest(&[dates::date, relative::relative], words, comma)?;
    let daily = match &day {
        Meaning::Date(date) => date.day.is_some(),
        Meaning::Weekday(..) | Meaning::Day(_) => true,
        _ => false,
    };
    daily.then(|| (end, Meaning::Clock { time: time.clone(), day: Some(Box::new(day)) }))
}

/// "mid-February", in one word.
fn edge_inside(words: &[Word<'_>], start: usize) -> Found {
    let first = start + usize::from(at(words, start) == "the");
    let (edge, rest) = at(words, first).split_once('-')?;
    let edge = table::edge(edge).filter(|edge| matches!(edge, Edge::Early | Edge::Middle | Edge::Late))?;
    let mut behind = words[first..words.len().min(first + 4)].to_vec();
    behind[0].form = behind[0].form.split_once('-')?.1;
    behind[0].lower = rest.to_owned();
    let (end, of) = base(&behind, 0).filter(stretches)?;
    Some((first + end, Meaning::Part { edge, of: Box::new(of) }))
}

/// "ended the day", "during the week", "the whole of that year": the stretch that is being told of.
fn told_of(words: &[Word<'_>], start: usize) -> Found {
    let whole = matches!(at(words, start + 1), "entire" | "whole");
    let before = if start == 0 { "" } else { at(words, start - 1) };
    let unit =
        table::unit(at(words, start + 1 + usize::from(whole))).filter(|_| at(words, start) == "the")?;
    let day = unit >= super::calendar::Unit::Day && !at(words, start + 1 + usize::from(whole)).ends_with('s');
    let bounded = whole || table::TABLE.bounds.verbs.iter().any(|verb| verb == before);
    (day && bounded).then_some((start + 2 + usize::from(whole), Meaning::Beside(unit, 0)))
}

/// "the morning of March 3", "the early hours of Sunday".
fn part_of_day_of(words: &[Word<'_>], start: usize) -> Found {
    let article = start + usize::from(at(words, start) == "the");
    let (of, part) = match phrase(words, article, "early hours") {
        Some(end) => (end, "MO"),
        None => (article + 1, table::TABLE.parts_of_day.get(at(words, article))?.as_str()),
    };
    let linked = matches!(at(words, of), "of" | "on");
    let (end, day) = linked.then(|| base(words, of + 1)).flatten()?;
    Some((end, Meaning::PartOfDay { part: part.to_owned(), day: Some(Box::new(day)) }))
}

/// "the end of last year", "the beginning of March".
fn edge_of(words: &[Word<'_>], start: usize) -> Found {
    let article = start + usize::from(matches!(at(words, start), "the"));
    let edge = table::edge(at(words, article)).filter(|edge| !matches!(edge, Edge::Early | Edge::Late))?;
    let of = article + 1;
    let of = (at(words, of) == "of").then(|| base(words, of + 1).or_else(|| definite(words, of + 1)));
    let (end, of) = of.flatten().filter(stretches)?;
    Some((end, Meaning::Part { edge, of: Box::new(of) }))
}

/// "early 2015", "mid - March", "late last year", "earlier this month", "later today".
fn edge_before(words: &[Word<'_>], start: usize) -> Found {
    let first = start + usize::from(at(words, start) == "the");
    let word = at(words, first);
    let edge = match word {
        "earlier" => Edge::Earlier,
        "later" => Edge::Later,
        _ => table::edge(word).filter(|edge| matches!(edge, Edge::Early | Edge::Middle | Edge::Late))?,
    };
    let next = first + 1 + usize::from(dash(at(words, first + 1)));
    // "later in the day", "early in the week".
    let next = phrase(words, next, "in the").map_or(next, |end| end - 1);
    let (end, of) = base(words, next).or_else(|| definite(words, next))?;
    let fits = match edge {
        Edge::Earlier | Edge::Later => {
            matches!(of, Meaning::Period(..) | Meaning::Day(_) | Meaning::Beside(..))
        }
        _ => stretches(&(end, of.clone())) || matches!(of, Meaning::Weekday(..) | Meaning::PartOfDay { .. }),
    };
    fits.then(|| (end, Meaning::Part { edge, of: Box::new(of) }))
}

/// "the day", "the week" behind "later in": the one that is being told of.
fn definite(words: &[Word<'_>], start: usize) -> Found {
    let unit = table::unit(at(words, start + 1)).filter(|_| at(words, start) == "the")?;
    Some((start + 2, Meaning::Beside(unit, 0)))
}

/// Whether the expression has a beginning and an end to speak of.
fn stretches((_, meaning): &(usize, Meaning)) -> bool {
    match meaning {
        Meaning::Date(date) => date.day.is_none(),
        Meaning::Decade(_) | Meaning::Century(_) | Meaning::Month(..) | Meaning::Season { .. } => true,
        Meaning::Period(..) | Meaning::Beside(..) | Meaning::Fraction { .. } => true,
        _ => false,
    }
}

/// "the first quarter of 2009", "the second half of last year", "Q3 2018".
fn fraction_of_year(words: &[Word<'_>], start: usize) -> Found {
    if let Some(index) = at(words, start).strip_prefix('q').and_then(|index| index.parse().ok()) {
        let of = start + 1 + usize::from(at(words, start + 1) == "of");
        let (end, year) = base(words, of)?;
        return fraction(Fraction::Quarter, index, end, year);
    }
    let article = start + usize::from(at(words, start) == "the");
    let index = numbers::ordinal(at(words, article)).or(match at(words, article) {
        "last" => Some(u32::MAX),
        _ => None,
    })?;
    let part = match at(words, article + 1) {
        "quarter" => Fraction::Quarter,
        "half" => Fraction::Half,
        _ => return None,
    };
    let index = if index == u32::MAX { part.count() } else { index };
    let (end, year) = (at(words, article + 2) == "of").then(|| base(words, article + 3)).flatten()?;
    fraction(part, index, end, year)
}

fn fraction(part: Fraction, index: u32, end: usize, year: Meaning) -> Found {
    let yearly = match &year {
        Meaning::Date(date) => date.month.is_none(),
        Meaning::Period(unit, _) | Meaning::Beside(unit, _) => *unit == super::calendar::Unit::Year,
        _ => false,
    };
    let sound = yearly && (1..=part.count()).contains(&index);
    sound.then(|| (end, Meaning::Fraction { part, index, year: Box::new(year) }))
}
