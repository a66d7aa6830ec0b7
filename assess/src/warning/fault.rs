//! What is wrong with a file of the library or with a frame, and where.

use std::fmt;

use serde::de::DeserializeOwned;

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file as it was named.
    pub file: String,
    /// The line, counted from one.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}; hint: {}", self.file, self.line, self.message, self.hint)
    }
}

impl std::error::Error for Fault {}

/// A file with its name, in which lines are found.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    pub(super) file: &'a str,
    pub(super) text: &'a str,
    /// The page that shows every key.
    pub(super) manual: &'a str,
}

impl Written<'_> {
    /// The file as data.
    pub(super) fn parse<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        toml::from_str(self.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let line = self.text.bytes().take(at).filter(|&byte| byte == b'\n').count() + 1;
            self.fault(line, &error.message().replace('\n', " "), &format!("{} shows every key", self.manual))
        })
    }

    pub(super) fn fault(&self, line: usize, message: &str, hint: &str) -> Fault {
        Fault { file: self.file.to_owned(), line, message: message.to_owned(), hint: hint.to_owned() }
    }

    /// The line where the value of a key stands in the table of this id; where the key is not there, the line of the id.
    pub(super) fn line(&self, id: &str, key: &str) -> usize {
        let lines: Vec<&str> = self.text.lines().collect();
        let is_id = |line: &&str| said(line, "id") == Some(id) || said(line, "type") == Some(id);
        let Some(at) = lines.iter().position(is_id) else {
            return self.key(key);
        };
        let ends = |line: &str| said(line, "id").is_some() || said(line, "type").is_some();
        let own = lines[at..].iter().enumerate().take_while(|(offset, line)| *offset == 0 || !ends(line));
        let found = own.into_iter().find(|(_, line)| names(line, key)).map(|(offset, _)| at + offset);
        found.unwrap_or(at) + 1
    }

    /// The first line that sets a key; 1 where none does.
    pub(super) fn key(&self, key: &str) -> usize {
        self.text.lines().position(|line| names(line, key)).map_or(1, |at| at + 1)
    }
}

fn names(line: &str, key: &str) -> bool {
    line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='))
}

/// The text that a line gives to a key.
fn said<'l>(line: &'l str, key: &str) -> Option<&'l str> {
    let rest = line.trim_start().strip_prefix(key)?.trim_start().strip_prefix('=')?.trim_start();
    rest.strip_prefix('"')?.split('"').next()
}
