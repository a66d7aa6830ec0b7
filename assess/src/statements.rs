//! Movements of all documents → plain statements that can be compared: how many came, what was carried, what left and what stayed.

use model::{
    ClaimId, Document, Filed, LegPurpose, Modality, Movement, Polarity, Quantity, SourceRole, Span, Voice,
};

use crate::tables::WORDS;

/// How many people a movement carried.
pub(crate) struct Count {
    pub(crate) quantity: Quantity,
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

pub(crate) fn counts(filed: &Filed) -> Vec<Count> {
    let document = &filed.document;
    let people = document.movements.iter().flat_map(|movement| &movement.personnel);
    let told = people.filter(|one| actual(document, one.claim));
    told.filter_map(|one| {
        let quantity = one.quantity.clone()?;
        let value = quantity.value.or(quantity.low).or(quantity.high)?;
        let about = if quantity.approximate { "about " } else { "" };
        Some(Count {
            says: format!("{about}{value} {}", one.what),
            quantity,
            voice: voice(filed, one.claim, one.evidence),
            published: document.source.published.clone(),
        })
    })
    .collect()
}

pub(crate) fn loads(filed: &Filed) -> Vec<Load> {
    let document = &filed.document;
    let cargo = document.movements.iter().flat_map(|movement| &movement.cargo);
    let told = cargo.filter(|one| {
        actual(document, one.claim) && !matches!(one.what.as_str(), "cargo" | "load" | "freight")
    });
    let carried: Vec<Load> = told
        .map(|one| Load { what: one.what.clone(), voice: voice(filed, one.claim, one.evidence) })
        .collect();
    let covered = |span: Span| carried.iter().any(|load| load.voice.quote.overlaps(span));
    let said: Vec<Load> = document
        .parse
        .sentences
        .iter()
        .filter(|sentence| !covered(sentence.span))
        .filter_map(|sentence| {
            Some(Load {
                what: named(sentence.span.of(&document.text))?,
                voice: speaking(filed, sentence.span),
            })
        })
        .collect();
    carried.into_iter().chain(said).collect()
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
    let inside = |claim: &&model::Claim| claim.spans.iter().any(|own| span.contains(*own));
    let claim = filed.document.claims.iter().filter(inside).max_by_key(|claim| claim.sources.len());
    match claim {
        Some(claim) => voice(filed, claim.id, span),
        None => Voice { name: None, role: SourceRole::Author, document: filed.number, quote: span },
    }
}

pub(crate) fn whereabouts(filed: &Filed) -> Vec<Whereabouts> {
    let document = &filed.document;
    document
        .movements
        .iter()
        .flat_map(|movement| stays(filed, movement).into_iter().chain(departures(filed, movement)))
        .collect()
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
