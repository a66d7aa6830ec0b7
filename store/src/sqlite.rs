//! SQLite: one file, opened by this program's own copy of the library.

use std::path::Path;
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection as Sqlite, ErrorCode, OpenFlags, ToSql, params_from_iter};

use crate::connection::{Connection, Dialect, Row, Value};
use crate::error::Error;

/// How long a writer waits for another.
const PATIENCE: Duration = Duration::from_secs(10);
/// Marks the file as a case, for `file` and for us: "FWRN".
pub(crate) const APPLICATION: i64 = 0x4657_524E;

static DIALECT: Dialect = Dialect {
    steps: &[
        include_str!("../migrations/sqlite/0001_case.sql"),
        include_str!("../migrations/sqlite/0002_accounts.sql"),
        include_str!("../migrations/sqlite/0003_checks.sql"),
    ],
    index: "INSERT INTO words(rowid, title, text) VALUES (?1, ?2, ?3)",
    matches: "d.number IN (SELECT rowid FROM words WHERE words MATCH ?1)",
    query,
    spot: "INSERT INTO spots(row, south, north, west, east) VALUES (?1, ?2, ?2, ?3, ?3)",
    inside: "s.row IN (SELECT row FROM spots WHERE south >= ?1 AND north <= ?2 AND west >= ?3 AND east <= ?4)",
};

/// Quoted words and phrases, all of them wanted.
fn query(phrases: &[Vec<String>]) -> String {
    let quoted = phrases.iter().map(|words| format!("\"{}\"", words.join(" ")));
    quoted.collect::<Vec<_>>().join(" AND ")
}

/// An open file.
pub(crate) struct File {
    sqlite: Sqlite,
    case: String,
}

/// Makes the file.
pub(crate) fn create(path: &Path) -> Result<File, Error> {
    let case = path.display().to_string();
    if path.exists() {
        return Err(Error::Exists { case });
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut file = File { sqlite: connected(path, flags, &case)?, case };
    file.script(&format!("PRAGMA application_id = {APPLICATION}; PRAGMA journal_mode = WAL;"))?;
    Ok(file)
}

/// Opens the file; where it cannot be written, for reading only.
pub(crate) fn open(path: &Path) -> Result<File, Error> {
    let case = path.display().to_string();
    if !path.exists() {
        return Err(Error::NoCase { case });
    }
    let writable = !std::fs::metadata(path).is_ok_and(|file| file.permissions().readonly());
    let mut file = match writable {
        true => File { sqlite: connected(path, OpenFlags::SQLITE_OPEN_READ_WRITE, &case)?, case },
        false => immutable(path, case)?,
    };
    let application = file.rows("PRAGMA application_id", &[])?;
    match application.first().map(|row| row.integer(0)) {
        Some(APPLICATION) => Ok(file),
        _ => Err(Error::NotACase { case: file.case }),
    }
}

/// A file that nobody can write is read without the files that readers and writers share.
fn immutable(path: &Path, case: String) -> Result<File, Error> {
    let escaped = path.display().to_string().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let sqlite = connected(Path::new(&format!("file:{escaped}?immutable=1")), flags, &case)?;
    Ok(File { sqlite, case })
}

fn connected(path: &Path, flags: OpenFlags, case: &str) -> Result<Sqlite, Error> {
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let sqlite = Sqlite::open_with_flags(path, flags).map_err(|error| named(case, &error))?;
    sqlite.busy_timeout(PATIENCE).map_err(|error| named(case, &error))?;
    // `FULL` keeps what was committed through a loss of power, too.
    let setting = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;";
    sqlite.execute_batch(setting).map_err(|error| named(case, &error))?;
    Ok(sqlite)
}

impl Connection for File {
    fn run(&mut self, sql: &str, values: &[Value]) -> Result<u64, Error> {
        let done = self
            .sqlite
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute(params_from_iter(values)));
        done.map(|rows| rows as u64).map_err(|error| named(&self.case, &error))
    }

    fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Error> {
        let read = || -> rusqlite::Result<Vec<Row>> {
            let mut statement = self.sqlite.prepare_cached(sql)?;
            let columns = statement.column_count();
            let row = |row: &rusqlite::Row| {
                (0..columns).map(|at| row.get_ref(at).map(value)).collect::<rusqlite::Result<_>>().map(Row)
            };
            statement.query_map(params_from_iter(values), row)?.collect()
        };
        read().map_err(|error| named(&self.case, &error))
    }

    fn script(&mut self, sql: &str) -> Result<(), Error> {
        self.sqlite.execute_batch(sql).map_err(|error| named(&self.case, &error))
    }

    fn has_table(&mut self, name: &str) -> Result<bool, Error> {
        let sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1";
        Ok(!self.rows(sql, &[name.into()])?.is_empty())
    }

    fn begin(&mut self) -> Result<(), Error> {
        self.script("BEGIN IMMEDIATE")
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.script("COMMIT").inspect_err(|_| self.rollback())
    }

    fn rollback(&mut self) {
        // A failed transaction may be over already; then there is nothing to take back.
        if !self.sqlite.is_autocommit() {
            drop(self.sqlite.execute_batch("ROLLBACK"));
        }
    }

    fn dialect(&self) -> &'static Dialect {
        &DIALECT
    }

    fn hurry(&mut self) {
        // Setting a time to wait cannot fail on an open file.
        drop(self.sqlite.busy_timeout(Duration::ZERO));
    }

    fn limit(&mut self, pages: u32) {
        drop(self.rows(&format!("PRAGMA max_page_count = {pages}"), &[]));
    }

    fn backup(&mut self, path: &Path) -> Result<(), Error> {
        if path.exists() {
            return Err(Error::Exists { case: path.display().to_string() });
        }
        self.sqlite.backup("main", path, None).map_err(|error| named(&path.display().to_string(), &error))
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Integer(value) => ValueRef::Integer(*value),
            Value::Real(value) => ValueRef::Real(*value),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn value(value: ValueRef) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(value) => Value::Integer(value),
        ValueRef::Real(value) => Value::Real(value),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
    }
}

fn named(case: &str, error: &rusqlite::Error) -> Error {
    let case = case.to_owned();
    let cause = error.to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => Error::NotACase { case },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Locked { case },
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            Error::ReadOnly { case }
        }
        Some(ErrorCode::DiskFull) => Error::Full { case },
        Some(ErrorCode::DatabaseCorrupt) => Error::Damaged { case, cause },
        _ => Error::Refused { case, cause },
    }
}
