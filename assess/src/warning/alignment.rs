//! The case's steps beside each precedent's: ordered, with gaps, scaled in time, by type and role of a step rather than by words.
//!
//! Two sequences share the steps of one type. Of these the heaviest chain that runs forward in both counts fully (a longest increasing
//! subsequence by weight), the others half. A step weighs the more the fewer precedents have it. The score is the weight of what both share
//! over the weight of all that either has up to there.

use std::collections::{BTreeMap, BTreeSet};

use model::{Alignment, CaseStep, Features, Matched, Precedent, PrecedentMatch, Problem};

use super::days;
use super::library::Library;
use super::next::next_steps;
use super::shuffle::Shuffle;
use super::steps::{Step, of_precedent, seen_step};

/// What a step out of order, or taken by another side, is worth.
const HALF: f64 = 0.5;
/// How much the case's own further steps count against a likeness.
const EXTRA: f64 = 0.5;
/// How much a step far off its time loses.
const LATE: f64 = 0.25;
/// How many shuffled cases the best score is held against.
const SHUFFLED: usize = 200;
/// Which of them, sorted, the score has to exceed.
const NINETEEN_OF_TWENTY: usize = SHUFFLED * 19 / 20;
const SEED: u64 = 0x0f0e_d1ec;

/// What a step weighs: rare ones tell more.
#[derive(Clone, Debug)]
pub(super) struct Weights(BTreeMap<String, f64>);

impl Weights {
    pub(super) fn of(precedents: &[&Precedent]) -> Weights {
        let mut having: BTreeMap<String, usize> = BTreeMap::new();
        for precedent in precedents {
            let kinds: BTreeSet<&str> = precedent
                .phases
                .iter()
                .flat_map(|phase| &phase.steps)
                .map(|step| step.kind.as_str())
                .collect();
            for kind in kinds {
                *having.entry(kind.to_owned()).or_default() += 1;
            }
        }
        let all = precedents.len() as f64 + 1.0;
        Weights(having.into_iter().map(|(kind, having)| (kind, (all / having as f64).ln() + HALF)).collect())
    }

    fn get(&self, kind: &str) -> f64 {
        self.0.get(kind).copied().unwrap_or(1.0)
    }
}

/// Two sequences laid beside each other.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Laid {
    pub(super) score: f64,
    pub(super) pace: f64,
    /// Positions in both, and whether the step stands in the same order.
    pub(super) pairs: Vec<(usize, usize, bool)>,
    /// How many steps of the precedent lie behind: up to the last that matched in order.
    pub(super) reached: usize,
}

pub(super) fn lay(case: &[Step], other: &[Step], weights: &Weights) -> Laid {
    let shared: Vec<(usize, usize)> = case
        .iter()
        .enumerate()
        .filter_map(|(at, step)| Some((at, other.iter().position(|one| one.kind == step.kind)?)))
        .collect();
    let weight = |(at, to): (usize, usize)| {
        weights.get(&case[at].kind) * if case[at].by == other[to].by { 1.0 } else { HALF }
    };
    let chain = heaviest(&shared, &weight, case, other);
    let pairs: Vec<(usize, usize, bool)> =
        shared.iter().map(|&(at, to)| (at, to, chain.contains(&(at, to)))).collect();
    let reached = chain.iter().map(|&(_, to)| to + 1).max().unwrap_or(0);
    let (pace, off) = timing(&chain, case, other);
    let matched: f64 = pairs
        .iter()
        .map(|&(at, to, in_order)| weight((at, to)) * if in_order { 1.0 - LATE * off } else { HALF })
        .sum();
    let full: f64 = pairs.iter().map(|&(at, ..)| weights.get(&case[at].kind)).sum();
    let unmatched = |at: &usize| pairs.iter().all(|(_, to, _)| to != at);
    let missing: f64 = (0..reached).filter(unmatched).map(|at| weights.get(&other[at].kind)).sum();
    let alone = |at: &usize| pairs.iter().all(|(own, ..)| own != at);
    let extra: f64 = (0..case.len()).filter(alone).map(|at| weights.get(&case[at].kind)).sum();
    let all = full + missing + EXTRA * extra;
    Laid { score: if all > 0.0 { matched / all } else { 0.0 }, pace, pairs, reached }
}

