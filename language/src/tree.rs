//! Arc scores of one sentence → its best dependency tree.
//!
//! Chu & Liu 1965, Edmonds 1967: take the best head of every word; where that makes a circle, contract it and start
//! again. Universal Dependencies has one root a sentence: where several words want to be it, each is tried alone.

/// `scores[dependent][head]`, head 0 is the root; words are numbered from 1, row 0 is unused.
pub(crate) type ArcScores = Vec<Vec<f32>>;

/// The head of every word (index − 1), 0 for the root; exactly one word has head 0.
pub(crate) fn heads(scores: &ArcScores) -> Vec<usize> {
    let best = arborescence(scores);
    let roots: Vec<usize> = (1..best.len()).filter(|&word| best[word] == 0).collect();
    if roots.len() == 1 {
        return best[1..].to_vec();
    }
    let rooted = |root: usize| {
        let mut only = scores.clone();
        for (word, row) in only.iter_mut().enumerate().skip(1) {
            if word != root {
                row[0] = FORBIDDEN;
            }
        }
        let heads = arborescence(&only);
        let total: f32 = (1..heads.len()).map(|word| only[word][heads[word]]).sum();
        (heads, total)
    };
    let tried = roots.into_iter().map(rooted).reduce(|best, next| if next.1 > best.1 { next } else { best });
    tried.map_or_else(Vec::new, |(heads, _)| heads[1..].to_vec())
}

const FORBIDDEN: f32 = -1e6;

/// The best tree below node 0, possibly with several words under the root.
fn arborescence(scores: &ArcScores) -> Vec<usize> {
    let count = scores.len();
    let mut heads = vec![0; count];
    for word in 1..count {
        let better =
            |best: usize, head: usize| if scores[word][head] > scores[word][best] { head } else { best };
        heads[word] = (0..count).filter(|&head| head != word).fold(0, better);
    }
    match circle(&heads) {
        None => heads,
        Some(circle) => contracted(scores, &heads, &circle),
    }
}

/// The words of a circle among the heads, if there is one.
fn circle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut at = start;
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            at = heads[at];
        }
        if at != 0 && seen[at] == start {
            let mut words = vec![at];
            let mut next = heads[at];
            while next != at {
                words.push(next);
                next = heads[next];
            }
            return Some(words);
        }
    }
    None
}

/// Solves the sentence with the circle as one word, then opens the circle where the best arc enters it.
fn contracted(scores: &ArcScores, heads: &[usize], circle: &[usize]) -> Vec<usize> {
    let count = scores.len();
    let inside = |word: usize| circle.contains(&word);
    let outside: Vec<usize> = (0..count).filter(|&word| !inside(word)).collect();
    let joint = outside.len();
    let mut smaller = vec![vec![FORBIDDEN; joint + 1]; joint + 1];
    let mut enters = vec![circle[0]; joint];
    let mut leaves = vec![circle[0]; joint];
    for (to, &word) in outside.iter().enumerate() {
        for (from, &head) in outside.iter().enumerate() {
            smaller[to][from] = scores[word][head];
        }
        let gain = |member: usize| scores[member][word] - scores[member][heads[member]];
        enters[to] = best_of(circle, gain);
        smaller[joint][to] = gain(enters[to]);
        leaves[to] = best_of(circle, |member| scores[word][member]);
        smaller[to][joint] = scores[word][leaves[to]];
    }
    let solved = arborescence(&smaller);
    let mut heads = heads.to_vec();
    for (index, &word) in outside.iter().enumerate().skip(1) {
        heads[word] = if solved[index] == joint { leaves[index] } else { outside[solved[index]] };
    }
    let from = solved[joint];
    heads[enters[from]] = outside[from];
    heads
}

fn best_of(words: &[usize], value: impl Fn(usize) -> f32) -> usize {
    let better = |best: usize, next: usize| if value(next) > value(best) { next } else { best };
    words.iter().copied().reduce(better).expect("a circle has words")
}

#[cfg(test)]
mod tests {
    use super::heads;

    #[test]
    fn the_best_heads_are_taken_where_they_make_a_tree() {
        let scores = vec![vec![0.0; 4], vec![0., 0., 9., 0.], vec![9., 0., 0., 0.], vec![0., 0., 9., 0.]];
        assert_eq!(heads(&scores), [2, 0, 2]);
    }

    #[test]
    fn a_circle_is_opened_where_it_costs_least() {
        // 1 and 2 want each other; the root would rather have 2.
        let scores = vec![vec![0.0; 3], vec![1., 0., 9.], vec![5., 9., 0.]];
        assert_eq!(heads(&scores), [2, 0]);
    }

    #[test]
    fn a_sentence_has_one_root() {
        let scores = vec![vec![0.0; 4], vec![9., 0., 1., 1.], vec![8., 5., 0., 1.], vec![8., 1., 6., 0.]];
        assert_eq!(heads(&scores), [0, 1, 2]);
    }

    #[test]
    fn a_word_alone_is_the_root() {
        assert_eq!(heads(&vec![vec![0.0; 2], vec![-3.0, 0.0]]), [0]);
    }
}
