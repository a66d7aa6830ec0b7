//! What can be said on the command line. Help, man page and completions are made from this file.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::size::Size;

const LONG_ABOUT: &str = "\
Reads open reporting about force deployments and political confrontation, keeps every statement with the words it \
comes from, and shows who did what to whom, where and when, as claimed by whom and how surely. Works offline.";

/// How a run can end; the man page has it as a section of its own.
pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0  everything was read; a text in another language than
     English is kept, not read, and noted
  1  nothing could be read, or the output could not be written
  2  the command line was not understood
  3  some documents could not be read; they were reported,
     the others were read";

/// What `read` is used for.
pub(crate) const EXAMPLES: &str = "\
Examples:
  forewarn read report.txt
      print a brief
  forewarn read reports/ --format html --output brief.html
      one page of all reports in a folder, evidence marked in the text
  forewarn read reports/ --format jsonl > records.jsonl
      one record a line, as `forewarn schema` describes it
  curl -s https://example.org/article | forewarn read -
      read what another program prints";

/// What `explain` is used for.
pub(crate) const EXPLAIN_EXAMPLES: &str = "\
Examples:
  forewarn explain report.txt
      how each sentence was read
  echo 'Russia recalled its envoy.' | forewarn explain -
      one sentence; what `forewarn rules test` should know goes into a rule's `yes` or `no`";

/// What `rules` is used for.
pub(crate) const RULES_EXAMPLES: &str = "\
Examples:
  forewarn rules list
      all rules
  forewarn rules list --codes
      which CAMEO codes have rules, and which cannot be told from a text
  forewarn rules test --rules my-rules/
      try all rules, one's own included, on their examples";

/// What `add` is used for.
const ADD_EXAMPLES: &str = "\
Examples:
  forewarn add reports/ --case venezuela.case --question \"Who came to Caracas, and why?\"
      read a folder and file what is new; run it again after an interruption
  forewarn add today.jsonl --case 'postgres://me@db.example/team?case=venezuela'
      into a case that a team shares";

/// What `brief` is used for.
const BRIEF_EXAMPLES: &str = "\
Examples:
  forewarn brief --case venezuela.case
      what the case amounts to
  forewarn brief --case venezuela.case --as-of 2019-03-26
      from what was published by that day
  forewarn brief --case venezuela.case --format json
      all findings for another program";

/// What `list` is used for.
const LIST_EXAMPLES: &str = "\
Examples:
  forewarn list events --case venezuela.case --type MOVE --actor Russia --from 2019-03-20 --certainty probable
      who moved what since 20 March, at least probable
  forewarn list events --case venezuela.case --near 10.6,-66.9,50 --format csv
      events within 50 km of a point
  forewarn list claims --case venezuela.case --speaker Lavrov
      what one speaker claims";

/// What `decide` is used for.
const DECIDE_EXAMPLES: &str = "\
Examples:
  forewarn decide --case venezuela.case --who ana reject 3 7 --why \"a headline of 2015\"
      event 7 of document 3 counts no more
  forewarn decide --case venezuela.case --who ana judge \"About 100 soldiers came.\" --likelihood very-likely --rests-on 1:0,4:3
      a judgement with an ICD 203 word and the events it rests on
  forewarn decide --case venezuela.case --who ben undo 4
      take decision 4 back";

/// What `gazetteer` is used for.
const GAZETTEER_EXAMPLES: &str = "\
Examples:
  forewarn gazetteer Khmeimim Caracas
      the places of two names
  forewarn gazetteer --format json \"San José\"
      for another program";

/// Read reporting on force deployments and political confrontation, with the evidence for every line.
#[derive(Debug, Parser)]
#[command(name = "forewarn", version, long_about = LONG_ABOUT, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    /// Say what is being done on standard error; twice for more, three times for everything.
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub(crate) verbose: u8,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read texts and print a brief, or the full records.
    #[command(after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
    Read(ReadOptions),
    /// Show how texts are read, sentence by sentence: the tree, the rules tried, and why each role was filled or not.
    #[command(after_help = format!("{EXPLAIN_EXAMPLES}\n\n{EXIT_CODES}"))]
    Explain(ExplainOptions),
    /// List the rules by which events are read, or try them on their own examples.
    #[command(after_help = RULES_EXAMPLES)]
    Rules(RulesOptions),
    /// List the places that a name could mean, with coordinates, kind, country and source.
    #[command(after_help = GAZETTEER_EXAMPLES)]
    Gazetteer(GazetteerOptions),
    /// Read texts and file them in a case: one file, or a schema of PostgreSQL.
    #[command(after_help = format!("{ADD_EXAMPLES}\n\n{EXIT_CODES}"))]
    Add(AddOptions),
    /// Keep a file that is no article as evidence of a case: a photograph, a post, a note of a call.
    Exhibit(ExhibitOptions),
    /// Print what a case amounts to: judgements, incidents with their origins, differences, gaps, sources.
    #[command(after_help = BRIEF_EXAMPLES)]
    Brief(BriefOptions),
    /// Find documents of a case by words and "phrases".
    Search(SearchOptions),
    /// List documents, events, claims, names, exhibits or decisions of a case.
    #[command(after_help = LIST_EXAMPLES)]
    List(ListOptions),
    /// Enter a decision into the log of a case: reject, merge, grade, judge, note, ask for a reply, sign, undo …
    #[command(after_help = DECIDE_EXAMPLES)]
    Decide(DecideOptions),
    /// Write a case into a folder that a third party can check, or copy its file while it is open.
    Export(ExportOptions),
    /// Check a folder that `export` wrote: every file, the log's chain, each reading against its text.
    Verify {
        /// The folder.
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
    /// Print the JSON Schema of a record, the line that `read --format jsonl` prints.
    Schema,
    /// Print completions for a shell, to be loaded by it.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Print the man page of the program or of one of its commands.
    #[command(after_help = "Example:\n  forewarn man read | man -l -")]
    Man {
        /// The command.
        #[arg(value_parser = ["read", "explain", "rules", "gazetteer", "add", "exhibit", "brief", "search", "list", "decide", "export", "verify", "schema", "completions", "man"])]
        command: Option<String>,
    },
    /// Read one PDF in a process of its own, with limits; `read` starts it.
    #[command(name = intake::PDF_COMMAND, hide = true)]
    IntakePdf,
}

