//! Outside world → `(Source, text)`: files, folders and standard input of plain text, Markdown, HTML, PDF and JSON Lines.
//!
//! [`ingest`] gives one document at a time, so a run of any length takes the memory of its largest document. A bad
//! document is an [`Error`] in the stream, never its end.

mod input;
mod walk;
mod format;
mod stream;
mod decode;
mod header;
mod page;
mod metadata;
mod linked;
mod pdf;
mod layout;
mod lines;
mod facts;
mod date;
mod language;
mod error;

pub use error::Error;
pub use input::{Input, Item, Options, Original, ingest};
pub use pdf::{PDF_COMMAND, pdf_child};
