//! The cases of `suite/events`: a line an event.
//!
//! ```text
//! REQUEST 1056 demanded: Poland POL → Russia RUS & Belarus BLR
//! ```
//!
//! The fields are type, CAMEO code (`-` for none) and trigger, then who did it, and to whom, each with their code. `(again)` ends an
//! event that is one happening with an earlier one.

use model::{Event, EventPlace, Parse, Participant, Source};

use crate::tests::suite::{self, Case};

use super::codes;

#[test]
fn events_are_read_as_the_suite_says() {
    suite::check("events", &read);
}

/// The cases of `suite/scenes`: a line an event that is somewhere, `bombed: Homs location`.
#[test]
fn scenes_are_read_as_the_suite_says() {
    suite::check("scenes", &scenes);
}

fn scenes(case: &Case, source: &Source, parse: &Parse) -> Vec<String> {
    let events = crate::read(source, &case.text, parse).events;
    let told = events.iter().filter(|event| !event.places.is_empty());
    told.map(|event| {
        let place = |place: &EventPlace| format!("{} {:?}", place.name, place.role).replace('\n', " ");
        let places: Vec<String> = event.places.iter().map(place).collect();
        let words = event.trigger.of(&case.text).replace('\n', " ");
        format!("{words}: {}", places.join(", "))
    })
    .collect()
}

fn read(case: &Case, source: &Source, parse: &Parse) -> Vec<String> {
    let events = crate::read(source, &case.text, parse).events;
    events.iter().map(|event| in_words(&case.text, event)).collect()
}

fn in_words(text: &str, event: &Event) -> String {
    let kind = codes::name(event.kind);
    let code = event.cameo.as_deref().unwrap_or("-");
    let (actors, recipients) = (people(&event.actors), people(&event.recipients));
    let again = if event.same_as.is_some() { " (again)" } else { "" };
    format!("{kind} {code} {}: {actors} → {recipients}{again}", event.trigger.of(text)).trim_end().to_owned()
}

fn people(list: &[Participant]) -> String {
    let one = |one: &Participant| match &one.code {
        Some(code) => format!("{} {code}", one.name),
        None => one.name.clone(),
    };
    list.iter().map(one).collect::<Vec<_>>().join(" & ")
}
