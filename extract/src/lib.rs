//! Text and its parse → mentions, claims, events, movements.

mod tree;
mod mentions;
mod claims;
mod events;
mod reading;

pub use reading::{Reading, read};
