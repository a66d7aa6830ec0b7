//! The words of time, read from `data/times.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::civil::Weekday;
use serde::Deserialize;

use super::calendar::Unit;
use super::meaning::Edge;
use crate::mentions::words::Word;

/// The table as the file holds it.
#[derive(Deserialize)]
pub(super) struct Table {
    months: BTreeMap<String, i8>,
    weekdays: BTreeMap<String, i8>,
    weekday_plurals: BTreeMap<String, i8>,
    seasons: BTreeMap<String, Season>,
    units: BTreeMap<String, Unit>,
    pub(super) days: BTreeMap<String, i64>,
    pub(super) parts_of_day: BTreeMap<String, String>,
    pub(super) shifts: BTreeMap<String, i64>,
    edges: BTreeMap<String, Edge>,
    pub(super) repeated: BTreeMap<String, String>,
    pub(super) often: BTreeMap<String, u32>,
    pub(super) references: BTreeMap<String, String>,
    pub(super) holidays: BTreeMap<String, (i8, i8)>,
    pub(super) zones: BTreeMap<String, String>,
    pub(super) vague: Vague,
    pub(super) ahead: Ahead,
    pub(super) behind: Behind,
    pub(super) bounds: Bounds,
    loose: Loose,
    pub(super) events: Events,
    pub(super) address: Address,
}

/// A season: its TIMEX3 code and first month.
#[derive(Deserialize)]
pub(super) struct Season {
    pub(super) code: String,
    pub(super) month: i8,
}

/// Words before an inexact length.
#[derive(Deserialize)]
pub(super) struct Vague {
    pub(super) words: Vec<String>,
    /// What may stand between a number and its unit.
    pub(super) fillers: Vec<String>,
}

/// Words that point ahead.
#[derive(Deserialize)]
pub(super) struct Ahead {
    pub(super) auxiliaries: Vec<String>,
    pub(super) modals: Vec<String>,
    pub(super) verbs: Vec<String>,
    pub(super) prepositions: Vec<String>,
    pub(super) adjectives: Vec<String>,
}

/// Words that point back.
#[derive(Deserialize)]
pub(super) struct Behind {
    pub(super) prepositions: Vec<String>,
}

/// Words that bound a stretch that is told of.
#[derive(Deserialize)]
pub(super) struct Bounds {
    pub(super) verbs: Vec<String>,
}

/// Nouns of events that are called by their day.
#[derive(Deserialize)]
pub(super) struct Events {
    pub(super) nouns: Vec<String>,
}

/// Words of streets.
#[derive(Deserialize)]
pub(super) struct Address {
    pub(super) words: Vec<String>,
}

/// Words of times that have no place in the calendar.
#[derive(Deserialize)]
struct Loose {
    words: BTreeSet<String>,
}

/// Whether a word in dictionary form speaks of time at all.
pub(in crate::mentions) fn temporal(lemma: &str) -> bool {
    let table = &*TABLE;
    table.units.contains_key(lemma)
        || table.parts_of_day.contains_key(lemma)
        || table.seasons.contains_key(lemma)
        || table.months.contains_key(lemma)
        || table.weekdays.contains_key(lemma)
        || table.loose.words.contains(lemma)
}

/// The table.
pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../data/times.toml")).expect("the embedded table is read by a test")
});

/// The month a word names; names are written with a capital.
pub(super) fn month(word: &Word<'_>) -> Option<i8> {
    TABLE.months.get(&word.lower).copied().filter(|_| word.capital())
}

/// Whether the word names a month in full.
pub(super) fn full_month(word: &Word<'_>) -> bool {
    month(word).is_some() && (word.lower.len() > 4 || matches!(word.lower.as_str(), "may" | "june" | "july"))
}

/// The weekday a word names.
pub(super) fn weekday(word: &Word<'_>) -> Option<Weekday> {
    day_of_week(&TABLE.weekdays, word)
}

/// The weekday of "Mondays".
pub(super) fn weekdays(word: &Word<'_>) -> Option<Weekday> {
    day_of_week(&TABLE.weekday_plurals, word)
}

fn day_of_week(names: &BTreeMap<String, i8>, word: &Word<'_>) -> Option<Weekday> {
    let offset = names.get(&word.lower).filter(|_| word.capital())?;
    Weekday::from_monday_one_offset(*offset).ok()
}

/// The season a word names.
pub(super) fn season(word: &str) -> Option<&'static Season> {
    TABLE.seasons.get(word)
}

/// The unit a word names.
pub(super) fn unit(word: &str) -> Option<Unit> {
    TABLE.units.get(word).copied()
}

/// The edge a word names.
pub(super) fn edge(word: &str) -> Option<Edge> {
    TABLE.edges.get(word).copied()
}
