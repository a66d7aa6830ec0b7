//! Nouns that describe who acts or what is used, without naming it: "a Russian task force", "rebels", "two planes".

use model::{MentionKind, TokenId};

use super::draft::{Draft, tidy};
use super::modifiers::{self, Match};
use super::phrase::noun_phrase;
use super::trees::Trees;
use super::{known, numbers, quantities, table};
use crate::lists::lists;

/// All descriptions outside of the words that `taken` marks (names, times, figures).
pub(super) fn nominals(trees: &Trees<'_>, taken: &[bool]) -> Vec<Draft> {
    trees.ids().filter(|id| !taken[id.index()]).filter_map(|id| nominal(trees, taken, id)).collect()
}

/// What a noun describes.
struct Description {
    kind: MentionKind,
    sector: Option<&'static str>,
    /// The words that make up the office or body.
    words: (TokenId, TokenId),
}

fn nominal(trees: &Trees<'_>, taken: &[bool], head: TokenId) -> Option<Draft> {
    let noun =
        trees.upos(head, &["NOUN", "PROPN"]) || (trees.upos(head, &["ADJ"]) && used_as_noun(trees, head));
    let part = trees.is(head, &["compound", "nmod:desc", "flat", "fixed", "goeswith"]);
    if !noun
        || part
        || trees.feature(head, "NumType=Ord")
        || numbers::ordinal(&trees.lemma(head)).is_some()
        || table::empty(&trees.lemma(head))
        || inside_office(trees, head)
    {
        return None;
    }
    let description = described(trees, head).filter(|_| !fragment(trees, head))?;
    let (first, end) = noun_phrase(trees, head);
    let first = (first.0..=head.0)
        .map(TokenId)
        .find(|&id| !introduces(trees, id) && !taken_before(trees, taken, id, head))
        .unwrap_or(head);
    let core_end = description.words.1.max(TokenId(head.0 + 1)).min(end.max(TokenId(head.0 + 1)));
    let mut draft = Draft::new(trees, description.kind, (first.min(description.words.0), core_end));
    draft.head = head;
    draft.mention.phrase = super::phrase::span(trees, head, draft.first, draft.end);
    let code = modifiers::allegiance(trees, head).or_else(|| shared(trees, head));
    draft.mention.sector = description.sector.map(str::to_owned);
    draft.mention.country = code.map(str::to_owned);
    draft.mention.name = name(trees, taken, head, &description, code);
    Some(draft)
}

