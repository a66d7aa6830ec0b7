//! A text, its mentions and claims → the euphemisms and loaded words in it, each with its plain reading and whose word it is.
//!
//! What a word means is told by `world`'s glossary; where a word is meant so is told by `data/contexts.toml`: "volunteers"
//! in a report on fighting, not in one on a charity. A word inside a longer name is part of that name and no mark.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use model::{Claim, ClaimId, ClaimSource, Mark, MarkKind, Mention, Parse, SourceRole, Span, TokenId};
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
        claim: claim(claims, found.span, quotations.number(found.first).is_some()),
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
        let word = |&end: &u32| parse.token(TokenId(end - 1)).upos != "PUNCT";
        let ends = (first + 1..=close.0.min(first + LONGEST)).rev().filter(word);
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

/// The smallest claim whose content holds the words; for quoted words one that is not the author's, where there is one.
fn claim(claims: &[Claim], span: Span, quoted: bool) -> Option<ClaimId> {
    let holds = |claim: &&Claim| claim.spans.iter().any(|content| content.contains(span));
    let length = |claim: &Claim| claim.spans.iter().map(|content| content.len()).sum::<usize>();
    // A citation in parentheses speaks in the author's words.
    let retells = |nearest: &ClaimSource| match nearest.role {
        SourceRole::Author => true,
        SourceRole::Outlet => nearest.cue.is_none(),
        SourceRole::Speaker | SourceRole::Unnamed => false,
    };
    let own = |claim: &Claim| claim.sources.first().is_none_or(retells);
    claims
        .iter()
        .filter(holds)
        .min_by_key(|claim| (quoted && own(claim), length(claim)))
        .map(|claim| claim.id)
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
    use model::{MentionKind, Source};

    use super::{CONTEXTS, marks};
    use crate::mentions::mentions;
    use crate::tree::parsed;

    /// The marked words of sentences, each word a noun in its dictionary form.
    fn marked(sentences: &[&str]) -> Vec<(String, String, bool)> {
        let line = |(place, word): (usize, &str)| {
            let tree = if place == 0 { "0 root" } else { "1 dep" };
            match word {
                "\"" | "." => format!("{word} {word} PUNCT {tree}"),
                word => format!("{word} {} NOUN {tree}", word.trim_end_matches('s').to_lowercase()),
            }
        };
        let sentence = |words: &&str| words.split(' ').enumerate().map(line).collect::<Vec<_>>().join("\n");
        let (text, parse) = parsed(&sentences.iter().map(sentence).collect::<Vec<_>>().join("\n\n"));
        let mentions = mentions(&Source::default(), &text, &parse);
        let found = marks(&text, &parse, mentions.list(), &[]);
        found.into_iter().map(|mark| (mark.span.of(&text).to_owned(), mark.entry, mark.quoted)).collect()
    }

    fn entries(sentences: &[&str]) -> Vec<String> {
        marked(sentences).into_iter().map(|(_, entry, _)| entry).collect()
    }

    #[test]
    fn a_word_is_marked_where_the_text_speaks_of_its_matter() {
        assert_eq!(entries(&["the volunteers joined a battalion"]), ["volunteers"]);
        assert_eq!(entries(&["the volunteers came", "their battalion fought"]), ["volunteers"]);
        assert!(entries(&["the volunteers cooked soup"]).is_empty());
        assert!(entries(&["the volunteers of the charity fed soldiers"]).is_empty());
    }

    #[test]
    fn a_neighbour_makes_it_another_word() {
        assert_eq!(entries(&["the regime jailed the opposition"]), ["regime"]);
        assert!(entries(&["the tax regime angered the opposition"]).is_empty());
    }

    #[test]
    fn the_longest_entry_counts_and_marks_are_none_of_it() {
        let found = marked(&["they sought regime change ."]);
        assert_eq!(found, [("regime change".to_owned(), "regime change".to_owned(), false)]);
    }

    #[test]
    fn a_quoted_word_is_told_apart() {
        let quoted =
            |words: &str| marked(&[words]).into_iter().map(|(_, _, quoted)| quoted).collect::<Vec<_>>();
        assert_eq!(quoted("a \" special military operation \" by Moscow and the Kremlin"), [true]);
        assert_eq!(quoted("a special military operation by Moscow and the Kremlin"), [false]);
    }

    #[test]
    fn a_word_inside_a_name_is_part_of_it() {
        let (text, parse) = parsed(
            "Popular popular PROPN 3 compound\nLiberation liberation PROPN 3 compound\nArmy army PROPN 0 root",
        );
        let mut name = mentions(&Source::default(), "", &model::Parse::default()).into_list();
        assert!(name.is_empty());
        assert_eq!(marks(&text, &parse, &name, &[]).len(), 0, "`unless` has the army");
        let (text, parse) = parsed(
            "Crimson crimson PROPN 3 compound\nMartyrs martyr PROPN 3 compound\nBrigade brigade PROPN 0 root\nkilled kill VERB 3 dep",
        );
        assert_eq!(marks(&text, &parse, &name, &[]).len(), 1);
        name.push(model::Mention {
            id: model::MentionId(0),
            kind: MentionKind::Organization,
            named: true,
            span: model::Span::new(0, text.find(" killed").unwrap()),
            phrase: model::Span::new(0, text.find(" killed").unwrap()),
            text: String::new(),
            name: String::new(),
            entity: None,
            same_as: None,
            country: None,
            sector: None,
            place: None,
            time: None,
            quantity: None,
        });
        assert!(marks(&text, &parse, &name, &[]).is_empty());
    }

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
