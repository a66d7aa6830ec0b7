//! Which differences are contradictions, and which are precision, updates, or nothing.

mod sample;

use assess::{Findings, assess};
use model::{Attitude, Difference, Filed};
use sample::{Told, filed, moving};

fn kinds(documents: &[Filed]) -> Vec<(String, Difference)> {
    assess(documents, &[]).contradictions.into_iter().map(|one| (one.question, one.kind)).collect()
}

fn people(figures: [(f64, bool); 2]) -> Vec<(String, Difference)> {
    let one = filed(1, "A", "2019-03-24", &[Told::default()]);
    let other = filed(2, "B", "2019-03-25", &[Told::default()]);
    kinds(&[moving(one, Some(figures[0]), None, None), moving(other, Some(figures[1]), None, None)])
}

#[test]
fn about_a_hundred_holds_ninety_nine() {
    assert_eq!(
        people([(100.0, true), (99.0, false)]),
        [("How many people came?".to_owned(), Difference::Precision)]
    );
}

#[test]
fn a_hundred_is_not_three_hundred() {
    assert_eq!(
        people([(100.0, true), (300.0, false)]),
        [("How many people came?".to_owned(), Difference::Contradiction)]
    );
    assert_eq!(people([(100.0, true), (100.0, true)]), []);
}

fn tolls(dead: [f64; 2]) -> Vec<(String, Difference)> {
    let told = |dead| Told { kind: "ASSAULT", dead: Some(dead), ..Told::default() };
    kinds(&[filed(1, "A", "2019-03-24", &[told(dead[0])]), filed(2, "B", "2019-03-25", &[told(dead[1])])])
}

#[test]
fn a_toll_that_rises_is_an_update_and_one_that_falls_is_none() {
    assert_eq!(tolls([12.0, 19.0]), [("How many died?".to_owned(), Difference::Update)]);
    assert_eq!(tolls([19.0, 12.0]), [("How many died?".to_owned(), Difference::Contradiction)]);
}

#[test]
fn an_update_is_told_of_the_earlier_claim() {
    let told = |dead| Told { kind: "ASSAULT", dead: Some(dead), ..Told::default() };
    let documents = [filed(1, "A", "2019-03-24", &[told(12.0)]), filed(2, "B", "2019-03-25", &[told(19.0)])];
    let standings = assess(&documents, &[]).standings;
    assert_eq!(standings.len(), 1);
    assert_eq!((standings[0].document.0, standings[0].status), (1, model::ClaimStatus::Updated));
}

#[test]
fn figures_of_two_operations_do_not_meet() {
    let one = filed(1, "A", "2019-03-24", &[Told::default()]);
    let other = filed(2, "B", "2019-03-24", &[Told { actor: "France", place: "Bangui", ..Told::default() }]);
    let documents =
        [moving(one, Some((100.0, false)), None, None), moving(other, Some((300.0, false)), None, None)];
    assert_eq!(kinds(&documents), []);
}

#[test]
fn cargo_and_leaders_that_differ() {
    let one = || filed(1, "A", "2019-03-24", &[Told::default()]);
    let other = || filed(2, "B", "2019-03-24", &[Told::default()]);
    let cargo = [moving(one(), None, Some("spare parts"), None), moving(other(), None, Some("food"), None)];
    assert_eq!(kinds(&cargo), [("What was the cargo?".to_owned(), Difference::Contradiction)]);
    let same = [moving(one(), None, Some("food"), None), moving(other(), None, Some("mostly food"), None)];
    assert_eq!(kinds(&same), []);
    let led =
        [moving(one(), None, None, Some("Ivan Orlov")), moving(other(), None, None, Some("Pyotr Dubov"))];
    assert_eq!(kinds(&led), [("Who led it?".to_owned(), Difference::Contradiction)]);
}

#[test]
fn who_did_it_is_asked_where_all_else_is_alike() {
    let told = |actor| Told { kind: "ASSAULT", actor, dead: Some(12.0), ..Told::default() };
    let documents =
        [filed(1, "A", "2019-03-24", &[told("Russia")]), filed(2, "B", "2019-03-24", &[told("France")])];
    assert_eq!(kinds(&documents), [("Who did it?".to_owned(), Difference::Contradiction)]);
    let elsewhere = Told { place: "Novosibirsk", ..told("France") };
    assert_eq!(
        kinds(&[filed(1, "A", "2019-03-24", &[told("Russia")]), filed(2, "B", "2019-03-24", &[elsewhere])]),
        []
    );
}

#[test]
fn when_it_was_is_asked_where_the_same_dead_are_told_of_two_days() {
    let told = |day| Told { kind: "ASSAULT", day: Some(day), dead: Some(12.0), ..Told::default() };
    let two =
        |day| [filed(1, "A", "2019-03-28", &[told("2019-03-20")]), filed(2, "B", "2019-03-28", &[told(day)])];
    assert_eq!(kinds(&two("2019-03-26")), [("When was it?".to_owned(), Difference::Contradiction)]);
    assert_eq!(kinds(&two("2019-03-21")), [("When was it?".to_owned(), Difference::Contradiction)]);
    assert_eq!(kinds(&two("2019-03-20")), []);
}

fn lawful() -> Findings {
    let said = |name, text, kind| Told {
        sources: vec![("speaker", Some(name))],
        text: Some(text),
        kind,
        ..Told::default()
    };
    let told = Told { text: Some("Soldiers of Russia landed in Caracas."), ..Told::default() };
    assess(
        &[
            filed(
                1,
                "A",
                "2019-03-24",
                &[
                    told.clone(),
                    said("Ana Ruiz", "The deployment is in accordance with the constitution.", "STATE"),
                ],
            ),
            filed(
                2,
                "B",
                "2019-03-25",
                &[told, said("Ben Okoro", "The arrival of the soldiers was illegal.", "STATE")],
            ),
        ]
        .map(|filed| moving(filed, None, None, None)),
        &[],
    )
}

#[test]
fn who_holds_it_lawful_and_who_does_not_stand_in_one_matrix() {
    let findings = lawful();
    let matrix =
        findings.propositions.iter().find(|one| one.id == "lawful:1-0").expect("the question of the law");
    let stands = |actor: &str| {
        matrix.stances.iter().find(|stance| stance.actor == actor).map(|stance| stance.attitude)
    };
    assert_eq!(stands("Ana Ruiz"), Some(Attitude::Asserts));
    assert_eq!(stands("Ben Okoro"), Some(Attitude::Denies));
    assert_eq!(stands("the government of Venezuela"), Some(Attitude::NotCollected));
    let dispute =
        findings.contradictions.iter().find(|one| one.about == "lawful:1-0").expect("it is disputed");
    assert_eq!((dispute.question.as_str(), dispute.kind), ("Is it lawful?", Difference::Denial));
}

#[test]
fn claims_without_events_in_nearly_the_same_words_are_one_proposition() {
    let said =
        |name, text| Told { sources: vec![("speaker", Some(name))], text: Some(text), ..Told::default() };
    let mut documents = [
        filed(1, "A", "2019-03-24", &[said("Ana Ruiz", "Over half the population supports the president.")]),
        filed(
            2,
            "B",
            "2019-03-25",
            &[said("Ben Okoro", "More than half the population supports the president.")],
        ),
    ];
    for filed in &mut documents {
        filed.document.events.clear();
        filed.document.claims[0].events.clear();
    }
    let propositions = assess(&documents, &[]).propositions;
    assert_eq!(propositions.len(), 1);
    assert_eq!(propositions[0].stances.len(), 2);
}
