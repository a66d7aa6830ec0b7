//! A document → its outline.

use model::{Document, Tier};

use crate::actors::actors;
use crate::dates;
use crate::events::Acts;
use crate::movements::movements;
use crate::outline::Outline;
use crate::places::places;
use crate::plain;
use crate::reading::Reading;
use crate::statements::statements;
use crate::timeline::timeline;
use crate::weighed::weighed;

/// Says in plain words what a document's record holds.
///
/// ```
/// # use model::{Document, Parse, Reader, Source, Tier};
/// # let reader = Reader { version: "0.1.0".into(), model: "m".into(), tier: Tier::Large };
/// # let document = Document { source: Source { reference: "notes.txt".into(), ..Source::default() },
/// #     id: String::new(), text: "Nothing happened.".into(), reader, unread: None, parse: Parse::default(),
/// #     mentions: vec![], claims: vec![], events: vec![], movements: vec![], marks: vec![] };
/// let outline = brief::outline(&document);
/// assert_eq!(outline.title, "notes.txt");
/// assert_eq!(outline.notice.as_deref(), Some("No events were read in this text."));
/// ```
pub fn outline(document: &Document) -> Outline {
    let reading = Reading::of(document);
    let acts = Acts::of(&reading);
    let movements = movements(&reading, &acts);
    Outline {
        title: title(document),
        source: source(document),
        url: document.source.url.clone().filter(|url| !url.trim().is_empty()),
        language: document.source.language.clone(),
        reader: reader(document),
        notice: notice(document, &acts),
        tally: tally(&acts, movements.len()),
        groups: acts.groups(&reading),
        statements: statements(&reading),
        words: weighed(&reading),
        actors: actors(&reading, &acts),
        places: places(&reading, &acts),
        timeline: timeline(&reading, &acts),
        movements,
        text: document.text.clone(),
    }
}

fn title(document: &Document) -> String {
    let title = document.source.title.as_deref().map(plain::line).filter(|title| !title.is_empty());
    title.unwrap_or_else(|| plain::line(&document.source.reference))
}

fn source(document: &Document) -> Vec<String> {
    let source = &document.source;
    let published = source.published.as_deref().map(dates::date);
    let parts =
        [source.outlet.as_deref().map(plain::line), source.author.as_deref().map(plain::line), published];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect()
}

fn reader(document: &Document) -> String {
    let tier = match document.reader.tier {
        Tier::Large => "",
        Tier::Fast => ", fast reading",
    };
    let version = plain::line(&document.reader.version);
    match document.unread {
        None => {
            format!("Read by machine: forewarn {version}, {}{tier}.", plain::line(&document.reader.model))
        }
        Some(_) => format!("Kept by forewarn {version}."),
    }
}

fn notice(document: &Document, acts: &Acts) -> Option<String> {
    match (&document.unread, acts.len()) {
        (Some(reason), _) => {
            Some(format!("This text was not read: {}.", plain::line(reason).trim_end_matches('.')))
        }
        (None, 0) => Some("No events were read in this text.".to_owned()),
        (None, _) => None,
    }
}

fn tally(acts: &Acts, movements: usize) -> Vec<String> {
    let counted = [(acts.len(), "event"), (movements, "movement")];
    counted
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| plain::counted(number, noun))
        .collect()
}
