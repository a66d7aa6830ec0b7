//! The warning problem of March 2019 over a reading of `examples/caracas-2019`: matches and arithmetic, not a winner.

mod caracas_case;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use assess::{Library, WarningAsked, assess, covered, warning};
use caracas_case::case;
use model::{
    Action, Came, Decision, DocumentNumber, Filed, Fit, Outcome, Precedent, Rating, Reliability, Sighting,
    SourceClass, Warning,
};

const PROBLEM: &str = include_str!("../../examples/caracas-2019/problem.toml");

fn decided(number: u64, who: &str, action: Action) -> Decision {
    Decision {
        number,
        who: who.to_owned(),
        when: format!("2019-03-{:02}T10:00:00Z", 24 + number.min(5)),
        why: None,
        action,
        previous: String::new(),
        hash: String::new(),
    }
}

fn framed() -> Vec<Decision> {
    vec![decided(1, "ana", Action::Frame { problem: PROBLEM.to_owned() })]
}

fn warned_by(
    library: &Library,
    documents: &[Filed],
    log: &[Decision],
    day: &str,
    by: Option<&str>,
) -> Warning {
    let findings = assess(documents, log);
    let asked = WarningAsked { library, day, by };
    warning(documents, &findings, log, &asked).expect("the frame is read").expect("a problem is framed")
}

fn warned(documents: &[Filed], log: &[Decision]) -> Warning {
    warned_by(Library::built_in(), documents, log, "2019-03-29", None)
}

fn ranges(warning: &Warning) -> Vec<(f64, f64)> {
    warning.scenarios.iter().filter_map(|one| one.computed.as_ref()).map(|one| one.range).collect()
}

fn state(warning: &Warning, id: &str) -> Sighting {
    warning.board.iter().find(|one| one.indicator.id == id).map(|one| one.state).expect("it is on the board")
}

#[test]
fn syria_2015_shares_the_mission_the_general_and_the_airlift_and_lacks_the_jets() {
    let alignment = warned(&case(), &framed()).alignment;
    let syria =
        alignment.matches.iter().find(|one| one.precedent.id == "syria-2015").expect("it is compared");
    let shared: BTreeSet<&str> = syria.matched.iter().map(|pair| pair.step.kind.as_str()).collect();
    for kind in ["reconnaissance-mission", "senior-commander", "airlift"] {
        assert!(shared.contains(kind), "{kind} in {shared:?}");
    }
    let lacking: BTreeSet<&str> =
        syria.missing.iter().chain(&syria.ahead).map(|step| step.kind.as_str()).collect();
    assert!(lacking.contains("combat-aircraft"), "{lacking:?}");
    assert!(syria.fails.iter().any(|line| line.contains("base")), "{:?}", syria.fails);
    assert!(
        syria.matched.iter().all(|pair| !pair.step.cites.is_empty() && !pair.precedent.source.is_empty())
    );
    assert!(alignment.matches.iter().any(|one| one.precedent.outcome == Outcome::Nothing));
    assert!(alignment.base_rate.starts_with("none"));
}

#[test]
fn the_stated_purpose_does_not_fit_its_leader_its_size_and_its_men() {
    let purposes = warned(&case(), &framed()).purposes;
    let stated = purposes.rows.iter().find(|row| row.stated_by.is_some()).expect("one is stated");
    assert_eq!(stated.id, "arms-trade");
    let misfits: Vec<&str> = stated
        .cells
        .iter()
        .filter(|cell| cell.fit == Fit::Inconsistent)
        .map(|cell| cell.field.as_str())
        .collect();
    for field in ["leader", "size", "composition"] {
        assert!(misfits.contains(&field), "{field} in {misfits:?}");
    }
    let assessing = purposes.rows.iter().find(|row| row.id == "assessment").expect("it is a rival");
    assert_eq!(assessing.inconsistent, 0);
    assert!(stated.cells.iter().all(|cell| cell.fit == Fit::Silent || !cell.cites.is_empty()));
}

