//! Files of positions → flights; a case and files of positions → what tracks and physics say of its reported movements.

use std::path::{Path, PathBuf};

use model::{Check, CodePoints, Deployment, Filed, Flight, Part, Unusual, View};
use store::Case;
use track::{Airframe, Gathered, Kept, Key, Register, Tracks};

/// Files of positions, and who the aircraft in them are.
#[derive(Clone, Copy, Debug)]
pub struct TrackFiles<'a> {
    /// Files and folders.
    pub paths: &'a [PathBuf],
    /// The list of aircraft that the user imported.
    pub register: Option<&'a Path>,
    /// The user's own list, which counts more.
    pub overrides: Option<&'a Path>,
}

/// What files of positions amount to.
#[derive(Debug)]
pub struct Flown {
    /// The flights, by aircraft and time.
    pub flights: Vec<Flight>,
    /// Chains of them.
    pub deployments: Vec<Deployment>,
    /// What their history does not have.
    pub unusual: Vec<Unusual>,
    /// What was read, and what could not be.
    pub gathered: Gathered,
    /// Positions that fitted no track.
    pub strays: usize,
}

/// Why a case cannot be checked.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// The case cannot be read or written.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A list of aircraft cannot be read.
    #[error(transparent)]
    Track(#[from] track::Error),
}

impl CheckError {
    /// What the user can do next.
    pub fn hint(&self) -> &'static str {
        match self {
            CheckError::Store(error) => error.hint(),
            CheckError::Track(error) => error.hint(),
        }
    }
}

/// The flights in files. A file that cannot be read is among `gathered.failed`; the others count.
///
/// # Errors
///
/// A list of aircraft cannot be read.
pub fn flights(files: &TrackFiles) -> Result<Flown, track::Error> {
    let known = Known::of(files)?;
    let (mut flights, mut strays) = (Vec::new(), 0);
    let gathered = track::each(files.paths, |key, airframe| {
        let aircraft = known.identified(key, &airframe);
        let callsigns = airframe.callsigns.clone();
        let (mut found, left) = track::flights(airframe.into_positions(), &aircraft, &callsigns);
        flights.append(&mut found);
        strays += left;
    });
    let deployments = track::deployments(&flights);
    let unusual = track::unusual(&flights, &deployments);
    Ok(Flown { flights, deployments, unusual, gathered, strays })
}

/// Holds the movements by air that a case reports against tracks, and keeps what that gives in the case. `when` is RFC 3339, UTC, whole seconds.
///
/// What analysts set is laid over the readings; a movement that was rejected is left out. Without any file, physics alone speaks.
///
/// # Errors
///
/// The case cannot be read or written, or a list of aircraft cannot be read.
pub fn check(
    case: &mut Case,
    files: &TrackFiles,
    who: Option<&str>,
    when: &str,
) -> Result<(Check, Gathered), CheckError> {
    let known = Known::of(files)?;
    let mut tracks = Tracks::default();
    let gathered = track::each(files.paths, |key, airframe| {
        let aircraft = known.identified(key, &airframe);
        let callsigns = airframe.callsigns.clone();
        tracks.add(&key.to_string(), aircraft, airframe.into_positions(), &callsigns);
    });
    let documents = standing(case)?;
    let check = track::check(&documents, &tracks, &gathered);
    let check = Check { acquired: when.to_owned(), who: who.map(str::to_owned), ..check };
    // A check against files of which none could be read would hide the one before.
    if !files.paths.is_empty() && gathered.sources.is_empty() {
        return Ok((check, gathered));
    }
    Ok((case.keep_check(&check)?, gathered))
}

/// The newest check that a view knows, of the documents that it shows.
pub fn checked(case: &mut Case, view: &View, documents: &[Filed]) -> Result<Option<Check>, store::Error> {
    let shown = |check: Check| {
        let here = |verdict: &model::Verdict| documents.iter().any(|filed| filed.number == verdict.document);
        let verdicts = check.verdicts.into_iter().filter(here).collect();
        Check { verdicts, ..check }
    };
    Ok(case.check(view)?.map(shown))
}

/// A check as the outside sees it: positions are code points.
pub fn in_code_points(mut check: Check, documents: &[Filed]) -> Check {
    for verdict in &mut check.verdicts {
        let Some(filed) = documents.iter().find(|filed| filed.number == verdict.document) else { continue };
        let points = CodePoints::of(&filed.document.text);
        for tested in &mut verdict.tested {
            tested.evidence = points.span(tested.evidence);
        }
    }
    check
}

/// The documents as they are now, without the movements that were rejected.
fn standing(case: &mut Case) -> Result<Vec<Filed>, store::Error> {
    let view = View::default();
    let documents = case.filed(&view)?;
    let log = case.decisions(&view)?;
    let reviews = assess::reviews(&documents, &log);
    let (mut now, _) = assess::overlaid(&documents, &log);
    for filed in &mut now {
        let number = filed.number;
        let rejected =
            |id: u32| reviews.get(&(number, Part::Movement, id)) == Some(&assess::Review::Rejected);
        filed.document.movements.retain(|movement| !rejected(movement.id.0));
    }
    Ok(now)
}

/// Who aircraft are, by the lists that were given.
struct Known {
    overrides: Register,
    kept: Option<Kept>,
}

impl Known {
    fn of(files: &TrackFiles) -> Result<Known, track::Error> {
        Ok(Known {
            overrides: files.overrides.map(track::public_list).transpose()?.unwrap_or_default(),
            kept: files.register.map(Kept::open).transpose()?,
        })
    }

    fn identified(&self, key: &Key, airframe: &Airframe) -> model::Aircraft {
        let address = match key {
            Key::Address(address) => Some(*address),
            _ => None,
        };
        let database = address.zip(self.kept.as_ref()).and_then(|(address, kept)| kept.find(address));
        track::identified(key, &airframe.declared, &self.overrides, database.as_ref())
    }
}
