//! The embedded model reads: the same alone and in company, whole sentences right, any input without panic.

use std::sync::LazyLock;

use language::{Model, parse};
use model::{NameClass, Parse};

static ONE: LazyLock<Model> = LazyLock::new(|| Model::load(1));
static TWO: LazyLock<Model> = LazyLock::new(|| Model::load(2));

const STORY: &str = "Two transport planes landed in Caracas on Saturday, the ministry said. \
    About 100 soldiers didn't leave the airport. “We will stay as long as we are needed,” their commander told reporters.\n\n\
    The opposition called the deployment illegal. Dr. Maria Lopez of the U.S. embassy had no comment.";

fn words<'t>(text: &'t str, parse: &Parse) -> Vec<&'t str> {
    parse.tokens.iter().map(|token| token.span.of(text)).collect()
}

#[test]
fn one_thread_and_two_read_the_same() {
    let long = STORY.repeat(40);
    for text in [STORY, &long] {
        assert_eq!(parse(&ONE, text), parse(&TWO, text));
    }
}

#[test]
fn a_text_reads_the_same_beside_others() {
    let texts = [STORY, "Rebels attacked a convoy.", STORY, "Nothing happened."];
    let together: Vec<Parse> = std::thread::scope(|scope| {
        let readers: Vec<_> = texts.iter().map(|text| scope.spawn(|| parse(&TWO, text))).collect();
        readers.into_iter().map(|reader| reader.join().expect("reading never fails")).collect()
    });
    for (text, parsed) in texts.iter().zip(together) {
        assert_eq!(parsed, parse(&ONE, text));
    }
}

#[test]
fn sentences_and_words_follow_universal_dependencies() {
    let parsed = parse(&ONE, STORY);
    assert_eq!(parsed.sentences.len(), 5);
    let words = words(STORY, &parsed);
    assert!(words.windows(2).any(|pair| pair == ["did", "n't"]));
    assert!(words.contains(&"Dr.") && words.contains(&"U.S."));
}

#[test]
fn every_sentence_is_a_tree_with_one_root() {
    let parsed = parse(&TWO, STORY);
    for sentence in &parsed.sentences {
        let ids = (sentence.first.0..sentence.end.0).map(model::TokenId);
        let roots = ids.clone().filter(|&id| parsed.token(id).head.is_none()).count();
        assert_eq!(roots, 1);
        for id in ids {
            let mut above = Some(id);
            let steps = std::iter::from_fn(|| {
                above = above.and_then(|id| parsed.token(id).head);
                above
            });
            assert!(steps.take(500).count() < 500, "a circle above {id:?}");
        }
    }
}

#[test]
fn subjects_objects_and_names_are_found() {
    let text = "Russia sent two planes to Venezuela.";
    let parsed = parse(&ONE, text);
    let relation = |word: &str| {
        let token = parsed.tokens.iter().find(|token| token.span.of(text) == word).expect("in the text");
        token.deprel
    };
    assert_eq!([relation("Russia"), relation("sent"), relation("planes")], ["nsubj", "root", "obj"]);
    let places = parsed.names.iter().filter(|name| name.class == NameClass::Location);
    assert_eq!(places.count(), 2);
}

#[test]
fn strange_input_is_read_without_panic() {
    let long = "x".repeat(100_000);
    let marks = "-".repeat(2_000);
    let mixed = "a-b/".repeat(500);
    for text in [
        "",
        " \n\t ",
        "\u{0}",
        "…",
        "\u{200b}\u{feff}",
        "é\u{301}",
        "🚀🚀 🚀",
        "日本語のテキスト",
        &long,
        &marks,
        &mixed,
    ] {
        let parsed = parse(&TWO, text);
        for token in &parsed.tokens {
            assert!(text.get(token.span.start..token.span.end).is_some());
        }
    }
}
