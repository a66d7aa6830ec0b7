//! readsb `aircraft.json` and the answers of its API: what was in the air at one moment; one object, or one on each line.

use std::io::BufRead;

use serde::Deserialize;
use serde_json::Value;

use super::readsb::source_of_word;
use crate::airframe::{Declared, Key};
use crate::intake::{Bad, Intake};
use crate::position::Seen;

/// A moment above this is in milliseconds.
const MILLISECONDS: f64 = 1e11;

#[derive(Deserialize)]
struct Snapshot {
    now: Option<f64>,
    #[serde(alias = "ac", default)]
    aircraft: Vec<Value>,
}

#[derive(Deserialize)]
struct Item {
    hex: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    flight: Option<String>,
    r: Option<String>,
    t: Option<String>,
    #[serde(rename = "ownOp")]
    operator: Option<String>,
    #[serde(rename = "dbFlags")]
    flags: Option<u64>,
    alt_baro: Option<Value>,
    alt_geom: Option<f64>,
    gs: Option<f64>,
    track: Option<f64>,
    lat: Option<f64>,
    lon: Option<f64>,
    seen_pos: Option<f64>,
}

pub(super) fn read(from: &mut dyn BufRead, intake: &mut Intake) -> Result<(), String> {
    let snapshots = serde_json::Deserializer::from_reader(from).into_iter::<Snapshot>();
    for snapshot in snapshots {
        match snapshot {
            Ok(snapshot) => take(snapshot, intake),
            Err(why) => {
                intake.cut(&why);
                break;
            }
        }
    }
    Ok(())
}

fn take(snapshot: Snapshot, intake: &mut Intake) {
    let Some(now) = snapshot.now else { return intake.bad(Bad::NoTime) };
    let now = if now > MILLISECONDS { now / 1000.0 } else { now };
    for item in snapshot.aircraft {
        let Ok(item) = serde_json::from_value::<Item>(item) else {
            intake.bad(Bad::Unreadable);
            continue;
        };
        let Some(key) = item.hex.as_deref().and_then(Key::parse) else {
            intake.bad(Bad::NoAddress);
            continue;
        };
        let Some((lat, lon)) = item.lat.zip(item.lon) else {
            intake.bad(Bad::NoPosition);
            continue;
        };
        let time = now - item.seen_pos.unwrap_or(0.0);
        let ground = item.alt_baro.as_ref().map(|altitude| altitude.as_str() == Some("ground"));
        intake.take(
            &key,
            Seen {
                altitude_ft: item.alt_baro.as_ref().and_then(Value::as_f64).or(item.alt_geom),
                speed_kt: item.gs,
                track: item.track,
                ground,
                stale: item.seen_pos.is_some_and(|age| age > 20.0),
                source: source_of_word(item.kind.as_deref().unwrap_or_default()),
                ..Seen::at(time, lat, lon)
            },
        );
        let declared = Declared {
            registration: item.r,
            icao: item.t,
            operator: item.operator,
            military: item.flags.map(|flags| flags & 1 != 0),
        };
        if declared != Declared::default() {
            intake.declare(&key, &declared);
        }
        if let Some(callsign) = &item.flight {
            intake.call(&key, time, callsign);
        }
    }
}
