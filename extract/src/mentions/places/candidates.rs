//! A name → the places that it could mean, with what each is worth before the text has its say.

use model::{MentionKind, Precision};
use world::{Entry, SiteKind};

use crate::lists::lists;

/// A place that a name could mean.
#[derive(Clone, Debug)]
pub(in super::super) struct Candidate {
    pub(super) name: &'static str,
    /// Degrees north and east; without meaning unless `located`.
    pub(super) position: (f64, f64),
    pub(super) located: bool,
    pub(super) country: Option<&'static str>,
    /// First-order division; empty for none.
    pub(super) division: &'static str,
    pub(super) geonames: Option<u32>,
    pub(super) feature: &'static str,
    pub(super) precision: Precision,
    pub(super) kind: MentionKind,
    pub(super) entity: Option<String>,
    /// Whether it stands in a reviewed table, so that its name is the one to file it under.
    pub(super) reviewed: bool,
    /// What it is worth by itself: the decimal logarithm of its inhabitants, and what is known besides.
    pub(super) prior: f64,
    /// Whether the name is its main one.
    pub(super) main: bool,
    /// Whether it is a division whose code its towns bear.
    pub(super) coded: bool,
}

impl Candidate {
    pub(super) fn is_country(&self) -> bool {
        self.feature == "PCLI"
    }

    pub(super) fn is_division(&self) -> bool {
        self.feature == "ADM1"
    }

    /// Whether it is a division of a lower order: a county, a district.
    pub(super) fn is_county(&self) -> bool {
        self.feature.starts_with("ADM") && !self.is_division()
    }

    /// Whether other places lie in it.
    pub(super) fn holds(&self) -> bool {
        self.is_country() || self.is_division()
    }

    /// Whether it lies in a country or division.
    pub(super) fn lies_in(&self, outer: &Candidate) -> bool {
        if outer.is_country() {
            return !self.is_country() && self.country == outer.country;
        }
        if !outer.is_division() || self.holds() || self.country != outer.country {
            return false;
        }
        // Towns have the code of the division of the first order; one of a lower order, or without a code, is known by its middle only.
        let coded = !outer.division.is_empty() && self.division == outer.division;
        let near = |(lat, lon): (f64, f64)| {
            let (north, east) = (lat - outer.position.0, (lon - outer.position.1) * lat.to_radians().cos());
            north * north + east * east < 1.0
        };
        coded || !outer.coded && self.located && outer.located && near(self.position)
    }
}

const COUNTRY: f64 = 9.0;
/// A country whose namesake is a division of another: the text must tell.
const DOUBTFUL_COUNTRY: f64 = 7.5;
const SITE: f64 = 7.5;
/// A division whose name stands beside towns' in the news.
const KNOWN_DIVISION: f64 = 7.0;
const DIVISION: f64 = 5.0;
const COUNTY: f64 = 4.5;
const AIRFIELD: f64 = 4.5;
const REVIEWED: f64 = 0.7;
const CAPITAL: f64 = 1.0;

/// The candidates of a name; for a facility only what was built.
pub(super) fn candidates(words: &str, facility: bool) -> Vec<Candidate> {
    let found = of_name(words);
    let built = |candidate: &Candidate| candidate.kind == MentionKind::Facility;
    if facility {
        let found: Vec<Candidate> = found.into_iter().filter(built).collect();
        return if found.is_empty() { of_town(words) } else { found };
    }
    if found.is_empty() { of_part(words) } else { found }
}

/// Everything that bears the name as it is written.
fn of_name(words: &str) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let divisions = world::division(words);
    if let Some(country) = world::country(words) {
        let prior = if divisions.is_empty() { COUNTRY } else { DOUBTFUL_COUNTRY };
        found.push(of_country(country, prior));
    }
    found.extend(world::site(words).map(of_site));
    found.extend(world::place(words).iter().map(|place| of_place(place)));
    found.extend(divisions.iter().filter_map(|division| of_division(division)));
    let entries = written(words).into_iter().flat_map(|name| world::gazetteer().find(&name));
    for candidate in entries.filter_map(|entry| of_entry(&entry)) {
        let known = |other: &Candidate| {
            other.geonames.is_some() && other.geonames == candidate.geonames
                || other.is_division() && candidate.is_division() && other.division == candidate.division
        };
        match found.iter_mut().find(|other| known(other)) {
            // A reviewed table does not say in which division a town lies.
            Some(other) if other.division.is_empty() => other.division = candidate.division,
            Some(_) => {}
            None => found.push(candidate),
        }
    }
    found
}

