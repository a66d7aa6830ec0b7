//! Two texts → whether one holds the other's words, and which.
//!
//! Shingles of folded words, sketched by MinHash (Broder, On the resemblance and containment of documents, 1997) and cut into bands
//! (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3); whoever shares a band is compared word by word.

use std::collections::BTreeMap;

use model::{Document, DocumentNumber, Near, NearKind, Span};

use crate::tables::LIMITS;

/// Values of a sketch.
const VALUES: usize = 128;
/// Values of one band: few, so that a passage of a fifth of a text is found as well.
const BAND: usize = 2;

/// The least hashes of a text's shingles, by which likeness is estimated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch(Vec<u64>);

/// A word of a text: its folded form as a hash, and where it stands.
struct Word {
    hash: u64,
    span: Span,
}

/// The sketch of a text.
pub fn sketch(text: &str) -> Sketch {
    let words = words(text);
    let shingles = shingles(&words);
    let least = |seed: u64| shingles.iter().map(|&shingle| mixed(shingle ^ seed)).min().unwrap_or(u64::MAX);
    Sketch((0..VALUES as u64).map(|at| least(mixed(at + 1))).collect())
}

/// The bands of a sketch: texts that share one are worth comparing.
pub fn bands(sketch: &Sketch) -> Vec<u64> {
    let band = |(at, values): (usize, &[u64])| {
        values.iter().fold(mixed(at as u64), |hash, &value| mixed(hash ^ value))
    };
    sketch.0.chunks(BAND).enumerate().map(band).collect()
}

/// What a text shares with an earlier one; none where that is too little to show anything.
pub fn near(document: &Document, (to, earlier): (DocumentNumber, &Document)) -> Option<Near> {
    let (new, old) = (words(&document.text), words(&earlier.text));
    let runs = runs(&new, &old);
    let held: usize = runs.iter().map(|run| run.length).sum();
    let shorter = new.len().min(old.len()).max(1);
    let shared = held as f32 / shorter as f32;
    let passages: Vec<(Span, Span)> = runs.iter().map(|run| run.spans(&new, &old)).collect();
    let same = |one: &Option<String>, other: &Option<String>| one.is_some() && one == other;
    let own = same(&document.source.outlet, &earlier.source.outlet)
        || same(&document.source.url, &earlier.source.url);
    let kind = match shared {
        shared if shared >= LIMITS.near.copy && own => NearKind::Version,
        shared if shared >= LIMITS.near.copy => NearKind::Copy,
        shared if shared >= LIMITS.near.passages => NearKind::Passages,
        _ => return None,
    };
    Some(Near { to, kind, shared: shared.min(1.0), passages })
}

/// A stretch of words that both texts have.
struct Run {
    new: usize,
    old: usize,
    length: usize,
}

impl Run {
    fn spans(&self, new: &[Word], old: &[Word]) -> (Span, Span) {
        let cover = |words: &[Word]| words[0].span.cover(words[words.len() - 1].span);
        (cover(&new[self.new..self.new + self.length]), cover(&old[self.old..self.old + self.length]))
    }
}

/// The stretches of enough words that both texts have, in the order of the new one; a word is in one at most.
fn runs(new: &[Word], old: &[Word]) -> Vec<Run> {
    let mut starts: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, shingle) in shingles_in_order(old).into_iter().enumerate() {
        starts.entry(shingle).or_default().push(at);
    }
    let shingles = shingles_in_order(new);
    let (mut runs, mut at) = (Vec::new(), 0);
    while at < shingles.len() {
        let length = |&start: &usize| {
            new[at..].iter().zip(&old[start..]).take_while(|(one, other)| one.hash == other.hash).count()
        };
        let best =
            starts.get(&shingles[at]).and_then(|places| places.iter().max_by_key(|&place| length(place)));
        match best.map(|start| (*start, length(start))) {
            Some((start, length)) if length >= LIMITS.near.run.min(new.len()).min(old.len()) => {
                runs.push(Run { new: at, old: start, length });
                at += length;
            }
            _ => at += 1,
        }
    }
    let long = runs.iter().any(|run| run.length >= LIMITS.near.least_words);
    if long || runs.iter().map(|run| run.length).sum::<usize>() * 2 > new.len().min(old.len()) {
        runs
    } else {
        Vec::new()
    }
}

fn shingles(words: &[Word]) -> Vec<u64> {
    let mut shingles = shingles_in_order(words);
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

fn shingles_in_order(words: &[Word]) -> Vec<u64> {
    let size = LIMITS.near.shingle.min(words.len().max(1));
    words.windows(size).map(|words| words.iter().fold(7, |hash, word| mixed(hash ^ word.hash))).collect()
}

/// The words of a text, folded; figures in one form, whether "3,000" or "3000".
fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let inside = |at: usize, letter: char| {
        letter.is_alphanumeric()
            || (matches!(letter, ',' | '.')
                && text[..at].ends_with(|before: char| before.is_ascii_digit())
                && text[at + 1..].starts_with(|after: char| after.is_ascii_digit()))
    };
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (inside(at, letter), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let span = Span::new(from, at);
                words.push(Word { hash: hash(&folded(span.of(text))), span });
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn folded(word: &str) -> String {
    let plain = world::fold(word).to_lowercase().replace(',', "");
    // "three" and "3" are one word: wires put figures into words and back.
    figure(&plain).map_or(plain, |value| value.to_string())
}

/// The value of a figure that is spelled out, in small letters.
pub(crate) fn figure(word: &str) -> Option<usize> {
    const FIGURES: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    FIGURES.iter().position(|figure| *figure == word)
}

/// FNV-1a, then mixed: the same everywhere and for ever, for the bands stand in cases.
fn hash(word: &str) -> u64 {
    mixed(
        word.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        }),
    )
}

/// The finaliser of SplitMix64.
fn mixed(value: u64) -> u64 {
    let value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}
