//! Files and folders, good and bad, written by each test into a folder of its own.
#![expect(clippy::unwrap_used, reason = "clippy takes the functions that the tests share for no test code")]

use std::fs;
use std::path::{Path, PathBuf};

use intake::{Error, Input, Item, Options, ingest};

const PROSE: &str = "Two military aircraft carrying about a hundred soldiers and their cargo landed near the capital. \
                     The ministry said the visit had been agreed upon years ago, and gave no date for its end.";

fn read(path: impl Into<PathBuf>) -> Vec<Result<Item, Error>> {
    let options = Options::new("unused".into());
    ingest(&[Input::Path(path.into())], &options).collect()
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}

fn document(name: &str, bytes: impl AsRef<[u8]>) -> Item {
    let folder = tempfile::tempdir().unwrap();
    let mut items = read(write(folder.path(), name, bytes));
    assert_eq!(items.len(), 1);
    items.remove(0).unwrap()
}

fn error(name: &str, bytes: impl AsRef<[u8]>) -> Error {
    let folder = tempfile::tempdir().unwrap();
    let mut items = read(write(folder.path(), name, bytes));
    assert_eq!(items.len(), 1);
    let error = items.remove(0).unwrap_err();
    assert!(error.to_string().starts_with(&format!("`{}", folder.path().join(name).display())), "{error}");
    assert!(!error.to_string().ends_with('.') && !error.hint().is_empty());
    error
}

#[test]
fn plain_text_is_kept_byte_for_byte() {
    let text = "  Two aircraft\r\n\tlanded.\u{a0}\n\n\n";
    let item = document("a.txt", text);
    assert_eq!(item.text, text);
    assert_eq!((item.source.title, item.source.language.as_str()), (None, "en"));
}

#[test]
fn a_header_states_the_source() {
    let header = "Title: Two aircraft land\nOutlet: Harbour Post\nAuthor: Ana Duarte\nPublished: March 24, 2019\n\
                  URL: https://example.org/a\nLanguage: English\n\n";
    let item = document("a.txt", format!("{header}{PROSE}\n"));
    assert_eq!(item.text, format!("{PROSE}\n"));
    let source = item.source;
    assert_eq!(source.title.as_deref(), Some("Two aircraft land"));
    assert_eq!(source.outlet.as_deref(), Some("Harbour Post"));
    assert_eq!(source.author.as_deref(), Some("Ana Duarte"));
    assert_eq!(source.published.as_deref(), Some("2019-03-24"));
    assert_eq!(source.url.as_deref(), Some("https://example.org/a"));
}

#[test]
fn markdown_is_kept_and_titled() {
    let text = "# Two *aircraft* land\n\nThey landed.\n";
    let item = document("a.md", text);
    assert_eq!((item.text.as_str(), item.source.title.as_deref()), (text, Some("Two *aircraft* land")));
}

#[test]
fn windows_1252_is_read() {
    let item = document("a.txt", b"The envoy said \x93no\x94 to Nicol\xE1s Maduro \x96 twice.");
    assert_eq!(item.text, "The envoy said “no” to Nicolás Maduro – twice.");
    assert_eq!(item.notes, ["not valid UTF-8; read as windows-1252"]);
}

#[test]
fn broken_utf8_is_read_with_a_note() {
    let item = document("a.txt", b"Nicol\xC3\xA1s \xE2\x80\x9Cyes\xE2\x80\x9D \xFF landed");
    assert_eq!(item.text, "Nicolás “yes” \u{FFFD} landed");
    assert_eq!(item.notes.len(), 1);
}

#[test]
fn a_page_with_linked_data_states_its_source() {
    let item = document(
        "a.html",
        format!(
            r#"<!doctype html><html lang="en"><head><title>Wrong</title><meta property="og:title" content="Wrong">
            <script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle",
              "headline":"Two aircraft land","datePublished":"2019-03-24T21:10:00+01:00","inLanguage":"en",
              "author":[{{"@type":"Person","name":"Ana Duarte"}},{{"@type":"Person","name":"Jon Berg"}}],
              "publisher":{{"@type":"Organization","name":"Harbour Post"}},"url":"https://example.org/a"}}</script></head>
            <body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
            <article><h1>Two aircraft land</h1><p>{PROSE}</p><p>{PROSE}</p><p>A third   line,
            at last.</p></article><footer>Imprint</footer></body></html>"#
        ),
    );
    assert_eq!(item.text, format!("{PROSE}\n\n{PROSE}\n\nA third line, at last."));
    let source = item.source;
    assert_eq!(source.title.as_deref(), Some("Two aircraft land"));
    assert_eq!(source.outlet.as_deref(), Some("Harbour Post"));
    assert_eq!(source.author.as_deref(), Some("Ana Duarte, Jon Berg"));
    assert_eq!(source.published.as_deref(), Some("2019-03-24"));
    assert_eq!(source.url.as_deref(), Some("https://example.org/a"));
    assert_eq!((source.language.as_str(), item.notes), ("en", Vec::new()));
}

