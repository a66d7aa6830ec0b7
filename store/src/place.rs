//! Where a case lies: a path or an address → a place.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::error::Error;

/// Where a case lies.
#[derive(Clone, PartialEq, Eq)]
pub enum Place {
    /// A file.
    File(PathBuf),
    /// A schema of a PostgreSQL database.
    Database {
        /// The address for the driver, without the name of the case.
        address: String,
        /// The schema.
        name: String,
    },
}

/// The schema where the address names no case.
const DEFAULT: &str = "forewarn";

impl Place {
    /// `team.case`, or `postgres://user@host:5432/database?case=name`.
    ///
    /// ```
    /// use store::Place;
    /// let place = Place::parse("postgres://me@127.0.0.1/db?case=caracas").unwrap();
    /// assert_eq!(place.to_string(), "postgres://me@127.0.0.1/db?case=caracas");
    /// assert!(Place::parse("postgres://h/db?case=No way").is_err());
    /// ```
    pub fn parse(words: &str) -> Result<Place, Error> {
        if !words.starts_with("postgres://") && !words.starts_with("postgresql://") {
            return Ok(Place::File(PathBuf::from(words)));
        }
        let (address, query) = words.split_once('?').unwrap_or((words, ""));
        let (case, rest): (Vec<&str>, Vec<&str>) =
            query.split('&').filter(|part| !part.is_empty()).partition(|part| part.starts_with("case="));
        let name = case.first().map_or(DEFAULT, |part| &part["case=".len()..]);
        let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
        if name.is_empty() || name.len() > 40 || !name.chars().all(plain) {
            let cause = format!("`{name}` is no name of a case");
            return Err(Error::Address { address: hidden(words), cause });
        }
        let address =
            if rest.is_empty() { address.to_owned() } else { format!("{address}?{}", rest.join("&")) };
        Ok(Place::Database { address, name: name.to_owned() })
    }

    /// A file.
    pub fn file(path: impl AsRef<Path>) -> Place {
        Place::File(path.as_ref().to_owned())
    }
}

impl fmt::Display for Place {
    /// As the user gave it, without a password.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::File(path) => write!(out, "{}", path.display()),
            Place::Database { address, name } => {
                let sign = if address.contains('?') { '&' } else { '?' };
                write!(out, "{}{sign}case={name}", hidden(address))
            }
        }
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self}")
    }
}

/// The address without its password.
fn hidden(address: &str) -> String {
    let Some((before, host)) = address.rsplit_once('@') else { return address.to_owned() };
    match before.rfind(':').filter(|&at| !before[at..].starts_with("://")) {
        Some(at) => format!("{}:…@{host}", &before[..at]),
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn a_password_is_never_shown() {
        let place = Place::parse("postgres://me:secret@host/db").expect("an address");
        assert_eq!(place.to_string(), "postgres://me:…@host/db?case=forewarn");
    }

    #[test]
    fn a_path_is_a_file() {
        assert_eq!(Place::parse("a b.case").expect("a path"), Place::file("a b.case"));
    }
}
