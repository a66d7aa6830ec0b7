//! `forewarn search` and `forewarn list`: tables for the terminal, JSON, CSV.

use std::io::{self, Write};
use std::process::ExitCode;

use model::Certainty;
use serde::Serialize;
use serde_json::Value;
use store::{Facets, Near};

use crate::arguments::{ListOptions, SearchOptions, Sure, Table, What};
use crate::case::{opened, view};
use crate::report::{Failure, READ};

/// Finds documents by words.
pub(crate) fn search(options: &SearchOptions) -> Result<ExitCode, Failure> {
    let mut case = opened(&options.case)?;
    let hits = case
        .search(&options.query, &view(&options.view), options.limit)
        .map_err(|error| Failure::store(&error))?;
    print(&rows(&hits), options.format, &["document", "published", "outlet", "words"])
}

/// Lists what a case holds.
pub(crate) fn list(options: &ListOptions) -> Result<ExitCode, Failure> {
    let mut case = opened(&options.case)?;
    let view = view(&options.view);
    let facets = facets(options);
    let (rows, shown): (Result<Vec<Value>, store::Error>, &[&str]) = match options.what {
        What::Documents => {
            (case.documents(&view).map(|list| rows(&list)), &["number", "published", "outlet", "title"])
        }
        What::Events => (
            case.events(&facets, &view).map(|list| rows(&list)),
            &[
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
        ),
        What::Claims => (
            case.claims(&facets, &view).map(|list| rows(&list)),
            &["document", "claim", "speaker", "certainty", "polarity", "modality", "words"],
        ),
        What::Names => (
            case.names(None, &view, options.limit).map(|list| rows(&list)),
            &["name", "kind", "country", "documents", "times"],
        ),
        What::Exhibits => (
            case.exhibits(view.as_held.as_deref()).map(|list| rows(&list)),
            &["number", "name", "captor", "captured", "confidentiality", "note"],
        ),
        What::Decisions => {
            (case.decisions(&view).map(|list| rows(&list)), &["number", "when", "who", "action", "why"])
        }
    };
    print(&rows.map_err(|error| Failure::store(&error))?, options.format, shown)
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
        certainty: options.certainty.map(|sure| match sure {
            Sure::Certain => Certainty::Certain,
            Sure::Probable => Certainty::Probable,
            Sure::Possible => Certainty::Possible,
            Sure::Unlikely => Certainty::Unlikely,
        }),
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

/// A value in one cell.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(words) => words.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Array(list) => list.iter().map(cell).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