#[test]
fn a_page_with_open_graph_states_its_source() {
    let item = document(
        "a.htm",
        format!(
            r#"<html lang="en-GB"><head><title>Two aircraft land | Harbour Post</title>
            <meta property="og:title" content="Two aircraft land"><meta property="og:site_name" content="Harbour Post">
            <meta name="author" content="Ana Duarte"><meta property="og:url" content="https://example.org/a">
            <meta property="article:published_time" content="2019-03-24T08:00:00Z"></head>
            <body><div class="content"><p>{PROSE}</p><p>{PROSE}</p></div></body></html>"#
        ),
    );
    assert_eq!(item.text, format!("{PROSE}\n\n{PROSE}"));
    let source = item.source;
    assert_eq!(source.title.as_deref(), Some("Two aircraft land"));
    assert_eq!(source.outlet.as_deref(), Some("Harbour Post"));
    assert_eq!(source.author.as_deref(), Some("Ana Duarte"));
    assert_eq!(source.published.as_deref(), Some("2019-03-24"));
    assert_eq!(source.url.as_deref(), Some("https://example.org/a"));
}

#[test]
fn a_page_in_its_own_charset_is_read() {
    let mut page = b"<html><head><meta charset=windows-1251></head><body><p>".to_vec();
    page.extend([0xCC, 0xEE, 0xF1, 0xEA, 0xE2, 0xE0, b' '].repeat(20));
    page.extend(b"</p></body></html>");
    let item = document("a.html", page);
    assert!(item.text.starts_with("Москва Москва"));
    assert_ne!(item.source.language, "en");
}

#[test]
fn another_language_is_kept_and_told() {
    let text =
        "Два военно-транспортных самолёта приземлились вчера в столице, сообщило министерство обороны.";
    let item = document("a.txt", text);
    assert_eq!((item.text.as_str(), item.source.language.as_str()), (text, "ru"));
}

#[test]
fn a_given_language_wins() {
    let item = document("a.jsonl", format!("{{\"text\":\"{PROSE}\",\"language\":\"fr\"}}"));
    assert_eq!(item.source.language, "fr");
}

#[test]
fn json_lines_go_on_behind_a_bad_line() {
    let folder = tempfile::tempdir().unwrap();
    let lines = format!(
        "{{\"ref\":\"one\",\"title\":\"T\",\"outlet\":\"O\",\"author\":\"A\",\"published\":\"2019-03\",\"url\":\"U\",\
         \"text\":\" kept \"}}\nnot json\n{{\"html\":\"<h1>H</h1><p>{PROSE}</p>\",\"published\":\"soon\"}}\n"
    );
    let path = write(folder.path(), "feed.ndjson", lines);
    let items = read(&path);
    let one = items[0].as_ref().unwrap();
    assert_eq!((one.source.reference.as_str(), one.text.as_str()), ("one", " kept "));
    assert_eq!(one.source.published.as_deref(), Some("2019-03"));
    let message = items[1].as_ref().unwrap_err().to_string();
    assert_eq!(message, format!("`{}`, line 2: invalid JSON: expected ident, column 2", path.display()));
    let three = items[2].as_ref().unwrap();
    assert_eq!(three.source.reference, format!("{}:3", path.display()));
    assert!(three.text.ends_with(PROSE));
    assert_eq!(three.notes, ["the date `soon` cannot be read; the document counts as undated"]);
    assert_eq!(items.len(), 3);
}

