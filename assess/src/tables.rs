//! The tables under `data/`, read once.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

pub(crate) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/words.toml")).expect("a test reads the table of words")
});

pub(crate) static LIMITS: LazyLock<Limits> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/thresholds.toml")).expect("a test reads the table of thresholds")
});

pub(crate) static TOPICS: LazyLock<Topics> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/topics.toml")).expect("a test reads the table of topics")
});

pub(crate) static LETTERS: LazyLock<Letters> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/letters.toml")).expect("a test reads the table of letters")
});

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) access: AccessWords,
    pub(crate) witness: Nouns,
    pub(crate) outlet: Nouns,
    pub(crate) spokesman: Nouns,
    pub(crate) wording: Wording,
    pub(crate) negation: Negation,
    pub(crate) silence: Silence,
    pub(crate) withdrawal: Withdrawal,
    pub(crate) operation: Nouns,
    pub(crate) movement: MovementWords,
    pub(crate) cargo: CargoWords,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wording {
    pub(crate) empty: HashSet<String>,
    pub(crate) endings: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Negation {
    pub(crate) words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Silence {
    pub(crate) phrases: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Withdrawal {
    pub(crate) retracted: Vec<String>,
    pub(crate) corrected: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Topics {
    pub(crate) topic: Vec<Topic>,
}

/// A question on which actors stand apart.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Topic {
    pub(crate) name: String,
    pub(crate) question: String,
    /// What the answer `yes` says.
    pub(crate) holds: String,
    /// What the answer `no` says.
    pub(crate) fails: String,
    pub(crate) yes: Vec<String>,
    pub(crate) no: Vec<String>,
    /// What a phrase says of, and nothing of the question, where it stands shortly before it: "the legitimate government".
    #[serde(default)]
    pub(crate) of_others: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, read by the test of the topics"))]
    pub(crate) is_yes: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, read by the test of the topics"))]
    pub(crate) is_no: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, read by the test of the topics"))]
    pub(crate) is_neither: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Letters {
    pub(crate) pairs: Vec<(String, String)>,
    pub(crate) particles: Vec<String>,
    pub(crate) alike: Alike,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Alike {
    pub(crate) person: f32,
    pub(crate) body: f32,
    pub(crate) place: f32,
    pub(crate) consonants: f32,
    pub(crate) shortest: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AccessWords {
    pub(crate) saw: Vec<String>,
    pub(crate) sensor: Vec<String>,
    pub(crate) document: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nouns {
    nouns: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MovementWords {
    pub(crate) left: Vec<String>,
    pub(crate) stayed: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CargoWords {
    pub(crate) nouns: Vec<String>,
    pub(crate) verbs: Vec<String>,
    pub(crate) adverbs: Vec<String>,
    /// What ends the naming of the load.
    pub(crate) ends: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Limits {
    pub(crate) near: NearLimits,
    pub(crate) incident: IncidentLimits,
    pub(crate) operation: OperationLimits,
    pub(crate) proposition: PropositionLimits,
    pub(crate) number: NumberLimits,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NearLimits {
    pub(crate) shingle: usize,
    pub(crate) copy: f32,
    pub(crate) passages: f32,
    pub(crate) run: usize,
    pub(crate) least_words: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IncidentLimits {
    pub(crate) least: u32,
    pub(crate) day_apart: i64,
    pub(crate) undated_days: i64,
    pub(crate) wording: f32,
    pub(crate) same_km: f64,
    pub(crate) apart_km: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OperationLimits {
    pub(crate) days: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PropositionLimits {
    pub(crate) alike: f32,
    pub(crate) least_words: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NumberLimits {
    pub(crate) about: f64,
}

impl Nouns {
    /// Whether one of the nouns stands among the words.
    pub(crate) fn within(&self, words: &str) -> bool {
        let lower = words.to_lowercase();
        self.nouns.iter().any(|noun| stands(&lower, noun).is_some())
    }

    /// Whether the words end in one of the nouns, or name one before an "of", "for", "in", "at" or "from".
    pub(crate) fn head(&self, words: &str) -> bool {
        let lower = words.to_lowercase();
        let ends = [" of ", " for ", " in ", " at ", " from ", ","];
        let end = ends.iter().filter_map(|end| lower.find(end)).min().unwrap_or(lower.len());
        let head = lower[..end].trim();
        self.nouns.iter().any(|noun| head == noun || head.ends_with(&format!(" {noun}")))
    }
}

/// Where a phrase stands in a text as whole words; both in small letters.
pub(crate) fn stands(text: &str, phrase: &str) -> Option<usize> {
    let whole = |&(at, _): &(usize, &str)| {
        !text[..at].ends_with(char::is_alphanumeric)
            && !text[at + phrase.len()..].starts_with(char::is_alphanumeric)
    };
    text.match_indices(phrase).find(whole).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::{LETTERS, LIMITS, TOPICS, WORDS};

    #[test]
    fn the_tables_are_read() {
        assert!(WORDS.witness.head("ground worker") && !WORDS.witness.head("senior official"));
        assert!(LIMITS.near.copy > LIMITS.near.passages);
        assert!(!TOPICS.topic.is_empty() && !LETTERS.pairs.is_empty());
    }
}
