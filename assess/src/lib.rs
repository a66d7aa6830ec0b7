//! The case → findings: which texts share words, which events are one happening, who knew of it, what does not fit.
//!
//! Pure: documents and decisions go in, findings come out, the same for the same input. The store keeps what is found; how it is put
//! into words is the brief's.

mod tables;
mod near;
mod difference;
mod reports;
mod glances;
mod alike;
mod incidents;
mod sounds;
mod entities;
mod outlets;
mod knowers;
mod origins;
mod operations;
mod statements;
mod topics;
mod silences;
mod propositions;
mod departures;
mod contradictions;
mod anchors;
mod overlay;
mod decided;
mod standings;
mod states;
mod judged;
mod whole;
mod checked;
mod case_brief;
mod warning;

pub use case_brief::brief;
pub use checked::Check;
pub use contradictions::contradictions;
pub use decided::{Asked, Decided, Held, Publication, Task, Translation, Ungrounded, decided, standing};
pub use difference::{Change, difference};
pub use entities::entities;
pub use incidents::{Placed, keys, place};
pub use near::{Sketch, bands, near, sketch};
pub use origins::origins;
pub use overlay::overlaid;
pub use propositions::propositions;
pub use reports::reports;
pub use states::{Review, reviews};
pub use warning::{
    Cast, Fault, Interval, Library, Said, Skill, WarningAsked, covered, diagnosticity, levels, problem,
    shows, skill, warning,
};
pub use whole::{Findings, assess};
