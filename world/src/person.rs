//! People: the name of a public figure goes in, the person comes out.

use std::sync::LazyLock;

use crate::rows::{Row, rows};
use crate::table::Table;

/// A public figure of the years 1985 to 2025.
#[derive(Debug, PartialEq)]
pub struct Person {
    /// The name in common English writing.
    pub name: &'static str,
    /// Other writings, and the surname where news uses it for this person alone.
    pub aliases: Vec<&'static str>,
    /// Alpha-3 code of the country served; nothing for officials of international bodies.
    pub iso3: Option<&'static str>,
    /// PLOVER sector, `IGO` for officials of international bodies, of the office best known for.
    pub sector: &'static str,
}

static PEOPLE: LazyLock<Table<Person>> = LazyLock::new(|| {
    let people = rows(include_str!("../data/people.tsv")).map(read).collect();
    Table::new(people, |person| [&[person.name], person.aliases.as_slice()].concat())
});

/// The public figure of a name without title: "Sergey Lavrov", "Guaido".
///
/// ```
/// assert_eq!(world::person("Qaddafi").unwrap().name, "Muammar Gaddafi");
/// ```
pub fn person(name: &str) -> Option<&'static Person> {
    PEOPLE.find(name)
}

/// All people, by name.
pub fn people() -> &'static [Person] {
    PEOPLE.entries()
}

fn read(mut row: Row) -> Person {
    Person { name: row.text(), aliases: row.list(), iso3: row.maybe(), sector: row.text() }
}