#[test]
fn ranges_lie_between_nothing_and_all_and_hold_the_whole_between_them() {
    let warning = warned(&case(), &framed());
    let ranges = ranges(&warning);
    assert_eq!(ranges.len(), warning.problem.scenarios.len() + 1);
    assert!(ranges.iter().all(|(low, high)| 0.0 < *low && low <= high && *high < 1.0), "{ranges:?}");
    let (low, high): (f64, f64) = ranges.iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    assert!(low <= 1.0 && 1.0 <= high, "{ranges:?}");
}

#[test]
fn without_evidence_a_scenario_stays_where_it_starts() {
    let nothing = Library { indicators: vec![], precedents: Library::built_in().precedents.clone() };
    let warning = warned_by(&nothing, &case(), &framed(), "2019-03-29", None);
    for computed in warning.scenarios.iter().filter_map(|one| one.computed.as_ref()) {
        assert!((computed.range.0 - computed.prior.0).abs() < 1e-12);
        assert!((computed.range.1 - computed.prior.1).abs() < 1e-12);
        assert_eq!(computed.steps, []);
    }
}

#[test]
fn one_indicator_moves_by_bayes_rule_and_taking_it_out_undoes_that() {
    let mut library = Library::built_in().clone();
    library.indicators.retain(|one| one.id == "media-campaign");
    let warning = warned_by(&library, &case(), &framed(), "2019-03-29", None);
    let seen = &warning.board[0];
    let probability =
        |outcome: Outcome| match serde_json::to_value(seen.likelihood[&outcome].class).unwrap().as_str() {
            Some("almost never") => 0.09,
            Some("seldom") => 0.22,
            Some("sometimes") => 0.45,
            Some("often") => 0.70,
            _ => 0.90,
        };
    let kinds = [Outcome::Intervention, Outcome::Presence, Outcome::Show, Outcome::Nothing];
    let mut likely: Vec<f64> = kinds.iter().map(|kind| probability(*kind)).collect();
    likely.push(likely.iter().sum::<f64>() / 4.0);
    for (at, state) in warning.scenarios.iter().enumerate() {
        let computed = state.computed.as_ref().expect("nothing is covered");
        // One origin, graded by nobody: 0.60 by its number, 0.85 by its grade; as many are known as may be.
        let weight = 0.60 * 0.85;
        let odds = |start: f64| {
            let own = start * likely[at].powf(weight);
            let others = (0..5).filter(|other| *other != at);
            let rest: f64 = others.map(|other| (1.0 - start) / 4.0 * likely[other].powf(weight)).sum();
            own / (own + rest)
        };
        let expected = (odds(computed.prior.0), odds(computed.prior.1));
        assert!((computed.range.0 - expected.0).abs() < 1e-9, "{:?} {expected:?}", computed.range);
        assert!((computed.range.1 - expected.1).abs() < 1e-9, "{:?} {expected:?}", computed.range);
        let step = &computed.steps[0];
        assert!(
            (step.without.0 - computed.prior.0).abs() < 1e-12
                && (step.after.0 - computed.range.0).abs() < 1e-12
        );
    }
}

/// The reports once more, as an outlet prints them that only repeats another.
#[test]
fn an_echo_moves_nothing() {
    let mut documents = case();
    let before = ranges(&warned(&documents, &framed()));
    let mut echo =
        documents.iter().find(|filed| filed.number.0 == 2).expect("number 2 repeats number 1").clone();
    echo.number = DocumentNumber(9);
    echo.document.source.reference = "echo".to_owned();
    documents.push(echo);
    assert_eq!(ranges(&warned(&documents, &framed())), before);
}

#[test]
fn what_came_and_went_leaves_no_trace_and_order_does_not_matter() {
    let documents = case();
    let whole = ranges(&warned(&documents, &framed()));
    let less: Vec<Filed> = documents.iter().filter(|filed| filed.number.0 != 5).cloned().collect();
    let without = ranges(&warned(&less, &framed()));
    assert_ne!(whole, without, "number 5 tells something");
    let mut again = less;
    again.extend(documents.iter().filter(|filed| filed.number.0 == 5).cloned());
    for (one, other) in ranges(&warned(&again, &framed())).iter().zip(&whole) {
        assert!((one.0 - other.0).abs() < 1e-12 && (one.1 - other.1).abs() < 1e-12);
    }
}

