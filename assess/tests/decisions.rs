//! The log of decisions over readings: taken back, anchored anew, laid over; what falls with a claim; what keeps a brief from being final.

mod sample;

use assess::assess;
use model::{Action, BriefState, ClaimId, ClaimStatus, DocumentNumber, EventType, Filed, Part, Target};
use sample::{Told, decision, event, filed, named, quotation, target};

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
    let retracted = Action::Status { target: target.clone(), status: ClaimStatus::Retracted, by: None };
    let log = [decision(1, "ana", judged(None, vec![target])), decision(2, "ana", retracted)];
    assert!(assess(&documents, &log).decided.judgements[0].flagged);
}

#[test]
fn a_merge_that_is_taken_back_leaves_two() {
    let documents = [
        filed(1, "A", "2019-03-24", &[Told::default()]),
        filed(2, "B", "2019-03-24", &[Told { place: "Novosibirsk", ..Told::default() }]),
    ];
    let log = [
        decision(1, "ana", Action::Merge { part: Part::Incident, ids: vec!["1-0".into(), "2-0".into()] }),
        decision(2, "ana", Action::Undo { decision: 1 }),
    ];
    assert_eq!(assess(&documents, &log).incidents.len(), 2);
}

#[test]
fn entities_are_merged_split_and_left_as_they_were() {
    let mut one = filed(1, "A", "2019-03-24", &[Told::default()]);
    let first = named(&mut one, "person", "Ana Ruiz", None, Some("VEN"));
    let mut other = filed(2, "B", "2019-03-24", &[Told::default()]);
    let second = named(&mut other, "person", "Beatriz Lugo", None, Some("VEN"));
    let documents = [one, other];
    let ids = vec![format!("1-{first}"), format!("2-{second}")];
    let people = |log: &[model::Decision]| {
        let entities = assess(&documents, log).entities;
        entities
            .into_iter()
            .filter(|one| one.kind == model::MentionKind::Person)
            .map(|one| one.mentions.len())
            .collect::<Vec<_>>()
    };
    let merge = decision(1, "ana", Action::Merge { part: Part::Entity, ids: ids.clone() });
    let member = target(Part::Mention, 2, &second.to_string(), None);
    let split =
        decision(2, "ana", Action::Split { part: Part::Entity, id: ids[0].clone(), members: vec![member] });
    assert_eq!(people(&[]), [1, 1]);
    assert_eq!(people(std::slice::from_ref(&merge)), [2]);
    assert_eq!(people(&[merge.clone(), decision(2, "ana", Action::Undo { decision: 1 })]), [1, 1]);
    // A split is of what the machine joined; it comes before merges by hand, so that a merge by hand is taken back by `undo`.
    assert_eq!(people(&[merge, split]), [2]);
}

#[test]
fn a_field_that_was_set_counts_and_the_reading_is_unchanged() {
    let documents = [filed(1, "A", "2019-03-24", &[Told::default()])];
    let set = |value: &str| {
        let field = "/type".to_owned();
        [decision(1, "ana", Action::Edit { target: event(1, "0", None), field, value: value.into() })]
    };
    assert_eq!(assess(&documents, &set("\"AID\"")).incidents[0].reports[0].kind, EventType::Aid);
    let wrong = assess(&documents, &set("\"DANCE\""));
    assert_eq!(wrong.incidents[0].reports[0].kind, EventType::Move);
    assert_eq!(wrong.decided.ungrounded[0].why, "the field does not take the value");
}

#[test]
fn an_event_entered_by_hand_is_an_incident_like_others() {
    let documents = [
        filed(1, "A", "2019-03-24", &[Told::default()]),
        filed(
            2,
            "B",
            "2019-03-24",
            &[Told { kind: "STATE", text: Some("Das Flugzeug landete."), ..Told::default() }],
        ),
    ];
    let coded = r#"{"type": "MOVE", "actors": [{"mention": null, "name": "Russia", "text": "Russland", "code": "RUS"}],
        "places": [{"mention": 0, "name": "Caracas", "role": "destination"}],
        "time": {"start": "2019-03-23", "end": "2019-03-23", "basis": "stated"}}"#;
    let code = |words: &str| {
        let action =
            Action::Code { document: DocumentNumber(2), quote: quotation(words), event: coded.into() };
        [decision(1, "ana", action)]
    };
    let found = assess(&documents, &code("Flugzeug landete"));
    assert_eq!(found.incidents[0].reports.len(), 2);
    assert_eq!(assess(&documents, &code("Schiff")).decided.ungrounded.len(), 1);
}

