//! The case's documents, as they stood at a moment or as the team held them.

use model::{DocumentNumber, Filed, Near, Record, View};

use crate::case::Case;
use crate::connection::{Row, Value, values};
use crate::error::Error;

/// A document in a list: all but its text and reading.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Entry {
    /// Its number in the case.
    pub number: DocumentNumber,
    /// The version before.
    pub version_of: Option<DocumentNumber>,
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who signed it.
    pub author: Option<String>,
    /// When it came out.
    pub published: Option<String>,
    /// Where it came out.
    pub url: Option<String>,
    /// Its language.
    pub language: String,
    /// When the team had it.
    pub acquired: String,
    /// What the caller called it.
    pub reference: String,
    /// `b3:` and the hash of its text.
    pub id: String,
}

/// A document's bytes as they came, and how they came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Their media type.
    pub media: String,
    /// Headers of the transfer.
    pub headers: Vec<(String, String)>,
    /// Where from.
    pub address: Option<String>,
    /// When they were captured there.
    pub captured: Option<String>,
}

const ENTRY: &str = "d.number, d.version_of, d.title, d.outlet, d.author, d.published, d.url, d.language, d.acquired, d.reference, d.id";

impl Case {
    /// The newest versions of the documents that a view shows, in the order of arrival.
    pub fn documents(&mut self, view: &View) -> Result<Vec<Entry>, Error> {
        let mut values = Vec::new();
        let shown = current(view, &mut values);
        let rows = self
            .connection
            .rows(&format!("SELECT {ENTRY} FROM documents d WHERE {shown} ORDER BY d.number"), &values)?;
        Ok(rows.iter().map(entry).collect())
    }

    /// The versions of the article that this document is one of, oldest first, as far as a view shows them.
    pub fn versions(&mut self, number: DocumentNumber, view: &View) -> Result<Vec<Entry>, Error> {
        let mut values = vec![Value::from(number.0)];
        let shown = window("d", view, &mut values);
        let thread = "d.thread = (SELECT thread FROM documents WHERE number = ?1)";
        let sql = format!("SELECT {ENTRY} FROM documents d WHERE {thread} AND {shown} ORDER BY d.number");
        Ok(self.connection.rows(&sql, &values)?.iter().map(entry).collect())
    }

    /// A document with its reading, without tokens and trees.
    pub fn document(&mut self, number: DocumentNumber) -> Result<Filed, Error> {
        let sql = "SELECT version_of, acquired, record FROM documents WHERE number = ?1";
        let rows = self.connection.rows(sql, values![number.0])?;
        let Some(row) = rows.first() else { return Err(self.nothing("document", u64::from(number.0))) };
        self.record(number, row)
    }

    /// All newest versions that a view shows, with their readings.
    pub fn filed(&mut self, view: &View) -> Result<Vec<Filed>, Error> {
        let numbers: Vec<DocumentNumber> =
            self.documents(view)?.into_iter().map(|entry| entry.number).collect();
        numbers.into_iter().map(|number| self.document(number)).collect()
    }

    /// The bytes of a document as they came.
    pub fn original(&mut self, number: DocumentNumber) -> Result<Original, Error> {
        let sql = "SELECT bytes, media, headers, address, captured FROM originals WHERE document = ?1";
        let rows = self.connection.rows(sql, values![number.0])?;
        let Some(row) = rows.first() else { return Err(self.nothing("document", u64::from(number.0))) };
        Ok(Original {
            bytes: row.bytes(0),
            media: row.words(1),
            headers: self.written(&row.words(2))?,
            address: row.text(3),
            captured: row.text(4),
        })
    }

    /// How many documents there are, of all versions.
    pub fn count(&mut self) -> Result<u32, Error> {
        Ok(self.connection.rows("SELECT COUNT(*) FROM documents", &[])?.first().map_or(0, |row| row.index(0)))
    }

    fn near(&mut self, number: DocumentNumber) -> Result<Vec<Near>, Error> {
        let sql = "SELECT body FROM near WHERE document = ?1 ORDER BY other";
        let rows = self.connection.rows(sql, values![number.0])?;
        rows.iter().map(|row| self.written(&row.words(0))).collect()
    }

    fn record(&mut self, number: DocumentNumber, row: &Row) -> Result<Filed, Error> {
        let record: Record = self.written(&row.words(2))?;
        Ok(Filed {
            number,
            version_of: (!row.is_null(0)).then(|| DocumentNumber(row.index(0))),
            acquired: row.words(1),
            document: record.into_document(),
            near: self.near(number)?,
        })
    }

    /// What the case itself wrote as JSON.
    pub(crate) fn written<T: serde::de::DeserializeOwned>(&self, json: &str) -> Result<T, Error> {
        let damaged =
            |error: serde_json::Error| Error::Damaged { case: self.name.clone(), cause: error.to_string() };
        serde_json::from_str(json).map_err(damaged)
    }
}

fn entry(row: &Row) -> Entry {
    Entry {
        number: DocumentNumber(row.index(0)),
        version_of: (!row.is_null(1)).then(|| DocumentNumber(row.index(1))),
        title: row.text(2),
        outlet: row.text(3),
        author: row.text(4),
        published: row.text(5),
        url: row.text(6),
        language: row.words(7),
        acquired: row.words(8),
        reference: row.words(9),
        id: row.words(10),
    }
}

/// The condition that a document of this alias is in the view; its values are added.
pub(crate) fn window(alias: &str, view: &View, values: &mut Vec<Value>) -> String {
    let mut conditions = vec!["1 = 1".to_owned()];
    if let Some(day) = &view.as_of {
        values.push(day.into());
        conditions.push(format!("{alias}.public_by <= ?{}", values.len()));
    }
    if let Some(day) = &view.as_held {
        values.push(until(day).into());
        conditions.push(format!("{alias}.acquired <= ?{}", values.len()));
    }
    conditions.join(" AND ")
}

/// The end of a day as moments are compared; a moment is its own end.
pub(crate) fn until(day: &str) -> String {
    if day.len() == 10 { format!("{day}T99") } else { day.to_owned() }
}

/// The condition that document `d` is in the view and no newer version of it is.
pub(crate) fn current(view: &View, values: &mut Vec<Value>) -> String {
    let shown = window("d", view, values);
    let newer = window("n", view, values);
    format!("{shown} AND NOT EXISTS (SELECT 1 FROM documents n WHERE n.version_of = d.number AND {newer})")
}
