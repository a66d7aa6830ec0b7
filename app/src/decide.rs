//! `forewarn decide`: a decision → the log of a case.

use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::process::ExitCode;

use model::{Action, DocumentNumber, Part, Target};
use serde_json::{Value, json};
use store::Case;

use crate::arguments::{Aim, Came, Coding, Decide, DecideOptions, Ended, Joined};
use crate::case::{now, opened};
use crate::report::{self, FAILED, Failure, READ};
use crate::warn::faulty;

/// Enters a decision and says its number.
pub(crate) fn run(options: &DecideOptions) -> Result<ExitCode, Failure> {
    let mut case = opened(&options.case)?;
    let action = action(&mut case, &options.what)?;
    let decision = engine::decide(&mut case, &options.who, &now(), options.why.as_deref(), action, None);
    let decision = decision.map_err(|error| refused(&error))?;
    report::say(&format!("decision {} by {}, {}", decision.number, decision.who, decision.hash));
    Ok(ExitCode::from(READ))
}

fn refused(error: &engine::DecisionError) -> Failure {
    Failure::Told { message: error.to_string(), hint: error.hint().to_owned(), code: FAILED }
}

fn action(case: &mut Case, what: &Decide) -> Result<Action, Failure> {
    Ok(match what {
        Decide::Accept { target } => Action::Accept { target: aimed(target) },
        Decide::Reject { target } => Action::Reject { target: aimed(target) },
        Decide::Edit { target, field, value } => {
            Action::Edit { target: aimed(target), field: field.clone(), value: value.clone() }
        }
        Decide::Code(coding) => coded(case, coding)?,
        Decide::Translate { document, file, language, by } => Action::Translate {
            document: DocumentNumber(*document),
            language: language.clone(),
            text: text(file)?,
            by: by.clone(),
        },
        Decide::Merge { part, ids } => Action::Merge { part: joined(*part), ids: ids.clone() },
        Decide::Split { part, id, members } => Action::Split {
            part: joined(*part),
            id: id.clone(),
            members: members.iter().map(aimed).collect(),
        },
        Decide::Judge { text, likelihood, rests_on, accuses } => Action::Judge {
            text: text.clone(),
            likelihood: *likelihood,
            rests_on: rests_on.iter().map(aimed).collect(),
            accuses: accuses.clone(),
        },
        Decide::Withdraw { judgement } => Action::Withdraw { judgement: *judgement },
        Decide::Sign => {
            let assessed = engine::assessed(case, &model::View::default());
            Action::SignOff { brief: signed(&assessed.map_err(|error| Failure::store(&error))?) }
        }
        Decide::State { state } => Action::State { state: *state },
        Decide::Undo { decision } => Action::Undo { decision: *decision },
        Decide::Frame { file } => Action::Frame { problem: framed(file)? },
        other => graded(other)
            .or_else(|| noted(other))
            .or_else(|| warned(other))
            .expect("each command stands in one of the tables"),
    })
}

/// Grades, outcomes, what became of claims.
fn graded(what: &Decide) -> Option<Action> {
    Some(match what {
        Decide::Grade { source, grade, on } => {
            Action::GradeSource { source: source.clone(), subject: on.clone(), grade: *grade }
        }
        Decide::GradeItem { target, grade } => Action::GradeItem { target: aimed(target), grade: *grade },
        Decide::Outcome { source, target, came } => Action::Outcome {
            source: source.clone(),
            target: aimed(target),
            confirmed: *came == Came::Confirmed,
        },
        Decide::Status { target, status, by } => {
            Action::Status { target: aimed(target), status: *status, by: by.as_ref().map(aimed) }
        }
        _ => return None,
    })
}

