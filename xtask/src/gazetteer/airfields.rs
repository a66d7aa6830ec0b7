//! `ourairports` → the table of airfields: where one can land, how long its runways are and which way they point.

use std::collections::HashMap;
use std::fmt::Write;
use std::fs::File;
use std::path::Path;

use flate2::read::GzDecoder;

use super::alpha3;

/// Metres in a foot.
const FOOT: f64 = 0.3048;
/// A shorter runway serves nothing that this project follows.
const SHORTEST_M: f64 = 1000.0;
const HEADER: &str =
    "icao\tiata\tname\tiso3\tlat\tlon\televation_ft\tsize\tmilitary\trunway_m\tpaved\tbearings\n";
/// Words by which a military airfield is told from its name.
const MILITARY: [&str; 14] = [
    "air base",
    "airbase",
    "afb",
    "air force",
    "military",
    "naval air",
    "raf ",
    "army air",
    "base aérea",
    "nas ",
    "joint base",
    "air station",
    "ba ",
    "airfield (mil",
];

#[derive(serde::Deserialize)]
struct Airport {
    ident: String,
    #[serde(rename = "type")]
    kind: String,
    name: String,
    latitude_deg: f64,
    longitude_deg: f64,
    elevation_ft: Option<f64>,
    iso_country: String,
    gps_code: String,
    iata_code: String,
    keywords: String,
}

#[derive(serde::Deserialize)]
struct Runway {
    airport_ident: String,
    length_ft: Option<f64>,
    surface: String,
    closed: u8,
    le_ident: String,
    #[serde(rename = "le_heading_degT")]
    le_heading: Option<f64>,
}

/// The table as a text, by code.
pub(super) fn table(folder: &Path) -> Result<String, String> {
    let mut runways: HashMap<String, Vec<Runway>> = HashMap::new();
    for runway in rows::<Runway>(&folder.join("runways.csv.gz"))? {
        runways.entry(runway.airport_ident.clone()).or_default().push(runway);
    }
    let airports = rows::<Airport>(&folder.join("airports.csv.gz"))?;
    let mut lines: Vec<String> = airports
        .iter()
        .filter_map(|airport| line(airport, runways.get(&airport.ident).map_or(&[], Vec::as_slice)))
        .collect();
    lines.sort_unstable();
    lines.dedup_by(|one, other| one.split('\t').next() == other.split('\t').next());
    Ok(HEADER.to_owned() + &lines.concat())
}

fn line(airport: &Airport, runways: &[Runway]) -> Option<String> {
    let size = match airport.kind.as_str() {
        "large_airport" => "large",
        "medium_airport" => "medium",
        "small_airport" => "small",
        _ => return None,
    };
    let open = || runways.iter().filter(|runway| runway.closed == 0);
    let longest = open().filter_map(|one| one.length_ft).fold(0.0, f64::max) * FOOT;
    let is_unknown = longest == 0.0 && size != "small";
    if longest < SHORTEST_M && !is_unknown {
        return None;
    }
    let long = |one: &&Runway| one.length_ft.is_none_or(|feet| feet * FOOT >= longest * 0.75);
    let mut bearings: Vec<u16> = open().filter(long).filter_map(bearing).collect();
    bearings.sort_unstable();
    bearings.dedup();
    let bearings: Vec<String> = bearings.iter().map(u16::to_string).collect();
    let paved = match open().filter(long).any(|one| is_paved(&one.surface)) {
        true => "yes",
        false => "no",
    };
    let code = if airport.gps_code.len() == 4 { &airport.gps_code } else { &airport.ident };
    let names = format!("{} {} ", airport.name, airport.keywords).to_lowercase();
    let military = if MILITARY.iter().any(|word| names.contains(word)) { "yes" } else { "no" };
    let length = if is_unknown { String::new() } else { format!("{longest:.0}") };
    let elevation = airport.elevation_ft.map(|feet| format!("{feet:.0}")).unwrap_or_default();
    let mut line = String::new();
    let (name, iata) = (airport.name.replace(['\t', '\n'], " "), &airport.iata_code);
    let (lat, lon, country) = (airport.latitude_deg, airport.longitude_deg, alpha3(&airport.iso_country)?);
    writeln!(
        line,
        "{code}\t{iata}\t{name}\t{country}\t{lat:.4}\t{lon:.4}\t{elevation}\t{size}\t{military}\t{length}\t{paved}\t{}",
        bearings.join("|")
    )
    .ok()?;
    Some(line)
}

/// Degrees from true north of one end, 0 to 179: as published, else ten times the number painted on it.
fn bearing(runway: &Runway) -> Option<u16> {
    let painted = || {
        let digits: String = runway.le_ident.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<f64>().ok().filter(|tens| (1.0..=36.0).contains(tens)).map(|tens| tens * 10.0)
    };
    let degrees = runway.le_heading.filter(|degrees| (0.0..=360.0).contains(degrees)).or_else(painted)?;
    Some(degrees.round() as u16 % 180)
}

fn is_paved(surface: &str) -> bool {
    let surface = surface.to_uppercase();
    ["ASP", "CON", "BIT", "PEM", "PAV", "TAR", "MAC"].iter().any(|word| surface.contains(word))
}

fn rows<R: serde::de::DeserializeOwned>(path: &Path) -> Result<Vec<R>, String> {
    let told = |error: &dyn std::fmt::Display| format!("`{}`: {error}", path.display());
    let file = File::open(path).map_err(|error| told(&error))?;
    let rows = csv::Reader::from_reader(GzDecoder::new(file)).into_deserialize();
    rows.collect::<Result<_, _>>().map_err(|error| told(&error))
}
