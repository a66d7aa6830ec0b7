//! A file's ending or first bytes → how it is to be read.

use std::path::Path;

use serde_json::{Map, Value};

/// How a document is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Plain,
    Markdown,
    Html,
    Pdf,
    /// JSON Lines: many documents.
    Lines,
    /// The ending says nothing; the content decides.
    Unknown,
}

impl Format {
    /// What the ending of `path` says.
    pub(crate) fn of(path: &Path) -> Format {
        let ending =
            path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
        match ending.as_str() {
            "txt" | "text" => Format::Plain,
            "md" | "markdown" => Format::Markdown,
            "html" | "htm" | "xhtml" => Format::Html,
            "pdf" => Format::Pdf,
            "jsonl" | "ndjson" => Format::Lines,
            _ => Format::Unknown,
        }
    }
}

/// Elements that a saved page or a fragment of one begins with.
const FIRST_ELEMENTS: [&str; 14] = [
    "!doctype html",
    "html",
    "head",
    "body",
    "title",
    "meta",
    "article",
    "main",
    "header",
    "section",
    "div",
    "h1",
    "p",
    "base",
];

/// The first bytes of formats that people name by mistake, as they are called in a message.
const MAGIC: [(&[u8], &str); 12] = [
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xD0\xCF\x11\xE0", "an old office document"),
    (b"\x1F\x8B", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xFD7zXZ", "xz"),
    (b"7z\xBC\xAF", "7-Zip"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7FELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "an SQLite database"),
];

/// Whether `bytes` are a PDF: the header may stand behind up to 1,024 bytes (ISO 32000-1, annex H.3.4.1).
///
/// Text that merely mentions the header is no PDF, so what stands before it must not be text.
pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024 + 5)];
    match head.windows(5).position(|window| window == b"%PDF-") {
        Some(start) => !head[..start].iter().any(u8::is_ascii_alphanumeric),
        None => false,
    }
}

/// Whether a text begins as a page does: a first element that pages have, after comments and declarations.
pub(crate) fn is_html(text: &str) -> bool {
    let Some(rest) = after_prolog(text).strip_prefix('<') else { return false };
    FIRST_ELEMENTS.iter().any(|name| {
        let matches = rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        let next = rest.as_bytes().get(name.len());
        matches && next.is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))
    })
}

/// What follows `<?xml …?>` and `<!-- … -->`.
fn after_prolog(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let end = match () {
            () if rest.starts_with("<?xml") => "?>",
            () if rest.starts_with("<!--") => "-->",
            () => return rest,
        };
        let Some((_, after)) = rest.split_once(end) else { return rest };
        rest = after.trim_start();
    }
}

/// Whether the first line of a stream with something in it makes the stream JSON Lines.
///
/// It does if it is a JSON object, and also if it begins as one does: no prose begins with `{"`, and a broken first line
/// must be reported as such rather than read as prose.
pub(crate) fn is_json_line(line: &[u8]) -> bool {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line).trim_ascii();
    let Some(rest) = line.strip_prefix(b"{") else { return false };
    rest.trim_ascii_start().starts_with(b"\"") || serde_json::from_slice::<Map<String, Value>>(line).is_ok()
}

/// Why decoded `text` is no text, if it is none: a NUL, or more than one character in ten that no text has.
pub(crate) fn binary(bytes: &[u8], text: &str) -> Option<&'static str> {
    let odd = text.chars().filter(|&c| is_odd(c)).count();
    let fault = match () {
        () if text.contains('\0') => "it holds NUL bytes",
        () if odd * 10 > text.chars().count() => "it holds control characters",
        () => return None,
    };
    let known = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic));
    Some(known.map_or(fault, |(_, name)| name))
}

fn is_odd(c: char) -> bool {
    c == char::REPLACEMENT_CHARACTER
        || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0B' | '\x0C' | '\u{85}'))
}

#[cfg(test)]
mod tests {
    use super::{binary, is_html, is_json_line, is_pdf};

    #[test]
    fn pages_are_known_by_their_first_element() {
        for page in
            ["<!DOCTYPE html><html>", "\n <?xml version='1.0'?>\n<!-- x --><HTML lang='en'>", "<p>Text</p>"]
        {
            assert!(is_html(page), "{page}");
        }
        for text in ["<3 from Caracas", "a <p> in prose", "<pre-war> stocks", "", "<", "<!-- never closed"] {
            assert!(!is_html(text), "{text}");
        }
    }

    #[test]
    fn json_lines_are_known_by_their_first_line() {
        assert!(is_json_line(b"\xEF\xBB\xBF {\"text\":\"x\"}\r\n"));
        assert!(is_json_line(b"{\"text\": broken"));
        assert!(is_json_line(b"{}"));
        assert!(!is_json_line(b"{sic} he said"));
        assert!(!is_json_line(b"[1]"));
    }

    #[test]
    fn a_text_about_the_pdf_header_is_no_pdf() {
        assert!(is_pdf(b"%PDF-1.4\n"));
        assert!(is_pdf(b"\xEF\xBB\xBF\n%PDF-1.7"));
        assert!(!is_pdf(b"Files begin with %PDF-1.4"));
    }

    #[test]
    fn binary_files_are_told_from_text() {
        assert_eq!(binary(b"\x89PNG\r\n\0\0", "\u{89}PNG\r\n\0\0"), Some("a PNG picture"));
        assert_eq!(binary(b"abc\0", "abc\0"), Some("it holds NUL bytes"));
        assert_eq!(binary(b"\x01\x02ab", "\x01\x02ab"), Some("it holds control characters"));
        assert_eq!(binary(b"one stray\x07 bell", "one stray\x07 bell"), None);
        assert_eq!(binary(b"", ""), None);
    }
}
