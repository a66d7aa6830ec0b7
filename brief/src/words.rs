//! The table of words: codes of a record → plain words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use model::{Basis, Certainty, EventType, LegPurpose, MentionKind, Modality, PlaceRole, Precision};
use serde::Deserialize;

use crate::outline::Standing;

/// All words a brief says that are neither names nor quotations.
pub(crate) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/words.toml")).expect("a test reads the table of words")
});

/// The table as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    certainty: CertaintyWords,
    negated: NegatedWords,
    modality: ModalityWords,
    basis: BasisWords,
    pub(crate) source: SourceWords,
    pub(crate) weighed: WeighedWords,
    pub(crate) place: PlaceWords,
    place_role: PlaceRoleWords,
    pub(crate) article: Article,
    precision: PrecisionWords,
    leg: LegWords,
    pub(crate) part: PartWords,
    unit: BTreeMap<String, [String; 2]>,
    sector: BTreeMap<String, String>,
    mention: BTreeMap<String, String>,
    context: BTreeMap<String, String>,
    /// The kinds of acts, in the order of the brief.
    #[serde(rename = "kind")]
    pub(crate) kinds: Vec<Kind>,
}

/// Words for one kind of acts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kind {
    #[serde(rename = "type")]
    pub(crate) kind: EventType,
    pub(crate) heading: String,
    act: String,
    #[serde(default)]
    context: bool,
    #[serde(default)]
    modes: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
struct Marked {
    mark: String,
    words: String,
}

#[derive(Debug, Deserialize)]
struct NegatedWords {
    #[serde(flatten)]
    marked: Marked,
    forbidden: String,
}

#[derive(Debug, Deserialize)]
struct CertaintyWords {
    certain: Marked,
    probable: Marked,
    possible: Marked,
    unlikely: Marked,
}

#[derive(Debug, Deserialize)]
struct ModalityWords {
    planned: String,
    requested: String,
    conditional: String,
    hypothetical: String,
    historical: String,
}

#[derive(Debug, Deserialize)]
struct BasisWords {
    inferred: String,
    assumed: String,
}

/// Words for the links of a chain of sources; `{}` is the name.
#[derive(Debug, Deserialize)]
pub(crate) struct SourceWords {
    pub(crate) speaker: String,
    pub(crate) unnamed: String,
    pub(crate) nobody: String,
    pub(crate) outlet: String,
    pub(crate) author: String,
    pub(crate) said: String,
    pub(crate) denies: String,
    pub(crate) doubts: String,
    pub(crate) untold: String,
    pub(crate) open: String,
    pub(crate) refuted: String,
    pub(crate) alone: String,
    pub(crate) document: String,
    pub(crate) verbs: BTreeSet<String>,
    pub(crate) turned: BTreeMap<String, String>,
}

/// Words about words that hide or judge; `{}` is whoever used them.
#[derive(Debug, Deserialize)]
pub(crate) struct WeighedWords {
    pub(crate) euphemism: String,
    pub(crate) loaded: String,
    pub(crate) author: String,
    pub(crate) quoted: String,
    pub(crate) someone: String,
    pub(crate) retold: String,
    pub(crate) users: String,
    pub(crate) since: String,
}

/// What a place is to an act; `{}` is its name.
#[derive(Debug, Deserialize)]
pub(crate) struct PlaceWords {
    #[serde(rename = "in")]
    pub(crate) within: String,
    pub(crate) at: String,
    pub(crate) origin: String,
    pub(crate) via: String,
    pub(crate) destination: String,
    pub(crate) after: String,
}

#[derive(Debug, Deserialize)]
struct PlaceRoleWords {
    location: String,
    origin: String,
    via: String,
    destination: String,
}

/// Names that take an article behind a preposition.
#[derive(Debug, Deserialize)]
pub(crate) struct Article {
    pub(crate) names: Vec<String>,
    pub(crate) parts: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct PrecisionWords {
    exact: String,
    city: String,
    admin: String,
    country: String,
    region: String,
}

#[derive(Debug, Deserialize)]
struct LegWords {
    transit: String,
    refuel: String,
    delivery: String,
    #[serde(rename = "return")]
    back: String,
}

/// Labels of what is said about a movement.
#[derive(Debug, Deserialize)]
pub(crate) struct PartWords {
    pub(crate) route: String,
    pub(crate) conveyance: String,
    pub(crate) personnel: String,
    pub(crate) cargo: String,
    pub(crate) leader: String,
    pub(crate) purpose: String,
    pub(crate) stay: String,
    pub(crate) operator: String,
}

impl Standing {
    /// All of them, surest first.
    pub(crate) const ALL: [Standing; 5] =
        [Standing::Certain, Standing::Probable, Standing::Possible, Standing::Unlikely, Standing::Negated];

    /// The mark that shows it: ●.
    pub fn mark(self) -> &'static str {
        &self.marked().mark
    }

    /// What the mark means: "certain".
    pub fn words(self) -> &'static str {
        &self.marked().words
    }

    fn marked(self) -> &'static Marked {
        let words: &'static Words = &WORDS;
        match self {
            Standing::Certain => &words.certainty.certain,
            Standing::Probable => &words.certainty.probable,
            Standing::Possible => &words.certainty.possible,
            Standing::Unlikely => &words.certainty.unlikely,
            Standing::Negated => &words.negated.marked,
        }
    }
}

