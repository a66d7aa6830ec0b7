//! A view of the case → its documents, what was decided about them and what they amount to, kept until the case changes.

use std::collections::{BTreeMap, HashMap};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use assess::Review;
use engine::Assessed;
use model::{Decision, DocumentNumber, Filed, Incident, Part, View};
use serde_json::json;
use store::{Case, Revision};

use super::refusal::Refusal;
use super::rows::{Row, rows};
use super::server::{Server, Shared, lock};

/// How many views are kept beside the one of now.
const KEPT: usize = 6;
/// How long a request waits for findings that are being renewed before it takes those of a moment ago.
const PATIENCE: Duration = Duration::from_millis(600);
/// How long the first request waits for findings before it is answered without any.
const FIRST_PATIENCE: Duration = Duration::from_secs(3);

/// What became of records: by document, part and index.
pub(super) type Reviews = BTreeMap<(DocumentNumber, Part, u32), Review>;

/// A view of the case.
pub(super) struct Shown {
    pub(super) revision: Revision,
    pub(super) view: View,
    /// The newest versions as the machine read them.
    pub(super) documents: Arc<Vec<Filed>>,
    /// Where each document stands in the list.
    places: Arc<HashMap<DocumentNumber, usize>>,
    /// The events of each document that are not told again, as the machine read them.
    read: Arc<Vec<Vec<Row>>>,
    /// Documents that an analyst has changed, as they are now, with their events.
    changed: BTreeMap<DocumentNumber, (Filed, Vec<Row>)>,
    /// The log that the view knows.
    pub(super) log: Vec<Decision>,
    /// What became of records.
    pub(super) reviews: Reviews,
    /// What the documents amount to; of a moment ago, while it is renewed.
    pub(super) found: Arc<Found>,
}

/// What findings were made from: the newest document and check, how many decisions the view knows, and the question.
type Origin = (u32, u32, usize, Option<String>);

/// Findings, and where to find what in them.
pub(super) struct Found {
    of: Origin,
    pub(super) assessed: Assessed,
    /// The incident of each event, by its place in the list.
    incidents: HashMap<(DocumentNumber, u32), usize>,
    /// The entity of each mention, by its place in the list.
    entities: HashMap<(DocumentNumber, u32), usize>,
    /// How many reports each incident has.
    reports: HashMap<String, usize>,
}

impl Found {
    fn of(of: Origin, assessed: Assessed) -> Found {
        let mut incidents = HashMap::new();
        for (at, incident) in assessed.findings.incidents.iter().enumerate() {
            incidents.extend(incident.reports.iter().map(|report| ((report.document, report.event.0), at)));
        }
        let mut entities = HashMap::new();
        for (at, entity) in assessed.findings.entities.iter().enumerate() {
            entities.extend(entity.mentions.iter().map(|(number, mention)| ((*number, mention.0), at)));
        }
        let reports = assessed.findings.incidents.iter();
        let reports = reports.map(|incident| (incident.id.clone(), incident.reports.len())).collect();
        Found { of, assessed, incidents, entities, reports }
    }

    /// The incident that an event belongs to.
    pub(super) fn incident(&self, document: DocumentNumber, event: u32) -> Option<&Incident> {
        let at = *self.incidents.get(&(document, event))?;
        self.assessed.findings.incidents.get(at)
    }

    /// How many reports an incident has.
    pub(super) fn reports_of(&self, incident: &str) -> Option<usize> {
        self.reports.get(incident).copied()
    }

    /// The entity that a mention names, by its place in the list.
    pub(super) fn entity(&self, filed: &Filed, mention: model::MentionId) -> Option<usize> {
        let first = filed.document.mentions.get(mention.index())?.same_as.unwrap_or(mention);
        let at = |id: u32| self.entities.get(&(filed.number, id)).copied();
        at(mention.0).or_else(|| at(first.0))
    }
}

impl Shown {
    /// A document as it is now.
    pub(super) fn document(&self, number: DocumentNumber) -> Option<&Filed> {
        let machine = || self.places.get(&number).map(|&at| &self.documents[at]);
        self.changed.get(&number).map(|(filed, _)| filed).or_else(machine)
    }

