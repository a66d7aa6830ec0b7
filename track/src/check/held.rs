//! Statements against tracks: for each, what was received bears it out, contradicts it, or cannot show it, and why.

use model::{Agreement, AirfieldCandidate, EndBasis, Flight, FlightEnd, GapReading, Tested, TestedKind};

use super::conveyances::{Flyer, same_family};
use super::reported::{DAY, Reported, Spot, Stated};
use super::words;
use super::{Tracked, Tracks};
use crate::coverage::Proof;
use crate::moments::seconds;
use crate::trail::{Alibi, Waypoint};

/// A place this likely is where an aircraft was; less likely than the second it says nothing.
const SURE: f64 = 0.8;
const LIKELY: f64 = 0.4;
/// Reported days are local, and reporters round them: a landing a day before or behind still bears a statement out.
const TOLERANCE: f64 = DAY;
/// A day has so many seconds more on either side, somewhere on the Earth: an aircraft that was elsewhere for all of that contradicts.
const ZONES: f64 = 14.0 * 3600.0;
/// Part of the hours in which it can have been there, in which others must be received low around the place, and how many, for absence to count.
const COVERED: f64 = 1.0;
const WITNESSES: usize = 5;
/// Part of an aircraft's ends that must be seen on the ground for it to be one that is usually received.
const EMITS: f64 = 0.8;
/// Seconds by which a moment that was seen can be off: points of a trail lie minutes apart.
const MOMENT: f64 = 900.0;
/// Seconds after which a stay is one.
const STAYED: f64 = DAY;

/// Statements as tested, and the airframes that they were held against.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Held {
    pub(crate) tested: Vec<Tested>,
    pub(crate) aircraft: Vec<String>,
}

/// Tests every statement of a movement.
pub(crate) fn held(reported: &Reported, tracks: &Tracks) -> Held {
    let mut held = Held::default();
    for (at, flyer) in reported.flyers.iter().enumerate() {
        let own: Vec<&Stated> =
            reported.stated.iter().filter(|one| one.spot.is_some() && one.flyers.contains(&at)).collect();
        let of =
            of_flyer(flyer, &own, tracks, &mut held.aircraft).into_iter().chain(counted(flyer, &own, tracks));
        held.tested.extend(of.map(|one| Tested { subject: Some(flyer.name.clone()), ..one }));
    }
    for stated in reported.stated.iter().filter(|one| one.spot.is_none()) {
        let reason = words::unseen(stated.kind);
        held.tested.push(tested(stated, stated.what.clone(), Agreement::NotObservable, reason));
    }
    held
}

/// What tested statements amount to together: what nothing could show does not count.
pub(crate) fn agreement(tested: &[Tested]) -> Agreement {
    let could =
        |one: &&Tested| !matches!(one.kind, TestedKind::Cargo | TestedKind::Personnel | TestedKind::Leader);
    let all: Vec<Agreement> = tested.iter().filter(could).map(|one| one.agreement).collect();
    match () {
        () if all.contains(&Agreement::Inconsistent) => Agreement::Inconsistent,
        () if !all.iter().any(|one| super::is_seen(*one)) => Agreement::NotObservable,
        () if all.iter().all(|one| *one == Agreement::Consistent) => Agreement::Consistent,
        () => Agreement::Partly,
    }
}

