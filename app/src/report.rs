//! What is said on standard error: errors with a hint, notes, timings.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::time::Duration;

use engine::Timings;
use tracing::Level;

/// Everything was read.
pub(crate) const READ: u8 = 0;
/// Nothing could be read, or the output could not be written.
pub(crate) const FAILED: u8 = 1;
/// The command line was not understood.
pub(crate) const USAGE: u8 = 2;
/// Some documents could not be read.
pub(crate) const PARTLY: u8 = 3;

/// Why a run ended before its end.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Whoever read the output went away; that is their right, and nothing to talk about.
    ReaderGone,
    /// Something to tell.
    Told { message: String, hint: String, code: u8 },
}

impl Failure {
    /// A command line that cannot be followed.
    pub(crate) fn usage(message: impl Into<String>, hint: impl Into<String>) -> Failure {
        Failure::Told { message: message.into(), hint: hint.into(), code: USAGE }
    }

    /// An output that could not be written to `place`.
    pub(crate) fn unwritten(place: impl Display, error: &io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::ReaderGone,
            _ => Failure::Told {
                message: format!("cannot write to {place}: {error}"),
                hint: "see that the folder exists, may be written to and has room".to_owned(),
                code: FAILED,
            },
        }
    }

    /// A case that cannot be used.
    pub(crate) fn store(error: &store::Error) -> Failure {
        Failure::Told { message: error.to_string(), hint: error.hint().to_owned(), code: FAILED }
    }

    /// Says why, and returns the exit code.
    pub(crate) fn tell(self) -> ExitCode {
        match self {
            Failure::ReaderGone => ExitCode::from(READ),
            Failure::Told { message, hint, code } => {
                say(&error(&message, Some(&hint)));
                ExitCode::from(code)
            }
        }
    }
}

/// An error as it is printed.
pub(crate) fn error(message: &str, hint: Option<&str>) -> String {
    let hint = hint.map(|hint| format!("\nhint: {hint}")).unwrap_or_default();
    format!("error: {message}{hint}")
}

/// Prints a line on standard error; where that is closed there is nobody to tell.
pub(crate) fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Shows what the program does, from `-v` (what) to `-vvv` (everything).
pub(crate) fn trace(verbose: u8) {
    let level = match verbose {
        0 => return,
        1 => Level::INFO,
        2 => Level::DEBUG,
        _ => Level::TRACE,
    };
    tracing_subscriber::fmt()
        .with_max_level(level)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .with_target(false)
        .without_time()
        .init();
}

/// The time each stage took, one a line, with the speed of the whole.
pub(crate) fn timings(timings: &Timings, write: Duration, whole: Duration) -> String {
    let stages = [
        ("intake", timings.intake),
        ("load model", timings.load),
        ("language", timings.language),
        ("extract", timings.extract),
        ("write", write),
        ("whole run", whole),
    ];
    let lines = stages.map(|(name, time)| format!("{name:<10} {:>9.3} s\n", time.as_secs_f64()));
    let reading = whole.saturating_sub(timings.load).as_secs_f64();
    let speed = if reading > 0.0 { timings.words as f64 / reading } else { 0.0 };
    let (documents, words) = (counted(timings.documents, "document"), counted(timings.words, "word"));
    format!("{}{documents}, {words}, {speed:.0} words/s without loading the model", lines.concat())
}

/// "1 document", "2 documents".
pub(crate) fn counted(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};
    use std::time::Duration;

    use engine::Timings;

    use super::Failure;

    #[test]
    fn a_reader_who_went_away_is_no_failure_to_tell() {
        let failure = Failure::unwritten("standard output", &Error::from(ErrorKind::BrokenPipe));
        assert!(matches!(failure, Failure::ReaderGone));
    }

    #[test]
    fn timings_name_every_stage() {
        let timings = Timings {
            language: Duration::from_millis(1500),
            documents: 1,
            words: 3000,
            ..Timings::default()
        };
        let told = super::timings(&timings, Duration::ZERO, Duration::from_secs(2));
        assert_eq!(
            told,
            "intake         0.000 s\nload model     0.000 s\nlanguage       1.500 s\nextract        0.000 s\n\
             write          0.000 s\nwhole run      2.000 s\n\
             1 document, 3000 words, 1500 words/s without loading the model"
        );
    }
}
