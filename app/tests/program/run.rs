//! A run of the program, and folders with something to read.

use std::env;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use model::Record;

/// A text of the kind that forewarn is for, written for these tests.
pub(crate) const REPORT: &str = "Title: Transport lands near the capital\nOutlet: Harbour Dispatch\nPublished: 2019-03-25\n\n\
    A Russian cargo aircraft landed in Caracas on Saturday, the defence ministry of Venezuela said. \
    It carried 35 tonnes of supplies and flew by way of Dakar.\n\n\
    The United States demanded that Russia withdraw its soldiers. Moscow reportedly rejected the demand.\n";
/// Another.
pub(crate) const STATEMENT: &str = "Ministers from Peru and Chile met in Lima on 2 April 2019. \
    They condemned the arrest of eleven opposition leaders and may impose sanctions, an official said.\n";
/// A text that is not English.
pub(crate) const RUSSIAN: &str = "Два военных самолёта приземлились вчера вечером в столице страны. На борту находились \
    около ста человек и груз, сообщили местные журналисты. Власти пока не объяснили цель этого прибытия.\n";

/// What came of a run.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the program, with nothing on its standard input.
pub(crate) fn forewarn(arguments: &[&str]) -> Ran {
    fed(arguments, b"")
}

/// Runs the program with `input` on its standard input.
pub(crate) fn fed(arguments: &[&str], input: &[u8]) -> Ran {
    let mut child = command(arguments).spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("it has an input");
    let input = input.to_vec();
    // A program that refuses its input does not read it to the end.
    let feeding = thread::spawn(move || stdin.write_all(&input).is_ok());
    let output = child.wait_with_output().expect("the program ends");
    feeding.join().expect("the input was given or refused");
    let text = |bytes| String::from_utf8(bytes).expect("the program prints UTF-8");
    Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// The program with all its streams in our hands.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_forewarn"));
    command.args(arguments).env_remove("NO_COLOR");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

impl Ran {
    /// The records that were printed.
    pub(crate) fn records(&self) -> Vec<Record> {
        let record = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}"));
        self.out.lines().map(record).collect()
    }

    /// Asserts how the run ended, showing what it said otherwise.
    pub(crate) fn ends(self, code: i32) -> Ran {
        assert_eq!(self.code, Some(code), "standard error: {}", self.err);
        self
    }

    /// Asserts that standard error holds every one of these.
    pub(crate) fn says(self, words: &[&str]) -> Ran {
        for word in words {
            assert!(self.err.contains(word), "`{word}` is missing in: {}", self.err);
        }
        self
    }
}

/// A folder of a test's own, gone with the test.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// An empty folder; `name` is the test's.
    pub(crate) fn new(name: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("program-{name}"));
        // What an earlier run that broke off has left.
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder to write to");
        Folder(path)
    }

    /// Writes a file and returns its path.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder to write to");
        fs::write(&path, bytes).expect("a file to write to");
        path.to_str().expect("the path is UTF-8").to_owned()
    }

    /// The path of a file that may be missing.
    pub(crate) fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().expect("the path is UTF-8").to_owned()
    }

    /// The folder itself.
    pub(crate) fn whole(&self) -> &str {
        self.0.to_str().expect("the path is UTF-8")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Folder of the example case.
pub(crate) fn examples() -> String {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/caracas-2019");
    examples.to_str().expect("the path is UTF-8").to_owned()
}

/// A folder with the case of the examples in it, and the path of the case.
pub(crate) fn filed(name: &str) -> (Folder, String) {
    let folder = Folder::new(name);
    let case = format!("{}/a.case", folder.whole());
    let (examples, question) = (examples(), "Who came to Caracas?");
    forewarn(&[
        "add",
        &examples,
        "--case",
        &case,
        "--question",
        question,
        "--acquired",
        "2019-04-01T00:00:00Z",
    ])
    .ends(0);
    (folder, case)
}

/// That a text is the one that was accepted before: the file of that name beside the tests.
pub(crate) fn is_accepted(name: &str, shown: &str) {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/program").join(name);
    if env::var_os("UPDATE").is_some() {
        fs::write(&golden, shown).expect("it is written");
    }
    let accepted = fs::read_to_string(&golden).unwrap_or_default();
    assert_eq!(shown, accepted, "UPDATE=1 accepts");
}
