//! Texts of all kinds, mangled → claims that keep their promises: no span runs away, no chain goes in a circle.

use model::{Claim, Source, SourceRole};

use crate::read;

/// Texts that hold every kind of frame; what is done to them makes most of their marks meaningless.
const TEXTS: &[&str] = &[
    "“The column left at dawn,” Arkady Selin said. “It crossed the pass.” Maria Olvera denied that it had. (Interfax, March 24).",
    "According to Reuters, citing two officials, the general told the council: “I said, ‘Burn the mill.’” The council asked why.",
    "CARACAS, March 24 (AP) — Russia's claim that it “sent nobody” was rejected [1].\n\n“We know,” he said.\n\n[1] TASS, March 3.",
    "The ministry said in a statement:\n\nOur forces left. The ministry believes, as reported by Interfax, that they may return if asked.",
];

/// Marks that are put where they do not belong.
const MARKS: &[&str] =
    &["“", "”", "\"", "(", ")", "‘", "’", "«", "»", "[1]", "\n\n", ":", " said ", "—", "é", "\u{0}"];

/// The same numbers every time, without a clock or chance.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

/// The text with marks put in, stretches taken out and words moved.
fn mangled(text: &str, numbers: &mut Numbers) -> String {
    let mut letters: Vec<String> = text.chars().map(String::from).collect();
    for _ in 0..1 + numbers.below(8) {
        let at = numbers.below(letters.len());
        match numbers.below(3) {
            0 => letters.insert(at, MARKS[numbers.below(MARKS.len())].to_owned()),
            1 => drop(letters.drain(at..(at + numbers.below(12)).min(letters.len()))),
            _ => letters.rotate_left(at),
        }
        if letters.is_empty() {
            break;
        }
    }
    letters.concat()
}

fn claims(model: &language::Model, text: &str) -> Vec<Claim> {
    let source = Source { published: Some("2019-03-28".into()), ..Source::default() };
    read(&source, text, &language::parse(model, text)).claims
}

/// What is wrong with the claims of a text.
fn broken(text: &str, claims: &[Claim]) -> Vec<String> {
    let mut wrong = Vec::new();
    for claim in claims {
        let spans = claim.spans.iter().chain(&claim.grounds);
        let links = claim.sources.iter().flat_map(|link| [link.span, link.cue]).flatten();
        if claim.spans.is_empty()
            || spans.copied().chain(links).any(|span| text.get(span.start..span.end).is_none())
        {
            wrong.push(format!("a span outside the text: {claim:?}"));
        }
        if claim.spans.windows(2).any(|pair| pair[0].end > pair[1].start) {
            wrong.push(format!("spans out of order: {claim:?}"));
        }
        if claim.sources.last().is_none_or(|last| last.role != SourceRole::Author) || claim.sources.len() > 12
        {
            wrong.push(format!("a chain without an end: {claim:?}"));
        }
        let cues = claim.sources.iter().filter_map(|link| link.cue);
        let own = |cue: model::Span| claim.spans.iter().any(|span| span.contains(cue));
        if cues.into_iter().any(own) {
            wrong.push(format!("a content that holds its own cue: {claim:?}"));
        }
    }
    wrong
}

#[test]
fn mangled_texts_give_claims_that_hold() {
    let model = language::Model::load(1);
    let mut numbers = Numbers(7);
    let mut wrong = Vec::new();
    for turn in 0..200 {
        let text = mangled(TEXTS[turn % TEXTS.len()], &mut numbers);
        let complaints = broken(&text, &claims(&model, &text));
        wrong.extend(complaints.into_iter().map(|complaint| format!("{text:?}\n  {complaint}")));
    }
    assert!(wrong.is_empty(), "{} complaints\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_text_of_marks_alone_claims_nothing() {
    let model = language::Model::load(1);
    for text in ["", "“”", "\"\"\"\"", "((((", "))))", "[1]\n[1]", "‘’ ’‘ “", ": : :", "\n\n\n"]
    {
        assert!(claims(&model, text).is_empty(), "{text:?}");
    }
}

#[test]
fn marks_that_are_never_closed_do_not_run_on() {
    let model = language::Model::load(1);
    let paragraph =
        "Arkady Selin said: “The column left at dawn.\n\nTwo ships sank off the island on Sunday.\n\n";
    let text = paragraph.repeat(20);
    for claim in claims(&model, &text) {
        let longest = claim.spans.iter().map(|span| span.end - span.start).max();
        assert!(longest.is_none_or(|longest| longest < paragraph.len()), "{claim:?}");
        assert!(claim.spans.len() <= 2, "{claim:?}");
    }
}
