//! The library against itself: each precedent hidden in turn, its steps fed phase by phase, the next step and the outcome asked for.

use std::collections::BTreeMap;

use model::{Outcome, Precedent};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::alignment::{Weights, lay};
use super::library::Library;
use super::next::next_steps;
use super::shuffle::Shuffle;
use super::steps::{Step, of_precedent};

/// How often the precedents are drawn anew for an interval.
const DRAWS: usize = 2000;
const SEED: u64 = 0x5eed_1e55;
/// What the share of the other cases weighs against likeness in a forecast of the outcome.
const HELD_BACK: f64 = 1.0;
/// A day behind all.
const EVER: &str = "9999-12-31";

/// A figure with the interval that holds nineteen of twenty draws of precedents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Interval {
    /// The figure.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// How well the library forecasts cases that it does not hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Skill {
    /// How many precedents were hidden in turn.
    pub cases: usize,
    /// How many questions for a next step were asked.
    pub questions: usize,
    /// Share of questions whose next step was among the first three.
    pub hits: Interval,
    /// The same by naming the steps that most other cases have.
    pub commonest: Interval,
    /// The same with the case's steps exchanged for others.
    pub shuffled: Interval,
    /// Mean squared error of the outcome's probability, 0 is best.
    pub brier: Interval,
    /// The same by the share of interventions among the other cases.
    pub brier_share: Interval,
    /// How many points more next steps are found than by the commonest.
    pub gain: Interval,
    /// What follows.
    pub verdict: String,
}

/// One question, answered.
#[derive(Clone, Copy, Debug, Default)]
struct Asked {
    hit: f64,
    commonest: f64,
    shuffled: f64,
    brier: f64,
    brier_share: f64,
}

/// Leave one out over the whole library.
pub fn skill(library: &Library) -> Skill {
    let all: Vec<&Precedent> = library.precedents.iter().collect();
    let mut shuffle = Shuffle::new(SEED);
    let asked: Vec<Vec<Asked>> = all
        .iter()
        .enumerate()
        .map(|(at, hidden)| {
            let others: Vec<&Precedent> =
                all.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, one)| *one).collect();
            questions(library, hidden, &others, &mut shuffle)
        })
        .filter(|asked| !asked.is_empty())
        .collect();
    summary(&asked, &mut shuffle)
}

/// The questions that one hidden precedent asks, one a phase.
fn questions(
    library: &Library,
    hidden: &Precedent,
    others: &[&Precedent],
    shuffle: &mut Shuffle,
) -> Vec<Asked> {
    let steps: Vec<Step> = of_precedent(hidden, EVER).into_iter().map(|(_, step)| step).collect();
    let weights = Weights::of(others);
    let came = f64::from(u8::from(hidden.outcome == Outcome::Intervention));
    let share = share(others);
    let mut fed = Vec::new();
    let mut asked = Vec::new();
    for at in ends(hidden, &steps) {
        fed.clear();
        fed.extend_from_slice(&steps[..at]);
        let Some(next) = steps.get(at) else { continue };
        let wanted: Vec<&str> =
            steps[at..].iter().filter(|step| step.day == next.day).map(|step| step.kind.as_str()).collect();
        let hit =
            |kinds: &[String]| f64::from(u8::from(kinds.iter().any(|kind| wanted.contains(&kind.as_str()))));
        let exchanged = exchanged(&fed, others, shuffle);
        asked.push(Asked {
            hit: hit(&top(library, others, &fed, &weights)),
            commonest: hit(&commonest(others, &fed)),
            shuffled: hit(&top(library, others, &exchanged, &weights)),
            brier: (likely(others, &fed, &weights) - came).powi(2),
            brier_share: (share - came).powi(2),
        });
    }
    asked
}

/// How many steps were reported by the end of each phase.
fn ends(hidden: &Precedent, steps: &[Step]) -> Vec<usize> {
    let mut ends: Vec<usize> = hidden
        .phases
        .iter()
        .filter_map(|phase| {
            let until = super::days::last(&phase.until)?;
            Some(steps.iter().filter(|step| step.day <= until).count())
        })
        .filter(|&end| end > 0)
        .collect();
    ends.sort_unstable();
    ends.dedup();
    ends
}

/// The three likeliest next steps.
fn top(library: &Library, others: &[&Precedent], fed: &[Step], weights: &Weights) -> Vec<String> {
    next_steps(library, others, fed, weights, EVER).into_iter().take(3).map(|one| one.kind).collect()
}

