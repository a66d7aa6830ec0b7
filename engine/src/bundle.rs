//! A case → a folder that a third party can check, and the check.
//!
//! `documents/N/` holds the bytes as they came, the text, the reading and how it came; `decisions.jsonl` the log, each line chained to
//! the one before; `check.json` the newest check of reported flights, with positions in code points; `brief.md` the brief;
//! `manifest.json` the hash of every other file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use assess::Decided;
use model::{CodePoints, Confidentiality, Decision, Filed, Record, Span, View};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Case;

use crate::case::{Assessed, assessed, to_brief};
use crate::tracks::in_code_points;

/// Why a bundle cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// The case cannot be read.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A file cannot be written or read.
    #[error("`{}`: {}", .path.display(), .cause.to_string().to_lowercase())]
    File {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        cause: io::Error,
    },
    /// The folder is no bundle.
    #[error("`{}`: the folder is no bundle of forewarn: {cause}", .path.display())]
    NoBundle {
        /// The folder.
        path: PathBuf,
        /// What is wrong with it.
        cause: String,
    },
}

impl BundleError {
    /// What the user can do next.
    pub fn hint(&self) -> &'static str {
        match self {
            BundleError::Store(error) => error.hint(),
            BundleError::File { .. } => {
                "see that the folder exists, may be written to and has room; a bundle needs a folder of its own"
            }
            BundleError::NoBundle { .. } => "`forewarn export --case FILE --to FOLDER` writes one",
        }
    }
}

/// What is left out of a bundle that leaves the team.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redaction {
    /// The names of analysts: the log stays out, the brief numbers them.
    pub analysts: bool,
    /// The texts and files of the documents, which others own: quotations and hashes stay.
    pub texts: bool,
    /// Remarks, tasks and letters: they are not in the brief, and the log stays out.
    pub notes: bool,
    /// The bytes of confidential exhibits; their hashes stay.
    pub confidential: bool,
}

/// The hash of every file of a bundle, and what was left out of it.
#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    version: String,
    case: String,
    redaction: Redaction,
    files: BTreeMap<String, String>,
}

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Files that are as they were.
    pub right: usize,
    /// Files that were changed, are missing, or were put in.
    pub wrong: Vec<String>,
    /// Lines of the log that do not follow from the one before.
    pub broken: Vec<u64>,
    /// Texts that are not those that were hashed, or readings whose words do not stand there.
    pub unlike: Vec<String>,
}

impl Checked {
    /// Whether nothing was found.
    pub fn is_sound(&self) -> bool {
        self.wrong.is_empty() && self.broken.is_empty() && self.unlike.is_empty()
    }
}

/// Writes a case into a new or empty folder; how many files.
pub fn export(
    case: &mut Case,
    view: &View,
    folder: &Path,
    redaction: Redaction,
) -> Result<usize, BundleError> {
    if folder.read_dir().is_ok_and(|mut inside| inside.next().is_some()) {
        let cause = io::Error::other("the folder is not empty");
        return Err(BundleError::File { path: folder.to_owned(), cause });
    }
    let mut packer = Packer { case, view, folder, redaction, files: BTreeMap::new() };
    let mut whole = assessed(packer.case, view)?;
    for filed in whole.documents.iter() {
        packer.document(filed)?;
        for older in packer.case.versions(filed.number, view)? {
            if older.number != filed.number {
                let older = packer.case.document(older.number)?;
                packer.document(&older)?;
            }
        }
    }
    packer.exhibits()?;
    if redaction.analysts {
        whole.check.iter_mut().for_each(|check| check.who = None);
    }
    packer.check(&whole)?;
    if !redaction.analysts && !redaction.notes {
        packer.log()?;
    }
    let log = packer.case.decisions(view)?;
    let analysts = log.into_iter().map(|decision| decision.who).collect();
    redact(&mut whole.findings.decided, &analysts, redaction);
    packer.put("brief.md".to_owned(), brief::case_markdown(&to_brief(&whole)).as_bytes())?;
    packer.put("brief.html".to_owned(), brief::case_html(&to_brief(&whole)).as_bytes())?;
    packer.finish(whole.question.unwrap_or_default())
}

