//! Quotation marks → sentences that continue what somebody was said to say.

use model::{Parse, SentenceId, Span, TokenId};

use super::content;
use super::{Frame, Rank};

/// A quotation longer than this is a mark that was never closed.
const LONGEST: usize = 6_000;

/// How many blanks between two paragraphs are looked through.
const BLANK: usize = 40;

/// How many sentences a statement behind "X said:" may have.
const STATEMENT: usize = 80;

/// How long, in bytes, a tag at the end of a paragraph may be whose speaker goes on in the next.
const TAG: usize = 60;

/// A quotation of so many words is no more than a manner of speaking.
const MANNER: usize = 4;

/// How far from a quotation, in bytes, its speaker is looked for.
const REACH: usize = 400;

/// Keeps what is said inside a quotation in it: who is quoted says nothing of what stands around the quotation.
pub(crate) fn enclose(text: &str, parse: &Parse, frames: &mut Vec<Frame>) {
    let quotations = quotations(text);
    let around = |id: TokenId| {
        let span = parse.token(id).span;
        let at = quotations.partition_point(|quotation| quotation.end <= span.start);
        quotations.get(at).copied().filter(|quotation| quotation.contains(span))
    };
    frames.retain_mut(|frame| {
        let Some(quotation) = frame.cue.and_then(around) else { return true };
        frame.content.retain(|&head| quotation.contains(parse.token(head).span));
        // A few words in marks are a manner of speaking: he "warned" that …
        let long = quotation.of(text).split_whitespace().count() > MANNER;
        let strange = frame.source.is_some_and(|source| !quotation.contains(parse.token(source).span));
        let alien = long && strange;
        !alien && !frame.content.is_empty()
    });
}

/// Adds to each frame the sentences that stand in its quotation: "A. B," he said. "C."
pub(crate) fn extend(text: &str, parse: &Parse, frames: &mut [Frame]) {
    let cues = by_cue(parse, frames);
    let mut previous: Option<(Span, usize)> = None;
    for quotation in quotations(text) {
        let whole = whole_sentences(text, parse, quotation);
        let near = near(&cues, quotation);
        let owner = owner(text, parse, frames, near, quotation, &whole)
            .or_else(|| previous.filter(|&(last, _)| follows(text, last, quotation)).map(|(_, owner)| owner));
        let Some(owner) = owner else { continue };
        previous = Some((quotation, owner));
        for root in whole {
            add(parse, &mut frames[owner], root);
        }
    }
}

/// Adds to a cue whose sentence ends with a colon and a paragraph ("The minister said:") the sentences that follow, up to
/// the next such sentence.
pub(crate) fn state(text: &str, parse: &Parse, frames: &mut [Frame]) {
    let leads: Vec<(usize, usize)> = frames
        .iter()
        .enumerate()
        .filter(|(_, frame)| frame.content.is_empty() && frame.rank == Rank::Speech)
        .filter_map(|(at, frame)| Some((parse.token(frame.cue?).sentence.index(), at)))
        .filter(|&(sentence, _)| opens_statement(text, parse, sentence))
        .collect();
    for (turn, &(sentence, at)) in leads.iter().enumerate() {
        let next = leads[turn..].iter().map(|&(next, _)| next).find(|&next| next > sentence);
        let end = next.unwrap_or(parse.sentences.len()).min(sentence + 1 + STATEMENT);
        let own = |sentence: &usize| !names_speaker(text, parse, &frames[at], *sentence);
        let stated = (sentence + 1..end).take_while(own).filter_map(|sentence| root(parse, sentence));
        frames[at].content = stated.collect();
    }
}

/// Whether the sentence speaks of the speaker, who would say "I" or "we".
fn names_speaker(text: &str, parse: &Parse, frame: &Frame, sentence: usize) -> bool {
    let Some(source) = frame.source else { return false };
    let last = frame.link.name.as_deref().and_then(|name| name.split_whitespace().last());
    let head = parse.token(source).span.of(text);
    parse.ids(SentenceId(sentence as u32)).any(|id| {
        let token = parse.token(id);
        let form = token.span.of(text);
        let named = token.upos == "PROPN" && last.is_some_and(|last| last.eq_ignore_ascii_case(form));
        named || (token.deprel == "nsubj" && token.upos != "PRON" && form.eq_ignore_ascii_case(head))
    })
}

fn opens_statement(text: &str, parse: &Parse, sentence: usize) -> bool {
    let Some(next) = parse.sentences.get(sentence + 1) else { return false };
    let here = parse.sentences[sentence].span;
    let between = text.get(here.end..next.span.start).unwrap_or_default();
    here.of(text).ends_with(':') && between.contains('\n')
}

