//! Many flights: chains, returns, airframes that travel together, and what a history does not have.

use model::{
    Aircraft, AirfieldCandidate, EndBasis, Fix, Flight, FlightEnd, Identified, IdentitySource,
    PositionSource, UnusualKind,
};

use super::simulator::{BEGIN, Chance};

const HOUR: f64 = 3600.0;

fn moment(seconds: f64) -> String {
    jiff::Timestamp::from_second(seconds as i64).expect("it is within range").to_string()
}

fn end(code: &str, seconds: f64) -> FlightEnd {
    let field = world::airfield(code).expect("it is in the table");
    let candidate = AirfieldCandidate {
        icao: code.to_owned(),
        name: field.name.to_owned(),
        country: field.iso3.to_owned(),
        lat: field.lat,
        lon: field.lon,
        away_km: 0.0,
        probability: 0.99,
    };
    let fix = Fix { when: moment(seconds), lat: field.lat, lon: field.lon, altitude_ft: None };
    let at = Some(moment(seconds));
    FlightEnd {
        basis: EndBasis::Ground,
        earliest: at.clone(),
        latest: at,
        fix,
        airfields: vec![candidate],
        unknown: 0.01,
        reach_km: None,
    }
}

/// A flight that takes off at a moment and lands four hours later.
fn flight(address: &str, from: &str, to: &str, seconds: f64) -> Flight {
    let known = |value: &str| Some(Identified { value: value.to_owned(), by: IdentitySource::Database });
    let aircraft = Aircraft {
        address: Some(address.to_owned()),
        icao: known("IL76"),
        operator: known("Russian Air Force"),
        ..Aircraft::default()
    };
    let (departure, arrival) = (end(from, seconds), end(to, seconds + 4.0 * HOUR));
    let km = world::kilometres((departure.fix.lat, departure.fix.lon), (arrival.fix.lat, arrival.fix.lon));
    Flight {
        id: format!("{address}-{seconds:.0}"),
        aircraft,
        callsigns: vec![],
        departure,
        arrival,
        km,
        highest_ft: Some(33_000.0),
        positions: vec![(PositionSource::Adsb, 100)],
        path: vec![],
        gaps: vec![],
        doubtful: false,
    }
}

fn chain(address: &str, route: &[&str], begin: f64, stay: f64) -> Vec<Flight> {
    let hops = route.windows(2).enumerate();
    hops.map(|(at, pair)| flight(address, pair[0], pair[1], begin + at as f64 * (4.0 * HOUR + stay)))
        .collect()
}

