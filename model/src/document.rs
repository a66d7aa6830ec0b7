//! One text and everything read from it.

use crate::claim::Claim;
use crate::event::Event;
use crate::mark::Mark;
use crate::mention::Mention;
use crate::movement::Movement;
use crate::parse::Parse;
use crate::source::{Reader, Source};

/// One text and everything read from it; always complete. A text that was not read has an empty parse and says why.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Where it comes from.
    pub source: Source,
    /// `b3:` and the BLAKE3 hash of the text.
    pub id: String,
    /// The text as given; all spans are bytes of it.
    pub text: String,
    /// What read it.
    pub reader: Reader,
    /// Why the text was kept and not read: "the text is in Russian (ru); forewarn reads English".
    pub unread: Option<String>,
    /// Sentences, tokens, trees, names.
    pub parse: Parse,
    /// Who, where, when, how much.
    pub mentions: Vec<Mention>,
    /// Who says what, and how surely.
    pub claims: Vec<Claim>,
    /// Who did what to whom.
    pub events: Vec<Event>,
    /// What was carried from where to where.
    pub movements: Vec<Movement>,
    /// Which of its words hide or judge.
    pub marks: Vec<Mark>,
}
