//! `forewarn warn`, `indicators`, `precedents`: what a case amounts to for its warning problem, and what that is judged by.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use assess::{Fault, Library};
use brief::WARNING_PARTS;
use model::{CodePoints, Filed, Indicator, Outcome, Precedent, View, Warning};
use serde::Serialize;

use crate::arguments::{
    IndicatorsCommand, IndicatorsOptions, LibraryOptions, PrecedentsCommand, PrecedentsOptions, WarnFormat,
    WarnOptions,
};
use crate::case::{opened, view};
use crate::codes::word;
use crate::output::Output;
use crate::render::styled;
use crate::report::{FAILED, Failure, READ, counted};

/// Says what a case amounts to for its warning problem.
pub(crate) fn run(options: &WarnOptions) -> Result<ExitCode, Failure> {
    let library = library(&options.library)?;
    let mut case = opened(&options.case)?;
    let view = view(&options.view);
    let assessed = engine::assessed(&mut case, &view).map_err(|error| Failure::store(&error))?;
    // The case was assessed with the library that forewarn carries; only one of one's own asks anew.
    let warned = if library == *Library::built_in() {
        assessed.warning.clone()
    } else {
        let log = case.decisions(&View::default()).map_err(|error| Failure::store(&error))?;
        engine::warned(&assessed.documents, &assessed.findings, &log, &view, &library)
    };
    let warning = warned.map_err(|faults| faulty(&faults))?.ok_or_else(|| Failure::Told {
        message: "no warning problem is framed in this case".to_owned(),
        hint: "write one as docs/warning.md shows, and enter it with `forewarn decide frame FILE`".to_owned(),
        code: FAILED,
    })?;
    let warning = assess::covered(warning, options.who.as_deref());
    let parts = if options.only.is_empty() { &WARNING_PARTS[..] } else { &options.only };
    let mut output = Output::open(options.paper.output.as_deref(), &[])?;
    let style = styled(options.paper.width, options.paper.color, output.is_terminal());
    let title = assessed.question.as_deref().unwrap_or("A case");
    let lines = || brief::warning_lines(&warning, &assessed.documents, parts);
    let text = match options.format {
        WarnFormat::Text => brief::lines_terminal(title, lines(), style),
        WarnFormat::Markdown => brief::lines_markdown(title, lines()),
        WarnFormat::Json => json(&outside(warning, &assessed.documents)),
    };
    output.put(&text)?;
    output.finish()?;
    Ok(ExitCode::from(READ))
}

/// The same with positions as the outside counts them: in code points.
pub(crate) fn outside(mut warning: Warning, documents: &[Filed]) -> Warning {
    for (number, span) in warning.cites_mut() {
        if let Some(filed) = documents.iter().find(|filed| filed.number == *number) {
            *span = CodePoints::of(&filed.document.text).span(*span);
        }
    }
    warning
}

/// The library with the files of these folders.
fn library(options: &LibraryOptions) -> Result<Library, Failure> {
    let files = |folder: &Option<PathBuf>| folder.as_deref().map_or(Ok(vec![]), toml_files);
    let (indicators, precedents) = (files(&options.indicators)?, files(&options.precedents)?);
    Library::built_in().with(&indicators, &precedents).map_err(|faults| faulty(&faults))
}

/// The texts of the `*.toml` files of a folder, each with its name.
fn toml_files(folder: &Path) -> Result<Vec<(String, String)>, Failure> {
    let told = |path: &Path, error: std::io::Error| Failure::Told {
        message: format!("cannot read `{}`: {error}", path.display()),
        hint: "give a folder with `*.toml` files in UTF-8".to_owned(),
        code: FAILED,
    };
    let entries = fs::read_dir(folder).map_err(|error| told(folder, error))?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    paths.sort();
    if paths.is_empty() {
        return Err(Failure::usage(
            format!("there is no `*.toml` file in `{}`", folder.display()),
            "assess/indicators/README.md and assess/precedents/README.md show how one is written",
        ));
    }
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).map_err(|error| told(&path, error))?;
        Ok((path.display().to_string(), text))
    };
    paths.into_iter().map(read).collect()
}

/// All that is wrong, each with file and line; the first one's hint.
pub(crate) fn faulty(faults: &[Fault]) -> Failure {
    let lines = faults.iter().map(|fault| format!("{}:{}: {}", fault.file, fault.line, fault.message));
    Failure::Told {
        message: lines.collect::<Vec<_>>().join("\n"),
        hint: faults.first().map(|fault| fault.hint.clone()).unwrap_or_default(),
        code: FAILED,
    }
}

