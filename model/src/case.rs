//! What a case holds beside its documents' readings: filing, exhibits, links between texts, and decisions.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::library::SourceClass;
use crate::span::Span;
use crate::warning::{Came, Rating};

/// Number of a document in its case, from 1, in the order of arrival; a version has a number of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct DocumentNumber(pub u32);

/// A document as the case holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Filed {
    /// Its number in the case.
    pub number: DocumentNumber,
    /// The version of the same article that it replaces.
    pub version_of: Option<DocumentNumber>,
    /// When the team had it: RFC 3339, UTC, whole seconds.
    pub acquired: String,
    /// The text and what was read from it.
    pub document: Document,
    /// Earlier documents that share text with it.
    pub near: Vec<Near>,
}

/// What two texts of a case share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Near {
    /// The earlier document.
    pub to: DocumentNumber,
    /// What the likeness amounts to.
    pub kind: NearKind,
    /// Part of the shorter text's words that both share, 0 to 1.
    pub shared: f32,
    /// The shared passages: bytes of this text, bytes of the other.
    pub passages: Vec<(Span, Span)>,
}

/// What the likeness of two texts amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum NearKind {
    /// The same article, changed by its own outlet.
    Version,
    /// Nearly the whole text, published again by another or elsewhere.
    Copy,
    /// Passages only.
    Passages,
}

/// The clocks a case can be looked at by. Dates are `YYYY-MM-DD`, inclusive; `as_held` may be a moment too: RFC 3339, UTC, whole seconds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct View {
    /// Only what was published by then; an undated document counts from its acquisition.
    pub as_of: Option<String>,
    /// Only what the team had, and had decided, by then.
    pub as_held: Option<String>,
}

/// Evidence that is no article: a photograph, a post, a note of a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Exhibit {
    /// Its number among the case's exhibits, from 1.
    pub number: u32,
    /// Name of the file as it came.
    pub name: String,
    /// Media type: `image/jpeg`.
    pub media: String,
    /// `b3:` and the BLAKE3 hash of its bytes.
    pub hash: String,
    /// Who captured it.
    pub captor: Option<String>,
    /// When it was captured: RFC 3339 or a date.
    pub captured: Option<String>,
    /// When the team had it: RFC 3339, UTC.
    pub acquired: String,
    /// Whether it may leave the team.
    pub confidentiality: Confidentiality,
    /// What it shows, in the captor's words.
    pub note: Option<String>,
}

/// Whether something may leave the team.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Confidentiality {
    /// It may be published.
    #[default]
    Open,
    /// It may be shown to partners.
    Shared,
    /// It stays with the team; a bundle carries its hash only, unless asked.
    Confidential,
}

/// One line of the decision log: who decided what, when and why. Never changed, only added to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Decision {
    /// Its number in the log, from 1.
    pub number: u64,
    /// Who decided.
    pub who: String,
    /// When: RFC 3339, UTC, whole seconds.
    pub when: String,
    /// Why, in the analyst's words.
    pub why: Option<String>,
    /// What was decided.
    pub action: Action,
    /// Hash of the line before, empty for the first.
    pub previous: String,
    /// `b3:` and the BLAKE3 hash of this line without this field, as JSON with sorted keys.
    pub hash: String,
}

/// What a decision can be about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Target {
    /// What kind of thing it is.
    pub part: Part,
    /// The document it stands in; none for what spans documents.
    pub document: Option<DocumentNumber>,
    /// Its id among its kind: an index in the document, or the id of an incident, entity, outlet or proposition.
    pub id: String,
    /// The words it stands on, by which it is found again in a newer reading.
    pub quote: Option<Quotation>,
}

/// The kinds of things a decision can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// A document.
    Document,
    /// An exhibit.
    Exhibit,
    /// A mention of a document.
    Mention,
    /// A claim of a document.
    Claim,
    /// An event of a document.
    Event,
    /// A movement of a document.
    Movement,
    /// An entity of the case.
    Entity,
    /// An incident of the case.
    Incident,
    /// A proposition of the case.
    Proposition,
    /// An outlet or a speaker.
    Source,
}

/// Words of a text by which a place in it is found again (W3C text quote selector).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Quotation {
    /// The words.
    pub exact: String,
    /// Up to 32 characters before them.
    pub prefix: String,
    /// Up to 32 characters behind them.
    pub suffix: String,
}

impl Quotation {
    /// Characters kept on each side.
    pub const SIDE: usize = 32;

    /// The words of a span with what stands around them.
    pub fn of(text: &str, span: Span) -> Quotation {
        let before: Vec<char> = text[..span.start].chars().rev().take(Quotation::SIDE).collect();
        Quotation {
            exact: span.of(text).to_owned(),
            prefix: before.into_iter().rev().collect(),
            suffix: text[span.end..].chars().take(Quotation::SIDE).collect(),
        }
    }
}