fn of_flyer(flyer: &Flyer, own: &[&Stated], tracks: &Tracks, aircraft: &mut Vec<String>) -> Vec<Tested> {
    let silent = |reason: String| -> Vec<Tested> {
        let none =
            |one: &&Stated| tested(one, words::statement(one), Agreement::NotObservable, reason.clone());
        own.iter().map(none).collect()
    };
    if flyer.registration.is_none() && flyer.types.is_empty() {
        return silent(
            "the report names neither a type nor a registration: any aircraft could be meant".to_owned(),
        );
    }
    let candidates: Vec<&Tracked> = tracks.all.iter().filter(|one| can_be(flyer, one)).collect();
    if candidates.is_empty() {
        return silent(words::no_track(flyer, tracks));
    }
    let best = candidates.into_iter().map(|one| (one, of_airframe(flyer, own, one, tracks)));
    let worth = |tested: &[Tested]| {
        let count = |wanted: Agreement| tested.iter().filter(|one| one.agreement == wanted).count() as i64;
        4 * count(Agreement::Consistent) + 2 * count(Agreement::Partly) - count(Agreement::Inconsistent)
    };
    // The airframe that fits best; of two alike the first by address.
    let best = best.reduce(|one, other| if worth(&other.1) > worth(&one.1) { other } else { one });
    let Some((tracked, tested)) = best else { return vec![] };
    if !aircraft.contains(&tracked.name) {
        aircraft.push(tracked.name.clone());
    }
    tested
}

/// Whether an airframe can be the reported one.
fn can_be(flyer: &Flyer, tracked: &Tracked) -> bool {
    let aircraft = &tracked.aircraft;
    let plain = |mark: &str| mark.replace('-', "").to_uppercase();
    if let Some(mark) = &flyer.registration {
        let same = aircraft.registration.as_ref().is_some_and(|known| plain(&known.value) == plain(mark));
        let address = world::address_of_mark(mark).map(|address| format!("{address:06X}"));
        return same || (address.is_some() && aircraft.address == address);
    }
    let of_type = aircraft
        .icao
        .as_ref()
        .is_some_and(|known| flyer.types.iter().any(|icao| same_family(icao, &known.value)));
    let state = aircraft.country.as_ref().map(|known| &known.value);
    of_type && (flyer.states.is_empty() || state.is_none_or(|state| flyer.states.contains(state)))
}

fn of_airframe(flyer: &Flyer, own: &[&Stated], tracked: &Tracked, tracks: &Tracks) -> Vec<Tested> {
    let mut all: Vec<Tested> = Vec::new();
    // Where a statement is borne out, when that was.
    let mut seen: Vec<Option<(f64, f64)>> = Vec::new();
    for stated in own {
        let Some(spot) = &stated.spot else { continue };
        let (mut one, when) = match stated.kind {
            TestedKind::Stay => (stayed(stated, spot, tracked), None),
            _ => there(stated, spot, tracked, tracks),
        };
        // Of a type there are others: that this airframe was elsewhere says nothing of them.
        if flyer.registration.is_none() && one.agreement == Agreement::Inconsistent {
            one.agreement = Agreement::NotObservable;
            one.reason = format!("{}; another {} can have flown it unseen", one.reason, flyer.name);
        }
        seen.push(when);
        all.push(one);
    }
    all.extend(ways(own, &seen, flyer, tracked));
    all.extend(typed(flyer, tracked));
    all
}

/// That a registration is of an aircraft of the reported type.
fn typed(flyer: &Flyer, tracked: &Tracked) -> Option<Tested> {
    let known = tracked.aircraft.icao.as_ref()?;
    let differs =
        flyer.registration.is_some() && !flyer.types.is_empty() && !flyer.types.contains(&known.value);
    differs.then(|| Tested {
        kind: TestedKind::Type,
        subject: None,
        statement: format!("is of type {}", flyer.types.join(" or ")),
        claim: flyer.claim,
        evidence: flyer.evidence,
        agreement: Agreement::Inconsistent,
        reason: words::other_type(known),
        flights: vec![],
        km: None,
        when: None,
        off_days: None,
    })
}

/// A statement with its place and, where it is borne out, when that was.
type Placed<'a> = (&'a Stated, &'a Spot, Option<(f64, f64)>);

