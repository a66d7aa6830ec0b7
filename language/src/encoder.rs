//! A batch of windows → hidden states of their words → scores of every head.

use rten::{RunOptions, Value, ValueOrView};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

use crate::pieces::{END, START};
use crate::weights::{Model, Network, WIDTH};

/// The pieces and shapes of one window's words.
pub(crate) struct Input {
    pub(crate) pieces: Vec<u16>,
    pub(crate) shapes: Vec<u8>,
    /// For each word the position of its first piece in `pieces`.
    pub(crate) first: Vec<usize>,
}

/// Scores for the words of a batch, row by row; trees have a row for the root in front.
pub(crate) struct Scores {
    /// All tag layers side by side; `Labels::layer` finds one.
    pub(crate) tags: Matrix,
    pub(crate) arc_dep: Matrix,
    pub(crate) arc_head: Matrix,
    pub(crate) rel_dep: Matrix,
    pub(crate) rel_head: Matrix,
    pub(crate) anaphor: Matrix,
    pub(crate) antecedent: Matrix,
}

/// Rows of equal width, one after the other.
pub(crate) struct Matrix {
    width: usize,
    values: Vec<f32>,
}

impl Matrix {
    /// Row `index`.
    pub(crate) fn row(&self, index: usize) -> &[f32] {
        &self.values[index * self.width..(index + 1) * self.width]
    }

    /// The rows with these indices, copied.
    fn rows(&self, indices: &[usize]) -> Matrix {
        Matrix {
            width: self.width,
            values: indices.iter().flat_map(|&index| self.row(index)).copied().collect(),
        }
    }

    fn height(&self) -> usize {
        self.values.len() / self.width
    }
}

/// The scores of all words of the windows, in their order.
pub(crate) fn scores(model: &Model, windows: &[Input]) -> Scores {
    let words = words(model, windows);
    let mut out = run(model, &model.heads, vec![words]).into_iter();
    let mut next = || out.next().expect("the heads graph has seven outputs");
    Scores {
        tags: next(),
        arc_dep: next(),
        arc_head: next(),
        rel_dep: next(),
        rel_head: next(),
        anaphor: next(),
        antecedent: next(),
    }
}

/// The scores of every relation between the words `dependents` (rows of the batch) and their heads (0 is the root,
/// a word's row plus one else).
pub(crate) fn relations(model: &Model, scores: &Scores, dependents: &[usize], heads: &[usize]) -> Matrix {
    let inputs = vec![scores.rel_dep.rows(dependents), scores.rel_head.rows(heads)];
    run(model, &model.relations, inputs).remove(0)
}

/// Hidden states of the first pieces of all words.
fn words(model: &Model, windows: &[Input]) -> Matrix {
    let length = windows.iter().map(|window| window.pieces.len() + 2).max().unwrap_or(2);
    let mut embedded = vec![0.0; windows.len() * length * WIDTH];
    let mut mask = vec![0.0; windows.len() * length];
    for (row, window) in windows.iter().enumerate() {
        let embedded = &mut embedded[row * length * WIDTH..(row + 1) * length * WIDTH];
        let inside = window.pieces.iter().copied().zip(window.shapes.iter().copied());
        let pieces = std::iter::once((START, 0)).chain(inside).chain(std::iter::once((END, 0)));
        for ((position, (piece, shape)), cell) in pieces.enumerate().zip(embedded.chunks_exact_mut(WIDTH)) {
            model.embeddings.write(piece, position, shape, cell);
            mask[row * length + position] = 1.0;
        }
    }
    let embedded = NdTensor::from_data([windows.len(), length, WIDTH], embedded);
    let mask = NdTensor::from_data([windows.len(), length], mask);
    let hidden = evaluate(model, &model.encoder, vec![embedded.into(), mask.into()]);
    let hidden = Matrix { width: WIDTH, values: hidden.into_iter().next().map(floats).unwrap_or_default() };
    let place = |row: usize, first: &usize| row * length + first + 1;
    let wanted: Vec<usize> = windows
        .iter()
        .enumerate()
        .flat_map(|(row, window)| window.first.iter().map(move |first| place(row, first)))
        .collect();
    hidden.rows(&wanted)
}

fn run(model: &Model, network: &Network, inputs: Vec<Matrix>) -> Vec<Matrix> {
    let heights: Vec<usize> = inputs.iter().map(Matrix::height).collect();
    let tensor =
        |(matrix, height): (Matrix, usize)| NdTensor::from_data([height, matrix.width], matrix.values).into();
    let inputs = inputs.into_iter().zip(heights).map(tensor).collect();
    let matrix = |value: Value| {
        let width = value.shape().last().copied().unwrap_or(1);
        Matrix { width, values: floats(value) }
    };
    evaluate(model, network, inputs).into_iter().map(matrix).collect()
}

fn evaluate(model: &Model, network: &Network, inputs: Vec<ValueOrView>) -> Vec<Value> {
    let inputs = network.inputs.iter().copied().zip(inputs).collect();
    let lane = model.lanes.take();
    let options = RunOptions::default().with_thread_pool(Some(lane.pool()));
    network
        .graph
        .run(inputs, &network.outputs, Some(options))
        .expect("inputs have the shapes that the embedded graph was written for")
}

fn floats(value: Value) -> Vec<f32> {
    let tensor: rten_tensor::Tensor<f32> = value.try_into().expect("the graphs give f32");
    tensor.into_data()
}

/// The dot product of two rows.
pub(crate) fn dot(left: &[f32], right: &[f32]) -> f32 {
    // Eight sums side by side: a fixed order that the compiler turns into vector instructions.
    let (mut sums, (lefts, left), (rights, right)) =
        ([0.0; 8], left.as_chunks::<8>(), right.as_chunks::<8>());
    for (left, right) in lefts.iter().zip(rights) {
        for index in 0..8 {
            sums[index] += left[index] * right[index];
        }
    }
    let rest: f32 = left.iter().zip(right).map(|(left, right)| left * right).sum();
    sums.iter().sum::<f32>() + rest
}
