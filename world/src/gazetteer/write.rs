//! Places → the bytes of a gazetteer.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::layout::{HEADER, MAGIC, NAMESAKES, NOWHERE, OTHER, PARTS, VERSION, checksum};
use crate::fold::folded;

/// A place to be written into a gazetteer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GazetteerPlace {
    /// The name it is listed under.
    pub name: String,
    /// Other names, in any writing.
    pub others: Vec<String>,
    /// GeoNames feature code.
    pub feature: String,
    /// Degrees north and east.
    pub position: Option<(f64, f64)>,
    /// Inhabitants, 0 if unknown.
    pub population: u32,
    /// GeoNames identifier.
    pub geonames: Option<u32>,
    /// Alpha-3 code of the country; empty for none.
    pub country: String,
    /// Code of the first-order division; empty for none.
    pub division: String,
    /// ICAO location indicator.
    pub icao: Option<String>,
    /// IATA location identifier.
    pub iata: Option<String>,
    /// Where it was taken from.
    pub source: String,
}

/// The bytes of a gazetteer of these places: the same for the same places in the same order.
///
/// Of more than a hundred namesakes those first in rank are kept: main names before others, then by inhabitants.
pub fn gazetteer_bytes(places: &[GazetteerPlace]) -> Vec<u8> {
    let mut strings = Strings::default();
    let mut labels = Labels::default();
    let mut rows = Vec::new();
    for place in places {
        push_place(place, &mut strings, &mut labels, &mut rows);
    }
    let (namesakes, automaton) = names(places);
    let labels = labels.bytes(&mut strings);
    let sections = [rows, labels, namesakes, strings.bytes, automaton];
    let mut body = Vec::new();
    let mut starts = Vec::new();
    for section in sections {
        starts.push(HEADER + body.len());
        body.extend(section);
    }
    let mut file = MAGIC.to_vec();
    file.extend(VERSION.to_le_bytes());
    file.extend(0_u32.to_le_bytes());
    file.extend(((HEADER + body.len()) as u64).to_le_bytes());
    file.extend(checksum(&body).to_le_bytes());
    file.extend(starts.iter().flat_map(|&start| (start as u64).to_le_bytes()));
    file.extend(body);
    file
}

fn push_place(place: &GazetteerPlace, strings: &mut Strings, labels: &mut Labels, rows: &mut Vec<u8>) {
    let degrees = |value: f64| (value * PARTS).round() as i32;
    let (lat, lon) = place.position.map_or((NOWHERE, 0), |(lat, lon)| (degrees(lat), degrees(lon)));
    let [icao, iata] = [&place.icao, &place.iata].map(|code| code.as_deref().unwrap_or_default());
    rows.extend(strings.add(&format!("{}\t{icao}\t{iata}", place.name)).to_le_bytes());
    rows.extend(lat.to_le_bytes());
    rows.extend(lon.to_le_bytes());
    rows.extend(place.population.to_le_bytes());
    rows.extend(place.geonames.unwrap_or_default().to_le_bytes());
    for label in [&place.country, &place.division, &place.feature, &place.source] {
        rows.extend(labels.add(label).to_le_bytes());
    }
}

/// Every name with the places that bear it: the namesakes' lists and the automaton.
fn names(places: &[GazetteerPlace]) -> (Vec<u8>, Vec<u8>) {
    let mut bearers: BTreeMap<String, Vec<(bool, u32)>> = BTreeMap::new();
    for (number, place) in (0_u32..).zip(places) {
        let codes = [&place.icao, &place.iata].into_iter().flatten();
        let mut keys = vec![(false, folded(&place.name))];
        keys.extend(place.others.iter().map(|name| (true, folded(name))));
        // A code is found in capitals only: no folded name has any.
        keys.extend(codes.map(|code| (false, code.to_uppercase())));
        keys.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
        keys.dedup_by(|a, b| a.1 == b.1);
        for (other, key) in keys.into_iter().filter(|(_, key)| !key.is_empty()) {
            bearers.entry(key).or_default().push((other, number));
        }
    }
    let mut lists: Vec<u8> = Vec::new();
    let mut automaton = fst::MapBuilder::memory();
    for (key, mut bearers) in bearers {
        bearers.sort_by_key(|&(other, number)| (other, Reverse(places[number as usize].population), number));
        bearers.truncate(NAMESAKES);
        let value = match bearers[..] {
            [(other, number)] => u64::from(number) << 2 | u64::from(other) << 1 | 1,
            _ => {
                let start = lists.len() as u64;
                lists.extend((bearers.len() as u32).to_le_bytes());
                for (other, number) in bearers {
                    lists.extend((number | if other { OTHER } else { 0 }).to_le_bytes());
                }
                start << 1
            }
        };
        automaton.insert(key, value).expect("a sorted map's keys come in order");
    }
    (lists, automaton.into_inner().expect("memory takes all bytes"))
}

/// Strings one behind the other, each of them once.
#[derive(Default)]
struct Strings {
    bytes: Vec<u8>,
    starts: HashMap<String, u32>,
}

impl Strings {
    /// Where the string begins; one that is too long is cut.
    fn add(&mut self, text: &str) -> u32 {
        if let Some(start) = self.starts.get(text) {
            return *start;
        }
        let start = self.bytes.len() as u32;
        let length = text.floor_char_boundary(usize::from(u16::MAX));
        self.bytes.extend((length as u16).to_le_bytes());
        self.bytes.extend(&text.as_bytes()[..length]);
        self.starts.insert(text.to_owned(), start);
        start
    }
}

/// Short texts that many places share, by number.
#[derive(Default)]
struct Labels {
    list: Vec<String>,
    numbers: HashMap<String, u16>,
}

impl Labels {
    /// The label's number; there is room for 65,535, and what comes after them has none.
    fn add(&mut self, text: &str) -> u16 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let Ok(number) = u16::try_from(self.list.len()) else { return u16::MAX };
        self.list.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        number
    }

    fn bytes(&self, strings: &mut Strings) -> Vec<u8> {
        self.list.iter().flat_map(|label| strings.add(label).to_le_bytes()).collect()
    }
}
