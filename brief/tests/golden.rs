//! Briefs as they are printed. A case is `--- name ---`, what to print, `====`, the brief; `UPDATE=1` accepts what came out.

mod documents;

use std::fs;
use std::path::PathBuf;

use brief::{Outline, Style};

#[test]
fn terminal() {
    run("terminal.txt");
}

#[test]
fn markdown() {
    run("markdown.txt");
}

#[test]
fn html() {
    run("html.txt");
}

struct Case {
    name: String,
    /// `read landing, quiet` and `as terminal 80`.
    input: String,
    expected: String,
}

fn run(file: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/suite").join(file);
    let cases = cases(&fs::read_to_string(&path).expect("the suite is there"));
    assert!(!cases.is_empty(), "{file} has no case");
    if std::env::var_os("UPDATE").is_some() {
        let accepted = cases.iter().map(|case| written(case, &print(&case.input)));
        fs::write(&path, accepted.collect::<Vec<_>>().join("\n")).expect("the suite may be written");
        return;
    }
    for case in cases {
        let printed = print(&case.input);
        assert!(printed == case.expected, "{file}: {}\n{printed}", case.name);
    }
}

fn cases(suite: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let starts = format!("\n{suite}");
    for case in starts.split("\n--- ").skip(1) {
        let (name, rest) = case.split_once(" ---\n").expect("a case starts with its name");
        let (input, expected) = rest.split_once("====\n").expect("a case has `====`");
        cases.push(Case { name: name.into(), input: input.into(), expected: expected.into() });
    }
    cases
}

fn written(case: &Case, printed: &str) -> String {
    format!("--- {} ---\n{}====\n{printed}", case.name, case.input)
}

fn print(input: &str) -> String {
    let line = |key: &str| {
        let line = input.lines().find_map(|line| line.strip_prefix(key));
        line.unwrap_or_else(|| panic!("a case says `{key}…`")).trim()
    };
    let outlines: Vec<Outline> = line("read ")
        .split(", ")
        .inspect(|name| assert!(documents::NAMES.contains(name)))
        .map(|name| brief::outline(&documents::document(name)))
        .collect();
    match line("as ").split_once(' ') {
        Some(("terminal", width)) => brief::terminal(
            &outlines,
            Style { width: width.parse().expect("a width is a number"), colour: false },
        ),
        _ if line("as ") == "markdown" => brief::markdown(&outlines),
        _ if line("as ") == "html" => brief::html(&outlines),
        _ => panic!("a case says `as terminal 80`, `as markdown` or `as html`"),
    }
}
