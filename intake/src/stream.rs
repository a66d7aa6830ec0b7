//! One open file or standard input → its documents.

use std::io::{self, BufRead, Cursor, Read};
use std::time::Duration;

use crate::decode::{self, Decoded};
use crate::error::Error;
use crate::facts::{self, Facts};
use crate::format::{self, Format};
use crate::header::{self, Headed};
use crate::input::{Item, Items, Options, one};
use crate::{lines, page, pdf};

/// An open file or standard input.
pub(crate) type Reader = Box<dyn BufRead + Send>;

/// The documents of `reader`: one, or for JSON Lines one a line.
///
/// Holds one document in memory, and of an input above the size limit no more than the limit.
pub(crate) fn items(mut reader: Reader, reference: String, format: Format, options: &Options) -> Items<'_> {
    let mut bytes = Vec::new();
    if format == Format::Unknown {
        match first_line(&mut reader, &mut bytes, options.max_bytes) {
            Ok(true) => return lines::items(Box::new(Cursor::new(bytes).chain(reader)), reference, options),
            Ok(false) => {}
            Err(cause) => return one(Err(Error::Unreadable { reference, cause })),
        }
    }
    if format == Format::Lines {
        return lines::items(reader, reference, options);
    }
    let rest = (options.max_bytes + 1).saturating_sub(bytes.len() as u64);
    one(match reader.take(rest).read_to_end(&mut bytes) {
        Ok(_) => document(bytes.clone(), reference, format, options)
            .map(|item| facts::dated_by_name(kept(item, bytes, Vec::new()))),
        Err(cause) => Err(Error::Unreadable { reference, cause }),
    })
}

/// The document with the bytes as they came and the headers of their transfer.
pub(crate) fn kept(mut item: Item, bytes: Vec<u8>, headers: Vec<(String, String)>) -> Item {
    item.original.bytes = bytes;
    item.original.headers = headers;
    item
}

/// Reads into `head` up to the end of the first line that is not blank; whether it is a line of JSON Lines.
fn first_line(reader: &mut Reader, head: &mut Vec<u8>, max_bytes: u64) -> io::Result<bool> {
    loop {
        let start = head.len();
        let rest = (max_bytes + 1).saturating_sub(start as u64);
        reader.take(rest).read_until(b'\n', head)?;
        let line = &head[start..];
        if line.is_empty() || !line.trim_ascii().is_empty() {
            return Ok(format::is_json_line(line));
        }
    }
}

/// Reads the bytes of one document.
fn document(bytes: Vec<u8>, reference: String, format: Format, options: &Options) -> Result<Item, Error> {
    if bytes.len() as u64 > options.max_bytes {
        return Err(Error::TooLarge { reference, limit: options.max_bytes });
    }
    if bytes.is_empty() {
        return Err(Error::Empty { reference });
    }
    if format == Format::Pdf || format::is_pdf(&bytes) {
        return portable(bytes, reference, options);
    }
    let (Decoded { text, note }, format) = decoded(bytes, &reference, format)?;
    let notes = note.into_iter().collect();
    match format {
        Format::Html => html(text, Facts::default(), reference, notes, options.page_seconds),
        Format::Markdown => {
            written(text, header::title, reference, notes).map(|item| of_media(item, "text/markdown"))
        }
        _ => written(text, |_| None, reference, notes).map(|item| of_media(item, "text/plain")),
    }
}

pub(crate) fn of_media(mut item: Item, media: &'static str) -> Item {
    item.original.media = media;
    item
}

fn decoded(bytes: Vec<u8>, reference: &str, format: Format) -> Result<(Decoded, Format), Error> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).into_owned();
    let page = format == Format::Html || (format == Format::Unknown && format::is_html(&head));
    let charset = if page { decode::declared(&bytes) } else { None };
    let magic = bytes[..bytes.len().min(16)].to_vec();
    let decoded = decode::decode(bytes, charset);
    if let Some(what) = format::binary(&magic, &decoded.text) {
        return Err(Error::Binary { reference: reference.to_owned(), what });
    }
    let page = page || (format == Format::Unknown && format::is_html(&decoded.text));
    Ok((decoded, if page { Format::Html } else { format }))
}

