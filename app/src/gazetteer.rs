//! `forewarn gazetteer`: names → the places that bear them, and where each is known from; and the file to use instead of the
//! gazetteer that forewarn carries.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use world::Entry;

use crate::arguments::{GazetteerOptions, Listing};
use crate::report::{self, FAILED, Failure, READ};

const REVIEWED: &str = "forewarn's reviewed tables";
const REVIEWED_GEONAMES: &str = "forewarn's reviewed tables, position from GeoNames, CC BY 4.0";

/// What is known under one name.
#[derive(Serialize)]
struct Found<'n> {
    name: &'n str,
    candidates: Vec<Candidate>,
}

/// A place that a name could mean.
#[derive(Serialize)]
struct Candidate {
    name: String,
    kind: &'static str,
    feature: String,
    lat: Option<f64>,
    lon: Option<f64>,
    country: Option<String>,
    division: Option<String>,
    population: Option<u32>,
    geonames: Option<u32>,
    icao: Option<String>,
    iata: Option<String>,
    source: String,
}

/// Prints the candidates of each name.
pub(crate) fn run(options: &GazetteerOptions) -> Result<ExitCode, Failure> {
    install(options.gazetteer.as_deref())?;
    let found: Vec<Found<'_>> =
        options.names.iter().map(|name| Found { name, candidates: candidates(name) }).collect();
    let text = found.iter().fold(String::new(), |text, found| text + &listed(found, options.format));
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.map_err(|error| Failure::unwritten("standard output", &error))?;
    for unknown in found.iter().filter(|found| found.candidates.is_empty()) {
        let message = format!("`{}`: no place of this name is known", unknown.name);
        report::say(&report::error(
            &message,
            Some("names need their capitals; other spellings may be listed"),
        ));
    }
    let all = found.iter().all(|found| found.candidates.is_empty());
    Ok(ExitCode::from(if all { FAILED } else { READ }))
}

/// Uses a gazetteer's file instead of the gazetteer that forewarn carries.
pub(crate) fn install(path: Option<&Path>) -> Result<(), Failure> {
    let Some(path) = path else { return Ok(()) };
    let told = |message: String, hint: &str| Failure::Told { message, hint: hint.to_owned(), code: FAILED };
    let bytes = fs::read(path).map_err(|error| {
        told(
            format!("`{}`: {error}", path.display()),
            "`--gazetteer` takes the file that `cargo xtask gazetteer` writes",
        )
    })?;
    let gazetteer = world::Gazetteer::open(bytes).map_err(|error| {
        told(format!("`{}` {error}", path.display()), "write it anew with `cargo xtask gazetteer --out FILE`")
    })?;
    world::use_gazetteer(gazetteer);
    Ok(())
}

/// Reviewed entries first, then the gazetteer's in its order.
fn candidates(name: &str) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = world::country(name).into_iter().map(country).collect();
    found.extend(world::site(name).map(site));
    found.extend(world::place(name).iter().map(|place| town(place)));
    let known = |entry: &Entry<'_>| {
        entry.geonames.is_some() && found.iter().any(|other| other.geonames == entry.geonames)
    };
    let listed: Vec<Candidate> =
        world::gazetteer().find(name).iter().filter(|entry| !known(entry)).map(entry).collect();
    found.extend(listed);
    found
}

fn country(country: &world::Country) -> Candidate {
    Candidate {
        geonames: country.geonames,
        ..reviewed(country.name, "country", "PCLI", (country.lat, country.lon), Some(country.iso3))
    }
}

fn site(site: &world::Site) -> Candidate {
    let kind = match site.kind {
        world::SiteKind::Facility => "facility",
        world::SiteKind::Place => "place",
        world::SiteKind::Region => "region",
    };
    Candidate {
        icao: site.icao.map(str::to_owned),
        ..reviewed(site.name, kind, site.feature, (site.lat, site.lon), site.iso3)
    }
}

fn town(place: &world::Place) -> Candidate {
    Candidate {
        population: Some(place.population),
        geonames: Some(place.geonames),
        source: REVIEWED_GEONAMES.to_owned(),
        ..reviewed(place.name, kind(place.feature), place.feature, (place.lat, place.lon), Some(place.iso3))
    }
}

fn reviewed(
    name: &str,
    kind: &'static str,
    feature: &str,
    (lat, lon): (f64, f64),
    country: Option<&str>,
) -> Candidate {
    Candidate {
        name: name.to_owned(),
        kind,
        feature: feature.to_owned(),
        lat: Some(lat),
        lon: Some(lon),
        country: country.map(str::to_owned),
        division: None,
        population: None,
        geonames: None,
        icao: None,
        iata: None,
        source: REVIEWED.to_owned(),
    }
}

fn entry(entry: &Entry<'_>) -> Candidate {
    let word = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Candidate {
        name: entry.name.to_owned(),
        kind: kind(entry.feature),
        feature: entry.feature.to_owned(),
        lat: entry.position.map(|(lat, _)| lat),
        lon: entry.position.map(|(_, lon)| lon),
        country: word(entry.country),
        division: word(entry.division),
        population: Some(entry.population).filter(|count| *count > 0),
        geonames: entry.geonames,
        icao: entry.icao.and_then(word),
        iata: entry.iata.and_then(word),
        source: entry.source.to_owned(),
    }
}

/// A feature code in words.
fn kind(feature: &str) -> &'static str {
    match feature {
        "PPLC" => "capital",
        "ADM1" => "division",
        "AIRB" => "air base",
        "AIRP" | "AIRF" => "airfield",
        _ if feature.starts_with("PPL") => "town",
        _ if feature.starts_with("ADM") => "county or district",
        _ => "place",
    }
}

fn listed(found: &Found<'_>, format: Listing) -> String {
    match format {
        Listing::Json => serde_json::to_string(found).expect("plain fields are JSON") + "\n",
        Listing::Text if found.candidates.is_empty() => String::new(),
        Listing::Text => {
            let lines = found.candidates.iter().map(line).collect::<String>();
            format!("{}\n{lines}", found.name)
        }
    }
}

fn line(candidate: &Candidate) -> String {
    let position = match (candidate.lat, candidate.lon) {
        (Some(lat), Some(lon)) => format!("{lat:>9.4} {lon:>9.4}"),
        _ => "no position known".to_owned(),
    };
    let country = candidate.country.as_deref().unwrap_or("–");
    let mut text = format!("  {position:<19}  {:<10} {country:<4} {}", candidate.kind, candidate.name);
    let mut add = |what: &str, value: Option<String>| {
        if let Some(value) = value {
            // Writing into a string does not fail.
            let _ = write!(text, "{what}{value}");
        }
    };
    add(", ", candidate.division.clone());
    add(", ", candidate.population.map(|count| format!("{count} inhabitants")));
    add(", ICAO ", candidate.icao.clone());
    add(", IATA ", candidate.iata.clone());
    add(", GeoNames ", candidate.geonames.map(|id| id.to_string()));
    add(" · ", Some(candidate.source.clone()));
    text + "\n"
}
