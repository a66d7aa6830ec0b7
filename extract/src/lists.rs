//! `data/lists.toml` → closed lists of words that several readers ask for.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

/// The lists; what each holds is said in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lists {
    pub(crate) compass: BTreeSet<String>,
    pub(crate) extent: BTreeSet<String>,
    pub(crate) quarter: BTreeSet<String>,
    pub(crate) bound: BTreeSet<String>,
    pub(crate) division: BTreeSet<String>,
    pub(crate) town: BTreeSet<String>,
    pub(crate) of_town: BTreeSet<String>,
    pub(crate) field: Vec<String>,
    pub(crate) word_codes: BTreeSet<String>,
    pub(crate) beside: BTreeSet<String>,
    #[serde(rename = "where")]
    pub(crate) scene: BTreeSet<String>,
    pub(crate) aside: BTreeSet<String>,
    pub(crate) aside_noun: BTreeSet<String>,
    pub(crate) aside_search: BTreeSet<String>,
    pub(crate) aside_phrase: BTreeSet<String>,
    pub(crate) whole: BTreeSet<String>,
    pub(crate) share: BTreeSet<String>,
    pub(crate) aim: BTreeSet<String>,
    pub(crate) ends: BTreeSet<String>,
    pub(crate) begins: BTreeSet<String>,
    pub(crate) receives: BTreeSet<String>,
    pub(crate) steered: BTreeSet<String>,
}

/// The lists of the embedded file.
pub(crate) fn lists() -> &'static Lists {
    static LISTS: LazyLock<Lists> = LazyLock::new(|| {
        toml::from_str(include_str!("../data/lists.toml")).expect("the embedded table is read by a test")
    });
    &LISTS
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_lists_are_in_lower_case() {
        let lists = super::lists();
        let words = lists.compass.iter().chain(&lists.bound).chain(&lists.aside).chain(&lists.whole);
        words.for_each(|word| assert_eq!(*word, word.to_lowercase()));
    }
}
