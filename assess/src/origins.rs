//! Reports of one thing → who knew of it: how many outlets, how many origins at least and at most.
//!
//! At least: origins that are named and of which it is known how they know, or who they are; one government, one sensor, one family of
//! outlets counts once. At most: also those of which nothing is known. What only repeats an outlet is that outlet's.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use model::{Access, DocumentNumber, Filed, Modality, Origin, Origins, Polarity, Report, Span};

use crate::knowers::{Knower, Sources};
use crate::outlets::family;
use crate::tables::WORDS;

/// The origins behind reports of one thing; `documents` are the case's.
pub fn origins(documents: &[Filed], reports: &[Report]) -> Origins {
    traced(&Sources::of(documents), reports)
}

pub(crate) fn traced(sources: &Sources, reports: &[Report]) -> Origins {
    let told: Vec<(Knower, DocumentNumber, Polarity)> =
        reports.iter().map(|report| (sources.knower(report), report.document, report.polarity)).collect();
    counted(sources, &told, &parties(reports))
}

/// What is listed of an origin once.
#[derive(PartialEq, Eq, Hash)]
enum Trace<'a> {
    Told(DocumentNumber, Polarity),
    Through(&'a str),
    Words(DocumentNumber, Span),
}

/// Puts what is told together by who knew.
pub(crate) fn counted(
    sources: &Sources,
    told: &[(Knower, DocumentNumber, Polarity)],
    parties: &BTreeSet<&str>,
) -> Origins {
    let mut by_key: BTreeMap<&str, Origin> = BTreeMap::new();
    let mut seen: HashSet<(&str, Trace)> = HashSet::new();
    let mut circles = Vec::new();
    for (knower, document, polarity) in told {
        let party = knower.country.clone().filter(|country| parties.contains(country.as_str()));
        let origin = by_key.entry(&knower.key).or_insert_with(|| Origin {
            name: knower.name.clone(),
            access: Access::Unknown,
            party: party.clone(),
            independent: false,
            through: vec![],
            asserts: vec![],
            denies: vec![],
            evidence: vec![],
        });
        let took_part = party.is_some() && knower.key.starts_with("government:");
        let access = if took_part { Access::TookPart } else { knower.access };
        origin.access = origin.access.min(access);
        origin.independent |= knower.named;
        let side = match polarity {
            Polarity::Affirmed => &mut origin.asserts,
            Polarity::Negated => &mut origin.denies,
        };
        let mut is_new = |trace| seen.insert((knower.key.as_str(), trace));
        side.extend(is_new(Trace::Told(*document, *polarity)).then_some(*document));
        let through = knower.through.iter().filter(|outlet| is_new(Trace::Through(outlet)));
        origin.through.extend(through.cloned());
        let evidence = knower.evidence.iter().filter(|(number, span)| is_new(Trace::Words(*number, *span)));
        origin.evidence.extend(evidence);
        if knower.circle {
            add(&mut circles, knower.through.clone());
        }
    }
    let mut list: Vec<Origin> = sourced(by_key.into_values().collect());
    for origin in &mut list {
        origin.asserts.sort_unstable();
        origin.denies.sort_unstable();
    }
    list.sort_by_key(|origin| (!origin.independent, origin.access, origin.name.clone()));
    let mut outlets: Vec<String> =
        told.iter().map(|(_, document, _)| sources.outlets.publisher(*document)).collect();
    outlets.sort();
    outlets.dedup();
    let (known, possible) = range(&list);
    Origins { outlets, known, possible, list, circles }
}

/// Without outlets of whose knowledge nothing is said where the same outlet names somebody who knew: what it tells is his.
fn sourced(list: Vec<Origin>) -> Vec<Origin> {
    let (plain, mut named): (Vec<Origin>, Vec<Origin>) =
        list.into_iter().partition(|origin| !origin.independent && origin.through == [origin.name.clone()]);
    for one in plain {
        match named.iter_mut().find(|other| other.name != one.name && other.through.contains(&one.name)) {
            Some(other) => {
                one.asserts.iter().for_each(|&document| add(&mut other.asserts, document));
                one.denies.iter().for_each(|&document| add(&mut other.denies, document));
            }
            None => named.push(one),
        }
    }
    named
}

/// How many origins at least, and at most.
///
/// Outlets of one family are one. An eye-witness without a name is known by the word of one outlet only: whatever the outlets of one family
/// tell of such people counts once, and not at all where they name somebody, for an echo may leave a name out.
fn range(list: &[Origin]) -> (u32, u32) {
    let possible: BTreeSet<String> = list.iter().map(|origin| family(&origin.name)).collect();
    let (nameless, known): (Vec<&Origin>, Vec<&Origin>) =
        list.iter().filter(|origin| origin.independent).partition(|origin| nameless(origin));
    let families =
        |origin: &Origin| origin.through.iter().map(|outlet| family(outlet)).collect::<BTreeSet<_>>();
    let heard: BTreeSet<String> = known.iter().flat_map(|origin| families(origin)).collect();
    let seen: BTreeSet<String> =
        nameless.iter().flat_map(|origin| families(origin)).filter(|one| !heard.contains(one)).collect();
    let known: BTreeSet<String> = known.iter().map(|origin| family(&origin.name)).collect();
    let least = u32::from(!list.is_empty());
    let known = (known.len() as u32 + seen.len() as u32).max(least);
    (known, (possible.len() as u32).max(known))
}

/// Described by what they are, not named: "ground worker".
fn nameless(origin: &Origin) -> bool {
    WORDS.witness.head(&origin.name)
}

/// How many origins are known behind what is told.
pub(crate) fn known_origins(sources: &Sources, told: &[(Knower, DocumentNumber, Polarity)]) -> u32 {
    counted(sources, told, &BTreeSet::new()).known
}

/// The origins behind all that a case tells.
pub(crate) fn all_origins(sources: &Sources, documents: &[Filed], reports: &[Report]) -> Origins {
    let claims = documents
        .iter()
        .flat_map(|filed| filed.document.claims.iter().map(move |claim| (filed.number, claim)));
    let said =
        claims.map(|(number, claim)| (sources.of_claim(number, claim.id.index()), number, claim.polarity));
    let meant = |report: &&Report| !matches!(report.modality, Modality::Conditional | Modality::Hypothetical);
    let spoken =
        reports.iter().filter(meant).map(|report| (sources.knower(report), report.document, report.polarity));
    let told: Vec<(Knower, DocumentNumber, Polarity)> = said.chain(spoken).collect();
    counted(sources, &told, &parties(reports))
}

fn parties(reports: &[Report]) -> BTreeSet<&str> {
    let sides = reports.iter().flat_map(|report| report.actors.iter().chain(&report.recipients));
    let grounds =
        reports.iter().flat_map(|report| &report.places).filter_map(|scene| scene.country.as_deref());
    sides.filter_map(|side| side.country.as_deref()).chain(grounds).collect()
}

fn add<T: PartialEq>(list: &mut Vec<T>, one: T) {
    if !list.contains(&one) {
        list.push(one);
    }
}
