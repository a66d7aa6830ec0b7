//! JSON that no reader of lines can break: U+0085, U+2028 and U+2029 end a line for some (Python's `splitlines`), so
//! they are written as escapes. JSON itself only asks that of the characters below U+0020.

use std::io;

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// Writes a value as JSON on one line, without the line's end.
pub(crate) fn write(value: &impl Serialize, out: &mut impl io::Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, OneLine)).map_err(io::Error::from)
}

struct OneLine;

impl Formatter for OneLine {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(['\u{85}', '\u{2028}', '\u{2029}']) {
            let (before, from) = rest.split_at(at);
            let ender = from.chars().next().unwrap_or_default();
            write!(out, "{before}\\u{:04x}", u32::from(ender))?;
            rest = &from[ender.len_utf8()..];
        }
        out.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn line_ends_inside_a_text_are_escaped() {
        let mut out = Vec::new();
        super::write(&"a\u{2028}b\u{85}\n\u{2029}é", &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), r#""a\u2028b\u0085\n\u2029é""#);
    }
}
