//! What the reading of flights needs to know of an aircraft: its type's speeds, runway and habits.

use model::Aircraft;

use crate::position::Position;
use crate::ranking::Needs;
use crate::weights::WEIGHTS;

/// Where the type is not known: a jet's usual cruise, and a slower aircraft's.
const JET_KT: f64 = 440.0;
const SLOW_KT: f64 = 200.0;
/// Above these it is a jet.
const JET_FT: f64 = 27_000.0;
const JET_SPEED_KT: f64 = 320.0;
/// Runways that an aircraft of unknown type needs, metres.
const JET_RUNWAY_M: f64 = 1700.0;
const SLOW_RUNWAY_M: f64 = 1000.0;
/// Classes that fly in circles for hours.
const LOITERS: [&str; 6] = ["tanker", "patrol", "reconnaissance", "early warning", "command", "fighter"];

/// An aircraft as a flier.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Craft {
    pub(crate) needs: Needs,
    /// Highest airspeed of the type, knots, where it is known.
    pub(crate) fastest_kt: Option<f64>,
    /// Whether its type loiters.
    pub(crate) loiters: bool,
    /// How far it goes without a stop, kilometres, where it is known.
    pub(crate) range_km: Option<f64>,
}

impl Craft {
    /// By the type; where that is not known by how high and fast the positions are.
    pub(crate) fn of(aircraft: &Aircraft, positions: &[Position]) -> Craft {
        let military = aircraft.military.as_ref().map(|known| known.value);
        let icao = aircraft.icao.as_ref().map(|known| known.value.as_str());
        if let Some(type_of) = icao.and_then(world::performance) {
            return Craft {
                needs: Needs {
                    // A landing needs less than a take-off at full mass.
                    runway_m: type_of.runway_m * 0.85,
                    paved: type_of.mtow_t > 25.0,
                    military,
                    cruise_kt: type_of.cruise_kt,
                },
                fastest_kt: Some(type_of.fastest_kt),
                loiters: LOITERS.contains(&type_of.class),
                range_km: Some(type_of.ferry_km),
            };
        }
        let step = (positions.len() / 500).max(1);
        let looks = positions.iter().step_by(step);
        let jet = looks.filter(|one| is_jet(one)).count() > 2;
        let (runway_m, cruise_kt) = if jet { (JET_RUNWAY_M, JET_KT) } else { (SLOW_RUNWAY_M, SLOW_KT) };
        Craft {
            needs: Needs { runway_m, paved: jet, military, cruise_kt },
            fastest_kt: None,
            loiters: false,
            range_km: None,
        }
    }

    /// Faster than this it cannot have got anywhere, knots: what shows that it was not somewhere may not lean on a guessed type.
    pub(crate) fn bound_kt(&self) -> f64 {
        self.fastest_kt.map_or(WEIGHTS.clean.fastest_kt, |knots| knots * 1.15)
    }

    /// The fastest it gets over ground, knots: for earliest and latest moments.
    pub(crate) fn over_ground_kt(&self) -> f64 {
        (self.needs.cruise_kt * 1.25)
            .min(self.fastest_kt.unwrap_or(WEIGHTS.clean.fastest_kt) + WEIGHTS.clean.wind_kt)
    }
}

fn is_jet(position: &Position) -> bool {
    let high = position.altitude_ft().is_some_and(|feet| feet > JET_FT);
    high || (position.altitude_ft().is_none()
        && position.speed_kt().is_some_and(|knots| knots > JET_SPEED_KT))
}
