//! Two reports → whether they are one happening, with the reasons, or rivals: alike in all but one thing.

use std::fmt::{self, Display, Formatter};

use model::{EventType, Modality, PlaceRole, Quantity, Report, Scene, Side};

use crate::glances::Glance;
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

/// Why two reports may be one happening, in the words of the earlier that was asked.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reason<'a> {
    Day(&'a str),
    /// One town or site.
    Town(&'a str),
    /// The country of a place.
    Country(&'a str),
    Actor(&'a str),
    Recipient(&'a str),
    Carrier(&'a str),
    People(f64),
    Harm(f64, &'static str),
    Wording,
}

impl Display for Reason<'_> {
    fn fmt(&self, out: &mut Formatter) -> fmt::Result {
        match self {
            Reason::Day(day) => write!(out, "day {day}"),
            Reason::Town(name) => write!(out, "place {name}"),
            Reason::Country(name) => write!(out, "country of {name}"),
            Reason::Actor(name) => write!(out, "actor {name}"),
            Reason::Recipient(name) => write!(out, "recipient {name}"),
            Reason::Carrier(kind) => write!(out, "carried by {kind}"),
            Reason::People(count) => write!(out, "{count} people"),
            Reason::Harm(count, what) => write!(out, "{count} {what}"),
            Reason::Wording => write!(out, "wording"),
        }
    }
}

/// What an axis says: a reason for one happening, nothing (an inner none), or that it is not one (none).
type Said<'a> = Option<Option<Reason<'a>>>;

/// An axis and how it is asked.
type Asked = (Axis, for<'a> fn(&Facts<'a>, &Facts<'a>) -> Said<'a>);

/// The axes, those first that are asked with the least work.
const AXES: [Asked; 5] = [
    (Axis::Day, day),
    (Axis::Place, scene),
    (Axis::Actor, actors),
    (Axis::Recipient, recipients),
    (Axis::Carrier, carried),
];

/// A report with what it is compared by, made once.
#[derive(Clone, Debug)]
pub(crate) struct Facts<'a> {
    pub(crate) report: &'a Report,
    pub(crate) told: bool,
    family: &'static str,
    pub(crate) glance: Glance,
    /// Folded names of places.
    places: Vec<String>,
    grounds: u8,
}

impl<'a> Facts<'a> {
    pub(crate) fn of(report: &'a Report) -> Facts<'a> {
        let family = family(report.kind);
        Facts {
            report,
            told: told(report),
            family,
            glance: Glance::of(report),
            places: report.places.iter().map(|scene| folded(&scene.name)).collect(),
            grounds: grounds(report, family == MOVES),
        }
    }

    /// The places with their folded names.
    fn scenes(&self) -> impl Iterator<Item = (&'a Scene, &str)> {
        self.report.places.iter().zip(self.places.iter().map(String::as_str))
    }

    /// Whether any report can be its rival.
    pub(crate) fn has_rivals(&self) -> bool {
        self.told && self.grounds != 0
    }
}

/// What a report has of which a rival must have the same: a day, figures, a carrier; bit by bit.
///
/// A movement has rivals by its day only.
fn grounds(report: &Report, moves: bool) -> u8 {
    let has = [
        report.days.is_some(),
        !moves && !report.people.is_empty(),
        !moves && report.size.is_some(),
        !moves && !report.conveyances.is_empty(),
    ];
    has.iter().enumerate().map(|(bit, has)| u8::from(*has) << bit).sum()
}

/// Why two reports are one happening; none where too little speaks for it, or anything against it.
pub(crate) fn alike<'a>(one: &Facts<'a>, other: &Facts<'a>) -> Option<Vec<Reason<'a>>> {
    let same_act = one.told == other.told && one.family == other.family;
    same_act.then(|| enough(one, other, &AXES)).flatten()
}

/// Whether what one report announces, demands or imagines is what the other tells later; days do not count, for a plan has its own.
pub(crate) fn foretells(plan: &Facts, fact: &Facts) -> bool {
    let (planned, told) = (&plan.report.published, &fact.report.published);
    !plan.told
        && fact.told
        && plan.family == fact.family
        && (planned.is_none() || told.is_none() || planned <= told)
        && enough(plan, fact, &AXES[1..]).is_some()
}

/// What two reports differ in that are alike in all else, figures among it: who did it, where, when.
///
/// A movement passes several places on several days, so that they are no difference there.
pub(crate) fn rival(one: &Facts, other: &Facts) -> Option<Axis> {
    if one.grounds & other.grounds == 0 || one.family != other.family || !one.told || !other.told {
        return None;
    }
    let moves = one.family == MOVES;
    let mut against = None;
    let mut said = [None; AXES.len()];
    for (reason, (axis, asked)) in said.iter_mut().zip(AXES) {
        match (asked(one, other), axis) {
            (Some(said), _) => *reason = said,
            (None, Axis::Recipient | Axis::Carrier) => return None,
            (None, Axis::Day | Axis::Place) if moves => return None,
            (None, _) if against.is_some() => return None,
            (None, axis) => against = Some(axis),
        }
    }
    let axis = against?;
    let figures = [people(one.report, other.report), harm(one.report, other.report)];
    let reasons = said.into_iter().chain(figures).flatten();
    let has = |wanted: fn(&Reason) -> bool| reasons.clone().any(|reason| wanted(&reason));
    let fits = match axis {
        Axis::Actor => has(|one| matches!(one, Reason::Town(_))) && has(|one| matches!(one, Reason::Day(_))),
        _ => has(|one| matches!(one, Reason::People(_) | Reason::Harm(..) | Reason::Carrier(_))),
    };
    (fits && reasons.count() as u32 >= LIMITS.incident.least).then_some(axis)
}

/// The reasons, where nothing speaks against and enough speaks for it.
fn enough<'a>(one: &Facts<'a>, other: &Facts<'a>, axes: &[Asked]) -> Option<Vec<Reason<'a>>> {
    let mut said = [None; AXES.len()];
    for (reason, (_, asked)) in said.iter_mut().zip(axes) {
        *reason = asked(one, other)?;
    }
    let figures = [people(one.report, other.report), harm(one.report, other.report)];
    let reasons = said.into_iter().chain(figures).flatten();
    // A town says more than the country it lies in.
    let points = |reason: Reason| if matches!(reason, Reason::Town(_)) { 2 } else { 1 };
    let points: u32 = reasons.clone().map(points).sum();
    // Their wording is compared only where it can decide.
    let wording = (points + 1 >= LIMITS.incident.least).then(|| wording(one.report, other.report)).flatten();
    let points = points + u32::from(wording.is_some());
    (points >= LIMITS.incident.least).then(|| reasons.chain(wording).collect())
}

/// How many were hurt or taken, where both give nearly the same figure.
fn harm(one: &Report, other: &Report) -> Option<Reason<'static>> {
    let (one, other) = (one.size.as_ref()?, other.size.as_ref()?);
    let pairs = [
        (&one.dead, &other.dead, "dead"),
        (&one.injured, &other.injured, "injured"),
        (&one.arrested, &other.arrested, "arrested"),
    ];
    let value = |quantity: &Option<Quantity>| quantity.as_ref().and_then(|quantity| quantity.value);
    pairs.iter().find_map(|(left, right, word)| {
        let (left, right) = (value(left)?, value(right)?);
        near(left, right).then_some(Reason::Harm(left, word))
    })
}

fn near(left: f64, right: f64) -> bool {
    (left - right).abs() <= left.max(right) * LIMITS.number.about
}

/// Both in nearly the same words.
fn wording(one: &Report, other: &Report) -> Option<Reason<'static>> {
    let shared = one.words.iter().filter(|word| other.words.binary_search(word).is_ok()).count();
    let all = one.words.len() + other.words.len() - shared;
    (shared > 2 && shared as f32 >= all as f32 * LIMITS.incident.wording).then_some(Reason::Wording)
}

/// The family of movements.
const MOVES: &str = "move";

/// Types that tell one happening: whoever deploys soldiers moves them.
pub(crate) fn family(kind: EventType) -> &'static str {
    use EventType::{
        Accuse, Agree, Aid, Assault, Coerce, Concede, Consult, Cooperate, Mobilize, Move, Protest, Reject,
        Request, Retreat, Role, Sanction, State, Support, Threaten,
    };
    match kind {
        Move | Mobilize => MOVES,
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
fn day<'a>(one: &Facts<'a>, other: &Facts<'a>) -> Said<'a> {
    if one.glance.time.apart(other.glance.time) {
        return None;
    }
    let both = one.report.days.as_ref().zip(other.report.days.as_ref());
    Some(both.map(|((left, _), (right, _))| Reason::Day(left.max(right))))
}

/// A common place of the same part; against it speak points of the same part that lie far apart, and an end that is the other's beginning.
fn scene<'a>(one: &Facts<'a>, other: &Facts<'a>) -> Said<'a> {
    let pairs = || one.scenes().flat_map(|left| other.scenes().map(move |right| (left, right)));
    let same = |left: &(&Scene, &str), right: &(&Scene, &str)| part(left.0) == part(right.0);
    let exact = pairs().find(|(left, right)| same(left, right) && one_town(*left, *right));
    if let Some((left, _)) = exact {
        return Some(Some(Reason::Town(&left.0.name)));
    }
    if let Some((left, _)) = pairs().find(|(left, right)| same(left, right) && same_place(*left, *right)) {
        return Some(Some(Reason::Country(&left.0.name)));
    }
    let apart = pairs().any(|(left, right)| same(&left, &right) && far(left.0, right.0));
    let turned = || {
        pairs().any(|(left, right)| {
            let ends = [part(left.0), part(right.0)];
            ends.contains(&PlaceRole::Origin) && ends.contains(&PlaceRole::Destination)
        })
    };
    (!apart && !turned()).then_some(None)
}

/// One arrives where one is.
fn part(scene: &Scene) -> PlaceRole {
    match scene.role {
        PlaceRole::Location => PlaceRole::Destination,
        role => role,
    }
}

/// One town or site, by its name or by where it lies.
fn one_town((left, name): (&Scene, &str), (right, other): (&Scene, &str)) -> bool {
    let points = (left.point, right.point);
    let near = || matches!(points, (Some(one), Some(other)) if within(one, other, LIMITS.incident.same_km));
    (left.point.is_some() && name == other) || near()
}

/// The same name, or a town in the country that another report names.
fn same_place((left, name): (&Scene, &str), (right, other): (&Scene, &str)) -> bool {
    let within = (left.point.is_none() || right.point.is_none())
        && left.country.is_some()
        && left.country == right.country;
    within || name == other
}

fn far(left: &Scene, right: &Scene) -> bool {
    let countries = left.country.is_some() && right.country.is_some() && left.country != right.country;
    let points = || matches!((left.point, right.point), (Some(one), Some(other)) if !within(one, other, LIMITS.incident.apart_km));
    countries || points()
}

fn actors<'a>(one: &Facts<'a>, other: &Facts<'a>) -> Said<'a> {
    Some(who(&one.report.actors, &other.report.actors)?.map(Reason::Actor))
}

fn recipients<'a>(one: &Facts<'a>, other: &Facts<'a>) -> Said<'a> {
    Some(who(&one.report.recipients, &other.report.recipients)?.map(Reason::Recipient))
}

/// Who is named on both sides; none where all are known to be others.
fn who<'a>(left: &'a [Side], right: &[Side]) -> Option<Option<&'a str>> {
    let mut known = !left.is_empty() && !right.is_empty();
    for one in left {
        for other in right {
            let countries = one.country.is_some() && other.country.is_some();
            if one.name == other.name || (countries && one.country == other.country) {
                return Some(Some(&one.name));
            }
            known &= countries;
        }
    }
    (!known).then_some(None)
}

fn carried<'a>(one: &Facts<'a>, other: &Facts<'a>) -> Said<'a> {
    let (left, right) = (&one.report.conveyances, &other.report.conveyances);
    if left.is_empty() || right.is_empty() {
        return Some(None);
    }
    let same = left.iter().find(|kind| right.contains(kind))?;
    Some(Some(Reason::Carrier(same)))
}

/// How many came, with the slack of "about".
fn people(one: &Report, other: &Report) -> Option<Reason<'static>> {
    let mut pairs = one.people.iter().flat_map(|&left| other.people.iter().map(move |&right| (left, right)));
    pairs.find(|&(left, right)| near(left, right)).map(|(left, _)| Reason::People(left))
}

pub(crate) fn folded(words: &str) -> String {
    world::fold(words).to_lowercase()
}

/// Whether two points lie at most so many kilometres apart.
fn within(one: (f64, f64), other: (f64, f64), most: f64) -> bool {
    // Latitudes alone tell most points apart; a kilometre more, for the two ways of reckoning are rounded differently.
    let north = (one.0 - other.0).abs().to_radians() * EARTH;
    north <= most + 1.0 && kilometres(one, other) <= most
}

/// Radius of the earth as a sphere, in kilometres.
const EARTH: f64 = 6371.0;

/// Great-circle distance of two points in degrees, in kilometres, on a sphere.
pub(crate) fn kilometres(one: (f64, f64), other: (f64, f64)) -> f64 {
    let (lat, lon) = ((other.0 - one.0).to_radians() / 2.0, (other.1 - one.1).to_radians() / 2.0);
    let root = lat.sin().powi(2) + one.0.to_radians().cos() * other.0.to_radians().cos() * lon.sin().powi(2);
    2.0 * EARTH * root.sqrt().min(1.0).asin()
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
