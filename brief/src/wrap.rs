//! Coloured words → lines no wider than the terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::terminal::Style;

/// How words look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    Plain,
    Strong,
    Dim,
    /// The telling words of evidence.
    Telling,
    /// A mark of doubt.
    Doubt,
    /// A mark of denial.
    Denial,
}

/// A stretch of words in one ink.
pub(crate) type Piece = (Ink, String);

/// Columns that a text takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// A terminal page on which lines are written.
pub(crate) struct Page {
    style: Style,
    out: String,
}

/// A word whose parts may differ in ink: “**landed**”.
#[derive(Default)]
struct Word {
    pieces: Vec<Piece>,
    width: usize,
}

/// A line that is being filled.
struct Line {
    pieces: Vec<Piece>,
    used: usize,
    /// Columns that are taken before its first word.
    start: usize,
}

impl Page {
    pub(crate) fn new(style: Style) -> Page {
        Page { style, out: String::new() }
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }

    pub(crate) fn blank(&mut self) {
        self.out.push('\n');
    }

    /// Words behind a lead that takes `indent` columns; further lines hang at the indent. A lead that is too wide
    /// stands alone.
    pub(crate) fn paragraph(&mut self, lead: &[Piece], indent: usize, pieces: &[Piece]) {
        let taken: usize = lead.iter().map(|(_, text)| width(text)).sum();
        let mut line = Line { pieces: lead.to_vec(), used: taken.max(indent), start: indent };
        if taken < indent {
            line.pieces.push((Ink::Plain, " ".repeat(indent - taken)));
        } else if taken > indent {
            self.paragraph(&[], 0, lead);
            line = Line::at(indent);
        }
        for word in words(pieces) {
            if line.used > line.start && line.used + 1 + word.width > self.style.columns() {
                self.write(&line.pieces);
                line = Line::at(indent);
            }
            self.put(&mut line, word);
        }
        self.write(&line.pieces);
    }

    /// Words as they are, on a line of their own, however wide: an address that is broken cannot be opened.
    pub(crate) fn unbroken(&mut self, ink: Ink, text: &str) {
        self.write(&[(ink, text.to_owned())]);
    }

    /// Puts a word on the line; one that is wider than a whole line is broken between characters.
    fn put(&mut self, line: &mut Line, word: Word) {
        if line.used > line.start {
            let between =
                if line.last() == word.pieces.first().map(|(ink, _)| *ink) { line.last() } else { None };
            line.push(between.unwrap_or(Ink::Plain), " ", 1);
        }
        if line.used + word.width <= self.style.columns() {
            for (ink, text) in word.pieces {
                let columns = width(&text);
                line.push(ink, &text, columns);
            }
            return;
        }
        for (ink, text) in word.pieces {
            for c in text.chars() {
                let columns = c.width().unwrap_or(0);
                if line.used + columns > self.style.columns() {
                    self.write(&line.pieces);
                    *line = Line::at(line.start);
                }
                line.push(ink, c.encode_utf8(&mut [0; 4]), columns);
            }
        }
    }

    fn write(&mut self, pieces: &[Piece]) {
        let mut line = String::new();
        for (ink, text) in pieces {
            match (self.style.colour, ink.code()) {
                (true, Some(code)) => line.push_str(&format!("\u{1b}[{code}m{text}\u{1b}[0m")),
                _ => line.push_str(text),
            }
        }
        // The spaces that kept words together are plain spaces to whoever copies them.
        self.out.push_str(line.replace('\u{a0}', " ").trim_end());
        self.out.push('\n');
    }
}

impl Line {
    fn at(indent: usize) -> Line {
        Line { pieces: vec![(Ink::Plain, " ".repeat(indent))], used: indent, start: indent }
    }

    fn last(&self) -> Option<Ink> {
        self.pieces.last().map(|(ink, _)| *ink)
    }

    fn push(&mut self, ink: Ink, text: &str, columns: usize) {
        self.used += columns;
        match self.pieces.last_mut() {
            Some((last, line)) if *last == ink => line.push_str(text),
            _ => self.pieces.push((ink, text.to_owned())),
        }
    }
}

impl Ink {
    /// The parameter of the ANSI sequence "select graphic rendition" (ECMA-48, 8.3.117).
    fn code(self) -> Option<&'static str> {
        match self {
            Ink::Plain => None,
            Ink::Strong => Some("1"),
            Ink::Dim => Some("2"),
            Ink::Telling => Some("4"),
            Ink::Doubt => Some("33"),
            Ink::Denial => Some("31"),
        }
    }
}

/// The words of a stretch of pieces, split at spaces.
fn words(pieces: &[Piece]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word::default();
    for (ink, text) in pieces {
        for (place, part) in text.split(' ').enumerate() {
            if place > 0 && !word.pieces.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if !part.is_empty() {
                word.width += width(part);
                word.pieces.push((*ink, part.to_owned()));
            }
        }
    }
    if !word.pieces.is_empty() {
        words.push(word);
    }
    words
}
