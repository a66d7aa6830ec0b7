//! Looking into a case: search over texts and translations, what changed between versions.

use assess::Change;
use model::{DocumentNumber, View};
use store::{Case, Hit};

/// The newest documents of a view that hold all words and phrases, in their text or in a translation of it; newest first, at most `most`.
pub fn search(case: &mut Case, query: &str, view: &View, most: u32) -> Result<Vec<Hit>, store::Error> {
    let mut hits = case.search(query, view, most)?;
    let log = case.decisions(view)?;
    let translations = assess::decided(&[], &log).translations;
    if translations.is_empty() {
        return Ok(hits);
    }
    let shown = case.documents(view)?;
    for translation in translations {
        let Some(entry) = shown.iter().find(|entry| entry.number == translation.document) else { continue };
        let known = hits.iter().any(|hit| hit.document == entry.number);
        if let Some((words, span)) = store::around(&translation.text, query).filter(|_| !known) {
            hits.push(Hit {
                document: entry.number,
                title: entry.title.clone(),
                outlet: entry.outlet.clone(),
                published: entry.published.clone(),
                words,
                span,
                translation: Some(translation.by),
            });
        }
    }
    hits.truncate(most as usize);
    Ok(hits)
}

/// A stretch of a document's text as against an earlier one's.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Changed {
    /// What became of it.
    pub kind: ChangeKind,
    /// Its words.
    pub words: String,
}

/// What became of a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// It is in both.
    Same,
    /// It was taken out.
    Removed,
    /// It was put in.
    Added,
}

/// What changed from one document to another, sentence by sentence.
pub fn compared(
    case: &mut Case,
    old: DocumentNumber,
    new: DocumentNumber,
) -> Result<Vec<Changed>, store::Error> {
    let (old, new) = (case.document(old)?.document.text, case.document(new)?.document.text);
    let changed = |change| match change {
        Change::Kept(_, span) => Changed { kind: ChangeKind::Same, words: span.of(&new).to_owned() },
        Change::Removed(span) => Changed { kind: ChangeKind::Removed, words: span.of(&old).to_owned() },
        Change::Added(span) => Changed { kind: ChangeKind::Added, words: span.of(&new).to_owned() },
    };
    Ok(assess::difference(&old, &new).into_iter().map(changed).collect())
}
