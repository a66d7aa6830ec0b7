//! A page in HTML → its article: the main text in paragraphs, and what the page states about it.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};

use crate::facts::Facts;
use crate::language;
use crate::metadata::{self, Metadata};

/// Fewer letters outside of links are no article.
const LEAST_LETTERS: usize = 40;

/// An article and what its page states about it.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) facts: Facts,
    /// Paragraphs separated by blank lines.
    pub(crate) text: String,
    pub(crate) notes: Vec<String>,
}

/// A page took too long.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Slow;

/// [`read`] with a deadline: Readability takes minutes for some pages of a few megabytes, and hostile ones are easily made.
///
/// A page beyond the deadline keeps its thread until it is read or the program ends; nothing waits for it. A page on which
/// the library panics has no article.
pub(crate) fn read_within(html: String, limit: Duration) -> Result<Option<Page>, Slow> {
    let (sender, receiver) = mpsc::channel();
    // Nobody may be listening any more.
    thread::spawn(move || sender.send(read(&html)).is_ok());
    match receiver.recv_timeout(limit) {
        Ok(page) => Ok(page),
        Err(RecvTimeoutError::Disconnected) => Ok(None),
        Err(RecvTimeoutError::Timeout) => Err(Slow),
    }
}

/// Reads the article of a page, or of a fragment of one; none if there is no running text in it.
///
/// The text is what Readability takes for the main part, or `articleBody` of the linked data where the page itself shows
/// no text.
fn read(html: &str) -> Option<Page> {
    let Metadata { mut facts, body, mut notes } = metadata::read(&Document::from(html));
    let (text, byline) = main(html).or_else(|| Some((paragraphs(&body?)?, None)))?;
    let text = without_title(text, facts.title.as_deref());
    facts.author = facts.author.or(byline);
    facts.language = spoken(&text, facts.language, &mut notes);
    Some(Page { facts, text, notes })
}

/// The main text and the author's line of a page.
fn main(html: &str) -> Option<(String, Option<String>)> {
    let config = Config { text_mode: TextMode::Formatted, disable_json_ld: true, ..Config::default() };
    let article = Readability::new(html, None, Some(config)).ok()?.parse().ok()?;
    let links = Document::fragment(article.content).select("a").text();
    let text = paragraphs(&article.text_content)?;
    if letters(&text).saturating_sub(letters(&links)) < LEAST_LETTERS {
        return None;
    }
    let byline = article.byline.map(|line| line.trim().trim_start_matches("By ").to_owned());
    Some((text, byline))
}

/// `text` with single spaces within its paragraphs and one blank line between them; none if there is nothing in it.
fn paragraphs(text: &str) -> Option<String> {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let paragraphs: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    if paragraphs.is_empty() { None } else { Some(paragraphs.join("\n\n")) }
}

/// `text` without the headline in front of it: it is the title already, and not a sentence of the text.
fn without_title(text: String, title: Option<&str>) -> String {
    match text.split_once("\n\n") {
        Some((first, rest)) if title.is_some_and(|title| title.eq_ignore_ascii_case(first)) => {
            rest.to_owned()
        }
        _ => text,
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// The language of an article. What a page declares is often its template's language, so the text itself is believed
/// first, and the page where the text cannot be told.
fn spoken(text: &str, declared: Option<String>, notes: &mut Vec<String>) -> Option<String> {
    let declared = declared.and_then(|declared| language::code(&declared));
    let Some(found) = language::identify(text) else { return declared };
    if let Some(declared) = declared.filter(|declared| declared != found) {
        notes.push(format!("the page declares the language `{declared}`, its text is `{found}`"));
    }
    Some(found.to_owned())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Slow, read, read_within};

    const PROSE: &str =
        "Two military aircraft carrying about a hundred soldiers and cargo landed near the capital.";

    #[test]
    fn a_fragment_is_read_in_paragraphs() {
        let page =
            read(&format!("<p>{PROSE}</p>\n<p>They came <b>from</b>\nthe north.<br>Nobody spoke.</p>"))
                .unwrap();
        assert_eq!(page.text, format!("{PROSE}\n\nThey came from the north.\n\nNobody spoke."));
    }

    #[test]
    fn a_page_beyond_its_time_is_given_up() {
        let page = format!("<body>{}<p>{PROSE}</p>", "<div>".repeat(3000));
        assert_eq!(read_within(page, Duration::from_millis(1)).unwrap_err(), Slow);
    }

    #[test]
    fn navigation_is_no_article() {
        let links = "<li><a href=/x>A long headline of a story that stands elsewhere</a></li>".repeat(20);
        assert!(read(&format!("<html><body><nav><ul>{links}</ul></nav></body></html>")).is_none());
        assert!(read(&format!("<html><body><div><ul>{links}</ul></div></body></html>")).is_none());
        assert!(read("<html><body></body></html>").is_none());
        assert!(read("<form><input name=user><input name=password><button>Enter</button></form>").is_none());
    }

    #[test]
    fn the_linked_data_has_the_text_where_the_page_has_none() {
        let html = format!(
            r#"<html><body><div id=app></div><script type="application/ld+json">
            {{"@type":"NewsArticle","headline":"H","articleBody":"{PROSE}\n\nMore."}}</script></body></html>"#
        );
        assert_eq!(read(&html).unwrap().text, format!("{PROSE}\n\nMore."));
    }

    #[test]
    fn the_text_is_believed_before_the_template() {
        let spanish = "<p>Dos aviones militares con cerca de cien soldados aterrizaron el sábado cerca de la capital.</p>";
        let page = read(&format!("<html lang=en><body>{spanish}{spanish}</body></html>")).unwrap();
        assert_eq!(page.facts.language.as_deref(), Some("es"));
        assert_eq!(page.notes, ["the page declares the language `en`, its text is `es`"]);
    }
}
