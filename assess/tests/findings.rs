//! Incidents and origins of cases put together for the purpose.

mod sample;

use assess::assess;
use model::{DocumentNumber, Filed, Incident, NearKind};
use sample::{Told, filed};

fn largest(documents: &[Filed]) -> Incident {
    assess(documents, &[]).incidents.remove(0)
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

/// A fixed sequence of numbers.
struct Draw(u64);

impl Draw {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}

/// How an outlet can tell a thing the first time.
const FIRST: [&[(&str, Option<&str>)]; 4] = [
    &[],
    &[("speaker", Some("Ana Ruiz"))],
    &[("unnamed", Some("resident"))],
    &[("unnamed", Some("official"))],
];
/// How it can tell it again without knowing more: in its own name, by citing itself, by people without a name.
const AGAIN: [&[(&str, Option<&str>)]; 6] = [
    &[],
    &[("outlet", Some("TASS"))],
    &[("speaker", Some("TASS"))],
    &[("unnamed", Some("agency"))],
    &[("unnamed", Some("resident"))],
    &[("unnamed", Some("witness"))],
];

#[test]
fn one_publishers_echoes_never_raise_what_is_known() {
    for seed in 0..40 {
        let mut draw = Draw(seed);
        let first = FIRST[draw.below(FIRST.len())];
        let told = |sources: &[(&'static str, Option<&'static str>)]| Told {
            sources: sources.to_vec(),
            ..Told::default()
        };
        let mut documents = vec![filed(1, "TASS", "2019-03-24", &[told(first)])];
        let known = largest(&documents).origins.known;
        for number in 2..14 {
            let again = if draw.below(3) == 0 { first } else { AGAIN[draw.below(AGAIN.len())] };
            let outlet = ["TASS", "Itar-Tass"][draw.below(2)];
            let mut echo = filed(number, outlet, "2019-03-25", &[told(again)]);
            if draw.below(2) == 0 {
                let whole = model::Span::new(0, echo.document.text.len());
                let to = DocumentNumber(1 + draw.below(number as usize - 1) as u32);
                echo.near.push(model::Near {
                    to,
                    kind: NearKind::Copy,
                    shared: 1.0,
                    passages: vec![(whole, whole)],
                });
            }
            documents.push(echo);
            let after = largest(&documents).origins;
            assert!(after.known <= known, "seed {seed}, document {number}: {after:#?}");
        }
    }
}

#[test]
fn two_cited_agencies_are_two_at_most_and_one_at_least() {
    let cites = |agency| Told { sources: vec![("speaker", Some(agency))], ..Told::default() };
    let documents =
        [filed(1, "A", "2019-03-24", &[cites("TASS")]), filed(2, "B", "2019-03-24", &[cites("Reuters")])];
    let origins = largest(&documents).origins;
    assert_eq!((origins.known, origins.possible), (1, 2));
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

#[test]
fn a_plan_is_linked_to_what_it_foretells() {
    let planned = Told { modality: "planned", day: None, ..Told::default() };
    let documents =
        [filed(1, "A", "2019-03-20", &[planned]), filed(2, "B", "2019-03-24", &[Told::default()])];
    let findings = assess(&documents, &[]);
    let happened = findings.incidents.iter().find(|incident| incident.actual).expect("it happened");
    assert_eq!((happened.foretold.as_slice(), happened.origins.possible), (&["1-0".to_owned()][..], 1));
}
