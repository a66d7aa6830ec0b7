//! A text, its trees and its mentions → a view of them that answers the rules' questions in constant time.

use std::borrow::Cow;

use model::{Mention, MentionKind, Parse, Token, TokenId};

use super::lemmas;
use super::rules::Rules;
use crate::mentions::Mentions;
use crate::tree;

/// What the rules look at. Children and lower-case lemmas are laid out once, so that a text of any length is read in linear time.
pub(crate) struct View<'a> {
    pub(crate) text: &'a str,
    pub(crate) parse: &'a Parse,
    pub(crate) mentions: &'a Mentions,
    pub(crate) rules: &'a Rules,
    /// The parse's own where the rules know no better.
    lemmas: Vec<Cow<'a, str>>,
    /// The children of token `i` are `children[starts[i]..starts[i + 1]]`, in the order of the text.
    starts: Vec<u32>,
    children: Vec<TokenId>,
}

impl<'a> View<'a> {
    pub(crate) fn of(text: &'a str, parse: &'a Parse, mentions: &'a Mentions, rules: &'a Rules) -> View<'a> {
        let is_trigger = |lemma: &str| !rules.entries(lemma).is_empty();
        let known = |token: &'a Token| {
            let form = token.span.of(text);
            let lemma = lemmas::known(form, &token.lemma, token.upos, &rules.vocabulary, &is_trigger);
            if *lemma == *token.lemma {
                Cow::Borrowed(&*token.lemma)
            } else {
                Cow::Owned(lemma.into_string())
            }
        };
        let lemmas = parse.tokens.iter().map(known).collect();
        let (starts, children) = adjacency(parse);
        View { text, parse, mentions, rules, lemmas, starts, children }
    }

    /// All tokens of the text.
    pub(crate) fn ids(&self) -> impl Iterator<Item = TokenId> + use<> {
        (0..self.lemmas.len()).map(id)
    }

    pub(crate) fn token(&self, id: TokenId) -> &'a Token {
        self.parse.token(id)
    }

    /// The lemma in lower case.
    pub(crate) fn lemma(&self, id: TokenId) -> &str {
        &self.lemmas[id.index()]
    }

    pub(crate) fn form(&self, id: TokenId) -> &'a str {
        tree::form(self.text, self.parse, id)
    }

    pub(crate) fn kids(&self, id: TokenId) -> &[TokenId] {
        let (from, to) = (self.starts[id.index()], self.starts[id.index() + 1]);
        &self.children[from as usize..to as usize]
    }

    /// The children with one of these relations; a relation without subtype matches all its subtypes.
    pub(crate) fn by<'v>(
        &'v self,
        id: TokenId,
        relations: &'v [&'v str],
    ) -> impl Iterator<Item = TokenId> + 'v {
        self.kids(id).iter().copied().filter(move |&kid| self.is(kid, relations))
    }

    /// The first child with one of these relations.
    pub(crate) fn kid(&self, id: TokenId, relations: &[&str]) -> Option<TokenId> {
        self.kids(id).iter().copied().find(|&kid| self.is(kid, relations))
    }

    pub(crate) fn is(&self, id: TokenId, relations: &[&str]) -> bool {
        tree::is(self.parse, id, relations)
    }

    pub(crate) fn upos(&self, id: TokenId, tags: &[&str]) -> bool {
        tags.contains(&self.token(id).upos)
    }

    /// Whether the token has this feature: `Tense=Past`.
    pub(crate) fn feature(&self, id: TokenId, feature: &str) -> bool {
        self.token(id).feats.split('|').any(|has| has == feature)
    }

    /// The lemmas of the token's prepositions: `in front of` gives `in`, `front`, `of`.
    pub(crate) fn cases<'v>(&'v self, id: TokenId) -> impl Iterator<Item = &'v str> + 'v {
        self.by(id, &["case", "mark"]).flat_map(move |case| {
            std::iter::once(self.lemma(case)).chain(self.by(case, &["fixed"]).map(|word| self.lemma(word)))
        })
    }

    /// The token and what is coordinated with it.
    pub(crate) fn conjuncts(&self, id: TokenId) -> impl Iterator<Item = TokenId> + '_ {
        let joined = self.by(id, &["conj"]).filter(|&kid| self.nominal(kid));
        std::iter::once(id).chain(joined).chain(tree::listed(self.parse, id))
    }

    pub(crate) fn nominal(&self, id: TokenId) -> bool {
        self.upos(id, &["NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM", "DET"])
    }

    /// The mention that this token heads, read through pronouns to the first mention of the same thing.
    pub(crate) fn first(&self, id: TokenId) -> Option<&'a Mention> {
        let mentions = self.mentions;
        let mention = mentions.at(id)?;
        mentions.list().get(mentions.first(mention.id).index())
    }

    /// Whether the token is a word inside a name of something that does not happen: "Strike" in "Carrier Strike Group".
    pub(crate) fn inside_name(&self, id: TokenId) -> bool {
        self.upos(id, &["PROPN"])
            && self.mentions.covering(id).is_some_and(|mention| {
                mention.named && !matches!(mention.kind, MentionKind::Event | MentionKind::Quantity)
            })
    }

    /// The tokens under `top`, itself included, in the order of the text, without the branches that `keep` refuses.
    pub(crate) fn under(&self, top: TokenId, keep: &dyn Fn(TokenId) -> bool) -> Vec<TokenId> {
        let (mut found, mut open) = (vec![top], vec![top]);
        while let Some(next) = open.pop() {
            let kept = self.kids(next).iter().copied().filter(|&kid| keep(kid));
            let before = found.len();
            found.extend(kept);
            open.extend_from_slice(&found[before..]);
        }
        found.sort_unstable();
        found
    }
}

fn adjacency(parse: &Parse) -> (Vec<u32>, Vec<TokenId>) {
    let mut starts = vec![0u32; parse.tokens.len() + 1];
    for token in &parse.tokens {
        if let Some(head) = token.head {
            starts[head.index() + 1] += 1;
        }
    }
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    let mut next = starts.clone();
    let mut children = vec![TokenId(0); starts.last().map_or(0, |&n| n as usize)];
    for (i, token) in parse.tokens.iter().enumerate() {
        if let Some(head) = token.head {
            children[next[head.index()] as usize] = id(i);
            next[head.index()] += 1;
        }
    }
    (starts, children)
}

fn id(index: usize) -> TokenId {
    TokenId(u32::try_from(index).expect("a text has fewer than four billion tokens"))
}
