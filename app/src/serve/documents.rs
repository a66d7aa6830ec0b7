//! The list of documents, and one of them for the reader: text, records, versions, copies, remarks.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::State as Kept;
use engine::ChangeKind;
use model::{
    Action, Claim, CodePoints, Document, DocumentNumber, Event, Filed, Mark, Mention, Movement, NearKind,
    Parse, Part, Record, Source, Span, Target,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Case;

use super::ask::{At, Numbered, Seen};
use super::described::Attachment;
use super::refusal::{Answer, Refusal};
use super::server::Shared;
use super::shown::Shown;
use crate::codes::word;

/// The documents of the case.
#[derive(Serialize, JsonSchema)]
pub(super) struct Documents {
    documents: Vec<DocumentRow>,
}

/// A document in a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct DocumentRow {
    pub(super) number: DocumentNumber,
    title: Option<String>,
    pub(super) outlet: Option<String>,
    author: Option<String>,
    published: Option<String>,
    /// When the team had it: RFC 3339, UTC.
    pub(super) acquired: String,
    language: String,
    /// Why it was kept and not read.
    unread: Option<String>,
    /// The version that it replaces.
    version_of: Option<DocumentNumber>,
    /// Earlier documents that it is nearly the whole text of.
    copies_of: Vec<DocumentNumber>,
    /// How many events it tells, each once.
    events: usize,
    claims: usize,
}

/// A document as a row.
pub(super) fn document_row(filed: &Filed) -> DocumentRow {
    let document = &filed.document;
    let source = &document.source;
    let copies = filed.near.iter().filter(|near| near.kind == NearKind::Copy).map(|near| near.to);
    DocumentRow {
        number: filed.number,
        title: source.title.clone(),
        outlet: source.outlet.clone(),
        author: source.author.clone(),
        published: source.published.clone(),
        acquired: filed.acquired.clone(),
        language: source.language.clone(),
        unread: document.unread.clone(),
        version_of: filed.version_of,
        copies_of: copies.collect(),
        events: document.events.iter().filter(|event| event.same_as.is_none()).count(),
        claims: document.claims.len(),
    }
}

/// The newest versions, in the order of arrival.
pub(super) async fn documents(Kept(server): Kept<Shared>, Seen(view): Seen) -> Answer<Documents> {
    server.look(view, |shown, _| Ok(Documents { documents: shown.all().map(document_row).collect() })).await
}

/// A document with everything that the reader shows.
#[derive(Serialize, JsonSchema)]
pub(super) struct Opened {
    row: DocumentRow,
    text: String,
    source: Source,
    records: Records,
    /// What became of records: `event:7` is `accepted`, `rejected` or `edited`.
    states: BTreeMap<String, String>,
    /// All versions that the view shows, oldest first.
    versions: Vec<Version>,
    near: Vec<Shares>,
    glossary: Vec<Gloss>,
    translations: Vec<Translated>,
    notes: Vec<Remark>,
}

/// What was read in a document; spans are Unicode code points of its text.
#[derive(Serialize, JsonSchema)]
struct Records {
    sentences: Vec<Span>,
    mentions: Vec<Mention>,
    claims: Vec<Claim>,
    events: Vec<Event>,
    movements: Vec<Movement>,
    marks: Vec<Mark>,
}

#[derive(Serialize, JsonSchema)]
struct Version {
    number: DocumentNumber,
    acquired: String,
}

/// What a document shares with another.
#[derive(Serialize, JsonSchema)]
struct Shares {
    to: DocumentNumber,
    kind: NearKind,
    /// Part of the shorter text's words, 0 to 1.
    shared: f32,
    /// Code points of this text, and of the other.
    passages: Vec<(Span, Span)>,
}

/// A word that hides or judges.
#[derive(Serialize, JsonSchema)]
struct Gloss {
    span: Span,
    term: String,
    meaning: String,
}

#[derive(Serialize, JsonSchema)]
struct Translated {
    language: String,
    text: String,
    by: String,
}

/// A remark about the document or a record of it.
#[derive(Serialize, JsonSchema)]
struct Remark {
    decision: u64,
    target: Option<Target>,
    text: String,
    who: String,
    when: String,
}

/// One document, of any version that the view shows.
pub(super) async fn document(
    Kept(server): Kept<Shared>,
    At(Numbered { number }): At<Numbered>,
    Seen(view): Seen,
) -> Answer<Opened> {
    server.look(view, move |shown, case| opened(shown, case, DocumentNumber(number))).await
}

fn opened(shown: &Shown, case: &mut Case, number: DocumentNumber) -> Result<Opened, Refusal> {
    let filed = any(shown, case, number)?;
    let row = document_row(&filed);
    let near = near(shown, &filed);
    let versions = case.versions(number, &shown.view)?;
    let versions = versions
        .into_iter()
        .map(|entry| Version { number: entry.number, acquired: entry.acquired })
        .collect();
    let record = Record::of(filed.document, false);
    let translations = shown.found.assessed.findings.decided.translations.iter();
    let translations = translations.filter(|one| one.document == number).map(|one| Translated {
        language: one.language.clone(),
        text: one.text.clone(),
        by: one.by.clone(),
    });
    let gloss =
        |mark: &Mark| Gloss { span: mark.span, term: mark.entry.clone(), meaning: mark.reading.clone() };
    Ok(Opened {
        row,
        source: record.document.source,
        text: record.document.text,
        states: states(shown, number),
        versions,
        near,
        glossary: record.marks.iter().map(gloss).collect(),
        translations: translations.collect(),
        notes: notes(shown, number),
        records: Records {
            sentences: record.sentences,
            mentions: record.mentions,
            claims: record.claims,
            events: record.events,
            movements: record.movements,
            marks: record.marks,
        },
    })
}

