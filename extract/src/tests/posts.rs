//! The cases of `suite/posts`: a line a post that is taken, held or left.
//!
//! ```text
//! Pavel Orlov | chief of the general staff | general staff | from 2017-06 | until 2019 | after Jan Cerny | planned
//! ```
//!
//! Person, title and organisation always stand there, `-` where none is told; then what is told of the time, of who held the post
//! before, and how the claim puts it, only what is not certain, affirmed and actual.

use model::{Certainty, Event, MentionId, Modality, Parse, Polarity, Role, Source};

use super::suite::{self, Case};
use crate::Reading;

#[test]
fn posts_are_read_as_the_suite_says() {
    suite::check("posts", &read);
}

fn read(case: &Case, source: &Source, parse: &Parse) -> Vec<String> {
    let reading = crate::read(source, &case.text, parse);
    let told = |event: &Event| Some(line(&reading, event, event.role.as_ref()?));
    reading.events.iter().filter_map(told).collect()
}

fn line(reading: &Reading, event: &Event, role: &Role) -> String {
    let name = |id: Option<MentionId>| {
        id.map_or_else(|| "-".to_owned(), |id| reading.mentions[id.index()].name.clone())
    };
    let mut fields = vec![name(role.person), role.title.clone(), name(role.organization)];
    fields.extend(role.from.iter().map(|from| format!("from {from}")));
    fields.extend(role.until.iter().map(|until| format!("until {until}")));
    fields.extend(role.predecessor.map(|before| format!("after {}", name(Some(before)))));
    let claim = &reading.claims[event.claim.index()];
    let mut stance = Vec::new();
    if claim.certainty != Certainty::Certain {
        stance.push(format!("{:?}", claim.certainty).to_lowercase());
    }
    if claim.polarity != Polarity::Affirmed {
        stance.push("negated".to_owned());
    }
    if !matches!(claim.modality, Modality::Actual | Modality::Historical) {
        stance.push(format!("{:?}", claim.modality).to_lowercase());
    }
    if !stance.is_empty() {
        fields.push(stance.join(" "));
    }
    fields.join(" | ")
}