/// What is said of the warning problem.
fn warned(what: &Decide) -> Option<Action> {
    Some(match what {
        Decide::Look { source, class, from, until } => {
            Action::Look { source: source.clone(), class: *class, from: from.clone(), until: until.clone() }
        }
        Decide::Forecast { scenario, low, high } => Action::Forecast {
            scenario: scenario.clone(),
            low: *low,
            high: high.unwrap_or(*low),
            computed: None,
        },
        Decide::Level { level } => Action::Level { level: level.clone(), computed: None },
        Decide::Rate { hypothesis, evidence, rating } => {
            Action::Rate { hypothesis: hypothesis.clone(), evidence: evidence.clone(), rating: *rating }
        }
        Decide::Resolve { scenario, came, evidence } => Action::Resolve {
            scenario: scenario.clone(),
            came: match came {
                Ended::Yes => model::Came::Yes,
                Ended::No => model::Came::No,
                Ended::Void => model::Came::Void,
            },
            evidence: evidence.iter().map(aimed).collect(),
        },
        _ => return None,
    })
}

/// A warning problem from its file; what is wrong with it is told by its lines.
fn framed(file: &Path) -> Result<String, Failure> {
    let text = text(file)?;
    assess::problem(&file.display().to_string(), &text).map_err(|faults| faulty(&faults))?;
    Ok(text)
}

/// Remarks, labels, tasks, replies, publications.
fn noted(what: &Decide) -> Option<Action> {
    Some(match what {
        Decide::Note { text, on } => Action::Note { target: on.as_ref().map(aimed), text: text.clone() },
        Decide::Tag { target, tag } => Action::Tag { target: aimed(target), tag: tag.clone() },
        Decide::Untag { target, tag } => Action::Untag { target: aimed(target), tag: tag.clone() },
        Decide::Task { text, owner, due, on } => Action::Task {
            target: on.as_ref().map(aimed),
            text: text.clone(),
            who: owner.clone(),
            due: due.clone(),
        },
        Decide::Done { task } => Action::Done { task: *task },
        Decide::Ask { whom, question, about, deadline } => Action::ReplyAsked {
            whom: whom.clone(),
            question: question.clone(),
            about: *about,
            deadline: deadline.clone(),
        },
        Decide::Reply { asked, answer } => Action::Reply { asked: *asked, answer: answer.clone() },
        Decide::Published { sentence, place, date, judgement } => Action::Published {
            sentence: sentence.clone(),
            place: place.clone(),
            date: date.clone(),
            judgement: *judgement,
        },
        Decide::Correct { published, text } => {
            Action::Correction { published: *published, text: text.clone() }
        }
        _ => return None,
    })
}

fn aimed(aim: &Aim) -> Target {
    aim.0.clone()
}

/// An event by hand, as a record of the event that leaves out what is not known.
fn coded(case: &mut Case, coding: &Coding) -> Result<Action, Failure> {
    let document = DocumentNumber(coding.document);
    let quote = engine::quoted_words(case, document, &coding.words).map_err(|error| refused(&error))?;
    let party = |name: &String| {
        let country = world::country(name).map(|country| country.iso3);
        json!({"mention": null, "name": name, "text": name, "code": country})
    };
    let parties = |names: &[String]| names.iter().map(party).collect::<Vec<Value>>();
    let basis = if coding.from.is_some() { "stated" } else { "unknown" };
    let event = json!({
        "type": coding.kind.to_uppercase(), "cameo": coding.cameo, "actors": parties(&coding.actor), "recipients": parties(&coding.recipient),
        "time": {"start": coding.from, "end": coding.to.as_ref().or(coding.from.as_ref()), "basis": basis},
        "certainty": coding.certainty, "polarity": if coding.negated { "negated" } else { "affirmed" }, "modality": coding.modality,
    });
    Ok(Action::Code { document, quote, event: event.to_string() })
}

/// The text of a file, or of standard input.
fn text(file: &Path) -> Result<String, Failure> {
    let read = match file == Path::new("-") {
        true => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).map(|_| text)
        }
        false => fs::read_to_string(file),
    };
    read.map_err(|error| Failure::Told {
        message: format!("`{}`: cannot be read: {error}", file.display()),
        hint: "give a text file in UTF-8".to_owned(),
        code: FAILED,
    })
}

/// The brief that is signed, by its hash.
pub(crate) fn signed(assessed: &engine::Assessed) -> String {
    engine::hash(brief::case_markdown(&engine::to_brief(assessed)).as_bytes())
}

fn joined(part: Joined) -> Part {
    match part {
        Joined::Incidents => Part::Incident,
        Joined::Entities => Part::Entity,
    }
}