/// The heaviest chain of shared steps that runs forward in both; steps of one day stand in any order.
fn heaviest(
    shared: &[(usize, usize)],
    weight: &impl Fn((usize, usize)) -> f64,
    case: &[Step],
    other: &[Step],
) -> BTreeSet<(usize, usize)> {
    let mut sorted = shared.to_vec();
    sorted.sort_by_key(|&(at, to)| (case[at].day, other[to].day, at, to));
    let mut best: Vec<(f64, Option<usize>)> = Vec::with_capacity(sorted.len());
    for (here, &pair) in sorted.iter().enumerate() {
        let before = (0..here)
            .filter(|&one| other[sorted[one].1].day <= other[pair.1].day)
            .max_by(|&one, &two| best[one].0.total_cmp(&best[two].0).then(two.cmp(&one)));
        let so_far = before.map_or(0.0, |one| best[one].0);
        best.push((so_far + weight(pair), before));
    }
    let mut at = (0..best.len()).max_by(|&one, &two| best[one].0.total_cmp(&best[two].0).then(two.cmp(&one)));
    let mut chain = BTreeSet::new();
    while let Some(here) = at {
        chain.insert(sorted[here]);
        at = best[here].1;
    }
    chain
}

/// How many days of the precedent one of the case is worth, and how far the steps lie off that, 0 to 1.
fn timing(chain: &BTreeSet<(usize, usize)>, case: &[Step], other: &[Step]) -> (f64, f64) {
    let gaps: Vec<(f64, f64)> = {
        let mut chain: Vec<(usize, usize)> = chain.iter().copied().collect();
        chain.sort_by_key(|&(at, to)| (case[at].day, other[to].day));
        chain
            .windows(2)
            .map(|two| {
                let own = days::between(case[two[0].0].day, case[two[1].0].day);
                let past = days::between(other[two[0].1].day, other[two[1].1].day);
                (own as f64, past as f64)
            })
            .collect()
    };
    let mut paces: Vec<f64> =
        gaps.iter().filter(|(own, past)| *own > 0.0 && *past > 0.0).map(|(own, past)| past / own).collect();
    paces.sort_by(f64::total_cmp);
    let pace = paces.get(paces.len() / 2).copied().unwrap_or(1.0).clamp(0.05, 50.0);
    let span: f64 = gaps.iter().map(|(own, past)| past.abs().max(own * pace)).sum();
    let off: f64 = gaps.iter().map(|(own, past)| (past - own * pace).abs()).sum();
    (pace, if span > 0.0 { (off / span).min(1.0) } else { 0.0 })
}

/// The precedents that count for a problem on a day, and why the others do not.
pub(super) fn admitted<'l>(
    library: &'l Library,
    problem: &Problem,
    day: &str,
) -> (Vec<&'l Precedent>, Vec<(String, String)>) {
    let mut excluded = Vec::new();
    let mut kept = Vec::new();
    for precedent in &library.precedents {
        let same = [&precedent.power, &precedent.theatre];
        let begins = precedent.phases.first().map_or("", |phase| phase.from.as_str());
        let own =
            same == [&problem.power, &problem.theatre] && precedent.ended.as_str() >= problem.from.as_str();
        let why = if precedent.ended.as_str() >= day {
            Some(format!("it ended on {}, not before {day}", precedent.ended))
        } else if own {
            Some(format!("it overlaps the case: the same power and theatre, from {begins}"))
        } else {
            None
        };
        match why {
            Some(why) => excluded.push((precedent.name.clone(), why)),
            None => kept.push(precedent),
        }
    }
    (kept, excluded)
}

/// What past cases say of these steps.
pub(super) fn align(
    library: &Library,
    problem: &Problem,
    (kept, excluded): (&[&Precedent], Vec<(String, String)>),
    steps: Vec<CaseStep>,
    day: &str,
) -> Alignment {
    let weights = Weights::of(kept);
    let case: Vec<Step> = steps.iter().filter_map(seen_step).collect();
    let mut matches: Vec<PrecedentMatch> =
        kept.iter().map(|precedent| beside(precedent, &steps, &case, problem, &weights, day)).collect();
    matches.sort_by(|one, other| {
        other.score.total_cmp(&one.score).then(one.precedent.id.cmp(&other.precedent.id))
    });
    let chance = chance(kept, &case, &weights, day);
    let best = matches.first().map_or(0.0, |one| one.score);
    let next = next_steps(library, kept, &case, &weights, day);
    Alignment {
        none_fits: case.is_empty() || best <= chance,
        base_rate: base_rate(problem),
        skill: String::new(),
        steps,
        matches,
        excluded,
        chance,
        next,
    }
}

