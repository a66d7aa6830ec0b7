//! Words → whether they are a piece of equipment here: a type ("Su-24M2"), a ship ("the Moskva"), a poison ("sarin").

use std::collections::BTreeSet;
use std::sync::LazyLock;

use model::{NameClass, TokenId};
use world::{Equipment, EquipmentKind};

use super::table;
use super::trees::Trees;

/// How far behind a name the noun may stand that tells what it is: "Abrams, Bradley and Leopard 2 tanks".
const REACH: u32 = 8;

/// Equipment named in a text: its words and what they name.
pub(super) struct Named {
    pub(super) first: TokenId,
    pub(super) end: TokenId,
    pub(super) item: &'static Equipment,
}

/// All equipment that a text names, by designation, name or nickname; of two on the same words the longer.
pub(super) fn equipment(trees: &Trees<'_>) -> Vec<Named> {
    let mut list = Vec::new();
    let mut at = TokenId(0);
    while at.index() < trees.parse.tokens.len() {
        match longest(trees, at) {
            Some(named) => {
                at = named.end;
                list.push(named);
            }
            None => at.0 += 1,
        }
    }
    list
}

fn longest(trees: &Trees<'_>, first: TokenId) -> Option<Named> {
    let form = trees.form(first);
    let proper = form.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '.');
    // A designation is not cut out of a longer one: "124" in "An-124".
    // "At 4" is no AT4.
    let small = trees.upos(first, &["DET", "ADP", "PRON", "AUX", "SCONJ", "CCONJ"])
        && !trees.glued(TokenId(first.0 + 1));
    if !(proper || common(form)) || tail(trees, first) || trees.upos(first, &["DET"]) || small {
        return None;
    }
    let (_, close) = trees.bounds(first);
    let ends = (first.0 + 1..=close.0.min(first.0 + LONGEST)).rev().map(TokenId);
    ends.filter(|&end| whole(trees, end)).find_map(|end| {
        let item = item(trees, first, end)?;
        (!contradicted(trees, first, end)).then(|| bare(trees, Named { first, end, item }))
    })
}

/// "Patriot batteries", "the cruiser Moskva": the name is what is written with a capital; "sarin" is all there is.
fn bare(trees: &Trees<'_>, mut named: Named) -> Named {
    let proper =
        |id: u32| trees.form(TokenId(id)).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let part = |id: u32| proper(id) || matches!(trees.form(TokenId(id)), "class" | "Class");
    let Some(last) = (named.first.0..named.end.0).rev().find(|&id| part(id)) else { return named };
    let first = (named.first.0..named.end.0).find(|&id| proper(id)).unwrap_or(last);
    let words = trees.span(TokenId(first), TokenId(last + 1)).of(trees.text);
    if world::equipment_in_context(words) == Some(named.item) {
        (named.first, named.end) = (TokenId(first), TokenId(last + 1));
    }
    named
}

/// Whether the token is the rest of a word that begins before it.
fn tail(trees: &Trees<'_>, first: TokenId) -> bool {
    let opens = |c: char| matches!(c, '(' | '"' | '“' | '‘' | '\'' | '—' | '–' | '/' | '[');
    let joint = |id: TokenId| matches!(trees.form(id), "-" | "‑");
    // "US-made", "ex-Soviet": a hyphen behind a word of letters parts two words.
    let hyphen = first.0 > 1
        && joint(TokenId(first.0 - 1))
        && !trees.form(TokenId(first.0 - 2)).ends_with(|c: char| c.is_ascii_digit());
    trees.glued(first)
        && !trees.form(TokenId(first.0 - 1)).chars().all(opens)
        && !(hyphen && trees.form(first).len() > 3)
}

/// Whether no part of a designation follows: "S-300" is not "S-300PMU".
fn whole(trees: &Trees<'_>, end: TokenId) -> bool {
    let part = |id: TokenId| trees.form(id).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let joint = !trees.form(TokenId(end.0 - 1)).contains(char::is_alphanumeric);
    let goes_on = end.index() < trees.parse.tokens.len() && trees.glued(end) && part(end);
    !joint && !goes_on
}

