//! Flights → lines: by aircraft, each flight with both its ends, how sure they are, and what is odd.

use std::collections::HashMap;

use model::{
    Aircraft, Deployment, EndBasis, Flight, FlightEnd, GapReading, Identified, PositionSource, Unusual,
    UnusualKind,
};

use crate::case::CaseLine;
use crate::plain;

/// An airfield less likely than this is named with others.
const SURE: f64 = 0.8;
/// As sure as two figures show.
const CERTAIN: f64 = 0.995;

/// The lines of flights, by aircraft; then deployments and what is unusual.
pub fn flight_lines(flights: &[Flight], deployments: &[Deployment], unusual: &[Unusual]) -> Vec<CaseLine> {
    let mut odd: HashMap<&str, Vec<&Unusual>> = HashMap::new();
    for one in unusual {
        odd.entry(one.flight.as_str()).or_default().push(one);
    }
    let mut lines = Vec::new();
    let mut last: Option<&Aircraft> = None;
    for flight in flights {
        if last != Some(&flight.aircraft) {
            lines.push(CaseLine::Heading(whose(&flight.aircraft)));
            let conflicts =
                flight.aircraft.conflicts.iter().map(|one| CaseLine::Item(format!("sources differ: {one}")));
            lines.extend(conflicts);
            last = Some(&flight.aircraft);
        }
        lines.push(CaseLine::Item(line(flight)));
        let day = day_of(flight);
        lines.push(CaseLine::Detail(format!("off {}", end(&flight.departure, day, "before", "first"))));
        lines.push(CaseLine::Detail(format!("on {}", end(&flight.arrival, day, "after", "last"))));
        lines.extend(flight.gaps.iter().filter_map(|one| gap(one, day)).map(CaseLine::Detail));
        let odd = odd.get(flight.id.as_str()).into_iter().flatten();
        lines.extend(odd.map(|one| CaseLine::Detail(format!("{}: {}", novelty(one), one.words))));
    }
    lines.extend(chains(deployments));
    lines
}

/// "RA-82035, A124, Russia, military, strategic airlifter (154073)".
pub fn whose(aircraft: &Aircraft) -> String {
    let text = |known: &Option<Identified<String>>| known.as_ref().map(|known| known.value.clone());
    let country = text(&aircraft.country)
        .map(|code| world::country_by_code(&code).map_or(code, |one| one.name.to_owned()));
    let military =
        aircraft.military.as_ref().map(|known| if known.value { "military" } else { "civil" }.to_owned());
    let heavy = aircraft.strategic_airlifter.filter(|is| *is).map(|_| "strategic airlifter".to_owned());
    let parts = [
        text(&aircraft.registration),
        text(&aircraft.icao),
        text(&aircraft.operator).or(country),
        military,
        heavy,
    ];
    let known: Vec<String> = parts.into_iter().flatten().map(|part| plain::line(&part)).collect();
    let address = aircraft.address.as_deref().unwrap_or("no address");
    if known.is_empty() {
        format!("Unknown ({address})")
    } else {
        format!("{} ({address})", known.join(", "))
    }
}

fn line(flight: &Flight) -> String {
    let code = |end: &FlightEnd| end.airfields.first().map_or("?".to_owned(), |one| one.icao.clone());
    let calls = if flight.callsigns.is_empty() {
        String::new()
    } else {
        format!(", as {}", flight.callsigns.join(", "))
    };
    let doubt = if flight.doubtful { ", doubtful: contradicts other positions of this address" } else { "" };
    let sources: Vec<String> =
        flight.positions.iter().map(|(source, count)| format!("{count} {}", by(*source))).collect();
    let seen = if sources.is_empty() { "nothing received in the air".to_owned() } else { sources.join(", ") };
    format!(
        "{} {} → {}, {:.0} km{calls}; {seen}{doubt}",
        day_of(flight),
        code(&flight.departure),
        code(&flight.arrival),
        flight.km
    )
}

/// The day of the take-off, as well as it is known.
fn day_of(flight: &Flight) -> &str {
    let moment = flight.departure.latest.as_deref().unwrap_or(&flight.departure.fix.when);
    moment.get(..10).unwrap_or(moment)
}

/// One end; `side` and `seen` are words for an end that was not received: "before" it was "first" seen.
fn end(end: &FlightEnd, day: &str, side: &str, seen: &str) -> String {
    let how = match end.basis {
        EndBasis::Ground => "seen on the ground",
        EndBasis::Low => "seen low nearby",
        EndBasis::Hole => "not received, inferred from both sides",
        EndBasis::EnRoute => {
            let reach = end.reach_km.map_or_else(String::new, |km| format!(", within {km:.0} km of there"));
            let (lat, lon, when) = (end.fix.lat, end.fix.lon, clock(&end.fix.when, day));
            return format!(
                "{side} {when}, not received: {seen} seen under way at {lat:.2}, {lon:.2}{reach}"
            );
        }
    };
    let Some(first) = end.airfields.first() else {
        return format!(
            "{}: no airfield known there, at {:.2}, {:.2}; {how}",
            moments(end, day),
            end.fix.lat,
            end.fix.lon
        );
    };
    let likely =
        if first.probability < CERTAIN { format!(" {:.2}", first.probability) } else { String::new() };
    let mut others: Vec<String> = match first.probability < SURE {
        true => end.airfields[1..]
            .iter()
            .take(2)
            .map(|one| format!("{} {:.2}", one.icao, one.probability))
            .collect(),
        false => vec![],
    };
    if first.probability < SURE && end.unknown >= 0.05 {
        others.push(format!("none of these {:.2}", end.unknown));
    }
    let or = if others.is_empty() { String::new() } else { format!(", or {}", others.join(", ")) };
    format!("{}: {} {}{likely}{or}; {how}", moments(end, day), first.icao, plain::line(&first.name))
}

