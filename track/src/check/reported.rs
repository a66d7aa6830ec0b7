//! A movement of a document → the statements about it that tracks could bear out, each with its claim, its words and its days.

use model::{
    ClaimId, EventTime, Filed, LegPurpose, MentionId, Modality, Movement, PlaceRole, Polarity, Precision,
    Quantity, Span, TestedKind, TimeBasis,
};

use super::conveyances::{Flyer, flyers};
use crate::moments::days;
use crate::physics::Waypoint;

/// Seconds of a day.
pub(crate) const DAY: f64 = 86_400.0;
/// An undated statement is about days this near to the dated ones of its movement.
const AROUND: f64 = 3.0 * DAY;
/// Where nothing is dated: so long before the document came out.
const BEFORE: f64 = 14.0 * DAY;
/// Kilometres within which an airfield is meant by a place, by how precisely the place is known.
const EXACT_KM: f64 = 35.0;
const CITY_KM: f64 = 60.0;
const DIVISION_KM: f64 = 200.0;
const REGION_KM: f64 = 500.0;

/// A place as a document names it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spot {
    pub(crate) name: String,
    pub(crate) point: (f64, f64),
    /// Kilometres within which an airfield counts as it.
    pub(crate) radius_km: f64,
    /// Where only the country is named: any airfield of it counts.
    pub(crate) country: Option<String>,
}

impl Spot {
    /// Whether it is a point: only then is somewhere else a contradiction, for a country's edges are not known here.
    pub(crate) fn is_exact(&self) -> bool {
        self.country.is_none() && self.radius_km <= CITY_KM
    }

    /// "at Khmeimim", "in Caracas".
    pub(crate) fn there(&self) -> String {
        let word = if self.radius_km <= EXACT_KM { "at" } else { "in" };
        format!("{word} {}", self.name)
    }
}

/// A statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stated {
    pub(crate) kind: TestedKind,
    /// Whom it is about, by position in [`Reported::flyers`]; none is about all.
    pub(crate) flyers: Vec<usize>,
    pub(crate) spot: Option<Spot>,
    /// What it is about, where that is no place: "35 tonnes of cargo".
    pub(crate) what: String,
    /// First and last second.
    pub(crate) window: (f64, f64),
    /// Whether the document states the days.
    pub(crate) dated: bool,
    /// Whether it lies between dated ends of other legs, so that its days follow.
    pub(crate) between: bool,
    /// The leg that it is an end of, by its place in the movement; none for what only an event or a stay says.
    pub(crate) leg: Option<usize>,
    pub(crate) claim: ClaimId,
    pub(crate) evidence: Span,
}

/// What a document says of one movement by air.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reported {
    pub(crate) flyers: Vec<Flyer>,
    pub(crate) stated: Vec<Stated>,
    /// The places of the way there in order, with the flyers that took it.
    pub(crate) routes: Vec<(Vec<usize>, Vec<Waypoint>)>,
    /// Tonnes of cargo, and people, where they are told.
    pub(crate) tonnes: Option<f64>,
    pub(crate) people: Option<f64>,
    pub(crate) span: Span,
}

/// What is said of a movement that goes by air and is told as having happened; none for any other.
pub(crate) fn reported(filed: &Filed, movement: &Movement) -> Option<Reported> {
    let flyers = flyers(movement);
    if flyers.is_empty() {
        return None;
    }
    let mut telling = Telling { filed, movement, flyers, stated: vec![] };
    telling.legs();
    telling.events();
    telling.stays();
    telling.carried();
    telling.undated();
    // Without a place there is nothing to hold against tracks.
    if telling.stated.iter().all(|one| one.spot.is_none()) {
        return None;
    }
    let routes = telling.routes();
    let span = telling.stated.first().map_or(telling.flyers[0].evidence, |first| first.evidence);
    let most = |quantities: Vec<f64>| quantities.into_iter().reduce(f64::max);
    let tonnes = movement.cargo.iter().filter_map(|cargo| tonnes(cargo.quantity.as_ref()?)).collect();
    let people = movement.personnel.iter().filter_map(|one| one.quantity.as_ref()?.value).collect();
    let Telling { flyers, stated, .. } = telling;
    Some(Reported { flyers, stated, routes, tonnes: most(tonnes), people: most(people), span })
}

