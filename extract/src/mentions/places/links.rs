//! Names of places and the words between them → which is said to lie in which, and of what kind it is called.

use model::{MentionKind, TokenId};

use super::super::draft::Draft;
use super::super::trees::Trees;
use super::Group;

/// What the words around the names of a group say of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    /// Groups that it is said to lie in.
    pub(super) outer: Vec<usize>,
    /// Countries that it is said to lie in: "the Syrian city of …".
    pub(super) nations: Vec<String>,
    /// It is called a province, a state, a county, or a city, a town.
    pub(super) division: bool,
    pub(super) town: bool,
}

/// Words that call a place a division, and such as call it a town.
const DIVISIONS: [&str; 15] = [
    "province",
    "governorate",
    "oblast",
    "region",
    "state",
    "county",
    "district",
    "department",
    "prefecture",
    "parish",
    "republic",
    "canton",
    "emirate",
    "krai",
    "voivodeship",
];
const TOWNS: [&str; 7] = ["city", "town", "village", "suburb", "capital", "hamlet", "port"];

/// For each group what the text says of it.
pub(super) fn links(trees: &Trees<'_>, drafts: &[Draft], groups: &[Group]) -> Vec<Links> {
    let mut group_of: Vec<Option<usize>> = vec![None; drafts.len()];
    for (number, group) in groups.iter().enumerate() {
        group.members.iter().for_each(|&member| group_of[member] = Some(number));
    }
    let mut links = vec![Links::default(); groups.len()];
    let names: Vec<usize> = (0..drafts.len()).filter(|&index| speaks_of_places(&drafts[index])).collect();
    for (position, &index) in names.iter().enumerate() {
        if let Some(group) = group_of[index] {
            called(trees, &drafts[index], &mut links[group]);
        }
        let Some(&next) = names.get(position + 1) else { continue };
        let (left, right) = (&drafts[index], &drafts[next]);
        if right.first < left.end || trees.token(left.first).sentence != trees.token(right.first).sentence {
            continue;
        }
        if let Some(inner) = group_of[index].filter(|_| inside(trees, left.end, right.first)) {
            match group_of[next] {
                Some(outer) if outer != inner => links[inner].outer.push(outer),
                None if right.mention.kind == MentionKind::State => {
                    links[inner].nations.extend(right.mention.country.clone());
                }
                _ => {}
            }
        }
        if let Some(inner) = group_of[next].filter(|_| owned(trees, left, right.first)) {
            match group_of[index] {
                Some(outer) if outer != inner => links[inner].outer.push(outer),
                None => links[inner].nations.extend(left.mention.country.clone()),
                _ => {}
            }
        }
    }
    links
}

fn speaks_of_places(draft: &Draft) -> bool {
    use MentionKind::{Facility, Group, Place, State};
    draft.mention.named && matches!(draft.mention.kind, Place | Facility | State | Group)
}

/// Whether the words between two names put the first into the second: "Paris, Texas", "Taji in northern Iraq", "Tartus (Syria".
fn inside(trees: &Trees<'_>, from: TokenId, to: TokenId) -> bool {
    let mut gap = (from.0..to.0).map(TokenId);
    let Some(first) = gap.next() else { return true };
    let rest = || (from.0 + 1..to.0).map(TokenId);
    match trees.form(first) {
        "," | "(" => rest().next().is_none(),
        "in" | "of" => rest().count() <= 3 && rest().all(|id| trees.upos(id, &["DET", "ADJ", "ADV"])),
        // "Aleppo province in Syria": the kind stands between.
        word if kind_of(word).is_some() => rest().count() > 0 && inside(trees, TokenId(from.0 + 1), to),
        _ => false,
    }
}

/// Whether a country's name or adjective stands before a place as its owner: "Iraq's Anbar", "the Syrian port of Tartus".
fn owned(trees: &Trees<'_>, left: &Draft, to: TokenId) -> bool {
    let gap = || (left.end.0..to.0).map(TokenId);
    if gap().count() > 4 {
        return false;
    }
    let possessive = gap().next().is_some_and(|id| matches!(trees.form(id), "'s" | "’s" | "'" | "’"));
    let nation = left.mention.kind == MentionKind::Group;
    let between = |id: TokenId| {
        trees.upos(id, &["ADJ", "PART", "PUNCT"]) && trees.form(id) != ","
            || kind_of(&trees.lemma(id)).is_some()
            || trees.form(id) == "of"
    };
    (possessive || nation) && gap().all(between)
}

fn kind_of(word: &str) -> Option<bool> {
    let word = word.to_lowercase();
    let word = word.as_str();
    (DIVISIONS.contains(&word) || TOWNS.contains(&word)).then(|| DIVISIONS.contains(&word))
}

/// What a name is called by the words before and behind it, and by its own last word.
fn called(trees: &Trees<'_>, draft: &Draft, links: &mut Links) {
    let (open, close) = trees.bounds(draft.first);
    let behind = Some(draft.end).filter(|&id| id < close).and_then(|id| kind_of(&trees.lemma(id)));
    let before = draft.first.0.checked_sub(2).map(TokenId).filter(|&id| id >= open);
    let before = before.filter(|&id| trees.form(TokenId(id.0 + 1)) == "of");
    let before = before.and_then(|id| kind_of(&trees.lemma(id)));
    for division in [behind, before].into_iter().flatten() {
        links.division |= division;
        links.town |= !division;
    }
}
