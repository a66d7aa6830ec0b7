//! Scores of one window → what is read in it: sentence starts, tags, trees, names.

use model::NameClass;

use crate::encoder::{Scores, dot, relations};
use crate::names::{TagSet, further_class, main_class};
use crate::tree;
use crate::weights::{Labels, Model};

/// The tag of a word that starts a sentence; the other is 0.
const STARTS: usize = 1;

/// What is read in one window; words are numbered from its first.
pub(crate) struct Reading {
    pub(crate) words: Vec<WordReading>,
    pub(crate) names: Vec<(usize, usize, NameClass)>,
    pub(crate) attributions: Vec<(usize, usize)>,
    /// (anaphor, antecedent)
    pub(crate) coreferences: Vec<(usize, usize)>,
}

/// What is read of one word, as numbers of labels: the words of a long text wait for its last window.
pub(crate) struct WordReading {
    pub(crate) starts: bool,
    upos: u16,
    feats: u16,
    /// Edit rules, best first.
    lemma: [u16; 3],
    entity: u16,
    /// Number in the window, none for a root.
    pub(crate) head: Option<u16>,
    deprel: u16,
}

impl WordReading {
    pub(crate) fn upos(&self, labels: &Labels) -> &'static str {
        labels.upos[usize::from(self.upos)]
    }

    pub(crate) fn feats(&self, labels: &Labels) -> &'static str {
        labels.feats[usize::from(self.feats)]
    }

    pub(crate) fn lemma(&self, labels: &Labels) -> [&'static str; 3] {
        self.lemma.map(|rule| labels.lemma[usize::from(rule)])
    }

    /// The kind of what the word heads; empty for none.
    pub(crate) fn entity(&self, labels: &Labels) -> &'static str {
        match labels.entity[usize::from(self.entity)] {
            "O" => "",
            kind => kind,
        }
    }

    pub(crate) fn deprel(&self, labels: &Labels) -> &'static str {
        labels.deprel[usize::from(self.deprel)]
    }
}

