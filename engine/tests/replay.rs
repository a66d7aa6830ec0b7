//! A warning problem looked at from an earlier day: what was published, read, decided or known later changes nothing.

use std::fs;
use std::path::{Path, PathBuf};

use assess::{Library, covered};
use engine::{Assessed, Options, add, assessed, decide, read, warned};
use intake::Input;
use model::{Action, DocumentNumber, Part, Reliability, Target, View, Warning};
use store::{Case, Place};

const PROBLEM: &str = include_str!("../../examples/caracas-2019/problem.toml");
const DAYS: [&str; 3] = ["2019-03-24", "2019-03-26", "2019-03-29"];

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/caracas-2019")
}

/// A new case in a file of its own.
fn new_case(name: &str) -> Case {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.case"));
    for end in ["", "-wal", "-shm"] {
        drop(fs::remove_file(format!("{}{end}", path.display())));
    }
    Case::open_or_create(&Place::file(&path)).expect("a folder to write to")
}

/// Files the examples that were published by a day, or after it.
fn file(case: &mut Case, wanted: impl Fn(&str) -> bool) {
    // No PDF is read here, so that no program is started.
    let options = Options { intake: intake::Options::new(PathBuf::from("none")), threads: 2, rules: None };
    for read in read(&[Input::Path(examples())], &options) {
        let read = read.expect("an example");
        if read.document.source.published.as_deref().is_some_and(&wanted) {
            add(case, &read, "2019-04-01T00:00:00Z").expect("it is filed");
        }
    }
}

fn enter(case: &mut Case, when: &str, action: Action) {
    decide(case, "ana", when, None, action, None).expect("it is decided");
}

fn as_of(case: &mut Case, day: &str, library: &Library) -> Warning {
    let view = View { as_of: Some(day.to_owned()), as_held: None };
    let assessed = assessed(case, &view).expect("the case is read");
    let log = case.decisions(&View::default()).expect("the log is read");
    let Assessed { documents, findings, .. } = &assessed;
    warned(documents, findings, &log, &view, library).expect("the frame is read").expect("it is framed")
}

fn grade(source: &str) -> Action {
    Action::GradeSource { source: source.to_owned(), subject: None, grade: Reliability::E }
}

#[test]
fn later_documents_grades_decisions_and_precedents_change_no_earlier_answer() {
    for day in DAYS {
        let mut then = new_case(&format!("replay-then-{day}"));
        file(&mut then, |published| published <= day);
        enter(&mut then, "2019-03-20T08:00:00Z", Action::Frame { problem: PROBLEM.to_owned() });
        let earlier = as_of(&mut then, day, Library::built_in());
        assert_eq!(earlier.day, day);
        assert!(!earlier.hindsight);

        let mut now = then;
        file(&mut now, |published| published > day);
        enter(&mut now, "2019-04-02T08:00:00Z", grade("Litoral Wire"));
        let first = Target {
            part: Part::Document,
            document: Some(DocumentNumber(1)),
            id: "1".to_owned(),
            quote: None,
        };
        enter(&mut now, "2019-04-02T08:10:00Z", Action::Reject { target: first });
        enter(
            &mut now,
            "2019-04-02T08:20:00Z",
            Action::Level { level: "imminent".to_owned(), computed: None },
        );
        let renamed = PROBLEM.replace("Will Russia turn", "Did Russia turn");
        enter(&mut now, "2019-04-02T08:30:00Z", Action::Frame { problem: renamed });
        let mut library = Library::built_in().clone();
        let mut later =
            library.precedents.iter().find(|one| one.id == "syria-2015").expect("it is there").clone();
        (later.id, later.ended) = ("syria-2025".to_owned(), "2025-09-30".to_owned());
        library.precedents.push(later);
        let mut again = as_of(&mut now, day, &library);
        // That it is there and not compared is said; how well a larger library forecasts is another question.
        again
            .alignment
            .excluded
            .retain(|(name, _)| earlier.alignment.excluded.iter().any(|(old, _)| old == name));
        again.alignment.excluded.dedup();
        again.alignment.skill.clone_from(&earlier.alignment.skill);
        assert_eq!(again, earlier, "as of {day}");
    }
}

#[test]
fn a_problem_framed_later_is_looked_at_with_hindsight_and_says_so() {
    let mut case = new_case("replay-hindsight");
    file(&mut case, |published| published <= "2019-03-26");
    enter(&mut case, "2026-11-27T08:00:00Z", Action::Frame { problem: PROBLEM.to_owned() });
    assert!(as_of(&mut case, "2019-03-26", Library::built_in()).hindsight);
}

#[test]
fn a_forecast_keeps_what_was_computed_and_what_is_wrong_is_refused() {
    let mut case = new_case("replay-forecast");
    file(&mut case, |_| true);
    let forecast = |scenario: &str, low, high| Action::Forecast {
        scenario: scenario.to_owned(),
        low,
        high,
        computed: None,
    };
    let refuse = |case: &mut Case, action| {
        let refused =
            decide(case, "ana", "2019-03-30T08:00:00Z", None, action, None).expect_err("it is wrong");
        assert!(!refused.hint().is_empty(), "{refused}");
        refused.to_string()
    };
    assert!(refuse(&mut case, forecast("combat-force", 0.1, 0.2)).contains("no warning problem"));
    let broken = PROBLEM.replacen("deadline = ", "dead = ", 1);
    assert!(refuse(&mut case, Action::Frame { problem: broken }).contains("dead"));
    enter(&mut case, "2019-03-30T08:00:00Z", Action::Frame { problem: PROBLEM.to_owned() });
    assert!(refuse(&mut case, forecast("war", 0.1, 0.2)).contains("no scenario `war`"));
    assert!(refuse(&mut case, forecast("combat-force", 0.4, 0.2)).contains("no range"));
    assert!(refuse(&mut case, forecast("combat-force", 0.0, 1.0)).contains("no range"));
    assert!(refuse(&mut case, Action::Level { level: "red".to_owned(), computed: None }).contains("routine"));
    enter(&mut case, "2019-03-30T08:00:00Z", forecast("combat-force", 0.1, 0.2));
    let Assessed { warning, .. } = assessed(&mut case, &View::default()).expect("the case is read");
    let warning = warning.expect("the frame is read").expect("it is framed");
    let kept = warning.scenarios[0].forecasts[0].computed.expect("it is kept");
    assert!(0.0 < kept.0 && kept.0 <= kept.1 && kept.1 < 1.0);
    assert!(covered(warning, Some("ana")).scenarios[0].forecasts[0].computed.is_none());
    assert_eq!(case.check_log().expect("the log is read"), [], "numbers in the log keep its chain");
}
