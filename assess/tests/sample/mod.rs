//! Documents and reports put together for tests: no text of anybody's.

#![cfg_attr(test, expect(dead_code, reason = "each test uses a part of the sample"))]

use model::{Action, Decision, Document, DocumentNumber, Filed, Part, Quotation, Record, Target};
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
    /// The sentence, where it is not to be made of actor and place.
    pub(crate) text: Option<&'a str>,
    pub(crate) dead: Option<f64>,
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
            text: None,
            dead: None,
        }
    }
}

/// A document of an outlet with these events, one sentence each.
pub(crate) fn filed(number: u32, outlet: &str, published: &str, events: &[Told]) -> Filed {
    let made = |told: &Told| format!("{} went to {} again.", told.actor, told.place);
    let sentences: Vec<String> =
        events.iter().map(|told| told.text.map_or_else(|| made(told), str::to_owned)).collect();
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
               "time": {"start": told.day, "end": told.day, "basis": basis}, "size": told.dead.map(|dead| json!({"dead": quantity(dead, false), "injured": null, "arrested": null})),
               "role": null, "rule": "x"})
    };
    let mention = |(at, told): (usize, &Told)| {
        json!({"id": at, "kind": "place", "named": true, "span": spans[at], "phrase": spans[at], "text": told.place, "name": told.place,
               "entity": null, "same_as": null, "country": country(told.place), "sector": null, "time": null, "quantity": null,
               "place": {"lat": 10.0 + told.place.len() as f64, "lon": 20.0, "country": country(told.place), "geonames": null, "feature": null, "precision": "city"}})
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

/// The countries of the places in these tests.
fn country(place: &str) -> Option<&'static str> {
    match place {
        "Caracas" => Some("VEN"),
        "Novosibirsk" => Some("RUS"),
        _ => None,
    }
}

/// A figure as the record has it.
pub(crate) fn quantity(value: f64, approximate: bool) -> Value {
    json!({"value": value, "low": null, "high": null, "unit": "person", "approximate": approximate})
}

/// The document with a movement of its first event: these people, this cargo, these carriers.
pub(crate) fn moving(
    mut filed: Filed,
    people: Option<(f64, bool)>,
    cargo: Option<&str>,
    leader: Option<&str>,
) -> Filed {
    let span = filed.document.events[0].span;
    let leader = leader.map(|name| {
        let mention = named(&mut filed, "person", name, None, None);
        json!({"mention": mention, "claim": 0, "evidence": span})
    });
    let part = |fields: Value| {
        let mut part = json!({"claim": 0, "evidence": span});
        part.as_object_mut().expect("an object").extend(fields.as_object().expect("an object").clone());
        part
    };
    let personnel =
        people.map(|(value, about)| part(json!({"quantity": quantity(value, about), "what": "soldiers"})));
    let cargo = cargo.map(|what| part(json!({"what": what, "quantity": null})));
    let movement = json!({"id": 0, "events": [0], "conveyances": [], "personnel": personnel.as_slice(), "cargo": cargo.as_slice(),
        "leader": leader, "purposes": [], "legs": [], "stays": []});
    filed.document.movements.push(serde_json::from_value(movement).expect("a movement"));
    filed
}

/// Adds a named mention at the beginning of the text, and gives its id.
pub(crate) fn named(
    filed: &mut Filed,
    kind: &str,
    name: &str,
    entity: Option<&str>,
    country: Option<&str>,
) -> u32 {
    let id = filed.document.mentions.len() as u32;
    let mention = json!({"id": id, "kind": kind, "named": true, "span": [0, 1], "phrase": [0, 1], "text": name, "name": name,
        "entity": entity, "same_as": null, "country": country, "sector": null, "time": null, "quantity": null, "place": null});
    filed.document.mentions.push(serde_json::from_value(mention).expect("a mention"));
    id
}

/// A decision of the log.
pub(crate) fn decision(number: u64, who: &str, action: Action) -> Decision {
    Decision {
        number,
        who: who.into(),
        when: "2019-04-02T00:00:00Z".into(),
        why: None,
        action,
        previous: String::new(),
        hash: String::new(),
    }
}

/// What a decision is about: an event of a document, by these words if there are any.
pub(crate) fn event(document: u32, id: &str, quote: Option<&str>) -> Target {
    target(Part::Event, document, id, quote)
}

/// What a decision is about.
pub(crate) fn target(part: Part, document: u32, id: &str, quote: Option<&str>) -> Target {
    Target { part, document: Some(DocumentNumber(document)), id: id.into(), quote: quote.map(quotation) }
}

/// Words without surroundings.
pub(crate) fn quotation(exact: &str) -> Quotation {
    Quotation { exact: exact.into(), prefix: String::new(), suffix: String::new() }
}
