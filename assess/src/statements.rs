//! The movements of an operation → plain statements that can be compared: how many came, what was carried, what left and what stayed.

use std::collections::BTreeSet;

use model::{
    ClaimId, Document, Filed, LegPurpose, Modality, Movement, Polarity, Quantity, SourceRole, Span, Voice,
};

use crate::operations::{Operation, Operations};
use crate::tables::{WORDS, stands};

/// How many people a movement carried.
pub(crate) struct Count {
    pub(crate) quantity: Quantity,
    /// What is counted: "soldiers".
    pub(crate) what: String,
    /// The words for them with the figure: "about 100 soldiers".
    pub(crate) says: String,
    pub(crate) voice: Voice,
    pub(crate) published: Option<String>,
}

/// What a movement carried.
pub(crate) struct Load {
    pub(crate) what: String,
    pub(crate) voice: Voice,
}

/// That a conveyance left, or that it stayed.
pub(crate) struct Whereabouts {
    pub(crate) conveyance: String,
    pub(crate) stays: bool,
    pub(crate) day: Option<String>,
    pub(crate) voice: Voice,
}

/// How many people each movement of an operation carried.
pub(crate) fn counts(operation: &Operation) -> Vec<Count> {
    let people = operation
        .movements
        .iter()
        .flat_map(|(filed, movement)| movement.personnel.iter().map(move |one| (*filed, one)));
    let told = people.filter(|(filed, one)| actual(&filed.document, one.claim));
    told.filter_map(|(filed, one)| {
        let quantity = one.quantity.clone()?;
        count(filed, quantity, &one.what, voice(filed, one.claim, one.evidence))
    })
    .collect()
}

/// How much each movement of an operation carried, by weight.
pub(crate) fn weights(operation: &Operation) -> Vec<Count> {
    let cargo = operation
        .movements
        .iter()
        .flat_map(|(filed, movement)| movement.cargo.iter().map(move |one| (*filed, one)));
    let told = cargo.filter(|(filed, one)| actual(&filed.document, one.claim));
    told.filter_map(|(filed, one)| {
        let quantity = one.quantity.clone().filter(|quantity| quantity.unit.as_deref() == Some("tonne"))?;
        count(filed, quantity, "tonnes", voice(filed, one.claim, one.evidence))
    })
    .collect()
}

/// A figure with its words: "about 100 soldiers".
pub(crate) fn count(filed: &Filed, quantity: Quantity, what: &str, voice: Voice) -> Option<Count> {
    let value = quantity.value.or(quantity.low).or(quantity.high)?;
    let about = if quantity.approximate { "about " } else { "" };
    let says = format!("{about}{value} {what}");
    Some(Count {
        quantity,
        what: what.to_owned(),
        says,
        voice,
        published: filed.document.source.published.clone(),
    })
}

/// What an operation carried: by its movements, and by sentences of which the cargo is the subject.
pub(crate) fn loads(operation: &Operation, others: &Operations) -> Vec<Load> {
    let cargo = operation
        .movements
        .iter()
        .flat_map(|(filed, movement)| movement.cargo.iter().map(move |one| (*filed, one)));
    let told = cargo
        .filter(|(filed, one)| actual(&filed.document, one.claim) && !WORDS.cargo.nouns.contains(&one.what));
    let mut loads: Vec<Load> = told
        .map(|(filed, one)| Load { what: one.what.clone(), voice: voice(filed, one.claim, one.evidence) })
        .collect();
    for filed in speaks_of(operation, others) {
        let covered = |span: Span| {
            loads.iter().any(|load| load.voice.document == filed.number && load.voice.quote.overlaps(span))
        };
        let sentences: Vec<Span> = sentences(filed).filter(|&span| !covered(span)).collect();
        loads.extend(sentences.into_iter().filter_map(|span| {
            Some(Load { what: named(span.of(&filed.document.text))?, voice: speaking(filed, span) })
        }));
    }
    loads.sort_by_key(|load| (load.voice.document, load.voice.quote.start));
    loads
}

/// Documents in which "the cargo" can only be this operation's.
fn speaks_of<'a>(operation: &Operation<'a>, others: &Operations) -> Vec<&'a Filed> {
    let own = |filed: &&&Filed| others.only(filed.number).is_some_and(|one| one.id == operation.id);
    operation.documents.iter().filter(own).copied().collect()
}

fn sentences(filed: &Filed) -> impl Iterator<Item = Span> {
    filed.document.parse.sentences.iter().map(|sentence| sentence.span)
}

/// "The cargo was mostly food for the mission" names food.
fn named(sentence: &str) -> Option<String> {
    let words = &WORDS.cargo;
    let lower = sentence.to_lowercase();
    let verb =
        words.nouns.iter().flat_map(|noun| words.verbs.iter().map(move |verb| format!("{noun} {verb} ")));
    let start = verb.filter_map(|lead| lower.find(&lead).map(|at| at + lead.len())).min()?;
    let mut rest = lower.get(start..)?;
    while let Some(after) = words.adverbs.iter().find_map(|adverb| rest.strip_prefix(&format!("{adverb} "))) {
        rest = after;
    }
    let stop = words
        .ends
        .iter()
        .filter_map(|end| rest.find(end.as_str()))
        .chain(rest.find([',', '.', ';', '"', '”']))
        .min();
    let what = rest[..stop.unwrap_or(rest.len())].trim();
    // "was unloaded", "was not known": what the cargo is, is named by a noun of one to four words.
    let noun = !what.is_empty()
        && what.split(' ').count() <= 4
        && !what.starts_with("not ")
        && !what.ends_with("ed");
    noun.then(|| what.to_owned())
}

