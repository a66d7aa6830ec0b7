//! Entries and their names go in, the entry that a name stands for comes out.

use std::collections::HashMap;

use crate::fold::{capitalised, capitals, folded};

/// The entries of one embedded file with an index over their names.
pub(crate) struct Table<T> {
    entries: Vec<T>,
    index: Index,
}

/// Which names stand for which entry; the numbers are positions in the table.
#[derive(Default)]
pub(crate) struct Index {
    capitals: HashMap<String, usize>,
    names: HashMap<String, Named>,
}

struct Named {
    entry: usize,
    /// Written in lower case in the table, hence no proper name: any writing will do.
    any_case: bool,
}

impl<T> Table<T> {
    /// A table in which `names` lists every name of an entry.
    pub(crate) fn new(entries: Vec<T>, names: impl Fn(&T) -> Vec<&'static str>) -> Self {
        let mut index = Index::default();
        for (position, entry) in entries.iter().enumerate() {
            for name in names(entry) {
                index.insert(name, position);
            }
        }
        Self { entries, index }
    }

    /// The entry that a name stands for.
    pub(crate) fn find(&self, name: &str) -> Option<&T> {
        self.index.find(name).map(|position| &self.entries[position])
    }

    /// All entries, in the order of the file.
    pub(crate) fn entries(&self) -> &[T] {
        &self.entries
    }
}

impl Index {
    /// Adds a name; the first entry to use a name keeps it.
    pub(crate) fn insert(&mut self, name: &str, entry: usize) {
        if let Some(key) = capitals(name) {
            self.capitals.entry(key).or_insert(entry);
            return;
        }
        let any_case = !name.chars().any(char::is_uppercase);
        let named = self.names.entry(folded(name)).or_insert(Named { entry, any_case });
        named.any_case |= any_case && named.entry == entry;
    }

    /// The entry that a name stands for.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        let in_capitals = capitals(name).and_then(|key| self.capitals.get(without_article(&key)));
        if let Some(entry) = in_capitals {
            return Some(*entry);
        }
        self.capitals_after_article(name).or_else(|| self.find_name(name))
    }

    fn find_name(&self, name: &str) -> Option<usize> {
        let named = self.names.get(&folded(name))?;
        (named.any_case || capitalised(name)).then_some(named.entry)
    }

    /// "the US", "The FARC": the article has its own case.
    fn capitals_after_article(&self, name: &str) -> Option<usize> {
        let (article, rest) = name.trim().split_once(char::is_whitespace)?;
        if !article.eq_ignore_ascii_case("the") {
            return None;
        }
        self.capitals.get(&capitals(rest)?).copied()
    }
}

fn without_article(key: &str) -> &str {
    key.strip_prefix("THE ").unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::Table;

    fn table() -> Table<&'static str> {
        Table::new(vec!["IT", "Polish", "general", "mujahideen|Mujahideen", "US"], |names| {
            names.split('|').collect()
        })
    }

    #[test]
    fn capitals_need_capitals() {
        assert_eq!(table().find("IT"), Some(&"IT"));
        assert_eq!(table().find("it"), None);
        assert_eq!(table().find("It"), None);
        assert_eq!(table().find("the U.S."), Some(&"US"));
        assert_eq!(table().find("THE US"), Some(&"US"));
    }

    #[test]
    fn a_proper_name_needs_a_capital() {
        assert_eq!(table().find("Polish"), Some(&"Polish"));
        assert_eq!(table().find("POLISH"), Some(&"Polish"));
        assert_eq!(table().find("polish"), None);
    }

    #[test]
    fn a_common_noun_takes_any_case() {
        assert_eq!(table().find("General"), Some(&"general"));
        assert_eq!(table().find("general"), Some(&"general"));
        assert_eq!(table().find("mujahideen"), Some(&"mujahideen|Mujahideen"));
    }
}
