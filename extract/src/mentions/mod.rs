//! A text and its parse → who, what, where, when and how much it mentions.

mod words;
mod trees;
mod phrase;
mod known;
mod table;
mod draft;
mod modifiers;
mod split;
mod equipment;
mod marks;
mod places;
mod names;
mod nominals;
mod posts;
mod pronouns;
mod identity;
mod descriptions;
mod chains;
mod voices;
mod numbers;
mod quantities;
mod times;
mod assemble;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod suite;
#[cfg(test)]
mod tests;

pub(crate) use self::voices::nameless;

use model::{Mention, MentionId, MentionKind, Parse, Source, TokenId};

use self::trees::Trees;
use crate::lists::lists;

/// What a text mentions, and which words of its trees stand for it.
pub(crate) struct Mentions {
    list: Vec<Mention>,
    /// For each token the mention whose phrase it heads; a relative pronoun answers with the noun it stands for.
    by_head: Vec<Option<MentionId>>,
    /// For each token the smallest mention whose span holds it.
    by_token: Vec<Option<MentionId>>,
}

impl Mentions {
    /// The mention whose phrase is headed by this token, a named one first.
    pub(crate) fn at(&self, head: TokenId) -> Option<&Mention> {
        self.by_head.get(head.index()).copied().flatten().map(|id| &self.list[id.index()])
    }

    /// The smallest mention whose span holds this token, a named one first.
    pub(crate) fn covering(&self, token: TokenId) -> Option<&Mention> {
        self.by_token.get(token.index()).copied().flatten().map(|id| &self.list[id.index()])
    }

    /// All mentions in the order of the text; a mention's id is its position.
    pub(crate) fn list(&self) -> &[Mention] {
        &self.list
    }

    /// The first mention of the same thing in this text; the mention itself where there is none.
    pub(crate) fn first(&self, id: MentionId) -> MentionId {
        self.list[id.index()].same_as.unwrap_or(id)
    }

    /// The bare list, for the document.
    pub(crate) fn into_list(self) -> Vec<Mention> {
        self.list
    }
}

/// Everything the text names or describes: people, bodies, places, posts, times, figures.
///
/// Dates count from `source.published`; what cannot be resolved stays a mention without a time.
pub(crate) fn mentions(source: &Source, text: &str, parse: &Parse) -> Mentions {
    assemble::assemble(source, &Trees::of(text, parse))
}

/// Whether a country right behind a place only tells where that lies: "Khmeimim, in Syria", "Quneitra in southern Syria".
pub(crate) fn lies_in(text: &str, place: &Mention, country: &Mention) -> bool {
    let lies = place.place.as_ref().and_then(|place| place.country.as_deref()).or(place.country.as_deref());
    let between = text.get(place.span.end..country.span.start).unwrap_or("and");
    let tells = |word: &str| matches!(word, "" | "in" | "of" | "the") || lists().compass.contains(word);
    country.kind == MentionKind::State
        && place.kind != MentionKind::State
        && lies == country.country.as_deref()
        && between.split([' ', ',', '(', '\n']).all(tells)
}
