//! Small sentences → the mentions in them.

use model::{Mention, MentionKind, Source};

use super::sample::parse;
use super::{Mentions, mentions};

fn read(lines: &str) -> Mentions {
    let (text, parse) = parse(lines);
    let source = Source { published: Some("2019-03-28".to_owned()), ..Source::default() };
    mentions(&source, &text, &parse)
}

/// The mention of exactly these words.
fn of<'m>(mentions: &'m Mentions, text: &str) -> &'m Mention {
    let all: Vec<&str> = mentions.list().iter().map(|mention| mention.text.as_str()).collect();
    mentions
        .list()
        .iter()
        .find(|mention| mention.text == text)
        .unwrap_or_else(|| panic!("`{text}` among {all:?}"))
}

const LAVROV: &str = "Person 3-5: Russian/Russian ADJ 5 amod | Foreign PROPN 3 compound | Minister PROPN 5 nmod:desc | Sergei PROPN 5 compound | Lavrov PROPN 6 nsubj | spoke/speak VERB 0 root Tense=Past";

#[test]
fn a_person_with_title_and_nationality() {
    let mentions = read(LAVROV);
    let person = of(&mentions, "Sergei Lavrov");
    assert_eq!(
        (person.kind, person.named, person.name.as_str()),
        (MentionKind::Person, true, "Sergei Lavrov")
    );
    assert_eq!((person.country.as_deref(), person.sector.as_deref()), (Some("RUS"), Some("GOV")));
    let post = of(&mentions, "Foreign Minister");
    assert_eq!((post.kind, post.country.as_deref()), (MentionKind::Post, Some("RUS")));
    let group = of(&mentions, "Russian");
    assert_eq!((group.kind, group.country.as_deref()), (MentionKind::Group, Some("RUS")));
}

#[test]
fn an_unknown_person_takes_country_and_sector_from_the_title() {
    let mentions = read(
        "Person 3-4: Syrian ADJ 4 amod | General PROPN 4 nmod:desc | Adib PROPN 4 compound | Testov PROPN 5 nsubj | left/leave VERB 0 root",
    );
    let person = of(&mentions, "Adib Testov");
    assert_eq!((person.country.as_deref(), person.sector.as_deref()), (Some("SYR"), Some("MIL")));
    assert_eq!(person.phrase, model::Span::new(0, 26));
}

#[test]
fn names_of_one_thing_meet() {
    let mentions = read(
        "Person 1-2: Juan PROPN 2 compound | Guaidó PROPN 3 nsubj | spoke/speak VERB 0 root\nPerson 1: Guaido PROPN 2 nsubj | left/leave VERB 0 root",
    );
    let (first, second) = (of(&mentions, "Juan Guaidó"), of(&mentions, "Guaido"));
    assert_eq!(second.same_as, Some(first.id));
    assert_eq!(first.same_as, None);
    assert_eq!(second.name, first.name);
}

#[test]
fn an_acronym_in_brackets_is_its_name() {
    let mentions = read(
        "Organization 1-4;Organization 6: Union PROPN 7 nsubj | of ADP 3 case | Harbour PROPN 4 compound | Masters PROPN 1 nmod | ( PUNCT 6 punct _ | UHM PROPN 1 appos _ | ) PUNCT 6 punct | met/meet VERB 0 root",
    );
    assert_eq!(of(&mentions, "UHM").same_as, Some(of(&mentions, "Union of Harbour Masters").id));
    assert_eq!(of(&mentions, "UHM").name, "Union of Harbour Masters");
}

#[test]
fn states_are_filed_under_their_short_name() {
    let mentions =
        read("Location 2: the DET 2 det | US PROPN 3 nsubj | warned/warn VERB 0 root | Moscow PROPN 3 obj");
    let state = of(&mentions, "US");
    assert_eq!(
        (state.kind, state.name.as_str(), state.country.as_deref()),
        (MentionKind::State, "United States", Some("USA"))
    );
    assert_eq!(state.entity.as_deref(), Some("fw:country/USA"));
}

#[test]
fn designations_that_the_model_missed() {
    let mentions = read(
        "an DET 2 det | Il PROPN 5 nsubj _ | - PUNCT 4 punct _ | 62M PROPN 2 flat | landed/land VERB 0 root",
    );
    let plane = of(&mentions, "Il-62M");
    assert_eq!((plane.kind, plane.named), (MentionKind::Vehicle, true));
    assert!(mentions.list().iter().all(|mention| mention.kind != MentionKind::Quantity));
}

