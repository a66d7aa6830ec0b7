//! A flight's CSV as FlightRadar24 gives it to its subscribers: no address, so the file's name must hold a mark or an address.

use std::io::BufRead;

use csv::ReaderBuilder;
use serde::Deserialize;

use crate::airframe::{Declared, Key};
use crate::intake::{Bad, Intake};
use crate::position::Seen;

#[derive(Deserialize)]
struct Row {
    #[serde(rename = "Timestamp")]
    time: Option<f64>,
    #[serde(rename = "Callsign")]
    callsign: Option<String>,
    #[serde(rename = "Position")]
    position: Option<String>,
    #[serde(rename = "Altitude")]
    altitude: Option<f64>,
    #[serde(rename = "Speed")]
    speed: Option<f64>,
    #[serde(rename = "Direction")]
    direction: Option<f64>,
}

pub(super) fn read(from: &mut dyn BufRead, intake: &mut Intake) -> Result<(), String> {
    let key = intake.key_of_name();
    unnamed(&key, intake);
    let mut rows = ReaderBuilder::new().flexible(true).from_reader(from);
    for row in rows.deserialize() {
        let row: Row = match row {
            Ok(row) => row,
            Err(why) if why.is_io_error() => {
                intake.cut(&why);
                break;
            }
            Err(_) => {
                intake.bad(Bad::Unreadable);
                continue;
            }
        };
        let Some(time) = row.time else {
            intake.bad(Bad::NoTime);
            continue;
        };
        let place = row.position.as_deref().and_then(|words| words.split_once(','));
        let place = place.and_then(|(lat, lon)| Some((lat.trim().parse().ok()?, lon.trim().parse().ok()?)));
        let Some((lat, lon)) = place else {
            intake.bad(Bad::NoPosition);
            continue;
        };
        // It writes altitude 0 for an aircraft on the ground.
        let ground = row.altitude.map(|feet| feet <= 0.0 && row.speed.is_none_or(|knots| knots < 80.0));
        let seen = Seen {
            altitude_ft: row.altitude,
            speed_kt: row.speed,
            track: row.direction,
            ground,
            ..Seen::at(time, lat, lon)
        };
        intake.take(&key, seen);
        intake.call(&key, time, row.callsign.as_deref().unwrap_or_default());
    }
    Ok(())
}

/// Says of whom the positions are, or that it is not known.
pub(super) fn unnamed(key: &Key, intake: &mut Intake) {
    match key {
        Key::Named(name) => intake.note(format!(
            "it names no aircraft, and neither does the file's name `{name}`: put the registration or the address into it"
        )),
        _ => {
            let declared = Declared { registration: intake.mark_of_name(), ..Declared::default() };
            intake.declare(key, &declared);
        }
    }
}