    /// All documents as they are now, in the order of arrival.
    pub(super) fn all(&self) -> impl Iterator<Item = &Filed> {
        self.documents.iter().map(|filed| self.changed.get(&filed.number).map_or(filed, |(now, _)| now))
    }

    /// All events that are not told again, by document.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        let read = |(filed, read): (&Filed, _)| self.changed.get(&filed.number).map_or(read, |(_, now)| now);
        self.documents.iter().zip(self.read.iter()).flat_map(read)
    }

    /// The events of a document that are not told again.
    pub(super) fn rows_of(&self, number: DocumentNumber) -> &[Row] {
        let read = || self.places.get(&number).map(|&at| &self.read[at]);
        self.changed.get(&number).map(|(_, now)| now).or_else(read).map_or(&[], Vec::as_slice)
    }

    /// Whether the findings are those of this moment.
    pub(super) fn is_fresh(&self) -> bool {
        self.found.of == origin(&self.revision, &self.log)
    }

    /// The decisions that were not taken back.
    pub(super) fn standing(&self) -> Vec<&Decision> {
        assess::standing(&self.log)
    }
}

/// The views that were asked for, newest last; the view of now is never dropped.
#[derive(Default)]
pub(super) struct Views {
    slots: Mutex<Vec<(View, Arc<Slot>)>>,
}

/// One view: what was last shown of it, and whether findings are being made.
#[derive(Default)]
struct Slot {
    last: Mutex<Option<Arc<Shown>>>,
    making: Mutex<bool>,
}

impl Views {
    /// What a view shows now.
    pub(super) fn shown(&self, server: &Shared, case: &mut Case, view: &View) -> Result<Arc<Shown>, Refusal> {
        let slot = self.slot(view);
        let mut last = lock(&slot.last);
        let revision = case.revision()?;
        let making = *lock(&slot.making);
        let holds = |shown: &&Arc<Shown>| shown.revision == revision && (making || shown.is_fresh());
        if let Some(shown) = last.as_ref().filter(holds) {
            return Ok(Arc::clone(shown));
        }
        let begun = Instant::now();
        let shown = Arc::new(renewed(server, &slot, case, view, revision, last.as_deref())?);
        tracing::info!(documents = shown.documents.len(), took = ?begun.elapsed(), "a view was renewed");
        *last = Some(Arc::clone(&shown));
        Ok(shown)
    }

    fn slot(&self, view: &View) -> Arc<Slot> {
        let mut slots = lock(&self.slots);
        let at = slots.iter().position(|(one, _)| one == view);
        let taken = at.map(|at| slots.remove(at)).unwrap_or_else(|| (view.clone(), Arc::default()));
        if slots.len() > KEPT {
            let oldest = slots.iter().position(|(one, _)| *one != View::default());
            oldest.map(|at| slots.remove(at));
        }
        let slot = Arc::clone(&taken.1);
        slots.push(taken);
        slot
    }
}

/// A view made anew, with as much of the last one as still holds.
fn renewed(
    server: &Shared,
    slot: &Arc<Slot>,
    case: &mut Case,
    view: &View,
    revision: Revision,
    last: Option<&Shown>,
) -> Result<Shown, Refusal> {
    let same = last.filter(|last| last.revision.documents == revision.documents);
    let (documents, places, read) = match same {
        Some(last) => (Arc::clone(&last.documents), Arc::clone(&last.places), Arc::clone(&last.read)),
        None => {
            let documents = case.filed(view)?;
            let places = documents.iter().enumerate().map(|(at, filed)| (filed.number, at)).collect();
            let read = documents.iter().map(rows).collect();
            (Arc::new(documents), Arc::new(places), Arc::new(read))
        }
    };
    let log = case.decisions(view)?;
    let wanted = origin(&revision, &log);
    let found = match last.filter(|last| last.found.of == wanted) {
        Some(last) => Arc::clone(&last.found),
        None => {
            let whole = case.decisions(&View::default())?;
            let view = view.clone();
            let check = engine::checked(case, &view, &documents)?;
            let basis = Basis { documents: Arc::clone(&documents), log: log.clone(), whole, check, view };
            found(server, slot, wanted, basis, last)?
        }
    };
    let reviews = assess::reviews(&documents, &log);
    let changed = engine::laid_over(&documents, &log).into_iter().map(|filed| {
        let rows = rows(&filed);
        (filed.number, (filed, rows))
    });
    let changed = changed.collect();
    Ok(Shown { revision, view: view.clone(), documents, places, read, changed, log, reviews, found })
}

