//! A name → what the tables of `world` say of it, in the words of a mention.

use model::{MentionKind, Place, Precision};
use world::{Country, Equipment, EquipmentKind, SiteKind, StandsFor};

/// What is known of a name beforehand.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Known {
    pub(super) kind: MentionKind,
    /// Name as an analyst would file it.
    pub(super) name: String,
    /// `fw:` and the table and key where the table has one.
    pub(super) entity: Option<String>,
    pub(super) country: Option<String>,
    pub(super) sector: Option<String>,
    pub(super) place: Option<Place>,
}

impl Known {
    fn new(
        kind: MentionKind,
        name: &str,
        entity: Option<String>,
        country: Option<&str>,
        sector: Option<&str>,
    ) -> Known {
        let [country, sector] = [country, sector].map(|text| text.map(str::to_owned));
        Known { kind, name: name.to_owned(), entity, country, sector, place: None }
    }
}

/// A country by its name.
pub(super) fn country(name: &str) -> Option<Known> {
    world::country(name).map(|country| state(country, MentionKind::State))
}

/// A nationality by its adjective or the name of its people; it is filed under the common adjective.
pub(super) fn nationality(word: &str) -> Option<Known> {
    let country = world::nationality(word)?;
    let name = country.adjectives.first().copied().unwrap_or(country.name);
    Some(Known { name: name.to_owned(), ..state(country, MentionKind::Group) })
}

/// The common adjective of a country.
pub(super) fn adjective(code: &str) -> Option<&'static str> {
    world::country_by_code(code)?.adjectives.first().copied()
}

/// An organisation or an outlet.
pub(super) fn organization(name: &str) -> Option<Known> {
    let listed = world::organization(name).map(|found| {
        let entity = key("organization", found.name);
        Known::new(MentionKind::Organization, found.name, entity, found.iso3, Some(found.sector))
    });
    listed.or_else(|| outlet(name))
}

/// An outlet.
pub(super) fn outlet(name: &str) -> Option<Known> {
    let found = world::outlet(name)?;
    Some(Known::new(
        MentionKind::Organization,
        found.name,
        key("outlet", found.name),
        found.iso3,
        Some("JRN"),
    ))
}

/// A house of government, where its name is no city's: "Kremlin", "Pentagon".
pub(super) fn house(name: &str) -> Option<Known> {
    let found = world::metonym(name).filter(|found| found.kind == StandsFor::Body)?;
    let city = !world::place(name).is_empty() || world::country(name).is_some();
    (!city).then(|| {
        Known::new(
            MentionKind::Organization,
            found.name,
            key("metonym", found.name),
            found.iso3,
            Some(found.sector),
        )
    })
}

/// A public figure.
pub(super) fn person(name: &str) -> Option<Known> {
    let found = world::person(name)?;
    Some(Known::new(
        MentionKind::Person,
        found.name,
        key("person", found.name),
        found.iso3,
        Some(found.sector),
    ))
}

/// A type of vehicle or weapon, or a named ship.
pub(super) fn equipment(name: &str) -> Option<Known> {
    world::equipment(name).map(piece)
}

/// The same where the words are known to name one: "Patriot".
pub(super) fn equipment_in_context(name: &str) -> Option<Known> {
    world::equipment_in_context(name).map(piece)
}

fn piece(found: &Equipment) -> Known {
    let kind = match found.kind {
        EquipmentKind::Vehicle => MentionKind::Vehicle,
        EquipmentKind::Weapon => MentionKind::Weapon,
    };
    Known::new(kind, found.name, key("equipment", found.name), None, None)
}

/// A mark, hull number or flight: a vehicle known by nothing else; `table` says what kind of mark it is.
pub(super) fn marked(table: &str, name: &str, country: Option<&str>) -> Known {
    Known::new(MentionKind::Vehicle, name, key(table, name), country, None)
}

/// A base, airport, region or sea.
pub(super) fn site(name: &str) -> Option<Known> {
    let found = world::site(name)?;
    let (kind, precision) = match found.kind {
        SiteKind::Facility => (MentionKind::Facility, Precision::Exact),
        SiteKind::Region if found.feature == "ADM1" => (MentionKind::Place, Precision::Admin),
        _ => (MentionKind::Place, Precision::Region),
    };
    let known = Known::new(kind, found.name, key("site", found.name), found.iso3, None);
    Some(Known {
        place: Some(Place {
            lat: found.lat,
            lon: found.lon,
            country: found.iso3.map(str::to_owned),
            geonames: None,
            feature: Some(found.feature.to_owned()),
            precision,
            division: None,
            candidates: Vec::new(),
        }),
        ..known
    })
}

/// A city: of namesakes the one in a country of the text, else the one with most inhabitants.
pub(super) fn city(name: &str, nearby: &dyn Fn(&str) -> bool) -> Option<Known> {
    let places = world::place(name);
    let found = places.iter().find(|place| nearby(place.iso3)).or_else(|| places.first())?;
    let known = Known::new(
        MentionKind::Place,
        found.name,
        Some(format!("fw:place/{}", found.geonames)),
        Some(found.iso3),
        None,
    );
    Some(Known {
        place: Some(Place {
            lat: found.lat,
            lon: found.lon,
            country: Some(found.iso3.to_owned()),
            geonames: Some(found.geonames),
            feature: Some(found.feature.to_owned()),
            precision: Precision::City,
            division: None,
            candidates: Vec::new(),
        }),
        ..known
    })
}

/// The country a name stands for in any way: its own, its people's, its capital's, its figures'.
pub(super) fn allegiance(name: &str) -> Option<&'static str> {
    let of_name = world::country(name).or_else(|| world::nationality(name)).map(|country| country.iso3);
    of_name
        .or_else(|| world::metonym(name).and_then(|metonym| metonym.iso3))
        .or_else(|| world::organization(name).and_then(|organization| organization.iso3))
        .or_else(|| world::person(name).and_then(|person| person.iso3))
        .or_else(|| world::site(name).and_then(|site| site.iso3))
}

fn state(country: &Country, kind: MentionKind) -> Known {
    let entity = Some(format!("fw:country/{}", country.iso3));
    let place = Place {
        lat: country.lat,
        lon: country.lon,
        country: Some(country.iso3.to_owned()),
        geonames: country.geonames,
        feature: Some("PCLI".to_owned()),
        precision: Precision::Country,
        division: None,
        candidates: Vec::new(),
    };
    Known { place: Some(place), ..Known::new(kind, country.name, entity, Some(country.iso3), None) }
}

/// `fw:organization/islamic-state`.
fn key(table: &str, name: &str) -> Option<String> {
    let key = world::fold(name).to_lowercase().replace(' ', "-");
    (!key.is_empty()).then(|| format!("fw:{table}/{key}"))
}
