//! What can be said on the command line about decisions.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Subcommand, ValueEnum};
use model::{
    BriefState, Certainty, ClaimStatus, DocumentNumber, Likelihood, Part, Rating, Reliability, SourceClass,
    Target,
};

use super::case::{CERTAINTIES, CaseOption, day, written};

/// Admiralty reliability.
const GRADES: [&str; 6] = ["A", "B", "C", "D", "E", "F"];
/// The words of ICD 203.
const LIKELIHOODS: [&str; 7] = [
    "almost-no-chance",
    "very-unlikely",
    "unlikely",
    "roughly-even-chance",
    "likely",
    "very-likely",
    "almost-certain",
];
/// What became of a claim in later words.
const STATUSES: [&str; 4] = ["standing", "updated", "corrected", "retracted"];
/// Kinds of sources.
const CLASSES: [&str; 7] = [
    "local press",
    "international press",
    "official statements",
    "flight tracking",
    "ship tracking",
    "satellite imagery",
    "social media",
];
/// How evidence fits.
const RATINGS: [&str; 5] = ["++", "+", "0", "-", "--"];
/// How far a brief has come.
const STATES: [&str; 3] = ["draft", "review", "final"];

/// What to decide, who does, and why.
#[derive(Debug, Args)]
pub(crate) struct DecideOptions {
    #[command(flatten)]
    pub(crate) case: CaseOption,
    /// Who decides.
    #[arg(long, value_name = "NAME")]
    pub(crate) who: String,
    /// Why.
    #[arg(long, value_name = "TEXT", global = true)]
    pub(crate) why: Option<String>,
    #[command(subcommand)]
    pub(crate) what: Decide,
}

