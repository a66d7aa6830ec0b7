//! What can go wrong with one document, each with the next step for the user.

use std::io;

/// Why a document could not be taken in; the run goes on with the next one.
///
/// The message names the file (or `FILE:LINE` of a JSON line); [`Error::hint`] says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file or folder cannot be opened or read.
    #[error("`{reference}`: cannot be read: {}", .cause.to_string().to_lowercase())]
    Unreadable {
        /// The path as given, or `-`.
        reference: String,
        /// What the operating system said.
        cause: io::Error,
    },
    /// A folder holds no file with a known ending.
    #[error("`{reference}`: the folder holds no file that can be read")]
    NothingToRead {
        /// The folder as given.
        reference: String,
    },
    /// The document has no bytes.
    #[error("`{reference}`: the document is empty")]
    Empty {
        /// The document.
        reference: String,
    },
    /// The document has white space only.
    #[error("`{reference}`: the document holds white space only")]
    Blank {
        /// The document.
        reference: String,
    },
    /// The file is no text and of no known format.
    #[error("`{reference}`: the file is binary ({what}), not text")]
    Binary {
        /// The file.
        reference: String,
        /// What the first bytes say it is.
        what: &'static str,
    },
    /// The document is larger than the limit.
    #[error("`{reference}`: the document is larger than the limit of {limit} bytes")]
    TooLarge {
        /// The document.
        reference: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// The page holds no running text.
    #[error("`{reference}`: no article was found in the page")]
    NoArticle {
        /// The page.
        reference: String,
    },
    /// The page took longer than allowed.
    #[error("`{reference}`: the page was not read within {seconds} s")]
    PageSlow {
        /// The page.
        reference: String,
        /// The limit in seconds.
        seconds: u64,
    },
    /// The PDF is damaged, encrypted or beyond the reader.
    #[error("`{reference}`: the PDF cannot be read: {reason}")]
    Pdf {
        /// The file.
        reference: String,
        /// What the reader said.
        reason: String,
    },
    /// The PDF took longer than allowed.
    #[error("`{reference}`: the PDF was not read within {seconds} s")]
    PdfSlow {
        /// The file.
        reference: String,
        /// The limit in seconds.
        seconds: u64,
    },
    /// The PDF holds pictures of text only.
    #[error("`{reference}`: the PDF holds no text")]
    PdfWithoutText {
        /// The file.
        reference: String,
    },
    /// The program that reads PDFs could not be started or spoken to.
    #[error("`{reference}`: the PDF reader `{program}` cannot be run: {}", .cause.to_string().to_lowercase())]
    PdfReader {
        /// The file.
        reference: String,
        /// The program.
        program: String,
        /// What the operating system said.
        cause: io::Error,
    },
    /// A line of JSON Lines is no document.
    #[error("`{reference}`, line {line}: {reason}")]
    Line {
        /// The file, or `-`.
        reference: String,
        /// The line, counted from 1.
        line: u64,
        /// What is wrong with it.
        reason: String,
    },
}

impl Error {
    /// The next step, without the word `hint`.
    pub fn hint(&self) -> &'static str {
        match self {
            Error::Unreadable { cause, .. } => unreadable_hint(cause.kind()),
            Error::NothingToRead { .. } => {
                "folders are searched for .txt, .text, .md, .markdown, .html, .htm, .xhtml, .pdf, .jsonl and .ndjson; \
                 name a file with another ending directly"
            }
            Error::Empty { .. } => "check that the file was saved or the download completed",
            Error::Blank { .. } => "check that the text itself was saved, not only its layout",
            Error::Binary { .. } => "save the document as plain text, HTML or PDF and read that",
            Error::TooLarge { .. } => "split the document, or raise the size limit",
            Error::NoArticle { .. } => {
                "save the page after it has loaded, or save the text of the article as plain text"
            }
            Error::PageSlow { .. } => "save the text of the article as plain text, or raise the time limit",
            Error::Pdf { .. } => "open it in a PDF viewer and save its text, for example with `pdftotext`",
            Error::PdfSlow { .. } => "save its text, for example with `pdftotext`, or raise the time limit",
            Error::PdfWithoutText { .. } => {
                "it may be a scan: run text recognition over it, for example `ocrmypdf`"
            }
            Error::PdfReader { .. } => {
                "check that the program is installed completely and may start processes"
            }
            Error::Line { .. } => {
                "each line is one JSON object with `text` or `html` and optionally `ref`, `title`, `outlet`, `author`, \
                 `published`, `url`, `language`"
            }
        }
    }
}

fn unreadable_hint(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::NotFound => "check the path; `-` reads standard input",
        io::ErrorKind::PermissionDenied => "ask for permission to read it, or copy it to a place of your own",
        _ => "check that it is an ordinary file or folder and that its disk can be read",
    }
}

#[cfg(test)]
mod tests {
    use super::Error;

    #[test]
    fn a_message_names_the_file_and_the_line() {
        let error = Error::Line { reference: "feed.jsonl".into(), line: 7, reason: "no JSON object".into() };
        assert_eq!(error.to_string(), "`feed.jsonl`, line 7: no JSON object");
        assert!(error.hint().contains("`text` or `html`"));
    }
}