/// What holds a statement.
#[derive(Clone, Copy)]
struct Held {
    claim: ClaimId,
    evidence: Span,
    leg: Option<usize>,
}

struct Telling<'a> {
    filed: &'a Filed,
    movement: &'a Movement,
    flyers: Vec<Flyer>,
    stated: Vec<Stated>,
}

impl Telling<'_> {
    fn legs(&mut self) {
        for (at_leg, leg) in self.movement.legs.iter().enumerate() {
            if !self.happened(leg.claim, stated_days(&leg.time).is_some()) {
                continue;
            }
            let flyers = self.of(&leg.conveyances);
            let days = stated_days(&leg.time);
            for (kind, at) in [(TestedKind::Departure, leg.from), (TestedKind::Stop, leg.to)] {
                // A leg's day is that of its end, where it has one.
                let own = days.filter(|_| kind == TestedKind::Stop || leg.to.is_none());
                match own.map(|days| (days, leg.claim, leg.evidence)).or_else(|| self.day_of_event(at, kind))
                {
                    Some((days, claim, evidence)) => {
                        self.say(
                            kind,
                            flyers.clone(),
                            at,
                            Some(days),
                            Held { claim, evidence, leg: Some(at_leg) },
                        );
                    }
                    None => self.say(
                        kind,
                        flyers.clone(),
                        at,
                        None,
                        Held { claim: leg.claim, evidence: leg.evidence, leg: Some(at_leg) },
                    ),
                }
            }
        }
    }

    /// Events of the movement that say a day for a place which no leg has.
    fn events(&mut self) {
        for id in &self.movement.events {
            let Some(event) = self.filed.document.events.get(id.index()) else { continue };
            let Some(days) = stated_days(&event.time).filter(|_| self.happened(event.claim, true)) else {
                continue;
            };
            for place in &event.places {
                let kind = match place.role {
                    PlaceRole::Origin => TestedKind::Departure,
                    PlaceRole::Via | PlaceRole::Destination => TestedKind::Stop,
                    PlaceRole::Location => continue,
                };
                let known = self.stated.iter().any(|one| {
                    one.kind == kind && one.spot.as_ref().is_some_and(|spot| spot.name == place.name)
                });
                if !known {
                    let all = (0..self.flyers.len()).collect();
                    let held = Held { claim: event.claim, evidence: event.span, leg: None };
                    self.say(kind, all, place.mention, Some(days), held);
                }
            }
        }
    }

    fn stays(&mut self) {
        for stay in &self.movement.stays {
            if self.happened(stay.claim, false) && !stay.conveyances.is_empty() {
                let flyers = self.of(&stay.conveyances);
                let held = Held { claim: stay.claim, evidence: stay.evidence, leg: None };
                self.say(TestedKind::Stay, flyers, Some(stay.at), None, held);
            }
        }
    }

    /// What no track shows: it is listed all the same, so that nobody takes silence for assent.
    fn carried(&mut self) {
        let (cargo, people, leader) = (&self.movement.cargo, &self.movement.personnel, &self.movement.leader);
        let amount = |quantity: &Option<Quantity>, what: &str| match quantity.as_ref() {
            Some(Quantity { value: Some(value), unit, .. }) if unit.as_deref() == Some("tonne") => {
                format!("{value} t of {what}")
            }
            Some(Quantity { value: Some(value), .. }) => format!("{value} {what}"),
            _ => what.to_owned(),
        };
        let mut lines = Vec::new();
        for one in cargo {
            lines.push((TestedKind::Cargo, amount(&one.quantity, &one.what), one.claim, one.evidence));
        }
        for one in people {
            lines.push((TestedKind::Personnel, amount(&one.quantity, &one.what), one.claim, one.evidence));
        }
        if let Some(one) = leader {
            let name =
                self.filed.document.mentions.get(one.mention.index()).map(|mention| mention.name.clone());
            lines.push((TestedKind::Leader, name.unwrap_or_default(), one.claim, one.evidence));
        }
        for (kind, what, claim, evidence) in lines {
            let stated = Stated {
                kind,
                flyers: vec![],
                spot: None,
                what,
                window: (0.0, 0.0),
                dated: false,
                between: false,
                leg: None,
                claim,
                evidence,
            };
            self.stated.push(stated);
        }
    }

    /// Gives undated statements the days between the dated ones before and behind them; else days around all dated ones, else those
    /// before the document came out.
    fn undated(&mut self) {
        let source = &self.filed.document.source;
        let known =
            source.published.as_deref().and_then(days).or_else(|| days(self.filed.acquired.get(..10)?));
        let told = known.map_or(f64::MAX, |(_, last)| last);
        let dated = |one: &Stated| Some(one.window).filter(|_| one.dated);
        let all: Vec<(Option<usize>, (f64, f64))> =
            self.stated.iter().filter_map(|one| Some((one.leg, dated(one)?))).collect();
        let first = all.iter().map(|(_, (from, _))| from - AROUND).reduce(f64::min).unwrap_or(told - BEFORE);
        let last =
            all.iter().map(|(_, (_, until))| (until + AROUND).min(told)).reduce(f64::max).unwrap_or(told);
        for stated in self.stated.iter_mut().filter(|one| !one.dated) {
            // Legs are told in their order; what else is dated says nothing of before and behind.
            let others = || all.iter().filter_map(|(leg, window)| Some((stated.leg?, (*leg)?, *window)));
            let before = others().filter(|(mine, other, _)| other <= mine).map(|(.., (from, _))| from);
            let behind = others().filter(|(mine, other, _)| other >= mine).map(|(.., (_, until))| until);
            let (before, behind) = (before.reduce(f64::max), behind.reduce(f64::min));
            let (from, until) = (before.unwrap_or(first), behind.unwrap_or(last));
            // A way that is told in another order than it was flown leaves nothing between.
            stated.between = before.is_some() && behind.is_some() && from < until;
            stated.window = if from < until { (from, until) } else { (first, last) };
        }
    }

    fn say(
        &mut self,
        kind: TestedKind,
        flyers: Vec<usize>,
        at: Option<MentionId>,
        days: Option<(f64, f64)>,
        held: Held,
    ) {
        let Some(spot) = at.and_then(|id| self.spot(id)) else { return };
        // Two visits on different days are two.
        let meets = |one: &Stated| match days.filter(|_| one.dated) {
            Some((from, until)) => from <= one.window.1 && until >= one.window.0,
            None => true,
        };
        let same = |one: &Stated| {
            one.kind == kind
                && one.flyers == flyers
                && one.spot.as_ref().is_some_and(|it| it.name == spot.name)
                && meets(one)
        };
        // Of two that say the same the dated one is kept.
        if let Some(before) = self.stated.iter_mut().find(|one| same(one)) {
            if let Some(window) = days.filter(|_| !before.dated) {
                (before.window, before.dated) = (window, true);
            }
            return;
        }
        let (window, dated) = (days.unwrap_or_default(), days.is_some());
        let Held { claim, evidence, leg } = held;
        let what = String::new();
        let (spot, between) = (Some(spot), false);
        self.stated.push(Stated { kind, flyers, spot, what, window, dated, between, leg, claim, evidence });
    }

    /// Positions in the list of flyers; none named is all of them.
    fn of(&self, conveyances: &[u32]) -> Vec<usize> {
        let named = |flyer: &Flyer| conveyances.is_empty() || conveyances.contains(&flyer.at);
        self.flyers.iter().enumerate().filter(|(_, flyer)| named(flyer)).map(|(at, _)| at).collect()
    }

    /// Whether it is told as having happened; what is background must bear its day, for nothing else tells when it was.
    fn happened(&self, claim: ClaimId, dated: bool) -> bool {
        let claim = self.filed.document.claims.get(claim.index());
        claim.is_some_and(|claim| {
            let told =
                claim.modality == Modality::Actual || (dated && claim.modality == Modality::Historical);
            told && claim.polarity == Polarity::Affirmed
        })
    }

    /// The day that an event of the movement states for a place in a role, with what holds it.
    fn day_of_event(&self, at: Option<MentionId>, kind: TestedKind) -> Option<((f64, f64), ClaimId, Span)> {
        let name = &self.filed.document.mentions.get(at?.index())?.name;
        let fits = |role: PlaceRole| match kind {
            TestedKind::Departure => role == PlaceRole::Origin,
            _ => role != PlaceRole::Origin,
        };
        let events = self.movement.events.iter().filter_map(|id| self.filed.document.events.get(id.index()));
        let days = events
            .filter(|event| self.happened(event.claim, true))
            .filter(|event| event.places.iter().any(|place| fits(place.role) && place.name == *name))
            .filter_map(|event| Some((stated_days(&event.time)?, event.claim, event.span)));
        // "last week" and "on Friday": the narrower says more.
        days.min_by(|(one, ..), (other, ..)| (one.1 - one.0).total_cmp(&(other.1 - other.0)))
    }

    fn spot(&self, id: MentionId) -> Option<Spot> {
        let mention = self.filed.document.mentions.get(id.index())?;
        let place = mention.place.as_ref()?;
        let (radius_km, country) = match place.precision {
            Precision::Exact => (EXACT_KM, None),
            Precision::City => (CITY_KM, None),
            Precision::Admin => (DIVISION_KM, None),
            Precision::Region => (REGION_KM, None),
            Precision::Country => (REGION_KM, Some(place.country.clone()?)),
        };
        Some(Spot { name: mention.name.clone(), point: (place.lat, place.lon), radius_km, country })
    }

    /// The ways there: legs that follow one another, for those that flew them. The way back is another.
    fn routes(&self) -> Vec<(Vec<usize>, Vec<Waypoint>)> {
        let mut routes: Vec<(Vec<usize>, Vec<Waypoint>)> = Vec::new();
        for leg in self.movement.legs.iter().filter(|leg| {
            leg.purpose != LegPurpose::Return && self.happened(leg.claim, stated_days(&leg.time).is_some())
        }) {
            let flyers = self.of(&leg.conveyances);
            let ends = [leg.from, leg.to].map(|id| id.and_then(|id| self.waypoint(id)));
            let [Some(from), Some(to)] = ends else { continue };
            let follows = |route: &&mut (Vec<usize>, Vec<Waypoint>)| {
                route.0 == flyers && route.1.last().is_some_and(|last| last.name == from.name)
            };
            match routes.iter_mut().find(follows) {
                Some(route) => route.1.push(to),
                None => routes.push((flyers, vec![from, to])),
            }
        }
        routes
    }

    /// A place that is precise enough to fly to.
    fn waypoint(&self, id: MentionId) -> Option<Waypoint> {
        let spot = self.spot(id)?;
        spot.is_exact().then_some(Waypoint { name: spot.name, lat: spot.point.0, lon: spot.point.1 })
    }
}

/// The days that a text states; those that only follow from its date do not count.
fn stated_days(time: &EventTime) -> Option<(f64, f64)> {
    let stated = time.basis == TimeBasis::Stated;
    let from = time.start.as_deref().or(time.end.as_deref()).filter(|_| stated)?;
    let until = time.end.as_deref().or(time.start.as_deref())?;
    let (first, last) = (days(from)?.0, days(until)?.1);
    (first < last).then_some((first, last))
}

fn tonnes(quantity: &Quantity) -> Option<f64> {
    quantity.value.filter(|_| quantity.unit.as_deref() == Some("tonne"))
}
