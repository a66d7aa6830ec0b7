//! Evidence that is no article: any file, with its hash and who captured it.

use model::{Confidentiality, Exhibit};

use crate::case::Case;
use crate::connection::values;
use crate::documents::until;
use crate::error::Error;
use crate::filing::{json, next};

/// A file to be kept as an exhibit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewExhibit<'a> {
    /// Name of the file as it came.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Media type.
    pub media: &'a str,
    /// Who captured it.
    pub captor: Option<&'a str>,
    /// When it was captured.
    pub captured: Option<&'a str>,
    /// When the team has it: RFC 3339, UTC.
    pub acquired: &'a str,
    /// Whether it may leave the team.
    pub confidentiality: Confidentiality,
    /// What it shows, in the captor's words.
    pub note: Option<&'a str>,
}

impl Case {
    /// Keeps a file; the same bytes again are the exhibit that is there.
    pub fn keep(&mut self, new: &NewExhibit) -> Result<Exhibit, Error> {
        let hash = format!("b3:{}", blake3::hash(new.bytes).to_hex());
        let known = self.connection.rows("SELECT body FROM exhibits WHERE hash = ?1", values![&hash])?;
        if let Some(row) = known.first() {
            return self.written(&row.words(0));
        }
        let owned = |text: Option<&str>| text.map(str::to_owned);
        self.write(|connection| {
            let exhibit = Exhibit {
                number: next(connection, "exhibits")?,
                name: new.name.to_owned(),
                media: new.media.to_owned(),
                hash: hash.clone(),
                captor: owned(new.captor),
                captured: owned(new.captured),
                acquired: new.acquired.to_owned(),
                confidentiality: new.confidentiality,
                note: owned(new.note),
            };
            let sql = "INSERT INTO exhibits(number, hash, bytes, acquired, body) VALUES (?1, ?2, ?3, ?4, ?5)";
            connection.run(sql, values![exhibit.number, hash, new.bytes, new.acquired, json(&exhibit)])?;
            Ok(exhibit)
        })
    }

    /// The exhibits that the team had by a day or a moment, or all.
    pub fn exhibits(&mut self, as_held: Option<&str>) -> Result<Vec<Exhibit>, Error> {
        let day = as_held.map_or_else(|| "9999".to_owned(), until);
        let sql = "SELECT body FROM exhibits WHERE acquired <= ?1 ORDER BY number";
        let rows = self.connection.rows(sql, values![day])?;
        rows.iter().map(|row| self.written(&row.words(0))).collect()
    }

    /// The bytes of an exhibit.
    pub fn exhibit_bytes(&mut self, number: u32) -> Result<Vec<u8>, Error> {
        let rows = self.connection.rows("SELECT bytes FROM exhibits WHERE number = ?1", values![number])?;
        match rows.first() {
            Some(row) => Ok(row.bytes(0)),
            None => Err(self.nothing("exhibit", u64::from(number))),
        }
    }
}
