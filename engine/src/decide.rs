//! A decision → the log of a case: with the words by which its records are found again, and never about what is not there.

use std::collections::BTreeSet;

use assess::Findings;
use model::{Action, BriefState, Decision, DocumentNumber, Filed, Part, Quotation, Span, Target, View};
use store::Case;

use crate::case::{Assessed, assessed};
use crate::warn::settle;

/// Why something cannot be decided.
#[derive(Debug, thiserror::Error)]
pub enum DecisionError {
    /// The case cannot be read or written.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// There is no such record.
    #[error("document {} has no {part} {id}", .document.0)]
    Missing {
        /// The document.
        document: DocumentNumber,
        /// What was looked for: "event".
        part: &'static str,
        /// Its number.
        id: String,
    },
    /// There is nothing of that id across the documents.
    #[error("the case has no {} `{id}`", name(*.part))]
    Unknown {
        /// What was looked for.
        part: Part,
        /// Its id.
        id: String,
    },
    /// The words do not stand in the text.
    #[error("`{words}` does not stand in document {}", .document.0)]
    NoWords {
        /// The document.
        document: DocumentNumber,
        /// The words.
        words: String,
    },
    /// The decision that it refers to is none, or none of its kind.
    #[error("decision {number} is no {what}")]
    NotThat {
        /// The number.
        number: u64,
        /// What it should be: "task".
        what: &'static str,
    },
    /// A record would not be one any more.
    #[error("the record cannot take that: {0}")]
    Unfit(String),
    /// What is said of the warning problem does not fit it.
    #[error("{0}")]
    Warning(String),
    /// The brief cannot be final.
    #[error("the brief cannot be final: {0}")]
    Blocked(String),
}

impl DecisionError {
    /// What the user can do next.
    pub fn hint(&self) -> &'static str {
        match self {
            DecisionError::Store(error) => error.hint(),
            DecisionError::Missing { .. } => {
                "`forewarn list events` and `list claims` show what a document has, each with its number"
            }
            DecisionError::Unknown { .. } => {
                "`forewarn list incidents`, `list entities`, `list propositions` and `list exhibits` show the ids"
            }
            DecisionError::NoWords { .. } => "quote the words as they stand in the text, letter by letter",
            DecisionError::NotThat { .. } => "`forewarn list decisions` shows the log",
            DecisionError::Unfit(_) => {
                "a field is a JSON pointer that the record has (`/actors/0/name`), a value the JSON that fits it; `forewarn schema` describes both"
            }
            DecisionError::Warning(_) => {
                "`forewarn warn` shows the problem with its scenarios, evidence and levels; docs/warning.md shows how one is framed"
            }
            DecisionError::Blocked(_) => {
                "settle what is named, or withdraw the judgement; then set the state again"
            }
        }
    }
}

/// Enters a decision; `when` is RFC 3339, UTC, whole seconds. The words of its targets are filled in.
/// `found` is what the documents amount to, where the caller has it: else they are assessed for decisions that need it.
///
/// # Errors
///
/// What it is about does not exist, a value does not fit, or a brief that is blocked would be final.
pub fn decide(
    case: &mut Case,
    who: &str,
    when: &str,
    why: Option<&str>,
    mut action: Action,
    found: Option<&Assessed>,
) -> Result<Decision, DecisionError> {
    for target in targets(&mut action) {
        quote(case, target)?;
    }
    if needs_findings(&mut action) {
        let anew = found.is_none().then(|| assessed(case, &View::default())).transpose()?;
        let found = found.or(anew.as_ref()).expect("they are given or made");
        spanning(case, &mut action, &found.findings)?;
        settled(&action, &found.findings)?;
        settle(&mut action, found).map_err(DecisionError::Warning)?;
    }
    refers(case, &action)?;
    fits(case, who, &action)?;
    Ok(case.decide(who, when, why, action)?)
}

