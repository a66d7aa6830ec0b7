//! Incidents by day: in lanes of actors or types.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use axum::extract::State as Kept;
use model::Incident;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ask::{Asked, Seen, day};
use super::incidents::incident_row;
use super::refusal::{Answer, Refusal};
use super::server::Shared;
use crate::codes::word;

/// How many lanes are drawn, those of most incidents.
const LANES: usize = 40;
/// How many incidents of a lane are answered, where it is not said.
const MOST: usize = 200;

/// Which lanes and days.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Drawn {
    /// `actor` or `type`; `actor` where it is not given.
    by: Option<String>,
    /// Not before this day.
    from: Option<String>,
    /// Not after this day.
    to: Option<String>,
    /// How many incidents of a lane, those of most reports; 200 where it is not given.
    most: Option<u32>,
}

/// Lanes of incidents.
#[derive(Serialize, JsonSchema)]
pub(super) struct Timeline {
    lanes: Vec<Lane>,
}

#[derive(Serialize, JsonSchema)]
struct Lane {
    name: String,
    items: Vec<Item>,
    /// How many more there are, of fewer reports.
    left_out: usize,
}

/// An incident on the line of time.
#[derive(Clone, Serialize, JsonSchema)]
struct Item {
    incident: String,
    title: String,
    /// First day: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; that of the first report where none says when it was.
    start: String,
    end: String,
    /// Whether a report says the day.
    precise: bool,
    /// Whether more than one origin is known to have known by itself.
    corroborated: bool,
    /// Whether somebody denies it.
    refuted: bool,
    /// Whether no report tells it as having happened.
    planned: bool,
    /// The days on which it was reported.
    reported: Vec<String>,
    #[serde(skip)]
    reports: usize,
}

/// Incidents by day.
pub(super) async fn timeline(
    Kept(server): Kept<Shared>,
    Seen(view): Seen,
    Asked(drawn): Asked<Drawn>,
) -> Answer<Timeline> {
    let by_type = match drawn.by.as_deref() {
        None | Some("" | "actor") => false,
        Some("type") => true,
        Some(other) => {
            return Err(Refusal::bad(format!("`by` cannot be `{other}`"), "it is `actor` or `type`"));
        }
    };
    let (from, to) = window(drawn.from.as_deref(), drawn.to.as_deref())?;
    let most = drawn.most.map_or(MOST, |most| most as usize);
    let looked = server.look(view, move |shown, _| {
        let mut lanes: BTreeMap<String, Vec<Item>> = BTreeMap::new();
        for incident in &shown.found.assessed.findings.incidents {
            let Some(item) = item(incident) else { continue };
            if !lies_in(Some((&item.start, &item.end)), &from, &to) {
                continue;
            }
            for name in names(incident, by_type) {
                lanes.entry(name).or_default().push(item.clone());
            }
        }
        let mut lanes: Vec<(String, Vec<Item>)> = lanes.into_iter().collect();
        lanes.sort_by_key(|(_, items)| Reverse(items.len()));
        lanes.truncate(LANES);
        Ok(Timeline { lanes: lanes.into_iter().map(|(name, items)| lane(name, items, most)).collect() })
    });
    looked.await
}

/// Whether something lies between two days, as `window` gives them; what has no day lies only between the widest.
pub(super) fn lies_in(days: Option<(&str, &str)>, from: &str, to: &str) -> bool {
    match days {
        Some((first, last)) => last >= &from[..from.len().min(last.len())] && first <= to,
        None => from.is_empty() && to == WIDEST,
    }
}

/// The day after all days.
pub(super) const WIDEST: &str = "9999";

/// Two days, checked; the widest where none are given.
pub(super) fn window(from: Option<&str>, to: Option<&str>) -> Result<(String, String), Refusal> {
    let one = |name: &str, given: Option<&str>, otherwise: &str| match given.filter(|words| !words.is_empty())
    {
        Some(words) => day(name, words),
        None => Ok(otherwise.to_owned()),
    };
    Ok((one("from", from, "")?, one("to", to, WIDEST)?))
}

/// The incidents of most reports, in the order of their days.
fn lane(name: String, mut items: Vec<Item>, most: usize) -> Lane {
    items.sort_by(|one, other| {
        Reverse(one.reports).cmp(&Reverse(other.reports)).then(one.start.cmp(&other.start))
    });
    let left_out = items.len().saturating_sub(most);
    items.truncate(most);
    items.sort_by(|one, other| one.start.cmp(&other.start));
    Lane { name, items, left_out }
}

fn names(incident: &Incident, by_type: bool) -> Vec<String> {
    if by_type {
        return incident.reports.first().map(|first| word(&first.kind)).into_iter().collect();
    }
    let row = incident.reports.iter().flat_map(|report| report.actors.iter().map(|side| side.name.clone()));
    let names = super::incidents::once(row.filter(|name| !name.is_empty()).collect());
    if names.is_empty() { vec!["nobody named".to_owned()] } else { names }
}

/// Where it stands; nowhere without any date.
fn item(incident: &Incident) -> Option<Item> {
    let row = incident_row(incident);
    let reported: Vec<String> =
        incident.reports.iter().filter_map(|report| report.published.clone()).collect();
    let mut reported = super::incidents::once(reported);
    reported.sort();
    let start = row.start.clone().or_else(|| reported.first().cloned())?;
    let precise = row.start.as_ref().is_some_and(|day| day.len() == 10);
    Some(Item {
        incident: incident.id.clone(),
        title: row.title,
        end: row.end.unwrap_or_else(|| start.clone()),
        start,
        precise,
        corroborated: incident.origins.known > 1,
        refuted: row.refuted,
        planned: !incident.actual,
        reported,
        reports: incident.reports.len(),
    })
}
