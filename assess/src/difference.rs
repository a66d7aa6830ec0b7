//! Two versions of an article → what was taken out and what was put in.

use model::Span;

/// A stretch of one of two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// In both: bytes of the old and of the new text.
    Kept(Span, Span),
    /// Only in the old text.
    Removed(Span),
    /// Only in the new text.
    Added(Span),
}

/// Texts of more sentences are compared by their equal beginnings and ends only.
const MOST: usize = 2_000;

/// What changed from one version to the next, sentence by sentence in the order of both.
///
/// The longest common subsequence of their sentences stays; all else was removed or added.
///
/// ```
/// use assess::{Change, difference};
/// let changes = difference("Ten came. They left.", "Nine came. They left.");
/// assert!(matches!(changes[..], [Change::Removed(_), Change::Added(_), Change::Kept(..)]));
/// ```
pub fn difference(old: &str, new: &str) -> Vec<Change> {
    let (before, after) = (sentences(old), sentences(new));
    let same = |one: Span, other: Span| one.of(old) == other.of(new);
    let start = before.iter().zip(&after).take_while(|&(&one, &other)| same(one, other)).count();
    let rest = (before.len() - start).min(after.len() - start);
    let tail = (0..rest)
        .take_while(|back| same(before[before.len() - 1 - back], after[after.len() - 1 - back]))
        .count();
    let middle = (&before[start..before.len() - tail], &after[start..after.len() - tail]);
    let mut changes: Vec<Change> =
        before[..start].iter().zip(&after).map(|(&one, &other)| Change::Kept(one, other)).collect();
    changes.extend(between(middle.0, middle.1, &same));
    let ends = before[before.len() - tail..].iter().zip(&after[after.len() - tail..]);
    changes.extend(ends.map(|(&one, &other)| Change::Kept(one, other)));
    changes
}

fn between(old: &[Span], new: &[Span], same: &dyn Fn(Span, Span) -> bool) -> Vec<Change> {
    if old.len() > MOST || new.len() > MOST {
        return old
            .iter()
            .map(|&span| Change::Removed(span))
            .chain(new.iter().map(|&span| Change::Added(span)))
            .collect();
    }
    let width = new.len() + 1;
    let mut longest = vec![0u32; (old.len() + 1) * width];
    for one in (0..old.len()).rev() {
        for other in (0..new.len()).rev() {
            longest[one * width + other] = match same(old[one], new[other]) {
                true => longest[(one + 1) * width + other + 1] + 1,
                false => longest[(one + 1) * width + other].max(longest[one * width + other + 1]),
            };
        }
    }
    let (mut one, mut other, mut changes) = (0, 0, Vec::new());
    while one < old.len() || other < new.len() {
        if one < old.len() && other < new.len() && same(old[one], new[other]) {
            changes.push(Change::Kept(old[one], new[other]));
            (one, other) = (one + 1, other + 1);
        } else if other == new.len()
            || (one < old.len() && longest[(one + 1) * width + other] >= longest[one * width + other + 1])
        {
            changes.push(Change::Removed(old[one]));
            one += 1;
        } else {
            changes.push(Change::Added(new[other]));
            other += 1;
        }
    }
    changes
}

/// Sentences and lines, without the blanks around them.
fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        let stops = letter == '\n'
            || (matches!(letter, '.' | '!' | '?') && text[end..].starts_with(char::is_whitespace));
        if stops {
            found.push(Span::new(start, end));
            start = end;
        }
    }
    found.push(Span::new(start, text.len()));
    let trimmed = |span: Span| {
        let words = span.of(text);
        let from = span.start + (words.len() - words.trim_start().len());
        Span::new(from, from + words.trim().len())
    };
    found.into_iter().map(trimmed).filter(|span| !span.is_empty()).collect()
}
