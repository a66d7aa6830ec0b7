//! Two reports → whether they are one happening, with the reasons, or rivals: alike in all but one thing.

use model::{EventType, Modality, PlaceRole, Quantity, Report, Scene, Side};

use crate::tables::LIMITS;

/// What two reports are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Axis {
    Day,
    Place,
    Actor,
    Recipient,
    Carrier,
}

/// What an axis says: reasons for one happening, nothing (empty), or against it (none).
type Said = Option<Vec<String>>;

/// An axis, and what it says of two reports.
type Asked = (Axis, fn(&Facts, &Facts) -> Said);

/// The axes, those first that are asked with the least work.
const AXES: [Asked; 5] = [
    (Axis::Day, day),
    (Axis::Place, scene),
    (Axis::Actor, |one, other| who(&one.report.actors, &other.report.actors, "actor")),
    (Axis::Recipient, |one, other| who(&one.report.recipients, &other.report.recipients, "recipient")),
    (Axis::Carrier, |one, other| carried(one.report, other.report)),
];

/// A report with what it is compared by, made once: days as numbers, names of places folded.
#[derive(Clone, Debug)]
pub(crate) struct Facts<'a> {
    pub(crate) report: &'a Report,
    family: &'static str,
    /// First and last day; none where only a month or year is known.
    days: Option<(Option<i64>, Option<i64>)>,
    published: Option<i64>,
    places: Vec<String>,
}

