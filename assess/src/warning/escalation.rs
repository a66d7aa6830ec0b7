//! Incidents → conflict and cooperation between two countries by day, on PLOVER's scale. Incidents are counted, not reports.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    Cite, DyadDay, DyadSeries, Incident, Modality, PlaceRole, Polarity, Problem, Report, ScaledIncident,
};

use super::matching::Texts;

type Days = BTreeMap<String, Vec<ScaledIncident>>;

/// The series of each pair of countries of which one belongs to the problem, those of most incidents first.
pub(super) fn series(problem: &Problem, texts: &Texts, incidents: &[Incident]) -> Vec<DyadSeries> {
    let mut dyads: BTreeMap<(String, String), Days> = BTreeMap::new();
    for incident in incidents {
        let happened: Vec<&Report> = incident
            .reports
            .iter()
            .filter(|report| report.modality == Modality::Actual && report.polarity == Polarity::Affirmed)
            .collect();
        let Some((day, scaled)) = scaled(incident, &happened, texts) else { continue };
        if day.as_str() < problem.from.as_str() {
            continue;
        }
        for pair in pairs(&happened) {
            dyads.entry(pair).or_default().entry(day.clone()).or_default().push(scaled.clone());
        }
    }
    let concerned = |code: &String| {
        *code == problem.power || *code == problem.theatre || problem.opponents.contains(code)
    };
    let mut series: Vec<DyadSeries> = dyads
        .into_iter()
        .filter(|((one, other), _)| concerned(one) && concerned(other))
        .map(|((one, other), days)| DyadSeries { one, other, days: days.into_iter().map(day).collect() })
        .collect();
    let many = |series: &DyadSeries| series.days.iter().map(|day| day.incidents.len()).sum::<usize>();
    series.sort_by_key(|one| (std::cmp::Reverse(many(one)), one.one.clone(), one.other.clone()));
    series
}

fn day((day, incidents): (String, Vec<ScaledIncident>)) -> DyadDay {
    let sum = incidents.iter().map(|one| one.value).sum();
    let lowest = incidents.iter().map(|one| one.value).fold(f64::INFINITY, f64::min);
    DyadDay { day, sum, lowest, incidents }
}

/// The day and the value of an incident: the middle one of its reports'.
fn scaled(incident: &Incident, happened: &[&Report], texts: &Texts) -> Option<(String, ScaledIncident)> {
    let mut values: Vec<f64> = happened.iter().filter_map(|report| value(report, texts)).collect();
    values.sort_by(f64::total_cmp);
    let value = *values.get(values.len() / 2)?;
    let stated = happened
        .iter()
        .filter_map(|report| Some(report.days.as_ref()?.0.clone()))
        .filter(|day| day.len() == 10);
    let published =
        happened.iter().filter_map(|report| report.published.clone()).filter(|day| day.len() == 10);
    let day = stated.min().or(published.min())?;
    let first = happened.first()?;
    let cite: Cite = (first.document, first.quote);
    let (filed, _) = texts.get(&first.document)?;
    let words = first.quote.of(&filed.document.text).split_whitespace().collect::<Vec<_>>().join(" ");
    Some((day, ScaledIncident { id: incident.id.clone(), value, words, cite }))
}

fn value(report: &Report, texts: &Texts) -> Option<f64> {
    let (filed, _) = texts.get(&report.document)?;
    filed.document.events.get(report.event.index())?.goldstein
}

/// Who acts on whom, as pairs in the order of the alphabet; a movement acts on the country where it ends.
fn pairs(happened: &[&Report]) -> BTreeSet<(String, String)> {
    let mut pairs = BTreeSet::new();
    for report in happened {
        let actors = report.actors.iter().filter_map(|side| side.country.as_ref());
        let ends = report
            .places
            .iter()
            .filter(|place| matches!(place.role, PlaceRole::Destination | PlaceRole::Location));
        let on: Vec<&String> = report
            .recipients
            .iter()
            .filter_map(|side| side.country.as_ref())
            .chain(ends.filter_map(|place| place.country.as_ref()))
            .collect();
        for one in actors {
            let others = on.iter().filter(|other| **other != one);
            pairs.extend(others.map(|other| (one.min(other).clone(), one.max(other).clone())));
        }
    }
    pairs
}
