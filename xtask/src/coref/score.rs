//! Two partitions of mentions into things → MUC, B³ and CEAFe, as in the reference scorer of CoNLL 2012 (Pradhan et al. 2014).

use std::collections::BTreeMap;

use super::assignment::best_assignment;

/// Mentions by number, grouped into things; a mention of both partitions has one number.
pub(crate) type Partition = Vec<Vec<usize>>;

/// What a measure counts, summed over documents before the division.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Tally {
    pub(crate) found: f64,
    pub(crate) gold: f64,
    pub(crate) right: f64,
    pub(crate) answered: f64,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Tally) {
        self.found += other.found;
        self.gold += other.gold;
        self.right += other.right;
        self.answered += other.answered;
    }

    pub(crate) fn recall(self) -> f64 {
        ratio(self.found, self.gold)
    }

    pub(crate) fn precision(self) -> f64 {
        ratio(self.right, self.answered)
    }

    pub(crate) fn f1(self) -> f64 {
        let (recall, precision) = (self.recall(), self.precision());
        ratio(2.0 * recall * precision, recall + precision)
    }
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// MUC (Vilain et al. 1995): links that are kept of those that each thing needs.
pub(crate) fn muc(gold: &Partition, answer: &Partition) -> Tally {
    let (found, needed) = links(gold, answer);
    let (right, answered) = links(answer, gold);
    Tally { found, gold: needed, right, answered }
}

/// How many of the links that hold `groups` together the `other` partition keeps, and how many there are.
fn links(groups: &Partition, other: &Partition) -> (f64, f64) {
    let home = homes(other);
    let count = |group: &Vec<usize>| {
        let parts = parts(group, &home);
        (group.len() - parts.len(), group.len() - 1)
    };
    let sum = groups.iter().filter(|group| !group.is_empty()).map(count);
    let (kept, all) = sum.fold((0, 0), |sum, next| (sum.0 + next.0, sum.1 + next.1));
    (kept as f64, all as f64)
}

/// B³ (Bagga and Baldwin 1998): the mean over mentions of what each shares with its thing.
pub(crate) fn b_cubed(gold: &Partition, answer: &Partition) -> Tally {
    let (found, all) = shares(gold, answer);
    let (right, answered) = shares(answer, gold);
    Tally { found, gold: all, right, answered }
}

fn shares(groups: &Partition, other: &Partition) -> (f64, f64) {
    let home = homes(other);
    let (mut sum, mut all) = (0.0, 0.0);
    for group in groups {
        let known = parts(group, &home).into_iter().filter(|(place, _)| place.is_some());
        sum += known.map(|(_, size)| (size * size) as f64).sum::<f64>() / group.len().max(1) as f64;
        all += group.len() as f64;
    }
    (sum, all)
}

/// CEAFe (Luo 2005): the best pairing of things with things, by φ4.
pub(crate) fn ceaf(gold: &Partition, answer: &Partition) -> Tally {
    let home = homes(answer);
    let alike = |group: &Vec<usize>| {
        let mut row = vec![0.0; answer.len()];
        for (place, size) in parts(group, &home) {
            if let Place::Group(at) = place {
                row[at] = 2.0 * size as f64 / (group.len() + answer[at].len()) as f64;
            }
        }
        row
    };
    let likeness: Vec<Vec<f64>> = gold.iter().map(alike).collect();
    let sum = best_assignment(&likeness, answer.len());
    Tally { found: sum, gold: gold.len() as f64, right: sum, answered: answer.len() as f64 }
}

/// Where a mention is in the other partition: in one of its groups, or nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Group(usize),
    Nowhere(usize),
}

impl Place {
    fn is_some(self) -> bool {
        matches!(self, Place::Group(_))
    }
}

fn homes(partition: &Partition) -> BTreeMap<usize, usize> {
    let groups = partition.iter().enumerate();
    groups.flat_map(|(at, group)| group.iter().map(move |&mention| (mention, at))).collect()
}

/// The group cut into pieces by the other partition, with their sizes; a mention it does not know is a piece of its own.
fn parts(group: &[usize], home: &BTreeMap<usize, usize>) -> BTreeMap<Place, usize> {
    let mut parts = BTreeMap::new();
    for &mention in group {
        let place = home.get(&mention).map_or(Place::Nowhere(mention), |&at| Place::Group(at));
        *parts.entry(place).or_insert(0) += 1;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{Partition, Tally, b_cubed, ceaf, muc};

    /// The example of Bagga and Baldwin: twelve mentions of three things; the answer joins the second and third.
    fn bagga() -> (Partition, Partition) {
        let gold = vec![vec![1, 2, 3, 4, 5], vec![6, 7], vec![8, 9, 10, 11, 12]];
        let answer = vec![vec![1, 2, 3, 4, 5], vec![6, 7, 8, 9, 10, 11, 12]];
        (gold, answer)
    }

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    }

    fn both(tally: Tally, recall: f64, precision: f64) {
        near(tally.recall(), recall);
        near(tally.precision(), precision);
    }

    #[test]
    fn muc_counts_links() {
        let (gold, answer) = bagga();
        // Needed 4 + 1 + 4, all kept; given 4 + 6, of which one joins what does not belong together.
        both(muc(&gold, &answer), 1.0, 9.0 / 10.0);
    }

    #[test]
    fn b_cubed_weighs_mentions() {
        let (gold, answer) = bagga();
        // 5 mentions with precision 1, 2 with 2/7, 5 with 5/7.
        both(b_cubed(&gold, &answer), 1.0, (5.0 + 4.0 / 7.0 + 25.0 / 7.0) / 12.0);
    }

    #[test]
    fn ceaf_pairs_things() {
        let (gold, answer) = bagga();
        // The first with the first: 1; the third with the second: 2·5 / (5 + 7).
        let sum = 1.0 + 10.0 / 12.0;
        both(ceaf(&gold, &answer), sum / 3.0, sum / 2.0);
    }

    #[test]
    fn a_mention_that_only_one_side_has_is_never_right() {
        let (gold, answer) = (vec![vec![1, 2, 3]], vec![vec![1, 2, 9]]);
        both(muc(&gold, &answer), 1.0 / 2.0, 1.0 / 2.0);
        both(b_cubed(&gold, &answer), 4.0 / 9.0, 4.0 / 9.0);
        both(ceaf(&gold, &answer), 2.0 / 3.0, 2.0 / 3.0);
    }

    #[test]
    fn the_same_partition_is_perfect_and_none_is_worth_nothing() {
        let (gold, _) = bagga();
        for measure in [muc, b_cubed, ceaf] {
            near(measure(&gold, &gold).f1(), 1.0);
            near(measure(&gold, &Partition::new()).f1(), 0.0);
        }
    }

    #[test]
    fn singletons_count_in_all_but_muc() {
        let (gold, answer) = (vec![vec![1], vec![2]], vec![vec![1, 2]]);
        both(muc(&gold, &answer), 0.0, 0.0);
        both(b_cubed(&gold, &answer), 1.0, 1.0 / 2.0);
        both(ceaf(&gold, &answer), (2.0 / 3.0) / 2.0, 2.0 / 3.0);
    }
}
