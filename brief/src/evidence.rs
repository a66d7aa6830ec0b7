//! Words of a document that a line stands on → a line of evidence, with where they stand.

use model::{CodePoints, Filed, Span};

use crate::case::CaseLine;
use crate::plain;

/// Letters of a quotation.
const LONGEST: usize = 180;

/// The words, shortened at a space where they are long; none where a newer reading has no such place.
pub(crate) fn evidence(filed: &Filed, span: Span) -> Option<CaseLine> {
    let text = &filed.document.text;
    let words = shortened(&plain::line(text.get(span.start..span.end)?), LONGEST);
    let (number, points) = (filed.number, CodePoints::of(text).span(span));
    let told = format!("“{words}” [{}: {}–{}]", number.0, points.start, points.end);
    Some(CaseLine::Evidence(told, (number, points)))
}

/// At most so many letters, and no half word.
pub(crate) fn shortened(words: &str, longest: usize) -> String {
    match words.char_indices().nth(longest) {
        Some((cut, _)) => format!("{} …", &words[..words[..cut].rfind(' ').unwrap_or(cut)]),
        None => words.to_owned(),
    }
}
