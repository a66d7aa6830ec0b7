//! A text, its trees, mentions, events and claims → movements: operations that carry people, vehicles or cargo.
//!
//! Each clause that tells of a move gives a clue; clues that tell of one operation are put together across sentences. A clue
//! hangs on one word, and the claim of that word holds all that the clue tells: parts of one movement are hedged
//! differently and come from different sources.

mod words;
mod phrases;
mod route;
mod clue;
mod operations;
mod legs;
mod record;
#[cfg(test)]
mod suite;

use model::{Claim, ClaimId, Event, Movement, MovementId};

use crate::events::{Found, View};
use operations::Desk;

pub(crate) use clue::Clue;

/// What the clauses of a text tell of movements, in its order; `found` are its events.
pub(crate) fn clues(view: &View, found: &[Found]) -> Vec<Clue> {
    let clues = clue::clues(view, found);
    // Where nothing moves, nobody is said to lead a movement or to stay behind.
    if clues.iter().any(|clue| clue.core) { clues } else { Vec::new() }
}

/// The movements of a text; `held` is the claim of each clue, and `events` stand in the order in which they were found.
pub(crate) fn movements(
    view: &View,
    clues: &[Clue],
    held: &[ClaimId],
    claims: &[Claim],
    events: &[Event],
) -> Vec<Movement> {
    let desk = Desk { view, clues, claims, held, events };
    let operations = operations::operations(&desk);
    let ids = (0..).map(MovementId);
    ids.zip(operations).map(|(id, operation)| record::movement(&desk, id, &operation)).collect()
}
