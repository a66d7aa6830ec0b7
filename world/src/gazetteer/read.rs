//! The bytes of a gazetteer and a name → the places of that name.

use std::sync::{Arc, LazyLock};

use thiserror::Error;

use super::Entry;
use super::layout::{HEADER, MAGIC, NOWHERE, OTHER, PARTS, PLACE, VERSION, checksum};
use crate::fold::{capitalised, capitals, folded};

/// A gazetteer in memory.
pub struct Gazetteer {
    bytes: Bytes,
    /// Where places, labels, namesakes, strings and names begin, and the file ends.
    starts: [usize; 6],
    names: fst::Map<Names>,
}

/// What is wrong with the bytes of a gazetteer.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum GazetteerError {
    /// It does not begin as one.
    #[error("is no gazetteer of forewarn")]
    Foreign,
    /// It was written by another version of forewarn.
    #[error("is a gazetteer of version {found}, where this forewarn reads version {VERSION}")]
    Version {
        /// The version it says it has.
        found: u32,
    },
    /// It is shorter or longer than it says.
    #[error("has {found} bytes where it should have {expected}: it was cut off or added to")]
    Length {
        /// Bytes that are there.
        found: u64,
        /// Bytes that should be.
        expected: u64,
    },
    /// Its bytes are not those that were written.
    #[error("is damaged: its checksum does not fit")]
    Damaged,
}

#[derive(Clone)]
enum Bytes {
    Static(&'static [u8]),
    Shared(Arc<[u8]>),
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Bytes::Static(bytes) => bytes,
            Bytes::Shared(bytes) => bytes,
        }
    }
}

/// The bytes of the automaton.
struct Names {
    bytes: Bytes,
    start: usize,
}

impl AsRef<[u8]> for Names {
    fn as_ref(&self) -> &[u8] {
        self.bytes.as_ref().get(self.start..).unwrap_or_default()
    }
}

static BUILT_IN: LazyLock<Gazetteer> = LazyLock::new(|| {
    let bytes = Bytes::Static(include_bytes!("../../data/gazetteer.bin"));
    Gazetteer::of(bytes).expect("a test reads the embedded gazetteer")
});

impl Gazetteer {
    /// The gazetteer that forewarn carries.
    ///
    /// ```
    /// let caracas = world::Gazetteer::built_in().find("Caracas");
    /// assert_eq!((caracas[0].country, caracas[0].geonames), ("VEN", Some(3646738)));
    /// ```
    pub fn built_in() -> &'static Gazetteer {
        &BUILT_IN
    }

    /// A gazetteer from the bytes of its file, all of which are checked.
    ///
    /// # Errors
    /// The bytes are no gazetteer, one of another version, cut off or damaged.
    pub fn open(bytes: Vec<u8>) -> Result<Gazetteer, GazetteerError> {
        let gazetteer = Gazetteer::of(Bytes::Shared(bytes.into()))?;
        match gazetteer.whole() {
            true => Ok(gazetteer),
            false => Err(GazetteerError::Damaged),
        }
    }

    fn of(bytes: Bytes) -> Result<Gazetteer, GazetteerError> {
        let all = bytes.as_ref();
        if !all.starts_with(MAGIC) {
            return Err(GazetteerError::Foreign);
        }
        let found = all.len() as u64;
        let cut = |expected| GazetteerError::Length { found, expected };
        let version = number(all, 8).ok_or(cut(HEADER as u64))?;
        if version != VERSION {
            return Err(GazetteerError::Version { found: version });
        }
        let expected = long(all, 16).ok_or(cut(HEADER as u64))?;
        if expected != found {
            return Err(cut(expected));
        }
        let mut starts = [all.len(); 6];
        for (section, start) in starts.iter_mut().take(5).enumerate() {
            *start = long(all, 32 + 8 * section).ok_or(GazetteerError::Damaged)? as usize;
        }
        if !starts.is_sorted() {
            return Err(GazetteerError::Damaged);
        }
        // The checksum does not cover the header: its sections must have whole rows.
        let rows =
            [(0, PLACE), (1, 4), (2, 4)].iter().all(|&(at, row)| (starts[at + 1] - starts[at]) % row == 0);
        if starts[0] != HEADER || !rows {
            return Err(GazetteerError::Damaged);
        }
        let names = Names { bytes: bytes.clone(), start: starts[4] };
        let names = fst::Map::new(names).map_err(|_| GazetteerError::Damaged)?;
        Ok(Gazetteer { bytes, starts, names })
    }

    /// Whether the bytes are those that were written.
    fn whole(&self) -> bool {
        let all = self.bytes.as_ref();
        all.get(HEADER..).map(checksum) == long(all, 24) && self.names.as_fst().verify().is_ok()
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        (self.starts[1] - self.starts[0]) / PLACE
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The places of a name: those whose main name it is first, then by inhabitants. A code of an airfield (`OSLK`) is a name
    /// where it is written in capitals; any other name needs a capital.
    pub fn find(&self, name: &str) -> Vec<Entry<'_>> {
        if !capitalised(name) {
            return Vec::new();
        }
        let by_code = capitals(name).filter(|key| matches!(key.len(), 3 | 4)).map(|key| self.bearers(&key));
        let mut found = self.bearers(&folded(name));
        found.extend(by_code.into_iter().flatten());
        found
    }

    /// The place of a number.
    pub fn place(&self, number: u32) -> Option<Entry<'_>> {
        self.entry(number, true)
    }

    fn bearers(&self, key: &str) -> Vec<Entry<'_>> {
        let Some(value) = self.names.get(key) else { return Vec::new() };
        if value & 1 == 1 {
            return self.entry((value >> 2) as u32, value & 2 == 0).into_iter().collect();
        }
        let start = self.starts[2] + (value >> 1) as usize;
        let bytes = self.bytes.as_ref();
        let count = number(bytes, start).unwrap_or_default() as usize;
        let namesakes = (1..=count).map_while(|step| number(bytes, start + 4 * step));
        namesakes.filter_map(|namesake| self.entry(namesake & !OTHER, namesake & OTHER == 0)).collect()
    }

    fn entry(&self, place: u32, by_main_name: bool) -> Option<Entry<'_>> {
        let bytes = self.bytes.as_ref();
        let at = (self.starts[0] + PLACE * place as usize)..;
        let row = bytes.get(at)?.get(..PLACE).filter(|_| (place as usize) < self.len())?;
        let field = |at: usize| number(row, at).unwrap_or_default();
        let mut texts = self.string(field(0))?.split('\t');
        let name = texts.next()?;
        let mut code = || texts.next().filter(|code| !code.is_empty());
        let (icao, iata) = (code(), code());
        let (lat, lon) = (field(4) as i32, field(8) as i32);
        let position = (lat != NOWHERE).then(|| (f64::from(lat) / PARTS, f64::from(lon) / PARTS));
        let label = |at: usize| self.label(short(row, at));
        Some(Entry {
            number: place,
            name,
            by_main_name,
            feature: label(24),
            position,
            population: field(12),
            geonames: Some(field(16)).filter(|id| *id > 0),
            country: label(20),
            division: label(22),
            icao,
            iata,
            source: label(26),
        })
    }

    fn label(&self, label: u16) -> &str {
        let start = number(self.bytes.as_ref(), self.starts[1] + 4 * usize::from(label));
        let inside = 4 * (usize::from(label) + 1) <= self.starts[2] - self.starts[1];
        start.filter(|_| inside).and_then(|start| self.string(start)).unwrap_or_default()
    }

    fn string(&self, start: u32) -> Option<&str> {
        let strings = self.bytes.as_ref().get(self.starts[3]..self.starts[4])?;
        let rest = strings.get(start as usize..)?;
        let length = usize::from(u16::from_le_bytes(rest.get(..2)?.try_into().ok()?));
        std::str::from_utf8(rest.get(2..2 + length)?).ok()
    }
}