#[test]
fn silence_counts_only_where_somebody_listened() {
    let silent = warned(&case(), &framed());
    assert_eq!(state(&silent, "combat-aircraft"), Sighting::NotObservable);
    let look = |until: &str| Action::Look {
        source: "Sentinel-2".to_owned(),
        class: SourceClass::SatelliteImagery,
        from: "2019-03-20".to_owned(),
        until: until.to_owned(),
    };
    let early = [framed(), vec![decided(2, "ana", look("2019-03-24"))]].concat();
    assert_eq!(
        state(&warned(&case(), &early), "combat-aircraft"),
        Sighting::NotObservable,
        "too early to have shown"
    );
    let late = [framed(), vec![decided(2, "ana", look("2019-03-29"))]].concat();
    let listened = warned(&case(), &late);
    assert_eq!(state(&listened, "combat-aircraft"), Sighting::NotSeen);
    assert_eq!(state(&listened, "reservists"), Sighting::NotObservable, "imagery does not see a call-up");
    let mut library = Library::built_in().clone();
    library.indicators.retain(|one| one.id == "forward-supplies");
    let upper = |log: &[Decision]| ranges(&warned_by(&library, &case(), log, "2019-03-29", None))[0].1;
    assert!(upper(&late) < upper(&framed()), "a force without fuel and beds is less likely to fight");
}

#[test]
fn e_moves_nothing_alone_and_f_widens_and_raises_a_task() {
    let mut library = Library::built_in().clone();
    library.indicators.retain(|one| one.id == "media-campaign");
    let graded = |grade| {
        let source = |source: &str| Action::GradeSource { source: source.to_owned(), subject: None, grade };
        let grades = [
            decided(2, "ana", source("the government of Russia")),
            decided(3, "ana", source("Sergei Lavrov")),
            decided(4, "ana", source("Neva Bulletin")),
        ];
        warned_by(&library, &case(), &[framed(), grades.to_vec()].concat(), "2019-03-29", None)
    };
    let ungraded = warned_by(&library, &case(), &framed(), "2019-03-29", None);
    let e = graded(Reliability::E);
    let unmoved = e.scenarios[0].computed.as_ref().expect("nothing is covered");
    assert!(
        (unmoved.range.0 - unmoved.prior.0).abs() < 1e-12
            && (unmoved.range.1 - unmoved.prior.1).abs() < 1e-12
    );
    let f = graded(Reliability::F);
    let computed = f.scenarios[1].computed.as_ref().expect("nothing is covered");
    assert!(computed.range.0 <= computed.prior.0 + 1e-12 && computed.range.1 >= computed.prior.1 - 1e-12);
    assert!(f.tasks.iter().any(|task| task.contains("cannot be judged")), "{:?}", f.tasks);
    assert_ne!(ranges(&ungraded), ranges(&e));
}

#[test]
fn computed_numbers_are_covered_until_the_analyst_has_said_his_own() {
    let mut log = framed();
    let seen = |log: &[Decision], who| covered(warned(&case(), log), who).level.computed.is_some();
    assert!(!seen(&log, Some("ana")));
    for (at, id) in ["combat-force", "standing-presence", "rotation", "withdrawal"].into_iter().enumerate() {
        let forecast =
            Action::Forecast { scenario: id.to_owned(), low: 0.1, high: 0.3, computed: Some((0.2, 0.4)) };
        log.push(decided(2 + at as u64, "ana", forecast));
    }
    assert!(!seen(&log, Some("ana")), "a level is wanted too");
    let hidden = covered(warned(&case(), &log), Some("ana"));
    assert!(hidden.scenarios.iter().flat_map(|one| &one.forecasts).all(|one| one.computed.is_none()));
    log.push(decided(6, "ana", Action::Level { level: "concern".to_owned(), computed: None }));
    assert!(seen(&log, Some("ana")) && seen(&log, None) && !seen(&log, Some("ben")));
    log.push(decided(7, "ben", Action::Level { level: "warning".to_owned(), computed: None }));
    let both = warned(&case(), &log);
    assert!(both.level.dissent);
    log.push(decided(8, "ana", Action::Frame { problem: PROBLEM.to_owned() }));
    assert!(!seen(&log, Some("ana")), "a new frame is a new question");
}

