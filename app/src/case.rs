//! `forewarn add`, `exhibit`, `brief`, `export`, `verify`: what is done with a case.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::SystemTime;

use engine::Added;
use model::{Confidentiality, View};
use serde_json::json;
use store::{Case, Filing, NewExhibit, Place};

use crate::arguments::{
    AddOptions, BriefOptions, CaseFormat, CaseOption, ExhibitOptions, ExportOptions, Exported, Redacted,
    ViewOptions,
};
use crate::output::Output;
use crate::progress::Progress;
use crate::read::{hint, inputs, intake_options};
use crate::render::styled;
use crate::report::{self, FAILED, Failure, PARTLY, READ, counted};
use crate::rules;

/// Reads the inputs and files what is new.
pub(crate) fn add(options: &AddOptions) -> Result<ExitCode, Failure> {
    let inputs = inputs(&options.paths)?;
    let rules = options.rules.as_deref().map(rules::of_folder).transpose()?.map(Arc::new);
    let engine = engine::Options { intake: intake_options()?, threads: usize::from(options.threads), rules };
    let place = Place::parse(&options.case.case).map_err(|error| Failure::store(&error))?;
    let mut case = Case::open_or_create(&place).map_err(|error| Failure::store(&error))?;
    if let Some(question) = &options.question {
        case.set_fact("question", question).map_err(|error| Failure::store(&error))?;
    }
    let acquired = options.acquired.clone().unwrap_or_else(now);
    let mut progress = Progress::new(false);
    let mut counts = Counts::default();
    for read in engine::read(&inputs, &engine) {
        progress.count();
        match read {
            Ok(read) => {
                for note in read.notes.iter().chain(&read.document.unread) {
                    progress.say(&format!("note: `{}`: {note}", read.document.source.reference));
                }
                let added =
                    engine::add(&mut case, &read, &acquired).map_err(|error| Failure::store(&error))?;
                progress.say(&told(&read.document.source.reference, &added));
                counts.count(added.filing);
            }
            Err(error) => {
                counts.failed += 1;
                progress.say(&report::error(&error.to_string(), hint(&error)));
            }
        }
    }
    progress.finish();
    report::say(&format!(
        "{} new, {} as new versions, {} known before, {} could not be read; the case has {}",
        counts.new,
        counts.versions,
        counts.same,
        counts.failed,
        counted(case.count().map_err(|error| Failure::store(&error))? as usize, "document")
    ));
    Ok(ExitCode::from(match counts {
        Counts { failed: 0, .. } => READ,
        Counts { new: 0, versions: 0, same: 0, .. } => FAILED,
        _ => PARTLY,
    }))
}

#[derive(Default)]
struct Counts {
    new: usize,
    versions: usize,
    same: usize,
    failed: usize,
}

impl Counts {
    fn count(&mut self, filing: Filing) {
        match filing {
            Filing::New(_) => self.new += 1,
            Filing::Version { .. } => self.versions += 1,
            Filing::Same(_) => self.same += 1,
        }
    }
}

/// What became of one document, in a line.
fn told(reference: &str, added: &Added) -> String {
    let number = added.filing.number().0;
    let what = match added.filing {
        Filing::Same(_) => format!("known as [{number}]"),
        Filing::New(_) => format!("[{number}] new"),
        Filing::Version { of, .. } => format!("[{number}] a new version of [{}]", of.0),
    };
    let near: Vec<String> = added
        .near
        .iter()
        .map(|near| format!("; {:.0} % of its words are those of [{}]", near.shared * 100.0, near.to.0))
        .collect();
    let joined = if added.joined == 0 {
        String::new()
    } else {
        format!("; {} told before", counted(added.joined, "event"))
    };
    format!("`{reference}`: {what}{joined}{}", near.concat())
}

/// Keeps a file as an exhibit.
pub(crate) fn exhibit(options: &ExhibitOptions) -> Result<ExitCode, Failure> {
    let bytes = fs::read(&options.file).map_err(|error| Failure::Told {
        message: format!("`{}`: cannot be read: {error}", options.file.display()),
        hint: "check the name and the rights of the file".to_owned(),
        code: FAILED,
    })?;
    let mut case = opened(&options.case)?;
    let name = options.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let confidentiality =
        if options.confidential { Confidentiality::Confidential } else { Confidentiality::Open };
    let acquired = now();
    let kept = case.keep(&NewExhibit {
        name: &name,
        bytes: &bytes,
        media: media(&name),
        captor: options.captor.as_deref(),
        captured: options.captured.as_deref(),
        acquired: &acquired,
        confidentiality,
        note: options.note.as_deref(),
    });
    let kept = kept.map_err(|error| Failure::store(&error))?;
    report::say(&format!("exhibit {}: `{}`, {}", kept.number, kept.name, kept.hash));
    Ok(ExitCode::from(READ))
}

