//! Where a text comes from, and what read it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is known of a text's origin before it is read.
///
/// Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, never padded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// What the caller calls the document: a path, a URL or the `ref` of a JSON line.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who signed it.
    pub author: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// ISO 639-1 code of the language.
    pub language: String,
}

/// What made the reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reader {
    /// Version of forewarn.
    pub version: String,
    /// Identity of the language model.
    pub model: String,
    /// Which of the tiers was used.
    pub tier: Tier,
}

/// How thoroughly a text was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// The trained encoder.
    Large,
    /// The linear bulk tier.
    Fast,
}
