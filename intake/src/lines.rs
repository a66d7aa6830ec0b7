//! JSON Lines → documents, one a line.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};

use serde::Deserialize;
use serde_json::Value;

use crate::error::Error;
use crate::facts::{self, Facts};
use crate::input::{Item, Items, Options};
use crate::stream::{self, Reader};

/// The documents of JSON Lines, one line at a time; blank lines are passed over but counted.
///
/// A line that is no document is an error with its number, and the next line is read.
pub(crate) fn items(reader: Reader, reference: String, options: &Options) -> Items<'_> {
    let Options { max_bytes, page_seconds, .. } = *options;
    let documents =
        Lines { reader, reference, number: 0, found: false, ended: false, max_bytes, page_seconds };
    Box::new(documents)
}

struct Lines {
    reader: Reader,
    reference: String,
    /// The line read last, counted from 1.
    number: u64,
    /// Whether there was anything but blank lines.
    found: bool,
    ended: bool,
    max_bytes: u64,
    page_seconds: u64,
}

/// One line as it stands in the file.
#[derive(Deserialize)]
struct Line {
    #[serde(rename = "ref")]
    reference: Option<Reference>,
    title: Option<String>,
    outlet: Option<String>,
    author: Option<Author>,
    published: Option<Published>,
    url: Option<String>,
    language: Option<String>,
    text: Option<String>,
    html: Option<String>,
    /// Headers with which it was sent, and when it was fetched: kept as they are.
    headers: Option<BTreeMap<String, String>>,
    captured: Option<String>,
}

/// Exports of databases number their rows.
#[derive(Deserialize)]
#[serde(untagged, expecting = "`ref` must be a string or a number")]
enum Reference {
    Name(String),
    Number(i64),
}

/// Feeds list their authors.
#[derive(Deserialize)]
#[serde(untagged, expecting = "`author` must be a string or a list of strings")]
enum Author {
    One(String),
    Many(Vec<String>),
}

/// A bare year is often a number.
#[derive(Deserialize)]
#[serde(untagged, expecting = "`published` must be a string or a year")]
enum Published {
    Date(String),
    Year(u16),
}

/// What was read of a line.
enum Extent {
    /// There is no line left.
    End,
    Whole,
    /// It is longer than the limit; the rest of it was passed over.
    TooLong,
}

impl Iterator for Lines {
    type Item = Result<Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut line = Vec::new();
        while !self.ended {
            line.clear();
            match next_line(&mut self.reader, &mut line, self.max_bytes) {
                Ok(Extent::End) => return self.end(),
                Ok(extent) => {
                    self.number += 1;
                    if !line.trim_ascii().is_empty() {
                        self.found = true;
                        return Some(self.document(&line, &extent));
                    }
                }
                Err(cause) => {
                    self.ended = true;
                    return Some(Err(Error::Unreadable { reference: self.reference.clone(), cause }));
                }
            }
        }
        None
    }
}

impl Lines {
    /// The end of the stream, and an error if there was nothing in it.
    fn end(&mut self) -> Option<Result<Item, Error>> {
        self.ended = true;
        let reference = self.reference.clone();
        match (self.found, self.number) {
            (true, _) => None,
            (false, 0) => Some(Err(Error::Empty { reference })),
            (false, _) => Some(Err(Error::Blank { reference })),
        }
    }

    fn document(&self, line: &[u8], extent: &Extent) -> Result<Item, Error> {
        let here = format!("{}:{}", self.reference, self.number);
        if matches!(extent, Extent::TooLong) {
            return Err(Error::TooLarge { reference: here, limit: self.max_bytes });
        }
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line).trim_ascii_end();
        let text = String::from_utf8_lossy(line);
        let broken = matches!(text, std::borrow::Cow::Owned(_));
        let notes = broken.then(|| "not valid UTF-8; what could not be read stands as U+FFFD".to_owned());
        match serde_json::from_str::<Value>(&text).and_then(object) {
            Ok(mut read) => {
                let (headers, captured) = (read.headers.take(), read.captured.take());
                let item = assembled(read, here, notes.into_iter().collect(), self)?;
                let headers = headers.into_iter().flatten().collect();
                let mut item = stream::kept(item, line.to_vec(), headers);
                item.original.captured = captured;
                Ok(stream::of_media(item, "application/json"))
            }
            Err(error) => Err(self.wrong(reason(&error))),
        }
    }

    fn wrong(&self, reason: String) -> Error {
        Error::Line { reference: self.reference.clone(), line: self.number, reason }
    }
}

