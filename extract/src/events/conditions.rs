//! A condition of a rule on one argument of its trigger.

use model::TokenId;

use super::classes::{Classes, Words};
use super::matcher::Hit;
use super::slots::Slot;
use super::view::View;

/// One argument must hold one of these words.
#[derive(Debug)]
pub(super) struct Condition {
    slot: Slot,
    words: Words,
    /// As the rule's author wrote it: "obj = @troops, #unit".
    written: String,
}

impl Condition {
    pub(super) fn parse(argument: &str, words: &[String], classes: &Classes) -> Result<Condition, String> {
        if words.is_empty() {
            return Err(format!("`{argument}` asks for nothing; hint: list words, or `*` for anything"));
        }
        let written = format!("{argument} = {}", words.join(", "));
        Ok(Condition { slot: Slot::parse(argument)?, words: classes.words(words)?, written })
    }

    /// As the rule's author wrote it.
    pub(super) fn written(&self) -> &str {
        &self.written
    }

    /// The words of the text that stand where it looks.
    pub(super) fn looks_at(&self, view: &View, hit: &Hit) -> Vec<TokenId> {
        self.slot.fill(view, hit)
    }

    /// The first of those words that it asks for.
    pub(super) fn found(&self, view: &View, hit: &Hit) -> Option<TokenId> {
        let heads = self.slot.fill(view, hit);
        heads.into_iter().flat_map(|head| view.conjuncts(head).collect::<Vec<_>>()).find(|&one| self.fits(view, one))
    }

    /// The lemmas it asks for.
    pub(super) fn lemmas(&self) -> impl Iterator<Item = &str> {
        self.words.lemmas()
    }

    pub(super) fn holds(&self, view: &View, hit: &Hit) -> bool {
        let heads = self.slot.fill(view, hit);
        heads.into_iter().any(|head| view.conjuncts(head).any(|one| self.fits(view, one)))
    }

    fn fits(&self, view: &View, token: TokenId) -> bool {
        if self.words.any || self.words.has(view.lemma(token)) {
            return true;
        }
        if let Some(mention) = view.first(token).filter(|_| !matches!(self.slot, Slot::About | Slot::Clause))
            && (self.words.has_kind(mention.kind)
                || mention.sector.as_deref().is_some_and(|sector| self.words.has_sector(sector)))
        {
            return true;
        }
        let compound = |kid: TokenId| self.words.has(&format!("{} {}", view.lemma(kid), view.lemma(token)));
        view.by(token, &["compound", "amod"]).any(compound)
            || (view.rules.words.transparent.has(view.lemma(token)) && self.inside(view, token))
    }

    /// "hundreds of troops": the condition looks through the quantity.
    fn inside(&self, view: &View, token: TokenId) -> bool {
        let of = view.by(token, &["nmod"]).filter(|&kid| view.cases(kid).any(|case| case == "of"));
        of.into_iter().any(|kid| self.fits(view, kid))
    }
}
