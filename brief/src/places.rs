//! Places of acts and movements → name, country, part.

use std::collections::{BTreeMap, BTreeSet};

use model::{LegPurpose, Mention, MentionId, MentionKind, Movement, PlaceRole};

use crate::events::Acts;
use crate::outline::{Listing, Row};
use crate::plain;
use crate::reading::Reading;
use crate::words::WORDS;

/// Places with a part in an act or a movement, in the order of the text; then those that are only named.
pub(crate) fn places(reading: &Reading, acts: &Acts) -> Listing {
    let mut found = Found::default();
    let mut events: Vec<_> = acts.all().map(|(_, event)| event).collect();
    events.sort_by_key(|event| event.id);
    for place in events.iter().flat_map(|event| &event.places) {
        found.add(plain::line(&place.name), place.mention, Some(place.role));
    }
    for movement in &reading.document.movements {
        found.movement(reading, movement);
    }
    let rows =
        found.places.iter().filter(|place| !place.name.is_empty()).map(|place| row(reading, place)).collect();
    Listing { rows, also: named(reading, &found) }
}

#[derive(Default)]
struct Found {
    places: Vec<Place>,
    by_name: BTreeMap<String, usize>,
}

#[derive(Default)]
struct Place {
    name: String,
    mention: Option<MentionId>,
    roles: BTreeSet<PlaceRole>,
}

impl Found {
    fn add(&mut self, name: String, mention: Option<MentionId>, role: Option<PlaceRole>) {
        let next = self.places.len();
        let place = *self.by_name.entry(name.clone()).or_insert(next);
        if place == next {
            self.places.push(Place { name, ..Place::default() });
        }
        let place = &mut self.places[place];
        place.mention = place.mention.or(mention);
        place.roles.extend(role);
    }

    /// A leg's start is an origin unless another leg ends there; its end is a stop where the leg says so.
    fn movement(&mut self, reading: &Reading, movement: &Movement) {
        let ends: Vec<String> = movement.legs.iter().filter_map(|leg| reading.name(leg.to?)).collect();
        for leg in &movement.legs {
            if let Some((place, name)) = leg.from.and_then(|place| Some((place, reading.name(place)?))) {
                let role = (!ends.contains(&name)).then_some(PlaceRole::Origin);
                self.add(name, Some(place), role);
            }
            if let Some((place, name)) = leg.to.and_then(|place| Some((place, reading.name(place)?))) {
                let role = match leg.purpose {
                    LegPurpose::Transit | LegPurpose::Refuel => PlaceRole::Via,
                    LegPurpose::Delivery | LegPurpose::Return | LegPurpose::Unknown => PlaceRole::Destination,
                };
                self.add(name, Some(place), Some(role));
            }
        }
        for stay in &movement.stays {
            if let Some(name) = reading.name(stay.at) {
                self.add(name, Some(stay.at), Some(PlaceRole::Location));
            }
        }
    }
}

fn row(reading: &Reading, place: &Place) -> Row {
    let mention = place.mention.and_then(|mention| reading.first(mention));
    let roles: Vec<&str> = place.roles.iter().map(|role| WORDS.place_role(*role)).collect();
    let country =
        mention.and_then(|mention| country(reading, mention)).filter(|country| *country != place.name);
    let details = [country, mention.and_then(position), Some(roles.join(", "))];
    let details = details.into_iter().flatten().filter(|detail| !detail.is_empty());
    Row { name: place.name.clone(), details: details.collect() }
}

fn country(reading: &Reading, mention: &Mention) -> Option<String> {
    let resolved = mention.place.as_ref().and_then(|place| place.country.as_deref());
    resolved.or(mention.country.as_deref()).map(|code| reading.country(code))
}

/// "10.49° N, 66.88° W (the city)": with the exactness that stands behind it.
fn position(mention: &Mention) -> Option<String> {
    let place = mention.place.as_ref()?;
    let degrees = |value: f64, [plus, minus]: [&str; 2]| {
        format!("{:.2}° {}", value.abs(), if value < 0.0 { minus } else { plus })
    };
    let (lat, lon) = (degrees(place.lat, ["N", "S"]), degrees(place.lon, ["E", "W"]));
    Some(format!("{lat}, {lon} ({})", WORDS.precision(place.precision)))
}

/// Proper names of places and sites that have no part in any act.
fn named(reading: &Reading, found: &Found) -> Vec<String> {
    let is_place = |mention: &&Mention| {
        mention.named && matches!(mention.kind, MentionKind::Place | MentionKind::Facility)
    };
    let mut seen = BTreeSet::new();
    let places = reading.document.mentions.iter().filter(is_place);
    let names = places.filter_map(|mention| reading.name(mention.id));
    names.filter(|name| !found.by_name.contains_key(name) && seen.insert(name.clone())).collect()
}
