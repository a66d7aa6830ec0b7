//! A document → its events as reports that can be compared with others.

use model::{
    Certainty, Document, Event, EventPlace, EventTime, Filed, MentionId, Modality, Participant, Polarity,
    Precision, Report, Scene, Side, TimeBasis,
};

use crate::tables::WORDS;

/// The document's events, without those that only tell an earlier one again.
pub fn reports(filed: &Filed) -> Vec<Report> {
    let events = filed.document.events.iter().filter(|event| event.same_as.is_none());
    events.map(|event| report(filed, event)).collect()
}

/// The report of one event of a document.
fn report(filed: &Filed, event: &Event) -> Report {
    let document = &filed.document;
    let claim = document.claims.get(event.claim.index());
    let (certainty, polarity, modality) = claim
        .map_or((Certainty::Certain, Polarity::Affirmed, Modality::Actual), |claim| {
            (claim.certainty, claim.polarity, claim.modality)
        });
    Report {
        document: filed.number,
        event: event.id,
        claim: event.claim,
        kind: event.kind,
        actors: event.actors.iter().map(|one| side(document, one)).collect(),
        recipients: event.recipients.iter().map(|one| side(document, one)).collect(),
        places: event.places.iter().map(|at| scene(document, at)).collect(),
        days: days(&event.time),
        published: document.source.published.clone(),
        outlet: document.source.outlet.clone(),
        conveyances: conveyances(document, event),
        people: people(document, event),
        size: event.size.clone(),
        words: content_words(event.span.of(&document.text)),
        certainty,
        polarity,
        modality,
        quote: event.span,
    }
}

fn side(document: &Document, one: &Participant) -> Side {
    let mentioned =
        one.mention.and_then(|id| document.mentions.get(id.index())).and_then(|one| one.country.clone());
    let coded =
        one.code.as_deref().and_then(|code| code.get(..3)).filter(|code| !WITHOUT_COUNTRY.contains(code));
    Side { name: one.name.clone(), country: coded.map(str::to_owned).or(mentioned) }
}

/// Codes of actors that begin like a country's and are none.
const WITHOUT_COUNTRY: [&str; 12] =
    ["IGO", "NGO", "IMG", "MNC", "GOV", "MIL", "REB", "CVL", "OPP", "JRN", "PTY", "COP"];

fn scene(document: &Document, at: &EventPlace) -> Scene {
    let mention = at.mention.and_then(|id: MentionId| document.mentions.get(id.index()));
    let place = mention.and_then(|mention| mention.place.as_ref());
    let exact = place.filter(|place| matches!(place.precision, Precision::Exact | Precision::City));
    Scene {
        name: at.name.clone(),
        role: at.role,
        point: exact.map(|place| (place.lat, place.lon)),
        country: place.and_then(|place| place.country.clone()).or_else(|| mention?.country.clone()),
    }
}

fn days(time: &EventTime) -> Option<(String, String)> {
    let start = time.start.clone().filter(|_| time.basis == TimeBasis::Stated)?;
    let end = time.end.clone().unwrap_or_else(|| start.clone());
    Some((start, end))
}

/// What carried it: the designations in the movements that the event is part of, where they stand in its words.
fn conveyances(document: &Document, event: &Event) -> Vec<String> {
    let words = event.span.of(&document.text);
    let parts = document.movements.iter().filter(|movement| movement.events.contains(&event.id));
    let kinds = parts.flat_map(|movement| movement.conveyances.iter().map(|one| one.kind.clone()));
    let mut kinds: Vec<String> = kinds.filter(|kind| words.contains(kind.as_str())).collect();
    kinds.sort();
    kinds.dedup();
    kinds
}

/// How many people: the figures in the movements that the event is part of, where they stand in its words.
fn people(document: &Document, event: &Event) -> Vec<f64> {
    let parts = document.movements.iter().filter(|movement| movement.events.contains(&event.id));
    let inside =
        parts.flat_map(|movement| &movement.personnel).filter(|one| event.span.overlaps(one.evidence));
    inside.filter_map(|one| one.quantity.as_ref()?.value).collect()
}

/// The words of a text that carry its meaning, folded and cut to their stems, each once, in order of the alphabet.
pub(crate) fn content_words(text: &str) -> Vec<String> {
    let folded = world::fold(text).to_lowercase();
    let words = folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.len() > 2);
    let mut words: Vec<String> =
        words.filter(|word| !WORDS.wording.empty.contains(*word)).map(stem).collect();
    words.sort();
    words.dedup();
    words
}

/// The word without its commonest endings: enough to hold "deployed" and "deployment" together, and no more.
fn stem(word: &str) -> String {
    let ending = WORDS
        .wording
        .endings
        .iter()
        .find(|ending| word.len() > ending.len() + 3 && word.ends_with(ending.as_str()));
    ending.map_or(word, |ending| &word[..word.len() - ending.len()]).to_owned()
}
