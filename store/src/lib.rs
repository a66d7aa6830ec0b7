//! Documents ⇄ the case: what was read, kept and decided, in one SQLite file or one schema of PostgreSQL.
//!
//! [`Case`] has one verb for each thing that is done with a case; what differs between the two databases lies behind
//! `connection`. Everything that a verb writes is written in one transaction: after a crash the case holds all of it or none.

mod error;
mod place;
mod connection;
mod sqlite;
mod postgres;
mod migrations;
mod case;
mod fold;
mod filing;
mod documents;
mod exhibits;
mod readings;
mod lists;
mod search;
mod assessed;
mod decisions;
mod accounts;
mod checks;

pub use accounts::{Account, AccountRole};
pub use assessed::{Candidate, Member};
pub use case::{Case, Revision};
pub use decisions::{Broken, line_hash};
pub use documents::{Entry, Original};
pub use error::Error;
pub use exhibits::NewExhibit;
pub use filing::{Arrival, Filing, New};
pub use lists::{Claimed, Facets, Happened, Listed, Near};
pub use place::Place;
pub use search::{Hit, around};
