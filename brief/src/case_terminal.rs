//! A case brief for the terminal.

use crate::case::{Case, CaseLine, case_lines};
use crate::terminal::Style;
use crate::wrap::{Ink, Page, width};

/// The lines of a case brief, wrapped.
pub fn case_terminal(case: &Case, style: Style) -> String {
    lines_terminal(case.question.unwrap_or("A case"), case_lines(case), style)
}

/// Lines of a brief, wrapped.
pub fn lines_terminal(title: &str, lines: Vec<CaseLine>, style: Style) -> String {
    let mut page = Page::new(style);
    page.paragraph(&[], 0, &[(Ink::Strong, title.to_owned())]);
    for line in lines {
        match line {
            CaseLine::Heading(words) => {
                page.blank();
                let rest = style.columns().saturating_sub(width(&words) + 1);
                page.paragraph(&[], 0, &[(Ink::Strong, words), (Ink::Dim, format!(" {}", "─".repeat(rest)))]);
            }
            CaseLine::Item(words) => page.paragraph(&[], 0, &[(Ink::Plain, words)]),
            CaseLine::Detail(words) => {
                page.paragraph(&[(Ink::Plain, "  ".to_owned())], 4, &[(Ink::Plain, words)]);
            }
            CaseLine::Evidence(words, _) => {
                page.paragraph(&[(Ink::Plain, "    ".to_owned())], 6, &[(Ink::Dim, words)]);
            }
        }
    }
    page.finish()
}
