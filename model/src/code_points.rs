//! Byte offsets of a text → Unicode code points.

use crate::span::Span;

/// Turns bytes of one text into code points; every 256th byte knows its code point, so that no question reads the
/// whole text.
#[derive(Clone, Debug)]
pub struct CodePoints<'t> {
    text: &'t [u8],
    blocks: Vec<usize>,
}

const BLOCK: usize = 256;

impl<'t> CodePoints<'t> {
    /// The code points of a text.
    pub fn of(text: &'t str) -> CodePoints<'t> {
        let text = text.as_bytes();
        let mut points = 0;
        let before = |block: &[u8]| {
            let before = points;
            points += starts(block);
            before
        };
        CodePoints { text, blocks: text.chunks(BLOCK).map(before).collect() }
    }

    /// The number of characters before this byte.
    pub fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let Some(points) = self.blocks.get(byte / BLOCK) else { return starts(self.text) };
        points + starts(&self.text[byte / BLOCK * BLOCK..byte])
    }

    /// A span of bytes as a span of code points.
    ///
    /// ```
    /// use model::{CodePoints, Span};
    /// assert_eq!(CodePoints::of("é été").span(Span::new(3, 8)), Span::new(2, 5));
    /// ```
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.at(span.start), self.at(span.end))
    }
}

/// The number of characters that start in these bytes of UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}
