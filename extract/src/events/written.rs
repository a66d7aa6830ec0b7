//! One rule file as its author wrote it: TOML → plain data. What it means is settled in [`super::rules`].

use std::collections::BTreeMap;
use std::fmt;

use model::{EventType, PlaceRole};
use serde::Deserialize;
use toml::Spanned;

/// A rule file of one event type, or (without a type and rules) the classes that all files share.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleFile {
    #[serde(rename = "type")]
    pub(super) kind: Option<EventType>,
    #[serde(default)]
    pub(super) defaults: Defaults,
    #[serde(default)]
    pub(super) class: BTreeMap<String, Spanned<Vec<String>>>,
    #[serde(default)]
    pub(super) context: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub(super) rule: Vec<WrittenRule>,
}

/// What the rules of a file share unless they say otherwise.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Defaults {
    pub(super) actor: Option<Vec<String>>,
    pub(super) recipient: Option<Vec<String>>,
    pub(super) needs: Option<Vec<String>>,
    #[serde(default)]
    pub(super) contexts: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenRule {
    pub(super) name: Spanned<String>,
    #[serde(default)]
    pub(super) verb: Vec<String>,
    #[serde(default)]
    pub(super) noun: Vec<String>,
    #[serde(default)]
    pub(super) adj: Vec<String>,
    #[serde(default)]
    pub(super) require: Conditions,
    #[serde(default)]
    pub(super) refuse: Conditions,
    pub(super) actor: Option<Vec<String>>,
    pub(super) recipient: Option<Vec<String>>,
    pub(super) needs: Option<Vec<String>>,
    pub(super) of: Option<Of>,
    pub(super) place: Option<PlaceRole>,
    #[serde(default)]
    pub(super) moves: bool,
    #[serde(default)]
    pub(super) result: bool,
    #[serde(default)]
    pub(super) speech: bool,
    pub(super) size: Option<Harm>,
    pub(super) post: Option<Post>,
    pub(super) cameo: Option<String>,
    pub(super) mode: Option<String>,
    #[serde(default)]
    pub(super) contexts: Vec<String>,
    #[serde(default)]
    pub(super) variant: Vec<WrittenVariant>,
    #[serde(default)]
    pub(super) yes: Vec<String>,
    #[serde(default)]
    pub(super) no: Vec<String>,
}

/// A closer reading of a rule: where `when` holds, its codes replace the rule's.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenVariant {
    pub(super) when: Conditions,
    pub(super) cameo: Option<String>,
    pub(super) mode: Option<String>,
    #[serde(default)]
    pub(super) contexts: Vec<String>,
}

/// Argument → words, one of which it must hold.
pub(super) type Conditions = BTreeMap<String, Vec<String>>;

/// What the `of` of a nominalisation stands for: "the killing of X", "the withdrawal of X".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Of {
    /// The one who acts.
    Actor,
    /// The one acted upon.
    Recipient,
    /// The thing moved, given or demanded.
    Theme,
}

/// What a figure on the object of the verb counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Harm {
    Dead,
    Injured,
    Arrested,
}

/// Where the words of a post stand, and whether it is taken or left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Post {
    /// The time of the event begins the tenure.
    Takes,
    /// The time of the event ends the tenure.
    Leaves,
    /// "since" and "until" bound the tenure; a bare time lies within it.
    Holds,
}

/// What is wrong with a rule file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// The file as it was named.
    pub file: String,
    /// The line, counted from one.
    pub line: usize,
    /// What is wrong, with a hint.
    pub message: String,
}

impl fmt::Display for RuleError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl std::error::Error for RuleError {}

impl RuleFile {
    /// The file as data; an unknown key or malformed TOML is an error with its line.
    pub(super) fn parse(name: &str, text: &str) -> Result<RuleFile, RuleError> {
        toml::from_str(text).map_err(|error| RuleError {
            file: name.to_string(),
            line: line_of(text, error.span().map_or(0, |span| span.start)),
            message: format!(
                "{}; hint: extract/rules/README.md shows every key",
                error.message().replace('\n', " ")
            ),
        })
    }
}

/// The line, counted from 1, that holds this byte.
pub(super) fn line_of(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|&b| b == b'\n').count() + 1
}
