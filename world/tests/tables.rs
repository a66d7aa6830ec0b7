//! The embedded files hold together: sorted, without clashes, every code and figure in its range.

use std::collections::{BTreeMap, BTreeSet};

struct File {
    name: &'static str,
    text: &'static str,
    /// The columns that hold names, each a name space of its own.
    names: &'static [&'static [&'static str]],
}

const NAMES: &[&[&str]] = &[&["name", "aliases"]];
const COUNTRY_NAMES: &[&[&str]] = &[&["name", "aliases"], &["adjectives"], &["iso3"]];

macro_rules! file {
    ($name:literal, $names:expr) => {
        File { name: $name, text: include_str!(concat!("../data/", $name)), names: $names }
    };
}

const FILES: &[File] = &[
    file!("bodies.tsv", NAMES),
    file!("countries.tsv", COUNTRY_NAMES),
    file!("divisions.tsv", NAMES),
    file!("equipment.tsv", &[&["name", "aliases", "doubtful", "nato"]]),
    file!("glossary.tsv", NAMES),
    file!("makers.tsv", &[&["name"]]),
    file!("metonyms.tsv", NAMES),
    file!("offices.tsv", NAMES),
    file!("organizations.tsv", NAMES),
    file!("outlets.tsv", NAMES),
    file!("people.tsv", NAMES),
    file!("places.tsv", &[]),
    file!("registrations.tsv", &[]),
    file!("sites.tsv", NAMES),
];

/// PLOVER's sectors, and the two of its international actors that stand in their place here.
const SECTORS: &[&str] = &[
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "IGO", "JRN", "JUD", "LAB", "LEG", "MED", "MIL",
    "NGO", "OPP", "PRE", "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK",
];

impl File {
    fn header(&self) -> Vec<&'static str> {
        self.text.lines().next().expect("a header line").split('\t').collect()
    }

    fn rows(&self) -> impl Iterator<Item = BTreeMap<&'static str, &'static str>> {
        let header = self.header();
        self.text.lines().skip(1).map(move |line| header.iter().copied().zip(line.split('\t')).collect())
    }

    /// The values of a column, with the row's name; none where the file has no such column.
    fn column(&self, column: &'static str) -> Vec<(&'static str, &'static str)> {
        self.rows().filter_map(|row| Some((row["name"], *row.get(column)?))).collect()
    }
}

#[test]
fn every_row_has_every_column() {
    for file in FILES {
        for line in file.text.lines() {
            assert_eq!(line.split('\t').count(), file.header().len(), "{}: {line}", file.name);
            assert!(!line.starts_with('\t'), "{}: no name: {line}", file.name);
            assert!(line.split(['\t', '|']).all(|field| field.trim() == field), "{}: {line}", file.name);
        }
    }
}

#[test]
fn every_file_is_sorted_by_name() {
    for file in FILES {
        let names: Vec<_> = file.rows().map(|row| row["name"]).collect();
        let wrong = names.windows(2).find(|pair| pair[0] > pair[1]);
        assert_eq!(wrong, None, "{}", file.name);
    }
}

#[test]
fn no_name_stands_for_two_entries() {
    for file in FILES {
        for columns in file.names {
            let mut owners: BTreeMap<String, &str> = BTreeMap::new();
            for row in file.rows() {
                for name in
                    columns.iter().flat_map(|column| row[column].split('|')).filter(|name| !name.is_empty())
                {
                    let owner = *owners.entry(key(name)).or_insert(row["name"]);
                    assert_eq!(owner, row["name"], "{}: {name}", file.name);
                }
            }
        }
    }
}

/// Names in capitals are apart from all others.
fn key(name: &str) -> String {
    let capitals = name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase);
    if capitals { format!("{}!", world::fold(name).to_uppercase()) } else { world::fold(name) }
}

#[test]
fn every_country_code_is_in_the_table_of_countries() {
    let known: BTreeSet<_> = world::countries().iter().map(|country| country.iso3).collect();
    for file in FILES {
        for (name, iso3) in file.column("iso3") {
            assert!(iso3.is_empty() || known.contains(iso3), "{}: {name}: {iso3}", file.name);
        }
        for (name, operators) in file.column("operators") {
            let unknown = operators.split('|').find(|iso3| !iso3.is_empty() && !known.contains(iso3));
            assert_eq!(unknown, None, "{}: {name}", file.name);
        }
    }
}

#[test]
fn every_sector_is_one_of_plover() {
    for file in FILES {
        for (name, sector) in file.column("sector") {
            assert!(SECTORS.contains(&sector), "{}: {name}: {sector}", file.name);
        }
    }
}

