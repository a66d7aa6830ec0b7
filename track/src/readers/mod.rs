//! Files of positions → airframes: each format has a reader that streams rows, and whatever it cannot take is counted.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use model::TrackSource;

use crate::error::Error;
use crate::intake::Intake;

mod aircraft_json;
mod fr24;
mod gpx;
mod kml;
mod opensky;
mod parquet;
mod readsb;
mod sbs;
mod xml;

/// Bytes looked at to tell what a file is.
const HEAD: usize = 8192;

/// The formats, as [`TrackSource::format`] names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Trace,
    Snapshot,
    OpenSky,
    Parquet,
    Sbs,
    Fr24,
    Gpx,
    Kml,
}

impl Format {
    fn name(self) -> &'static str {
        match self {
            Format::Trace => "readsb trace",
            Format::Snapshot => "readsb aircraft.json",
            Format::OpenSky => "OpenSky states",
            Format::Parquet => "OpenSky states, Parquet",
            Format::Sbs => "SBS-1 messages",
            Format::Fr24 => "FlightRadar24 CSV",
            Format::Gpx => "GPX",
            Format::Kml => "KML",
        }
    }
}

/// Reads a file of positions into `intake`. Text formats are streamed; a trace, which is one aircraft's day, is read whole.
///
/// # Errors
///
/// It cannot be opened, is of no known format, or has not one row of the format it seems to be.
pub(crate) fn read(path: &Path, intake: &mut Intake) -> Result<TrackSource, Error> {
    let file = File::open(path).map_err(|why| Error::unreadable(path, why))?;
    let mut raw = BufReader::with_capacity(1 << 16, Hashed { inner: file, hash: blake3::Hasher::new() });
    let begins = raw.fill_buf().map_err(|why| Error::unreadable(path, why))?;
    let (packed, columnar) = (begins.starts_with(&[0x1f, 0x8b]), begins.starts_with(parquet::MAGIC));
    intake.begin(path);
    let format = match packed {
        // Its index stands at its end: it is not streamed.
        _ if columnar => {
            parquet::read(path, intake).map_err(|why| malformed(path, Format::Parquet, why))?;
            Format::Parquet
        }
        true => {
            let mut plain = BufReader::with_capacity(1 << 16, MultiGzDecoder::new(&mut raw));
            told(path, &mut plain, intake)?
        }
        false => told(path, &mut raw, intake)?,
    };
    // What a reader leaves is part of the file too.
    std::io::copy(&mut raw, &mut std::io::sink()).ok();
    let hash = format!("b3:{}", raw.into_inner().hash.finalize().to_hex());
    intake.end(path, format.name(), hash)
}

/// Tells what it is by its beginning, and reads it.
fn told(path: &Path, from: &mut dyn BufRead, intake: &mut Intake) -> Result<Format, Error> {
    let mut head = Vec::new();
    if let Err(why) = (&mut *from).take(HEAD as u64).read_to_end(&mut head) {
        // A file that breaks off within its first lines may still tell what it is.
        intake.cut(&why);
    }
    let format = sniff(&head).ok_or_else(|| Error::UnknownFormat { path: path.to_path_buf() })?;
    let mut all = BufReader::new(head.as_slice().chain(from));
    match format {
        Format::Trace => readsb::read(&mut all, intake),
        Format::Snapshot => aircraft_json::read(&mut all, intake),
        Format::OpenSky | Format::Parquet => opensky::read(&mut all, intake),
        Format::Sbs => sbs::read(&mut all, intake),
        Format::Fr24 => fr24::read(&mut all, intake),
        Format::Gpx => gpx::read(&mut all, intake),
        Format::Kml => kml::read(&mut all, intake),
    }
    .map_err(|why| malformed(path, format, why))?;
    Ok(format)
}

fn malformed(path: &Path, format: Format, why: String) -> Error {
    Error::Malformed { path: path.to_path_buf(), format: format.name(), why }
}

fn sniff(head: &[u8]) -> Option<Format> {
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let has = |words: &[&str]| words.iter().all(|word| text.contains(word));
    let first = text.lines().next().unwrap_or_default().to_lowercase();
    match text.as_bytes().first()? {
        b'{' if has(&["\"icao\""]) || has(&["\"trace\""]) => Some(Format::Trace),
        b'{' if has(&["\"aircraft\""]) || has(&["\"ac\""]) => Some(Format::Snapshot),
        b'<' if has(&["<gpx"]) => Some(Format::Gpx),
        b'<' if has(&["<kml"]) => Some(Format::Kml),
        _ if first.contains("icao24") && first.contains("lat") => Some(Format::OpenSky),
        _ if first.starts_with("timestamp,") && first.contains("position") => Some(Format::Fr24),
        _ if is_sbs(&first) => Some(Format::Sbs),
        _ => None,
    }
}

fn is_sbs(line: &str) -> bool {
    let kind = line.split(',').next().unwrap_or_default();
    ["msg", "sel", "id", "air", "sta", "clk"].contains(&kind) && line.matches(',').count() >= 9
}

/// Passes bytes on and hashes them.
struct Hashed<R> {
    inner: R,
    hash: blake3::Hasher,
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(into)?;
        self.hash.update(&into[..count]);
        Ok(count)
    }
}
