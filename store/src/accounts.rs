//! Who may sign in at a workbench that others reach: a name, what it may do, and the hash of its password.
//!
//! Accounts are no part of what the case says: no export carries them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::connection::{Row, values};
use crate::error::Error;

/// Somebody who may sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The name, which stands in the log of decisions.
    pub name: String,
    /// What the account may do.
    pub role: AccountRole,
    /// The hash of the password, as a PHC string; never the password.
    pub password: String,
    /// Since when: RFC 3339, UTC.
    pub created: String,
}

/// What an account may do; each may do what those before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AccountRole {
    /// Look at everything.
    Reader,
    /// Enter documents, exhibits and decisions.
    Analyst,
    /// Set the question of the case.
    Owner,
}

impl AccountRole {
    /// As it is written.
    pub fn word(self) -> &'static str {
        match self {
            AccountRole::Reader => "reader",
            AccountRole::Analyst => "analyst",
            AccountRole::Owner => "owner",
        }
    }
}

const FIELDS: &str = "name, role, password, created";

impl Case {
    /// The accounts by name.
    pub fn accounts(&mut self) -> Result<Vec<Account>, Error> {
        let rows = self.connection.rows(&format!("SELECT {FIELDS} FROM accounts ORDER BY name"), &[])?;
        rows.iter().map(|row| self.read_account(row)).collect()
    }

    /// The account of a name.
    pub fn account(&mut self, name: &str) -> Result<Option<Account>, Error> {
        let sql = format!("SELECT {FIELDS} FROM accounts WHERE name = ?1");
        let rows = self.connection.rows(&sql, values![name])?;
        rows.first().map(|row| self.read_account(row)).transpose()
    }

    /// Adds an account, or sets role and password of the one that has its name.
    pub fn set_account(&mut self, account: &Account) -> Result<(), Error> {
        let sql = "INSERT INTO accounts(name, role, password, created) VALUES (?1, ?2, ?3, ?4) \
                   ON CONFLICT (name) DO UPDATE SET role = excluded.role, password = excluded.password";
        let Account { name, role, password, created } = account;
        self.write(|connection| connection.run(sql, values![name, role.word(), password, created]).map(drop))
    }

    /// Removes an account; whether there was one.
    pub fn remove_account(&mut self, name: &str) -> Result<bool, Error> {
        self.write(|connection| connection.run("DELETE FROM accounts WHERE name = ?1", values![name]))
            .map(|rows| rows > 0)
    }

    fn read_account(&self, row: &Row) -> Result<Account, Error> {
        let role = match row.words(1).as_str() {
            "reader" => AccountRole::Reader,
            "analyst" => AccountRole::Analyst,
            "owner" => AccountRole::Owner,
            other => {
                let cause = format!("an account has the role `{other}`");
                return Err(Error::Damaged { case: self.name.clone(), cause });
            }
        };
        Ok(Account { name: row.words(0), role, password: row.words(2), created: row.words(3) })
    }
}
