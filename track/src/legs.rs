//! Stretches → legs: where each began and ended, and what lies in between.

use model::{EndBasis, GapReading};

use crate::craft::Craft;
use crate::gaps::{self, AirGap};
use crate::position::Position;
use crate::ranking::{Ranked, Side, Visits, one_sided};
use crate::sphere::lasts;
use crate::stretches::Stretch;
use crate::weights::WEIGHTS;

/// An airfield this sure counts as visited.
const VISITED: f64 = 0.6;

/// One leg, by indices of positions.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Leg {
    pub(crate) departure: LegEnd,
    pub(crate) arrival: LegEnd,
    /// First and last position of each stretch in the air.
    pub(crate) air: Vec<(usize, usize)>,
    pub(crate) gaps: Vec<AirGap>,
}

/// Where a leg began or ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LegEnd {
    pub(crate) basis: EndBasis,
    /// Seconds; none where nothing bounds it.
    pub(crate) earliest: Option<f64>,
    pub(crate) latest: Option<f64>,
    /// The nearest position in time.
    pub(crate) fix: usize,
    pub(crate) ranked: Ranked,
}

/// The legs of one aircraft, in order.
pub(crate) fn legs(positions: &[Position], stretches: &[Stretch], craft: &Craft) -> Vec<Leg> {
    let visits = visits(positions, stretches, craft);
    let reading = Reading { positions, craft, visits: &visits };
    let mut legs: Vec<Leg> = Vec::new();
    let mut open: Option<Leg> = None;
    for (at, stretch) in stretches.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| stretches[at]);
        match (before, stretch.ground) {
            (None, true) => {}
            (None, false) => open = Some(Leg::from(reading.begun(stretch.first), stretch)),
            (Some(ground), false) if ground.ground => open = Some(reading.took_off(ground, stretch)),
            (Some(ground), true) if ground.ground => legs.push(reading.unseen(ground, stretch)),
            (Some(air), true) => {
                if let Some(leg) = open.take() {
                    legs.push(reading.landed(leg, air, stretch));
                }
            }
            (Some(air), false) => reading.across(air, stretch, &mut open, &mut legs),
        }
    }
    if let Some(mut leg) = open {
        let last = leg.air.last().map_or(0, |air| air.1);
        leg.arrival = reading.ended(last);
        legs.push(leg);
    }
    legs
}

impl Leg {
    /// Begun; its arrival is set when it is known.
    fn from(departure: LegEnd, stretch: &Stretch) -> Leg {
        Leg { arrival: departure.clone(), departure, air: vec![(stretch.first, stretch.last)], gaps: vec![] }
    }
}

/// What all ends are reckoned with.
struct Reading<'a> {
    positions: &'a [Position],
    craft: &'a Craft,
    visits: &'a Visits,
}

