//! Documents → the format asked for.

use std::env;
use std::io::{self, Write};

use brief::{Outline, Style};
use model::{Document, Record};
use terminal_size::{Width, terminal_size};

use crate::arguments::{Color, Format, Part, ReadOptions};
use crate::one_line;

/// The columns of a text brief that goes to no terminal.
const COLUMNS: usize = 100;

/// What writes documents in one format. Each is written when it comes, except in a page: that begins with its contents.
pub(crate) enum Render {
    Text { style: Style, begun: bool },
    Markdown { begun: bool },
    Html { outlines: Vec<Outline> },
    Records { tokens: bool },
}

impl Render {
    /// The way of writing that the options ask for.
    pub(crate) fn new(options: &ReadOptions, to_terminal: bool) -> Render {
        match options.format {
            Format::Text => Render::Text { style: style(options, to_terminal), begun: false },
            Format::Markdown => Render::Markdown { begun: false },
            Format::Html => Render::Html { outlines: Vec::new() },
            Format::Jsonl => Render::Records { tokens: options.with.contains(&Part::Tokens) },
        }
    }

    /// Writes one document.
    pub(crate) fn document(&mut self, document: Document, out: &mut impl Write) -> io::Result<()> {
        match self {
            Render::Text { style, begun } => {
                let between = if *begun { brief::rule(*style) } else { String::new() };
                *begun = true;
                write!(out, "{between}{}", brief::terminal(&[brief::outline(&document)], *style))?;
                // Whoever watches sees each brief when it is there.
                out.flush()
            }
            Render::Markdown { begun } => {
                let between = if *begun { brief::MARKDOWN_RULE } else { "" };
                *begun = true;
                write!(out, "{between}{}", brief::markdown(&[brief::outline(&document)]))
            }
            Render::Html { outlines } => {
                outlines.push(brief::outline(&document));
                Ok(())
            }
            Render::Records { tokens } => record(document, *tokens, out),
        }
    }

    /// Writes what waits for the last document.
    pub(crate) fn end(&self, out: &mut impl Write) -> io::Result<()> {
        match self {
            Render::Html { outlines } if !outlines.is_empty() => {
                out.write_all(brief::html(outlines).as_bytes())
            }
            _ => Ok(()),
        }
    }
}

/// One line, written as it is made: a long text is not held once more as JSON.
fn record(document: Document, tokens: bool, out: &mut impl Write) -> io::Result<()> {
    one_line::write(&Record::of(document, tokens), out)?;
    out.write_all(b"\n")
}

fn style(options: &ReadOptions, to_terminal: bool) -> Style {
    styled(options.width, options.color, to_terminal)
}

/// How text is laid out: so wide, with or without colour.
pub(crate) fn styled(width: Option<u16>, color: Color, to_terminal: bool) -> Style {
    let wanted = env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let colour = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => to_terminal && wanted,
    };
    let terminal = || terminal_size().filter(|_| to_terminal).map(|(Width(columns), _)| usize::from(columns));
    Style { width: width.map(usize::from).or_else(terminal).unwrap_or(COLUMNS), colour }
}
