//! `data/movements.toml` → what a verb or a noun tells of a movement.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use model::TokenId;
use serde::Deserialize;

use crate::events::View;

/// What the word of a clause tells of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Tells {
    /// The place is an end.
    Arrives,
    /// The place is a beginning.
    Leaves,
    /// On the way.
    Travels,
    /// Back to where it came from.
    Returns,
    /// It does not go on.
    Stays,
    /// It stops on the way.
    Stops,
    /// It stops for fuel.
    Refuels,
    /// It brings what it carries.
    Delivers,
    /// It carries people or things.
    Carries,
    /// Somebody leads it.
    Leads,
    /// How heavy the cargo is.
    Weighs,
    /// What the cargo is.
    Holds,
}

/// Kinds of conveyances that one noun may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Domain {
    Aircraft,
    Ship,
    Vehicle,
}

#[derive(Deserialize)]
struct Table {
    cue: Vec<Cue>,
    nouns: BTreeMap<String, BTreeSet<String>>,
    words: BTreeMap<String, BTreeSet<String>>,
}

#[derive(Deserialize)]
struct Cue {
    tells: Tells,
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
}

/// The cues by the head word of their verbs and nouns: what it tells, and the further words it needs.
struct Index {
    verbs: BTreeMap<String, Vec<(Tells, Vec<String>)>>,
    nouns: BTreeMap<String, Vec<(Tells, Vec<String>)>>,
    lists: BTreeMap<String, BTreeSet<String>>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let table: Table = toml::from_str(include_str!("../../data/movements.toml"))
        .expect("the embedded table is read by a test");
    let (mut verbs, mut nouns) = (BTreeMap::new(), BTreeMap::new());
    for cue in table.cue {
        for phrase in cue.verbs {
            let mut words = phrase.split(' ').map(str::to_owned);
            let head = words.next().unwrap_or_default();
            let entry: &mut Vec<(Tells, Vec<String>)> = verbs.entry(head).or_default();
            entry.push((cue.tells, words.collect()));
        }
        for phrase in cue.nouns {
            let mut words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
            let head = words.pop().unwrap_or_default();
            let entry: &mut Vec<(Tells, Vec<String>)> = nouns.entry(head).or_default();
            entry.push((cue.tells, words));
        }
    }
    Index { verbs, nouns, lists: table.nouns.into_iter().chain(table.words).collect() }
});

/// Whether the word stands in one of the lists: `cargo`, `fresh`, …
pub(super) fn listed(list: &str, word: &str) -> bool {
    INDEX.lists.get(list).is_some_and(|words| words.contains(word))
}

/// What the word at a token tells, in no order that matters.
pub(super) fn tells(view: &View, token: TokenId) -> Vec<Tells> {
    let (table, verb) = match view.token(token).upos {
        "VERB" => (&INDEX.verbs, true),
        "NOUN" | "PROPN" => (&INDEX.nouns, false),
        _ => return Vec::new(),
    };
    let Some(entries) = table.get(view.lemma(token)) else { return Vec::new() };
    let fits = |words: &[String]| words.iter().all(|word| below(view, token, word, verb));
    let mut found: Vec<Tells> =
        entries.iter().filter(|(_, words)| fits(words)).map(|&(tells, _)| tells).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a further word of a cue stands below its head: a particle or object of a verb, a modifier of a noun.
fn below(view: &View, token: TokenId, word: &str, verb: bool) -> bool {
    let relations: &[&str] =
        if verb { &["compound:prt", "advmod", "obj", "obl", "compound"] } else { &["compound", "amod"] };
    view.by(token, relations).any(|kid| view.lemma(kid) == word)
        || (verb
            && view.by(token, &["obl", "advmod"]).any(|kid| {
                view.kids(kid).iter().any(|&one| view.lemma(one) == word && view.is(one, &["advmod", "case"]))
            }))
}

/// The kind of conveyance a noun stands for.
pub(super) fn domain(noun: &str) -> Option<Domain> {
    let lists = [("aircraft", Domain::Aircraft), ("ship", Domain::Ship), ("vehicle", Domain::Vehicle)];
    lists.into_iter().find(|(list, _)| listed(list, noun)).map(|(_, domain)| domain)
}

/// The kind of conveyance that a class of the equipment table is: "attack helicopter".
pub(super) fn domain_of_class(class: &str) -> Option<Domain> {
    class.split(' ').rev().find_map(domain)
}