#[test]
fn descriptions_act() {
    let mentions = read(
        "a DET 4 det | Russian ADJ 4 amod | task NOUN 4 compound | force NOUN 9 nsubj | of ADP 8 case | some DET 7 advmod | 100 NUM 8 nummod | men/man NOUN 4 nmod Number=Plur person | landed/land VERB 0 root",
    );
    let force = mentions.at(model::TokenId(3)).expect("the force is a mention");
    assert_eq!((force.kind, force.named), (MentionKind::Unit, false));
    assert_eq!(
        (force.name.as_str(), force.country.as_deref(), force.sector.as_deref()),
        ("Russian task force", Some("RUS"), Some("MIL"))
    );
    let figure = of(&mentions, "some 100");
    let quantity = figure.quantity.as_ref().expect("it counts");
    assert_eq!(
        (quantity.value, quantity.unit.as_deref(), quantity.approximate),
        (Some(100.0), Some("person"), true)
    );
    assert_eq!(mentions.at(model::TokenId(7)).expect("the men are a mention").kind, MentionKind::Group);
}

#[test]
fn a_definite_description_repeats_the_one_before() {
    let mentions = read(
        "a DET 3 det | Russian ADJ 3 amod | convoy NOUN 4 nsubj | left/leave VERB 0 root\nthe DET 2 det | convoy NOUN 3 nsubj | stopped/stop VERB 0 root",
    );
    let second = mentions.at(model::TokenId(5)).expect("the convoy is a mention");
    assert_eq!(second.country.as_deref(), Some("RUS"));
    assert_eq!(mentions.first(second.id), mentions.at(model::TokenId(2)).expect("so is the first").id);
}

#[test]
fn an_office_before_a_name_in_apposition_is_its_holder() {
    let mentions = read(
        "Person 9-10: The DET 2 det | chief NOUN 11 nsubj | of ADP 4 case | staff NOUN 2 nmod | of ADP 7 case | Syrian ADJ 7 amod | troops/troop NOUN 2 nmod Number=Plur | , PUNCT 10 punct | Adib PROPN 10 compound | Testov PROPN 2 appos | spoke/speak VERB 0 root",
    );
    assert_eq!(mentions.at(model::TokenId(1)).map(|mention| mention.text.as_str()), Some("Adib Testov"));
    let post = of(&mentions, "chief of staff of Syrian troops");
    assert_eq!((post.kind, post.country.as_deref()), (MentionKind::Post, Some("SYR")));
    assert_eq!(of(&mentions, "Adib Testov").country.as_deref(), Some("SYR"));
}

#[test]
fn pronouns_and_relatives() {
    let mentions = read(&format!(
        "{LAVROV}\nHe PRON 2 nsubj | met/meet VERB 0 root | rebels/rebel NOUN 2 obj Number=Plur | who PRON 5 nsubj PronType=Rel | lost/lose VERB 3 acl:relcl | ground NOUN 5 obj\nIt PRON 2 nsubj | rained/rain VERB 0 root"
    ));
    let he = mentions.at(model::TokenId(6)).expect("he is told");
    assert_eq!((he.text.as_str(), he.named, he.name.as_str()), ("He", false, "Sergei Lavrov"));
    assert_eq!(mentions.first(he.id), of(&mentions, "Sergei Lavrov").id);
    assert_eq!(mentions.at(model::TokenId(9)).map(|mention| mention.text.as_str()), Some("rebels"));
    assert!(mentions.at(model::TokenId(12)).is_none(), "nothing for `it` to stand for");
}

#[test]
fn possessors_lend_their_country() {
    let mentions = read(
        "Location 1: Iran PROPN 2 nsubj | moved/move VERB 0 root | its PRON 4 nmod:poss | troops/troop NOUN 2 obj Number=Plur",
    );
    let troops = mentions.at(model::TokenId(3)).expect("troops are a mention");
    assert_eq!((troops.country.as_deref(), troops.name.as_str()), (Some("IRN"), "Iranian troops"));
}

