//! A writer that is killed at any instant: the case opens, and all that was reported as filed is there.

mod sample;

use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use sample::document;
use store::{Arrival, Case, New, Place};

const CHILD: &str = "FOREWARN_STORE_WRITER";
/// Rounds in a test run; `FOREWARN_ROUNDS` asks for more.
const ROUNDS: usize = 20;

/// Files documents without end and says the number of each; does nothing unless it is the child of the test below.
#[test]
fn writer() {
    let Some(path) = env::var_os(CHILD) else { return };
    let mut case = Case::open_or_create(&Place::file(path)).expect("a case");
    let from = case.count().expect("a number") as usize;
    for at in from.. {
        let document = document(at);
        let arrival = Arrival { bytes: document.text.as_bytes(), media: "text/plain", ..Arrival::default() };
        let bands = [at as u64 % 7, at as u64 + 1000];
        let new = New {
            document: &document,
            arrival,
            acquired: "2019-12-31T12:00:00Z",
            near: &[],
            bands: &bands,
            members: &[],
        };
        case.file(&new).expect("it is filed");
        println!("filed {at}");
    }
}

#[test]
fn a_killed_writer_loses_at_most_the_document_in_flight() {
    let rounds = env::var("FOREWARN_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.case");
    let mut told = 0;
    for round in 0..rounds {
        let mut child = Command::new(env::current_exe().expect("this program"))
            .args(["--exact", "writer", "--nocapture"])
            .env(CHILD, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a child");
        let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        // Another number of documents, and so another instant, in each round.
        let wanted = 1 + round * 7 % 11;
        let filed = lines
            .map_while(Result::ok)
            .filter_map(|line| line.split("filed ").nth(1)?.trim().parse::<usize>().ok());
        told = filed.take(wanted).last().map_or(told, |at| at + 1);
        child.kill().expect("it is killed");
        child.wait().expect("it is gone");
        let mut case = Case::open(&Place::file(&path)).expect("the case opens");
        let count = case.count().expect("a number") as usize;
        assert!(count >= told, "round {round}: {told} were reported as filed, {count} are there");
        for number in 1..=count {
            let filed = case.document(model::DocumentNumber(number as u32)).expect("a whole document");
            assert_eq!(filed.document.text, document(number - 1).text);
        }
        told = count;
    }
    assert!(told >= rounds, "the writers wrote");
}
