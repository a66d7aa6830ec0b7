//! readsb `trace_full_<address>.json`: one aircraft's day, rows of seconds, place, altitude, speed, track and flags.
//!
//! Format: readsb's README-json.md. Bit 0 of the flags says that the position is old, not that the aircraft is on the ground.

use std::cell::RefCell;
use std::fmt;
use std::io::BufRead;

use model::PositionSource;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::airframe::{Declared, Key};
use crate::intake::{Bad, Intake};
use crate::position::Seen;

const STALE: u64 = 1;
const NEW_LEG: u64 = 2;
const MILITARY: u64 = 1;

/// Reads one trace; of one that breaks off, what stands before.
pub(super) fn read(from: &mut dyn BufRead, intake: &mut Intake) -> Result<(), String> {
    let mut bytes = Vec::new();
    if let Err(why) = from.read_to_end(&mut bytes) {
        intake.cut(&why);
    }
    let found = RefCell::new(Found::default());
    let mut parser = serde_json::Deserializer::from_slice(&bytes);
    if let Err(why) = parser.deserialize_map(Top { found: &found }) {
        intake.cut(&why);
    }
    let found = found.into_inner();
    let key = match found.icao.as_deref().and_then(Key::parse) {
        Some(key) => key,
        None => return Err(format!("`icao` is no address: {:?}", found.icao.unwrap_or_default())),
    };
    let Some(base) = found.timestamp else {
        return Err("it has no `timestamp`, from which its rows count".to_owned());
    };
    intake.declare(&key, &found.declared);
    for row in found.rows {
        match row {
            Ok(mut seen) => {
                seen.time += base;
                intake.take(&key, seen);
            }
            Err(bad) => intake.bad(bad),
        }
    }
    for (time, callsign) in found.callsigns {
        intake.call(&key, base + time, &callsign);
    }
    Ok(())
}

/// What has been read so far, kept outside the parser so that a broken end loses nothing.
#[derive(Default)]
struct Found {
    icao: Option<String>,
    timestamp: Option<f64>,
    declared: Declared,
    rows: Vec<Result<Seen, Bad>>,
    callsigns: Vec<(f64, String)>,
}

struct Top<'a> {
    found: &'a RefCell<Found>,
}

impl<'de> Visitor<'de> for Top<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("a trace")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            if name == "trace" {
                map.next_value_seed(Rows { found: self.found })?;
                continue;
            }
            let value: serde_json::Value = map.next_value()?;
            let mut found = self.found.borrow_mut();
            let text = || value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
            match &*name {
                "icao" => found.icao = text(),
                "timestamp" => found.timestamp = value.as_f64(),
                "r" => found.declared.registration = text(),
                "t" => found.declared.icao = text(),
                "ownOp" => found.declared.operator = text(),
                "dbFlags" => found.declared.military = value.as_u64().map(|flags| flags & MILITARY != 0),
                _ => {}
            }
        }
        Ok(())
    }
}

struct Rows<'a> {
    found: &'a RefCell<Found>,
}

impl<'de> DeserializeSeed<'de> for Rows<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("rows of a trace")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        while rows.next_element_seed(Row { found: self.found })?.is_some() {}
        Ok(())
    }
}

struct Row<'a> {
    found: &'a RefCell<Found>,
}

