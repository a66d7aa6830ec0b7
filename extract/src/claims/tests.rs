//! Small trees made by hand → chains and stances.

use model::{Basis, Claim, Source, SourceRole, TokenId};

use super::background::Calendar;
use super::stance::{Setting, Within, effects};
use crate::tree::parsed;
use crate::{claims, mentions};

/// The claims of a text in words: `certainty polarity modality: speaker ← outlet: content`.
fn claimed(lines: &str, triggers: &[&str]) -> Vec<String> {
    let (text, claims) = read(lines, triggers);
    claims.iter().map(|claim| in_words(&text, claim)).collect()
}

fn read(lines: &str, triggers: &[&str]) -> (String, Vec<Claim>) {
    let (text, parse) = parsed(lines);
    let source = Source { published: Some("2019-03-28".into()), ..Source::default() };
    let mentions = mentions::mentions(&source, &text, &parse);
    let frames = claims::frames(&source, &text, &parse, &mentions);
    let ids = (0..parse.tokens.len()).map(|id| TokenId(id as u32));
    let triggers: Vec<TokenId> =
        ids.filter(|&id| triggers.contains(&parse.token(id).span.of(&text))).collect();
    let (claims, of_trigger) = claims::claims(&source, &text, &parse, &mentions, &frames, &triggers);
    assert!(of_trigger.iter().all(|id| id.index() < claims.len()));
    (text, claims)
}

fn in_words(text: &str, claim: &Claim) -> String {
    let stance = format!("{:?} {:?} {:?}", claim.certainty, claim.polarity, claim.modality).to_lowercase();
    let links: Vec<String> = claim.sources.iter().map(link).collect();
    let spans: Vec<&str> = claim.spans.iter().map(|span| span.of(text)).collect();
    format!("{stance}: {}: {}", links.join(" ← "), spans.join(" … "))
}

fn link(link: &model::ClaimSource) -> String {
    let name = link.name.as_deref().unwrap_or("?");
    match link.role {
        SourceRole::Author => "author".to_owned(),
        SourceRole::Outlet => format!("{name} ({})", link.date.as_deref().unwrap_or("?")),
        SourceRole::Unnamed => format!("some {name}"),
        SourceRole::Speaker => name.to_owned(),
    }
}

const SAID: &str = "
    Russia Russia PROPN 2 nsubj
    said say VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
    that that SCONJ 5 mark
    troops troops NOUN 5 nsubj
    landed land VERB 2 ccomp Mood=Ind|Tense=Past|VerbForm=Fin
    . . PUNCT 2 punct";

#[test]
fn what_is_said_is_the_speakers_and_the_saying_is_the_authors() {
    assert_eq!(
        claimed(SAID, &["said", "landed"]),
        [
            "certain affirmed actual: author: Russia said that troops landed",
            "certain affirmed actual: Russia ← author: troops landed",
        ]
    );
}

#[test]
fn what_is_denied_is_negated_by_the_denier_alone() {
    let (_, claims) = read(&SAID.replace("said say", "denied deny"), &["landed"]);
    let polarities: Vec<_> = claims[0].sources.iter().map(|link| link.polarity).collect();
    assert_eq!(polarities, [model::Polarity::Negated, model::Polarity::Affirmed]);
    assert_eq!(claims[0].polarity, model::Polarity::Negated);
}

#[test]
fn whoever_reports_a_claim_goes_along_less() {
    let (_, claims) = read(&SAID.replace("said say", "claimed claim"), &["landed"]);
    let certainties: Vec<_> = claims[0].sources.iter().map(|link| link.certainty).collect();
    assert_eq!(certainties, [model::Certainty::Certain, model::Certainty::Probable]);
}

#[test]
fn a_speech_without_a_trigger_is_a_claim() {
    assert_eq!(claimed(SAID, &[]), ["certain affirmed actual: Russia ← author: troops landed"]);
}