/// "Russian advisers and specialists": a bare second noun shares the country of the first.
fn shared(trees: &Trees<'_>, head: TokenId) -> Option<&'static str> {
    let first = trees.token(head).head.filter(|_| trees.is(head, &["conj"]))?;
    let bare = trees.kid(head, &["det", "amod", "nmod", "compound", "nummod"]).is_none();
    let plural = |id: TokenId| trees.feature(id, "Number=Plur");
    (bare && plural(head) && plural(first)).then(|| modifiers::allegiance(trees, first)).flatten()
}

/// Whether the noun is part of an office that another noun heads: "staff" in "chief of staff".
fn inside_office(trees: &Trees<'_>, id: TokenId) -> bool {
    let above = trees.token(id).head.filter(|&head| trees.is(id, &["nmod"]) && head < id);
    above
        .and_then(|head| modifiers::office(trees, head))
        .is_some_and(|office| office.first <= id && id < office.end)
}

/// "the military", "the wounded": an adjective that fills a noun's place.
fn used_as_noun(trees: &Trees<'_>, id: TokenId) -> bool {
    trees.is(id, &["nsubj", "obj", "obl:agent", "conj"]) && trees.kid(id, &["det"]).is_some()
}

/// The last part of a hyphenated word that is no office by itself: "state" in "quasi-state"; "ex-president" stays.
fn fragment(trees: &Trees<'_>, head: TokenId) -> bool {
    let dash = head.0 > 1 && trees.glued(head) && matches!(trees.form(TokenId(head.0 - 1)), "-" | "‑");
    dash && trees.glued(TokenId(head.0 - 1)) && !table::ranks(&trees.lemma(TokenId(head.0 - 2)))
}

/// Figures and the words that qualify them, which come before what they count.
fn taken_before(trees: &Trees<'_>, taken: &[bool], id: TokenId, head: TokenId) -> bool {
    let counted = (id.0..head.0).map(TokenId).any(|next| taken[next.index()] && trees.upos(next, &["NUM"]));
    counted && !trees.form(id).starts_with(char::is_uppercase)
}

/// Articles, figures and what else comes before the describing words.
fn introduces(trees: &Trees<'_>, id: TokenId) -> bool {
    trees.upos(id, &["DET", "NUM", "PUNCT", "ADP", "PRON", "ADV", "CCONJ", "SYM", "PART"])
}

fn described(trees: &Trees<'_>, head: TokenId) -> Option<Description> {
    let alone = |found: TokenId, end: TokenId| {
        let inert = || table::inert(&trees.lemma(head), trees.token(head).entity);
        end.0 - found.0 == 1 && (inert() || machine(trees, head))
    };
    let office = modifiers::office(trees, head).filter(|found| !alone(found.first, found.end));
    let body = modifiers::body(trees, head).filter(|found| !alone(found.first, found.end));
    let plural = trees.feature(head, "Number=Plur");
    let length = |first: TokenId, end: TokenId| end.0 - first.0;
    let body_fits = |body: &Match<_>| match &office {
        Some(office) => {
            let (theirs, own) = (length(office.first, office.end), length(body.first, body.end));
            own > theirs || (own == theirs && plural)
        }
        None => true,
    };
    if let Some(body) = body.filter(|found| body_fits(found) && !house(trees, head, found)) {
        let kind = of_body(trees, head, body.entry.kind, plural);
        return Some(Description { kind, sector: Some(body.entry.sector), words: (body.first, body.end) });
    }
    if let Some(office) = office {
        // Whoever is called by a post of government serves the body beside it: "an army spokesman".
        let body = (office.entry.sector == "GOV").then(|| modifiers::body_sector(trees, head)).flatten();
        let sector = Some(body.unwrap_or(office.entry.sector));
        let kind = if plural { MentionKind::Group } else { MentionKind::Person };
        return Some(Description { kind, sector, words: (office.first, office.end) });
    }
    let kind = other(trees, head, plural)?;
    let sector = modifiers::body_sector(trees, head).filter(|_| kind != MentionKind::Facility);
    Some(Description { kind, sector, words: (head, TokenId(head.0 + 1)) })
}

/// "two bombers" that fly: a conveyance, where the model sees nobody and the verb is one of conveyances.
fn machine(trees: &Trees<'_>, head: TokenId) -> bool {
    let craft = table::kind(&trees.lemma(head)) == Some(MentionKind::Vehicle);
    let verb = trees.token(head).head.filter(|_| trees.is(head, &["nsubj", "nsubj:pass", "obj"]));
    let steered = verb.is_some_and(|verb| lists().steered.contains(&trees.lemma(verb)));
    craft && steered && !matches!(trees.token(head).entity, "person" | "organization")
}

/// "hospitals", "a mosque": a house where the model sees a place and nothing says whose body it is.
fn house<T>(trees: &Trees<'_>, head: TokenId, found: &Match<T>) -> bool {
    let bare = found.end.0 - found.first.0 == 1;
    let facility = table::kind(&trees.lemma(head)) == Some(MentionKind::Facility);
    bare && facility && trees.token(head).entity == "place"
}

fn of_body(trees: &Trees<'_>, head: TokenId, kind: &str, plural: bool) -> MentionKind {
    let people =
        trees.token(head).entity == "person" || quantities::counted(&trees.lemma(head)) == Some("person");
    match kind {
        "unit" => MentionKind::Unit,
        "crowd" => MentionKind::Group,
        _ if plural && people => MentionKind::Group,
        _ => MentionKind::Organization,
    }
}

/// Nouns that are no office and no body: things by the table, people and bodies by the model's word.
fn other(trees: &Trees<'_>, head: TokenId, plural: bool) -> Option<MentionKind> {
    let lemma = trees.lemma(head);
    if table::device(&lemma) {
        return None;
    }
    let compound = || {
        let before = trees.by(head, &["compound"]).last()?;
        table::kind(&format!("{} {lemma}", trees.lemma(before)))
    };
    let thing = table::kind(&lemma).or_else(compound).filter(|kind| *kind != MentionKind::Work);
    thing.or_else(|| match trees.token(head).entity {
        "person" if plural || table::collective(&lemma) => Some(MentionKind::Group),
        "person" => Some(MentionKind::Person),
        "organization" => Some(MentionKind::Organization),
        _ => None,
    })
}

/// The describing words with the country's adjective: "Russian task force" for "Russia's new task force".
fn name(
    trees: &Trees<'_>,
    taken: &[bool],
    head: TokenId,
    description: &Description,
    code: Option<&'static str>,
) -> String {
    let from = description.words.0.0.min(head.0);
    let compounds = (from.saturating_sub(4)..from).rev().map(TokenId).take_while(|&id| {
        let inner = trees.token(id).head.is_some_and(|above| above.0 >= from && above <= head);
        inner
            && !taken[id.index()]
            && !trees.glued(id)
            && trees.is(id, &["compound"])
            && known::allegiance(trees.form(id)).is_none()
    });
    let first = compounds.last().unwrap_or(TokenId(from));
    let end = description.words.1.max(TokenId(head.0 + 1));
    let words = tidy(trees.span(first, end).of(trees.text));
    // Text set in capitals would make one thing two.
    let shouted = words.len() > 5 && !words.chars().any(char::is_lowercase);
    let words = if shouted { words.to_lowercase() } else { words };
    let adjective = code.and_then(known::adjective).filter(|adjective| !words.contains(*adjective));
    adjective.map_or(words.clone(), |adjective| format!("{adjective} {words}"))
}
