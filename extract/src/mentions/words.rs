//! The words of one sentence in a row, for the phrases that are told by their words and not by their tree.

use model::{Parse, SentenceId, Span, TokenId};

use crate::tree;

/// One word as the small grammars of times and figures see it.
#[derive(Clone, Debug)]
pub(super) struct Word<'t> {
    /// The token it is.
    pub(super) id: TokenId,
    /// As written.
    pub(super) form: &'t str,
    /// As written, in lower case, with a plain apostrophe.
    pub(super) lower: String,
    /// Where it stands.
    pub(super) span: Span,
    /// Universal part of speech.
    pub(super) upos: &'static str,
    /// Whether it counts a plural noun that follows: `2000` in "2000 troops".
    pub(super) counts: bool,
}

impl Word<'_> {
    /// Whether it begins with a capital letter.
    pub(super) fn capital(&self) -> bool {
        self.form.chars().next().is_some_and(char::is_uppercase)
    }
}

/// The words of a sentence.
pub(super) fn words<'t>(text: &'t str, parse: &Parse, sentence: SentenceId) -> Vec<Word<'t>> {
    parse.ids(sentence).map(|id| word(text, parse, id)).collect()
}

fn word<'t>(text: &'t str, parse: &Parse, id: TokenId) -> Word<'t> {
    let token = parse.token(id);
    let form = tree::form(text, parse, id);
    let counts = token.deprel == "nummod"
        && token.head.is_some_and(|head| head > id && parse.token(head).feats.contains("Number=Plur"));
    Word { id, form, lower: lower(form), span: token.span, upos: token.upos, counts }
}

/// Lower case with a plain apostrophe, so that tables need one form only.
pub(super) fn lower(form: &str) -> String {
    form.to_lowercase().replace('’', "'")
}

/// The lower-case word at a position; empty beyond either end.
pub(super) fn at<'w>(words: &'w [Word<'_>], position: usize) -> &'w str {
    words.get(position).map_or("", |word| word.lower.as_str())
}

/// The position behind `phrase` (words parted by blanks) where the words at `position` are that phrase.
pub(super) fn phrase(words: &[Word<'_>], position: usize, phrase: &str) -> Option<usize> {
    let mut end = position;
    for wanted in phrase.split(' ') {
        if at(words, end) != wanted {
            return None;
        }
        end += 1;
    }
    Some(end)
}

/// Whether the word at `position` follows its predecessor without a gap.
pub(super) fn glued(words: &[Word<'_>], position: usize) -> bool {
    position > 0 && position < words.len() && words[position - 1].span.end >= words[position].span.start
}

/// Whether the word is a hyphen or a dash.
pub(super) fn dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—" | "‑" | "‐")
}

#[cfg(test)]
pub(super) mod sample {
    //! Words for tests, cut at blanks; `_` stands for a blank that is not there: `2019_-_03` is one word in five.

    use super::{Word, lower};
    use model::{Span, TokenId};

    pub(crate) fn words(text: &str) -> Vec<Word<'_>> {
        let mut list = Vec::new();
        let mut start = 0;
        for (id, piece) in text.split_inclusive([' ', '_']).enumerate() {
            let form = piece.trim_end_matches([' ', '_']);
            // An underscore closes the gap: the next word starts where this one ends.
            let end = start + form.len();
            list.push(Word {
                id: TokenId(u32::try_from(id).unwrap()),
                form,
                lower: lower(form),
                span: Span::new(start, end),
                upos: "",
                counts: false,
            });
            start = end + usize::from(piece.ends_with(' '));
        }
        list
    }
}