/// What can be decided. TARGET is `3:7` for event 7 of document 3; else `claim:3:2`, `mention:3:5`, `movement:3:0`, `document:3`,
/// `exhibit:1`, `incident:ID`, `entity:ID`, `proposition:ID`, `source:NAME`.
#[derive(Debug, Subcommand)]
pub(crate) enum Decide {
    /// A record is read right.
    Accept {
        #[arg(value_name = "TARGET")]
        target: Aim,
    },
    /// A record is read wrong and counts no more.
    Reject {
        #[arg(value_name = "TARGET")]
        target: Aim,
    },
    /// A field of a record is otherwise.
    Edit {
        #[arg(value_name = "TARGET")]
        target: Aim,
        /// The field as a JSON pointer into the record: `/actors/0/name`.
        field: String,
        /// The value as JSON: `"Russia"`, `null`.
        value: String,
    },
    /// An event that was overlooked, or stands in a text that forewarn does not read.
    Code(Coding),
    /// A translation of a document, kept beside it and marked as such.
    Translate {
        document: u32,
        /// The file with the translation; `-` is standard input.
        file: PathBuf,
        /// Its language: `en`.
        #[arg(long, default_value = "en")]
        language: String,
        /// Who translated it, or by which program.
        #[arg(long, value_name = "NAME")]
        by: String,
    },
    /// These incidents or entities are one, by their ids.
    Merge {
        #[arg(value_enum)]
        part: Joined,
        #[arg(required = true, num_args = 2..)]
        ids: Vec<String>,
    },
    /// These members (events or mentions) are no part of that incident or entity.
    Split {
        #[arg(value_enum)]
        part: Joined,
        id: String,
        #[arg(required = true, value_name = "TARGET")]
        members: Vec<Aim>,
    },
    /// Admiralty grade of a source, A to F; F means that it cannot be judged.
    Grade {
        source: String,
        #[arg(value_parser = written::<Reliability, 6>(GRADES))]
        grade: Reliability,
        /// On this subject only.
        #[arg(long, value_name = "SUBJECT")]
        on: Option<String>,
    },
    /// Admiralty grade of an item, 1 to 6.
    GradeItem {
        #[arg(value_name = "TARGET")]
        target: Aim,
        #[arg(value_parser = clap::value_parser!(u8).range(1..=6))]
        grade: u8,
    },
    /// What became of a past claim of a source.
    Outcome {
        source: String,
        #[arg(value_name = "TARGET")]
        target: Aim,
        #[arg(value_enum)]
        came: Came,
    },
    /// What became of a claim: a later one updates, corrects or retracts it.
    Status {
        #[arg(value_name = "TARGET")]
        target: Aim,
        #[arg(value_parser = written::<ClaimStatus, 4>(STATUSES))]
        status: ClaimStatus,
        /// The later claim.
        #[arg(long, value_name = "TARGET")]
        by: Option<Aim>,
    },
    /// A judgement that you hold.
    Judge {
        text: String,
        /// An ICD 203 word.
        #[arg(long, value_parser = written::<Likelihood, 7>(LIKELIHOODS))]
        likelihood: Option<Likelihood>,
        /// The records it rests on.
        #[arg(long, value_name = "TARGET", value_delimiter = ',')]
        rests_on: Vec<Aim>,
        /// The person whom it accuses by name.
        #[arg(long, value_name = "NAME")]
        accuses: Option<String>,
    },
    /// A judgement is held no more.
    Withdraw { judgement: u64 },
    /// A remark.
    Note {
        text: String,
        /// On this.
        #[arg(long, value_name = "TARGET")]
        on: Option<Aim>,
    },
    /// A label is put on.
    Tag {
        #[arg(value_name = "TARGET")]
        target: Aim,
        tag: String,
    },
    /// A label is taken off.
    Untag {
        #[arg(value_name = "TARGET")]
        target: Aim,
        tag: String,
    },
    /// Something to be done.
    Task {
        text: String,
        /// By whom.
        #[arg(long = "by", value_name = "NAME")]
        owner: Option<String>,
        /// Until when.
        #[arg(long, value_name = "DAY", value_parser = day)]
        due: Option<String>,
        /// On this.
        #[arg(long, value_name = "TARGET")]
        on: Option<Aim>,
    },
    /// A task is done.
    Done { task: u64 },
    /// Somebody was asked for a reply.
    Ask {
        whom: String,
        question: String,
        /// The judgement that it is about.
        #[arg(long, value_name = "DECISION")]
        about: Option<u64>,
        /// Until when.
        #[arg(long, value_name = "DAY", value_parser = day)]
        deadline: Option<String>,
    },
    /// The answer to decision N, in full.
    Reply { asked: u64, answer: String },
    /// You have checked the brief of another's judgements.
    Sign,
    /// How far the brief has come.
    State {
        #[arg(value_parser = written::<BriefState, 3>(STATES))]
        state: BriefState,
    },
    /// A sentence was published.
    Published {
        sentence: String,
        /// Where: the address or the issue.
        #[arg(long = "in", value_name = "PLACE")]
        place: String,
        /// When.
        #[arg(long, value_name = "DAY", value_parser = day)]
        date: String,
        /// The judgement that it rests on.
        #[arg(long, value_name = "DECISION")]
        judgement: Option<u64>,
    },
    /// A published sentence was corrected: the number of its publication, and the correction.
    Correct { published: u64, text: String },
    /// The warning problem is framed by a file: question, scenarios, purposes, hypotheses (docs/warning.md).
    Frame {
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// A source was read: only then does its silence say something.
    Look {
        source: String,
        /// What kind of source it is.
        #[arg(long, value_parser = written::<SourceClass, 7>(CLASSES))]
        class: SourceClass,
        /// First day that it covers.
        #[arg(long, value_name = "DAY", value_parser = day)]
        from: String,
        /// Last day that it covers.
        #[arg(long, value_name = "DAY", value_parser = day)]
        until: String,
    },
    /// How likely you hold a scenario, in per cent: a number, or the two ends of a range.
    Forecast {
        scenario: String,
        #[arg(value_name = "PERCENT", value_parser = percent)]
        low: f64,
        #[arg(value_name = "PERCENT", value_parser = percent)]
        high: Option<f64>,
    },
    /// How serious you hold the problem: routine, attention, concern, warning, imminent.
    Level { level: String },
    /// How evidence fits a hypothesis: `forewarn warn --only hypotheses --format json` shows the ids.
    Rate {
        hypothesis: String,
        evidence: String,
        #[arg(value_parser = written::<Rating, 5>(RATINGS), allow_hyphen_values = true)]
        rating: Rating,
    },
    /// How a scenario ended.
    Resolve {
        scenario: String,
        #[arg(value_enum)]
        came: Ended,
        /// The records that show it.
        #[arg(long, value_name = "TARGET", value_delimiter = ',')]
        evidence: Vec<Aim>,
    },
    /// An earlier decision is taken back.
    Undo { decision: u64 },
}

/// An event by hand.
#[derive(Debug, Args)]
pub(crate) struct Coding {
    /// The document.
    pub(crate) document: u32,
    /// The words of the text that tell it, letter by letter.
    pub(crate) words: String,
    /// Type: `MOVE`, `ASSAULT` …
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) kind: String,
    /// Who did it; more than once for several.
    #[arg(long, value_name = "NAME")]
    pub(crate) actor: Vec<String>,
    /// To whom.
    #[arg(long, value_name = "NAME")]
    pub(crate) recipient: Vec<String>,
    /// The first day.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) from: Option<String>,
    /// The last day; the first, where it is not given.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) to: Option<String>,
    /// CAMEO code.
    #[arg(long, value_name = "CODE")]
    pub(crate) cameo: Option<String>,
    /// How surely the text says so.
    #[arg(long, default_value = "certain", value_parser = written::<Certainty, 4>(CERTAINTIES))]
    pub(crate) certainty: Certainty,
    /// The text says that it is not so.
    #[arg(long)]
    pub(crate) negated: bool,
    /// How it is told.
    #[arg(long, default_value = "actual", value_parser = super::case::MODALITIES)]
    pub(crate) modality: String,
}

