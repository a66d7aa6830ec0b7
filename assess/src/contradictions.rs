//! Statements of several documents → which cannot all be true, which only differ in precision, which update each other.

use std::collections::BTreeMap;

use model::{Answer, Contradiction, Difference, Filed, Incident, Polarity, Quantity};

use crate::statements::{self, Count, Load, Whereabouts, voice};
use crate::tables::LIMITS;

/// The questions to which the documents give more than one answer. Shown, never decided.
pub fn contradictions(documents: &[Filed], incidents: &[Incident]) -> Vec<Contradiction> {
    let mut found = Vec::new();
    found.extend(numbers(&documents.iter().flat_map(statements::counts).collect::<Vec<_>>()));
    found.extend(cargo(&documents.iter().flat_map(statements::loads).collect::<Vec<_>>()));
    found.extend(left_or_stayed(&documents.iter().flat_map(statements::whereabouts).collect::<Vec<_>>()));
    found.extend(incidents.iter().filter_map(|incident| denied(documents, incident)));
    found
}

/// "How many people came?"
fn numbers(counts: &[Count]) -> Option<Contradiction> {
    let mut sides: Vec<(&Count, Answer)> = Vec::new();
    for count in counts {
        match sides.iter_mut().find(|(one, _)| {
            one.quantity.value == count.quantity.value
                && one.quantity.approximate == count.quantity.approximate
        }) {
            Some((_, side)) => side.by.push(count.voice.clone()),
            None => sides.push((count, Answer { says: count.says.clone(), by: vec![count.voice.clone()] })),
        }
    }
    if sides.len() < 2 {
        return None;
    }
    let pairs = || {
        sides
            .iter()
            .enumerate()
            .flat_map(|(at, one)| sides[at + 1..].iter().map(move |other| (one.0, other.0)))
    };
    let fits = pairs().all(|(one, other)| overlap(&one.quantity, &other.quantity));
    let rises = sides.windows(2).all(|two| {
        let later = two[0].0.published < two[1].0.published;
        later && two[0].0.quantity.value < two[1].0.quantity.value
    });
    let kind = match (fits, rises) {
        (true, _) => Difference::Precision,
        (false, true) => Difference::Update,
        (false, false) => Difference::Contradiction,
    };
    Some(question("How many people came?", kind, sides.into_iter().map(|(_, side)| side).collect()))
}

/// Whether two figures can be one: what is said to be about so many holds others near it.
fn overlap(one: &Quantity, other: &Quantity) -> bool {
    let range = |quantity: &Quantity| {
        let value = quantity.value.or(quantity.low).or(quantity.high).unwrap_or_default();
        let slack = if quantity.approximate { value.abs() * LIMITS.number.about } else { 0.0 };
        (quantity.low.unwrap_or(value) - slack, quantity.high.unwrap_or(value) + slack)
    };
    let ((low, high), (least, most)) = (range(one), range(other));
    low <= most && least <= high
}

/// "What was the cargo?"
fn cargo(loads: &[Load]) -> Option<Contradiction> {
    let mut sides: Vec<Answer> = Vec::new();
    for load in loads {
        match sides.iter_mut().find(|side| alike(&side.says, &load.what)) {
            Some(side) => side.by.push(load.voice.clone()),
            None => sides.push(Answer { says: load.what.clone(), by: vec![load.voice.clone()] }),
        }
    }
    (sides.len() > 1).then(|| question("What was the cargo?", Difference::Contradiction, sides))
}

/// Whether one naming of a load holds the other: "food", "mostly food".
fn alike(one: &str, other: &str) -> bool {
    let words = |load: &str| {
        world::fold(load).to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    let (one, other) = (words(one), words(other));
    one.last() == other.last()
        || one.iter().all(|word| other.contains(word))
        || other.iter().all(|word| one.contains(word))
}

/// "Which aircraft left, which stayed?": what one says has left, another says is still there on that day or later.
fn left_or_stayed(all: &[Whereabouts]) -> Option<Contradiction> {
    let mut by_conveyance: BTreeMap<&str, Vec<&Whereabouts>> = BTreeMap::new();
    for one in all {
        by_conveyance.entry(&one.conveyance).or_default().push(one);
    }
    let disputed = by_conveyance
        .values()
        .any(|told| told.iter().any(|one| one.stays) && told.iter().any(|one| !one.stays));
    let days = by_conveyance.values().any(|told| {
        let left: Vec<&String> =
            told.iter().filter(|one| !one.stays).filter_map(|one| one.day.as_ref()).collect();
        left.windows(2).any(|two| two[0] != two[1])
    });
    if !disputed && !days {
        return None;
    }
    let mut sides: Vec<Answer> = Vec::new();
    for (conveyance, told) in by_conveyance {
        for one in told {
            let says = match (one.stays, &one.day) {
                (true, _) => format!("the {conveyance} stayed"),
                (false, Some(day)) => format!("the {conveyance} left on {day}"),
                (false, None) => format!("the {conveyance} left"),
            };
            match sides.iter_mut().find(|side| side.says == says) {
                Some(side) => side.by.push(one.voice.clone()),
                None => sides.push(Answer { says, by: vec![one.voice.clone()] }),
            }
        }
    }
    Some(question("What left, and what stayed?", Difference::Contradiction, sides))
}

/// What some assert and others deny of one incident.
fn denied(documents: &[Filed], incident: &Incident) -> Option<Contradiction> {
    let side = |polarity: Polarity, says: &str| {
        let reports = incident.reports.iter().filter(|report| report.polarity == polarity);
        let by: Vec<_> = reports
            .filter_map(|report| {
                let filed = documents.iter().find(|filed| filed.number == report.document)?;
                Some(voice(filed, report.claim, report.quote))
            })
            .collect();
        (!by.is_empty()).then(|| Answer { says: says.to_owned(), by })
    };
    let sides = vec![side(Polarity::Affirmed, "it is so")?, side(Polarity::Negated, "it is not so")?];
    Some(question("Is it so?", Difference::Denial, sides))
}

fn question(question: &str, kind: Difference, sides: Vec<Answer>) -> Contradiction {
    Contradiction { about: String::new(), question: question.to_owned(), kind, sides }
}
