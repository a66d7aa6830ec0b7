//! A text, its mentions and claims → the euphemisms and loaded words in it, each with its plain reading and whose word it is.
//!
//! What a word means is told by `world`'s glossary; where a word is meant so is told by `data/contexts.toml`: "volunteers"
//! in a report on fighting, not in one on a charity. A word inside a longer name is part of that name and no mark.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use model::{Claim, ClaimId, Mark, MarkKind, Mention, Parse, Span, TokenId};
use serde::Deserialize;
use world::{Term, TermKind};

use crate::quotations::Quotations;
use crate::tree;

/// The most words of an entry: "vocational skills education and training centers".
const LONGEST: u32 = 7;
/// How many sentences before and behind tell in which matter a word is used.
const REACH: usize = 1;

/// What must be near a word for an entry to be meant.
#[derive(Deserialize)]
struct Context {
    /// Dictionary forms, one of which stands near.
    #[serde(default)]
    words: BTreeSet<String>,
    /// Countries, one of which is named near.
    #[serde(default)]
    countries: BTreeSet<String>,
    /// Dictionary forms that speak against it in the same sentence.
    #[serde(default)]
    never: BTreeSet<String>,
}

static CONTEXTS: LazyLock<BTreeMap<String, Context>> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/contexts.toml")).expect("the embedded table is read by a test")
});

/// The marks of a text in its order; they do not overlap.
pub(crate) fn marks(text: &str, parse: &Parse, mentions: &[Mention], claims: &[Claim]) -> Vec<Mark> {
    let found = found(text, parse);
    if found.is_empty() {
        return Vec::new();
    }
    let surroundings = Surroundings::of(parse, mentions);
    let quotations = Quotations::of(text, parse);
    let names: Vec<Span> =
        mentions.iter().filter(|mention| mention.named).map(|mention| mention.span).collect();
    let meant = |found: &&Found| {
        let part_of_name = |name: &Span| name.contains(found.span) && name.len() > found.span.len();
        !names.iter().any(part_of_name)
            && !beside(text, parse, found)
            && found.term.context.is_none_or(|context| surroundings.tell(parse, found.first, context))
    };
    let mark = |found: &Found| Mark {
        span: found.span,
        kind: match found.term.kind {
            TermKind::Euphemism => MarkKind::Euphemism,
            TermKind::Loaded => MarkKind::Loaded,
        },
        entry: found.term.name.to_owned(),
        reading: found.term.reading.to_owned(),
        why: found.term.why.map(str::to_owned),
        users: found.term.users.iter().map(|&user| user.to_owned()).collect(),
        since: found.term.since,
        source: found.term.source.to_owned(),
        claim: claim(claims, found.span),
        quoted: quotations.number(found.first).is_some(),
    };
    found.iter().filter(meant).map(mark).collect()
}

/// Words of the text that the glossary has.
struct Found {
    term: &'static Term,
    first: TokenId,
    end: TokenId,
    span: Span,
}

/// The longest entry at each place, none inside another.
fn found(text: &str, parse: &Parse) -> Vec<Found> {
    let (mut list, mut next) = (Vec::new(), 0);
    let count = u32::try_from(parse.tokens.len()).unwrap_or(u32::MAX);
    for first in 0..count {
        if first < next || !starts(text, parse, TokenId(first)) {
            continue;
        }
        let (_, close) = sentence(parse, TokenId(first));
        let ends = (first + 1..=close.0.min(first + LONGEST)).rev();
        let entry = ends.filter_map(|end| {
            let span = parse.token(TokenId(first)).span.cover(parse.token(TokenId(end - 1)).span);
            Some(Found { term: world::term(span.of(text))?, first: TokenId(first), end: TokenId(end), span })
        });
        if let Some(found) = entry.into_iter().next() {
            next = found.end.0;
            list.push(found);
        }
    }
    list
}

