//! Judgements, findings and standings → which judgements are flagged, and what keeps the brief from being final.

use std::collections::BTreeSet;

use model::{BriefState, DocumentNumber, Filed, Incident, Part, Polarity, Span, Standing, Target};

use crate::anchors::{Anchor, Newest};
use crate::decided::{Decided, Held};
use crate::knowers::{Knower, Sources};
use crate::origins::{counted, known_origins};
use crate::standings::fallen;

/// What judgements are looked at with.
pub(crate) struct Bench<'a> {
    pub(crate) documents: &'a [Filed],
    pub(crate) sources: &'a Sources<'a>,
    pub(crate) incidents: &'a [Incident],
    pub(crate) standings: &'a [Standing],
}

/// The decisions with flags and blocks: a brief that is blocked is not final, whatever was decided.
pub(crate) fn judged(mut decided: Decided, bench: &Bench) -> Decided {
    let newest = Newest::of(bench.documents);
    let flags: Vec<bool> =
        decided.judgements.iter().map(|held| flagged(held, &decided, bench, &newest)).collect();
    for (held, flagged) in decided.judgements.iter_mut().zip(flags) {
        held.flagged = flagged;
        held.cites = held.rests_on.iter().flat_map(|target| words(target, bench, &newest)).collect();
        let told: Vec<_> = held.rests_on.iter().flat_map(|target| knowers(target, bench, &newest)).collect();
        held.origins = counted(bench.sources, &told, &BTreeSet::new());
    }
    decided.blocked = blocks(&decided, bench, &newest);
    if !decided.blocked.is_empty() && decided.state == BriefState::Final {
        decided.state = BriefState::Review;
    }
    decided
}

/// Whether something that a judgement rests on was retracted, corrected or rejected, or its words are gone.
fn flagged(held: &Held, decided: &Decided, bench: &Bench, newest: &Newest) -> bool {
    held.rests_on.iter().any(|target| {
        let rejected = newest.anchor(target).is_some_and(|anchor| rejected(anchor, decided, bench));
        let older = target
            .document
            .filter(|_| target.quote.is_none())
            .and_then(|number| old_words(bench, number, target));
        let places = words(target, bench, newest);
        let gone = places.is_empty() && target.document.is_some();
        let fell =
            places.into_iter().chain(older).any(|place| fallen(bench.standings, bench.documents, place));
        rejected || gone || fell
    })
}

fn rejected(anchor: Anchor, decided: &Decided, bench: &Bench) -> bool {
    let holds = |anchor: Anchor| decided.rejected.contains(&anchor);
    let claim = match anchor {
        Anchor::Event(number, id) => {
            let filed = bench.documents.iter().find(|filed| filed.number == number);
            filed
                .and_then(|filed| filed.document.events.get(id.index()))
                .map(|event| Anchor::Claim(number, event.claim))
        }
        _ => None,
    };
    holds(anchor) || claim.is_some_and(holds)
}

/// The words of a target in the version that it was decided on.
fn old_words(bench: &Bench, number: DocumentNumber, target: &Target) -> Option<(DocumentNumber, Span)> {
    let own: Vec<Filed> = bench.documents.iter().filter(|filed| filed.number == number).cloned().collect();
    Newest::of(&own).words(target)
}

/// The words that a target rests on: of an incident, those of its reports.
pub(crate) fn words(target: &Target, bench: &Bench, newest: &Newest) -> Vec<(DocumentNumber, Span)> {
    if target.part != Part::Incident {
        return newest.words(target).into_iter().collect();
    }
    let incident = bench.incidents.iter().find(|incident| incident.id == target.id);
    let reports = incident.into_iter().flat_map(|incident| &incident.reports);
    reports.map(|report| (report.document, report.quote)).collect()
}

/// Why the brief cannot be final: an accusation against a named person needs two origins, a flagged judgement a new look, a brief a second
/// person's sign-off.
fn blocks(decided: &Decided, bench: &Bench, newest: &Newest) -> Vec<String> {
    let mut blocks = Vec::new();
    for held in &decided.judgements {
        if held.flagged {
            blocks.push(format!(
                "judgement {} rests on what was retracted, corrected or rejected",
                held.number
            ));
        }
        let Some(person) = &held.accuses else { continue };
        let told: Vec<_> = held.rests_on.iter().flat_map(|target| knowers(target, bench, newest)).collect();
        if known_origins(bench.sources, &told) < 2 {
            blocks.push(format!("judgement {} accuses {person} and rests on one origin", held.number));
        }
    }
    let second = decided.signed.iter().any(|(who, _)| decided.judgements.iter().all(|held| held.who != *who));
    if !decided.judgements.is_empty() && !second {
        blocks.push("no second person has signed it".to_owned());
    }
    blocks
}

/// Who is behind what a judgement rests on.
fn knowers(target: &Target, bench: &Bench, newest: &Newest) -> Vec<(Knower, DocumentNumber, Polarity)> {
    let reports = bench
        .incidents
        .iter()
        .flat_map(|incident| incident.reports.iter().map(move |report| (incident, report)));
    let wanted = newest.anchor(target);
    let told = reports.filter(|(incident, report)| match (target.part, wanted) {
        (Part::Incident, _) => incident.id == target.id,
        (_, Some(Anchor::Event(number, id))) => (report.document, report.event) == (number, id),
        _ => false,
    });
    let mut found: Vec<_> =
        told.map(|(_, report)| (bench.sources.knower(report), report.document, report.polarity)).collect();
    if let Some(Anchor::Claim(number, id)) = wanted {
        found.push((bench.sources.of_claim(number, id.index()), number, Polarity::Affirmed));
    }
    found
}
