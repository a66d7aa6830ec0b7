//! A word and the lemma the tagger gives it → a lemma that the rules know, where the tagger's is none of theirs.
//!
//! The tagger composes the lemma of a word it has not seen ("clashes" → "clashe"); the rules' own vocabulary decides
//! between the lemmas that English inflection allows.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static IRREGULAR: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../../rules/irregular.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// The lemma in lower case: the given one if `vocabulary` has it, else an inflection's base that it has, else the given one.
pub(super) fn known(
    form: &str,
    given: &str,
    upos: &str,
    vocabulary: &HashSet<Box<str>>,
    is_trigger: &dyn Fn(&str) -> bool,
) -> Box<str> {
    let given = given.to_lowercase();
    if let Some(gerund) = gerund(form, upos).filter(|gerund| is_trigger(gerund)) {
        return gerund.into();
    }
    let inflected = matches!(upos, "VERB" | "NOUN" | "ADJ" | "AUX" | "PROPN");
    // A verb whose lemma still bears an ending was hardly understood: "armed", unless the rules know it so: "committed".
    let bare = upos != "VERB" || !(given.ends_with("ed") || given.ends_with("ing"));
    if !inflected || is_trigger(&given) || (bare && vocabulary.contains(given.as_str())) {
        return given.into();
    }
    let form = form.to_lowercase();
    let irregular = IRREGULAR.get(form.as_str()).filter(|_| upos == "VERB" || upos == "NOUN");
    if let Some(&lemma) = irregular {
        return lemma.into();
    }
    let found = bases(&form, upos).into_iter().find(|base| vocabulary.contains(base.as_str()));
    found.unwrap_or(given).into()
}

/// A noun in -ing that the tagger takes back to its verb: "the shelling of", "two bombings".
fn gerund(form: &str, upos: &str) -> Option<String> {
    if upos != "NOUN" {
        return None;
    }
    let form = form.to_lowercase();
    let noun = form.strip_suffix('s').unwrap_or(&form);
    noun.ends_with("ing").then(|| noun.to_string())
}

/// What the form may be an inflection of, the likelier first.
fn bases(form: &str, upos: &str) -> Vec<String> {
    let mut bases = vec![];
    if upos == "VERB" || upos == "ADJ" {
        for (ending, i) in [("ied", true), ("ed", false), ("ing", false)] {
            if let Some(stem) = form.strip_suffix(ending).filter(|stem| stem.len() > 1) {
                bases.extend(if i { vec![format!("{stem}y")] } else { stems(stem) });
            }
        }
    }
    for (ending, tail) in [("ies", "y"), ("es", ""), ("s", ""), ("ves", "f")] {
        if let Some(stem) = form.strip_suffix(ending).filter(|stem| stem.len() > 1) {
            bases.push(format!("{stem}{tail}"));
        }
    }
    bases.push(form.to_string());
    bases
}

/// "expell" → "expell", "expel", "expelle"; "invad" → "invad", "invade".
fn stems(stem: &str) -> Vec<String> {
    let mut stems = vec![format!("{stem}e"), stem.to_string()];
    let mut last = stem.chars().rev();
    if let (Some(a), Some(b)) = (last.next(), last.next())
        && a == b
    {
        stems.push(stem[..stem.len() - a.len_utf8()].to_string());
    }
    stems
}

#[cfg(test)]
mod tests {
    use super::known;

    fn lemma(form: &str, given: &str, upos: &str) -> String {
        let words = [
            "bombing",
            "riot",
            "clash",
            "expel",
            "fly",
            "negotiate",
            "deny",
            "arm",
            "armed",
            "bomb",
            "committed",
            "commit",
        ];
        let is_trigger = |word: &str| word != "armed" && words.contains(&word);
        known(form, given, upos, &words.iter().map(|&word| word.into()).collect(), &is_trigger).to_string()
    }

    #[test]
    fn a_wrong_lemma_is_mended_from_the_vocabulary() {
        assert_eq!(lemma("rioted", "riote", "VERB"), "riot");
        assert_eq!(lemma("clashes", "clashe", "NOUN"), "clash");
        assert_eq!(lemma("expelled", "expell", "VERB"), "expel");
        assert_eq!(lemma("flew", "fl", "VERB"), "fly");
        assert_eq!(lemma("NEGOTIATING", "negotiat", "VERB"), "negotiate");
        assert_eq!(lemma("denied", "deni", "VERB"), "deny");
        assert_eq!(lemma("armed", "armed", "VERB"), "arm");
    }

    #[test]
    fn a_noun_of_an_act_is_not_its_verb() {
        assert_eq!(lemma("bombings", "bomb", "NOUN"), "bombing");
        assert_eq!(lemma("buildings", "build", "NOUN"), "build");
    }

    #[test]
    fn a_lemma_the_rules_know_or_cannot_mend_stays() {
        assert_eq!(lemma("bombing", "bomb", "VERB"), "bomb");
        assert_eq!(lemma("committed", "committed", "VERB"), "committed");
        assert_eq!(lemma("gardens", "garden", "NOUN"), "garden");
    }
}