impl Reading<'_> {
    fn time(&self, at: usize) -> f64 {
        self.positions[at].time
    }

    /// Seconds that the way from a position to an airfield takes at least.
    fn least(&self, at: usize, ranked: &Ranked) -> f64 {
        let to = ranked.fields.first().filter(|(_, probability)| *probability > ranked.unknown);
        let away = to
            .map_or(0.0, |(field, _)| world::kilometres(self.positions[at].point(), (field.lat, field.lon)));
        lasts(self.craft.over_ground_kt(), away)
    }

    fn on_ground(&self, at: usize) -> Ranked {
        one_sided(&Side::of(self.positions, at, true, false), &self.craft.needs, self.visits)
    }

    /// From the ground to the air.
    fn took_off(&self, ground: Stretch, air: &Stretch) -> Leg {
        let ranked = self.on_ground(ground.last);
        let earliest = self.time(ground.last);
        let latest = (self.time(air.first) - self.least(air.first, &ranked)).max(earliest);
        let end = LegEnd {
            basis: EndBasis::Ground,
            earliest: Some(earliest),
            latest: Some(latest),
            fix: ground.last,
            ranked,
        };
        let mut leg = Leg::from(end, air);
        leg.gaps.extend(self.plain_gap(ground.last, air.first));
        leg
    }

    /// From the air to the ground.
    fn landed(&self, mut leg: Leg, air: Stretch, ground: &Stretch) -> Leg {
        let ranked = self.on_ground(ground.first);
        let latest = self.time(ground.first);
        let earliest = (self.time(air.last) + self.least(air.last, &ranked)).min(latest);
        leg.arrival = LegEnd {
            basis: EndBasis::Ground,
            earliest: Some(earliest),
            latest: Some(latest),
            fix: ground.first,
            ranked,
        };
        leg.gaps.extend(self.plain_gap(air.last, ground.first));
        leg
    }

    /// On the ground here, then on the ground there: a leg of which nothing was received.
    fn unseen(&self, here: Stretch, there: &Stretch) -> Leg {
        let (from, to) = (self.on_ground(here.last), self.on_ground(there.first));
        let (left, came) = (self.time(here.last), self.time(there.first));
        let way = world::kilometres(self.positions[here.last].point(), self.positions[there.first].point());
        let takes = lasts(self.craft.over_ground_kt(), way).min(came - left);
        let end = |fix: usize, ranked: Ranked, earliest: f64, latest: f64| LegEnd {
            basis: EndBasis::Ground,
            earliest: Some(earliest),
            latest: Some(latest),
            fix,
            ranked,
        };
        Leg {
            departure: end(here.last, from, left, came - takes),
            arrival: end(there.first, to, left + takes, came),
            air: vec![],
            gaps: self.plain_gap(here.last, there.first).into_iter().collect(),
        }
    }

    /// A gap between the air and the ground: it flew on, and stood for the rest of the time.
    fn plain_gap(&self, before: usize, after: usize) -> Option<AirGap> {
        let (from, to) = (&self.positions[before], &self.positions[after]);
        let seconds = to.time - from.time;
        let km = world::kilometres(from.point(), to.point());
        (seconds > WEIGHTS.gap.least_min * 60.0).then(|| AirGap {
            before,
            after,
            km,
            excess_min: (seconds - lasts(self.craft.needs.cruise_kt, km)) / 60.0,
            reading: GapReading::FlewOn,
            stop: 0.0,
            ranked: Ranked { fields: vec![], unknown: 1.0 },
            apart: false,
        })
    }

    /// A gap between air and air.
    fn across(&self, air: Stretch, next: &Stretch, open: &mut Option<Leg>, legs: &mut Vec<Leg>) {
        let gap = gaps::read(self.positions, air.last, next.first, self.craft, self.visits);
        let Some(mut leg) = open.take() else { return };
        if gap.reading != GapReading::Stop {
            leg.air.push((next.first, next.last));
            leg.gaps.push(gap);
            *open = Some(leg);
            return;
        }
        let (arrival, departure) = if gap.apart {
            let (mut arrival, mut departure) = (self.ended(gap.before), self.begun(gap.after));
            arrival.latest = arrival.latest.or(Some(self.time(gap.after)));
            departure.earliest = departure.earliest.or(Some(self.time(gap.before)));
            (arrival, departure)
        } else {
            self.stood(&gap)
        };
        leg.arrival = arrival;
        legs.push(leg);
        *open = Some(Leg::from(departure, next));
    }

    /// A stop in a hole: both ends have one airfield.
    fn stood(&self, gap: &AirGap) -> (LegEnd, LegEnd) {
        let from = self.time(gap.before) + self.least(gap.before, &gap.ranked);
        let until = self.time(gap.after) - self.least(gap.after, &gap.ranked);
        let (from, until) =
            if from <= until { (from, until) } else { ((from + until) / 2.0, (from + until) / 2.0) };
        let stands = (WEIGHTS.gap.turnaround_min * 60.0).min(until - from);
        let end = |fix: usize, earliest: f64, latest: f64| LegEnd {
            basis: EndBasis::Hole,
            earliest: Some(earliest),
            latest: Some(latest),
            fix,
            ranked: gap.ranked.clone(),
        };
        (end(gap.before, from, until - stands), end(gap.after, from + stands, until))
    }

    /// Where nothing comes before.
    fn begun(&self, first: usize) -> LegEnd {
        self.one_end(first, true)
    }

    /// Where nothing comes behind.
    fn ended(&self, last: usize) -> LegEnd {
        self.one_end(last, false)
    }

    fn one_end(&self, at: usize, leaving: bool) -> LegEnd {
        let side = Side::of(self.positions, at, false, leaving);
        let low = side.altitude_ft.is_some_and(|feet| feet <= WEIGHTS.rank.low_ft);
        let away = |fpm: f64| if leaving { fpm < -400.0 } else { fpm > 400.0 };
        if !low || side.climbs_fpm.is_some_and(away) {
            let ranked = Ranked { fields: vec![], unknown: 1.0 };
            return LegEnd { basis: EndBasis::EnRoute, earliest: None, latest: None, fix: at, ranked };
        }
        let ranked = one_sided(&side, &self.craft.needs, self.visits);
        let (least, time) = (self.least(at, &ranked), self.time(at));
        // It flies slower down here, and may hold.
        let most = 2.0 * least + 900.0;
        let (earliest, latest) =
            if leaving { (time - most, time - least) } else { (time + least, time + most) };
        LegEnd { basis: EndBasis::Low, earliest: Some(earliest), latest: Some(latest), fix: at, ranked }
    }
}

/// Where the aircraft was seen on the ground, and how often: later inferences lean on it.
fn visits(positions: &[Position], stretches: &[Stretch], craft: &Craft) -> Visits {
    let mut visits = Visits::new();
    for stretch in stretches.iter().filter(|stretch| stretch.ground) {
        let ranked = one_sided(&Side::of(positions, stretch.last, true, false), &craft.needs, &Visits::new());
        if let Some((field, _)) = ranked.fields.first().filter(|(_, probability)| *probability >= VISITED) {
            *visits.entry(field.icao).or_default() += 1;
        }
    }
    visits
}