/// Ways of two places or more: legs that follow one another. Each was seen in its order, or has no room between the positions of a
/// registered aircraft.
fn ways(own: &[&Stated], seen: &[Option<(f64, f64)>], flyer: &Flyer, tracked: &Tracked) -> Vec<Tested> {
    let mut ways: Vec<Vec<Placed>> = Vec::new();
    for (stated, when) in own.iter().zip(seen) {
        // A country is nowhere to fly to; days that only follow from the document's are too vague to constrain.
        let told = stated.leg.is_some() && (stated.dated || stated.between);
        let Some(spot) = stated.spot.as_ref().filter(|spot| told && spot.is_exact()) else {
            continue;
        };
        let placed = (*stated, spot, *when);
        match ways.last_mut().filter(|way| way.last().is_some_and(|last| follows(last, &placed))) {
            Some(way) => way.push(placed),
            None => ways.push(vec![placed]),
        }
    }
    ways.iter().filter_map(|way| of_way(way, flyer, tracked)).collect()
}

/// Whether a statement goes on where another ends: the same leg, the place where the last one ended, or a later day.
fn follows(last: &Placed, next: &Placed) -> bool {
    let near = world::kilometres(last.1.point, next.1.point) <= last.1.radius_km.max(next.1.radius_km);
    let later = last.0.dated && next.0.dated && next.0.window.0 >= last.0.window.0;
    last.0.leg == next.0.leg || (near && next.0.kind == TestedKind::Departure) || later
}

fn of_way(way: &[Placed], flyer: &Flyer, tracked: &Tracked) -> Option<Tested> {
    let mut names: Vec<&str> = way.iter().map(|(_, spot, _)| spot.name.as_str()).collect();
    names.dedup();
    if names.len() < 2 {
        return None;
    }
    // What was seen on the told day fixes when that was; the rest must fit around it.
    let waypoint = |(one, spot, when): &Placed| Waypoint {
        place: spot.point,
        near: spot.radius_km,
        window: match when.filter(|_| one.dated) {
            Some((from, until)) => (from - MOMENT, until + MOMENT),
            None => (one.window.0 - ZONES, one.window.1 + ZONES),
        },
    };
    let waypoints: Vec<Waypoint> = way.iter().map(waypoint).collect();
    let fits = flyer.registration.is_none() || tracked.trail.has_room(&waypoints, tracked.fastest_kt);
    let (agreement, reason) = match (fits, in_order(way, tracked)) {
        (false, _) => (Agreement::Inconsistent, words::no_room(tracked)),
        (true, Some(hours)) => {
            (Agreement::Consistent, format!("landed in this order within {hours:.0} hours"))
        }
        (true, None) => return None,
    };
    let stated = Stated { kind: TestedKind::Order, ..way.last()?.0.clone() };
    Some(tested(&stated, format!("flew {}, in this order", names.join(", ")), agreement, reason))
}

/// Hours from the first to the last landing, where two or more were seen and can be put in the told order.
fn in_order(way: &[Placed], tracked: &Tracked) -> Option<f64> {
    let (mut first, mut time, mut count) = (None, f64::MIN, 0);
    for (stated, spot, _) in way.iter().filter(|(one, ..)| one.kind == TestedKind::Stop) {
        let mut landings = matches(stated, spot, tracked);
        landings.retain(|one| one.off == 0.0 && one.likely >= SURE);
        landings.sort_by(|one, other| one.when.0.total_cmp(&other.when.0));
        if landings.is_empty() {
            continue;
        }
        let landing = landings.into_iter().find(|one| one.when.1 >= time)?;
        time = landing.when.0.max(time);
        first = first.or(Some(landing.when.0));
        count += 1;
    }
    first.filter(|_| count > 1).map(|first| (time - first) / 3600.0)
}

