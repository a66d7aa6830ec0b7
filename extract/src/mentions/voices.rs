//! "I" and "we" outside of quotations → mentions of whoever writes; "I" inside → the words that name the speaker.

use std::collections::BTreeMap;

use model::{MentionKind, Source, TokenId};

use super::draft::Draft;
use super::trees::Trees;

/// What is told of the one who writes where no name is known.
const AUTHOR: &str = "the author";
/// Paragraphs that end in a question, from which on a text is a talk between several.
const TALK: usize = 3;

/// The quotations of a text: for each token the number of the quotation that holds it.
pub(super) struct Quotations {
    of: Vec<Option<u32>>,
    /// For each token the number of its paragraph.
    paragraph: Vec<u32>,
}

impl Quotations {
    /// Reads the double marks of a text; a mark that is never closed holds to the end of its paragraph.
    pub(super) fn of(trees: &Trees<'_>) -> Quotations {
        let (mut of, mut paragraph) = (Vec::new(), Vec::new());
        let (mut open, mut count, mut number, mut end) = (None, 0, 0, 0);
        for id in trees.ids() {
            let span = trees.token(id).span;
            if trees.text.get(end..span.start).is_some_and(|gap| gap.matches('\n').count() > 1) {
                (open, number) = (None, number + 1);
            }
            end = span.end;
            match trees.form(id) {
                "“" | "``" | "„" | "«" => (open, count) = (Some(count), count + 1),
                "”" | "''" | "»" => open = None,
                "\"" if open.is_some() => open = None,
                "\"" => (open, count) = (Some(count), count + 1),
                _ => {}
            }
            of.push(open);
            paragraph.push(number);
        }
        Quotations { of, paragraph }
    }

    fn quoted(&self, id: TokenId) -> bool {
        self.of[id.index()].is_some()
    }
}

/// "I" and "we" of the writer, outside of quotations: one thing each in a text of one voice, and in each paragraph of a talk.
pub(super) fn own(
    source: &Source,
    trees: &Trees<'_>,
    quotations: &Quotations,
) -> (Vec<Draft>, Vec<(TokenId, TokenId)>) {
    let talk = talk(trees, quotations);
    let (mut drafts, mut links) = (Vec::new(), Vec::new());
    let mut firsts: BTreeMap<(MentionKind, u32), TokenId> = BTreeMap::new();
    for id in trees.ids().filter(|&id| trees.upos(id, &["PRON"]) && !quotations.quoted(id)) {
        let Some(kind) = first_person(trees, id) else { continue };
        let mut draft = Draft::new(trees, kind, (id, TokenId(id.0 + 1)));
        draft.head = id;
        draft.mention.phrase = draft.mention.span;
        draft.mention.name = match kind {
            MentionKind::Person => {
                source.author.clone().filter(|_| !talk).unwrap_or_else(|| AUTHOR.to_owned())
            }
            _ => "we".to_owned(),
        };
        drafts.push(draft);
        let key = (kind, if talk { quotations.paragraph[id.index()] } else { 0 });
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
    let pair = |id: TokenId| Some((id, *speakers.get(&quotations.of[id.index()]?)?));
    trees.ids().filter(voice).filter_map(pair).collect()
}

/// For each quotation the subject of the words that say who speaks, in its first or last sentence.
fn speakers(trees: &Trees<'_>, quotations: &Quotations) -> BTreeMap<u32, TokenId> {
    let mut speakers = BTreeMap::new();
    let subjects = trees.parse.attributions.iter().filter_map(|&(first, end)| {
        let subject = |&id: &TokenId| trees.is(id, &["nsubj"]) && !quotations.quoted(id);
        (first.0..end.0).map(TokenId).find(subject)
    });
    for subject in subjects {
        let (begin, end) = trees.bounds(subject);
        for id in (begin.0..end.0).map(TokenId) {
            if let Some(number) = quotations.of[id.index()] {
                speakers.entry(number).or_insert(subject);
            }
        }
    }
    speakers
}

/// Whether questions end several paragraphs: then each paragraph has a speaker of its own.
fn talk(trees: &Trees<'_>, quotations: &Quotations) -> bool {
    let mark = |id: &TokenId| trees.form(*id) == "?" && !quotations.quoted(*id);
    let last =
        |id: &TokenId| quotations.paragraph.get(id.index() + 1) != Some(&quotations.paragraph[id.index()]);
    trees.ids().filter(last).filter(mark).count() >= TALK
}

fn first_person(trees: &Trees<'_>, id: TokenId) -> Option<MentionKind> {
    match trees.form(id).to_lowercase().as_str() {
        "i" | "me" | "my" | "mine" | "myself" => Some(MentionKind::Person),
        "we" | "us" | "our" | "ours" | "ourselves" => Some(MentionKind::Group),
        _ => None,
    }
}