/// The three steps that most other cases have and this one has not had.
fn commonest(others: &[&Precedent], fed: &[Step]) -> Vec<String> {
    let mut having: BTreeMap<&str, usize> = BTreeMap::new();
    for step in others.iter().flat_map(|one| &one.phases).flat_map(|phase| &phase.steps) {
        *having.entry(&step.kind).or_default() += 1;
    }
    let mut kinds: Vec<(&str, usize)> =
        having.into_iter().filter(|(kind, _)| fed.iter().all(|step| step.kind != *kind)).collect();
    kinds.sort_by_key(|&(kind, having)| (std::cmp::Reverse(having), kind));
    kinds.into_iter().take(3).map(|(kind, _)| kind.to_owned()).collect()
}

/// The same days with steps drawn from the other cases.
fn exchanged(fed: &[Step], others: &[&Precedent], shuffle: &mut Shuffle) -> Vec<Step> {
    let mut urn: Vec<Step> =
        others.iter().flat_map(|one| of_precedent(one, EVER)).map(|(_, step)| step).collect();
    shuffle.mix(&mut urn);
    let mut drawn: Vec<Step> = Vec::new();
    for step in urn {
        if drawn.len() < fed.len() && drawn.iter().all(|had| had.kind != step.kind) {
            drawn.push(Step { day: fed[drawn.len()].day, ..step });
        }
    }
    drawn
}

fn share(others: &[&Precedent]) -> f64 {
    let came = others.iter().filter(|one| one.outcome == Outcome::Intervention).count();
    (came as f64 + 0.5) / (others.len() as f64 + 1.0)
}

/// The share of interventions among the others, each by its likeness.
fn likely(others: &[&Precedent], fed: &[Step], weights: &Weights) -> f64 {
    let (mut came, mut all) = (share(others) * HELD_BACK, HELD_BACK);
    for other in others {
        let steps: Vec<Step> = of_precedent(other, EVER).into_iter().map(|(_, step)| step).collect();
        let score = lay(fed, &steps, weights).score;
        all += score;
        came += if other.outcome == Outcome::Intervention { score } else { 0.0 };
    }
    came / all
}

fn summary(asked: &[Vec<Asked>], shuffle: &mut Shuffle) -> Skill {
    let figures: [fn(&Asked) -> f64; 6] = [
        |one| one.hit,
        |one| one.commonest,
        |one| one.shuffled,
        |one| one.brier,
        |one| one.brier_share,
        |one| one.hit - one.commonest,
    ];
    let mean = |drawn: &[&Vec<Asked>], figure: fn(&Asked) -> f64| {
        let all: Vec<f64> = drawn.iter().flat_map(|asked| asked.iter().map(figure)).collect();
        all.iter().sum::<f64>() / all.len().max(1) as f64
    };
    let whole: Vec<&Vec<Asked>> = asked.iter().collect();
    let mut drawn: [Vec<f64>; 6] = Default::default();
    for _ in 0..DRAWS {
        let draw: Vec<&Vec<Asked>> = asked.iter().map(|_| &asked[shuffle.below(asked.len())]).collect();
        for (values, figure) in drawn.iter_mut().zip(figures) {
            values.push(mean(&draw, figure));
        }
    }
    let mut intervals = drawn.into_iter().zip(figures).map(|(mut values, figure)| {
        values.sort_by(f64::total_cmp);
        let at = |share: f64| values[((values.len() - 1) as f64 * share) as usize];
        Interval { value: mean(&whole, figure), low: at(0.025), high: at(0.975) }
    });
    let mut next = || intervals.next().unwrap_or_default();
    let (hits, commonest, shuffled, brier, brier_share, gain) =
        (next(), next(), next(), next(), next(), next());
    Skill {
        cases: asked.len(),
        questions: asked.iter().map(Vec::len).sum(),
        verdict: verdict(hits, commonest, brier, brier_share),
        hits,
        commonest,
        shuffled,
        brier,
        brier_share,
        gain,
    }
}

/// Where intervals overlap, nothing is shown.
fn verdict(hits: Interval, commonest: Interval, brier: Interval, brier_share: Interval) -> String {
    let steps = hits.low > commonest.high;
    let outcome = brier.high < brier_share.low;
    let said = match (steps, outcome) {
        (true, true) => "next steps and outcomes are forecast better than by what is commonest",
        (true, false) => {
            "next steps are forecast better than by what is commonest; no demonstrated skill for outcomes"
        }
        (false, true) => {
            "outcomes are forecast better than by the others' share; no demonstrated skill for next steps"
        }
        (false, false) => "no demonstrated skill",
    };
    let percent = |one: Interval| {
        format!("{:.0} % ({:.0}–{:.0})", one.value * 100.0, one.low * 100.0, one.high * 100.0)
    };
    let two = |one: Interval| format!("{:.2} ({:.2}–{:.2})", one.value, one.low, one.high);
    format!(
        "{said}: next step among the first three {} against {} for the commonest, Brier score {} against {}",
        percent(hits),
        percent(commonest),
        two(brier),
        two(brier_share)
    )
}