#[test]
fn a_deployment_goes_on_until_it_is_back_or_stays() {
    let mut flights = chain("154073", &["UUMU", "OSLK", "GOOY", "SVMI"], BEGIN, 3.0 * HOUR);
    flights.extend(chain("154073", &["SVMI", "GOOY", "OSLK", "UUMU"], BEGIN + 40.0 * HOUR, 3.0 * HOUR));
    flights.extend(chain("154073", &["UUMU", "UNNT"], BEGIN + 80.0 * HOUR, 0.0));
    flights.extend(chain("154073", &["UNNT", "UUMU"], BEGIN + 400.0 * HOUR, 0.0));
    let found = track::deployments(&flights);
    let routes: Vec<String> = found
        .iter()
        .map(|one| one.route.iter().map(|code| code.as_deref().unwrap_or("?")).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(routes, ["UUMU OSLK GOOY SVMI GOOY OSLK UUMU", "UUMU UNNT", "UNNT UUMU"]);
    assert_eq!(found[0].returned.as_deref(), Some(flights[5].id.as_str()));
    assert_eq!(found[0].stays.len(), 5);
    assert_eq!(found[0].stays[0].airfield.as_deref(), Some("OSLK"));
    assert!((found[0].stays[0].shortest_min - 180.0).abs() < 1.0);
    assert_eq!(found[1].returned, None);
}

#[test]
fn airframes_that_share_two_stops_travel_together() {
    let mut flights = chain("154073", &["UUMU", "OSLK", "GOOY", "SVMI"], BEGIN, 3.0 * HOUR);
    flights.extend(chain("1551E0", &["UUMU", "OSLK", "GOOY", "SVMI"], BEGIN + HOUR, 3.0 * HOUR));
    flights.extend(chain("140001", &["UUMU", "OSLK", "HECA"], BEGIN, 3.0 * HOUR));
    flights.extend(chain("140002", &["UUMU", "OSLK", "GOOY"], BEGIN + 100.0 * HOUR, 3.0 * HOUR));
    let found = track::deployments(&flights);
    let with = |address: &str| {
        let one = found.iter().find(|one| one.aircraft == address).expect("it flew");
        one.together_with.clone()
    };
    assert_eq!((with("154073"), with("1551E0")), (vec!["1551E0".to_owned()], vec!["154073".to_owned()]));
    assert!(with("140001").is_empty() && with("140002").is_empty());
}

#[test]
fn what_a_history_does_not_have_is_told_as_counts() {
    let habit = ["UUMU", "UNNT", "UUMU", "OSLK"].repeat(12);
    let route: Vec<&str> = habit.iter().copied().chain(["UUMU", "SVMI"]).collect();
    let flights = chain("154073", &route, BEGIN, 20.0 * HOUR);
    let found = track::unusual(&flights, &[]);
    let last = &flights[flights.len() - 1].id;
    let of_last: Vec<_> = found.iter().filter(|one| one.flight == *last).collect();
    let region = of_last.iter().find(|one| one.of == "airframe 154073").expect("it is new");
    assert_eq!((region.what, region.seen, region.legs), (UnusualKind::Region, 0, 48));
    assert!(region.words.starts_with("South America: 0 of 48 legs in 2 months"), "{}", region.words);
    assert!(of_last.iter().any(|one| one.of == "IL76 of Russian Air Force"));
    let early: Vec<_> = found.iter().filter(|one| one.what == UnusualKind::TooLittle).collect();
    assert_eq!(early.len(), 1, "said once: {early:?}");
}

#[test]
fn who_flies_again_after_a_month_is_told() {
    let mut flights = chain("154073", &["UUMU", "UNNT"].repeat(20), BEGIN, 10.0 * HOUR);
    let last = BEGIN + 40.0 * 14.0 * HOUR;
    flights.push(flight("154073", "UNNT", "UUMU", last + 45.0 * 24.0 * HOUR));
    let found = track::unusual(&flights, &[]);
    let awake = found.iter().find(|one| one.what == UnusualKind::Awake).expect("it slept");
    assert!(awake.words.contains("46 days") || awake.words.contains("45 days"), "{}", awake.words);
}

#[test]
fn habits_raise_few_flags_and_new_parts_of_the_world_all() {
    const FIELDS: [&str; 16] = [
        "UUMU", "UNNT", "UHHH", "UUEE", "ULLI", "USSS", "UWKD", "URSS", "OSLK", "UAAA", "UMMS", "UTTT",
        "UDYZ", "UBBB", "UCFM", "OIIE",
    ];
    let mut chance = Chance::new(11);
    let (mut flags, mut held_out, mut injected, mut seen) = (0, 0, 0, 0);
    for number in 0..20 {
        let address = format!("14{number:04}");
        let mine: Vec<&str> = (0..8).map(|at| FIELDS[(number + at * 2) % FIELDS.len()]).collect();
        // Some are visited often, some seldom.
        let mut route: Vec<&str> =
            (0..250).map(|_| mine[(chance.part() * chance.part() * 8.0) as usize]).collect();
        route.dedup();
        let new = route.len() - 20;
        route[new] = "SVMI";
        let flights = chain(&address, &route, BEGIN, 30.0 * HOUR);
        let found = track::unusual(&flights, &[]);
        let kept = flights.len() * 3 / 4;
        for (at, flight) in flights.iter().enumerate().skip(kept) {
            let told = found.iter().any(|one| {
                one.flight == flight.id && one.what < UnusualKind::Route && one.of.starts_with("airframe")
            });
            // The leg there; the leg back comes from a new place and goes to an old one.
            if at + 1 == new {
                injected += 1;
                seen += u32::from(told);
            } else {
                held_out += 1;
                flags += u32::from(told);
            }
        }
    }
    println!(
        "{:.1} flags per 1,000 legs of habit, {seen} of {injected} new ones",
        1000.0 * f64::from(flags) / f64::from(held_out)
    );
    assert_eq!((injected, seen), (20, 20));
    assert!(f64::from(flags) < 0.02 * f64::from(held_out), "{flags} of {held_out}");
}
