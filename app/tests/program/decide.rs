//! Decisions from the command line: what each changes, and what is refused.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::run::{Folder, Ran, examples, forewarn};

/// A case with the examples in it, in a folder of its own.
struct Desk {
    folder: Folder,
    case: String,
}

impl Desk {
    fn new(name: &str) -> Desk {
        let folder = Folder::new(name);
        let case = format!("{}/a.case", folder.whole());
        forewarn(&["add", &examples(), "--case", &case]).ends(0);
        Desk { folder, case }
    }

    fn run(&self, words: &[&str]) -> Ran {
        forewarn(&[words, &["--case", &self.case]].concat())
    }

    fn decide(&self, who: &str, words: &[&str]) -> Ran {
        forewarn(&[&["decide", "--case", &self.case, "--who", who], words].concat())
    }

    fn json(&self, words: &[&str]) -> Vec<Value> {
        let out = self.run(&[words, &["--format", "json"]].concat()).ends(0).out;
        serde_json::from_str(&out).expect("it is a list in JSON")
    }

    fn brief(&self) -> String {
        self.run(&["brief", "--format", "markdown"]).ends(0).out
    }
}

#[test]
fn an_event_coded_by_hand_is_found_and_one_in_words_that_are_not_there_is_refused() {
    let desk = Desk::new("decide-code");
    let words = "The An-124 left Caracas on Sunday";
    let refused = desk.decide("ana", &["code", "2", words, "--type", "MOVE", "--actor", "Russia"]).ends(1);
    assert!(refused.err.contains("hint: "), "{}", refused.err);
    desk.decide("ana", &["code", "1", words, "--type", "MOVE", "--actor", "Wagner Group"]).ends(0);
    let coded =
        desk.json(&["list", "incidents"]).into_iter().filter(|one| one["actors"][0] == "Wagner Group");
    assert_eq!(coded.count(), 1, "what is coded by hand is assessed like what was read");
    let log = desk.json(&["list", "decisions"]);
    assert_eq!(log.len(), 1, "what was refused is in no log");
    assert_eq!(log[0]["who"], "ana");
}

#[test]
fn an_edit_takes_a_value_that_fits_and_no_other() {
    let desk = Desk::new("decide-edit");
    let event = desk.json(&["list", "events", "--type", "MOVE", "--actor", "Russia"])[0].clone();
    let target = format!("{}:{}", event["document"], event["event"]);
    desk.decide("ana", &["edit", &target, "/actors/0/name", "\"Wagner Group\""]).ends(0);
    let unfit = desk.decide("ana", &["edit", &target, "/no/such/field", "1"]).ends(1);
    assert!(unfit.err.contains("hint: "), "{}", unfit.err);
    let incidents = desk.run(&["list", "incidents", "--format", "json"]).ends(0).out;
    assert!(incidents.contains("Wagner Group"), "what is assessed goes by the edited record");
}

#[test]
fn a_translation_is_searched_and_marked() {
    let desk = Desk::new("decide-translate");
    desk.folder.write("t.txt", "Los aviones trajeron a un centenar de uniformados.");
    let file = format!("{}/t.txt", desk.folder.whole());
    desk.decide("ana", &["translate", "1", &file, "--language", "es", "--by", "Eva Paz"]).ends(0);
    let hits = desk.run(&["search", "uniformados"]).ends(0).out;
    assert!(hits.contains("Litoral Wire") && hits.contains("Eva Paz"), "{hits}");
    assert!(desk.brief().contains("Eva Paz"), "the brief says whose translation it is");
}

#[test]
fn a_new_version_is_compared_with_the_one_before() {
    let desk = Desk::new("decide-compare");
    let text = "Title: Two Russian military aircraft land near Caracas\nOutlet: Litoral Wire\nPublished: 2019-03-24\n\
                URL: https://litoral-wire.example/2019/03/24/russian-aircraft\n\nTwo Russian military aircraft landed on Saturday. \
                An earlier version gave another figure.\n";
    desk.folder.write("later.txt", text);
    let later = format!("{}/later.txt", desk.folder.whole());
    let told = forewarn(&["add", &later, "--case", &desk.case]).ends(0).err;
    assert!(told.contains("a new version of [1]"), "{told}");
    let changes = desk.json(&["compare", "9"]);
    let of = |kind: &str| changes.iter().filter(|one| one["kind"] == kind).count();
    assert!(of("added") > 0 && of("removed") > 0, "{changes:?}");
}