#[test]
fn words_between_the_parts_of_a_speech_are_none_of_it() {
    let lines = "
        “ “ PUNCT 3 punct
        Troops troops NOUN 3 nsubj
        landed land VERB 0 root
        , , PUNCT 6 punct
        ” ” PUNCT 6 punct
        said say VERB 3 parataxis Tense=Past|VerbForm=Fin
        Lavrov Lavrov PROPN 6 nsubj
        , , PUNCT 6 punct
        “ “ PUNCT 3 punct
        in in ADP 11 case
        Caracas Caracas PROPN 3 obl
        . . PUNCT 3 punct
        ” ” PUNCT 3 punct

        “ “ PUNCT 3 punct
        They they PRON 3 nsubj
        left leave VERB 0 root
        . . PUNCT 3 punct
        ” ” PUNCT 3 punct";
    assert_eq!(
        claimed(lines, &["landed", "left"]),
        ["certain affirmed actual: Lavrov ← author: Troops landed … in Caracas … They left"]
    );
}

#[test]
fn nested_speech_is_one_chain() {
    let lines = "
        According accord VERB 3 case
        to to ADP 1 fixed
        Reuters Reuters PROPN 6 obl
        , , PUNCT 3 punct
        Putin Putin PROPN 6 nsubj
        said say VERB 0 root
        Maduro Maduro PROPN 8 nsubj
        fled flee VERB 6 ccomp
        . . PUNCT 6 punct";
    assert_eq!(
        claimed(lines, &["fled"]),
        [
            "certain affirmed actual: Reuters (?) ← author: Putin said Maduro fled",
            "certain affirmed actual: Putin ← Reuters (?) ← author: Maduro fled",
        ]
    );
}

#[test]
fn a_cited_source_is_nearer_than_who_cites_it() {
    let lines = "
        Troops troops NOUN 2 nsubj
        landed land VERB 0 root
        , , PUNCT 2 punct
        Reuters Reuters PROPN 5 nsubj
        reported report VERB 2 parataxis
        , , PUNCT 7 punct
        citing cite VERB 5 advcl VerbForm=Ger
        officials official NOUN 7 obj
        . . PUNCT 2 punct";
    assert_eq!(
        claimed(lines, &["landed"]),
        ["certain affirmed actual: some officials ← Reuters (?) ← author: Troops landed"]
    );
}

#[test]
fn what_is_demanded_is_no_fact() {
    let lines = "
        Trump Trump PROPN 2 nsubj
        urged urge VERB 0 root Tense=Past|VerbForm=Fin
        Moscow Moscow PROPN 2 obj
        to to PART 5 mark
        withdraw withdraw VERB 2 xcomp VerbForm=Inf
        . . PUNCT 2 punct";
    assert_eq!(claimed(lines, &["withdraw"]), ["certain affirmed requested: Trump ← author: to withdraw"]);
}

#[test]
fn a_speech_denied_leaves_its_content_open() {
    let lines = "
        Russia Russia PROPN 4 nsubj
        has have AUX 4 aux
        not not PART 4 advmod
        said say VERB 0 root VerbForm=Part
        that that SCONJ 7 mark
        troops troops NOUN 7 nsubj
        landed land VERB 4 ccomp Tense=Past|VerbForm=Fin
        . . PUNCT 4 punct";
    assert_eq!(
        claimed(lines, &["landed"]),
        ["possible affirmed hypothetical: Russia ← author: troops landed"]
    );
}

/// A clause of one subject and one verb with these words in front of the verb and behind it.
fn stance_of(before: &[&str], verb: &str, behind: &[&str]) -> String {
    let at = before.len() + 2;
    let mut lines = vec!["Troops troops NOUN {at} nsubj".to_owned()];
    lines.extend(before.iter().map(|line| (*line).to_owned()));
    lines.push(format!("{verb} 0 root"));
    lines.extend(behind.iter().map(|line| (*line).to_owned()));
    let lines = lines.join("\n").replace("{at}", &at.to_string());
    let form = verb.split(' ').next().unwrap();
    let (_, claims) = read(&lines, &[form]);
    let claim = &claims[0];
    format!("{:?} {:?} {:?} {:?}", claim.certainty, claim.polarity, claim.modality, claim.basis)
        .to_lowercase()
}