/// A document of the view; an older version comes from the case.
pub(super) fn any(shown: &Shown, case: &mut Case, number: DocumentNumber) -> Result<Filed, Refusal> {
    if let Some(filed) = shown.document(number) {
        return Ok(filed.clone());
    }
    let versions = case.versions(number, &shown.view)?;
    match versions.iter().any(|entry| entry.number == number) {
        true => Ok(case.document(number)?),
        false => Err(Refusal::nothing("document", number.0)),
    }
}

fn states(shown: &Shown, number: DocumentNumber) -> BTreeMap<String, String> {
    let from = (number, Part::Document, 0);
    let to = (DocumentNumber(number.0 + 1), Part::Document, 0);
    let reviews = shown.reviews.range(from..to);
    let mut states: BTreeMap<String, String> = BTreeMap::new();
    for row in shown.rows_of(number) {
        let state = row.state(shown).word();
        if state != "unreviewed" {
            states.insert(format!("event:{}", row.happened.event), state.to_owned());
        }
    }
    states.extend(reviews.map(|((_, part, id), review)| (format!("{}:{id}", word(part)), word(review))));
    states
}

/// What it shares with earlier documents, and later ones with it, as far as the view has them.
fn near(shown: &Shown, filed: &Filed) -> Vec<Shares> {
    let own = CodePoints::of(&filed.document.text);
    let mut all = Vec::new();
    for near in &filed.near {
        let Some(other) = shown.document(near.to) else { continue };
        let theirs = CodePoints::of(&other.document.text);
        let passages = near.passages.iter().map(|(one, other)| (own.span(*one), theirs.span(*other)));
        all.push(Shares { to: near.to, kind: near.kind, shared: near.shared, passages: passages.collect() });
    }
    for later in shown.all().filter(|later| later.number > filed.number) {
        for near in later.near.iter().filter(|near| near.to == filed.number) {
            let theirs = CodePoints::of(&later.document.text);
            let passages = near.passages.iter().map(|(one, other)| (own.span(*other), theirs.span(*one)));
            all.push(Shares {
                to: later.number,
                kind: near.kind,
                shared: near.shared,
                passages: passages.collect(),
            });
        }
    }
    all
}

fn notes(shown: &Shown, number: DocumentNumber) -> Vec<Remark> {
    let about = shown.standing().into_iter().filter_map(|decision| match &decision.action {
        Action::Note { target: Some(target), text } if target.document == Some(number) => Some(Remark {
            decision: decision.number,
            target: Some(target.clone()),
            text: text.clone(),
            who: decision.who.clone(),
            when: decision.when.clone(),
        }),
        _ => None,
    });
    about.collect()
}

/// Two documents.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Pair {
    /// The newer document.
    number: u32,
    /// The older one.
    other: u32,
}

/// What changed from one document to the other.
#[derive(Serialize, JsonSchema)]
pub(super) struct Compared {
    changes: Vec<Change>,
}

#[derive(Serialize, JsonSchema)]
struct Change {
    /// `same`, `added` or `removed`.
    kind: &'static str,
    text: String,
}

/// What was taken out of the older of two documents and put into the newer.
pub(super) async fn compare(
    Kept(server): Kept<Shared>,
    At(Pair { number, other }): At<Pair>,
    Seen(view): Seen,
) -> Answer<Compared> {
    let looked = server.look(view, move |shown, case| {
        let pair: BTreeSet<u32> = [number, other].into();
        for number in &pair {
            any(shown, case, DocumentNumber(*number))?;
        }
        let (old, new) = (number.min(other), number.max(other));
        let changes = engine::compared(case, DocumentNumber(old), DocumentNumber(new))?;
        let change = |change: engine::Changed| Change {
            kind: match change.kind {
                ChangeKind::Same => "same",
                ChangeKind::Added => "added",
                ChangeKind::Removed => "removed",
            },
            text: change.words,
        };
        Ok(Compared { changes: changes.into_iter().map(change).collect() })
    });
    looked.await
}

/// The bytes of a document as they came.
pub(super) async fn original(
    Kept(server): Kept<Shared>,
    At(Numbered { number }): At<Numbered>,
    Seen(view): Seen,
) -> Result<Attachment, Refusal> {
    let looked = server.look(view, move |shown, case| {
        let filed = any(shown, case, DocumentNumber(number))?;
        let original = case.original(filed.number)?;
        let ending = match original.media.as_str() {
            "text/html" => "html",
            "application/pdf" => "pdf",
            "application/json" => "json",
            "text/markdown" => "md",
            _ => "txt",
        };
        Ok((format!("document-{number}.{ending}"), original.bytes))
    });
    let (name, bytes) = looked.await?.0;
    Ok(Attachment { name, bytes })
}

/// A document with nothing of its reading but its movements: enough to tell where their words stand.
pub(super) fn movements_of(document: &Document) -> Vec<Movement> {
    let bare = Document {
        source: Source::default(),
        id: String::new(),
        text: document.text.clone(),
        reader: document.reader.clone(),
        unread: None,
        parse: Parse::default(),
        mentions: vec![],
        claims: vec![],
        events: vec![],
        movements: document.movements.clone(),
        marks: vec![],
    };
    Record::of(bare, false).movements
}
