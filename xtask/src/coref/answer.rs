//! Documents → what `forewarn read` marks in them, as mentions with spans, heads and things.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use serde_json::{Value, json};

use super::gold::{Gold, Marked};

/// Kinds of mentions that are measured.
const KINDS: [&str; 10] =
    ["person", "organization", "group", "state", "place", "facility", "unit", "vehicle", "event", "time"];

/// The answer to each document, in their order.
pub(crate) fn answers(program: &Path, documents: &[Gold]) -> Result<Vec<Vec<Marked>>, String> {
    let lines: Vec<String> = documents
        .iter()
        .map(|document| json!({"ref": document.name, "text": document.text, "language": "en"}).to_string())
        .collect();
    let output = read(program, lines.join("\n"))?;
    let mut records: BTreeMap<String, Value> = BTreeMap::new();
    for line in output.lines() {
        let record: Value =
            serde_json::from_str(line).map_err(|error| format!("a record cannot be read: {error}"))?;
        let name = record["document"]["ref"].as_str().unwrap_or_default().to_owned();
        records.insert(name, record);
    }
    let missing = |name: &str| format!("`{}` has no answer to `{name}`", program.display());
    documents
        .iter()
        .map(|document| records.get(&document.name).map(mentions).ok_or_else(|| missing(&document.name)))
        .collect()
}

fn read(program: &Path, input: String) -> Result<String, String> {
    let told =
        |error| format!("`{}` cannot be run: {error}\nhint: cargo build --release -p app", program.display());
    let mut child = Command::new(program)
        .args(["read", "--format", "jsonl", "--with", "tokens", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(told)?;
    let pipe = child.stdin.take();
    // The program answers while it is fed: one thread for each direction.
    let feeder = thread::spawn(move || pipe.map_or(Ok(()), |mut pipe| pipe.write_all(input.as_bytes())));
    let output = child.wait_with_output().map_err(told)?;
    let fed = feeder.join().is_ok_and(|fed| fed.is_ok());
    match fed && output.status.success() {
        true => String::from_utf8(output.stdout).map_err(|error| error.to_string()),
        false => Err(format!("`{}` ended with {}", program.display(), output.status)),
    }
}

/// A word of the record: where it stands, what it hangs on, whether it can head a phrase.
struct Token {
    span: (usize, usize),
    head: Option<usize>,
    content: bool,
}

fn mentions(record: &Value) -> Vec<Marked> {
    let tokens: Vec<Token> = list(&record["tokens"]).iter().map(token).collect();
    let measured = |mention: &&Value| KINDS.contains(&mention["kind"].as_str().unwrap_or_default());
    let marked = |mention: &Value| Marked {
        phrase: span(&mention["phrase"]),
        head: head(&tokens, span(&mention["span"])),
        thing: number(&mention["same_as"]).or(number(&mention["id"])).unwrap_or_default(),
        asked: true,
    };
    list(&record["mentions"]).iter().filter(measured).map(marked).collect()
}

fn token(value: &Value) -> Token {
    let content = !matches!(value["upos"].as_str(), Some("PUNCT" | "DET" | "ADP" | "PART"));
    Token { span: span(&value["span"]), head: number(&value["head"]), content }
}

/// The word of a stretch that hangs on a word outside of it, one with content first.
fn head(tokens: &[Token], (start, end): (usize, usize)) -> (usize, usize) {
    let first = tokens.partition_point(|token| token.span.1 <= start);
    let last = tokens.partition_point(|token| token.span.0 < end);
    let hangs = |token: &&Token| token.head.is_none_or(|head| head < first || last <= head);
    let inside = tokens.get(first..last).unwrap_or_default();
    let tops = || inside.iter().filter(hangs);
    tops().find(|token| token.content).or_else(|| tops().next()).map_or((start, end), |token| token.span)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn number(value: &Value) -> Option<usize> {
    value.as_u64().and_then(|number| usize::try_from(number).ok())
}

fn span(value: &Value) -> (usize, usize) {
    (number(&value[0]).unwrap_or_default(), number(&value[1]).unwrap_or_default())
}