/// The quotation of words of a document: their first place.
///
/// # Errors
///
/// The document does not exist, or the words do not stand in it.
pub fn quoted_words(
    case: &mut Case,
    document: DocumentNumber,
    words: &str,
) -> Result<Quotation, DecisionError> {
    let filed = case.document(document)?;
    let text = &filed.document.text;
    let at = text
        .find(words)
        .filter(|_| !words.is_empty())
        .ok_or_else(|| DecisionError::NoWords { document, words: words.to_owned() })?;
    Ok(Quotation::of(text, Span::new(at, at + words.len())))
}

fn targets(action: &mut Action) -> Vec<&mut Target> {
    match action {
        Action::Accept { target }
        | Action::Reject { target }
        | Action::Edit { target, .. }
        | Action::Tag { target, .. }
        | Action::Untag { target, .. }
        | Action::GradeItem { target, .. }
        | Action::Outcome { target, .. } => vec![target],
        Action::Note { target, .. } | Action::Task { target, .. } => target.iter_mut().collect(),
        Action::Status { target, by, .. } => std::iter::once(target).chain(by).collect(),
        Action::Split { members, .. } => members.iter_mut().collect(),
        Action::Judge { rests_on, .. } => rests_on.iter_mut().collect(),
        Action::Resolve { evidence, .. } => evidence.iter_mut().collect(),
        _ => Vec::new(),
    }
}

/// Fills in the quotation of a record of a document, where it has none yet.
fn quote(case: &mut Case, target: &mut Target) -> Result<(), DecisionError> {
    let (Some(document), None) = (target.document, &target.quote) else { return Ok(()) };
    let filed = case.document(document)?;
    if target.part == Part::Document {
        return Ok(());
    }
    let span = span(&filed, target).ok_or_else(|| DecisionError::Missing {
        document,
        part: name(target.part),
        id: target.id.clone(),
    })?;
    target.quote = Some(Quotation::of(&filed.document.text, span));
    Ok(())
}

/// What spans documents, by part and id, that an action names; a source may be graded before it is read.
fn named(action: &mut Action) -> Vec<(Part, String)> {
    let targets = targets(action).into_iter().map(|target| (target.part, target.id.clone()));
    let mut named: Vec<(Part, String)> = targets.collect();
    match action {
        Action::Merge { part, ids } => named.extend(ids.iter().map(|id| (*part, id.clone()))),
        Action::Split { part, id, .. } => named.push((*part, id.clone())),
        _ => {}
    }
    named.retain(|(part, _)| {
        matches!(part, Part::Exhibit | Part::Entity | Part::Incident | Part::Proposition)
    });
    named
}

/// Whether what the documents amount to decides if this can be decided.
fn needs_findings(action: &mut Action) -> bool {
    let of_warning = matches!(
        action,
        Action::Frame { .. }
            | Action::Forecast { .. }
            | Action::Level { .. }
            | Action::Rate { .. }
            | Action::Resolve { .. }
    );
    of_warning || matches!(action, Action::State { state: BriefState::Final }) || !named(action).is_empty()
}

/// That what spans documents is there.
fn spanning(case: &mut Case, action: &mut Action, found: &Findings) -> Result<(), DecisionError> {
    let named = named(action);
    if named.is_empty() {
        return Ok(());
    }
    let exhibits = case.exhibits(None)?.into_iter().map(|one| (Part::Exhibit, one.number.to_string()));
    let incidents = found.incidents.iter().map(|one| (Part::Incident, one.id.clone()));
    let entities = found.entities.iter().map(|one| (Part::Entity, one.id.clone()));
    let propositions = found.propositions.iter().map(|one| (Part::Proposition, one.id.clone()));
    let known: BTreeSet<(Part, String)> =
        exhibits.chain(incidents).chain(entities).chain(propositions).collect();
    match named.into_iter().find(|one| !known.contains(one)) {
        Some((part, id)) => Err(DecisionError::Unknown { part, id }),
        None => Ok(()),
    }
}

