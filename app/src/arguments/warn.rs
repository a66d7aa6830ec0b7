//! What can be said on the command line about warning: the problem of a case, indicators, precedents.

use std::path::PathBuf;

use brief::{WARNING_PARTS, WarningPart};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand, ValueEnum};

use super::case::{CaseOption, PaperOptions, ViewOptions};

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
    #[arg(long, value_name = "PART", value_delimiter = ',', value_parser = part())]
    pub(crate) only: Vec<WarningPart>,
    /// What to print.
    #[arg(short, long, value_enum, default_value_t = WarnFormat::Text)]
    pub(crate) format: WarnFormat,
    #[command(flatten)]
    pub(crate) paper: PaperOptions,
}

/// A part of a warning by its name.
fn part() -> impl TypedValueParser<Value = WarningPart> {
    let named = |name: String| WARNING_PARTS.into_iter().find(|part| part.name() == name);
    PossibleValuesParser::new(WARNING_PARTS.map(WarningPart::name))
        .map(move |name| named(name).expect("only names of parts are possible"))
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
