//! Reports → which are one happening: by type, place, day, who and what carried it; each with its reasons.

use std::collections::{BTreeMap, HashMap};

use model::{DocumentNumber, Incident, Report, Side};

use crate::alike::{Facts, Reason, alike, family, folded, number};
use crate::glances::Glance;

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
    let facts: Vec<Facts> = candidates.iter().map(|one| Facts::of(&one.report)).collect();
    let (reasons, at) = best(&Facts::of(report), facts.iter().enumerate())?;
    Some((candidates[at].incident.clone(), reasons))
}

/// Which of the others fits best, and why; the earliest of equals.
fn best<'f, 'a: 'f>(
    report: &Facts<'a>,
    others: impl Iterator<Item = (usize, &'f Facts<'a>)>,
) -> Option<(Vec<String>, usize)> {
    let others = others.filter(|(_, other)| other.report.document != report.report.document);
    let scored = others.filter_map(|(at, other)| Some((alike(report, other)?, at, other.report)));
    let best = scored.max_by(|(one, _, left), (other, _, right)| {
        let place = |report: &Report| std::cmp::Reverse((report.document, report.event));
        one.len().cmp(&other.len()).then(place(left).cmp(&place(right)))
    })?;
    Some((best.0.iter().map(Reason::to_string).collect(), best.1))
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
    let mut order = reports;
    order.sort_by_key(|report| (report.document, report.event));
    let facts: Vec<Facts> = order.iter().map(Facts::of).collect();
    // With the glances in a row, most are passed over without a look at the report.
    let mut by_key: HashMap<(bool, String), Vec<(Glance, usize)>> = HashMap::new();
    let mut met = Met::of(order.len());
    let mut placed: Vec<(String, Vec<String>)> = Vec::new();
    for (at, report) in order.iter().enumerate() {
        let (own, told) = (facts[at].glance, facts[at].told);
        let keys: Vec<(bool, String)> = keys(report).into_iter().map(|key| (told, key)).collect();
        let near = keys.iter().filter_map(|key| by_key.get(key)).flatten();
        let near = near.filter(|(glance, other)| !own.apart(glance) && met.first(at, *other));
        let best = best(&facts[at], near.map(|&(_, other)| (other, &facts[other])));
        let found = best.map(|(reasons, other)| (placed[other].0.clone(), reasons));
        placed.push(found.unwrap_or_else(|| (first_id(report), Vec::new())));
        for key in keys {
            by_key.entry(key).or_default().push((own, at));
        }
    }
    let mut incidents: BTreeMap<String, Vec<(Report, Vec<String>)>> = BTreeMap::new();
    for (report, (incident, reasons)) in order.into_iter().zip(placed) {
        incidents.entry(incident).or_default().push((report, reasons));
    }
    incidents
}

/// The incidents of a case by their ids; what was split off may have its old id again, and the first has it then.
pub(crate) type ById<'a> = HashMap<&'a str, &'a Incident>;

pub(crate) fn by_id(incidents: &[Incident]) -> ById<'_> {
    let mut by_id = ById::new();
    for incident in incidents {
        by_id.entry(&incident.id).or_insert(incident);
    }
    by_id
}

/// Which others each of a row was compared with: those that share several keys are compared once.
pub(crate) struct Met {
    last: Vec<usize>,
}

impl Met {
    pub(crate) fn of(others: usize) -> Met {
        Met { last: vec![usize::MAX; others] }
    }

    /// Whether these two have met.
    pub(crate) fn is_known(&self, one: usize, other: usize) -> bool {
        self.last[other] == one
    }

    /// Whether these two meet for the first time; all meetings of one come in a row.
    pub(crate) fn first(&mut self, one: usize, other: usize) -> bool {
        std::mem::replace(&mut self.last[other], one) != one
    }
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
