//! A stretch of a document → its words and where they stand, as the outside counts.

use model::{CodePoints, DocumentNumber, Span, Voice};
use schemars::JsonSchema;
use serde::Serialize;

use super::rows::line;
use super::shown::Shown;
use crate::codes::word;

/// Words of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Cite {
    pub(super) document: DocumentNumber,
    /// Unicode code points of the document's text.
    pub(super) span: Span,
    pub(super) words: String,
}

/// Somebody's words in a document.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct Said {
    /// Who; none where the author speaks.
    pub(super) name: Option<String>,
    /// `speaker`, `unnamed`, `outlet`, `author`.
    role: String,
    #[serde(flatten)]
    pub(super) cite: Cite,
    outlet: Option<String>,
    published: Option<String>,
}

/// The words of bytes of a document; none where the view lacks it.
pub(super) fn cite(shown: &Shown, document: DocumentNumber, bytes: Span) -> Option<Cite> {
    let text = &shown.document(document)?.document.text;
    Some(Cite { document, span: CodePoints::of(text).span(bytes), words: line(bytes.of(text)) })
}

/// All of these that the view has.
pub(super) fn cites(shown: &Shown, words: &[(DocumentNumber, Span)]) -> Vec<Cite> {
    words.iter().filter_map(|&(document, span)| cite(shown, document, span)).collect()
}

/// What a voice says, and where it came out.
pub(super) fn said(shown: &Shown, voice: &Voice) -> Option<Said> {
    let source = &shown.document(voice.document)?.document.source;
    Some(Said {
        name: voice.name.clone(),
        role: word(&voice.role),
        cite: cite(shown, voice.document, voice.quote)?,
        outlet: source.outlet.clone(),
        published: source.published.clone(),
    })
}
