//! OpenSky state vectors as CSV: metres and metres a second, every ten seconds, old rows repeated until contact is lost; and what `traffic` makes of them.

use std::io::BufRead;

use csv::{ByteRecord, ReaderBuilder};
use model::PositionSource;

use crate::airframe::Key;
use crate::intake::{Bad, Intake};
use crate::position::Seen;
use crate::sphere::{FEET, KNOTS};

/// A position older than this, in seconds, is an earlier row's again.
const OLD: f64 = 15.0;

/// Where the columns are.
pub(super) struct Columns {
    time: usize,
    address: usize,
    lat: usize,
    lon: usize,
    speed: Option<usize>,
    /// Knots in its unit.
    knots: f64,
    track: Option<usize>,
    ground: Option<usize>,
    altitude: Option<usize>,
    /// Feet in its unit.
    feet: f64,
    geometric: Option<usize>,
    callsign: Option<usize>,
    updated: Option<usize>,
    source: Option<usize>,
}

pub(super) fn read(from: &mut dyn BufRead, intake: &mut Intake) -> Result<(), String> {
    let mut rows = ReaderBuilder::new().flexible(true).from_reader(from);
    let columns = columns(rows.byte_headers().map_err(|why| why.to_string())?)?;
    let mut row = ByteRecord::new();
    // Rows of one aircraft often follow one another: its key is kept.
    let mut last: (Vec<u8>, Key) = (Vec::new(), Key::Address(0));
    loop {
        match rows.read_byte_record(&mut row) {
            Ok(true) => take(&row, &columns, &mut last, intake),
            Ok(false) => return Ok(()),
            Err(why) if why.is_io_error() => {
                intake.cut(&why);
                return Ok(());
            }
            Err(_) => intake.bad(Bad::Unreadable),
        }
    }
}

/// Where the columns are, by the names that OpenSky, its library and `traffic` give them.
pub(super) fn columns(header: &ByteRecord) -> Result<Columns, String> {
    let names: Vec<String> = header
        .iter()
        .map(|name| String::from_utf8_lossy(name).trim_matches(['\u{feff}', ' ']).to_lowercase())
        .collect();
    let find = |wanted: &[&str]| names.iter().position(|name| wanted.contains(&name.as_str()));
    let needed = |wanted: &[&str]| find(wanted).ok_or_else(|| format!("it has no column `{}`", wanted[0]));
    Ok(Columns {
        time: needed(&["time", "timestamp", "time_position"])?,
        address: needed(&["icao24"])?,
        lat: needed(&["lat", "latitude"])?,
        lon: needed(&["lon", "longitude"])?,
        speed: find(&["velocity", "groundspeed"]),
        // `traffic` writes knots and feet, and calls them otherwise.
        knots: if find(&["velocity"]).is_some() { KNOTS } else { 1.0 },
        feet: if find(&["altitude"]).is_some() { 1.0 } else { FEET },
        track: find(&["heading", "true_track", "track"]),
        ground: find(&["onground", "on_ground"]),
        altitude: find(&["baroaltitude", "baro_altitude", "altitude"]),
        geometric: find(&["geoaltitude", "geo_altitude"]),
        callsign: find(&["callsign"]),
        updated: find(&["lastposupdate", "last_position", "time_position"]),
        source: find(&["position_source"]),
    })
}

/// Takes a row; the key of the last one is kept.
pub(super) fn take(row: &ByteRecord, columns: &Columns, last: &mut (Vec<u8>, Key), intake: &mut Intake) {
    let address = row.get(columns.address).unwrap_or_default();
    if last.0 != address {
        let Some(key) = std::str::from_utf8(address).ok().and_then(Key::parse) else {
            return intake.bad(Bad::NoAddress);
        };
        *last = (address.to_vec(), key);
    }
    let number = |at: usize| text(row, at).and_then(|text| text.parse::<f64>().ok());
    let maybe = |at: Option<usize>| at.and_then(number);
    let Some(time) = number(columns.time).or_else(|| crate::moments::seconds(text(row, columns.time)?))
    else {
        return intake.bad(Bad::NoTime);
    };
    let Some((lat, lon)) = number(columns.lat).zip(number(columns.lon)) else {
        return intake.bad(Bad::NoPosition);
    };
    let moment = |at: usize| number(at).or_else(|| crate::moments::seconds(text(row, at)?));
    let updated = columns.updated.and_then(moment);
    if updated.is_some_and(|updated| time - updated > OLD) {
        return intake.bad(Bad::Repeats);
    }
    let key = &last.1;
    intake.take(
        key,
        Seen {
            altitude_ft: maybe(columns.altitude)
                .map(|altitude| altitude * columns.feet)
                .or_else(|| maybe(columns.geometric).map(|altitude| altitude * columns.feet)),
            speed_kt: maybe(columns.speed).map(|speed| speed * columns.knots),
            track: maybe(columns.track),
            ground: columns
                .ground
                .and_then(|at| text(row, at))
                .map(|word| matches!(word, "True" | "true" | "1")),
            source: match maybe(columns.source) {
                Some(2.0) => PositionSource::Mlat,
                Some(0.0) | None => PositionSource::Adsb,
                Some(_) => PositionSource::Other,
            },
            // The moment of the position, not of the row.
            ..Seen::at(updated.unwrap_or(time), lat, lon)
        },
    );
    if let Some(callsign) = columns.callsign.and_then(|at| text(row, at)) {
        intake.call(key, time, callsign);
    }
}

fn text(row: &ByteRecord, at: usize) -> Option<&str> {
    std::str::from_utf8(row.get(at)?).ok().map(str::trim).filter(|text| !text.is_empty() && *text != "NULL")
}
