//! `cargo xtask test`: every test there is, step by step.

use std::env;

use crate::step::{Outcome, Step};

const RUST: &str = "install Rust from https://rustup.rs";

/// All tests there are, quickest answer first. A part in another language adds its line here.
const STEPS: &[Step] = &[
    Step {
        name: "unit and integration tests",
        tool: "cargo",
        install: RUST,
        folder: ".",
        arguments: &["test", "--workspace", "--all-targets"],
    },
    Step {
        name: "examples in the documentation",
        tool: "cargo",
        install: RUST,
        folder: ".",
        arguments: &["test", "--workspace", "--doc"],
    },
];

/// Runs all steps, those behind a failed one too, and says at the end what failed and what was skipped.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let ci = env::var("CI").is_ok_and(|value| value == "true");
    let (strict, extra): (Vec<String>, Vec<String>) =
        arguments.iter().cloned().partition(|argument| argument == "--strict");
    all(STEPS, ci || !strict.is_empty(), &extra)
}

fn all(steps: &[Step], strict: bool, extra: &[String]) -> Result<(), String> {
    let mut failed = Vec::new();
    let mut skipped = Vec::new();
    for step in steps {
        match step.run(extra)? {
            Outcome::Passed => {}
            Outcome::Failed => failed.push(format!("{} failed", step.name)),
            Outcome::ToolMissing if strict => failed.push(step.missing()),
            Outcome::ToolMissing => skipped.push(step.missing()),
        }
    }
    for step in &skipped {
        eprintln!("skipped: {step}");
    }
    if !failed.is_empty() {
        return Err(failed.join("\nerror: "));
    }
    eprintln!("\n{} of {} steps passed, {} skipped", steps.len() - skipped.len(), steps.len(), skipped.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Step, all};

    const PASSES: Step =
        Step { name: "passes", tool: "cargo", install: "-", folder: ".", arguments: &["--version"] };
    const FAILS: Step =
        Step { name: "fails", tool: "cargo", install: "-", folder: ".", arguments: &["--no-such-flag"] };
    const MISSING: Step =
        Step { name: "missing", tool: "no-such-tool-anywhere", install: "-", folder: ".", arguments: &[] };

    #[test]
    fn a_failed_step_fails_the_whole() {
        assert_eq!(all(&[FAILS, PASSES], false, &[]), Err("fails failed".to_owned()));
    }

    #[test]
    fn a_missing_tool_is_skipped() {
        assert_eq!(all(&[PASSES, MISSING], false, &[]), Ok(()));
    }

    #[test]
    fn a_missing_tool_fails_a_strict_run() {
        let told = all(&[PASSES, MISSING], true, &[]).expect_err("the tool is missing");
        assert!(told.contains("`no-such-tool-anywhere` is not installed"), "{told}");
    }
}
