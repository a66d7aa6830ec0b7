//! Descriptions → the names and descriptions that are the same thing: "the chief of staff, General Petrov", "the convoy".

use std::collections::BTreeMap;

use model::{MentionKind, TokenId};

use super::draft::Draft;
use super::identity::Sets;
use super::trees::Trees;
use super::{chains, known, table};

/// Joins descriptions with the names they stand beside, and a definite description with its like before.
pub(super) fn same_descriptions(trees: &Trees<'_>, drafts: &[Draft], sets: &mut Sets) {
    let at = heads(trees, drafts);
    let holders = holders(trees, drafts);
    let mut last = BTreeMap::new();
    let mut named = BTreeMap::new();
    let mut bodies: BTreeMap<&str, usize> = BTreeMap::new();
    let wire = dateline(trees, drafts);
    let mut town = wire;
    for (index, draft) in drafts.iter().enumerate() {
        let lemma = trees.lemma(draft.head);
        if !described(draft) {
            if draft.mention.named && draft.end.0 > draft.first.0 + 1 {
                named.insert((kin(draft.mention.kind), lemma), index);
            }
            if draft.mention.named && draft.mention.kind == MentionKind::Organization {
                bodies.extend(draft.mention.sector.as_deref().map(|sector| (sector, index)));
            }
            if draft.mention.named && draft.mention.kind == MentionKind::Place && wire.is_none() {
                town = Some(index);
            }
            continue;
        }
        let key = (draft.mention.kind, lemma.clone(), trees.feature(draft.head, "Number=Plur"));
        let before: Option<usize> = last.insert(key, index);
        let repeated = || before.filter(|&other| repeats(trees, draft, &drafts[other]));
        let other = beside(trees, draft, drafts, &at)
            .or_else(|| held(trees, drafts, draft, &lemma, &holders))
            .or_else(|| members(trees, drafts, draft, &bodies))
            .or_else(repeated)
            .or_else(|| headed(trees, draft, &lemma, &named))
            .or_else(|| town.filter(|_| chains::here(trees, draft.head)));
        if let Some(other) = other {
            sets.join(other, index);
        }
    }
}

/// For each token the mention it heads, a named one first.
fn heads(trees: &Trees<'_>, drafts: &[Draft]) -> Vec<Option<usize>> {
    let mut at: Vec<Option<usize>> = vec![None; trees.parse.tokens.len()];
    for (index, draft) in drafts.iter().enumerate() {
        let kept = &mut at[draft.head.index()];
        if kept.is_none_or(|other| draft.mention.named && !drafts[other].mention.named) {
            *kept = Some(index);
        }
    }
    at
}

/// For each title in dictionary form the people that bear it, in the order of the text: "President" before "Petrov".
fn holders(trees: &Trees<'_>, drafts: &[Draft]) -> BTreeMap<String, Vec<Holder>> {
    let person = |draft: &Draft| draft.mention.named && draft.mention.kind == MentionKind::Person;
    let people: BTreeMap<TokenId, usize> = drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| person(draft))
        .map(|(index, draft)| (draft.first, index))
        .collect();
    let mut holders: BTreeMap<String, Vec<Holder>> = BTreeMap::new();
    for post in drafts.iter().filter(|draft| draft.mention.kind == MentionKind::Post) {
        if let Some(&person) = people.get(&post.end) {
            let title = trees.span(post.first, post.end).of(trees.text).to_lowercase();
            holders.entry(trees.lemma(post.head)).or_default().push(Holder { title, at: post.head, person });
        }
    }
    holders
}

/// A person and the title in front of the name.
struct Holder {
    /// The title in lower case.
    title: String,
    at: TokenId,
    person: usize,
}

