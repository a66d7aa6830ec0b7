//! "According to X", "in X's view", "…, citing X" → frames of speech.

use model::{Certainty, Polarity, TokenId};

use super::cues::{self, Speech, WordClass};
use super::speech::{Content, Reading};
use super::{Frame, Rank, source};
use crate::tree;

impl Reading<'_> {
    /// The frame of a word that opens a phrase which names a source for what is said around it.
    pub(super) fn naming(&self, id: TokenId) -> Option<Frame> {
        if self.is_according(id) {
            return self.according(id);
        }
        self.view(id).or_else(|| self.per(id))
    }

    fn is_according(&self, id: TokenId) -> bool {
        let next = TokenId(id.0 + 1);
        &*self.lower(id) == "according"
            && next.index() < self.parse.tokens.len()
            && &*self.lower(next) == "to"
    }

    /// "According to X, …": the content is what the phrase hangs on.
    fn according(&self, id: TokenId) -> Option<Frame> {
        let token = self.parse.token(id);
        let (source, head) = match tree::relation(token) {
            "case" | "mark" => (token.head?, self.parse.token(token.head?).head?),
            _ => (tree::child(self.parse, id, &["obl", "nmod", "obj"])?, token.head?),
        };
        let top = if source == token.head? { source } else { id };
        let mut frame = self.named(id, source, top, head);
        frame.link.cue = tree::span(self.parse, &[id, TokenId(id.0 + 1)]);
        Some(frame)
    }

    /// "In Moscow's view, …", "in the words of the minister, …".
    fn view(&self, id: TokenId) -> Option<Frame> {
        let token = self.parse.token(id);
        let adverbial =
            tree::is(self.parse, id, &["obl", "advmod", "nmod"]) && self.begins(id, &["in", "by"]);
        if !adverbial || !cues::speech().views(&token.lemma) {
            return None;
        }
        let of = |&child: &TokenId| self.begins(child, &["of"]);
        let owner = tree::child(self.parse, id, &["nmod:poss"])
            .or_else(|| tree::children_by(self.parse, id, &["nmod"]).find(of))?;
        let minded = source::speaks(self.parse, self.mentions, owner) && !self.first_person(owner);
        token.head.filter(|_| minded).map(|head| self.named(id, owner, id, head))
    }

    /// "Per the ministry, …".
    fn per(&self, id: TokenId) -> Option<Frame> {
        let source = self.parse.token(id).head.filter(|_| &*self.lower(id) == "per")?;
        let adverbial = tree::is(self.parse, source, &["obl", "nmod"]);
        let minded = adverbial && source::speaks(self.parse, self.mentions, source);
        let head = self.parse.token(source).head.filter(|_| minded)?;
        Some(self.named(id, source, source, head))
    }

    fn named(&self, cue: TokenId, source: TokenId, top: TokenId, head: TokenId) -> Frame {
        let heads = vec![self.clause_around(top, self.clause_head(head))];
        let mut frame = self.built(cue, Some(source), plain(), Content { heads, excluded: vec![top] });
        frame.rank = Rank::According;
        frame
    }

    /// Whether the phrase starts with one of these words.
    pub(super) fn begins(&self, head: TokenId, words: &[&str]) -> bool {
        let case = |&id: &TokenId| tree::is(self.parse, id, &["case", "mark"]);
        let first = tree::subtree(self.parse, head).into_iter().take_while(|&id| id < head).find(case);
        first.is_some_and(|first| words.contains(&&*self.lower(first)))
    }

    /// The verb or predicate over a noun that "according to" was hung on by mistake.
    fn clause_head(&self, id: TokenId) -> TokenId {
        let nominal = |&id: &TokenId| {
            tree::is(self.parse, id, &["nsubj", "obj", "obl", "nmod", "appos", "compound", "iobj"])
        };
        tree::ancestors(self.parse, id).find(|id| !nominal(id)).unwrap_or(id)
    }

    /// The clause below `head` whose words stand on both sides of the phrase: "which, according to officials, was mined".
    fn clause_around(&self, top: TokenId, head: TokenId) -> TokenId {
        let inside = tree::subtree(self.parse, top);
        let (Some(first), Some(last)) = (inside.first(), inside.last()) else { return head };
        let ids = || self.parse.ids(self.parse.token(top).sentence);
        let word = |id: &TokenId| self.parse.token(*id).upos != "PUNCT";
        let before = ids().rev().filter(|id| id < first).find(word);
        let behind = ids().filter(|id| id > last).find(word);
        let (Some(before), Some(behind)) = (before, behind) else { return head };
        let clause = |id: &TokenId| tree::is(self.parse, *id, &["acl:relcl", "advcl", "ccomp"]);
        tree::ancestors(self.parse, before)
            .take_while(|&id| id != head)
            .filter(clause)
            .find(|&id| tree::within(self.parse, behind, id) && tree::within(self.parse, id, head))
            .unwrap_or(head)
    }

    /// Sources that a speaker cites: "…, the agency reported, citing officials".
    pub(super) fn citing(&self, earlier: &[Frame], frame: &Frame) -> Vec<Frame> {
        let tops = [frame.cue, frame.source].into_iter().flatten().chain(frame.content.iter().copied());
        let verbs = tops.flat_map(|top| self.children(top, &["advcl", "acl", "xcomp", "conj"]));
        let named = verbs
            .filter(|&verb| cues::speech().cites(&self.parse.token(verb).lemma, self.form(verb)))
            .filter_map(|verb| Some((verb, self.cited(verb)?)))
            .filter(|&(_, object)| source::speaks(self.parse, self.mentions, object));
        let seen = |verb: TokenId| earlier.iter().rev().take(NEAR).any(|other| other.source == Some(verb));
        named
            .filter(|&(verb, _)| !seen(verb))
            .map(|(verb, object)| {
                let mut excluded = frame.excluded.clone();
                excluded.push(verb);
                let content = Content { heads: frame.content.clone(), excluded };
                let mut cited = self.built(verb, Some(object), plain(), content);
                cited.rank = Rank::Citing;
                cited.modality = frame.modality;
                cited
            })
            .collect()
    }

    /// The object, a named one first.
    fn cited(&self, verb: TokenId) -> Option<TokenId> {
        let named = |&id: &TokenId| self.mentions.at(id).is_some_and(|mention| mention.named);
        let objects = self.children(verb, &["obj"]);
        objects.iter().copied().find(named).or_else(|| objects.first().copied())
    }
}

/// How many frames back one of the same sentence is looked for.
const NEAR: usize = 64;

/// What "according to" does: nothing beyond naming the source.
pub(super) fn plain() -> &'static Speech {
    const PLAIN: &Speech = &Speech {
        word: WordClass::Verb,
        words: Vec::new(),
        particle: None,
        content: Vec::new(),
        certainty: Certainty::Certain,
        polarity: Polarity::Affirmed,
        reporter: Certainty::Certain,
        modality: None,
        factive: false,
        raises: false,
        alone: false,
        animate: false,
        yes: Vec::new(),
        no: Vec::new(),
    };
    PLAIN
}
