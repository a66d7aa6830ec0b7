//! What a text has told with its day → the day from which "two days after the attack" counts.

use std::collections::BTreeMap;

use jiff::civil::Date;
use model::TokenId;

use super::Raw;
use super::calendar::Unit;
use super::meaning::{From, Meaning};
use super::resolve::Resolved;
use crate::mentions::trees::Trees;
use crate::mentions::words::{Word, at};

/// The happening that a length of time is counted from.
pub(super) struct Anchor {
    /// The token behind its noun.
    end: TokenId,
    /// The noun in dictionary form.
    noun: String,
    /// Before it or after it.
    sign: i64,
}

/// The days of what has been told, by the words for it in dictionary form.
#[derive(Default)]
pub(super) struct Past {
    days: BTreeMap<String, Date>,
}

impl Past {
    /// Where the expression ends and what it means, given what has been told.
    pub(super) fn anchored(&self, raw: &Raw) -> (TokenId, Meaning) {
        let found = raw.anchor.as_ref().and_then(|anchor| Some((anchor, *self.days.get(&anchor.noun)?)));
        match (found, &raw.meaning) {
            (Some((anchor, date)), &Meaning::Length { amount, unit }) => {
                (anchor.end, Meaning::Away { amount, unit, sign: anchor.sign, from: From::Event(date) })
            }
            _ => (raw.end, raw.meaning.clone()),
        }
    }

    /// Notes what happened on a day: the verb that the time belongs to with its subject and object, or the noun.
    pub(super) fn note(&mut self, trees: &Trees<'_>, time: TokenId, resolved: Option<&Resolved>) {
        let Some((first, last)) = resolved.and_then(|resolved| resolved.stretch) else { return };
        let (Some(day), true) = (first.day(), first == last) else { return };
        let Some(happening) = trees.token(time).head else { return };
        let around = trees.by(happening, &["nsubj", "obj"]).filter(|_| trees.upos(happening, &["VERB"]));
        let around: Vec<TokenId> = around.filter(|&id| trees.upos(id, &["NOUN"])).collect();
        for id in around.into_iter().chain([happening]) {
            self.days.insert(trees.lemma(id), day);
        }
    }
}

/// What a length is counted from: "after the attack", "before his second visit".
pub(super) fn anchor(trees: &Trees<'_>, words: &[Word<'_>], end: usize, meaning: &Meaning) -> Option<Anchor> {
    let Meaning::Length { unit, .. } = meaning else { return None };
    let sign = match at(words, end) {
        "after" | "following" => 1,
        "before" => -1,
        _ => return None,
    };
    let definite = matches!(at(words, end + 1), "the" | "that" | "this" | "his" | "her" | "its" | "their");
    let noun = (end + 2..words.len().min(end + 5)).find(|&at| words[at].upos != "ADJ")?;
    // The last of a compound names the happening: "the bomb attack".
    let last = (noun..words.len().min(noun + 3)).take_while(|&at| words[at].upos == "NOUN").last()?;
    let anchor = || Anchor { end: TokenId(words[last].id.0 + 1), noun: trees.lemma(words[last].id), sign };
    (definite && *unit >= Unit::Day).then(anchor)
}
