//! What a case amounts to: reports, incidents, entities, origins, contradictions, propositions, checked sentences.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::case::{ClaimStatus, DocumentNumber};
use crate::claim::{Certainty, ClaimId, Modality, Polarity, SourceRole};
use crate::event::{EventId, EventType, PlaceRole, Size};
use crate::mention::{MentionId, MentionKind};
use crate::span::Span;

/// An event as one document reports it, with all that comparing it with others needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
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
    /// How many were hurt or taken.
    #[serde(default)]
    pub size: Option<Size>,
    /// The words that carry its meaning, folded, each once, in order of the alphabet.
    #[serde(default)]
    pub words: Vec<String>,
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Side {
    /// As an analyst files it.
    pub name: String,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
}

/// A place in a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
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
    /// Incidents that only announce, demand or imagine this one: they never corroborate it.
    #[serde(default)]
    pub foretold: Vec<String>,
}

/// Who is behind a number of reports.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Contradiction {
    /// The incident, operation or proposition that it is about.
    pub about: String,
    /// The question that they answer: "How many people came?".
    pub question: String,
    /// What kind of difference it is.
    pub kind: Difference,
    /// The answers, the earliest first.
    pub sides: Vec<Answer>,
}

/// What kind of difference lies between answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Answer {
    /// The answer: "about 100".
    pub says: String,
    /// Who says so, nearest first, and in which document.
    pub by: Vec<Voice>,
}

/// Somebody's statement in a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
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

/// One thing of the world, known by its mentions in several documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// Its id: that which the tables or Wikidata give it, else that of its first mention, "3-7" for mention 7 of document 3.
    pub id: String,
    /// The name it goes by: the fullest.
    pub name: String,
    /// What kind of thing it is.
    pub kind: MentionKind,
    /// All its writings, in order of the alphabet.
    pub names: Vec<String>,
    /// ISO 3166 alpha-3 code of the country it belongs to.
    pub country: Option<String>,
    /// Where it is mentioned.
    pub mentions: Vec<(DocumentNumber, MentionId)>,
    /// How sure it is that all are one, 0 to 1: that of the weakest link.
    pub score: f32,
    /// Why its names are one.
    pub reasons: Vec<String>,
}

/// Two entities of like names that were kept apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Lookalike {
    /// The one.
    pub one: String,
    /// The other.
    pub other: String,
    /// How like their names are, 0 to 1.
    pub score: f32,
    /// What speaks against their being one.
    pub against: Vec<String>,
}

/// Something that is so or is not so, across documents, with or without an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Proposition {
    /// Its id: topic and what it is about, or the claim that it was first put in, "3-7" for claim 7 of document 3.
    pub id: String,
    /// Its words.
    pub text: String,
    /// The incident or operation that it is about.
    pub about: Option<String>,
    /// Where each actor stands.
    pub stances: Vec<Stance>,
}

/// Where one actor stands to a proposition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Stance {
    /// Who.
    pub actor: String,
    /// How.
    pub attitude: Attitude,
    /// In which words.
    pub by: Vec<Voice>,
}

/// How an actor can stand to a proposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Attitude {
    /// It says that it is so.
    Asserts,
    /// It says that it is not so.
    Denies,
    /// It was asked and does not say.
    RefusesToConfirm,
    /// It takes back what it said.
    Withdraws,
    /// It speaks in so many documents of the case, and in none about this.
    NothingFound(u32),
    /// It is concerned, and no document of the case lets it speak.
    NotCollected,
}

/// What became of a claim, as the documents show it or an analyst decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Standing {
    /// The document.
    pub document: DocumentNumber,
    /// The claim in it.
    pub claim: ClaimId,
    /// What became of it.
    pub status: ClaimStatus,
    /// The words that follow it, put it right or take it back.
    pub by: Option<(DocumentNumber, Span)>,
    /// How that is known.
    pub why: String,
}

/// A sentence about the case, and the words that it rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CaseSentence {
    /// The sentence.
    pub text: String,
    /// The words that it rests on.
    pub cites: Vec<(DocumentNumber, Span)>,
    /// Figures in it that count documents, outlets or origins and are read nowhere.
    pub counted: Vec<u32>,
}

/// A sentence that is not printed, for its words do not bear it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Refused {
    /// The sentence.
    pub text: String,
    /// Names and figures in it that do not stand in what it cites.
    pub missing: Vec<String>,
}

/// What a case amounts to, in checked sentences.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CaseBrief {
    /// What analysts hold, with the words of ICD 203 that they chose.
    pub judgements: Vec<CaseSentence>,
    /// What is reported, the most told first, each with its origins.
    pub happenings: Vec<CaseSentence>,
    /// What does not fit.
    pub contradictions: Vec<CaseSentence>,
    /// Who alone says something, who does not say, who was not heard.
    pub gaps: Vec<CaseSentence>,
    /// What the case rests on.
    pub sources: Vec<CaseSentence>,
    /// What is not printed.
    pub refused: Vec<Refused>,
}
