//! Positions of all aircraft → where and when low flying aircraft were received: the only proof that one which was not seen was not there.

use std::collections::{BTreeMap, BTreeSet};

use crate::position::Position;

/// Degrees of a cell.
const CELL: f32 = 0.5;
/// Feet above the sea below which an aircraft is about to land or has taken off, for airfields up to 3,000 ft.
const LOW_FT: f64 = 6000.0;
/// Kilometres around a place.
const AROUND_KM: f64 = 40.0;

/// Low positions by cell and hour, each with the aircraft that were received.
#[derive(Clone, Debug, Default)]
pub(crate) struct Coverage {
    cells: BTreeMap<(i16, i16, u32), BTreeSet<u32>>,
    aircraft: u32,
}

/// What other aircraft prove of a place and a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Proof {
    /// Hours of the time in which one was received low.
    pub(crate) covered: u32,
    /// Hours of the time.
    pub(crate) hours: u32,
    /// Aircraft that were.
    pub(crate) aircraft: usize,
}

impl Proof {
    /// Part of the hours.
    pub(crate) fn part(&self) -> f64 {
        f64::from(self.covered) / f64::from(self.hours.max(1))
    }
}

impl Coverage {
    /// Adds an aircraft; its number is how it is left out again.
    pub(crate) fn add(&mut self, positions: &[Position]) -> u32 {
        let number = self.aircraft;
        self.aircraft += 1;
        let mut last = None;
        for position in positions {
            let low =
                position.ground() == Some(true) || position.altitude_ft().is_some_and(|feet| feet < LOW_FT);
            let key = (cell(position.lat), cell(position.lon), (position.time / 3600.0) as u32);
            if low && last != Some(key) {
                self.cells.entry(key).or_default().insert(number);
                last = Some(key);
            }
        }
        number
    }

    /// What aircraft other than one prove of a place between two moments.
    pub(crate) fn proof(&self, (lat, lon): (f64, f64), (from, until): (f64, f64), other_than: u32) -> Proof {
        let degrees = AROUND_KM / 111.2;
        let east = (degrees / lat.to_radians().cos().max(0.05)).min(180.0);
        let rows = cell((lat - degrees) as f32)..=cell((lat + degrees) as f32);
        let columns = cell((lon - east) as f32)..=cell((lon + east) as f32);
        let hours = (from / 3600.0) as u32..=(until / 3600.0) as u32;
        let mut proof = Proof {
            covered: 0,
            hours: ((until / 3600.0) as u32).saturating_sub((from / 3600.0) as u32) + 1,
            aircraft: 0,
        };
        let mut aircraft = BTreeSet::new();
        for hour in hours {
            let mut any = false;
            for row in rows.clone() {
                for column in columns.clone() {
                    let seen = self.cells.get(&(row, column, hour)).into_iter().flatten();
                    for number in seen.filter(|number| **number != other_than) {
                        any = true;
                        aircraft.insert(*number);
                    }
                }
            }
            proof.covered += u32::from(any);
        }
        proof.aircraft = aircraft.len();
        proof
    }
}

fn cell(degrees: f32) -> i16 {
    (degrees / CELL).floor() as i16
}
