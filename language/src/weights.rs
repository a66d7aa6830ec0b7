//! The one file of weights, tables and labels → [`Model`].

use std::collections::BTreeMap;

use rten::{Model as Graph, ModelOptions, NodeId};
use safetensors::SafeTensors;

use crate::lanes::Lanes;
use crate::names::TagSet;
use crate::pieces::Vocabulary;

/// The trained reader, made by `training/export.py`.
static FILE: &[u8] = include_bytes!("../data/reader.safetensors");

/// Width of the encoder's hidden states.
pub(crate) const WIDTH: usize = 384;

/// The trained reader, ready to run.
///
/// Loading takes about a tenth of a second; one model serves any number of threads and texts.
pub struct Model {
    pub(crate) name: &'static str,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) embeddings: Embeddings,
    pub(crate) boundaries: &'static [i8],
    pub(crate) encoder: Network,
    pub(crate) heads: Network,
    pub(crate) relations: Network,
    pub(crate) labels: Labels,
    pub(crate) lanes: Lanes,
}

/// The tables whose rows are added up at the encoder's input.
pub(crate) struct Embeddings {
    words: &'static [i8],
    scales: Vec<f32>,
    positions: Vec<f32>,
    shapes: Vec<f32>,
}

/// A graph with its inputs and outputs by name.
pub(crate) struct Network {
    pub(crate) graph: Graph,
    pub(crate) inputs: Vec<NodeId>,
    pub(crate) outputs: Vec<NodeId>,
}

/// What the numbers of each tag layer stand for.
pub(crate) struct Labels {
    /// Where each layer begins in a row of the joint tag scores, and how wide it is.
    columns: BTreeMap<&'static str, (usize, usize)>,
    pub(crate) upos: Vec<&'static str>,
    pub(crate) feats: Vec<&'static str>,
    pub(crate) lemma: Vec<&'static str>,
    pub(crate) deprel: Vec<&'static str>,
    pub(crate) entity: Vec<&'static str>,
    pub(crate) uner: TagSet,
    pub(crate) politics: TagSet,
    pub(crate) re3d: TagSet,
    pub(crate) timex: TagSet,
    pub(crate) attribution: TagSet,
}

impl Model {
    /// The embedded model, to run on so many threads, one at least.
    pub fn load(threads: usize) -> Model {
        let tensors = SafeTensors::deserialize(FILE).expect("the embedded file is whole: a test reads it");
        let (_, header) = SafeTensors::read_metadata(FILE).expect("the embedded file has a header");
        let metadata = header.metadata().as_ref().expect("the export writes name and labels");
        let bytes = |name: &str| -> &'static [u8] { tensor(&tensors, name) };
        Model {
            name: metadata["name"].clone().leak(),
            vocabulary: Vocabulary::of(bytes("vocab")),
            embeddings: Embeddings {
                words: signed(bytes("words")),
                scales: floats(bytes("words.scale")),
                positions: floats(bytes("positions")),
                shapes: floats(bytes("shapes")),
            },
            boundaries: signed(bytes("tokens")),
            encoder: Network::load(bytes("encoder"), &["embedded", "mask"], &["hidden"]),
            heads: Network::load(bytes("heads"), &["words"], &HEADS),
            relations: Network::load(bytes("relations"), &["dep", "head"], &["scores"]),
            labels: Labels::of(&metadata["labels"]),
            lanes: Lanes::new(threads),
        }
    }

    /// The identity of the weights: `fw-minilm6-1`.
    pub fn name(&self) -> &'static str {
        self.name
    }
}

/// What the heads give, in the order in which [`Network::outputs`] names it.
const HEADS: [&str; 7] =
    ["tags", "arc_dep", "arc_head", "rel_dep", "rel_head", "coref_anaphor", "coref_antecedent"];

impl Network {
    fn load(file: &'static [u8], inputs: &[&str], outputs: &[&str]) -> Network {
        let graph = ModelOptions::with_all_ops()
            .prepack_weights(true)
            .load_static_slice(file)
            .expect("the embedded graphs are valid: a test runs them");
        let ids = |names: &[&str]| -> Vec<NodeId> {
            names.iter().map(|name| graph.node_id(name).expect("the export names these")).collect()
        };
        let (inputs, outputs) = (ids(inputs), ids(outputs));
        Network { graph, inputs, outputs }
    }
}

impl Embeddings {
    /// Writes the sum of the rows of a piece, its position and its shape into `row`.
    pub(crate) fn write(&self, piece: u16, position: usize, shape: u8, row: &mut [f32]) {
        let at = |index: usize| index * WIDTH..(index + 1) * WIDTH;
        let word = &self.words[at(usize::from(piece))];
        let scale = self.scales[usize::from(piece)];
        let position = &self.positions[at(position)];
        let shape = &self.shapes[at(usize::from(shape))];
        for (index, value) in row.iter_mut().enumerate() {
            *value = f32::from(word[index]) * scale + position[index] + shape[index];
        }
    }
}

impl Labels {
    fn of(json: &str) -> Labels {
        let all: BTreeMap<String, Vec<String>> =
            serde_json::from_str(json).expect("the export writes lists of labels");
        let mut all: BTreeMap<&'static str, Vec<&'static str>> = all
            .into_iter()
            .map(|(name, values)| (&*name.leak(), values.into_iter().map(|value| &*value.leak()).collect()))
            .collect();
        let deprel = all.remove("deprel").expect("the export writes the relations");
        let (mut columns, mut width) = (BTreeMap::new(), 0);
        for (name, values) in &all {
            columns.insert(*name, (width, values.len()));
            width += values.len();
        }
        let mut take = |name| all.remove(name).expect("the export writes every layer");
        Labels {
            columns,
            deprel,
            upos: take("upos"),
            feats: take("feats"),
            lemma: take("lemma"),
            entity: take("entity"),
            uner: TagSet::of(&take("uner")),
            politics: TagSet::of(&take("politics")),
            re3d: TagSet::of(&take("re3d")),
            timex: TagSet::of(&take("timex")),
            attribution: TagSet::of(&take("attribution")),
        }
    }

    /// The scores of one layer in a row of joint tag scores.
    pub(crate) fn layer<'r>(&self, name: &str, row: &'r [f32]) -> &'r [f32] {
        let (start, width) = self.columns[name];
        &row[start..start + width]
    }
}

fn tensor(tensors: &SafeTensors<'static>, name: &str) -> &'static [u8] {
    tensors.tensor(name).expect("the export writes every tensor").data()
}

fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks().0.iter().map(|&chunk| f32::from_le_bytes(chunk)).collect()
}

/// The same bytes, read as signed.
fn signed(bytes: &'static [u8]) -> &'static [i8] {
    // SAFETY: `u8` and `i8` have the same size and alignment, and every bit pattern is valid for both.
    unsafe { std::slice::from_raw_parts(bytes.as_ptr().cast(), bytes.len()) }
}