fn assembled(line: Line, here: String, notes: Vec<String>, lines: &Lines) -> Result<Item, Error> {
    let reference = line.reference.map_or(here, |reference| match reference {
        Reference::Name(name) => name,
        Reference::Number(number) => number.to_string(),
    });
    let facts = Facts {
        title: line.title,
        outlet: line.outlet,
        author: line.author.map(|author| match author {
            Author::One(name) => name,
            Author::Many(names) => names.join(", "),
        }),
        published: line.published.map(|published| match published {
            Published::Date(date) => date,
            Published::Year(year) => year.to_string(),
        }),
        url: line.url,
        language: line.language,
    };
    match (line.text, line.html) {
        (Some(text), _) if !text.trim().is_empty() => Ok(facts::item(reference, &facts, text, notes)),
        (_, Some(html)) => stream::html(html, facts, reference, notes, lines.page_seconds),
        (Some(text), None) if text.is_empty() => Err(lines.wrong("`text` is empty".to_owned())),
        (Some(_), None) => Err(lines.wrong("`text` holds white space only".to_owned())),
        (None, None) => Err(lines.wrong("the object has neither `text` nor `html`".to_owned())),
    }
}

/// Serde would also take a list for a struct, by position.
fn object(value: Value) -> serde_json::Result<Line> {
    match value {
        Value::Object(_) => serde_json::from_value(value),
        _ => Err(serde::de::Error::custom("the line is no JSON object")),
    }
}

/// What the parser says, in the words of our messages; the line it counts is always 1.
fn reason(error: &serde_json::Error) -> String {
    let said = error.to_string();
    match said.split_once(" at line ") {
        Some((what, _)) if !error.is_data() => format!("invalid JSON: {what}, column {}", error.column()),
        Some((what, _)) => what.to_owned(),
        None => said,
    }
}

/// Reads the next line into `line`, but never more than `max_bytes` of it.
fn next_line(reader: &mut Reader, line: &mut Vec<u8>, max_bytes: u64) -> io::Result<Extent> {
    // One byte more for the line feed.
    if reader.by_ref().take(max_bytes + 1).read_until(b'\n', line)? == 0 {
        return Ok(Extent::End);
    }
    if line.ends_with(b"\n") || line.len() as u64 <= max_bytes {
        return Ok(Extent::Whole);
    }
    reader.skip_until(b'\n')?;
    Ok(Extent::TooLong)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::items;
    use crate::input::Options;

    fn read(bytes: &'static [u8]) -> Vec<String> {
        let options = Options { max_bytes: 120, ..Options::new("unused".into()) };
        items(Box::new(Cursor::new(bytes)), "f.jsonl".into(), &options)
            .map(|item| match item {
                Ok(item) => format!("{:?}", (item.source.reference, item.text, item.notes)),
                Err(error) => error.to_string(),
            })
            .collect()
    }

    #[test]
    fn a_bad_line_is_named_and_the_next_one_read() {
        let found =
            read(b"{\"text\":\"one\"}\r\n\n{\"text\":\"two\"\n[]\n{\"ref\":7,\"text\":\" kept \\n\"}");
        assert_eq!(
            found,
            [
                r#"("f.jsonl:1", "one", [])"#,
                "`f.jsonl`, line 3: invalid JSON: EOF while parsing an object, column 13",
                "`f.jsonl`, line 4: the line is no JSON object",
                r#"("7", " kept \n", [])"#,
            ]
        );
    }

    #[test]
    fn fields_of_the_wrong_kind_are_named() {
        assert_eq!(
            read(b"{\"text\":\"x\",\"ref\":[]}\n{\"title\":\"x\"}\n{\"text\":\"\"}\n{\"text\":\" \"}\n{\"text\":5}"),
            [
                "`f.jsonl`, line 1: `ref` must be a string or a number",
                "`f.jsonl`, line 2: the object has neither `text` nor `html`",
                "`f.jsonl`, line 3: `text` is empty",
                "`f.jsonl`, line 4: `text` holds white space only",
                "`f.jsonl`, line 5: invalid type: integer `5`, expected a string",
            ]
        );
    }

    #[test]
    fn a_line_above_the_limit_is_passed_over() {
        let long = Box::leak(
            format!("{{\"text\":\"{}\"}}\n{{\"text\":\"two\"}}", "a".repeat(500)).into_bytes().into(),
        );
        let found = read(long);
        assert_eq!(
            found,
            [
                "`f.jsonl:1`: the document is larger than the limit of 120 bytes",
                r#"("f.jsonl:2", "two", [])"#
            ]
        );
    }

    #[test]
    fn broken_utf8_is_read_and_said() {
        let found = read(b"\xEF\xBB\xBF{\"text\":\"a\xFFb\"}");
        assert_eq!(
            found,
            [
                "(\"f.jsonl:1\", \"a\u{FFFD}b\", [\"not valid UTF-8; what could not be read stands as U+FFFD\"])"
            ]
        );
    }

    #[test]
    fn a_stream_without_documents_is_an_error() {
        assert_eq!(read(b""), ["`f.jsonl`: the document is empty"]);
        assert_eq!(read(b"\n\n"), ["`f.jsonl`: the document holds white space only"]);
    }
}
