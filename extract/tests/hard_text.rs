//! Texts that are no prose: they are read without a panic, in a time that grows with their length and not faster.

use std::time::{Duration, Instant};

use model::{Parse, Source};

/// The events of a text, as type and trigger.
fn events(model: &language::Model, text: &str) -> Vec<String> {
    let parse = language::parse(model, text);
    let reading = extract::read(&Source::default(), text, &parse);
    reading.events.iter().map(|event| format!("{:?} {}", event.kind, event.trigger.of(text))).collect()
}

#[test]
fn a_sentence_of_four_hundred_words_is_read() {
    let model = language::Model::load(2);
    let clause = "Chad condemned Libya, which had shelled the town, and the rebels seized a bridge that soldiers held, ";
    let text = format!("{}and Niger recalled its envoy.", clause.repeat(26));
    assert!(text.split_whitespace().count() > 390);
    assert!(events(&model, &text).iter().any(|event| event.starts_with("Accuse")));
}

#[test]
fn capitals_are_read() {
    let model = language::Model::load(2);
    let read = events(&model, "GUERRILLAS KIDNAPPED THREE ENGINEERS IN THE NORTH OF COLOMBIA.");
    assert_eq!(read, ["Assault KIDNAPPED"]);
}

#[test]
fn headlines_lists_and_tables_are_read() {
    let model = language::Model::load(2);
    for text in [
        "Second Blast in Kabul",
        "- troops: 4,000\n- tanks: 31\n- jets: 12\n",
        "Country | Dead | Wounded\nChad | 12 | 30\nNiger | 4 | 9\n",
        "* * *\n\n---\n\n1. a) b) c)\n",
        "((((((((((((((((((",
        "\u{feff}\u{200b}\u{202e}",
    ] {
        let read = events(&model, text);
        assert!(read.len() < 4, "{text}: {read:?}");
    }
}

/// How long the events of a sentence take whose clauses all hang together, so many of them.
fn time(model: &language::Model, clauses: usize) -> Duration {
    let text = format!("{}left.", "Chad said that Libya had attacked Niger and that ".repeat(clauses));
    let parse: Parse = language::parse(model, &text);
    let start = Instant::now();
    for _ in 0..3 {
        let _ = extract::read(&Source::default(), &text, &parse);
    }
    start.elapsed()
}

#[test]
fn the_time_grows_with_the_length() {
    let model = language::Model::load(2);
    let (short, long) = (time(&model, 40), time(&model, 400));
    // Ten times the text; a time that grew with its square would be a hundred times as long.
    assert!(long < 40 * short.max(Duration::from_millis(1)), "{short:?}, then {long:?}");
}
