//! Bad files of the library and bad frames: an error with file, line and hint, and nothing half loaded.

use assess::{Fault, Library, problem};

const FRAME: &str = include_str!("../../examples/caracas-2019/problem.toml");
const INDICATOR: &str = r#"domain = "air"

[[indicator]]
id = "balloons"
name = "Balloons of the power drift over the theatre"
phase = "reconnaissance"
observable = "usually"
seen_by = ["local press"]
shows_within = 2
expires = 30
grounds = ["Anybody (2023), On Balloons"]
yes = ["A Russian balloon drifted over Venezuela."]
no = ["A child lost a balloon."]

[[indicator.pattern]]
by = ["power"]
words = ["balloon"]

[indicator.likelihood]
intervention = { class = "sometimes", why = "judged: they look before" }
presence = { class = "seldom", why = "judged: no need" }
show = { class = "seldom", why = "judged: no need" }
nothing = { class = "seldom", why = "judged: winds" }
"#;
const PRECEDENT: &str = include_str!("../precedents/syria-2015.toml");

fn frame(from: &str, to: &str) -> Vec<Fault> {
    assert!(FRAME.contains(from), "{from}");
    problem("problem.toml", &FRAME.replacen(from, to, 1)).expect_err("it is wrong")
}

fn indicator(from: &str, to: &str) -> Vec<Fault> {
    assert!(INDICATOR.contains(from), "{from}");
    let file = ("own.toml".to_owned(), INDICATOR.replacen(from, to, 1));
    Library::built_in().with(&[file], &[]).expect_err("it is wrong")
}

fn precedent(from: &str, to: &str) -> Vec<Fault> {
    assert!(PRECEDENT.contains(from), "{from}");
    let file = ("own.toml".to_owned(), PRECEDENT.replacen(from, to, 1));
    Library::built_in().with(&[], &[file]).expect_err("it is wrong")
}

/// That a fault is told with these words, on the line that holds `line`, with a hint.
fn told(faults: &[Fault], words: &str, text: &str, line: &str) {
    let fault = faults.iter().find(|fault| fault.message.contains(words));
    let fault = fault.unwrap_or_else(|| panic!("{words} in {faults:#?}"));
    let expected = text.lines().position(|one| one.contains(line)).map(|at| at + 1);
    assert_eq!(Some(fault.line), expected, "{fault}");
    assert!(fault.file.ends_with(".toml") && !fault.hint.is_empty());
}

#[test]
fn a_good_file_is_taken_and_replaces_its_id() {
    let library = Library::built_in();
    let more = library.with(&[("own.toml".to_owned(), INDICATOR.to_owned())], &[]).expect("it is good");
    assert_eq!(more.indicators.len(), library.indicators.len() + 1);
    let again = more.with(&[("own.toml".to_owned(), INDICATOR.to_owned())], &[]).expect("it is good");
    assert_eq!(again.indicators.len(), more.indicators.len());
}

#[test]
fn an_unknown_field_is_told() {
    told(
        &frame("theatre = \"VEN\"", "theater = \"VEN\""),
        "theater",
        &FRAME.replacen("theatre = ", "theater = ", 1),
        "theater =",
    );
    told(
        &indicator("expires = 30", "expired = 30"),
        "expired",
        &INDICATOR.replacen("expires", "expired", 1),
        "expired = 30",
    );
}

#[test]
fn missing_grounds_are_told() {
    told(
        &indicator("grounds = [\"Anybody (2023), On Balloons\"]", "grounds = []"),
        "no grounds",
        INDICATOR,
        "grounds =",
    );
    told(&indicator("why = \"judged: winds\"", "why = \"\""), "without grounds", INDICATOR, "presence =");
    told(
        &indicator("{ class = \"seldom\", why = \"judged: no need\" }", "\"counted\""),
        "without grounds",
        INDICATOR,
        "presence =",
    );
}

#[test]
fn a_scenario_without_a_deadline_is_told() {
    let faults = frame("deadline = \"2019-12-31\"\n", "");
    assert!(faults[0].message.contains("deadline") && faults[0].line > 1, "{faults:#?}");
    told(&frame("deadline = \"2019-12-31\"", "deadline = \"soon\""), "no day", FRAME, "deadline =");
    told(
        &frame("deadline = \"2019-12-31\"", "deadline = \"2019-02-01\""),
        "before the problem begins",
        FRAME,
        "deadline =",
    );
}

#[test]
fn a_circle_is_told() {
    let faults = frame(
        "by = \"USA\"\ntext = \"prepares",
        "by = \"USA\"\nafter = [\"combat-force\"]\ntext = \"prepares",
    );
    assert!(faults.iter().any(|fault| fault.message.contains("circle")), "{faults:#?}");
    let unknown = frame("after = [\"us-prepares\"]", "after = [\"nobody-does\"]");
    told(&unknown, "not there", FRAME, "after =");
}

#[test]
fn scenarios_exclude_each_other() {
    told(&frame("kind = \"presence\"", "kind = \"intervention\""), "same kind", FRAME, "kind = \"presence\"");
}

#[test]
fn a_precedent_that_was_known_before_it_happened_is_told() {
    let faults = precedent("reported = \"2015-09-18\"", "reported = \"2014-09-18\"");
    assert!(faults.iter().any(|fault| fault.message.contains("before it happened")), "{faults:#?}");
    let faults = precedent("type = \"airlift\"", "type = \"rocketlift\"");
    assert!(faults.iter().any(|fault| fault.message.contains("no indicator `rocketlift`")), "{faults:#?}");
    let faults = precedent("outcome = \"intervention\"", "outcome = \"show\"");
    told(&faults, "outcome", PRECEDENT, "outcome =");
}

#[test]
fn all_faults_are_told_at_once_and_nothing_is_taken() {
    let bad = INDICATOR
        .replace("expires = 30", "expires = 0")
        .replace("seen_by = [\"local press\"]", "seen_by = []");
    let faults = Library::built_in().with(&[("own.toml".to_owned(), bad)], &[]).expect_err("it is wrong");
    assert_eq!(faults.len(), 2, "{faults:#?}");
}

#[test]
fn no_bytes_break_the_readers() {
    for text in [
        "",
        "[[scenario",
        "question = 3",
        "\u{0}",
        "[[scenario]]\nid = \"\u{202e}\"",
        "question = \"\"\npower = \"X\"",
    ] {
        assert!(problem("p.toml", text).is_err());
        assert!(Library::built_in().with(&[("i.toml".to_owned(), text.to_owned())], &[]).is_err());
        assert!(Library::built_in().with(&[], &[("p.toml".to_owned(), text.to_owned())]).is_err());
    }
}