/// What an analyst can decide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "do", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the line above each variant names its fields in their order")]
pub enum Action {
    /// The machine's record is right.
    Accept { target: Target },
    /// The machine's record is wrong and counts no more.
    Reject { target: Target },
    /// A field of a record is set: a JSON pointer into it, and the new value as JSON.
    Edit { target: Target, field: String, value: String },
    /// An event entered by hand, as a record of DESIGN §3 in JSON: for texts that forewarn does not read, or overlooked.
    Code { document: DocumentNumber, quote: Quotation, event: String },
    /// A remark.
    Note { target: Option<Target>, text: String },
    /// A label is put on.
    Tag { target: Target, tag: String },
    /// A label is taken off.
    Untag { target: Target, tag: String },
    /// Something to be done, by whom and until when.
    Task { target: Option<Target>, text: String, who: Option<String>, due: Option<String> },
    /// A task is done; its decision's number.
    Done { task: u64 },
    /// These entities or incidents are one.
    Merge { part: Part, ids: Vec<String> },
    /// These members are no part of that entity or incident.
    Split { part: Part, id: String, members: Vec<Target> },
    /// Admiralty reliability of a source, A to F, on a subject or on all; F means that it cannot be judged.
    GradeSource { source: String, subject: Option<String>, grade: Reliability },
    /// Admiralty credibility of an item, 1 to 6.
    GradeItem { target: Target, grade: u8 },
    /// What became of a past claim of a source.
    Outcome { source: String, target: Target, confirmed: bool },
    /// What became of a claim: a later claim updates, corrects or retracts it.
    Status { target: Target, status: ClaimStatus, by: Option<Target> },
    /// A judgement that the analyst holds, with the records it rests on and, where wanted, an ICD 203 word.
    Judge { text: String, likelihood: Option<Likelihood>, rests_on: Vec<Target>, accuses: Option<String> },
    /// A judgement is held no more; its decision's number.
    Withdraw { judgement: u64 },
    /// Somebody was asked for a reply.
    ReplyAsked { whom: String, question: String, about: Option<u64>, deadline: Option<String> },
    /// The answer, in full; the number of the asking.
    Reply { asked: u64, answer: String },
    /// A second person has checked the brief.
    SignOff { brief: String },
    /// The brief's state.
    State { state: BriefState },
    /// A sentence was published: where, when, and on which judgement it rests.
    Published { sentence: String, place: String, date: String, judgement: Option<u64> },
    /// A published sentence was corrected; the number of its publication.
    Correction { published: u64, text: String },
    /// A translation of a document, marked as such.
    Translate { document: DocumentNumber, language: String, text: String, by: String },
    /// The warning problem of the case is framed: the file that says it, as it stands.
    Frame { problem: String },
    /// A source was read, for what days: only then does its silence say something.
    Look { source: String, class: SourceClass, from: String, until: String },
    /// How likely an analyst holds a scenario, before seeing what is computed; that is kept beside it.
    Forecast { scenario: String, low: f64, high: f64, computed: Option<(f64, f64)> },
    /// How serious an analyst holds the problem; what the rule says is kept beside it.
    Level { level: String, computed: Option<String> },
    /// How evidence fits a hypothesis.
    Rate { hypothesis: String, evidence: String, rating: Rating },
    /// How a scenario ended, with the records that show it.
    Resolve { scenario: String, came: Came, evidence: Vec<Target> },
    /// An earlier decision is taken back; its number.
    Undo { decision: u64 },
}

/// Admiralty reliability of a source (NATO AJP-2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "the grades are letters; the analyst's handbook says what each means")]
pub enum Reliability {
    A,
    B,
    C,
    D,
    E,
    F,
}

/// What became of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ClaimStatus {
    /// Nothing later has touched it.
    Standing,
    /// A later figure or state follows it: a rising toll.
    Updated,
    /// Its source has put it right.
    Corrected,
    /// Its source has taken it back.
    Retracted,
}

/// The words of ICD 203 for likelihood, with their ranges in per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Likelihood {
    /// 1 to 5.
    AlmostNoChance,
    /// 5 to 20.
    VeryUnlikely,
    /// 20 to 45.
    Unlikely,
    /// 45 to 55.
    RoughlyEvenChance,
    /// 55 to 80.
    Likely,
    /// 80 to 95.
    VeryLikely,
    /// 95 to 99.
    AlmostCertain,
}

/// How far a brief has come.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum BriefState {
    /// Being worked on.
    #[default]
    Draft,
    /// A second person is asked to check it.
    Review,
    /// Signed off.
    Final,
}