/// What a decision is about.
#[derive(Clone, Debug)]
pub(crate) struct Aim(pub(crate) Target);

impl FromStr for Aim {
    type Err = String;

    fn from_str(words: &str) -> Result<Aim, String> {
        let wrong = || {
            format!(
                "`{words}` names nothing; write 3:7 for event 7 of document 3, claim:3:2, incident:ID, source:NAME …"
            )
        };
        let (kind, rest) = match words.split_once(':') {
            Some((kind, rest)) if kind.starts_with(|letter: char| letter.is_ascii_alphabetic()) => {
                (kind, rest)
            }
            _ => ("event", words),
        };
        let part = match kind {
            "document" => Part::Document,
            "exhibit" => Part::Exhibit,
            "mention" => Part::Mention,
            "claim" => Part::Claim,
            "event" => Part::Event,
            "movement" => Part::Movement,
            "entity" => Part::Entity,
            "incident" => Part::Incident,
            "proposition" => Part::Proposition,
            "source" => Part::Source,
            _ => return Err(wrong()),
        };
        let number = |words: &str| words.trim().parse::<u32>().map_err(|_| wrong());
        let (document, id) = match part {
            Part::Document => (Some(number(rest)?), rest.trim().to_owned()),
            Part::Mention | Part::Claim | Part::Event | Part::Movement => {
                let (document, id) = rest.split_once(':').ok_or_else(wrong)?;
                (Some(number(document)?), number(id)?.to_string())
            }
            _ if rest.is_empty() => return Err(wrong()),
            _ => (None, rest.to_owned()),
        };
        Ok(Aim(Target { part, document: document.map(DocumentNumber), id, quote: None }))
    }
}

/// What can be merged and split.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Joined {
    Incidents,
    Entities,
}

/// How a scenario ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Ended {
    Yes,
    No,
    Void,
}

/// A share in per cent, neither nothing nor all.
fn percent(words: &str) -> Result<f64, String> {
    match words.trim_end_matches('%').parse::<f64>() {
        Ok(number) if number > 0.0 && number < 100.0 => Ok(number / 100.0),
        _ => Err("give per cent between 0 and 100, both left out: 35".to_owned()),
    }
}

/// What became of a claim in the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Came {
    Confirmed,
    Refuted,
}

#[cfg(test)]
mod tests {
    use model::{BriefState, ClaimStatus, Likelihood, Rating, Reliability, SourceClass};

    use super::{Aim, CLASSES, GRADES, LIKELIHOODS, RATINGS, STATES, STATUSES};

    #[test]
    fn every_word_is_one_of_the_record() {
        fn all<T: serde::de::DeserializeOwned>(words: &[&str]) -> bool {
            words.iter().all(|word| serde_json::from_value::<T>((*word).into()).is_ok())
        }
        assert!(all::<Reliability>(&GRADES) && all::<Likelihood>(&LIKELIHOODS));
        assert!(all::<SourceClass>(&CLASSES) && all::<Rating>(&RATINGS));
        assert!(all::<ClaimStatus>(&STATUSES) && all::<BriefState>(&STATES));
    }

    #[test]
    fn a_target_is_written_in_few_words() {
        let read = |words: &str| words.parse::<Aim>().map(|aim| (aim.0.document.map(|one| one.0), aim.0.id));
        assert_eq!(read("3:7"), Ok((Some(3), "7".to_owned())));
        assert_eq!(read("claim:3:2"), Ok((Some(3), "2".to_owned())));
        assert_eq!(read("source:Litoral Wire"), Ok((None, "Litoral Wire".to_owned())));
        assert!(read("7").is_err() && read("planet:3:2").is_err() && read("event:3:x").is_err());
    }
}
