//! What can be said on the command line about a case.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::Color;

/// Which case.
#[derive(Debug, Args)]
pub(crate) struct CaseOption {
    /// The case: a file, or `postgres://USER@HOST/DATABASE?case=NAME`; `DATABASE_URL` where it is not given.
    #[arg(long = "case", value_name = "CASE", env = "DATABASE_URL", hide_env_values = true)]
    pub(crate) case: String,
}

/// By which clock the case is looked at.
#[derive(Debug, Args)]
pub(crate) struct ViewOptions {
    /// Only what was published by this day: `YYYY-MM-DD`.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) as_of: Option<String>,
    /// Only what the team had, and had decided, by this day.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) as_held: Option<String>,
}

/// What to file, and where.
#[derive(Debug, Args)]
pub(crate) struct AddOptions {
    /// Files and folders, as for `read`; `-` is standard input.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) case: CaseOption,
    /// The question that the case is about.
    #[arg(long, value_name = "TEXT")]
    pub(crate) question: Option<String>,
    /// When the team had the documents: RFC 3339, UTC; now, where it is not given.
    #[arg(long, value_name = "MOMENT", value_parser = moment)]
    pub(crate) acquired: Option<String>,
    /// Read events by the rules in this folder too.
    #[arg(long, value_name = "DIR")]
    pub(crate) rules: Option<PathBuf>,
    /// How many threads to read on; 0 for as many as there are cores.
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(..=256))]
    pub(crate) threads: u16,
}

/// What to keep as an exhibit.
#[derive(Debug, Args)]
pub(crate) struct ExhibitOptions {
    /// The file.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) case: CaseOption,
    /// Who captured it.
    #[arg(long, value_name = "NAME")]
    pub(crate) captor: Option<String>,
    /// When it was captured: RFC 3339 or a date.
    #[arg(long, value_name = "MOMENT")]
    pub(crate) captured: Option<String>,
    /// What it shows.
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
    /// Its bytes never leave the team in a bundle.
    #[arg(long)]
    pub(crate) confidential: bool,
}

/// Which case to put into words, and how.
#[derive(Debug, Args)]
pub(crate) struct BriefOptions {
    #[command(flatten)]
    pub(crate) case: CaseOption,
    #[command(flatten)]
    pub(crate) view: ViewOptions,
    /// What to print.
    #[arg(short, long, value_enum, default_value_t = CaseFormat::Text)]
    pub(crate) format: CaseFormat,
    /// Write to a file instead of standard output; the file appears when all is written.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Wrap a text brief to this many columns; by default to the terminal, or 100.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..))]
    pub(crate) width: Option<u16>,
    /// When to use colour in a text brief.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,
}

/// How a case is put into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CaseFormat {
    /// A brief for the terminal.
    Text,
    /// A brief in Markdown.
    Markdown,
    /// All incidents and contradictions as JSON.
    Json,
}

/// What to look for.
#[derive(Debug, Args)]
pub(crate) struct SearchOptions {
    /// Words that must all be there, and "phrases in quotation marks"; accents and capitals do not matter.
    #[arg(value_name = "QUERY")]
    pub(crate) query: String,
    #[command(flatten)]
    pub(crate) case: CaseOption,
    #[command(flatten)]
    pub(crate) view: ViewOptions,
    /// How to print.
    #[arg(short, long, value_enum, default_value_t = Table::Text)]
    pub(crate) format: Table,
    /// At most so many.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: u32,
}

/// How to print a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Table {
    /// Lines for the terminal.
    Text,
    /// One JSON array.
    Json,
    /// Comma-separated values with a line of names.
    Csv,
}

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum What {
    /// The newest versions of the documents.
    Documents,
    /// Who did what to whom.
    Events,
    /// Who says what.
    Claims,
    /// People, bodies and places, the most named first.
    Names,
    /// Evidence that is no article.
    Exhibits,
    /// The log of decisions.
    Decisions,
}

/// What to list, and narrowed to what.
#[derive(Debug, Args)]
pub(crate) struct ListOptions {
    /// What to list.
    #[arg(value_enum)]
    pub(crate) what: What,
    #[command(flatten)]
    pub(crate) case: CaseOption,
    #[command(flatten)]
    pub(crate) view: ViewOptions,
    /// Events of these types: `MOVE`, `ASSAULT` …
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) kinds: Vec<String>,
    /// Who acts.
    #[arg(long, value_name = "NAME")]
    pub(crate) actor: Option<String>,
    /// To whom it is done.
    #[arg(long, value_name = "NAME")]
    pub(crate) recipient: Option<String>,
    /// A country among the two: ISO 3166 alpha-3.
    #[arg(long, value_name = "CODE")]
    pub(crate) country: Option<String>,
    /// Where.
    #[arg(long, value_name = "NAME")]
    pub(crate) place: Option<String>,
    /// Within so many kilometres of a point: `LAT,LON,KM`.
    #[arg(long, value_name = "LAT,LON,KM", value_parser = circle, allow_hyphen_values = true)]
    pub(crate) near: Option<(f64, f64, f64)>,
    /// Not before this day.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) from: Option<String>,
    /// Not after this day.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) to: Option<String>,
    /// This sure or surer.
    #[arg(long, value_enum)]
    pub(crate) certainty: Option<Sure>,
    /// Affirmed or negated.
    #[arg(long, value_parser = ["affirmed", "negated"])]
    pub(crate) polarity: Option<String>,
    /// How it is told.
    #[arg(long, value_parser = ["actual", "planned", "requested", "conditional", "hypothetical", "historical"])]
    pub(crate) modality: Option<String>,
    /// Who says so.
    #[arg(long, value_name = "NAME")]
    pub(crate) speaker: Option<String>,
    /// Who published it.
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,
    /// How to print.
    #[arg(short, long, value_enum, default_value_t = Table::Text)]
    pub(crate) format: Table,
    /// At most so many; 0 for all.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) limit: u32,
}