impl<'a> Facts<'a> {
    pub(crate) fn of(report: &'a Report) -> Facts<'a> {
        Facts {
            report,
            family: family(report.kind),
            days: report.days.as_ref().map(|(start, end)| (number(start), number(end))),
            published: report.published.as_deref().and_then(number),
            places: report.places.iter().map(|scene| folded(&scene.name)).collect(),
        }
    }

    /// The places with their folded names.
    fn scenes(&self) -> impl Iterator<Item = (&'a Scene, &str)> {
        self.report.places.iter().zip(self.places.iter().map(String::as_str))
    }
}

/// Why two reports are one happening; none where too little speaks for it, or anything against it.
pub(crate) fn alike(one: &Facts, other: &Facts) -> Option<Vec<String>> {
    let same_act = told(one.report) == told(other.report) && one.family == other.family;
    same_act.then(|| enough(one, other, &AXES)).flatten()
}

/// Why what one report announces, demands or imagines is what the other tells later; days do not count, for a plan has its own.
pub(crate) fn foretells(one: &Facts, other: &Facts) -> Option<Vec<String>> {
    let (plan, fact) = (one.report, other.report);
    let before = plan.published.is_none() || fact.published.is_none() || plan.published <= fact.published;
    let about = !told(plan) && told(fact) && before && one.family == other.family;
    about.then(|| enough(one, other, &AXES[1..])).flatten()
}

/// What two reports differ in that are alike in all else, figures among it: who did it, where, when.
///
/// A movement passes several places on several days, so that they are no difference there.
pub(crate) fn rival(one: &Facts, other: &Facts) -> Option<Axis> {
    if one.family != other.family || !told(one.report) || !told(other.report) {
        return None;
    }
    let mut against = None;
    let mut reasons = Vec::new();
    for (axis, said) in AXES {
        match said(one, other) {
            Some(said) => reasons.extend(said),
            None if against.is_some() => return None,
            None => against = Some(axis),
        }
    }
    let axis = against?;
    let moves = one.family == "move";
    let (one, other) = (one.report, other.report);
    let figures = figures(one, other);
    let distinct = !figures.is_empty() || reasons.iter().any(|reason| reason.starts_with(CARRIED));
    let fits = match axis {
        Axis::Actor => {
            let at = |word: &str| reasons.iter().any(|reason| reason.starts_with(word));
            at(TOWN) && at("day") && one.days.is_some() && other.days.is_some()
        }
        Axis::Day | Axis::Place => distinct && !moves,
        Axis::Recipient | Axis::Carrier => false,
    };
    reasons.extend(figures);
    (fits && reasons.len() as u32 >= LIMITS.incident.least).then_some(axis)
}

/// The reasons, where nothing speaks against and enough speaks for it.
fn enough(one: &Facts, other: &Facts, axes: &[Asked]) -> Option<Vec<String>> {
    let mut reasons = Vec::new();
    for (_, said) in axes {
        reasons.extend(said(one, other)?);
    }
    let (one, other) = (one.report, other.report);
    reasons.extend(figures(one, other));
    reasons.extend(wording(one, other));
    // A town says more than the country it lies in.
    let town = u32::from(reasons.iter().any(|reason| reason.starts_with(TOWN)));
    (reasons.len() as u32 + town >= LIMITS.incident.least).then_some(reasons)
}

/// Figures that both give: how many came, how many were hurt or taken.
fn figures(one: &Report, other: &Report) -> Vec<String> {
    people(one, other).into_iter().chain(harm(one, other)).collect()
}

fn harm(one: &Report, other: &Report) -> Option<String> {
    let (one, other) = (one.size.as_ref()?, other.size.as_ref()?);
    let pairs = [
        (&one.dead, &other.dead, "dead"),
        (&one.injured, &other.injured, "injured"),
        (&one.arrested, &other.arrested, "arrested"),
    ];
    let value = |quantity: &Option<Quantity>| quantity.as_ref().and_then(|quantity| quantity.value);
    pairs.iter().find_map(|(left, right, word)| {
        let (left, right) = (value(left)?, value(right)?);
        near(left, right).then(|| format!("{left} {word}"))
    })
}

fn near(left: f64, right: f64) -> bool {
    (left - right).abs() <= left.max(right) * LIMITS.number.about
}

/// Both in nearly the same words.
fn wording(one: &Report, other: &Report) -> Option<String> {
    let shared = one.words.iter().filter(|word| other.words.contains(word)).count();
    let all = one.words.len() + other.words.len() - shared;
    (shared > 2 && shared as f32 >= all as f32 * LIMITS.incident.wording).then(|| "wording".to_owned())
}

/// Types that tell one happening: whoever deploys soldiers moves them.
pub(crate) fn family(kind: EventType) -> &'static str {
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
pub(crate) fn told(report: &Report) -> bool {
    matches!(report.modality, Modality::Actual | Modality::Historical)
}

/// The day speaks for it, says nothing (empty), or speaks against it (none).
fn day(one: &Facts, other: &Facts) -> Said {
    match (one.days, other.days) {
        (Some(left), Some(right)) => {
            let ((from, to), (start, end)) = ((left.0?, left.1?), (right.0?, right.1?));
            let apart = (start - to).max(from - end).max(0);
            let latest = || one.report.days.iter().chain(&other.report.days).map(|(start, _)| start).max();
            (apart <= LIMITS.incident.day_apart)
                .then(|| latest().into_iter().map(|start| format!("day {start}")).collect())
        }
        (Some((start, _)), None) => undated(start, other),
        (None, Some((start, _))) => undated(start, one),
        (None, None) => Some(vec![]),
    }
}

/// What is told without a day happened a few days before it was told.
fn undated(start: Option<i64>, report: &Facts) -> Said {
    let (Some(happened), Some(told)) = (start, report.published) else { return Some(vec![]) };
    (happened - LIMITS.incident.day_apart <= told && told - happened <= LIMITS.incident.undated_days)
        .then(Vec::new)
}

/// A common place of the same part; against it speak points of the same part that lie far apart, and an end that is the other's beginning.
fn scene(one: &Facts, other: &Facts) -> Said {
    let pairs = || one.scenes().flat_map(|left| other.scenes().map(move |right| (left, right)));
    let same = |left: &(&Scene, &str), right: &(&Scene, &str)| part(left.0) == part(right.0);
    let exact = pairs().find(|(left, right)| same(left, right) && one_town(*left, *right));
    if let Some((left, _)) = exact {
        return Some(vec![format!("{TOWN} {}", left.0.name)]);
    }
    if let Some((left, _)) = pairs().find(|(left, right)| same(left, right) && same_place(*left, *right)) {
        return Some(vec![format!("country of {}", left.0.name)]);
    }
    let apart = pairs().any(|(left, right)| same(&left, &right) && far(left.0, right.0));
    let turned = pairs().any(|(left, right)| {
        let ends = [part(left.0), part(right.0)];
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
fn one_town((left, name): (&Scene, &str), (right, other): (&Scene, &str)) -> bool {
    let points = (left.point, right.point);
    let near =
        matches!(points, (Some(one), Some(other)) if kilometres(one, other) <= LIMITS.incident.same_km);
    near || (name == other && left.point.is_some())
}

/// The same name, or a town in the country that another report names.
fn same_place((left, name): (&Scene, &str), (right, other): (&Scene, &str)) -> bool {
    let within = (left.point.is_none() || right.point.is_none())
        && left.country.is_some()
        && left.country == right.country;
    name == other || within
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

/// Begins the reason that two reports name one carrier.
const CARRIED: &str = "carried by";

fn carried(one: &Report, other: &Report) -> Option<Vec<String>> {
    if one.conveyances.is_empty() || other.conveyances.is_empty() {
        return Some(vec![]);
    }
    let same = one.conveyances.iter().find(|kind| other.conveyances.contains(kind))?;
    Some(vec![format!("{CARRIED} {same}")])
}

/// How many came, with the slack of "about".
fn people(one: &Report, other: &Report) -> Vec<String> {
    let pairs = one.people.iter().flat_map(|&left| other.people.iter().map(move |&right| (left, right)));
    pairs
        .into_iter()
        .find(|&(left, right)| near(left, right))
        .map(|(left, _)| format!("{left} people"))
        .into_iter()
        .collect()
}

pub(crate) fn folded(words: &str) -> String {
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