fn root(parse: &Parse, sentence: usize) -> Option<TokenId> {
    let sentence = parse.sentences[sentence];
    (sentence.first.0..sentence.end.0).map(TokenId).find(|&id| parse.token(id).head.is_none())
}

/// Adds a sentence to the content unless the frame's own words or a part of its content stand in it.
fn add(parse: &Parse, frame: &mut Frame, root: TokenId) {
    let sentence = |id: TokenId| parse.token(id).sentence;
    let own = frame.cue.is_some_and(|cue| sentence(cue) == sentence(root));
    if !own && !frame.content.iter().any(|&head| sentence(head) == sentence(root)) {
        frame.content.push(root);
    }
}

/// The quotations of a text with their marks, in its order; marks that are never closed open none.
///
/// Single marks count only in a text without any others, where they are no apostrophes.
pub(super) fn quotations(text: &str) -> Vec<Span> {
    if !text.contains(['“', '"', '«', '„']) {
        return single(text);
    }
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = '\n';
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let after = letters.peek().map_or(' ', |&(_, next)| next);
        match letter {
            '“' | '«' | '„' if open.is_none_or(|(_, mark)| mark == letter && !continues(text, at)) => {
                open = Some((at, letter));
            }
            '"' if opens(before, after) && open.is_some() && continues(text, at) => {}
            '"' if opens(before, after) => open = Some((at, letter)),
            '”' | '»' | '"' => {
                let closed =
                    open.take().filter(|&(start, mark)| pairs(mark, letter) && at - start <= LONGEST);
                found.extend(closed.map(|(start, _)| Span::new(start, at + letter.len_utf8())));
            }
            '\n' if open.is_some() && paragraph_ends(text, at) && !resumes(text, at, open) => open = None,
            _ => {}
        }
        before = letter;
    }
    found
}

/// Quotations in single marks: 'The column left,' he said.
fn single(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    let mut before = '\n';
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let after = letters.peek().map_or(' ', |&(_, next)| next);
        match letter {
            '\'' | '‘' if opens(before, after) && after.is_uppercase() => open = Some(at),
            '\'' | '’' if matches!(before, '.' | ',' | '?' | '!') && !after.is_alphanumeric() => {
                let closed = open.take().filter(|&start| at - start <= LONGEST);
                found.extend(closed.map(|start| Span::new(start, at + letter.len_utf8())));
            }
            '\n' if paragraph_ends(text, at) => open = None,
            _ => {}
        }
        before = letter;
    }
    found
}

fn opens(before: char, after: char) -> bool {
    (before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '‘')) && !after.is_whitespace()
}

fn pairs(open: char, close: char) -> bool {
    matches!((open, close), ('“' | '„', '”') | ('«', '»') | ('"', '"'))
}

/// Whether the line break at this byte ends a paragraph: a blank line or nothing follows.
fn paragraph_ends(text: &str, at: usize) -> bool {
    let blank: Vec<char> =
        text[at + 1..].chars().take(BLANK).take_while(|letter| letter.is_whitespace()).collect();
    blank.contains(&'\n') || at + 1 + blank.len() >= text.len()
}

/// Whether the next paragraph takes up an open quotation by repeating its mark.
fn resumes(text: &str, at: usize, open: Option<(usize, char)>) -> bool {
    let next = text[at..].chars().take(BLANK).find(|letter| !letter.is_whitespace());
    open.is_some_and(|(_, mark)| next == Some(mark))
}

/// Whether the mark at this byte stands at the start of a paragraph, where an open quotation repeats it.
fn continues(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let trimmed = before.trim_end();
    before[trimmed.len()..].matches('\n').count() >= 2
}

/// The roots of the sentences whose words all stand in the quotation.
fn whole_sentences(text: &str, parse: &Parse, quotation: Span) -> Vec<TokenId> {
    let first = parse.sentences.partition_point(|sentence| sentence.span.end <= quotation.start);
    (first..parse.sentences.len())
        .take_while(|&at| parse.sentences[at].span.start < quotation.end)
        .filter(|&at| quotation.contains(words(text, parse.sentences[at].span)))
        .filter_map(|at| root(parse, at))
        .collect()
}

/// The span without marks and blanks at its edges and without the parenthesis that closes it, which cites.
fn words(text: &str, span: Span) -> Span {
    let all = span.of(text);
    let mark = |letter: char| !letter.is_alphanumeric();
    let bare = all.trim_end_matches(|letter: char| mark(letter) && letter != ')');
    let bare = match (bare.ends_with(')'), bare.rfind('(')) {
        (true, Some(open)) if open > 0 => &bare[..open],
        _ => bare,
    };
    let end = bare.trim_end_matches(mark).len();
    let start = all.len() - all.trim_start_matches(mark).len();
    Span::new(span.start + start.min(end), span.start + end)
}

