//! Four processes that write to one case of PostgreSQL at once: nothing is lost, nothing is twice.

mod sample;
mod stores;

use std::env;
use std::process::{Child, Command, Stdio};

use model::{Action, View};
use sample::document;
use store::{Arrival, Case, New, Place};

const CHILD: &str = "FOREWARN_STORE_WRITER";
const WRITERS: usize = 4;
/// Documents of each writer; half of them are the next writer's too.
const EACH: usize = 30;

/// Files its documents and decides something about each; does nothing unless it is a child of the test below.
#[test]
fn writer() {
    let (Ok(place), Ok(own)) = (env::var(CHILD), env::var("FOREWARN_STORE_OWN")) else { return };
    let own: usize = own.parse().expect("a number");
    let mut case = Case::open(&Place::parse(&place).expect("an address")).expect("a case");
    for at in 0..EACH {
        let document = document((own * EACH / 2 + at) % (WRITERS * EACH / 2));
        let arrival = Arrival { bytes: document.text.as_bytes(), media: "text/plain", ..Arrival::default() };
        let new = New {
            document: &document,
            arrival,
            acquired: "2019-12-31T12:00:00Z",
            near: &[],
            bands: &[7],
            members: &[],
        };
        case.file(&new).expect("it is filed");
        let note = Action::Note { target: None, text: format!("{own} {at}") };
        case.decide("ana", "2019-12-31T12:00:00Z", None, note).expect("it is decided");
    }
}

#[test]
fn four_writers_lose_nothing_and_double_nothing() {
    let Some(place) = stores::database("writers") else { return };
    let mut case = Case::create(&place).expect("a schema");
    let start = |own: usize| -> Child {
        Command::new(env::current_exe().expect("this program"))
            .args(["--exact", "writer", "--nocapture"])
            .env(CHILD, address(&place))
            .env("FOREWARN_STORE_OWN", own.to_string())
            .stdout(Stdio::null())
            .spawn()
            .expect("a child")
    };
    let children: Vec<Child> = (0..WRITERS).map(start).collect();
    for mut child in children {
        assert!(child.wait().expect("its end").success());
    }
    assert_eq!(case.count().expect("a number") as usize, WRITERS * EACH / 2);
    assert_eq!(case.decisions(&View::default()).expect("a list").len(), WRITERS * EACH);
    assert_eq!(case.check_log().expect("checked"), []);
    stores::dropped(&place);
}

/// With its password, for the children.
fn address(place: &Place) -> String {
    match place {
        Place::Database { address, name } => format!("{address}?case={name}"),
        Place::File(path) => path.display().to_string(),
    }
}
