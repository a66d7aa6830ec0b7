//! `cargo xtask demo`: builds forewarn and reads the examples.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::step::{Outcome, Step, root};

const EXAMPLES: &str = "examples/caracas-2019";

const BUILD: Step = Step {
    name: "building forewarn",
    tool: "cargo",
    install: "install Rust from https://rustup.rs",
    folder: ".",
    arguments: &["build", "--release", "--package", "app"],
};

/// Builds in release mode, then prints the brief of the examples.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    match BUILD.run(&[])? {
        Outcome::Passed => read(arguments),
        Outcome::Failed => Err("forewarn does not build; the reason stands above".to_owned()),
        Outcome::ToolMissing => Err(BUILD.missing()),
    }
}

fn read(arguments: &[String]) -> Result<(), String> {
    let options: String = arguments.iter().map(|argument| format!(" {argument}")).collect();
    eprintln!(
        "\n── reading the example reports on the deployment to Caracas of March 2019, written for this project"
    );
    eprintln!("── the same by hand: {} read {EXAMPLES}{options}\n", binary().display());
    let status = Command::new(root().join(binary()))
        .arg("read")
        .arg(EXAMPLES)
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
fn binary() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    target.join("release").join(format!("forewarn{}", env::consts::EXE_SUFFIX))
}
