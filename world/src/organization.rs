//! Organisations: a name or an abbreviation goes in, the organisation comes out.

use std::sync::LazyLock;

use crate::rows::{Row, rows};
use crate::table::Table;

/// A named body with members: international organisation, armed group, ministry, service, party, company.
#[derive(Debug, PartialEq)]
pub struct Organization {
    /// Full English name, or the name it goes by.
    pub name: &'static str,
    /// Abbreviations and other writings.
    pub aliases: Vec<&'static str>,
    /// Alpha-3 code of its country; nothing for an international or transnational one.
    pub iso3: Option<&'static str>,
    /// PLOVER sector, `IGO` or `NGO`, for the years in which it was most in the news.
    pub sector: &'static str,
    /// "igo", "armed", "party", "company", "service", …
    pub kind: &'static str,
}

static ORGANIZATIONS: LazyLock<Table<Organization>> = LazyLock::new(|| {
    let organizations = rows(include_str!("../data/organizations.tsv")).map(read).collect();
    Table::new(organizations, |organization| [&[organization.name], organization.aliases.as_slice()].concat())
});

/// The organisation of a name: "NATO", "al Qaida", "the FMLN".
///
/// ```
/// assert_eq!(world::organization("Da’esh").unwrap().name, "Islamic State");
/// assert!(world::organization("care").is_none());
/// ```
pub fn organization(name: &str) -> Option<&'static Organization> {
    ORGANIZATIONS.find(name)
}

/// All organisations, by name.
pub fn organizations() -> &'static [Organization] {
    ORGANIZATIONS.entries()
}

fn read(mut row: Row) -> Organization {
    Organization {
        name: row.text(),
        aliases: row.list(),
        iso3: row.maybe(),
        sector: row.text(),
        kind: row.text(),
    }
}
