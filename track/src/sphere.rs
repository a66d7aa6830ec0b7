//! Directions, speeds and units that all stages here need; distances are `world::kilometres`.

/// Feet in a metre.
pub(crate) const FEET: f64 = 1.0 / 0.3048;
/// Knots in a metre a second.
pub(crate) const KNOTS: f64 = 3600.0 / 1852.0;
/// Kilometres an hour in a knot.
pub(crate) const KNOT: f64 = 1.852;

/// The direction from one point to another: degrees from true north.
pub(crate) fn bearing(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (south, north) = (from.0.to_radians(), to.0.to_radians());
    let east = (to.1 - from.1).to_radians();
    let across = east.sin() * north.cos();
    let along = south.cos() * north.sin() - south.sin() * north.cos() * east.cos();
    across.atan2(along).to_degrees().rem_euclid(360.0)
}

/// The smaller angle between two directions, degrees.
pub(crate) fn apart(one: f64, other: f64) -> f64 {
    let turn = (one - other).rem_euclid(360.0);
    turn.min(360.0 - turn)
}

/// The smaller angle between a direction and a line that is open to both sides, degrees.
pub(crate) fn off_line(direction: f64, line: f64) -> f64 {
    let turn = apart(direction, line);
    turn.min(180.0 - turn)
}

/// Kilometres that a speed in knots covers in so many seconds.
pub(crate) fn covered(knots: f64, seconds: f64) -> f64 {
    knots * KNOT * seconds / 3600.0
}

/// Seconds in which a speed in knots covers so many kilometres.
pub(crate) fn lasts(knots: f64, kilometres: f64) -> f64 {
    kilometres / (knots * KNOT) * 3600.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions() {
        assert!((bearing((0.0, 0.0), (0.0, 10.0)) - 90.0).abs() < 1e-9);
        assert!((bearing((0.0, 179.0), (0.0, -179.0)) - 90.0).abs() < 1e-9);
        assert!((apart(350.0, 10.0) - 20.0).abs() < 1e-9);
        assert!((off_line(350.0, 168.0) - 2.0).abs() < 1e-9);
        assert!((lasts(450.0, covered(450.0, 600.0)) - 600.0).abs() < 1e-9);
    }
}
