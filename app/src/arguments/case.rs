//! What can be said on the command line about a case.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use model::Certainty;
use serde::de::DeserializeOwned;

use super::Color;

/// Ways in which an event is told, as the record writes them.
pub(super) const MODALITIES: [&str; 6] =
    ["actual", "planned", "requested", "conditional", "hypothetical", "historical"];

/// Commitment put into words, as the record writes it.
pub(super) const CERTAINTIES: [&str; 4] = ["certain", "probable", "possible", "unlikely"];

/// Words of the record, taken as what the record means by them.
pub(super) fn written<T, const N: usize>(words: [&'static str; N]) -> impl TypedValueParser<Value = T>
where
    T: DeserializeOwned + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(words)
        .map(|word| serde_json::from_value(word.into()).expect("a test reads every word"))
}

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
    #[command(flatten)]
    pub(crate) paper: PaperOptions,
}

/// Where lines about a case go, and how they are laid out.
#[derive(Debug, Args)]
pub(crate) struct PaperOptions {
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
    /// A brief as one HTML page that needs no other file.
    Html,
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
    /// Events of several documents that are one happening, with their origins.
    Incidents,
    /// People, bodies, places and vehicles known across documents, with their writings.
    Entities,
    /// What is so or not so, and where each actor stands.
    Propositions,
    /// Questions with more than one answer.
    Contradictions,
}

/// Which two documents to compare.
#[derive(Debug, Args)]
pub(crate) struct CompareOptions {
    /// The newer document; alone, it is compared with the version before it.
    #[arg(value_name = "NEW")]
    pub(crate) new: u32,
    /// The older one.
    #[arg(value_name = "OLD")]
    pub(crate) old: Option<u32>,
    #[command(flatten)]
    pub(crate) case: CaseOption,
    /// How to print.
    #[arg(short, long, value_enum, default_value_t = Table::Text)]
    pub(crate) format: Table,
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
    #[arg(long, value_parser = written::<Certainty, 4>(CERTAINTIES))]
    pub(crate) certainty: Option<Certainty>,
    /// Affirmed or negated.
    #[arg(long, value_parser = ["affirmed", "negated"])]
    pub(crate) polarity: Option<String>,
    /// How it is told.
    #[arg(long, value_parser = MODALITIES)]
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
    /// What does not leave the team with the bundle; the manifest says so. Confidential exhibits never do, unless `--with-confidential`.
    #[arg(long, value_enum, value_name = "PART", value_delimiter = ',')]
    pub(crate) redact: Vec<Redacted>,
    /// Confidential exhibits go along.
    #[arg(long)]
    pub(crate) with_confidential: bool,
}

/// What can be left out of a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Redacted {
    /// The names of analysts: the log stays out, the brief numbers them.
    Analysts,
    /// Texts and files of the documents, which others own: records with their quotations and all hashes go.
    Texts,
    /// Remarks, tasks and letters: the brief goes without them, and the log stays out.
    Notes,
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
pub(super) fn day(words: &str) -> Result<String, String> {
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
