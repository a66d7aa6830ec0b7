//! A case: documents are added to it, it is assessed, it is exported and checked.

use std::collections::BTreeSet;
use std::sync::Arc;

use assess::{Fault, Findings, Library, Placed};
use model::{Action, Check, Decision, DocumentNumber, Filed, Near, Report, View, Warning};
use store::{Arrival, Case, Filing, Member, New};

use crate::read::Read;
use crate::tracks::checked;
use crate::warn::warned;

/// How many documents that share a band are compared word by word.
const COMPARED: u32 = 24;
/// How many events that share a key are looked at for each.
const CANDIDATES: u32 = 32;

/// What became of a document that was added.
#[derive(Clone, Debug, PartialEq)]
pub struct Added {
    /// New, the same again, or a new version.
    pub filing: Filing,
    /// What it shares with earlier documents.
    pub near: Vec<Near>,
    /// How many of its events joined incidents of other documents.
    pub joined: usize,
}

/// Files a document that was read, with what it shares with the case: wholly or not at all.
///
/// `acquired` is the moment at which the team has it: RFC 3339, UTC, whole seconds.
pub fn add(case: &mut Case, read: &Read, acquired: &str) -> Result<Added, store::Error> {
    let document = &read.document;
    if let Some(number) = case.holds(document)? {
        return Ok(Added { filing: Filing::Same(number), near: vec![], joined: 0 });
    }
    let bands = assess::bands(&assess::sketch(&document.text));
    let mut near = Vec::new();
    for number in case.sharing(&bands, COMPARED)? {
        let earlier = case.document(number)?;
        near.extend(assess::near(document, (number, &earlier.document)));
    }
    // Its number is not known yet; its own events are never compared with each other.
    let unnumbered = DocumentNumber(u32::MAX);
    let filed = Filed {
        number: unnumbered,
        version_of: None,
        acquired: acquired.to_owned(),
        document: document.clone(),
        near: near.clone(),
    };
    let mut members = Vec::new();
    let mut joined = 0;
    for report in assess::reports(&filed) {
        let keys = assess::keys(&report);
        let placed = candidates(case, &keys)?;
        let incident = assess::place(&report, &placed).map(|(incident, _)| incident);
        joined += usize::from(incident.is_some());
        let incident = incident.unwrap_or_else(|| format!("{}-{}", &document.id, report.event.0));
        let body = serde_json::to_string(&report).expect("our own types have string keys only");
        members.push(Member { event: report.event.0, incident, keys, body });
    }
    let original = &read.original;
    let arrival = Arrival {
        bytes: &original.bytes,
        media: original.media,
        headers: &original.headers,
        address: document.source.url.as_deref(),
        captured: original.captured.as_deref(),
    };
    let filing =
        case.file(&New { document, arrival, acquired, near: &near, bands: &bands, members: &members })?;
    Ok(Added { filing, near, joined })
}

fn candidates(case: &mut Case, keys: &[String]) -> Result<Vec<Placed>, store::Error> {
    let found = case.candidates(keys, CANDIDATES)?;
    // A body that this version cannot read is passed over: the whole case is assessed anew from its documents in any event.
    let placed = found.into_iter().filter_map(|one| {
        let mut report: Report = serde_json::from_str(&one.body).ok()?;
        report.document = one.document;
        Some(Placed { incident: one.incident, report })
    });
    Ok(placed.collect())
}

/// A case as it stood at a moment: its documents and what they amount to.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessed {
    /// The question of the case.
    pub question: Option<String>,
    /// The newest versions, in the order of arrival; shared, for a long case has gigabytes of them.
    pub documents: Arc<Vec<Filed>>,
    /// What they amount to.
    pub findings: Findings,
    /// The same in sentences that were checked against the words they cite.
    pub words: model::CaseBrief,
    /// What they amount to for the warning problem, nothing covered; none where none is framed.
    pub warning: Result<Option<Warning>, Vec<Fault>>,
    /// What tracks and physics say of the movements that they report, as of the newest check.
    pub check: Option<Check>,
}

