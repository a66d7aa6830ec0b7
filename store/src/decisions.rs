//! The log of decisions: only added to, each line chained to the one before by its hash.

use model::{Action, Decision, View};

use crate::case::Case;
use crate::connection::{Row, values};
use crate::documents::until;
use crate::error::Error;
use crate::filing::{json, next};

/// A line of the log that does not follow from the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Its number.
    pub number: u64,
}

const LINE: &str = "number, who, moment, why, action, previous, hash";

impl Case {
    /// Adds a decision; `when` is RFC 3339, UTC, whole seconds.
    pub fn decide(
        &mut self,
        who: &str,
        when: &str,
        why: Option<&str>,
        action: Action,
    ) -> Result<Decision, Error> {
        self.write(|connection| {
            let number = next(connection, "decisions")?;
            let last =
                connection.rows("SELECT hash FROM decisions WHERE number = ?1", values![number - 1])?;
            let previous = last.first().map(|row| row.words(0)).unwrap_or_default();
            let mut decision = Decision {
                number: u64::from(number),
                who: who.to_owned(),
                when: when.to_owned(),
                why: why.map(str::to_owned),
                action,
                previous,
                hash: String::new(),
            };
            decision.hash = line_hash(&decision);
            let sql = format!("INSERT INTO decisions({LINE}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
            let values =
                values![number, who, when, why, json(&decision.action), &decision.previous, &decision.hash];
            connection.run(&sql, values)?;
            Ok(decision)
        })
    }

    /// The decisions that a view knows, in their order: by `as_held` the team's, by `as_of` none made later.
    pub fn decisions(&mut self, view: &View) -> Result<Vec<Decision>, Error> {
        let moment = [&view.as_of, &view.as_held].into_iter().flatten().map(|day| until(day)).min();
        let moment = moment.unwrap_or_else(|| "9999".to_owned());
        let sql = format!("SELECT {LINE} FROM decisions WHERE moment <= ?1 ORDER BY number");
        let rows = self.connection.rows(&sql, values![moment])?;
        rows.iter().map(|row| self.decision(row)).collect()
    }

    /// The lines of the log that do not follow from the ones before; none where nobody has touched it.
    pub fn check_log(&mut self) -> Result<Vec<Broken>, Error> {
        let mut broken = Vec::new();
        let mut before = String::new();
        for (at, decision) in self.decisions(&View::default())?.into_iter().enumerate() {
            let follows = decision.previous == before && decision.number == at as u64 + 1;
            if !follows || decision.hash != line_hash(&decision) {
                broken.push(Broken { number: decision.number });
            }
            before = decision.hash;
        }
        Ok(broken)
    }

    fn decision(&self, row: &Row) -> Result<Decision, Error> {
        Ok(Decision {
            number: u64::from(row.index(0)),
            who: row.words(1),
            when: row.words(2),
            why: row.text(3),
            action: self.written(&row.words(4))?,
            previous: row.words(5),
            hash: row.words(6),
        })
    }
}

/// `b3:` and the hash of a line of the log without its own hash, as JSON with sorted keys.
pub fn line_hash(decision: &Decision) -> String {
    let mut line = serde_json::to_value(decision).expect("our own types have string keys only");
    if let Some(fields) = line.as_object_mut() {
        fields.remove("hash");
    }
    format!("b3:{}", blake3::hash(line.to_string().as_bytes()).to_hex())
}
