//! Bodies: a noun for a body or a crowd goes in, its sector comes out.

use std::sync::LazyLock;

use crate::rows::{Row, rows};
use crate::table::Table;

/// A noun for a body or a collective: "government", "troops", "task force", "rebels".
#[derive(Debug, PartialEq)]
pub struct Body {
    /// The lemma; the plural where the word is used in the plural.
    pub name: &'static str,
    /// Synonyms.
    pub aliases: Vec<&'static str>,
    /// PLOVER sector, `IGO` or `NGO`, where nothing more is said.
    pub sector: &'static str,
    /// "government", "ministry", "military", "unit", "armed", "crowd", …
    pub kind: &'static str,
}

static BODIES: LazyLock<Table<Body>> = LazyLock::new(|| {
    let bodies = rows(include_str!("../data/bodies.tsv")).map(read).collect();
    Table::new(bodies, |body| [&[body.name], body.aliases.as_slice()].concat())
});

/// The body of a noun or a phrase: "army", "foreign ministry", "task force".
///
/// ```
/// assert_eq!(world::body("task force").unwrap().kind, "unit");
/// ```
pub fn body(lemma: &str) -> Option<&'static Body> {
    BODIES.find(lemma)
}

/// All bodies, by name.
pub fn bodies() -> &'static [Body] {
    BODIES.entries()
}

fn read(mut row: Row) -> Body {
    Body { name: row.text(), aliases: row.list(), sector: row.text(), kind: row.text() }
}