/// Commitment put into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sure {
    Certain,
    Probable,
    Possible,
    Unlikely,
}

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

/// What can be decided from the command line.
#[derive(Debug, Subcommand)]
pub(crate) enum Decide {
    /// An event is read right: document and event, as `list events` shows them.
    Accept { document: u32, event: u32 },
    /// An event is read wrong and counts no more.
    Reject { document: u32, event: u32 },
    /// These incidents are one, by their ids.
    Merge { ids: Vec<String> },
    /// Admiralty grade of a source, A to F; F means that it cannot be judged.
    Grade {
        source: String,
        grade: Letter,
        /// On this subject only.
        #[arg(long, value_name = "SUBJECT")]
        on: Option<String>,
    },
    /// A judgement that you hold.
    Judge {
        text: String,
        /// An ICD 203 word.
        #[arg(long, value_enum)]
        likelihood: Option<Likely>,
        /// The events it rests on: `DOCUMENT:EVENT,…`
        #[arg(long, value_name = "DOCUMENT:EVENT", value_delimiter = ',')]
        rests_on: Vec<String>,
        /// The person whom it accuses by name.
        #[arg(long, value_name = "NAME")]
        accuses: Option<String>,
    },
    /// A judgement is held no more.
    Withdraw { judgement: u64 },
    /// A remark.
    Note { text: String },
    /// Something to be done.
    Task { text: String },
    /// A task is done.
    Done { task: u64 },
    /// Somebody was asked for a reply.
    Ask {
        whom: String,
        question: String,
        /// Until when.
        #[arg(long, value_name = "DAY", value_parser = day)]
        deadline: Option<String>,
    },
    /// The answer to decision N, in full.
    Reply { asked: u64, answer: String },
    /// You have checked the brief of another's judgements.
    Sign,
    /// How far the brief has come.
    State { state: Stage },
    /// An earlier decision is taken back.
    Undo { decision: u64 },
}

/// Admiralty reliability.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "UPPER")]
pub(crate) enum Letter {
    A,
    B,
    C,
    D,
    E,
    F,
}

/// The words of ICD 203.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Likely {
    AlmostNoChance,
    VeryUnlikely,
    Unlikely,
    RoughlyEvenChance,
    Likely,
    VeryLikely,
    AlmostCertain,
}

/// How far a brief has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    Draft,
    Review,
    Final,
}

/// Which case to export, and how.
#[derive(Debug, Args)]
pub(crate) struct ExportOptions {
    #[command(flatten)]
    pub(crate) case: CaseOption,
    #[command(flatten)]
    pub(crate) view: ViewOptions,
    /// What to write: a bundle into a folder, or a copy of the case's file.
    #[arg(long, value_enum, default_value_t = Exported::Bundle)]
    pub(crate) to: Exported,
    /// Where to.
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: PathBuf,
    /// Leave out the log, which names the analysts.
    #[arg(long)]
    pub(crate) redact_analysts: bool,
}

/// What can be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Exported {
    /// A folder with documents, hashes, readings, decisions and brief.
    Bundle,
    /// The case's own file.
    Copy,
}

/// `YYYY-MM-DD`.
fn day(words: &str) -> Result<String, String> {
    let shape = words.len() == 10
        && words.char_indices().all(|(at, letter)| match at {
            4 | 7 => letter == '-',
            _ => letter.is_ascii_digit(),
        });
    if shape { Ok(words.to_owned()) } else { Err("a day is written YYYY-MM-DD".to_owned()) }
}

/// RFC 3339, UTC, whole seconds.
fn moment(words: &str) -> Result<String, String> {
    humantime::parse_rfc3339(words)
        .map(|moment| humantime::format_rfc3339_seconds(moment).to_string())
        .map_err(|error| format!("{error}; a moment is written 2019-03-24T10:00:00Z"))
}

/// `LAT,LON,KM`.
fn circle(words: &str) -> Result<(f64, f64, f64), String> {
    let parts: Result<Vec<f64>, _> = words.split(',').map(|part| part.trim().parse()).collect();
    match parts.as_deref() {
        Ok(&[lat, lon, km]) if lat.abs() <= 90.0 && lon.abs() <= 180.0 && km > 0.0 => Ok((lat, lon, km)),
        _ => Err("give latitude, longitude and kilometres: 10.6,-66.9,50".to_owned()),
    }
}
