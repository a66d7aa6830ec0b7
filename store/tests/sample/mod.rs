//! Documents put together by number, as if read: no text of anybody's.

use model::{Document, Record};
use serde_json::{Value, json};

const WHO: [&str; 8] = ["Norland", "Estmark", "Sudria", "Vestoria", "Kalmar", "Tesh", "Orania", "Belmora"];
const WHERE: [(&str, f64, f64); 6] = [
    ("Port Anselm", 10.5, -66.9),
    ("Karsk", 55.7, 37.6),
    ("Dunmoor", 51.5, -0.1),
    ("Sela", 33.9, 35.5),
    ("Vath", 14.7, -17.4),
    ("Ostrava Bay", 59.9, 10.7),
];
const KINDS: [&str; 4] = ["MOVE", "ASSAULT", "ACCUSE", "AID"];

/// Document `at` of an endless series: two events, two claims, its names and places. Later ones come out later.
pub(crate) fn document(at: usize) -> Document {
    let (actor, other) = (WHO[at % 8], WHO[(at / 8 + 3) % 8]);
    let (place, lat, lon) = WHERE[at % 6];
    let text = format!(
        "{actor} moved {} soldiers to {place}. The minister of {other} denied report {at}. Guaidó’s “task force” stayed.",
        20 + at % 90
    );
    let day = format!("2019-{:02}-{:02}", 1 + at / 28 % 12, 1 + at % 28);
    record(&text, at, &day, (actor, other), (place, lat, lon)).into_document()
}

fn record(
    text: &str,
    at: usize,
    day: &str,
    (actor, other): (&str, &str),
    (place, lat, lon): (&str, f64, f64),
) -> Record {
    let from = |words: &str| {
        let start =
            text.find(words).map(|byte| text[..byte].chars().count()).expect("the text holds its own words");
        [start, start + words.chars().count()]
    };
    let first = from(text.split('.').next().expect("a sentence"));
    let mention = |id: u32, kind: &str, name: &str, place: Value| {
        json!({"id": id, "kind": kind, "named": true, "span": from(name), "phrase": from(name), "text": name, "name": name,
               "entity": null, "same_as": null, "country": null, "sector": null, "place": place, "time": null, "quantity": null})
    };
    let source = |role: &str, name: Option<&str>| {
        json!({"role": role, "mention": null, "name": name, "date": null, "span": null, "cue": null,
               "certainty": "certain", "polarity": "affirmed"})
    };
    let claim = |id: u32, span: [usize; 2], certainty: &str, sources: Vec<Value>| {
        json!({"id": id, "spans": [span], "sources": sources, "basis": "reported", "grounds": [], "certainty": certainty,
               "polarity": "affirmed", "modality": "actual", "hedges": [], "events": [id]})
    };
    let party = |name: &str| json!({"mention": null, "name": name, "text": name, "code": null});
    let event = |id: u32, kind: &str, places: Vec<Value>| {
        json!({"id": id, "claim": id, "trigger": from("moved"), "span": first, "same_as": null, "type": kind, "mode": null,
               "contexts": [], "cameo": null, "quad": null, "goldstein": null, "actors": [party(actor)], "recipients": [party(other)],
               "places": places, "time": {"start": day, "end": day, "basis": "stated"}, "size": null, "role": null, "rule": "x"})
    };
    let point = json!({"lat": lat, "lon": lon, "country": null, "geonames": null, "feature": null, "precision": "city"});
    let scene = json!({"mention": 2, "name": place, "role": "destination"});
    let sure = ["certain", "probable", "possible", "unlikely"][at % 4];
    let value = json!({
        "document": {"ref": format!("doc-{at}"), "id": format!("b3:{at:064x}"), "title": format!("Report {at} from {place}"),
            "outlet": format!("Outlet {}", at % 12), "author": null, "published": day, "url": format!("https://example.org/{at}"),
            "language": "en", "text": text, "reader": {"version": "0", "model": "none", "tier": "large"}, "unread": null},
        "sentences": [first],
        "mentions": [mention(0, "state", actor, Value::Null), mention(1, "state", other, Value::Null), mention(2, "place", place, point)],
        "claims": [claim(0, first, sure, vec![source("author", None)]),
                   claim(1, from("denied"), "certain", vec![source("speaker", Some(other)), source("author", None)])],
        "events": [event(0, KINDS[at % 4], vec![scene]), event(1, "STATE", vec![])],
        "movements": [], "marks": []
    });
    serde_json::from_value(value).expect("a record as the program writes it")
}