/// Lists, shows or tries the indicators.
pub(crate) fn indicators(options: &IndicatorsOptions) -> Result<ExitCode, Failure> {
    let library = library(&options.library)?;
    let mut output = Output::open(None, &[])?;
    let mut failed = false;
    let text = match &options.what {
        IndicatorsCommand::List => library.indicators.iter().map(|one| row(&library, one)).collect(),
        IndicatorsCommand::Show { ids } => {
            let one = |id: &String| {
                library.indicator(id).map(json).ok_or_else(|| unknown("indicator", id, "indicators"))
            };
            ids.iter().map(one).collect::<Result<String, Failure>>()?
        }
        IndicatorsCommand::Test { ids } => {
            let (text, fell) = tried(&library, ids)?;
            failed = fell;
            text
        }
    };
    output.put(&text)?;
    output.finish()?;
    Ok(ExitCode::from(if failed { FAILED } else { READ }))
}

fn row(library: &Library, one: &Indicator) -> String {
    let ratio = 10_f64.powf(assess::diagnosticity(library, one));
    let (domain, phase) = (word(&one.domain), word(&one.phase));
    let apart = if ratio > 1.01 { format!("{ratio:.1} to 1") } else { "tells nothing apart".to_owned() };
    format!("{}\t{domain}\t{phase}\t{apart}\t{}\n", one.id, one.name)
}

fn tried(library: &Library, ids: &[String]) -> Result<(String, bool), Failure> {
    let wanted = |id: &str| ids.is_empty() || ids.iter().any(|part| id.contains(part.as_str()));
    let (mut all, mut fell, mut text) = (0, 0, String::new());
    for trial in engine::sightings(library, wanted) {
        all += 1;
        if trial.shown != trial.yes {
            fell += 1;
            let did = if trial.yes { "is not observed in" } else { "is observed in" };
            text += &format!("{} {did}: {}\n", trial.indicator.id, trial.sentence);
        }
    }
    if all == 0 {
        return Err(Failure::usage(
            "no indicator has such an id",
            "`forewarn indicators list` shows the ids",
        ));
    }
    text += &format!("{} of {} passed\n", all - fell, counted(all, "example"));
    Ok((text, fell > 0))
}

/// Lists or shows the precedents, or measures what they are worth.
pub(crate) fn precedents(options: &PrecedentsOptions) -> Result<ExitCode, Failure> {
    let library = library(&options.library)?;
    let mut output = Output::open(None, &[])?;
    let text = match &options.what {
        PrecedentsCommand::List => library.precedents.iter().map(past).collect(),
        PrecedentsCommand::Show { ids } => {
            let one = |id: &String| {
                let found = library.precedents.iter().find(|one| one.id == *id);
                found.map(|one| told(&library, one)).ok_or_else(|| unknown("precedent", id, "precedents"))
            };
            ids.iter().map(one).collect::<Result<String, Failure>>()?
        }
        PrecedentsCommand::Skill => measured(&library),
    };
    output.put(&text)?;
    output.finish()?;
    Ok(ExitCode::from(READ))
}

fn past(one: &Precedent) -> String {
    let steps: usize = one.phases.iter().map(|phase| phase.steps.len()).sum();
    format!("{}\t{}\t{}\t{}\t{}\n", one.id, came(one.outcome), one.ended, counted(steps, "step"), one.name)
}

fn came(outcome: Outcome) -> &'static str {
    if outcome == Outcome::Intervention { "intervention" } else { "came to nothing" }
}

fn told(library: &Library, one: &Precedent) -> String {
    let mut text = format!("{} ({}, {})\n  {}\n", one.name, came(one.outcome), one.ended, one.says);
    for phase in &one.phases {
        text += &format!("  {}, {} to {}\n", word(&phase.name), phase.from, phase.until);
        for step in &phase.steps {
            let name = library.indicator(&step.kind).map_or(step.kind.as_str(), |one| one.name.as_str());
            text += &format!(
                "    {}: {}\n      happened {}, reported {}; {}\n      {}\n",
                step.kind, step.what, step.happened, step.reported, name, step.source
            );
        }
    }
    one.unlike.iter().for_each(|line| text += &format!("  Unlike others: {line}\n"));
    text
}

fn measured(library: &Library) -> String {
    let skill = assess::skill(library);
    let line = |name: &str, one: assess::Interval, unit: f64| {
        format!("{name}\t{:.2}\t{:.2} to {:.2}\n", one.value * unit, one.low * unit, one.high * unit)
    };
    [
        format!(
            "{} hidden in turn, {} asked\n",
            counted(skill.cases, "precedent"),
            counted(skill.questions, "question")
        ),
        line("next step among the first three, %", skill.hits, 100.0),
        line("the same by the commonest steps, %", skill.commonest, 100.0),
        line("the same with steps exchanged, %", skill.shuffled, 100.0),
        line("points gained on the commonest", skill.gain, 100.0),
        line("Brier score of the outcome", skill.brier, 1.0),
        line("the same by the others' share", skill.brier_share, 1.0),
        format!("{}\n", skill.verdict),
    ]
    .concat()
}

fn unknown(what: &str, id: &str, command: &str) -> Failure {
    Failure::usage(format!("there is no {what} `{id}`"), format!("`forewarn {command} list` shows the ids"))
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("our own types have string keys only") + "\n"
}