#[test]
fn resolved_scenarios_are_scored_by_analyst_and_by_method() {
    let forecast = |low, high| Action::Forecast {
        scenario: "rotation".to_owned(),
        low,
        high,
        computed: Some((0.2, 0.4)),
    };
    let resolve = Action::Resolve { scenario: "rotation".to_owned(), came: Came::Yes, evidence: vec![] };
    let log = [
        framed(),
        vec![
            decided(2, "ana", forecast(0.5, 0.7)),
            decided(3, "ben", forecast(0.1, 0.1)),
            decided(4, "ana", resolve),
        ],
    ]
    .concat();
    let warning = warned(&case(), &log);
    let state = warning.scenarios.iter().find(|one| one.scenario.id == "rotation").expect("it is there");
    let scores = &state.resolved.as_ref().expect("it is resolved").scores;
    let brier = |who: &str| scores.iter().find(|one| one.who == who).map(|one| (one.brier * 100.0).round());
    assert_eq!((brier("ana"), brier("ben"), brier("computed")), (Some(16.0), Some(81.0), Some(49.0)));
    assert_eq!(warning.record.resolved, 3);
    assert!(!warning.record.note.contains("calibrated"));
}

#[test]
fn hypotheses_hold_a_deception_and_a_bluff_and_dissent_is_shown() {
    let warning = warned(&case(), &framed());
    let kinds: BTreeSet<_> = warning.hypotheses.hypotheses.iter().map(|one| one.hypothesis.kind).collect();
    assert_eq!(kinds.len(), 3);
    let row =
        warning.hypotheses.rows.iter().find(|row| row.weight > 0.0).expect("there is evidence").id.clone();
    let rate = |rating| Action::Rate { hypothesis: "bluff".to_owned(), evidence: row.clone(), rating };
    let log = [
        framed(),
        vec![decided(2, "ana", rate(Rating::VeryInconsistent)), decided(3, "ben", rate(Rating::Consistent))],
    ]
    .concat();
    let disputed = warned(&case(), &log);
    let cells =
        disputed.hypotheses.rows.iter().find(|one| one.id == row).map(|one| &one.cells).expect("it is there");
    assert!(cells.iter().any(|cell| cell.disputed && cell.said.len() == 2));
    let sorted =
        disputed.hypotheses.hypotheses.windows(2).all(|two| two[0].inconsistency <= two[1].inconsistency);
    assert!(sorted);
}

#[test]
fn incidents_are_counted_on_the_scale_not_reports() {
    let warning = warned(&case(), &framed());
    let mut seen = BTreeSet::new();
    for series in &warning.escalation {
        for incident in series.days.iter().flat_map(|day| &day.incidents) {
            assert!(seen.insert((&series.one, &series.other, &incident.id)), "{} twice", incident.id);
            assert!((-10.0..=10.0).contains(&incident.value));
        }
    }
    assert!(!seen.is_empty());
}

#[test]
fn later_precedents_and_those_of_the_case_itself_are_not_compared() {
    let alignment = warned(&case(), &framed()).alignment;
    let all: BTreeSet<&str> = alignment.matches.iter().map(|one| one.precedent.id.as_str()).collect();
    assert!(!all.contains("ukraine-2022") && !all.contains("kazakhstan-2022"));
    assert!(alignment.matches.iter().all(|one: &model::PrecedentMatch| {
        let known = |precedent: &Precedent| precedent.ended.as_str() < "2019-03-29";
        known(&one.precedent)
            && one.matched.iter().all(|pair| pair.precedent.reported.as_str() < "2019-03-29")
    }));
}

