//! ISO 3166-2 names + where cities and airfields lie → the divisions of countries, and each city's division.
//!
//! The cities bear GeoNames' codes of divisions, which have no names here; ISO 3166-2 has names under codes of its own. Airfields
//! have names of divisions and positions: the division that most airfields around a code's cities name is that code's. Codes that are the
//! same in both stand where no airfield contradicts. A division whose code is not found lies where the airfields that name it do, or
//! where a city of its name is; else it has no position.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use world::GazetteerPlace;

use super::airports::Field;
use super::cities::City;
use super::grid::{Grid, middle};
use super::{alpha3, json};

const SOURCE: &str =
    "ISO 3166-2 (pycountry 26.2.16), positions from its cities (GeoNames) and airfields (airportsdata)";

/// A division of ISO 3166-2.
struct Division {
    code: String,
    iso2: String,
    names: Vec<String>,
    kind: String,
    /// Whether it lies in no other division.
    first_order: bool,
}

/// GeoNames' code of a division with its country's alpha-2 code.
type Admin = (String, String);

/// The divisions; cities and airfields get the code of theirs.
pub(super) fn read(
    path: &Path,
    cities: &mut [City],
    fields: &mut [Field],
) -> Result<Vec<GazetteerPlace>, String> {
    let divisions = iso(&json(path)?)?;
    let names: BTreeMap<(String, String), usize> = divisions
        .iter()
        .enumerate()
        .rev()
        .flat_map(|(index, one)| one.names.iter().map(move |name| ((one.iso2.clone(), plain(name)), index)))
        .collect();
    let of_admin = codes(&divisions, &names, cities, fields);
    let mut points: BTreeMap<usize, Vec<(f64, f64)>> = BTreeMap::new();
    for city in cities.iter_mut() {
        let found = of_admin.get(&(city.iso2.clone(), city.admin.clone()));
        city.place.division = match found {
            Some(&index) => divisions[index].code.clone(),
            None if city.admin.is_empty() => String::new(),
            None => format!("{}.{}", city.iso2, city.admin),
        };
        if let (Some(&index), Some(point)) = (found, city.place.position) {
            points.entry(index).or_default().push(point);
        }
    }
    let mut by_field: BTreeMap<usize, Vec<(f64, f64)>> = BTreeMap::new();
    for field in fields.iter_mut() {
        if let Some(&index) = names.get(&(field.iso2.clone(), plain(&field.division))) {
            field.place.division = divisions[index].code.clone();
            by_field.entry(index).or_default().extend(field.place.position);
        }
    }
    let seats = seats(cities);
    let place = |(index, one): (usize, &Division)| {
        let own = points.get(&index).and_then(|points| middle(points));
        let flown = || by_field.get(&index).and_then(|points| middle(points));
        let seat = || one.names.iter().find_map(|name| seats.get(&(one.iso2.clone(), plain(name))).copied());
        written(one, own.or_else(flown).or_else(seat))
    };
    Ok(divisions.iter().enumerate().filter_map(place).collect())
}

fn written(one: &Division, position: Option<(f64, f64)>) -> Option<GazetteerPlace> {
    let (name, others) = one.names.split_first()?;
    let with_kind = format!("{name} {}", one.kind);
    let others = others.iter().cloned().chain([with_kind]);
    Some(GazetteerPlace {
        name: name.clone(),
        others: others.collect(),
        feature: "ADM1".to_owned(),
        position,
        country: alpha3(&one.iso2)?.to_owned(),
        division: one.code.clone(),
        source: SOURCE.to_owned(),
        ..GazetteerPlace::default()
    })
}

fn iso(all: &Value) -> Result<Vec<Division>, String> {
    let rows = all["3166-2"].as_array().ok_or("iso3166-2.json holds no list")?;
    let division = |row: &Value| {
        let code = row["code"].as_str()?.to_owned();
        let (iso2, _) = code.split_once('-')?;
        let listed = world::divisions().iter().find(|listed| listed.code == code);
        let english = listed
            .into_iter()
            .flat_map(|listed| std::iter::once(listed.name).chain(listed.aliases.iter().copied()));
        let mut names: Vec<String> = english.map(str::to_owned).collect();
        names.extend(spellings(row["name"].as_str()?));
        let mut seen = BTreeSet::new();
        names.retain(|name| seen.insert(world::fold(name)));
        Some(Division {
            iso2: iso2.to_owned(),
            names,
            first_order: row["parent"].is_null(),
            kind: row["type"].as_str().unwrap_or_default().to_lowercase(),
            code,
        })
    };
    Ok(rows.iter().filter_map(division).collect())
}

/// "Donets'ka oblast" → itself, "Donetsk"; `Bayern [Bavaria]` → both; "Región Metropolitana, …" → the part before the comma too.
fn spellings(name: &str) -> Vec<String> {
    let bare = name.split(['[', '(']).next().unwrap_or(name).trim().to_owned();
    let inner = name.split_once(['[', '(']).map(|(_, rest)| rest.trim_end_matches([']', ')']).to_owned());
    let mut names = vec![bare.clone()];
    names.extend(inner);
    names.extend(bare.split_once(',').map(|(first, _)| first.to_owned()));
    names.push(plain_writing(&bare));
    for ending in ["skaya oblast'", "skaya oblast’", "ska oblast", "ska oblast’", "ska oblast'"] {
        if let Some(stem) = bare.strip_suffix(ending) {
            names.push(format!("{}sk", stem.trim_end_matches(['\'', '’', 'ʹ'])));
        }
    }
    names
}

