//! What is stated about a document, from wherever → its [`Source`].

use model::Source;

use crate::input::{Item, Original};
use crate::{date, language};

/// What a header, a page or a JSON line states about its document, as it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) title: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
}

impl Facts {
    /// These facts, and `other` where there are none.
    pub(crate) fn or(self, other: Facts) -> Facts {
        Facts {
            title: said(self.title.as_deref()).or(other.title),
            outlet: said(self.outlet.as_deref()).or(other.outlet),
            author: said(self.author.as_deref()).or(other.author),
            published: said(self.published.as_deref()).or(other.published),
            url: said(self.url.as_deref()).or(other.url),
            language: said(self.language.as_deref()).or(other.language),
        }
    }
}

/// The document with its facts in their normal forms; what cannot be read is left out with a note.
pub(crate) fn item(reference: String, facts: &Facts, text: String, mut notes: Vec<String>) -> Item {
    let language = stated_language(facts.language.as_deref(), &mut notes)
        .or_else(|| language::identify(&text).map(str::to_owned))
        .unwrap_or_else(|| language::ENGLISH.to_owned());
    let source = Source {
        reference,
        title: said(facts.title.as_deref()),
        outlet: said(facts.outlet.as_deref()),
        author: said(facts.author.as_deref()),
        published: stated_date(facts.published.as_deref(), &mut notes),
        url: said(facts.url.as_deref()),
        language,
    };
    Item { source, text, notes, original: Original::default() }
}

/// A document that states no date, with the one in the name of its file: `venezuela-2019-03-28.txt`; a note says so.
pub(crate) fn dated_by_name(mut item: Item) -> Item {
    if item.source.published.is_none() {
        let name = item.source.reference.rsplit(['/', '\\']).next().unwrap_or_default();
        item.source.published = date::in_name(name);
        let note =
            |date: &String| format!("states no date; counts as published on {date}, by the name of the file");
        item.notes.extend(item.source.published.as_ref().map(note));
    }
    item
}

fn stated_language(stated: Option<&str>, notes: &mut Vec<String>) -> Option<String> {
    let stated = said(stated)?;
    let code = language::code(&stated);
    if code.is_none() {
        notes.push(format!("the language `{stated}` is not known; it was identified from the text"));
    }
    code
}

fn stated_date(stated: Option<&str>, notes: &mut Vec<String>) -> Option<String> {
    let stated = said(stated)?;
    let date = date::normal(&stated);
    if date.is_none() {
        notes.push(format!("the date `{stated}` cannot be read; the document counts as undated"));
    }
    date
}

/// `value` with single spaces, if there is anything in it.
pub(crate) fn said(value: Option<&str>) -> Option<String> {
    let words: Vec<&str> = value?.split_whitespace().collect();
    if words.is_empty() { None } else { Some(words.join(" ")) }
}

#[cfg(test)]
mod tests {
    use super::{Facts, item};

    #[test]
    fn what_cannot_be_read_is_left_out_and_said() {
        let facts = Facts {
            title: Some("  Two\n aircraft ".into()),
            published: Some("last week".into()),
            language: Some("Klingonese".into()),
            outlet: Some(" ".into()),
            ..Facts::default()
        };
        let item = item("r".into(), &facts, "Short.".into(), Vec::new());
        assert_eq!(item.source.title.as_deref(), Some("Two aircraft"));
        assert_eq!((item.source.published, item.source.outlet), (None, None));
        assert_eq!(item.source.language, "en");
        assert_eq!(
            item.notes,
            [
                "the language `Klingonese` is not known; it was identified from the text",
                "the date `last week` cannot be read; the document counts as undated",
            ]
        );
    }
}