/// The frames of speech verbs with the start of their cue, in the order of the text.
fn by_cue(parse: &Parse, frames: &[Frame]) -> Vec<(usize, usize)> {
    let start = |frame: &Frame| {
        frame.cue.filter(|_| frame.rank == Rank::Speech).map(|cue| parse.token(cue).span.start)
    };
    let mut cues: Vec<(usize, usize)> =
        frames.iter().enumerate().filter_map(|(at, frame)| Some((start(frame)?, at))).collect();
    cues.sort_unstable();
    cues
}

/// The frames whose cue stands in or near the quotation.
fn near(cues: &[(usize, usize)], quotation: Span) -> &[(usize, usize)] {
    let from = cues.partition_point(|&(start, _)| start + REACH < quotation.start);
    let to = cues.partition_point(|&(start, _)| start <= quotation.end + REACH);
    cues.get(from..to).unwrap_or_default()
}

/// The frame whose content stands in this quotation, the one with the nearest cue first.
fn owner(
    text: &str,
    parse: &Parse,
    frames: &[Frame],
    near: &[(usize, usize)],
    quotation: Span,
    whole: &[TokenId],
) -> Option<usize> {
    let candidates = near.iter().filter_map(|&(_, at)| {
        let frame = &frames[at];
        let cue = parse.token(frame.cue?).span;
        let leads = || {
            !whole.is_empty() && (leads(text, parse, frame, quotation) || tags(text, parse, frame, quotation))
        };
        let fits = !quotation.contains(cue) && (quotes(text, parse, frame, quotation) || leads());
        fits.then(|| (distance(cue, quotation), at))
    });
    candidates.min().map(|(_, at)| at)
}

fn quotes(text: &str, parse: &Parse, frame: &Frame, quotation: Span) -> bool {
    content::spans(text, parse, &frame.content, &frame.excluded).iter().any(|span| span.overlaps(quotation))
}

/// Whether a cue without content in its own sentence stands right before or behind the quotation.
fn leads(text: &str, parse: &Parse, frame: &Frame, quotation: Span) -> bool {
    let Some(cue) = frame.cue.filter(|_| frame.content.is_empty()) else { return false };
    let sentence = parse.sentences[parse.token(cue).sentence.index()].span;
    let between = |from: usize, to: usize| text.get(from..to).map(str::trim);
    let ahead = between(sentence.end, quotation.start) == Some("") && sentence.of(text).ends_with([':', ',']);
    let behind = between(quotation.end, sentence.start) == Some("");
    ahead || behind || sentence.overlaps(quotation)
}

/// Whether the sentence of the cue goes on behind a quotation that ends with a comma: “…,” he said, “…”.
fn tags(text: &str, parse: &Parse, frame: &Frame, quotation: Span) -> bool {
    let Some(cue) = frame.cue else { return false };
    let sentence = parse.sentences[parse.token(cue).sentence.index()].span;
    let comma = quotation.of(text).trim_end_matches(['”', '"', '»', '’', '\'']).ends_with(',');
    comma && text.get(quotation.end..sentence.start).map(str::trim) == Some("")
}

fn distance(cue: Span, quotation: Span) -> usize {
    if cue.end <= quotation.start {
        quotation.start - cue.end
    } else {
        cue.start.saturating_sub(quotation.end)
    }
}

/// Whether a quotation goes on where the last one stopped: a speech tag or one sentence between them, or a new paragraph
/// that opens with it.
fn follows(text: &str, last: Span, next: Span) -> bool {
    let Some(between) = text.get(last.end..next.start) else { return false };
    let sentences = between.matches(['.', '?', '!']).count();
    let apart = between.contains("\n\n") || between.contains("\n\r\n");
    between.len() <= 200 && sentences <= 1 && (!apart || between.trim().len() <= TAG)
}

#[cfg(test)]
mod tests {
    use super::quotations;

    fn found(text: &str) -> Vec<&str> {
        quotations(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn curly_and_straight_marks() {
        assert_eq!(found("He said “we go” and \"we stay\"."), ["“we go”", "\"we stay\""]);
    }

    #[test]
    fn an_open_mark_ends_with_its_paragraph() {
        assert_eq!(found("He said “we go.\n\nThey left. She said “no”."), ["“no”"]);
        assert_eq!(found("A \"b c.\n\nd\" e \"f\"."), ["\"f\""]);
    }

    #[test]
    fn a_quotation_goes_on_where_the_next_paragraph_repeats_its_mark() {
        assert_eq!(found("He said: “One.\n\n“Two.” Three."), ["“One.\n\n“Two.”"]);
    }

    #[test]
    fn a_stray_mark_is_forgotten_at_the_next_opening_one() {
        assert_eq!(found("A 5\" gun \"fired\" once."), ["\"fired\""]);
        assert_eq!(found("A \"b and \"c\" d."), ["\"c\""]);
    }
}
