//! `forewarn flights`, `check`, `aircraft`: what positions of aircraft amount to, and what they say of reports.

use std::collections::HashSet;
use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use engine::{Flown, TrackFiles};
use model::{Aircraft, Flight, FlightEnd, TrackSource, View};
use serde_json::{Value, json};
use track::{Gathered, Kept, Key, Register};

use crate::arguments::{
    AircraftCommand, AircraftOptions, CheckFormat, CheckOptions, FlightsFormat, FlightsOptions,
    IdentityOptions,
};
use crate::case::{now, opened};
use crate::output::Output;
use crate::render::styled;
use crate::report::{self, FAILED, Failure, PARTLY, READ, counted};

/// Prints the flights in files of positions.
pub(crate) fn flights(options: &FlightsOptions) -> Result<ExitCode, Failure> {
    let (overrides, register) = lists(&options.identity);
    let files =
        TrackFiles { paths: &options.paths, register: register.as_deref(), overrides: overrides.as_deref() };
    let mut flown = engine::flights(&files).map_err(|error| told(&error))?;
    let code = reported(&flown.gathered)?;
    flown.flights.retain(|flight| is_wanted(&flight.aircraft, options));
    let ids: HashSet<String> = flown.flights.iter().map(|flight| flight.id.clone()).collect();
    flown.deployments.retain(|one| one.flights.iter().any(|id| ids.contains(id)));
    flown.unusual.retain(|one| ids.contains(&one.flight));
    if flown.strays > 0 {
        report::say(&format!("{} fitted no track and were left out", counted(flown.strays, "position")));
    }
    let mut output = Output::open(options.paper.output.as_deref(), &options.paths)?;
    let style = styled(options.paper.width, options.paper.color, output.is_terminal());
    let text = match options.format {
        FlightsFormat::Text => {
            let lines = brief::flight_lines(&flown.flights, &flown.deployments, &flown.unusual);
            brief::lines_terminal(&summary(&flown), lines, style)
        }
        FlightsFormat::Csv => csv(&flown.flights).map_err(|error| output.failure(&error))?,
        FlightsFormat::Json => pretty(&json!({"sources": flown.gathered.sources, "flights": flown.flights,
            "deployments": flown.deployments, "unusual": flown.unusual, "strays": flown.strays})),
        FlightsFormat::Geojson => pretty(&geojson(&flown.flights)),
    };
    output.put(&text)?;
    output.finish()?;
    Ok(ExitCode::from(code))
}

/// Holds a case against tracks, keeps what that gives, and prints it.
pub(crate) fn check(options: &CheckOptions) -> Result<ExitCode, Failure> {
    let (overrides, register) = lists(&options.identity);
    let files =
        TrackFiles { paths: &options.tracks, register: register.as_deref(), overrides: overrides.as_deref() };
    let mut case = opened(&options.case)?;
    let (check, gathered) =
        engine::check(&mut case, &files, options.who.as_deref(), &now()).map_err(|error| Failure::Told {
            message: error.to_string(),
            hint: error.hint().to_owned(),
            code: FAILED,
        })?;
    let code = if options.tracks.is_empty() { READ } else { reported(&gathered)? };
    let documents = case.filed(&View::default()).map_err(|error| Failure::store(&error))?;
    let mut output = Output::open(options.paper.output.as_deref(), &options.tracks)?;
    let style = styled(options.paper.width, options.paper.color, output.is_terminal());
    let title = format!("Check {}", check.number);
    let lines = || brief::check_lines(&check, &documents);
    let text = match options.format {
        CheckFormat::Text => brief::lines_terminal(&title, lines(), style),
        CheckFormat::Markdown => brief::lines_markdown(&title, lines()),
        CheckFormat::Json => pretty(&json!(engine::in_code_points(check, &documents))),
    };
    output.put(&text)?;
    output.finish()?;
    Ok(ExitCode::from(code))
}

