//! What can be said on the command line about the workbench and who may sign in to it.

use std::net::IpAddr;

use clap::{Args, Subcommand, ValueEnum};

use super::CaseOption;

/// Which case to serve, where and to whom.
#[derive(Debug, Args)]
pub(crate) struct ServeOptions {
    /// The case: a file, which is made if there is none, or `postgres://USER@HOST/DATABASE?case=NAME`.
    #[arg(
        long = "case",
        value_name = "CASE",
        env = "DATABASE_URL",
        hide_env_values = true,
        default_value = "forewarn.case"
    )]
    pub(crate) case: String,
    /// The port; 0 lets the system choose one.
    #[arg(long, value_name = "PORT", default_value_t = 8474)]
    pub(crate) port: u16,
    /// Listen on another address than this machine's own; the case needs accounts for that.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) listen: Option<IpAddr>,
    /// Under whose name decisions are entered where nobody signs in; the system user's, where it is not given.
    #[arg(long, value_name = "NAME")]
    pub(crate) who: Option<String>,
    /// Open the workbench in the browser.
    #[arg(long)]
    pub(crate) open: bool,
    /// Browsers reach the server by TLS only, through a proxy in front of it: its cookie is sent no other way.
    #[arg(long)]
    pub(crate) behind_tls: bool,
}

/// What to do with accounts.
#[derive(Debug, Args)]
pub(crate) struct AccountOptions {
    #[command(subcommand)]
    pub(crate) what: AccountCommand,
}

/// What can be done with accounts. Passwords are typed unseen, or piped in as a line.
#[derive(Debug, Subcommand)]
pub(crate) enum AccountCommand {
    /// Let somebody sign in.
    Add {
        /// The name, which stands in the log of decisions.
        #[arg(value_name = "NAME", value_parser = name)]
        name: String,
        /// What the account may do: look; enter documents and decisions; set the question of the case.
        #[arg(long, value_enum)]
        role: RoleName,
        #[command(flatten)]
        case: CaseOption,
    },
    /// List the accounts.
    List {
        #[command(flatten)]
        case: CaseOption,
    },
    /// Let somebody sign in no more; his decisions stay.
    Remove {
        /// The name.
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        case: CaseOption,
    },
    /// Set a new password; sessions with the old one end.
    Password {
        /// The name.
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        case: CaseOption,
    },
}

/// What an account may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RoleName {
    /// Look at everything.
    Reader,
    /// Enter documents, exhibits and decisions too.
    Analyst,
    /// Set the question of the case and open the example too.
    Owner,
}

fn name(words: &str) -> Result<String, String> {
    let plain = |letter: char| letter.is_alphanumeric() || " .-_@'’".contains(letter);
    let fits = !words.trim().is_empty()
        && words.trim() == words
        && words.chars().count() <= 60
        && words.chars().all(plain);
    if fits {
        Ok(words.to_owned())
    } else {
        Err("a name has up to 60 letters, figures and `.`, `-`, `_`, `@`".to_owned())
    }
}
