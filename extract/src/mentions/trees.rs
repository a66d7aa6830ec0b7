//! A text with its trees, laid out so that every question about a word's neighbours takes constant time.

use model::{Parse, Span, Token, TokenId};

use crate::tree;

/// The text, its parse, and the children of every token.
pub(super) struct Trees<'t> {
    pub(super) text: &'t str,
    pub(super) parse: &'t Parse,
    /// The children of token `i` are `children[starts[i]..starts[i + 1]]`, in the order of the text.
    starts: Vec<u32>,
    children: Vec<TokenId>,
}

impl<'t> Trees<'t> {
    pub(super) fn of(text: &'t str, parse: &'t Parse) -> Trees<'t> {
        let mut starts = vec![0u32; parse.tokens.len() + 1];
        for head in parse.tokens.iter().filter_map(|token| token.head) {
            starts[head.index() + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut children = vec![TokenId(0); starts[parse.tokens.len()] as usize];
        for (id, token) in (0..).map(TokenId).zip(&parse.tokens) {
            if let Some(head) = token.head {
                children[next[head.index()] as usize] = id;
                next[head.index()] += 1;
            }
        }
        Trees { text, parse, starts, children }
    }

    /// All tokens of the text.
    pub(super) fn ids(&self) -> impl DoubleEndedIterator<Item = TokenId> + use<> {
        (0..self.parse.tokens.len() as u32).map(TokenId)
    }

    pub(super) fn token(&self, id: TokenId) -> &'t Token {
        self.parse.token(id)
    }

    /// The word as written.
    pub(super) fn form(&self, id: TokenId) -> &'t str {
        self.token(id).span.of(self.text)
    }

    /// The dictionary form in lower case.
    pub(super) fn lemma(&self, id: TokenId) -> String {
        self.token(id).lemma.to_lowercase()
    }

    pub(super) fn kids(&self, id: TokenId) -> &[TokenId] {
        &self.children[self.starts[id.index()] as usize..self.starts[id.index() + 1] as usize]
    }

    /// The children with one of these relations; a relation without subtype matches all its subtypes.
    pub(super) fn by<'s>(
        &'s self,
        id: TokenId,
        relations: &'s [&'s str],
    ) -> impl Iterator<Item = TokenId> + 's {
        self.kids(id).iter().copied().filter(move |&kid| self.is(kid, relations))
    }

    /// The first child with one of these relations.
    pub(super) fn kid(&self, id: TokenId, relations: &[&str]) -> Option<TokenId> {
        self.kids(id).iter().copied().find(|&kid| self.is(kid, relations))
    }

    /// Whether the token's relation is one of these.
    pub(super) fn is(&self, id: TokenId, relations: &[&str]) -> bool {
        tree::is(self.parse, id, relations)
    }

    pub(super) fn upos(&self, id: TokenId, tags: &[&str]) -> bool {
        tags.contains(&self.token(id).upos)
    }

    /// Whether the token has this feature: `Number=Plur`.
    pub(super) fn feature(&self, id: TokenId, feature: &str) -> bool {
        self.token(id).feats.split('|').any(|has| has == feature)
    }

    /// Whether one of the token's prepositions is this.
    pub(super) fn case(&self, id: TokenId, lemma: &str) -> bool {
        self.by(id, &["case"]).any(|case| *self.token(case).lemma == *lemma)
    }

    /// The text from the first token up to and not including `end`.
    pub(super) fn span(&self, first: TokenId, end: TokenId) -> Span {
        match end.0.checked_sub(1).map(TokenId).filter(|&last| last >= first) {
            Some(last) => self.token(first).span.cover(self.token(last).span),
            None => Span::new(0, 0),
        }
    }

    /// The token of `first..end` that hangs on a word outside; the last where none does.
    pub(super) fn top(&self, first: TokenId, end: TokenId) -> TokenId {
        let inside = |id: TokenId| first <= id && id < end;
        let hangs = |id: &TokenId| self.token(*id).head.is_none_or(|head| !inside(head));
        let content = |id: &TokenId| !self.upos(*id, &["PUNCT", "DET", "ADP", "PART"]);
        let ids = || (first.0..end.0).map(TokenId).filter(hangs);
        let last = TokenId(end.0.saturating_sub(1).max(first.0));
        ids().find(content).or_else(|| ids().next()).unwrap_or(last)
    }

    /// Whether a token follows its predecessor without a gap.
    pub(super) fn glued(&self, id: TokenId) -> bool {
        id.0 > 0
            && id.index() < self.parse.tokens.len()
            && self.token(TokenId(id.0 - 1)).span.end >= self.token(id).span.start
    }

    /// The first token of the sentence around a token, and the token behind its last.
    pub(super) fn bounds(&self, id: TokenId) -> (TokenId, TokenId) {
        let sentence = &self.parse.sentences[self.token(id).sentence.index()];
        (sentence.first, sentence.end)
    }
}
