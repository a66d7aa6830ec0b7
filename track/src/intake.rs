//! What readers find → airframes, with a count of everything that was not taken and why.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use model::TrackSource;

use crate::airframe::{Airframe, Declared, Key};
use crate::error::Error;
use crate::moments;
use crate::position::{Position, Seen};

/// Moments before and after which a clock is wrong: 1990 and 2100.
const CLOCKS: std::ops::Range<f64> = 631_152_000.0..4_102_444_800.0;
/// How many positions of a file are looked at for the units of its speeds.
const SAMPLED: u64 = 20_000;
/// How many pairs must agree before a unit is doubted.
const PAIRS: u32 = 20;
/// Nothing that is followed here flies higher: an altitude beyond is of another unit.
const HIGHEST_FT: f64 = 75_000.0;

/// Why a row was not taken, in words that are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Bad {
    Unreadable,
    NoPosition,
    NoTime,
    Clock,
    Latitude,
    Longitude,
    NullIsland,
    Repeats,
    NoAddress,
}

impl Bad {
    fn words(self) -> &'static str {
        match self {
            Bad::Unreadable => "cannot be read",
            Bad::NoPosition => "without a position",
            Bad::NoTime => "without a moment",
            Bad::Clock => "before 1990 or after 2100",
            Bad::Latitude => "latitude beyond 90°",
            Bad::Longitude => "longitude beyond 180°",
            Bad::NullIsland => "at exactly 0° north, 0° east",
            Bad::Repeats => "repeats a position older than 15 s",
            Bad::NoAddress => "without an address",
        }
    }
}

/// Takes rows of files.
#[derive(Default)]
pub(crate) struct Intake {
    /// What was taken, by aircraft.
    pub(crate) airframes: HashMap<Key, Airframe>,
    tally: Tally,
    name: String,
    seen: BTreeSet<Key>,
    last: Option<Key>,
}

#[derive(Default)]
struct Tally {
    positions: u64,
    bad: BTreeMap<Bad, u64>,
    backwards: u64,
    first: Option<f64>,
    last: Option<f64>,
    cut: Option<String>,
    notes: Vec<String>,
    latest: HashMap<Key, (f64, f64, f64)>,
    units: [u32; 4],
    high: u64,
}

impl Intake {
    /// A new file begins.
    pub(crate) fn begin(&mut self, path: &Path) {
        self.tally = Tally::default();
        self.last = None;
        self.name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    }

    /// The aircraft that the last file named, once.
    pub(crate) fn named(&mut self) -> BTreeSet<Key> {
        std::mem::take(&mut self.seen)
    }

    /// Takes a position, or counts why not.
    pub(crate) fn take(&mut self, key: &Key, seen: Seen) {
        if let Some(bad) = wrong(&seen) {
            return self.bad(bad);
        }
        let tally = &mut self.tally;
        tally.positions += 1;
        tally.first = Some(tally.first.map_or(seen.time, |first| first.min(seen.time)));
        tally.last = Some(tally.last.map_or(seen.time, |last| last.max(seen.time)));
        tally.high += u64::from(seen.altitude_ft.is_some_and(|feet| feet > HIGHEST_FT));
        if tally.positions <= SAMPLED {
            tally.compare(key, &seen);
        }
        // Rows of one aircraft often follow one another.
        if self.last.as_ref() != Some(key) {
            self.seen.insert(key.clone());
            self.last = Some(key.clone());
        }
        match self.airframes.get_mut(key) {
            Some(airframe) => airframe.push(Position::from(seen)),
            None => self.airframes.entry(key.clone()).or_default().push(Position::from(seen)),
        }
    }

    /// Counts a row that was not taken.
    pub(crate) fn bad(&mut self, why: Bad) {
        *self.tally.bad.entry(why).or_default() += 1;
    }

    /// Notes what a file says of an aircraft.
    pub(crate) fn declare(&mut self, key: &Key, declared: &Declared) {
        self.airframes.entry(key.clone()).or_default().declared.fill(declared);
    }

    /// Notes a callsign.
    pub(crate) fn call(&mut self, key: &Key, time: f64, callsign: &str) {
        if CLOCKS.contains(&time)
            && let Some(airframe) = self.airframes.get_mut(key)
        {
            airframe.call(time, callsign);
        }
    }

    /// Notes that the file breaks off.
    pub(crate) fn cut(&mut self, why: &dyn std::fmt::Display) {
        self.tally.cut.get_or_insert_with(|| format!("breaks off: {why}; what stands before that was taken"));
    }

    /// Something odd about the file.
    pub(crate) fn note(&mut self, words: String) {
        self.tally.notes.push(words);
    }

