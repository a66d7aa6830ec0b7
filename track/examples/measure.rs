//! The figures of SCORES.md on tracks: `tuning`, `reported`, `speed`, or `write FOLDER` for ten million positions to read.

use std::collections::BTreeMap;
use std::io::Write;
use std::time::Instant;

use model::Aircraft;
use track::{Airframe, Position};

use simulator::{Simulated, airframe, trace};
use stress::{REPORTED, fleet, print, table};

#[path = "../tests/tracks/measures.rs"]
mod measures;
#[path = "../tests/tracks/simulator.rs"]
mod simulator;
#[path = "../tests/tracks/stress.rs"]
mod stress;

/// Airframes and airfields of even number, on which the weights may be tuned.
const TUNING: usize = 0;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["tuning"] => print(&table(&fleet(TUNING, 90, 12))),
        ["reported"] => print(&table(&fleet(REPORTED, 180, 12))),
        ["speed"] => {
            segmenting();
            reading_readsb();
        }
        ["write", folder] => ten_million(folder),
        _ => eprintln!("say `tuning`, `reported`, `speed` or `write FOLDER`"),
    }
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

/// Positions a second from memory, the best of five runs.
fn segmenting() {
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

/// Positions a second from a file, the best of five runs.
fn reading_readsb() {
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
fn ten_million(folder: &str) {
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
