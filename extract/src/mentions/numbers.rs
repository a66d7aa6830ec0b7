//! Words → the number they say: "1,200", "twenty-five", "half a million", "dozens", "20 to 30".

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::words::{Word, at, dash, glued};

/// A number as the words put it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Figure {
    /// The one number said; none for a range or a heap.
    pub(super) value: Option<f64>,
    /// The least it can be.
    pub(super) low: Option<f64>,
    /// The most it can be.
    pub(super) high: Option<f64>,
    /// Whether the words themselves are inexact: "dozens".
    pub(super) vague: bool,
}

impl Figure {
    pub(super) fn exact(value: f64) -> Figure {
        Figure { value: Some(value), ..Figure::default() }
    }

    fn range(low: f64, high: f64) -> Figure {
        Figure { low: Some(low), high: Some(high), ..Figure::default() }
    }

    fn heap(least: f64) -> Figure {
        Figure { low: Some(least), vague: true, ..Figure::default() }
    }
}

/// The longest number that starts at a word, and the position behind it.
pub(super) fn figure(words: &[Word<'_>], start: usize) -> Option<(usize, Figure)> {
    heap(words, start)
        .or_else(|| several(words, start))
        .or_else(|| between(words, start))
        .or_else(|| glued_range(words, start))
        .or_else(|| range(words, start))
        .or_else(|| amount(words, start).map(|(end, value)| (end, Figure::exact(value))))
}

/// The number of an ordinal, in letters or figures: "third", "3rd".
pub(super) fn ordinal(word: &str) -> Option<u32> {
    let digits = word
        .strip_suffix("st")
        .or_else(|| word.strip_suffix("nd"))
        .or_else(|| word.strip_suffix("rd"))
        .or_else(|| word.strip_suffix("th"));
    let written = digits.filter(|digits| plain_digits(digits)).and_then(|digits| digits.parse().ok());
    written.or_else(|| TABLE.ordinals.get(word).copied())
}

/// "dozens", "hundreds of thousands".
fn heap(words: &[Word<'_>], start: usize) -> Option<(usize, Figure)> {
    let unit = *TABLE.heaps.get(at(words, start))?;
    if at(words, start + 1) == "of"
        && let Some(scale) = TABLE.heaps.get(at(words, start + 2))
        && *scale >= 100.0
    {
        return Some((start + 3, Figure::heap(2.0 * unit * scale)));
    }
    // "tens" alone counts nothing, and "scores" is mostly a verb or a result.
    let counts = at(words, start + 1) == "of" || !matches!(at(words, start), "tens" | "scores");
    counts.then(|| (start + 1, Figure::heap(2.0 * unit)))
}

/// "several", "a few hundred", "a couple of".
fn several(words: &[Word<'_>], start: usize) -> Option<(usize, Figure)> {
    let article = usize::from(at(words, start) == "a");
    let word = at(words, start + article);
    let least = *TABLE.several.get(word)?;
    if (word != "several") != (article == 1) {
        return None; // "few" alone says how little, not how many
    }
    let mut end = start + article + 1;
    let scale = TABLE.scales.get(at(words, end)).copied();
    end += usize::from(scale.is_some());
    if matches!(word, "couple" | "handful") && at(words, end) == "of" {
        end += 1;
    }
    Some((end, Figure::heap(least * scale.unwrap_or(1.0))))
}

/// "between 20 and 30".
fn between(words: &[Word<'_>], start: usize) -> Option<(usize, Figure)> {
    if at(words, start) != "between" {
        return None;
    }
    let (middle, low) = amount(words, start + 1)?;
    let (end, high) = (at(words, middle) == "and").then(|| amount(words, middle + 1)).flatten()?;
    spread(low, high).map(|figure| (end, figure))
}

/// "20-30" in one word.
fn glued_range(words: &[Word<'_>], start: usize) -> Option<(usize, Figure)> {
    let (low, high) = at(words, start).split_once(['-', '–'])?;
    let figure = spread(digits(low)?, digits(high)?)?;
    let scale = scale(words, start + 1);
    let times = |bound: Option<f64>| bound.map(|bound| bound * scale.unwrap_or(1.0));
    let end = start + 1 + usize::from(scale.is_some());
    Some((end, Figure { low: times(figure.low), high: times(figure.high), ..figure }))
}

/// "20 to 30", "20 - 30", "two or three".
fn range(words: &[Word<'_>], start: usize) -> Option<(usize, Figure)> {
    let (middle, low) = amount(words, start)?;
    let joint = at(words, middle);
    if !matches!(joint, "to" | "or") && !dash(joint) {
        return None;
    }
    let (end, high) = amount(words, middle + 1)?;
    spread(low, high).map(|figure| (end, figure))
}

/// A range of two numbers; the scale of the second holds for both where the first is small ("2 to 3 million").
fn spread(low: f64, high: f64) -> Option<Figure> {
    let scale = [1e12, 1e9, 1e6, 1e3].into_iter().find(|&scale| high >= scale && high / scale < 1000.0);
    let low = match scale {
        Some(scale) if low < 1000.0 && high / scale > low && low.fract() == 0.0 && low < 100.0 => low * scale,
        _ => low,
    };
    (low < high).then(|| Figure::range(low, high))
}

/// One number without bounds.
fn amount(words: &[Word<'_>], start: usize) -> Option<(usize, f64)> {
    let (end, value) = half(words, start)
        .or_else(|| numeral(words, start))
        .or_else(|| spelled(words, start))
        .or_else(|| article(words, start))?;
    let (end, value) = and_a_half(words, end, value);
    Some(scaled(words, end, value))
}

/// "half a million", "half a dozen", "half an hour".
fn half(words: &[Word<'_>], start: usize) -> Option<(usize, f64)> {
    let article = matches!(at(words, start + 1), "a" | "an");
    (at(words, start) == "half" && article).then_some((start + 2, 0.5))
}

/// "two and a half".
fn and_a_half(words: &[Word<'_>], end: usize, value: f64) -> (usize, f64) {
    match (at(words, end), at(words, end + 1), at(words, end + 2)) {
        ("and", "a", "half") => (end + 3, value + 0.5),
        _ => (end, value),
    }
}

/// Figures with thousands separators, a decimal point or a scale letter: "1,200", "3.5", "6bn".
fn numeral(words: &[Word<'_>], start: usize) -> Option<(usize, f64)> {
    let word = at(words, start);
    if let Some(value) = digits(word) {
        return Some((start + 1, value));
    }
    let letters = word.find(|c: char| c.is_ascii_alphabetic())?;
    let (figures, letters) = word.split_at(letters);
    let money = start > 0 && at(words, start - 1).ends_with(['$', '€', '£']);
    let scale = TABLE.letters.get(letters).filter(|_| letters != "m" || money)?;
    Some((start + 1, digits(figures)? * scale))
}

/// Number words with their scales: "two hundred and fifty", "one million two hundred thousand".
fn spelled(words: &[Word<'_>], start: usize) -> Option<(usize, f64)> {
    let (mut end, mut group) = below_hundred(words, start)?;
    let mut total = 0.0;
    while let Some(&scale) = TABLE.scales.get(at(words, end)) {
        end += 1;
        if scale < 1000.0 {
            group *= scale;
        } else {
            total += group * scale;
            group = 0.0;
        }
        let linked = end + usize::from(at(words, end) == "and");
        if let Some((after, rest)) = below_hundred(words, linked) {
            group += rest;
            end = after;
        }
    }
    Some((end, total + group))
}

fn below_hundred(words: &[Word<'_>], start: usize) -> Option<(usize, f64)> {
    let word = at(words, start);
    if let Some(&unit) = TABLE.units.get(word) {
        return Some((start + 1, unit));
    }
    if let Some((tens, unit)) = word.split_once('-') {
        return Some((start + 1, TABLE.tens.get(tens)? + TABLE.units.get(unit)?));
    }
    let tens = *TABLE.tens.get(word)?;
    let unit_at = start + 1 + usize::from(dash(at(words, start + 1)));
    let unit = TABLE.units.get(at(words, unit_at)).filter(|&&unit| (1.0..10.0).contains(&unit));
    Some(unit.map_or((start + 1, tens), |unit| (unit_at + 1, tens + unit)))
}

/// "a dozen", "a hundred": the article counts where a scale follows.
fn article(words: &[Word<'_>], start: usize) -> Option<(usize, f64)> {
    let counts = matches!(at(words, start), "a" | "an") && TABLE.scales.contains_key(at(words, start + 1));
    counts.then_some((start + 1, 1.0))
}

/// Multiplies by the scales behind: "1.2 million", "20 thousand", "$ 6 bn".
fn scaled(words: &[Word<'_>], mut end: usize, mut value: f64) -> (usize, f64) {
    while let Some(scale) = scale(words, end) {
        value *= scale;
        end += 1;
    }
    (end, value)
}

fn scale(words: &[Word<'_>], position: usize) -> Option<f64> {
    let word = at(words, position);
    let letter = || TABLE.letters.get(word).filter(|_| word.len() > 1 && glued(words, position));
    TABLE.scales.get(word).or_else(letter).copied()
}

/// Digits with optional thousands separators and decimal point.
fn digits(word: &str) -> Option<f64> {
    let (whole, fraction) = word.split_once('.').unwrap_or((word, "0"));
    let mut groups = whole.split(',');
    let first = groups.next().filter(|first| plain_digits(first))?;
    let grouped = whole.contains(',');
    let sound = groups.all(|group| group.len() == 3 && plain_digits(group)) && (!grouped || first.len() <= 3);
    if !sound || !plain_digits(fraction) || whole.len() > 24 {
        return None;
    }
    format!("{}.{fraction}", whole.replace(',', "")).parse().ok()
}

fn plain_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[derive(Deserialize)]
struct Table {
    units: BTreeMap<String, f64>,
    tens: BTreeMap<String, f64>,
    scales: BTreeMap<String, f64>,
    letters: BTreeMap<String, f64>,
    heaps: BTreeMap<String, f64>,
    several: BTreeMap<String, f64>,
    ordinals: BTreeMap<String, u32>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/numbers.toml")).expect("the embedded table is read by a test")
});

#[cfg(test)]
mod tests {
    use super::{Figure, figure, ordinal};
    use crate::mentions::words::sample;

    fn read(text: &str) -> (usize, Figure) {
        figure(&sample::words(text), 0).unwrap()
    }

    fn value(text: &str) -> f64 {
        let (end, figure) = read(text);
        assert_eq!(end, sample::words(text).len(), "{text} is read to its end");
        figure.value.unwrap()
    }

    fn bounds(text: &str) -> (Option<f64>, Option<f64>) {
        let figure = read(text).1;
        assert_eq!(figure.value, None, "{text} is no single number");
        (figure.low, figure.high)
    }

    #[test]
    fn figures() {
        assert_eq!(value("1,200"), 1200.0);
        assert_eq!(value("3.5"), 3.5);
        assert_eq!(value("1.2 million"), 1_200_000.0);
        assert_eq!(value("6bn"), 6e9);
        assert_eq!(figure(&sample::words("1,20"), 0), None);
        assert_eq!(figure(&sample::words("7m"), 0), None);
    }

    #[test]
    fn words_of_number() {
        assert_eq!(value("twenty - five"), 25.0);
        assert_eq!(value("twenty-five"), 25.0);
        assert_eq!(value("two hundred and fifty"), 250.0);
        assert_eq!(value("three hundred thousand"), 300_000.0);
        assert_eq!(value("a dozen"), 12.0);
        assert_eq!(value("half a million"), 500_000.0);
        assert_eq!(value("two and a half"), 2.5);
        assert_eq!(value("one hundred"), 100.0);
        assert_eq!(value("one million two hundred thousand"), 1_200_000.0);
    }

    #[test]
    fn heaps() {
        assert_eq!(bounds("dozens"), (Some(24.0), None));
        assert_eq!(bounds("tens of thousands"), (Some(20_000.0), None));
        assert_eq!(bounds("hundreds of thousands"), (Some(200_000.0), None));
        assert_eq!(bounds("several hundred"), (Some(300.0), None));
        assert_eq!(bounds("a few"), (Some(3.0), None));
        assert_eq!(figure(&sample::words("few"), 0), None);
    }

    #[test]
    fn ranges() {
        assert_eq!(bounds("20 to 30"), (Some(20.0), Some(30.0)));
        assert_eq!(bounds("20 - 30"), (Some(20.0), Some(30.0)));
        assert_eq!(bounds("20–30"), (Some(20.0), Some(30.0)));
        assert_eq!(bounds("two or three"), (Some(2.0), Some(3.0)));
        assert_eq!(bounds("between 1,000 and 1,500"), (Some(1000.0), Some(1500.0)));
        assert_eq!(bounds("2 to 3 million"), (Some(2e6), Some(3e6)));
    }

    #[test]
    fn ordinals() {
        assert_eq!(ordinal("third"), Some(3));
        assert_eq!(ordinal("24th"), Some(24));
        assert_eq!(ordinal("month"), None);
    }
}
