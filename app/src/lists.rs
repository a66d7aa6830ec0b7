//! `forewarn search` and `forewarn list`: tables for the terminal, JSON, CSV.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::process::ExitCode;

use engine::{Assessed, ChangeKind};
use model::{Contradiction, DocumentNumber, Entity, Incident, Proposition, Side};
use serde::Serialize;
use serde_json::{Value, json};
use store::{Facets, Near};

use crate::arguments::{CompareOptions, ListOptions, SearchOptions, Table, What};
use crate::case::{opened, view};
use crate::report::{Failure, READ};

/// Finds documents by words.
pub(crate) fn search(options: &SearchOptions) -> Result<ExitCode, Failure> {
    let mut case = opened(&options.case)?;
    let hits = engine::search(&mut case, &options.query, &view(&options.view), options.limit)
        .map_err(|error| Failure::store(&error))?;
    print(&rows(&hits), options.format, &["document", "published", "outlet", "words", "translation"])
}

/// Shows what changed from one document to another.
pub(crate) fn compare(options: &CompareOptions) -> Result<ExitCode, Failure> {
    let mut case = opened(&options.case)?;
    let new = DocumentNumber(options.new);
    let old = match options.old {
        Some(old) => DocumentNumber(old),
        None => case.document(new).map_err(|error| Failure::store(&error))?.version_of.ok_or_else(|| {
            Failure::usage(
                format!("document {} is no version of an earlier one", new.0),
                "name two documents: `forewarn compare 3 7 --case FILE`",
            )
        })?,
    };
    let changes = engine::compared(&mut case, old, new).map_err(|error| Failure::store(&error))?;
    if options.format != Table::Text {
        return print(&rows(&changes), options.format, &[]);
    }
    let lines = changes.iter().map(|change| {
        let words = change.words.split_whitespace().collect::<Vec<_>>().join(" ");
        let mark = match change.kind {
            ChangeKind::Same => " ",
            ChangeKind::Removed => "-",
            ChangeKind::Added => "+",
        };
        format!("{mark} {words}\n")
    });
    let written = io::stdout().lock().write_all(lines.collect::<String>().as_bytes());
    written.map_err(|error| Failure::unwritten("standard output", &error))?;
    Ok(ExitCode::from(READ))
}

/// Lists what a case holds.
pub(crate) fn list(options: &ListOptions) -> Result<ExitCode, Failure> {
    let mut case = opened(&options.case)?;
    let view = view(&options.view);
    let facets = facets(options);
    let rows = match options.what {
        What::Documents => case.documents(&view).map(|list| rows(&list)),
        What::Events => case.events(&facets, &view).map(|list| rows(&list)),
        What::Claims => case.claims(&facets, &view).map(|list| rows(&list)),
        What::Names => case.names(None, &view, options.limit).map(|list| rows(&list)),
        What::Exhibits => case.exhibits(view.as_held.as_deref()).map(|list| rows(&list)),
        What::Decisions => case.decisions(&view).map(|list| rows(&list)),
        What::Incidents | What::Entities | What::Propositions | What::Contradictions => {
            engine::assessed(&mut case, &view).map(|assessed| found(&assessed, options))
        }
    };
    print(&rows.map_err(|error| Failure::store(&error))?, options.format, shown(options.what))
}

/// What the documents amount to together, in rows.
fn found(assessed: &Assessed, options: &ListOptions) -> Vec<Value> {
    let findings = &assessed.findings;
    let most = if options.limit == 0 { usize::MAX } else { options.limit as usize };
    let mut rows: Vec<Value> = match options.what {
        What::Incidents => findings.incidents.iter().map(incident).collect(),
        What::Entities => findings.entities.iter().map(entity).collect(),
        What::Propositions => findings.propositions.iter().map(proposition).collect(),
        _ => findings.contradictions.iter().map(contradiction).collect(),
    };
    rows.truncate(most);
    rows
}

fn incident(one: &Incident) -> Value {
    let first = &one.reports[0];
    let names = |sides: &[Side]| sides.iter().map(|side| side.name.clone()).collect::<Vec<_>>();
    let origins = &one.origins;
    json!({
        "id": one.id, "type": first.kind, "actors": names(&first.actors), "recipients": names(&first.recipients),
        "places": first.places.iter().map(|scene| &scene.name).collect::<Vec<_>>(), "start": first.days.as_ref().map(|days| &days.0),
        "end": first.days.as_ref().map(|days| &days.1), "actual": one.actual, "reports": one.reports.len(),
        "outlets": origins.outlets.len(), "origins": range(origins.known, origins.possible),
        "events": one.reports.iter().map(|report| format!("{}:{}", report.document.0, report.event.0)).collect::<Vec<_>>(),
    })
}

fn range(known: u32, possible: u32) -> String {
    if known == possible { known.to_string() } else { format!("{known} to {possible}") }
}