impl From<Certainty> for Standing {
    fn from(certainty: Certainty) -> Standing {
        match certainty {
            Certainty::Certain => Standing::Certain,
            Certainty::Probable => Standing::Probable,
            Certainty::Possible => Standing::Possible,
            Certainty::Unlikely => Standing::Unlikely,
        }
    }
}

impl Words {
    /// Of what is demanded not to be done.
    pub(crate) fn forbidden(&self) -> &str {
        &self.negated.forbidden
    }

    /// "planned"; none for what is told as having happened.
    pub(crate) fn modality(&self, modality: Modality) -> Option<&str> {
        let words = &self.modality;
        match modality {
            Modality::Actual => None,
            Modality::Planned => Some(&words.planned),
            Modality::Requested => Some(&words.requested),
            Modality::Conditional => Some(&words.conditional),
            Modality::Hypothetical => Some(&words.hypothetical),
            Modality::Historical => Some(&words.historical),
        }
    }

    /// "inferred"; none for what is reported.
    pub(crate) fn basis(&self, basis: Basis) -> Option<&str> {
        match basis {
            Basis::Reported => None,
            Basis::Inferred => Some(&self.basis.inferred),
            Basis::Assumed => Some(&self.basis.assumed),
        }
    }

    /// "destination".
    pub(crate) fn place_role(&self, role: PlaceRole) -> &str {
        match role {
            PlaceRole::Location => &self.place_role.location,
            PlaceRole::Origin => &self.place_role.origin,
            PlaceRole::Via => &self.place_role.via,
            PlaceRole::Destination => &self.place_role.destination,
        }
    }

    /// "the city".
    pub(crate) fn precision(&self, precision: Precision) -> &str {
        match precision {
            Precision::Exact => &self.precision.exact,
            Precision::City => &self.precision.city,
            Precision::Admin => &self.precision.admin,
            Precision::Country => &self.precision.country,
            Precision::Region => &self.precision.region,
        }
    }

    /// "to refuel"; none where it is not said.
    pub(crate) fn leg(&self, purpose: LegPurpose) -> Option<&str> {
        match purpose {
            LegPurpose::Transit => Some(&self.leg.transit),
            LegPurpose::Refuel => Some(&self.leg.refuel),
            LegPurpose::Delivery => Some(&self.leg.delivery),
            LegPurpose::Return => Some(&self.leg.back),
            LegPurpose::Unknown => None,
        }
    }

    /// "person" → "people" for many; a unit that is not listed as it is.
    pub(crate) fn unit<'a>(&'a self, unit: &'a str, many: bool) -> &'a str {
        self.unit.get(unit).map_or(unit, |forms| &forms[usize::from(many)])
    }

    /// "MIL" → "military".
    pub(crate) fn sector(&self, code: &str) -> Option<&str> {
        self.sector.get(code).map(String::as_str)
    }

    /// What kind of actor a mention is, where it can be one.
    pub(crate) fn mention(&self, kind: MentionKind) -> Option<&str> {
        let name = match kind {
            MentionKind::Person => "person",
            MentionKind::Organization => "organization",
            MentionKind::Group => "group",
            MentionKind::State => "state",
            MentionKind::Unit => "unit",
            MentionKind::Vehicle => "vehicle",
            _ => return None,
        };
        self.mention.get(name).map(String::as_str)
    }

    /// What was done, as a noun: "troop deployment", "military aid".
    pub(crate) fn act(&self, kind: EventType, mode: Option<&str>, contexts: &[String]) -> String {
        let Some(entry) = self.kinds.iter().find(|entry| entry.kind == kind) else { return String::new() };
        if let Some(words) = mode.and_then(|mode| entry.modes.get(mode)) {
            return words.clone();
        }
        let context = contexts.iter().find_map(|context| self.context.get(context));
        match context.filter(|_| entry.context) {
            Some(context) => format!("{context} {}", entry.act),
            None => entry.act.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use model::EventType;

    use super::WORDS;

    #[test]
    fn every_kind_has_its_words_once() {
        use EventType as T;
        let all = [
            T::Agree,
            T::Consult,
            T::Support,
            T::Cooperate,
            T::Aid,
            T::Concede,
            T::Retreat,
            T::Request,
            T::Accuse,
            T::Reject,
            T::Threaten,
            T::Protest,
            T::Sanction,
            T::Mobilize,
            T::Coerce,
            T::Assault,
            T::Move,
            T::State,
            T::Role,
        ];
        for kind in all {
            assert_eq!(WORDS.kinds.iter().filter(|entry| entry.kind == kind).count(), 1, "{kind:?}");
        }
        assert_eq!(WORDS.kinds.len(), all.len());
    }

    #[test]
    fn a_mode_is_more_exact_than_its_type_and_a_context_than_none() {
        let military = ["military".to_owned()];
        assert_eq!(WORDS.act(EventType::Mobilize, Some("troops"), &military), "troop deployment");
        assert_eq!(WORDS.act(EventType::Mobilize, Some("unheard-of"), &military), "mobilisation");
        assert_eq!(WORDS.act(EventType::Aid, None, &military), "military aid");
        assert_eq!(WORDS.act(EventType::Aid, None, &[]), "aid");
    }

    #[test]
    fn a_unit_that_is_not_listed_is_kept() {
        assert_eq!(WORDS.unit("person", true), "people");
        assert_eq!(WORDS.unit("USD", true), "USD");
    }
}
