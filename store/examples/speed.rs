//! How fast a case takes documents and answers, at 1,000 and at 10,000 of them, on both stores.
//!
//! `cargo run --release -p store --example speed [DOCUMENTS]`. The documents are records put together by number, not read, so that only
//! the store is measured. PostgreSQL is taken from `DATABASE_URL` or the local one, and left out with a line where there is none.

#[path = "../tests/sample/mod.rs"]
mod sample;
#[path = "../tests/stores/mod.rs"]
mod stores;

use std::time::{Duration, Instant};

use model::View;
use sample::document;
use store::{Arrival, Case, Facets, Member, New, Place};

const QUERIES: [&str; 6] =
    ["norland", "\"task force\" sela", "report 77", "guaidó soldiers", "minister denied", "port anselm"];

fn main() {
    let most: usize = std::env::args().nth(1).and_then(|words| words.parse().ok()).unwrap_or(10_000);
    let folder = tempfile::tempdir().expect("a folder");
    let file = Place::file(folder.path().join("speed.case"));
    measured("SQLite", &mut Case::create(&file).expect("a case"), most);
    if let Some(place) = stores::database("speed") {
        measured("PostgreSQL", &mut Case::create(&place).expect("a schema"), most);
        stores::dropped(&place);
    }
}

fn measured(name: &str, case: &mut Case, most: usize) {
    println!("{name}\n  documents   filed/s   candidates, 95 % ms   search, 95 % ms   list, 95 % ms");
    let mut filing = Duration::ZERO;
    let mut candidates = Vec::new();
    for at in 0..most {
        let document = document(at);
        let keys = keys(at);
        let start = Instant::now();
        let near = case.candidates(&keys, 32).expect("a list");
        candidates.push(start.elapsed());
        let incident = near.first().map_or_else(|| format!("i{at}"), |one| one.incident.clone());
        let members = [Member {
            event: 0,
            incident,
            keys,
            body: "{\"some\":\"body of a report, as long as such bodies are\"}".repeat(12),
        }];
        let bands: Vec<u64> =
            (0..32).map(|band| (at as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ band).collect();
        let arrival = Arrival { bytes: document.text.as_bytes(), media: "text/plain", ..Arrival::default() };
        let new = New {
            document: &document,
            arrival,
            acquired: "2019-12-31T12:00:00Z",
            near: &[],
            bands: &bands,
            members: &members,
        };
        let start = Instant::now();
        case.file(&new).expect("it is filed");
        filing += start.elapsed();
        let filed = at + 1;
        if filed == 1_000 || filed == most {
            let last = candidates.split_off(candidates.len().saturating_sub(500));
            let rate = filed as f64 / filing.as_secs_f64();
            println!(
                "  {filed:9}   {rate:7.0}   {:19.2}   {:15.2}   {:13.2}",
                late(last),
                searches(case),
                lists(case)
            );
        }
    }
}

/// What events of the series share: the same actor on one day, the same place in one month.
fn keys(at: usize) -> Vec<String> {
    vec![format!("a{}:{}", at % 8, at / 28), format!("p{}:{}", at % 6, at / 200), format!("k{}", at % 4)]
}

fn searches(case: &mut Case) -> f64 {
    late(timed(|at| drop(case.search(QUERIES[at % QUERIES.len()], &View::default(), 20).expect("a list"))))
}

fn lists(case: &mut Case) -> f64 {
    let facets = |at: usize| Facets {
        kinds: vec!["MOVE".into()],
        actor: Some(["Norland", "Kalmar"][at % 2].into()),
        from: Some("2019-03-01".into()),
        most: 50,
        ..Facets::default()
    };
    late(timed(|at| drop(case.events(&facets(at), &View::default()).expect("a list"))))
}

fn timed(mut ask: impl FnMut(usize)) -> Vec<Duration> {
    let one = |at: usize| {
        let start = Instant::now();
        ask(at);
        start.elapsed()
    };
    (0..120).map(one).collect()
}

/// The time within which 95 % are done, in milliseconds.
fn late(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times.get(times.len() * 95 / 100).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}
