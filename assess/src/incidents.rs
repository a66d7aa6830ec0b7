//! Reports → which are one happening: by type, place, day, who and what carried it; each with its reasons.

use std::collections::BTreeMap;

use model::{DocumentNumber, EventType, Modality, PlaceRole, Report, Scene, Side};

use crate::tables::LIMITS;

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

/// Why two reports are one happening; none where too little speaks for it, or anything against it.
fn alike(one: &Report, other: &Report) -> Option<Vec<String>> {
    if family(one.kind) != family(other.kind) || told(one) != told(other) {
        return None;
    }
    let mut reasons = Vec::new();
    reasons.extend(day(one, other)?);
    reasons.extend(scene(one, other)?);
    reasons.extend(who(&one.actors, &other.actors, "actor")?);
    reasons.extend(who(&one.recipients, &other.recipients, "recipient")?);
    reasons.extend(carried(one, other)?);
    reasons.extend(people(one, other));
    // A town says more than the country it lies in.
    let town = u32::from(reasons.iter().any(|reason| reason.starts_with(TOWN)));
    (reasons.len() as u32 + town >= LIMITS.incident.least).then_some(reasons)
}

/// Types that tell one happening: whoever deploys soldiers moves them.
fn family(kind: EventType) -> &'static str {
    use EventType::{
        Accuse, Agree, Aid, Assault, Coerce, Concede, Consult, Cooperate, Mobilize, Move, Protest, Reject,
        Request, Retreat, Role, Sanction, State, Support, Threaten,
    };
    match kind {
        Move | Mobilize => "move",
        Assault => "assault",
        Coerce => "coerce",
        Consult => "consult",
        Agree | Cooperate => "agree",
        Aid => "aid",
        Concede => "concede",
        Retreat => "retreat",
        Request => "request",
        Accuse => "accuse",
        Reject => "reject",
        Support => "support",
        Threaten => "threaten",
        Protest => "protest",
        Sanction => "sanction",
        State => "state",
        Role => "role",
    }
}

/// Whether it is told as fact: a plan never corroborates a happening.
fn told(report: &Report) -> bool {
    matches!(report.modality, Modality::Actual | Modality::Historical)
}

/// The day speaks for it, says nothing (empty), or speaks against it (none).
fn day(one: &Report, other: &Report) -> Option<Vec<String>> {
    match (&one.days, &other.days) {
        (Some(left), Some(right)) => {
            let apart = apart(left, right)?;
            (apart <= LIMITS.incident.day_apart)
                .then(|| vec![format!("day {}", left.0.clone().max(right.0.clone()))])
        }
        (Some(stated), None) => undated(stated, other),
        (None, Some(stated)) => undated(stated, one),
        (None, None) => Some(vec![]),
    }
}

/// What is told without a day happened a few days before it was told.
fn undated(stated: &(String, String), report: &Report) -> Option<Vec<String>> {
    let (Some(happened), Some(told)) = (number(&stated.0), report.published.as_deref().and_then(number))
    else {
        return Some(vec![]);
    };
    (happened - LIMITS.incident.day_apart <= told && told - happened <= LIMITS.incident.undated_days)
        .then(Vec::new)
}

fn apart(left: &(String, String), right: &(String, String)) -> Option<i64> {
    let bounds = |days: &(String, String)| Some((number(&days.0)?, number(&days.1)?));
    let ((from, to), (start, end)) = (bounds(left)?, bounds(right)?);
    Some((start - to).max(from - end).max(0))
}

/// A common place of the same part; against it speak points of the same part that lie far apart, and an end that is the other's beginning.
fn scene(one: &Report, other: &Report) -> Option<Vec<String>> {
    let pairs = || one.places.iter().flat_map(|left| other.places.iter().map(move |right| (left, right)));
    let same = pairs().find(|(left, right)| part(left) == part(right) && same_place(left, right));
    let exact = pairs().find(|(left, right)| part(left) == part(right) && one_town(left, right));
    if let Some((left, _)) = exact {
        return Some(vec![format!("{TOWN} {}", left.name)]);
    }
    if let Some((left, _)) = same {
        return Some(vec![format!("country of {}", left.name)]);
    }
    let apart = pairs().any(|(left, right)| part(left) == part(right) && far(left, right));
    let turned = pairs().any(|(left, right)| {
        let ends = [part(left), part(right)];
        ends.contains(&PlaceRole::Origin) && ends.contains(&PlaceRole::Destination)
    });
    (!apart && !turned).then(Vec::new)
}

