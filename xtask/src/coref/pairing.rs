//! Gold mentions and ours → two partitions in which a mention that both have bears one number.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::gold::{Gold, Marked};
use super::score::Partition;

/// When two mentions are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Matching {
    /// Their heads are the same word.
    Head,
    /// Their phrases are the same text.
    Span,
}

/// The gold partition and ours; things of one mention only where they are asked for.
pub(crate) fn partitions(
    gold: &[Marked],
    answer: &[Marked],
    matching: Matching,
    singletons: bool,
) -> (Partition, Partition) {
    let gold: Vec<Marked> = gold.iter().filter(|mention| mention.asked).cloned().collect();
    let numbers = pair(&gold, answer, matching);
    let own: Vec<usize> = (0..gold.len()).collect();
    (groups(&gold, &own, singletons), groups(answer, &numbers, singletons))
}

/// For each of our mentions the place of the gold one it matches, or a number behind all of them.
fn pair(gold: &[Marked], answer: &[Marked], matching: Matching) -> Vec<usize> {
    let mut numbers: Vec<usize> = (gold.len()..gold.len() + answer.len()).collect();
    let mut candidates: Vec<(usize, usize, usize)> = Vec::new();
    for (ours, mention) in answer.iter().enumerate() {
        for (theirs, marked) in gold.iter().enumerate() {
            let same = match matching {
                Matching::Head => shared(mention.head, marked.head) > 0,
                Matching::Span => mention.phrase == marked.phrase,
            };
            if same {
                candidates.push((distance(mention.phrase, marked.phrase), theirs, ours));
            }
        }
    }
    candidates.sort_unstable();
    let (mut taken, mut paired) = (BTreeSet::new(), BTreeSet::new());
    for (_, theirs, ours) in candidates {
        if !taken.contains(&theirs) && !paired.contains(&ours) {
            numbers[ours] = theirs;
            taken.insert(theirs);
            paired.insert(ours);
        }
    }
    numbers
}

fn shared(a: (usize, usize), b: (usize, usize)) -> usize {
    a.1.min(b.1).saturating_sub(a.0.max(b.0))
}

/// How far two stretches are from being the same.
fn distance(a: (usize, usize), b: (usize, usize)) -> usize {
    a.0.abs_diff(b.0) + a.1.abs_diff(b.1)
}

fn groups(mentions: &[Marked], numbers: &[usize], singletons: bool) -> Partition {
    let mut things: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (mention, &number) in mentions.iter().zip(numbers) {
        things.entry(mention.thing).or_default().push(number);
    }
    things.into_values().filter(|group| singletons || group.len() > 1).collect()
}

/// Our things and the gold ones side by side, for reading.
pub(crate) fn errors(document: &Gold, answer: &[Marked]) -> String {
    let gold: Vec<Marked> = document.mentions.iter().filter(|mention| mention.asked).cloned().collect();
    let numbers = pair(&gold, answer, Matching::Head);
    let text: Vec<char> = document.text.chars().collect();
    let words = |mention: &Marked| -> String {
        text[mention.phrase.0..mention.phrase.1.min(text.len())].iter().collect::<String>().replace('\n', " ")
    };
    let own: BTreeMap<usize, usize> =
        numbers.iter().zip(answer).map(|(&number, ours)| (number, ours.thing)).collect();
    let mut out = format!("\n=== {}\n", document.name);
    let mut things: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, mention) in gold.iter().enumerate() {
        things.entry(mention.thing).or_default().push(at);
    }
    let mut repeated: Vec<Vec<usize>> = things.into_values().filter(|group| group.len() > 1).collect();
    repeated.sort_by_key(|group| Reverse(group.len()));
    for group in &repeated {
        let shown = group.iter().map(|&at| {
            let thing = own.get(&at).map_or("-".to_owned(), usize::to_string);
            format!("[{thing}] {} @{}", words(&gold[at]), gold[at].phrase.0)
        });
        let _ = writeln!(out, "gold: {}", shown.collect::<Vec<_>>().join(" | "));
    }
    let known: BTreeMap<usize, usize> = repeated
        .iter()
        .enumerate()
        .flat_map(|(thing, group)| group.iter().map(move |&at| (at, thing)))
        .collect();
    let mut ours: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, mention) in answer.iter().enumerate() {
        ours.entry(mention.thing).or_default().push(at);
    }
    for (thing, group) in ours.iter().filter(|(_, group)| group.len() > 1) {
        let shown = group.iter().map(|&at| {
            let gold = known.get(&numbers[at]).map_or("-".to_owned(), usize::to_string);
            format!("[{gold}] {} @{}", words(&answer[at]), answer[at].phrase.0)
        });
        let _ = writeln!(out, "ours {thing}: {}", shown.collect::<Vec<_>>().join(" | "));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Marked, Matching, partitions};

    fn mention(phrase: (usize, usize), head: (usize, usize), thing: usize) -> Marked {
        Marked { phrase, head, thing, asked: true }
    }

    #[test]
    fn a_shorter_phrase_with_the_same_head_matches_by_head_only() {
        let gold = [mention((0, 20), (4, 8), 1), mention((30, 32), (30, 32), 1)];
        let answer = [mention((0, 8), (4, 8), 7), mention((30, 32), (30, 32), 7)];
        assert_eq!(partitions(&gold, &answer, Matching::Head, false).1, [vec![0, 1]]);
        assert_eq!(partitions(&gold, &answer, Matching::Span, false).1, [vec![2, 1]]);
    }

    #[test]
    fn of_two_phrases_with_one_head_the_nearer_matches() {
        let gold = [mention((0, 20), (0, 4), 1), mention((0, 4), (0, 4), 2)];
        let answer = [mention((0, 4), (0, 4), 7)];
        assert_eq!(partitions(&gold, &answer, Matching::Head, true).1, [vec![1]]);
    }

    #[test]
    fn things_of_one_mention_and_of_other_kinds_are_left_out() {
        let other = Marked { asked: false, ..mention((40, 44), (40, 44), 3) };
        let gold = [mention((0, 4), (0, 4), 1), other];
        assert!(partitions(&gold, &gold[..1], Matching::Head, false).0.is_empty());
        assert_eq!(partitions(&gold, &gold[..1], Matching::Head, true).0, [vec![0]]);
    }
}