#[test]
fn the_library_is_whole() {
    let library = Library::built_in();
    let interventions = library.precedents.iter().filter(|one| one.outcome == Outcome::Intervention).count();
    assert!(library.indicators.len() >= 40 && library.precedents.len() >= 20);
    assert!(library.precedents.len() - interventions >= interventions);
    let files = |folder: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let names = fs::read_dir(path).expect("the folder is there").filter_map(Result::ok);
        names.filter(|entry| entry.path().extension().is_some_and(|one| one == "toml")).count()
    };
    assert_eq!(files("precedents"), library.precedents.len());
    let domains: BTreeSet<_> = library.indicators.iter().map(|one| one.domain).collect();
    assert_eq!(files("indicators"), domains.len());
    for indicator in library.indicators.iter().filter(|one| one.likelihood.values().any(Option::is_none)) {
        let steps = |one: &&Precedent| {
            one.phases.iter().flat_map(|phase| &phase.steps).any(|step| step.kind == indicator.id)
        };
        assert!(
            library.precedents.iter().filter(steps).count() >= 4,
            "{} is counted from too few cases",
            indicator.id
        );
    }
}

#[test]
fn where_intervals_overlap_no_skill_is_claimed() {
    let skill = assess::skill(Library::built_in());
    let overlap = skill.hits.low <= skill.commonest.high && skill.brier.high >= skill.brier_share.low;
    assert_eq!(overlap, skill.verdict.starts_with("no demonstrated skill"), "{}", skill.verdict);
    assert!(skill.cases >= 20 && skill.questions > skill.cases);
    assert!(skill.hits.low <= skill.hits.value && skill.hits.value <= skill.hits.high);
}

#[test]
fn a_pattern_can_want_origins_repetition_certainty_and_a_stance() {
    let own = |pattern: &str| {
        let text = format!(
            "domain = \"information\"\n\n[[indicator]]\nid = \"own\"\nname = \"One's own\"\nphase = \"signals\"\nobservable = \"usually\"\n\
             seen_by = [\"local press\"]\nshows_within = 1\nexpires = 90\ngrounds = [\"Anybody (2020), Anything\"]\nyes = [\"a\"]\nno = [\"b\"]\n\n\
             [[indicator.pattern]]\n{pattern}\n\n[indicator.likelihood]\nintervention = {{ class = \"often\", why = \"judged: x\" }}\n\
             presence = {{ class = \"seldom\", why = \"judged: x\" }}\nshow = {{ class = \"seldom\", why = \"judged: x\" }}\n\
             nothing = {{ class = \"seldom\", why = \"judged: x\" }}\n"
        );
        let library = Library::built_in().with(&[("own.toml".to_owned(), text)], &[]).expect("it is good");
        state(&warned_by(&library, &case(), &framed(), "2019-03-29", None), "own")
    };
    let moves = "types = [\"MOVE\"]\nby = [\"power\"]";
    assert_eq!(own(moves), Sighting::Observed);
    assert_eq!(own(&format!("{moves}\norigins = 2\ncertainty = \"certain\"")), Sighting::Observed);
    assert_eq!(own(&format!("{moves}\norigins = 40")), Sighting::NotObservable);
    assert_eq!(own(&format!("{moves}\ntimes = 2\nwithin = 10")), Sighting::Observed);
    assert_eq!(own(&format!("{moves}\ntimes = 40")), Sighting::NotObservable);
    assert_eq!(own("stance = \"asserts\"\ntopic = \"lawful\"\nby = [\"power\"]"), Sighting::Observed);
    assert_eq!(own("stance = \"denies\"\ntopic = \"lawful\"\nby = [\"power\"]"), Sighting::NotObservable);
    assert_eq!(own("stance = \"refuses_to_confirm\"\nby = [\"opponent\"]"), Sighting::NotObservable);
}
