//! What the check of a sentence lets pass, and what it refuses.

mod sample;

use assess::{Check, assess, brief};
use model::{Action, CaseSentence, DocumentNumber, Filed, Likelihood, Span};
use sample::{Told, decision, event, filed};

const TEXT: &str = "Russia sent about 100 soldiers to Caracas, Ana Ruiz said.";

fn documents() -> [Filed; 1] {
    [filed(1, "Port Herald", "2019-03-24", &[Told { text: Some(TEXT), ..Told::default() }])]
}

/// The names and figures of a sentence that do not stand in the text.
fn missing(text: &str, counted: &[u32]) -> Vec<String> {
    let cites = vec![(DocumentNumber(1), Span::new(0, TEXT.len()))];
    let sentence = CaseSentence { text: text.into(), cites, counted: counted.to_vec() };
    Check::of(&documents()).checked(sentence).err().map(|refused| refused.missing).unwrap_or_default()
}

#[test]
fn names_and_figures_of_the_cited_words_pass() {
    assert_eq!(
        missing("Ana Ruiz speaks of 100 soldiers in Caracas (Port Herald, 2019-03-24).", &[]),
        [""; 0]
    );
    assert_eq!(missing("Deployment of soldiers is reported.", &[]), [""; 0]);
}

#[test]
fn a_figure_that_is_not_in_the_cited_words_is_refused() {
    assert_eq!(missing("Ana Ruiz speaks of 120 soldiers.", &[]), ["120"]);
    assert_eq!(missing("Ana Ruiz speaks of two flights.", &[]), ["two"]);
    assert_eq!(missing("Reported on 2019-03-25.", &[]), ["2019-03-25"]);
}

#[test]
fn a_name_that_is_not_in_the_cited_words_is_refused() {
    assert_eq!(missing("It was led by Carlos Ruiz.", &[]), ["Carlos"]);
    assert_eq!(missing("France sent soldiers.", &[]), ["France"]);
}

#[test]
fn what_was_counted_needs_no_words() {
    assert_eq!(missing("It is told by 3 outlets.", &[3]), [""; 0]);
    assert_eq!(missing("It is told by 3 outlets.", &[2]), ["3"]);
}

#[test]
fn words_that_are_not_cited_do_not_count() {
    let cites = vec![(DocumentNumber(1), Span::new(0, 6))];
    let sentence = CaseSentence { text: "There were 100 soldiers.".into(), cites, counted: vec![] };
    assert!(Check::of(&documents()).checked(sentence).is_err());
}

#[test]
fn a_judgement_is_printed_with_its_word_and_refused_without_its_figures() {
    let judge = |number, text: &str| {
        let rests_on = vec![event(1, "0", None)];
        let likelihood = Some(Likelihood::VeryLikely);
        decision(number, "ana", Action::Judge { text: text.into(), likelihood, rests_on, accuses: None })
    };
    let log = [judge(1, "Russia is preparing a long stay."), judge(2, "Russia sent 500 soldiers.")];
    let brief = brief(&documents(), &assess(&documents(), &log));
    let printed: Vec<&str> = brief.judgements.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(printed, ["Russia is preparing a long stay (very likely)."]);
    assert_eq!(brief.refused[0].missing, ["500"]);
}
