//! A word and an edit rule → its lemma.
//!
//! A rule `mode|strip|add` cases the word (`k` keep, `l` lower, `t` title), takes so many characters from its end and
//! puts others there: `l|2|y` turns "Armies" … into "army". The classes are learned; `training/data.py` derives them.

/// The lemma that the best of the rules makes; of an inflected verb the first that is a word at all, so that "denied"
/// becomes "deny" and not "denie".
pub(crate) fn best(word: &str, upos: &str, rules: &[&str], knows: &dyn Fn(&str) -> bool) -> String {
    let made = || rules.iter().filter_map(|rule| apply(word, rule));
    let Some(first) = made().next() else { return word.to_string() };
    let inflected = matches!(upos, "VERB" | "AUX") && !first.eq_ignore_ascii_case(word);
    if inflected { made().find(|lemma| knows(lemma)).unwrap_or(first) } else { first }
}

/// The lemma that a rule makes of a word; `None` where the rule takes more than the word has.
pub(crate) fn apply(word: &str, rule: &str) -> Option<String> {
    let mut parts = rule.splitn(3, '|');
    let (mode, strip, add) = (parts.next()?, parts.next()?.parse::<usize>().ok()?, parts.next()?);
    let mut lemma: Vec<char> = cased(word, mode);
    let kept = lemma.len().checked_sub(strip)?;
    lemma.truncate(kept);
    lemma.extend(add.chars());
    (!lemma.is_empty()).then(|| lemma.into_iter().collect())
}

fn cased(word: &str, mode: &str) -> Vec<char> {
    let lower = || word.chars().flat_map(char::to_lowercase);
    match mode {
        "l" => lower().collect(),
        "t" => word.chars().take(1).chain(lower().skip(1)).enumerate().flat_map(title).collect(),
        _ => word.chars().collect(),
    }
}

fn title((index, letter): (usize, char)) -> Vec<char> {
    if index == 0 { letter.to_uppercase().collect() } else { vec![letter] }
}

#[cfg(test)]
mod tests {
    use super::{apply, best};

    #[test]
    fn an_inflected_verb_gets_the_first_lemma_that_is_a_word() {
        let rules = ["l|1|", "l|3|y"];
        assert_eq!(best("Denied", "VERB", &rules, &|word| word == "deny"), "deny");
        assert_eq!(best("Denied", "PROPN", &rules, &|word| word == "deny"), "denie");
        assert_eq!(best("is", "VERB", &["l|9|"], &|_| false), "is");
    }

    #[test]
    fn rules_case_strip_and_add() {
        assert_eq!(apply("Armies", "l|3|y").as_deref(), Some("army"));
        assert_eq!(apply("MOSCOW", "t|0|").as_deref(), Some("Moscow"));
        assert_eq!(apply("was", "l|3|be").as_deref(), Some("be"));
    }

    #[test]
    fn a_rule_that_takes_too_much_does_not_apply() {
        assert_eq!(apply("is", "l|3|be"), None);
        assert_eq!(apply("is", "l|2|"), None);
        assert_eq!(apply("is", "broken"), None);
    }
}