fn entity(one: &Entity) -> Value {
    let documents: BTreeSet<u32> = one.mentions.iter().map(|(number, _)| number.0).collect();
    json!({
        "id": one.id, "name": one.name, "kind": one.kind, "names": one.names, "country": one.country, "documents": documents.len(),
        "mentions": one.mentions.len(), "score": one.score, "reasons": one.reasons,
    })
}

fn proposition(one: &Proposition) -> Value {
    let stances = one.stances.iter().map(|stance| {
        json!({"actor": stance.actor, "attitude": stance.attitude, "documents": stance.by.iter().map(|voice| voice.document).collect::<BTreeSet<_>>()})
    });
    json!({"id": one.id, "proposition": one.text, "about": one.about, "stances": stances.collect::<Vec<_>>()})
}

fn contradiction(one: &Contradiction) -> Value {
    let sides = one.sides.iter().map(|side| {
        json!({"says": side.says, "documents": side.by.iter().map(|voice| voice.document).collect::<BTreeSet<_>>()})
    });
    json!({"question": one.question, "kind": one.kind, "about": one.about, "sides": sides.collect::<Vec<_>>()})
}

/// The fields that a line for the terminal shows.
fn shown(what: What) -> &'static [&'static str] {
    match what {
        What::Documents => &["number", "published", "outlet", "title"],
        What::Events => &[
            "document",
            "event",
            "type",
            "actors",
            "recipients",
            "places",
            "start",
            "certainty",
            "modality",
            "words",
        ],
        What::Claims => &["document", "claim", "speaker", "certainty", "polarity", "modality", "words"],
        What::Names => &["name", "kind", "country", "documents", "times"],
        What::Exhibits => &["number", "name", "captor", "captured", "confidentiality", "note"],
        What::Decisions => &["number", "when", "who", "action", "why"],
        What::Incidents => {
            &["id", "type", "actors", "recipients", "places", "start", "outlets", "origins", "events"]
        }
        What::Entities => &["id", "name", "kind", "country", "documents", "names"],
        What::Propositions => &["id", "proposition", "stances"],
        What::Contradictions => &["kind", "question", "sides"],
    }
}

fn facets(options: &ListOptions) -> Facets {
    Facets {
        kinds: options.kinds.iter().map(|kind| kind.to_uppercase()).collect(),
        actor: options.actor.clone(),
        recipient: options.recipient.clone(),
        country: options.country.clone(),
        place: options.place.clone(),
        near: options.near.map(|(lat, lon, km)| Near { lat, lon, km }),
        from: options.from.clone(),
        to: options.to.clone(),
        certainty: options.certainty,
        polarity: options.polarity.clone(),
        modality: options.modality.clone(),
        speaker: options.speaker.clone(),
        outlet: options.outlet.clone(),
        most: options.limit,
    }
}

fn rows<T: Serialize>(list: &[T]) -> Vec<Value> {
    let row = |one: &T| serde_json::to_value(one).expect("our own types have string keys only");
    list.iter().map(row).collect()
}

fn print(rows: &[Value], format: Table, shown: &[&str]) -> Result<ExitCode, Failure> {
    let mut out = io::stdout().lock();
    let written = match format {
        Table::Json => {
            serde_json::to_writer_pretty(&mut out, rows).map_err(io::Error::from).and_then(|()| writeln!(out))
        }
        Table::Csv => csv(rows, &mut out),
        Table::Text => rows.iter().try_for_each(|row| line(row, shown, &mut out)),
    };
    written.map_err(|error| Failure::unwritten("standard output", &error))?;
    Ok(ExitCode::from(READ))
}

/// A line of what is known of the shown fields.
fn line(row: &Value, shown: &[&str], out: &mut impl Write) -> io::Result<()> {
    let cells = shown
        .iter()
        .filter_map(|name| Some((name, cell(row.get(name)?))))
        .filter(|(_, words)| !words.is_empty());
    let cells: Vec<String> = cells
        .map(|(name, words)| match *name {
            "recipients" => format!("→ {words}"),
            "words" => format!("“{words}”"),
            _ => words,
        })
        .collect();
    writeln!(out, "{}", cells.join("  "))
}

fn csv(rows: &[Value], out: &mut impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    for (at, row) in rows.iter().enumerate() {
        let Some(fields) = row.as_object() else { continue };
        if at == 0 {
            table.write_record(fields.keys())?;
        }
        table.write_record(fields.values().map(cell))?;
    }
    table.flush()
}

/// The fields of an event in a spreadsheet of the workbench.
pub(crate) const EVENT_FIELDS: [&str; 19] = [
    "document",
    "event",
    "outlet",
    "type",
    "mode",
    "cameo",
    "actors",
    "recipients",
    "places",
    "start",
    "end",
    "certainty",
    "polarity",
    "modality",
    "speaker",
    "words",
    "span",
    "state",
    "incident",
];

/// A value in one cell.
pub(crate) fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(words) => words.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Array(list) => list.iter().map(cell).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
