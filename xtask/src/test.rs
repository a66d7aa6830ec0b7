//! `cargo xtask test`: every test there is, step by step.

use std::env;

use crate::step::{Outcome, Step};
use crate::web::{self, NODE};

const RUST: &str = "install Rust from https://rustup.rs";

/// Rust's tests.
const RUST_STEPS: &[Step] = &[
    Step {
        name: "unit and integration tests",
        tool: "cargo",
        install: RUST,
        folder: ".",
        arguments: &["test", "--workspace", "--all-targets"],
        needs: &[],
    },
    Step {
        name: "examples in the documentation",
        tool: "cargo",
        install: RUST,
        folder: ".",
        arguments: &["test", "--workspace", "--doc"],
        needs: &[],
    },
];

/// Those of the workbench and of the API, with the program that Rust's tests have built. A part in another language adds its line here.
const WEB_STEPS: &[Step] = &[
    Step {
        name: "types of the workbench",
        tool: "npm",
        install: NODE,
        folder: "web",
        arguments: &["run", "check"],
        needs: &["node"],
    },
    Step {
        name: "units of the workbench",
        tool: "npm",
        install: NODE,
        folder: "web",
        arguments: &["run", "test:unit"],
        needs: &["node"],
    },
    Step {
        name: "size of the workbench",
        tool: "npm",
        install: NODE,
        folder: "web",
        arguments: &["run", "size"],
        needs: &["node"],
    },
    Step {
        name: "the workbench in a browser",
        tool: "npm",
        install: "install Node.js with npm, and Chromium: apt install chromium",
        folder: "web",
        arguments: &["test"],
        needs: &["node", "chromium"],
    },
    Step {
        name: "the API against its description",
        tool: "bash",
        install: "pip install schemathesis",
        folder: ".",
        arguments: &["app/tests/schemathesis.sh"],
        needs: &["schemathesis"],
    },
];

/// Runs all steps, those behind a failed one too, and says at the end what failed and what was skipped.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let ci = env::var("CI").is_ok_and(|value| value == "true");
    let (strict, extra): (Vec<String>, Vec<String>) =
        arguments.iter().cloned().partition(|argument| argument == "--strict");
    let strict = ci || !strict.is_empty();
    if !extra.is_empty() {
        return all(RUST_STEPS, strict, &extra);
    }
    // The program that the tests drive carries the workbench.
    let built = web::run();
    if let (Err(error), true) = (&built, strict) {
        return Err(error.clone());
    }
    let web = WEB_STEPS.iter().filter(|step| built.is_ok() || step.folder != "web");
    let done = all(RUST_STEPS.iter().chain(web), strict, &[]);
    if let Err(error) = built {
        eprintln!("skipped: the workbench and its tests: {error}");
    }
    done
}

fn all<'a>(steps: impl IntoIterator<Item = &'a Step>, strict: bool, extra: &[String]) -> Result<(), String> {
    let mut failed = Vec::new();
    let mut skipped = Vec::new();
    let mut count = 0;
    for step in steps {
        count += 1;
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
    eprintln!("\n{} of {count} steps passed, {} skipped", count - skipped.len(), skipped.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Step, all};

    const PASSES: Step = Step {
        name: "passes",
        tool: "cargo",
        install: "-",
        folder: ".",
        arguments: &["--version"],
        needs: &[],
    };
    const FAILS: Step = Step {
        name: "fails",
        tool: "cargo",
        install: "-",
        folder: ".",
        arguments: &["--no-such-flag"],
        needs: &[],
    };
    const MISSING: Step = Step {
        name: "missing",
        tool: "no-such-tool-anywhere",
        install: "-",
        folder: ".",
        arguments: &[],
        needs: &[],
    };

    #[test]
    fn a_failed_step_fails_the_whole() {
        assert_eq!(all([&FAILS, &PASSES], false, &[]), Err("fails failed".to_owned()));
    }

    #[test]
    fn a_missing_tool_is_skipped() {
        assert_eq!(all([&PASSES, &MISSING], false, &[]), Ok(()));
    }

    #[test]
    fn a_missing_tool_fails_a_strict_run() {
        let told = all([&PASSES, &MISSING], true, &[]).expect_err("the tool is missing");
        assert!(told.contains("`no-such-tool-anywhere` is not installed"), "{told}");
    }
}
