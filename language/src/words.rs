//! Text → words after UD English conventions: where each starts and ends.
//!
//! Runs of non-space characters are cut where a logistic regression over hashed features of the neighbourhood says
//! that a word ends; `training/tokens.py` trains it and writes the same features.

use model::Span;

/// A stretch of text that is one word, before anything is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) span: Span,
    /// No space stands before it.
    pub(crate) glued: bool,
    /// A paragraph ends before it.
    pub(crate) paragraph: bool,
}

/// A run without spaces is cut here at the latest, so that no input takes quadratic time.
const LONGEST_CHUNK: usize = 512;

/// The words of a text, in order; they cover everything but white space.
pub(crate) fn words(text: &str, weights: &[i8]) -> Vec<Word> {
    let wrapped = is_wrapped(text);
    let chunks = chunks(text);
    let mut words = Vec::with_capacity(text.len() / 5);
    let mut end = 0;
    for (index, &chunk) in chunks.iter().enumerate() {
        let gap = &text[end..chunk.start];
        let paragraph = is_paragraph(gap, wrapped);
        let following = chunks.get(index + 1).and_then(|next| next.of(text).chars().next());
        let first = words.len();
        let glued = gap.is_empty() && index > 0;
        split(chunk, text, following, weights, glued, &mut words);
        words[first].paragraph = paragraph;
        end = chunk.end;
    }
    words
}

/// Whether the text's lines are wrapped at a fixed width, so that a single line end is only a space.
fn is_wrapped(text: &str) -> bool {
    let (mut lines, mut wrapped) = (0, 0);
    for line in text.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
        lines += 1;
        wrapped +=
            usize::from((50..=100).contains(&line.len()) && !line.ends_with(['.', '!', '?', '"', ':']));
    }
    lines >= 4 && wrapped * 2 > lines
}

fn is_paragraph(gap: &str, wrapped: bool) -> bool {
    let ends = gap.bytes().filter(|&byte| byte == b'\n').count();
    ends >= 2 || ends == 1 && !wrapped
}

fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200b}' | '\u{feff}')
}

/// Runs without white space, the longest ones cut.
fn chunks(text: &str) -> Vec<Span> {
    let mut chunks = Vec::new();
    let (mut start, mut count) = (None, 0);
    for (at, letter) in text.char_indices() {
        if is_space(letter) {
            chunks.extend(start.take().map(|start| Span::new(start, at)));
        } else if start.is_none() {
            (start, count) = (Some(at), 1);
        } else if count == LONGEST_CHUNK {
            chunks.extend(start.replace(at).map(|start| Span::new(start, at)));
            count = 1;
        } else {
            count += 1;
        }
    }
    chunks.extend(start.map(|start| Span::new(start, text.len())));
    chunks
}

fn split(
    chunk: Span,
    text: &str,
    following: Option<char>,
    weights: &[i8],
    glued: bool,
    words: &mut Vec<Word>,
) {
    let seen = Chunk::of(chunk.of(text), following);
    let mut start = chunk.start;
    let mut push = |end: usize| {
        words.push(Word {
            span: Span::new(start, end),
            glued: glued || start > chunk.start,
            paragraph: false,
        });
        start = end;
    };
    for at in seen.candidates() {
        if seen.score(at, weights) > 0 {
            push(chunk.start + seen.bytes[at]);
        }
    }
    push(chunk.end);
}

/// A run of characters as the features see it.
struct Chunk {
    /// Typographic quotation marks replaced by plain ones.
    letters: Vec<char>,
    /// The same in lower case, letter by letter.
    low: Vec<char>,
    /// Byte offset of each letter.
    bytes: Vec<usize>,
    following: char,
    first_word: usize,
    last_word: usize,
    dots: usize,
    link: u8,
    address: bool,
}

/// Words that are written together: the chunk in lower case and where its second part begins.
const JOINED: [(&str, usize); 24] = [
    ("cannot", 3),
    ("gonna", 3),
    ("gotta", 3),
    ("wanna", 3),
    ("lemme", 3),
    ("gimme", 3),
    ("dunno", 2),
    ("dont", 2),
    ("didnt", 3),
    ("doesnt", 4),
    ("wont", 2),
    ("cant", 2),
    ("isnt", 2),
    ("wasnt", 3),
    ("couldnt", 5),
    ("wouldnt", 5),
    ("whats", 4),
    ("thats", 4),
    ("theres", 5),
    ("heres", 4),
    ("im", 1),
    ("ive", 1),
    ("kinda", 4),
    ("outta", 3),
];

