//! How fast and how large: positions a second from memory and from a file, and bytes a position. Run alone, on a quiet machine.

use std::collections::BTreeMap;
use std::io::Write;
use std::time::Instant;

use model::Aircraft;
use track::{Airframe, Position, Seen};

use super::simulator::{Simulated, airframe};

/// A trace as readsb writes it, with what it repeats now and then.
pub(crate) fn trace(simulated: &Simulated, positions: &[Seen]) -> String {
    let base = positions.first().map_or(0.0, |first| first.time.floor());
    let mut text = format!(
        "{{\"icao\":\"{:06x}\",\"r\":\"\",\"t\":\"{}\",\"dbFlags\":1,\"timestamp\":{base:.3},\"trace\":[",
        simulated.address, simulated.icao
    );
    for (at, seen) in positions.iter().enumerate() {
        let number = |value: Option<f64>| value.map_or("null".to_owned(), |value| format!("{value:.1}"));
        let altitude = match (seen.ground, seen.altitude_ft) {
            (Some(true), _) => "\"ground\"".to_owned(),
            (_, altitude) => number(altitude),
        };
        let flags = u8::from(seen.stale) + 2 * u8::from(seen.new_leg);
        let details = match at % 12 {
            0 => {
                "{\"type\":\"adsb_icao\",\"flight\":\"RFF7078 \",\"squawk\":\"1234\",\"nic\":8,\"rc\":186,\"version\":2,\"nac_p\":9,\"sil\":3}"
            }
            _ => "null",
        };
        let source = if seen.source == model::PositionSource::Mlat { "mlat" } else { "adsb_icao" };
        text += &format!(
            "{}[{:.2},{:.6},{:.6},{altitude},{},{},{flags},64,{details},\"{source}\",{},64,null,null]",
            if at == 0 { "" } else { ",\n" },
            seen.time - base,
            seen.lat,
            seen.lon,
            number(seen.speed_kt),
            number(seen.track),
            number(seen.altitude_ft),
        );
    }
    text + "]}"
}

fn long(positions: usize) -> (Simulated, Vec<Position>) {
    let mut simulated = airframe(1, "IL76", 1, 40, 1.0);
    let mut legs = 40;
    while simulated.positions.len() < positions {
        legs *= 2;
        simulated = airframe(1, "IL76", 1, legs, 1.0);
    }
    simulated.positions.truncate(positions);
    let packed = simulated.positions.iter().map(|seen| (*seen).into()).collect();
    (simulated, packed)
}

/// `cargo test -p track --release --test tracks -- --ignored speed --nocapture --test-threads 1`
#[test]
#[ignore = "timings need a quiet machine and a release build"]
fn speed_of_segmenting() {
    let (_, positions) = long(5_000_000);
    let mut best = f64::MAX;
    for _ in 0..5 {
        let copy = positions.clone();
        let begun = Instant::now();
        let (flights, _) = track::flights(copy, &Aircraft::default(), &BTreeMap::new());
        best = best.min(begun.elapsed().as_secs_f64());
        assert!(flights.len() > 100, "{}", flights.len());
    }
    println!("segmenting {:.1} million positions a second", positions.len() as f64 / best / 1e6);
}

#[test]
#[ignore = "timings need a quiet machine and a release build"]
fn speed_of_reading_readsb() {
    let (simulated, _) = long(1_000_000);
    let folder = tempfile::tempdir().expect("a folder for a test");
    let path = folder.path().join("trace_full_140001.json");
    std::fs::write(&path, trace(&simulated, &simulated.positions)).expect("it can be written");
    let megabytes = std::fs::metadata(&path).expect("it is there").len() as f64 / 1e6;
    let mut best = f64::MAX;
    for _ in 0..5 {
        let begun = Instant::now();
        let gathered = track::gather(std::slice::from_ref(&path));
        best = best.min(begun.elapsed().as_secs_f64());
        assert_eq!(gathered.airframes.values().map(Airframe::len).sum::<usize>(), 1_000_000);
    }
    println!("reading {:.2} million positions a second, {:.0} MB a second", 1.0 / best, megabytes / best);
}

/// Writes an OpenSky file of ten million positions, to be read by the program under `/usr/bin/time -v`.
#[test]
#[ignore = "writes a gigabyte into FOREWARN_TRACKS"]
fn ten_million_positions_to_read() {
    let folder = std::env::var("FOREWARN_TRACKS").expect("FOREWARN_TRACKS names a folder");
    let file = std::fs::File::create(format!("{folder}/states.csv")).expect("it can be written");
    let mut out = std::io::BufWriter::new(file);
    writeln!(out, "time,icao24,lat,lon,velocity,heading,vertrate,callsign,onground,alert,spi,squawk,baroaltitude,geoaltitude,lastposupdate,lastcontact").expect("it can be written");
    let mut left = 10_000_000_usize;
    for number in 0_u32.. {
        let simulated = airframe(number, "B738", 1, 30, 2.0);
        for seen in simulated.positions.iter().take(left) {
            writeln!(
                out,
                "{:.0},{:06x},{:.5},{:.5},{:.1},{:.1},0,AFL123,{},False,False,1234,{:.1},,{:.1},{:.1}",
                seen.time,
                simulated.address,
                seen.lat,
                seen.lon,
                seen.speed_kt.unwrap_or(0.0) * 0.514_444,
                seen.track.unwrap_or(0.0),
                if seen.ground == Some(true) { "True" } else { "False" },
                seen.altitude_ft.unwrap_or(0.0) * 0.3048,
                seen.time,
                seen.time
            )
            .expect("it can be written");
        }
        left = left.saturating_sub(simulated.positions.len());
        if left == 0 {
            break;
        }
    }
}
