//! A whole case → its findings.

use std::collections::BTreeMap;

use model::{Contradiction, Decision, Entity, Filed, Incident, Lookalike, Origins, Proposition, Report};

use crate::alike::foretells;
use crate::contradictions::contradictions;
use crate::decided::{Decided, decided};
use crate::entities::entities;
use crate::incidents::{Group, gathered, keys};
use crate::knowers::Sources;
use crate::origins::{all_origins, traced};
use crate::propositions::propositions_of;
use crate::reports::reports;

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
    /// What the analysts decided, as it stands now.
    pub decided: Decided,
}

/// The findings of a case: its newest versions in the order of arrival, and its log of decisions.
///
/// What an analyst rejected counts no more; incidents that he merged or split are so.
pub fn assess(documents: &[Filed], log: &[Decision]) -> Findings {
    let decided = decided(documents, log);
    let told = documents.iter().flat_map(reports).filter(|report| !decided.rejects(report));
    let told: Vec<Report> = told.collect();
    let (entities, lookalikes) = entities(documents);
    let sources = Sources::with(documents, &entities);
    let origins = all_origins(&sources, documents, &told);
    let mut groups: Vec<Group> = gathered(told).into_iter().collect();
    decided.regroup(&mut groups);
    let mut incidents: Vec<Incident> = groups
        .into_iter()
        .map(|(id, members)| {
            let (reports, reasons): (Vec<Report>, Vec<Vec<String>>) = members.into_iter().unzip();
            let actual = reports.iter().any(|report| report.modality == model::Modality::Actual);
            let origins = traced(&sources, &reports);
            let reasons = reasons.into_iter().map(|reasons| reasons.join(", ")).collect();
            Incident { id, reports, reasons, actual, origins, foretold: vec![] }
        })
        .collect();
    incidents.sort_by_key(|incident| {
        let first = incident.reports.first().map(|report| (report.document, report.event));
        (std::cmp::Reverse(crate::incidents::documents(&incident.reports).len()), first)
    });
    let propositions = propositions_of(&sources, documents, &incidents);
    let contradictions = contradictions(documents, &incidents, &propositions);
    foretell(&mut incidents);
    Findings { incidents, origins, entities, lookalikes, propositions, contradictions, decided }
}

/// Notes at each happening the incidents that only announce, demand or imagine it.
fn foretell(incidents: &mut [Incident]) {
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, incident) in incidents.iter().enumerate().filter(|(_, incident)| incident.actual) {
        for key in incident.reports.iter().flat_map(keys) {
            by_key.entry(key).or_default().push(at);
        }
    }
    for plan in 0..incidents.len() {
        if incidents[plan].actual {
            continue;
        }
        let reports = &incidents[plan].reports;
        let near = reports.iter().flat_map(keys).filter_map(|key| by_key.get(&key)).flatten();
        let happens = |at: &&usize| {
            incidents[**at]
                .reports
                .iter()
                .any(|told| reports.iter().any(|plan| foretells(plan, told).is_some()))
        };
        let Some(at) = near.filter(happens).min().copied() else { continue };
        let id = incidents[plan].id.clone();
        incidents[at].foretold.push(id);
    }
}
