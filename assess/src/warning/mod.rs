//! Findings, decisions and the library → what a case amounts to for its warning problem.
//!
//! The library holds indicators (`assess/indicators`) and precedents (`assess/precedents`), the frame what the analysts ask. Everything is
//! computed anew from what counts by the day it speaks of, so that the order of arrival does not matter and removing evidence
//! undoes exactly what it did.

mod fault;
mod days;
mod library;
mod frame;
mod settings;
mod roles;
mod matching;
mod sentences;
mod stances;
mod counts;
mod board;
mod shuffle;
mod steps;
mod alignment;
mod next;
mod skill;
mod forecast;
mod resolved;
mod purposes;
mod sheets;
mod matrix;
mod level;
mod escalation;
mod look_for;
mod said;
mod covered;
mod whole;

pub use counts::diagnosticity;
pub use covered::covered;
pub use fault::Fault;
pub use frame::problem;
pub use level::scale as levels;
pub use library::Library;
pub use matching::shows;
pub use roles::Cast;
pub use said::Said;
pub use skill::{Interval, Skill, skill};
pub use whole::{Asked as WarningAsked, warning};
