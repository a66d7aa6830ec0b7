//! Flights and verdicts on simulated tracks, of which all is known.

mod bad_input;
mod formats;
mod histories;
mod measures;
mod reports;
mod simulator;
mod stress;
