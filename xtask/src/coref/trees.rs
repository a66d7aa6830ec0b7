//! A file of trees (CoNLL-U) → the text of each document as it was printed, with its words in code points.

use std::collections::BTreeMap;

/// A document's text and words.
#[derive(Default)]
pub(crate) struct TreeDocument {
    pub(crate) text: String,
    pub(crate) words: Vec<Word>,
    /// How many code points the text has.
    length: usize,
}

/// One syntactic word.
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) lemma: String,
    /// The word it hangs on.
    pub(crate) head: Option<usize>,
}

/// What is known of a sentence before its words.
#[derive(Default)]
struct Opening {
    paragraph: bool,
    speaker: Option<String>,
}

/// All documents of the file by name. Sentences are parted by a blank, paragraphs and speakers by an empty line.
pub(crate) fn documents(conllu: &str) -> BTreeMap<String, TreeDocument> {
    let mut all = BTreeMap::new();
    let (mut name, mut document) = (String::new(), TreeDocument::default());
    let (mut opening, mut speaker) = (Opening::default(), None);
    let mut lines: Vec<&str> = Vec::new();
    for line in conllu.lines().chain([""]) {
        if let Some(next) = line.strip_prefix("# newdoc id = ") {
            all.insert(std::mem::replace(&mut name, next.to_owned()), std::mem::take(&mut document));
        } else if line.starts_with("# newpar") {
            opening.paragraph = true;
        } else if let Some(next) = line.strip_prefix("# speaker = ") {
            opening.speaker = Some(next.to_owned());
        } else if line.is_empty() && !lines.is_empty() {
            let apart = opening.paragraph || opening.speaker != speaker;
            speaker = opening.speaker.take();
            document.part(if apart { "\n\n" } else { " " });
            document.sentence(&std::mem::take(&mut lines));
            opening = Opening::default();
        } else if !line.is_empty() && !line.starts_with('#') {
            lines.push(line);
        }
    }
    all.insert(name, document);
    all.remove("");
    all
}

impl TreeDocument {
    /// Puts a gap before the next sentence.
    fn part(&mut self, gap: &str) {
        if !self.text.is_empty() {
            self.text.truncate(self.text.trim_end().len());
            self.text.push_str(gap);
            self.length = self.text.chars().count();
        }
    }

    fn sentence(&mut self, lines: &[&str]) {
        let first = self.words.len();
        // A word that was written as one and split for the tree: its parts have no blanks between them.
        let mut joined: Option<(String, bool)> = None;
        for line in lines {
            let fields: Vec<&str> = line.split('\t').collect();
            let [id, form, lemma, _, _, _, head, _, _, notes] = fields[..] else { continue };
            let spaced = !notes.contains("SpaceAfter=No");
            if let Some((_, last)) = id.split_once('-') {
                joined = Some((last.to_owned(), spaced));
            } else if !id.contains('.') {
                let start = self.length;
                self.write(form);
                let head =
                    head.parse::<usize>().ok().and_then(|head| head.checked_sub(1)).map(|head| first + head);
                self.words.push(Word { start, end: self.length, lemma: lemma.to_lowercase(), head });
                let inside = joined.as_ref().is_some_and(|(last, _)| last != id);
                let behind = joined.take_if(|(last, _)| last == id).map_or(spaced, |(_, spaced)| spaced);
                if behind && !inside {
                    self.write(" ");
                }
            }
        }
    }

    fn write(&mut self, text: &str) {
        self.text.push_str(text);
        self.length += text.chars().count();
    }
}

#[cfg(test)]
mod tests {
    use super::documents;

    #[test]
    fn the_text_is_as_it_was_printed() {
        let line = |id: &str, form: &str, head: &str, notes: &str| {
            format!("{id}\t{form}\t{form}\tX\tX\t_\t{head}\tdep\t_\t{notes}\n")
        };
        let file = format!(
            "# newdoc id = one\n# newpar\n{}\n# newpar\n{}{}{}{}{}\n",
            line("1", "Title", "0", "_"),
            line("1-2", "Don’t", "_", "_"),
            line("1", "Do", "3", "_"),
            line("2", "n’t", "3", "_"),
            line("3", "go", "0", "SpaceAfter=No"),
            line("4", ".", "3", "_"),
        );
        let all = documents(&file);
        let document = &all["one"];
        assert_eq!(document.text.trim_end(), "Title\n\nDon’t go.");
        let spans: Vec<_> = document.words.iter().map(|word| (word.start, word.end, word.head)).collect();
        assert_eq!(
            spans,
            [(0, 5, None), (7, 9, Some(3)), (9, 12, Some(3)), (13, 15, None), (15, 16, Some(3))]
        );
    }
}
