//! Byte offsets of a text → Unicode code points and sentence numbers.

use model::{CodePoints, Document, Span};

/// Turns bytes of one text into what a reader can count.
pub(crate) struct Positions<'d> {
    document: &'d Document,
    points: CodePoints<'d>,
}

impl<'d> Positions<'d> {
    /// The positions of a document's text.
    pub(crate) fn of(document: &'d Document) -> Positions<'d> {
        Positions { document, points: CodePoints::of(&document.text) }
    }

    /// The code point that starts at this byte.
    pub(crate) fn point(&self, byte: usize) -> usize {
        self.points.at(byte)
    }

    /// "sentence 4", "sentences 4–5"; empty where the span meets no sentence.
    pub(crate) fn sentences(&self, span: Span) -> String {
        let sentences = &self.document.parse.sentences;
        let first = sentences.partition_point(|sentence| sentence.span.end <= span.start);
        let end = sentences.partition_point(|sentence| sentence.span.start < span.end);
        match end.saturating_sub(first) {
            0 => String::new(),
            1 => format!("sentence {end}"),
            _ => format!("sentences {}–{end}", first + 1),
        }
    }
}
