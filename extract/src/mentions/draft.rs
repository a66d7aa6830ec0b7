//! A mention before the document's list is complete: with its tokens, without its number.

use model::{Mention, MentionId, MentionKind, TokenId};

use super::known::Known;
use super::phrase;
use super::trees::Trees;

/// A mention and the tokens it consists of.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Boxed, so that sorting a long list moves pointers.
    pub(super) mention: Box<Mention>,
    /// The first token of its span.
    pub(super) first: TokenId,
    /// The token behind its span.
    pub(super) end: TokenId,
    /// The token that stands for it in the tree.
    pub(super) head: TokenId,
}

impl Draft {
    /// A mention of the words `first..end`, named by these words until more is known.
    pub(super) fn new(trees: &Trees<'_>, kind: MentionKind, (first, end): (TokenId, TokenId)) -> Draft {
        let head = trees.top(first, end);
        let span = trees.span(first, end);
        let text = span.of(trees.text).to_owned();
        let mention = Box::new(Mention {
            id: MentionId(0),
            kind,
            named: false,
            span,
            phrase: phrase::span(trees, head, first, end),
            name: tidy(&text),
            text,
            entity: None,
            same_as: None,
            country: None,
            sector: None,
            place: None,
            time: None,
            quantity: None,
        });
        Draft { mention, first, end, head }
    }

    /// The same with what the world tables say of it.
    pub(super) fn known(mut self, known: Known) -> Draft {
        self.mention.kind = known.kind;
        self.mention.name = known.name;
        self.mention.entity = known.entity;
        self.mention.country = known.country;
        self.mention.sector = known.sector;
        self.mention.place = known.place;
        self
    }
}

/// The words with single blanks, without marks at the edges.
pub(super) fn tidy(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .join(" ")
        .trim_matches(|c: char| matches!(c, '"' | '“' | '”' | '‘' | '\'' | ',' | ';' | ':' | '('))
        .to_owned()
}
