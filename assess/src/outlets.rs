//! Names of outlets in a case → which are one, which belong to one family.

use std::collections::{BTreeMap, BTreeSet};

use model::{DocumentNumber, Filed};

/// The outlets of a case: whose documents it holds.
pub(crate) struct Outlets {
    by_document: BTreeMap<DocumentNumber, String>,
    /// The first name, in order of the alphabet, of these words.
    by_words: BTreeMap<Vec<String>, String>,
}

impl Outlets {
    pub(crate) fn of(documents: &[Filed]) -> Outlets {
        let name = |filed: &Filed| filed.document.source.outlet.as_deref().map(canonical);
        let by_document: BTreeMap<DocumentNumber, String> =
            documents.iter().filter_map(|filed| Some((filed.number, name(filed)?))).collect();
        let names: BTreeSet<&String> = by_document.values().collect();
        let mut by_words = BTreeMap::new();
        for name in names {
            by_words.entry(words(name)).or_insert_with(|| name.clone());
        }
        Outlets { by_document, by_words }
    }

    /// Who published a document; its number where that is not known, for nobody is the same as nobody.
    pub(crate) fn publisher(&self, document: DocumentNumber) -> String {
        self.by_document.get(&document).cloned().unwrap_or_else(|| format!("document {}", document.0))
    }

    /// The outlet that a name in a text stands for: one that is known, or one of the case; "The Wire" in the Litoral Wire is that one.
    pub(crate) fn named(&self, name: &str, inside: DocumentNumber) -> Option<String> {
        // In the Litoral Wire "The Wire" is that one, and no other of the name.
        let wanted = words(name);
        let own = self.by_document.get(&inside).filter(|own| {
            let own = words(own);
            !wanted.is_empty() && wanted.iter().all(|word| own.contains(word))
        });
        let known = || world::outlet(name).map(|outlet| outlet.name.to_owned());
        own.cloned().or_else(known).or_else(|| self.by_words.get(&wanted).cloned())
    }
}

/// The owner of an outlet; the outlet itself where that is not known.
pub(crate) fn family(outlet: &str) -> String {
    let known = world::outlet(outlet).and_then(|outlet| outlet.family);
    known.map_or_else(|| outlet.to_owned(), str::to_owned)
}

/// The country whose state owns or runs an outlet.
pub(crate) fn state_of(outlet: &str) -> Option<&'static str> {
    world::outlet(outlet).filter(|outlet| outlet.state == Some(true)).and_then(|outlet| outlet.iso3)
}

fn canonical(name: &str) -> String {
    world::outlet(name).map_or_else(|| name.to_owned(), |outlet| outlet.name.to_owned())
}

fn words(name: &str) -> Vec<String> {
    let folded = world::fold(name).to_lowercase();
    folded.split_whitespace().filter(|word| *word != "the").map(str::to_owned).collect()
}
