//! SBS-1 (BaseStation) messages: one a line; positions and speeds come in messages of their own.

use std::collections::HashMap;
use std::io::BufRead;

use csv::{ReaderBuilder, StringRecord};
use model::PositionSource;

use crate::airframe::Key;
use crate::intake::{Bad, Intake};
use crate::moments;
use crate::position::Seen;

/// A speed older than this, in seconds, says nothing of a position.
const OLD: f64 = 10.0;

pub(super) fn read(from: &mut dyn BufRead, intake: &mut Intake) -> Result<(), String> {
    intake.note("its times bear no zone; they were taken as UTC".to_owned());
    let mut rows = ReaderBuilder::new().has_headers(false).flexible(true).quoting(false).from_reader(from);
    let mut speeds: HashMap<Key, (f64, Option<f64>, Option<f64>)> = HashMap::new();
    let mut row = StringRecord::new();
    loop {
        match rows.read_record(&mut row) {
            Ok(true) => take(&row, &mut speeds, intake),
            Ok(false) => return Ok(()),
            Err(why) if why.is_io_error() => {
                intake.cut(&why);
                return Ok(());
            }
            Err(_) => intake.bad(Bad::Unreadable),
        }
    }
}

fn take(row: &StringRecord, speeds: &mut HashMap<Key, (f64, Option<f64>, Option<f64>)>, intake: &mut Intake) {
    let cell = |at: usize| row.get(at).map(str::trim).filter(|text| !text.is_empty());
    let number = |at: usize| cell(at).and_then(|text| text.parse::<f64>().ok());
    let kind = match cell(0) {
        Some("MSG") => cell(1).unwrap_or_default(),
        Some("SEL" | "ID" | "AIR" | "STA" | "CLK") => return,
        _ => return intake.bad(Bad::Unreadable),
    };
    let Some(key) = cell(4).and_then(Key::parse) else { return intake.bad(Bad::NoAddress) };
    let Some(time) = cell(6).zip(cell(7)).and_then(|(day, hour)| moment(day, hour)) else {
        return intake.bad(Bad::NoTime);
    };
    match kind {
        "1" => intake.call(&key, time, cell(10).unwrap_or_default()),
        "4" => {
            speeds.insert(key, (time, number(12), number(13)));
        }
        "2" | "3" => {
            let Some((lat, lon)) = number(14).zip(number(15)) else { return intake.bad(Bad::NoPosition) };
            let recent = speeds.get(&key).filter(|(when, ..)| (time - when).abs() <= OLD);
            let ground = match cell(21) {
                Some("-1" | "1") => Some(true),
                Some("0") => Some(false),
                _ => (kind == "2").then_some(true),
            };
            let seen = Seen {
                altitude_ft: number(11),
                speed_kt: number(12).or(recent.and_then(|one| one.1)),
                track: number(13).or(recent.and_then(|one| one.2)),
                ground,
                source: PositionSource::Adsb,
                ..Seen::at(time, lat, lon)
            };
            intake.take(&key, seen);
        }
        _ => {}
    }
}

/// `2019/03/22` and `12:12:00.250`.
fn moment(day: &str, hour: &str) -> Option<f64> {
    moments::seconds(&format!("{}T{hour}", day.replace('/', "-")))
}
