//! The pairs the language model sees, and what a clause equates → which mentions are the same thing.

use std::collections::{BTreeMap, BTreeSet};

use model::{MentionKind, TokenId};

use super::draft::Draft;
use super::identity::{Sets, compatible};
use super::trees::Trees;
use crate::lists::lists;

/// Nouns for places and happenings that are mentions only because something else in the text is the same: "the island".
pub(super) fn referring(trees: &Trees<'_>, taken: &[bool], drafts: &[Draft]) -> Vec<Draft> {
    let known: BTreeMap<TokenId, &Draft> = drafts.iter().map(|draft| (draft.head, draft)).collect();
    let free = |id: TokenId| {
        let noun = trees.upos(id, &["NOUN", "PROPN"]) && !taken[id.index()] && !known.contains_key(&id);
        kind(trees, id).filter(|_| noun && !trees.is(id, &["compound", "flat", "nmod:desc"]))
    };
    let mut heads: BTreeSet<TokenId> = BTreeSet::new();
    for &(anaphor, antecedent) in &trees.parse.coreferences {
        let kind_of = |id: TokenId| free(id).or_else(|| known.get(&id).map(|draft| draft.mention.kind));
        let (Some(one), Some(other)) = (kind_of(anaphor), kind_of(antecedent)) else { continue };
        let points =
            definite(trees, anaphor) && same_number(trees, anaphor, antecedent) && !located(trees, anaphor);
        if points && family(one) == family(other) {
            heads.extend([anaphor, antecedent].into_iter().filter(|&id| free(id).is_some()));
        }
    }
    let here = trees.ids().filter(|&id| here(trees, id) && !taken[id.index()] && !known.contains_key(&id));
    let here: Vec<TokenId> = here.collect();
    let draft = |id: TokenId| Some(Draft::new(trees, kind(trees, id)?, (id, TokenId(id.0 + 1))));
    let place = |id: TokenId| Draft::new(trees, MentionKind::Place, (id, TokenId(id.0 + 1)));
    heads.extend(&here);
    heads.into_iter().filter_map(|id| if here.contains(&id) { Some(place(id)) } else { draft(id) }).collect()
}

/// "this city": a town that the text has named.
pub(super) fn here(trees: &Trees<'_>, id: TokenId) -> bool {
    lists().town.contains(&trees.lemma(id))
        && trees.upos(id, &["NOUN"])
        && trees.by(id, &["det"]).any(|det| trees.lemma(det) == "this")
        && trees.kid(id, &["amod", "nmod", "compound", "acl"]).is_none()
}

fn kind(trees: &Trees<'_>, id: TokenId) -> Option<MentionKind> {
    match trees.token(id).entity {
        "place" => Some(MentionKind::Place),
        "event" => Some(MentionKind::Event),
        _ => None,
    }
}

/// Joins what the model pairs and what stands on both sides of "is", where nothing speaks against it.
pub(super) fn linked(trees: &Trees<'_>, drafts: &[Draft], sets: &mut Sets) {
    let at = heads(drafts);
    let mut names = Names::of(drafts, sets);
    let equated = drafts.iter().filter_map(|draft| Some((draft.head, equated(trees, draft)?)));
    for (one, other) in equated.chain(paired(trees)) {
        let (Some(&one), Some(&other)) = (at.get(&one), at.get(&other)) else { continue };
        if fits(trees, &drafts[one], &drafts[other]) && names.agree(drafts, sets, one, other) {
            names.join(sets, one, other);
        }
    }
}

/// The mention each token heads, a named one first.
pub(super) fn heads(drafts: &[Draft]) -> BTreeMap<TokenId, usize> {
    let mut heads = BTreeMap::new();
    for (index, draft) in drafts.iter().enumerate() {
        let kept = heads.entry(draft.head).or_insert(index);
        if draft.mention.named && !drafts[*kept].mention.named {
            *kept = index;
        }
    }
    heads
}

/// The model's pairs whose anaphor is a noun that points back.
fn paired<'t>(trees: &'t Trees<'_>) -> impl Iterator<Item = (TokenId, TokenId)> + 't {
    let pairs = trees.parse.coreferences.iter().copied();
    pairs.filter(|&(anaphor, antecedent)| {
        trees.upos(anaphor, &["NOUN", "PROPN", "ADJ", "NUM"])
            && definite(trees, anaphor)
            && same_number(trees, anaphor, antecedent)
            && !located(trees, anaphor)
    })
}

