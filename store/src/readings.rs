//! What was read of a document → rows by which it is found.

use std::collections::BTreeMap;

use model::{Certainty, Claim, CodePoints, Document, Event, Modality, Polarity, SourceRole, Span};

use crate::connection::{Connection, values};
use crate::error::Error;
use crate::fold::fold;

/// Writes the rows of a document's events, claims and mentions.
pub(crate) fn insert(connection: &mut dyn Connection, number: u32, document: &Document) -> Result<(), Error> {
    let points = CodePoints::of(&document.text);
    for claim in &document.claims {
        claimed(connection, number, document, claim, &points)?;
    }
    for event in &document.events {
        happened(connection, number, document, event, &points)?;
    }
    mentioned(connection, number, document)
}

fn claimed(
    connection: &mut dyn Connection,
    number: u32,
    document: &Document,
    claim: &Claim,
    points: &CodePoints,
) -> Result<(), Error> {
    let speaker = speaker(claim);
    let outlet = claim.sources.iter().find(|source| source.role == SourceRole::Outlet);
    let outlet = outlet.and_then(|source| source.name.clone());
    let whole = whole(&claim.spans);
    let role = claim.sources.first().map_or(SourceRole::Author, |source| source.role);
    let sql = "INSERT INTO claims(document, claim, folded, speaker, role, outlet, certainty, polarity, modality, basis, words, start_at, end_at) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
    let (start, end) = ends(points, whole);
    let values = values![
        number,
        claim.id.0,
        speaker.as_deref().map(fold),
        speaker,
        word(&role),
        outlet,
        rank(claim.certainty),
        word(&claim.polarity),
        word(&claim.modality),
        word(&claim.basis),
        line(&document.text, whole),
        start,
        end,
    ];
    connection.run(sql, values).map(drop)
}

fn happened(
    connection: &mut dyn Connection,
    number: u32,
    document: &Document,
    event: &Event,
    points: &CodePoints,
) -> Result<(), Error> {
    let claim = document.claims.get(event.claim.0 as usize);
    let (certainty, polarity, modality) = claim
        .map_or((Certainty::Certain, Polarity::Affirmed, Modality::Actual), |claim| {
            (claim.certainty, claim.polarity, claim.modality)
        });
    let (start, end) = ends(points, event.span);
    let (first, last) = (event.time.start.as_ref(), event.time.end.as_ref().or(event.time.start.as_ref()));
    let sql = "INSERT INTO events(document, event, claim, kind, mode, cameo, words, certainty, polarity, modality, speaker, first_day, last_day, \
               start_at, end_at, again) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";
    let values = values![
        number,
        event.id.0,
        event.claim.0,
        word(&event.kind),
        event.mode.as_ref(),
        event.cameo.as_ref(),
        line(&document.text, event.span),
        rank(certainty),
        word(&polarity),
        word(&modality),
        claim.and_then(speaker),
        first,
        last,
        start,
        end,
        i64::from(event.same_as.is_some()),
    ];
    connection.run(sql, values)?;
    let sides = event.actors.iter().map(|one| ("actor", one));
    for (side, party) in sides.chain(event.recipients.iter().map(|one| ("recipient", one))) {
        let country = party.code.as_deref().and_then(|code| code.get(..3));
        let sql = "INSERT INTO parties(document, event, side, folded, name, country) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        connection.run(sql, values![number, event.id.0, side, fold(&party.name), &party.name, country])?;
    }
    scenes(connection, number, document, event)
}

fn scenes(
    connection: &mut dyn Connection,
    number: u32,
    document: &Document,
    event: &Event,
) -> Result<(), Error> {
    for (at, place) in event.places.iter().enumerate() {
        let mention = place.mention.and_then(|id| document.mentions.get(id.0 as usize));
        let point = mention.and_then(|mention| mention.place.as_ref());
        let (lat, lon) = (point.map(|point| point.lat), point.map(|point| point.lon));
        let country = point.and_then(|point| point.country.clone()).or_else(|| mention?.country.clone());
        // One number for one place of one event: unique, and the same in both databases.
        let row = (i64::from(number) << 32) | (i64::from(event.id.0) << 8) | (at as i64 & 0xff);
        let sql = "INSERT INTO scenes(row, document, event, role, folded, name, country, lat, lon) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let values = values![
            row,
            number,
            event.id.0,
            word(&place.role),
            fold(&place.name),
            &place.name,
            country,
            lat,
            lon
        ];
        connection.run(sql, values)?;
        let spot = connection.dialect().spot;
        if let (Some(lat), Some(lon), false) = (lat, lon, spot.is_empty()) {
            connection.run(spot, values![row, lat, lon])?;
        }
    }
    Ok(())
}

/// A row for each thing that the document names, with how often.
fn mentioned(connection: &mut dyn Connection, number: u32, document: &Document) -> Result<(), Error> {
    let mut times: BTreeMap<u32, i64> = BTreeMap::new();
    for mention in &document.mentions {
        *times.entry(mention.same_as.unwrap_or(mention.id).0).or_default() += 1;
    }
    for mention in document.mentions.iter().filter(|mention| mention.same_as.is_none() && mention.named) {
        let sql = "INSERT INTO mentions(document, mention, kind, folded, name, entity, country, times) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let values = values![
            number,
            mention.id.0,
            word(&mention.kind),
            fold(&mention.name),
            &mention.name,
            mention.entity.as_ref(),
            mention.country.as_ref(),
            times[&mention.id.0],
        ];
        connection.run(sql, values)?;
    }
    Ok(())
}

/// The nearest source that is no outlet and not the author.
fn speaker(claim: &Claim) -> Option<String> {
    let nearest = claim.sources.first()?;
    nearest.name.clone().filter(|_| matches!(nearest.role, SourceRole::Speaker | SourceRole::Unnamed))
}

/// From 0, certain, to 3, unlikely.
pub(crate) fn rank(certainty: Certainty) -> i64 {
    match certainty {
        Certainty::Certain => 0,
        Certainty::Probable => 1,
        Certainty::Possible => 2,
        Certainty::Unlikely => 3,
    }
}

/// A code of the record as it is written in JSON.
pub(crate) fn word<T: serde::Serialize>(code: &T) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn whole(spans: &[Span]) -> Span {
    spans.iter().copied().reduce(Span::cover).unwrap_or(Span::new(0, 0))
}

fn ends(points: &CodePoints, span: Span) -> (i64, i64) {
    let span = points.span(span);
    (span.start as i64, span.end as i64)
}

/// The words of a span in one line.
fn line(text: &str, span: Span) -> String {
    span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
