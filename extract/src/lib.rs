//! Text and its parse → mentions, claims, events.

mod tree;
mod mentions;
mod claims;
mod events;
