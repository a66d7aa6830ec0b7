//! A condition of a rule on one argument of its trigger.

use model::{MentionKind, TokenId};

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

    /// The first of those words that it asks for, not far below the trigger.
    pub(super) fn found(&self, view: &View, hit: &Hit) -> Option<TokenId> {
        let around = matches!(self.slot, Slot::About | Slot::Clause);
        let heads = self.slot.fill(view, hit);
        heads
            .into_iter()
            .flat_map(|head| view.conjuncts(head).collect::<Vec<_>>())
            .find(|&one| self.fits(view, hit, one) && (!around || near(view, hit, one, REFUSED)))
    }

    /// The lemmas it asks for.
    pub(super) fn lemmas(&self) -> impl Iterator<Item = &str> {
        self.words.lemmas()
    }

    pub(super) fn holds(&self, view: &View, hit: &Hit) -> bool {
        let heads = self.slot.fill(view, hit);
        heads.into_iter().any(|head| view.conjuncts(head).any(|one| self.fits(view, hit, one)))
    }

    /// Whether it holds so near that it speaks against the act: a word far below the trigger is about something else.
    pub(super) fn refuses(&self, view: &View, hit: &Hit) -> bool {
        self.found(view, hit).is_some()
    }

    fn fits(&self, view: &View, hit: &Hit, token: TokenId) -> bool {
        let around = matches!(self.slot, Slot::About | Slot::Clause);
        if self.words.any {
            return true;
        }
        if self.words.has(view.lemma(token)) && !names_a_day(view, token) {
            return !around
                || !view.rules.words.leisure.has(view.lemma(token))
                || at_leisure(view, hit, token);
        }
        if let Some(mention) = view.first(token).filter(|_| !around)
            && (self.words.has_kind(mention.kind)
                || mention.sector.as_deref().is_some_and(|sector| self.words.has_sector(sector)))
        {
            return true;
        }
        let compound = |kid: TokenId| self.words.has(&format!("{} {}", view.lemma(kid), view.lemma(token)));
        view.by(token, &["compound", "amod"]).any(compound)
            || (view.rules.words.transparent.has(view.lemma(token)) && self.inside(view, hit, token))
    }

    /// "hundreds of troops": the condition looks through the quantity.
    fn inside(&self, view: &View, hit: &Hit, token: TokenId) -> bool {
        let of = view.by(token, &["nmod"]).filter(|&kid| view.cases(kid).any(|case| case == "of"));
        of.into_iter().any(|kid| self.fits(view, hit, kid))
    }
}

/// "March" in "March 26", which is no march.
fn names_a_day(view: &View, token: TokenId) -> bool {
    view.upos(token, &["PROPN"])
        && view.mentions.covering(token).is_some_and(|mention| mention.kind == MentionKind::Time)
}

/// Whether a word of leisure ("match", "game") says what the act is about: a thing, near the trigger, and no "war game".
fn at_leisure(view: &View, hit: &Hit, token: TokenId) -> bool {
    let near = near(view, hit, token, LEISURE);
    let war = view.by(token, &["compound"]).any(|kid| view.lemma(kid) == "war");
    near && !war && !view.upos(token, &["VERB", "AUX"])
}

/// How many steps below the trigger a refused word may stand.
const REFUSED: usize = 3;
/// How many a word of leisure.
const LEISURE: usize = 2;

/// Whether a word stands at most so many steps below the trigger or its light verb; words of the subject count from the verb too.
fn near(view: &View, hit: &Hit, token: TokenId, steps: usize) -> bool {
    let above = std::iter::successors(Some(token), |&one| view.token(one).head);
    above.take(steps + 1).any(|one| hit.hosts().any(|host| host == one))
}
