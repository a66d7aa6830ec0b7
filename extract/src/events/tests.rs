//! Faulty rule files → errors with their lines; small trees made by hand → events in words.

use model::{ClaimId, Event, NameClass, NameSpan, Participant, Source, TokenId};

use super::{Found, Rules, View, find, record};
use crate::mentions;
use crate::tree::parsed;

const SHARED: &str = "[class]\nlight = []\nlend = []\nhappen = []\ntransparent = []\nsubject_control = []\noblique_control = []\nblame = []\nsay = []\nconveyance = []\nleisure = []\nstative = []\nintent = []\ncall_on = []\n";

/// The message of the fault in a rule file.
fn fault(text: &str) -> String {
    match Rules::parse(&[("shared.toml", SHARED), ("x.toml", text)]) {
        Ok(_) => "no fault".to_string(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_rule_without_a_no_is_refused() {
    let text = "type = \"AID\"\n\n[[rule]]\nname = \"give\"\nverb = [\"give\"]\nyes = [\"A gave B aid.\"]\n";
    assert!(fault(text).starts_with("x.toml:4: rule `give` has no `no` example"), "{}", fault(text));
}

#[test]
fn an_unknown_key_is_an_error_with_its_line() {
    let text = "type = \"AID\"\n\n[[rule]]\nname = \"give\"\nverbs = [\"give\"]\n";
    assert!(fault(text).starts_with("x.toml:5: unknown field `verbs`"), "{}", fault(text));
}

#[test]
fn malformed_toml_is_an_error_with_its_line() {
    assert!(
        fault("type = \"AID\"\n\n[[rule]\n").starts_with("x.toml:3: "),
        "{}",
        fault("type = \"AID\"\n\n[[rule]\n")
    );
}

#[test]
fn an_unknown_class_is_an_error_with_a_hint() {
    let text =
        "type = \"AID\"\n[[rule]]\nname = \"give\"\nverb = [\"@giving\"]\nyes = [\"a\"]\nno = [\"b\"]\n";
    assert!(fault(text).starts_with("x.toml:3: there is no class `giving`; hint: "), "{}", fault(text));
}

#[test]
fn a_class_that_contains_itself_is_an_error() {
    let text = "type = \"AID\"\n[class]\na = [\"@b\"]\nb = [\"@a\"]\n";
    assert_eq!(fault(text), "x.toml:3: class `b` contains itself; hint: take `@b` out of one of its classes");
}

#[test]
fn a_word_that_is_no_argument_is_an_error() {
    let text = "type = \"AID\"\n[[rule]]\nname = \"give\"\nverb = [\"give\"]\nrequire = { objct = [\"aid\"] }\nyes = [\"a\"]\nno = [\"b\"]\n";
    assert!(fault(text).starts_with("x.toml:3: `objct` is no argument; hint: "), "{}", fault(text));
}

#[test]
fn a_rule_without_a_trigger_is_an_error() {
    let text = "type = \"AID\"\n[[rule]]\nname = \"give\"\nyes = [\"a\"]\nno = [\"b\"]\n";
    assert!(fault(text).starts_with("x.toml:3: rule `give` has no trigger"), "{}", fault(text));
}

#[test]
fn the_rules_of_the_product_load_and_have_unique_names() {
    let mut labels: Vec<&str> = Rules::built_in().all().iter().map(|rule| rule.label.as_str()).collect();
    let all = labels.len();
    labels.sort_unstable();
    labels.dedup();
    assert_eq!(labels.len(), all);
    assert!(all > 120, "{all} rules");
}

/// The events of a text in words: `TYPE cameo trigger: actors → recipients @ places`.
fn coded(lines: &str) -> Vec<String> {
    events(lines).iter().map(in_words).collect()
}

fn events(lines: &str) -> Vec<Event> {
    let (text, mut parse) = parsed(lines);
    let names = (0..).zip(&parse.tokens).filter(|(_, token)| token.upos == "PROPN").map(|(at, _)| NameSpan {
        first: TokenId(at),
        end: TokenId(at + 1),
        class: NameClass::Location,
    });
    parse.names = names.collect();
    let source = Source::default();
    let mentions = mentions::mentions(&source, &text, &parse);
    let view = View::of(&text, &parse, &mentions, Rules::built_in());
    let found: Vec<Found> = find(&view);
    let claims = vec![ClaimId(0); found.len()];
    record(&view, &source, &found, &claims)
}

fn in_words(event: &Event) -> String {
    let names =
        |list: &[Participant]| list.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(" & ");
    let places: Vec<String> =
        event.places.iter().map(|place| format!("{} {:?}", place.name, place.role).to_lowercase()).collect();
    let kind = super::codes::name(event.kind);
    let cameo = event.cameo.as_deref().unwrap_or("-");
    let (actors, recipients) = (names(&event.actors), names(&event.recipients));
    format!("{kind} {cameo}: {actors} → {recipients} @ {}", places.join(", ")).trim_end().to_string()
}

#[test]
fn a_demand_and_what_is_demanded_are_two_events() {
    let lines = "
        Poland Poland PROPN 2 nsubj
        urged urge VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        Russia Russia PROPN 2 obj
        to to PART 5 mark
        withdraw withdraw VERB 2 xcomp VerbForm=Inf
        its its PRON 7 nmod:poss
        troops troop NOUN 5 obj Number=Plur
        . . PUNCT 2 punct";
    assert_eq!(coded(lines), ["REQUEST 0256: Poland → Russia @", "RETREAT 087: Russia →  @"]);
}

#[test]
fn the_subject_of_a_passive_is_the_recipient() {
    let lines = "
        Syria Syria PROPN 3 nsubj:pass
        was be AUX 3 aux:pass
        attacked attack VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
        by by ADP 5 case
        Israel Israel PROPN 3 obl:agent
        . . PUNCT 3 punct";
    assert_eq!(coded(lines), ["ASSAULT 190: Israel → Syria @ syria location"]);
}

#[test]
fn a_light_verb_lends_its_subject() {
    let lines = "
        Israel Israel PROPN 2 nsubj
        launched launch VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        an a DET 4 det
        attack attack NOUN 2 obj
        on on ADP 6 case
        Syria Syria PROPN 4 nmod
        . . PUNCT 2 punct";
    assert_eq!(coded(lines), ["ASSAULT 190: Israel → Syria @ syria location"]);
}

#[test]
fn a_capital_that_acts_is_its_government() {
    let lines = "
        Moscow Moscow PROPN 2 nsubj
        condemned condemn VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        Turkey Turkey PROPN 2 obj
        . . PUNCT 2 punct";
    let events = events(lines);
    assert_eq!(in_words(&events[0]), "ACCUSE 111: Russia → Turkey @");
    assert_eq!(events[0].actors[0].code.as_deref(), Some("RUSGOV"));
    assert_eq!(events[0].goldstein, Some(-2.0));
}

#[test]
fn a_headline_that_the_lead_repeats_is_the_same_act() {
    let lines = "
        Poland Poland PROPN 2 nsubj
        attacked attack VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        Sweden Sweden PROPN 2 obj
        #
        Poland Poland PROPN 2 nsubj
        attacked attack VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        Sweden Sweden PROPN 2 obj
        . . PUNCT 2 punct";
    let events = events(&lines.replace("        #", "#"));
    assert_eq!(events.len(), 2);
    assert_eq!(events[1].same_as, Some(events[0].id));
}

#[test]
fn ordinary_life_is_no_event() {
    let lines = "
        The the DET 2 det
        comedy comedy NOUN 3 nsubj Number=Sing
        bombed bomb VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        . . PUNCT 3 punct";
    assert_eq!(coded(lines), Vec::<String>::new());
}

#[test]
fn an_empty_text_has_no_events() {
    assert!(events("").is_empty());
}
