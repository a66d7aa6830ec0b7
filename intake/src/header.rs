//! The start of a text file → what it states about itself, and where its text begins.

use crate::facts::Facts;

/// What a header says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Headed {
    pub(crate) facts: Facts,
    /// Where the text begins, in bytes; 0 without a header.
    pub(crate) body: usize,
}

/// Reads the header of `text`: lines `Key: value` with the keys `Title`, `Outlet`, `Author`, `Published`, `URL` and
/// `Language` in any case and order, up to a blank line.
///
/// A line with another key makes it no header, as does a missing blank line. Of two lines with one key the first counts.
pub(crate) fn read(text: &str) -> Headed {
    let mut facts = Facts::default();
    let mut body = 0;
    for (known, line) in text.split_inclusive('\n').enumerate() {
        body += line.len();
        if line.trim().is_empty() {
            return if known > 0 { Headed { facts, body } } else { none() };
        }
        if !take(&mut facts, line) {
            return none();
        }
    }
    none()
}

/// The first heading of the first level in Markdown, outside of fenced code.
pub(crate) fn title(markdown: &str) -> Option<String> {
    let mut fenced = false;
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            fenced = !fenced;
        }
        if let (false, Some(heading)) = (fenced, line.strip_prefix("# ")) {
            let title = heading.trim().trim_end_matches('#').trim_end();
            return (!title.is_empty()).then(|| title.to_owned());
        }
    }
    None
}

fn none() -> Headed {
    Headed { facts: Facts::default(), body: 0 }
}

/// Notes the value of a header line; whether it is one.
fn take(facts: &mut Facts, line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    let fact = match key.trim_end().to_ascii_lowercase().as_str() {
        "title" => &mut facts.title,
        "outlet" => &mut facts.outlet,
        "author" => &mut facts.author,
        "published" => &mut facts.published,
        "url" => &mut facts.url,
        "language" => &mut facts.language,
        _ => return false,
    };
    fact.get_or_insert_with(|| value.trim().to_owned());
    true
}

#[cfg(test)]
mod tests {
    use super::{read, title};

    #[test]
    fn the_text_begins_behind_the_blank_line() {
        let text = "TITLE: Talks: day two\r\noutlet : Harbour Post\r\nurl: https://example.org/a\r\n\r\n\r\nText.\r\n";
        let headed = read(text);
        assert_eq!(headed.facts.title.as_deref(), Some("Talks: day two"));
        assert_eq!(headed.facts.outlet.as_deref(), Some("Harbour Post"));
        assert_eq!(headed.facts.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(&text[headed.body..], "\r\nText.\r\n");
    }

    #[test]
    fn other_lines_are_no_header() {
        for text in [
            "Title: One\nSource: Two\n\nText.",
            "Title: One\nText follows at once.\n\nMore.",
            "Title: never ended\n",
            "\nTitle: behind a blank line\n\nText.",
            "Moscow: the talks failed.\n\nText.",
            "",
        ] {
            assert_eq!(read(text).body, 0, "{text}");
        }
    }

    #[test]
    fn markdown_is_titled_by_its_first_heading() {
        assert_eq!(title("```\n# no\n```\n## no\n# Two aircraft #\n# no"), Some("Two aircraft".into()));
        assert_eq!(title("#no\n#"), None);
    }
}
