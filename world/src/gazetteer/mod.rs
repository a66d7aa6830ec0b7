//! The gazetteer: a name goes in, the places of the world that bear it come out.
//!
//! One file, read in place: nothing is built when the program starts, and a name costs one walk through an automaton. The
//! file is made by `cargo xtask gazetteer`; `layout.rs` says how it is laid out, `write.rs` writes it, this reads it.

mod layout;
mod read;
mod write;

use std::sync::OnceLock;

pub use read::{Gazetteer, GazetteerError};
pub use write::{GazetteerPlace, gazetteer_bytes};

static GIVEN: OnceLock<Gazetteer> = OnceLock::new();

/// The gazetteer in use: the one given to [`use_gazetteer`], else the one that forewarn carries.
pub fn gazetteer() -> &'static Gazetteer {
    GIVEN.get().unwrap_or_else(|| Gazetteer::built_in())
}

/// Lets this process use another gazetteer than the one it carries; called once, before anything is read.
///
/// Returns whether it is now in use: the first that is given stays.
pub fn use_gazetteer(gazetteer: Gazetteer) -> bool {
    GIVEN.set(gazetteer).is_ok()
}

/// A place of the gazetteer under one of its names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry<'g> {
    /// Its position in the file.
    pub number: u32,
    /// The name it is listed under.
    pub name: &'g str,
    /// Whether the name asked for is that name, and not one of the others it is known by.
    pub by_main_name: bool,
    /// GeoNames feature code: `PPL`, `ADM1`, `ADM2`, `AIRP`, `AIRB`, …
    pub feature: &'g str,
    /// Degrees north and east; nothing where no source tells.
    pub position: Option<(f64, f64)>,
    /// Inhabitants, 0 if unknown.
    pub population: u32,
    /// GeoNames identifier.
    pub geonames: Option<u32>,
    /// Alpha-3 code of the country; empty for none.
    pub country: &'g str,
    /// The first-order division it lies in: ISO 3166-2 code, or country and GeoNames code where the former is not known.
    pub division: &'g str,
    /// ICAO location indicator.
    pub icao: Option<&'g str>,
    /// IATA location identifier.
    pub iata: Option<&'g str>,
    /// Where it was taken from.
    pub source: &'g str,
}