/// Names of analysts become numbers, remarks go.
fn redact(decided: &mut Decided, analysts: &BTreeSet<String>, redaction: Redaction) {
    if redaction.notes {
        decided.replies.clear();
        decided.tasks.clear();
        decided.notes.clear();
    }
    if redaction.analysts {
        let mut known: Vec<String> = Vec::new();
        let held = decided.judgements.iter_mut().map(|held| &mut held.who);
        let signed = decided.signed.iter_mut().map(|(who, _)| who);
        let translated = decided.translations.iter_mut().map(|one| &mut one.by);
        let translated = translated.filter(|by| analysts.contains(*by));
        for who in held.chain(signed).chain(translated) {
            let at = known.iter().position(|name| name == who).unwrap_or_else(|| {
                known.push(who.clone());
                known.len() - 1
            });
            *who = format!("analyst {}", at + 1);
        }
    }
}

/// A bundle as it is written.
struct Packer<'a> {
    case: &'a mut Case,
    view: &'a View,
    folder: &'a Path,
    redaction: Redaction,
    files: BTreeMap<String, String>,
}

impl Packer<'_> {
    fn put(&mut self, name: String, bytes: &[u8]) -> Result<(), BundleError> {
        let path = self.folder.join(&name);
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, bytes));
        written.map_err(|cause| BundleError::File { path, cause })?;
        self.files.insert(name, hash(bytes));
        Ok(())
    }

    /// How a document came, its bytes, its text and what was read in it.
    fn document(&mut self, filed: &Filed) -> Result<(), BundleError> {
        let folder = format!("documents/{}", filed.number.0);
        let original = self.case.original(filed.number)?;
        let source = &filed.document.source;
        let how = json!({
            "media": original.media, "headers": original.headers, "address": original.address, "captured": original.captured,
            "acquired": filed.acquired, "version_of": filed.version_of, "original": hash(&original.bytes), "text": filed.document.id,
            "title": source.title, "outlet": source.outlet, "author": source.author, "published": source.published,
        });
        self.put(format!("{folder}/arrival.json"), pretty(&how).as_bytes())?;
        if self.redaction.texts {
            return self.put(format!("{folder}/quotations.json"), pretty(&quotations(filed)).as_bytes());
        }
        self.put(format!("{folder}/original"), &original.bytes)?;
        self.put(format!("{folder}/text.txt"), filed.document.text.as_bytes())?;
        let record = Record::of(filed.document.clone(), false);
        self.put(format!("{folder}/record.json"), pretty(&record).as_bytes())
    }

    fn exhibits(&mut self) -> Result<(), BundleError> {
        for exhibit in self.case.exhibits(self.view.as_held.as_deref())? {
            self.put(format!("exhibits/{}.json", exhibit.number), pretty(&exhibit).as_bytes())?;
            let stays =
                self.redaction.confidential && exhibit.confidentiality == Confidentiality::Confidential;
            if !stays {
                let bytes = self.case.exhibit_bytes(exhibit.number)?;
                self.put(format!("exhibits/{}", exhibit.number), &bytes)?;
            }
        }
        Ok(())
    }

    /// The newest check of reported flights, which quotes texts.
    fn check(&mut self, whole: &Assessed) -> Result<(), BundleError> {
        let Some(check) = whole.check.clone().filter(|_| !self.redaction.texts) else { return Ok(()) };
        self.put("check.json".to_owned(), pretty(&in_code_points(check, &whole.documents)).as_bytes())
    }

    fn log(&mut self) -> Result<(), BundleError> {
        let decisions = self.case.decisions(self.view)?;
        let line = |line| serde_json::to_string(line).map(|line| line + "\n").expect("string keys only");
        let lines: String = decisions.iter().map(line).collect();
        self.put("decisions.jsonl".to_owned(), lines.as_bytes())
    }

    fn finish(self, case: String) -> Result<usize, BundleError> {
        let count = self.files.len() + 1;
        let version = env!("CARGO_PKG_VERSION").to_owned();
        let manifest = Manifest { version, case, redaction: self.redaction, files: self.files };
        let path = self.folder.join("manifest.json");
        fs::write(&path, pretty(&manifest)).map_err(|cause| BundleError::File { path, cause })?;
        Ok(count)
    }
}

