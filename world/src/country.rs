//! Countries: a name, an adjective or a code goes in, the country comes out.

use std::sync::LazyLock;

use crate::rows::{Row, rows};
use crate::table::Table;

/// A country or territory, of today or of the past.
#[derive(Debug, PartialEq)]
pub struct Country {
    /// English short name as an analyst files it: "Russia", "South Korea".
    pub name: &'static str,
    /// Other names, long, short and former.
    pub aliases: Vec<&'static str>,
    /// Adjectives and names of its people: "Russian", "Briton".
    pub adjectives: Vec<&'static str>,
    /// ISO 3166-1 alpha-3 code, of ISO 3166-3 for former countries; `XKX` for Kosovo.
    pub iso3: &'static str,
    /// ISO 3166-1 alpha-2 code; a former country's may have been given to another since.
    pub iso2: &'static str,
    /// Seat of government or capital.
    pub capital: Option<&'static str>,
    /// Degrees north of a point near the middle.
    pub lat: f64,
    /// Degrees east of a point near the middle.
    pub lon: f64,
    /// GeoNames identifier.
    pub geonames: Option<u32>,
    /// First and last year of a country that is no more.
    pub existed: Option<(u16, u16)>,
}

static COUNTRIES: LazyLock<Table<Country>> = LazyLock::new(|| {
    let countries = rows(include_str!("../data/countries.tsv")).map(read).collect();
    Table::new(countries, |country| [&[country.name], country.aliases.as_slice()].concat())
});

static NATIONALITIES: LazyLock<Table<&'static Country>> = LazyLock::new(|| {
    let countries = COUNTRIES.entries().iter().collect();
    Table::new(countries, |country| country.adjectives.clone())
});

static CODES: LazyLock<Table<&'static Country>> = LazyLock::new(|| {
    let countries = COUNTRIES.entries().iter().collect();
    Table::new(countries, |country| vec![country.iso3])
});

/// The country of a name: "Russia", "the US", "Burma".
///
/// ```
/// assert_eq!(world::country("U.S.").unwrap().iso3, "USA");
/// assert!(world::country("us").is_none());
/// ```
pub fn country(name: &str) -> Option<&'static Country> {
    COUNTRIES.find(name)
}

/// The country of an adjective or of a name for its people: "Salvadoran", "Britons".
pub fn nationality(word: &str) -> Option<&'static Country> {
    NATIONALITIES.find(word).copied()
}

/// The country of an alpha-3 code in capitals.
pub fn country_by_code(iso3: &str) -> Option<&'static Country> {
    CODES.find(iso3).copied().filter(|country| country.iso3 == iso3)
}

/// All countries, by name.
pub fn countries() -> &'static [Country] {
    COUNTRIES.entries()
}

fn read(mut row: Row) -> Country {
    Country {
        name: row.text(),
        aliases: row.list(),
        adjectives: row.list(),
        iso3: row.text(),
        iso2: row.text(),
        capital: row.maybe(),
        lat: row.number(),
        lon: row.number(),
        geonames: row.maybe_number(),
        existed: row.maybe().and_then(years),
    }
}

fn years(field: &str) -> Option<(u16, u16)> {
    let (first, last) = field.split_once('-')?;
    Some((first.parse().ok()?, last.parse().ok()?))
}