/// The equipment that the words `first..end` name beyond doubt, by themselves or by what stands around them.
fn item(trees: &Trees<'_>, first: TokenId, end: TokenId) -> Option<&'static Equipment> {
    let words = trees.span(first, end).of(trees.text);
    match world::equipment(words) {
        Some(item) => Some(item).filter(|_| !elsewhere(trees, first, end)),
        None => world::equipment_in_context(words).filter(|item| told(trees, first, end, item)),
    }
}

/// Whether the language model sees another name here: a longer one ("Kalashnikov Concern"), or a person's.
fn contradicted(trees: &Trees<'_>, first: TokenId, end: TokenId) -> bool {
    if trees.span(first, end).of(trees.text).contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let alone = end.0 == first.0 + 1 && !article(trees, first);
    let person = alone && !noun_behind(trees, end) && !noun_before(trees, first);
    names_at(trees, first, end).any(|name| {
        // Where the model takes the article into a name, it is no longer for that.
        let from =
            if article(trees, TokenId(name.first.0 + 1)) { TokenId(name.first.0 + 1) } else { name.first };
        let longer = from <= first && end <= name.end && (from, name.end) != (first, end);
        match name.class {
            NameClass::Vehicle | NameClass::Weapon | NameClass::Time | NameClass::Group => false,
            NameClass::Person => longer || person,
            _ => longer,
        }
    })
}

/// Whether an article stands right before the token.
fn article(trees: &Trees<'_>, first: TokenId) -> bool {
    first.0 > 0 && matches!(trees.lemma(TokenId(first.0 - 1)).as_str(), "the" | "a" | "an")
}

/// The model's names that share words with `first..end`.
fn names_at<'t>(
    trees: &'t Trees<'_>,
    first: TokenId,
    end: TokenId,
) -> impl Iterator<Item = &'t model::NameSpan> {
    let names = &trees.parse.names;
    let from = names.partition_point(|name| name.first.0 + FAR < first.0);
    names[from..].iter().take_while(move |name| name.first < end).filter(move |name| first < name.end)
}

/// The longest name, in tokens.
const LONGEST: u32 = 7;

/// No name of the model reaches further.
const FAR: u32 = 20;

/// The class of a name that is equipment.
pub(super) fn class(item: &Equipment) -> NameClass {
    match item.kind {
        EquipmentKind::Vehicle => NameClass::Vehicle,
        EquipmentKind::Weapon => NameClass::Weapon,
    }
}

/// Whether words begin like a name that is written in small letters: "sarin", "car bomb".
pub(super) fn common(words: &str) -> bool {
    words.split([' ', '-']).next().is_some_and(|word| COMMON.contains(word))
}

static COMMON: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let items = world::equipment_list().iter();
    let names = items.flat_map(|item| std::iter::once(&item.name).chain(&item.aliases));
    let small = names.filter(|name| !name.chars().any(char::is_uppercase));
    small.filter_map(|name| name.split([' ', '-']).next()).collect()
});

/// "the M4 motorway", "a B-2 visa", "Route A-10".
pub(super) fn elsewhere(trees: &Trees<'_>, first: TokenId, end: TokenId) -> bool {
    let (begin, close) = trees.bounds(first);
    let other = |id: u32| table::elsewhere(&trees.lemma(TokenId(id)));
    (end.0 < close.0 && other(end.0)) || (first.0 > begin.0 && other(first.0 - 1))
}

/// Whether the text says that a doubtful name is equipment.
fn told(trees: &Trees<'_>, first: TokenId, end: TokenId, item: &Equipment) -> bool {
    let proper = trees.form(first).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    proper
        && (noun_behind(trees, end)
            || noun_before(trees, first)
            || definite_ship(trees, first, item)
            || seen(trees, first, end))
}

/// "Patriot batteries", "Tornado and Typhoon jets": only names and figures stand between.
fn noun_behind(trees: &Trees<'_>, end: TokenId) -> bool {
    let (_, close) = trees.bounds(TokenId(end.0 - 1));
    let mut open = false;
    for id in (end.0..close.0.min(end.0 + REACH)).map(TokenId) {
        if table::beside(&trees.lemma(id)) && !trees.upos(id, &["VERB", "AUX"]) {
            return true;
        }
        let joint = matches!(trees.form(id), "," | "and" | "or" | "-" | "/" | "‑");
        let name = trees.form(id).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        // After "and" only another name keeps the list going.
        if !joint && !name && (open || !trees.upos(id, &["ADJ", "NOUN"])) {
            return false;
        }
        open = joint && trees.form(id) != "-";
    }
    false
}

/// "the frigate Admiral Essen", "helicopters of the type Mi-8" has its own way.
fn noun_before(trees: &Trees<'_>, first: TokenId) -> bool {
    let (begin, _) = trees.bounds(first);
    let near = (first.0.saturating_sub(2).max(begin.0)..first.0).rev().map(TokenId);
    near.take_while(|&id| trees.upos(id, &["NOUN", "PROPN", "PUNCT"]) && trees.form(id) != ",")
        .any(|id| table::beside(&trees.lemma(id)))
}

/// Ships bear the article: "the Charles de Gaulle"; people and towns do not.
fn definite_ship(trees: &Trees<'_>, first: TokenId, item: &Equipment) -> bool {
    article(trees, first) && SHIPS.contains(&item.class)
}

/// Classes of the ships that have names.
const SHIPS: [&str; 12] = [
    "aircraft carrier",
    "amphibious ship",
    "corvette",
    "cruiser",
    "destroyer",
    "frigate",
    "helicopter carrier",
    "intelligence ship",
    "landing ship",
    "patrol ship",
    "submarine",
    "survey ship",
];

/// Whether the language model saw a vehicle or a weapon in these words.
fn seen(trees: &Trees<'_>, first: TokenId, end: TokenId) -> bool {
    names_at(trees, first, end).any(|name| matches!(name.class, NameClass::Vehicle | NameClass::Weapon))
}
