//! A mark painted on an aircraft goes in, the state that gave it comes out.

use std::sync::LazyLock;

use crate::rows::{Row, rows};

/// What begins the marks of one state's civil (and some military) aircraft.
#[derive(Debug, PartialEq)]
pub struct Registration {
    /// The letters, with their hyphen: "RA-".
    pub prefix: &'static str,
    /// ISO 3166 alpha-3 code.
    pub iso3: &'static str,
    /// What follows: `9` stands for a digit, `A` for a letter.
    forms: Vec<&'static str>,
    /// Whether a mark of this form is hardly ever anything else.
    pub sure: bool,
}

static REGISTRATIONS: LazyLock<Vec<Registration>> =
    LazyLock::new(|| rows(include_str!("../data/registrations.tsv")).map(read).collect());

/// The state of a registration mark: "RA-82035" is Russia's. One must be written as a register writes it.
///
/// ```
/// assert_eq!(world::registration("RA-82035").unwrap().iso3, "RUS");
/// assert!(world::registration("RA-82").is_none());
/// ```
pub fn registration(mark: &str) -> Option<&'static Registration> {
    let mut fits = REGISTRATIONS.iter().filter(|registration| {
        let rest = mark.strip_prefix(registration.prefix);
        rest.is_some_and(|rest| registration.forms.iter().any(|form| has_form(rest, form)))
    });
    fits.next()
}

fn has_form(rest: &str, form: &str) -> bool {
    let fits = |(written, wanted): (u8, u8)| match wanted {
        b'9' => written.is_ascii_digit(),
        _ => written.is_ascii_uppercase(),
    };
    rest.len() == form.len() && rest.bytes().zip(form.bytes()).all(fits)
}

fn read(mut row: Row) -> Registration {
    Registration { prefix: row.text(), iso3: row.text(), forms: row.list(), sure: row.yes() }
}
