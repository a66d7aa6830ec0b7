//! A text and the evidence in it → HTML with the evidence marked, overlaps and all; without its tags it is the text.

use std::collections::BTreeSet;

use model::Span;

use crate::outline::{Movement, Outline, Quote, Standing, Weighed};

/// A stretch of evidence in the text.
pub(crate) struct Mark {
    /// The anchor where it starts, linked to from the brief.
    pub(crate) id: String,
    /// The place in the brief it belongs to.
    back: String,
    /// What the brief calls that place: "3", "M1".
    label: String,
    standing: Standing,
    span: Span,
    trigger: Option<Span>,
}

/// Anchor of the `place`th piece of evidence of what has this id.
pub(crate) fn anchor(id: &str, place: usize) -> String {
    match place {
        0 => format!("{id}t"),
        _ => format!("{id}t{place}"),
    }
}

/// Id of an entry in the brief.
pub(crate) fn entry_id(document: usize, number: usize) -> String {
    format!("d{document}e{number}")
}

/// Id of a movement's part in the brief.
pub(crate) fn part_id(document: usize, movement: usize, part: usize) -> String {
    format!("d{document}m{movement}p{part}")
}

/// Id of a statement in the brief.
pub(crate) fn statement_id(document: usize, place: usize) -> String {
    format!("d{document}s{place}")
}

/// All evidence that a brief shows.
pub(crate) fn marks(outline: &Outline, document: usize) -> Vec<Mark> {
    let mut marks = Vec::new();
    for entry in outline.groups.iter().flat_map(|group| &group.entries) {
        let id = entry_id(document, entry.number);
        let own = entry.claimed.standing;
        let also = entry
            .also
            .iter()
            .map(|also| (&also.evidence, also.claimed.as_ref().map_or(own, |claimed| claimed.standing)));
        for (place, (quote, standing)) in std::iter::once((&entry.evidence, own)).chain(also).enumerate() {
            marks.push(Mark::new(anchor(&id, place), id.clone(), entry.number.to_string(), standing, quote));
        }
    }
    marks.extend(outline.statements.iter().enumerate().map(|(place, statement)| {
        let id = statement_id(document, place);
        Mark::new(anchor(&id, 0), id, "said".to_owned(), statement.claimed.standing, &statement.evidence)
    }));
    marks.extend(outline.movements.iter().flat_map(|movement| parts(movement, document)));
    marks
}

fn parts(movement: &Movement, document: usize) -> impl Iterator<Item = Mark> + '_ {
    movement.parts.iter().enumerate().map(move |(place, part)| {
        let id = part_id(document, movement.number, place);
        let label = format!("M{}", movement.number);
        Mark::new(anchor(&id, 0), id, label, part.claimed.standing, &part.evidence)
    })
}

impl Mark {
    fn new(id: String, back: String, label: String, standing: Standing, quote: &Quote) -> Mark {
        Mark { id, back, label, standing, span: quote.span, trigger: quote.trigger }
    }
}

/// The text with all marks in it. Overlapping evidence is cut where any stretch starts or ends, so that no element
/// crosses another; each piece names all evidence it belongs to.
pub(crate) fn marked(text: &str, marks: &[Mark], words: &[Weighed]) -> String {
    let mut waiting: Vec<&Mark> = marks.iter().filter(|mark| !mark.span.of(text).is_empty()).collect();
    waiting.sort_by_key(|mark| std::cmp::Reverse(mark.span.start));
    let mut open: Vec<&Mark> = Vec::new();
    let mut out = String::with_capacity(text.len() * 2);
    let weighed = weighed(text, words);
    let cuts = cuts(text, &waiting, &weighed);
    for (&start, &end) in cuts.iter().zip(cuts.iter().skip(1)) {
        open.retain(|mark| mark.span.end > start);
        while let Some(mark) = waiting.pop_if(|mark| mark.span.start <= start) {
            out.push_str(&back(mark));
            open.push(mark);
        }
        piece(&mut out, text, Span::new(start, end), &open, &weighed);
    }
    out
}

/// The words to weigh, by place; what says a word's reading stands in its title.
fn weighed<'w>(text: &str, words: &'w [Weighed]) -> Vec<(Span, &'w Weighed)> {
    let each = words.iter().flat_map(|word| word.spans.iter().map(move |&span| (span, word)));
    let mut list: Vec<(Span, &Weighed)> = each.filter(|(span, _)| !span.of(text).is_empty()).collect();
    list.sort_by_key(|(span, _)| *span);
    list
}

/// Every place where a stretch starts or ends, with both ends of the text.
fn cuts(text: &str, marks: &[&Mark], words: &[(Span, &Weighed)]) -> BTreeSet<usize> {
    let spans = marks.iter().flat_map(|mark| [Some(mark.span), mark.trigger]).flatten();
    let spans = spans.chain(words.iter().map(|(span, _)| *span));
    let inner = spans.flat_map(|span| [span.start, span.end]).filter(|&cut| text.is_char_boundary(cut));
    inner.chain([0, text.len()]).collect()
}

/// The way back to the brief. Its words are made by the style sheet, so that the text stays the text.
fn back(mark: &Mark) -> String {
    let Mark { id, back, label, .. } = mark;
    format!(
        "<a class=\"back\" id=\"{id}\" href=\"#{back}\" data-label=\"{label}\" aria-label=\"back to {label}\"></a>"
    )
}

fn piece(out: &mut String, text: &str, span: Span, open: &[&Mark], weighed: &[(Span, &Weighed)]) {
    let at = weighed.partition_point(|(word, _)| word.end <= span.start);
    let words = match weighed.get(at).filter(|(word, _)| word.contains(span)) {
        Some((_, word)) => titled(word, &escaped(span.of(text))),
        None => escaped(span.of(text)),
    };
    if open.is_empty() {
        out.push_str(&words);
        return;
    }
    let ids: Vec<&str> = open.iter().map(|mark| mark.id.as_str()).collect();
    let telling = open.iter().find(|mark| mark.trigger.is_some_and(|trigger| trigger.contains(span)));
    let class = telling.map(|mark| format!(" class=\"{}\"", class(mark.standing))).unwrap_or_default();
    out.push_str(&format!("<mark{class} data-of=\"{}\">{words}</mark>", ids.join(" ")));
}

fn titled(word: &Weighed, inside: &str) -> String {
    let title = escaped(&format!("{}: {}", word.kind, word.reading));
    format!("<span class=\"weighed\" title=\"{title}\">{inside}</span>")
}

/// The class that shows a standing.
pub(crate) fn class(standing: Standing) -> &'static str {
    match standing {
        Standing::Certain => "certain",
        Standing::Probable => "probable",
        Standing::Possible => "possible",
        Standing::Unlikely => "unlikely",
        Standing::Negated => "negated",
    }
}

/// Text that HTML reads as itself, also in an attribute; the one character that HTML cannot hold is replaced.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // A bare carriage return would be read as a line feed.
            '\r' => out.push_str("&#13;"),
            '\0' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}
