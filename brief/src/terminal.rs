//! Outlines → a brief for the terminal.

use crate::outline::{
    Also, Entry, Fact, Group, Listing, Moment, Movement, Outline, Part, Quote, Row, Run, STATEMENTS,
    Standing, Statement, WEIGHED, Weighed,
};
use crate::wrap::{Ink, Page, Piece, width};

/// Narrower terminals are treated as this wide.
const NARROWEST: usize = 20;
/// Columns of the labels of a movement's facts.
const LABELS: usize = 12;
/// Columns before what is said of a word to weigh.
const NOTE: usize = 2;

/// How a brief is laid out on a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Columns to wrap to; at least 20 are taken.
    pub width: usize,
    /// Whether to use ANSI colours.
    pub colour: bool,
}

impl Style {
    pub(crate) fn columns(self) -> usize {
        self.width.max(NARROWEST)
    }
}

/// The briefs one after the other, with a [`rule`] between them.
///
/// Without colour the text holds no escape sequence; no line is wider than the style says, save an address.
pub fn terminal(outlines: &[Outline], style: Style) -> String {
    outlines.iter().map(|outline| brief(outline, style)).collect::<Vec<_>>().join(&rule(style))
}

/// What stands between two briefs.
pub fn rule(style: Style) -> String {
    let mut page = Page::new(style);
    page.blank();
    page.unbroken(Ink::Dim, &"━".repeat(style.columns()));
    page.blank();
    page.finish()
}

fn brief(outline: &Outline, style: Style) -> String {
    let mut page = Page::new(style);
    head(&mut page, outline);
    if !outline.movements.is_empty() {
        heading(&mut page, style, "Movements");
        for (place, part) in outline.movements.iter().enumerate() {
            if place > 0 {
                page.blank();
            }
            movement(&mut page, part);
        }
    }
    let digits = outline.groups.iter().flat_map(|group| &group.entries).count().to_string().len();
    for group in &outline.groups {
        heading(&mut page, style, &group.heading);
        entries(&mut page, group, digits);
    }
    if !outline.statements.is_empty() {
        heading(&mut page, style, STATEMENTS);
        statements(&mut page, &outline.statements);
    }
    if !outline.words.is_empty() {
        heading(&mut page, style, WEIGHED);
        outline.words.iter().for_each(|word| weighed(&mut page, word));
    }
    listing(&mut page, style, "Actors", &outline.actors);
    listing(&mut page, style, "Places", &outline.places);
    if !outline.timeline.is_empty() {
        heading(&mut page, style, "Timeline");
        timeline(&mut page, style, &outline.timeline, digits);
    }
    page.finish()
}

fn head(page: &mut Page, outline: &Outline) {
    page.paragraph(&[], 0, &[(Ink::Strong, outline.title.clone())]);
    if !outline.source.is_empty() {
        page.paragraph(&[], 0, &[plain(&outline.source.join(" · "))]);
    }
    if let Some(url) = &outline.url {
        page.unbroken(Ink::Dim, &crate::plain::line(url));
    }
    let tally: Vec<&str> =
        outline.tally.iter().map(String::as_str).chain([outline.reader.as_str()]).collect();
    page.paragraph(&[], 0, &[(Ink::Dim, tally.join(" · "))]);
    if let Some(notice) = &outline.notice {
        page.blank();
        page.paragraph(&[], 0, &[plain(notice)]);
    }
    if outline.has_marks() {
        legend(page);
    }
}

fn legend(page: &mut Page) {
    let mut pieces = Vec::new();
    for standing in Standing::ALL {
        // A space that does not break keeps mark and words together.
        pieces.push(mark(standing));
        pieces.push((Ink::Dim, format!("\u{a0}{}\u{a0}\u{a0} ", standing.words().replace(' ', "\u{a0}"))));
    }
    pieces.push((Ink::Dim, "[12–48]\u{a0}characters\u{a0}of\u{a0}the\u{a0}text".to_owned()));
    page.paragraph(&[], 0, &pieces);
}

fn heading(page: &mut Page, style: Style, words: &str) {
    page.blank();
    let fill = style.columns().saturating_sub(width(words) + 1);
    page.paragraph(&[], 0, &[(Ink::Strong, words.to_owned()), (Ink::Dim, format!(" {}", "─".repeat(fill)))]);
}

fn movement(page: &mut Page, movement: &Movement) {
    let lead = [(Ink::Dim, format!("M{} ", movement.number))];
    let indent = width(&lead[0].1);
    let route = if movement.route.is_empty() { "way not known" } else { &movement.route };
    let events = match numbers(&movement.events) {
        numbers if numbers.is_empty() => String::new(),
        numbers => format!("  ({numbers})"),
    };
    page.paragraph(&lead, indent, &[(Ink::Strong, route.to_owned()), (Ink::Dim, events)]);
    movement.parts.iter().for_each(|part| self::part(page, part, indent));
}

fn part(page: &mut Page, part: &Part, indent: usize) {
    for Fact { label, text } in &part.facts {
        let lead = [(Ink::Plain, " ".repeat(indent)), (Ink::Dim, label.clone())];
        page.paragraph(&lead, indent + LABELS, &[plain(text)]);
    }
    let claimed = [mark(part.claimed.standing), (Ink::Plain, format!(" {}", part.claimed.line()))];
    page.paragraph(&[], indent + LABELS, &claimed);
    evidence(page, &part.evidence, indent + LABELS);
}

