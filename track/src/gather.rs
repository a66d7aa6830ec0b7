//! Files and folders → airframes with their positions, and what is known of each file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use model::TrackSource;
use serde::Deserialize;

use crate::airframe::{Airframe, Key};
use crate::error::Error;
use crate::intake::Intake;
use crate::readers;

/// A file beside the positions that says what they are.
const ABOUT: &str = "source.toml";
/// readsb spreads a day's traces over so many folders, by the last two figures of the address.
const FOLDERS: f64 = 256.0;
/// Endings of files that hold positions, or may.
const ENDINGS: [&str; 9] = ["json", "gz", "csv", "gpx", "kml", "sbs", "txt", "jsonl", "parquet"];

/// What was read.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Aircraft with their positions.
    pub airframes: BTreeMap<Key, Airframe>,
    /// The files that were read.
    pub sources: Vec<TrackSource>,
    /// Which aircraft each of them names.
    pub named: Vec<BTreeSet<Key>>,
    /// Those that could not be read.
    pub failed: Vec<Error>,
}

/// What `source.toml` says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    licence: Option<String>,
    /// Part of what the publisher had that is here, 0 to 1.
    completeness: Option<f64>,
}

/// Reads files, and all files below folders; a file that cannot be read is reported among `failed`, the others count.
///
/// Memory grows by 24 bytes for each position. To read a folder of traces one aircraft after the other, see [`each`].
pub fn gather(paths: &[PathBuf]) -> Gathered {
    let mut gathered = Gathered::default();
    let mut intake = Intake::default();
    for file in listed(paths, &mut gathered.failed) {
        take(&file, &mut intake, &mut gathered);
    }
    gathered.airframes = intake.airframes.into_iter().collect();
    gathered
}

/// Reads files like [`gather`], but traces that name one aircraft each, of which a folder may hold a hundred thousand, are handed
/// over by `done` aircraft after aircraft, and their positions are freed; what other formats hold comes last.
pub fn each(paths: &[PathBuf], mut done: impl FnMut(&Key, Airframe)) -> Gathered {
    let mut gathered = Gathered::default();
    let mut by_aircraft: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    let mut others = Vec::new();
    for file in listed(paths, &mut gathered.failed) {
        match address_of_trace(&file) {
            Some(address) => by_aircraft.entry(address).or_default().push(file),
            None => others.push(file),
        }
    }
    // An aircraft that another file may hold too cannot be handed over before that is read.
    let mut intake = Intake::default();
    if others.is_empty() {
        for files in by_aircraft.values() {
            for file in files {
                take(file, &mut intake, &mut gathered);
            }
            for (key, airframe) in
                std::mem::take(&mut intake.airframes).into_iter().collect::<BTreeMap<_, _>>()
            {
                done(&key, airframe);
            }
        }
        return gathered;
    }
    for file in by_aircraft.values().flatten().chain(&others) {
        take(file, &mut intake, &mut gathered);
    }
    for (key, airframe) in intake.airframes.into_iter().collect::<BTreeMap<_, _>>() {
        done(&key, airframe);
    }
    gathered
}

/// `trace_full_154073.json`.
fn address_of_trace(file: &Path) -> Option<String> {
    let name = file.file_name()?.to_str()?;
    let rest = name.strip_prefix("trace_full_").or_else(|| name.strip_prefix("trace_recent_"))?;
    rest.split('.').next().map(str::to_lowercase)
}

fn take(file: &Path, intake: &mut Intake, gathered: &mut Gathered) {
    match readers::read(file, intake) {
        Ok(mut source) => {
            let about = about(file).unwrap_or_else(|why| {
                source.notes.push(why);
                About::default()
            });
            source.licence = about.licence;
            source.completeness = about.completeness.or_else(|| spread(file));
            gathered.sources.push(source);
            gathered.named.push(intake.named());
        }
        Err(error) => gathered.failed.push(error),
    }
}

/// The files, in order of their paths; of folders those with the endings of positions.
fn listed(paths: &[PathBuf], failed: &mut Vec<Error>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        let before = files.len();
        if path.is_dir() {
            walk(path, &mut files, failed);
            if files.len() == before {
                failed.push(Error::Empty { path: path.clone() });
            }
        } else {
            files.push(path.clone());
        }
    }
    files
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>, failed: &mut Vec<Error>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(why) => return failed.push(Error::unreadable(folder, why)),
    };
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for entry in entries {
        let ending = entry.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        match entry.is_dir() {
            true => walk(&entry, files, failed),
            false if ENDINGS.contains(&ending.as_str()) => files.push(entry),
            false => {}
        }
    }
}

/// What the nearest `source.toml` above a file says, up to four folders; or why that cannot be used.
fn about(file: &Path) -> Result<About, String> {
    let folders = file.ancestors().skip(1).take(4);
    let nearest = folders
        .map(|folder| folder.join(ABOUT))
        .find_map(|path| Some((fs::read_to_string(&path).ok()?, path)));
    let Some((text, path)) = nearest else { return Ok(About::default()) };
    let told = |why: toml::de::Error| {
        format!("`{}` says nothing that can be used: {}", path.display(), why.message())
    };
    toml::from_str(&text).map_err(told)
}

/// How many of the 256 folders of a day's traces are there, where the file lies in one.
fn spread(file: &Path) -> Option<f64> {
    let inner = file.parent()?;
    let is_hex = |name: &str| name.len() == 2 && name.bytes().all(|sign| sign.is_ascii_hexdigit());
    let named = |folder: &Path| folder.file_name().and_then(|name| name.to_str()).map(str::to_owned);
    let traces = inner.parent().filter(|outer| named(outer).as_deref() == Some("traces"))?;
    named(inner).filter(|name| is_hex(name))?;
    let there =
        fs::read_dir(traces).ok()?.flatten().filter(|entry| entry.file_name().to_str().is_some_and(is_hex));
    Some((there.count() as f64 / FOLDERS).min(1.0))
}
