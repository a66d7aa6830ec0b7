//! What the user names → the documents in it, one after the other.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use model::Source;

use crate::error::Error;
use crate::format::Format;
use crate::{stream, walk};

/// What [`ingest`] reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder with all its folders.
    Path(PathBuf),
    /// Standard input.
    Stdin,
}

/// How far [`ingest`] goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The program started with [`PDF_COMMAND`](crate::PDF_COMMAND) as its only argument to read a PDF: the running one.
    pub program: PathBuf,
    /// The largest document, in bytes.
    pub max_bytes: u64,
    /// The longest time for one page in HTML, in seconds.
    pub page_seconds: u64,
    /// The longest time for one PDF, in seconds.
    pub pdf_seconds: u64,
    /// The most memory for one PDF, in bytes of address space; only Unix holds to it.
    pub pdf_memory_bytes: u64,
}

/// One document as it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where the text comes from.
    pub source: Source,
    /// The text; all positions refer to it.
    pub text: String,
    /// What the user should know about how it was read.
    pub notes: Vec<String>,
    /// How it came.
    pub original: Original,
}

/// A document as it came, for whoever must check it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Original {
    /// Its bytes: the file, or its line of JSON Lines.
    pub bytes: Vec<u8>,
    /// Their media type: `text/html`.
    pub media: &'static str,
    /// Headers of the transfer, where whoever fetched it hands them on.
    pub headers: Vec<(String, String)>,
    /// When it was fetched, as whoever fetched it says.
    pub captured: Option<String>,
}

/// The documents as they are read, or why one could not be.
pub(crate) type Items<'a> = Box<dyn Iterator<Item = Result<Item, Error>> + Send + 'a>;

impl Options {
    /// The limits that suit a laptop: 32 MiB a document, 30 s a page or PDF, 1 GiB a PDF.
    pub fn new(program: PathBuf) -> Options {
        Options { program, max_bytes: 32 << 20, page_seconds: 30, pdf_seconds: 30, pdf_memory_bytes: 1 << 30 }
    }
}

/// Reads all documents of `inputs` in order, one at a time.
///
/// Folders are read by path; hidden files and files with unknown endings are passed over in them. A file named
/// directly is read whatever its ending. No error ends the stream.
///
/// ```
/// let path = std::env::temp_dir().join("intake-example.txt");
/// std::fs::write(&path, "Title: Two aircraft land\n\nTwo aircraft landed at dawn.\n").expect("a writable folder");
/// let options = intake::Options::new(std::env::current_exe().expect("a running program"));
/// let inputs = [intake::Input::Path(path)];
/// let item = intake::ingest(&inputs, &options).next().expect("one document").expect("a readable file");
/// assert_eq!(item.source.title.as_deref(), Some("Two aircraft land"));
/// assert_eq!(item.text, "Two aircraft landed at dawn.\n");
/// ```
pub fn ingest<'a>(
    inputs: &'a [Input],
    options: &'a Options,
) -> impl Iterator<Item = Result<Item, Error>> + Send + 'a {
    inputs.iter().flat_map(move |input| match input {
        Input::Stdin => stdin(options),
        Input::Path(path) if path.is_dir() => folder(path, options),
        Input::Path(path) => file(path, options),
    })
}

fn stdin(options: &Options) -> Items<'_> {
    let reader = Box::new(BufReader::new(io::stdin()));
    stream::items(reader, "-".to_owned(), Format::Unknown, options)
}

fn folder<'a>(path: &'a Path, options: &'a Options) -> Items<'a> {
    Box::new(walk::files(path).flat_map(move |found| match found {
        Ok(path) => file(&path, options),
        Err(error) => one(Err(error)),
    }))
}

fn file<'a>(path: &Path, options: &'a Options) -> Items<'a> {
    let reference = path.display().to_string();
    match File::open(path) {
        Ok(file) => stream::items(Box::new(BufReader::new(file)), reference, Format::of(path), options),
        Err(cause) => one(Err(Error::Unreadable { reference, cause })),
    }
}

/// A stream of a single document.
pub(crate) fn one<'a>(document: Result<Item, Error>) -> Items<'a> {
    Box::new(std::iter::once(document))
}
