//! The glossary: a word of official argot or a loaded word goes in, its plain reading comes out.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::fold::fold;
use crate::rows::{Row, rows};
use crate::table::Table;

/// A word or phrase that says less, or more, than the fact.
#[derive(Debug, PartialEq)]
pub struct Term {
    /// The headword.
    pub name: &'static str,
    /// Other forms and writings.
    pub aliases: Vec<&'static str>,
    /// Whether it hides or judges.
    pub kind: TermKind,
    /// The plain reading of a euphemism; the neutral word for a loaded one, or what to tell instead.
    pub reading: &'static str,
    /// Alpha-3 codes of the states whose officials or media are known for it; none where it is common.
    pub users: Vec<&'static str>,
    /// The year since when it is used so, as far as it is known.
    pub since: Option<u16>,
    /// What a text speaks of where this is meant; nothing where it is always meant.
    pub context: Option<&'static str>,
    /// Words that, right before or behind, make it another word: "tax" before "regime".
    pub unless: Vec<&'static str>,
    /// Why a loaded word is loaded.
    pub why: Option<&'static str>,
    /// Where this use is told: author, title, year.
    pub source: &'static str,
}

/// What a term does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermKind {
    /// Says less than the fact.
    Euphemism,
    /// Judges.
    Loaded,
}

static GLOSSARY: LazyLock<Table<Term>> = LazyLock::new(|| {
    let terms = rows(include_str!("../data/glossary.tsv")).map(read).collect();
    Table::new(terms, |term| [&[term.name], term.aliases.as_slice()].concat())
});

static FIRST_WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let names = GLOSSARY.entries().iter().flat_map(|term| term.aliases.iter().chain([&term.name]));
    names.filter_map(|name| Some(fold(name).to_lowercase().split(' ').next()?.to_owned())).collect()
});

/// The entry of a word or phrase, in any of its forms.
///
/// ```
/// let term = world::term("military-technical cooperation").unwrap();
/// assert_eq!(term.reading, "arms trade, with training and maintenance");
/// assert_eq!(term.users, ["RUS", "SUN", "BLR"]);
/// ```
pub fn term(words: &str) -> Option<&'static Term> {
    GLOSSARY.find(words)
}

/// Whether some entry starts with this word: a quick no for most words of a text.
pub fn starts_term(word: &str) -> bool {
    let folded = fold(word).to_lowercase();
    FIRST_WORDS.contains(folded.split(' ').next().unwrap_or_default())
}

/// All entries, by headword.
pub fn glossary() -> &'static [Term] {
    GLOSSARY.entries()
}

fn read(mut row: Row) -> Term {
    Term {
        name: row.text(),
        aliases: row.list(),
        kind: if row.text() == "euphemism" { TermKind::Euphemism } else { TermKind::Loaded },
        reading: row.text(),
        users: row.list(),
        since: row.maybe_number(),
        context: row.maybe(),
        unless: row.list(),
        why: row.maybe(),
        source: row.text(),
    }
}
