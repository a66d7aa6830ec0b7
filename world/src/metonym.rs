//! Metonyms: the seat of a power goes in, the power comes out.

use std::sync::LazyLock;

use crate::rows::{Row, rows};
use crate::table::Table;

/// A place, a building or a house of parliament whose name stands for those who act there.
#[derive(Debug, PartialEq)]
pub struct Metonym {
    /// "Moscow", "Pentagon".
    pub name: &'static str,
    /// Other writings.
    pub aliases: Vec<&'static str>,
    /// Alpha-3 code of the country; nothing for an international body.
    pub iso3: Option<&'static str>,
    /// PLOVER sector.
    pub sector: &'static str,
    /// Whether it stands for a government as a whole.
    pub kind: StandsFor,
    /// "US Department of Defense".
    pub stands_for: &'static str,
}

/// What a metonym stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandsFor {
    /// The government of a country or of a breakaway region.
    Government,
    /// One body: an office, a ministry, a parliament.
    Body,
}

static METONYMS: LazyLock<Table<Metonym>> = LazyLock::new(|| {
    let metonyms = rows(include_str!("../data/metonyms.tsv")).map(read).collect();
    Table::new(metonyms, |metonym| [&[metonym.name], metonym.aliases.as_slice()].concat())
});

/// The power that a seat stands for, where it acts: "Moscow announced", "the Pentagon denied".
///
/// ```
/// assert_eq!(world::metonym("the Kremlin").unwrap().iso3, Some("RUS"));
/// ```
pub fn metonym(name: &str) -> Option<&'static Metonym> {
    METONYMS.find(name)
}

/// All metonyms, by name.
pub fn metonyms() -> &'static [Metonym] {
    METONYMS.entries()
}

fn read(mut row: Row) -> Metonym {
    Metonym {
        name: row.text(),
        aliases: row.list(),
        iso3: row.maybe(),
        sector: row.text(),
        kind: if row.text() == "government" { StandsFor::Government } else { StandsFor::Body },
        stands_for: row.text(),
    }
}
