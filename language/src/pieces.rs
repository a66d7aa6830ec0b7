//! Words → word pieces (WordPiece, Schuster & Nakajima 2012, with BERT's vocabulary) and shapes.
//!
//! `training/pieces.py` does the same.

use std::collections::HashMap;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Piece at the start of every window.
pub(crate) const START: u16 = 101;
/// Piece at the end of every window.
pub(crate) const END: u16 = 102;
const UNKNOWN: u16 = 100;

/// Pieces of one word that the encoder sees; the rest of a very long word is dropped.
pub(crate) const MOST_PIECES: usize = 8;

/// BERT's uncased vocabulary.
pub(crate) struct Vocabulary {
    /// Pieces at the start of a word, and pieces inside one.
    first: HashMap<&'static str, u16>,
    inner: HashMap<&'static str, u16>,
    longest: usize,
}

impl Vocabulary {
    /// One piece a line.
    pub(crate) fn of(file: &'static [u8]) -> Vocabulary {
        let text = std::str::from_utf8(file).expect("the vocabulary is text");
        let (mut first, mut inner, mut longest) = (HashMap::new(), HashMap::new(), 0);
        for (id, piece) in (0..).zip(text.lines()) {
            longest = longest.max(piece.chars().count());
            match piece.strip_prefix("##") {
                Some(rest) => inner.insert(rest, id),
                None => first.insert(piece, id),
            };
        }
        Vocabulary { first, inner, longest }
    }

    /// Whether the word stands in the vocabulary whole: 20,000 of the commonest.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.first.contains_key(word)
    }

    /// The pieces of a word, at least one and at most [`MOST_PIECES`].
    pub(crate) fn pieces(&self, word: &str, pieces: &mut Vec<u16>) {
        let from = pieces.len();
        for part in parts(word) {
            self.match_longest(&part, pieces);
            if pieces.len() - from >= MOST_PIECES {
                break;
            }
        }
        if pieces.len() == from {
            pieces.push(UNKNOWN);
        }
        pieces.truncate(from + MOST_PIECES);
    }

    fn match_longest(&self, part: &str, pieces: &mut Vec<u16>) {
        let from = pieces.len();
        let mut start = 0;
        while start < part.len() && pieces.len() - from <= MOST_PIECES {
            let table = if start == 0 { &self.first } else { &self.inner };
            let ends = part[start..]
                .char_indices()
                .take(self.longest)
                .map(|(at, letter)| start + at + letter.len_utf8());
            let ends: Vec<usize> = ends.collect();
            let hit = ends.iter().rev().find_map(|&end| table.get(&part[start..end]).map(|&id| (id, end)));
            let Some((id, end)) = hit else {
                pieces.truncate(from);
                pieces.push(UNKNOWN);
                return;
            };
            pieces.push(id);
            start = end;
        }
    }
}

/// Lower case, without accents, every punctuation mark by itself.
fn parts(word: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut open = false;
    let plain = word.chars().flat_map(char::to_lowercase).nfd().filter(|&letter| !is_combining_mark(letter));
    for letter in plain.take(8 * 32) {
        let alone = is_punctuation(letter) || ('\u{4e00}'..='\u{9fff}').contains(&letter);
        match parts.last_mut() {
            _ if is_hidden(letter) => {}
            Some(part) if open && !alone => part.push(letter),
            _ => {
                parts.push(letter.to_string());
                open = !alone;
            }
        }
    }
    parts
}

/// Soft hyphens, joiners and control characters carry no meaning.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || letter.is_whitespace()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

pub(crate) fn is_punctuation(letter: char) -> bool {
    letter.is_ascii_punctuation()
        || matches!(letter, '\u{a1}' | '\u{a7}' | '\u{ab}' | '\u{b6}' | '\u{b7}' | '\u{bb}' | '\u{bf}')
        || matches!(letter, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}')
        || matches!(letter, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}')
}

/// How a word is written, which the uncased vocabulary loses: one of ten shapes, and the same ten for words that
/// follow their neighbour without a space.
pub(crate) fn shape(word: &str, glued: bool) -> u8 {
    bare_shape(word) + if glued { 10 } else { 0 }
}

fn bare_shape(word: &str) -> u8 {
    let letters = || word.chars().filter(|letter| letter.is_alphabetic());
    let count = letters().count();
    let digits = word.chars().filter(|letter| letter.is_numeric()).count();
    match (count, digits) {
        (0, 0) if word.chars().all(|letter| is_punctuation(letter) || !letter.is_alphanumeric()) => 9,
        (0, 0) => 0,
        (0, _) if digits == word.chars().count() => 6,
        (0, _) => 7,
        (_, 1..) => 8,
        _ if letters().all(char::is_lowercase) => 1,
        _ if letters().all(char::is_uppercase) => {
            if count == 1 {
                4
            } else {
                3
            }
        }
        _ if letters().take(1).all(char::is_uppercase) && letters().skip(1).all(char::is_lowercase) => 2,
        _ if !letters().any(char::is_uppercase) => 1,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::{Vocabulary, parts, shape};

    #[test]
    fn parts_are_lower_case_without_accents() {
        assert_eq!(parts("Nicolás"), ["nicolas"]);
        assert_eq!(parts("An-124"), ["an", "-", "124"]);
        assert_eq!(parts("co\u{ad}operate"), ["cooperate"]);
    }

    #[test]
    fn the_longest_piece_wins_and_strange_words_are_unknown() {
        let vocabulary = Vocabulary::of(b"un\nable\n##able\n##ab\n");
        let pieces = |word: &str| {
            let mut pieces = Vec::new();
            vocabulary.pieces(word, &mut pieces);
            pieces
        };
        assert_eq!(pieces("unable"), [0, 2]);
        assert_eq!(pieces("abc"), [100]);
        assert_eq!(pieces("\u{200b}"), [100]);
    }

    #[test]
    fn shapes_say_how_a_word_is_written() {
        let words = ["the", "The", "THE", "T", "McCain", "124", "3.5", "Il-62M", "--"];
        assert_eq!(words.map(|word| shape(word, false)), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
        assert_eq!(shape("the", true), 11);
    }
}