    /// The aircraft of a file that names no address: by a mark or an address in its name.
    pub(crate) fn key_of_name(&self) -> Key {
        let stem = self.name.split('.').next().unwrap_or_default();
        let words: Vec<&str> = stem.split(['_', ' ']).filter(|word| !word.is_empty()).collect();
        let address = words.iter().find_map(|word| match Key::parse(word) {
            Some(Key::Address(address)) if world::address_block(address).is_some() => Some(address),
            _ => None,
        });
        let by_mark = || words.iter().find_map(|word| world::address_of_mark(word));
        let named = || Key::Named(stem.to_owned());
        address.or_else(by_mark).map_or_else(named, Key::Address)
    }

    /// The registration mark in the file's name.
    pub(crate) fn mark_of_name(&self) -> Option<String> {
        let stem = self.name.split('.').next().unwrap_or_default();
        let mark = stem.split(['_', ' ']).find(|word| world::registration(word).is_some());
        mark.map(str::to_owned)
    }

    /// What the file held; the next one may begin.
    pub(crate) fn end(
        &mut self,
        path: &Path,
        format: &'static str,
        hash: String,
    ) -> Result<TrackSource, Error> {
        let tally = std::mem::take(&mut self.tally);
        let bad: Vec<(String, u64)> =
            tally.bad.iter().map(|(why, count)| (why.words().to_owned(), *count)).collect();
        if tally.positions == 0 {
            let reasons =
                tally.cut.into_iter().chain(bad.iter().map(|(why, count)| format!("{count} rows {why}")));
            let reasons: Vec<String> = reasons.collect();
            let why = match reasons.is_empty() {
                true => "not one position stands in it".to_owned(),
                false => format!("not one position of it can be used: {}", reasons.join(", ")),
            };
            return Err(Error::Malformed { path: path.to_path_buf(), format, why });
        }
        Ok(TrackSource {
            file: path.display().to_string(),
            hash,
            format: format.to_owned(),
            licence: None,
            completeness: None,
            span: tally
                .first
                .zip(tally.last)
                .map(|(first, last)| (moments::rfc3339(first), moments::rfc3339(last))),
            positions: tally.positions,
            bad,
            notes: tally.odd(),
        })
    }
}

impl Tally {
    /// Compares a stated speed with the way since the position before.
    fn compare(&mut self, key: &Key, seen: &Seen) {
        let before = self.latest.insert(key.clone(), (seen.time, seen.lat, seen.lon));
        let Some((time, lat, lon)) = before else { return };
        let apart = seen.time - time;
        self.backwards += u64::from(apart < -1.0);
        let Some(stated) = seen.speed_kt.filter(|knots| *knots > 60.0) else { return };
        if !(5.0..=90.0).contains(&apart) {
            return;
        }
        let flown = world::kilometres((lat, lon), (seen.lat, seen.lon)) / 1.852 / (apart / 3600.0);
        // As stated; metres a second taken for knots; knots taken for metres a second; kilometres an hour taken for knots.
        for (count, ratio) in self.units.iter_mut().zip([1.0, 0.514, 1.944, 1.852]) {
            *count += u32::from((stated / flown / ratio - 1.0).abs() < 0.03);
        }
    }

    fn odd(self) -> Vec<String> {
        let mut notes = self.notes;
        notes.extend(self.cut);
        if self.backwards > 0 {
            notes.push(format!("time runs backwards at {} rows; they were put in order", self.backwards));
        }
        let [right, metres, knots, kmh] = self.units;
        for (count, words) in [
            (metres, "speeds look like metres a second where the format has knots"),
            (knots, "speeds look like knots where the format has metres a second"),
            (kmh, "speeds look like kilometres an hour"),
        ] {
            if count > PAIRS && count > 2 * right {
                notes.push(format!("{words}; they are of no use here"));
                break;
            }
        }
        if self.high * 10 > self.positions {
            notes.push(format!(
                "{} of {} altitudes lie above {HIGHEST_FT:.0} ft: the unit is not what the format says",
                self.high, self.positions
            ));
        }
        notes
    }
}

fn wrong(seen: &Seen) -> Option<Bad> {
    let at = |value: f64, most: f64| value.is_finite() && value.abs() <= most;
    match seen {
        _ if !at(seen.lat, 90.0) => Some(Bad::Latitude),
        _ if !at(seen.lon, 180.0) => Some(Bad::Longitude),
        _ if !CLOCKS.contains(&seen.time) => Some(Bad::Clock),
        _ if seen.lat == 0.0 && seen.lon == 0.0 => Some(Bad::NullIsland),
        _ => None,
    }
}
