//! Titles before names, offices in apposition, offices somebody is said to hold → mentions of posts.

use model::{MentionKind, TokenId};

use super::draft::{Draft, tidy};
use super::phrase::noun_phrase;
use super::trees::Trees;
use super::{known, modifiers, table};

/// The posts that stand before names: "Foreign Minister" in "Russian Foreign Minister Sergei Lavrov".
pub(super) fn titles(trees: &Trees<'_>, names: &[Draft]) -> Vec<Draft> {
    let persons = names.iter().filter(|name| name.mention.kind == MentionKind::Person);
    persons.filter_map(|person| title(trees, person)).collect()
}

fn title(trees: &Trees<'_>, person: &Draft) -> Option<Draft> {
    let (begin, _) = trees.bounds(person.first);
    let nouns = (begin.0.max(person.first.0.saturating_sub(REACH))..person.first.0).rev().map(TokenId);
    let (noun, found) = nouns
        .filter(|&noun| trees.upos(noun, &["PROPN", "NOUN"]))
        .filter_map(|noun| Some((noun, modifiers::office(trees, noun)?)))
        .find(|(_, found)| found.end == person.first)?;
    let mut post = post(trees, noun, (found.first, person.first), found.entry.sector);
    post.mention.country = modifiers::before(trees, noun_phrase(trees, person.head).0, person.first)
        .or(modifiers::allegiance(trees, noun))
        .map(str::to_owned)
        .or_else(|| person.mention.country.clone());
    Some(post)
}

/// How many words a title has at most.
const REACH: u32 = 5;

/// Turns descriptions that stand for an office and not for its holder into posts: "as *chief of staff*", "X, the *president*",
/// "X is the *president*", "the *chief of staff*, General X".
pub(super) fn offices(trees: &Trees<'_>, nominals: &mut [Draft], people: &[(TokenId, TokenId)]) {
    for draft in nominals.iter_mut().filter(|draft| draft.mention.kind == MentionKind::Person) {
        let head = draft.head;
        let person_at = |id: TokenId| people.binary_search_by_key(&id, |&(head, _)| head).is_ok();
        let Some(found) = modifiers::office(trees, head).filter(|found| found.entry.post) else { continue };
        let held = trees.case(head, "as")
            || (trees.kid(head, &["cop"]).is_some() && trees.kid(head, &["nsubj"]).is_some());
        let apposed = trees.is(head, &["appos"]) && trees.token(head).head.is_some_and(person_at);
        let named = trees.by(head, &["appos", "flat"]).any(person_at);
        if held || apposed || named {
            let end = up_to_name(trees, head, people);
            let country = draft.mention.country.take();
            let sector = modifiers::body_sector(trees, head).unwrap_or(found.entry.sector);
            *draft = post(trees, head, (fuller(trees, found.first, draft.first), end), sector);
            draft.mention.country = country;
        }
    }
}

/// The end of the phrase of an office, before the name of its holder where the tree puts it inside.
fn up_to_name(trees: &Trees<'_>, office: TokenId, people: &[(TokenId, TokenId)]) -> TokenId {
    let (_, end) = noun_phrase(trees, office);
    let holders = &people[people.partition_point(|&(head, _)| head <= office)..];
    let name = holders
        .iter()
        .take_while(|&&(_, first)| first < end)
        .map(|&(_, first)| first)
        .find(|&first| first > office);
    let mut end = name.unwrap_or(end);
    while end.0 > office.0 + 1 && trees.upos(TokenId(end.0 - 1), &["PUNCT", "CCONJ"]) {
        end.0 -= 1;
    }
    end
}

/// The start of a title with what ranks it: "deputy", "acting", and the compounds before it.
fn fuller(trees: &Trees<'_>, first: TokenId, least: TokenId) -> TokenId {
    let ranks = |id: TokenId| trees.is(id, &["compound"]) || table::ranks(&trees.lemma(id));
    let before = (least.0..first.0).rev().map(TokenId).take_while(|&id| ranks(id));
    before.last().unwrap_or(first)
}

/// A post named by these words without the nationality before them.
fn post(trees: &Trees<'_>, head: TokenId, (first, end): (TokenId, TokenId), sector: &str) -> Draft {
    let leads = |id: TokenId| {
        known::nationality(trees.form(id)).is_some() || known::country(trees.form(id)).is_some()
    };
    let first = (first.0..head.0).map(TokenId).find(|&id| !leads(id)).unwrap_or(head);
    let mut draft = Draft::new(trees, MentionKind::Post, (first, end.max(TokenId(head.0 + 1))));
    draft.head = head;
    draft.mention.sector = Some(sector.to_owned());
    draft.mention.name = tidy(&draft.mention.text);
    draft.mention.phrase = trees.span(noun_phrase(trees, head).0.min(first), draft.end);
    draft
}
