//! Parentheses and datelines → outlets that vouch for sentences: "(RBC, March 24)", "CARACAS, March 24 (AP) —".

use std::collections::BTreeSet;

use model::{
    Certainty, ClaimSource, MentionKind, Parse, Polarity, SentenceId, Source, SourceRole, Span, TimeType,
    TokenId,
};

use super::background::Calendar;
use super::stance::{Setting, reasons};
use super::{Frame, Rank, footnotes, source};
use crate::mentions::Mentions;

/// A parenthesis longer than this, in bytes, is no citation.
const LONGEST: usize = 160;

/// How far into the text a dateline may end, in bytes.
const DATELINE: usize = 300;

/// A frame for each outlet that a parenthesis cites, and one for the agency of the dateline.
pub(crate) fn frames(document: &Source, text: &str, parse: &Parse, mentions: &Mentions) -> Vec<Frame> {
    let calendar = Calendar::default();
    let setting = Setting { text, parse, calendar: &calendar };
    let (line, dateline) = dateline(document, text, parse, mentions).unzip();
    let inside_line = |span: &Span| line.is_some_and(|line: Span| line.overlaps(*span));
    let found: Vec<Citation> = parentheses(text)
        .into_iter()
        .filter(|span| !inside_line(span))
        .filter_map(|span| citation(text, parse, mentions, span))
        .collect();
    let closed: BTreeSet<SentenceId> = found.iter().map(|citation| citation.closes).collect();
    let cited = found.iter().flat_map(|citation| {
        let heads = covered(&setting, citation, &closed);
        citation.items.iter().map(move |item| frame(Rank::Citation, item.clone(), heads.clone()))
    });
    let noted = footnotes::notes(text, parse).into_iter().filter_map(|note| {
        let heads = root(parse, note.sentence).into_iter().collect();
        Some(frame(Rank::Citation, item(text, mentions, note.body)?, heads))
    });
    dateline.flatten().into_iter().chain(cited).chain(noted).collect()
}

/// A parenthesis that cites, and what it closes.
struct Citation {
    items: Vec<ClaimSource>,
    closes: SentenceId,
    /// "see …" points to more; it vouches for its own sentence only.
    see: bool,
}

fn citation(text: &str, parse: &Parse, mentions: &Mentions, span: Span) -> Option<Citation> {
    let inside = Span::new(span.start + 1, span.end - 1);
    if starts_with(inside.of(text), "see also") {
        return None;
    }
    let (see, body) = without_see(text, inside);
    let items: Vec<ClaimSource> =
        pieces(text, body, ';').into_iter().filter_map(|piece| item(text, mentions, piece)).collect();
    let closes = closed_by(text, parse, span)?;
    // "the Associated Press (AP) said" only abbreviates.
    let ends = text[span.end..]
        .trim_start()
        .chars()
        .next()
        .is_none_or(|next| !next.is_alphanumeric() && next != ',');
    let dated = dated(mentions, inside).is_some();
    (!items.is_empty() && (dated || ends)).then_some(Citation { items, closes, see })
}

/// The parentheses of the text without others in them, marks included.
fn parentheses(text: &str) -> Vec<Span> {
    let mut open = None;
    let mut found = Vec::new();
    for (at, mark) in text.match_indices(['(', ')']) {
        match (mark, open.take()) {
            ("(", _) => open = Some(at),
            (_, Some(start)) if at - start <= LONGEST => found.push(Span::new(start, at + 1)),
            _ => {}
        }
    }
    found
}

fn starts_with(words: &str, lead: &str) -> bool {
    words.get(..lead.len()).is_some_and(|start| start.eq_ignore_ascii_case(lead))
}

fn without_see(text: &str, span: Span) -> (bool, Span) {
    let words = span.of(text);
    for lead in ["see", "cf.", "compare"] {
        let starts = starts_with(words, lead);
        let ends = words.get(lead.len()..).is_some_and(|rest| rest.starts_with([' ', ',', ':']));
        if starts && ends {
            return (true, Span::new(span.start + lead.len(), span.end));
        }
    }
    (false, span)
}

