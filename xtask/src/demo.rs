//! `cargo xtask demo`: builds forewarn, reads the examples and makes a case of them.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::step::{Outcome, Step, root};
use crate::web;

const EXAMPLES: &str = "examples/caracas-2019";
/// The case of the examples, made anew each time.
const CASE: &str = "target/demo.case";

const BUILD: Step = Step {
    name: "building forewarn",
    tool: "cargo",
    install: "install Rust from https://rustup.rs",
    folder: ".",
    arguments: &["build", "--release", "--package", "app"],
    needs: &[],
};

/// Builds in release mode, then prints the briefs of the examples, and the brief of the case that they make.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    web::run_if_possible();
    build()?;
    read(arguments)
}

/// Builds the program in release mode.
pub(crate) fn build() -> Result<(), String> {
    match BUILD.run(&[])? {
        Outcome::Passed => Ok(()),
        Outcome::Failed => Err("forewarn does not build; the reason stands above".to_owned()),
        Outcome::ToolMissing => Err(BUILD.missing()),
    }
}

fn read(arguments: &[String]) -> Result<(), String> {
    eprintln!(
        "\n── reading the example reports on the deployment to Caracas of March 2019, written for this project"
    );
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    forewarn(&[&["read", EXAMPLES], arguments.as_slice()].concat())?;
    eprintln!("\n── the same reports as a case: who knew of it, and where they differ");
    for end in ["", "-wal", "-shm"] {
        // What is not there need not go.
        drop(fs::remove_file(root().join(format!("{CASE}{end}"))));
    }
    forewarn(&[
        "add",
        EXAMPLES,
        "--case",
        CASE,
        "--question",
        "Who came to Caracas in March 2019, and why?",
    ])?;
    let problem = format!("{EXAMPLES}/problem.toml");
    forewarn(&["decide", "--case", CASE, "--who", "demo", "frame", &problem])?;
    forewarn(&["brief", "--case", CASE])?;
    eprintln!("\n── the flights that they report, without any track: what physics says of them");
    forewarn(&["check", "--case", CASE, "--who", "demo"])?;
    eprintln!(
        "\n── to read, check and decide in the browser: {} serve --case {CASE} --open",
        binary().display()
    );
    Ok(())
}

/// Runs the program, and says how to run it by hand.
fn forewarn(arguments: &[&str]) -> Result<(), String> {
    eprintln!("── the same by hand: {} {}\n", binary().display(), arguments.join(" "));
    let status = Command::new(root().join(binary()))
        .args(arguments)
        .current_dir(root())
        .status()
        .map_err(|error| format!("`{}` cannot be run: {error}", binary().display()))?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("forewarn ended with {status}")),
    }
}

/// Where cargo puts the program, from the root where that is inside.
pub(crate) fn binary() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    target.join("release").join(format!("forewarn{}", env::consts::EXE_SUFFIX))
}