impl Chunk {
    fn of(chunk: &str, following: Option<char>) -> Chunk {
        let letters: Vec<char> = chunk.chars().map(plain).collect();
        let low: Vec<char> = letters.iter().map(|&letter| lower(letter)).collect();
        let bytes = chunk.char_indices().map(|(at, _)| at).collect();
        let text: String = low.iter().collect();
        let holds = |needles: &[&str]| needles.iter().any(|needle| text.contains(needle));
        let link =
            u8::from(holds(&["://", "www.", ".com", ".org", ".net"])) + 2 * u8::from(text.contains('@'));
        let count = letters.len();
        Chunk {
            first_word: letters.iter().position(|&letter| is_word(letter)).unwrap_or(count),
            last_word: letters.iter().rposition(|&letter| is_word(letter)).map_or(0, |at| at + 1),
            dots: letters.iter().filter(|&&letter| letter == '.').count().min(3),
            following: following.map_or('^', kind),
            address: text.contains("://") || text.starts_with("www."),
            link,
            letters,
            low,
            bytes,
        }
    }

    /// Places where a word may end.
    fn candidates(&self) -> Vec<usize> {
        let count = self.letters.len();
        if self.address {
            // An address loses only the punctuation around it.
            let edge = |part: &[char]| !part.iter().any(|&letter| is_word(letter) || "/&=".contains(letter));
            let head = (1..count).take_while(|&at| edge(&self.letters[..at])).count();
            let tail = (1..count).rev().take_while(|&at| edge(&self.letters[at..])).count();
            return (1..count).filter(|&at| at <= head || at >= count - tail).collect();
        }
        let joined = (count <= 8).then(|| self.low.iter().collect::<String>());
        let joined = JOINED.iter().find(|(word, _)| joined.as_deref() == Some(word)).map(|&(_, at)| at);
        (1..count).filter(|&at| self.may_split(at) || joined == Some(at)).collect()
    }

    fn may_split(&self, at: usize) -> bool {
        let (before, after) = (self.letters[at - 1], self.letters[at]);
        !(is_word(before) && is_word(after))
            || is_digit(before) != is_digit(after)
            || self.low[at..].starts_with(&['n', '\'', 't'])
    }

    /// Above zero where a word ends before letter `at`.
    fn score(&self, at: usize, weights: &[i8]) -> i32 {
        let weight = |feature: Feature| i32::from(weights[feature.0 as usize % weights.len()]);
        self.features(at).into_iter().map(weight).sum()
    }

