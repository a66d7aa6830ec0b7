//! A stretch of the text → quoted evidence with its position.

use model::Span;

use crate::outline::{Quote, Run};
use crate::plain;
use crate::reading::Reading;

/// Longer evidence is shortened to this many characters on each side of the telling words.
const SIDE: usize = 180;

/// Quotes `span`; the words of `trigger` stand out where they lie inside.
pub(crate) fn quote(reading: &Reading, span: Span, trigger: Option<Span>) -> Quote {
    let trigger = trigger.filter(|trigger| span.contains(*trigger) && !trigger.is_empty());
    Quote {
        runs: runs(&reading.document.text, span, trigger),
        start: reading.positions.point(span.start),
        end: reading.positions.point(span.end),
        sentence: reading.positions.sentences(span),
        span,
        trigger,
    }
}

fn runs(text: &str, span: Span, trigger: Option<Span>) -> Vec<Run> {
    let Some(trigger) = trigger else { return vec![Run::plain(head(span.of(text), 2 * SIDE))] };
    let before = tail(Span::new(span.start, trigger.start).of(text), SIDE);
    let after = head(Span::new(trigger.end, span.end).of(text), SIDE);
    let runs = [Run::plain(before), Run::strong(plain::line(trigger.of(text))), Run::plain(after)];
    runs.into_iter().filter(|run| !run.text.is_empty()).collect()
}

/// The first words, with the space that stands before them.
fn head(text: &str, most: usize) -> String {
    let line = plain::line(text);
    let space = if text.starts_with(char::is_whitespace) && !line.is_empty() { " " } else { "" };
    match line.char_indices().nth(most) {
        None => format!("{space}{line}"),
        Some((cut, _)) => {
            let cut = line[..cut].rfind(' ').unwrap_or(cut);
            format!("{space}{} …", &line[..cut])
        }
    }
}

/// The last words, with the space that stands behind them.
fn tail(text: &str, most: usize) -> String {
    let line = plain::line(text);
    let space = if text.ends_with(char::is_whitespace) && !line.is_empty() { " " } else { "" };
    match line.char_indices().rev().nth(most) {
        None => format!("{line}{space}"),
        Some((cut, _)) => {
            let cut = line[cut..].find(' ').map_or(cut, |space| cut + space + 1);
            format!("… {}{space}", &line[cut..])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{head, tail};

    #[test]
    fn long_evidence_is_cut_between_words() {
        assert_eq!(head(" one two three", 8), " one two …");
        assert_eq!(tail("one two three ", 8), "… three ");
        assert_eq!(head("one two", 80), "one two");
    }

    #[test]
    fn a_word_without_spaces_is_cut_between_characters() {
        assert_eq!(head("ééééé", 2), "éé …");
        assert_eq!(tail("ééééé", 2), "… ééé");
    }
}
