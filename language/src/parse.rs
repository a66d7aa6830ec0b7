//! The whole way from a text to its parse.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use model::{NameSpan, Parse, Sentence, SentenceId, Span, Token, TokenId};

use crate::decode::{Reading, WordReading, decode};
use crate::encoder::{Input, scores};
use crate::lemma;
use crate::pieces::shape;
use crate::weights::Model;
use crate::windows::{Window, windows};
use crate::words::{Word, words};

/// Pieces that are read in one batch, padding included.
const BATCH: usize = 1024;

/// Reads a text: sentences, words, lemmas, tags, trees and names.
///
/// Spans are bytes of `text`, which is taken as it is. Never fails: a text without words gives an empty parse. The
/// same text gives the same parse on any number of threads. Annotation follows Universal Dependencies 2 for English;
/// the method is a biaffine parser (Dozat & Manning 2017) on a MiniLM encoder (Wang et al. 2020), see `training/`.
///
/// ```
/// let model = language::Model::load(1);
/// let parse = language::parse(&model, "Two planes landed in Caracas.");
/// assert_eq!(parse.tokens[2].upos, "VERB");
/// assert_eq!(&*parse.tokens[1].lemma, "plane");
/// ```
pub fn parse(model: &Model, text: &str) -> Parse {
    let words = words(text, model.boundaries);
    let pieces = Pieces::of(model, text, &words);
    let windows = windows(&words, &|word| pieces.count(word), text);
    let read = |batch: &Vec<usize>| read(model, text, &words, &pieces, &windows, batch);
    let mut readings = side_by_side(&batches(&windows), model.lanes.count(), &read);
    readings.sort_by_key(|(window, _)| *window);
    assemble(model, text, &words, &windows, readings.into_iter().map(|(_, reading)| reading))
}

/// A text of fewer batches is read on the caller's thread alone.
const WORTH_THREADS: usize = 4;

/// Reads the batches on so many threads; the order of the readings is not kept.
fn side_by_side<'b>(
    batches: &'b [Vec<usize>],
    threads: usize,
    read: &(dyn Fn(&'b Vec<usize>) -> Vec<(usize, Reading)> + Sync),
) -> Vec<(usize, Reading)> {
    if threads < 2 || batches.len() < WORTH_THREADS {
        return batches.iter().flat_map(read).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let turns = std::iter::from_fn(|| batches.get(next.fetch_add(1, Ordering::Relaxed)));
        turns.flat_map(read).collect::<Vec<_>>()
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let join = |worker: std::thread::ScopedJoinHandle<'_, _>| match worker.join() {
            Ok(readings) => readings,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        workers.into_iter().flat_map(join).collect()
    })
}

/// The pieces of all words of a text, in one list.
struct Pieces {
    all: Vec<u16>,
    ends: Vec<u32>,
}

impl Pieces {
    fn of(model: &Model, text: &str, words: &[Word]) -> Pieces {
        let mut pieces =
            Pieces { all: Vec::with_capacity(words.len() * 5 / 4), ends: Vec::with_capacity(words.len()) };
        for word in words {
            model.vocabulary.pieces(word.span.of(text), &mut pieces.all);
            pieces.ends.push(u32::try_from(pieces.all.len()).unwrap_or(u32::MAX));
        }
        pieces
    }

    fn range(&self, word: usize) -> std::ops::Range<usize> {
        let start = if word == 0 { 0 } else { self.ends[word - 1] };
        start as usize..self.ends[word] as usize
    }

    fn count(&self, word: usize) -> usize {
        self.range(word).len()
    }
}

/// Groups windows of similar length, so that little is padded.
fn batches(windows: &[Window]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..windows.len()).collect();
    order.sort_by_key(|&window| (windows[window].pieces, window));
    let mut batches: Vec<Vec<usize>> = Vec::new();
    for window in order {
        let length = windows[window].pieces + 2;
        let fits = |batch: &&mut Vec<usize>| {
            length * (batch.len() + 1) <= BATCH && (windows[batch[0]].pieces + 2) * 2 >= length
        };
        match batches.last_mut().filter(fits) {
            Some(batch) => batch.push(window),
            None => batches.push(vec![window]),
        }
    }
    batches
}

