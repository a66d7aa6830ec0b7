//! One program to run, with the tool it needs and what is said when that tool is missing.

use std::env;
use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One program to run.
pub(crate) struct Step {
    /// What it does, in a few words.
    pub(crate) name: &'static str,
    /// The program that is looked for on the path.
    pub(crate) tool: &'static str,
    /// Where to get the program.
    pub(crate) install: &'static str,
    /// The folder it runs in, below the workspace's root.
    pub(crate) folder: &'static str,
    /// What it is given.
    pub(crate) arguments: &'static [&'static str],
    /// Programs that it starts itself, looked for on the path before it runs.
    pub(crate) needs: &'static [&'static str],
}

/// What came of a step.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It ran and succeeded.
    Passed,
    /// It ran and failed.
    Failed,
    /// Its tool is not installed.
    ToolMissing,
}

impl Step {
    /// Runs the step with `extra` arguments behind its own, its output going where ours goes.
    pub(crate) fn run(&self, extra: &[String]) -> Result<Outcome, String> {
        if self.absent().is_some() {
            return Ok(Outcome::ToolMissing);
        }
        eprintln!("\n── {}: {}", self.name, self.line(extra));
        let status = Command::new(program(self.tool))
            .args(self.arguments)
            .args(extra)
            .current_dir(root().join(self.folder))
            .status();
        match status {
            Ok(status) if status.success() => Ok(Outcome::Passed),
            Ok(_) => Ok(Outcome::Failed),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Outcome::ToolMissing),
            Err(error) => Err(format!("`{}` cannot be run: {error}", self.tool)),
        }
    }

    /// What is said when the tool is missing.
    pub(crate) fn missing(&self) -> String {
        let tool = self.absent().unwrap_or(self.tool);
        format!("{}: `{tool}` is not installed\nhint: {}", self.name, self.install)
    }

    /// The first program that it starts itself and that is not on the path.
    fn absent(&self) -> Option<&'static str> {
        let path = env::var_os("PATH").unwrap_or_default();
        let is_there = |tool: &str| {
            env::split_paths(&path)
                .any(|folder| folder.join(tool).with_extension(env::consts::EXE_EXTENSION).is_file())
        };
        self.needs.iter().copied().find(|tool| !is_there(tool))
    }

    fn line(&self, extra: &[String]) -> String {
        let own = self.arguments.iter().copied();
        std::iter::once(self.tool)
            .chain(own)
            .chain(extra.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// The workspace's root.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("xtask is a folder of the workspace").to_path_buf()
}

/// The program behind a tool's name: `cargo` is the one that runs us, so that its toolchain stays the same.
fn program(tool: &str) -> OsString {
    match tool {
        "cargo" => env::var_os("CARGO").unwrap_or_else(|| OsString::from(tool)),
        _ => OsString::from(tool),
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Step};

    const CARGO: Step = Step {
        name: "a step",
        tool: "cargo",
        install: "install Rust",
        folder: ".",
        arguments: &["--version"],
        needs: &[],
    };

    #[test]
    fn a_step_that_succeeds_passes() {
        assert_eq!(CARGO.run(&[]), Ok(Outcome::Passed));
    }

    #[test]
    fn a_step_that_fails_is_seen() {
        assert_eq!(CARGO.run(&["--no-such-flag".to_owned()]), Ok(Outcome::Failed));
    }

    #[test]
    fn a_missing_tool_is_told_with_what_to_install() {
        let step = Step { tool: "no-such-tool-anywhere", ..CARGO };
        assert_eq!(step.run(&[]), Ok(Outcome::ToolMissing));
        assert_eq!(step.missing(), "a step: `no-such-tool-anywhere` is not installed\nhint: install Rust");
    }

    #[test]
    fn a_missing_tool_that_it_starts_itself_is_told() {
        let step = Step { needs: &["no-such-browser"], ..CARGO };
        assert_eq!(step.run(&[]), Ok(Outcome::ToolMissing));
        assert_eq!(step.missing(), "a step: `no-such-browser` is not installed\nhint: install Rust");
    }
}
