//! The ways of a movement against what its aircraft can do.

use model::{Feasibility, FeasibleLeg, Reach, TestedKind};
use world::Performance;

use super::conveyances::Flyer;
use super::reported::Reported;
use crate::physics::{Waypoint, feasible_leg, least_stops};

/// Tonnes of a passenger with baggage.
const PERSON_T: f64 = 0.1;
/// Hours of a fuel stop, at least.
const STOP_H: f64 = 1.0;

/// One for each aircraft of a known type and each way it is said to have flown.
pub(super) fn feasible(reported: &Reported) -> Vec<Feasibility> {
    let mut all = Vec::new();
    for (flyers, route) in &reported.routes {
        for &at in flyers {
            let flyer = &reported.flyers[at];
            let known = flyer.types.iter().find_map(|icao| world::performance(icao));
            if let Some(performance) = known {
                all.push(of_route(performance, flyer, reported, at, route));
            }
        }
    }
    all
}

fn of_route(
    performance: &Performance,
    flyer: &Flyer,
    reported: &Reported,
    at: usize,
    route: &[Waypoint],
) -> Feasibility {
    let (payload_t, payload_reported) = payload(performance, reported);
    let legs: Vec<FeasibleLeg> =
        route.windows(2).map(|pair| feasible_leg(performance, payload_t, &pair[0], &pair[1])).collect();
    let (first, last) = (&route[0], &route[route.len() - 1]);
    let direct = (legs.len() > 1).then(|| feasible_leg(performance, payload_t, first, last));
    let reach = legs.iter().map(|leg| leg.reach).max().unwrap_or(Reach::Unknown);
    let sum = |of: fn(&FeasibleLeg) -> f64| legs.iter().map(of).sum::<f64>();
    let tenths = |hours: f64| (hours * 10.0).round() / 10.0;
    let airborne_h = (tenths(sum(|leg| leg.hours.0)), tenths(sum(|leg| leg.hours.1)));
    let least = least_stops(performance, payload_t, first, last);
    let needed = airborne_h.0 + STOP_H * (legs.len() as f64 - 1.0);
    let time_fits = days(reported, at, first, last).map(|(left, came)| came - left >= needed * 3600.0);
    let mut one = Feasibility {
        icao: performance.icao.to_owned(),
        payload_t,
        payload_reported,
        legs,
        direct,
        least_stops: least,
        reach,
        airborne_h,
        time_fits,
        words: String::new(),
    };
    one.words = words(&one, flyer, performance);
    one
}

/// Tonnes of one aircraft to reckon with, and whether they are told; what several carried is shared out evenly. Of a transport and an airliner the one carries the cargo, the other the people.
fn payload(performance: &Performance, reported: &Reported) -> (f64, bool) {
    let passengers = matches!(performance.class, "passenger" | "business");
    // How many share the load: of each kind as many as are counted.
    let (mut carriers, mut liners) = (0, 0);
    for flyer in &reported.flyers {
        let Some(one) = flyer.types.iter().find_map(|icao| world::performance(icao)) else { continue };
        let is_liner = matches!(one.class, "passenger" | "business");
        *if is_liner { &mut liners } else { &mut carriers } += flyer.count.unwrap_or(1).max(1);
    }
    let people = reported.people.map(|people| people * PERSON_T);
    let share = |tonnes: Option<f64>, among: u32| tonnes.map(|tonnes| tonnes / f64::from(among.max(1)));
    let told = match (carriers > 0 && liners > 0, passengers) {
        (true, true) => share(people, liners),
        (true, false) => share(reported.tonnes, carriers),
        (false, _) => {
            let all = reported.tonnes.map(|tonnes| tonnes + people.unwrap_or(0.0)).or(people);
            share(all, carriers + liners)
        }
    };
    let half = performance.points[0].0 / 2.0;
    told.map_or((half, false), |tonnes| (tonnes, true))
}

/// The first second at which it can have left, and the last at which it can have come, where both days are told.
fn days(reported: &Reported, at: usize, first: &Waypoint, last: &Waypoint) -> Option<(f64, f64)> {
    let of = |kind: TestedKind, place: &Waypoint| {
        let mut stated =
            reported.stated.iter().filter(|one| one.dated && one.kind == kind && one.flyers.contains(&at));
        stated.find(|one| one.spot.as_ref().is_some_and(|spot| spot.name == place.name)).map(|one| one.window)
    };
    // Days are local: a day has up to 14 hours more on either side.
    const ZONES: f64 = 14.0 * 3600.0;
    Some((of(TestedKind::Departure, first)?.0 - ZONES, of(TestedKind::Stop, last)?.1 + ZONES))
}

fn words(one: &Feasibility, flyer: &Flyer, performance: &Performance) -> String {
    let legs: Vec<String> = one
        .legs
        .iter()
        .map(|leg| {
            format!(
                "{} to {} {:.0} km, {:.1} to {:.1} h, {}",
                leg.from,
                leg.to,
                leg.km,
                leg.hours.0,
                leg.hours.1,
                leg.reach.word()
            )
        })
        .collect();
    let payload = match one.payload_reported {
        true => format!("with {:.0} t, reckoned from the report", one.payload_t),
        false => format!("with {:.0} t, half of what it carries at most", one.payload_t),
    };
    let range = one.legs.first().map_or((0.0, 0.0), |leg| leg.range_km);
    let ranges = match range.1 > 0.0 {
        true => format!("range {payload}, {:.0} to {:.0} km", range.0, range.1),
        false => format!("it cannot carry so much: {payload}"),
    };
    let direct = one.direct.as_ref().map(|leg| {
        let stops = one.least_stops.map_or_else(String::new, |stops| match stops {
            0 => "; with reserves no fuel stop is needed".to_owned(),
            1 => "; with reserves one fuel stop suffices".to_owned(),
            stops => format!("; with reserves {stops} fuel stops suffice"),
        });
        format!("; without a stop {:.0} km, {}{stops}", leg.km, leg.reach.word())
    });
    format!(
        "{} ({}): {}; {ranges}{}",
        flyer.name,
        performance.icao,
        legs.join("; "),
        direct.unwrap_or_default()
    )
}
