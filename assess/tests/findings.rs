//! Origins, incidents and decisions on cases put together for the purpose.

mod sample;

use assess::assess;
use model::{
    Action, BriefState, Decision, DocumentNumber, Filed, Incident, NearKind, Part, Quotation, Target,
};
use sample::{Told, filed};

fn largest(documents: &[Filed]) -> Incident {
    assess(documents, &[]).incidents.remove(0)
}

fn decision(number: u64, who: &str, action: Action) -> Decision {
    Decision {
        number,
        who: who.into(),
        when: "2019-04-02T00:00:00Z".into(),
        why: None,
        action,
        previous: String::new(),
        hash: String::new(),
    }
}

fn event(document: u32, id: &str, quote: Option<&str>) -> Target {
    let quote =
        quote.map(|exact| Quotation { exact: exact.into(), prefix: String::new(), suffix: String::new() });
    Target { part: Part::Event, document: Some(DocumentNumber(document)), id: id.into(), quote }
}

#[test]
fn one_happening_in_two_outlets_is_one_incident_with_its_reasons() {
    let incident = largest(&[
        filed(1, "A", "2019-03-24", &[Told::default()]),
        filed(2, "B", "2019-03-25", &[Told { day: Some("2019-03-24"), ..Told::default() }]),
    ]);
    assert_eq!(incident.reports.len(), 2);
    assert_eq!(incident.reasons[1], "day 2019-03-24, place Caracas, actor Russia, wording");
}

#[test]
fn another_place_day_or_actor_is_another_incident() {
    let first = || filed(1, "A", "2019-03-24", &[Told::default()]);
    let others = [
        Told { place: "Novosibirsk", ..Told::default() },
        Told { day: Some("2019-03-10"), ..Told::default() },
        Told { actor: "France", ..Told::default() },
        Told { kind: "ASSAULT", ..Told::default() },
    ];
    for other in others {
        let incident = largest(&[first(), filed(2, "B", "2019-03-24", &[other])]);
        assert_eq!(incident.reports.len(), 1);
    }
}

#[test]
fn a_plan_never_corroborates_a_happening() {
    let incident = largest(&[
        filed(1, "A", "2019-03-24", &[Told::default()]),
        filed(2, "B", "2019-03-22", &[Told { modality: "planned", ..Told::default() }]),
    ]);
    assert_eq!((incident.reports.len(), incident.origins.possible), (1, 1));
}

#[test]
fn outlets_that_cite_one_agency_are_one_origin() {
    let agency = vec![("speaker", Some("Interfax"))];
    let outlets = ["A", "B", "C", "D", "E"];
    let documents: Vec<Filed> = (1..)
        .zip(outlets)
        .map(|(number, outlet)| {
            filed(number, outlet, "2019-03-24", &[Told { sources: agency.clone(), ..Told::default() }])
        })
        .collect();
    let origins = largest(&documents).origins;
    assert_eq!((origins.outlets.len(), origins.known, origins.possible), (5, 1, 1));
    assert_eq!(origins.list[0].name, "Interfax");
}

#[test]
fn one_publishers_echoes_never_raise_what_is_known() {
    // Every way in which an outlet can repeat itself: in its own name, citing itself, copying itself, through its sister.
    let own: [Vec<(&str, Option<&str>)>; 3] =
        [vec![], vec![("outlet", Some("TASS"))], vec![("speaker", Some("TASS"))]];
    let mut documents = vec![filed(1, "TASS", "2019-03-24", &[Told::default()])];
    let mut before = largest(&documents).origins;
    for round in 0..24u32 {
        let number = round + 2;
        let outlet = ["TASS", "Itar-Tass"][round as usize % 2];
        let told = Told { sources: own[round as usize % 3].clone(), ..Told::default() };
        let mut echo = filed(number, outlet, "2019-03-25", &[told]);
        let whole = model::Span::new(0, echo.document.text.len());
        let to = DocumentNumber(1 + round % number.saturating_sub(1).max(1));
        echo.near.push(model::Near { to, kind: NearKind::Copy, shared: 1.0, passages: vec![(whole, whole)] });
        documents.push(echo);
        let after = largest(&documents).origins;
        assert!(
            after.known <= before.known.max(1) && after.possible <= before.possible.max(1),
            "round {round}: {after:?}"
        );
        before = after;
    }
}

