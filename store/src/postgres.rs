//! PostgreSQL: a schema of a database that a team shares.

use std::path::Path;

use postgres::types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use postgres::{Client, NoTls};

use crate::connection::{Connection, Dialect, Row, Value};
use crate::error::Error;
use crate::place::Place;

static DIALECT: Dialect = Dialect {
    steps: &[
        include_str!("../migrations/postgres/0001_case.sql"),
        include_str!("../migrations/postgres/0002_accounts.sql"),
        include_str!("../migrations/postgres/0003_checks.sql"),
    ],
    index: "INSERT INTO words(document, words) VALUES (?1, to_tsvector('simple', ?2) || to_tsvector('simple', ?3))",
    matches: "d.number IN (SELECT document FROM words WHERE words @@ ?1::text::tsquery)",
    query,
    spot: "",
    inside: "s.lat >= ?1 AND s.lat <= ?2 AND s.lon >= ?3 AND s.lon <= ?4",
};

/// Words behind each other and phrases, all of them wanted.
fn query(phrases: &[Vec<String>]) -> String {
    let phrase = |words: &Vec<String>| {
        let quoted: Vec<String> =
            words.iter().map(|word| format!("'{}'", word.replace('\'', "''"))).collect();
        format!("({})", quoted.join(" <-> "))
    };
    phrases.iter().map(phrase).collect::<Vec<_>>().join(" & ")
}

/// An open database.
pub(crate) struct Database {
    client: Client,
    case: String,
    /// The lock that one writer of this case holds.
    lock: i64,
}

/// Makes the schema.
pub(crate) fn create(place: &Place, address: &str, name: &str) -> Result<Database, Error> {
    let mut database = connected(place, address, name)?;
    if database.exists(name)? {
        return Err(Error::Exists { case: database.case });
    }
    database.script(&format!("CREATE SCHEMA \"case_{name}\"; SET search_path TO \"case_{name}\";"))?;
    Ok(database)
}

/// Opens the schema.
pub(crate) fn open(place: &Place, address: &str, name: &str) -> Result<Database, Error> {
    let mut database = connected(place, address, name)?;
    if !database.exists(name)? {
        return Err(Error::NoCase { case: database.case });
    }
    database.script(&format!("SET search_path TO \"case_{name}\";"))?;
    Ok(database)
}

fn connected(place: &Place, address: &str, name: &str) -> Result<Database, Error> {
    let case = place.to_string();
    let client = Client::connect(address, NoTls).map_err(|error| gone(&case, &error))?;
    let hash = blake3::hash(name.as_bytes());
    let lock = i64::from_le_bytes(hash.as_bytes()[..8].try_into().expect("a hash has 32 bytes"));
    let mut database = Database { client, case, lock };
    let setting = format!(
        "SET client_min_messages TO warning; SET lock_timeout TO '60s'; SET application_name TO 'forewarn {name}';"
    );
    database.script(&setting)?;
    Ok(database)
}

impl Database {
    fn exists(&mut self, name: &str) -> Result<bool, Error> {
        let sql = "SELECT 1::bigint FROM information_schema.schemata WHERE schema_name = ?1";
        Ok(!self.rows(sql, &[Value::Text(format!("case_{name}"))])?.is_empty())
    }
}

impl Connection for Database {
    fn run(&mut self, sql: &str, values: &[Value]) -> Result<u64, Error> {
        let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|value| value as _).collect();
        self.client.execute(&numbered(sql), &values).map_err(|error| named(&self.case, &error))
    }

    fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Error> {
        let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|value| value as _).collect();
        let rows = self.client.query(&numbered(sql), &values).map_err(|error| named(&self.case, &error))?;
        rows.iter().map(|row| self.row(row)).collect()
    }

    fn script(&mut self, sql: &str) -> Result<(), Error> {
        self.client.batch_execute(sql).map_err(|error| named(&self.case, &error))
    }

    fn has_table(&mut self, name: &str) -> Result<bool, Error> {
        let sql = "SELECT 1::bigint FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = ?1::text";
        Ok(!self.rows(sql, &[name.into()])?.is_empty())
    }

    fn begin(&mut self) -> Result<(), Error> {
        let lock = self.lock;
        self.script(&format!("BEGIN; SELECT pg_advisory_xact_lock({lock});")).inspect_err(|_| self.rollback())
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.script("COMMIT")
    }

    fn rollback(&mut self) {
        // Where the connection is gone, the server has taken everything back itself.
        drop(self.client.batch_execute("ROLLBACK"));
    }

    fn dialect(&self) -> &'static Dialect {
        &DIALECT
    }

    fn hurry(&mut self) {
        // A connection that is gone says so at the next statement.
        drop(self.script("SET lock_timeout TO '1ms'"));
    }

    /// The server minds its own disk.
    fn limit(&mut self, _pages: u32) {}

    fn backup(&mut self, _path: &Path) -> Result<(), Error> {
        let cause = "a database is backed up by its own tools: pg_dump --schema".to_owned();
        Err(Error::Refused { case: self.case.clone(), cause })
    }
}

impl Database {
    fn row(&self, row: &postgres::Row) -> Result<Row, Error> {
        let value = |at: usize| -> Result<Value, postgres::Error> {
            Ok(match *row.columns()[at].type_() {
                Type::INT8 => row.try_get::<_, Option<i64>>(at)?.into(),
                Type::FLOAT8 => row.try_get::<_, Option<f64>>(at)?.into(),
                Type::BYTEA => row.try_get::<_, Option<&[u8]>>(at)?.into(),
                _ => row.try_get::<_, Option<&str>>(at)?.into(),
            })
        };
        let values: Result<Vec<Value>, postgres::Error> = (0..row.len()).map(value).collect();
        values.map(Row).map_err(|error| named(&self.case, &error))
    }
}

/// `?1` as this database writes it: `$1`.
fn numbered(sql: &str) -> String {
    sql.replace('?', "$")
}

impl ToSql for Value {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Integer(value) => value.to_sql(kind, out),
            Value::Real(value) => value.to_sql(kind, out),
            // A zero byte is in no text of ours; PostgreSQL could not hold it.
            Value::Text(text) if text.contains('\0') => text.replace('\0', "\u{fffd}").to_sql(kind, out),
            Value::Text(text) => text.to_sql(kind, out),
            Value::Bytes(bytes) => bytes.to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        matches!(*kind, Type::INT8 | Type::FLOAT8 | Type::TEXT | Type::BYTEA | Type::NAME | Type::VARCHAR)
    }

    to_sql_checked!();
}

fn gone(case: &str, error: &postgres::Error) -> Error {
    Error::Gone { case: case.to_owned(), cause: told(error) }
}

fn named(case: &str, error: &postgres::Error) -> Error {
    let case = case.to_owned();
    let cause = told(error);
    let Some(code) = error.code() else { return Error::Gone { case, cause } };
    match code.code() {
        "53100" => Error::Full { case },
        "55P03" | "40P01" => Error::Locked { case },
        "25006" | "42501" => Error::ReadOnly { case },
        code if code.starts_with("57P") || code.starts_with("08") => Error::Gone { case, cause },
        _ => Error::Refused { case, cause },
    }
}

/// What the server said, without our statement.
fn told(error: &postgres::Error) -> String {
    match error.as_db_error() {
        Some(said) => said.message().to_owned(),
        None => error.to_string(),
    }
}
