//! Reports → which are one happening: by type, place, day, who and what carried it; each with its reasons.

use std::collections::BTreeMap;

use model::{DocumentNumber, Report, Side};

use crate::alike::{alike, family, folded, number};

/// A report that belongs to an incident already.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The incident.
    pub incident: String,
    /// The report.
    pub report: Report,
}

/// The incident that a report belongs to, and why; none where it is a new one.
///
/// The candidates are all that share a key with it ([`keys`]); the incident of the one that fits best is taken, the earliest of equals.
pub fn place(report: &Report, candidates: &[Placed]) -> Option<(String, Vec<String>)> {
    let others = candidates.iter().filter(|other| other.report.document != report.document);
    let scored = others.filter_map(|other| Some((alike(report, &other.report)?, other)));
    let best = scored.max_by(|(one, left), (other, right)| {
        let place = |placed: &Placed| std::cmp::Reverse((placed.report.document, placed.report.event));
        one.len().cmp(&other.len()).then(place(left).cmp(&place(right)))
    })?;
    Some((best.1.incident.clone(), best.0))
}

/// Keys that two reports of one happening share at least one of: type with day, type with place, type with whom.
pub fn keys(report: &Report) -> Vec<String> {
    let kind = family(report.kind);
    let mut keys = Vec::new();
    if let Some((start, _)) = &report.days {
        let day = number(start);
        // The days beside it, so that one day apart still meets.
        keys.extend(
            day.into_iter().flat_map(|day| (day - 1..=day + 1).map(move |day| format!("{kind}:day:{day}"))),
        );
    }
    keys.extend(report.places.iter().map(|scene| format!("{kind}:at:{}", folded(&scene.name))));
    keys.extend(
        report.places.iter().filter_map(|scene| Some(format!("{kind}:in:{}", scene.country.as_ref()?))),
    );
    let sides = report.actors.iter().flat_map(|one| report.recipients.iter().map(move |other| (one, other)));
    keys.extend(sides.map(|(one, other)| format!("{kind}:who:{}>{}", country(one), country(other))));
    keys.extend(report.conveyances.iter().map(|one| format!("{kind}:by:{}", folded(one))));
    keys.extend(harmed(report).map(|harmed| format!("{kind}:harmed:{harmed}")));
    keys.sort();
    keys.dedup();
    keys
}

/// An incident's id, and its reports with why each belongs to it.
pub(crate) type Group = (String, Vec<(Report, Vec<String>)>);

/// All reports of a case, each with its incident's id and why: those of earlier documents first.
pub(crate) fn gathered(reports: Vec<Report>) -> BTreeMap<String, Vec<(Report, Vec<String>)>> {
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut placed: Vec<Placed> = Vec::new();
    let mut incidents: BTreeMap<String, Vec<(Report, Vec<String>)>> = BTreeMap::new();
    let mut order: Vec<Report> = reports;
    order.sort_by_key(|report| (report.document, report.event));
    for report in order {
        let mut near: Vec<usize> =
            keys(&report).iter().filter_map(|key| by_key.get(key)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        let candidates: Vec<Placed> = near.into_iter().map(|at| placed[at].clone()).collect();
        let (incident, reasons) =
            place(&report, &candidates).unwrap_or_else(|| (first_id(&report), Vec::new()));
        for key in keys(&report) {
            by_key.entry(key).or_default().push(placed.len());
        }
        placed.push(Placed { incident: incident.clone(), report: report.clone() });
        incidents.entry(incident).or_default().push((report, reasons));
    }
    incidents
}

/// The id of an incident that begins with this report.
pub(crate) fn first_id(report: &Report) -> String {
    format!("{}-{}", report.document.0, report.event.0)
}

/// The documents of these reports, each once.
pub(crate) fn documents_of(reports: &[Report]) -> Vec<DocumentNumber> {
    let mut list: Vec<DocumentNumber> = reports.iter().map(|report| report.document).collect();
    list.sort_unstable();
    list.dedup();
    list
}

fn country(side: &Side) -> String {
    side.country.clone().unwrap_or_else(|| folded(&side.name))
}

/// The highest figure of people hurt: reports of one attack most often agree on the dead.
fn harmed(report: &Report) -> Option<i64> {
    let size = report.size.as_ref()?;
    size.dead.as_ref().or(size.injured.as_ref())?.value.map(|value| value as i64)
}
