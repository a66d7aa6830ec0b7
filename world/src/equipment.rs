//! Equipment: a designation goes in, the aircraft, ship, vehicle or weapon comes out.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::fold::folded;
use crate::rows::{Row, rows};
use crate::table::Table;

/// A type of aircraft, ship, vehicle or weapon, or a named ship.
#[derive(Debug, PartialEq)]
pub struct Equipment {
    /// The designation: "An-124", "S-300".
    pub name: &'static str,
    /// Names with the maker's, nicknames, variants.
    pub aliases: Vec<&'static str>,
    /// Vehicle or weapon.
    pub kind: EquipmentKind,
    /// "transport aircraft", "frigate", "air defence system", …
    pub class: &'static str,
    /// ICAO type designator, where one is known.
    pub icao: Option<&'static str>,
}

/// Kinds of equipment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EquipmentKind {
    /// Carries people or things: aircraft, ship, tank, drone.
    Vehicle,
    /// Is fired, thrown or set off.
    Weapon,
}

static EQUIPMENT: LazyLock<Table<Equipment>> = LazyLock::new(|| {
    let equipment = rows(include_str!("../data/equipment.tsv")).map(read).collect();
    Table::new(equipment, |item| [&[item.name], item.aliases.as_slice()].concat())
});

/// Designations with a digit, without their spaces: "An 124" and "An124" are one.
static DESIGNATIONS: LazyLock<HashMap<String, &'static Equipment>> = LazyLock::new(|| {
    let mut index = HashMap::new();
    for item in EQUIPMENT.entries() {
        for name in std::iter::once(&item.name).chain(&item.aliases) {
            if has_digit(name) {
                index.entry(joined(name)).or_insert(item);
            }
        }
    }
    index
});

/// The equipment of a designation: "Antonov An-124", "Il-62M", "F-16C", "AN 124".
///
/// A variant that the table does not list ("Su-24M2", "An-124-100M") is taken for its type.
///
/// ```
/// assert_eq!(world::equipment("Il-62M").unwrap().icao, Some("IL62"));
/// ```
pub fn equipment(name: &str) -> Option<&'static Equipment> {
    EQUIPMENT.find(name).or_else(|| designation(name))
}

/// All equipment, by designation.
pub fn equipment_list() -> &'static [Equipment] {
    EQUIPMENT.entries()
}

fn designation(name: &str) -> Option<&'static Equipment> {
    if !has_digit(name) || !name.chars().any(char::is_uppercase) {
        return None;
    }
    let whole = joined(name);
    DESIGNATIONS
        .get(&whole)
        .or_else(|| DESIGNATIONS.get(base(&whole)))
        .or_else(|| without_series(name))
        .copied()
}

/// "An-124-100M": what follows the second hyphen is the series.
fn without_series(name: &str) -> Option<&'static &'static Equipment> {
    let (head, series) = name.rsplit_once('-')?;
    if !has_digit(head) || !series.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    DESIGNATIONS.get(&joined(head))
}

/// The designation up to the last digit of its first number: "su24m2" is a "su24".
fn base(designation: &str) -> &str {
    let Some(first) = designation.find(|c: char| c.is_ascii_digit()) else {
        return designation;
    };
    let digits = designation[first..].find(|c: char| !c.is_ascii_digit());
    digits.map_or(designation, |length| &designation[..first + length])
}

fn joined(name: &str) -> String {
    folded(name).split(' ').collect()
}

fn has_digit(name: &str) -> bool {
    name.contains(|c: char| c.is_ascii_digit())
}

fn read(mut row: Row) -> Equipment {
    Equipment {
        name: row.text(),
        aliases: row.list(),
        kind: if row.text() == "vehicle" { EquipmentKind::Vehicle } else { EquipmentKind::Weapon },
        class: row.text(),
        icao: row.maybe(),
    }
}