/// Imports a list of aircraft, or shows one.
pub(crate) fn aircraft(options: &AircraftOptions) -> Result<ExitCode, Failure> {
    match &options.what {
        AircraftCommand::Import { file } => import(file, &options.identity),
        AircraftCommand::Show { which } => show(which, &options.identity),
    }
}

fn import(file: &Path, identity: &IdentityOptions) -> Result<ExitCode, Failure> {
    let list = track::public_list(file).map_err(|error| told(&error))?;
    let place = identity.aircraft.clone().or_else(kept_list).ok_or_else(|| {
        Failure::usage("there is no folder for the list".to_owned(), "name a file with --aircraft")
    })?;
    track::keep(&list, &place).map_err(|error| told(&error))?;
    report::say(&format!("{} aircraft kept in `{}`", list.len(), place.display()));
    Ok(ExitCode::from(READ))
}

fn show(which: &[String], identity: &IdentityOptions) -> Result<ExitCode, Failure> {
    let (overrides, register) = lists(identity);
    let kept = register.as_deref().map(Kept::open).transpose().map_err(|error| told(&error))?;
    let overrides = overrides.as_deref().map(track::public_list).transpose().map_err(|error| told(&error))?;
    let overrides = overrides.unwrap_or_default();
    let mut output = Output::open(None, &[])?;
    let mut text = String::new();
    let mut missed = 0;
    for name in which {
        match one(name, &overrides, kept.as_ref()) {
            Some(lines) => text.push_str(&lines),
            None => {
                missed += 1;
                report::say(&format!(
                    "`{name}` is no address, no registration that follows a rule, and no type that is known"
                ));
            }
        }
    }
    output.put(&text)?;
    output.finish()?;
    Ok(ExitCode::from(match missed {
        0 => READ,
        missed if missed == which.len() => FAILED,
        _ => PARTLY,
    }))
}

/// What is known of an address, a registration or a type.
fn one(name: &str, overrides: &Register, kept: Option<&Kept>) -> Option<String> {
    if let Some(figures) = world::performance(&name.to_uppercase()) {
        let points: Vec<String> =
            figures.points.iter().map(|(tonnes, km)| format!("{km:.0} km with {tonnes} t")).collect();
        let heavy = if figures.strategic_airlifter { "; strategic airlifter" } else { "" };
        return Some(format!(
            "{} {} ({}{heavy}): cruises at {:.0} kt, up to {:.0} ft; {}, {:.0} km empty, published figures differ by {:.0} %; runway {:.0} m\n  {}\n",
            figures.icao,
            figures.name,
            figures.class,
            figures.cruise_kt,
            figures.ceiling_ft,
            points.join(", "),
            figures.ferry_km,
            figures.spread,
            figures.runway_m,
            figures.source
        ));
    }
    let key = Key::parse(name).or_else(|| world::address_of_mark(name).map(Key::Address))?;
    let address = match key {
        Key::Address(address) => Some(address),
        _ => None,
    };
    let database = address.zip(kept).and_then(|(address, kept)| kept.find(address));
    let aircraft = track::identified(&key, &track::Declared::default(), overrides, database.as_ref());
    let conflicts: String =
        aircraft.conflicts.iter().map(|one| format!("  sources differ: {one}\n")).collect();
    Some(format!("{}\n{}{conflicts}", brief::whose(&aircraft), known_by(&aircraft)))
}

/// What tells each thing that is said.
fn known_by(aircraft: &Aircraft) -> String {
    let word = |by| crate::codes::word(&by).replace('_', " ");
    let fields = [
        ("registration", aircraft.registration.as_ref().map(|one| word(one.by))),
        ("type", aircraft.icao.as_ref().map(|one| word(one.by))),
        ("operator", aircraft.operator.as_ref().map(|one| word(one.by))),
        ("country", aircraft.country.as_ref().map(|one| word(one.by))),
        ("military or not", aircraft.military.as_ref().map(|one| word(one.by))),
    ];
    let known: Vec<String> =
        fields.into_iter().filter_map(|(field, by)| Some(format!("{field} by {}", by?))).collect();
    if known.is_empty() { String::new() } else { format!("  {}\n", known.join(", ")) }
}

