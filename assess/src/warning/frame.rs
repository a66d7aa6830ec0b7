//! The file of a warning problem → the problem, checked.

use std::collections::{BTreeMap, BTreeSet};

use model::{Outcome, Problem};

use super::days;
use super::fault::{Fault, Written};
use super::settings::SETTINGS;

/// Id of the scenario that is added to all others.
pub(super) const NONE: &str = "none-of-these";

/// The warning problem that a file frames; `file` is how it is called in faults.
///
/// # Errors
///
/// All that is wrong with it, each with its line.
pub fn problem(file: &str, text: &str) -> Result<Problem, Vec<Fault>> {
    let written = Written { file, text, manual: "docs/warning.md" };
    let problem: Problem = written.parse().map_err(|fault| vec![fault])?;
    let mut faults = heads(written, &problem);
    faults.extend(scenarios(written, &problem));
    faults.extend(names(written, &problem));
    faults.extend(circles(written, &problem));
    faults.sort();
    if faults.is_empty() { Ok(problem) } else { Err(faults) }
}

fn heads(written: Written, problem: &Problem) -> Vec<Fault> {
    let unknown = |code: &String| world::country_by_code(code).is_none();
    let same = problem.power == problem.theatre || problem.opponents.contains(&problem.power);
    let reference = problem.reference.as_ref();
    let complaints = [
        (problem.question.trim().is_empty(), "question", "there is no question", "ask it in one sentence"),
        (unknown(&problem.power), "power", "there is no such country", "use an ISO 3166 alpha-3 code"),
        (unknown(&problem.theatre), "theatre", "there is no such country", "use an ISO 3166 alpha-3 code"),
        (
            problem.opponents.iter().any(unknown),
            "opponents",
            "there is no such country",
            "use ISO 3166 alpha-3 codes",
        ),
        (same, "theatre", "the power is its own theatre or opponent", "the three are different states"),
        (!days::is_day(&problem.from), "from", "`from` is no day", "write YYYY-MM-DD"),
        (problem.scenarios.is_empty(), "question", "there is no scenario", "add [[scenario]]"),
        (
            reference.is_some_and(|one| one.came > one.of || one.of == 0),
            "came",
            "the reference class counts more cases than it has",
            "`came` is the numerator, `of` the denominator",
        ),
        (
            reference.is_some_and(|one| one.source.trim().is_empty() || one.class.trim().is_empty()),
            "reference",
            "the reference class has no name or no source",
            "name the class and who counted it, or leave it out: then there is none",
        ),
    ];
    let wrong = complaints.into_iter().filter(|(wrong, ..)| *wrong);
    wrong.map(|(_, key, message, hint)| written.fault(written.key(key), message, hint)).collect()
}

fn scenarios(written: Written, problem: &Problem) -> Vec<Fault> {
    let mut faults = Vec::new();
    for one in &problem.scenarios {
        let mut fault = |key: &str, message: &str, hint: &str| {
            faults.push(written.fault(
                written.line(&one.id, key),
                &format!("scenario `{}` {message}", one.id),
                hint,
            ));
        };
        if !days::is_day(&one.deadline) {
            fault("deadline", "has no day for its deadline", "write YYYY-MM-DD");
        } else if one.deadline <= problem.from {
            fault("deadline", "is over before the problem begins", "a deadline lies behind `from`");
        }
        if one.resolution.trim().is_empty() {
            fault("resolution", "has no resolution rule", "say by what it will be told whether it came true");
        }
        if one.statement.trim().is_empty() {
            fault("statement", "says nothing", "say what will be so");
        }
        if one.id == NONE {
            fault("id", "takes the name of the one that is added", "\"none of these\" is always there");
        }
    }
    let kinds: Vec<Outcome> = problem.scenarios.iter().map(|one| one.kind).collect();
    for (at, one) in problem.scenarios.iter().enumerate() {
        if kinds[..at].contains(&one.kind) {
            let message = format!("scenario `{}` is of the same kind as another", one.id);
            faults.push(written.fault(
                written.line(&one.id, "kind"),
                &message,
                "scenarios exclude each other: one for each kind of outcome",
            ));
        }
    }
    faults
}

/// That ids are there once, and what is referred to is there.
fn names(written: Written, problem: &Problem) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut known = BTreeSet::new();
    let scenarios = problem.scenarios.iter().map(|one| &one.id);
    let moves = problem.moves.iter().map(|one| &one.id);
    let hypotheses = problem.hypotheses.iter().map(|one| &one.id);
    for id in scenarios.chain(moves).chain(hypotheses) {
        if !known.insert(id.as_str()) {
            faults.push(written.fault(
                written.line(id, "id"),
                &format!("`{id}` is there twice"),
                "an id names one thing",
            ));
        }
    }
    for (id, after) in depends(problem) {
        for other in after.iter().filter(|other| !known.contains(other.as_str())) {
            let message = format!("`{id}` comes after `{other}`, which is not there");
            faults.push(written.fault(
                written.line(id, "after"),
                &message,
                "`after` names scenarios and moves by their ids",
            ));
        }
    }
    for stated in &problem.purposes {
        if !SETTINGS.purposes.iter().any(|one| one.id == stated.id) {
            let message = format!("there is no purpose `{}`", stated.id);
            faults.push(written.fault(
                written.line(&stated.id, "id"),
                &message,
                "assess/data/purposes.toml lists them",
            ));
        }
    }
    faults
}

fn depends(problem: &Problem) -> BTreeMap<&str, &[String]> {
    let scenarios = problem.scenarios.iter().map(|one| (one.id.as_str(), one.after.as_slice()));
    let moves = problem.moves.iter().map(|one| (one.id.as_str(), one.after.as_slice()));
    scenarios.chain(moves).collect()
}

/// That nothing waits for itself.
fn circles(written: Written, problem: &Problem) -> Vec<Fault> {
    let depends = depends(problem);
    let circle = |start: &str| -> Option<Vec<String>> {
        let mut seen = BTreeSet::new();
        let mut path = vec![(start.to_owned(), 0)];
        while let Some((id, next)) = path.last_mut() {
            let after = depends.get(id.as_str()).copied().unwrap_or_default();
            let Some(other) = after.get(*next) else {
                path.pop();
                continue;
            };
            *next += 1;
            if other == start {
                return Some(path.iter().map(|(id, _)| id.clone()).chain([start.to_owned()]).collect());
            }
            if seen.insert(other.as_str()) {
                path.push((other.clone(), 0));
            }
        }
        None
    };
    let found = depends.keys().find_map(|id| circle(id));
    let fault = |circle: Vec<String>| {
        let message = format!("a circle: {}", circle.join(" waits for "));
        written.fault(written.line(&circle[0], "after"), &message, "take one `after` out")
    };
    found.map(fault).into_iter().collect()
}