/// The name, and with its abbreviations spelled out: "Mt. Pleasant", "Ft Worth".
fn written(words: &str) -> Vec<String> {
    const SHORT: [(&str, &str); 4] = [("Mt", "Mount"), ("Ft", "Fort"), ("St", "Saint"), ("Saint", "St")];
    let mut names = vec![words.to_owned()];
    if let Some((first, rest)) = words.split_once(' ') {
        let first = first.trim_end_matches('.');
        names.extend(
            SHORT.iter().filter(|(short, _)| *short == first).map(|(_, long)| format!("{long} {rest}")),
        );
    }
    names
}

/// What a longer name says less exactly: a part of a place, or a place with its kind.
fn of_part(words: &str) -> Vec<Candidate> {
    let Some((first, rest)) = words.split_once(' ') else { return Vec::new() };
    // "northern Syria", "downtown Kyiv".
    let word = first.to_lowercase();
    if [&lists().compass, &lists().extent, &lists().quarter].iter().any(|list| list.contains(&word)) {
        let area = |mut candidate: Candidate| {
            if candidate.precision == Precision::Country {
                candidate.precision = Precision::Region;
                candidate.kind = MentionKind::Place;
            }
            candidate.entity = None;
            candidate.reviewed = false;
            candidate
        };
        return of_name(rest).into_iter().map(area).collect();
    }
    if let Some(name) = rest.strip_prefix("of ") {
        return of_kind(name, first);
    }
    let Some((name, last)) = words.rsplit_once(' ') else { return Vec::new() };
    match of_kind(name, last) {
        found if found.is_empty() => of_town(words),
        found => found,
    }
}

/// The places of a name that are of the kind the word says; a division that is not listed lies where its seat is.
fn of_kind(name: &str, kind: &str) -> Vec<Candidate> {
    let kind = kind.to_lowercase();
    let found = || of_name(name).into_iter().filter(|candidate| !candidate.is_country());
    if lists().division.contains(&kind) {
        let divisions: Vec<Candidate> = found().filter(|one| one.is_division() || one.is_county()).collect();
        if !divisions.is_empty() {
            return divisions;
        }
        let around = |seat: Candidate| Candidate {
            precision: Precision::Admin,
            feature: "ADM2",
            geonames: None,
            entity: None,
            reviewed: false,
            ..seat
        };
        return found().map(around).collect();
    }
    if lists().town.contains(&kind) { found().collect() } else { Vec::new() }
}

/// "Caracas airport": somewhere in or near the town.
fn of_town(words: &str) -> Vec<Candidate> {
    let lower = words.to_lowercase();
    let Some(kind) = lists().field.iter().rev().find(|kind| lower.ends_with(&format!(" {kind}"))) else {
        return Vec::new();
    };
    let Some(town) = words.get(..words.len() - kind.len() - 1) else { return Vec::new() };
    let near = |town: Candidate| Candidate {
        kind: MentionKind::Facility,
        precision: Precision::City,
        feature: "AIRP",
        geonames: None,
        entity: None,
        reviewed: false,
        ..town
    };
    of_name(town).into_iter().filter(|one| !one.holds()).map(near).collect()
}

fn of_country(country: &'static world::Country, prior: f64) -> Candidate {
    Candidate {
        name: country.name,
        position: (country.lat, country.lon),
        located: true,
        country: Some(country.iso3),
        division: "",
        geonames: country.geonames,
        feature: "PCLI",
        precision: Precision::Country,
        kind: MentionKind::State,
        entity: Some(format!("fw:country/{}", country.iso3)),
        reviewed: true,
        prior,
        main: true,
        coded: false,
    }
}