fn short(bytes: &[u8], at: usize) -> u16 {
    let two = bytes.get(at..at + 2).and_then(|two| two.try_into().ok());
    two.map_or(u16::MAX, u16::from_le_bytes)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::super::{GazetteerPlace, gazetteer_bytes};
    use super::{Gazetteer, GazetteerError};

    fn town(name: &str, others: &[&str], population: u32) -> GazetteerPlace {
        GazetteerPlace {
            name: name.to_owned(),
            others: others.iter().map(|&name| name.to_owned()).collect(),
            feature: "PPL".to_owned(),
            position: Some((-12.5, 130.123)),
            population,
            country: "AUS".to_owned(),
            division: "AU-NT".to_owned(),
            source: "test".to_owned(),
            ..GazetteerPlace::default()
        }
    }

    fn bytes() -> Vec<u8> {
        let field = GazetteerPlace {
            feature: "AIRB".to_owned(),
            icao: Some("YPTN".to_owned()),
            iata: Some("KTR".to_owned()),
            position: None,
            ..town("Tindal", &[], 0)
        };
        let towns = [town("Katherine", &[], 6_000), town("Alice", &["Katherine", "Älice"], 90_000)];
        gazetteer_bytes(&[towns.as_slice(), &[field]].concat())
    }

    #[test]
    fn names_and_codes_are_found() {
        let gazetteer = Gazetteer::open(bytes()).expect("a gazetteer");
        let found = gazetteer.find("Katherine");
        let list: Vec<_> = found.iter().map(|entry| (entry.name, entry.by_main_name)).collect();
        assert_eq!(list, [("Katherine", true), ("Alice", false)]);
        assert_eq!(found[0].position, Some((-12.5, 130.123)));
        assert_eq!(gazetteer.find("YPTN")[0].name, "Tindal");
        assert_eq!(gazetteer.find("Tindal")[0].position, None);
        assert_eq!(gazetteer.find("Tindal")[0].iata, Some("KTR"));
        assert!(gazetteer.find("katherine").is_empty() && gazetteer.find("Yptn").is_empty());
        assert!(gazetteer.find("").is_empty() && gazetteer.find("Darwin").is_empty());
    }

    #[test]
    fn what_is_no_gazetteer_is_told() {
        let open = |bytes: &[u8]| Gazetteer::open(bytes.to_vec()).err();
        assert_eq!(open(b"name\tlat\tlon"), Some(GazetteerError::Foreign));
        assert_eq!(open(b""), Some(GazetteerError::Foreign));
        let whole = bytes();
        for length in 8..whole.len() {
            assert!(matches!(open(&whole[..length]), Some(GazetteerError::Length { .. })), "{length}");
        }
        let mut other = whole;
        other[8] = 9;
        assert_eq!(open(&other), Some(GazetteerError::Version { found: 9 }));
    }

    #[test]
    fn a_changed_byte_is_told_and_never_a_panic() {
        let whole = bytes();
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 0x55;
            // Four bytes of the header are not used.
            assert_eq!(Gazetteer::open(changed).is_ok(), (12..16).contains(&at), "{at}");
        }
    }
}
