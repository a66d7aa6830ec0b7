//! The cases of `suite/equipment`, `suite/times` and `suite/quantities`: a line for each mention of that kind.
//!
//! ```text
//! vehicle | Antonov 124 | An-124
//! nearly four years ago | DATE 2015
//! last week | DATE 2019-W12 | 2019-03-18..2019-03-24
//! at least 12 | 12 person | 12..
//! ```
//!
//! Equipment: kind, words, canonical name. Times: words, TIMEX3 type and value, first and last day where the value
//! does not say them; `-` where there is no value.
//! Quantities: words, value (`~` where it is inexact) and unit, lowest and highest figure that fits. Files ending in `-held`
//! were written before the reader was looked at and were not worked on.

use model::{Mention, MentionKind, Parse, Source};

use crate::mentions;
use crate::tests::suite::{self, Case};

#[test]
fn equipment_is_read_as_the_suite_says() {
    suite::check("equipment", &|case, source, parse| {
        read(case, source, parse, &|mention| equipment(mention))
    });
}

#[test]
fn times_are_read_as_the_suite_says() {
    suite::check("times", &|case, source, parse| read(case, source, parse, &|mention| time(mention)));
}

#[test]
fn quantities_are_read_as_the_suite_says() {
    suite::check("quantities", &|case, source, parse| {
        read(case, source, parse, &|mention| quantity(mention))
    });
}

fn read(
    case: &Case,
    source: &Source,
    parse: &Parse,
    line: &dyn Fn(&Mention) -> Option<String>,
) -> Vec<String> {
    mentions::mentions(source, &case.text, parse).list().iter().filter_map(line).collect()
}

fn equipment(mention: &Mention) -> Option<String> {
    let kind = match mention.kind {
        MentionKind::Vehicle => "vehicle",
        MentionKind::Weapon => "weapon",
        _ => return None,
    };
    let small = !mention.text.chars().any(char::is_uppercase);
    let known = mention.named || (small && world::equipment(&mention.text).is_some());
    known.then(|| format!("{kind} | {} | {}", mention.text, mention.name))
}

fn time(mention: &Mention) -> Option<String> {
    if mention.kind != MentionKind::Time {
        return None;
    }
    let Some(time) = &mention.time else { return Some(format!("{} | -", mention.text)) };
    let kind = format!("{:?}", time.kind).to_uppercase();
    let (start, end) = (time.start.as_deref().unwrap_or_default(), time.end.as_deref().unwrap_or_default());
    let own = start == end && (start.is_empty() || start == time.value);
    let stretch = if own { String::new() } else { format!(" | {start}..{end}") };
    Some(format!("{} | {kind} {}{stretch}", mention.text, time.value))
}

fn quantity(mention: &Mention) -> Option<String> {
    let quantity = mention.quantity.as_ref()?;
    let figure = |figure: Option<f64>| figure.map(|figure| figure.to_string()).unwrap_or_default();
    let value = quantity.value.map_or("?".to_owned(), |value| value.to_string());
    let inexact = if quantity.approximate { "~" } else { "" };
    let unit = quantity.unit.as_deref().unwrap_or("-");
    let range = format!("{}..{}", figure(quantity.low), figure(quantity.high));
    Some(format!("{} | {inexact}{value} {unit} | {range}", mention.text))
}
