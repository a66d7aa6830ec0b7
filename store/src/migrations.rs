//! The versions of a case: steps forward, each once, in order, never changed.

use crate::connection::{Connection, values, whole};
use crate::error::Error;

/// Brings a case to the newest version; a new one passes all steps.
///
/// A step that the case has already must be the one this program knows: its checksum stands in the case.
pub(crate) fn migrate(connection: &mut dyn Connection, case: &str) -> Result<(), Error> {
    let steps = connection.dialect().steps;
    let done = done(connection)?;
    let known = steps.len() as i64;
    if let Some((found, _)) = done.last().filter(|(number, _)| *number > known) {
        return Err(Error::NewerVersion { case: case.to_owned(), found: *found, known });
    }
    for (number, checksum) in &done {
        let step = steps[usize::try_from(number - 1).unwrap_or_default()];
        if *checksum != sum(step) {
            return Err(Error::Altered { case: case.to_owned(), number: *number });
        }
    }
    for (at, step) in steps.iter().enumerate().skip(done.len()) {
        whole(connection, |connection| {
            connection.script(step)?;
            let values = values![at as i64 + 1, sum(step)];
            connection.run("INSERT INTO steps(number, checksum) VALUES (?1, ?2)", values).map(drop)
        })?;
    }
    Ok(())
}

/// The steps that the case has, with their checksums; none for a new case.
fn done(connection: &mut dyn Connection) -> Result<Vec<(i64, String)>, Error> {
    // A new case has no table of steps; both databases know how to look without an error.
    if !connection.has_table("steps")? {
        return Ok(Vec::new());
    }
    let rows = connection.rows("SELECT number, checksum FROM steps ORDER BY number", &[])?;
    Ok(rows.iter().map(|row| (row.integer(0), row.words(1))).collect())
}

fn sum(step: &str) -> String {
    // Line ends may change on the way to another system; what is said does not.
    blake3::hash(step.replace("\r\n", "\n").as_bytes()).to_hex().to_string()
}
