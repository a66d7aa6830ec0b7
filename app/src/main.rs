//! The program `forewarn`: arguments → documents on standard output, and what went wrong on standard error.

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Command};
use crate::report::Failure;

mod arguments;
mod read;
mod rules;
mod case;
mod lists;
mod decide;
mod warn;
mod tracks;
mod gazetteer;
mod account;
mod serve;
mod output;
mod codes;
mod one_line;
mod render;
mod progress;
mod report;
mod size;
mod paper;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    report::trace(arguments.verbose);
    let done = match arguments.command {
        Command::Read(options) => read::run(&options),
        Command::Explain(options) => rules::explain(&options),
        Command::Rules(options) => rules::run(&options),
        Command::Gazetteer(options) => gazetteer::run(&options),
        Command::Add(options) => case::add(&options),
        Command::Exhibit(options) => case::exhibit(&options),
        Command::Brief(options) => case::brief(&options),
        Command::Warn(options) => warn::run(&options),
        Command::Indicators(options) => warn::indicators(&options),
        Command::Precedents(options) => warn::precedents(&options),
        Command::Flights(options) => tracks::flights(&options),
        Command::Check(options) => tracks::check(&options),
        Command::Aircraft(options) => tracks::aircraft(&options),
        Command::Compare(options) => lists::compare(&options),
        Command::Search(options) => lists::search(&options),
        Command::List(options) => lists::list(&options),
        Command::Decide(options) => decide::run(&options),
        Command::Serve(options) => serve::run(&options),
        Command::Account(options) => account::run(&options),
        Command::Export(options) => case::export(&options),
        Command::Verify { folder } => case::verify(&folder),
        Command::Schema => paper::schema(),
        Command::Completions { shell } => paper::completions(shell),
        Command::Man { command } => paper::man(command.as_deref()),
        Command::IntakePdf => read::pdf(),
    };
    done.unwrap_or_else(|failure: Failure| failure.tell())
}
