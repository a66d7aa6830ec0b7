//! Reading in the background: files go in, documents are filed one after the other, listeners are told how far it is.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use axum::Json;
use axum::extract::State as Kept;
use axum::http::StatusCode;
use intake::Input;
use model::{Action, View};
use rust_embed::Embed;
use schemars::JsonSchema;
use serde::Serialize;
use store::{Case, Filing};
use tempfile::TempDir;

use super::ask::{At, Numbered};
use super::described::Accepted;
use super::guard::Who;
use super::home::changed;
use super::refusal::{Answer, Refusal};
use super::server::{Server, Shared, lock};
use super::upload::{Pasted, Upload};
use super::warnings::PROBLEM;
use crate::case::now;
use crate::read::intake_options;

/// How many jobs are remembered.
const KEPT: usize = 200;
/// How many messages of a job are kept.
const MESSAGES: usize = 200;

/// The documents of the example.
#[derive(Embed)]
#[folder = "../examples/caracas-2019"]
struct Example;

/// What the example asks.
const QUESTION: &str = "Who came to Caracas in March 2019, how, and what for?";

/// All jobs since the start.
#[derive(Default)]
pub(super) struct Jobs {
    list: Mutex<Vec<Arc<Job>>>,
    /// Whose turn it is: one job reads at a time.
    turn: Mutex<()>,
}

struct Job {
    number: u32,
    stopped: AtomicBool,
    state: Mutex<JobState>,
}

/// How far a job is.
#[derive(Clone, Serialize, JsonSchema)]
pub(super) struct JobState {
    job: u32,
    state: Progress,
    /// How many documents were read, or could not be.
    done: usize,
    /// How many there are, where that is known.
    total: Option<usize>,
    /// What became of each.
    messages: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Progress {
    Running,
    Done,
    Failed,
    Cancelled,
}

/// The number of a job that was begun.
#[derive(Serialize, JsonSchema)]
pub(super) struct Begun {
    job: u32,
}

/// Begins to read files or a pasted text.
pub(super) async fn add(
    Kept(server): Kept<Shared>,
    _who: Who,
    upload: Upload,
) -> Result<Accepted<Begun>, Refusal> {
    let begun = server.with_case(move |server, _| {
        let folder = tempfile::tempdir().map_err(Refusal::broken)?;
        let total = match &upload {
            Upload::Files(files) => {
                for (at, (name, bytes)) in files.files.iter().enumerate() {
                    write(folder.path(), at, name, bytes)?;
                }
                // A file of JSON Lines holds many.
                let many = files.files.iter().any(|(name, _)| name.ends_with("jsonl"));
                (!many).then_some(files.files.len())
            }
            Upload::Text(pasted) => {
                write(folder.path(), 0, "pasted.jsonl", line(pasted).as_bytes())?;
                Some(1)
            }
        };
        Ok(begin(server, folder, total))
    });
    begun.await.map(|job| Accepted(Begun { job }))
}

/// Begins to read the example into the case, which must be empty.
pub(super) async fn example(Kept(server): Kept<Shared>, Who(who): Who) -> Result<Accepted<Begun>, Refusal> {
    let begun = server.with_case(move |server, case| {
        if case.count()? > 0 || server.jobs.any_runs() {
            let hint = "start `forewarn serve --case NEW.case` and open the example there";
            return Err(Refusal::new(StatusCode::CONFLICT, "the case is not empty", hint));
        }
        let folder = tempfile::tempdir().map_err(Refusal::broken)?;
        let texts: Vec<_> =
            Example::iter().filter(|name| !name.ends_with(".json") && !name.ends_with(".toml")).collect();
        for (at, name) in texts.iter().enumerate() {
            let file = Example::get(name).ok_or_else(|| Refusal::nothing("example", name))?;
            write(folder.path(), at, name, &file.data)?;
        }
        if case.fact("question")?.is_none() {
            case.set_fact("question", QUESTION)?;
        }
        if case.decisions(&View::default())?.is_empty() {
            let problem = Action::Frame { problem: PROBLEM.to_owned() };
            engine::decide(case, &who, &now(), Some("the example's own problem"), problem, None)?;
        }
        Ok(begin(server, folder, Some(texts.len())))
    });
    begun.await.map(|job| Accepted(Begun { job }))
}

/// Each file lies in a folder of its own: two may have one name.
fn write(folder: &Path, at: usize, name: &str, bytes: &[u8]) -> Result<(), Refusal> {
    let own = folder.join(format!("{at:06}"));
    let written = fs::create_dir(&own).and_then(|()| fs::write(own.join(name), bytes));
    written.map_err(|error| {
        let hint = "make room in the folder for temporary files";
        let error = format!("the file cannot be kept while it is read: {error}");
        Refusal::new(StatusCode::SERVICE_UNAVAILABLE, error, hint)
    })
}

/// A pasted text as a line that `forewarn read` takes.
fn line(pasted: &Pasted) -> String {
    let mut line = serde_json::to_value(pasted).expect("our own types have string keys only");
    let name = pasted
        .title
        .clone()
        .filter(|title| !title.trim().is_empty())
        .unwrap_or_else(|| format!("pasted {}", now()));
    line["ref"] = name.into();
    if let Some(fields) = line.as_object_mut() {
        fields.retain(|_, value| value.as_str().is_some_and(|words| !words.trim().is_empty()));
    }
    format!("{line}\n")
}

/// How far a job is.
pub(super) async fn job(
    Kept(server): Kept<Shared>,
    At(Numbered { number }): At<Numbered>,
) -> Answer<JobState> {
    let job = server.jobs.find(number)?;
    let state = lock(&job.state).clone();
    Ok(Json(state))
}

/// Stops a job after the document that it is at; what was filed stays.
pub(super) async fn cancel(
    Kept(server): Kept<Shared>,
    _who: Who,
    At(Numbered { number }): At<Numbered>,
) -> Answer<JobState> {
    let job = server.jobs.find(number)?;
    job.stopped.store(true, Ordering::Relaxed);
    let state = lock(&job.state).clone();
    Ok(Json(state))
}

impl Jobs {
    fn find(&self, number: u32) -> Result<Arc<Job>, Refusal> {
        let list = lock(&self.list);
        let job = list.iter().find(|job| job.number == number).cloned();
        job.ok_or_else(|| Refusal::nothing("job", number))
    }

