//! A table of likeness → the greatest sum of entries with no row and no column used twice (Kuhn 1955, Munkres 1957).

/// The greatest total likeness of a one-to-one pairing of rows with columns; each row has `columns` entries, none negative.
pub(crate) fn best_assignment(rows: &[Vec<f64>], columns: usize) -> f64 {
    let size = rows.len().max(columns);
    let likeness =
        |row: usize, column: usize| rows.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0.0);
    let partners = hungarian(size, &|row, column| -likeness(row, column));
    partners.iter().enumerate().map(|(column, &row)| likeness(row, column)).sum()
}

/// For each column its row in the cheapest complete pairing of a square table, by shortest augmenting paths with potentials.
fn hungarian(size: usize, cost: &dyn Fn(usize, usize) -> f64) -> Vec<usize> {
    let (mut of_row, mut of_column) = (vec![0.0; size + 1], vec![0.0; size + 1]);
    // Column 0 and row 0 are outside of the table: the start of every path.
    let mut partner = vec![0; size + 1];
    for row in 1..=size {
        partner[0] = row;
        let way = path(size, cost, &mut of_row, &mut of_column, &partner);
        for &(column, from) in &way {
            partner[column] = partner[from];
        }
    }
    partner[1..].iter().map(|row| row - 1).collect()
}

/// The columns whose partners change, each with the column it takes its partner from, in the order of the changes.
fn path(
    size: usize,
    cost: &dyn Fn(usize, usize) -> f64,
    of_row: &mut [f64],
    of_column: &mut [f64],
    partner: &[usize],
) -> Vec<(usize, usize)> {
    let (mut least, mut from, mut used) =
        (vec![f64::INFINITY; size + 1], vec![0; size + 1], vec![false; size + 1]);
    let mut column = 0;
    while partner[column] != 0 {
        used[column] = true;
        let row = partner[column];
        let (mut delta, mut next) = (f64::INFINITY, 0);
        for other in (1..=size).filter(|&other| !used[other]) {
            let reduced = cost(row - 1, other - 1) - of_row[row] - of_column[other];
            if reduced < least[other] {
                (least[other], from[other]) = (reduced, column);
            }
            if least[other] < delta {
                (delta, next) = (least[other], other);
            }
        }
        for other in 0..=size {
            if used[other] {
                of_row[partner[other]] += delta;
                of_column[other] -= delta;
            } else {
                least[other] -= delta;
            }
        }
        column = next;
    }
    let mut way = Vec::new();
    while column != 0 {
        way.push((column, from[column]));
        column = from[column];
    }
    way
}

#[cfg(test)]
mod tests {
    use super::best_assignment;

    #[test]
    fn the_greedy_choice_is_not_always_best() {
        // Greedy takes 0.9 and leaves 0.0; the best is 0.8 + 0.7.
        assert!((best_assignment(&[vec![0.9, 0.8], vec![0.7, 0.0]], 2) - 1.5).abs() < 1e-9);
    }

    #[test]
    fn tables_need_not_be_square() {
        assert!((best_assignment(&[vec![0.2, 0.5, 0.4]], 3) - 0.5).abs() < 1e-9);
        assert!((best_assignment(&[vec![0.2], vec![0.5], vec![0.4]], 1) - 0.5).abs() < 1e-9);
        assert!(best_assignment(&[], 0).abs() < 1e-9);
    }

    #[test]
    fn it_finds_what_trying_all_pairings_finds() {
        let table = [[3.0, 1.0, 2.0, 5.0], [4.0, 6.0, 1.0, 2.0], [7.0, 5.0, 3.0, 6.0], [2.0, 5.0, 4.0, 1.0]];
        let rows: Vec<Vec<f64>> = table.iter().map(|row| row.to_vec()).collect();
        let best = (0..256)
            .map(|code: usize| [code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6 & 3])
            .filter(|choice| (0..4).all(|column| choice.contains(&column)))
            .map(|choice| (0..4).map(|row| table[row][choice[row]]).sum::<f64>())
            .fold(0.0, f64::max);
        assert!((best_assignment(&rows, 4) - best).abs() < 1e-9);
    }
}
