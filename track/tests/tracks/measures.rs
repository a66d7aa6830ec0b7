//! How well flights agree with what was flown: legs, airfields, and whether probabilities are what they say.

use std::collections::BTreeMap;

use model::{Aircraft, Flight, FlightEnd, Identified, IdentitySource};
use track::{Airframe, Seen};

use super::simulator::{Simulated, TrueLeg};

/// Seconds by which a boundary may be off.
const SLACK: f64 = 600.0;
/// Airfields so near each other are one.
const SAME_KM: f64 = 3.0;

/// Counts over many airframes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Measure {
    pub(crate) found: u32,
    pub(crate) said: u32,
    pub(crate) flown: u32,
    pub(crate) ends: u32,
    pub(crate) named: u32,
    pub(crate) first: u32,
    pub(crate) three: u32,
    pub(crate) sure_and_wrong: u32,
    /// Sum of the logarithms of the probabilities of the truth, none below 1 %.
    pub(crate) log: f64,
    /// Probability and truth of each candidate named first.
    pub(crate) said_first: Vec<(f64, bool)>,
}

impl Measure {
    pub(crate) fn f1(&self) -> f64 {
        2.0 * f64::from(self.found) / f64::from((self.said + self.flown).max(1))
    }

    pub(crate) fn top1(&self) -> f64 {
        f64::from(self.first) / f64::from(self.ends.max(1))
    }

    pub(crate) fn top3(&self) -> f64 {
        f64::from(self.three) / f64::from(self.ends.max(1))
    }

    pub(crate) fn wrong(&self) -> f64 {
        f64::from(self.sure_and_wrong) / f64::from(self.ends.max(1))
    }

    /// Part of the ends for which an airfield is named.
    pub(crate) fn named(&self) -> f64 {
        f64::from(self.named) / f64::from(self.ends.max(1))
    }

    /// Expected calibration error over ten bins of equal width (Naeini, Cooper, Hauskrecht, AAAI 2015).
    pub(crate) fn ece(&self) -> f64 {
        let mut bins = [(0.0, 0.0, 0.0); 10];
        for &(said, right) in &self.said_first {
            let bin = &mut bins[((said * 10.0) as usize).min(9)];
            *bin = (bin.0 + 1.0, bin.1 + said, bin.2 + f64::from(u8::from(right)));
        }
        let off = bins.iter().map(|(_, said, right)| (said - right).abs()).sum::<f64>();
        off / self.said_first.len().max(1) as f64
    }

    pub(crate) fn add(&mut self, other: &Measure) {
        for (mine, theirs) in [
            (&mut self.found, other.found),
            (&mut self.said, other.said),
            (&mut self.flown, other.flown),
            (&mut self.ends, other.ends),
            (&mut self.named, other.named),
            (&mut self.first, other.first),
            (&mut self.three, other.three),
            (&mut self.sure_and_wrong, other.sure_and_wrong),
        ] {
            *mine += theirs;
        }
        self.log += other.log;
        self.said_first.extend(&other.said_first);
    }
}

/// The flights of an airframe from what was received of it.
pub(crate) fn flights_of(simulated: &Simulated, received: &[Seen]) -> Vec<Flight> {
    let mut airframe = Airframe::default();
    for seen in received {
        airframe.push((*seen).into());
    }
    let known = |value: &str| Identified { value: value.to_owned(), by: IdentitySource::TrackFile };
    let aircraft = Aircraft {
        address: Some(format!("{:06X}", simulated.address)),
        icao: Some(simulated.icao).filter(|icao| !icao.is_empty()).map(known),
        ..Aircraft::default()
    };
    let (flights, _) = track::flights(airframe.into_positions(), &aircraft, &BTreeMap::new());
    flights.into_iter().filter(|flight| !flight.doubtful).collect()
}

/// Flights against the legs that were flown.
pub(crate) fn measured(flights: &[Flight], legs: &[TrueLeg]) -> Measure {
    let mut measure = Measure { said: flights.len() as u32, flown: legs.len() as u32, ..Measure::default() };
    let mut left: Vec<&Flight> = flights.iter().collect();
    for leg in legs {
        let fits =
            |flight: &&Flight| holds(&flight.departure, leg.took_off) && holds(&flight.arrival, leg.landed);
        measure.ends += 2;
        let Some(at) = left.iter().position(fits) else { continue };
        let flight = left.remove(at);
        measure.found += 1;
        for (end, truth) in [(&flight.departure, leg.from), (&flight.arrival, leg.to)] {
            let same = |at: usize| {
                end.airfields.get(at).is_some_and(|one| {
                    one.icao == truth.icao
                        || world::kilometres((one.lat, one.lon), (truth.lat, truth.lon)) <= SAME_KM
                })
            };
            let truth_at = (0..end.airfields.len()).find(|at| same(*at));
            measure.log += truth_at.map_or(0.0, |at| end.airfields[at].probability).max(0.01).ln();
            let Some(first) = end.airfields.first() else { continue };
            measure.named += 1;
            measure.first += u32::from(same(0));
            measure.three += u32::from((0..3).any(same));
            measure.sure_and_wrong += u32::from(first.probability > 0.8 && !same(0));
            measure.said_first.push((first.probability, same(0)));
        }
    }
    measure
}

fn holds(end: &FlightEnd, truth: f64) -> bool {
    let moment =
        |words: &str| words.parse::<jiff::Timestamp>().map(|at| at.as_second() as f64).unwrap_or(f64::NAN);
    let fix = moment(&end.fix.when);
    let earliest = end.earliest.as_deref().map_or(fix, moment).min(fix);
    let latest = end.latest.as_deref().map_or(fix, moment).max(fix);
    (earliest - SLACK..=latest + SLACK).contains(&truth)
}
