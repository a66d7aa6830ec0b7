//! What a brief says, before it is laid out: plain words in the order of reading.
//!
//! Every string but [`Outline::text`] and [`Outline::url`] is one line without control characters.

use model::Span;

/// Heading of what somebody says where no act was read in it.
pub(crate) const STATEMENTS: &str = "Also said";
/// Heading of euphemisms and loaded words.
pub(crate) const WEIGHED: &str = "Words to weigh";
/// So many places of one word are shown.
const PLACES: usize = 4;

/// What there is to say about one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// The headline; what the caller calls the document where it has none.
    pub title: String,
    /// Outlet, author and date, as far as they are known.
    pub source: Vec<String>,
    /// Where it was published, as given.
    pub url: Option<String>,
    /// ISO 639-1 code of the text's language.
    pub language: String,
    /// What read it: a machine reading says so.
    pub reader: String,
    /// Why there is nothing to show: the text was not read, or no events were read in it.
    pub notice: Option<String>,
    /// How much was read: "12 events", "1 movement".
    pub tally: Vec<String>,
    /// What was carried from where to where.
    pub movements: Vec<Movement>,
    /// Who did what to whom, by kind of act.
    pub groups: Vec<Group>,
    /// What somebody says, where no act was read in it.
    pub statements: Vec<Statement>,
    /// Euphemisms and loaded words, with what they mean.
    pub words: Vec<Weighed>,
    /// Who appears, in what capacity, how often.
    pub actors: Listing,
    /// Where it happened.
    pub places: Listing,
    /// The acts with a stated time, by date.
    pub timeline: Vec<Moment>,
    /// The text as given.
    pub text: String,
}

/// The acts of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The kind in plain words: "Military posture".
    pub heading: String,
    /// The acts, in the order of the text.
    pub entries: Vec<Entry>,
}

/// One act, with all places of the text that tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number in this brief, from 1, in the order of reading.
    pub number: usize,
    /// Who did what to whom, where and when.
    pub line: Vec<Run>,
    /// Who says so, and how surely.
    pub claimed: Claimed,
    /// The words that say so.
    pub evidence: Quote,
    /// Where the text tells the same act again.
    pub also: Vec<Also>,
}

/// Another place of the text that tells the same act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Also {
    /// What this place adds: where, when; empty where it adds nothing.
    pub adds: String,
    /// Who says so and how surely, where that differs from the first place.
    pub claimed: Option<Claimed>,
    /// The words that say so.
    pub evidence: Quote,
}

/// Who says so, and how surely.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// How it stands.
    pub standing: Standing,
    /// What keeps it from being told as a plain fact: "planned", "background, inferred"; empty for what is told so.
    pub reserve: String,
    /// Certainty with the words that lower it: "probable (“reportedly”)", "said not to be so".
    pub status: String,
    /// The chain of sources in words, outermost first: "B (28 March 2019) reports that A said that …".
    pub sources: String,
}

/// How a claim stands, as one mark can show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Plainly asserted.
    Certain,
    /// "reportedly", "likely".
    Probable,
    /// "may", "could".
    Possible,
    /// "doubtful".
    Unlikely,
    /// Said not to be so.
    Negated,
}

/// Quoted evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words, the telling ones strong; a very long stretch is shortened around them with "…".
    pub runs: Vec<Run>,
    /// First position in the text, in Unicode code points.
    pub start: usize,
    /// First position behind, in Unicode code points.
    pub end: usize,
    /// Where it stands: "sentence 4"; empty where the text has no sentences.
    pub sentence: String,
    /// The whole stretch, in bytes of the text.
    pub span: Span,
    /// The telling words, in bytes of the text.
    pub trigger: Option<Span>,
}

/// A stretch of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether they stand out.
    pub strong: bool,
}

/// One operation that carried people, vehicles or cargo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    /// Its number in this brief, from 1.
    pub number: usize,
    /// Its way, "A → B → C"; empty where none is known.
    pub route: String,
    /// The numbers of the acts it is assembled from.
    pub events: Vec<usize>,
    /// What is said of it, by evidence.
    pub parts: Vec<Part>,
}

