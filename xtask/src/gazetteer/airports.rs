//! `airportsdata` → airfields with their ICAO and IATA codes.

use std::path::Path;

use world::GazetteerPlace;

use super::alpha3;

/// An airfield with what only the making of the gazetteer needs.
pub(super) struct Field {
    pub(super) place: GazetteerPlace,
    /// Alpha-2 code of the country.
    pub(super) iso2: String,
    /// The division as the package names it.
    pub(super) division: String,
}

const SOURCE: &str = "airportsdata 20260905, MIT";

/// The airfields, by ICAO code.
pub(super) fn read(path: &Path) -> Result<Vec<Field>, String> {
    let mut reader =
        csv::Reader::from_path(path).map_err(|error| format!("`{}`: {error}", path.display()))?;
    let mut fields = Vec::new();
    for row in reader.deserialize() {
        let row: Row = row.map_err(|error| format!("`{}`: {error}", path.display()))?;
        fields.extend(field(row));
    }
    Ok(fields)
}

#[derive(serde::Deserialize)]
struct Row {
    icao: String,
    iata: String,
    name: String,
    city: String,
    subd: String,
    country: String,
    lat: f64,
    lon: f64,
}

fn field(row: Row) -> Option<Field> {
    let located = row.icao.len() == 4 && row.icao.chars().all(|c| c.is_ascii_uppercase());
    let country = alpha3(&row.country)?;
    let name = if row.name.is_empty() { row.city.clone() } else { row.name.clone() };
    Some(Field {
        place: GazetteerPlace {
            others: others(&row),
            feature: if military(&row.name) { "AIRB" } else { "AIRP" }.to_owned(),
            position: Some((row.lat, row.lon)),
            country: country.to_owned(),
            // A private strip's code (`00AK`) is its authority's, not ICAO's.
            icao: Some(row.icao).filter(|_| located),
            iata: Some(row.iata).filter(|code| !code.is_empty()),
            source: SOURCE.to_owned(),
            name,
            ..GazetteerPlace::default()
        },
        iso2: row.country,
        division: row.subd,
    })
}

fn military(name: &str) -> bool {
    const WORDS: [&str; 9] = [
        "Air Base",
        "Airbase",
        "Air Force",
        "Air Station",
        "Army Airfield",
        "Military",
        "Naval",
        "AFB",
        "Army Heliport",
    ];
    WORDS.iter().any(|word| name.contains(word))
}

/// "Hamburg Airport" for "Hamburg International Airport", and what stands in brackets.
fn others(row: &Row) -> Vec<String> {
    let mut others = Vec::new();
    let international = row.name.contains(" International Airport");
    if international {
        others.push(row.name.replace(" International Airport", " Airport"));
        others.push(format!("{} International Airport", row.city));
        others.push(format!("{} Airport", row.city));
    }
    if let Some((_, rest)) = row.name.split_once('(')
        && let Some((inner, _)) = rest.split_once(')')
    {
        others.push(format!("{inner} Airport"));
    }
    if row.name.contains("Air Base") {
        others.push(row.name.replace("Air Base", "Airbase"));
    }
    if row.name.contains("Air Force Base") {
        others.push(row.name.replace("Air Force Base", "AFB"));
    }
    others
}