fn of_site(site: &'static world::Site) -> Candidate {
    let (kind, precision) = match site.kind {
        SiteKind::Facility => (MentionKind::Facility, Precision::Exact),
        SiteKind::Region if site.feature == "ADM1" => (MentionKind::Place, Precision::Admin),
        SiteKind::Region | SiteKind::Place => (MentionKind::Place, Precision::Region),
    };
    let key = world::fold(site.name).to_lowercase().replace(' ', "-");
    Candidate {
        name: site.name,
        position: (site.lat, site.lon),
        located: true,
        country: site.iso3,
        division: "",
        geonames: None,
        feature: site.feature,
        precision,
        kind,
        entity: Some(format!("fw:site/{key}")),
        reviewed: true,
        prior: SITE,
        main: true,
        coded: false,
    }
}

fn of_place(place: &'static world::Place) -> Candidate {
    let capital = if place.feature == "PPLC" { CAPITAL } else { 0.0 };
    Candidate {
        name: place.name,
        position: (place.lat, place.lon),
        located: true,
        country: Some(place.iso3),
        division: "",
        geonames: Some(place.geonames),
        feature: place.feature,
        precision: Precision::City,
        kind: MentionKind::Place,
        entity: Some(format!("fw:place/{}", place.geonames)),
        reviewed: true,
        prior: inhabited(place.population) + REVIEWED + capital,
        main: true,
        coded: false,
    }
}

/// The middle of a division that is listed by its code.
pub(super) fn middle(code: &str) -> Option<(f64, f64)> {
    let division = world::divisions().iter().find(|division| division.code == code)?;
    of_division(division).filter(|found| found.located).map(|found| found.position)
}

fn of_division(division: &'static world::Division) -> Option<Candidate> {
    let entries = world::gazetteer().find(division.name);
    let entry =
        entries.into_iter().find(|entry| entry.division == division.code && entry.feature == "ADM1")?;
    let found = of_entry(&entry)?;
    Some(Candidate { prior: KNOWN_DIVISION, name: division.name, reviewed: true, coded: true, ..found })
}

fn of_entry(entry: &Entry<'static>) -> Option<Candidate> {
    let (precision, kind, prior) = match entry.feature {
        "ADM1" => (Precision::Admin, MentionKind::Place, DIVISION),
        "AIRP" | "AIRB" | "AIRF" | "MILB" => (Precision::Exact, MentionKind::Facility, AIRFIELD),
        feature if feature.starts_with("ADM") => (Precision::Admin, MentionKind::Place, COUNTY),
        feature if feature.starts_with("PPL") => {
            (Precision::City, MentionKind::Place, inhabited(entry.population))
        }
        // The full dump has mountains, streams and houses: known by name only.
        _ => (Precision::Exact, MentionKind::Place, inhabited(0)),
    };
    let capital = if entry.feature == "PPLC" { CAPITAL } else { 0.0 };
    let town = entry.feature.starts_with("PPL");
    let elsewhere = if entry.by_main_name || !town {
        0.0
    } else if entry.population >= 1_000_000 {
        0.7
    } else {
        1.5
    };
    let entity = match (entry.geonames, entry.feature) {
        (Some(id), _) => Some(format!("fw:place/{id}")),
        (None, "ADM1") => Some(format!("fw:division/{}", entry.division)),
        (None, _) => entry.icao.map(|code| format!("fw:airfield/{code}")),
    };
    Some(Candidate {
        name: entry.name,
        position: entry.position.unwrap_or_default(),
        located: entry.position.is_some(),
        country: Some(entry.country).filter(|code| !code.is_empty()),
        division: entry.division,
        geonames: entry.geonames,
        feature: entry.feature,
        precision,
        kind,
        entity,
        reviewed: false,
        prior: prior + capital - elsewhere,
        main: entry.by_main_name,
        coded: false,
    })
}

/// The decimal logarithm of the inhabitants.
fn inhabited(population: u32) -> f64 {
    f64::from(population.max(100)).log10()
}
