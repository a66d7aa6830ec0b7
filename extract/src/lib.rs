//! Text and its parse → mentions, claims, events, movements, marks.

mod tree;
mod lists;
mod quotations;
mod mentions;
mod claims;
mod events;
mod movements;
mod marks;
mod reading;
#[cfg(test)]
mod tests;

pub use events::{Card, RuleError, Rules};
pub use reading::{Reading, explain, read, read_by};
