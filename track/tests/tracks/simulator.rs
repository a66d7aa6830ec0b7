//! Flights that never were, between airfields that are: true legs, their positions every few seconds, receivers, noise, false positions.

use model::PositionSource;
use track::Seen;
use world::{Airfield, AirfieldSize};

/// 1 January 2024, UTC.
pub(crate) const BEGIN: f64 = 1_704_067_200.0;
const KNOT: f64 = 1.852;

/// A generator of numbers, the same on every machine (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// 0 to 1.
    pub(crate) fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + self.part() * (high - low)
    }

    pub(crate) fn below(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }

    /// About normal, of deviation 1.
    pub(crate) fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.part()).sum::<f64>() - 6.0
    }
}

/// A leg as it was.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TrueLeg {
    pub(crate) from: &'static Airfield,
    pub(crate) to: &'static Airfield,
    pub(crate) took_off: f64,
    pub(crate) landed: f64,
}

/// An airframe with all that it did.
#[derive(Clone, Debug)]
pub(crate) struct Simulated {
    pub(crate) address: u32,
    pub(crate) icao: &'static str,
    pub(crate) legs: Vec<TrueLeg>,
    pub(crate) positions: Vec<Seen>,
}

/// What flies: types, and one of no known type.
pub(crate) const TYPES: [&str; 9] = ["A124", "IL76", "C17", "IL62", "B738", "A332", "C30J", "GLF5", ""];

/// Airfields that a type can use, of one half: a test half never sees those of the other.
pub(crate) fn fields(icao: &str, half: usize) -> Vec<&'static Airfield> {
    let needs = world::performance(icao).map_or(1900.0, |one| one.runway_m);
    let fits = |field: &&Airfield| {
        field.paved && field.runway_m.is_some_and(|metres| metres >= needs) && half_of(field.icao) == half
    };
    world::airfields().iter().filter(fits).collect()
}

fn half_of(code: &str) -> usize {
    code.bytes().fold(7_usize, |sum, sign| sum.wrapping_mul(31).wrapping_add(sign.into())) % 2
}

/// An airframe of a type that flies so many legs over airfields of a half, one position every `step` seconds.
pub(crate) fn airframe(number: u32, icao: &'static str, half: usize, legs: usize, step: f64) -> Simulated {
    let mut chance = Chance::new(u64::from(number) * 7919 + half as u64);
    let usable = fields(icao, half);
    let mut here = picked(&usable, None, 0.0, &mut chance);
    let route: Vec<&'static Airfield> = (0..legs)
        .map(|_| {
            let wanted = (chance.between(300.0_f64.ln(), 6500.0_f64.ln())).exp();
            here = picked(&usable, Some(here), wanted, &mut chance);
            here
        })
        .collect();
    let mut chance = Chance::new(u64::from(number) * 7919 + half as u64);
    let first = picked(&usable, None, 0.0, &mut chance);
    let stays: Vec<f64> =
        (0..legs).map(|_| (chance.between(45.0_f64.ln(), 1800.0_f64.ln())).exp() * 60.0).collect();
    flown(
        0x14_0000 + number,
        icao,
        first,
        &route,
        &stays,
        BEGIN + chance.between(0.0, 86_400.0),
        step,
        &mut chance,
    )
}

