//! One position of an aircraft in 24 bytes, so that ten millions of them fit into a laptop.

use model::PositionSource;

/// Fives of feet in an altitude that is not known.
const NO_ALTITUDE: i16 = i16::MIN;
const UNKNOWN: u16 = u16::MAX;
const GROUND: u16 = 1 << 0;
const AIR: u16 = 1 << 1;
const STALE: u16 = 1 << 2;
const NEW_LEG: u16 = 1 << 3;
const SOURCE: u32 = 4;

/// What positions come from, in the order of their codes.
pub(crate) const SOURCES: [PositionSource; 6] = [
    PositionSource::Adsb,
    PositionSource::Adsc,
    PositionSource::Adsr,
    PositionSource::Mlat,
    PositionSource::Tisb,
    PositionSource::Other,
];

/// Where an aircraft was at a moment.
///
/// Latitude and longitude are kept to 1e-5°, about a metre; altitude to 5 ft, speed to 0.1 kt, track to 0.01°.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// Seconds since 1970, UTC.
    pub time: f64,
    /// Degrees north.
    pub lat: f32,
    /// Degrees east.
    pub lon: f32,
    altitude: i16,
    speed: u16,
    track: u16,
    marks: u16,
}

/// A position in the units of the sky, before it is packed; what is not known is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// Seconds since 1970, UTC.
    pub time: f64,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Feet.
    pub altitude_ft: Option<f64>,
    /// Speed over ground, knots.
    pub speed_kt: Option<f64>,
    /// Where it goes, degrees from true north.
    pub track: Option<f64>,
    /// Whether it says that it is on the ground.
    pub ground: Option<bool>,
    /// Whether the source calls the position old.
    pub stale: bool,
    /// Whether the source thinks that a new leg begins here.
    pub new_leg: bool,
    /// What it comes from.
    pub source: PositionSource,
}

impl Seen {
    /// A position of which only moment and place are known.
    pub fn at(time: f64, lat: f64, lon: f64) -> Seen {
        Seen {
            time,
            lat,
            lon,
            altitude_ft: None,
            speed_kt: None,
            track: None,
            ground: None,
            stale: false,
            new_leg: false,
            source: PositionSource::Other,
        }
    }
}

impl From<Seen> for Position {
    fn from(seen: Seen) -> Position {
        let altitude = seen.altitude_ft.filter(|feet| feet.abs() < 160_000.0);
        let tenths = seen.speed_kt.filter(|knots| (0.0..6500.0).contains(knots));
        let hundredths = seen.track.filter(|degrees| degrees.is_finite());
        let mut marks = (seen.source as u16) << SOURCE;
        for (set, mark) in [
            (seen.ground == Some(true), GROUND),
            (seen.ground == Some(false), AIR),
            (seen.stale, STALE),
            (seen.new_leg, NEW_LEG),
        ] {
            marks |= if set { mark } else { 0 };
        }
        Position {
            time: seen.time,
            lat: seen.lat as f32,
            lon: seen.lon as f32,
            altitude: altitude.map_or(NO_ALTITUDE, |feet| (feet / 5.0).round() as i16),
            speed: tenths.map_or(UNKNOWN, |knots| (knots * 10.0).round() as u16),
            track: hundredths.map_or(UNKNOWN, |degrees| (degrees.rem_euclid(360.0) * 100.0) as u16),
            marks,
        }
    }
}

impl Position {
    /// Feet.
    pub fn altitude_ft(&self) -> Option<f64> {
        (self.altitude != NO_ALTITUDE).then(|| f64::from(self.altitude) * 5.0)
    }

    /// Speed over ground, knots.
    pub fn speed_kt(&self) -> Option<f64> {
        (self.speed != UNKNOWN).then(|| f64::from(self.speed) / 10.0)
    }

    /// Where it goes, degrees from true north.
    pub fn track(&self) -> Option<f64> {
        (self.track != UNKNOWN).then(|| f64::from(self.track) / 100.0)
    }

    /// Whether it says that it is on the ground.
    pub fn ground(&self) -> Option<bool> {
        match (self.marks & GROUND != 0, self.marks & AIR != 0) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        }
    }

    /// Whether the source calls the position old. Old is not on the ground.
    pub fn is_stale(&self) -> bool {
        self.marks & STALE != 0
    }

    /// Whether the source thinks that a new leg begins here.
    pub fn is_new_leg(&self) -> bool {
        self.marks & NEW_LEG != 0
    }

    /// What it comes from.
    pub fn source(&self) -> PositionSource {
        SOURCES[usize::from(self.marks >> SOURCE).min(SOURCES.len() - 1)]
    }

    /// Degrees north and east.
    pub fn point(&self) -> (f64, f64) {
        (f64::from(self.lat), f64::from(self.lon))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_takes_24_bytes() {
        assert_eq!(size_of::<Position>(), 24);
    }

    #[test]
    fn what_is_packed_comes_back() {
        let seen = Seen {
            altitude_ft: Some(-1200.0),
            speed_kt: Some(451.3),
            track: Some(-90.0),
            ground: Some(false),
            stale: true,
            new_leg: true,
            source: PositionSource::Mlat,
            ..Seen::at(1_553_256_720.5, 35.40112, -179.99987)
        };
        let position = Position::from(seen);
        assert_eq!(position.altitude_ft(), Some(-1200.0));
        assert_eq!(position.speed_kt(), Some(451.3));
        assert_eq!(position.track(), Some(270.0));
        assert_eq!(position.ground(), Some(false));
        assert!(position.is_stale() && position.is_new_leg());
        assert_eq!(position.source(), PositionSource::Mlat);
        assert!(
            (position.point().0 - 35.40112).abs() < 1e-5 && (position.point().1 + 179.99987).abs() < 2e-5
        );
        let bare = Position::from(Seen::at(0.0, 0.0, 0.0));
        assert_eq!(
            (bare.altitude_ft(), bare.speed_kt(), bare.track(), bare.ground()),
            (None, None, None, None)
        );
        assert!(!bare.is_stale());
    }
}
