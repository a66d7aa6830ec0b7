//! Places: the name of a city or town goes in, the places of that name come out.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

use crate::fold::{capitalised, folded};
use crate::rows::{Row, rows};

/// A city or town.
#[derive(Debug, PartialEq)]
pub struct Place {
    /// The name in common English writing.
    pub name: &'static str,
    /// Other names and writings.
    pub aliases: Vec<&'static str>,
    /// Alpha-3 code of the country.
    pub iso3: &'static str,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Inhabitants.
    pub population: u32,
    /// GeoNames identifier.
    pub geonames: u32,
    /// GeoNames feature code: `PPLC` for a capital, else `PPL`.
    pub feature: &'static str,
}

static PLACES: LazyLock<Vec<Place>> =
    LazyLock::new(|| rows(include_str!("../data/places.tsv")).map(read).collect());

static NAMES: LazyLock<HashMap<String, Vec<&'static Place>>> = LazyLock::new(|| {
    let mut index: HashMap<String, Vec<&'static Place>> = HashMap::new();
    for place in PLACES.iter() {
        for name in std::iter::once(&place.name).chain(&place.aliases) {
            let namesakes = index.entry(folded(name)).or_default();
            if !namesakes.iter().any(|other| other.geonames == place.geonames) {
                namesakes.push(place);
            }
        }
    }
    for namesakes in index.values_mut() {
        namesakes.sort_by_key(|place| (Reverse(place.population), place.geonames));
    }
    index
});

/// The places of a name, the one with most inhabitants first; none if the name is not in the table.
///
/// ```
/// let valencia = world::place("Valencia");
/// assert!(valencia.len() > 1 && valencia[0].population >= valencia[1].population);
/// ```
pub fn place(name: &str) -> &'static [&'static Place] {
    if !capitalised(name) {
        return &[];
    }
    NAMES.get(&folded(name)).map_or(&[], Vec::as_slice)
}

/// All places, by name.
pub fn places() -> &'static [Place] {
    &PLACES
}

fn read(mut row: Row) -> Place {
    Place {
        name: row.text(),
        aliases: row.list(),
        iso3: row.text(),
        lat: row.number(),
        lon: row.number(),
        population: row.number(),
        geonames: row.number(),
        feature: row.text(),
    }
}