fn read(
    model: &Model,
    text: &str,
    words: &[Word],
    pieces: &Pieces,
    windows: &[Window],
    batch: &[usize],
) -> Vec<(usize, Reading)> {
    let input = |&window: &usize| input(text, words, pieces, windows[window]);
    let inputs: Vec<Input> = batch.iter().map(input).collect();
    let scores = scores(model, &inputs);
    let mut first = 0;
    let mut decoded = Vec::with_capacity(batch.len());
    for &window in batch {
        let count = windows[window].end - windows[window].first;
        decoded.push((window, decode(model, &scores, first, count)));
        first += count;
    }
    decoded
}

fn input(text: &str, words: &[Word], pieces: &Pieces, window: Window) -> Input {
    let mut input = Input { pieces: Vec::new(), shapes: Vec::new(), first: Vec::new() };
    for (index, word) in (window.first..).zip(&words[window.first..window.end]) {
        input.first.push(input.pieces.len());
        input.pieces.extend(&pieces.all[pieces.range(index)]);
        input.shapes.resize(input.pieces.len(), shape(word.span.of(text), word.glued));
    }
    input
}

fn assemble(
    model: &Model,
    text: &str,
    words: &[Word],
    windows: &[Window],
    readings: impl Iterator<Item = Reading>,
) -> Parse {
    let mut parse = Parse { tokens: Vec::with_capacity(words.len()), ..Parse::default() };
    let mut lemmas = Lemmas::default();
    for (window, reading) in windows.iter().zip(readings) {
        let base = window.first;
        for (offset, read) in reading.words.into_iter().enumerate() {
            push(model, &mut parse, &mut lemmas, text, words[base + offset].span, base, &read);
        }
        let id = |word: usize| TokenId(u32::try_from(base + word).unwrap_or(u32::MAX));
        let name = |(first, end, class)| NameSpan { first: id(first), end: id(end), class };
        parse.names.extend(reading.names.into_iter().map(name));
        parse.attributions.extend(reading.attributions.into_iter().map(|(first, end)| (id(first), id(end))));
        parse.coreferences.extend(reading.coreferences.into_iter().map(|(from, to)| (id(from), id(to))));
    }
    parse
}

/// The dictionary forms of a text, each once.
#[derive(Default)]
struct Lemmas {
    all: HashSet<Arc<str>>,
}

impl Lemmas {
    fn one(&mut self, lemma: &str) -> Arc<str> {
        if let Some(known) = self.all.get(lemma) {
            return Arc::clone(known);
        }
        let new: Arc<str> = lemma.into();
        self.all.insert(Arc::clone(&new));
        new
    }
}

/// Adds one word, and a sentence where one starts.
fn push(
    model: &Model,
    parse: &mut Parse,
    lemmas: &mut Lemmas,
    text: &str,
    span: Span,
    base: usize,
    read: &WordReading,
) {
    let id = TokenId(u32::try_from(parse.tokens.len()).unwrap_or(u32::MAX));
    if read.starts {
        parse.sentences.push(Sentence { span, first: id, end: id });
    }
    let sentence = parse.sentences.last_mut().expect("the first word of a window starts a sentence");
    sentence.end = TokenId(id.0 + 1);
    sentence.span = sentence.span.cover(span);
    let form = span.of(text);
    let labels = &model.labels;
    let upos = read.upos(labels);
    let lemma = lemma::best(form, upos, &read.lemma(labels), &|word| model.vocabulary.knows(word));
    parse.tokens.push(Token {
        span,
        lemma: lemmas.one(&lemma),
        upos,
        feats: read.feats(labels),
        head: read.head.map(|head| TokenId(u32::try_from(base + usize::from(head)).unwrap_or(u32::MAX))),
        deprel: read.deprel(labels),
        sentence: SentenceId(u32::try_from(parse.sentences.len() - 1).unwrap_or(u32::MAX)),
        entity: read.entity(labels),
    });
}
