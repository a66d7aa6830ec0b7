//! Movements → what is said of each, by evidence.

use model::{ClaimId, Conveyance, Leg, Movement as Record, Quantity, Span};

use crate::amounts;
use crate::claimed::claimed;
use crate::events::Acts;
use crate::line;
use crate::outline::{Fact, Movement, Part};
use crate::plain;
use crate::quotes::quote;
use crate::reading::Reading;
use crate::words::WORDS;

/// The movements of a document, numbered from 1.
pub(crate) fn movements(reading: &Reading, acts: &Acts) -> Vec<Movement> {
    let movements = reading.document.movements.iter().zip(1..);
    movements.map(|(movement, number)| one(reading, acts, movement, number)).collect()
}

/// A fact with the claim and the words that hold it.
struct Told {
    label: &'static str,
    text: String,
    claim: ClaimId,
    evidence: Span,
}

fn one(reading: &Reading, acts: &Acts, movement: &Record, number: usize) -> Movement {
    let mut events = Vec::new();
    for event in movement.events.iter().filter_map(|event| acts.number(*event)) {
        plain::add_once(&mut events, event);
    }
    events.sort_unstable();
    Movement {
        number,
        route: route(reading, &movement.legs),
        events,
        parts: parts(reading, &told(reading, movement)),
    }
}

/// Facts that share claim and evidence stand together.
fn parts(reading: &Reading, told: &[Told]) -> Vec<Part> {
    let mut places: Vec<(ClaimId, Span)> = Vec::new();
    for fact in told {
        plain::add_once(&mut places, (fact.claim, fact.evidence));
    }
    let part = |(claim, evidence): (ClaimId, Span)| {
        let facts = told.iter().filter(|fact| (fact.claim, fact.evidence) == (claim, evidence));
        Some(Part {
            facts: facts.map(|fact| Fact { label: fact.label.to_owned(), text: fact.text.clone() }).collect(),
            claimed: claimed(reading, reading.claim(claim)?),
            evidence: quote(reading, evidence, None),
        })
    };
    places.into_iter().filter_map(part).collect()
}

fn told(reading: &Reading, movement: &Record) -> Vec<Told> {
    let labels = &WORDS.part;
    let mut told = legs(reading, movement);
    for part in &movement.conveyances {
        told.push(Told::new(&labels.conveyance, conveyance(part), part.claim, part.evidence));
    }
    for part in &movement.personnel {
        let text = counted(&part.what, part.quantity.as_ref());
        told.push(Told::new(&labels.personnel, text, part.claim, part.evidence));
    }
    for part in &movement.cargo {
        let text = counted(&part.what, part.quantity.as_ref());
        told.push(Told::new(&labels.cargo, text, part.claim, part.evidence));
    }
    if let Some(part) = &movement.leader {
        let name = reading.name(part.mention).unwrap_or_default();
        told.push(Told::new(&labels.leader, name, part.claim, part.evidence));
    }
    for part in &movement.purposes {
        told.push(Told::new(
            &labels.purpose,
            format!("“{}”", plain::line(&part.text)),
            part.claim,
            part.evidence,
        ));
    }
    for part in &movement.stays {
        let place = reading.name(part.at).map(|name| line::with_article(&name));
        let at = place.map(|place| WORDS.place.within.replace("{}", &place));
        let text =
            [carriers(movement, &part.conveyances), at].into_iter().flatten().collect::<Vec<_>>().join(" ");
        told.push(Told::new(&labels.stay, text, part.claim, part.evidence));
    }
    told.retain(|fact| !fact.text.is_empty());
    told
}

impl Told {
    fn new(label: &'static str, text: String, claim: ClaimId, evidence: Span) -> Told {
        Told { label, text, claim, evidence }
    }
}

/// "2 × An-124 (A124), RA-82035, operated by the air force".
fn conveyance(part: &Conveyance) -> String {
    let count = part.count.filter(|count| *count != 1).map(|count| format!("{count} × ")).unwrap_or_default();
    let registration = part.registration.as_deref().map(plain::line);
    let operator = part.operator.as_deref().map(|name| WORDS.part.operator.replace("{}", &plain::line(name)));
    let more = [registration, operator].into_iter().flatten().map(|detail| format!(", {detail}"));
    format!("{count}{}{}", plain::line(&part.kind), more.collect::<String>())
}

/// "food, about 35 tonnes".
fn counted(what: &str, quantity: Option<&Quantity>) -> String {
    let what = Some(plain::line(what)).filter(|what| !what.is_empty());
    let amount = quantity.and_then(amounts::amount);
    [what, amount].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// "An-124 and Il-62M": the conveyances at these places of the movement's list.
fn carriers(movement: &Record, places: &[u32]) -> Option<String> {
    let known = places.iter().filter_map(|place| movement.conveyances.get(*place as usize));
    let mut names = Vec::new();
    for part in known {
        plain::add_once(&mut names, plain::line(&part.kind));
    }
    Some(plain::list(&names)).filter(|names| !names.is_empty())
}

/// The whole way in one line; a way that breaks off starts again behind a semicolon.
fn route(reading: &Reading, legs: &[Leg]) -> String {
    let follows = |one: &Leg, next: &Leg| joins(reading, one, next);
    legs.chunk_by(follows).map(|chain| stops(reading, chain, false)).collect::<Vec<_>>().join("; ")
}

/// Legs that follow each other, told by the same words of the same things, are one line.
fn legs(reading: &Reading, movement: &Record) -> Vec<Told> {
    let told = |leg: &Leg| (leg.claim, leg.evidence, leg.conveyances.clone(), leg.time.clone());
    let follows = |one: &Leg, next: &Leg| joins(reading, one, next) && told(one) == told(next);
    let line = |chain: &[Leg]| {
        let first = &chain[0];
        let carriers = carriers(movement, &first.conveyances);
        let stops = Some(stops(reading, chain, true)).filter(|stops| !stops.is_empty())?;
        let text: Vec<String> =
            [Some(stops), carriers, line::stated(&first.time)].into_iter().flatten().collect();
        Some(Told::new(&WORDS.part.route, text.join(", "), first.claim, first.evidence))
    };
    movement.legs.chunk_by(follows).filter_map(line).collect()
}

/// Whether the second leg starts where the first ends.
fn joins(reading: &Reading, one: &Leg, next: &Leg) -> bool {
    let end = one.to.and_then(|place| reading.name(place));
    end.is_some() && end == next.from.and_then(|place| reading.name(place))
}

/// "A → B (to refuel) → C"; with purposes where `purposes` is set.
fn stops(reading: &Reading, chain: &[Leg], purposes: bool) -> String {
    let name = |place: Option<model::MentionId>| place.and_then(|place| reading.name(place));
    let first = chain.first().and_then(|leg| name(leg.from));
    let started = first.is_some();
    let ends = chain.iter().filter_map(|leg| {
        let purpose = WORDS.leg(leg.purpose).filter(|_| purposes).map(|words| format!(" ({words})"));
        Some(format!("{}{}", name(leg.to)?, purpose.unwrap_or_default()))
    });
    let stops: Vec<String> = first.into_iter().chain(ends).collect();
    match (stops.as_slice(), started) {
        ([only], true) => WORDS.place.origin.replace("{}", only),
        ([only], false) => WORDS.place.destination.replace("{}", only),
        _ => stops.join(" → "),
    }
}
