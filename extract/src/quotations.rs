//! A text and its tokens → which of them stand between quotation marks, and in which paragraph.

use model::{Parse, TokenId};

/// The quotations of a text.
pub(crate) struct Quotations {
    /// For each token the number of the quotation that holds it.
    of: Vec<Option<u32>>,
    /// For each token the number of its paragraph.
    paragraph: Vec<u32>,
}

impl Quotations {
    /// Reads the double marks of a text; a mark that is never closed holds to the end of its paragraph.
    pub(crate) fn of(text: &str, parse: &Parse) -> Quotations {
        let (mut of, mut paragraph) = (Vec::new(), Vec::new());
        let (mut open, mut count, mut number, mut end) = (None, 0, 0, 0);
        for token in &parse.tokens {
            if text.get(end..token.span.start).is_some_and(|gap| gap.matches('\n').count() > 1) {
                (open, number) = (None, number + 1);
            }
            end = token.span.end;
            match token.span.of(text) {
                "“" | "``" | "„" | "«" => (open, count) = (Some(count), count + 1),
                "”" | "''" | "»" => open = None,
                "\"" if open.is_some() => open = None,
                "\"" => (open, count) = (Some(count), count + 1),
                _ => {}
            }
            of.push(open);
            paragraph.push(number);
        }
        Quotations { of, paragraph }
    }

    /// The number of the quotation that holds the token.
    pub(crate) fn number(&self, id: TokenId) -> Option<u32> {
        self.of.get(id.index()).copied().flatten()
    }

    /// The number of the token's paragraph; none behind the last token.
    pub(crate) fn paragraph(&self, id: TokenId) -> Option<u32> {
        self.paragraph.get(id.index()).copied()
    }
}

#[cfg(test)]
mod tests {
    use model::{Parse, Sentence, SentenceId, Span, Token, TokenId};

    use super::Quotations;

    /// The words of a text that stand in quotations, with the number of each.
    fn quoted(text: &str) -> Vec<(&str, u32)> {
        let mut parse = Parse::default();
        let mut start = 0;
        for piece in text.split_inclusive([' ', '\n']) {
            let span = Span::new(start, start + piece.trim_end().len());
            start += piece.len();
            if !span.is_empty() {
                parse.tokens.push(Token {
                    span,
                    lemma: "".into(),
                    upos: "X",
                    feats: "",
                    head: None,
                    deprel: "root",
                    sentence: SentenceId(0),
                    entity: "",
                });
            }
        }
        let end = TokenId(u32::try_from(parse.tokens.len()).unwrap());
        parse.sentences.push(Sentence { span: Span::new(0, text.len()), first: TokenId(0), end });
        let quotations = Quotations::of(text, &parse);
        let number = |at: usize| quotations.number(TokenId(u32::try_from(at).unwrap()));
        let words = parse.tokens.iter().enumerate();
        words
            .filter_map(|(at, token)| Some((token.span.of(text), number(at)?)))
            .filter(|(word, _)| word.chars().all(char::is_alphanumeric))
            .collect()
    }

    #[test]
    fn each_quotation_has_its_number() {
        assert_eq!(quoted("He said “ yes ” and “ no ” twice"), [("yes", 0), ("no", 1)]);
        assert_eq!(quoted("\" yes \" he said"), [("yes", 0)]);
    }

    #[test]
    fn an_open_mark_ends_with_its_paragraph() {
        assert_eq!(quoted("“ yes\n\nThen he left"), [("yes", 0)]);
    }
}