/// "the president" behind "President Petrov", "the Russian minister" behind "Foreign Minister Petrov" of Russia: whoever bore the
/// title last, where the description says nothing else.
fn held(
    trees: &Trees<'_>,
    drafts: &[Draft],
    draft: &Draft,
    lemma: &str,
    holders: &BTreeMap<String, Vec<Holder>>,
) -> Option<usize> {
    let points = draft.mention.kind == MentionKind::Person && definite(trees, draft);
    let bearers = holders.get(lemma).filter(|_| points && trees.kid(draft.head, &["nmod"]).is_none())?;
    let bearers = &bearers[..bearers.partition_point(|holder| holder.at < draft.head)];
    let says_no_more = |holder: &&Holder| {
        let country = &draft.mention.country;
        let same = country.is_some() && *country == drafts[holder.person].mention.country;
        trees.by(draft.head, &["amod", "compound"]).all(|word| {
            let nation = known::nationality(trees.form(word)).is_some();
            (nation && same) || holder.title.split(' ').any(|known| known == trees.form(word).to_lowercase())
        })
    };
    bearers.iter().rev().find(says_no_more).map(|holder| holder.person)
}

/// "the ministry" behind "the Ministry of Ports": the name that was mentioned last of those that this noun heads.
fn headed(
    trees: &Trees<'_>,
    draft: &Draft,
    lemma: &str,
    named: &BTreeMap<(MentionKind, String), usize>,
) -> Option<usize> {
    let bare = definite(trees, draft)
        && !trees.feature(draft.head, "Number=Plur")
        && trees.kid(draft.head, &["amod", "compound", "nmod", "nummod", "acl"]).is_none();
    named.get(&(kin(draft.mention.kind), lemma.to_owned())).copied().filter(|_| bare)
}

/// "these terrorists" behind the name of an armed group: the body of this kind that was named last, not long before.
fn members(
    trees: &Trees<'_>,
    drafts: &[Draft],
    draft: &Draft,
    bodies: &BTreeMap<&str, usize>,
) -> Option<usize> {
    let these =
        trees.by(draft.head, &["det"]).any(|det| matches!(trees.lemma(det).as_str(), "this" | "these"));
    let crowd = draft.mention.kind == MentionKind::Group && trees.feature(draft.head, "Number=Plur");
    let sector = draft.mention.sector.as_deref().filter(|_| these && crowd)?;
    let bare = trees.kid(draft.head, &["nmod", "nummod", "acl", "amod"]).is_none();
    let near = |&index: &usize| {
        trees.token(draft.head).sentence.0 - trees.token(drafts[index].head).sentence.0 <= NEAR
    };
    bodies.get(sector).copied().filter(|_| bare && ARMED.contains(&sector)).filter(near)
}

/// Sectors whose members are called by what they do.
const ARMED: [&str; 4] = ["REB", "PRM", "CRM", "UAF"];
/// How many sentences back "these terrorists" points.
const NEAR: u32 = 3;

/// The place in front of a wire report: "MEDELLIN, 12 APR 90 (DPA) -- …".
fn dateline(trees: &Trees<'_>, drafts: &[Draft]) -> Option<usize> {
    let first = drafts.first().filter(|draft| draft.first.0 == 0 && draft.mention.named)?;
    let shouted = !first.mention.text.chars().any(char::is_lowercase) && first.mention.text.len() > 3;
    let town = first.mention.kind == MentionKind::Place;
    let marked = trees
        .ids()
        .nth(first.end.index())
        .is_some_and(|next| matches!(trees.form(next), "," | "(" | "--" | "-" | "–" | "—"));
    (shouted && town && marked).then_some(0)
}

/// Kinds that one noun may be read as.
fn kin(kind: MentionKind) -> MentionKind {
    use MentionKind::{Organization, Place, Unit};
    match kind {
        Unit => Organization,
        MentionKind::Facility | MentionKind::State => Place,
        other => other,
    }
}

fn described(draft: &Draft) -> bool {
    use MentionKind::{Event, Facility, Group, Organization, Person, Place, Unit, Vehicle};
    !draft.mention.named
        && matches!(
            draft.mention.kind,
            Event | Facility | Group | Organization | Person | Place | Unit | Vehicle
        )
}

