//! What can go wrong with a case, each with the next step for the user.

/// Why the case cannot be used; nothing that was kept before is lost.
///
/// The message names the case; [`Error::hint`] says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such case.
    #[error("`{case}`: there is no such case")]
    NoCase {
        /// The case as given.
        case: String,
    },
    /// A case is to be made where there is one.
    #[error("`{case}`: there is a case already")]
    Exists {
        /// The case as given.
        case: String,
    },
    /// The file is no case.
    #[error("`{case}`: the file is no case of forewarn")]
    NotACase {
        /// The case as given.
        case: String,
    },
    /// A newer forewarn made the case.
    #[error("`{case}`: the case is of version {found}, this forewarn knows versions up to {known}")]
    NewerVersion {
        /// The case as given.
        case: String,
        /// The version of the case.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// A migration of the case is not the one this program knows under its number.
    #[error("`{case}`: step {number} of the case's version is not the one that this forewarn knows")]
    Altered {
        /// The case as given.
        case: String,
        /// Number of the step.
        number: i64,
    },
    /// Another process writes.
    #[error("`{case}`: another program is writing to the case")]
    Locked {
        /// The case as given.
        case: String,
    },
    /// The case cannot be written.
    #[error("`{case}`: the case cannot be written")]
    ReadOnly {
        /// The case as given.
        case: String,
    },
    /// There is no room.
    #[error("`{case}`: the disk is full")]
    Full {
        /// The case as given.
        case: String,
    },
    /// The database does not answer any more.
    #[error("`{case}`: the database does not answer: {cause}")]
    Gone {
        /// The case as given.
        case: String,
        /// What the connection said.
        cause: String,
    },
    /// The file is damaged.
    #[error("`{case}`: the case is damaged: {cause}")]
    Damaged {
        /// The case as given.
        case: String,
        /// What does not fit.
        cause: String,
    },
    /// The address of a database cannot be read.
    #[error("`{address}`: no address of a case: {cause}")]
    Address {
        /// The address without its password.
        address: String,
        /// What is wrong with it.
        cause: String,
    },
    /// There is no such document, exhibit or decision.
    #[error("`{case}`: there is no {what} {number}")]
    Nothing {
        /// The case as given.
        case: String,
        /// What was asked for.
        what: &'static str,
        /// Its number.
        number: u64,
    },
    /// Anything else that the database refuses.
    #[error("`{case}`: {cause}")]
    Refused {
        /// The case as given.
        case: String,
        /// What the database said.
        cause: String,
    },
}

impl Error {
    /// What the user can do next.
    pub fn hint(&self) -> &'static str {
        match self {
            Error::NoCase { .. } => "`forewarn add PATH --case FILE` makes the case",
            Error::Exists { .. } => "`forewarn add` puts documents into it; take another name for a new one",
            Error::NotACase { .. } => "check the name; documents are read with `forewarn read`",
            Error::NewerVersion { .. } => "install the newest forewarn; the case is unchanged",
            Error::Altered { .. } => {
                "the program that made it was changed; open the case with that program and export it"
            }
            Error::Locked { .. } => "wait until it is done, or stop it; readers are never blocked",
            Error::ReadOnly { .. } => "make the file and its folder writable, or copy the case",
            Error::Full { .. } => {
                "make room and run the same command again: what is in the case already is skipped"
            }
            Error::Gone { .. } => {
                "check that the database runs and run the same command again: what is in the case already is skipped"
            }
            Error::Damaged { .. } => "take the newest backup; `sqlite3 FILE .recover` may save the rest",
            Error::Address { .. } => {
                "postgres://USER@HOST:PORT/DATABASE?case=NAME, with small letters, figures and `_` in NAME"
            }
            Error::Nothing { .. } => "`forewarn list documents --case FILE` shows what there is",
            Error::Refused { .. } => "run with -v for more; the case is as it was before the command",
        }
    }
}
