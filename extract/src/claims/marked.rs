//! Runs of words that the model sees as saying who says something → frames, where the word lists know no cue in them.

use std::collections::BTreeSet;

use model::TokenId;

use super::according::plain;
use super::cues;
use super::speech::{Content, Reading};
use super::{Frame, source};
use crate::tree;

/// A run longer than this, in words, is no "he said".
const LONGEST: u32 = 24;

impl Reading<'_> {
    /// A frame for each run without one: the verb that carries the content, its subject, and what it says.
    pub(super) fn marked(&self, frames: &[Frame]) -> Vec<Frame> {
        let known: BTreeSet<TokenId> =
            frames.iter().filter(|frame| !frame.content.is_empty()).filter_map(|frame| frame.cue).collect();
        let runs = self.parse.attributions.iter().filter(|(first, end)| end.0 - first.0 <= LONGEST);
        runs.filter(|&&(first, end)| known.range(first..end).next().is_none())
            .filter_map(|&(first, end)| self.run(first, end))
            .collect()
    }

    fn run(&self, first: TokenId, end: TokenId) -> Option<Frame> {
        let verbs = (first.0..end.0).map(TokenId).rev().filter(|&id| self.may_say(id));
        verbs.into_iter().find_map(|verb| {
            let content = self.follows(verb, end).or_else(|| self.clause(verb))?;
            let source = self.speaker(verb, 0)?;
            let open = self.negated(verb) && content.heads.iter().any(|&head| self.asked(head));
            let nobody =
                self.nobody(source) || self.second_person(source) || content.holds(self.parse, source);
            let said = !nobody && !open && source::speaks(self.parse, self.mentions, source);
            said.then(|| self.built(verb, Some(source), plain(), content))
        })
    }

    /// A verb that is not known to do something else than say or think: "ensures that …".
    fn may_say(&self, id: TokenId) -> bool {
        let token = self.parse.token(id);
        matches!(token.upos, "VERB" | "ADJ") && !cues::speech().only_does(&token.lemma)
    }

    /// The clause that starts where the run ends and hangs on the verb.
    fn follows(&self, verb: TokenId, end: TokenId) -> Option<Content> {
        let clausal = ["ccomp", "parataxis", "advcl", "xcomp", "obj"];
        let starts = |&head: &TokenId| {
            let words = tree::subtree(self.parse, head);
            let first = words.into_iter().find(|&id| self.parse.token(id).upos != "PUNCT");
            first.is_some_and(|first| first >= end && first.0 <= end.0 + 3) && self.is_clause(head)
        };
        let heads: Vec<TokenId> = tree::children_by(self.parse, verb, &clausal).filter(starts).collect();
        Content::of(heads)
    }

    fn is_clause(&self, head: TokenId) -> bool {
        self.parse.token(head).upos == "VERB"
            || tree::child(self.parse, head, &["nsubj", "cop", "expl", "mark"]).is_some()
    }
}
