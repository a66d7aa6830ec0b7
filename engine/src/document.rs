//! Source and text → a complete document.

use std::time::{Duration, Instant};

use language::Model;
use model::{Document, Parse, Reader, Source, Tier};

use crate::languages;

/// A document and how long its stages took.
pub(crate) struct Assembled {
    pub(crate) document: Document,
    pub(crate) language: Duration,
    pub(crate) extract: Duration,
}

/// Reads a text, or keeps it unread where it is in a language that the model does not know.
pub(crate) fn assemble(model: &Model, source: Source, text: String) -> Assembled {
    match languages::unread(&source.language) {
        None => read(model, source, text),
        Some(why) => {
            let document = Document { unread: Some(why), ..empty(model, source, text) };
            Assembled { document, language: Duration::ZERO, extract: Duration::ZERO }
        }
    }
}

fn read(model: &Model, source: Source, text: String) -> Assembled {
    let start = Instant::now();
    let parse = language::parse(model, &text);
    let parsed = Instant::now();
    let extract::Reading { mentions, claims, events, movements, marks } =
        extract::read(&source, &text, &parse);
    let extract = parsed.elapsed();
    let document =
        Document { parse, mentions, claims, events, movements, marks, ..empty(model, source, text) };
    Assembled { document, language: parsed - start, extract }
}

fn empty(model: &Model, source: Source, text: String) -> Document {
    Document {
        source,
        id: format!("b3:{}", blake3::hash(text.as_bytes()).to_hex()),
        text,
        reader: Reader {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            model: model.name().to_owned(),
            tier: Tier::Large,
        },
        unread: None,
        parse: Parse::default(),
        mentions: Vec::new(),
        claims: Vec::new(),
        events: Vec::new(),
        movements: Vec::new(),
        marks: Vec::new(),
    }
}