#[test]
fn copies_under_other_names_are_one_origin() {
    let mut documents = vec![filed(1, "A", "2019-03-24", &[Told::default()])];
    for (number, outlet) in (2..).zip(["B", "C", "D"]) {
        let mut copy = filed(number, outlet, "2019-03-24", &[Told::default()]);
        let whole = model::Span::new(0, copy.document.text.len());
        copy.near.push(model::Near {
            to: DocumentNumber(1),
            kind: NearKind::Copy,
            shared: 1.0,
            passages: vec![(whole, whole)],
        });
        documents.push(copy);
    }
    let origins = largest(&documents).origins;
    assert_eq!((origins.outlets.len(), origins.known, origins.possible), (4, 1, 1));
}

#[test]
fn unknown_is_not_independent() {
    let documents: Vec<Filed> = (1..)
        .zip(["A", "B", "C"])
        .map(|(number, outlet)| filed(number, outlet, "2019-03-24", &[Told::default()]))
        .collect();
    let origins = largest(&documents).origins;
    assert_eq!((origins.known, origins.possible), (1, 3));
}

#[test]
fn ministers_of_one_government_are_one_origin_and_a_party() {
    let said = |name| Told { sources: vec![("speaker", Some(name))], ..Told::default() };
    let origins = largest(&[
        filed(1, "A", "2019-03-24", &[said("Russia")]),
        filed(2, "B", "2019-03-24", &[said("Russia")]),
    ])
    .origins;
    assert_eq!((origins.known, origins.possible), (1, 1));
    assert_eq!(origins.list[0].party.as_deref(), Some("RUS"));
}

#[test]
fn denials_are_counted_apart_and_shown_as_such() {
    let documents = [
        filed(
            1,
            "A",
            "2019-03-24",
            &[Told { sources: vec![("speaker", Some("Ana Ruiz"))], ..Told::default() }],
        ),
        filed(
            2,
            "B",
            "2019-03-24",
            &[Told { sources: vec![("speaker", Some("Russia"))], polarity: "negated", ..Told::default() }],
        ),
    ];
    let findings = assess(&documents, &[]);
    let denier = findings.incidents[0]
        .origins
        .list
        .iter()
        .find(|origin| origin.party.is_some())
        .expect("the government");
    assert_eq!((denier.asserts.len(), denier.denies.len()), (0, 1));
    assert_eq!(findings.contradictions[0].kind, model::Difference::Denial);
}

#[test]
fn what_is_rejected_counts_no_more_until_it_is_taken_back() {
    let documents =
        [filed(1, "A", "2019-03-24", &[Told::default()]), filed(2, "B", "2019-03-24", &[Told::default()])];
    let reject = decision(1, "ana", Action::Reject { target: event(2, "0", None) });
    let undo = decision(2, "ana", Action::Undo { decision: 1 });
    assert_eq!(assess(&documents, std::slice::from_ref(&reject)).incidents[0].reports.len(), 1);
    assert_eq!(assess(&documents, &[reject.clone(), undo.clone()]).incidents[0].reports.len(), 2);
    let again = decision(3, "ana", Action::Undo { decision: 2 });
    assert_eq!(assess(&documents, &[reject, undo, again]).incidents[0].reports.len(), 1);
}

#[test]
fn incidents_are_merged_and_split_by_hand() {
    let documents = [
        filed(1, "A", "2019-03-24", &[Told::default()]),
        filed(2, "B", "2019-03-24", &[Told { place: "Novosibirsk", ..Told::default() }]),
    ];
    let merge =
        decision(1, "ana", Action::Merge { part: Part::Incident, ids: vec!["1-0".into(), "2-0".into()] });
    assert_eq!(assess(&documents, std::slice::from_ref(&merge)).incidents[0].reports.len(), 2);
    let split = decision(
        1,
        "ana",
        Action::Split { part: Part::Incident, id: "1-0".into(), members: vec![event(2, "0", None)] },
    );
    let same =
        [filed(1, "A", "2019-03-24", &[Told::default()]), filed(2, "B", "2019-03-24", &[Told::default()])];
    assert_eq!(assess(&same, &[split]).incidents.len(), 2);
}

