//! Words → windows: runs of a few sentences that the encoder reads together.

use crate::words::Word;

/// A run of words, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) first: usize,
    pub(crate) end: usize,
    /// Pieces of its words.
    pub(crate) pieces: usize,
}

/// Pieces a window holds at most, unless a single word has more.
const BUDGET: usize = 126;

/// Cuts the words at paragraph ends, and long paragraphs where a sentence seems to end.
///
/// `count` is the number of pieces of a word, `strength` how likely a sentence starts at a word.
pub(crate) fn windows(words: &[Word], count: &dyn Fn(usize) -> usize, text: &str) -> Vec<Window> {
    let mut windows = Vec::new();
    let mut first = 0;
    while first < words.len() {
        let (mut end, mut pieces) = (first, 0);
        while end < words.len() && (end == first || !words[end].paragraph && pieces + count(end) <= BUDGET) {
            pieces += count(end);
            end += 1;
        }
        let full = end < words.len() && !words[end].paragraph;
        let cut = if full { best_cut(words, first, end, text) } else { end };
        pieces -= (cut..end).map(count).sum::<usize>();
        windows.push(Window { first, end: cut, pieces });
        first = cut;
    }
    windows
}

/// The last place up to `end` where a sentence most likely starts, else where a clause does, else `end`.
fn best_cut(words: &[Word], first: usize, end: usize, text: &str) -> usize {
    let strongest = (first + 1..=end).max_by_key(|&at| (strength(words, at, text), at));
    strongest.filter(|&at| strength(words, at, text) > 0).unwrap_or(end)
}

/// 2 where a sentence seems to start at word `at`, 1 after other punctuation, 0 elsewhere.
fn strength(words: &[Word], at: usize, text: &str) -> u8 {
    let form = |index: usize| words[index].span.of(text);
    if words[at].glued || words[at].span.is_empty() {
        return 0;
    }
    let closing = |index: usize| matches!(form(index), "\"" | "”" | "’" | "'" | "''" | ")" | "]" | "»");
    let before = (0..at).rev().find(|&index| !closing(index));
    let starts = form(at).chars().next().is_some_and(|letter| !letter.is_lowercase() && letter != ')');
    match before.map(form) {
        Some("." | "!" | "?" | "..." | "…" | "!!" | "??" | "?!") if starts => 2,
        Some("," | ";" | ":" | "--" | "—" | "–" | "-" | ".") => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::windows;
    use crate::words::Word;
    use model::Span;

    fn words(text: &str) -> Vec<Word> {
        let mut at = 0;
        let word = |form: &str| {
            let start = at + text[at..].find(form).expect("split from it");
            let glued = start == at && start > 0;
            let paragraph = text[at..start].contains('\n');
            at = start + form.len();
            Word { span: Span::new(start, at), glued, paragraph }
        };
        text.split_whitespace()
            .flat_map(|chunk| match chunk.strip_suffix('.') {
                Some(stem) => vec![stem, "."],
                None => vec![chunk],
            })
            .map(word)
            .collect()
    }

    #[test]
    fn long_paragraphs_are_cut_where_a_sentence_starts() {
        let text = "One two. Three four. Five six";
        let words = words(text);
        let cut: Vec<_> =
            windows(&words, &|_| 20, text).iter().map(|window| (window.first, window.end)).collect();
        assert_eq!(cut, [(0, 6), (6, 8)]);
    }

    #[test]
    fn a_window_never_crosses_a_paragraph() {
        let text = "One two\nThree four";
        let words = words(text);
        let cut: Vec<_> =
            windows(&words, &|_| 1, text).iter().map(|window| (window.first, window.end)).collect();
        assert_eq!(cut, [(0, 2), (2, 4)]);
    }
}
