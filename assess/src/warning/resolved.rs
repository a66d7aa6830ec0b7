//! Scenarios with what was said and computed of them, and how good that was once they are resolved.

use std::collections::BTreeMap;

use model::{Came, Computed, Forecast, Problem, Resolution, Scenario, ScenarioState, Score, TrackRecord};

use super::forecast::none_of_these;
use super::said::{Resolved, Said};

/// The scenarios of the problem and "none of these".
pub(super) fn states(
    problem: &Problem,
    said: &Said,
    computed: Vec<Computed>,
    day: &str,
) -> Vec<ScenarioState> {
    let scenarios = problem.scenarios.iter().cloned().chain([none_of_these(problem)]);
    scenarios
        .zip(computed)
        .map(|(scenario, computed)| state(problem, said, scenario, computed, day))
        .collect()
}

fn state(problem: &Problem, said: &Said, scenario: Scenario, computed: Computed, day: &str) -> ScenarioState {
    let own = said.forecasts.iter().filter(|(of, _)| *of == scenario.id);
    let forecasts: Vec<Forecast> = own.map(|(_, one)| one.clone()).collect();
    let resolved = said.resolutions.iter().find(|one| one.scenario == scenario.id);
    let resolved = resolved.map(|one| resolution(problem, &scenario, &forecasts, one));
    ScenarioState {
        overdue: resolved.is_none() && scenario.deadline.as_str() < day,
        depends_on: scenario.after.iter().map(|id| depends_on(problem, id)).collect(),
        scenario,
        forecasts,
        computed: Some(computed),
        resolved,
    }
}

fn depends_on(problem: &Problem, id: &str) -> String {
    let own = problem.moves.iter().find(|one| one.id == id);
    let moved = own.map(|one| {
        let by = world::country_by_code(&one.by).map_or(one.by.as_str(), |country| country.name);
        format!("{by}: {}", one.text)
    });
    let scenario = problem.scenarios.iter().find(|one| one.id == id).map(|one| one.statement.clone());
    moved.or(scenario).unwrap_or_else(|| id.to_owned())
}

/// The last word of each before it was resolved, scored.
fn resolution(
    problem: &Problem,
    scenario: &Scenario,
    forecasts: &[Forecast],
    resolved: &Resolved,
) -> Resolution {
    let mut last: BTreeMap<&str, &Forecast> = BTreeMap::new();
    for forecast in forecasts.iter().filter(|one| one.number < resolved.number) {
        last.insert(&forecast.who, forecast);
    }
    let newest = last.values().max_by_key(|one| one.number);
    let middle = |(low, high): (f64, f64)| (low + high) / 2.0;
    let mut said: Vec<(String, f64)> =
        last.values().map(|one| (one.who.clone(), middle((one.low, one.high)))).collect();
    said.extend(newest.and_then(|one| one.computed).map(|range| ("computed".to_owned(), middle(range))));
    let reference = problem.reference.as_ref().filter(|class| class.outcome == scenario.kind);
    said.extend(reference.map(|class| {
        ("reference class".to_owned(), (f64::from(class.came) + 0.5) / (f64::from(class.of) + 1.0))
    }));
    let scores = match resolved.came {
        Came::Void => vec![],
        came => said.into_iter().map(|(who, said)| score(who, said, came == Came::Yes)).collect(),
    };
    Resolution {
        number: resolved.number,
        who: resolved.who.clone(),
        when: resolved.when.clone(),
        came: resolved.came,
        why: resolved.why.clone(),
        evidence: resolved.evidence.clone(),
        scores,
    }
}

/// Brier (1950) and logarithmic score (Good 1952) of a probability.
fn score(who: String, said: f64, came: bool) -> Score {
    let truth = f64::from(u8::from(came));
    let of_truth = if came { said } else { 1.0 - said };
    Score { who, said, brier: (said - truth).powi(2), log: -of_truth.max(f64::MIN_POSITIVE).ln() }
}

/// Below so many resolved forecasts nothing is said of how well somebody is adjusted.
const FEW: u32 = 100;

/// The mean scores of everybody over all resolved scenarios.
pub(super) fn record(states: &[ScenarioState]) -> TrackRecord {
    let mut by_who: BTreeMap<String, Vec<&Score>> = BTreeMap::new();
    let mut bins: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    for resolution in states.iter().filter_map(|state| state.resolved.as_ref()) {
        for score in &resolution.scores {
            by_who.entry(score.who.clone()).or_default().push(score);
            let bin = bins.entry((score.said * 10.0).min(9.0) as u32).or_default();
            bin.0 += 1;
            bin.1 += u32::from(resolution.came == Came::Yes);
        }
    }
    let mean = |scores: &[&Score], of: fn(&Score) -> f64| {
        scores.iter().map(|one| of(one)).sum::<f64>() / scores.len() as f64
    };
    let resolved: u32 = bins.values().map(|(many, _)| many).sum();
    TrackRecord {
        resolved,
        means: by_who
            .into_iter()
            .map(|(who, scores)| Score {
                who,
                said: mean(&scores, |one| one.said),
                brier: mean(&scores, |one| one.brier),
                log: mean(&scores, |one| one.log),
            })
            .collect(),
        bins: bins.into_iter().map(|(bin, (many, came))| (f64::from(bin) / 10.0, many, came)).collect(),
        note: match resolved {
            0 => "nothing is resolved yet".to_owned(),
            few if few < FEW => {
                format!("{few} resolved forecasts: too few to say how well anybody's numbers fit")
            }
            many => format!("{many} resolved forecasts"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::score;

    #[test]
    fn scores_are_those_of_the_books() {
        let half = score("ana".into(), 0.5, true);
        assert!((half.brier - 0.25).abs() < 1e-12 && (half.log - 2.0_f64.ln()).abs() < 1e-12);
        let good = score("ana".into(), 0.9, true);
        let bad = score("ana".into(), 0.9, false);
        assert!((good.brier - 0.01).abs() < 1e-12 && (bad.brier - 0.81).abs() < 1e-12);
        assert!(good.log < half.log && half.log < bad.log);
    }
}
