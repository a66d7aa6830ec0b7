//! How long each stage took.

use std::time::Duration;

/// How long each stage took, and on how much.
///
/// `language` and `extract` are sums over the documents: on several threads they exceed the time that passed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timings {
    /// Opening, decoding and cleaning the inputs.
    pub intake: Duration,
    /// Loading the language model, once.
    pub load: Duration,
    /// From text to parse.
    pub language: Duration,
    /// From parse to mentions, claims, events and movements.
    pub extract: Duration,
    /// Documents delivered, those kept unread included.
    pub documents: usize,
    /// Words read.
    pub words: usize,
}
