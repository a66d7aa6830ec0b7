//! The bytes of a PDF → its text, read by a child process that may fail, loop or grow without harm.

use std::io::{self, Read, Write};
use std::panic;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use wait_timeout::ChildExt;

use crate::error::Error;
use crate::input::Options;
use crate::layout;

/// The hidden subcommand with which the program reads a PDF: `app` passes its standard streams to [`pdf_child`].
pub const PDF_COMMAND: &str = "intake-pdf";

/// First byte of the child's answer: the text follows.
const TEXT: u8 = b'+';
/// First byte of the child's answer: the reason follows why there is no text.
const FAILURE: u8 = b'-';

/// Reads a PDF from `input` and writes its text to `output`: the whole work of the child process.
///
/// Input: the memory limit in bytes (8 bytes, little-endian), then the PDF. Output: `+` and the text, or `-` and the
/// reason why there is none; both in UTF-8. On Unix the limit then holds for the whole process.
///
/// # Errors
/// Only if `input` or `output` fails; a bad PDF is an answer.
pub fn pdf_child(mut input: impl Read, mut output: impl Write) -> io::Result<()> {
    let mut limit = [0; 8];
    input.read_exact(&mut limit)?;
    limit_memory(u64::from_le_bytes(limit))?;
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let (kind, answer) = match extracted(&bytes) {
        Ok(text) => (TEXT, text),
        Err(reason) => (FAILURE, reason),
    };
    output.write_all(&[kind])?;
    output.write_all(answer.as_bytes())?;
    output.flush()
}

/// The text of the PDF `bytes`, in paragraphs separated by blank lines.
pub(crate) fn text(bytes: Vec<u8>, reference: &str, options: &Options) -> Result<String, Error> {
    let answer = answer(bytes, reference, options)?;
    let failed = |reason: &str| Error::Pdf { reference: reference.to_owned(), reason: reason.to_owned() };
    let Some((kind, rest)) = answer.split_first() else { return Err(failed("the reader gave no answer")) };
    let said = String::from_utf8_lossy(rest);
    if *kind != TEXT {
        return Err(failed(said.trim()));
    }
    if said.len() as u64 > options.max_bytes {
        return Err(Error::TooLarge { reference: reference.to_owned(), limit: options.max_bytes });
    }
    let text = layout::tidied(&said);
    if text.is_empty() {
        return Err(Error::PdfWithoutText { reference: reference.to_owned() });
    }
    Ok(text)
}

/// What the child answers within its time.
fn answer(bytes: Vec<u8>, reference: &str, options: &Options) -> Result<Vec<u8>, Error> {
    let refused = |cause| Error::PdfReader {
        reference: reference.to_owned(),
        program: options.program.display().to_string(),
        cause,
    };
    let mut child = started(options).map_err(refused)?;
    let most = options.max_bytes.saturating_add(2);
    let listener = exchange(&mut child, bytes, options.pdf_memory_bytes, most);
    let status = within(&mut child, options.pdf_seconds).map_err(refused)?;
    // The thread ends with the child, whose end of the pipe is closed by now.
    let answer = listener.join().unwrap_or_else(|_| Ok(Vec::new())).map_err(refused)?;
    match status {
        None => Err(Error::PdfSlow { reference: reference.to_owned(), seconds: options.pdf_seconds }),
        // An answer above the limit is cut off, and the child fails to write the rest: that is no failure of the PDF.
        Some(status) if !status.success() && (answer.len() as u64) < most => {
            let reason =
                format!("the reader stopped ({status}); the file is damaged or needs too much memory");
            Err(Error::Pdf { reference: reference.to_owned(), reason })
        }
        Some(_) => Ok(answer),
    }
}

/// Sends `child` its input and listens to its answer, up to `most` bytes.
///
/// Both pipes are served at once: either side may fill one while the other waits.
fn exchange(child: &mut Child, bytes: Vec<u8>, memory: u64, most: u64) -> JoinHandle<io::Result<Vec<u8>>> {
    let mut input = child.stdin.take().expect("its standard input is a pipe");
    let output = child.stdout.take().expect("its standard output is a pipe");
    // A child that dies early closes its pipe, which its exit status tells better than the failed write.
    thread::spawn(move || {
        input.write_all(&memory.to_le_bytes()).and_then(|()| input.write_all(&bytes)).is_ok()
    });
    thread::spawn(move || {
        let mut answer = Vec::new();
        output.take(most).read_to_end(&mut answer).map(|_| answer)
    })
}

fn started(options: &Options) -> io::Result<Child> {
    // Nothing the reader complains about belongs on the user's terminal.
    Command::new(&options.program)
        .arg(PDF_COMMAND)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
}

/// The exit status of `child`, or none if it took longer and was killed.
fn within(child: &mut Child, seconds: u64) -> io::Result<Option<ExitStatus>> {
    let status = child.wait_timeout(Duration::from_secs(seconds))?;
    if status.is_none() {
        child.kill()?;
        child.wait()?;
    }
    Ok(status)
}

/// The text of a PDF; a panic of the library is a reason like any other.
fn extracted(bytes: &[u8]) -> Result<String, String> {
    match panic::catch_unwind(|| pdf_extract::extract_text_from_mem(bytes)) {
        Ok(Ok(text)) => Ok(text),
        Ok(Err(error)) => Err(error.to_string().trim_end_matches('.').to_owned()),
        Err(_) => Err("the file is damaged, or uses what the reader does not know".to_owned()),
    }
}

#[cfg(unix)]
fn limit_memory(bytes: u64) -> io::Result<()> {
    let (_, most) = rlimit::Resource::AS.get()?;
    let bytes = bytes.min(most);
    rlimit::Resource::AS.set(bytes, bytes)
}

#[cfg(not(unix))]
fn limit_memory(_bytes: u64) -> io::Result<()> {
    Ok(())
}
