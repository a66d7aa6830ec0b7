//! A reading of `examples/caracas-2019`, kept as it was made on 26 November 2026: what a careful reader finds in it is found.

mod caracas_case;

use assess::{assess, brief};
use caracas_case::case;
use model::{Access, Difference};

#[test]
fn two_origins_stand_behind_four_outlets() {
    let incident = &assess(&case(), &[]).incidents[0];
    let origins = &incident.origins;
    assert_eq!((origins.outlets.len(), origins.known, origins.possible), (4, 2, 2));
    let list: Vec<(&str, Access)> = origins.list.iter().map(|one| (one.name.as_str(), one.access)).collect();
    assert_eq!(list, [("Litoral Wire", Access::Saw), ("flight data", Access::Sensor)]);
    let numbers = |at: usize| origins.list[at].asserts.iter().map(|one| one.0).collect::<Vec<_>>();
    assert_eq!((numbers(0), numbers(1)), (vec![1, 2, 3], vec![4]));
}

#[test]
fn the_origins_of_the_case_have_their_access_and_party() {
    let origins = assess(&case(), &[]).origins.list;
    let expected = [
        ("Litoral Wire", Access::Saw, None, &[1, 2, 3][..]),
        ("flight data", Access::Sensor, None, &[4]),
        ("airport official", Access::Unknown, None, &[1]),
        ("official of the Venezuelan defence ministry", Access::Unknown, Some("VEN"), &[4]),
        ("the government of Russia", Access::TookPart, Some("RUS"), &[4, 5, 7, 8]),
        ("ground worker", Access::Saw, None, &[6]),
        ("the government of United States", Access::TookPart, Some("USA"), &[7]),
    ];
    for (name, access, party, documents) in expected {
        let origin =
            origins.iter().find(|one| one.name == name).unwrap_or_else(|| panic!("{name} in {origins:#?}"));
        let numbers: Vec<u32> = origin.asserts.iter().map(|one| one.0).collect();
        assert_eq!(
            (origin.access, origin.party.as_deref(), &numbers[..]),
            (access, party, documents),
            "{name}"
        );
    }
}

#[test]
fn the_four_differences_are_found_and_named() {
    let found = assess(&case(), &[]).contradictions;
    let sides: Vec<(&str, Difference, Vec<Vec<u32>>)> = found
        .iter()
        .map(|one| {
            let documents = |side: &model::Answer| {
                let mut numbers: Vec<u32> = side.by.iter().map(|voice| voice.document.0).collect();
                numbers.dedup();
                numbers
            };
            (one.question.as_str(), one.kind, one.sides.iter().map(documents).collect())
        })
        .collect();
    assert_eq!(
        sides,
        [
            ("How many people came?", Difference::Precision, vec![vec![1, 2, 3], vec![4]]),
            ("What was the cargo?", Difference::Contradiction, vec![vec![5], vec![5, 8]]),
            ("What left, and what stayed?", Difference::Contradiction, vec![vec![1, 4], vec![6]]),
            ("Is it lawful?", Difference::Denial, vec![vec![5], vec![6]]),
        ]
    );
}

#[test]
fn every_sentence_of_the_brief_is_borne_by_its_words() {
    let documents = case();
    let brief = brief(&documents, &assess(&documents, &[]));
    assert_eq!(brief.refused, []);
    assert!(brief.happenings[0].text.contains("4 outlets, 2 origins"), "{}", brief.happenings[0].text);
}

#[test]
fn as_of_a_day_nothing_later_is_in_the_findings() {
    let all = case();
    for day in ["2019-03-24", "2019-03-25", "2019-03-26", "2019-03-28"] {
        let by_then =
            |filed: &&model::Filed| filed.document.source.published.as_deref().is_none_or(|date| date <= day);
        let then: Vec<model::Filed> = all.iter().filter(by_then).cloned().collect();
        let findings = assess(&then, &[]);
        let numbers: Vec<u32> = then.iter().map(|filed| filed.number.0).collect();
        assert!(
            findings
                .incidents
                .iter()
                .flat_map(|one| &one.reports)
                .all(|report| numbers.contains(&report.document.0))
        );
        // The same whether the later documents exist or not, and whatever they are.
        let mut changed = all.clone();
        changed
            .iter_mut()
            .filter(|filed| !numbers.contains(&filed.number.0))
            .for_each(|filed| filed.document.events.clear());
        let again: Vec<model::Filed> = changed.into_iter().filter(|filed| by_then(&filed)).collect();
        assert_eq!(findings, assess(&again, &[]), "as of {day}");
    }
}

#[test]
fn the_same_case_gives_the_same_findings() {
    assert_eq!(format!("{:?}", assess(&case(), &[])), format!("{:?}", assess(&case(), &[])));
}