/// One arrives where one is.
fn part(scene: &Scene) -> PlaceRole {
    match scene.role {
        PlaceRole::Location => PlaceRole::Destination,
        role => role,
    }
}

/// Begins the reason that two reports name one town or site.
const TOWN: &str = "place";

/// One town or site, by its name or by where it lies.
fn one_town(left: &Scene, right: &Scene) -> bool {
    let points = (left.point, right.point);
    let near =
        matches!(points, (Some(one), Some(other)) if kilometres(one, other) <= LIMITS.incident.same_km);
    near || (folded(&left.name) == folded(&right.name) && left.point.is_some())
}

/// The same name, or a town in the country that another report names.
fn same_place(left: &Scene, right: &Scene) -> bool {
    let named = folded(&left.name) == folded(&right.name);
    let within = (left.point.is_none() || right.point.is_none())
        && left.country.is_some()
        && left.country == right.country;
    named || within
}

fn far(left: &Scene, right: &Scene) -> bool {
    let countries = left.country.is_some() && right.country.is_some() && left.country != right.country;
    let points = matches!((left.point, right.point), (Some(one), Some(other)) if kilometres(one, other) > LIMITS.incident.apart_km);
    countries || points
}

fn who(left: &[Side], right: &[Side], side: &str) -> Option<Vec<String>> {
    if left.is_empty() || right.is_empty() {
        return Some(vec![]);
    }
    let mut pairs = left.iter().flat_map(|one| right.iter().map(move |other| (one, other)));
    let same = pairs.clone().find(|(one, other)| {
        one.name == other.name || (one.country.is_some() && one.country == other.country)
    });
    if let Some((one, _)) = same {
        return Some(vec![format!("{side} {}", one.name)]);
    }
    let known = pairs.all(|(one, other)| one.country.is_some() && other.country.is_some());
    (!known).then(Vec::new)
}

fn carried(one: &Report, other: &Report) -> Option<Vec<String>> {
    if one.conveyances.is_empty() || other.conveyances.is_empty() {
        return Some(vec![]);
    }
    let same = one.conveyances.iter().find(|kind| other.conveyances.contains(kind))?;
    Some(vec![format!("carried by {same}")])
}

/// How many came, with the slack of "about".
fn people(one: &Report, other: &Report) -> Vec<String> {
    let near = |left: f64, right: f64| (left - right).abs() <= left.max(right) * LIMITS.number.about;
    let pairs = one.people.iter().flat_map(|&left| other.people.iter().map(move |&right| (left, right)));
    pairs
        .into_iter()
        .find(|&(left, right)| near(left, right))
        .map(|(left, _)| format!("{left} people"))
        .into_iter()
        .collect()
}

fn country(side: &Side) -> String {
    side.country.clone().unwrap_or_else(|| folded(&side.name))
}

fn folded(words: &str) -> String {
    world::fold(words).to_lowercase()
}

/// Great-circle distance of two points in degrees, in kilometres, on a sphere.
pub(crate) fn kilometres(one: (f64, f64), other: (f64, f64)) -> f64 {
    let (lat, lon) = ((other.0 - one.0).to_radians() / 2.0, (other.1 - one.1).to_radians() / 2.0);
    let root = lat.sin().powi(2) + one.0.to_radians().cos() * other.0.to_radians().cos() * lon.sin().powi(2);
    2.0 * 6371.0 * root.sqrt().min(1.0).asin()
}

/// The number of a day, counted in the proleptic Gregorian calendar; none for a month or a year.
pub(crate) fn number(day: &str) -> Option<i64> {
    let mut parts = day.get(..10)?.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    // Howard Hinnant, chrono-Compatible Low-Level Date Algorithms, days_from_civil.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year)
}

/// Whether documents are named by number only where they differ.
pub(crate) fn documents(reports: &[Report]) -> Vec<DocumentNumber> {
    let mut list: Vec<DocumentNumber> = reports.iter().map(|report| report.document).collect();
    list.sort_unstable();
    list.dedup();
    list
}
