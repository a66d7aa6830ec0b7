//! What may go wrong with a case: a clear error each time, and nothing lost.

mod sample;
mod stores;

use std::fs;

use model::{Action, Reliability};
use rusqlite::Connection;
use sample::document;
use store::{Arrival, Case, Error, New, Place};

const NOW: &str = "2019-12-31T12:00:00Z";

fn new(document: &model::Document) -> New<'_> {
    let arrival = Arrival { bytes: document.text.as_bytes(), media: "text/plain", ..Arrival::default() };
    New { document, arrival, acquired: NOW, near: &[], bands: &[], members: &[] }
}

/// The error of opening a file with these bytes.
fn opened(bytes: &[u8]) -> Error {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.case");
    fs::write(&path, bytes).expect("a file");
    Case::open(&Place::file(&path)).err().expect("it is no case")
}

/// A case with one document in a folder.
fn made() -> (tempfile::TempDir, Place) {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Place::file(folder.path().join("a.case"));
    Case::create(&place).expect("a case").file(&new(&document(1))).expect("it is filed");
    (folder, place)
}

fn path(place: &Place) -> std::path::PathBuf {
    match place {
        Place::File(path) => path.clone(),
        Place::Database { .. } => unreachable!("only files are damaged here"),
    }
}

#[test]
fn a_missing_case_is_named() {
    let error = Case::open(&Place::file("/no/such.case")).err().expect("it is missing");
    assert!(matches!(error, Error::NoCase { .. }), "{error}");
    assert!(error.to_string().contains("/no/such.case"), "{error}");
}

#[test]
fn a_file_that_is_no_case_is_left_alone() {
    assert!(matches!(opened(b"Dear Sir, this is a letter and no database at all."), Error::NotACase { .. }));
}

#[test]
fn an_empty_file_is_no_case() {
    assert!(matches!(opened(b""), Error::NotACase { .. }));
}

#[test]
fn the_database_of_another_program_is_no_case() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("other.db");
    Connection::open(&path).and_then(|other| other.execute_batch("CREATE TABLE t(x)")).expect("a database");
    let error = Case::open(&Place::file(&path)).err().expect("it is no case");
    assert!(matches!(error, Error::NotACase { .. }), "{error}");
}

#[test]
fn a_case_of_a_newer_version_is_refused_and_unchanged() {
    let (_folder, place) = made();
    let other = Connection::open(path(&place)).expect("a database");
    other.execute_batch("INSERT INTO steps(number, checksum) VALUES (99, 'later')").expect("a step");
    drop(other);
    let error = Case::open(&place).err().expect("it is newer");
    assert!(matches!(error, Error::NewerVersion { found: 99, .. }), "{error}");
}

#[test]
fn a_changed_step_is_noticed() {
    let (_folder, place) = made();
    let other = Connection::open(path(&place)).expect("a database");
    other.execute_batch("UPDATE steps SET checksum = 'x' WHERE number = 1").expect("a change");
    drop(other);
    assert!(matches!(Case::open(&place).err(), Some(Error::Altered { number: 1, .. })));
}

#[test]
fn a_case_is_never_made_over_another() {
    let (_folder, place) = made();
    assert!(matches!(Case::create(&place).err(), Some(Error::Exists { .. })));
    assert_eq!(Case::open(&place).expect("a case").count().expect("a number"), 1);
}

#[test]
fn readers_read_while_another_writes() {
    let (_folder, place) = made();
    let writer = Connection::open(path(&place)).expect("a database");
    writer.execute_batch("BEGIN IMMEDIATE; INSERT INTO facts VALUES ('a', 'b');").expect("a transaction");
    let mut reader = Case::open(&place).expect("a case");
    assert_eq!(reader.count().expect("a number"), 1);
}

#[test]
fn a_second_writer_is_told_that_the_case_is_locked() {
    let (_folder, place) = made();
    let mut case = Case::open(&place).expect("a case").impatient();
    let writer = Connection::open(path(&place)).expect("a database");
    writer.execute_batch("BEGIN IMMEDIATE;").expect("a transaction");
    let error = case.file(&new(&document(2))).expect_err("another writes");
    assert!(matches!(error, Error::Locked { .. }), "{error}");
    writer.execute_batch("COMMIT").expect("the end");
    case.file(&new(&document(2))).expect("now it is filed");
}

