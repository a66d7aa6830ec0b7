//! `forewarn rules` and `forewarn explain`: what people who write rules ask for.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use extract::Rules;

use crate::arguments::{ExplainOptions, RulesCommand, RulesOptions};
use crate::output::Output;
use crate::read;
use crate::report::{self, FAILED, Failure, PARTLY, READ, counted};

/// CAMEO codes that no rule gives, with why.
const UNTOLD: &str = include_str!("../../extract/rules/untold.tsv");

/// The rules of the product and those of a folder.
pub(crate) fn of_folder(folder: &Path) -> Result<Rules, Failure> {
    let failure =
        |message: String, hint: &str| Failure::Told { message, hint: hint.to_owned(), code: FAILED };
    let entries = fs::read_dir(folder).map_err(|error| {
        failure(
            format!("cannot read the rules in `{}`: {error}", folder.display()),
            "give a folder with `*.toml` files",
        )
    })?;
    let is_rules = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "toml");
    let mut paths: Vec<PathBuf> =
        entries.filter_map(Result::ok).map(|entry| entry.path()).filter(is_rules).collect();
    paths.sort();
    if paths.is_empty() {
        let message = format!("there are no rules in `{}`", folder.display());
        return Err(failure(
            message,
            "rules are `*.toml` files; extract/rules/README.md shows how to write one",
        ));
    }
    let mut files = Vec::with_capacity(paths.len());
    for path in paths {
        let text = fs::read_to_string(&path).map_err(|error| {
            failure(format!("cannot read `{}`: {error}", path.display()), "rules are text in UTF-8")
        })?;
        files.push((path.display().to_string(), text));
    }
    Rules::with(&files).map_err(|error| {
        let (message, hint) =
            error.message.split_once("; hint: ").unwrap_or((&error.message, "see extract/rules/README.md"));
        failure(format!("{}:{}: {message}", error.file, error.line), hint)
    })
}

/// Lists or tries the rules.
pub(crate) fn run(options: &RulesOptions) -> Result<ExitCode, Failure> {
    let own = options.rules.as_deref().map(of_folder).transpose()?;
    let rules = own.as_ref().unwrap_or_else(|| Rules::built_in());
    match &options.what {
        RulesCommand::List { codes: false } => print(&list(rules)),
        RulesCommand::List { codes: true } => print(&codes(rules)),
        RulesCommand::Test { names } => test(rules, names),
    }
}

fn list(rules: &Rules) -> String {
    let row = |card: &extract::Card| {
        let codes = if card.codes.is_empty() { "-".to_owned() } else { card.codes.join(" ") };
        let kind = format!("{:?}", card.kind).to_uppercase();
        let examples = format!("{} yes, {} no", card.yes.len(), card.no.len());
        format!("{}\t{kind}\t{} words\t{examples}\t{codes}\n", card.label, card.triggers)
    };
    rules.cards().map(row).collect()
}

/// CAMEO code → the rules that give it; those of the table of compositions and those that cannot be told come from their files.
fn codes(rules: &Rules) -> String {
    let mut by_code: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for card in rules.cards() {
        for code in &card.codes {
            let list = by_code.entry(code.clone()).or_default();
            if !list.contains(&card.label) {
                list.push(card.label.clone());
            }
        }
    }
    for line in include_str!("../../extract/rules/compose.tsv").lines().filter(|line| !line.starts_with('#'))
    {
        let cells: Vec<&str> = line.split('\t').collect();
        if let [outer, inner, code, ..] = cells[..] {
            by_code.entry(code.to_owned()).or_default().push(format!("{outer} about {inner}"));
        }
    }
    for line in UNTOLD.lines().filter(|line| !line.starts_with('#')) {
        if let Some((code, why)) = line.split_once('\t') {
            by_code.entry(code.to_owned()).or_default().push(format!("no rule: {why}"));
        }
    }
    by_code.iter().map(|(code, by)| format!("{code}\t{}\n", by.join(", "))).collect()
}

fn test(rules: &Rules, names: &[String]) -> Result<ExitCode, Failure> {
    let wanted = |label: &str| names.is_empty() || names.iter().any(|name| label.contains(name));
    let (mut tried, mut failed) = (0, String::new());
    let mut failures = 0;
    for trial in engine::trials(rules, wanted) {
        tried += 1;
        if !trial.passed() {
            failures += 1;
            let did = if trial.yes { "does not fire on" } else { "fires on" };
            failed += &format!("{} {did}: {}\n", trial.card.label, trial.sentence);
        }
    }
    if tried == 0 {
        return Err(Failure::usage("no rule has such a name", "`forewarn rules list` shows the names"));
    }
    print(&format!("{failed}{} of {} passed\n", tried - failures, counted(tried, "example")))?;
    Ok(ExitCode::from(if failures == 0 { READ } else { FAILED }))
}

/// Shows how texts are read.
pub(crate) fn explain(options: &ExplainOptions) -> Result<ExitCode, Failure> {
    let inputs = read::inputs(&options.paths)?;
    let rules = options.rules.as_deref().map(of_folder).transpose()?.map(Arc::new);
    let engine_options = engine::Options { intake: read::intake_options()?, threads: 1, rules };
    let mut output = Output::open(options.output.as_deref(), &options.paths)?;
    let (mut told, mut failed) = (0, 0);
    for text in engine::explain(&inputs, &engine_options) {
        match text {
            Ok((reference, explained)) => {
                told += 1;
                let written = output.write_all(format!("=== {reference}\n{explained}").as_bytes());
                written.map_err(|error| output.failure(&error))?;
            }
            Err(error) => {
                failed += 1;
                report::say(&report::error(&error.to_string(), read::hint(&error)));
            }
        }
    }
    output.finish()?;
    Ok(ExitCode::from(match (told, failed) {
        (_, 0) => READ,
        (0, _) => FAILED,
        _ => PARTLY,
    }))
}

fn print(text: &str) -> Result<ExitCode, Failure> {
    let mut output = Output::open(None, &[])?;
    output.write_all(text.as_bytes()).map_err(|error| output.failure(&error))?;
    output.finish()?;
    Ok(ExitCode::from(READ))
}
