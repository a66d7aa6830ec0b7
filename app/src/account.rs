//! `forewarn account`: who may sign in at a workbench that others reach.

use std::io::{self, BufRead, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::OnceLock;

use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Argon2, password_hash};
use store::{Account, AccountRole, Case, Place};

use crate::arguments::{AccountCommand, AccountOptions, RoleName};
use crate::case::{now, opened};
use crate::report::{self, FAILED, Failure, READ};

/// The fewest characters of a password (NIST SP 800-63B asks for 8 and prefers more; it asks for no kinds of characters).
const SHORTEST: usize = 10;
/// The most, so that nobody keeps the server busy.
const LONGEST: usize = 256;

/// Adds, lists or removes accounts, or sets a password.
pub(crate) fn run(options: &AccountOptions) -> Result<ExitCode, Failure> {
    match &options.what {
        AccountCommand::Add { name, role, case } => {
            let place = Place::parse(&case.case).map_err(|error| Failure::store(&error))?;
            let mut case = Case::open_or_create(&place).map_err(|error| Failure::store(&error))?;
            if known(&mut case, name)?.is_some() {
                return Err(told(
                    format!("there is an account `{name}` already"),
                    "`forewarn account password` sets a new password; remove the account to give it another role",
                ));
            }
            let role = role_of(*role);
            let account =
                Account { name: name.clone(), role, password: hash(&password(name)?)?, created: now() };
            case.set_account(&account).map_err(|error| Failure::store(&error))?;
            report::say(&format!("`{name}` may sign in as {}", role.word()));
        }
        AccountCommand::List { case } => {
            let accounts = opened(case)?.accounts().map_err(|error| Failure::store(&error))?;
            let line = |one: &Account| format!("{}  {}  since {}\n", one.name, one.role.word(), one.created);
            let lines: String = accounts.iter().map(line).collect();
            let written = io::stdout().lock().write_all(lines.as_bytes());
            written.map_err(|error| Failure::unwritten("standard output", &error))?;
        }
        AccountCommand::Remove { name, case } => {
            if !opened(case)?.remove_account(name).map_err(|error| Failure::store(&error))? {
                return Err(nobody(name));
            }
            report::say(&format!("`{name}` may sign in no more; decisions keep the name"));
        }
        AccountCommand::Password { name, case } => {
            let mut case = opened(case)?;
            let account = known(&mut case, name)?.ok_or_else(|| nobody(name))?;
            let account = Account { password: hash(&password(name)?)?, ..account };
            case.set_account(&account).map_err(|error| Failure::store(&error))?;
            report::say(&format!("`{name}` has a new password; sessions with the old one have ended"));
        }
    }
    Ok(ExitCode::from(READ))
}

fn known(case: &mut Case, name: &str) -> Result<Option<Account>, Failure> {
    case.account(name).map_err(|error| Failure::store(&error))
}

fn nobody(name: &str) -> Failure {
    told(format!("there is no account `{name}`"), "`forewarn account list` shows those there are")
}

fn told(message: String, hint: &str) -> Failure {
    Failure::Told { message, hint: hint.to_owned(), code: FAILED }
}

fn role_of(role: RoleName) -> AccountRole {
    match role {
        RoleName::Reader => AccountRole::Reader,
        RoleName::Analyst => AccountRole::Analyst,
        RoleName::Owner => AccountRole::Owner,
    }
}

/// A password, typed twice and unseen, or the first line of standard input where that is no terminal.
fn password(name: &str) -> Result<String, Failure> {
    let unread =
        |error: io::Error| told(format!("the password cannot be read: {error}"), "type it, or pipe it in");
    let password = match io::stdin().is_terminal() {
        true => {
            let first = rpassword::prompt_password(format!("Password for {name}: ")).map_err(unread)?;
            let again = rpassword::prompt_password("Again: ").map_err(unread)?;
            if first != again {
                return Err(told("the two passwords are not the same".to_owned(), "run the command again"));
            }
            first
        }
        false => {
            let mut line = String::new();
            io::stdin().lock().read_line(&mut line).map_err(unread)?;
            line.trim_end_matches(['\r', '\n']).to_owned()
        }
    };
    match password.chars().count() {
        count if count < SHORTEST => Err(told(
            format!("the password has {count} characters"),
            "take at least 10: four words are a good one",
        )),
        count if count > LONGEST => {
            Err(told(format!("the password has {count} characters"), "take at most 256"))
        }
        _ => Ok(password),
    }
}

/// The hash of a password: Argon2id with the parameters that RFC 9106 and OWASP recommend, as a PHC string.
fn hash(password: &str) -> Result<String, Failure> {
    hashed(password)
        .map_err(|error| told(format!("the password cannot be hashed: {error}"), "start it again"))
}

fn hashed(password: &str) -> Result<String, password_hash::Error> {
    let salt = SaltString::generate(&mut OsRng);
    Ok(Argon2::default().hash_password(password.as_bytes(), &salt)?.to_string())
}

/// Whether a password is the one of a hash. Without a hash it takes as long, and is not.
pub(crate) fn matches(hash: Option<&str>, password: &str) -> bool {
    static NOBODY: OnceLock<String> = OnceLock::new();
    let nobody = NOBODY.get_or_init(|| hashed("nobody has this password").unwrap_or_default());
    if password.chars().count() > LONGEST {
        return false;
    }
    let right = PasswordHash::new(hash.unwrap_or(nobody))
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
    right && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::{hashed, matches};

    #[test]
    fn only_the_right_password_of_somebody_matches() {
        let hash = hashed("correct horse battery").expect("a hash");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(matches(Some(&hash), "correct horse battery"));
        assert!(!matches(Some(&hash), "correct horse"));
        assert!(!matches(None, "nobody has this password"));
        assert!(!matches(Some("no hash"), "no hash"));
    }
}