fn entries(page: &mut Page, group: &Group, digits: usize) {
    for (place, entry) in group.entries.iter().enumerate() {
        if place > 0 {
            page.blank();
        }
        self::entry(page, entry, digits);
    }
}

fn entry(page: &mut Page, entry: &Entry, digits: usize) {
    let number = (Ink::Dim, format!("{:>digits$} ", entry.number));
    let lead = [number, mark(entry.claimed.standing), (Ink::Plain, " ".to_owned())];
    let indent = lead.iter().map(|(_, text)| width(text)).sum();
    page.paragraph(&lead, indent, &runs(&entry.line));
    page.paragraph(&[], indent, &[plain(&entry.claimed.line())]);
    evidence(page, &entry.evidence, indent);
    entry.also.iter().for_each(|also| self::also(page, also, indent));
}

fn statements(page: &mut Page, statements: &[Statement]) {
    for (place, statement) in statements.iter().enumerate() {
        if place > 0 {
            page.blank();
        }
        let lead = [mark(statement.claimed.standing), (Ink::Plain, " ".to_owned())];
        let indent = lead.iter().map(|(_, text)| width(text)).sum();
        page.paragraph(&lead, indent, &[plain(&statement.claimed.line())]);
        evidence(page, &statement.evidence, indent);
    }
}

fn weighed(page: &mut Page, word: &Weighed) {
    let told = [
        (Ink::Strong, format!("“{}”", word.words)),
        (Ink::Plain, format!(" — {}: {} ", word.kind, word.reading)),
        (Ink::Dim, unbroken(&word.places())),
    ];
    page.paragraph(&[], NOTE, &told);
    page.paragraph(&[(Ink::Plain, " ".repeat(NOTE))], NOTE, &[(Ink::Dim, word.note())]);
}

fn also(page: &mut Page, also: &Also, indent: usize) {
    let mut pieces = vec![plain("also at "), (Ink::Dim, position(&also.evidence))];
    pieces.push((Ink::Plain, also.told()));
    if let Some(claimed) = &also.claimed {
        pieces.push((Ink::Plain, " · ".to_owned()));
        pieces.push(mark(claimed.standing));
        pieces.push((Ink::Plain, format!(" {}", claimed.line())));
    }
    page.paragraph(&[], indent, &pieces);
}

fn evidence(page: &mut Page, quote: &Quote, indent: usize) {
    let mut pieces = vec![(Ink::Dim, "“".to_owned())];
    for run in &quote.runs {
        pieces.push((if run.strong { Ink::Telling } else { Ink::Dim }, run.text.clone()));
    }
    pieces.push((Ink::Dim, format!("” {}", position(quote))));
    page.paragraph(&[], indent, &pieces);
}

/// Positions that stand one after the other, each kept on one line.
fn unbroken(positions: &str) -> String {
    positions
        .replace(", ", ",\u{a0}")
        .replace("sentence ", "sentence\u{a0}")
        .replace("sentences ", "sentences\u{a0}")
}

/// The position, kept on one line.
fn position(quote: &Quote) -> String {
    quote.position().replace(' ', "\u{a0}")
}

fn listing(page: &mut Page, style: Style, words: &str, listing: &Listing) {
    if listing.is_empty() {
        return;
    }
    heading(page, style, words);
    let widest = listing.rows.iter().map(|row| width(&row.name)).max().unwrap_or(0);
    let indent = (widest + 2).min(style.columns() * 2 / 5);
    for Row { name, details } in &listing.rows {
        page.paragraph(&[(Ink::Strong, name.clone())], indent, &[plain(&details.join(" · "))]);
    }
    if !listing.also.is_empty() {
        page.paragraph(&[], 0, &[(Ink::Dim, format!("Also named: {}.", listing.also.join(", ")))]);
    }
}

fn timeline(page: &mut Page, style: Style, moments: &[Moment], digits: usize) {
    let widest = moments.iter().map(|moment| width(&moment.date)).max().unwrap_or(0);
    let indent = (widest + 2).min(style.columns() * 2 / 5);
    for moment in moments {
        for (place, act) in moment.acts.iter().enumerate() {
            let date = if place == 0 { moment.date.clone() } else { String::new() };
            let number = (Ink::Dim, format!("{:>digits$}\u{a0}", act.number));
            let mut pieces = vec![number, mark(act.standing), plain(" ")];
            pieces.extend(runs(&act.line));
            page.paragraph(&[(Ink::Plain, date)], indent, &pieces);
        }
    }
}

fn mark(standing: Standing) -> Piece {
    let ink = match standing {
        Standing::Certain => Ink::Plain,
        Standing::Probable | Standing::Possible | Standing::Unlikely => Ink::Doubt,
        Standing::Negated => Ink::Denial,
    };
    (ink, standing.mark().to_owned())
}

fn runs(runs: &[Run]) -> Vec<Piece> {
    runs.iter().map(|run| (if run.strong { Ink::Strong } else { Ink::Plain }, run.text.clone())).collect()
}

fn plain(text: &str) -> Piece {
    (Ink::Plain, text.to_owned())
}

fn numbers(events: &[usize]) -> String {
    let numbers: Vec<String> = events.iter().map(usize::to_string).collect();
    match numbers.len() {
        0 => String::new(),
        1 => format!("event {}", numbers[0]),
        _ => format!("events {}", numbers.join(", ")),
    }
}
