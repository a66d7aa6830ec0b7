//! Indicators → how likely each scenario is, step by step, as a range.
//!
//! Bayes' rule in odds. A scenario starts at the reference class, or even with the others where none is named. Each indicator that counts
//! multiplies its odds by how often it is seen (or missed) under this scenario's kind of outcome over how often under the others', raised
//! to what its evidence weighs. Indicators of one stage hang together, as a force that comes by air also has a commander: the strongest of a
//! stage counts in full, the second half, the third a third. The weight is a range, from origins known to be apart to those that may be; so is the result. The lower
//! end takes for each indicator the weight that serves the scenario least, the upper end the one that serves it most.

use std::collections::BTreeMap;

use model::{Computed, Frequency, Grounded, Moved, Outcome, Problem, Sighting, Stage};

use super::board::Seen;
use super::frame::NONE;
use super::settings::SETTINGS;

/// One and a half standard errors and a bit: nineteen of twenty.
const WIDE: f64 = 1.645;
/// How far even odds may lie off, either way.
const TWOFOLD: f64 = 2.0;

/// One thing that moves the odds.
#[derive(Clone)]
struct Push {
    indicator: String,
    name: String,
    stage: Stage,
    /// How far it moves by itself: by this those of one stage are ranked.
    strength: f64,
    day: String,
    state: Sighting,
    why: String,
    weights: (f64, f64),
    /// How likely what was seen is under each scenario, in their order.
    likely: Vec<f64>,
    classes: Vec<Frequency>,
}

/// What is computed for each scenario of the problem and for "none of these", which comes last.
pub(super) fn computed(problem: &Problem, board: &[Seen]) -> Vec<Computed> {
    let kinds: Vec<Option<Outcome>> =
        problem.scenarios.iter().map(|one| Some(one.kind)).chain([None]).collect();
    let mut pushes: Vec<Push> = board.iter().filter_map(|seen| push(seen, &kinds)).collect();
    // Products are taken in one order, whatever came first.
    pushes.sort_by(|one, other| one.indicator.cmp(&other.indicator));
    let priors = priors(problem, &kinds);
    (0..kinds.len()).map(|at| one(at, &priors, &pushes)).collect()
}

/// Where each scenario starts, and why.
fn priors(problem: &Problem, kinds: &[Option<Outcome>]) -> Vec<((f64, f64), String)> {
    let even = 1.0 / kinds.len() as f64;
    let counted = problem.reference.as_ref().and_then(|class| {
        let at = kinds.iter().position(|kind| *kind == Some(class.outcome))?;
        Some((class, at))
    });
    let Some((class, counted_at)) = counted else {
        let range = (even / TWOFOLD, (even * TWOFOLD).min(1.0 - even / TWOFOLD));
        let why = "no reference class is named: even with the others, twofold either way".to_owned();
        return kinds.iter().map(|_| (range, why.clone())).collect();
    };
    let all = f64::from(class.of);
    let share = (f64::from(class.came) + 0.5) / (all + 1.0);
    let off = WIDE * (share * (1.0 - share) / (all + 2.0)).sqrt();
    let (low, high) = bounded((share - off, share + off));
    let others = (kinds.len() - 1) as f64;
    let range = |at: usize| {
        if at == counted_at { (low, high) } else { bounded(((1.0 - high) / others, (1.0 - low) / others)) }
    };
    let why = |at: usize| match at == counted_at {
        true => format!("{} of {}: {} ({})", class.came, class.of, class.class, class.source),
        false => "an even share of what the reference class leaves".to_owned(),
    };
    (0..kinds.len()).map(|at| (range(at), why(at))).collect()
}

fn bounded((low, high): (f64, f64)) -> (f64, f64) {
    let range = &SETTINGS.rules.range;
    (low.clamp(range.least, range.most), high.clamp(range.least, range.most))
}

fn push(seen: &Seen, kinds: &[Option<Outcome>]) -> Option<Push> {
    let state = &seen.state;
    let moves = state.counted_with.is_none() && !state.useless && !state.expired && seen.weights.1 > 0.0;
    if !moves || !matches!(state.state, Sighting::Observed | Sighting::Partly | Sighting::NotSeen) {
        return None;
    }
    let unseen = state.state == Sighting::NotSeen;
    let likely = |kind: &Option<Outcome>| {
        let probability = probability(&state.likelihood, *kind);
        if unseen { 1.0 - probability } else { probability }
    };
    let class = |kind: &Option<Outcome>| SETTINGS.rules.class(probability(&state.likelihood, *kind));
    Some(Push {
        indicator: state.indicator.id.clone(),
        name: state.indicator.name.clone(),
        stage: state.indicator.phase,
        strength: seen.weights.1 * state.diagnosticity,
        day: seen.reported.clone().or(state.since.clone()).unwrap_or_default(),
        state: state.state,
        why: why(seen),
        weights: seen.weights,
        likely: kinds.iter().map(likely).collect(),
        classes: kinds.iter().map(class).collect(),
    })
}