fn origin(revision: &Revision, log: &[Decision]) -> Origin {
    (revision.documents, revision.checks, log.len(), revision.question.clone())
}

/// What findings are made from.
struct Basis {
    documents: Arc<Vec<Filed>>,
    log: Vec<Decision>,
    whole: Vec<Decision>,
    check: Option<model::Check>,
    view: View,
}

/// Findings: new ones where they are ready soon or there are none yet, else those of a moment ago.
fn found(
    server: &Shared,
    slot: &Arc<Slot>,
    wanted: Origin,
    basis: Basis,
    last: Option<&Shown>,
) -> Result<Arc<Found>, Refusal> {
    let (old, patience) = match last {
        Some(last) => (Arc::clone(&last.found), PATIENCE),
        None => (Arc::new(none_yet(&wanted, &basis.log)), FIRST_PATIENCE),
    };
    if std::mem::replace(&mut *lock(&slot.making), true) {
        // What is being made for another moment will be followed by a change, which asks anew.
        return Ok(old);
    }
    match made(server, slot, wanted, basis).recv_timeout(patience) {
        Ok(found) => Ok(found),
        Err(RecvTimeoutError::Timeout) => Ok(old),
        Err(RecvTimeoutError::Disconnected) => Err(Refusal::broken("the findings could not be made")),
    }
}

/// What was decided, without anything that documents amount to: those of a large case take a while.
fn none_yet((_, _, decisions, question): &Origin, log: &[Decision]) -> Found {
    let log = engine::Log { shown: log, whole: log };
    let assessed = engine::assessed_of(question.clone(), Arc::default(), log, None, &View::default());
    Found::of((0, 0, *decisions, question.clone()), assessed)
}

/// Makes findings on a thread of their own: who waits has them by the channel; where nobody does, the view is renewed.
fn made(server: &Shared, slot: &Arc<Slot>, wanted: Origin, basis: Basis) -> Receiver<Arc<Found>> {
    let (send, receive) = channel();
    let (server, slot) = (Arc::clone(server), Arc::clone(slot));
    thread::spawn(move || {
        let making = Making(&slot);
        let begun = Instant::now();
        let Basis { documents, log, whole, check, view } = basis;
        let log = engine::Log { shown: &log, whole: &whole };
        let assessed = engine::assessed_of(wanted.3.clone(), documents, log, check, &view);
        let found = Arc::new(Found::of(wanted, assessed));
        tracing::info!(took = ?begun.elapsed(), "findings were made");
        drop(making);
        if send.send(Arc::clone(&found)).is_err() {
            renew(&server, &slot, found);
        }
    });
    receive
}

/// That findings are being made; they are not any more when this goes, whatever happened.
struct Making<'a>(&'a Slot);

impl Drop for Making<'_> {
    fn drop(&mut self) {
        *lock(&self.0.making) = false;
    }
}

/// Puts late findings into their view and tells the listeners; where the case went on meanwhile, the next request makes newer ones.
fn renew(server: &Server, slot: &Slot, found: Arc<Found>) {
    let mut last = lock(&slot.last);
    let Some(shown) = last.as_ref() else { return };
    let revision = word(&shown.revision);
    *last = Some(Arc::new(Shown {
        revision: shown.revision.clone(),
        view: shown.view.clone(),
        documents: Arc::clone(&shown.documents),
        places: Arc::clone(&shown.places),
        read: Arc::clone(&shown.read),
        changed: shown.changed.clone(),
        log: shown.log.clone(),
        reviews: shown.reviews.clone(),
        found,
    }));
    drop(last);
    server.tell("change", json!({"revision": revision, "decision": null, "document": null}).to_string());
}

/// A revision in one word.
pub(super) fn word(revision: &Revision) -> String {
    let question = revision.question.as_deref().unwrap_or_default();
    let hash = engine::hash(question.as_bytes());
    format!("{}.{}.{}.{}", revision.documents, revision.decisions, revision.exhibits, &hash[3..11])
}
