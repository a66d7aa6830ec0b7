//! The text of a PDF as it lies on the page → paragraphs: no stray blanks, one blank line between, words made whole.

use std::collections::BTreeSet;

/// `text` with its line ends trimmed, runs of blank lines made one, and words that a line end divides put together.
///
/// Lines stay lines: what is a heading and what goes on is for a reader of language to tell.
pub(crate) fn tidied(text: &str) -> String {
    let text = text.replace(['\0', '\u{C}'], "\n");
    let words = Words::of(&text);
    let mut tidy = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            blank(&mut tidy);
        } else {
            append(&mut tidy, line, &words);
        }
    }
    tidy.truncate(tidy.trim_end().len());
    tidy
}

/// The words of a text, whole and hyphenated, as they stand within its lines.
struct Words<'a>(BTreeSet<&'a str>);

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Words<'a> {
        let is_word = |c: char| c.is_alphanumeric() || c == '-';
        let words = text.lines().flat_map(|line| line.trim().split(move |c| !is_word(c)));
        Words(words.filter(|word| !word.is_empty() && !word.ends_with('-')).collect())
    }

    fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

fn blank(tidy: &mut String) {
    if !tidy.is_empty() && !tidy.ends_with("\n\n") {
        tidy.push('\n');
    }
}

fn append(tidy: &mut String, line: &str, words: &Words) {
    if tidy.ends_with("\u{AD}\n") {
        tidy.truncate(tidy.len() - "\u{AD}\n".len());
    } else if let Some(keep) = divided(tidy, line, words) {
        tidy.truncate(tidy.len() - if keep { 1 } else { 2 });
    }
    tidy.push_str(line);
    tidy.push('\n');
}

/// Whether the last word of `tidy` goes on in `line`, and if so whether its hyphen is its own (`combat-ready`).
///
/// Most hyphens at a line end only divide a word, so the hyphen goes unless the text has the word with it elsewhere.
/// Before a capital or a figure it is always its own (`An-124`, `Saint-Louis`).
fn divided(tidy: &str, line: &str, words: &Words) -> Option<bool> {
    let is_letter = |c: char| c.is_alphabetic();
    let before = tidy.strip_suffix("-\n").filter(|before| before.ends_with(is_letter))?;
    let first = before.rfind(|c: char| !is_letter(c) && c != '-').map_or(before, |at| {
        let next = before[at..].chars().next().map_or(0, char::len_utf8);
        &before[at + next..]
    });
    let last = &line[..line.find(|c: char| !is_letter(c)).unwrap_or(line.len())];
    if last.starts_with(char::is_lowercase) {
        return Some(words.has(&format!("{first}-{last}")));
    }
    line.starts_with(char::is_alphanumeric).then_some(true)
}

#[cfg(test)]
mod tests {
    use super::tidied;

    #[test]
    fn paragraphs_are_separated_by_one_blank_line() {
        assert_eq!(tidied("\n\n One  \n two\n\n \n\nThree\n\u{C}"), "One\ntwo\n\nThree");
    }

    #[test]
    fn divided_words_are_put_together() {
        assert_eq!(tidied("the deploy-\nment began"), "the deployment began");
        assert_eq!(tidied("so\u{AD}\nldiers"), "soldiers");
        assert_eq!(tidied("combat-\nready men, all combat-ready"), "combat-ready men, all combat-ready");
        assert_eq!(tidied("an An-\n124 landed"), "an An-124 landed");
        assert_eq!(tidied("a pause -\nthen fire"), "a pause -\nthen fire");
        assert_eq!(tidied("north-\n\nsouth"), "north-\n\nsouth");
        assert_eq!(tidied("-\na"), "-\na");
    }

    #[test]
    fn any_text_is_tidied() {
        for text in ["", "\u{AD}\n", "-\n-\n", "é-\né", "“x-\ny", "\0"] {
            tidied(text);
        }
    }
}
