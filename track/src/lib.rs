//! Positions of aircraft → flights; reported movements → verdicts.
//!
//! `gather` reads files, [`flights`] makes legs of one aircraft's positions, with what is not known about them.

mod error;
mod moments;
mod sphere;
mod weights;
mod position;
mod airframe;
mod intake;
mod readers;
mod craft;
mod clean;
mod stretches;
mod ranking;
mod gaps;
mod legs;
mod path;
mod flights;
mod gather;
mod register;
mod who;
mod deployments;
mod unusual;
mod physics;
mod trail;
mod coverage;
mod check;

pub use airframe::{Airframe, Declared, Key};
pub use check::{Tracks, check};
pub use deployments::deployments;
pub use error::Error;
pub use flights::flights;
pub use gather::{Gathered, each, gather};
pub use physics::{Waypoint, feasible_leg, geodesic_km, hours, least_stops, range_km};
pub use position::{Position, Seen};
pub use register::{Kept, Register, keep, public_list};
pub use unusual::unusual;
pub use who::identified;