/// Whether an entry can start at a word; "the" and marks only lead to one.
fn starts(text: &str, parse: &Parse, id: TokenId) -> bool {
    let token = parse.token(id);
    let word = token.span.of(text);
    token.upos != "PUNCT" && (token.upos != "DET" || word == "the") && world::starts_term(word)
}

fn sentence(parse: &Parse, id: TokenId) -> (TokenId, TokenId) {
    let sentence = &parse.sentences[parse.token(id).sentence.index()];
    (sentence.first, sentence.end)
}

/// Whether the word before or behind makes it another word: "tax regime".
fn beside(text: &str, parse: &Parse, found: &Found) -> bool {
    let (begin, close) = sentence(parse, found.first);
    let before = found.first.0.checked_sub(1).map(TokenId).filter(|&id| id >= begin);
    let behind = Some(found.end).filter(|&id| id < close);
    let other = |id: TokenId| {
        let (lemma, form) =
            (parse.token(id).lemma.to_lowercase(), tree::form(text, parse, id).to_lowercase());
        found.term.unless.iter().any(|&word| word == lemma || word == form)
    };
    [before, behind].into_iter().flatten().any(other)
}

/// The smallest claim whose content holds the words.
fn claim(claims: &[Claim], span: Span) -> Option<ClaimId> {
    let holds = |claim: &&Claim| claim.spans.iter().any(|content| content.contains(span));
    let length = |claim: &&Claim| claim.spans.iter().map(|content| content.len()).sum::<usize>();
    claims.iter().filter(holds).min_by_key(length).map(|claim| claim.id)
}

/// For each sentence the words and the countries in it.
struct Surroundings<'p> {
    words: Vec<BTreeSet<&'p str>>,
    countries: Vec<BTreeSet<&'p str>>,
}

impl<'p> Surroundings<'p> {
    fn of(parse: &'p Parse, mentions: &'p [Mention]) -> Surroundings<'p> {
        let mut words = vec![BTreeSet::new(); parse.sentences.len()];
        for token in &parse.tokens {
            words[token.sentence.index()].insert(token.lemma.as_ref());
        }
        let mut countries = vec![BTreeSet::new(); parse.sentences.len()];
        for mention in mentions {
            let at = parse.sentences.partition_point(|sentence| sentence.span.end <= mention.span.start);
            if let (Some(country), Some(known)) = (mention.country.as_deref(), countries.get_mut(at)) {
                known.insert(country);
            }
        }
        Surroundings { words, countries }
    }

    /// Whether the sentences around a word speak of what the context is about.
    fn tell(&self, parse: &Parse, id: TokenId, context: &str) -> bool {
        let Some(context) = CONTEXTS.get(context) else { return false };
        let own = parse.token(id).sentence.index();
        let near = own.saturating_sub(REACH)..(own + REACH + 1).min(self.words.len());
        let named = |at: usize| self.countries[at].iter().any(|&code| context.countries.contains(code));
        let told = |at: usize| self.words[at].iter().any(|&word| has(&context.words, word));
        !self.words[own].iter().any(|&word| has(&context.never, word))
            && near.into_iter().any(|at| named(at) || told(at))
    }
}

fn has(words: &BTreeSet<String>, word: &str) -> bool {
    words.contains(word) || (word.contains(char::is_uppercase) && words.contains(&word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::CONTEXTS;

    #[test]
    fn every_context_of_the_glossary_is_told() {
        for term in world::glossary() {
            if let Some(context) = term.context {
                assert!(CONTEXTS.contains_key(context), "{}: `{context}`", term.name);
            }
        }
    }

    #[test]
    fn every_context_asks_for_something_and_is_used() {
        for (name, context) in CONTEXTS.iter() {
            assert!(!context.words.is_empty() || !context.countries.is_empty(), "{name}");
            assert!(world::glossary().iter().any(|term| term.context == Some(name)), "{name}");
        }
    }
}
