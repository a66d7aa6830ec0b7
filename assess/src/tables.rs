//! The tables under `data/`, read once.

use std::sync::LazyLock;

use serde::Deserialize;

pub(crate) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/words.toml")).expect("a test reads the table of words")
});

pub(crate) static LIMITS: LazyLock<Limits> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/thresholds.toml")).expect("a test reads the table of thresholds")
});

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) access: AccessWords,
    pub(crate) witness: Nouns,
    pub(crate) outlet: Nouns,
    pub(crate) movement: MovementWords,
    pub(crate) cargo: CargoWords,
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
    pub(crate) same_km: f64,
    pub(crate) apart_km: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NumberLimits {
    pub(crate) about: f64,
}

impl Nouns {
    /// Whether the words end in one of the nouns, or name one before an "of".
    pub(crate) fn head(&self, words: &str) -> bool {
        let lower = words.to_lowercase();
        let head = lower.split(" of ").next().unwrap_or_default().trim();
        self.nouns.iter().any(|noun| head == noun || head.ends_with(&format!(" {noun}")))
    }
}

#[cfg(test)]
mod tests {
    use super::{LIMITS, WORDS};

    #[test]
    fn the_tables_are_read() {
        assert!(WORDS.witness.head("ground worker") && !WORDS.witness.head("senior official"));
        assert!(LIMITS.near.copy > LIMITS.near.passages);
    }
}
