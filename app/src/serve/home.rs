//! The first screen: what changed, what is held, what is told most, what does not fit, what is to be done.

use std::collections::BTreeSet;

use axum::extract::State as Kept;
use model::{Action, BriefState, Decision, Likelihood};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Case;

use super::ask::{Asked, Given, Seen, moment};
use super::cites::{Cite, cites};
use super::documents::{DocumentRow, document_row};
use super::guard::Who;
use super::incidents::{IncidentRow, incident_row};
use super::queue::waiting;
use super::refusal::{Answer, Refusal};
use super::server::{Server, Shared};
use super::shown::{Shown, word};
use super::stances::{ContradictionView, contradiction_view};

/// How many incidents, contradictions, and new documents and decisions the first screen shows.
const SHOWN: usize = 8;
/// How many gaps.
const GAPS: usize = 12;

/// The case in figures.
#[derive(Serialize, JsonSchema)]
pub(super) struct Figures {
    name: String,
    question: Option<String>,
    documents: usize,
    events: usize,
    claims: usize,
    decisions: usize,
    exhibits: usize,
    /// Changes with any change of the case.
    revision: String,
    state: BriefState,
    /// The first day on which a document came out.
    first_day: Option<String>,
    /// The last.
    last_day: Option<String>,
}

/// The case in figures.
pub(super) async fn case(Kept(server): Kept<Shared>, Seen(view): Seen) -> Answer<Figures> {
    server.look(view, figures).await
}

fn figures(shown: &Shown, case: &mut Case) -> Result<Figures, Refusal> {
    let days: BTreeSet<&str> =
        shown.documents.iter().filter_map(|filed| filed.document.source.published.as_deref()).collect();
    Ok(Figures {
        name: case.name().to_owned(),
        question: shown.revision.question.clone(),
        documents: shown.documents.len(),
        events: shown.rows().count(),
        claims: shown.all().map(|filed| filed.document.claims.len()).sum(),
        decisions: shown.log.len(),
        exhibits: case.exhibits(shown.view.as_held.as_deref())?.len(),
        revision: word(&shown.revision),
        state: shown.found.assessed.findings.decided.state,
        first_day: days.first().map(|day| (*day).to_owned()),
        last_day: days.last().map(|day| (*day).to_owned()),
    })
}

/// A new question for the case.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Question {
    /// What the case is to answer.
    question: String,
}

/// Sets the question of the case.
pub(super) async fn ask(
    Kept(server): Kept<Shared>,
    _who: Who,
    Given(Question { question }): Given<Question>,
) -> Answer<Figures> {
    let question = question.trim().to_owned();
    if question.chars().count() > 2000 {
        return Err(Refusal::nonsense(
            "the question is longer than 2000 characters",
            "put the rest into a note",
        ));
    }
    let asked = server.with_case(move |server, case| {
        case.set_fact("question", &question)?;
        changed(server, case, None, None)
    });
    asked.await?;
    server.look(model::View::default(), figures).await
}

/// Tells all listeners that the case has changed.
pub(super) fn changed(
    server: &Server,
    case: &mut Case,
    decision: Option<u64>,
    document: Option<u32>,
) -> Result<(), Refusal> {
    let revision = word(&case.revision()?);
    let data = serde_json::json!({"revision": revision, "decision": decision, "document": document});
    server.tell("change", data.to_string());
    Ok(())
}

/// Since when something counts as new.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Since {
    /// Decisions with a higher number are new.
    since: Option<u64>,
    /// Documents that the team had later are new: RFC 3339.
    acquired_after: Option<String>,
}

/// The first screen.
#[derive(Serialize, JsonSchema)]
pub(super) struct Home {
    question: Option<String>,
    state: BriefState,
    /// Whether what the documents amount to is being made anew: what is shown of it is of a moment ago, or nothing yet.
    renewing: bool,
    /// Why the brief cannot be final.
    blocked: Vec<String>,
    judgements: Vec<Judgement>,
    /// Those of most documents.
    incidents: Vec<IncidentRow>,
    contradictions: Vec<ContradictionView>,
    /// How many there are.
    contradictions_all: usize,
    tasks: Vec<Task>,
    gaps: Vec<Gap>,
    /// How many there are.
    gaps_all: usize,
    changes: Changes,
    /// How many readings nobody has looked at.
    waiting: usize,
}

