//! What can be said on the command line. Help, man page and completions are made from this file.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::size::Size;

mod case;
mod decide;
mod serve;
mod tracks;
mod warn;

pub(crate) use case::{
    AddOptions, BriefOptions, CaseFormat, CaseOption, CompareOptions, ExhibitOptions, ExportOptions,
    Exported, ListOptions, Redacted, SearchOptions, Table, ViewOptions, What,
};
pub(crate) use decide::{Aim, Came, Coding, Decide, DecideOptions, Ended, Joined};
pub(crate) use serve::{AccountCommand, AccountOptions, RoleName, ServeOptions};
pub(crate) use tracks::{
    AircraftCommand, AircraftOptions, CheckFormat, CheckOptions, FlightsFormat, FlightsOptions,
    IdentityOptions,
};
pub(crate) use warn::{
    IndicatorsCommand, IndicatorsOptions, LibraryOptions, PrecedentsCommand, PrecedentsOptions, WarnFormat,
    WarnOptions,
};

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

/// What `warn` is used for.
const WARN_EXAMPLES: &str = "\
Examples:
  forewarn decide --case venezuela.case --who ana frame problem.toml
      frame the problem: question, scenarios with deadlines, purposes, hypotheses
  forewarn warn --case venezuela.case --who ana
      what the case amounts to; what is computed stays covered until Ana has said her own numbers
  forewarn warn --case venezuela.case --as-of 2019-03-26 --only board,precedents
      from what was published by that day";

/// What `indicators` is used for.
const INDICATORS_EXAMPLES: &str = "\
Examples:
  forewarn indicators list
      all indicators and how well each tells outcomes apart
  forewarn indicators test --indicators my-indicators/
      try all, one's own included, on their examples";

/// What `precedents` is used for.
const PRECEDENTS_EXAMPLES: &str = "\
Examples:
  forewarn precedents show syria-2015
      a past case, step by step, with sources
  forewarn precedents skill
      whether the library forecasts cases that it does not hold";

/// What `flights` is used for.
const FLIGHTS_EXAMPLES: &str = "\
Examples:
  forewarn flights trace_full_154073.json
      the flights of one aircraft, with airfields and how sure they are
  forewarn flights traces/ --strategic --format geojson -o flights.geojson
      the ways of heavy transports in a day's traces, for a map";

/// What `check` is used for.
const CHECK_EXAMPLES: &str = "\
Examples:
  forewarn check --case venezuela.case
      what physics says of the flights that are reported
  forewarn check --case venezuela.case --tracks tracks/ --who ana
      the same against positions that you have; the case keeps what comes out";

/// What `aircraft` is used for.
const AIRCRAFT_EXAMPLES: &str = "\
Examples:
  forewarn aircraft import aircraft.csv.gz
      take in the list of tar1090-db that you downloaded
  forewarn aircraft show RA-82035 1551E0 A124
      who they are, and what the type can do";

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
  forewarn decide --case venezuela.case --who ana reject 3:7 --why \"a headline of 2015\"
      event 7 of document 3 counts no more
  forewarn decide --case venezuela.case --who ana judge \"About 100 soldiers came.\" --likelihood very-likely --rests-on 1:0,4:3
      a judgement with an ICD 203 word and the events it rests on
  forewarn decide --case venezuela.case --who ben undo 4
      take decision 4 back";

/// What `serve` is used for.
const SERVE_EXAMPLES: &str = "\
Examples:
  forewarn serve --case venezuela.case --open
      the workbench on this machine; Ctrl+C ends it
  forewarn serve --case 'postgres://me@db.example/team?case=venezuela' --listen 0.0.0.0
      for a team: its members sign in with accounts of the case
  forewarn serve --case venezuela.case --listen 10.0.0.5 --behind-tls
      behind a proxy that speaks TLS";

/// What `account` is used for.
const ACCOUNT_EXAMPLES: &str = "\
Examples:
  forewarn account add ana --role owner --case venezuela.case
      ask for a password and let Ana sign in
  pass show forewarn/ben | forewarn account add ben --role analyst --case venezuela.case
      take the password from another program
  forewarn account list --case venezuela.case
      who may sign in";

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
    /// Say what a case amounts to for its warning problem: level, scenarios, indicators, precedents, purposes, hypotheses.
    #[command(after_help = WARN_EXAMPLES)]
    Warn(WarnOptions),
    /// List the indicators, show them, or try them on their own examples.
    #[command(after_help = INDICATORS_EXAMPLES)]
    Indicators(IndicatorsOptions),
    /// List past cases, show them step by step, or measure what they are worth.
    #[command(after_help = PRECEDENTS_EXAMPLES)]
    Precedents(PrecedentsOptions),
    /// Make flights of positions of aircraft: from where to where, when, how surely; as lines, rows, JSON or GeoJSON.
    #[command(after_help = FLIGHTS_EXAMPLES)]
    Flights(FlightsOptions),
    /// Hold the movements by air that a case reports against tracks and physics.
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckOptions),
    /// Keep a public list of aircraft on this machine, or say who an aircraft is.
    #[command(after_help = AIRCRAFT_EXAMPLES)]
    Aircraft(AircraftOptions),
    /// Show what changed from one version of a document to the next.
    Compare(CompareOptions),
    /// Find documents of a case by words and "phrases".
    Search(SearchOptions),
    /// List what a case holds: documents, events, claims, names, exhibits, decisions, incidents, entities, propositions, contradictions.
    #[command(after_help = LIST_EXAMPLES)]
    List(ListOptions),
    /// Enter a decision into the log of a case: reject, merge, grade, judge, note, ask for a reply, sign, undo …
    #[command(after_help = DECIDE_EXAMPLES)]
    Decide(DecideOptions),
    /// Open a case in the browser: a workbench on this machine, or for a team that signs in.
    #[command(after_help = SERVE_EXAMPLES)]
    Serve(ServeOptions),
    /// Say who may sign in at a workbench that others reach.
    #[command(after_help = ACCOUNT_EXAMPLES)]
    Account(AccountOptions),
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
        #[arg(value_parser = ["read", "explain", "rules", "gazetteer", "add", "exhibit", "brief", "warn", "indicators", "precedents", "flights", "check", "aircraft", "compare", "search", "list", "decide", "serve", "account", "export", "verify", "schema", "completions", "man"])]
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