/// The user's own list, and the imported one where there is one.
fn lists(identity: &IdentityOptions) -> (Option<PathBuf>, Option<PathBuf>) {
    let register = identity.aircraft.clone().or_else(|| kept_list().filter(|path| path.exists()));
    (identity.overrides.clone(), register)
}

/// Where the imported list lies: in the user's data folder.
fn kept_list() -> Option<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = set("XDG_DATA_HOME")
        .or_else(|| set("APPDATA"))
        .or_else(|| set("HOME").map(|home| home.join(".local/share")))?;
    Some(folder.join("forewarn").join("aircraft.tsv"))
}

fn is_wanted(aircraft: &Aircraft, options: &FlightsOptions) -> bool {
    let plain = |name: &str| name.replace('-', "").to_uppercase();
    let mark = aircraft.registration.as_ref().map(|known| plain(&known.value));
    let icao = aircraft.icao.as_ref().map(|known| plain(&known.value));
    let names = [aircraft.address.as_deref().map(plain), mark, icao];
    let named = |wanted: &String| names.iter().flatten().any(|name| *name == plain(wanted));
    let strategic = !options.strategic || aircraft.strategic_airlifter == Some(true);
    strategic && (options.only.is_empty() || options.only.iter().any(named))
}

/// Tells what could not be read and what was odd; the exit code that follows.
fn reported(gathered: &Gathered) -> Result<u8, Failure> {
    if let (true, Some(first)) = (gathered.sources.is_empty(), gathered.failed.first()) {
        for other in &gathered.failed[1..] {
            report::say(&report::error(&other.to_string(), Some(other.hint())));
        }
        return Err(told(first));
    }
    for error in &gathered.failed {
        report::say(&report::error(&error.to_string(), Some(error.hint())));
    }
    for source in gathered.sources.iter().filter(|source| !source.bad.is_empty() || !source.notes.is_empty())
    {
        report::say(&format!("note: `{}`: {}", source.file, odd(source)));
    }
    Ok(if gathered.failed.is_empty() { READ } else { PARTLY })
}

fn odd(source: &TrackSource) -> String {
    let bad = source.bad.iter().map(|(why, count)| format!("{count} rows not taken: {why}"));
    bad.chain(source.notes.iter().cloned()).collect::<Vec<_>>().join("; ")
}

fn told(error: &track::Error) -> Failure {
    Failure::Told { message: error.to_string(), hint: error.hint().to_owned(), code: FAILED }
}

/// "4 flights of 1 aircraft, 12000 positions in 2 files, 2019-03-22T12:12:00Z to …; times are UTC".
fn summary(flown: &Flown) -> String {
    let sources = &flown.gathered.sources;
    let positions: u64 = sources.iter().map(|source| source.positions).sum();
    let spans = sources.iter().filter_map(|source| source.span.clone());
    let span = spans.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)));
    let span = span.map_or_else(String::new, |(first, last)| format!(", {first} to {last}"));
    let mut aircraft: Vec<&Option<String>> =
        flown.flights.iter().map(|flight| &flight.aircraft.address).collect();
    aircraft.dedup();
    format!(
        "{} of {} aircraft, {positions} positions in {}{span}; times are UTC",
        counted(flown.flights.len(), "flight"),
        aircraft.len(),
        counted(sources.len(), "file")
    )
}

