//! What was read → something to read: terminal, Markdown, HTML.
//!
//! [`outline`] says in plain words what a document's record holds, once; [`terminal`], [`markdown`] and [`html`] only
//! lay it out. Nothing is said that the record does not hold; what is unknown is left out.

mod outline;
mod words;
mod plain;
mod dates;
mod amounts;
mod positions;
mod reading;
mod quotes;
mod claimed;
mod line;
mod events;
mod movements;
mod actors;
mod places;
mod timeline;
mod statements;
mod weighed;
mod compose;
mod wrap;
mod terminal;
mod markdown;
mod marks;
mod html;
mod evidence;
mod case;
mod warning;
mod check;
mod flights;
mod case_terminal;
mod case_html;
mod title;

pub use case::{Case, CaseLine, Judgement, Published, Reply, case_lines, case_markdown, lines_markdown};
pub use case_html::case_html;
pub use case_terminal::{case_terminal, lines_terminal};
pub use check::check_lines;
pub use compose::outline;
pub use flights::{flight_lines, whose};
pub use html::html;
pub use markdown::{MARKDOWN_RULE, markdown};
pub use outline::{
    Also, Claimed, Entry, Fact, Group, Listing, Moment, Movement, Outline, Part, Quote, Row, Run, Standing,
    Statement, Timed, Weighed,
};
pub use terminal::{Style, rule, terminal};
pub use title::title;
pub use warning::{WARNING_PARTS, WarningPart, warning_lines};
