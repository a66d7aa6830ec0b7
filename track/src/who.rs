//! An address → who it is: registration, type, operator, country, military or not, each by what says so; contradictions are shown.

use model::{Aircraft, Identified, IdentitySource};

use crate::airframe::{Declared, Key};
use crate::register::Register;

/// Who an aircraft is.
///
/// What counts, in this order: the user's `overrides`, the imported `database`, the file with the positions, the rule of the register of
/// marks, the block of addresses. Where sources differ, the first counts and the difference is told.
///
/// ```
/// let aircraft = track::identified(&track::Key::Address(0x154073), &track::Declared::default(), &Default::default(), None);
/// assert_eq!(aircraft.registration.unwrap().value, "RA-82035");
/// assert_eq!(aircraft.country.unwrap().value, "RUS");
/// ```
pub fn identified(
    key: &Key,
    declared: &Declared,
    overrides: &Register,
    database: Option<&Declared>,
) -> Aircraft {
    let address = match key {
        Key::Address(address) => Some(*address),
        _ => None,
    };
    let says = Says {
        sources: vec![
            (IdentitySource::Override, address.and_then(|address| overrides.get(&address))),
            (IdentitySource::Database, database),
            (IdentitySource::TrackFile, Some(declared)),
        ],
    };
    let block = address.and_then(world::address_block);
    let rule = address.and_then(world::mark_of_address);
    let mut conflicts = Vec::new();
    let registration = says.text("registration", |one| one.registration.clone(), rule, &mut conflicts);
    let icao = says.text("type", |one| one.icao.clone(), None, &mut conflicts);
    let operator = says.text("operator", |one| one.operator.clone(), None, &mut conflicts);
    let by_mark = registration.as_ref().filter(|_| block.is_none());
    let by_mark = by_mark.and_then(|mark| world::registration(&mark.value)).map(|mark| mark.iso3);
    let country = block
        .map(|block| (block.iso3, IdentitySource::Block))
        .or(by_mark.map(|iso3| (iso3, IdentitySource::Rule)));
    let strategic_airlifter = icao
        .as_ref()
        .and_then(|known| world::performance(&known.value))
        .map(|type_of| type_of.strategic_airlifter);
    Aircraft {
        address: address.map(|_| key.to_string()).or_else(|| match key {
            Key::NonIcao(_) => Some(key.to_string()),
            _ => None,
        }),
        registration,
        icao,
        operator,
        country: country.map(|(iso3, by)| Identified { value: iso3.to_owned(), by }),
        military: says.military(block.map(|block| block.military), &mut conflicts),
        strategic_airlifter,
        conflicts,
    }
}

struct Says<'a> {
    sources: Vec<(IdentitySource, Option<&'a Declared>)>,
}

impl Says<'_> {
    fn text(
        &self,
        field: &str,
        of: impl Fn(&Declared) -> Option<String>,
        rule: Option<String>,
        conflicts: &mut Vec<String>,
    ) -> Option<Identified<String>> {
        let said = self.sources.iter().filter_map(|(by, one)| Some((*by, of(one.as_ref()?)?)));
        let said: Vec<(IdentitySource, String)> =
            said.chain(rule.map(|mark| (IdentitySource::Rule, mark))).collect();
        let (by, value) = said.first()?.clone();
        let same = |other: &str| other.replace('-', "").eq_ignore_ascii_case(&value.replace('-', ""));
        if said.iter().any(|(_, other)| !same(other)) {
            let told: Vec<String> =
                said.iter().map(|(by, value)| format!("{value} ({})", name(*by))).collect();
            conflicts.push(format!("{field}: {}", told.join(", ")));
        }
        Some(Identified { value, by })
    }

    /// A block of addresses can only say yes: most military aircraft of many states fly with addresses of no military block.
    fn military(&self, block: Option<bool>, conflicts: &mut Vec<String>) -> Option<Identified<bool>> {
        let said = self.sources.iter().filter_map(|(by, one)| Some((*by, one.as_ref()?.military?)));
        let block = block.filter(|is| *is).map(|is| (IdentitySource::Block, is));
        let said: Vec<(IdentitySource, bool)> = said.chain(block).collect();
        let &(by, value) = said.first()?;
        if said.iter().any(|(_, other)| *other != value) {
            let word = |is: bool| if is { "military" } else { "civil" };
            let told: Vec<String> =
                said.iter().map(|(by, value)| format!("{} ({})", word(*value), name(*by))).collect();
            conflicts.push(told.join(", "));
        }
        Some(Identified { value, by })
    }
}

fn name(by: IdentitySource) -> &'static str {
    match by {
        IdentitySource::Override => "your list",
        IdentitySource::Database => "aircraft database",
        IdentitySource::TrackFile => "track file",
        IdentitySource::Rule => "rule of the register",
        IdentitySource::Block => "block of addresses",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(registration: &str, icao: &str, military: Option<bool>) -> Declared {
        let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Declared { registration: text(registration), icao: text(icao), operator: None, military }
    }

    #[test]
    fn the_users_word_counts_and_the_difference_is_told() {
        let key = Key::Address(0x154073);
        let overrides = Register::from([(0x154073, one("", "A124", Some(true)))]);
        let database = Register::from([(0x154073, one("RA-82035", "IL76", Some(false)))]);
        let aircraft = identified(&key, &one("RA82035", "", None), &overrides, database.get(&0x154073));
        let icao = aircraft.icao.expect("it is said");
        assert_eq!((icao.value.as_str(), icao.by), ("A124", IdentitySource::Override));
        assert_eq!(aircraft.military.map(|known| known.value), Some(true));
        assert_eq!(aircraft.strategic_airlifter, Some(true));
        assert_eq!(
            aircraft.conflicts,
            [
                "type: A124 (your list), IL76 (aircraft database)",
                "military (your list), civil (aircraft database)"
            ]
        );
    }

    #[test]
    fn a_heavy_transport_is_one_whether_or_not_it_is_flagged_as_military() {
        let aircraft = identified(&Key::Address(0x154073), &one("", "IL76", None), &Register::new(), None);
        assert_eq!((aircraft.military, aircraft.strategic_airlifter), (None, Some(true)));
        let jet = identified(&Key::Address(0xAE0001), &one("", "GLF5", None), &Register::new(), None);
        assert_eq!(
            (jet.military.map(|known| known.value), jet.strategic_airlifter),
            (Some(true), Some(false))
        );
    }

    #[test]
    fn what_is_not_known_stays_unknown() {
        let aircraft = identified(&Key::Named("flight".into()), &Declared::default(), &Register::new(), None);
        assert_eq!(aircraft, Aircraft::default());
    }
}