    fn features(&self, at: usize) -> [Feature; 21] {
        let count = self.letters.len();
        let low = |from: usize, to: usize| &self.low[from.min(count)..to.min(count)];
        let back = |by: usize| at.saturating_sub(by);
        let kinds: Vec<char> = (at..at + 8).map(|index| self.kind_at(index)).collect();
        let kinds = |from: usize, to: usize| &kinds[from..to];
        let left_start =
            self.low[..at].iter().rposition(|&letter| !is_word(letter)).map_or(0, |index| index + 1);
        let right_end =
            self.low[at..].iter().position(|&letter| !is_word(letter)).map_or(count, |index| at + index);
        let (left, right) = (&self.low[left_start..at], &self.low[at..right_end]);
        let (head, tail) = (at <= self.first_word, at >= self.last_word);
        let edges = |name: char| feature(name).digit(self.link.into()).digit(head.into()).digit(tail.into());
        let (dots, length) = (self.dots, left.len().min(4));
        [
            feature('1').letters(kinds(2, 6)),
            feature('2').letters(kinds(3, 5)),
            feature('3').letters(kinds(1, 5)),
            feature('4').letters(kinds(3, 7)),
            feature('5').letters(kinds(0, 8)),
            feature('6').letters(low(back(1), at + 1)),
            feature('7').letters(low(back(2), at)).letter('|').letters(low(at, at + 1)),
            feature('8').letters(low(back(1), at)).letter('|').letters(low(at, at + 2)),
            feature('9').letters(low(back(3), at)).letter('|'),
            feature('a').letter('|').letters(low(at, at + 3)),
            feature('b').letters(left).letter('|').letters(low(at, at + 1)),
            feature('c').letters(low(at - 1, at)).letter('|').letters(right),
            match left.len() + right.len() < 16 {
                true => feature('d').letters(left).letter('|').letters(right),
                false => feature('d'),
            },
            edges('e').letters(low(at, at + 1)),
            edges('f').letters(low(at - 1, at)),
            match count <= 12 {
                true => feature('g').letters(&self.low).letter('|').digit(at),
                false => feature('g').letter('|').digit(at.min(9)),
            },
            feature('h').letter(self.following).digit(tail.into()).letters(low(at - 1, at + 1)),
            feature('i')
                .letter(self.following)
                .digit(tail.into())
                .digit(dots)
                .digit(length)
                .letters(low(at, count)),
            feature('j').digit(dots).digit(length).digit(tail.into()).letters(kinds(3, 5)),
            match count - at <= 4 {
                true => feature('k').digit(count - at).letters(low(at, count)),
                false => feature('k'),
            },
            match at <= 4 {
                true => feature('l').digit(at).letters(low(0, at)),
                false => feature('l'),
            },
        ]
    }

    /// The kind of the letter four places before `index`, `^` outside the chunk.
    fn kind_at(&self, index: usize) -> char {
        index.checked_sub(4).and_then(|index| self.letters.get(index)).map_or('^', |&letter| kind(letter))
    }
}

/// The hash of a feature's name: FNV-1a over its UTF-8 bytes.
#[derive(Clone, Copy)]
struct Feature(u32);

fn feature(name: char) -> Feature {
    Feature(0x811C_9DC5).letter(name)
}

impl Feature {
    fn letter(self, letter: char) -> Feature {
        let mut buffer = [0; 4];
        let mix = |hash: u32, &byte: &u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        Feature(letter.encode_utf8(&mut buffer).as_bytes().iter().fold(self.0, mix))
    }

    fn letters(self, letters: &[char]) -> Feature {
        letters.iter().fold(self, |feature, &letter| feature.letter(letter))
    }

    fn digit(self, number: usize) -> Feature {
        number.to_string().chars().fold(self, Feature::letter)
    }
}

fn plain(letter: char) -> char {
    match letter {
        '’' | '‘' | 'ʼ' => '\'',
        '“' | '”' | '„' => '"',
        other => other,
    }
}

fn lower(letter: char) -> char {
    let mut lower = letter.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => letter,
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric()
}

fn is_digit(letter: char) -> bool {
    letter.is_numeric()
}

fn kind(letter: char) -> char {
    match letter {
        _ if letter.is_uppercase() => 'A',
        _ if letter.is_alphabetic() => 'a',
        _ if is_digit(letter) => '0',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Chunk, chunks, is_paragraph, is_wrapped};

    #[test]
    fn chunks_are_runs_without_spaces_and_never_too_long() {
        let text = format!("a  bc\n{}", "x".repeat(1000));
        let chunks: Vec<usize> = chunks(&text).into_iter().map(model::Span::len).collect();
        assert_eq!(chunks, [1, 2, 512, 488]);
    }

    #[test]
    fn an_address_keeps_its_inside() {
        let places = |chunk: &str| Chunk::of(chunk, None).candidates();
        assert_eq!(places("(https://a.org/b-c)."), [1, 18, 19]);
        assert_eq!(places("don't"), [2, 3, 4]);
        assert_eq!(places("cannot"), [3]);
        assert_eq!(places("word"), [0; 0]);
    }

    #[test]
    fn a_single_line_end_is_a_paragraph_unless_lines_are_wrapped() {
        let wrapped = "The quick brown fox jumps over the lazy dog and runs on\n".repeat(6);
        assert!(is_wrapped(&wrapped) && !is_wrapped("One line.\nAnother line.\n"));
        assert!(is_paragraph("\n", false) && !is_paragraph("\n", true) && is_paragraph("\n \n", true));
    }
}