/// A landing or a take-off, and where it is borne out when that was.
fn there(stated: &Stated, spot: &Spot, tracked: &Tracked, tracks: &Tracks) -> (Tested, Option<(f64, f64)>) {
    let statement = words::statement(stated);
    let found = matches(stated, spot, tracked);
    // Of those that are as good as sure the one nearest to the days that are told.
    let rank = |one: &&Match| ((one.likely.min(SURE) * 100.0) as i64, -one.beside as i64);
    let fits = found.iter().filter(|one| one.off == 0.0).max_by_key(rank);
    if let Some(best) = fits.filter(|one| one.likely >= LIKELY) {
        let sure = best.likely >= SURE;
        let agreement = if sure { Agreement::Consistent } else { Agreement::Partly };
        let tested = best.tested(stated, statement, agreement, words::seen(best, tracked, stated));
        // Who was there twice on these days may be meant by either.
        let only = found.iter().filter(|one| one.off == 0.0 && one.likely >= LIKELY).count() == 1;
        return (tested, Some(best.when).filter(|_| sure && only));
    }
    let alibi = alibi(stated, spot, tracked);
    let near =
        found.iter().filter(|one| one.likely >= SURE).min_by(|one, other| one.off.total_cmp(&other.off));
    match near.filter(|one| one.off <= 10.0 * DAY) {
        Some(other) => (another_day(stated, statement, spot, (other, &alibi), tracked), None),
        None => (not_there(stated, statement, spot, &alibi, tracked, tracks), None),
    }
}

/// It landed there, but on another day; if it was elsewhere on the days that are told, that is a contradiction.
fn another_day(
    stated: &Stated,
    statement: String,
    spot: &Spot,
    (other, alibi): (&Match, &Alibi),
    tracked: &Tracked,
) -> Tested {
    let agreement = match alibi {
        Alibi::Elsewhere { .. } if stated.dated && spot.is_exact() => Agreement::Inconsistent,
        _ => Agreement::Partly,
    };
    let reason = format!("{}{}", words::other_day(other, tracked, stated), words::and_then(alibi, tracked));
    let side = if other.when.0 > stated.window.1 { 1.0 } else { -1.0 };
    let off_days = Some(side * (other.off / DAY * 10.0).round() / 10.0).filter(|_| stated.dated);
    Tested { off_days, ..other.tested(stated, statement, agreement, reason) }
}

/// It was not seen there on any day nearby.
fn not_there(
    stated: &Stated,
    statement: String,
    spot: &Spot,
    alibi: &Alibi,
    tracked: &Tracked,
    tracks: &Tracks,
) -> Tested {
    let (mut agreement, mut reason) = match alibi {
        Alibi::Elsewhere { .. } => (Agreement::Inconsistent, words::elsewhere(alibi, spot, tracked)),
        // Who is there before may have left from there; that is not seen.
        Alibi::Near { .. } if stated.kind == TestedKind::Departure => {
            (Agreement::NotObservable, words::elsewhere(alibi, spot, tracked))
        }
        Alibi::Near { .. } => (Agreement::Partly, words::elsewhere(alibi, spot, tracked)),
        Alibi::Unseen { .. } => (Agreement::NotObservable, words::elsewhere(alibi, spot, tracked)),
        Alibi::Outside => (Agreement::NotObservable, words::outside(tracked, spot)),
    };
    // Days that only follow from other days, and places without edges, are too vague to contradict.
    if agreement == Agreement::Inconsistent && !(stated.dated && spot.is_exact()) {
        agreement = Agreement::NotObservable;
    }
    if let (Alibi::Unseen { there, .. }, true) = (alibi, emits(tracked) && stated.dated && spot.is_exact()) {
        // For each time at which it can have been there others must prove that it would have been received.
        let proofs: Vec<Proof> =
            there.iter().map(|when| tracks.coverage.proof(spot.point, *when, tracked.number)).collect();
        let least = proofs.iter().min_by(|one, other| one.part().total_cmp(&other.part()));
        if let Some(least) = least {
            reason = format!("{reason}; {}", words::proof(least, spot));
            let proven = |proof: &Proof| proof.part() >= COVERED && proof.aircraft >= WITNESSES;
            if proofs.iter().all(proven) {
                agreement = Agreement::Inconsistent;
            }
        }
    }
    let mut one = tested(stated, statement, agreement, reason);
    if let Alibi::Elsewhere { km, when, .. } | Alibi::Near { km, when } = alibi {
        (one.km, one.when) = (Some(km.round()), Some(crate::moments::rfc3339(*when)));
    }
    one
}