/// Without the words that only say what kind of division it is.
fn plain_writing(name: &str) -> String {
    const KINDS: [&str; 30] = [
        "province",
        "oblast",
        "oblast'",
        "oblast’",
        "region",
        "state",
        "governorate",
        "prefecture",
        "department",
        "district",
        "county",
        "municipality",
        "krai",
        "kray",
        "kraj",
        "respublika",
        "republic",
        "voivodeship",
        "canton",
        "sheng",
        "shi",
        "zizhiqu",
        "provincia",
        "provincie",
        "vilayet",
        "muhafazat",
        "emirate",
        "autonomous",
        "of",
        "the",
    ];
    let words = name.split([' ', '-']).filter(|word| !KINDS.contains(&word.to_lowercase().as_str()));
    words.collect::<Vec<_>>().join(" ")
}

fn plain(name: &str) -> String {
    let folded = world::fold(&plain_writing(name)).to_lowercase();
    folded.replace(|c: char| !c.is_alphanumeric() && c != ' ', "")
}

/// For each of GeoNames' codes the division it is.
fn codes(
    divisions: &[Division],
    names: &BTreeMap<(String, String), usize>,
    cities: &[City],
    fields: &[Field],
) -> BTreeMap<Admin, usize> {
    let points = cities.iter().enumerate().filter_map(|(index, city)| Some((index, city.place.position?)));
    let grid = Grid::of(points);
    let mut votes: BTreeMap<Admin, BTreeMap<usize, usize>> = BTreeMap::new();
    for field in fields {
        let Some(&index) = names.get(&(field.iso2.clone(), plain(&field.division))) else { continue };
        let near = field.place.position.map(|point| grid.around(point)).unwrap_or_default();
        let city = near.into_iter().map(|near| &cities[near]).find(|city| city.iso2 == field.iso2);
        if let Some(city) = city.filter(|city| !city.admin.is_empty()) {
            *votes.entry((city.iso2.clone(), city.admin.clone())).or_default().entry(index).or_default() += 1;
        }
    }
    let mut of_admin: BTreeMap<Admin, usize> = BTreeMap::new();
    for (admin, votes) in votes {
        let all: usize = votes.values().sum();
        let best = votes.into_iter().max_by_key(|&(index, count)| (count, std::cmp::Reverse(index)));
        if let Some((index, _)) = best.filter(|(_, count)| 2 * count > all) {
            of_admin.insert(admin, index);
        }
    }
    same_codes(divisions, cities, &mut of_admin);
    named_after_towns(divisions, cities, &mut of_admin);
    of_admin
}

/// A code that is still nobody's is that of the division of the first order that bears the name of a town of the code, the
/// largest of its name in the country.
fn named_after_towns(divisions: &[Division], cities: &[City], of_admin: &mut BTreeMap<Admin, usize>) {
    let largest = largest(cities);
    let mut found: BTreeSet<usize> = of_admin.values().copied().collect();
    for (index, one) in divisions.iter().enumerate().filter(|(_, one)| one.first_order) {
        if found.contains(&index) {
            continue;
        }
        let seats = one.names.iter().filter_map(|name| largest.get(&(one.iso2.clone(), plain(name))));
        let mut admins =
            seats.filter(|seat| !seat.admin.is_empty()).map(|seat| (seat.iso2.clone(), seat.admin.clone()));
        if let Some(admin) = admins.find(|admin| !of_admin.contains_key(admin)) {
            of_admin.insert(admin, index);
            found.insert(index);
        }
    }
}

/// Countries in which GeoNames uses the codes of ISO: those where most of the codes found by airfields agree.
fn same_codes(divisions: &[Division], cities: &[City], of_admin: &mut BTreeMap<Admin, usize>) {
    let by_code: BTreeMap<&str, usize> =
        divisions.iter().enumerate().map(|(index, one)| (one.code.as_str(), index)).collect();
    let mut agree: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for ((iso2, admin), index) in of_admin.iter() {
        let entry = agree.entry(divisions[*index].iso2.as_str()).or_default();
        entry.1 += 1;
        entry.0 += usize::from(divisions[*index].code == format!("{iso2}-{admin}"));
    }
    let alike: Vec<String> = agree
        .into_iter()
        .filter(|(_, (same, all))| 5 * same >= 4 * all)
        .map(|(iso2, _)| iso2.to_owned())
        .chain(["US", "GB", "CH", "BE"].map(str::to_owned))
        .collect();
    for city in cities.iter().filter(|city| alike.contains(&city.iso2)) {
        if let Some(&index) = by_code.get(format!("{}-{}", city.iso2, city.admin).as_str()) {
            of_admin.insert((city.iso2.clone(), city.admin.clone()), index);
        }
    }
}

/// The largest city of each name in a country.
fn largest(cities: &[City]) -> BTreeMap<(String, String), &City> {
    let mut largest: BTreeMap<(String, String), &City> = BTreeMap::new();
    for city in cities {
        for name in std::iter::once(&city.place.name).chain(&city.place.others) {
            let kept = largest.entry((city.iso2.clone(), plain(name))).or_insert(city);
            if city.place.population > kept.place.population {
                *kept = city;
            }
        }
    }
    largest
}

/// Where the largest city of each name in a country is.
fn seats(cities: &[City]) -> BTreeMap<(String, String), (f64, f64)> {
    largest(cities).into_iter().filter_map(|(key, city)| Some((key, city.place.position?))).collect()
}
