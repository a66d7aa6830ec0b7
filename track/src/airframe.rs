//! Positions of one aircraft, as they come from one or more files, with what the files say of it.

use std::collections::BTreeMap;

use model::PositionSource;

use crate::position::Position;

/// Positions in the last part of a list of them; earlier parts are full.
const LARGEST: usize = 4096;
const SMALLEST: usize = 16;

/// What tells one aircraft from another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// An ICAO 24-bit address.
    Address(u32),
    /// An address that a ground station made up (`~`), good for that source only.
    NonIcao(u32),
    /// A file that names no address: its name, or the mark in it.
    Named(String),
}

impl Key {
    /// The key of six hexadecimal figures, with or without `~`.
    pub fn parse(hex: &str) -> Option<Key> {
        let hex = hex.trim();
        let (made_up, figures) = hex.strip_prefix('~').map_or((false, hex), |rest| (true, rest));
        let is_hex = figures.len() == 6 && figures.bytes().all(|sign| sign.is_ascii_hexdigit());
        let address = u32::from_str_radix(figures, 16).ok().filter(|_| is_hex)?;
        Some(if made_up { Key::NonIcao(address) } else { Key::Address(address) })
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Key::Address(address) => write!(out, "{address:06X}"),
            Key::NonIcao(address) => write!(out, "~{address:06X}"),
            Key::Named(name) => out.write_str(name),
        }
    }
}

/// What files say of an aircraft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Declared {
    /// Its registration mark.
    pub registration: Option<String>,
    /// ICAO type designator.
    pub icao: Option<String>,
    /// Owner or operator.
    pub operator: Option<String>,
    /// Whether the source's database calls it military.
    pub military: Option<bool>,
}

impl Declared {
    /// Adds what another file says; what is there stays.
    pub(crate) fn fill(&mut self, other: &Declared) {
        let fill = |mine: &mut Option<String>, theirs: &Option<String>| {
            if mine.is_none() {
                mine.clone_from(theirs);
            }
        };
        fill(&mut self.registration, &other.registration);
        fill(&mut self.icao, &other.icao);
        fill(&mut self.operator, &other.operator);
        self.military = self.military.or(other.military);
    }
}

/// One aircraft's positions in the order in which they came.
#[derive(Clone, Debug, Default)]
pub struct Airframe {
    /// What its files say of it.
    pub declared: Declared,
    /// Callsigns by the moment from which each was used, in whole seconds.
    pub callsigns: BTreeMap<i64, String>,
    parts: Vec<Vec<Position>>,
}

impl Airframe {
    /// Adds a position. Memory grows in small parts, never by doubling.
    pub fn push(&mut self, position: Position) {
        match self.parts.last_mut() {
            Some(part) if part.len() < part.capacity() => part.push(position),
            last => {
                let size = last.map_or(SMALLEST, |part| (part.capacity() * 2).min(LARGEST));
                let mut part = Vec::with_capacity(size);
                part.push(position);
                self.parts.push(part);
            }
        }
    }

    /// Notes the callsign in use from a moment on.
    pub fn call(&mut self, time: f64, callsign: &str) {
        let callsign = callsign.trim();
        if callsign.is_empty() || callsign.chars().all(|sign| sign == '@' || sign == '?') {
            return;
        }
        if self.callsigns.range(..=time as i64).next_back().is_none_or(|(_, last)| last != callsign) {
            self.callsigns.insert(time as i64, callsign.to_owned());
        }
    }

    /// How many positions it has.
    pub fn len(&self) -> usize {
        self.parts.iter().map(Vec::len).sum()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Its positions by time; of several within a second at one place the best source's is kept. What they took is freed.
    pub fn into_positions(mut self) -> Vec<Position> {
        let mut all = Vec::with_capacity(self.len());
        for part in self.parts.drain(..) {
            all.extend_from_slice(&part);
        }
        if !all.is_sorted_by(|one, other| one.time <= other.time) {
            all.sort_by(|one, other| one.time.total_cmp(&other.time));
        }
        all.dedup_by(|later, kept| {
            let same = later.time - kept.time < 1.0
                && (later.lat - kept.lat).abs() < 0.001
                && (later.lon - kept.lon).abs() < 0.001
                && later.ground() == kept.ground();
            let differs = later.source() != kept.source();
            if same && differs && rank(later.source()) < rank(kept.source()) {
                *kept = *later;
            }
            same && (differs || later.time == kept.time)
        });
        all
    }
}

fn rank(source: PositionSource) -> u8 {
    source as u8
}