#[test]
fn auxiliaries_set_the_mode() {
    let land = "land land VERB";
    let aux = |word: &str| format!("{word} {word} AUX {{at}} aux");
    assert_eq!(stance_of(&[&aux("could")], land, &[]), "possible affirmed hypothetical inferred");
    assert_eq!(stance_of(&[&aux("will")], land, &[]), "certain affirmed planned reported");
    assert_eq!(stance_of(&[&aux("must")], land, &[]), "certain affirmed requested reported");
    assert_eq!(stance_of(&[], "landed land VERB", &[]), "certain affirmed actual reported");
}

#[test]
fn an_auxiliary_with_have_is_a_cue_of_its_own() {
    let lines = "
        Troops troops NOUN 4 nsubj
        may may AUX 4 aux
        have have AUX 4 aux
        landed land VERB 0 root Tense=Past|VerbForm=Part
        . . PUNCT 4 punct";
    let (text, parse) = parsed(lines);
    let calendar = Calendar::default();
    let setting = Setting { text: &text, parse: &parse, calendar: &calendar };
    let effects = effects(&setting, TokenId(3), Within::Sentence);
    let cues: Vec<_> = effects.iter().filter_map(|effect| effect.marker).collect();
    assert_eq!(cues.iter().map(|cue| cue.perfect).collect::<Vec<_>>(), [true]);
    assert!(claimed(lines, &["landed"])[0].starts_with("possible affirmed actual"));
}

#[test]
fn a_statement_behind_a_colon_is_its_speakers() {
    let lines = "
        Ellwood Ellwood PROPN 2 nsubj
        said say VERB 0 root Tense=Past|VerbForm=Fin
        : : PUNCT 2 punct
#
        Troops troops NOUN 2 nsubj
        landed land VERB 0 root
        . . PUNCT 2 punct";
    assert_eq!(claimed(lines, &["landed"]), ["certain affirmed actual: Ellwood ← author: Troops landed"]);
}

#[test]
fn hearsay_is_no_reasoning() {
    let adverb = |word: &str| format!("{word} {word} ADV {{at}} advmod");
    let land = "landed land VERB";
    assert_eq!(stance_of(&[&adverb("reportedly")], land, &[]), "probable affirmed actual reported");
    assert_eq!(stance_of(&[&adverb("apparently")], land, &[]), "probable affirmed actual inferred");
}

#[test]
fn negation_has_its_scope() {
    let not = ["did do AUX {at} aux", "not not PART {at} advmod"];
    assert_eq!(stance_of(&not, "land land VERB", &[]), "certain negated actual reported");
    let only = [
        "landed land VERB 0 root",
        "not not PART 5 advmod",
        "only only ADV 5 advmod",
        "here here ADV 2 advmod",
    ];
    let lines = format!("Troops troops NOUN 2 nsubj\n{}", only.join("\n"));
    let (_, claims) = read(&lines, &["here"]);
    assert_eq!(claims[0].polarity, model::Polarity::Affirmed);
}

#[test]
fn a_condition_governs_a_plan() {
    let lines = "
        Russia Russia PROPN 3 nsubj
        will will AUX 3 aux
        strike strike VERB 0 root VerbForm=Inf
        if if SCONJ 6 mark
        talks talk NOUN 6 nsubj
        fail fail VERB 3 advcl
        . . PUNCT 3 punct";
    assert_eq!(
        claimed(lines, &["strike"]),
        ["certain affirmed conditional: author: Russia will strike if talks fail"]
    );
}

#[test]
fn refusing_and_trying() {
    let lines = "
        Troops troops NOUN 2 nsubj
        refused refuse VERB 0 root Tense=Past|VerbForm=Fin
        to to PART 4 mark
        leave leave VERB 2 xcomp VerbForm=Inf
        . . PUNCT 2 punct";
    assert_eq!(claimed(lines, &["leave"]), ["certain negated actual: author: Troops refused to leave"]);
    assert_eq!(
        claimed(&lines.replace("refused refuse", "tried try"), &["leave"]),
        ["certain affirmed hypothetical: author: Troops tried to leave"]
    );
}

