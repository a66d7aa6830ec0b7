//! Sites: the name of a base, airport, sea or region goes in, where it is comes out.

use std::sync::LazyLock;

use crate::rows::{Row, rows};
use crate::table::Table;

/// A base, airport, port, sea, strait, island or region.
#[derive(Debug, PartialEq)]
pub struct Site {
    /// The name it goes by in English.
    pub name: &'static str,
    /// Other names and writings.
    pub aliases: Vec<&'static str>,
    /// Alpha-3 code of the country it is internationally counted to; nothing for the high seas, what spans several
    /// countries and what is in dispute.
    pub iso3: Option<&'static str>,
    /// What it is.
    pub kind: SiteKind,
    /// GeoNames feature code: `AIRB`, `STRT`, `RGN`, …
    pub feature: &'static str,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// ICAO location indicator of an airfield.
    pub icao: Option<&'static str>,
}

/// Kinds of sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteKind {
    /// A village, water, island or mountain.
    Place,
    /// Built: base, airport, port, dam, plant.
    Facility,
    /// An area without sharp bounds or a division of a country.
    Region,
}

static SITES: LazyLock<Table<Site>> = LazyLock::new(|| {
    let sites = rows(include_str!("../data/sites.tsv")).map(read).collect();
    Table::new(sites, |site| [&[site.name], site.aliases.as_slice()].concat())
});

/// The site of a name: "Khmeimim", "the Black Sea", "Donbas".
///
/// ```
/// assert_eq!(world::site("Hmeimim air base").unwrap().icao, Some("OSLK"));
/// ```
pub fn site(name: &str) -> Option<&'static Site> {
    SITES.find(name)
}

/// All sites, by name.
pub fn sites() -> &'static [Site] {
    SITES.entries()
}

fn read(mut row: Row) -> Site {
    Site {
        name: row.text(),
        aliases: row.list(),
        iso3: row.maybe(),
        kind: kind(row.text()),
        feature: row.text(),
        lat: row.number(),
        lon: row.number(),
        icao: row.maybe(),
    }
}

fn kind(word: &str) -> SiteKind {
    match word {
        "place" => SiteKind::Place,
        "facility" => SiteKind::Facility,
        _ => SiteKind::Region,
    }
}
