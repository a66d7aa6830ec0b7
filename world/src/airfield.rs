//! Airfields: a code goes in, where one can land comes out; a point goes in, the airfields around it come out.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::rows::{Row, rows};

/// Kilometres of a degree on a sphere of 6,371.0088 km, the mean radius of the Earth (IUGG).
const DEGREE_KM: f64 = 111.195_08;

/// A place where aircraft land, with at least 1,000 m of runway as far as is known.
#[derive(Debug, PartialEq)]
pub struct Airfield {
    /// ICAO location indicator, else the code of the national authority.
    pub icao: &'static str,
    /// IATA code.
    pub iata: Option<&'static str>,
    /// Its name.
    pub name: &'static str,
    /// ISO 3166 alpha-3 code of the country.
    pub iso3: &'static str,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Feet above the sea.
    pub elevation_ft: Option<f64>,
    /// How large an airport it is.
    pub size: AirfieldSize,
    /// Whether its name says that it is military; many that are do not say so.
    pub military: bool,
    /// Length of its longest open runway in metres, where one is known.
    pub runway_m: Option<f64>,
    /// Whether one of its long runways is paved.
    pub paved: bool,
    /// Where its long runways point: degrees from true north, 0 to 179.
    pub bearings: Vec<f64>,
}

/// How large an airport is, in the words of OurAirports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AirfieldSize {
    /// Light aircraft.
    Small,
    /// Regional lines, air bases.
    Medium,
    /// International.
    Large,
}

/// The table, by code and by place.
struct Airfields {
    all: Vec<Airfield>,
    codes: HashMap<&'static str, usize>,
    /// Cells of one degree, by row from the south and column from the west.
    cells: HashMap<(i16, i16), Vec<usize>>,
}

static AIRFIELDS: LazyLock<Airfields> = LazyLock::new(|| {
    let all: Vec<Airfield> = rows(include_str!("../data/airfields.tsv")).map(read).collect();
    let mut cells: HashMap<(i16, i16), Vec<usize>> = HashMap::new();
    let mut codes = HashMap::new();
    for (position, field) in all.iter().enumerate() {
        cells.entry(cell(field.lat, field.lon)).or_default().push(position);
        codes.insert(field.icao, position);
        if let Some(iata) = field.iata {
            codes.entry(iata).or_insert(position);
        }
    }
    Airfields { all, codes, cells }
});

/// The airfield of an ICAO or IATA code.
///
/// ```
/// assert_eq!(world::airfield("OSLK").unwrap().iata, Some("LTK"));
/// assert!(world::airfield("UUMU").unwrap().runway_m > Some(3000.0));
/// ```
pub fn airfield(code: &str) -> Option<&'static Airfield> {
    AIRFIELDS.codes.get(code).map(|position| &AIRFIELDS.all[*position])
}

/// All airfields, by ICAO code.
pub fn airfields() -> &'static [Airfield] {
    &AIRFIELDS.all
}

/// The airfields within so many kilometres of a point, each with its distance in kilometres, in no order.
pub fn airfields_near(lat: f64, lon: f64, km: f64) -> Vec<(&'static Airfield, f64)> {
    let mut found = Vec::new();
    let rows = (km / DEGREE_KM).ceil() as i16;
    let widest = (lat.abs() + km / DEGREE_KM).min(89.0).to_radians().cos();
    let columns = ((km / DEGREE_KM / widest).ceil() as i16).min(180);
    let (row, column) = cell(lat, lon);
    for row in row - rows..=row + rows {
        let all_round = if columns == 180 { -180..=179 } else { column - columns..=column + columns };
        for column in all_round {
            let column = (column + 540).rem_euclid(360) - 180;
            for &position in AIRFIELDS.cells.get(&(row, column)).into_iter().flatten() {
                let field = &AIRFIELDS.all[position];
                let away = kilometres((lat, lon), (field.lat, field.lon));
                if away <= km {
                    found.push((field, away));
                }
            }
        }
    }
    found
}

/// Kilometres between two points (degrees north, degrees east) on a sphere of the Earth's mean radius; up to 0.5 % off the ellipsoid.
pub fn kilometres(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (north, east) = ((to.0 - from.0).to_radians(), (to.1 - from.1).to_radians());
    let part = (north / 2.0).sin().powi(2)
        + from.0.to_radians().cos() * to.0.to_radians().cos() * (east / 2.0).sin().powi(2);
    2.0 * part.sqrt().min(1.0).asin() * DEGREE_KM.to_degrees()
}

fn cell(lat: f64, lon: f64) -> (i16, i16) {
    (lat.floor() as i16, (lon.floor() as i16 + 540).rem_euclid(360) - 180)
}

fn read(mut row: Row) -> Airfield {
    Airfield {
        icao: row.text(),
        iata: row.maybe(),
        name: row.text(),
        iso3: row.text(),
        lat: row.number(),
        lon: row.number(),
        elevation_ft: row.maybe_number(),
        size: match row.text() {
            "large" => AirfieldSize::Large,
            "medium" => AirfieldSize::Medium,
            _ => AirfieldSize::Small,
        },
        military: row.yes(),
        runway_m: row.maybe_number(),
        paved: row.yes(),
        bearings: row.list().into_iter().filter_map(|degrees| degrees.parse().ok()).collect(),
    }
}