#[test]
fn a_decision_finds_its_words_in_a_newer_version() {
    let mut newer =
        filed(2, "A", "2019-03-24", &[Told { place: "Novosibirsk", ..Told::default() }, Told::default()]);
    newer.version_of = Some(DocumentNumber(1));
    let words = "Russia went to Caracas again";
    let found = assess(
        std::slice::from_ref(&newer),
        &[decision(1, "ana", Action::Reject { target: event(1, "0", Some(words)) })],
    );
    let left: Vec<u32> =
        found.incidents.iter().flat_map(|incident| &incident.reports).map(|report| report.event.0).collect();
    assert_eq!(left, [0], "the event with those words is rejected, now number 1");
    let lost = assess(
        &[newer],
        &[decision(1, "ana", Action::Reject { target: event(1, "0", Some("words that are gone")) })],
    );
    assert_eq!(lost.decided.ungrounded.len(), 1);
    assert_eq!(lost.incidents.len(), 2);
}

fn judged(accuses: Option<&str>, rests_on: Vec<Target>) -> Action {
    Action::Judge {
        text: "It was so.".into(),
        likelihood: None,
        rests_on,
        accuses: accuses.map(str::to_owned),
    }
}

#[test]
fn an_accusation_on_one_origin_blocks_the_final_state() {
    let said = |name| Told { sources: vec![("speaker", Some(name))], ..Told::default() };
    let documents = [
        filed(1, "A", "2019-03-24", &[said("Ana Ruiz")]),
        filed(2, "B", "2019-03-24", &[said("Ben Okoro")]),
        filed(3, "C", "2019-03-24", &[said("Ana Ruiz")]),
        filed(4, "D", "2019-03-24", &[Told::default()]),
    ];
    let log = |rests_on| {
        [
            decision(1, "ana", judged(Some("Ivan Orlov"), rests_on)),
            decision(2, "ben", Action::SignOff { brief: "b3:1".into() }),
            decision(3, "ana", Action::State { state: BriefState::Final }),
        ]
    };
    let one = assess(&documents, &log(vec![event(1, "0", None)])).decided;
    assert_eq!((one.state, one.blocked.len()), (BriefState::Review, 1), "{:?}", one.blocked);
    for echo in ["3", "4"] {
        let rests_on = vec![event(1, "0", None), event(echo.parse().expect("a number"), "0", None)];
        let echoed = assess(&documents, &log(rests_on)).decided;
        assert_eq!(echoed.state, BriefState::Review, "two outlets and one origin: {:?}", echoed.blocked);
    }
    let two = assess(&documents, &log(vec![event(1, "0", None), event(2, "0", None)])).decided;
    assert_eq!((two.state, two.blocked.len()), (BriefState::Final, 0), "{:?}", two.blocked);
}

#[test]
fn nobody_signs_his_own_judgement() {
    let documents = [filed(1, "A", "2019-03-24", &[Told::default()])];
    let log = [
        decision(1, "ana", judged(None, vec![])),
        decision(2, "ana", Action::SignOff { brief: "b3:1".into() }),
    ];
    assert_eq!(assess(&documents, &log).decided.blocked, ["no second person has signed it"]);
}

#[test]
fn a_retraction_flags_the_judgements_that_rest_on_it() {
    let documents = [filed(1, "A", "2019-03-24", &[Told::default()])];
    let target = event(1, "0", None);
    let retracted =
        Action::Status { target: target.clone(), status: model::ClaimStatus::Retracted, by: None };
    let log = [decision(1, "ana", judged(None, vec![target])), decision(2, "ana", retracted)];
    assert!(assess(&documents, &log).decided.judgements[0].flagged);
}

#[test]
fn what_was_known_then_does_not_depend_on_what_came_later() {
    let early = filed(1, "A", "2019-03-24", &[Told::default()]);
    let late = filed(
        2,
        "B",
        "2019-03-28",
        &[Told { sources: vec![("speaker", Some("Ana Ruiz"))], ..Told::default() }],
    );
    let then = assess(std::slice::from_ref(&early), &[]);
    let now = assess(&[early, late], &[]);
    assert_eq!(then.incidents[0].origins.possible, 1);
    assert!(now.incidents[0].origins.possible > 1);
}