#[test]
fn times_are_resolved_by_tense_and_publication() {
    let mentions = read(
        "They PRON 2 nsubj | left/leave VERB 0 root Tense=Past|VerbForm=Fin | on ADP 4 case | Friday PROPN 2 obl | and CCONJ 7 cc | will AUX 7 aux | return VERB 2 conj VerbForm=Inf | on ADP 9 case | Monday PROPN 7 obl",
    );
    let value = |text: &str| of(&mentions, text).time.as_ref().map(|time| time.value.clone());
    assert_eq!(value("Friday").as_deref(), Some("2019-03-22"));
    assert_eq!(value("Monday").as_deref(), Some("2019-04-01"));
}

#[test]
fn mentions_stand_in_order_and_any_text_is_read() {
    let mentions = read(LAVROV);
    let ids: Vec<u32> = mentions.list().iter().map(|mention| mention.id.0).collect();
    assert_eq!(ids, (0..ids.len() as u32).collect::<Vec<_>>());
    assert!(mentions.list().windows(2).all(|pair| pair[0].span.start <= pair[1].span.start));
    let empty = super::mentions(&Source::default(), "", &model::Parse::default());
    assert!(empty.list().is_empty() && empty.at(model::TokenId(0)).is_none());
}

#[test]
fn a_bare_title_is_its_last_bearer() {
    let mentions = read(
        "Person 2-3: President PROPN 3 nmod:desc | Adib PROPN 3 compound | Testov PROPN 4 nsubj | spoke/speak VERB 0 root\nThe/the DET 2 det | president NOUN 3 nsubj | left/leave VERB 0 root",
    );
    let president = mentions.at(model::TokenId(5)).expect("the president is a mention");
    assert_eq!(mentions.first(president.id), of(&mentions, "Adib Testov").id);
}

#[test]
fn a_further_described_like_is_another() {
    let mentions = read(
        "a DET 3 det | Russian ADJ 3 amod | convoy NOUN 4 nsubj | left/leave VERB 0 root\nthe DET 3 det | northern ADJ 3 amod | convoy NOUN 4 nsubj | stopped/stop VERB 0 root",
    );
    let second = mentions.at(model::TokenId(6)).expect("the convoy is a mention");
    assert_eq!(second.same_as, None);
}

#[test]
fn what_does_not_act_is_no_body() {
    let mentions = read("a DET 2 det | state NOUN 3 nsubj abstract | followed/follow VERB 0 root");
    assert!(mentions.list().is_empty());
}

/// The same with pairs that the language model sees, as numbers of tokens from 1.
fn paired(lines: &str, pairs: &[(u32, u32)]) -> Mentions {
    let (text, mut parse) = parse(lines);
    let ids =
        |&(anaphor, antecedent): &(u32, u32)| (model::TokenId(anaphor - 1), model::TokenId(antecedent - 1));
    parse.coreferences = pairs.iter().map(ids).collect();
    mentions(&Source::default(), &text, &parse)
}

/// The name under which the mention headed by the token with this number (from 1) is filed.
fn filed(mentions: &Mentions, token: u32) -> Option<&str> {
    mentions.at(model::TokenId(token - 1)).map(|mention| mention.name.as_str())
}

const HARBOUR_BOARD: &str = "Organization 2-4: the DET 2 det | Board PROPN 5 nsubj | of ADP 4 case | Harbours PROPN 2 nmod | met/meet VERB 0 root";

#[test]
fn a_bare_noun_is_the_name_it_heads() {
    let bare = read(&format!(
        "{HARBOUR_BOARD}\nthe DET 2 det | board NOUN 3 nsubj organization | voted/vote VERB 0 root"
    ));
    assert_eq!(filed(&bare, 7), Some("Board of Harbours"));
    let another = read(&format!(
        "{HARBOUR_BOARD}\nthe DET 3 det | rival ADJ 3 amod | board NOUN 4 nsubj organization | voted/vote VERB 0 root"
    ));
    assert_ne!(filed(&another, 8), Some("Board of Harbours"));
}

