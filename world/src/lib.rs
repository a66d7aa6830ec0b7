//! What is known beforehand: a name or a word goes in, what it stands for comes out.
//!
//! Every table is a TSV file under `data/`, embedded at build time and parsed once, when its first lookup asks for
//! it; `data/PROVENANCE.md` says where each comes from. Lookups ignore accents, hyphens, apostrophes, dots and a
//! leading "the", and follow one rule about capitals: a name that the table writes in lower case matches any
//! writing, a name with a capital needs a capital in the query, a name all in capitals ("US") needs them all.

mod fold;
mod rows;
mod table;
mod country;
mod division;
mod metonym;
mod organization;
mod outlet;
mod office;
mod body;
mod person;
mod equipment;
mod registration;
mod address;
mod airfield;
mod performance;
mod place;
mod site;
mod glossary;
mod gazetteer;

pub use address::{AddressBlock, address_block, address_of_mark, mark_of_address};
pub use airfield::{Airfield, AirfieldSize, airfield, airfields, airfields_near, kilometres};
pub use body::{Body, bodies, body};
pub use country::{Country, countries, country, country_by_code, nationality};
pub use division::{Division, division, divisions};
pub use equipment::{Equipment, EquipmentKind, equipment, equipment_in_context, equipment_list};
pub use fold::fold;
pub use gazetteer::{
    Entry, Gazetteer, GazetteerError, GazetteerPlace, gazetteer, gazetteer_bytes, use_gazetteer,
};
pub use glossary::{Term, TermKind, glossary, starts_term, term};
pub use metonym::{Metonym, StandsFor, metonym, metonyms};
pub use office::{Office, office, offices};
pub use organization::{Organization, organization, organizations};
pub use outlet::{Outlet, OutletKind, outlet, outlets};
pub use performance::{Performance, performance, performances};
pub use person::{Person, people, person};
pub use place::{Place, place, places};
pub use registration::{Registration, registration};
pub use site::{Site, SiteKind, site, sites};
