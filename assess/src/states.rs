//! Documents and the log → which records somebody has accepted, rejected or set by hand.

use std::collections::BTreeMap;

use model::{Action, Decision, DocumentNumber, Filed, Part};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::anchors::{Anchor, Newest};
use crate::decided::standing;

/// What an analyst has made of a record of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Review {
    /// It is right.
    Accepted,
    /// It is wrong and counts no more.
    Rejected,
    /// A field of it was set by hand.
    Edited,
}

/// What became of each record that somebody decided about, by the number of its document, its part and its index there.
///
/// The last decision counts; records that nobody has looked at are not there.
pub fn reviews(documents: &[Filed], log: &[Decision]) -> BTreeMap<(DocumentNumber, Part, u32), Review> {
    let newest = Newest::of(documents);
    let mut reviews = BTreeMap::new();
    for decision in standing(log) {
        let (target, review) = match &decision.action {
            Action::Accept { target } => (target, Review::Accepted),
            Action::Reject { target } => (target, Review::Rejected),
            Action::Edit { target, .. } => (target, Review::Edited),
            _ => continue,
        };
        let key = newest.anchor(target).map(|anchor| match anchor {
            Anchor::Document(number) => (number, Part::Document, 0),
            Anchor::Mention(number, id) => (number, Part::Mention, id.0),
            Anchor::Claim(number, id) => (number, Part::Claim, id.0),
            Anchor::Event(number, id) => (number, Part::Event, id.0),
            Anchor::Movement(number, id) => (number, Part::Movement, id.0),
        });
        reviews.extend(key.map(|key| (key, review)));
    }
    reviews
}
