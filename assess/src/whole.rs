//! A whole case → its findings.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use model::{
    Contradiction, Decision, DocumentNumber, Entity, Filed, Incident, Lookalike, Origins, Proposition,
    Report, Standing,
};

use crate::alike::{Facts, foretells};
use crate::contradictions::contradictions_of;
use crate::decided::{Decided, decided};
use crate::entities::entities;
use crate::incidents::{Group, documents_of, gathered, keys};
use crate::judged::{Bench, judged};
use crate::knowers::Sources;
use crate::operations::operations;
use crate::origins::{all_origins, traced};
use crate::overlay::laid_over;
use crate::propositions::propositions_of;
use crate::reports::reports;
use crate::standings::standings;

/// What a case amounts to.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    /// Happenings, those of most documents first.
    pub incidents: Vec<Incident>,
    /// Who is behind all that the case tells.
    pub origins: Origins,
    /// Who and what is named, across documents.
    pub entities: Vec<Entity>,
    /// Pairs of entities that look alike and were kept apart.
    pub lookalikes: Vec<Lookalike>,
    /// What is so or not so, and where each actor stands.
    pub propositions: Vec<Proposition>,
    /// Questions with more than one answer.
    pub contradictions: Vec<Contradiction>,
    /// Claims that do not just stand.
    pub standings: Vec<Standing>,
    /// What the analysts decided, as it stands now.
    pub decided: Decided,
}

/// The findings of a case: its documents in the order of arrival, older versions among them or not, and its log of decisions.
///
/// A version counts in place of those before it. What an analyst rejected counts no more; what he set, entered, merged and split is so.
pub fn assess(documents: &[Filed], log: &[Decision]) -> Findings {
    let (documents, lost) = laid_over(documents, log);
    let mut decided = decided(&documents, log);
    decided.ungrounded.extend(lost);
    decided.ungrounded.sort_by_key(|one| one.decision);
    let now = newest(&documents);
    let told: Vec<Report> = now.iter().flat_map(reports).filter(|report| !decided.rejects(report)).collect();
    let (mut entities, lookalikes) = entities(&now);
    decided.reknow(&mut entities);
    let sources = Sources::with(&documents, &entities);
    let origins = all_origins(&sources, &now, &told);
    let incidents = incidents(&sources, told, &decided);
    let operations = operations(&now, &incidents);
    let propositions = propositions_of(&sources, &operations, &now, &incidents);
    let contradictions = contradictions_of(&operations, &now, &incidents, &propositions);
    let standings = standings(&documents, &contradictions, &decided);
    let bench =
        Bench { documents: &documents, sources: &sources, incidents: &incidents, standings: &standings };
    let decided = judged(decided, &bench);
    Findings { incidents, origins, entities, lookalikes, propositions, contradictions, standings, decided }
}

/// The documents that no later version replaces.
fn newest(documents: &[Filed]) -> Cow<'_, [Filed]> {
    let replaced: BTreeSet<DocumentNumber> = documents.iter().filter_map(|filed| filed.version_of).collect();
    let is_newest = |filed: &&Filed| !replaced.contains(&filed.number);
    match documents.iter().all(|filed| is_newest(&filed)) {
        true => Cow::Borrowed(documents),
        false => documents.iter().filter(is_newest).cloned().collect(),
    }
}

fn incidents(sources: &Sources, told: Vec<Report>, decided: &Decided) -> Vec<Incident> {
    let mut groups: Vec<Group> = gathered(told).into_iter().collect();
    decided.regroup(&mut groups);
    let mut incidents: Vec<Incident> = groups.into_iter().map(|group| incident(sources, group)).collect();
    incidents.sort_by_key(|incident| {
        let first = incident.reports.first().map(|report| (report.document, report.event));
        (std::cmp::Reverse(documents_of(&incident.reports).len()), first)
    });
    foretell(&mut incidents);
    incidents
}

fn incident(sources: &Sources, (id, members): Group) -> Incident {
    let (reports, reasons): (Vec<Report>, Vec<Vec<String>>) = members.into_iter().unzip();
    let actual = reports.iter().any(|report| report.modality == model::Modality::Actual);
    let origins = traced(sources, &reports);
    let reasons = reasons.into_iter().map(|reasons| reasons.join(", ")).collect();
    Incident { id, reports, reasons, actual, origins, foretold: vec![] }
}

/// Notes at each happening the incidents that only announce, demand or imagine it.
fn foretell(incidents: &mut [Incident]) {
    let facts: Vec<Vec<Facts>> =
        incidents.iter().map(|incident| incident.reports.iter().map(Facts::of).collect()).collect();
    let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, incident) in incidents.iter().enumerate().filter(|(_, incident)| incident.actual) {
        for key in incident.reports.iter().flat_map(keys) {
            by_key.entry(key).or_default().push(at);
        }
    }
    let mut foretold: Vec<(usize, usize)> = Vec::new();
    for (plan, incident) in incidents.iter().enumerate().filter(|(_, incident)| !incident.actual) {
        let near = incident.reports.iter().flat_map(keys).filter_map(|key| by_key.get(&key)).flatten();
        let mut near: Vec<usize> = near.copied().collect();
        near.sort_unstable();
        near.dedup();
        let happens =
            |at: &usize| facts[*at].iter().any(|told| facts[plan].iter().any(|plan| foretells(plan, told)));
        foretold.extend(near.into_iter().find(happens).map(|at| (at, plan)));
    }
    for (at, plan) in foretold {
        let id = incidents[plan].id.clone();
        incidents[at].foretold.push(id);
    }
}