/// What one piece of evidence says about a movement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it says.
    pub facts: Vec<Fact>,
    /// Who says so, and how surely.
    pub claimed: Claimed,
    /// The words that say so.
    pub evidence: Quote,
}

/// One fact about a movement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about: "Cargo".
    pub label: String,
    /// What it is.
    pub text: String,
}

/// What somebody says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Who says so, and how surely.
    pub claimed: Claimed,
    /// What is said.
    pub evidence: Quote,
}

/// A word that hides or judges; the text itself is never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// The word as the text has it.
    pub words: String,
    /// "euphemism", "loaded".
    pub kind: String,
    /// The plain reading, or the neutral word.
    pub reading: String,
    /// Whose word it is.
    pub whose: String,
    /// Why it is loaded, who else uses it, since when, where that is told.
    pub about: Vec<String>,
    /// Where it stands: "[12–48, sentence 2]".
    pub positions: Vec<String>,
    /// The places in bytes of the text.
    pub spans: Vec<Span>,
}

/// A list of actors or places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Those with a part in an act.
    pub rows: Vec<Row>,
    /// Those that are only named.
    pub also: Vec<String>,
}

/// One line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// What is known of it, then its part: "military", "actor 3×".
    pub details: Vec<String>,
}

/// One date of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The date in words.
    pub date: String,
    /// What is said to have happened.
    pub acts: Vec<Timed>,
}

/// An act at a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timed {
    /// The number of its entry.
    pub number: usize,
    /// How it stands.
    pub standing: Standing,
    /// Who did what to whom, where.
    pub line: Vec<Run>,
}

impl Run {
    /// Words like those around them.
    pub(crate) fn plain(text: impl Into<String>) -> Run {
        Run { text: text.into(), strong: false }
    }

    /// Words that stand out.
    pub(crate) fn strong(text: impl Into<String>) -> Run {
        Run { text: text.into(), strong: true }
    }
}

impl Quote {
    /// Where it stands: "[12–48, sentence 2]".
    pub fn position(&self) -> String {
        match self.sentence.as_str() {
            "" => format!("[{}–{}]", self.start, self.end),
            sentence => format!("[{}–{}, {sentence}]", self.start, self.end),
        }
    }
}

impl Claimed {
    /// Chain of sources, status and reserve in one line: "A said that …; possible (“could”); planned".
    pub fn line(&self) -> String {
        match self.reserve.as_str() {
            "" => format!("{}; {}", self.sources, self.status),
            reserve => format!("{}; {}; {reserve}", self.sources, self.status),
        }
    }
}

impl Weighed {
    /// Reading, why, users and source in one line.
    pub fn note(&self) -> String {
        std::iter::once(self.whose.as_str())
            .chain(self.about.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join(" · ")
    }

    /// Where it stands; the first places of many.
    pub fn places(&self) -> String {
        let shown = self.positions.iter().take(PLACES).cloned().collect::<Vec<_>>().join(" ");
        match self.positions.len().saturating_sub(PLACES) {
            0 => shown,
            more => format!("{shown} and {more} more"),
        }
    }
}

impl Also {
    /// The telling words and what they add: ": “landed”, in Caracas"; empty where there is neither.
    pub(crate) fn told(&self) -> String {
        let words: String =
            self.evidence.runs.iter().filter(|run| run.strong).map(|run| run.text.as_str()).collect();
        let words = Some(words).filter(|words| !words.is_empty()).map(|words| format!("“{words}”"));
        let adds = Some(self.adds.clone()).filter(|adds| !adds.is_empty());
        match [words, adds].into_iter().flatten().collect::<Vec<_>>().join(", ") {
            told if told.is_empty() => told,
            told => format!(": {told}"),
        }
    }
}

impl Outline {
    /// Whether any mark of certainty is shown.
    pub(crate) fn has_marks(&self) -> bool {
        !self.groups.is_empty() || !self.movements.is_empty() || !self.statements.is_empty()
    }
}

impl Listing {
    /// Whether there is nothing to list.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.also.is_empty()
    }
}
