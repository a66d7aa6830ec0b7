//! Nouns that tell kinds apart, read from `data/kinds.toml`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use model::MentionKind;
use serde::Deserialize;

#[derive(Deserialize)]
struct Kinds {
    facility: BTreeSet<String>,
    unit: BTreeSet<String>,
    vehicle: BTreeSet<String>,
    weapon: BTreeSet<String>,
    work: BTreeSet<String>,
    empty: BTreeSet<String>,
    ranks: BTreeSet<String>,
    idle: BTreeSet<String>,
    collective: BTreeSet<String>,
    ambiguous: BTreeSet<String>,
    inert: BTreeSet<String>,
    beside: BTreeSet<String>,
    elsewhere: BTreeSet<String>,
    airborne: BTreeSet<String>,
    hulls: BTreeSet<String>,
    peoples: BTreeSet<String>,
    devices: BTreeSet<String>,
}

static KINDS: LazyLock<Kinds> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/kinds.toml")).expect("the embedded table is read by a test")
});

/// The kind of thing a noun (dictionary form, lower case) names.
pub(super) fn kind(noun: &str) -> Option<MentionKind> {
    let kinds = &*KINDS;
    let rows = [
        (&kinds.facility, MentionKind::Facility),
        (&kinds.unit, MentionKind::Unit),
        (&kinds.vehicle, MentionKind::Vehicle),
        (&kinds.weapon, MentionKind::Weapon),
        (&kinds.work, MentionKind::Work),
    ];
    rows.into_iter().find(|(nouns, _)| nouns.contains(noun)).map(|(_, kind)| kind)
}

/// Whether the noun says nothing by itself: "part", "number".
pub(super) fn empty(noun: &str) -> bool {
    KINDS.empty.contains(noun)
}

/// Whether the word ranks or dates a title: "deputy", "acting".
pub(super) fn ranks(word: &str) -> bool {
    KINDS.ranks.contains(word)
}

/// Whether the noun is a thing that is named as if it were somebody: "loudspeaker".
pub(super) fn device(noun: &str) -> bool {
    KINDS.devices.contains(noun)
}

/// Whether a verb takes an "it" that stands for nothing: "it takes", "it seems".
pub(super) fn idle(verb: &str) -> bool {
    KINDS.idle.contains(verb)
}

/// Whether a singular noun means many people: "crew".
pub(super) fn collective(noun: &str) -> bool {
    KINDS.collective.contains(noun)
}

/// Whether a noun that can mean a body means none here: "state" where the language model sees something abstract.
pub(super) fn inert(noun: &str, entity: &str) -> bool {
    KINDS.ambiguous.contains(noun) && KINDS.inert.contains(entity)
}

/// Whether a noun beside a name tells that the name is equipment: "missile", "battery".
pub(super) fn beside(noun: &str) -> bool {
    KINDS.beside.contains(noun)
}

/// Whether a noun beside letters and figures tells that they are no equipment: "motorway", "visa".
pub(super) fn elsewhere(noun: &str) -> bool {
    KINDS.elsewhere.contains(noun)
}

/// Whether a noun near letters and figures tells that they are an aircraft's mark.
pub(super) fn airborne(noun: &str) -> bool {
    KINDS.airborne.contains(noun)
}

/// Whether letters begin a hull number of the United States Navy: "DDG".
pub(super) fn hull(letters: &str) -> bool {
    KINDS.hulls.contains(letters)
}

/// Whether a word, or the singular of a plural, is the name of a people or a faith: "Yazidis".
pub(super) fn people(word: &str) -> bool {
    KINDS.peoples.contains(word) || word.strip_suffix('s').is_some_and(|word| KINDS.peoples.contains(word))
}
