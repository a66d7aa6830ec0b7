//! A parsed page → what it states about its article.

use dom_query::Document;
use serde_json::Value;

use crate::facts::{Facts, said};
use crate::linked::{self, Linked};

/// The `<meta>` elements that state a fact, in the order in which they are believed.
const META: &str = include_str!("../data/meta.tsv");

/// Where the date of the article itself stands, in the order in which the places are believed.
const DATED: [&str; 5] = [
    "time[itemprop=datePublished][datetime]",
    "time[pubdate][datetime]",
    "article time[datetime]",
    "main time[datetime]",
    "header time[datetime]",
];

/// What a page states, and the text of its article where the linked data has it.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    pub(crate) facts: Facts,
    pub(crate) body: Option<String>,
    pub(crate) notes: Vec<String>,
}

/// Reads JSON-LD first, then `<meta>`, then what the page shows: `<title>`, `<time>`, the canonical link, `<html lang>`.
pub(crate) fn read(page: &Document) -> Metadata {
    let (blocks, notes) = blocks(page);
    let Linked { facts, body } = linked::read(&blocks);
    let facts = plain(facts).or(stated(page)).or(shown(page));
    let title = facts.title.map(|title| without_outlet(title, facts.outlet.as_deref()));
    let body = body.map(|body| entities(&body));
    Metadata { facts: Facts { title, ..facts }, body, notes }
}

/// The JSON-LD blocks of the page; a broken one is passed over with a note.
fn blocks(page: &Document) -> (Vec<Value>, Vec<String>) {
    let (mut blocks, mut notes) = (Vec::new(), Vec::new());
    for script in page.select("script[type='application/ld+json']").iter() {
        let text = script.text();
        let text = text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        match serde_json::from_str(text) {
            Ok(block) => blocks.push(block),
            Err(_) => notes.push("a JSON-LD block of the page is broken and was passed over".to_owned()),
        }
    }
    (blocks, notes)
}

/// Linked data often holds the entities of the page around it.
fn plain(facts: Facts) -> Facts {
    let plain = |fact: Option<String>| fact.map(|fact| entities(&fact));
    Facts { title: plain(facts.title), outlet: plain(facts.outlet), author: plain(facts.author), ..facts }
}

fn entities(text: &str) -> String {
    if text.contains('&') || text.contains('<') {
        Document::fragment(text).text().to_string()
    } else {
        text.to_owned()
    }
}

/// What `<meta>` elements state.
fn stated(page: &Document) -> Facts {
    let mut facts = Facts::default();
    for row in META.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [fact, attribute, value] = cells[..] else { continue };
        let fact = match fact {
            "title" => &mut facts.title,
            "outlet" => &mut facts.outlet,
            "author" => &mut facts.author,
            "published" => &mut facts.published,
            "url" => &mut facts.url,
            _ => &mut facts.language,
        };
        if fact.is_none() {
            *fact = contents(page, attribute, value);
        }
    }
    facts
}

/// The contents of all `<meta>` elements with this attribute; of authors all, but an address is
/// no name (`article:author` is one by its definition, and a name by custom).
fn contents(page: &Document, attribute: &str, value: &str) -> Option<String> {
    let is_author = value.ends_with("author") || value.ends_with("creator");
    let found = page.select(&format!("meta[{attribute}='{value}' i][content]"));
    let mut contents: Vec<String> = Vec::new();
    for element in found.iter() {
        let content = said(element.attr("content").as_deref());
        let content = content.filter(|content| !(is_author && content.contains("://")));
        contents.extend(content.filter(|content| !contents.contains(content)));
    }
    match is_author {
        true if !contents.is_empty() => Some(contents.join(", ")),
        _ => contents.into_iter().next(),
    }
}

/// What the page shows to its readers and to search engines.
fn shown(page: &Document) -> Facts {
    let text = |selector: &str| said(Some(&page.select_single(selector).text()));
    let attribute =
        |selector: &str, name: &str| page.select_single(selector).attr(name).map(|value| value.to_string());
    Facts {
        title: text("head > title").or_else(|| text("h1")),
        outlet: None,
        author: text("[rel=author]").or_else(|| text("[itemprop=author] [itemprop=name]")),
        published: dated(page),
        url: attribute("link[rel=canonical][href]", "href").filter(|url| url.contains("://")),
        language: attribute("html[lang]", "lang"),
    }
}

/// The `<time>` of the article; one that stands anywhere counts only if the page has no other.
fn dated(page: &Document) -> Option<String> {
    let first = |selector: &&str| page.select_single(selector).attr("datetime");
    if let Some(time) = DATED.iter().find_map(first) {
        return Some(time.to_string());
    }
    let times: Vec<String> = page
        .select("time[datetime]")
        .iter()
        .filter_map(|time| time.attr("datetime"))
        .map(String::from)
        .collect();
    let alone = times.iter().all(|time| *time == times[0]);
    times.into_iter().next().filter(|_| alone)
}

/// `Two aircraft land | Harbour Post` without the outlet.
fn without_outlet(title: String, outlet: Option<&str>) -> String {
    let Some(outlet) = outlet else { return title };
    for separator in [" | ", " - ", " – ", " — ", " :: ", " · "] {
        if let Some((rest, last)) = title.rsplit_once(separator)
            && last.trim().eq_ignore_ascii_case(outlet.trim())
            && !rest.trim().is_empty()
        {
            return rest.trim().to_owned();
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::{META, read};

    #[test]
    fn linked_data_comes_before_meta_and_meta_before_what_is_shown() {
        let page = Document::from(
            r#"<html lang="en-GB"><head><title>Shown | Harbour Post</title>
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"Linked &amp; whole"}</script>
            <meta property="og:title" content="Meta"><meta property="OG:SITE_NAME" content="Harbour Post">
            <meta property="article:author" content="https://example.org/ana"><meta name="author" content="Ana Duarte">
            <link rel="canonical" href="https://example.org/a"></head>
            <body><article><time datetime="2019-03-24T08:00">Sunday</time></article></body></html>"#,
        );
        let facts = read(&page).facts;
        assert_eq!(facts.title.as_deref(), Some("Linked & whole"));
        assert_eq!(facts.outlet.as_deref(), Some("Harbour Post"));
        assert_eq!(facts.author.as_deref(), Some("Ana Duarte"));
        assert_eq!(facts.published.as_deref(), Some("2019-03-24T08:00"));
        assert_eq!(facts.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(facts.language.as_deref(), Some("en-GB"));
    }

    #[test]
    fn times_of_other_stories_are_not_believed() {
        let page =
            Document::from("<body><time datetime=2019-03-01>a</time><time datetime=2019-03-02>b</time>");
        assert_eq!(read(&page).facts.published, None);
    }

    #[test]
    fn broken_linked_data_is_said_and_the_rest_read() {
        let page = Document::from("<title>T</title><script type=application/ld+json>{,}</script>");
        let metadata = read(&page);
        assert_eq!(metadata.facts.title.as_deref(), Some("T"));
        assert_eq!(metadata.notes, ["a JSON-LD block of the page is broken and was passed over"]);
    }

    #[test]
    fn the_table_has_known_facts_only() {
        let facts = ["title", "outlet", "author", "published", "url", "language"];
        for row in META.lines().skip(1) {
            let cells: Vec<&str> = row.split('\t').collect();
            assert!(cells.len() == 3 && facts.contains(&cells[0]), "{row}");
        }
    }
}