#[test]
fn words_of_closed_columns_are_known() {
    let closed: [(&str, &str, &[&str]); 6] = [
        ("metonyms.tsv", "kind", &["government", "body"]),
        ("outlets.tsv", "kind", &["agency", "newspaper", "broadcaster", "journal", "web"]),
        ("outlets.tsv", "state", &["yes", "no", "unknown"]),
        ("equipment.tsv", "kind", &["vehicle", "weapon"]),
        ("sites.tsv", "kind", &["place", "facility", "region"]),
        ("places.tsv", "feature", &["PPL", "PPLC"]),
    ];
    for (name, column, words) in closed {
        let file = FILES.iter().find(|file| file.name == name).unwrap();
        for (row, word) in file.column(column) {
            assert!(words.contains(&word), "{name}: {row}: {word}");
        }
    }
}

#[test]
fn coordinates_are_on_the_globe() {
    for file in FILES {
        for (column, limit) in [("lat", 90.0), ("lon", 180.0)] {
            for (name, degrees) in file.column(column) {
                let degrees: f64 = degrees.parse().unwrap_or(f64::NAN);
                assert!(degrees.abs() <= limit, "{}: {name}: {column} {degrees}", file.name);
            }
        }
    }
}

#[test]
fn codes_have_their_form() {
    for country in world::countries() {
        assert!(capitals(country.iso3, 3) && capitals(country.iso2, 2), "{country:?}");
        assert!(country.geonames.is_some() != country.existed.is_some(), "{country:?}");
    }
    for site in world::sites().iter().filter(|site| site.icao.is_some()) {
        assert!(
            site.icao.unwrap().len() == 4 && matches!(site.feature, "AIRB" | "AIRP" | "MILB" | "NVB"),
            "{site:?}"
        );
    }
    let types = world::equipment_list().iter().filter_map(|item| item.icao);
    assert!(types.into_iter().all(|icao| (2..=4).contains(&icao.len())));
}

fn capitals(code: &str, length: usize) -> bool {
    code.len() == length && code.chars().all(|c| c.is_ascii_uppercase())
}

#[test]
fn every_name_finds_its_own_entry() {
    for country in world::countries() {
        assert_eq!(world::country(country.name).map(|found| found.iso3), Some(country.iso3));
        assert_eq!(world::country_by_code(country.iso3), Some(country));
    }
    for item in world::equipment_list() {
        for name in &item.aliases {
            assert_eq!(world::equipment(name).map(|found| found.name), Some(item.name), "{name}");
        }
        for name in item.doubtful.iter().chain(&item.nato) {
            assert_eq!(world::equipment_in_context(name).map(|found| found.name), Some(item.name), "{name}");
        }
    }
    for place in world::places() {
        assert!(world::place(place.name).contains(&place), "{}", place.name);
    }
    for site in world::sites() {
        assert_eq!(world::site(site.name), Some(site));
    }
}

#[test]
fn every_state_of_today_has_its_capital_among_the_places() {
    let without = ["Antarctica", "Vatican City"];
    for country in world::countries().iter().filter(|country| country.existed.is_none()) {
        let Some(capital) = country.capital else { continue };
        let here = world::place(capital).iter().any(|place| place.iso3 == country.iso3);
        assert!(here || without.contains(&country.name), "{}: {capital}", country.name);
    }
}

#[test]
fn the_files_stay_small() {
    let bytes: usize = FILES.iter().map(|file| file.text.len()).sum();
    assert!(bytes < 600_000, "{bytes}");
}

#[test]
fn every_file_has_its_provenance() {
    let provenance = include_str!("../data/PROVENANCE.md");
    for file in FILES {
        assert!(provenance.contains(&format!("## {}", file.name)), "{}", file.name);
    }
}

#[test]
fn every_term_has_its_reading_and_its_source() {
    let states: BTreeSet<&str> = world::countries().iter().map(|country| country.iso3).collect();
    let glossary = world::glossary();
    assert!((150..=300).contains(&glossary.len()), "{}", glossary.len());
    for term in glossary {
        assert!(!term.reading.is_empty(), "{}", term.name);
        assert_eq!(term.why.is_some(), term.kind == world::TermKind::Loaded, "{}: why", term.name);
        let dated = term.source.split(|c: char| !c.is_ascii_digit()).any(|part| part.len() == 4);
        assert!(dated, "{}: `{}` has no year", term.name, term.source);
        assert!(term.since.is_none_or(|year| (1500..=2026).contains(&year)), "{}", term.name);
        for user in &term.users {
            assert!(states.contains(user), "{}: `{user}`", term.name);
        }
    }
}