/// Assesses a case from what a view shows: nothing later leaks in.
pub fn assessed(case: &mut Case, view: &View) -> Result<Assessed, store::Error> {
    let documents = Arc::new(case.filed(view)?);
    let log = Log { shown: &case.decisions(view)?, whole: &case.decisions(&View::default())? };
    let check = checked(case, view, &documents)?;
    Ok(assessed_of(case.fact("question")?, documents, log, check, view))
}

/// The decisions that a view shows, and all of them: a problem may be framed with hindsight.
#[derive(Clone, Copy, Debug)]
pub struct Log<'a> {
    /// Those that count.
    pub shown: &'a [Decision],
    /// All.
    pub whole: &'a [Decision],
}

/// Assesses documents that were fetched from a case before, with its log.
pub fn assessed_of(
    question: Option<String>,
    documents: Arc<Vec<Filed>>,
    log: Log,
    check: Option<Check>,
    view: &View,
) -> Assessed {
    let findings = assess::assess(&documents, log.shown);
    let words = assess::brief(&documents, &findings);
    let warning = warned(&documents, &findings, log.whole, view, Library::built_in());
    Assessed { question, documents, findings, words, warning, check }
}

/// Documents with what analysts set and entered laid over them: only those that a decision changes, each as it is now.
pub fn laid_over(documents: &[Filed], log: &[Decision]) -> Vec<Filed> {
    let mut touched: BTreeSet<DocumentNumber> = BTreeSet::new();
    for decision in log {
        match &decision.action {
            Action::Edit { target, .. } => touched.extend(target.document),
            Action::Code { document, .. } => {
                touched.insert(*document);
            }
            _ => {}
        }
    }
    if touched.is_empty() {
        return Vec::new();
    }
    // A decision about an older version is laid over the newest: all that descend from a touched document are looked at.
    let descends = |filed: &&Filed| {
        touched.contains(&filed.number)
            || filed.version_of.is_some_and(|of| of <= *touched.last().unwrap_or(&of))
    };
    let concerned: Vec<Filed> = documents.iter().filter(descends).cloned().collect();
    assess::overlaid(&concerned, log).0
}

/// The case as the brief takes it.
pub fn to_brief(assessed: &Assessed) -> brief::Case<'_> {
    let decided = &assessed.findings.decided;
    brief::Case {
        question: assessed.question.as_deref(),
        documents: &assessed.documents,
        incidents: &assessed.findings.incidents,
        contradictions: &assessed.findings.contradictions,
        judgements: decided
            .judgements
            .iter()
            .map(|held| brief::Judgement {
                number: held.number,
                who: &held.who,
                text: &held.text,
                likelihood: held.likelihood,
                flagged: held.flagged,
                cites: held.cites.clone(),
                origins: (!held.cites.is_empty()).then(|| held.origins.clone()),
            })
            .collect(),
        grades: &decided.grades,
        gaps: &assessed.words.gaps,
        rests_on: &assessed.words.sources,
        propositions: &assessed.findings.propositions,
        replies: decided
            .replies
            .iter()
            .map(|asked| brief::Reply {
                whom: &asked.whom,
                question: &asked.question,
                deadline: asked.deadline.as_deref(),
                answer: asked.answer.as_deref(),
            })
            .collect(),
        published: decided
            .published
            .iter()
            .map(|one| brief::Published {
                sentence: &one.sentence,
                place: &one.place,
                date: &one.date,
                corrections: &one.corrections,
            })
            .collect(),
        translations: decided
            .translations
            .iter()
            .map(|one| (one.document, one.language.as_str(), one.by.as_str()))
            .collect(),
        signed: decided.signed.iter().map(|(who, _)| who.as_str()).collect(),
        tasks: decided.tasks.iter().map(|task| (task.number, task.text.as_str())).collect(),
        ungrounded: decided.ungrounded.iter().map(|one| (one.decision, one.quote.as_str())).collect(),
        warning: shown_to_all(assessed),
        check: assessed.check.as_ref(),
        state: decided.state,
        blocked: &decided.blocked,
    }
}

/// The warning as anybody may see it.
fn shown_to_all(assessed: &Assessed) -> Option<Warning> {
    let warning = assessed.warning.as_ref().ok().and_then(Option::as_ref)?;
    Some(assess::covered(warning.clone(), None))
}
