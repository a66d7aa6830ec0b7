//! The text of a TSV file goes in, its rows come out.

use std::str::FromStr;

/// One row of an embedded table, read from left to right.
pub(crate) struct Row {
    line: &'static str,
    fields: std::str::Split<'static, char>,
}

/// The rows below the header.
pub(crate) fn rows(text: &'static str) -> impl Iterator<Item = Row> {
    text.lines().skip(1).map(|line| Row { line, fields: line.split('\t') })
}

impl Row {
    /// The next field.
    pub(crate) fn text(&mut self) -> &'static str {
        match self.fields.next() {
            Some(field) => field,
            None => panic!("embedded row with too few fields: `{}`", self.line),
        }
    }

    /// The next field, nothing if it is empty.
    pub(crate) fn maybe(&mut self) -> Option<&'static str> {
        Some(self.text()).filter(|field| !field.is_empty())
    }

    /// The next field, split at its bars.
    pub(crate) fn list(&mut self) -> Vec<&'static str> {
        self.text().split('|').filter(|item| !item.is_empty()).collect()
    }

    /// The next field as a number.
    pub(crate) fn number<N: FromStr>(&mut self) -> N {
        let field = self.text();
        match field.parse() {
            Ok(number) => number,
            Err(_) => panic!("no number in an embedded row: `{field}` in `{}`", self.line),
        }
    }

    /// The next field as a number, nothing if it is empty.
    pub(crate) fn maybe_number<N: FromStr>(&mut self) -> Option<N> {
        self.maybe().and_then(|field| field.parse().ok())
    }

    /// The next field as a yes or no.
    pub(crate) fn yes(&mut self) -> bool {
        match self.text() {
            "yes" => true,
            "no" => false,
            other => panic!("neither yes nor no in an embedded row: `{other}` in `{}`", self.line),
        }
    }
}
