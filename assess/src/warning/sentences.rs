//! Sentences of the documents → reports that patterns without event types are held against.
//!
//! Not all that an indicator observes is an event of the reader's: "advisers are in Caracas", "a joint headquarters was set up". A sentence
//! is told by whoever the claim that holds it is told by; without a claim, by the author. The country that is named first acts, the
//! others are acted on, or are where it happens. Nothing is known of how its origins hang together: they are possible ones.

use std::collections::BTreeMap;

use model::{
    Access, Certainty, Claim, ClaimId, DocumentNumber, EventId, EventType, Filed, Incident, Mention,
    Modality, Origin, Origins, PlaceRole, Polarity, Report, Scene, Sentence, Side, SourceRole, Span,
};

use super::matching::plain;

/// The index of no event.
pub(super) const NO_EVENT: EventId = EventId(u32::MAX);

/// Whether a report is a sentence and no event of the reader's.
pub(super) fn is_sentence(report: &Report) -> bool {
    report.event == NO_EVENT
}

/// Sentences of all documents as incidents of their own; one that tells an event of an incident bears that incident's id.
pub(super) fn told(documents: &[Filed], incidents: &[Incident]) -> Vec<Incident> {
    let mut of_event: BTreeMap<(DocumentNumber, EventId), &str> = BTreeMap::new();
    for incident in incidents {
        of_event.extend(
            incident.reports.iter().map(|report| ((report.document, report.event), incident.id.as_str())),
        );
    }
    let sentences =
        documents.iter().flat_map(|filed| filed.document.parse.sentences.iter().map(move |one| (filed, one)));
    sentences.map(|(filed, sentence)| incident(filed, sentence, &of_event)).collect()
}

/// The sentences of one document as reports.
pub(super) fn reports(filed: &Filed) -> Vec<Report> {
    filed.document.parse.sentences.iter().map(|sentence| report(filed, sentence)).collect()
}

fn incident(
    filed: &Filed,
    sentence: &Sentence,
    of_event: &BTreeMap<(DocumentNumber, EventId), &str>,
) -> Incident {
    let report = report(filed, sentence);
    let events = filed.document.events.iter().filter(|event| sentence.span.contains(event.trigger));
    let known = events.into_iter().find_map(|event| of_event.get(&(filed.number, event.id)));
    let id =
        known.map_or_else(|| format!("{}@{}", filed.number.0, sentence.span.start), |id| (*id).to_owned());
    let origins = origins(filed, sentence);
    Incident {
        id,
        actual: report.modality == Modality::Actual,
        reports: vec![report],
        reasons: vec![String::new()],
        origins,
        foretold: vec![],
    }
}

fn report(filed: &Filed, sentence: &Sentence) -> Report {
    let document = &filed.document;
    let line = plain(sentence.span.of(&document.text), sentence.span);
    let has = |words: &[&str]| words.iter().any(|word| line.has(word));
    let (acting, rest) = sides(filed, sentence.span);
    let claim = claim(filed, sentence.span);
    let unreal = has(&["could", "may", "might", "would", "should", "can"]);
    let modality = match claim {
        Some(claim) => claim.modality,
        None if has(&["will", "plan", "want"]) => Modality::Planned,
        None if unreal => Modality::Hypothetical,
        None => Modality::Actual,
    };
    Report {
        document: filed.number,
        event: NO_EVENT,
        claim: claim.map_or(ClaimId(u32::MAX), |claim| claim.id),
        kind: EventType::State,
        actors: acting.iter().map(|mention| side(mention)).collect(),
        recipients: rest.iter().map(|mention| side(mention)).collect(),
        places: rest.iter().chain(&acting).filter_map(|mention| scene(mention)).collect(),
        days: None,
        published: document.source.published.clone(),
        outlet: document.source.outlet.clone(),
        conveyances: vec![],
        people: vec![],
        size: None,
        words: vec![],
        certainty: claim
            .map_or(if unreal { Certainty::Possible } else { Certainty::Certain }, |claim| claim.certainty),
        polarity: if has(&["not", "no", "never", "n t"]) { Polarity::Negated } else { Polarity::Affirmed },
        modality,
        quote: sentence.span,
    }
}

/// Who acts and who is acted on: the first country that is named, with those that an "and" joins to it, and the others.
fn sides(filed: &Filed, sentence: Span) -> (Vec<&Mention>, Vec<&Mention>) {
    let text = &filed.document.text;
    let mut own: Vec<&Mention> =
        filed.document.mentions.iter().filter(|mention| sentence.contains(mention.span)).collect();
    own.sort_by_key(|mention| (mention.phrase.start, mention.span.start));
    let mut acting: Vec<&Mention> = Vec::new();
    let mut rest: Vec<&Mention> = Vec::new();
    for mention in own {
        let of_country = acting.iter().find(|one| one.country.is_some());
        let last = acting.last().map(|one: &&Mention| one.phrase.end.max(one.span.end));
        let joined = last.is_some_and(|last| {
            last >= mention.span.start
                || matches!(text[last..mention.span.start].trim(), "and" | "," | ", and")
        });
        match of_country {
            None => acting.push(mention),
            Some(first) if joined || first.country == mention.country => acting.push(mention),
            Some(_) => rest.push(mention),
        }
    }
    (acting, rest)
}

/// The narrowest claim that holds the sentence, or is held by it.
fn claim(filed: &Filed, sentence: Span) -> Option<&Claim> {
    let covers = |claim: &&Claim| {
        let span = claim.spans.iter().copied().reduce(Span::cover);
        span.is_some_and(|span| sentence.start < span.end && span.start < sentence.end)
    };
    filed.document.claims.iter().filter(covers).min_by_key(|claim| {
        let span = claim.spans.iter().copied().reduce(Span::cover);
        (span.map_or(0, |span| usize::MAX - (span.end - span.start)), claim.id)
    })
}

fn side(mention: &Mention) -> Side {
    Side { name: mention.name.clone(), country: mention.country.clone() }
}

fn scene(mention: &Mention) -> Option<Scene> {
    let country =
        mention.place.as_ref().and_then(|place| place.country.clone()).or(mention.country.clone())?;
    let located = mention.place.is_some() || mention.kind == model::MentionKind::State;
    located.then(|| Scene {
        name: mention.name.clone(),
        role: PlaceRole::Location,
        point: None,
        country: Some(country),
    })
}

/// Who says so, as far as is known: a possible origin, never a known one.
fn origins(filed: &Filed, sentence: &Sentence) -> Origins {
    let source = &filed.document.source;
    let outlet = source.outlet.clone().unwrap_or_else(|| format!("document {}", filed.number.0));
    let nearest = claim(filed, sentence.span).and_then(|claim| claim.sources.first());
    let speaker = nearest.filter(|one| matches!(one.role, SourceRole::Speaker | SourceRole::Outlet));
    let mention = speaker.and_then(|one| one.mention).and_then(|id| filed.document.mentions.get(id.index()));
    Origins {
        outlets: vec![outlet.clone()],
        known: 0,
        possible: 1,
        list: vec![Origin {
            name: speaker.and_then(|one| one.name.clone()).unwrap_or_else(|| outlet.clone()),
            access: Access::Unknown,
            party: mention.and_then(|mention| mention.country.clone()),
            independent: false,
            through: vec![outlet],
            asserts: vec![filed.number],
            denies: vec![],
            evidence: vec![],
        }],
        circles: vec![],
    }
}