fn base_rate(problem: &Problem) -> String {
    problem.reference.as_ref().map_or_else(
        || "none: no reference class is named; the library's share of interventions is none".to_owned(),
        |one| format!("{} of {} ({}; {})", one.came, one.of, one.class, one.source),
    )
}

fn beside(
    precedent: &Precedent,
    steps: &[CaseStep],
    case: &[Step],
    problem: &Problem,
    weights: &Weights,
    day: &str,
) -> PrecedentMatch {
    let past = of_precedent(precedent, day);
    let other: Vec<Step> = past.iter().map(|(_, step)| step.clone()).collect();
    let laid = lay(case, &other, weights);
    let matched = laid.pairs.iter().map(|&(at, to, in_order)| Matched {
        step: steps[at].clone(),
        precedent: past[to].0.clone(),
        in_order,
        same_role: case[at].by == other[to].by,
        weight: weights.get(&case[at].kind),
    });
    let unmatched = |at: &usize| laid.pairs.iter().all(|(_, to, _)| to != at);
    let alone = |at: &usize| laid.pairs.iter().all(|(own, ..)| own != at);
    PrecedentMatch {
        score: laid.score,
        pace: laid.pace,
        matched: matched.collect(),
        missing: (0..laid.reached).filter(unmatched).map(|at| past[at].0.clone()).collect(),
        ahead: (laid.reached..past.len()).filter(unmatched).map(|at| past[at].0.clone()).collect(),
        extra: (0..steps.len()).filter(alone).map(|at| steps[at].clone()).collect(),
        fails: fails(precedent, problem),
        precedent: precedent.clone(),
    }
}

/// A feature, and how it is said that it was there and that it was not.
type Question = (fn(&Features) -> bool, &'static str, &'static str);

/// Where an analogy fails: features that differ, and what its coder says is special.
fn fails(precedent: &Precedent, problem: &Problem) -> Vec<String> {
    let questions: [Question; 5] = [
        (|one| one.invited, "a government there had asked for it", "no government there had asked for it"),
        (|one| one.neighbour, "they were neighbours by land", "they were no neighbours by land"),
        (|one| one.base_before, "the power had a base there before", "the power had no base there before"),
        (|one| one.war_before, "there was fighting there before", "there was no fighting there before"),
        (
            |one| one.great_power_against,
            "a nuclear power stood on the other side",
            "no nuclear power stood on the other side",
        ),
    ];
    let differs = questions.into_iter().filter_map(|(asks, yes, no)| {
        let (then, now) = (asks(&precedent.features), asks(&problem.features));
        (then != now).then(|| format!("Then {}; now it is otherwise.", if then { yes } else { no }))
    });
    differs.chain(precedent.unlike.iter().cloned()).collect()
}

/// The best score that one in twenty cases of the same length exceeds whose steps are drawn as often as precedents have them, in any order.
fn chance(precedents: &[&Precedent], case: &[Step], weights: &Weights, day: &str) -> f64 {
    let others: Vec<Vec<Step>> = precedents
        .iter()
        .map(|precedent| of_precedent(precedent, day).into_iter().map(|(_, step)| step).collect())
        .collect();
    let urn: Vec<&Step> = others.iter().flatten().collect();
    if urn.is_empty() || case.is_empty() {
        return 0.0;
    }
    let mut shuffle = Shuffle::new(SEED);
    let mut best: Vec<f64> = (0..SHUFFLED)
        .map(|_| {
            let mut drawn: Vec<Step> = Vec::new();
            for own in case {
                // A type is drawn once; after some tries a doubled one stands.
                let draw = (0..20).map(|_| urn[shuffle.below(urn.len())]).collect::<Vec<_>>();
                let fresh = draw.iter().find(|step| drawn.iter().all(|had| had.kind != step.kind));
                let step = fresh.unwrap_or(&draw[0]);
                drawn.push(Step { kind: step.kind.clone(), by: step.by, day: own.day });
            }
            others.iter().map(|other| lay(&drawn, other, weights).score).fold(0.0, f64::max)
        })
        .collect();
    best.sort_by(f64::total_cmp);
    best.get(NINETEEN_OF_TWENTY).copied().unwrap_or(1.0)
}