fn csv(flights: &[Flight]) -> std::io::Result<String> {
    let mut rows = csv::Writer::from_writer(Vec::new());
    rows.write_record([
        "id",
        "address",
        "registration",
        "type",
        "operator",
        "military",
        "strategic_airlifter",
        "callsigns",
        "from",
        "from_probability",
        "off_earliest",
        "off_latest",
        "off_basis",
        "to",
        "to_probability",
        "on_earliest",
        "on_latest",
        "on_basis",
        "km",
        "gaps",
        "doubtful",
    ])?;
    for flight in flights {
        let aircraft = &flight.aircraft;
        let text = |known: &Option<model::Identified<String>>| {
            known.as_ref().map(|known| known.value.clone()).unwrap_or_default()
        };
        let flag = |known: Option<bool>| known.map(|is| is.to_string()).unwrap_or_default();
        let mut row = vec![
            flight.id.clone(),
            aircraft.address.clone().unwrap_or_default(),
            text(&aircraft.registration),
            text(&aircraft.icao),
            text(&aircraft.operator),
            flag(aircraft.military.as_ref().map(|known| known.value)),
            flag(aircraft.strategic_airlifter),
            flight.callsigns.join(" "),
        ];
        row.extend(end_cells(&flight.departure));
        row.extend(end_cells(&flight.arrival));
        row.extend([format!("{:.0}", flight.km), flight.gaps.len().to_string(), flight.doubtful.to_string()]);
        rows.write_record(row)?;
    }
    let bytes = rows.into_inner().map_err(|error| std::io::Error::other(error.to_string()))?;
    String::from_utf8(bytes).map_err(std::io::Error::other)
}

fn end_cells(end: &FlightEnd) -> [String; 5] {
    let first = end.airfields.first();
    [
        first.map(|one| one.icao.clone()).unwrap_or_default(),
        first.map(|one| one.probability.to_string()).unwrap_or_default(),
        end.earliest.clone().unwrap_or_default(),
        end.latest.clone().unwrap_or_default(),
        crate::codes::word(&end.basis),
    ]
}

/// Each flight as the lines that were received, each gap as a dotted line, each end that is known as a point (RFC 7946).
fn geojson(flights: &[Flight]) -> Value {
    let features: Vec<Value> = flights.iter().flat_map(features).collect();
    json!({"type": "FeatureCollection", "features": features})
}

fn features(flight: &Flight) -> Vec<Value> {
    let point = |&(lat, lon): &(f64, f64)| json!([lon, lat]);
    let lines: Vec<Vec<Value>> = flight
        .path
        .iter()
        .filter(|piece| piece.len() > 1)
        .map(|piece| piece.iter().map(point).collect())
        .collect();
    let mark = flight.aircraft.registration.as_ref().map(|known| &known.value);
    let icao = flight.aircraft.icao.as_ref().map(|known| &known.value);
    let code = |end: &FlightEnd| end.airfields.first().map(|one| one.icao.clone());
    let mut all = vec![
        json!({"type": "Feature", "id": flight.id, "geometry": {"type": "MultiLineString", "coordinates": lines},
        "properties": {"kind": "observed", "aircraft": flight.aircraft.address, "registration": mark, "type": icao,
            "from": code(&flight.departure), "to": code(&flight.arrival), "off": flight.departure.latest,
            "on": flight.arrival.earliest, "km": flight.km, "doubtful": flight.doubtful}}),
    ];
    for gap in &flight.gaps {
        let ends = json!([[gap.from.lon, gap.from.lat], [gap.until.lon, gap.until.lat]]);
        all.push(json!({"type": "Feature", "geometry": {"type": "LineString", "coordinates": ends},
            "properties": {"kind": "gap", "flight": flight.id, "reading": gap.reading, "stop": gap.stop,
                "from": gap.from.when, "until": gap.until.when}}));
    }
    for (kind, end) in [("departure", &flight.departure), ("arrival", &flight.arrival)] {
        if let Some(field) = end.airfields.first() {
            all.push(json!({"type": "Feature", "geometry": {"type": "Point", "coordinates": [field.lon, field.lat]},
                "properties": {"kind": kind, "flight": flight.id, "icao": field.icao, "name": field.name,
                    "probability": field.probability, "basis": end.basis}}));
        }
    }
    all
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("our own types have string keys only") + "\n"
}