/// How often an indicator is seen under a kind of outcome; under "none of these" as often as under all kinds on average.
fn probability(likelihood: &BTreeMap<Outcome, Grounded>, kind: Option<Outcome>) -> f64 {
    let of = |one: &Grounded| SETTINGS.rules.probability(one.class);
    let mean = || likelihood.values().map(of).sum::<f64>() / likelihood.len().max(1) as f64;
    kind.and_then(|kind| likelihood.get(&kind)).map_or_else(mean, of)
}

fn why(seen: &Seen) -> String {
    let state = &seen.state;
    match state.state {
        Sighting::NotSeen => format!("silence, {} seen where it is so", observable(state)),
        _ if state.unjudged => {
            "its sources cannot be judged (F): it widens the range and moves nothing".to_owned()
        }
        _ => format!("{} to {} independent origins, {}", state.known, state.possible, state.state.words()),
    }
}

fn observable(state: &model::IndicatorState) -> &'static str {
    match state.indicator.observable {
        model::Observable::Usually => "usually",
        model::Observable::Sometimes => "sometimes",
        model::Observable::Rarely => "rarely",
    }
}

fn one(at: usize, priors: &[((f64, f64), String)], pushes: &[Push]) -> Computed {
    let prior = &priors[at].0;
    let range = |pushes: &[&Push]| {
        let (one, other) = (end(at, priors, pushes, false), end(at, priors, pushes, true));
        (one.min(other), one.max(other))
    };
    let all: Vec<&Push> = pushes.iter().collect();
    let ranks: BTreeMap<&str, usize> =
        all.iter().map(|push| push.indicator.as_str()).zip(ranks(&all)).collect();
    let mut in_time: Vec<&Push> = all.clone();
    in_time.sort_by(|one, other| (&one.day, &one.indicator).cmp(&(&other.day, &other.indicator)));
    let steps = in_time.iter().enumerate().map(|(step, push)| {
        let until: Vec<&Push> = all
            .iter()
            .filter(|one| in_time[..=step].iter().any(|had| had.indicator == one.indicator))
            .copied()
            .collect();
        let rank = ranks[push.indicator.as_str()];
        let others: Vec<&Push> = all.iter().filter(|one| one.indicator != push.indicator).copied().collect();
        Moved {
            indicator: push.indicator.clone(),
            name: push.name.clone(),
            day: push.day.clone(),
            state: push.state,
            class: push.classes[at],
            weight: push.weights.0 / rank as f64,
            why: push.why.clone() + in_stage(rank),
            after: range(&until),
            without: range(&others),
        }
    });
    Computed { prior: *prior, prior_why: priors[at].1.clone(), steps: steps.collect(), range: range(&all) }
}

/// Which place each has among those of its stage: the strongest counts in full, the next half, then a third.
fn ranks(pushes: &[&Push]) -> Vec<usize> {
    let before = |one: &&&Push, other: &Push| {
        let order = other.strength.total_cmp(&one.strength).then(one.indicator.cmp(&other.indicator));
        one.stage == other.stage && order == std::cmp::Ordering::Less
    };
    pushes.iter().map(|push| pushes.iter().filter(|one| before(one, push)).count() + 1).collect()
}

/// How a sentence says that something counts in part.
fn in_stage(rank: usize) -> &'static str {
    match rank {
        1 => "",
        2 => ", second of its stage: counts half",
        3 => ", third of its stage: counts a third",
        _ => ", further down in its stage: counts little",
    }
}

/// One end of the range.
fn end(at: usize, priors: &[((f64, f64), String)], pushes: &[&Push], upper: bool) -> f64 {
    let ((low, high), _) = &priors[at];
    let start = if upper { *high } else { *low };
    let middle = |((low, high), _): &((f64, f64), String)| (low + high) / 2.0;
    let others: f64 =
        priors.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, prior)| middle(prior)).sum();
    let mut logs: Vec<f64> = priors
        .iter()
        .enumerate()
        .map(
            |(other, prior)| {
                if other == at { start.ln() } else { ((1.0 - start) * middle(prior) / others).ln() }
            },
        )
        .collect();
    for (push, rank) in pushes.iter().zip(ranks(pushes)) {
        let mean = push.likely.iter().map(|likely| likely.ln()).sum::<f64>() / push.likely.len() as f64;
        let serves = push.likely[at].ln() > mean;
        let weight = if serves == upper { push.weights.1 } else { push.weights.0 };
        for (log, likely) in logs.iter_mut().zip(&push.likely) {
            *log += weight / rank as f64 * likely.ln();
        }
    }
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let all: f64 = logs.iter().map(|log| (log - most).exp()).sum();
    let probability = (logs[at] - most).exp() / all;
    let range = &SETTINGS.rules.range;
    probability.clamp(range.least, range.most)
}

/// The statement of "none of these", which every problem has.
pub(super) fn none_of_these(problem: &Problem) -> model::Scenario {
    let last = problem.scenarios.iter().map(|one| one.deadline.clone()).max().unwrap_or_default();
    model::Scenario {
        id: NONE.to_owned(),
        statement: "None of these".to_owned(),
        kind: Outcome::Nothing,
        deadline: last,
        resolution: "All other scenarios resolve no.".to_owned(),
        after: vec![],
    }
}
