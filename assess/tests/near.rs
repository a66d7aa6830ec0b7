//! A generated set of texts and their echoes: edits, cuts, wire headers, figures put into words; and texts on the same matter that are none.

use model::{Document, DocumentNumber, NearKind, Parse, Reader, Source, Tier};

use assess::{bands, near, sketch};

const WHO: [&str; 10] = [
    "The ministry",
    "A spokesman",
    "The general",
    "Two officials",
    "The harbour master",
    "An adviser",
    "The embassy",
    "Local police",
    "The governor",
    "A pilot",
];
const DID: [&str; 10] = [
    "said that",
    "denied that",
    "reported how",
    "confirmed that",
    "told parliament that",
    "wrote that",
    "explained why",
    "announced that",
    "doubted whether",
    "insisted that",
];
const WHAT: [&str; 10] = [
    "three aircraft had landed",
    "the convoy left the port",
    "no soldiers crossed the border",
    "fuel was unloaded at night",
    "the talks would go on",
    "12 trucks reached the camp",
    "the treaty was still in force",
    "a frigate followed the tanker",
    "the runway had been closed",
    "medicine was on its way",
];
const WHEN: [&str; 10] = [
    "on Monday",
    "before dawn",
    "late last week",
    "after the storm",
    "in the capital",
    "near the coast",
    "without any notice",
    "for the second time",
    "despite the warning",
    "as planned",
];
const TAIL: [&str; 7] = [
    "and gave no reason",
    "while reporters waited",
    "which surprised the council",
    "under a deal of ten years",
    "though few believed it",
    "with two tugs beside it",
    "as in the year before",
];

/// A fixed sequence of numbers.
struct Draw(u64);

impl Draw {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}

fn article(draw: &mut Draw, sentences: usize) -> Vec<String> {
    (0..sentences)
        .map(|_| {
            let (who, did, what) = (WHO[draw.below(10)], DID[draw.below(10)], WHAT[draw.below(10)]);
            // A name of its own, as in real reporting; numbers make it.
            let name: String =
                (0..3).map(|_| ["ka", "ro", "mi", "ste", "van", "do", "lu", "per"][draw.below(8)]).collect();
            format!("{who} of {name} {did} {what} {} {}.", WHEN[draw.below(10)], TAIL[draw.below(7)])
        })
        .collect()
}

/// The article again, changed in one of the ways in which articles are taken over.
fn echo(draw: &mut Draw, article: &[String], way: usize) -> String {
    let mut lines = article.to_vec();
    match way {
        // A few words are changed.
        0 => {
            for line in lines.iter_mut().step_by(3) {
                *line = line.replacen("that", "how", 1).replacen("before", "ahead of", 1);
            }
        }
        // Cut to its first half.
        1 => lines.truncate(lines.len().div_ceil(2)),
        // A wire header and a closing line.
        2 => {
            lines.insert(0, "PORT ANSELM, March 24 (Wire) —".into());
            lines.push("Reporting by our staff; editing by the desk.".into());
        }
        // Figures put into words and back.
        3 => lines.iter_mut().for_each(|line| {
            *line = line.replace("three", "3").replace("12 trucks", "twelve trucks").replace("ten", "10");
        }),
        // Sentences in another order, some left out.
        4 => {
            lines.rotate_left(2);
            lines.remove(draw.below(lines.len()));
        }
        // A passage in an article of its own.
        _ => {
            let own = self::article(draw, 7);
            let passage = lines[1..5].to_vec();
            lines = [own[..3].to_vec(), passage, own[3..].to_vec()].concat();
        }
    }
    lines.join(" ")
}

fn document(text: &str, outlet: &str) -> Document {
    Document {
        source: Source { outlet: Some(outlet.into()), language: "en".into(), ..Source::default() },
        id: String::new(),
        text: text.into(),
        reader: Reader { version: "0".into(), model: "none".into(), tier: Tier::Large },
        unread: None,
        parse: Parse::default(),
        mentions: vec![],
        claims: vec![],
        events: vec![],
        movements: vec![],
        marks: vec![],
    }
}

/// Whether two texts meet in a band and then share enough.
fn found(one: &str, other: &str) -> bool {
    let (left, right) = (bands(&sketch(one)), bands(&sketch(other)));
    left.iter().any(|band| right.contains(band))
        && near(&document(one, "A"), (DocumentNumber(1), &document(other, "B"))).is_some()
}

#[test]
fn of_echoes_19_in_20_are_found_and_49_in_50_found_are_echoes() {
    let mut draw = Draw(7);
    let articles: Vec<Vec<String>> = (0..120)
        .map(|_| {
            let length = 8 + draw.below(8);
            article(&mut draw, length)
        })
        .collect();
    let (mut right, mut missed, mut wrong) = (0, [0; 6], 0);
    for (at, one) in articles.iter().enumerate() {
        for (way, missed) in missed.iter_mut().enumerate() {
            match found(&echo(&mut draw, one, way), &one.join(" ")) {
                true => right += 1,
                false => *missed += 1,
            }
        }
        // Other articles on the same matters, in the same turns of phrase.
        for other in &articles[at + 1..] {
            wrong += usize::from(found(&one.join(" "), &other.join(" ")));
        }
    }
    let all = articles.len() * 6;
    println!(
        "recall {right}/{all}, by way missed {missed:?}; wrong {wrong} of {}",
        articles.len() * (articles.len() - 1) / 2
    );
    assert!(right * 100 >= all * 95, "found {right} of {all}, missed by way {missed:?}");
    assert!(right * 100 >= (right + wrong) * 98, "{wrong} of {} found are none", right + wrong);
}

#[test]
fn a_changed_article_of_the_same_outlet_is_a_version() {
    let text = article(&mut Draw(3), 8).join(" ");
    let changed = text.replacen("Monday", "Tuesday", 1);
    let found =
        near(&document(&changed, "A"), (DocumentNumber(4), &document(&text, "A"))).expect("nearly all of it");
    assert_eq!((found.kind, found.to), (NearKind::Version, DocumentNumber(4)));
}

#[test]
fn the_passages_are_the_same_words_in_both() {
    let mut draw = Draw(5);
    let lines = article(&mut draw, 9);
    let (text, other) = (echo(&mut draw, &lines, 5), lines.join(" "));
    let found = near(&document(&text, "A"), (DocumentNumber(1), &document(&other, "B"))).expect("a passage");
    assert!(found.passages.iter().all(|(own, old)| own.of(&text) == old.of(&other)));
}

#[test]
fn an_empty_text_is_like_no_other() {
    assert!(!found("", "") && !found("", "Two words."));
}
