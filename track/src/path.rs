//! The positions of a leg → the way to draw: few points, none of which the line misses by much.

use crate::legs::Leg;
use crate::position::Position;

/// Seconds between the positions that are looked at.
const STEP: f64 = 20.0;
/// Kilometres by which the line may miss a position.
const OFF_KM: f64 = 0.8;
const DEGREE: f64 = 111.195;

/// Stretches as degrees north and east, and the kilometres along them.
pub(crate) fn path(positions: &[Position], leg: &Leg) -> (Vec<Vec<(f64, f64)>>, f64) {
    let mut flown = 0.0;
    let mut pieces = Vec::new();
    for &(first, last) in &leg.air {
        let looked = thinned(&positions[first..=last]);
        flown += looked.windows(2).map(|pair| world::kilometres(pair[0], pair[1])).sum::<f64>();
        let mut kept = vec![false; looked.len()];
        keep(&looked, 0, looked.len() - 1, &mut kept);
        let rounded = |degrees: f64| (degrees * 1e4).round() / 1e4;
        let points = looked.iter().zip(&kept).filter(|(_, kept)| **kept);
        pieces.push(points.map(|((lat, lon), _)| (rounded(*lat), rounded(*lon))).collect());
    }
    (pieces, flown)
}

fn thinned(positions: &[Position]) -> Vec<(f64, f64)> {
    let mut all = vec![positions[0].point()];
    let mut next = positions[0].time + STEP;
    for position in positions {
        if position.time >= next {
            all.push(position.point());
            next = position.time + STEP;
        }
    }
    let last = positions[positions.len() - 1].point();
    if all.last() != Some(&last) {
        all.push(last);
    }
    all
}

/// Ramer, Douglas and Peucker's method, on a plane around the middle of the piece.
fn keep(points: &[(f64, f64)], first: usize, last: usize, kept: &mut [bool]) {
    let mut pieces = vec![(first, last)];
    while let Some((first, last)) = pieces.pop() {
        (kept[first], kept[last]) = (true, true);
        let middle = (points[first].0 + points[last].0) / 2.0;
        let east = middle.to_radians().cos() * DEGREE;
        let plane = |at: usize| {
            let degrees = (points[at].1 - points[first].1 + 540.0).rem_euclid(360.0) - 180.0;
            (degrees * east, (points[at].0 - points[first].0) * DEGREE)
        };
        let (x, y) = plane(last);
        let length = x.hypot(y);
        let off = |at: usize| {
            let (a, b) = plane(at);
            if length > 0.0 { (a * y - b * x).abs() / length } else { a.hypot(b) }
        };
        let farthest =
            (first + 1..last).map(|at| (at, off(at))).max_by(|one, other| one.1.total_cmp(&other.1));
        if let Some((at, away)) = farthest
            && away > OFF_KM
        {
            pieces.extend([(first, at), (at, last)]);
        }
    }
}
