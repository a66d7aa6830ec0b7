//! Statements of several documents about one thing → which cannot all be true, which only differ in precision, which update each other.
//!
//! One thing is one operation, one incident, two incidents that differ in one respect only, or one proposition. Shown, never decided.

use std::collections::{BTreeMap, HashMap};

use model::{
    Answer, Attitude, Contradiction, Difference, DocumentNumber, Filed, Incident, MentionId, Polarity,
    Proposition, Quantity, Report, Voice,
};

use crate::alike::{Axis, Facts, number, rival};
use crate::departures::left_or_stayed;
use crate::glances::Glance;
use crate::incidents::{Met, keys};
use crate::operations::{Operation, Operations, operations};
use crate::statements::{self, Count, Load, count, voice};
use crate::tables::{LIMITS, TOPICS, WORDS};

/// The documents of a case by their numbers.
pub(crate) type ByNumber<'a> = BTreeMap<DocumentNumber, &'a Filed>;

/// The questions to which the documents give more than one answer.
pub fn contradictions(
    documents: &[Filed],
    incidents: &[Incident],
    propositions: &[Proposition],
) -> Vec<Contradiction> {
    contradictions_of(&operations(documents, incidents), documents, incidents, propositions)
}

pub(crate) fn contradictions_of(
    operations: &Operations,
    documents: &[Filed],
    incidents: &[Incident],
    propositions: &[Proposition],
) -> Vec<Contradiction> {
    let by_number: ByNumber = documents.iter().map(|filed| (filed.number, filed)).collect();
    let mut found = Vec::new();
    for operation in &operations.list {
        found.extend(counted(operation));
        found.extend(figures(&operation.id, "How much was carried?", statements::weights(operation), false));
        found.extend(cargo(&operation.id, &statements::loads(operation, operations)));
        found.extend(left_or_stayed(&operation.id, &statements::whereabouts(operation, operations)));
        found.extend(leaders(operation));
    }
    for incident in incidents {
        found.extend(tolls(&by_number, incident));
        found.extend(days(&by_number, incident));
        found.extend(denied(&by_number, incident));
    }
    found.extend(rivals(&by_number, incidents));
    found.extend(propositions.iter().filter_map(disputed));
    found
}

/// "How many people came?", asked of soldiers and of engineers apart.
fn counted(operation: &Operation) -> Vec<Contradiction> {
    let mut by_kind: BTreeMap<String, Vec<Count>> = BTreeMap::new();
    for count in statements::counts(operation) {
        by_kind.entry(kind(&count.what)).or_default().push(count);
    }
    let asked = by_kind
        .into_values()
        .filter_map(|counts| figures(&operation.id, "How many people came?", counts, false));
    asked.collect()
}

/// Soldiers, troops and servicemen are one kind of people; others are what they are called.
fn kind(what: &str) -> String {
    if WORDS.operation.within(what) {
        return String::new();
    }
    what.split_whitespace().last().unwrap_or_default().to_lowercase()
}

/// Figures of several documents for one thing; those that accumulate may rise.
fn figures(about: &str, asked: &str, counts: Vec<Count>, toll: bool) -> Option<Contradiction> {
    let mut sides: Vec<(Count, Answer)> = Vec::new();
    for count in largest(counts) {
        let same = |one: &Count| {
            one.quantity.value == count.quantity.value
                && one.quantity.approximate == count.quantity.approximate
        };
        match sides.iter_mut().find(|(one, _)| same(one)) {
            Some((_, side)) => side.by.push(count.voice),
            None => {
                let answer = Answer { says: count.says.clone(), by: vec![count.voice.clone()] };
                sides.push((count, answer));
            }
        }
    }
    if sides.len() < 2 {
        return None;
    }
    sides.sort_by(|one, other| one.0.published.cmp(&other.0.published));
    let pairs =
        || sides.iter().enumerate().flat_map(|(at, one)| sides[at + 1..].iter().map(move |two| (one, two)));
    let fits = pairs().all(|(one, other)| overlap(&one.0.quantity, &other.0.quantity));
    let rises = sides.windows(2).all(|two| {
        two[0].0.published < two[1].0.published && two[0].0.quantity.value < two[1].0.quantity.value
    });
    let kind = match (fits, toll && rises) {
        (true, _) => Difference::Precision,
        (false, true) => Difference::Update,
        (false, false) => Difference::Contradiction,
    };
    Some(question(about, asked, kind, sides.into_iter().map(|(_, side)| side).collect()))
}

