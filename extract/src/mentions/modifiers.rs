//! The words around a noun → its office or body, and the country it belongs to.

use model::TokenId;
use world::{Body, Office};

use super::known;
use super::phrase::noun_phrase;
use super::trees::Trees;

/// How many words an office or a body may have before and behind its noun: "deputy chief *of the General Staff*".
const REACH: u32 = 4;

/// A table entry and the words of the text that match it.
pub(super) struct Match<T> {
    pub(super) first: TokenId,
    pub(super) end: TokenId,
    pub(super) entry: T,
}

/// The longest office that these words around the noun name.
pub(super) fn office(trees: &Trees<'_>, noun: TokenId) -> Option<Match<&'static Office>> {
    longest(trees, noun, &|words| world::office(words))
}

/// The longest body that these words around the noun name.
pub(super) fn body(trees: &Trees<'_>, noun: TokenId) -> Option<Match<&'static Body>> {
    longest(trees, noun, &|words| world::body(words))
}

/// The sector of the body that an office belongs to: "chief of staff of the *army*", "*army* spokesman".
pub(super) fn body_sector(trees: &Trees<'_>, office: TokenId) -> Option<&'static str> {
    let of = |depth: u32, noun: TokenId| -> Vec<TokenId> {
        let kids = trees.by(noun, &["nmod", "compound"]).filter(|&kid| kid < noun || trees.case(kid, "of"));
        kids.take(if depth == 0 { 4 } else { 2 }).collect()
    };
    let near = of(0, office);
    let far: Vec<TokenId> = near.iter().flat_map(|&kid| of(1, kid)).collect();
    near.into_iter().chain(far).find_map(|noun| body(trees, noun)).map(|found| found.entry.sector)
}

/// The longest run of words around a noun that `find` knows, with the noun as written or in its dictionary form.
fn longest<T>(trees: &Trees<'_>, noun: TokenId, find: &dyn Fn(&str) -> Option<T>) -> Option<Match<T>> {
    let (begin, close) = trees.bounds(noun);
    let first =
        (begin.0.max(noun.0.saturating_sub(REACH))..=noun.0).filter(|&first| joined(trees, first, noun.0));
    let mut runs: Vec<(u32, u32)> = first
        .flat_map(|first| (noun.0 + 1..=close.0.min(noun.0 + 1 + REACH)).map(move |end| (first, end)))
        .filter(|&(_, end)| of_phrase(trees, noun, end))
        .collect();
    runs.sort_by_key(|&(first, end)| (std::cmp::Reverse(end - first), first));
    runs.into_iter().find_map(|(first, end)| {
        let (first, end) = (TokenId(first), TokenId(end));
        let entry = find(trees.span(first, end).of(trees.text))
            .or_else(|| find(&with_lemma(trees, first, noun, end)))?;
        Some(Match { first, end, entry })
    })
}

/// Whether the words before a noun can be part of a compound with it.
fn joined(trees: &Trees<'_>, first: u32, noun: u32) -> bool {
    let word = |id: TokenId| trees.upos(id, &["NOUN", "PROPN", "ADJ", "X", "VERB"]);
    (first..noun).map(TokenId).all(|id| word(id) || matches!(trees.form(id), "-" | "‑" | "."))
}

/// Whether the words behind a noun are "of …", "general" in "secretary general", or nothing.
fn of_phrase(trees: &Trees<'_>, noun: TokenId, end: u32) -> bool {
    let first = TokenId(noun.0 + 1);
    if first.0 == end {
        return true;
    }
    let hangs = trees.token(first).head == Some(noun) && trees.upos(first, &["ADJ", "NOUN", "PROPN"]);
    let opens = hangs || trees.upos(first, &["ADP"]) || trees.form(first) == "-";
    let closes = trees.upos(TokenId(end - 1), &["NOUN", "PROPN", "ADJ"]);
    let inner =
        |id: TokenId| trees.upos(id, &["NOUN", "PROPN", "ADJ", "ADP", "DET"]) || trees.form(id) == "-";
    opens && closes && (first.0..end).map(TokenId).all(inner)
}

fn with_lemma(trees: &Trees<'_>, first: TokenId, noun: TokenId, end: TokenId) -> String {
    let before = trees.span(first, noun).of(trees.text);
    let behind = trees.span(TokenId(noun.0 + 1), end).of(trees.text);
    [before, trees.token(noun).lemma.as_ref(), behind].join(" ").trim().to_owned()
}

/// The most words that the name of a country or a person has: "Bashar al - Assad".
const LONGEST: u32 = 5;

/// Words of a compound that turn a country into somebody else's: "US-led", "anti-American".
const TURNED: [&str; 4] = ["-", "‑", "–", "’"];

/// The country that a noun's modifiers name: "Russian", "Syria's", "of Venezuela", "Maduro" before "regime".
pub(super) fn allegiance(trees: &Trees<'_>, noun: TokenId) -> Option<&'static str> {
    of_noun(trees, noun, 0)
}

fn of_noun(trees: &Trees<'_>, noun: TokenId, depth: u32) -> Option<&'static str> {
    let (first, _) = noun_phrase(trees, noun);
    if let Some(code) = before(trees, first, noun) {
        return Some(code);
    }
    if depth == 3 {
        return None;
    }
    let kids = trees
        .by(noun, &["nmod"])
        .filter(|&kid| kid > noun && (trees.case(kid, "of") || trees.case(kid, "for")));
    kids.into_iter().find_map(|kid| {
        let (from, _) = noun_phrase(trees, kid);
        let named = trees.by(kid, &["flat"]).last().map_or(TokenId(kid.0 + 1), |last| TokenId(last.0 + 1));
        before(trees, from, named).or_else(|| of_noun(trees, kid, depth + 1))
    })
}

/// The country named last in the words `first..end`: in "US-backed Syrian rebels" the rebels are Syrian.
pub(super) fn before(trees: &Trees<'_>, first: TokenId, end: TokenId) -> Option<&'static str> {
    for from in (first.0..end.0).rev() {
        if !trees.form(TokenId(from)).starts_with(char::is_uppercase) || turned(trees, from) {
            continue;
        }
        for until in (from + 1..=end.0.min(from + LONGEST)).rev() {
            let words = trees.span(TokenId(from), TokenId(until)).of(trees.text);
            if !turned_behind(trees, until)
                && let Some(code) = known::allegiance(words)
            {
                return Some(code);
            }
        }
    }
    None
}

/// "pro-Maduro", "anti-American".
fn turned(trees: &Trees<'_>, id: u32) -> bool {
    let dash = id > 1 && TURNED.contains(&trees.form(TokenId(id - 1))) && trees.glued(TokenId(id));
    dash && matches!(trees.lemma(TokenId(id - 2)).as_str(), "pro" | "anti" | "non" | "ex")
}

/// "US-led", "Iran-backed": another's force under that country's hand.
fn turned_behind(trees: &Trees<'_>, until: u32) -> bool {
    let dash = TokenId(until);
    dash.index() + 1 < trees.parse.tokens.len()
        && TURNED.contains(&trees.form(dash))
        && trees.glued(dash)
        && trees.glued(TokenId(until + 1))
        && !trees.form(TokenId(until + 1)).starts_with(char::is_uppercase)
}
