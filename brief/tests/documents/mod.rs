//! Documents made by hand, with every kind of thing a record can hold. The texts are written for this project.

mod builder;
mod landing;
mod others;

use model::Document;

/// The document of this name.
pub(crate) fn document(name: &str) -> Document {
    match name {
        "landing" => landing::landing(),
        "quiet" => others::quiet(),
        "foreign" => others::foreign(),
        "hostile" => others::hostile(),
        "overlapping" => others::overlapping(),
        _ => panic!("no document is called `{name}`"),
    }
}

/// The names of all documents.
pub(crate) const NAMES: [&str; 5] = ["landing", "quiet", "foreign", "hostile", "overlapping"];
