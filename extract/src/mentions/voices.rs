//! "I" and "we" outside of quotations → mentions of whoever writes; "I" inside → the words that name the speaker.

use std::collections::BTreeMap;

use model::{Mention, MentionKind, Source, TokenId};

use super::draft::Draft;
use super::trees::Trees;
use crate::quotations::Quotations;

/// What is told of the one who writes where no name is known.
const AUTHOR: &str = "the author";
/// What is told of a "we" whose members the text does not name.
const WE: &str = "we";
/// Paragraphs that end in a question, from which on a text is a talk between several.
const TALK: usize = 3;

/// Whether a mention is a first person that nothing in the text gives a name.
pub(crate) fn nameless(mention: &Mention) -> bool {
    !mention.named && mention.entity.is_none() && matches!(mention.name.as_str(), AUTHOR | WE)
}

/// "I" and "we" of the writer, outside of quotations: one thing each in a text of one voice, and in each paragraph of a talk.
pub(super) fn own(
    source: &Source,
    trees: &Trees<'_>,
    quotations: &Quotations,
) -> (Vec<Draft>, Vec<(TokenId, TokenId)>) {
    let talk = talk(trees, quotations);
    let (mut drafts, mut links) = (Vec::new(), Vec::new());
    let mut firsts: BTreeMap<(MentionKind, Option<u32>), TokenId> = BTreeMap::new();
    for id in trees.ids().filter(|&id| trees.upos(id, &["PRON"]) && !quoted_at(quotations, id)) {
        let Some(kind) = first_person(trees, id) else { continue };
        let mut draft = Draft::new(trees, kind, (id, TokenId(id.0 + 1)));
        draft.head = id;
        draft.mention.phrase = draft.mention.span;
        draft.mention.name = match kind {
            MentionKind::Person => {
                source.author.clone().filter(|_| !talk).unwrap_or_else(|| AUTHOR.to_owned())
            }
            _ => WE.to_owned(),
        };
        drafts.push(draft);
        let key = (kind, if talk { quotations.paragraph(id) } else { None });
        match firsts.get(&key) {
            Some(&first) => links.push((id, first)),
            None => drop(firsts.insert(key, id)),
        }
    }
    (drafts, links)
}

/// For each "I" inside a quotation the word that stands for its speaker: "I saw it," *he* said.
pub(super) fn quoted(trees: &Trees<'_>, quotations: &Quotations) -> Vec<(TokenId, TokenId)> {
    let speakers = speakers(trees, quotations);
    let voice =
        |id: &TokenId| trees.upos(*id, &["PRON"]) && first_person(trees, *id) == Some(MentionKind::Person);
    let pair = |id: TokenId| Some((id, *speakers.get(&quotations.number(id)?)?));
    trees.ids().filter(voice).filter_map(pair).collect()
}

/// For each quotation the subject of the words that say who speaks, in its first or last sentence.
fn speakers(trees: &Trees<'_>, quotations: &Quotations) -> BTreeMap<u32, TokenId> {
    let mut speakers = BTreeMap::new();
    let subjects = trees.parse.attributions.iter().filter_map(|&(first, end)| {
        let subject = |&id: &TokenId| trees.is(id, &["nsubj"]) && !quoted_at(quotations, id);
        (first.0..end.0).map(TokenId).find(subject)
    });
    for subject in subjects {
        let (begin, end) = trees.bounds(subject);
        for id in (begin.0..end.0).map(TokenId) {
            if let Some(number) = quotations.number(id) {
                speakers.entry(number).or_insert(subject);
            }
        }
    }
    speakers
}

/// Whether questions end several paragraphs: then each paragraph has a speaker of its own.
fn talk(trees: &Trees<'_>, quotations: &Quotations) -> bool {
    let mark = |id: &TokenId| trees.form(*id) == "?" && !quoted_at(quotations, *id);
    let last = |id: &TokenId| quotations.paragraph(TokenId(id.0 + 1)) != quotations.paragraph(*id);
    trees.ids().filter(last).filter(mark).count() >= TALK
}

fn quoted_at(quotations: &Quotations, id: TokenId) -> bool {
    quotations.number(id).is_some()
}

fn first_person(trees: &Trees<'_>, id: TokenId) -> Option<MentionKind> {
    match trees.form(id).to_lowercase().as_str() {
        "i" | "me" | "my" | "mine" | "myself" => Some(MentionKind::Person),
        "we" | "us" | "our" | "ours" | "ourselves" => Some(MentionKind::Group),
        _ => None,
    }
}
