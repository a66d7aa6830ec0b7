//! A case → a folder that a third party can check, and the check.
//!
//! `documents/N/` holds the bytes as they came, the text, the reading and how it came; `decisions.jsonl` the log, each line chained to
//! the one before; `brief.md` the brief; `manifest.json` the hash of every other file.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use model::{Decision, Record, View};
use serde::{Deserialize, Serialize};
use store::Case;

use crate::case::{assessed, to_brief};

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Redaction {
    /// Names of unnamed sources' documents stay, exhibits that are confidential go with their hash only; with this, analysts' names go too.
    pub analysts: bool,
}

/// The hash of every file of a bundle.
#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    version: String,
    case: String,
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
    let mut files = BTreeMap::new();
    let mut put = |name: String, bytes: &[u8]| -> Result<(), BundleError> {
        let path = folder.join(&name);
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, bytes));
        written.map_err(|cause| BundleError::File { path, cause })?;
        files.insert(name, hash(bytes));
        Ok(())
    };
    if folder.read_dir().is_ok_and(|mut inside| inside.next().is_some()) {
        let cause = io::Error::other("the folder is not empty");
        return Err(BundleError::File { path: folder.to_owned(), cause });
    }
    let whole = assessed(case, view)?;
    for filed in &whole.documents {
        let number = filed.number.0;
        let original = case.original(filed.number)?;
        put(format!("documents/{number}/original"), &original.bytes)?;
        let how = serde_json::json!({
            "media": original.media, "headers": original.headers, "address": original.address, "captured": original.captured,
            "acquired": filed.acquired, "version_of": filed.version_of,
        });
        put(format!("documents/{number}/arrival.json"), pretty(&how).as_bytes())?;
        put(format!("documents/{number}/text.txt"), filed.document.text.as_bytes())?;
        let record = Record::of(filed.document.clone(), false);
        put(format!("documents/{number}/record.json"), pretty(&record).as_bytes())?;
    }
    for exhibit in case.exhibits(view.as_held.as_deref())? {
        put(format!("exhibits/{}.json", exhibit.number), pretty(&exhibit).as_bytes())?;
        if exhibit.confidentiality != model::Confidentiality::Confidential {
            put(format!("exhibits/{}", exhibit.number), &case.exhibit_bytes(exhibit.number)?)?;
        }
    }
    if !redaction.analysts {
        let lines = case
            .decisions(view)?
            .iter()
            .map(|line| serde_json::to_string(line).map(|line| line + "\n").expect("string keys only"))
            .collect::<String>();
        put("decisions.jsonl".to_owned(), lines.as_bytes())?;
    }
    put("brief.md".to_owned(), brief::case_markdown(&to_brief(&whole)).as_bytes())?;
    let count = files.len() + 1;
    let manifest = Manifest {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        case: whole.question.unwrap_or_default(),
        files,
    };
    let path = folder.join("manifest.json");
    fs::write(&path, pretty(&manifest)).map_err(|cause| BundleError::File { path, cause })?;
    Ok(count)
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
