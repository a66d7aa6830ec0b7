//! The use cases, in order: [`read`] takes inputs and returns their documents, complete, in the order of the inputs;
//! [`explain`] tells how texts were read, and [`trials`] tries rules on their own examples.
//!
//! A stage returns its own layer; only this crate puts the layers together. It is also the only one that knows of
//! threads and of the clock.

mod read;
mod readers;
mod document;
mod languages;
mod timings;
mod trials;
mod case;
mod decide;
mod look;
mod warn;
mod bundle;
mod tracks;

pub use bundle::{BundleError, Checked, Redaction, export, hash, verify};
pub use case::{Added, Assessed, Log, add, assessed, assessed_of, laid_over, to_brief};
pub use decide::{DecisionError, decide, quoted_words};
pub use look::{ChangeKind, Changed, compared, search};
pub use read::{Documents, Error, Options, Read, read};
pub use timings::Timings;
pub use tracks::{CheckError, Flown, TrackFiles, check, checked, flights, in_code_points};
pub use trials::{Trial, explain, trials};
pub use warn::{Sighted, sightings, warned};
