//! What `language` returns: sentences, tokens, trees and names.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// Index of a token in [`Parse::tokens`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TokenId(pub u32);

/// Index of a sentence in [`Parse::sentences`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SentenceId(pub u32);

/// The syntactic reading of a text: all of it in one flat list of tokens, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parse {
    /// The sentences, in order; their token ranges do not overlap and cover all tokens.
    pub sentences: Vec<Sentence>,
    /// The words of the text after UD English conventions, multiword tokens split.
    pub tokens: Vec<Token>,
    /// Names the model sees, by start; names of different classes may overlap.
    pub names: Vec<NameSpan>,
    /// Runs of tokens that say who says something ("the ministry announced"), as the model sees them.
    pub attributions: Vec<(TokenId, TokenId)>,
    /// For each pair (anaphor, antecedent): head tokens the model reads as the same thing.
    pub coreferences: Vec<(TokenId, TokenId)>,
}

/// One sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first byte of its first token to the end of its last.
    pub span: Span,
    /// Its first token.
    pub first: TokenId,
    /// The token behind its last.
    pub end: TokenId,
}

/// One word.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Where it stands; parts of a split word that cannot be told apart share their span.
    pub span: Span,
    /// The dictionary form; one copy for all words of a text that share it.
    pub lemma: Arc<str>,
    /// Universal part of speech: `NOUN`, `VERB`, …
    pub upos: &'static str,
    /// Universal features, `Name=Value|…` in alphabetical order; empty where there are none.
    pub feats: &'static str,
    /// The token it depends on; none for the root of a sentence.
    pub head: Option<TokenId>,
    /// Universal relation with its subtype: `nsubj:pass`.
    pub deprel: &'static str,
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// What kind of thing the phrase headed by this token is, as the model sees it: `person`, `place`, …; empty for none.
    pub entity: &'static str,
}

/// A name the model sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameSpan {
    /// Its first token.
    pub first: TokenId,
    /// The token behind its last.
    pub end: TokenId,
    /// Its class.
    pub class: NameClass,
}

/// Classes of names that the language model tells apart; `extract` refines them to mention kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameClass {
    /// A person's name.
    Person,
    /// An organisation, party, company, unit or body.
    Organization,
    /// A country, place or site.
    Location,
    /// A nationality, faith or people: "Syrian".
    Group,
    /// A weapon.
    Weapon,
    /// A ship, aircraft or vehicle.
    Vehicle,
    /// A named event: an election, a war, a conference.
    Event,
    /// A date or time.
    Time,
}

impl TokenId {
    /// The index as a position in [`Parse::tokens`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl SentenceId {
    /// The index as a position in [`Parse::sentences`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl Parse {
    /// The token with this id.
    pub fn token(&self, id: TokenId) -> &Token {
        &self.tokens[id.index()]
    }

    /// The ids of a sentence's tokens.
    pub fn ids(&self, sentence: SentenceId) -> impl DoubleEndedIterator<Item = TokenId> + use<> {
        let sentence = &self.sentences[sentence.index()];
        (sentence.first.0..sentence.end.0).map(TokenId)
    }

    /// The tokens that depend directly on `head`, in the order of the text.
    pub fn children(&self, head: TokenId) -> impl DoubleEndedIterator<Item = TokenId> + '_ {
        self.ids(self.token(head).sentence).filter(move |&id| self.token(id).head == Some(head))
    }
}
