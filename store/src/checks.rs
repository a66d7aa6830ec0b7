//! What tracks and physics say of reported movements: every run of a check is kept, none is changed.

use model::{Check, View};

use crate::case::Case;
use crate::connection::values;
use crate::documents::until;
use crate::error::Error;
use crate::filing::{json, next};

impl Case {
    /// Keeps a check with the next number.
    pub fn keep_check(&mut self, check: &Check) -> Result<Check, Error> {
        self.write(|connection| {
            let kept = Check { number: next(connection, "checks")?, ..check.clone() };
            let sql = "INSERT INTO checks(number, acquired, body) VALUES (?1, ?2, ?3)";
            connection.run(sql, values![kept.number, &kept.acquired, json(&kept)])?;
            Ok(kept)
        })
    }

    /// The newest check that a view knows: none made later than either of its days.
    pub fn check(&mut self, view: &View) -> Result<Option<Check>, Error> {
        let moment = [&view.as_of, &view.as_held].into_iter().flatten().map(|day| until(day)).min();
        let moment = moment.unwrap_or_else(|| "9999".to_owned());
        let sql = "SELECT body FROM checks WHERE acquired <= ?1 ORDER BY number DESC LIMIT 1";
        let rows = self.connection.rows(sql, values![moment])?;
        rows.first().map(|row| self.written(&row.words(0))).transpose()
    }
}
