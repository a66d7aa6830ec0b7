//! What types of aircraft can do: a type designator goes in, weights, speeds, ranges and runways come out.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::rows::{Row, rows};

/// A type of aircraft with its published figures.
#[derive(Debug, PartialEq)]
pub struct Performance {
    /// ICAO type designator.
    pub icao: &'static str,
    /// The name it goes by.
    pub name: &'static str,
    /// "transport", "passenger", "tanker", "bomber" …
    pub class: &'static str,
    /// Whether it carries outsize or heavy cargo between continents. A property of the type, whoever flies it.
    pub strategic_airlifter: bool,
    /// Usual true airspeed in cruise, knots.
    pub cruise_kt: f64,
    /// Highest true airspeed, knots.
    pub fastest_kt: f64,
    /// Service ceiling, feet.
    pub ceiling_ft: f64,
    /// Maximum take-off mass, tonnes.
    pub mtow_t: f64,
    /// Operating empty mass, tonnes.
    pub oew_t: f64,
    /// Fuel capacity, tonnes.
    pub fuel_t: f64,
    /// Published ranges: payload in tonnes, range in kilometres; heaviest payload first.
    pub points: Vec<(f64, f64)>,
    /// Published range without payload, kilometres.
    pub ferry_km: f64,
    /// Runway it needs at usual masses, metres.
    pub runway_m: f64,
    /// How far published figures for the type lie apart, per cent to each side.
    pub spread: f64,
    /// Where the figures are published.
    pub source: &'static str,
}

static PERFORMANCE: LazyLock<(Vec<Performance>, HashMap<&'static str, usize>)> = LazyLock::new(|| {
    let all: Vec<Performance> = rows(include_str!("../data/performance.tsv")).map(read).collect();
    let index = all.iter().enumerate().map(|(position, one)| (one.icao, position)).collect();
    (all, index)
});

/// The figures of an ICAO type designator.
///
/// ```
/// assert!(world::performance("IL76").unwrap().strategic_airlifter);
/// assert!(!world::performance("IL62").unwrap().strategic_airlifter);
/// ```
pub fn performance(icao: &str) -> Option<&'static Performance> {
    PERFORMANCE.1.get(icao).map(|position| &PERFORMANCE.0[*position])
}

/// All types with figures, by designator.
pub fn performances() -> &'static [Performance] {
    &PERFORMANCE.0
}

fn read(mut row: Row) -> Performance {
    Performance {
        icao: row.text(),
        name: row.text(),
        class: row.text(),
        strategic_airlifter: row.yes(),
        cruise_kt: row.number(),
        fastest_kt: row.number(),
        ceiling_ft: row.number(),
        mtow_t: row.number(),
        oew_t: row.number(),
        fuel_t: row.number(),
        points: row.list().into_iter().filter_map(point).collect(),
        ferry_km: row.number(),
        runway_m: row.number(),
        spread: row.number(),
        source: row.text(),
    }
}

fn point(written: &str) -> Option<(f64, f64)> {
    let (tonnes, kilometres) = written.split_once('@')?;
    Some((tonnes.parse().ok()?, kilometres.parse().ok()?))
}
