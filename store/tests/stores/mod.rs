//! The databases that a test runs against.

use std::env;

use store::Place;

/// Where PostgreSQL is looked for without `DATABASE_URL`.
const LOCAL: &str = "postgres://postgres@127.0.0.1:5432/test";

/// A new schema of a reachable PostgreSQL; without one this says so, and under `FOREWARN_STRICT` it fails.
pub(crate) fn database(name: &str) -> Option<Place> {
    let address = env::var("DATABASE_URL").unwrap_or_else(|_| LOCAL.to_owned());
    let place = Place::parse(&format!("{address}?case=t_{name}_{}", std::process::id())).expect("an address");
    match client() {
        Ok(_) => {
            dropped(&place);
            Some(place)
        }
        Err(error) if env::var_os("FOREWARN_STRICT").is_some() => {
            panic!("PostgreSQL is not reachable at {address}: {error}; hint: start it, or set DATABASE_URL")
        }
        Err(error) => {
            eprintln!(
                "NOT TESTED on PostgreSQL: not reachable at {address}: {error}; hint: start it, or set DATABASE_URL"
            );
            None
        }
    }
}

pub(crate) fn client() -> Result<postgres::Client, postgres::Error> {
    let address = env::var("DATABASE_URL").unwrap_or_else(|_| LOCAL.to_owned());
    postgres::Client::connect(&address, postgres::NoTls)
}

/// Removes the schema.
pub(crate) fn dropped(place: &Place) {
    let Place::Database { name, .. } = place else { return };
    let sql = format!("SET client_min_messages TO warning; DROP SCHEMA IF EXISTS \"case_{name}\" CASCADE");
    client().expect("it was reachable").batch_execute(&sql).expect("the schema goes");
}
