//! The official dump of GeoNames (`allCountries.txt`, or one country's file) → places of every kind.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use world::GazetteerPlace;

use super::{alpha3, text};

const SOURCE: &str = "GeoNames dump, CC BY 4.0";

/// The places of a dump; `path` is `allCountries.txt` or the folder that holds it. Names of divisions come with it as `ADM1`.
pub(super) fn places(path: &Path) -> Result<Vec<GazetteerPlace>, String> {
    let file = if path.is_dir() { path.join("allCountries.txt") } else { path.to_path_buf() };
    let open = File::open(&file).map_err(|error| {
        format!(
            "`{}`: {error}\nhint: unpack https://download.geonames.org/export/dump/allCountries.zip there",
            file.display()
        )
    })?;
    let codes = codes(&beside(&file))?;
    let mut places = Vec::new();
    for (number, line) in BufReader::new(open).lines().enumerate() {
        let line = line.map_err(|error| format!("`{}`: {error}", file.display()))?;
        let place = place(&line, &codes).ok_or_else(|| {
            format!(
                "`{}`, line {}: no row of a GeoNames dump\nhint: it has 19 columns with tabs between",
                file.display(),
                number + 1
            )
        })?;
        places.push(place);
    }
    Ok(places)
}

/// ICAO and IATA codes come in the file of alternate names, where it lies beside the dump.
fn beside(file: &Path) -> PathBuf {
    file.with_file_name("alternateNamesV2.txt")
}

/// GeoNames identifier → its codes and kinds of code.
fn codes(path: &Path) -> Result<BTreeMap<u32, Vec<(bool, String)>>, String> {
    let mut codes: BTreeMap<u32, Vec<(bool, String)>> = BTreeMap::new();
    if !path.exists() {
        return Ok(codes);
    }
    for line in text(path)?.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [_, place, language @ ("icao" | "iata"), code, ..] = columns[..] else { continue };
        if let Ok(place) = place.parse() {
            codes.entry(place).or_default().push((language == "icao", code.to_owned()));
        }
    }
    Ok(codes)
}

fn place(line: &str, codes: &BTreeMap<u32, Vec<(bool, String)>>) -> Option<GazetteerPlace> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [geonames, name, ascii, others, lat, lon, _, feature, iso2, _, admin, _, _, _, population, ..] =
        columns[..]
    else {
        return None;
    };
    let geonames: u32 = geonames.parse().ok()?;
    let code = |icao: bool| {
        codes.get(&geonames)?.iter().find(|(kind, _)| *kind == icao).map(|(_, code)| code.clone())
    };
    let others = others.split(',').chain([ascii]).filter(|other| !other.is_empty() && *other != name);
    Some(GazetteerPlace {
        name: name.to_owned(),
        others: others.map(str::to_owned).collect(),
        feature: feature.to_owned(),
        position: Some((lat.parse().ok()?, lon.parse().ok()?)),
        population: population.parse().unwrap_or_default(),
        geonames: Some(geonames),
        country: alpha3(iso2).unwrap_or_default().to_owned(),
        division: if admin.is_empty() { String::new() } else { format!("{iso2}.{admin}") },
        icao: code(true),
        iata: code(false),
        source: SOURCE.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::place;

    #[test]
    fn a_row_of_the_dump_is_a_place() {
        let line = "3646738\tCaracas\tCaracas\tKarakas,Santiago de León de Caracas\t10.48801\t-66.87919\tP\tPPLC\tVE\t\t25\t\t\t\t3000000\t\t909\tAmerica/Caracas\t2024-01-01";
        let place = place(line, &BTreeMap::new()).expect("a place");
        assert_eq!((place.name.as_str(), place.country.as_str()), ("Caracas", "VEN"));
        assert_eq!((place.division.as_str(), place.population), ("VE.25", 3_000_000));
        assert_eq!(place.others.len(), 2);
    }

    #[test]
    fn anything_else_is_none() {
        assert_eq!(place("3646738,Caracas,10.4", &BTreeMap::new()), None);
    }
}
