//! A case → what it amounts to for its warning problem, and the checks of what is said about it.

use assess::{Cast, Fault, Findings, Library, WarningAsked};
use extract::Rules;
use language::Model;
use model::{Action, Decision, DocumentNumber, Filed, Indicator, Problem, Source, View, Warning};

use crate::case::Assessed;
use crate::document::assemble;

/// The roles in the examples of indicators: the power, the theatre, the opponent.
const EXAMPLE_CAST: [&str; 3] = ["RUS", "VEN", "USA"];

/// What a case amounts to for its warning problem; none where none is framed. `log` is all that was decided.
///
/// It speaks of the day that the view is as of; without one, of the last day on which a document came out.
///
/// # Errors
///
/// The problem was framed in a way that this version does not read.
pub fn warned(
    documents: &[Filed],
    findings: &Findings,
    log: &[Decision],
    view: &View,
    library: &Library,
) -> Result<Option<Warning>, Vec<Fault>> {
    let by = [view.as_of.as_deref(), view.as_held.as_deref()].into_iter().flatten().min();
    let day = view.as_of.clone().unwrap_or_else(|| last_day(documents));
    assess::warning(documents, findings, log, &WarningAsked { library, day: &day, by })
}

/// The last day on which a document came out; where none says, the last on which one was acquired.
fn last_day(documents: &[Filed]) -> String {
    let published = documents.iter().filter_map(|filed| filed.document.source.published.clone());
    let acquired = documents.iter().filter_map(|filed| filed.acquired.get(..10).map(str::to_owned));
    let full = |day: &String| day.len() == 10;
    published.filter(full).max().or(acquired.max()).unwrap_or_else(|| "1970-01-01".to_owned())
}

/// What is said about a warning problem, checked; forecasts and levels keep what is computed at that moment.
pub(crate) fn settle(action: &mut Action, found: &Assessed) -> Result<(), String> {
    if let Action::Frame { problem } = action {
        let told = |faults: Vec<Fault>| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        return assess::problem("the problem", problem).map(drop).map_err(told);
    }
    let of_problem = matches!(
        action,
        Action::Forecast { .. } | Action::Level { .. } | Action::Rate { .. } | Action::Resolve { .. }
    );
    if !of_problem {
        return Ok(());
    }
    let none = || "no warning problem is framed; `forewarn decide frame FILE` does that".to_owned();
    let warning = found.warning.as_ref().ok().and_then(Option::as_ref).ok_or_else(none)?;
    match action {
        Action::Forecast { scenario, low, high, computed } => {
            known_scenario(&warning.problem, scenario)?;
            if !(*low > 0.0 && *low <= *high && *high < 1.0) {
                return Err(format!("{low} to {high} is no range between 0 and 1, both left out"));
            }
            *computed = computed_of(warning, scenario);
        }
        Action::Level { level, computed } => {
            if !assess::levels().contains(level) {
                return Err(format!("there is no level `{level}`; they are {}", assess::levels().join(", ")));
            }
            *computed = warning.level.computed.as_ref().map(|ruled| ruled.level.clone());
        }
        Action::Rate { hypothesis, evidence, .. } => {
            let matrix = &warning.hypotheses;
            if !matrix.hypotheses.iter().any(|one| one.hypothesis.id == *hypothesis) {
                return Err(format!("there is no hypothesis `{hypothesis}`"));
            }
            if !matrix.rows.iter().any(|row| row.id == *evidence) {
                return Err(format!("there is no evidence `{evidence}` in the matrix"));
            }
        }
        Action::Resolve { scenario, .. } => known_scenario(&warning.problem, scenario)?,
        _ => {}
    }
    Ok(())
}

fn known_scenario(problem: &Problem, id: &str) -> Result<(), String> {
    let known: Vec<&str> =
        problem.scenarios.iter().map(|one| one.id.as_str()).chain(["none-of-these"]).collect();
    match known.contains(&id) {
        true => Ok(()),
        false => Err(format!("there is no scenario `{id}`; they are {}", known.join(", "))),
    }
}

/// The range that is computed now, to four places: the log keeps it as it is written.
fn computed_of(warning: &Warning, scenario: &str) -> Option<(f64, f64)> {
    let state = warning.scenarios.iter().find(|one| one.scenario.id == scenario)?;
    let round = |number: f64| (number * 10_000.0).round() / 10_000.0;
    state.computed.as_ref().map(|computed| (round(computed.range.0), round(computed.range.1)))
}

/// One example of an indicator and how it went.
#[derive(Clone, Debug, PartialEq)]
pub struct Sighted<'l> {
    /// The indicator.
    pub indicator: &'l Indicator,
    /// The sentence.
    pub sentence: &'l str,
    /// Whether it is meant to be observed.
    pub yes: bool,
    /// Whether it is.
    pub shown: bool,
}

/// Tries the indicators whose id `wanted` takes on their own examples.
pub fn sightings<'l>(
    library: &'l Library,
    wanted: impl Fn(&str) -> bool + 'l,
) -> impl Iterator<Item = Sighted<'l>> + 'l {
    let model = Model::load(1);
    let [power, theatre, opponent] = EXAMPLE_CAST;
    let cast = Cast::new(power, theatre, &[opponent.to_owned()]);
    let examples = library.indicators.iter().filter(move |one| wanted(&one.id)).flat_map(|indicator| {
        let yes = indicator.yes.iter().map(move |sentence| (indicator, sentence, true));
        yes.chain(indicator.no.iter().map(move |sentence| (indicator, sentence, false)))
    });
    examples.map(move |(indicator, sentence, yes)| {
        let filed = one_sentence(&model, sentence);
        Sighted { indicator, sentence, yes, shown: assess::shows(indicator, &cast, &filed) }
    })
}

/// A sentence as a document of its own.
fn one_sentence(model: &Model, sentence: &str) -> Filed {
    let published = Some("2019-03-28".to_owned());
    let source = Source { published, language: "en".to_owned(), ..Source::default() };
    let document = assemble(model, Rules::built_in(), source, sentence.to_owned()).document;
    Filed { number: DocumentNumber(1), version_of: None, acquired: String::new(), document, near: vec![] }
}
