//! What can be said on the command line about tracks of aircraft.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::case::{CaseOption, PaperOptions};

/// Who aircraft are.
#[derive(Debug, Args)]
pub(crate) struct IdentityOptions {
    /// The list of aircraft that `forewarn aircraft import` keeps, elsewhere than in the user's data folder.
    #[arg(long, value_name = "FILE", env = "FOREWARN_AIRCRAFT", global = true)]
    pub(crate) aircraft: Option<PathBuf>,
    /// A list of one's own that counts more: CSV with the columns icao24, registration, typecode, operator, military.
    #[arg(long = "override", value_name = "FILE", global = true)]
    pub(crate) overrides: Option<PathBuf>,
}

/// Which positions to make flights of, and how to say it.
#[derive(Debug, Args)]
pub(crate) struct FlightsOptions {
    /// Files and folders: readsb traces and aircraft.json, OpenSky CSV and Parquet, FlightRadar24 CSV, SBS-1, GPX, KML.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) identity: IdentityOptions,
    /// Only aircraft of this address, registration or type.
    #[arg(long, value_name = "WHICH")]
    pub(crate) only: Vec<String>,
    /// Only aircraft whose type carries heavy cargo between continents.
    #[arg(long)]
    pub(crate) strategic: bool,
    /// What to print.
    #[arg(short, long, value_enum, default_value_t = FlightsFormat::Text)]
    pub(crate) format: FlightsFormat,
    #[command(flatten)]
    pub(crate) paper: PaperOptions,
}

/// How flights are put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FlightsFormat {
    /// Lines for the terminal.
    Text,
    /// One row a flight, for a spreadsheet.
    Csv,
    /// Everything, as JSON.
    Json,
    /// The ways flown, with gaps as features of their own, for a map.
    Geojson,
}

/// Which case to hold against which tracks.
#[derive(Debug, Args)]
pub(crate) struct CheckOptions {
    #[command(flatten)]
    pub(crate) case: CaseOption,
    /// Files or folders of positions; without any, physics alone speaks.
    #[arg(long, value_name = "DIR", num_args = 1..)]
    pub(crate) tracks: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) identity: IdentityOptions,
    /// Who checks.
    #[arg(long, value_name = "NAME")]
    pub(crate) who: Option<String>,
    /// What to print.
    #[arg(short, long, value_enum, default_value_t = CheckFormat::Text)]
    pub(crate) format: CheckFormat,
    #[command(flatten)]
    pub(crate) paper: PaperOptions,
}

/// How a check is put into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// Lines for the terminal.
    Text,
    /// Markdown.
    Markdown,
    /// All of it as JSON.
    Json,
}

/// What to do with the list of aircraft.
#[derive(Debug, Args)]
pub(crate) struct AircraftOptions {
    #[command(flatten)]
    pub(crate) identity: IdentityOptions,
    #[command(subcommand)]
    pub(crate) what: AircraftCommand,
}

/// What can be done with the list of aircraft.
#[derive(Debug, Subcommand)]
pub(crate) enum AircraftCommand {
    /// Take in a public list that you downloaded: tar1090-db, OpenSky, plane-alert-db, Mictronics, or a CSV of that kind.
    Import {
        /// The file, plain or compressed by gzip.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Say who an aircraft is, by address or registration, and by what that is known; or what a type can do.
    Show {
        /// Addresses (`154073`), registrations (`RA-82035`) or type designators (`A124`).
        #[arg(value_name = "WHICH", required = true)]
        which: Vec<String>,
    },
}
