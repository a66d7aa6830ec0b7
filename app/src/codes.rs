//! Codes of the record as they are written in JSON.

use serde::Serialize;

/// The word that stands for a code; empty for what is no code.
pub(crate) fn word<T: Serialize>(code: &T) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
