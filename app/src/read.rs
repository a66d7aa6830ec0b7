//! `forewarn read`: inputs → documents, written as they come.

use std::env;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use engine::{Documents, Read};
use intake::Input;

use crate::arguments::{Format, ReadOptions};
use crate::gazetteer;
use crate::output::Output;
use crate::progress::Progress;
use crate::render::Render;
use crate::report::{self, FAILED, Failure, PARTLY, READ, counted};
use crate::rules;

/// How many documents were read, and how many could not be.
#[derive(Default)]
struct Counts {
    read: usize,
    failed: usize,
}

/// Reads the inputs and writes what was read.
pub(crate) fn run(options: &ReadOptions) -> Result<ExitCode, Failure> {
    let start = Instant::now();
    check(options)?;
    gazetteer::install(options.gazetteer.as_deref())?;
    let inputs = inputs(&options.paths)?;
    let engine_options = engine_options(options)?;
    let mut output = Output::open(options.output.as_deref(), &options.paths)?;
    let mut render = Render::new(options, output.is_terminal());
    let mut documents = engine::read(&inputs, &engine_options);
    let (counts, mut write) = each(&mut documents, &mut render, &mut output)?;
    let last = Instant::now();
    render.end(&mut output).map_err(|error| output.failure(&error))?;
    output.finish()?;
    write += last.elapsed();
    if options.timings {
        report::say(&report::timings(&documents.timings(), write, start.elapsed()));
    }
    Ok(ExitCode::from(close(&counts)))
}

/// Reads one PDF from standard input, for the `forewarn read` that started this process.
pub(crate) fn pdf() -> Result<ExitCode, Failure> {
    let read = intake::pdf_child(io::stdin().lock(), io::stdout().lock());
    read.map(|()| ExitCode::from(READ)).map_err(|error| Failure::unwritten("the process that asked", &error))
}

/// Writes each document when it comes, and reports those that cannot be read.
fn each(
    documents: &mut Documents<'_>,
    render: &mut Render,
    output: &mut Output,
) -> Result<(Counts, Duration), Failure> {
    let mut counts = Counts::default();
    let mut write = Duration::ZERO;
    let mut progress = Progress::new(output.is_terminal());
    for document in documents {
        progress.count();
        match document {
            Ok(read) => {
                counts.read += 1;
                notes(&read, &progress);
                let start = Instant::now();
                render.document(read.document, output).map_err(|error| output.failure(&error))?;
                write += start.elapsed();
            }
            Err(error) => {
                counts.failed += 1;
                progress.say(&report::error(&error.to_string(), hint(&error)));
            }
        }
    }
    progress.finish();
    Ok((counts, write))
}

/// Says what the user should know of how a text was read, or why it was not.
fn notes(read: &Read, progress: &Progress) {
    let document = &read.document;
    let reference = &document.source.reference;
    for note in read.notes.iter().chain(&document.unread) {
        progress.say(&format!("note: `{reference}`: {note}"));
    }
    tracing::info!(
        reference,
        id = document.id,
        bytes = document.text.len(),
        words = document.parse.tokens.len(),
        mentions = document.mentions.len(),
        claims = document.claims.len(),
        events = document.events.len(),
        movements = document.movements.len(),
        "read"
    );
}

/// The next step, in the words of the command line.
pub(crate) fn hint(error: &engine::Error) -> Option<&'static str> {
    match error {
        engine::Error::Intake(intake::Error::TooLarge { .. }) => {
            Some("split the document, or raise the limit with `--max-size`")
        }
        _ => error.hint(),
    }
}

/// Says how it went where something failed, and returns the exit code.
fn close(counts: &Counts) -> u8 {
    match counts {
        Counts { read: 0, failed: 0 } => {
            report::say(&report::error(
                "there was nothing to read",
                Some("give files or folders with text in them"),
            ));
            FAILED
        }
        Counts { failed: 0, .. } => READ,
        Counts { read: 0, failed: 1 } => FAILED,
        Counts { read, failed } => {
            report::say(&format!("{} read, {failed} could not be read", counted(*read, "document")));
            if *read == 0 { FAILED } else { PARTLY }
        }
    }
}

/// Refuses options that do not go together.
fn check(options: &ReadOptions) -> Result<(), Failure> {
    if !options.with.is_empty() && options.format != Format::Jsonl {
        return Err(Failure::usage(
            "`--with` adds to the records, and none are printed",
            "add `--format jsonl`",
        ));
    }
    Ok(())
}

/// What the paths name; standard input where there are none and something is piped in.
pub(crate) fn inputs(paths: &[PathBuf]) -> Result<Vec<Input>, Failure> {
    if paths.is_empty() && io::stdin().is_terminal() {
        return Err(Failure::usage(
            "nothing to read",
            "give files or folders, for instance `forewarn read report.txt`, or pipe a text in; \
             `forewarn read --help` has more examples",
        ));
    }
    if paths.is_empty() {
        return Ok(vec![Input::Stdin]);
    }
    let input = |path: &PathBuf| match path == Path::new("-") {
        true => Input::Stdin,
        false => Input::Path(path.clone()),
    };
    Ok(paths.iter().map(input).collect())
}

fn engine_options(options: &ReadOptions) -> Result<engine::Options, Failure> {
    let intake = intake::Options { max_bytes: options.max_size.0, ..intake_options()? };
    let rules = options.rules.as_deref().map(rules::of_folder).transpose()?.map(Arc::new);
    Ok(engine::Options { intake, threads: usize::from(options.threads), rules })
}

/// How texts are taken in by every command.
pub(crate) fn intake_options() -> Result<intake::Options, Failure> {
    // A PDF is opened by this same program, in a process that can be ended.
    let program = env::current_exe().map_err(|error| Failure::Told {
        message: format!("the program does not find itself: {error}"),
        hint: "start it by its full path".to_owned(),
        code: FAILED,
    })?;
    Ok(intake::Options::new(program))
}