/// A PDF, read by the child process.
fn portable(bytes: Vec<u8>, reference: String, options: &Options) -> Result<Item, Error> {
    if !format::is_pdf(&bytes) {
        let reason = "it does not begin as a PDF does".to_owned();
        return Err(Error::Pdf { reference, reason });
    }
    let text = pdf::text(bytes, &reference, options)?;
    Ok(of_media(facts::item(reference, &Facts::default(), text, Vec::new()), "application/pdf"))
}

/// Plain text or Markdown, kept as given behind its header.
fn written(
    mut text: String,
    title: fn(&str) -> Option<String>,
    reference: String,
    notes: Vec<String>,
) -> Result<Item, Error> {
    let Headed { mut facts, body } = header::read(&text);
    text.drain(..body);
    if text.trim().is_empty() {
        return Err(Error::Blank { reference });
    }
    facts.title = facts.title.or_else(|| title(&text));
    Ok(facts::item(reference, &facts, text, notes))
}

/// A page; what is already known about it wins over what it says of itself.
pub(crate) fn html(
    source: String,
    known: Facts,
    reference: String,
    mut notes: Vec<String>,
    seconds: u64,
) -> Result<Item, Error> {
    if source.trim().is_empty() {
        return Err(Error::Blank { reference });
    }
    let page = match page::read_within(source, Duration::from_secs(seconds)) {
        Ok(Some(page)) => page,
        Ok(None) => return Err(Error::NoArticle { reference }),
        Err(page::Slow) => return Err(Error::PageSlow { reference, seconds }),
    };
    notes.extend(page.notes);
    Ok(of_media(facts::item(reference, &known.or(page.facts), page.text, notes), "text/html"))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::items;
    use crate::format::Format;
    use crate::input::Options;

    fn read(bytes: &'static [u8]) -> Vec<String> {
        let options = Options { max_bytes: 200, ..Options::new("unused".into()) };
        let reader = Box::new(Cursor::new(bytes));
        items(reader, "-".into(), Format::Unknown, &options)
            .map(|item| match item {
                Ok(item) => format!("{}: {}", item.source.reference, item.text),
                Err(error) => error.to_string(),
            })
            .collect()
    }

    #[test]
    fn json_lines_are_known_behind_blank_lines_and_keep_their_numbers() {
        let found = read(b"\n \n{\"text\":\"one\"}\n\n{\"ref\":\"r\",\"text\":\"two\"}");
        assert_eq!(found, ["-:3: one", "r: two"]);
    }

    #[test]
    fn a_broken_first_json_line_does_not_make_prose_of_the_rest() {
        let found = read(b"{\"text\": oops}\n{\"text\":\"two\"}\n");
        assert_eq!(found, ["`-`, line 1: invalid JSON: expected value, column 10", "-:2: two"]);
    }

    #[test]
    fn prose_in_braces_is_prose() {
        assert_eq!(read(b"{sic} he said.\nTwice."), ["-: {sic} he said.\nTwice."]);
    }

    #[test]
    fn a_page_is_known_by_its_first_element() {
        let found = read(
            b"<!doctype html><p>Two aircraft carrying soldiers and cargo landed near the capital at dawn.",
        );
        assert_eq!(found, ["-: Two aircraft carrying soldiers and cargo landed near the capital at dawn."]);
    }

    #[test]
    fn nothing_and_white_space_are_told_apart() {
        assert_eq!(read(b""), ["`-`: the document is empty"]);
        assert_eq!(read(b" \n\t\n"), ["`-`: the document holds white space only"]);
    }

    #[test]
    fn the_limit_is_exact() {
        let at = Box::leak(vec![b'a'; 200].into_boxed_slice());
        let above = Box::leak(vec![b'a'; 201].into_boxed_slice());
        assert_eq!(read(at).len(), 1);
        assert!(read(at)[0].starts_with("-: a"));
        assert_eq!(read(above), ["`-`: the document is larger than the limit of 200 bytes"]);
    }
}