#[test]
fn a_case_that_cannot_be_written_is_read() {
    let (_folder, place) = made();
    let file = path(&place);
    let mut rights = fs::metadata(&file).expect("a file").permissions();
    rights.set_readonly(true);
    fs::set_permissions(&file, rights).expect("rights");
    let mut case = Case::open(&place).expect("a case");
    assert_eq!(case.count().expect("a number"), 1);
    let error = case.file(&new(&document(2))).expect_err("it cannot be written");
    assert!(matches!(error, Error::ReadOnly { .. }), "{error}");
}

#[test]
fn a_full_disk_loses_the_document_in_flight_only() {
    let (_folder, place) = made();
    let mut case = Case::open(&place).expect("a case").limited(120);
    let mut filed = 1;
    let error = loop {
        match case.file(&new(&document(filed + 1))) {
            Ok(_) => filed += 1,
            Err(error) => break error,
        }
        assert!(filed < 500, "the limit is never met");
    };
    assert!(matches!(error, Error::Full { .. }), "{error}");
    drop(case);
    assert_eq!(Case::open(&place).expect("a case").count().expect("a number") as usize, filed);
}

#[test]
fn a_file_cut_short_is_damaged() {
    let (_folder, place) = made();
    let bytes = fs::read(path(&place)).expect("a file");
    fs::write(path(&place), &bytes[..bytes.len() / 3]).expect("a shorter file");
    let told = Case::open(&place).and_then(|mut case| case.documents(&model::View::default()).map(drop));
    assert!(matches!(told, Err(Error::Damaged { .. } | Error::NotACase { .. })), "{told:?}");
}

#[test]
fn the_log_cannot_be_rewritten() {
    let (_folder, place) = made();
    let grade = Action::GradeSource { source: "x".into(), subject: None, grade: Reliability::C };
    Case::open(&place).expect("a case").decide("ana", NOW, None, grade).expect("it is decided");
    let other = Connection::open(path(&place)).expect("a database");
    assert!(other.execute_batch("UPDATE decisions SET who = 'eve'").is_err());
    assert!(other.execute_batch("DELETE FROM decisions").is_err());
    // Whoever takes the guard away is still noticed.
    other.execute_batch("DROP TRIGGER decisions_stay; UPDATE decisions SET who = 'eve'").expect("a forgery");
    drop(other);
    let broken = Case::open(&place).expect("a case").check_log().expect("checked");
    assert_eq!(broken, [store::Broken { number: 1 }]);
}

#[test]
fn a_backup_is_a_case() {
    let (folder, place) = made();
    let copy = folder.path().join("copy.case");
    let mut case = Case::open(&place).expect("a case");
    case.backup(&copy).expect("it is copied while open");
    assert_eq!(Case::open(&Place::file(&copy)).expect("a case").count().expect("a number"), 1);
    assert!(matches!(case.backup(&copy).err(), Some(Error::Exists { .. })));
}

#[test]
fn a_database_that_goes_away_loses_nothing() {
    let Some(place) = stores::database("gone") else { return };
    let mut case = Case::create(&place).expect("a schema");
    case.file(&new(&document(1))).expect("it is filed");
    let killed = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND application_name LIKE 'forewarn t_gone%'";
    stores::client().expect("it was reachable").batch_execute(killed).expect("it is told to end");
    let error = case.file(&new(&document(2))).expect_err("it is gone");
    assert!(matches!(error, Error::Gone { .. }), "{error}");
    let mut again = Case::open(&place).expect("it is back");
    assert_eq!(again.count().expect("a number"), 1);
    again.file(&new(&document(2))).expect("now it is filed");
    stores::dropped(&place);
}

#[test]
fn a_database_that_is_not_there_is_named_without_its_password() {
    let place = Place::parse("postgres://me:secret@127.0.0.1:1/db").expect("an address");
    let error = Case::open(&place).err().expect("nothing listens there");
    assert!(matches!(error, Error::Gone { .. }), "{error}");
    assert!(!error.to_string().contains("secret"), "{error}");
}