#[test]
fn a_claim_that_is_rejected_takes_its_events_with_it() {
    let documents = [filed(1, "A", "2019-03-24", &[Told::default()])];
    let reject = decision(1, "ana", Action::Reject { target: target(Part::Claim, 1, "0", None) });
    assert!(assess(&documents, &[reject]).incidents.is_empty());
}

#[test]
fn what_a_newer_version_changes_is_corrected_and_flags_what_rests_on_it() {
    let old = filed(1, "A", "2019-03-24", &[Told { text: Some("Ten planes landed."), ..Told::default() }]);
    let mut new =
        filed(2, "A", "2019-03-25", &[Told { text: Some("Two planes landed."), ..Told::default() }]);
    new.version_of = Some(DocumentNumber(1));
    let log = [decision(1, "ana", judged(None, vec![event(1, "0", Some("Ten planes"))]))];
    let found = assess(&[old, new], &log);
    assert_eq!(found.incidents.len(), 1, "a version counts in place of the one before");
    let standing = &found.standings[0];
    assert_eq!(
        (standing.document, standing.claim, standing.status),
        (DocumentNumber(1), ClaimId(0), ClaimStatus::Corrected)
    );
    assert!(found.decided.judgements[0].flagged);
}

#[test]
fn who_takes_back_in_words_retracts_the_claim() {
    let said = "Troops of Ruritania crossed the northern border.";
    let first = filed(1, "Port Herald", "2019-03-24", &[Told { text: Some(said), ..Told::default() }]);
    let text = "Port Herald retracted its story that troops of Ruritania crossed the northern border.";
    let mut second =
        filed(2, "B", "2019-03-26", &[Told { text: Some(text), kind: "STATE", ..Told::default() }]);
    let id = named(&mut second, "organization", "Port Herald", None, None);
    second.document.mentions[id as usize].span = model::Span::new(0, 11);
    second.document.mentions[id as usize].phrase = model::Span::new(0, 11);
    let rests = vec![event(1, "0", None)];
    let found = assess(&[first, second], &[decision(1, "ana", judged(None, rests))]);
    assert_eq!(found.standings[0].status, ClaimStatus::Retracted);
    assert!(found.decided.judgements[0].flagged);
}

#[test]
fn tasks_replies_publications_and_grades_are_kept() {
    let documents: [Filed; 0] = [];
    let source = |grade| Action::GradeSource { source: "A".into(), subject: None, grade };
    let log = [
        decision(1, "ana", Action::Task { target: None, text: "Ask B".into(), who: None, due: None }),
        decision(
            2,
            "ana",
            Action::ReplyAsked {
                whom: "B".into(),
                question: "Is it so?".into(),
                about: None,
                deadline: None,
            },
        ),
        decision(3, "ana", Action::Reply { asked: 2, answer: "No.".into() }),
        decision(4, "ana", Action::Done { task: 1 }),
        decision(5, "ana", source(model::Reliability::C)),
        decision(6, "ana", source(model::Reliability::B)),
        decision(
            7,
            "ana",
            Action::Published {
                sentence: "It is.".into(),
                place: "web".into(),
                date: "2019-04-02".into(),
                judgement: None,
            },
        ),
        decision(8, "ana", Action::Correction { published: 7, text: "It is not.".into() }),
    ];
    let decided = assess(&documents, &log).decided;
    assert!(decided.tasks.is_empty());
    assert_eq!(decided.replies[0].answer.as_deref(), Some("No."));
    assert_eq!(decided.grades, [("A".to_owned(), None, model::Reliability::B)]);
    assert_eq!(decided.published[0].corrections, ["It is not."]);
}