    fn any_runs(&self) -> bool {
        lock(&self.list).iter().any(|job| lock(&job.state).state == Progress::Running)
    }

    /// Stops all jobs: the program ends.
    pub(super) fn stop(&self) {
        lock(&self.list).iter().for_each(|job| job.stopped.store(true, Ordering::Relaxed));
    }

    fn new_job(&self, total: Option<usize>) -> Arc<Job> {
        let mut list = lock(&self.list);
        let number = list.last().map_or(1, |job| job.number + 1);
        let state = JobState { job: number, state: Progress::Running, done: 0, total, messages: vec![] };
        let job = Arc::new(Job { number, stopped: AtomicBool::new(false), state: Mutex::new(state) });
        list.push(Arc::clone(&job));
        if list.len() > KEPT {
            list.remove(0);
        }
        job
    }
}

/// Starts a job on a thread of its own; its number.
fn begin(server: &Shared, folder: TempDir, total: Option<usize>) -> u32 {
    let job = server.jobs.new_job(total);
    let number = job.number;
    let server = Arc::clone(server);
    thread::spawn(move || {
        let turn = lock(&server.jobs.turn);
        let ended = server.on_case(|case| {
            read(&server, &job, case, folder.path())?;
            changed(&server, case, None, None)
        });
        drop(turn);
        let stopped = job.stopped.load(Ordering::Relaxed);
        update(&server, &job, |state| match ended {
            Err(refusal) => {
                state.state = Progress::Failed;
                state.messages.push(refusal.to_string());
            }
            Ok(()) if stopped => state.state = Progress::Cancelled,
            Ok(()) => state.state = Progress::Done,
        });
    });
    number
}

/// Reads everything in a folder and files what is new.
fn read(server: &Server, job: &Job, case: &mut Case, folder: &Path) -> Result<(), Refusal> {
    let intake = intake_options().map_err(|_| Refusal::broken("the program does not find itself"))?;
    let options = engine::Options { intake, threads: 0, rules: None };
    let inputs = [Input::Path(folder.to_owned())];
    let names = named(folder);
    let acquired = now();
    for read in engine::read(&inputs, &options) {
        if job.stopped.load(Ordering::Relaxed) {
            return Ok(());
        }
        let (message, document) = match read {
            Ok(mut read) => {
                let reference = bare(&read.document.source.reference, folder);
                read.document.source.reference = reference;
                let added = engine::add(case, &read, &acquired)?;
                let new = !matches!(added.filing, Filing::Same(_));
                (told(&read, added.filing), new.then(|| added.filing.number().0))
            }
            Err(error) => {
                let hint = error.hint().map(|hint| format!("; {hint}")).unwrap_or_default();
                (bare(&format!("{error}{hint}"), folder), None)
            }
        };
        update(server, job, |state| {
            state.done += 1;
            if state.messages.len() < MESSAGES {
                state.messages.push(message);
            }
        });
        if document.is_some() {
            changed(server, case, None, document)?;
        }
    }
    let read = lock(&job.state).done;
    if read == 0 {
        let hint = "give plain text, Markdown, HTML, PDF or JSON Lines";
        return Err(Refusal::nonsense(format!("nothing in {names} can be read"), hint));
    }
    Ok(())
}

/// What became of one document.
fn told(read: &engine::Read, filing: Filing) -> String {
    let what = match filing {
        Filing::Same(number) => format!("known as document {}", number.0),
        Filing::New(number) => format!("document {}", number.0),
        Filing::Version { number, of } => format!("document {}, a new version of {}", number.0, of.0),
    };
    let notes: Vec<&str> = read.notes.iter().chain(&read.document.unread).map(String::as_str).collect();
    let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) };
    format!("{}: {what}{notes}", read.document.source.reference)
}

/// What a document is called without the temporary folder in which its file lay.
fn bare(words: &str, folder: &Path) -> String {
    let prefix = format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR);
    let mut parts = words.split(&prefix);
    let first = parts.next().unwrap_or_default().to_owned();
    // Behind the folder stands the number of the file and a sign between.
    parts.fold(first, |all, part| all + part.get(7..).unwrap_or(part))
}

fn named(folder: &Path) -> String {
    let inside = |path: &Path| {
        path.read_dir().into_iter().flatten().flatten().map(|entry| entry.path()).collect::<Vec<_>>()
    };
    let files = inside(folder).into_iter().flat_map(|own| inside(&own));
    let names: Vec<String> =
        files.filter_map(|file| Some(format!("`{}`", file.file_name()?.to_string_lossy()))).take(5).collect();
    names.join(", ")
}

/// Changes how far a job is, and tells the listeners.
fn update(server: &Server, job: &Job, change: impl FnOnce(&mut JobState)) {
    let mut state = lock(&job.state);
    change(&mut state);
    let told =
        JobState { messages: state.messages.iter().rev().take(3).rev().cloned().collect(), ..state.clone() };
    drop(state);
    server.tell("job", serde_json::to_string(&told).expect("our own types have string keys only"));
}