/// The largest figure of each voice in each document: the smaller ones are parts of it.
fn largest(counts: Vec<Count>) -> Vec<Count> {
    let mut found: Vec<Count> = Vec::new();
    for count in counts {
        let same = |one: &&mut Count| {
            (one.voice.document, &one.voice.name) == (count.voice.document, &count.voice.name)
        };
        match found.iter_mut().find(same) {
            Some(one) if one.quantity.value < count.quantity.value => *one = count,
            Some(_) => {}
            None => found.push(count),
        }
    }
    found
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

/// How many were killed, wounded, taken: a toll that rises from day to day is no contradiction.
fn tolls(documents: &ByNumber, incident: &Incident) -> Vec<Contradiction> {
    let asked = ["How many died?", "How many were injured?", "How many were arrested?"];
    let sizes = |at: usize| {
        let told = incident.reports.iter().filter(|report| report.polarity == Polarity::Affirmed);
        let counts = told.filter_map(|report| {
            let size = report.size.as_ref()?;
            let (quantity, what) =
                [(&size.dead, "dead"), (&size.injured, "injured"), (&size.arrested, "arrested")][at];
            let filed = documents.get(&report.document)?;
            count(filed, quantity.clone()?, what, voice(filed, report.claim, report.quote))
        });
        counts.collect()
    };
    (0..asked.len()).filter_map(|at| figures(&incident.id, asked[at], sizes(at), true)).collect()
}

/// "What was the cargo?"
fn cargo(about: &str, loads: &[Load]) -> Option<Contradiction> {
    let mut sides: Vec<Answer> = Vec::new();
    for load in loads {
        match sides.iter_mut().find(|side| alike(&side.says, &load.what)) {
            Some(side) => side.by.push(load.voice.clone()),
            None => sides.push(Answer { says: load.what.clone(), by: vec![load.voice.clone()] }),
        }
    }
    // One voice that lists several goods contradicts nobody.
    let voices =
        |side: &Answer| side.by.iter().map(|voice| (voice.document, voice.name.clone())).collect::<Vec<_>>();
    let apart = sides.iter().any(|side| voices(side) != voices(&sides[0]));
    (sides.len() > 1 && apart)
        .then(|| question(about, "What was the cargo?", Difference::Contradiction, sides))
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

/// "Who led it?": people of different names.
fn leaders(operation: &Operation) -> Option<Contradiction> {
    let mut sides: Vec<(String, Answer)> = Vec::new();
    for (filed, movement) in &operation.movements {
        let Some(leader) = &movement.leader else { continue };
        let Some((key, name)) = person(filed, leader.mention) else { continue };
        let voice = voice(filed, leader.claim, leader.evidence);
        match sides.iter_mut().find(|(other, _)| *other == key) {
            Some((_, side)) => side.by.push(voice),
            None => sides.push((key, Answer { says: name, by: vec![voice] })),
        }
    }
    let sides: Vec<Answer> = sides.into_iter().map(|(_, side)| side).collect();
    (sides.len() > 1).then(|| question(&operation.id, "Who led it?", Difference::Contradiction, sides))
}

/// A named person: by the tables' id, else by the last word of the name.
fn person(filed: &Filed, mention: MentionId) -> Option<(String, String)> {
    let mention = filed.document.mentions.get(mention.index()).filter(|mention| mention.named)?;
    let last = mention.name.split_whitespace().last()?;
    let key = mention.entity.clone().unwrap_or_else(|| world::fold(last).to_lowercase());
    Some((key, mention.name.clone()))
}

/// "When was it?": days that do not overlap.
fn days(documents: &ByNumber, incident: &Incident) -> Option<Contradiction> {
    let dated: Vec<(i64, i64, &Report)> = incident
        .reports
        .iter()
        .filter_map(|report| {
            let (start, end) = report.days.as_ref()?;
            Some((number(start)?, number(end)?, report))
        })
        .collect();
    let apart = |one: &(i64, i64, &Report), other: &(i64, i64, &Report)| one.1 < other.0 || other.1 < one.0;
    if !dated
        .iter()
        .any(|one| dated.iter().any(|other| one.2.document != other.2.document && apart(one, other)))
    {
        return None;
    }
    let mut sides: BTreeMap<String, Vec<Voice>> = BTreeMap::new();
    for (.., report) in dated {
        let (start, end) = report.days.clone()?;
        let says = if start == end { start } else { format!("{start} to {end}") };
        sides.entry(says).or_default().extend(speaker(documents, report));
    }
    let sides = sides.into_iter().map(|(says, by)| Answer { says, by }).collect();
    Some(question(&incident.id, "When was it?", Difference::Contradiction, sides))
}

/// What some assert and others deny of one incident.
fn denied(documents: &ByNumber, incident: &Incident) -> Option<Contradiction> {
    let side = |polarity: Polarity, says: &str| {
        let reports = incident.reports.iter().filter(|report| report.polarity == polarity);
        let by: Vec<Voice> = reports.filter_map(|report| speaker(documents, report)).collect();
        (!by.is_empty()).then(|| Answer { says: says.to_owned(), by })
    };
    let sides = vec![side(Polarity::Affirmed, "it is so")?, side(Polarity::Negated, "it is not so")?];
    Some(question(&incident.id, "Is it so?", Difference::Denial, sides))
}

/// Pairs of incidents that differ in one respect only: two happenings, or one that is told in two ways.
fn rivals(documents: &ByNumber, incidents: &[Incident]) -> Vec<Contradiction> {
    let told = incidents
        .iter()
        .enumerate()
        .flat_map(|(at, incident)| incident.reports.iter().map(move |report| (at, Facts::of(report))));
    let told: Vec<(usize, Facts)> = told.filter(|(_, facts)| facts.has_rivals()).collect();
    let mut by_key: HashMap<String, Vec<(Glance, usize)>> = HashMap::new();
    let (mut compared, mut settled) = (Met::of(told.len()), Met::of(incidents.len()));
    let mut found: Vec<(usize, usize, Axis, [&Report; 2])> = Vec::new();
    for (index, (at, facts)) in told.iter().enumerate() {
        for key in keys(facts.report) {
            let same_key = by_key.entry(key).or_default();
            for (glance, other) in same_key.iter() {
                if facts.glance.no_rivals(glance) {
                    continue;
                }
                let other = *other;
                let (earlier, rivals) = &told[other];
                if earlier == at || settled.is_known(*at, *earlier) || !compared.first(index, other) {
                    continue;
                }
                if let Some(axis) = rival(facts, rivals) {
                    settled.first(*at, *earlier);
                    found.push((*earlier, *at, axis, [rivals.report, facts.report]));
                }
            }
            same_key.push((facts.glance, index));
        }
    }
    found.sort_by_key(|(one, other, ..)| (*one, *other));
    let found = found.into_iter();
    found.filter_map(|(one, _, axis, both)| differing(documents, &incidents[one].id, axis, both)).collect()
}

fn differing(documents: &ByNumber, about: &str, axis: Axis, reports: [&Report; 2]) -> Option<Contradiction> {
    let (asked, says): (&str, fn(&Report) -> Option<String>) = match axis {
        Axis::Actor => ("Who did it?", |report| Some(report.actors.first()?.name.clone())),
        Axis::Place => ("Where was it?", |report| Some(report.places.first()?.name.clone())),
        Axis::Day => ("When was it?", |report| Some(report.days.as_ref()?.0.clone())),
        Axis::Recipient | Axis::Carrier => return None,
    };
    let side = |report: &Report| Some(Answer { says: says(report)?, by: vec![speaker(documents, report)?] });
    Some(question(about, asked, Difference::Contradiction, vec![side(reports[0])?, side(reports[1])?]))
}

/// A proposition that some assert and others deny.
fn disputed(proposition: &Proposition) -> Option<Contradiction> {
    let side = |attitude: Attitude, says: String| {
        let stances = proposition.stances.iter().filter(|stance| stance.attitude == attitude);
        let by: Vec<Voice> = stances.flat_map(|stance| stance.by.clone()).collect();
        (!by.is_empty()).then_some(Answer { says, by })
    };
    let topic = TOPICS.topic.iter().find(|topic| proposition.id.starts_with(&format!("{}:", topic.name)));
    let asked = topic.map_or("Is it so?", |topic| topic.question.as_str());
    let fails = topic.map_or_else(|| format!("not: {}", proposition.text), |topic| topic.fails.clone());
    let sides = vec![side(Attitude::Asserts, proposition.text.clone())?, side(Attitude::Denies, fails)?];
    Some(question(&proposition.id, asked, Difference::Denial, sides))
}

fn speaker(documents: &ByNumber, report: &Report) -> Option<Voice> {
    let filed = documents.get(&report.document)?;
    Some(voice(filed, report.claim, report.quote))
}

pub(crate) fn question(about: &str, question: &str, kind: Difference, sides: Vec<Answer>) -> Contradiction {
    Contradiction { about: about.to_owned(), question: question.to_owned(), kind, sides }
}