/// The words of a document's events and claims, where its text stays out.
fn quotations(filed: &Filed) -> serde_json::Value {
    let document = &filed.document;
    let points = CodePoints::of(&document.text);
    let quoted = |span: Span| {
        let at = points.span(span);
        json!({"span": [at.start, at.end], "words": span.of(&document.text)})
    };
    let events: Vec<_> = document.events.iter().map(|event| quoted(event.span)).collect();
    let claims: Vec<Vec<_>> =
        document.claims.iter().map(|claim| claim.spans.iter().map(|&span| quoted(span)).collect()).collect();
    json!({"events": events, "claims": claims})
}

/// Checks a bundle: every file against its hash, the log's chain, each reading against its text.
pub fn verify(folder: &Path) -> Result<Checked, BundleError> {
    let no_bundle = |cause: String| BundleError::NoBundle { path: folder.to_owned(), cause };
    let manifest = fs::read(folder.join("manifest.json"))
        .map_err(|error| no_bundle(error.to_string().to_lowercase()))?;
    let manifest: Manifest =
        serde_json::from_slice(&manifest).map_err(|error| no_bundle(error.to_string()))?;
    let mut checked = Checked::default();
    for (name, expected) in &manifest.files {
        match fs::read(folder.join(name)) {
            Ok(bytes) if hash(&bytes) == *expected => checked.right += 1,
            Ok(_) => checked.wrong.push(format!("`{name}` was changed")),
            Err(_) => checked.wrong.push(format!("`{name}` is missing")),
        }
    }
    for name in present(folder, folder) {
        if name != "manifest.json" && !manifest.files.contains_key(&name) {
            checked.wrong.push(format!("`{name}` was put in"));
        }
    }
    checked.broken = log(folder);
    checked.unlike = readings(folder, &manifest);
    Ok(checked)
}

/// The lines of the log that do not follow from the one before.
fn log(folder: &Path) -> Vec<u64> {
    let text = fs::read_to_string(folder.join("decisions.jsonl")).unwrap_or_default();
    let mut before = String::new();
    let mut broken = Vec::new();
    for (at, line) in text.lines().enumerate() {
        match serde_json::from_str::<Decision>(line) {
            Ok(decision) => {
                if decision.previous != before || decision.hash != store::line_hash(&decision) {
                    broken.push(decision.number);
                }
                before = decision.hash;
            }
            Err(_) => broken.push(at as u64 + 1),
        }
    }
    broken
}

/// Readings whose text is not the one that was hashed.
fn readings(folder: &Path, manifest: &Manifest) -> Vec<String> {
    let records = manifest.files.keys().filter(|name| name.ends_with("/record.json"));
    let unlike = records.filter(|name| {
        let text =
            fs::read_to_string(folder.join(name.replace("record.json", "text.txt"))).unwrap_or_default();
        let record =
            fs::read(folder.join(name)).ok().and_then(|bytes| serde_json::from_slice::<Record>(&bytes).ok());
        record
            .is_none_or(|record| record.document.text != text || record.document.id != hash(text.as_bytes()))
    });
    unlike.map(|name| format!("`{name}` is not of its text")).collect()
}

/// The files under a folder, by their names from its top.
fn present(top: &Path, folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => names.extend(present(top, &path)),
            false => names
                .extend(path.strip_prefix(top).ok().map(|name| name.to_string_lossy().replace('\\', "/"))),
        }
    }
    names.sort();
    names
}

/// `b3:` and the BLAKE3 hash of some bytes.
pub fn hash(bytes: &[u8]) -> String {
    format!("b3:{}", blake3::hash(bytes).to_hex())
}

fn pretty<T: Serialize>(value: &T) -> String {
    serde_json::to_string_pretty(value).expect("our own types have string keys only") + "\n"
}
