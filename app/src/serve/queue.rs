//! Readings that nobody has looked at, one by one, those of most-told incidents first.

use std::cmp::Reverse;

use axum::extract::State as Kept;
use model::{CodePoints, DocumentNumber, Event, Filed, Part, Quotation, Span, Target};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ask::{Asked, Seen};
use super::documents::{DocumentRow, document_row};
use super::refusal::Answer;
use super::rows::{EventRow, Row, State};
use super::server::Shared;
use super::shown::Shown;

/// How many.
#[derive(Deserialize, JsonSchema)]
pub(super) struct HowMany {
    /// How many, 20 where it is not given.
    limit: Option<u32>,
}

/// What waits for review.
#[derive(Serialize, JsonSchema)]
pub(super) struct Queue {
    waiting: usize,
    items: Vec<Item>,
}

/// A reading with the sentence that it stands in.
#[derive(Serialize, JsonSchema)]
struct Item {
    target: Target,
    document: DocumentRow,
    event: EventRow,
    /// The sentence before.
    before: String,
    /// The sentence, as it stands in the text.
    words: String,
    /// The sentence behind.
    after: String,
    /// Where the word that tells it stands: Unicode code points of `words`.
    trigger: Span,
    /// The record as `forewarn read` writes it.
    record: Event,
}

/// What waits for review.
pub(super) async fn queue(
    Kept(server): Kept<Shared>,
    Seen(view): Seen,
    Asked(many): Asked<HowMany>,
) -> Answer<Queue> {
    let most = many.limit.map_or(20, |limit| limit as usize).min(500);
    let looked = server.look(view, move |shown, _| {
        let mut rows: Vec<&Row> = waiting(shown).collect();
        let told = |row: &Row| {
            let incident = shown.found.incident(row.happened.document, row.happened.event);
            incident.map_or(0, |incident| incident.reports.len())
        };
        rows.sort_by_cached_key(|row| (Reverse(told(row)), row.happened.document, row.happened.event));
        let waiting = rows.len();
        let items = rows.into_iter().take(most).filter_map(|row| item(shown, row));
        Ok(Queue { waiting, items: items.collect() })
    });
    looked.await
}

/// Readings that nobody has accepted, rejected or edited.
pub(super) fn waiting(shown: &Shown) -> impl Iterator<Item = &Row> {
    shown.rows().filter(|row| row.state(shown) == State::Unreviewed)
}

fn item(shown: &Shown, row: &Row) -> Option<Item> {
    let number: DocumentNumber = row.happened.document;
    let filed = shown.document(number)?;
    let event = filed.document.events.get(row.happened.event as usize)?;
    let text = &filed.document.text;
    let quote = Quotation::of(text, event.span);
    let id = event.id.0.to_string();
    let (before, sentence, after) = sentences(filed, event.trigger);
    let points = CodePoints::of(text);
    let (start, trigger) = (points.at(sentence.start), points.span(event.trigger));
    Some(Item {
        target: Target { part: Part::Event, document: Some(number), id, quote: Some(quote) },
        document: document_row(filed),
        event: row.answer(shown),
        before: before.of(text).to_owned(),
        words: sentence.of(text).to_owned(),
        after: after.of(text).to_owned(),
        trigger: Span::new(trigger.start.saturating_sub(start), trigger.end.saturating_sub(start)),
        record: record(filed, event),
    })
}

/// The sentence that holds a word, and its neighbours; the word alone where no sentence does.
fn sentences(filed: &Filed, word: Span) -> (Span, Span, Span) {
    let none = Span::new(0, 0);
    let list = &filed.document.parse.sentences;
    let Some(at) = list.iter().position(|sentence| sentence.span.contains(word)) else {
        return (none, word, none);
    };
    let span = |at: Option<usize>| at.and_then(|at| list.get(at)).map_or(none, |sentence| sentence.span);
    (span(at.checked_sub(1)), list[at].span, span(Some(at + 1)))
}

/// An event as the outside sees it.
fn record(filed: &Filed, event: &Event) -> Event {
    let points = CodePoints::of(&filed.document.text);
    let mut event = event.clone();
    event.trigger = points.span(event.trigger);
    event.span = points.span(event.span);
    event
}