fn alibi(stated: &Stated, spot: &Spot, tracked: &Tracked) -> Alibi {
    let (from, until) = stated.window;
    tracked.trail.alibi(spot.point, spot.radius_km, (from - ZONES, until + ZONES), tracked.fastest_kt)
}

/// Whether an aircraft is one that is usually received where it lands.
fn emits(tracked: &Tracked) -> bool {
    let ends = || tracked.flights.iter().flat_map(|flight| [&flight.departure, &flight.arrival]);
    let ground = ends().filter(|end| end.basis == EndBasis::Ground).count();
    ground as f64 >= EMITS * ends().count() as f64 && ground >= 4
}

/// An end of a flight at a place, or a stop in a gap.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Match<'a> {
    pub(crate) flight: &'a Flight,
    /// Probability that it was at the place.
    pub(crate) likely: f64,
    pub(crate) airfield: &'a AirfieldCandidate,
    pub(crate) basis: EndBasis,
    /// Earliest and latest moment.
    pub(crate) when: (f64, f64),
    /// Seconds between that and the days that are told; 0 where they meet.
    pub(crate) beside: f64,
    /// The same beyond the tolerance.
    pub(crate) off: f64,
    pub(crate) km: f64,
}

impl Match<'_> {
    fn tested(&self, stated: &Stated, statement: String, agreement: Agreement, reason: String) -> Tested {
        Tested {
            flights: vec![self.flight.id.clone()],
            km: Some(self.km.round()),
            when: Some(crate::moments::rfc3339((self.when.0 + self.when.1) / 2.0)),
            ..tested(stated, statement, agreement, reason)
        }
    }
}

/// The ends of an airframe's flights that lie at a place.
fn matches<'a>(stated: &Stated, spot: &Spot, tracked: &'a Tracked) -> Vec<Match<'a>> {
    let mut all = Vec::new();
    for flight in tracked.flights.iter().filter(|flight| !flight.doubtful) {
        let end = if stated.kind == TestedKind::Departure { &flight.departure } else { &flight.arrival };
        all.extend(at_spot(flight, &end.airfields, 1.0, span_of(end), end.basis, spot, stated));
        for gap in flight.gaps.iter().filter(|gap| gap.reading == GapReading::Ambiguous) {
            let moments = seconds(&gap.from.when).zip(seconds(&gap.until.when));
            all.extend(at_spot(flight, &gap.airfields, gap.stop, moments, EndBasis::Hole, spot, stated));
        }
    }
    all
}

fn at_spot<'a>(
    flight: &'a Flight,
    airfields: &'a [AirfieldCandidate],
    part: f64,
    when: Option<(f64, f64)>,
    basis: EndBasis,
    spot: &Spot,
    stated: &Stated,
) -> Option<Match<'a>> {
    let away = |field: &AirfieldCandidate| world::kilometres(spot.point, (field.lat, field.lon));
    let fits = |field: &&AirfieldCandidate| match &spot.country {
        Some(country) => field.country == *country,
        None => away(field) <= spot.radius_km,
    };
    let likely = part * airfields.iter().filter(fits).map(|field| field.probability).sum::<f64>();
    let airfield = airfields.iter().find(fits)?;
    let when = when?;
    let beside = (stated.window.0 - when.1).max(when.0 - stated.window.1).max(0.0);
    let off = (beside - TOLERANCE).max(0.0);
    Some(Match { flight, likely, airfield, basis, when, beside, off, km: away(airfield) })
}

/// Earliest and latest moment of an end.
fn span_of(end: &FlightEnd) -> Option<(f64, f64)> {
    let fix = seconds(&end.fix.when)?;
    let moment = |word: &Option<String>| word.as_deref().and_then(seconds).unwrap_or(fix);
    Some((moment(&end.earliest), moment(&end.latest)))
}

