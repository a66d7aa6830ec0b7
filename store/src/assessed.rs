//! What the assessment keeps in the case: each event's incident with the keys by which it is found, and findings.
//!
//! Bodies are the assessment's own JSON; the store gives them back as they were.

use model::DocumentNumber;

use crate::case::Case;
use crate::connection::{Connection, values};
use crate::error::Error;

/// An event of a document and the incident it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Index of the event in its document.
    pub event: u32,
    /// The incident.
    pub incident: String,
    /// Keys that a later event must share to be compared with it.
    pub keys: Vec<String>,
    /// What comparing needs.
    pub body: String,
}

/// An event that shares keys with another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The document.
    pub document: DocumentNumber,
    /// Index of the event in it.
    pub event: u32,
    /// The incident it belongs to.
    pub incident: String,
    /// What comparing needs.
    pub body: String,
}

impl Case {
    /// Events that share one of these keys, newest first, each once, at most so many for each key.
    pub fn candidates(&mut self, keys: &[String], most: u32) -> Result<Vec<Candidate>, Error> {
        let mut found: Vec<Candidate> = Vec::new();
        for key in keys {
            let sql = "SELECT m.document, m.event, m.incident, m.body FROM keys k \
                       JOIN members m ON m.document = k.document AND m.event = k.event \
                       WHERE k.key = ?1 ORDER BY k.document DESC, k.event DESC LIMIT ?2";
            for row in self.connection.rows(sql, values![key, most])? {
                found.push(Candidate {
                    document: DocumentNumber(row.index(0)),
                    event: row.index(1),
                    incident: row.words(2),
                    body: row.words(3),
                });
            }
        }
        found.sort_by_key(|one| std::cmp::Reverse((one.document, one.event)));
        found.dedup_by_key(|one| (one.document, one.event));
        Ok(found)
    }

    /// The events of an incident, in the order of the documents.
    pub fn members(&mut self, incident: &str) -> Result<Vec<Candidate>, Error> {
        let sql = "SELECT document, event, incident, body FROM members WHERE incident = ?1 ORDER BY document, event";
        let rows = self.connection.rows(sql, values![incident])?;
        let member = |row: &crate::connection::Row| Candidate {
            document: DocumentNumber(row.index(0)),
            event: row.index(1),
            incident: row.words(2),
            body: row.words(3),
        };
        Ok(rows.iter().map(member).collect())
    }

    /// Keeps a finding in place of the one with the same id.
    pub fn set_finding(&mut self, kind: &str, id: &str, body: &str) -> Result<(), Error> {
        let sql = "INSERT INTO findings(kind, id, body) VALUES (?1, ?2, ?3) \
                   ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body";
        self.write(|connection| connection.run(sql, values![kind, id, body]).map(drop))
    }

    /// The findings of a kind by their ids.
    pub fn findings(&mut self, kind: &str) -> Result<Vec<(String, String)>, Error> {
        let rows = self
            .connection
            .rows("SELECT id, body FROM findings WHERE kind = ?1 ORDER BY id", values![kind])?;
        Ok(rows.iter().map(|row| (row.words(0), row.words(1))).collect())
    }
}

/// Writes a document's events with their incidents.
pub(crate) fn insert(
    connection: &mut dyn Connection,
    document: u32,
    members: &[Member],
) -> Result<(), Error> {
    for member in members {
        let sql = "INSERT INTO members(document, event, incident, body) VALUES (?1, ?2, ?3, ?4)";
        connection.run(sql, values![document, member.event, &member.incident, &member.body])?;
        let mut keys: Vec<&String> = member.keys.iter().collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            let sql = "INSERT INTO keys(key, document, event) VALUES (?1, ?2, ?3)";
            connection.run(sql, values![key, document, member.event])?;
        }
    }
    Ok(())
}
