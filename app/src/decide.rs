//! `forewarn decide`: a decision → the log of a case.

use std::process::ExitCode;

use model::{Action, BriefState, DocumentNumber, Filed, Likelihood, Part, Quotation, Reliability, Target};
use store::Case;

use crate::arguments::{Decide, DecideOptions, Letter, Likely, Stage};
use crate::case::{now, opened};
use crate::report::{self, Failure, READ};

/// Enters a decision and says its number.
pub(crate) fn run(options: &DecideOptions) -> Result<ExitCode, Failure> {
    let mut case = opened(&options.case)?;
    let action = action(&mut case, &options.what)?;
    let decision = case.decide(&options.who, &now(), options.why.as_deref(), action);
    let decision = decision.map_err(|error| Failure::store(&error))?;
    report::say(&format!("decision {} by {}, {}", decision.number, decision.who, decision.hash));
    Ok(ExitCode::from(READ))
}

fn action(case: &mut Case, what: &Decide) -> Result<Action, Failure> {
    Ok(match what {
        Decide::Accept { document, event } => Action::Accept { target: target(case, *document, *event)? },
        Decide::Reject { document, event } => Action::Reject { target: target(case, *document, *event)? },
        Decide::Merge { ids } => Action::Merge { part: Part::Incident, ids: ids.clone() },
        Decide::Grade { source, grade, on } => {
            Action::GradeSource { source: source.clone(), subject: on.clone(), grade: letter(*grade) }
        }
        Decide::Judge { text, likelihood, rests_on, accuses } => Action::Judge {
            text: text.clone(),
            likelihood: likelihood.map(likely),
            rests_on: rests_on.iter().map(|words| pair(case, words)).collect::<Result<_, _>>()?,
            accuses: accuses.clone(),
        },
        Decide::Withdraw { judgement } => Action::Withdraw { judgement: *judgement },
        Decide::Note { text } => Action::Note { target: None, text: text.clone() },
        Decide::Task { text } => Action::Task { target: None, text: text.clone(), who: None, due: None },
        Decide::Done { task } => Action::Done { task: *task },
        Decide::Ask { whom, question, deadline } => Action::ReplyAsked {
            whom: whom.clone(),
            question: question.clone(),
            about: None,
            deadline: deadline.clone(),
        },
        Decide::Reply { asked, answer } => Action::Reply { asked: *asked, answer: answer.clone() },
        Decide::Sign => Action::SignOff { brief: signed(case)? },
        Decide::State { state } => Action::State { state: stage(*state) },
        Decide::Undo { decision } => Action::Undo { decision: *decision },
    })
}

/// The brief that is signed, by its hash.
fn signed(case: &mut Case) -> Result<String, Failure> {
    let assessed = engine::assessed(case, &model::View::default()).map_err(|error| Failure::store(&error))?;
    let text = brief::case_markdown(&engine::to_brief(&assessed));
    Ok(engine::hash(text.as_bytes()))
}

/// `DOCUMENT:EVENT`.
fn pair(case: &mut Case, words: &str) -> Result<Target, Failure> {
    let numbers = words
        .split_once(':')
        .and_then(|(one, other)| Some((one.trim().parse().ok()?, other.trim().parse().ok()?)));
    match numbers {
        Some((document, event)) => target(case, document, event),
        None => Err(Failure::usage(
            format!("`{words}` names no event"),
            "write DOCUMENT:EVENT, as `forewarn list events` shows them",
        )),
    }
}

/// An event with the words by which it is found again.
fn target(case: &mut Case, document: u32, event: u32) -> Result<Target, Failure> {
    let filed = case.document(DocumentNumber(document)).map_err(|error| Failure::store(&error))?;
    let quote = quote(&filed, event).ok_or_else(|| {
        Failure::usage(
            format!("document {document} has no event {event}"),
            "`forewarn list events` shows what there is",
        )
    })?;
    Ok(Target { part: Part::Event, document: Some(filed.number), id: event.to_string(), quote: Some(quote) })
}

/// The words of an event, and 32 characters on each side.
fn quote(filed: &Filed, event: u32) -> Option<Quotation> {
    let text = &filed.document.text;
    let span = filed.document.events.iter().find(|one| one.id.0 == event)?.span;
    let before: Vec<char> = text.get(..span.start)?.chars().rev().take(32).collect();
    Some(Quotation {
        exact: span.of(text).to_owned(),
        prefix: before.into_iter().rev().collect(),
        suffix: text.get(span.end..)?.chars().take(32).collect(),
    })
}

fn letter(letter: Letter) -> Reliability {
    match letter {
        Letter::A => Reliability::A,
        Letter::B => Reliability::B,
        Letter::C => Reliability::C,
        Letter::D => Reliability::D,
        Letter::E => Reliability::E,
        Letter::F => Reliability::F,
    }
}

fn likely(word: Likely) -> Likelihood {
    match word {
        Likely::AlmostNoChance => Likelihood::AlmostNoChance,
        Likely::VeryUnlikely => Likelihood::VeryUnlikely,
        Likely::Unlikely => Likelihood::Unlikely,
        Likely::RoughlyEvenChance => Likelihood::RoughlyEvenChance,
        Likely::Likely => Likelihood::Likely,
        Likely::VeryLikely => Likelihood::VeryLikely,
        Likely::AlmostCertain => Likelihood::AlmostCertain,
    }
}

fn stage(stage: Stage) -> BriefState {
    match stage {
        Stage::Draft => BriefState::Draft,
        Stage::Review => BriefState::Review,
        Stage::Final => BriefState::Final,
    }
}