/// What to explain, and by which rules.
#[derive(Debug, Args)]
pub(crate) struct ExplainOptions {
    /// Files and folders, as for `read`; `-` is standard input.
    #[arg(value_name = "FILE")]
    pub(crate) paths: Vec<PathBuf>,
    /// Read by the rules in this folder too.
    #[arg(long, value_name = "DIR")]
    pub(crate) rules: Option<PathBuf>,
    /// Write to a file instead of standard output; the file appears when all is written.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What to do with the rules.
#[derive(Debug, Args)]
pub(crate) struct RulesOptions {
    #[command(subcommand)]
    pub(crate) what: RulesCommand,
    /// Take the rules in this folder too: `*.toml` files written as `extract/rules/README.md` says.
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) rules: Option<PathBuf>,
}

/// What can be done with rules.
#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    /// One line a rule: its name, type, CAMEO codes, how many words trigger it, how many examples it has.
    List {
        /// One line a CAMEO code instead: the rules that give it.
        #[arg(long)]
        codes: bool,
    },
    /// Read every rule's own examples: it must fire on each `yes` and on no `no`.
    Test {
        /// Only rules whose name holds one of these: `assault`, `assault.toml#kill`.
        #[arg(value_name = "RULE")]
        names: Vec<String>,
    },
}

/// Which names to look up.
#[derive(Debug, Args)]
pub(crate) struct GazetteerOptions {
    /// Names of places as they are written, or codes of airfields (`OSLK`).
    #[arg(value_name = "NAME", required = true)]
    pub(crate) names: Vec<String>,
    /// What to print.
    #[arg(short, long, value_enum, default_value_t = Listing::Text)]
    pub(crate) format: Listing,
    /// Look in this file, which `cargo xtask gazetteer` wrote, instead of the gazetteer that forewarn carries.
    #[arg(long, value_name = "FILE")]
    pub(crate) gazetteer: Option<PathBuf>,
}

/// How to print what was looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Listing {
    /// Lines for the terminal.
    Text,
    /// One JSON object a name.
    Json,
}

/// What to read and how to print it.
#[derive(Debug, Args)]
pub(crate) struct ReadOptions {
    /// Files and folders: plain text, Markdown, HTML, PDF, JSON Lines; `-` is standard input.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// What to print.
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Read events by the rules in this folder too: `*.toml` files, tested with `forewarn rules test`.
    #[arg(long, value_name = "DIR")]
    pub(crate) rules: Option<PathBuf>,
    /// Add a part to the records that most readers do without.
    #[arg(long, value_enum, value_name = "PART")]
    pub(crate) with: Vec<Part>,
    /// Write to a file instead of standard output; the file appears when all is written.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Print the time each stage took on standard error; threads add up, so a stage can exceed the whole run.
    #[arg(long)]
    pub(crate) timings: bool,
    /// How many threads to read on; 0 for as many as there are cores. Never changes what is printed.
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(..=256))]
    pub(crate) threads: u16,
    /// Resolve places by this file, which `cargo xtask gazetteer` wrote, instead of the gazetteer that forewarn carries.
    #[arg(long, value_name = "FILE")]
    pub(crate) gazetteer: Option<PathBuf>,
    /// Refuse a document larger than this: a number of bytes, or with KB, MB, GB.
    #[arg(long, value_name = "SIZE", default_value = "32MB")]
    pub(crate) max_size: Size,
    /// Wrap a text brief to this many columns; by default to the terminal, or 100.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..))]
    pub(crate) width: Option<u16>,
    /// When to use colour in a text brief; `NO_COLOR` in the environment means never unless `always` is said.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,
}

/// Which case.
#[derive(Debug, Args)]
pub(crate) struct CaseOption {
    /// The case: a file, or `postgres://USER@HOST/DATABASE?case=NAME`; `DATABASE_URL` where it is not given.
    #[arg(long = "case", value_name = "CASE", env = "DATABASE_URL", hide_env_values = true)]
    pub(crate) place: String,
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

/// What to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A brief for the terminal.
    Text,
    /// A brief in Markdown.
    Markdown,
    /// A brief as one HTML page that needs no other file.
    Html,
    /// The full record of each document, one JSON object a line.
    Jsonl,
}

/// Parts of a record that are left out unless asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// The words with lemma, tags and tree.
    Tokens,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Arguments;

    #[test]
    fn the_arguments_agree_with_themselves() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn the_man_page_knows_every_command() {
        let command = Arguments::command();
        let shown = command.get_subcommands().filter(|below| !below.is_hide_set());
        let shown: Vec<String> = shown.map(|below| below.get_name().to_owned()).collect();
        let man = command.find_subcommand("man").expect("there is a man page");
        let known = man.get_arguments().flat_map(|argument| argument.get_possible_values());
        assert_eq!(known.map(|value| value.get_name().to_owned()).collect::<Vec<_>>(), shown);
    }
}
