//! The narrow waist over both databases: statements with numbered values, rows of plain values.

use crate::error::Error;

/// A value of a row or of a statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
    Bytes(Vec<u8>),
}

/// A row as the database gave it, in the order of the statement's columns.
#[derive(Debug)]
pub(crate) struct Row(pub(crate) Vec<Value>);

/// What both databases can do. Values stand in a statement as `?1`, `?2` …
pub(crate) trait Connection: Send {
    /// Runs a statement; how many rows it changed.
    fn run(&mut self, sql: &str, values: &[Value]) -> Result<u64, Error>;
    /// The rows of a query.
    fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Error>;
    /// Runs several statements without values.
    fn script(&mut self, sql: &str) -> Result<(), Error>;
    /// Whether the case has a table of this name.
    fn has_table(&mut self, name: &str) -> Result<bool, Error>;
    /// Opens the one transaction that writes; others that want to write wait.
    fn begin(&mut self) -> Result<(), Error>;
    fn commit(&mut self) -> Result<(), Error>;
    fn rollback(&mut self);
    /// The statements that differ.
    fn dialect(&self) -> &'static Dialect;
    /// Waits for no other writer.
    fn hurry(&mut self);
    /// Lets the case grow to so many pages only.
    fn limit(&mut self, pages: u32);
    /// Writes all that is in the case into a file, while it is used.
    fn backup(&mut self, path: &std::path::Path) -> Result<(), Error>;
}

/// What one database says otherwise than the other.
#[derive(Debug)]
pub(crate) struct Dialect {
    /// The versions of the case in this database's words, in order.
    pub(crate) steps: &'static [&'static str],
    /// Adds the folded words of a document: its number, title and text.
    pub(crate) index: &'static str,
    /// The condition that document `d` holds all that a query asks: one value, the query in the database's own form.
    pub(crate) matches: &'static str,
    /// A query of words and phrases in the database's own form.
    pub(crate) query: fn(&[Vec<String>]) -> String,
    /// Adds a place to the index of positions: row, latitude, longitude. Empty where columns are enough.
    pub(crate) spot: &'static str,
    /// The condition that place row `s` lies in a box: least and most latitude, least and most longitude.
    pub(crate) inside: &'static str,
}

/// What `change` does, wholly or not at all.
pub(crate) fn whole<T>(
    connection: &mut dyn Connection,
    change: impl FnOnce(&mut dyn Connection) -> Result<T, Error>,
) -> Result<T, Error> {
    connection.begin()?;
    match change(connection) {
        Ok(done) => connection.commit().map(|()| done),
        Err(error) => {
            connection.rollback();
            Err(error)
        }
    }
}

impl Row {
    pub(crate) fn integer(&self, at: usize) -> i64 {
        match self.0.get(at) {
            Some(&Value::Integer(value)) => value,
            _ => 0,
        }
    }

    /// A number that is never negative and fits: an id or an offset that the case wrote itself.
    pub(crate) fn index(&self, at: usize) -> u32 {
        u32::try_from(self.integer(at)).unwrap_or_default()
    }

    pub(crate) fn text(&self, at: usize) -> Option<String> {
        match self.0.get(at) {
            Some(Value::Text(value)) => Some(value.clone()),
            _ => None,
        }
    }

    /// A text that is always there.
    pub(crate) fn words(&self, at: usize) -> String {
        self.text(at).unwrap_or_default()
    }

    pub(crate) fn bytes(&self, at: usize) -> Vec<u8> {
        match self.0.get(at) {
            Some(Value::Bytes(value)) => value.clone(),
            _ => Vec::new(),
        }
    }

    pub(crate) fn is_null(&self, at: usize) -> bool {
        matches!(self.0.get(at), None | Some(Value::Null))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Value {
        Value::Text(text.clone())
    }
}

impl From<u32> for Value {
    fn from(value: u32) -> Value {
        Value::Integer(i64::from(value))
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Value {
        Value::Integer(value)
    }
}

impl From<u64> for Value {
    /// The same bits: hashes need all of them and are only compared.
    fn from(value: u64) -> Value {
        Value::Integer(value.cast_signed())
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Value {
        Value::Real(value)
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Value {
        Value::Bytes(bytes.to_vec())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

/// Values of a statement: `values![number, "text"]`.
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::connection::Value::from($value)),*][..] };
}
pub(crate) use values;