/// An airframe that flies a route, standing so many seconds before each leg.
#[expect(clippy::too_many_arguments, reason = "a flight has so many properties, and only tests set them")]
pub(crate) fn flown(
    address: u32,
    icao: &'static str,
    first: &'static Airfield,
    route: &[&'static Airfield],
    stays: &[f64],
    begin: f64,
    step: f64,
    chance: &mut Chance,
) -> Simulated {
    let mut simulated = Simulated { address, icao, legs: vec![], positions: vec![] };
    let (mut here, mut time) = (first, begin);
    for (to, stay) in route.iter().zip(stays) {
        stand(&mut simulated.positions, here, time, *stay, chance);
        time += stay;
        let landed = fly(&mut simulated.positions, icao, here, to, time, step, chance);
        simulated.legs.push(TrueLeg { from: here, to, took_off: time, landed });
        (here, time) = (to, landed);
    }
    stand(&mut simulated.positions, here, time, 1200.0, chance);
    simulated
}

/// An airfield, near so far away from another as is wanted; large ones come more often than small ones.
fn picked(
    usable: &[&'static Airfield],
    from: Option<&'static Airfield>,
    wanted: f64,
    chance: &mut Chance,
) -> &'static Airfield {
    let mut best: Option<(f64, &'static Airfield)> = None;
    for _ in 0..60 {
        let field = usable[chance.below(usable.len())];
        let comes = match field.size {
            AirfieldSize::Large => 1.0,
            AirfieldSize::Medium => 0.5,
            AirfieldSize::Small => 0.06,
        };
        if chance.part() > comes || from.is_some_and(|from| from.icao == field.icao) {
            continue;
        }
        let off = from.map_or(0.0, |from| {
            (world::kilometres((from.lat, from.lon), (field.lat, field.lon)).max(1.0) / wanted).ln().abs()
        });
        if best.is_none_or(|(least, _)| off < least) {
            best = Some((off, field));
        }
    }
    best.map_or(usable[0], |(_, field)| field)
}

/// Standing: the transponder is on for ten minutes behind the landing and before the take-off.
fn stand(positions: &mut Vec<Seen>, field: &Airfield, from: f64, lasts: f64, chance: &mut Chance) {
    let place = (field.lat + 0.006 * chance.bell() * 0.7, field.lon + 0.006 * chance.bell() * 0.7);
    let mut at = 30.0;
    while at < lasts - 30.0 {
        if at < 600.0 || at > lasts - 600.0 {
            let taxi = if chance.part() < 0.4 { chance.between(5.0, 25.0) } else { 0.0 };
            positions.push(Seen {
                speed_kt: Some(taxi),
                ground: Some(true),
                source: PositionSource::Adsb,
                ..Seen::at(from + at, place.0 + 0.0005 * chance.bell(), place.1 + 0.0005 * chance.bell())
            });
        }
        at += 30.0;
    }
}

/// One leg; gives the moment of its landing.
fn fly(
    positions: &mut Vec<Seen>,
    icao: &str,
    from: &Airfield,
    to: &Airfield,
    took_off: f64,
    step: f64,
    chance: &mut Chance,
) -> f64 {
    let cruise_kt = world::performance(icao).map_or(440.0, |one| one.cruise_kt) + 45.0 * chance.bell() * 0.5;
    let way = way(from, to, chance);
    let length: f64 = way.windows(2).map(|pair| world::kilometres(pair[0], pair[1])).sum();
    let level =
        if icao == "C30J" { chance.between(20_000.0, 28_000.0) } else { chance.between(29_000.0, 40_000.0) };
    let climb = chance.between(150.0, 260.0);
    let descent = chance.between(150.0, 185.0);
    // Some level off on the way down.
    let flat = if chance.part() < 0.5 { chance.between(5.0, 35.0) } else { 0.0 };
    let flat_at = chance.between(3000.0, 11_000.0);
    let (low, high) = (from.elevation_ft.unwrap_or(0.0), to.elevation_ft.unwrap_or(0.0));
    let (mut along, mut time, mut due) = (0.0, took_off, took_off);
    while along < length {
        let left = length - along;
        let down = high
            + if left * descent < flat_at {
                left * descent
            } else {
                (left * descent - flat * descent).max(flat_at.min(left * descent))
            };
        let altitude = (low + along * climb).min(level).min(down).max(low.min(high));
        let speed = match altitude {
            _ if left < 12.0 => 145.0,
            _ if along < 4.0 => 165.0,
            feet if feet < 10_000.0 => 250.0_f64.min(cruise_kt),
            feet if feet < 20_000.0 => (250.0 + cruise_kt) / 2.0,
            _ => cruise_kt,
        };
        if time >= due {
            let (point, track) = on(&way, along);
            positions.push(Seen {
                altitude_ft: Some((altitude / 25.0).round() * 25.0),
                speed_kt: Some(speed + 2.0 * chance.bell()),
                track: Some(track + 0.7 * chance.bell()),
                ground: Some(false),
                source: PositionSource::Adsb,
                ..Seen::at(time, point.0 + 0.0001 * chance.bell(), point.1 + 0.0001 * chance.bell())
            });
            due = time + step;
        }
        time += 1.0_f64.min(step);
        along += speed * KNOT / 3600.0 * 1.0_f64.min(step);
    }
    time
}

/// Along a runway, over one bend, and along a runway.
fn way(from: &Airfield, to: &Airfield, chance: &mut Chance) -> Vec<(f64, f64)> {
    let (start, end) = ((from.lat, from.lon), (to.lat, to.lon));
    let along = |field: &Airfield, toward: f64, chance: &mut Chance| -> f64 {
        let Some(line) = field.bearings.get(chance.below(field.bearings.len())) else { return toward };
        let off = (line - toward).rem_euclid(360.0);
        // Mostly the end that points there, at times the other.
        let straight = (90.0..270.0).contains(&off) == (chance.part() < 0.75);
        if straight { line + 180.0 } else { *line }
    };
    let distance = world::kilometres(start, end);
    let out = beyond(start, along(from, bearing(start, end), chance), 8.0_f64.min(distance / 4.0));
    let final_course = along(to, bearing(start, end), chance);
    let gate = beyond(end, final_course + 180.0, 18.0_f64.min(distance / 4.0));
    let middle = beyond(start, bearing(start, end), distance / 2.0);
    let bend = beyond(middle, bearing(start, end) + 90.0, distance * 0.025 * chance.bell());
    let mut way = vec![start];
    for (one, other) in [(start, out), (out, bend), (bend, gate), (gate, end)] {
        let pieces = (world::kilometres(one, other) / 150.0).ceil().max(1.0);
        let course = |at: f64| beyond(one, bearing(one, other), world::kilometres(one, other) * at);
        way.extend((1..=pieces as usize).map(|at| course(at as f64 / pieces)));
    }
    way
}

/// The point so far along a way, and where it leads there.
fn on(way: &[(f64, f64)], mut along: f64) -> ((f64, f64), f64) {
    for pair in way.windows(2) {
        let piece = world::kilometres(pair[0], pair[1]);
        if along <= piece {
            let course = bearing(pair[0], pair[1]);
            return (beyond(pair[0], course, along), course);
        }
        along -= piece;
    }
    (way[way.len() - 1], 0.0)
}

pub(crate) fn bearing(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (south, north, east) = (from.0.to_radians(), to.0.to_radians(), (to.1 - from.1).to_radians());
    let (x, y) =
        (east.sin() * north.cos(), south.cos() * north.sin() - south.sin() * north.cos() * east.cos());
    x.atan2(y).to_degrees().rem_euclid(360.0)
}

pub(crate) fn beyond(from: (f64, f64), course: f64, km: f64) -> (f64, f64) {
    let (angle, lat, turn) = (km / 6371.0088, from.0.to_radians(), course.to_radians());
    let north = (lat.sin() * angle.cos() + lat.cos() * angle.sin() * turn.cos()).asin();
    let east = (turn.sin() * angle.sin() * lat.cos()).atan2(angle.cos() - lat.sin() * north.sin());
    (north.to_degrees(), (from.1 + east.to_degrees() + 540.0).rem_euclid(360.0) - 180.0)
}

/// Leaves out so many minutes before each landing and behind the take-off after it.
pub(crate) fn without_landings(simulated: &Simulated, minutes: f64) -> Vec<Seen> {
    let hidden = |time: f64| {
        let before =
            simulated.legs.iter().any(|leg| time > leg.landed - minutes * 60.0 && time <= leg.landed);
        let behind = simulated
            .legs
            .iter()
            .skip(1)
            .any(|leg| time >= leg.took_off && time < leg.took_off + minutes * 60.0);
        let between =
            simulated.legs.windows(2).any(|pair| (pair[0].landed..=pair[1].took_off).contains(&time));
        before || behind || between || time > simulated.legs[simulated.legs.len() - 1].landed
    };
    simulated.positions.iter().filter(|seen| !hidden(seen.time)).copied().collect()
}

/// Leaves out the middle of every leg but so many minutes at its ends.
pub(crate) fn without_crossings(simulated: &Simulated, minutes: f64) -> Vec<Seen> {
    let margin = minutes * 60.0;
    let hidden = |time: f64| {
        simulated.legs.iter().any(|leg| time > leg.took_off + margin && time < leg.landed - margin)
    };
    simulated.positions.iter().filter(|seen| !hidden(seen.time)).copied().collect()
}

/// One position in so many seconds.
pub(crate) fn thinned(positions: &[Seen], seconds: f64) -> Vec<Seen> {
    let mut next = 0.0;
    let mut kept = Vec::new();
    for seen in positions {
        if seen.time >= next {
            kept.push(*seen);
            next = seen.time + seconds;
        }
    }
    kept
}

/// Positions by multilateration: off by a kilometre, without altitude on the ground.
pub(crate) fn by_mlat(positions: &[Seen], chance: &mut Chance) -> Vec<Seen> {
    let noisy = |seen: &Seen| Seen {
        lat: seen.lat + 0.009 * chance.bell(),
        lon: seen.lon + 0.009 * chance.bell() / seen.lat.to_radians().cos().max(0.1),
        source: PositionSource::Mlat,
        ..*seen
    };
    positions.iter().map(noisy).collect()
}

/// Half an hour in the middle of every third leg is seen at an airport elsewhere.
pub(crate) fn spoofed(simulated: &Simulated) -> Vec<Seen> {
    let false_place = |time: f64| {
        simulated.legs.iter().step_by(3).any(|leg| {
            let middle = (leg.took_off + leg.landed) / 2.0;
            (time - middle).abs() < 900.0 && leg.landed - leg.took_off > 5400.0
        })
    };
    let place = |seen: &Seen| match false_place(seen.time) {
        true => Seen { lat: 33.82, lon: 35.49, ..*seen },
        false => *seen,
    };
    simulated.positions.iter().map(place).collect()
}

/// What receivers of a network get: stations at most airports, none of them at many, and all of them with a horizon.
pub(crate) fn received(positions: &[Seen], salt: usize) -> Vec<Seen> {
    let mut last = (f64::MIN, false);
    let mut kept = Vec::new();
    for seen in positions {
        if seen.time - last.0 > 60.0 {
            let altitude = seen.altitude_ft.unwrap_or(0.0).max(0.0) * 0.3048;
            let horizon = (3.57 * (altitude.sqrt() + 20.0_f64.sqrt())).min(370.0);
            let stations = world::airfields_near(seen.lat, seen.lon, horizon);
            last = (seen.time, stations.iter().any(|(field, _)| has_station(field, salt)));
        }
        if last.1 {
            kept.push(*seen);
        }
    }
    kept
}

fn has_station(field: &Airfield, salt: usize) -> bool {
    let dice =
        field.icao.bytes().fold(salt, |sum, sign| sum.wrapping_mul(131).wrapping_add(sign.into())) % 100;
    let hears = match field.size {
        AirfieldSize::Large => 60,
        AirfieldSize::Medium => 22,
        AirfieldSize::Small => 4,
    };
    dice < hears
}

/// A trace as readsb writes it, with what it repeats now and then.
pub(crate) fn trace(simulated: &Simulated, positions: &[Seen]) -> String {
    let base = positions.first().map_or(0.0, |first| first.time.floor());
    let mut text = format!(
        "{{\"icao\":\"{:06x}\",\"r\":\"\",\"t\":\"{}\",\"dbFlags\":1,\"timestamp\":{base:.3},\"trace\":[",
        simulated.address, simulated.icao
    );
    for (at, seen) in positions.iter().enumerate() {
        let number = |value: Option<f64>| value.map_or("null".to_owned(), |value| format!("{value:.1}"));
        let altitude = match (seen.ground, seen.altitude_ft) {
            (Some(true), _) => "\"ground\"".to_owned(),
            (_, altitude) => number(altitude),
        };
        let flags = u8::from(seen.stale) + 2 * u8::from(seen.new_leg);
        let details = match at % 12 {
            0 => {
                "{\"type\":\"adsb_icao\",\"flight\":\"RFF7078 \",\"squawk\":\"1234\",\"nic\":8,\"rc\":186,\"version\":2,\"nac_p\":9,\"sil\":3}"
            }
            _ => "null",
        };
        let source = if seen.source == PositionSource::Mlat { "mlat" } else { "adsb_icao" };
        text += &format!(
            "{}[{:.2},{:.6},{:.6},{altitude},{},{},{flags},64,{details},\"{source}\",{},64,null,null]",
            if at == 0 { "" } else { ",\n" },
            seen.time - base,
            seen.lat,
            seen.lon,
            number(seen.speed_kt),
            number(seen.track),
            number(seen.altitude_ft),
        );
    }
    text + "]}"
}