/// Who says what stands in a sentence: the claim that holds most of it, else the author.
fn speaking(filed: &Filed, span: Span) -> Voice {
    let inside =
        |claim: &&model::Claim| claim.spans.iter().any(|own| span.contains(*own) || own.contains(span));
    let claim = filed.document.claims.iter().filter(inside).max_by_key(|claim| claim.sources.len());
    match claim {
        Some(claim) => voice(filed, claim.id, span),
        None => Voice { name: None, role: SourceRole::Author, document: filed.number, quote: span },
    }
}

/// What left and what stayed, by an operation's movements and by sentences that tell of its carriers.
pub(crate) fn whereabouts(operation: &Operation, others: &Operations) -> Vec<Whereabouts> {
    let movements = operation.movements.iter();
    let mut found: Vec<Whereabouts> = movements
        .flat_map(|(filed, movement)| stays(filed, movement).into_iter().chain(departures(filed, movement)))
        .collect();
    let carriers: BTreeSet<String> = found.iter().map(|one| one.conveyance.clone()).collect();
    for filed in speaks_of(operation, others) {
        let seen = still_there(filed, &carriers);
        let new = |one: &Whereabouts| !found.iter().any(|other| same_statement(one, other));
        let new: Vec<Whereabouts> = seen.into_iter().filter(new).collect();
        found.extend(new);
    }
    found.sort_by_key(|one| (one.voice.document, one.voice.quote.start));
    found
}

fn same_statement(one: &Whereabouts, other: &Whereabouts) -> bool {
    (one.voice.document, &one.conveyance, one.stays) == (other.voice.document, &other.conveyance, other.stays)
}

/// "the An-124 was still on the runway": a carrier, and right behind it that it is still there.
fn still_there(filed: &Filed, carriers: &BTreeSet<String>) -> Vec<Whereabouts> {
    let text = &filed.document.text;
    let mut found = Vec::new();
    for span in sentences(filed) {
        let lower = span.of(text).to_lowercase();
        for carrier in carriers {
            let Some(at) = stands(&lower, &carrier.to_lowercase()) else { continue };
            let rest = lower[at + carrier.len()..].trim_start();
            if WORDS.movement.stayed.iter().any(|phrase| rest.starts_with(phrase.as_str())) {
                let voice = speaking(filed, span);
                let day = stated_day(filed, span).or_else(|| filed.document.source.published.clone());
                found.push(Whereabouts { conveyance: carrier.clone(), stays: true, day, voice });
            }
        }
    }
    found
}

/// The day that a sentence names.
fn stated_day(filed: &Filed, span: Span) -> Option<String> {
    let times = filed.document.mentions.iter().filter(|mention| span.contains(mention.span));
    times.filter_map(|mention| mention.time.as_ref()).find_map(|time| time.start.clone())
}

fn stays(filed: &Filed, movement: &Movement) -> Vec<Whereabouts> {
    let told = movement.stays.iter().filter(|stay| actual(&filed.document, stay.claim));
    let each = told.flat_map(|stay| stay.conveyances.iter().map(move |&at| (stay, at)));
    each.filter_map(|(stay, at)| {
        Some(Whereabouts {
            conveyance: movement.conveyances.get(at as usize)?.kind.clone(),
            stays: true,
            day: filed.document.source.published.clone(),
            voice: voice(filed, stay.claim, stay.evidence),
        })
    })
    .collect()
}

/// Legs that lead away from where the operation went: returns, and those whose words say that something left.
fn departures(filed: &Filed, movement: &Movement) -> Vec<Whereabouts> {
    let text = &filed.document.text;
    let away = |evidence: Span| {
        let words = evidence.of(text).to_lowercase();
        WORDS.movement.left.iter().any(|left| {
            words
                .split(|letter: char| !letter.is_alphanumeric() && letter != ' ')
                .any(|part| part.contains(left.as_str()))
        })
    };
    let arrived: Vec<_> = movement.legs.iter().filter_map(|leg| leg.to).collect();
    let told = movement.legs.iter().filter(|leg| actual(&filed.document, leg.claim));
    let leaves = told.filter(|leg| {
        let home = leg.purpose == LegPurpose::Return;
        let open = leg.to.is_none()
            && leg.from.is_some_and(|from| !arrived.contains(&from) || movement.legs.len() > 1);
        home || (open && away(leg.evidence))
    });
    let each = leaves.flat_map(|leg| leg.conveyances.iter().map(move |&at| (leg, at)));
    each.filter_map(|(leg, at)| {
        Some(Whereabouts {
            conveyance: movement.conveyances.get(at as usize)?.kind.clone(),
            stays: false,
            day: leg.time.start.clone().or_else(|| day_of(filed, movement, leg.claim)),
            voice: voice(filed, leg.claim, leg.evidence),
        })
    })
    .collect()
}

/// The day of the event that tells it.
fn day_of(filed: &Filed, movement: &Movement, claim: ClaimId) -> Option<String> {
    let events = filed
        .document
        .events
        .iter()
        .filter(|event| event.claim == claim && movement.events.contains(&event.id));
    events.into_iter().find_map(|event| event.time.start.clone())
}

/// Told as fact and not denied.
fn actual(document: &Document, claim: ClaimId) -> bool {
    document.claims.get(claim.index()).is_none_or(|claim| {
        matches!(claim.modality, Modality::Actual | Modality::Historical)
            && claim.polarity == Polarity::Affirmed
    })
}

/// Who says it, and where.
pub(crate) fn voice(filed: &Filed, claim: ClaimId, quote: Span) -> Voice {
    let nearest = filed.document.claims.get(claim.index()).and_then(|claim| claim.sources.first());
    let role = nearest.map_or(SourceRole::Author, |source| source.role);
    let name = nearest.filter(|_| role != SourceRole::Author).and_then(|source| source.name.clone());
    Voice { name, role, document: filed.number, quote }
}
