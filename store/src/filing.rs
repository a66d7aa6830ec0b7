//! A document and all that came with it → the case, in one transaction.

use std::collections::BTreeSet;

use model::{Document, DocumentNumber, Near, Record};

use crate::assessed::{self, Member};
use crate::case::Case;
use crate::connection::{Connection, values};
use crate::error::Error;
use crate::fold::fold;
use crate::readings;

/// How a document came: kept for whoever must check it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrival<'a> {
    /// The bytes as they came.
    pub bytes: &'a [u8],
    /// Their media type: `text/html`.
    pub media: &'a str,
    /// Headers of the transfer, where there was one.
    pub headers: &'a [(String, String)],
    /// Where from.
    pub address: Option<&'a str>,
    /// When they were captured there.
    pub captured: Option<&'a str>,
}

/// A document to be filed with what was found out about it.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// The text and what was read from it.
    pub document: &'a Document,
    /// How it came.
    pub arrival: Arrival<'a>,
    /// When the team has it: RFC 3339, UTC, whole seconds.
    pub acquired: &'a str,
    /// Earlier documents that share text with it.
    pub near: &'a [Near],
    /// Bands by which later documents find it.
    pub bands: &'a [u64],
    /// Its events with their incidents.
    pub members: &'a [Member],
}

/// What became of a document that was to be filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filing {
    /// It is in the case now.
    New(DocumentNumber),
    /// It was there already.
    Same(DocumentNumber),
    /// It is in the case now as a new version of an article.
    Version {
        /// Its number.
        number: DocumentNumber,
        /// The version before.
        of: DocumentNumber,
    },
}

impl Filing {
    /// The number of the document in the case.
    pub fn number(self) -> DocumentNumber {
        match self {
            Filing::New(number) | Filing::Same(number) | Filing::Version { number, .. } => number,
        }
    }
}

impl Case {
    /// Whether the case has this text of this outlet at this address already.
    pub fn holds(&mut self, document: &Document) -> Result<Option<DocumentNumber>, Error> {
        holds(&mut *self.connection, &identity(document))
    }

    /// Files a document: nothing where it is there already, else all of it or nothing.
    ///
    /// The same text of the same outlet at the same address is the same. Another text at the same address, or with the same outlet and
    /// title, or from the same file, is a new version of it; the old one stays.
    pub fn file(&mut self, new: &New) -> Result<Filing, Error> {
        let identity = identity(new.document);
        self.write(|connection| {
            if let Some(number) = holds(connection, &identity)? {
                return Ok(Filing::Same(number));
            }
            let number = next(connection, "documents")?;
            let version_of = current(connection, &thread(new.document))?;
            insert(connection, number, &identity, version_of, new)?;
            readings::insert(connection, number, new.document)?;
            for band in new.bands.iter().collect::<BTreeSet<_>>() {
                connection
                    .run("INSERT INTO bands(band, document) VALUES (?1, ?2)", values![*band, number])?;
            }
            for near in new.near {
                let body = json(near);
                let sql = "INSERT INTO near(document, other, body) VALUES (?1, ?2, ?3)";
                connection.run(sql, values![number, near.to.0, body])?;
            }
            assessed::insert(connection, number, new.members)?;
            let number = DocumentNumber(number);
            Ok(match version_of {
                Some(of) => Filing::Version { number, of: DocumentNumber(of) },
                None => Filing::New(number),
            })
        })
    }

    /// Earlier documents that share one of these bands, in order: near-duplicates are among them.
    pub fn sharing(&mut self, bands: &[u64], most: u32) -> Result<Vec<DocumentNumber>, Error> {
        let mut found = BTreeSet::new();
        for band in bands {
            let sql = "SELECT document FROM bands WHERE band = ?1 ORDER BY document DESC LIMIT ?2";
            let rows = self.connection.rows(sql, values![*band, most])?;
            found.extend(rows.iter().map(|row| DocumentNumber(row.index(0))));
        }
        Ok(found.into_iter().collect())
    }
}

fn holds(connection: &mut dyn Connection, identity: &str) -> Result<Option<DocumentNumber>, Error> {
    let rows = connection.rows("SELECT number FROM documents WHERE identity = ?1", values![identity])?;
    Ok(rows.first().map(|row| DocumentNumber(row.index(0))))
}

/// The next free number of a table.
pub(crate) fn next(connection: &mut dyn Connection, table: &str) -> Result<u32, Error> {
    let rows = connection.rows(&format!("SELECT COALESCE(MAX(number), 0) FROM {table}"), &[])?;
    Ok(rows.first().map_or(0, |row| row.index(0)) + 1)
}

/// The newest version of an article.
fn current(connection: &mut dyn Connection, thread: &str) -> Result<Option<u32>, Error> {
    let rows = connection.rows("SELECT MAX(number) FROM documents WHERE thread = ?1", values![thread])?;
    Ok(rows.first().filter(|row| !row.is_null(0)).map(|row| row.index(0)))
}

fn insert(
    connection: &mut dyn Connection,
    number: u32,
    identity: &str,
    version_of: Option<u32>,
    new: &New,
) -> Result<(), Error> {
    let document = new.document;
    let source = &document.source;
    let public_by = public_by(source.published.as_deref(), new.acquired);
    let record = json(&Record::of(document.clone(), false));
    let sql = "INSERT INTO documents(number, identity, thread, version_of, id, reference, title, outlet, author, published, url, language, \
               unread, public_by, acquired, record) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";
    let values = values![
        number,
        identity,
        thread(document),
        version_of,
        &document.id,
        &source.reference,
        source.title.as_ref(),
        source.outlet.as_ref(),
        source.author.as_ref(),
        source.published.as_ref(),
        source.url.as_ref(),
        &source.language,
        document.unread.as_ref(),
        public_by,
        new.acquired,
        record,
    ];
    connection.run(sql, values)?;
    let arrival = &new.arrival;
    let sql = "INSERT INTO originals(document, bytes, media, headers, address, captured) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let values = values![
        number,
        arrival.bytes,
        arrival.media,
        json(arrival.headers),
        arrival.address,
        arrival.captured
    ];
    connection.run(sql, values)?;
    let index = connection.dialect().index;
    let title = fold(source.title.as_deref().unwrap_or_default());
    connection.run(index, values![number, title, fold(&document.text)]).map(drop)
}

/// What makes a document the same: text, outlet, address.
fn identity(document: &Document) -> String {
    let source = &document.source;
    let parts = [Some(document.id.as_str()), source.outlet.as_deref(), source.url.as_deref()];
    parts.map(Option::unwrap_or_default).join("\u{1f}")
}

/// What makes two texts versions of one article: the address, else outlet and title, else the name it came by.
fn thread(document: &Document) -> String {
    let source = &document.source;
    match (&source.url, &source.outlet, &source.title) {
        (Some(url), _, _) => format!("url:{}", url.trim_end_matches('/')),
        (_, Some(outlet), Some(title)) => format!("title:{}:{}", fold(outlet), fold(title)),
        _ => format!("ref:{}", source.reference),
    }
}

/// The last day on which a document may have come out; an undated one counts from when the team had it.
fn public_by(published: Option<&str>, acquired: &str) -> String {
    let day = acquired.get(..10).unwrap_or(acquired);
    match published {
        Some(day) if day.len() >= 10 => day[..10].to_owned(),
        Some(month) if month.len() == 7 => format!("{month}-31"),
        Some(year) if year.len() == 4 => format!("{year}-12-31"),
        _ => day.to_owned(),
    }
}

/// Our own types as JSON.
pub(crate) fn json<T: serde::Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).expect("our own types have string keys only")
}
