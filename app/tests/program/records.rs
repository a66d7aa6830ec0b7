//! The records are what `forewarn schema` says, and come back as they went out.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use model::{Record, Span};
use serde_json::{Map, Value};

use crate::run::{Folder, REPORT, RUSSIAN, STATEMENT, fed, forewarn};

fn schema() -> Value {
    serde_json::from_str(&forewarn(&["schema"]).ends(0).out).expect("the schema is JSON")
}

/// The lines for our own texts and for every example of the project.
fn lines() -> Vec<String> {
    // Several tests ask at once: each has a folder of its own.
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    let folder = Folder::new(&format!("records-{}", ASKED.fetch_add(1, Ordering::Relaxed)));
    folder.write("report.txt", REPORT);
    folder.write("russian.txt", RUSSIAN);
    folder.write("statement.txt", STATEMENT);
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    let examples = examples.to_str().expect("the path is UTF-8");
    let ran = forewarn(&["read", "--format", "jsonl", "--with", "tokens", folder.whole(), examples]).ends(0);
    ran.out.lines().map(str::to_owned).collect()
}

#[test]
fn every_record_is_what_the_schema_says() {
    let validator = jsonschema::validator_for(&schema()).expect("the schema is a schema");
    let lines = lines();
    assert!(lines.len() > 6, "the examples are missing: {} records", lines.len());
    for line in lines {
        let record: Value = serde_json::from_str(&line).expect("a line is JSON");
        let errors: Vec<String> = validator
            .iter_errors(&record)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, [""; 0], "{}", record["document"]["ref"]);
    }
}

#[test]
fn the_schema_refuses_what_is_no_record() {
    let validator = jsonschema::validator_for(&schema()).expect("the schema is a schema");
    let good: Value = serde_json::from_str(&lines()[0]).expect("a line is JSON");
    let mut without = good.clone();
    without.as_object_mut().expect("a record is an object").remove("claims");
    let mut wrong = good.clone();
    wrong["document"]["reader"]["tier"] = Value::from("medium");
    let mut span = good.clone();
    span["sentences"][0] = Value::from("here");
    assert!(validator.is_valid(&good));
    assert_eq!([without, wrong, span].map(|bad| validator.is_valid(&bad)), [false; 3]);
}

#[test]
fn unknown_is_null_and_none_is_an_empty_list() {
    let schema = schema();
    let mut seen = 0;
    for line in lines() {
        let record: Value = serde_json::from_str(&line).expect("a line is JSON");
        complete(&schema, &record, &schema, "record", &mut seen);
    }
    assert!(seen > 100, "only {seen} objects were looked at");
}

/// Asserts that an object has every field of its schema, and so on down.
fn complete(schema: &Value, value: &Value, root: &Value, place: &str, seen: &mut usize) {
    let schema = resolved(schema, root);
    match value {
        Value::Object(fields) => {
            *seen += 1;
            let none = Map::new();
            for (name, below) in schema["properties"].as_object().unwrap_or(&none) {
                let field = fields.get(name).unwrap_or_else(|| panic!("{place} has no `{name}`"));
                complete(below, field, root, &format!("{place}.{name}"), seen);
            }
        }
        Value::Array(items) => {
            items.iter().for_each(|item| complete(&schema["items"], item, root, &format!("{place}[]"), seen));
        }
        _ => {}
    }
}

/// The schema behind a reference, or behind a choice between a reference and null.
fn resolved<'a>(schema: &'a Value, root: &'a Value) -> &'a Value {
    let choice =
        schema["anyOf"].as_array().and_then(|choices| choices.iter().find(|one| one["$ref"].is_string()));
    let named = choice.unwrap_or(schema)["$ref"].as_str();
    named.and_then(|name| root.pointer(name.strip_prefix('#')?)).unwrap_or(schema)
}

#[test]
fn a_record_comes_back_as_it_went_out() {
    for line in lines() {
        let record: Record = serde_json::from_str(&line).expect("a line is a record");
        assert_eq!(serde_json::to_string(&record).expect("a record is JSON"), line);
    }
}

#[test]
fn positions_are_code_points_and_point_at_the_words() {
    let text =
        "🛩️ Señor Peña flew from Brasília to Bogotá on 3 May 2019, a minister said. Peña met Ms. Núñez.";
    let line = serde_json::json!({"ref": "points", "language": "en", "text": text});
    let ran =
        fed(&["read", "--format", "jsonl", "--with", "tokens", "-"], format!("{line}\n").as_bytes()).ends(0);
    let record = ran.records().remove(0);
    assert_eq!(record.document.text, text, "the text is kept as given");
    let words = |span: Span| text.chars().skip(span.start).take(span.len()).collect::<String>();
    assert!(!record.mentions.is_empty());
    for mention in &record.mentions {
        assert_eq!(words(mention.span), mention.text);
    }
    let tokens: Vec<String> = record.tokens.into_iter().flatten().map(|token| words(token.span)).collect();
    for word in ["Señor", "Brasília", "Bogotá", "Núñez"] {
        assert!(tokens.iter().any(|token| token == word), "`{word}` is missing in {tokens:?}");
    }
}

#[test]
fn words_come_only_when_asked_for() {
    let folder = Folder::new("words");
    let path = folder.write("statement.txt", STATEMENT);
    assert_eq!(forewarn(&["read", "--format", "jsonl", &path]).ends(0).records()[0].tokens, None);
}
