//! Divisions: the name or abbreviation of a state or province goes in, the divisions that bear it come out.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::fold::{capitalised, capitals, folded};
use crate::rows::{Row, rows};

/// A first-order division of a country whose news names towns together with it.
#[derive(Debug, PartialEq)]
pub struct Division {
    /// "California", "New South Wales".
    pub name: &'static str,
    /// Other names and the abbreviations of the press: "Calif.".
    pub aliases: Vec<&'static str>,
    /// The post's abbreviation: "CA".
    pub postal: Option<&'static str>,
    /// Alpha-3 code of the country.
    pub iso3: &'static str,
    /// ISO 3166-2 code.
    pub code: &'static str,
}

static DIVISIONS: LazyLock<Vec<Division>> =
    LazyLock::new(|| rows(include_str!("../data/divisions.tsv")).map(read).collect());

static NAMES: LazyLock<HashMap<String, Vec<&'static Division>>> = LazyLock::new(|| {
    index(|division| {
        std::iter::once(division.name).chain(division.aliases.iter().copied()).map(folded).collect()
    })
});

static POSTAL: LazyLock<HashMap<String, Vec<&'static Division>>> =
    LazyLock::new(|| index(|division| division.postal.map(str::to_owned).into_iter().collect()));

/// The divisions that a name, an abbreviation of the press or the post's, in capitals, stands for.
///
/// ```
/// assert_eq!(world::division("Calif.")[0].code, "US-CA");
/// assert_eq!(world::division("WA").len(), 2);
/// assert!(world::division("in").is_empty() && world::division("In").is_empty());
/// ```
pub fn division(name: &str) -> &'static [&'static Division] {
    let posted = capitals(name).and_then(|key| POSTAL.get(&key));
    posted.or_else(|| NAMES.get(&folded(name)).filter(|_| capitalised(name))).map_or(&[], Vec::as_slice)
}

/// All divisions, by name.
pub fn divisions() -> &'static [Division] {
    &DIVISIONS
}

fn index(keys: impl Fn(&'static Division) -> Vec<String>) -> HashMap<String, Vec<&'static Division>> {
    let mut index: HashMap<String, Vec<&'static Division>> = HashMap::new();
    for division in DIVISIONS.iter() {
        for key in keys(division) {
            index.entry(key).or_default().push(division);
        }
    }
    index
}

fn read(mut row: Row) -> Division {
    Division {
        name: row.text(),
        aliases: row.list(),
        postal: row.maybe(),
        iso3: row.text(),
        code: row.text(),
    }
}