pub(crate) fn media(name: &str) -> &'static str {
    match name.rsplit('.').next().map(str::to_lowercase).as_deref() {
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("png") => "image/png",
        Some("pdf") => "application/pdf",
        Some("mp4") => "video/mp4",
        Some("txt" | "md") => "text/plain",
        Some("html" | "htm") => "text/html",
        _ => "application/octet-stream",
    }
}

/// Prints what a case amounts to.
pub(crate) fn brief(options: &BriefOptions) -> Result<ExitCode, Failure> {
    let mut case = opened(&options.case)?;
    let assessed =
        engine::assessed(&mut case, &view(&options.view)).map_err(|error| Failure::store(&error))?;
    let mut output = Output::open(options.paper.output.as_deref(), &[])?;
    let style = styled(options.paper.width, options.paper.color, output.is_terminal());
    let words = engine::to_brief(&assessed);
    let text = match options.format {
        CaseFormat::Text => brief::case_terminal(&words, style),
        CaseFormat::Markdown => brief::case_markdown(&words),
        CaseFormat::Html => brief::case_html(&words),
        CaseFormat::Json => {
            let findings = &assessed.findings;
            let all = json!({"question": assessed.question, "incidents": findings.incidents, "contradictions": findings.contradictions,
                "propositions": findings.propositions, "entities": findings.entities});
            serde_json::to_string_pretty(&all).expect("our own types have string keys only") + "\n"
        }
    };
    output.write_all(text.as_bytes()).map_err(|error| output.failure(&error))?;
    output.finish()?;
    Ok(ExitCode::from(READ))
}

/// Writes a bundle, or a copy of the case.
pub(crate) fn export(options: &ExportOptions) -> Result<ExitCode, Failure> {
    let mut case = opened(&options.case)?;
    match options.to {
        Exported::Copy => {
            case.backup(&options.output).map_err(|error| Failure::store(&error))?;
            report::say(&format!("`{}` is a copy of the case", options.output.display()));
        }
        Exported::Bundle => {
            let redact = |part| options.redact.contains(&part);
            let redaction = engine::Redaction {
                analysts: redact(Redacted::Analysts),
                texts: redact(Redacted::Texts),
                notes: redact(Redacted::Notes),
                confidential: !options.with_confidential,
            };
            let files = engine::export(&mut case, &view(&options.view), &options.output, redaction);
            let files = files.map_err(|error| bundle(&error))?;
            let folder = options.output.display();
            report::say(&format!(
                "{} in `{folder}`; `forewarn verify {folder}` checks them",
                counted(files, "file")
            ));
        }
    }
    Ok(ExitCode::from(READ))
}

/// Checks a bundle.
pub(crate) fn verify(folder: &Path) -> Result<ExitCode, Failure> {
    let checked = engine::verify(folder).map_err(|error| bundle(&error))?;
    for line in checked.wrong.iter().chain(&checked.unlike) {
        report::say(line);
    }
    for number in &checked.broken {
        report::say(&format!("line {number} of the log does not follow from the one before"));
    }
    if !checked.is_sound() {
        return Err(Failure::Told {
            message: format!("`{}` is not as it was written", folder.display()),
            hint: "ask whoever sent it for the bundle again, and for the hash of its manifest.json"
                .to_owned(),
            code: FAILED,
        });
    }
    report::say(&format!("{} as they were written, the log unbroken", counted(checked.right, "file")));
    Ok(ExitCode::from(READ))
}

fn bundle(error: &engine::BundleError) -> Failure {
    Failure::Told { message: error.to_string(), hint: error.hint().to_owned(), code: FAILED }
}

/// The case that the command line names.
pub(crate) fn opened(option: &CaseOption) -> Result<Case, Failure> {
    let place = Place::parse(&option.case).map_err(|error| Failure::store(&error))?;
    Case::open(&place).map_err(|error| Failure::store(&error))
}

pub(crate) fn view(options: &ViewOptions) -> View {
    View { as_of: options.as_of.clone(), as_held: options.as_held.clone() }
}

/// This moment: RFC 3339, UTC, whole seconds.
pub(crate) fn now() -> String {
    humantime::format_rfc3339_seconds(SystemTime::now()).to_string()
}
