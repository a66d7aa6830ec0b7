//! What a case amounts to: reports, incidents, origins, contradictions.

use serde::{Deserialize, Serialize};

use crate::case::DocumentNumber;
use crate::claim::{Certainty, ClaimId, Modality, Polarity, SourceRole};
use crate::event::{EventId, EventType, PlaceRole};
use crate::span::Span;

/// An event as one document reports it, with all that comparing it with others needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The document.
    pub document: DocumentNumber,
    /// The event in it.
    pub event: EventId,
    /// The claim that holds it.
    pub claim: ClaimId,
    /// PLOVER type or extension.
    pub kind: EventType,
    /// Who did it.
    pub actors: Vec<Side>,
    /// To whom.
    pub recipients: Vec<Side>,
    /// Where.
    pub places: Vec<Scene>,
    /// First and last day that the text states, ISO 8601.
    pub days: Option<(String, String)>,
    /// When the document came out.
    pub published: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Designations of what carried or struck: "An-124".
    pub conveyances: Vec<String>,
    /// How many people it moved, where its words say so.
    pub people: Vec<f64>,
    /// Commitment of the nearest source.
    pub certainty: Certainty,
    /// Whether the nearest source affirms it.
    pub polarity: Polarity,
    /// Whether it is told as fact.
    pub modality: Modality,
    /// Where the words stand, bytes of the document's text.
    pub quote: Span,
}

/// Somebody in a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// As an analyst files it.
    pub name: String,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
}

/// A place in a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scene {
    /// Its name.
    pub name: String,
    /// Its part.
    pub role: PlaceRole,
    /// Latitude and longitude, degrees; none for a country or where they are not known.
    pub point: Option<(f64, f64)>,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
}

/// Reports of several documents that are one happening, as far as can be told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Incident {
    /// Its id: that of its first report, "3-7" for event 7 of document 3.
    pub id: String,
    /// Its reports, in the order of the documents.
    pub reports: Vec<Report>,
    /// Why each report but the first belongs to it.
    pub reasons: Vec<String>,
    /// Whether it is told as having happened by at least one report.
    pub actual: bool,
    /// Who knew of it.
    pub origins: Origins,
}

/// Who is behind a number of reports.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Origins {
    /// The outlets that reported it.
    pub outlets: Vec<String>,
    /// Origins of which it is known that they knew by themselves, each counted once: never more than `possible`.
    pub known: u32,
    /// Origins that may have known by themselves.
    pub possible: u32,
    /// The origins, those that are known first.
    pub list: Vec<Origin>,
    /// Outlets that only repeat one another, as a chain that comes back: "A ← B ← A".
    pub circles: Vec<Vec<String>>,
}

/// Who knew of a thing, or may have known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// Its name: a person, a body, a government, an outlet's own reporting.
    pub name: String,
    /// How it knew.
    pub access: Access,
    /// The country in dispute whose side it is, where it is one.
    pub party: Option<String>,
    /// Whether it is known to be apart from all others in the list.
    pub independent: bool,
    /// The outlets by which it was heard.
    pub through: Vec<String>,
    /// The documents in which it says so.
    pub asserts: Vec<DocumentNumber>,
    /// The documents in which it denies it.
    pub denies: Vec<DocumentNumber>,
    /// The words in which it is named, or by which its access is known.
    pub evidence: Vec<(DocumentNumber, Span)>,
}

/// How an origin knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// It saw it.
    Saw,
    /// It took part.
    TookPart,
    /// An instrument recorded it.
    Sensor,
    /// It stands in a document.
    Document,
    /// It was told.
    Told,
    /// It concludes it.
    Inferred,
    /// Nothing is known of that.
    Unknown,
}

/// Statements that cannot all be true, or that only seem so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contradiction {
    /// The question that they answer: "How many people came?".
    pub question: String,
    /// What kind of difference it is.
    pub kind: Difference,
    /// The answers, the earliest first.
    pub sides: Vec<Answer>,
}

/// What kind of difference lies between answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Difference {
    /// They cannot both be true.
    Contradiction,
    /// One is only less exact: "about 100" holds 99.
    Precision,
    /// A later figure follows an earlier one: a rising toll.
    Update,
    /// One affirms what another denies.
    Denial,
}

/// One answer to a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The answer: "about 100".
    pub says: String,
    /// Who says so, nearest first, and in which document.
    pub by: Vec<Voice>,
}

/// Somebody's statement in a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Voice {
    /// The nearest source; none where the author speaks.
    pub name: Option<String>,
    /// What kind of source it is.
    pub role: SourceRole,
    /// The document.
    pub document: DocumentNumber,
    /// The words, bytes of its text.
    pub quote: Span,
}