/// That a brief may be final.
fn settled(action: &Action, found: &Findings) -> Result<(), DecisionError> {
    let is_final = matches!(action, Action::State { state: BriefState::Final });
    match &found.decided.blocked {
        blocked if is_final && !blocked.is_empty() => Err(DecisionError::Blocked(blocked.join("; "))),
        _ => Ok(()),
    }
}

/// The words that a record of a document stands on.
fn span(filed: &Filed, target: &Target) -> Option<Span> {
    let document = &filed.document;
    let at: usize = target.id.parse().ok()?;
    match target.part {
        Part::Mention => document.mentions.get(at).map(|one| one.span),
        Part::Claim => document.claims.get(at)?.spans.iter().copied().reduce(Span::cover),
        Part::Event => document.events.get(at).map(|one| one.span),
        Part::Movement => document.movements.get(at)?.legs.first().map(|leg| leg.evidence),
        _ => None,
    }
}

fn name(part: Part) -> &'static str {
    match part {
        Part::Mention => "mention",
        Part::Claim => "claim",
        Part::Event => "event",
        Part::Movement => "movement",
        Part::Document => "document",
        Part::Exhibit => "exhibit",
        Part::Entity => "entity",
        Part::Incident => "incident",
        Part::Proposition => "proposition",
        Part::Source => "source",
    }
}

/// That the decision which another refers to is there and of the right kind.
fn refers(case: &mut Case, action: &Action) -> Result<(), DecisionError> {
    let (number, what): (u64, &'static str) = match action {
        Action::Undo { decision } => (*decision, "decision"),
        Action::Done { task } => (*task, "task"),
        Action::Withdraw { judgement } => (*judgement, "judgement"),
        Action::Reply { asked, .. } => (*asked, "question"),
        Action::Correction { published, .. } => (*published, "publication"),
        Action::Published { judgement: Some(judgement), .. }
        | Action::ReplyAsked { about: Some(judgement), .. } => (*judgement, "judgement"),
        Action::Translate { document, .. } | Action::Code { document, .. } => {
            return Ok(case.document(*document).map(drop)?);
        }
        _ => return Ok(()),
    };
    let log = case.decisions(&View::default())?;
    let is = |decision: &&Decision| match (what, &decision.action) {
        ("decision", _)
        | ("task", Action::Task { .. })
        | ("judgement", Action::Judge { .. })
        | ("question", Action::ReplyAsked { .. })
        | ("publication", Action::Published { .. }) => decision.number == number,
        _ => false,
    };
    log.iter().find(is).map(drop).ok_or(DecisionError::NotThat { number, what })
}

/// Whether a day is written `YYYY-MM-DD` and is one.
fn is_day(words: &str) -> bool {
    words.len() == 10 && words.parse::<jiff::civil::Date>().is_ok()
}

/// That a record can take what is set.
fn fits(case: &mut Case, who: &str, action: &Action) -> Result<(), DecisionError> {
    let document = match action {
        Action::Edit { target, .. } => target.document,
        Action::Code { document, .. } => Some(*document),
        Action::Look { from, until, .. } if from > until || !(is_day(from) && is_day(until)) => {
            return Err(DecisionError::Warning(format!(
                "{from} to {until} are no days, YYYY-MM-DD, the first one first"
            )));
        }
        Action::GradeItem { grade, .. } if !(1..=6).contains(grade) => {
            return Err(DecisionError::Unfit(format!("an item is graded 1 to 6, not {grade}")));
        }
        _ => None,
    };
    let Some(document) = document else { return Ok(()) };
    let tried = Decision {
        number: 1,
        who: who.to_owned(),
        when: String::new(),
        why: None,
        action: action.clone(),
        previous: String::new(),
        hash: String::new(),
    };
    let (_, lost) = assess::overlaid(&[case.document(document)?], &[tried]);
    lost.into_iter().next().map_or(Ok(()), |lost| Err(DecisionError::Unfit(lost.why)))
}
