//! Equipment: a designation goes in, the aircraft, ship, vehicle or weapon comes out.

use std::collections::{BTreeMap, HashMap};
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
    /// Names that other things bear as well: "Patriot", "Leopard". `name` may be among them.
    pub doubtful: Vec<&'static str>,
    /// Vehicle or weapon.
    pub kind: EquipmentKind,
    /// "transport aircraft", "frigate", "air defence system", …
    pub class: &'static str,
    /// ICAO type designator, where one is known.
    pub icao: Option<&'static str>,
    /// NATO reporting names: "Condor". They are doubtful, too.
    pub nato: Vec<&'static str>,
    /// ISO 3166 alpha-3 codes of states known to operate it; not all of them.
    pub operators: Vec<&'static str>,
}

/// Kinds of equipment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EquipmentKind {
    /// Carries people or things: aircraft, ship, tank, drone.
    Vehicle,
    /// Is fired, thrown or set off, or serves what is: missile, rifle, bomb, radar.
    Weapon,
}

static EQUIPMENT: LazyLock<Table<Equipment>> = LazyLock::new(|| {
    let equipment = rows(include_str!("../data/equipment.tsv")).map(read).collect();
    Table::new(equipment, Equipment::sure_names)
});

/// The doubtful names and NATO's, as positions in the table.
static DOUBTFUL: LazyLock<Table<(Vec<&'static str>, usize)>> = LazyLock::new(|| {
    let names = |item: &Equipment| [item.doubtful.as_slice(), item.nato.as_slice()].concat();
    let rows = EQUIPMENT.entries().iter().enumerate().map(|(position, item)| (names(item), position));
    Table::new(rows.collect(), |(names, _)| names.clone())
});

/// Designations with a digit, without their spaces: "An 124" and "An124" are one.
static DESIGNATIONS: LazyLock<HashMap<String, &'static Equipment>> = LazyLock::new(|| {
    let mut index = HashMap::new();
    for item in EQUIPMENT.entries() {
        for name in item.sure_names() {
            if has_digit(name) {
                index.entry(joined(name)).or_insert(item);
            }
        }
    }
    index
});

/// Makers with the letters that begin their designations, where they have some: "Antonov 124" is an "An-124".
static MAKERS: LazyLock<BTreeMap<String, Option<&'static str>>> = LazyLock::new(|| {
    let maker = |mut row: Row| (folded(row.text()), row.maybe());
    rows(include_str!("../data/makers.tsv")).map(maker).collect()
});

impl Equipment {
    /// The names that nothing else bears.
    fn sure_names(&self) -> Vec<&'static str> {
        let names = std::iter::once(&self.name).chain(&self.aliases);
        names.filter(|name| !self.doubtful.contains(name)).copied().collect()
    }

    /// Whether it bears the name in any way.
    fn bears(&self, name: &str) -> bool {
        let name = folded(name);
        let mut names =
            std::iter::once(&self.name).chain(&self.aliases).chain(&self.doubtful).chain(&self.nato);
        names.any(|own| folded(own) == name)
    }
}

/// The equipment of a designation: "Antonov An-124", "Il-62M", "F-16C", "AN 124", "Tu-95 Bear".
///
/// A variant that the table does not list ("Su-24M2", "An-124-100M") is taken for its type. Names that other things
/// bear as well ("Patriot") are not found here but by [`equipment_in_context`].
///
/// ```
/// assert_eq!(world::equipment("Il-62M").unwrap().icao, Some("IL62"));
/// assert!(world::equipment("Patriot").is_none());
/// ```
pub fn equipment(name: &str) -> Option<&'static Equipment> {
    plain(name).or_else(|| made(name)).or_else(|| with_nickname(name))
}

/// The same where the text speaks of equipment, so that doubtful names and NATO's count: "Patriot", "Flanker".
///
/// ```
/// assert_eq!(world::equipment_in_context("Flanker").unwrap().name, "Su-27");
/// ```
pub fn equipment_in_context(name: &str) -> Option<&'static Equipment> {
    let doubtful = |name: &str| DOUBTFUL.find(name).map(|(_, position)| &EQUIPMENT.entries()[*position]);
    equipment(name).or_else(|| doubtful(name)).or_else(|| doubtful(singular(name)?))
}

/// All equipment, by designation.
pub fn equipment_list() -> &'static [Equipment] {
    EQUIPMENT.entries()
}

fn plain(name: &str) -> Option<&'static Equipment> {
    EQUIPMENT.find(name).or_else(|| designation(name)).or_else(|| EQUIPMENT.find(singular(name)?))
}

/// "Merkavas".
fn singular(name: &str) -> Option<&str> {
    name.strip_suffix('s').filter(|name| name.chars().next_back().is_some_and(char::is_lowercase))
}

/// "Sukhoi Su-57", "Sukhoi 57", "Lockheed Martin F-35".
fn made(name: &str) -> Option<&'static Equipment> {
    let ends = name.match_indices(' ').map(|(end, _)| end).take(2);
    ends.filter_map(|end| Some((MAKERS.get(&folded(&name[..end]))?, name[end..].trim_start())))
        .find_map(|(letters, rest)| plain(rest).or_else(|| plain(&format!("{}-{rest}", letters.as_ref()?))))
}

/// "Tu-95 Bear", "F-16 Viper", "An-124 'Condor'".
fn with_nickname(name: &str) -> Option<&'static Equipment> {
    let (head, nickname) = name.rsplit_once(' ').filter(|(head, _)| has_digit(head))?;
    let item = plain(head).or_else(|| made(head))?;
    item.bears(nickname).then_some(item)
}

fn designation(name: &str) -> Option<&'static Equipment> {
    if !has_digit(name) || !name.chars().any(char::is_uppercase) {
        return None;
    }
    let whole = joined(name);
    let variant = || Some(base(&whole)).filter(|_| !ends_in_word(name));
    DESIGNATIONS
        .get(&whole)
        .or_else(|| DESIGNATIONS.get(variant()?))
        .or_else(|| without_series(name))
        .copied()
}

/// "Su-24 pilots", "An-124 and an Il": words behind a designation are no variant of it; "Su 24 M" is one.
fn ends_in_word(name: &str) -> bool {
    let figures = name.find(|c: char| c.is_ascii_digit()).unwrap_or(name.len());
    let variant =
        |word: &str| word.len() <= 2 && word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    name[figures..].split(' ').skip(1).any(|word| !variant(word)) || name.contains([',', '(', ')', ';'])
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
        doubtful: row.list(),
        kind: if row.text() == "vehicle" { EquipmentKind::Vehicle } else { EquipmentKind::Weapon },
        class: row.text(),
        icao: row.maybe(),
        nato: row.list(),
        operators: row.list(),
    }
}