/// That an aircraft stayed for a day or more.
fn stayed(stated: &Stated, spot: &Spot, tracked: &Tracked) -> Tested {
    let statement = words::statement(stated);
    let came = Stated { kind: TestedKind::Stop, ..stated.clone() };
    let arrivals = matches(&came, spot, tracked);
    let Some(arrival) = arrivals.iter().rfind(|one| one.off == 0.0 && one.likely >= SURE) else {
        let reason = "its landing there was not received".to_owned();
        return tested(stated, statement, Agreement::NotObservable, reason);
    };
    let came = seconds(&arrival.flight.arrival.fix.when).unwrap_or(arrival.when.0);
    let later = tracked.flights.iter().filter(|flight| !flight.doubtful);
    let next = later
        .filter(|flight| seconds(&flight.departure.fix.when).is_some_and(|when| when >= came))
        .min_by(|one, other| one.departure.fix.when.cmp(&other.departure.fix.when));
    let last = tracked.trail.span().map_or(0.0, |(_, last)| last);
    // Only a take-off from there ends a stay; one from elsewhere, or first seen under way, says that it left unseen.
    let left = next.map(|flight| {
        let leaves = Stated { kind: TestedKind::Departure, ..stated.clone() };
        let end = &flight.departure;
        let here = at_spot(flight, &end.airfields, 1.0, span_of(end), end.basis, spot, &leaves);
        here.filter(|one| one.likely >= SURE).map(|one| one.when)
    });
    let (agreement, reason) = match left {
        Some(Some((from, _))) if from - arrival.when.1 >= STAYED => (
            Agreement::Consistent,
            format!("was next seen leaving from there {:.0} hours later", (from - arrival.when.1) / 3600.0),
        ),
        Some(Some((_, until))) if until - arrival.when.0 < STAYED => (
            Agreement::Inconsistent,
            format!("left after {:.0} hours at most", (until - arrival.when.0) / 3600.0),
        ),
        None if last - arrival.when.1 >= STAYED => (
            Agreement::Consistent,
            format!("was received on the ground for {:.0} hours", (last - arrival.when.1) / 3600.0),
        ),
        _ => (Agreement::NotObservable, "nothing was received that shows how long it stood there".to_owned()),
    };
    arrival.tested(stated, statement, agreement, reason)
}

/// How many there were, where a type is counted: airframes of it that landed at a place that is told.
fn counted(flyer: &Flyer, own: &[&Stated], tracks: &Tracks) -> Option<Tested> {
    let count =
        flyer.count.filter(|count| *count >= 2 && flyer.registration.is_none() && !flyer.types.is_empty())?;
    let stop = own.iter().find(|one| one.kind == TestedKind::Stop)?;
    let spot = stop.spot.as_ref()?;
    let landed =
        |one: &&Tracked| matches(stop, spot, one).iter().any(|seen| seen.off == 0.0 && seen.likely >= SURE);
    let seen = tracks.all.iter().filter(|one| can_be(flyer, one)).filter(landed).count();
    let (agreement, reason) = match seen {
        0 => (Agreement::NotObservable, "none of them was received there".to_owned()),
        _ if seen >= count as usize => {
            (Agreement::Consistent, format!("{seen} airframes of the type landed there"))
        }
        _ => (
            Agreement::Partly,
            format!("{seen} airframe of the type was received there; others can have come unseen"),
        ),
    };
    let stated =
        Stated { kind: TestedKind::Count, claim: flyer.claim, evidence: flyer.evidence, ..(*stop).clone() };
    Some(tested(&stated, format!("landed {}, {count} of them", spot.there()), agreement, reason))
}

fn tested(stated: &Stated, statement: String, agreement: Agreement, reason: String) -> Tested {
    Tested {
        kind: stated.kind,
        subject: None,
        statement,
        claim: stated.claim,
        evidence: stated.evidence,
        agreement,
        reason,
        flights: vec![],
        km: None,
        when: None,
        off_days: None,
    }
}