#[derive(Serialize, JsonSchema)]
struct Judgement {
    number: u64,
    who: String,
    text: String,
    likelihood: Option<Likelihood>,
    /// Whether something that it rests on was retracted, corrected or rejected.
    flagged: bool,
    /// Origins behind what it rests on that are known to be apart.
    known: u32,
    possible: u32,
    outlets: usize,
    cites: Vec<Cite>,
}

#[derive(Serialize, JsonSchema)]
struct Task {
    number: u64,
    text: String,
    who: Option<String>,
    due: Option<String>,
    done: bool,
}

#[derive(Serialize, JsonSchema)]
struct Gap {
    text: String,
    cites: Vec<Cite>,
}

/// What is new, the newest first.
#[derive(Serialize, JsonSchema)]
struct Changes {
    /// How many documents.
    documents_new: usize,
    /// The newest of them.
    documents: Vec<DocumentRow>,
    /// How many decisions.
    decisions_new: usize,
    /// The newest of them.
    decisions: Vec<Decision>,
}

/// The first screen.
pub(super) async fn home(
    Kept(server): Kept<Shared>,
    Seen(view): Seen,
    Asked(since): Asked<Since>,
) -> Answer<Home> {
    let after = since.acquired_after.filter(|words| !words.is_empty());
    let after = after.map(|words| moment("acquired_after", &words)).transpose()?;
    server.look(view, move |shown, _| Ok(screen(shown, since.since, after.as_deref()))).await
}

fn screen(shown: &Shown, since: Option<u64>, after: Option<&str>) -> Home {
    let assessed = &shown.found.assessed;
    let findings = &assessed.findings;
    let gap = |gap: &model::CaseSentence| Gap { text: gap.text.clone(), cites: cites(shown, &gap.cites) };
    let contradictions = findings.contradictions.iter().take(SHOWN);
    Home {
        question: assessed.question.clone(),
        state: findings.decided.state,
        renewing: !shown.is_fresh(),
        blocked: findings.decided.blocked.clone(),
        judgements: judgements(shown),
        incidents: findings.incidents.iter().take(SHOWN).map(incident_row).collect(),
        contradictions_all: findings.contradictions.len(),
        contradictions: contradictions.map(|one| contradiction_view(shown, one)).collect(),
        tasks: tasks(shown),
        gaps_all: assessed.words.gaps.len(),
        gaps: assessed.words.gaps.iter().take(GAPS).map(gap).collect(),
        changes: changes(shown, since, after),
        waiting: waiting(shown).count(),
    }
}

fn changes(shown: &Shown, since: Option<u64>, after: Option<&str>) -> Changes {
    let is_new = |filed: &&model::Filed| after.is_none_or(|after| filed.acquired.as_str() > after);
    let documents: Vec<&model::Filed> = shown.all().filter(is_new).collect();
    let decided = shown.log.iter().filter(|decision| since.is_none_or(|since| decision.number > since));
    let decisions: Vec<&Decision> = decided.collect();
    Changes {
        documents_new: documents.len(),
        documents: documents.into_iter().rev().take(SHOWN).map(document_row).collect(),
        decisions_new: decisions.len(),
        decisions: decisions.into_iter().rev().take(SHOWN).cloned().collect(),
    }
}

fn judgements(shown: &Shown) -> Vec<Judgement> {
    let held = shown.found.assessed.findings.decided.judgements.iter();
    let judgement = held.map(|held| Judgement {
        number: held.number,
        who: held.who.clone(),
        text: held.text.clone(),
        likelihood: held.likelihood,
        flagged: held.flagged,
        known: held.origins.known,
        possible: held.origins.possible,
        outlets: held.origins.outlets.len(),
        cites: cites(shown, &held.cites),
    });
    judgement.collect()
}

/// All tasks that were not taken back, those that are done as such.
fn tasks(shown: &Shown) -> Vec<Task> {
    let standing = shown.standing();
    let done: BTreeSet<u64> = standing
        .iter()
        .filter_map(|decision| match decision.action {
            Action::Done { task } => Some(task),
            _ => None,
        })
        .collect();
    let task = |decision: &&Decision| match &decision.action {
        Action::Task { text, who, due, .. } => Some(Task {
            number: decision.number,
            text: text.clone(),
            who: who.clone(),
            due: due.clone(),
            done: done.contains(&decision.number),
        }),
        _ => None,
    };
    standing.iter().filter_map(task).collect()
}
