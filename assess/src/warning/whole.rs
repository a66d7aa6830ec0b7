//! A case and its warning problem → what it amounts to.

use std::sync::LazyLock;

use model::{Decision, Filed, HypothesisKind, Look, Warning};

use super::alignment::{admitted, align};
use super::board::{Desk, Seen, board};
use super::escalation::series;
use super::fault::Fault;
use super::forecast::computed;
use super::level::level;
use super::library::Library;
use super::look_for::look_for;
use super::matching::texts;
use super::matrix::matrix;
use super::purposes::purpose_test;
use super::resolved::{record, states};
use super::said::Said;
use super::sheets::sheets;
use super::skill::skill;
use super::steps::of_case;
use crate::whole::Findings;

/// By what a warning problem is looked at.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// Indicators and precedents.
    pub library: &'a Library,
    /// The day that it speaks of, `YYYY-MM-DD`.
    pub day: &'a str,
    /// A day or moment after which nothing that was decided counts.
    pub by: Option<&'a str>,
}

static BUILT_IN_SKILL: LazyLock<String> = LazyLock::new(|| skill(Library::built_in()).verdict);

/// What a case amounts to for its warning problem; none where none is framed. `documents` are the newest versions, `findings` what they
/// amount to, `log` all that was decided.
///
/// # Errors
///
/// The problem was framed in a way that this version does not read.
pub fn warning(
    documents: &[Filed],
    findings: &Findings,
    log: &[Decision],
    asked: &Asked,
) -> Result<Option<Warning>, Vec<Fault>> {
    let said = Said::of(log, asked.by);
    let Some((framed, problem)) = said.problem()? else { return Ok(None) };
    let (kept, excluded) = admitted(asked.library, &problem, asked.day);
    let looks = looks(&said, asked);
    let texts = texts(documents);
    let desk = Desk {
        documents,
        texts: &texts,
        incidents: &findings.incidents,
        propositions: &findings.propositions,
        grades: &said.grades,
        looks: &looks,
        problem: &problem,
        precedents: &kept,
        day: asked.day,
    };
    let board = board(&asked.library.indicators, &desk);
    let mut alignment = align(asked.library, &problem, (&kept, excluded), of_case(&board), asked.day);
    alignment.skill = measured(asked.library);
    let purposes = purpose_test(&problem, &texts);
    let computed = computed(&problem, &board);
    let scenarios = states(&problem, &said, computed, asked.day);
    let hypotheses = matrix(&problem, &board, &purposes, &findings.propositions, &said);
    Ok(Some(Warning {
        day: asked.day.to_owned(),
        framed,
        hindsight: said.hindsight,
        level: level(&board, documents, &said),
        escalation: series(&problem, &texts, &findings.incidents),
        sheets: sheets(&problem, &texts),
        look_for: look_for(&board, &alignment),
        tasks: tasks(&board, &scenarios, &hypotheses),
        record: record(&scenarios),
        board: board.into_iter().map(|seen| seen.state).collect(),
        alignment,
        purposes,
        scenarios,
        hypotheses,
        problem,
    }))
}

/// What was read by that day.
fn looks(said: &Said, asked: &Asked) -> Vec<Look> {
    said.looks.iter().filter(|look| look.from.as_str() <= asked.day).cloned().collect()
}

/// How well the library forecasts, measured by leaving one out.
fn measured(library: &Library) -> String {
    if library == Library::built_in() { BUILT_IN_SKILL.clone() } else { skill(library).verdict }
}

/// What should be collected, argued or resolved.
fn tasks(board: &[Seen], scenarios: &[model::ScenarioState], hypotheses: &model::Matrix) -> Vec<String> {
    let unjudged = board.iter().filter(|seen| seen.state.unjudged).map(|seen| {
        format!(
            "Find another source for “{}”: {} cannot be judged (F)",
            seen.state.indicator.name,
            seen.sources.join(", ")
        )
    });
    let overdue = scenarios.iter().filter(|one| one.overdue).map(|one| {
        format!("Resolve “{}”: its deadline {} is over", one.scenario.statement, one.scenario.deadline)
    });
    let unargued = hypotheses.hypotheses.iter().filter(|one| !one.unargued.is_empty()).map(|one| {
        let kind = if one.hypothesis.kind == HypothesisKind::Bluff { "bluff" } else { "deception" };
        format!("Argue the {kind} hypothesis “{}”: {} not said", one.hypothesis.text, one.unargued.join(", "))
    });
    unjudged.chain(overdue).chain(unargued).collect()
}
