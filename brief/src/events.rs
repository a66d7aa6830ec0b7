//! Events → entries, grouped by kind of act; what is the same act is one entry.

use std::collections::BTreeMap;

use model::{Event, EventId};

use crate::claimed::claimed;
use crate::line;
use crate::outline::{Also, Entry, Group, Run};
use crate::quotes::quote;
use crate::reading::Reading;
use crate::words::WORDS;

/// The acts of a document in the order of the brief, and the number each event is shown under.
pub(crate) struct Acts<'d> {
    /// Each act's first event, with all events of the same act behind it.
    acts: Vec<Vec<&'d Event>>,
    /// Event → number of its entry.
    numbers: BTreeMap<EventId, usize>,
}

impl<'d> Acts<'d> {
    /// Events put together and numbered from 1.
    pub(crate) fn of(reading: &Reading<'d>) -> Acts<'d> {
        let mut same: BTreeMap<EventId, Vec<&Event>> = BTreeMap::new();
        // An event without its claim breaks the record: nobody could say who tells it, so it is not told.
        for event in reading.document.events.iter().filter(|event| reading.claim(event.claim).is_some()) {
            same.entry(reading.act(event).id).or_default().push(event);
        }
        let mut acts: Vec<Vec<&Event>> = same.into_values().collect();
        // Stable: within a kind the order stays that of the text.
        acts.sort_by_key(|act| WORDS.kinds.iter().position(|kind| kind.kind == act[0].kind));
        let numbered =
            acts.iter().zip(1..).flat_map(|(act, number)| act.iter().map(move |event| (event.id, number)));
        Acts { numbers: numbered.collect(), acts }
    }

    /// The number under which an event is shown.
    pub(crate) fn number(&self, event: EventId) -> Option<usize> {
        self.numbers.get(&event).copied()
    }

    /// The first event of each act, numbered.
    pub(crate) fn first(&self) -> impl Iterator<Item = (usize, &'d Event)> + '_ {
        (1..).zip(self.acts.iter().map(|act| act[0]))
    }

    /// All events with the number of their act, in the order of the brief.
    pub(crate) fn all(&self) -> impl Iterator<Item = (usize, &'d Event)> + '_ {
        (1..).zip(&self.acts).flat_map(|(number, act)| act.iter().map(move |event| (number, *event)))
    }

    /// How many acts there are.
    pub(crate) fn len(&self) -> usize {
        self.acts.len()
    }

    /// The acts in words, by kind.
    pub(crate) fn groups(&self, reading: &Reading) -> Vec<Group> {
        let of = |kind: &crate::words::Kind| {
            let acts = (1..).zip(&self.acts).filter(|(_, act)| act[0].kind == kind.kind);
            let entries = acts.filter_map(|(number, act)| entry(reading, number, act)).collect();
            Group { heading: kind.heading.clone(), entries }
        };
        WORDS.kinds.iter().map(of).filter(|group| !group.entries.is_empty()).collect()
    }
}

fn entry(reading: &Reading, number: usize, act: &[&Event]) -> Option<Entry> {
    let (first, later) = act.split_first()?;
    let mut line = line::act(reading, first);
    let details = line::circumstances(reading, first).into_iter().chain(line::stated(&first.time));
    line.extend(details.map(|detail| Run::plain(format!(", {detail}"))));
    Some(Entry {
        number,
        line,
        claimed: claimed(reading, reading.claim(first.claim)?),
        evidence: evidence(reading, first),
        also: later.iter().filter_map(|event| also(reading, first, event)).collect(),
    })
}

/// Another telling of the same act, with what it adds and where it differs.
fn also(reading: &Reading, first: &Event, event: &Event) -> Option<Also> {
    let known: Vec<String> = details(reading, first);
    let adds: Vec<String> =
        details(reading, event).into_iter().filter(|detail| !known.contains(detail)).collect();
    let before = claimed(reading, reading.claim(first.claim)?);
    let now = claimed(reading, reading.claim(event.claim)?);
    // The same words again, as an announcement of what they announce, tell nothing more.
    let again = (event.span, event.trigger) == (first.span, first.trigger);
    (!again || now != before || !adds.is_empty()).then(|| Also {
        adds: adds.join(", "),
        claimed: (now != before).then_some(now),
        evidence: evidence(reading, event),
    })
}

/// Participants, circumstances and date, one by one.
fn details(reading: &Reading, event: &Event) -> Vec<String> {
    let who = line::names(&event.actors).into_iter();
    let whom = line::names(&event.recipients).into_iter().map(|name| format!("→ {name}"));
    who.chain(whom).chain(line::circumstances(reading, event)).chain(line::stated(&event.time)).collect()
}

fn evidence(reading: &Reading, event: &Event) -> crate::outline::Quote {
    // A stretch that fits no words of the text would quote nothing.
    let fits = !event.span.of(&reading.document.text).is_empty();
    let span = if fits { event.span } else { event.trigger };
    quote(reading, span, Some(event.trigger))
}