/// The subject of a plain "is": "Petrov is a pilot"; no question, no denial, no condition, no doubt.
fn equated(trees: &Trees<'_>, draft: &Draft) -> Option<TokenId> {
    let copula = trees.kid(draft.head, &["cop"])?;
    let plain =
        matches!(trees.form(copula).to_lowercase().as_str(), "is" | "was" | "are" | "were" | "'s" | "’s");
    let doubted = trees.kids(draft.head).iter().any(|&kid| {
        trees.feature(kid, "Polarity=Neg")
            || trees.is(kid, &["aux", "mark", "cc:preconj"])
            || matches!(trees.lemma(kid).as_str(), "not" | "never" | "no" | "like" | "if")
    });
    let subject = trees.kid(draft.head, &["nsubj"])?;
    let fits = plain && !doubted && same_number(trees, draft.head, subject);
    fits.then_some(subject)
}

/// Whether a noun phrase says that it means something known: no "a", no "some", no bare plural.
fn definite(trees: &Trees<'_>, id: TokenId) -> bool {
    let determiner = trees.kid(id, &["det"]).map(|det| trees.lemma(det));
    match determiner.as_deref() {
        Some(word) => matches!(word, "the" | "this" | "that" | "these" | "those" | "both"),
        None => {
            trees.kid(id, &["nmod:poss"]).is_some() || trees.upos(id, &["PROPN"]) || trees.is(id, &["appos"])
        }
    }
}

/// "the capital in Norland": what the words behind a noun name is told by them, and not by what stood before.
fn located(trees: &Trees<'_>, id: TokenId) -> bool {
    trees.by(id, &["nmod", "appos"]).any(|kid| kid > id && trees.upos(kid, &["PROPN"]))
}

fn same_number(trees: &Trees<'_>, one: TokenId, other: TokenId) -> bool {
    trees.feature(one, "Number=Plur") == trees.feature(other, "Number=Plur")
}

fn fits(trees: &Trees<'_>, one: &Draft, other: &Draft) -> bool {
    let inside =
        one.mention.phrase.contains(other.mention.span) || other.mention.phrase.contains(one.mention.span);
    let apposed = trees.is(one.head, &["appos"]) || trees.is(other.head, &["appos"]);
    family(one.mention.kind).is_some()
        && family(one.mention.kind) == family(other.mention.kind)
        && !(one.mention.named && other.mention.named)
        && (!inside || apposed)
        && compatible(&one.mention, &other.mention)
}

/// Kinds that can be one thing: a "company" may be read as a body here and as a site there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Person,
    People,
    Body,
    Land,
    Vehicle,
    Weapon,
    Event,
}

fn family(kind: MentionKind) -> Option<Family> {
    match kind {
        MentionKind::Person => Some(Family::Person),
        MentionKind::Group => Some(Family::People),
        MentionKind::Organization | MentionKind::Unit => Some(Family::Body),
        MentionKind::State | MentionKind::Place | MentionKind::Facility => Some(Family::Land),
        MentionKind::Vehicle => Some(Family::Vehicle),
        MentionKind::Weapon => Some(Family::Weapon),
        MentionKind::Event => Some(Family::Event),
        MentionKind::Post | MentionKind::Time | MentionKind::Quantity | MentionKind::Work => None,
    }
}

/// For each set the mention that names it: two things with names of their own are never made one.
struct Names {
    of: BTreeMap<usize, usize>,
}

impl Names {
    fn of(drafts: &[Draft], sets: &Sets) -> Names {
        let mut of = BTreeMap::new();
        for (index, _) in drafts.iter().enumerate().filter(|(_, draft)| draft.mention.named) {
            of.entry(sets.first(index)).or_insert(index);
        }
        Names { of }
    }

    fn agree(&self, drafts: &[Draft], sets: &Sets, one: usize, other: usize) -> bool {
        let (one, other) = (sets.first(one), sets.first(other));
        match (self.of.get(&one), self.of.get(&other)) {
            (Some(_), Some(_)) => false,
            (Some(name), None) => compatible(&drafts[*name].mention, &drafts[other].mention),
            (None, Some(name)) => compatible(&drafts[*name].mention, &drafts[one].mention),
            (None, None) => true,
        }
    }

    fn join(&mut self, sets: &mut Sets, one: usize, other: usize) {
        let name = [one, other].into_iter().find_map(|index| self.of.get(&sets.first(index)).copied());
        sets.join(one, other);
        if let Some(name) = name {
            self.of.insert(sets.first(one), name);
        }
    }
}
