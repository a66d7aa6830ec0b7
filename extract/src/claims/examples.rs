//! The examples in `cues/*.toml`, read with the language model.

use model::{Parse, Source, Span, TokenId};

use super::background::Calendar;
use super::cues::{Marker, Speech, speech, stance};
use super::stance::{Setting, Within, effects};
use super::{Frame, frames};
use crate::mentions::mentions;

#[test]
fn stance_cues_hold_their_examples() {
    let reader = language::Model::load(1);
    let mut wrong = Vec::new();
    for cue in stance().list() {
        wrong.extend(cue.yes.iter().filter(|yes| !fires(&reader, cue, yes)).map(|yes| format!("yes: {yes}")));
        wrong.extend(cue.no.iter().filter(|no| fires(&reader, cue, no)).map(|no| format!("no: {no}")));
    }
    assert!(wrong.is_empty(), "{} examples\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn speech_cues_hold_their_examples() {
    let reader = language::Model::load(1);
    let mut wrong = Vec::new();
    for cue in speech().list() {
        wrong
            .extend(cue.yes.iter().filter(|yes| !speaks(&reader, cue, yes)).map(|yes| format!("yes: {yes}")));
        wrong.extend(cue.no.iter().filter(|no| speaks(&reader, cue, no)).map(|no| format!("no: {no}")));
    }
    assert!(wrong.is_empty(), "{} examples\n{}", wrong.len(), wrong.join("\n"));
}

/// Whether the cue bears on the proposition whose head stands between asterisks.
fn fires(reader: &language::Model, cue: &Marker, example: &str) -> bool {
    let start = example.find('*').expect("the head is marked");
    let text = example.replace('*', "");
    let parse = language::parse(reader, &text);
    let head = parse.tokens.iter().position(|token| token.span.start == start).expect("a word is marked");
    let calendar = Calendar::default();
    let setting = Setting { text: &text, parse: &parse, calendar: &calendar };
    effects(&setting, TokenId(head as u32), Within::Sentence)
        .iter()
        .any(|effect| effect.marker.is_some_and(|marker| std::ptr::eq(marker, cue)))
}

/// Whether an attribution by this cue is found, with the speaker and the content that are marked.
fn speaks(reader: &language::Model, cue: &Speech, example: &str) -> bool {
    let (text, speaker, content) = unmarked(example);
    let parse = language::parse(reader, &text);
    let source = Source::default();
    let found = frames(&source, &text, &parse, &mentions(&source, &text, &parse));
    let overlaps = |marked: Option<Span>, span: Span| marked.is_none_or(|marked| marked.overlaps(span));
    found.iter().filter(|frame| by(&text, &parse, frame, cue)).any(|frame| {
        frame.link.span.is_some_and(|span| overlaps(speaker, span))
            && frame.spans.iter().any(|&span| overlaps(content, span))
    })
}

fn by(text: &str, parse: &Parse, frame: &Frame, cue: &Speech) -> bool {
    let Some(id) = frame.cue else { return false };
    let token = parse.token(id);
    speech().of(cue.word, &token.lemma, token.span.of(text)).any(|same| std::ptr::eq(same, cue))
        && frame.link.certainty == cue.certainty
        && frame.link.polarity == cue.polarity
        && frame.modality == cue.modality
}

/// The text without its marks, and the stretches marked by `[…]` and `{…}`.
fn unmarked(example: &str) -> (String, Option<Span>, Option<Span>) {
    let mut text = String::new();
    let (mut speaker, mut content, mut start) = (None, None, 0);
    for letter in example.chars() {
        match letter {
            '[' | '{' => start = text.len(),
            ']' => speaker = Some(Span::new(start, text.len())),
            '}' => content = Some(Span::new(start, text.len())),
            _ => text.push(letter),
        }
    }
    (text, speaker, content)
}