/// What only names where the claims come from: the parentheses with which these frames cite, the dateline, notes and their numbers.
pub(crate) fn brackets(text: &str, parse: &Parse, frames: &[Frame]) -> Vec<Span> {
    let mut found: Vec<Span> = frames.iter().filter_map(|frame| bracket(text, frame)).collect();
    found.extend(tag(text).map(|tag| line(text, tag)));
    found.extend(footnotes::notes(text, parse).into_iter().flat_map(|note| [note.marker, note.line]));
    found.sort_unstable();
    found.dedup();
    found
}

fn bracket(text: &str, frame: &Frame) -> Option<Span> {
    let span = frame.link.span.filter(|_| frame.rank <= Rank::Citation)?;
    let open = text.get(..span.start)?.rfind('(')?;
    let close = span.end + text.get(span.end..)?.find(')')? + 1;
    (text.get(open..span.start)?.len() <= LONGEST && close - span.end <= LONGEST)
        .then_some(Span::new(open, close))
}

/// A dateline from the start of its line to behind its dash.
fn line(text: &str, parenthesis: Span) -> Span {
    let start = text[..parenthesis.start].rfind('\n').map_or(0, |at| at + 1);
    let rest = &text[parenthesis.end..];
    let dash = rest.trim_start().trim_start_matches(['—', '–', '-']).trim_start();
    Span::new(start, text.len() - dash.len())
}

/// One outlet with its date: "RBC, March 24"; ", March 24" lacks the outlet, "Reuters" the date.
fn item(text: &str, mentions: &Mentions, span: Span) -> Option<ClaimSource> {
    let date = dated(mentions, span);
    let before = Span::new(span.start, date.as_ref().map_or(span.end, |&(start, _)| start));
    let bare = before.of(text).trim();
    let name_span = trimmed(text, before);
    let words = name_span.of(text).trim_start_matches("The ").trim_start_matches("the ");
    let known = source::outlet(words);
    let separated = bare.ends_with(',');
    let titled = words.starts_with(|letter: char| letter.is_uppercase() || letter.is_numeric());
    let cites = match (&date, &known) {
        (_, Some(_)) => true,
        (Some(_), None) => separated && (words.is_empty() || titled) && words.split_whitespace().count() <= 6,
        (None, None) => false,
    };
    let name = known.or_else(|| (!words.is_empty()).then(|| words.to_owned()));
    cites.then(|| outlet(name, date.and_then(|(_, value)| value), trimmed(text, span)))
}

/// The start of the first date in the span, and its ISO form where its year is known.
fn dated(mentions: &Mentions, span: Span) -> Option<(usize, Option<String>)> {
    let list = mentions.list();
    let from = list.partition_point(|mention| mention.span.start < span.start);
    list[from..].iter().take_while(|mention| mention.span.start < span.end).find_map(|mention| {
        let time = mention.time.as_ref();
        let date = mention.kind == MentionKind::Time && time.is_none_or(|time| time.kind == TimeType::Date);
        let value = time.map(|time| time.start.clone().unwrap_or_else(|| time.value.clone()));
        date.then_some((mention.span.start, value))
    })
}

fn outlet(name: Option<String>, date: Option<String>, span: Span) -> ClaimSource {
    ClaimSource {
        role: SourceRole::Outlet,
        mention: None,
        name,
        date,
        span: Some(span),
        cue: None,
        certainty: Certainty::Certain,
        polarity: Polarity::Affirmed,
    }
}

fn frame(rank: Rank, link: ClaimSource, content: Vec<TokenId>) -> Frame {
    Frame {
        cue: None,
        source: None,
        link,
        together: Vec::new(),
        content,
        excluded: Vec::new(),
        spans: Vec::new(),
        modality: None,
        raises: false,
        own: false,
        reporter: Certainty::Certain,
        factive: false,
        rank,
        outer: None,
    }
}

/// The sentence that the parenthesis closes: its own, or the one before where it stands alone.
fn closed_by(text: &str, parse: &Parse, span: Span) -> Option<SentenceId> {
    let at = parse.sentences.partition_point(|sentence| sentence.span.end <= span.start);
    let sentence = parse.sentences.get(at)?.span;
    let before = text.get(sentence.start..span.start)?;
    let alone = !before.contains(char::is_alphanumeric);
    let id = at.checked_sub(usize::from(alone))?;
    Some(SentenceId(id as u32))
}

