//! What can be said on the command line about warning: the problem of a case, indicators, precedents.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::Color;
use super::case::{CaseOption, ViewOptions};

/// Where files of one's own lie.
#[derive(Debug, Args)]
pub(crate) struct LibraryOptions {
    /// Take the indicators in this folder too: `*.toml` files written as `assess/indicators/README.md` says.
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) indicators: Option<PathBuf>,
    /// Take the precedents in this folder too: `*.toml` files written as `assess/precedents/README.md` says.
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) precedents: Option<PathBuf>,
}

/// Which case to warn of, and how to say it.
#[derive(Debug, Args)]
pub(crate) struct WarnOptions {
    #[command(flatten)]
    pub(crate) case: CaseOption,
    #[command(flatten)]
    pub(crate) view: ViewOptions,
    #[command(flatten)]
    pub(crate) library: LibraryOptions,
    /// Who looks: what is computed stays covered until you have said a level and a number for each scenario.
    #[arg(long, value_name = "NAME")]
    pub(crate) who: Option<String>,
    /// Only these parts.
    #[arg(long, value_enum, value_name = "PART", value_delimiter = ',')]
    pub(crate) only: Vec<WarnPart>,
    /// What to print.
    #[arg(short, long, value_enum, default_value_t = WarnFormat::Text)]
    pub(crate) format: WarnFormat,
    /// Write to a file instead of standard output; the file appears when all is written.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Wrap to this many columns; by default to the terminal, or 100.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..))]
    pub(crate) width: Option<u16>,
    /// When to use colour.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,
}

/// Parts of a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum WarnPart {
    /// The level, by the rule and by analysts.
    Level,
    /// Scenarios with their ranges, step by step.
    Scenarios,
    /// Indicators with their states.
    Board,
    /// Precedents beside the case.
    Precedents,
    /// Purposes against what is known.
    Purposes,
    /// Explanations against evidence.
    Hypotheses,
    /// Who believes, wants and is able to do what.
    Actors,
    /// Conflict and cooperation by day.
    Escalation,
    /// What to look for next.
    Next,
}

/// How a warning is put into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum WarnFormat {
    /// Lines for the terminal.
    Text,
    /// Markdown.
    Markdown,
    /// All of it as JSON.
    Json,
}

/// What to do with the indicators.
#[derive(Debug, Args)]
pub(crate) struct IndicatorsOptions {
    #[command(flatten)]
    pub(crate) library: LibraryOptions,
    #[command(subcommand)]
    pub(crate) what: IndicatorsCommand,
}

/// What can be done with indicators.
#[derive(Debug, Subcommand)]
pub(crate) enum IndicatorsCommand {
    /// One line an indicator: its id, field, stage, how well it tells outcomes apart, and what it observes.
    List,
    /// All that is known of some indicators.
    Show {
        /// Their ids.
        #[arg(value_name = "ID", required = true)]
        ids: Vec<String>,
    },
    /// Try each on its own examples: it must be observed in each `yes` and in no `no`.
    Test {
        /// Only indicators whose id holds one of these.
        #[arg(value_name = "ID")]
        ids: Vec<String>,
    },
}

/// What to do with the precedents.
#[derive(Debug, Args)]
pub(crate) struct PrecedentsOptions {
    #[command(flatten)]
    pub(crate) library: LibraryOptions,
    #[command(subcommand)]
    pub(crate) what: PrecedentsCommand,
}

/// What can be done with precedents.
#[derive(Debug, Subcommand)]
pub(crate) enum PrecedentsCommand {
    /// One line a precedent: its id, what came of it, when it ended, how many steps are coded.
    List,
    /// Some precedents, step by step, with sources.
    Show {
        /// Their ids.
        #[arg(value_name = "ID", required = true)]
        ids: Vec<String>,
    },
    /// How well the library forecasts cases that it does not hold: each is hidden in turn.
    Skill,
}
