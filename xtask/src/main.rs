//! The workspace's chores: `cargo xtask demo` shows what forewarn does, `cargo xtask test` runs every test there is.

use std::env;
use std::process::ExitCode;

mod coref;
mod demo;
mod step;
mod test;

const HELP: &str = "\
cargo xtask: the workspace's chores

  cargo xtask demo [ARGUMENT…]             build forewarn in release mode, read examples/caracas-2019, print the brief;
                                           arguments go to `forewarn read`, for instance `--format markdown`
  cargo xtask test [--strict] [ARGUMENT…]  run all tests; arguments go to `cargo test`, for instance part of a test's name
  cargo xtask coref GOLD_DIR LIST          how well `forewarn read` tells what is the same thing: the CoNLL figure on the
                                           coreference files of GUM that LIST names; --errors N shows N documents side by side
  cargo xtask help                         this text

A step of `test` whose tool is missing is skipped and named; with --strict, or where CI=true, it is an error.
Both work offline once the dependencies are fetched (`cargo fetch`).";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match arguments.split_first() {
        None => help(),
        Some((chore, rest)) => match chore.as_str() {
            "demo" => demo::run(rest),
            "test" => test::run(rest),
            "coref" => coref::run(rest),
            "help" | "--help" | "-h" => help(),
            unknown => {
                Err(format!("there is no chore `{unknown}`\nhint: `cargo xtask help` lists what there is"))
            }
        },
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn help() -> Result<(), String> {
    println!("{HELP}");
    Ok(())
}