/// A label or a word of a window by its number; there are never more than 65,536 of either.
fn number(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

/// Reads the window whose words are the rows `first .. first + count` of the batch.
pub(crate) fn decode(model: &Model, scores: &Scores, first: usize, count: usize) -> Reading {
    let labels = &model.labels;
    let layer = |name: &str, word: usize| labels.layer(name, scores.tags.row(first + word));
    let best = |name: &str, word: usize| highest(layer(name, word));
    let starts: Vec<bool> = (0..count).map(|word| word == 0 || best("start", word) == STARTS).collect();
    let heads = heads(scores, first, &starts);
    let deprels = deprels(model, scores, first, &heads);
    let word = |word: usize| WordReading {
        starts: starts[word],
        upos: number(best("upos", word)),
        feats: number(best("feats", word)),
        lemma: three_highest(layer("lemma", word)).map(number),
        entity: number(best("entity", word)),
        head: heads[word].map(number),
        deprel: deprels[word],
    };
    let words: Vec<WordReading> = (0..count).map(word).collect();
    let spans = |name: &str, tags: &TagSet| {
        let rows: Vec<&[f32]> = (0..count).map(|word| layer(name, word)).collect();
        tags.spans(&rows)
    };
    let classed = |name, tags, class: fn(&str) -> Option<NameClass>| {
        let known = |(first, end, label)| class(label).map(|class| (first, end, class));
        spans(name, tags).into_iter().filter_map(known).collect::<Vec<_>>()
    };
    let mut names = classed("uner", &labels.uner, main_class);
    names.extend(classed("politics", &labels.politics, further_class));
    names.extend(classed("re3d", &labels.re3d, further_class));
    names.extend(classed("timex", &labels.timex, further_class));
    names.sort();
    names.dedup();
    let attributions =
        spans("attribution", &labels.attribution).into_iter().map(|(first, end, _)| (first, end));
    Reading {
        attributions: attributions.collect(),
        coreferences: coreferences(labels, scores, first, &words),
        words,
        names,
    }
}

/// The heads of all words, sentence by sentence.
fn heads(scores: &Scores, first: usize, starts: &[bool]) -> Vec<Option<usize>> {
    let mut heads = Vec::with_capacity(starts.len());
    while heads.len() < starts.len() {
        let start = heads.len();
        let length = starts[start + 1..].iter().take_while(|&&starts| !starts).count() + 1;
        let row = |word: usize| arc_row(scores, first + start, word, length);
        let arcs = std::iter::once(vec![0.0; length + 1]).chain((0..length).map(row)).collect();
        heads.extend(tree::heads(&arcs).into_iter().map(|head| head.checked_sub(1).map(|head| start + head)));
    }
    heads
}

/// Log-probabilities of the heads of one word of a sentence, the root first.
fn arc_row(scores: &Scores, sentence: usize, word: usize, length: usize) -> Vec<f32> {
    let dependent = scores.arc_dep.row(sentence + word);
    let root = std::iter::once(dot(dependent, scores.arc_head.row(0)));
    let inside = (0..length).map(|head| dot(dependent, scores.arc_head.row(1 + sentence + head)));
    let row: Vec<f32> = root.chain(inside).collect();
    let most = row.iter().copied().fold(f32::MIN, f32::max);
    let total: f32 = row.iter().map(|score| (score - most).exp()).sum();
    row.iter().map(|score| score - most - total.ln()).collect()
}

fn deprels(model: &Model, scores: &Scores, first: usize, heads: &[Option<usize>]) -> Vec<u16> {
    let dependents: Vec<usize> = (first..first + heads.len()).collect();
    let rows: Vec<usize> = heads.iter().map(|head| head.map_or(0, |head| 1 + first + head)).collect();
    let relations = relations(model, scores, &dependents, &rows);
    let labels = &model.labels.deprel;
    let dep = labels.iter().position(|&label| label == "dep").unwrap_or(0);
    let relation = |(word, head): (usize, &Option<usize>)| {
        // Only the root is called root.
        let allowed = |&relation: &usize| (labels[relation] == "root") == head.is_none();
        let row = relations.row(word);
        let better = |best: usize, next: usize| if row[next] > row[best] { next } else { best };
        number((0..labels.len()).filter(allowed).reduce(better).unwrap_or(dep))
    };
    heads.iter().enumerate().map(relation).collect()
}

/// For each word that heads a mention the earlier mention it goes back to, where the model sees one.
fn coreferences(
    labels: &Labels,
    scores: &Scores,
    first: usize,
    words: &[WordReading],
) -> Vec<(usize, usize)> {
    let mentions: Vec<usize> =
        (0..words.len()).filter(|&word| !words[word].entity(labels).is_empty()).collect();
    let mut pairs = Vec::new();
    for (index, &anaphor) in mentions.iter().enumerate() {
        let query = scores.anaphor.row(first + anaphor);
        let score = |&antecedent: &usize| (dot(query, scores.antecedent.row(first + antecedent)), antecedent);
        let better = |best: (f32, usize), next: (f32, usize)| if next.0 > best.0 { next } else { best };
        let best = mentions[..index].iter().map(score).reduce(better);
        pairs.extend(best.filter(|best| best.0 > 0.0).map(|(_, antecedent)| (anaphor, antecedent)));
    }
    pairs
}

/// The index of the largest score; the first of equals.
fn highest(scores: &[f32]) -> usize {
    let better = |best: usize, next: usize| if scores[next] > scores[best] { next } else { best };
    (0..scores.len()).reduce(better).unwrap_or(0)
}

fn three_highest(scores: &[f32]) -> [usize; 3] {
    let mut best = [0; 3];
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&left, &right| scores[right].total_cmp(&scores[left]).then(left.cmp(&right)));
    for (slot, index) in best.iter_mut().zip(order) {
        *slot = index;
    }
    best
}
