//! Warning from the command line: framed, said, shown, refused; the library tried on its own examples.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::run::{Folder, examples, filed, forewarn, is_accepted};

/// A folder with the case of the examples, its problem framed, and the path of the case.
fn framed(name: &str) -> (Folder, String) {
    let (folder, case) = filed(name);
    let problem = format!("{}/problem.toml", examples());
    forewarn(&["decide", "--case", &case, "--who", "ana", "frame", &problem]).ends(0);
    (folder, case)
}

#[test]
fn the_warning_of_the_examples_is_the_one_that_was_accepted() {
    let (_folder, case) = framed("warn-golden");
    let shown = forewarn(&["warn", "--case", &case, "--format", "markdown"]).ends(0).out;
    is_accepted("warning.md", &shown);
}

#[test]
fn numbers_are_covered_until_ana_has_said_hers() {
    let (_folder, case) = framed("warn-covered");
    let shown = || forewarn(&["warn", "--case", &case, "--who", "ana"]).ends(0).out;
    assert!(shown().contains("covered until") && !shown().contains("Computed:"));
    for id in ["combat-force", "standing-presence", "rotation", "withdrawal"] {
        forewarn(&["decide", "--case", &case, "--who", "ana", "forecast", id, "10", "30"]).ends(0);
    }
    forewarn(&["decide", "--case", &case, "--who", "ana", "level", "concern", "--why", "a general"]).ends(0);
    let uncovered = shown();
    assert!(uncovered.contains("Computed:") && uncovered.contains("Level by ana"), "{uncovered}");
    let brief = forewarn(&["brief", "--case", &case]).ends(0).out;
    for words in [
        "Warning",
        "Scenarios",
        "Precedents",
        "Purpose test",
        "What to look for next",
        "no demonstrated skill",
    ] {
        assert!(brief.contains(words), "{words} in {brief}");
    }
}

#[test]
fn json_has_positions_in_code_points() {
    let (_folder, case) = framed("warn-json");
    let out = forewarn(&["warn", "--case", &case, "--format", "json"]).ends(0).out;
    let warning: Value = serde_json::from_str(&out).expect("it is JSON");
    let text = fs::read_to_string(format!("{}/1-litoral-wire.txt", examples())).expect("an example");
    let cited: Vec<Vec<u64>> = warning["board"]
        .as_array()
        .expect("there is a board")
        .iter()
        .flat_map(|one| one["cites"].as_array().cloned().unwrap_or_default())
        .filter(|cite| cite[0] == 1)
        .map(|cite| vec![cite[1][0].as_u64().unwrap_or(0), cite[1][1].as_u64().unwrap_or(0)])
        .collect();
    let body = text.split_once("\n\n").map_or(text.as_str(), |(_, body)| body);
    let words = |span: &Vec<u64>| {
        body.chars().skip(span[0] as usize).take((span[1] - span[0]) as usize).collect::<String>()
    };
    assert!(cited.iter().any(|span| words(span).starts_with("Two Russian military aircraft")), "{cited:?}");
}

#[test]
fn a_bad_frame_is_told_by_its_lines_and_nothing_is_entered() {
    let folder = Folder::new("warn-bad");
    let case = format!("{}/a.case", folder.whole());
    forewarn(&["add", &examples(), "--case", &case]).ends(0);
    let frame = fs::read_to_string(format!("{}/problem.toml", examples())).expect("an example");
    let file = folder.write(
        "bad.toml",
        frame.replacen("deadline = \"2019-12-31\"", "deadline = \"some day\"", 1).as_bytes(),
    );
    let refused = forewarn(&["decide", "--case", &case, "--who", "ana", "frame", &file]).ends(1);
    let line = frame.lines().position(|line| line.starts_with("deadline")).map_or(0, |at| at + 1);
    assert!(
        refused.err.contains(&format!("bad.toml:{line}:")) && refused.err.contains("hint"),
        "{}",
        refused.err
    );
    let none = forewarn(&["warn", "--case", &case]).ends(1);
    assert!(none.err.contains("no warning problem") && none.err.contains("decide frame"), "{}", none.err);
    let own = folder.write("own.toml", b"domain = \"air\"\n");
    let folder_of = Path::new(&own).parent().expect("it lies in a folder").display().to_string();
    let refused = forewarn(&["indicators", "list", "--indicators", &folder_of]).ends(1);
    assert!(refused.err.contains("own.toml:") || refused.err.contains("bad.toml:"), "{}", refused.err);
}

#[test]
fn every_indicator_is_observed_in_its_own_examples_and_in_no_counterexample() {
    let tried = forewarn(&["indicators", "test"]).ends(0).out;
    assert!(tried.contains("passed") && !tried.contains("observed in"), "{tried}");
}

#[test]
fn the_library_is_listed_shown_and_measured() {
    assert!(forewarn(&["indicators", "list"]).ends(0).out.lines().count() >= 40);
    assert!(forewarn(&["precedents", "list"]).ends(0).out.lines().count() >= 20);
    let shown = forewarn(&["precedents", "show", "syria-2015"]).ends(0).out;
    assert!(shown.contains("happened 2015-09-06, reported 2015-09-09"), "{shown}");
    assert!(forewarn(&["precedents", "skill"]).ends(0).out.contains("questions asked"));
    assert!(forewarn(&["precedents", "show", "atlantis"]).ends(2).err.contains("atlantis"));
}