#[test]
fn a_given_name_means_the_one_who_bears_it() {
    let one = read(
        "Person 1-2: Ilse PROPN 2 compound | Varga PROPN 3 nsubj | spoke VERB 0 root\nPerson 1: Ilse PROPN 2 nsubj | left VERB 0 root",
    );
    assert_eq!(filed(&one, 4), Some("Ilse Varga"));
    let two = read(
        "Person 1-2;Person 4-5: Ilse PROPN 2 compound | Varga PROPN 6 nsubj | and CCONJ 5 cc | Ilse PROPN 5 compound | Brandt PROPN 2 conj | spoke VERB 0 root\nPerson 1: Ilse PROPN 2 nsubj | left VERB 0 root",
    );
    assert_eq!(filed(&two, 7), Some("Ilse"));
}

#[test]
fn the_model_pairs_a_description_with_a_name() {
    let lines = "Location 1: Estmark PROPN 2 nsubj | shook VERB 0 root\nthe DET 2 det | island NOUN 3 nsubj place | slept VERB 0 root";
    assert_eq!(filed(&paired(lines, &[(4, 1)]), 4), Some("Estmark"));
    assert_eq!(filed(&paired(lines, &[]), 4), None);
    let indefinite = "Location 1: Estmark PROPN 2 nsubj | shook VERB 0 root\nan DET 2 det | island NOUN 3 nsubj place | slept VERB 0 root";
    assert_eq!(filed(&paired(indefinite, &[(4, 1)]), 4), None);
}

#[test]
fn a_place_told_by_its_own_words_is_no_other() {
    let lines = "Location 1;: Estmark PROPN 2 nsubj | shook VERB 0 root\nLocation 4: the DET 2 det | capital NOUN 5 nsubj place | in ADP 4 case | Norland PROPN 2 nmod | slept VERB 0 root";
    assert_ne!(filed(&paired(lines, &[(4, 1)]), 4), Some("Estmark"));
}

#[test]
fn two_names_are_never_made_one() {
    let lines = "Person 1;Person 3: Varga PROPN 2 nsubj | met VERB 0 root | Brandt PROPN 2 obj\nthe DET 2 det | pilot NOUN 3 nsubj person | left VERB 0 root\nPerson 1: Brandt PROPN 2 nsubj | slept VERB 0 root";
    let read = paired(lines, &[(5, 1), (7, 5)]);
    assert_eq!((filed(&read, 5), filed(&read, 7)), (Some("Varga"), Some("Brandt")));
}

#[test]
fn what_a_clause_equates_is_one_unless_it_is_denied() {
    let is = "Person 1: Varga PROPN 4 nsubj | is AUX 4 cop | a DET 4 det | pilot NOUN 0 root person";
    assert_eq!(filed(&read(is), 4), Some("Varga"));
    let not = "Person 1: Varga PROPN 5 nsubj | is AUX 5 cop | not/not PART 5 advmod Polarity=Neg | a DET 5 det | pilot NOUN 0 root person";
    assert_ne!(filed(&read(not), 5), Some("Varga"));
}

#[test]
fn the_author_speaks_of_himself() {
    let lines = "I/I PRON 2 nsubj | flew VERB 0 root\nmy/my PRON 2 nmod:poss | plane NOUN 3 nsubj | landed VERB 0 root";
    let (text, parse) = parse(lines);
    let named = Source { author: Some("M. Quist".into()), ..Source::default() };
    let mine = mentions(&named, &text, &parse);
    assert_eq!((filed(&mine, 1), filed(&mine, 3)), (Some("M. Quist"), Some("M. Quist")));
    let nobody = mentions(&Source::default(), &text, &parse);
    assert_eq!(filed(&nobody, 1), Some("the author"));
    assert!(super::nameless(nobody.at(model::TokenId(0)).expect("it is told")));
}

#[test]
fn a_quoted_i_is_the_speaker() {
    let lines = "Person 6: “ PUNCT 3 punct _ | I/I PRON 3 nsubj | agree VERB 7 ccomp | ” PUNCT 3 punct | , PUNCT 7 punct | Varga PROPN 7 nsubj | said/say VERB 0 root";
    let (text, mut parse) = parse(lines);
    parse.attributions = vec![(model::TokenId(5), model::TokenId(7))];
    let told = mentions(&Source::default(), &text, &parse);
    assert_eq!(filed(&told, 2), Some("Varga"));
    parse.attributions.clear();
    assert_eq!(filed(&mentions(&Source::default(), &text, &parse), 2), None);
}
