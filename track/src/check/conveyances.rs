//! The conveyances of a movement → those that fly, and what tells which airframe each is.

use model::{Conveyance, Movement};
use world::{EquipmentKind, equipment, equipment_in_context};

/// Words for an aircraft of no named type.
const WORDS: [&str; 13] = [
    "aircraft",
    "plane",
    "planes",
    "airplane",
    "airliner",
    "jet",
    "jets",
    "airlifter",
    "transport plane",
    "helicopter",
    "cargo plane",
    "airplanes",
    "jetliner",
];

/// A conveyance that flies.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Flyer {
    /// Its place in the movement's list.
    pub(crate) at: u32,
    /// As it is called: "An-124 RA-82035", "military aircraft".
    pub(crate) name: String,
    /// ICAO type designators that it can have; none for a plane of no named type.
    pub(crate) types: Vec<String>,
    /// Its registration mark.
    pub(crate) registration: Option<String>,
    /// Of whom it is said to be: alpha-3 codes.
    pub(crate) states: Vec<String>,
    /// How many there are.
    pub(crate) count: Option<u32>,
    /// The claim and words that name it.
    pub(crate) claim: model::ClaimId,
    pub(crate) evidence: model::Span,
}

/// Those that fly, in the movement's order.
pub(crate) fn flyers(movement: &Movement) -> Vec<Flyer> {
    (0..).zip(&movement.conveyances).filter_map(|(at, one)| flyer(at, one)).collect()
}

fn flyer(at: u32, conveyance: &Conveyance) -> Option<Flyer> {
    let known = equipment(&conveyance.kind).or_else(|| equipment_in_context(&conveyance.kind));
    let class = known.filter(|item| item.kind == EquipmentKind::Vehicle).map(|item| item.class);
    let flies = conveyance.icao.is_some()
        || class.is_some_and(|class| {
            ["aircraft", "helicopter", "fighter", "bomber", "gunship"].iter().any(|word| class.contains(word))
        })
        || (known.is_none() && is_plane(&conveyance.kind));
    if !flies {
        return None;
    }
    let mark = conveyance.registration.clone();
    let name = match &mark {
        Some(mark) => format!("{} {mark}", conveyance.kind),
        None => conveyance.kind.clone(),
    };
    let operator = conveyance.operator.as_deref().and_then(state_of);
    let by_mark = mark.as_deref().and_then(world::registration).map(|mark| mark.iso3.to_owned());
    Some(Flyer {
        at,
        name,
        types: types(conveyance),
        states: by_mark.or(operator).into_iter().collect(),
        registration: mark,
        count: conveyance.count,
        claim: conveyance.claim,
        evidence: conveyance.evidence,
    })
}

/// The designators of a type: of the C-130 also that of its later variants.
fn types(conveyance: &Conveyance) -> Vec<String> {
    const FAMILIES: [&[&str]; 4] = [&["C130", "C30J"], &["C5", "C5M"], &["GLF4", "GLF5"], &["E3TF", "E3CF"]];
    let Some(icao) = conveyance.icao.as_deref() else { return vec![] };
    let family = FAMILIES.iter().find(|family| family.contains(&icao));
    family
        .map_or_else(|| vec![icao.to_owned()], |family| family.iter().map(|one| (*one).to_owned()).collect())
}

fn is_plane(words: &str) -> bool {
    let words = words.to_lowercase();
    WORDS.iter().any(|word| words == *word || words.ends_with(&format!(" {word}")))
}

/// "Ministry of Defence of Russia", "Russian Air Force".
fn state_of(operator: &str) -> Option<String> {
    let words: Vec<&str> = operator.split([' ', ',']).collect();
    let named =
        |word: &&str| world::country(word).or_else(|| world::nationality(word)).map(|country| country.iso3);
    words.iter().find_map(named).map(str::to_owned)
}

/// Whether two designators are of one family, which reports do not tell apart: B737 and B738, A319 and A320, C130 and C30J.
pub(crate) fn same_family(one: &str, other: &str) -> bool {
    const LIKE: [&[&str]; 4] = [
        &["C130", "C30J"],
        &["A318", "A319", "A320", "A321", "A19N", "A20N", "A21N"],
        &["B37M", "B38M", "B39M", "B737"],
        &["E3TF", "E3CF"],
    ];
    let start = |icao: &str| icao.get(..3).map(str::to_owned);
    let alike = one.len() == 4 && other.len() == 4 && start(one) == start(other);
    one == other || alike || LIKE.iter().any(|family| family.contains(&one) && family.contains(&other))
}
