//! Text → [`model::Parse`]: sentences, tokens, lemmas, tags, dependency trees, names.
//!
//! A text is cut into words (`words.rs`), the words into windows of a few sentences (`windows.rs`); one encoder reads
//! each window, and linear heads on top of it say where sentences start and what every word is. Windows of one text
//! share a batch, windows of different texts never do: a text is read the same alone and in company.

mod weights;
mod lanes;
mod words;
mod pieces;
mod windows;
mod encoder;
mod decode;
mod tree;
mod lemma;
mod names;
mod parse;

pub use parse::parse;
pub use weights::Model;
