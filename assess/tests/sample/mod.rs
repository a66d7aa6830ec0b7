//! Documents and reports put together for tests: no text of anybody's.

use model::{Document, DocumentNumber, Filed, Record};
use serde_json::{Value, json};

/// A source of a claim: role and name.
pub(crate) type Said<'a> = (&'a str, Option<&'a str>);

/// One event of a document.
#[derive(Clone)]
pub(crate) struct Told<'a> {
    pub(crate) kind: &'a str,
    pub(crate) actor: &'a str,
    pub(crate) place: &'a str,
    pub(crate) day: Option<&'a str>,
    pub(crate) sources: Vec<Said<'a>>,
    pub(crate) polarity: &'a str,
    pub(crate) modality: &'a str,
}

impl Default for Told<'_> {
    fn default() -> Self {
        Told {
            kind: "MOVE",
            actor: "Russia",
            place: "Caracas",
            day: Some("2019-03-23"),
            sources: vec![],
            polarity: "affirmed",
            modality: "actual",
        }
    }
}

/// A document of an outlet with these events, one sentence each.
pub(crate) fn filed(number: u32, outlet: &str, published: &str, events: &[Told]) -> Filed {
    let sentences: Vec<String> =
        events.iter().map(|told| format!("{} went to {} again.", told.actor, told.place)).collect();
    Filed {
        number: DocumentNumber(number),
        version_of: None,
        acquired: "2019-04-01T00:00:00Z".into(),
        document: document(number, outlet, published, &sentences, events),
        near: vec![],
    }
}

fn document(number: u32, outlet: &str, published: &str, sentences: &[String], events: &[Told]) -> Document {
    let text = sentences.join(" ");
    let mut start = 0;
    let spans: Vec<[usize; 2]> = sentences
        .iter()
        .map(|sentence| {
            let span = [start, start + sentence.chars().count()];
            start = span[1] + 1;
            span
        })
        .collect();
    let source = |&(role, name): &Said| json!({"role": role, "mention": null, "name": name, "date": null, "span": null, "cue": null, "certainty": "certain", "polarity": "affirmed"});
    let claim = |(at, told): (usize, &Told)| {
        let sources: Vec<Value> = told.sources.iter().chain(&[("author", None)]).map(source).collect();
        json!({"id": at, "spans": [spans[at]], "sources": sources, "basis": "reported", "grounds": [], "certainty": "certain",
               "polarity": told.polarity, "modality": told.modality, "hedges": [], "events": [at]})
    };
    let event = |(at, told): (usize, &Told)| {
        let party = json!({"mention": null, "name": told.actor, "text": told.actor, "code": world::country(told.actor).map(|country| country.iso3)});
        let basis = if told.day.is_some() { "stated" } else { "unknown" };
        json!({"id": at, "claim": at, "trigger": spans[at], "span": spans[at], "same_as": null, "type": told.kind, "mode": null,
               "contexts": [], "cameo": null, "quad": null, "goldstein": null, "actors": [party], "recipients": [],
               "places": [{"mention": at, "name": told.place, "role": "destination"}],
               "time": {"start": told.day, "end": told.day, "basis": basis}, "size": null, "role": null, "rule": "x"})
    };
    let mention = |(at, told): (usize, &Told)| {
        json!({"id": at, "kind": "place", "named": true, "span": spans[at], "phrase": spans[at], "text": told.place, "name": told.place,
               "entity": null, "same_as": null, "country": null, "sector": null, "time": null, "quantity": null,
               "place": {"lat": 10.0 + told.place.len() as f64, "lon": 20.0, "country": null, "geonames": null, "feature": null, "precision": "city"}})
    };
    let value = json!({
        "document": {"ref": format!("d{number}"), "id": format!("b3:{number}"), "title": null, "outlet": outlet, "author": null,
            "published": published, "url": null, "language": "en", "text": text,
            "reader": {"version": "0", "model": "none", "tier": "large"}, "unread": null},
        "sentences": spans,
        "mentions": events.iter().enumerate().map(mention).collect::<Vec<_>>(),
        "claims": events.iter().enumerate().map(claim).collect::<Vec<_>>(),
        "events": events.iter().enumerate().map(event).collect::<Vec<_>>(),
        "movements": [], "marks": []
    });
    serde_json::from_value::<Record>(value).expect("a record as the program writes it").into_document()
}
