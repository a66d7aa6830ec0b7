//! Precedents that resemble the case → the steps that came next in them, and after how long.

use std::collections::{BTreeMap, BTreeSet};

use model::{NextStep, Precedent};

use super::alignment::{Weights, lay};
use super::days;
use super::library::Library;
use super::steps::{Step, of_precedent};

/// How many next steps are shown.
const SHOWN: usize = 8;
/// How much the vote of a step halves with each further step that lies before it.
const NEARER: f64 = 0.8;

/// Votes for a type of step, and the days until it was reported, by case.
#[derive(Default)]
struct Votes {
    share: f64,
    leads: Vec<(i64, String)>,
    cases: BTreeSet<String>,
}

/// The steps that came next, the likeliest first.
pub(super) fn next_steps(
    library: &Library,
    precedents: &[&Precedent],
    case: &[Step],
    weights: &Weights,
    day: &str,
) -> Vec<NextStep> {
    let mut votes: BTreeMap<String, Votes> = BTreeMap::new();
    for precedent in precedents {
        let other: Vec<Step> = of_precedent(precedent, day).into_iter().map(|(_, step)| step).collect();
        let laid = lay(case, &other, weights);
        if laid.reached == 0 {
            continue;
        }
        let last = other[laid.reached - 1].day;
        let fresh = |step: &&Step| case.iter().all(|own| own.kind != step.kind);
        for (further, step) in other[laid.reached..].iter().filter(fresh).enumerate() {
            let entry = votes.entry(step.kind.clone()).or_default();
            entry.share += laid.score * NEARER.powi(further as i32);
            entry.leads.push((days::between(last, step.day), precedent.id.clone()));
            entry.cases.insert(precedent.name.clone());
        }
    }
    let all: f64 = votes.values().map(|one| one.share).sum();
    let mut next: Vec<NextStep> = votes
        .into_iter()
        .map(|(kind, votes)| {
            let mut lead: Vec<i64> = votes.leads.iter().map(|(days, _)| *days).collect();
            lead.sort_unstable();
            NextStep {
                name: library.indicator(&kind).map_or_else(|| kind.clone(), |one| one.name.clone()),
                share: if all > 0.0 { votes.share / all } else { 0.0 },
                median: lead.get(lead.len() / 2).copied(),
                lead,
                cases: votes.cases.into_iter().collect(),
                kind,
            }
        })
        .collect();
    next.sort_by(|one, other| other.share.total_cmp(&one.share).then(one.kind.cmp(&other.kind)));
    next.truncate(SHOWN);
    next
}