impl Row<'_> {
    /// A row that is none is counted, and the next one is read.
    fn unreadable<E>(&self) -> Result<(), E> {
        self.found.borrow_mut().rows.push(Err(Bad::Unreadable));
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Row<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Row<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("a row of a trace")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.unreadable()
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        self.unreadable()
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        self.unreadable()
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        self.unreadable()
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        self.unreadable()
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        self.unreadable()
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.unreadable()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut row: A) -> Result<(), A::Error> {
        // 0 seconds, 1 latitude, 2 longitude, 3 altitude or "ground", 4 speed, 5 track, 6 flags, 7 rate, 8 aircraft, 9 source, 10 geometric altitude.
        let time = number(&mut row)?;
        let (lat, lon) = (number(&mut row)?, number(&mut row)?);
        let altitude = row.next_element::<Cell>()?.unwrap_or(Cell::Nothing);
        let (speed, track, flags) = (number(&mut row)?, number(&mut row)?, number(&mut row)?);
        let _rate = row.next_element::<IgnoredAny>()?;
        let details = row.next_element::<serde_json::Value>()?;
        let callsign = details.as_ref().and_then(|details| details["flight"].as_str()).map(str::to_owned);
        let source = row.next_element::<Cell>()?.unwrap_or(Cell::Nothing);
        let geometric = number(&mut row)?;
        while row.next_element::<IgnoredAny>()?.is_some() {}
        let flags = flags.map_or(0, |flags| flags as u64);
        let mut found = self.found.borrow_mut();
        found.rows.push(match (time, lat.zip(lon)) {
            (None, _) => Err(Bad::NoTime),
            (_, None) => Err(Bad::NoPosition),
            (Some(time), Some((lat, lon))) => Ok(Seen {
                altitude_ft: altitude.number().or(geometric),
                speed_kt: speed,
                track,
                ground: match &altitude {
                    Cell::Word(word) => Some(word == "ground"),
                    Cell::Number(_) => Some(false),
                    Cell::Nothing => None,
                },
                stale: flags & STALE != 0,
                new_leg: flags & NEW_LEG != 0,
                source: source_of(&source),
                ..Seen::at(time, lat, lon)
            }),
        });
        if let Some((time, callsign)) = time.zip(callsign) {
            found.callsigns.push((time, callsign));
        }
        Ok(())
    }
}

fn number<'de, A: SeqAccess<'de>>(row: &mut A) -> Result<Option<f64>, A::Error> {
    Ok(row.next_element::<Cell>()?.and_then(|cell| cell.number()))
}

/// Where a position comes from, in readsb's words.
pub(super) fn source_of_word(word: &str) -> PositionSource {
    match word {
        "adsb_icao" | "adsb_icao_nt" | "adsb_other" => PositionSource::Adsb,
        "adsc" => PositionSource::Adsc,
        "adsr_icao" | "adsr_other" => PositionSource::Adsr,
        "mlat" => PositionSource::Mlat,
        "tisb_icao" | "tisb_other" | "tisb_trackfile" => PositionSource::Tisb,
        _ => PositionSource::Other,
    }
}

/// A row without a source is of the time before sources were written; then ADS-B was the rule.
fn source_of(cell: &Cell) -> PositionSource {
    match cell {
        Cell::Word(word) => source_of_word(word),
        _ => PositionSource::Other,
    }
}

/// A number, a word or nothing.
enum Cell {
    Number(f64),
    Word(String),
    Nothing,
}

impl Cell {
    fn number(&self) -> Option<f64> {
        match self {
            Cell::Number(number) => Some(*number),
            _ => None,
        }
    }
}

impl<'de> serde::Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Cell, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Cell;
            fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
                out.write_str("a number, a word or null")
            }
            fn visit_f64<E>(self, number: f64) -> Result<Cell, E> {
                Ok(Cell::Number(number))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Cell, E> {
                Ok(Cell::Number(number as f64))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Cell, E> {
                Ok(Cell::Number(number as f64))
            }
            fn visit_str<E>(self, word: &str) -> Result<Cell, E> {
                Ok(Cell::Word(word.to_owned()))
            }
            fn visit_bool<E>(self, _: bool) -> Result<Cell, E> {
                Ok(Cell::Nothing)
            }
            fn visit_unit<E>(self) -> Result<Cell, E> {
                Ok(Cell::Nothing)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Cell, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Cell::Nothing)
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Cell, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Cell::Nothing)
            }
        }
        from.deserialize_any(Any)
    }
}