#[test]
fn a_noun_shares_the_stance_of_the_verb_that_carries_it() {
    let lines = "
        Russia Russia PROPN 4 nsubj
        did do AUX 4 aux
        not not PART 4 advmod
        conduct conduct VERB 0 root VerbForm=Inf
        the the DET 6 det
        strikes strike NOUN 4 obj
        . . PUNCT 4 punct";
    assert!(claimed(lines, &["strikes"])[0].starts_with("certain negated actual"));
    let condemned = lines.replace("conduct conduct", "condemn condemn");
    assert!(claimed(&condemned, &["strikes"])[0].starts_with("certain affirmed actual"));
}

#[test]
fn years_long_before_publication_are_background() {
    let lines = "
        Russia Russia PROPN 2 nsubj
        landed land VERB 0 root Tense=Past|VerbForm=Fin
        in in ADP 4 case
        2015 2015 NUM 2 obl
        . . PUNCT 2 punct";
    assert!(claimed(lines, &["landed"])[0].starts_with("certain affirmed historical"));
    assert!(
        claimed(&lines.replace("2015 2015", "2019 2019"), &["landed"])[0]
            .starts_with("certain affirmed actual")
    );
}

#[test]
fn a_citation_vouches_for_the_sentences_up_to_it() {
    let lines = "
        Troops troops NOUN 2 nsubj
        landed land VERB 0 root Tense=Past|VerbForm=Fin
        . . PUNCT 2 punct

        Jets jet NOUN 2 nsubj
        left leave VERB 0 root Tense=Past|VerbForm=Fin
        ( ( PUNCT 4 punct
        RBC RBC PROPN 2 parataxis
        , , PUNCT 4 punct
        March March PROPN 4 obl
        24 24 NUM 6 nummod
        ) ) PUNCT 4 punct
        . . PUNCT 2 punct

        Crews crew NOUN 2 nsubj
        stayed stay VERB 0 root Tense=Past|VerbForm=Fin
        ( ( PUNCT 5 punct
        , , PUNCT 5 punct
        March March PROPN 2 obl
        25 25 NUM 5 nummod
        ) ) PUNCT 5 punct
        . . PUNCT 2 punct
#
        Tanks tank NOUN 2 nsubj
        came come VERB 0 root Tense=Past|VerbForm=Fin
        . . PUNCT 2 punct";
    let chains: Vec<String> = read(lines, &["landed", "left", "stayed", "came"])
        .1
        .iter()
        .map(|claim| claim.sources.iter().map(link).collect::<Vec<_>>().join(" ← "))
        .collect();
    assert_eq!(
        chains,
        ["RBC (2019-03-24) ← author", "RBC (2019-03-24) ← author", "? (2019-03-25) ← author", "author"]
    );
}

#[test]
fn the_author_who_reasons_is_not_vouched_for() {
    let lines = "
        Troops troops NOUN 3 nsubj
        could could AUX 3 aux
        land land VERB 0 root VerbForm=Inf
        . . PUNCT 3 punct

        Jets jet NOUN 2 nsubj
        left leave VERB 0 root Tense=Past|VerbForm=Fin
        ( ( PUNCT 4 punct
        Reuters Reuters PROPN 2 parataxis
        ) ) PUNCT 4 punct
        . . PUNCT 2 punct";
    let (_, claims) = read(lines, &["land", "left"]);
    assert_eq!((claims[0].basis, claims[0].sources.len()), (Basis::Inferred, 1));
    assert_eq!(claims[1].sources[0].name.as_deref(), Some("Reuters"));
}

#[test]
fn a_speaker_who_quotes_himself_makes_no_circle() {
    let lines = "
        According accord VERB 3 case
        to to ADP 1 fixed
        Reuters Reuters PROPN 5 obl
        , , PUNCT 3 punct
        landed land VERB 0 root
        , , PUNCT 5 punct
        Reuters Reuters PROPN 8 nsubj
        said say VERB 5 parataxis
        . . PUNCT 5 punct";
    assert_eq!(claimed(lines, &["landed"]), ["certain affirmed actual: Reuters (?) ← author: landed"]);
}
