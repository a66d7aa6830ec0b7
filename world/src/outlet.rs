//! Outlets: the name of a publisher of news goes in, what is known of it comes out.

use std::sync::LazyLock;

use crate::rows::{Row, rows};
use crate::table::Table;

/// A news agency, newspaper, broadcaster, journal or site.
#[derive(Debug, PartialEq)]
pub struct Outlet {
    /// The name it is cited by.
    pub name: &'static str,
    /// Abbreviations and other writings.
    pub aliases: Vec<&'static str>,
    /// Alpha-3 code of the country it is made in; nothing for an international one.
    pub iso3: Option<&'static str>,
    /// What it is.
    pub kind: OutletKind,
    /// Whether a state owns or runs it, a public broadcaster included; nothing if unknown or in dispute.
    pub state: Option<bool>,
    /// The owner; outlets of one family are not independent of each other.
    pub family: Option<&'static str>,
}

/// Kinds of outlets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutletKind {
    /// Sells its reports to other outlets.
    Agency,
    /// Daily or weekly paper.
    Newspaper,
    /// Radio or television.
    Broadcaster,
    /// Magazine or periodical.
    Journal,
    /// Published on the web only.
    Web,
}

static OUTLETS: LazyLock<Table<Outlet>> = LazyLock::new(|| {
    let outlets = rows(include_str!("../data/outlets.tsv")).map(read).collect();
    Table::new(outlets, |outlet| [&[outlet.name], outlet.aliases.as_slice()].concat())
});

/// The outlet of a name: "AP", "Prensa Latina", "EDM".
///
/// ```
/// assert_eq!(world::outlet("the BBC").unwrap().state, Some(true));
/// ```
pub fn outlet(name: &str) -> Option<&'static Outlet> {
    OUTLETS.find(name)
}

/// All outlets, by name.
pub fn outlets() -> &'static [Outlet] {
    OUTLETS.entries()
}

fn read(mut row: Row) -> Outlet {
    Outlet {
        name: row.text(),
        aliases: row.list(),
        iso3: row.maybe(),
        kind: kind(row.text()),
        state: state(row.text()),
        family: row.maybe(),
    }
}

fn kind(word: &str) -> OutletKind {
    match word {
        "agency" => OutletKind::Agency,
        "newspaper" => OutletKind::Newspaper,
        "broadcaster" => OutletKind::Broadcaster,
        "journal" => OutletKind::Journal,
        _ => OutletKind::Web,
    }
}

fn state(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}
