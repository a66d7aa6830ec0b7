//! Numbered notes at the end of a text → the sentences that they vouch for: "… crossed the pass [1]." and "[1] Interfax, March 24."

use model::{Parse, SentenceId, Span};

/// A marker with more digits is no number of a note.
const DIGITS: usize = 3;

/// How many notes of a text are read.
const MOST: usize = 1000;

/// A note: what it says, where it is referred to, and the words of both that belong to no claim.
pub(super) struct Note {
    pub(super) body: Span,
    pub(super) sentence: SentenceId,
    pub(super) marker: Span,
    pub(super) line: Span,
}

/// The notes of a text: a line that starts with a number in brackets, and the first place before it that has the number.
pub(super) fn notes(text: &str, parse: &Parse) -> Vec<Note> {
    let marks: Vec<(Span, &str)> = markers(text);
    let opens = |span: Span| text[..span.start].ends_with('\n') || span.start == 0;
    let noted = marks.iter().enumerate().filter(|(_, (span, _))| opens(*span)).take(MOST);
    noted
        .filter_map(|(at, &(span, number))| {
            let &(marker, _) =
                marks[..at].iter().find(|&&(before, same)| same == number && !opens(before))?;
            let end = text[span.end..].find('\n').map_or(text.len(), |length| span.end + length);
            let line = Span::new(span.start, end);
            let length = text.get(span.end..end)?.trim_end_matches([' ', '.']).len();
            let body = Span::new(span.end, span.end + length);
            let sentence = parse.sentences.partition_point(|sentence| sentence.span.end < marker.start);
            let sentence = SentenceId(sentence.min(parse.sentences.len().checked_sub(1)?) as u32);
            Some(Note { body, sentence, marker, line })
        })
        .collect()
}

/// The numbers in brackets: `[1]`.
fn markers(text: &str) -> Vec<(Span, &str)> {
    let opened = text.match_indices('[');
    let marked = opened.filter_map(|(start, _)| {
        let rest = &text[start + 1..];
        let length = rest.find(']').filter(|&length| (1..=DIGITS).contains(&length))?;
        let number = &rest[..length];
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        digits.then_some((Span::new(start, start + length + 2), number))
    });
    marked.collect()
}