/// The roots of the sentences a citation vouches for: the one it closes and those before it in the paragraph, up to
/// the last citation, to where the author turns to something else, and to the last sentence in which the author reasons.
fn covered(setting: &Setting, citation: &Citation, closed: &BTreeSet<SentenceId>) -> Vec<TokenId> {
    let last = citation.closes;
    let mut first = last;
    while !citation.see
        && first.0 > 0
        && !paragraph_between(setting, first)
        && !turns(setting, first)
        && !closed.contains(&SentenceId(first.0 - 1))
        && !root(setting.parse, SentenceId(first.0 - 1)).is_some_and(|root| reasons(setting, root))
    {
        first.0 -= 1;
    }
    (first.0..=last.0).filter_map(|id| root(setting.parse, SentenceId(id))).collect()
}

/// Whether the sentence turns to something else: "Meanwhile, …".
fn turns(setting: &Setting, sentence: SentenceId) -> bool {
    const TURNS: &[&str] =
        &["meanwhile", "separately", "elsewhere", "in other news", "by contrast", "in contrast"];
    let words = setting.parse.sentences[sentence.index()].span.of(setting.text);
    TURNS.iter().any(|turn| starts_with(words, turn))
}

/// Whether a paragraph starts with this sentence.
fn paragraph_between(setting: &Setting, sentence: SentenceId) -> bool {
    let sentences = &setting.parse.sentences;
    let (before, here) = (sentences[sentence.index() - 1].span, sentences[sentence.index()].span);
    setting.text.get(before.end..here.start).is_none_or(|between| between.contains('\n'))
}

fn root(parse: &Parse, sentence: SentenceId) -> Option<TokenId> {
    parse.ids(sentence).find(|&id| parse.token(id).head.is_none())
}

/// "CARACAS, March 24 (AP) — …" at the start of a text: the agency vouches for all that follows.
fn dateline(
    document: &Source,
    text: &str,
    parse: &Parse,
    mentions: &Mentions,
) -> Option<(Span, Option<Frame>)> {
    let span = tag(text)?;
    let inside = trimmed(text, Span::new(span.start + 1, span.end - 1));
    let name = source::outlet(inside.of(text)).unwrap_or_else(|| inside.of(text).to_owned());
    let own = document.outlet.as_deref().map(|own| source::outlet(own).unwrap_or_else(|| own.to_owned()));
    let line = line(text, span);
    if own.is_some_and(|own| own.eq_ignore_ascii_case(&name)) {
        return Some((line, None));
    }
    let date = dated(mentions, Span::new(line.start, span.start)).and_then(|(_, value)| value);
    let heads = (0..parse.sentences.len()).filter(|&at| parse.sentences[at].span.end > span.end);
    let heads = heads.filter_map(|at| root(parse, SentenceId(at as u32))).collect();
    Some((line, Some(frame(Rank::Dateline, outlet(Some(name), date, inside), heads))))
}

/// The parenthesis of a dateline: "(AP)".
fn tag(text: &str) -> Option<Span> {
    parentheses(text.get(..floor(text, DATELINE))?).into_iter().find(|&span| is_dateline(text, span))
}

/// A short name in parentheses between a place in capitals and a dash.
fn is_dateline(text: &str, span: Span) -> bool {
    let line = text[..span.start].rsplit('\n').next().unwrap_or_default();
    let capitals = line.split([',', '(']).next().unwrap_or_default();
    let letters = || capitals.chars().filter(|letter| letter.is_alphabetic());
    let place = letters().count() >= 3 && letters().all(char::is_uppercase) && line.len() <= 80;
    let name = Span::new(span.start + 1, span.end - 1).of(text);
    let agency = name.len() <= 30 && name.starts_with(char::is_uppercase) && name.split(' ').count() <= 3;
    place && agency && text[span.end..].trim_start().starts_with(['—', '–', '-'])
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The span cut at each separator.
fn pieces(text: &str, span: Span, separator: char) -> Vec<Span> {
    let mut start = span.start;
    let mut found = Vec::new();
    for piece in span.of(text).split(separator) {
        found.push(Span::new(start, start + piece.len()));
        start += piece.len() + separator.len_utf8();
    }
    found
}

/// The span without blanks and commas at its edges.
fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let edge = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ':');
    let start = words.len() - words.trim_start_matches(edge).len();
    let end = words.trim_end_matches(edge).len();
    Span::new(span.start + start.min(end), span.start + end.max(start.min(end)))
}