#[test]
fn an_accusation_on_one_origin_is_never_final_until_it_is_withdrawn() {
    let desk = Desk::new("decide-final");
    let event = desk.json(&["list", "events", "--speaker", "Sergei Lavrov"])[0].clone();
    let target = format!("{}:{}", event["document"], event["event"]);
    let judge = ["judge", "Carlos Paz ordered it.", "--rests-on", &target, "--accuses", "Carlos Paz"];
    desk.decide("ana", &judge).ends(0);
    desk.decide("ben", &["sign"]).ends(0);
    let refused = desk.decide("ana", &["state", "final"]).ends(1);
    assert!(refused.err.contains("Carlos Paz"), "{}", refused.err);
    desk.decide("ana", &["withdraw", "1"]).ends(0);
    desk.decide("ana", &["state", "final"]).ends(0);
    assert!(desk.brief().contains("· final"));
}

#[test]
fn what_is_not_there_is_not_decided_upon() {
    let desk = Desk::new("decide-unknown");
    for words in [
        &["merge", "entities", "nosuch", "nother"][..],
        &["split", "incidents", "nosuch", "1:0"],
        &["accept", "incident:nosuch"],
        &["reject", "exhibit:9"],
        &["note", "why?", "--on", "proposition:nosuch"],
        &["accept", "movement:1:99"],
        &["undo", "7"],
    ] {
        let refused = desk.decide("ana", words).ends(1);
        assert!(refused.err.contains("hint: "), "{words:?}: {}", refused.err);
    }
    assert!(desk.json(&["list", "decisions"]).is_empty());
}

#[test]
fn two_entities_become_one_and_two_again() {
    let desk = Desk::new("decide-merge");
    let ids = |desk: &Desk| -> Vec<String> {
        let all = desk.json(&["list", "entities"]);
        all.iter().filter_map(|one| one["id"].as_str().map(str::to_owned)).collect()
    };
    let before = ids(&desk);
    desk.decide("ana", &["merge", "entities", &before[0], &before[1]]).ends(0);
    assert_eq!(ids(&desk).len(), before.len() - 1);
    desk.decide("ana", &["undo", "1"]).ends(0);
    assert_eq!(ids(&desk), before);
}

#[test]
fn a_redacted_bundle_names_no_analyst_and_holds_no_text_and_is_still_sound() {
    let desk = Desk::new("decide-redact");
    desk.decide("Ana Analyst", &["note", "Ask the airport about this."]).ends(0);
    desk.folder.write("t.txt", "Los aviones.");
    let file = format!("{}/t.txt", desk.folder.whole());
    desk.decide("Ana Analyst", &["translate", "1", &file, "--language", "es", "--by", "Ana Analyst"]).ends(0);
    let bundle = format!("{}/bundle", desk.folder.whole());
    desk.run(&["export", "--output", &bundle, "--redact", "analysts,texts,notes"]).ends(0);
    forewarn(&["verify", &bundle]).ends(0);
    let mut open = vec![Path::new(&bundle).to_owned()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(
                fs::read_dir(&path).expect("it is a folder").map(|one| one.expect("an entry").path()),
            );
            continue;
        }
        let bytes = String::from_utf8_lossy(&fs::read(&path).expect("it is read")).into_owned();
        for secret in ["Ana Analyst", "Ask the airport", "on the runway. The An-124 left"] {
            assert!(!bytes.contains(secret), "`{secret}` stands in {}", path.display());
        }
    }
}

#[test]
fn the_brief_as_a_page_needs_nothing_from_outside() {
    let desk = Desk::new("decide-html");
    let page = desk.run(&["brief", "--format", "html"]).ends(0).out;
    assert!(page.contains("id=\"s4\"") && page.contains("href=\"#s4\""));
    assert!(!page.contains("src=\"http") && !page.contains("@import") && !page.contains("url(http"));
}
