//! Suite files `suite/<area>/*.txt` → cases, checked one by one against what is read of their text.
//!
//! A file holds cases of this form; adding one needs no Rust:
//!
//! ```text
//! --- name of the case ---
//! The text, as long as it takes.
//! ====
//! a line that must be read
//! fixme: read a line that is read and is wrong
//! fixme: miss a line that should be read and is not
//! ```
//!
//! The plain lines and the `fixme: read` lines together are exactly what is read, in its order; a `fixme: miss` line must not
//! be read, so that what is mended is noticed. `UPDATE=1` accepts: lines that are wanted stay wanted, all others are marked.
//! A case without any expectation is accepted as it is read.

use std::fs;
use std::path::{Path, PathBuf};

use model::{Parse, Source};

/// One text and what must be read of it.
pub(crate) struct Case {
    name: String,
    pub(crate) text: String,
    /// The lines that are right, whether they are read today or not.
    pub(crate) wanted: Vec<String>,
    /// What the file says of both, in its own order.
    expected: Vec<String>,
}

/// Checks all cases of `suite/<area>`; `read` says in lines what is read of a case, given its parse.
///
/// The text of a case is published on 28 March 2019. Panics with every case that differs.
pub(crate) fn check(area: &str, read: &dyn Fn(&Case, &Source, &Parse) -> Vec<String>) {
    let model = language::Model::load(1);
    let source = Source { published: Some("2019-03-28".into()), ..Source::default() };
    let (mut cases, mut fixmes, mut wrong) = (0, 0, Vec::new());
    for path in files(area) {
        let written = fs::read_to_string(&path).unwrap();
        let mut accepted = String::new();
        for case in parsed(&written) {
            let lines = read(&case, &source, &language::parse(&model, &case.text));
            let expected = judged(&case, &lines);
            cases += 1;
            fixmes += expected.iter().filter(|line| line.starts_with(FIXME)).count();
            if expected != case.expected {
                wrong.push(difference(&path, &case, &expected));
            }
            accepted += &printed(&case, &expected);
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, accepted).unwrap();
        }
    }
    println!("{area}: {cases} cases, {fixmes} lines known to be wrong");
    assert!(cases > 0, "no case in `suite/{area}`");
    let told = wrong.join("\n");
    let updated = std::env::var_os("UPDATE").is_some();
    assert!(wrong.is_empty() || updated, "{} of {cases} cases differ\n{told}", wrong.len());
}

const FIXME: &str = "fixme: ";
const READ: &str = "fixme: read ";
const MISS: &str = "fixme: miss ";

fn files(area: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite").join(area);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    files
}

fn parsed(file: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut expecting = false;
    for line in file.lines() {
        let name = line.strip_prefix("--- ").and_then(|rest| rest.strip_suffix(" ---"));
        match (name, cases.last_mut()) {
            (Some(name), _) => {
                expecting = false;
                cases.push(Case {
                    name: name.to_owned(),
                    text: String::new(),
                    wanted: Vec::new(),
                    expected: Vec::new(),
                });
            }
            (None, Some(_)) if line == "====" => expecting = true,
            (None, Some(case)) if !expecting => {
                case.text.push_str(line);
                case.text.push('\n');
            }
            (None, Some(case)) if !line.trim().is_empty() => case.expect(line),
            (None, _) => {}
        }
    }
    for case in &mut cases {
        case.text.truncate(case.text.trim_end().len());
    }
    cases
}

impl Case {
    fn expect(&mut self, line: &str) {
        self.expected.push(line.to_owned());
        if !line.starts_with(READ) {
            self.wanted.push(line.strip_prefix(MISS).unwrap_or(line).to_owned());
        }
    }
}

/// What the file should say when these lines are read.
fn judged(case: &Case, lines: &[String]) -> Vec<String> {
    let mut left = case.wanted.clone();
    let accept = case.expected.is_empty();
    let mut expected: Vec<String> = Vec::new();
    for line in lines {
        match left.iter().position(|wanted| wanted == line) {
            Some(at) => expected.push(left.remove(at)),
            None if accept => expected.push(line.clone()),
            None => expected.push(format!("{READ}{line}")),
        }
    }
    expected.extend(left.iter().map(|line| format!("{MISS}{line}")));
    expected
}

fn difference(path: &Path, case: &Case, expected: &[String]) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let gone = case.expected.iter().filter(|line| !expected.contains(line)).map(|line| format!("  - {line}"));
    let new = expected.iter().filter(|line| !case.expected.contains(line)).map(|line| format!("  + {line}"));
    let lines: Vec<String> = gone.chain(new).collect();
    let lines = if lines.is_empty() { "  (in another order)".to_owned() } else { lines.join("\n") };
    format!("{name}: {}\n{lines}", case.name)
}

fn printed(case: &Case, expected: &[String]) -> String {
    let mut lines = expected.join("\n");
    if !lines.is_empty() {
        lines.push('\n');
    }
    format!("--- {} ---\n{}\n====\n{lines}\n", case.name, case.text)
}

mod tests {
    use super::{judged, parsed, printed};

    const FILE: &str =
        "--- a ---\nOne.\n\nTwo.\n====\nx\nfixme: read y\nfixme: miss z\n\n--- b ---\nThree.\n====\n\n";

    fn read(lines: &[&str]) -> Vec<String> {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        judged(&parsed(FILE)[0], &lines)
    }

    #[test]
    fn a_file_is_printed_as_it_was() {
        let cases = parsed(FILE);
        assert_eq!(cases[0].text, "One.\n\nTwo.");
        assert_eq!(cases.iter().map(|case| printed(case, &case.expected)).collect::<String>(), FILE);
    }

    #[test]
    fn what_is_known_to_be_wrong_is_asserted() {
        assert_eq!(read(&["x", "y"]), parsed(FILE)[0].expected);
    }

    #[test]
    fn what_is_mended_changes_the_file() {
        assert_eq!(read(&["x", "z"]), ["x", "z"]);
        assert_eq!(read(&["y"]), ["fixme: read y", "fixme: miss x", "fixme: miss z"]);
    }

    #[test]
    fn a_case_without_expectation_is_accepted() {
        assert_eq!(judged(&parsed(FILE)[1], &["n".to_owned()]), ["n"]);
    }
}