/// `12:14`, or `12:14 to 12:40` where it is an interval.
fn moments(end: &FlightEnd, day: &str) -> String {
    match (&end.earliest, &end.latest) {
        (Some(from), Some(until)) if clock(from, day) == clock(until, day) => clock(from, day),
        (Some(from), Some(until)) => {
            let same = from.get(..10).unwrap_or_default();
            format!("{} to {}", clock(from, day), clock(until, same))
        }
        (Some(from), None) => format!("after {}", clock(from, day)),
        (None, Some(until)) => format!("before {}", clock(until, day)),
        (None, None) => format!("near {}", clock(&end.fix.when, day)),
    }
}

/// `12:14`, with its day where that is another one.
fn clock(moment: &str, day: &str) -> String {
    let time = moment.get(11..16).unwrap_or(moment);
    match moment.get(..10) {
        Some(date) if date != day => format!("{date} {time}"),
        _ => time.to_owned(),
    }
}

fn gap(gap: &model::Gap, day: &str) -> Option<String> {
    let same = gap.from.when.get(..10).unwrap_or_default();
    let (from, until) = (clock(&gap.from.when, day), clock(&gap.until.when, same));
    let when = format!("not received {from} to {until}, {:.0} km", gap.km);
    match gap.reading {
        GapReading::FlewOn => Some(format!("{when}: flew on")),
        GapReading::Stop => None,
        GapReading::Ambiguous => {
            let fields: Vec<String> = gap
                .airfields
                .iter()
                .take(3)
                .map(|one| format!("{} {:.2}", one.icao, one.probability))
                .collect();
            let at = if fields.is_empty() { String::new() } else { format!(" at {}", fields.join(", ")) };
            Some(format!(
                "{when}, {:.0} min longer than straight: landed{at} ({:.2}), or flew a longer way",
                gap.excess_min, gap.stop
            ))
        }
    }
}

fn by(source: PositionSource) -> &'static str {
    match source {
        PositionSource::Adsb => "ADS-B",
        PositionSource::Adsc => "ADS-C",
        PositionSource::Adsr => "ADS-R",
        PositionSource::Mlat => "MLAT",
        PositionSource::Tisb => "TIS-B",
        PositionSource::Other => "of unknown source",
    }
}

fn novelty(one: &Unusual) -> String {
    let what = match one.what {
        UnusualKind::Airfield => "unusual airfield",
        UnusualKind::Country => "unusual country",
        UnusualKind::Region => "unusual part of the world",
        UnusualKind::Route => "unusual route",
        UnusualKind::Chain => "unusually long chain",
        UnusualKind::Awake => "flies again",
        UnusualKind::TooLittle => "history",
    };
    format!("{what} for {}", one.of)
}

fn chains(deployments: &[Deployment]) -> Vec<CaseLine> {
    let long: Vec<&Deployment> = deployments.iter().filter(|one| one.flights.len() > 1).collect();
    if long.is_empty() {
        return vec![];
    }
    let mut lines = vec![CaseLine::Heading("Deployments".to_owned())];
    for one in long {
        let route: Vec<&str> = one.route.iter().map(|code| code.as_deref().unwrap_or("?")).collect();
        let back = if one.returned.is_some() { ", back where it began" } else { "" };
        lines.push(CaseLine::Item(format!(
            "{}: {}, {:.0} km{back}",
            one.aircraft,
            route.join(" → "),
            one.km
        )));
        if !one.together_with.is_empty() {
            lines.push(CaseLine::Detail(format!("together with {}", one.together_with.join(", "))));
        }
        let stays: Vec<String> = one
            .stays
            .iter()
            .map(|stay| {
                let at = stay.airfield.as_deref().unwrap_or("?");
                let (shortest, longest) = (hours(stay.shortest_min), hours(stay.longest_min));
                if shortest == longest {
                    format!("{at} {longest}")
                } else {
                    format!("{at} {shortest} to {longest}")
                }
            })
            .collect();
        if !stays.is_empty() {
            lines.push(CaseLine::Detail(format!("stood: {}", stays.join("; "))));
        }
    }
    lines
}

fn hours(minutes: f64) -> String {
    if minutes < 120.0 { format!("{minutes:.0} min") } else { format!("{:.1} h", minutes / 60.0) }
}
