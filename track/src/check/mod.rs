//! Reported movements against tracks and physics → verdicts.
//!
//! A movement is taken apart into statements that can each be held against what was received (`reported`), each is tested (`held`), and
//! the whole is put into words. Absence of a track is never a contradiction, unless other aircraft prove that one would have been seen.

use std::collections::HashSet;

use model::{Agreement, Check, Filed, Quotation, Verdict};

use crate::coverage::Coverage;
use crate::deployments::deployments;
use crate::flights::flights;
use crate::gather::Gathered;
use crate::position::Position;
use crate::trail::Trail;
use crate::unusual::unusual;

mod conveyances;
mod feasible;
mod held;
mod reported;
mod words;

/// One airframe of the tracks.
#[derive(Clone, Debug)]
pub(crate) struct Tracked {
    pub(crate) aircraft: model::Aircraft,
    /// How tracks name it, its address where it has one.
    pub(crate) name: String,
    pub(crate) flights: Vec<model::Flight>,
    pub(crate) trail: Trail,
    /// Its number in the coverage.
    number: u32,
    /// Knots beyond which it cannot have got somewhere.
    pub(crate) fastest_kt: f64,
}

/// Tracks, ready to hold reports against: add airframes one after the other.
#[derive(Clone, Debug, Default)]
pub struct Tracks {
    pub(crate) all: Vec<Tracked>,
    pub(crate) coverage: Coverage,
    span: Option<(f64, f64)>,
}

impl Tracks {
    /// Adds an airframe with its positions in the order of time; gives its flights.
    pub fn add(
        &mut self,
        name: &str,
        aircraft: model::Aircraft,
        positions: Vec<Position>,
        callsigns: &std::collections::BTreeMap<i64, String>,
    ) {
        let number = self.coverage.add(&positions);
        let craft = crate::craft::Craft::of(&aircraft, &positions);
        // What a duplicate address or a false position shows is nowhere that this aircraft was.
        let clean = crate::clean::cleaned(positions, craft.fastest_kt);
        let trail = Trail::of(&clean.positions);
        let (mut found, _) = flights(clean.positions, &aircraft, callsigns);
        for other in clean.others {
            let doubtful = flights(other, &aircraft, &std::collections::BTreeMap::new()).0;
            found.extend(doubtful.into_iter().map(|flight| model::Flight { doubtful: true, ..flight }));
        }
        if let Some((first, last)) = trail.span() {
            let (from, until) = self.span.unwrap_or((first, last));
            self.span = Some((from.min(first), until.max(last)));
        }
        let fastest_kt = craft.bound_kt();
        self.all.push(Tracked { aircraft, name: name.to_owned(), flights: found, trail, number, fastest_kt });
    }

    /// First and last moment of all tracks.
    pub(crate) fn span(&self) -> Option<(f64, f64)> {
        self.span
    }

    /// All flights, by airframe and time.
    pub fn flights(&self) -> Vec<model::Flight> {
        self.all.iter().flat_map(|tracked| tracked.flights.iter().cloned()).collect()
    }
}

/// Holds the movements by air of documents against tracks. `gathered` says which files the tracks are from.
///
/// Only what is told as having happened is tested: plans, demands and denials are left alone. Every movement by air gets a verdict, with
/// or without tracks; without any it says what physics says.
pub fn check(documents: &[Filed], tracks: &Tracks, gathered: &Gathered) -> Check {
    let mut verdicts = Vec::new();
    for filed in documents {
        for movement in &filed.document.movements {
            let Some(reported) = reported::reported(filed, movement) else { continue };
            let held = held::held(&reported, tracks);
            let physics = feasible::feasible(&reported);
            let agreement = held::agreement(&held.tested);
            verdicts.push(Verdict {
                document: filed.number,
                movement: movement.id,
                quote: Quotation::of(&filed.document.text, reported.span),
                agreement,
                words: words::verdict(agreement, &held.tested, &physics, tracks),
                aircraft: held.aircraft,
                tested: held.tested,
                physics,
            });
        }
    }
    let cited: HashSet<&str> = verdicts
        .iter()
        .flat_map(|verdict| &verdict.tested)
        .flat_map(|one| &one.flights)
        .map(String::as_str)
        .collect();
    let named: HashSet<&str> =
        verdicts.iter().flat_map(|verdict| &verdict.aircraft).map(String::as_str).collect();
    let all = tracks.flights();
    let chains = deployments(&all);
    let odd = unusual(&all, &chains);
    let is_cited = |flight: &model::Flight| {
        cited.contains(flight.id.as_str())
            || flight.aircraft.address.as_deref().is_some_and(|one| named.contains(one))
    };
    let kept: Vec<model::Flight> = all.into_iter().filter(is_cited).collect();
    let ids: HashSet<&str> = kept.iter().map(|flight| flight.id.as_str()).collect();
    let deployments =
        chains.into_iter().filter(|chain| chain.flights.iter().any(|id| ids.contains(id.as_str()))).collect();
    let unusual = odd.into_iter().filter(|one| ids.contains(one.flight.as_str())).collect();
    Check {
        number: 0,
        acquired: String::new(),
        who: None,
        sources: sources(gathered, &verdicts),
        deployments,
        unusual,
        flights: kept,
        verdicts,
    }
}

/// The files that name an aircraft of a verdict, each; the others as one entry, so that a folder of a hundred thousand stays readable.
fn sources(gathered: &Gathered, verdicts: &[Verdict]) -> Vec<model::TrackSource> {
    const LISTED: usize = 40;
    if gathered.sources.len() <= LISTED {
        return gathered.sources.clone();
    }
    let named = |at: usize| {
        let keys = &gathered.named[at];
        verdicts
            .iter()
            .flat_map(|verdict| &verdict.aircraft)
            .any(|name| keys.iter().any(|key| key.to_string() == *name))
    };
    let (mut listed, others): (Vec<usize>, Vec<usize>) =
        (0..gathered.sources.len()).partition(|at| named(*at));
    listed.truncate(LISTED);
    let mut all: Vec<model::TrackSource> =
        listed.into_iter().map(|at| gathered.sources[at].clone()).collect();
    all.extend(together(&others.into_iter().map(|at| &gathered.sources[at]).collect::<Vec<_>>()));
    all
}

/// Many files as one entry; its hash is that of their hashes.
fn together(files: &[&model::TrackSource]) -> Option<model::TrackSource> {
    let first = files.first()?;
    let hashes: String = files.iter().map(|file| file.hash.as_str()).collect();
    let mut bad = std::collections::BTreeMap::new();
    for (why, count) in files.iter().flat_map(|file| &file.bad) {
        *bad.entry(why.clone()).or_insert(0) += count;
    }
    let noted = files.iter().filter(|file| !file.notes.is_empty()).count();
    Some(model::TrackSource {
        file: format!("{} and {} more", first.file, files.len() - 1),
        hash: format!("b3:{}", blake3::hash(hashes.as_bytes()).to_hex()),
        format: first.format.clone(),
        licence: first.licence.clone(),
        completeness: first.completeness,
        span: files
            .iter()
            .filter_map(|file| file.span.clone())
            .reduce(|one, other| (one.0.min(other.0), one.1.max(other.1))),
        positions: files.iter().map(|file| file.positions).sum(),
        bad: bad.into_iter().collect(),
        notes: if noted > 0 { vec![format!("{noted} of them have notes")] } else { vec![] },
    })
}

/// Whether a verdict says anything that tracks show.
pub(crate) fn is_seen(agreement: Agreement) -> bool {
    agreement != Agreement::NotObservable
}