#[test]
fn a_file_named_directly_is_known_by_its_content() {
    assert_eq!(document("report", PROSE).text, PROSE);
    assert_eq!(document("report.page", format!("<html><body><p>{PROSE}</p></body></html>")).text, PROSE);
    assert_eq!(document("report.export", format!("{{\"text\":\"{PROSE}\"}}\n")).text, PROSE);
}

#[test]
fn a_folder_is_read_by_path_and_goes_on_behind_a_bad_file() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "c.txt", "Third.");
    write(folder.path(), "b/two.md", "Second.");
    write(folder.path(), "b/.hidden.md", "Never.");
    write(folder.path(), "b/bad.txt", "");
    write(folder.path(), "a.txt", "First.");
    write(folder.path(), "a.log", "Never.");
    let found: Vec<String> = read(folder.path())
        .into_iter()
        .map(|item| item.map_or_else(|error| error.to_string(), |item| item.text))
        .collect();
    let bad = format!("`{}`: the document is empty", folder.path().join("b/bad.txt").display());
    assert_eq!(found, ["First.", &bad, "Second.", "Third."]);
}

#[test]
fn inputs_come_in_the_order_given() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (write(folder.path(), "z.txt", "One."), write(folder.path(), "a.txt", "Two."));
    let inputs = [one, folder.path().join("none.txt"), two].map(Input::Path);
    let options = Options::new("unused".into());
    let found: Vec<Option<String>> =
        ingest(&inputs, &options).map(|item| item.ok().map(|item| item.text)).collect();
    assert_eq!(found, [Some("One.".into()), None, Some("Two.".into())]);
}

#[test]
fn a_long_line_without_a_space_is_read() {
    let line = "a".repeat(1 << 20);
    assert_eq!(document("a.txt", &line).text, line);
    assert_eq!(document("unknown", &line).text, line);
}

#[test]
fn nothing_at_all_is_an_error() {
    assert!(matches!(error("a.txt", ""), Error::Empty { .. }));
    assert!(matches!(error("a.html", ""), Error::Empty { .. }));
    assert!(matches!(error("a.pdf", ""), Error::Empty { .. }));
    assert!(matches!(error("a.jsonl", ""), Error::Empty { .. }));
    assert!(matches!(error("a.txt", "\u{feff} \r\n\t\u{a0}"), Error::Blank { .. }));
    assert!(matches!(error("a.txt", "Title: only a header\n\n \n"), Error::Blank { .. }));
}

#[test]
fn binary_files_are_named_for_what_they_are() {
    assert!(matches!(
        error("a.txt", b"PK\x03\x04\x14\0\0\0"),
        Error::Binary { what: "a ZIP archive or an office document", .. }
    ));
    assert!(matches!(error("data", b"some\0bytes"), Error::Binary { what: "it holds NUL bytes", .. }));
    assert!(matches!(error("data", b"\x01\x02\x03\x04\x05\x06ab"), Error::Binary { .. }));
}

#[test]
fn a_page_without_an_article_is_an_error() {
    let links = "<li><a href='/x'>A headline of a story that stands elsewhere</a></li>".repeat(10);
    assert!(matches!(
        error("a.html", format!("<html><body><ul>{links}</ul></body></html>")),
        Error::NoArticle { .. }
    ));
    assert!(matches!(error("a.html", "<html></html>"), Error::NoArticle { .. }));
}

#[test]
fn a_text_above_the_limit_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "a.txt", "a".repeat(1001));
    let options = Options { max_bytes: 1000, ..Options::new("unused".into()) };
    let inputs = [Input::Path(path.clone())];
    let error = ingest(&inputs, &options).next().unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("`{}`: the document is larger than the limit of 1000 bytes", path.display())
    );
    assert!(error.hint().contains("limit"));
}

#[test]
fn what_is_not_there_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none.txt");
    let error = read(&path).remove(0).unwrap_err();
    assert!(matches!(error, Error::Unreadable { .. }));
    assert!(error.to_string().starts_with(&format!("`{}`: cannot be read: ", path.display())));
    assert!(matches!(read(folder.path()).remove(0).unwrap_err(), Error::NothingToRead { .. }));
}

#[cfg(unix)]
#[test]
fn a_forbidden_file_is_an_error() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "a.txt", PROSE);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may read everything; then there is nothing to forbid.
    if fs::read(&path).is_ok() {
        return;
    }
    let error = read(&path).remove(0).unwrap_err();
    assert!(error.hint().contains("permission"));
}
