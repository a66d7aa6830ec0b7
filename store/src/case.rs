//! A case that is open: in a file or in a database.

use std::path::Path;

use crate::connection::{Connection, values, whole};
use crate::error::Error;
use crate::place::Place;
use crate::{migrations, postgres, sqlite};

/// An open case. One writes at a time, the others wait for it; readers are never blocked.
pub struct Case {
    pub(crate) connection: Box<dyn Connection>,
    pub(crate) name: String,
}

/// What a case held at a moment: the newest number of each kind, and its question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Number of the newest document.
    pub documents: u32,
    /// Number of the newest decision.
    pub decisions: u32,
    /// Number of the newest exhibit.
    pub exhibits: u32,
    /// Number of the newest check against tracks.
    pub checks: u32,
    /// The question.
    pub question: Option<String>,
}

impl Case {
    /// Makes a case; its question may be set later.
    pub fn create(place: &Place) -> Result<Case, Error> {
        let connection: Box<dyn Connection> = match place {
            Place::File(path) => Box::new(sqlite::create(path)?),
            Place::Database { address, name } => Box::new(postgres::create(place, address, name)?),
        };
        Case::ready(connection, place)
    }

    /// Opens a case and brings it to this program's version.
    pub fn open(place: &Place) -> Result<Case, Error> {
        let connection: Box<dyn Connection> = match place {
            Place::File(path) => Box::new(sqlite::open(path)?),
            Place::Database { address, name } => Box::new(postgres::open(place, address, name)?),
        };
        Case::ready(connection, place)
    }

    /// Opens a case, or makes it where there is none.
    pub fn open_or_create(place: &Place) -> Result<Case, Error> {
        match Case::open(place) {
            Err(Error::NoCase { .. }) => match Case::create(place) {
                // Somebody else was faster.
                Err(Error::Exists { .. }) => Case::open(place),
                made => made,
            },
            opened => opened,
        }
    }

    fn ready(mut connection: Box<dyn Connection>, place: &Place) -> Result<Case, Error> {
        let name = place.to_string();
        migrations::migrate(&mut *connection, &name)?;
        Ok(Case { connection, name })
    }

    /// The question that the case is about, or another fact about the case itself.
    pub fn fact(&mut self, name: &str) -> Result<Option<String>, Error> {
        let rows = self.connection.rows("SELECT value FROM facts WHERE name = ?1", values![name])?;
        Ok(rows.first().and_then(|row| row.text(0)))
    }

    /// Sets a fact about the case itself.
    pub fn set_fact(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let sql = "INSERT INTO facts(name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        self.write(|connection| connection.run(sql, values![name, value]).map(drop))
    }

    /// How often the case was changed, by what it holds; any change makes another one.
    pub fn revision(&mut self) -> Result<Revision, Error> {
        let sql = "SELECT (SELECT COALESCE(MAX(number), 0) FROM documents), (SELECT COALESCE(MAX(number), 0) FROM decisions), \
                   (SELECT COALESCE(MAX(number), 0) FROM exhibits), (SELECT COALESCE(MAX(number), 0) FROM checks)";
        let rows = self.connection.rows(sql, &[])?;
        let number = |at| rows.first().map_or(0, |row| row.index(at));
        Ok(Revision {
            documents: number(0),
            decisions: number(1),
            exhibits: number(2),
            checks: number(3),
            question: self.fact("question")?,
        })
    }

    /// Copies a case that lies in a file into another file, while it is used.
    pub fn backup(&mut self, path: &Path) -> Result<(), Error> {
        self.connection.backup(path)
    }

    /// The same case, which gives up at once where another writes, instead of waiting.
    pub fn impatient(mut self) -> Case {
        self.connection.hurry();
        self
    }

    /// The same case, which takes a file of so many pages of 4 KiB for a full disk.
    pub fn limited(mut self, pages: u32) -> Case {
        self.connection.limit(pages);
        self
    }

    /// Where the case lies, as it was given, without a password.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn write<T>(
        &mut self,
        change: impl FnOnce(&mut dyn Connection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        whole(&mut *self.connection, change)
    }

    pub(crate) fn nothing(&self, what: &'static str, number: u64) -> Error {
        Error::Nothing { case: self.name.clone(), what, number }
    }
}
