//! `cargo xtask web`: fetches what the workbench is made of and builds it, for `app` to carry.

use std::path::Path;
use std::time::SystemTime;

use crate::step::{Outcome, Step, root};

/// Where to get what the workbench is built with.
pub(crate) const NODE: &str =
    "install Node.js 20.19 or newer with npm, from https://nodejs.org or the system's packages";

const FETCH: Step = Step {
    name: "fetching what the workbench is made of",
    tool: "npm",
    install: NODE,
    folder: "web",
    arguments: &["ci", "--no-audit", "--no-fund"],
    needs: &["node"],
};

const BUILD: Step = Step {
    name: "building the workbench",
    tool: "npm",
    install: NODE,
    folder: "web",
    arguments: &["run", "build"],
    needs: &["node"],
};

/// Builds the workbench, or says why not.
pub(crate) fn run() -> Result<(), String> {
    for step in [FETCH, BUILD].into_iter().skip(usize::from(is_fetched())) {
        match step.run(&[])? {
            Outcome::Passed => {}
            Outcome::Failed => return Err(format!("{} failed; the reason stands above", step.name)),
            Outcome::ToolMissing => return Err(step.missing()),
        }
    }
    Ok(())
}

/// Builds the workbench where that can be done here; else `forewarn serve` says in its place how to get it.
pub(crate) fn run_if_possible() {
    if let Err(error) = run() {
        eprintln!("\nthe workbench is not built, all else works without it: {error}");
    }
}

/// Whether npm has fetched what the lock file names: it writes its own list when it is done.
fn is_fetched() -> bool {
    let changed = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    let locked: Option<SystemTime> = changed(&root().join("web/package-lock.json"));
    let fetched = changed(&root().join("web/node_modules/.package-lock.json"));
    locked.zip(fetched).is_some_and(|(locked, fetched)| locked <= fetched)
}
