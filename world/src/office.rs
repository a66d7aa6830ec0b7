//! Offices: a noun for a person goes in, the sector that person belongs to comes out.

use std::sync::LazyLock;

use crate::rows::{Row, rows};
use crate::table::Table;

/// A noun for persons by what they do: "president", "colonel", "guerrilla", "student".
#[derive(Debug, PartialEq)]
pub struct Office {
    /// The lemma.
    pub name: &'static str,
    /// Synonyms and abbreviations.
    pub aliases: Vec<&'static str>,
    /// PLOVER sector of who is called so and nothing more is said.
    pub sector: &'static str,
    /// Whether it stands before a name as a title: "Foreign Minister Lavrov", "Col. Perez".
    pub title: bool,
    /// Whether it is a post that somebody takes, holds and leaves.
    pub post: bool,
}

static OFFICES: LazyLock<Table<Office>> = LazyLock::new(|| {
    let offices = rows(include_str!("../data/offices.tsv")).map(read).collect();
    Table::new(offices, |office| [&[office.name], office.aliases.as_slice()].concat())
});

/// The office of a lemma, a phrase or an abbreviation: "spokesman", "foreign minister", "Lt. Gen.".
///
/// ```
/// assert_eq!(world::office("Colonel General").unwrap().sector, "MIL");
/// ```
pub fn office(lemma: &str) -> Option<&'static Office> {
    OFFICES.find(lemma)
}

/// All offices, by name.
pub fn offices() -> &'static [Office] {
    OFFICES.entries()
}

fn read(mut row: Row) -> Office {
    Office { name: row.text(), aliases: row.list(), sector: row.text(), title: row.yes(), post: row.yes() }
}
