//! Points → the nearest of them to another point, and the middle of an area.

use std::collections::{BTreeMap, BTreeSet};

/// Points by whole degree.
pub(super) struct Grid {
    cells: BTreeMap<(i32, i32), Vec<Numbered>>,
}

/// A point, degrees north and east, and its number.
type Numbered = ((f64, f64), usize);

impl Grid {
    pub(super) fn of(points: impl Iterator<Item = (usize, (f64, f64))>) -> Grid {
        let mut cells: BTreeMap<(i32, i32), Vec<Numbered>> = BTreeMap::new();
        for (number, point) in points {
            cells.entry(cell(point)).or_default().push((point, number));
        }
        Grid { cells }
    }

    /// The numbers of the points around, the nearest first; none further than about a degree.
    pub(super) fn around(&self, point: (f64, f64)) -> Vec<usize> {
        let (row, column) = cell(point);
        let cells = (-1..=1).flat_map(|down| (-1..=1).map(move |right| (row + down, column + right)));
        let mut near: Vec<(f64, usize)> = cells
            .filter_map(|cell| self.cells.get(&cell))
            .flatten()
            .map(|&(other, number)| (distance(point, other), number))
            .filter(|(far, _)| *far < 1.0)
            .collect();
        near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        near.into_iter().map(|(_, number)| number).collect()
    }
}

fn cell((lat, lon): (f64, f64)) -> (i32, i32) {
    (lat.floor() as i32, lon.floor() as i32)
}

/// Squared distance in degrees of latitude.
fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (north, east) = (a.0 - b.0, (a.1 - b.1) * a.0.to_radians().cos());
    north * north + east * east
}

/// The middle of the half-degree cells that hold a point, so that one crowded corner does not draw it there.
pub(super) fn middle(points: &[(f64, f64)]) -> Option<(f64, f64)> {
    let cells: BTreeSet<(i32, i32)> =
        points.iter().map(|(lat, lon)| ((lat * 2.0).round() as i32, (lon * 2.0).round() as i32)).collect();
    let count = cells.len() as f64;
    let sum =
        cells.iter().fold((0.0, 0.0), |sum, cell| (sum.0 + f64::from(cell.0), sum.1 + f64::from(cell.1)));
    if cells.len() < 3 {
        let count = points.len() as f64;
        let sum = points.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
        return (count > 0.0).then(|| (sum.0 / count, sum.1 / count));
    }
    Some((sum.0 / count / 2.0, sum.1 / count / 2.0))
}
