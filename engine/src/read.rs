//! Inputs → documents, many at a time, delivered in the order of the inputs.

use std::collections::VecDeque;
use std::iter::Fuse;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::thread;
use std::time::Instant;

use extract::Rules;
use intake::{Input, Item, Original};
use language::Model;
use model::Document;

use crate::document::Assembled;
use crate::readers::Readers;
use crate::timings::Timings;

/// How many documents may be begun and not yet delivered.
const AHEAD_DOCUMENTS: usize = 64;
/// How much (bytes of text and of the files it came in) may be begun and not yet delivered, unless one document alone has more.
const AHEAD_BYTES: usize = 2 << 20;

/// How to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// What to accept.
    pub intake: intake::Options,
    /// How many documents to read side by side; zero for as many as there are cores.
    pub threads: usize,
    /// The rules to read events by; none for those of the product.
    pub rules: Option<Arc<Rules>>,
}

/// A document that was read or kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The document, complete.
    pub document: Document,
    /// What the reader of the document should know of how its text was won.
    pub notes: Vec<String>,
    /// How it came.
    pub original: Original,
}

/// Why a document is missing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The text could not be had.
    #[error(transparent)]
    Intake(#[from] intake::Error),
    /// A stage that never fails did.
    #[error("`{0}`: the reading broke off, which is a defect of forewarn")]
    Broken(String),
}

impl Error {
    /// The next step for the user, where there is one.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Error::Intake(error) => Some(error.hint()),
            Error::Broken(_) => Some("please report it, with the text if you may share it"),
        }
    }
}

/// Reads the inputs; the documents come in their order, as soon as each is ready.
///
/// The bytes of a document do not depend on its neighbours or on the number of threads. No more than 64 documents or
/// 2 MB of text and files are held at a time, whatever the inputs add up to; a single longer document is held alone. A document
/// that cannot be read is an `Err` among the others, never their end.
pub fn read<'a>(inputs: &'a [Input], options: &'a Options) -> Documents<'a> {
    let threads = match options.threads {
        0 => thread::available_parallelism().map_or(1, usize::from),
        threads => threads,
    };
    let items: Items<'a> = Box::new(intake::ingest(inputs, &options.intake));
    Documents {
        items: items.fuse(),
        threads,
        rules: options.rules.clone(),
        readers: None,
        waiting: VecDeque::new(),
        look_ahead: 2 * threads,
        ahead: 0,
        timings: Timings::default(),
    }
}

type Items<'a> = Box<dyn Iterator<Item = Result<Item, intake::Error>> + 'a>;

/// The documents of some inputs, in their order.
pub struct Documents<'a> {
    items: Fuse<Items<'a>>,
    threads: usize,
    rules: Option<Arc<Rules>>,
    /// Started when the first text arrives: where nothing can be read, nothing waits for the model.
    readers: Option<Readers>,
    waiting: VecDeque<Waiting>,
    /// How many may wait now; it grows with every document, so that the first comes soon.
    look_ahead: usize,
    /// Bytes in `waiting`.
    ahead: usize,
    timings: Timings,
}

/// A document that is begun, or the reason why there is none.
enum Waiting {
    Begun {
        reference: String,
        notes: Vec<String>,
        original: Original,
        bytes: usize,
        done: Receiver<Assembled>,
    },
    Missing(intake::Error),
}

impl Documents<'_> {
    /// How long the stages took so far.
    pub fn timings(&self) -> Timings {
        self.timings
    }

    /// Begins as many documents as may wait.
    fn begin(&mut self) {
        while self.waiting.is_empty() || self.waiting.len() < self.look_ahead && self.ahead < AHEAD_BYTES {
            let start = Instant::now();
            let item = self.items.next();
            self.timings.intake += start.elapsed();
            let waiting = match item {
                None => return,
                Some(Err(error)) => Waiting::Missing(error),
                Some(Ok(item)) => self.start(item),
            };
            self.waiting.push_back(waiting);
        }
    }

    fn start(&mut self, item: Item) -> Waiting {
        let Item { source, text, notes, original } = item;
        let (reference, bytes) = (source.reference.clone(), text.len() + original.bytes.len());
        self.ahead += bytes;
        Waiting::Begun { reference, notes, original, bytes, done: self.readers().begin(source, text) }
    }

    fn readers(&mut self) -> &Readers {
        let (threads, rules, timings) = (self.threads, self.rules.clone(), &mut self.timings);
        self.readers.get_or_insert_with(|| {
            let start = Instant::now();
            let model = Arc::new(Model::load(threads));
            timings.load = start.elapsed();
            Readers::start(&model, rules.as_ref(), threads)
        })
    }

    /// Waits for a document.
    fn deliver(&mut self, waiting: Waiting) -> Result<Read, Error> {
        let (reference, notes, original, done) = match waiting {
            Waiting::Missing(error) => return Err(Error::Intake(error)),
            Waiting::Begun { reference, notes, original, bytes, done } => {
                self.ahead -= bytes;
                (reference, notes, original, done)
            }
        };
        let Ok(Assembled { document, language, extract }) = done.recv() else {
            return Err(Error::Broken(reference));
        };
        self.timings.language += language;
        self.timings.extract += extract;
        self.timings.documents += 1;
        self.timings.words += document.parse.tokens.len();
        Ok(Read { document, notes, original })
    }
}

impl Iterator for Documents<'_> {
    type Item = Result<Read, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.begin();
        self.look_ahead = AHEAD_DOCUMENTS.min(self.look_ahead + 1);
        let first = self.waiting.pop_front()?;
        Some(self.deliver(first))
    }
}
