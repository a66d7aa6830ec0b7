//! The tables of warning under `data/`, read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use model::{Frequency, Observable, Reliability, Stage};
use serde::Deserialize;

pub(super) static SETTINGS: LazyLock<Settings> = LazyLock::new(|| {
    let rules: Rules = read("warning.toml", include_str!("../../data/warning.toml"));
    let purposes: PurposeTable = read("purposes.toml", include_str!("../../data/purposes.toml"));
    let sheets: SheetTable = read("sheets.toml", include_str!("../../data/sheets.toml"));
    Settings { rules, purposes: purposes.purpose, speaks_of: purposes.speaks_of, sections: sheets.section }
});

fn read<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|error| panic!("a test reads {name}: {error}"))
}

pub(super) struct Settings {
    pub(super) rules: Rules,
    pub(super) purposes: Vec<Purpose>,
    pub(super) speaks_of: BTreeMap<String, Vec<String>>,
    pub(super) sections: Vec<Section>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rules {
    frequency: Frequencies,
    pub(super) origins: OriginWeights,
    grade: BTreeMap<String, f64>,
    unseen: BTreeMap<Observable, f64>,
    pub(super) range: Range,
    pub(super) carriers: BTreeMap<String, Carrier>,
    pub(super) level: LevelRule,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Frequencies {
    almost_never: f64,
    seldom: f64,
    sometimes: f64,
    often: f64,
    almost_always: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OriginWeights {
    weights: Vec<f64>,
    pub(super) partly: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Range {
    pub(super) least: f64,
    pub(super) most: f64,
}

/// What carries people or loads, by class and by plain words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Carrier {
    pub(super) classes: Vec<String>,
    pub(super) words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LevelRule {
    pub(super) rule: String,
    pub(super) diagnostic: f64,
    pub(super) step: Vec<LevelStep>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LevelStep {
    pub(super) name: String,
    #[serde(default)]
    pub(super) told_apart: usize,
    #[serde(default)]
    pub(super) fields: usize,
    #[serde(default)]
    pub(super) origins: u32,
    #[serde(default)]
    pub(super) stages: Vec<Stage>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PurposeTable {
    purpose: Vec<Purpose>,
    speaks_of: BTreeMap<String, Vec<String>>,
}

/// What a force can be for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Purpose {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) says: Vec<String>,
    leader: Option<Field>,
    size: Option<Field>,
    composition: Option<Field>,
    cargo: Option<Field>,
    stay: Option<Field>,
    client: Option<Field>,
    secrecy: Option<Field>,
}

/// How what is known of a field fits a purpose.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Field {
    #[serde(default)]
    pub(super) fits: Vec<String>,
    #[serde(default)]
    pub(super) clashes: Vec<String>,
    pub(super) least: Option<f64>,
    pub(super) most: Option<f64>,
    pub(super) why: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SheetTable {
    section: Vec<Section>,
}

/// A side of an actor, and the words by which a claim belongs to it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Section {
    pub(super) name: String,
    #[serde(default)]
    pub(super) own_words: bool,
    pub(super) words: Vec<String>,
}

/// The fields of the purpose test, in their order.
pub(super) const FIELDS: [&str; 7] = ["leader", "size", "composition", "cargo", "stay", "client", "secrecy"];

impl Purpose {
    pub(super) fn field(&self, name: &str) -> Option<&Field> {
        match name {
            "leader" => self.leader.as_ref(),
            "size" => self.size.as_ref(),
            "composition" => self.composition.as_ref(),
            "cargo" => self.cargo.as_ref(),
            "stay" => self.stay.as_ref(),
            "client" => self.client.as_ref(),
            _ => self.secrecy.as_ref(),
        }
    }
}

impl Rules {
    /// A class as a probability.
    pub(super) fn probability(&self, class: Frequency) -> f64 {
        match class {
            Frequency::AlmostNever => self.frequency.almost_never,
            Frequency::Seldom => self.frequency.seldom,
            Frequency::Sometimes => self.frequency.sometimes,
            Frequency::Often => self.frequency.often,
            Frequency::AlmostAlways => self.frequency.almost_always,
        }
    }

    /// The class nearest to a probability.
    pub(super) fn class(&self, probability: f64) -> Frequency {
        let distance = |class: &Frequency| (self.probability(*class) - probability).abs();
        let nearest = CLASSES.into_iter().min_by(|one, other| distance(one).total_cmp(&distance(other)));
        nearest.unwrap_or(Frequency::Sometimes)
    }

    /// What evidence weighs by its number of origins.
    pub(super) fn by_origins(&self, origins: u32) -> f64 {
        let weights = &self.origins.weights;
        weights.get(origins as usize).or(weights.last()).copied().unwrap_or(1.0)
    }

    /// What it weighs by the grade of its source.
    pub(super) fn by_grade(&self, grade: Option<Reliability>) -> f64 {
        let name = grade.map_or_else(|| "none".to_owned(), |grade| format!("{grade:?}"));
        self.grade.get(&name).copied().unwrap_or(1.0)
    }

    /// What silence weighs.
    pub(super) fn by_silence(&self, observable: Observable) -> f64 {
        self.unseen.get(&observable).copied().unwrap_or(0.0)
    }
}

const CLASSES: [Frequency; 5] = [
    Frequency::AlmostNever,
    Frequency::Seldom,
    Frequency::Sometimes,
    Frequency::Often,
    Frequency::AlmostAlways,
];

#[cfg(test)]
mod tests {
    use super::{CLASSES, SETTINGS};

    #[test]
    fn no_two_classes_are_further_apart_than_ten_to_one() {
        let rules = &SETTINGS.rules;
        let within = |ratio: f64| (0.1 - 1e-9..=10.0 + 1e-9).contains(&ratio);
        for one in CLASSES {
            for other in CLASSES {
                let seen = rules.probability(one) / rules.probability(other);
                let unseen = (1.0 - rules.probability(one)) / (1.0 - rules.probability(other));
                assert!(within(seen) && within(unseen), "{one:?} to {other:?}");
            }
            assert_eq!(rules.class(rules.probability(one)), one);
        }
    }
}
