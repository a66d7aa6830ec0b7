//! Words that an analyst weighs: euphemisms and loaded words, with what they mean.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::claim::ClaimId;
use crate::span::Span;

/// A word or phrase of the text that says less or more than the fact; the text itself is never changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mark {
    /// Where it stands.
    pub span: Span,
    /// Whether it hides or judges.
    pub kind: MarkKind,
    /// The glossary's headword.
    pub entry: String,
    /// The plain reading of a euphemism, or the neutral word for a loaded one.
    pub reading: String,
    /// Why a loaded word is loaded.
    pub why: Option<String>,
    /// ISO 3166 alpha-3 codes of the states whose officials are known to use it.
    pub users: Vec<String>,
    /// The year since when it is used so.
    pub since: Option<u16>,
    /// Where this is told: author, title, year.
    pub source: String,
    /// The claim that is put in this word; its nearest source answers for it.
    pub claim: Option<ClaimId>,
    /// Whether it stands between quotation marks: then the word is the speaker's own.
    pub quoted: bool,
}

/// What a marked word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MarkKind {
    /// Says less than the fact: "limited contingent".
    Euphemism,
    /// Judges: "puppet".
    Loaded,
}
