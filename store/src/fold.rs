//! Words → the one spelling by which they are found: small letters, without accents and marks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// "Guaidó's An-124" gives `guaido s an 124`.
pub(crate) fn fold(words: &str) -> String {
    let plain = words.nfkd().filter(|&letter| !is_combining_mark(letter)).flat_map(char::to_lowercase);
    let mut folded = String::with_capacity(words.len());
    for letter in plain {
        if letter.is_alphanumeric() {
            folded.push(letter);
        } else if !folded.ends_with(' ') && !folded.is_empty() {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// A query → its words and phrases, folded: `"task force" Caracas` gives two.
pub(crate) fn phrases(query: &str) -> Vec<Vec<String>> {
    let mut phrases = Vec::new();
    for (at, part) in query.split('"').enumerate() {
        let words =
            || fold(part).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        match at % 2 {
            1 => phrases.push(words()),
            _ => phrases.extend(
                part.split_whitespace().map(|word| fold(word).split(' ').map(str::to_owned).collect()),
            ),
        }
    }
    phrases.iter_mut().for_each(|words: &mut Vec<String>| words.retain(|word| !word.is_empty()));
    phrases.retain(|words| !words.is_empty());
    phrases
}

#[cfg(test)]
mod tests {
    use super::{fold, phrases};

    #[test]
    fn accents_and_marks_fall_away() {
        assert_eq!(fold("  Guaidó’s An-124 — “Åland”"), "guaido s an 124 aland");
    }

    #[test]
    fn a_query_keeps_its_phrases() {
        assert_eq!(phrases("\"Task Force\" An-124 ?"), [vec!["task", "force"], vec!["an", "124"]]);
    }
}