/// The name in apposition to a description, or the name it stands in apposition to.
fn beside(trees: &Trees<'_>, draft: &Draft, drafts: &[Draft], at: &[Option<usize>]) -> Option<usize> {
    let single = !trees.feature(draft.head, "Number=Plur");
    let above = trees.token(draft.head).head.filter(|_| trees.is(draft.head, &["appos"]));
    let comma = behind_comma(trees, draft)
        .and_then(|id| at[id.index()])
        .filter(|&index| drafts[index].mention.phrase.end < draft.mention.phrase.start);
    let beside = below(trees, draft).chain(above).filter_map(|id| at[id.index()]).chain(comma);
    let fits =
        |&index: &usize| drafts[index].mention.named && alike(draft.mention.kind, drafts[index].mention.kind);
    beside.filter(|_| single).find(fits)
}

/// "Ivan Petrov (59), a pilot" read as a list: a second noun without "and" behind a comma describes the one before.
fn behind_comma(trees: &Trees<'_>, draft: &Draft) -> Option<TokenId> {
    let listed = trees.is(draft.head, &["conj", "dep", "parataxis", "list"])
        && trees.kid(draft.head, &["cc", "conj"]).is_none();
    let article = trees.kid(draft.head, &["det"])?;
    let (begin, _) = trees.bounds(article);
    let comma = article.0.checked_sub(1).map(TokenId).filter(|&id| id > begin && trees.form(id) == ",")?;
    // Up from the word before the comma to the noun that stands there.
    let last = (begin.0..comma.0).rev().map(TokenId).find(|&id| trees.upos(id, &["PROPN"]))?;
    let head = crate::tree::ancestors(trees.parse, last)
        .take(4)
        .take_while(|&id| trees.upos(id, &["PROPN"]))
        .last()?;
    (listed && comma.0 - last.0 <= 4).then_some(head)
}

/// What names a description from below: an apposition, or the designation before "jet" and the site before "airbase".
pub(super) fn below<'s>(trees: &'s Trees<'_>, draft: &Draft) -> impl Iterator<Item = TokenId> + 's {
    let thing = matches!(draft.mention.kind, MentionKind::Vehicle | MentionKind::Facility);
    let relations: &[&str] =
        if thing { &["appos", "flat", "compound", "nmod:desc"] } else { &["appos", "flat"] };
    trees.by(draft.head, relations)
}

pub(super) fn alike(description: MentionKind, name: MentionKind) -> bool {
    use MentionKind::{Organization, Unit};
    let group = |kind: MentionKind| match kind {
        Unit => Organization,
        other => other,
    };
    group(description) == group(name)
}

/// "the task force" behind "a Russian task force": definite, of no other country, and no further described.
fn repeats(trees: &Trees<'_>, draft: &Draft, before: &Draft) -> bool {
    let (own, other) = (&draft.mention.country, &before.mention.country);
    let near = trees.token(draft.head).sentence.0 - trees.token(before.head).sentence.0 <= REACH;
    let plain = trees.kid(draft.head, &["nmod"]).is_none();
    let told = before.mention.phrase.of(trees.text).to_lowercase();
    let known = |id: TokenId| table::ranks(&trees.lemma(id)) || told.contains(&trees.form(id).to_lowercase());
    let nothing_new = trees.by(draft.head, &["amod", "compound"]).all(known);
    let one = own.is_some() || other.is_some() || draft.mention.name == before.mention.name;
    definite(trees, draft) && near && plain && nothing_new && one && (own.is_none() || own == other)
}

/// How many sentences back a definite description points.
const REACH: u32 = 12;

fn definite(trees: &Trees<'_>, draft: &Draft) -> bool {
    let points = |det: TokenId| matches!(trees.lemma(det).as_str(), "the" | "this" | "that" | "both");
    trees.by(draft.head, &["det"]).any(points)
}
