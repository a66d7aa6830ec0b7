//! A case from the command line: filed, read again, decided upon, exported and checked.

use std::fs;

use serde_json::Value;

use crate::run::{Folder, examples, filed, forewarn, is_accepted};

#[test]
fn the_brief_of_the_examples_is_the_one_that_was_accepted() {
    let (_folder, case) = filed("case-brief");
    let shown = forewarn(&["brief", "--case", &case, "--format", "markdown"]).ends(0).out;
    is_accepted("caracas.md", &shown);
}

#[test]
fn the_same_again_is_nothing_new() {
    let (_folder, case) = filed("case-again");
    let again = forewarn(&["add", &examples(), "--case", &case]).ends(0);
    assert!(again.err.contains("0 new, 0 as new versions, 8 known before"), "{}", again.err);
}

#[test]
fn nothing_later_is_in_a_brief_as_of_a_day() {
    let (_folder, case) = filed("case-asof");
    let then = forewarn(&["brief", "--case", &case, "--as-of", "2019-03-24"]).ends(0).out;
    assert!(
        then.contains("2 outlets, 1 origin") && !then.contains("Andes Herald") && !then.contains("99"),
        "{then}"
    );
}

#[test]
fn lists_are_narrowed_and_come_as_json_and_csv() {
    let (_folder, case) = filed("case-list");
    let json = forewarn(&[
        "list", "events", "--case", &case, "--type", "MOVE", "--actor", "Russia", "--format", "json",
    ])
    .ends(0)
    .out;
    let list: Value = serde_json::from_str(&json).expect("it is JSON");
    let list = list.as_array().expect("it is a list");
    assert!(list.len() > 3 && list.iter().all(|event| event["type"] == "MOVE"));
    let csv = forewarn(&["list", "claims", "--case", &case, "--speaker", "Sergei Lavrov", "--format", "csv"])
        .ends(0)
        .out;
    assert!(
        csv.lines().next().is_some_and(|head| head.contains("speaker")) && csv.contains("Sergei Lavrov"),
        "{csv}"
    );
    let hits = forewarn(&["search", "guaido \"national assembly\"", "--case", &case]).ends(0).out;
    assert!(hits.contains("Andes Herald"), "{hits}");
}

#[test]
fn a_decision_counts_until_it_is_taken_back() {
    let (_folder, case) = filed("case-decide");
    let outlets = |case: &str| {
        let brief = forewarn(&["brief", "--case", case]).ends(0).out;
        brief.lines().find(|line| line.contains("outlets, ")).map(|line| line.trim().to_owned())
    };
    let before = outlets(&case);
    let decide =
        |rest: &[&str]| forewarn(&[&["decide", "--case", &case, "--who", "ana"], rest].concat()).ends(0);
    decide(&["reject", "2:0", "--why", "an echo"]);
    decide(&["reject", "2:1"]);
    assert_ne!(outlets(&case), before);
    decide(&["undo", "1"]);
    decide(&["undo", "2"]);
    assert_eq!(outlets(&case), before);
}

#[test]
fn a_bundle_is_checked_and_a_change_in_it_found() {
    let (folder, case) = filed("case-bundle");
    let bundle = format!("{}/bundle", folder.whole());
    forewarn(&["export", "--case", &case, "--output", &bundle]).ends(0);
    forewarn(&["verify", &bundle]).ends(0);
    let brief = format!("{bundle}/brief.md");
    let changed = fs::read_to_string(&brief).expect("it is there") + "And more.\n";
    fs::write(&brief, changed).expect("it is written");
    let told = forewarn(&["verify", &bundle]).ends(1);
    assert!(told.err.contains("`brief.md` was changed"), "{}", told.err);
}

#[test]
fn what_is_no_case_is_named_with_a_hint() {
    let folder = Folder::new("case-none");
    folder.write("letter.txt", "This is a letter and no database.");
    let letter = format!("{}/letter.txt", folder.whole());
    let told = forewarn(&["brief", "--case", &letter]).ends(1);
    assert!(told.err.contains("is no case of forewarn") && told.err.contains("hint: "), "{}", told.err);
    let missing = forewarn(&["list", "documents", "--case", "/no/such.case"]).ends(1);
    assert!(missing.err.contains("there is no such case"), "{}", missing.err);
}
