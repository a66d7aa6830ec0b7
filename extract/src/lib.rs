//! Text and its parse → mentions, claims, events, movements, marks.

mod tree;
mod quotations;
mod mentions;
mod claims;
mod events;
mod movements;
mod marks;
mod reading;
#[cfg(test)]
mod tests;

pub use reading::{Reading, read};
