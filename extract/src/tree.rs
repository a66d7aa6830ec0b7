//! Questions asked of a dependency tree; every stage of reading asks them here.

use model::{Parse, Span, Token, TokenId};

#[cfg(test)]
pub(crate) use sample::parsed;

/// The words of a token as written.
pub(crate) fn form<'t>(text: &'t str, parse: &Parse, id: TokenId) -> &'t str {
    parse.token(id).span.of(text)
}

/// The relation without its subtype: `nsubj` for `nsubj:pass`.
pub(crate) fn relation(token: &Token) -> &'static str {
    token.deprel.split_once(':').map_or(token.deprel, |(base, _)| base)
}

/// The first child of `head` with one of these relations; a relation without subtype matches all its subtypes.
pub(crate) fn child(parse: &Parse, head: TokenId, relations: &[&str]) -> Option<TokenId> {
    parse.children(head).find(|&id| is(parse, id, relations))
}

/// All children of `head` with one of these relations.
pub(crate) fn children_by<'p>(
    parse: &'p Parse,
    head: TokenId,
    relations: &'p [&'p str],
) -> impl Iterator<Item = TokenId> + 'p {
    parse.children(head).filter(move |&id| is(parse, id, relations))
}

/// Whether the token's relation is one of these; a relation without subtype matches all its subtypes.
pub(crate) fn is(parse: &Parse, id: TokenId, relations: &[&str]) -> bool {
    let token = parse.token(id);
    relations.iter().any(|&wanted| wanted == token.deprel || wanted == relation(token))
}

/// "*President A*, Secretary *B* and the *C*": a list whose second part the tree takes for what the first is, with all behind it.
pub(crate) fn listed(parse: &Parse, head: TokenId) -> Vec<TokenId> {
    let proper = |id: TokenId| parse.token(id).upos == "PROPN";
    if !proper(head) {
        return vec![];
    }
    let bare = |id: TokenId| child(parse, id, &["case"]).is_none() && proper(id);
    let named = |title: TokenId| {
        children_by(parse, title, &["nmod", "flat"]).find(|&name| bare(name) && title < name)
    };
    let list = children_by(parse, head, &["appos"]).filter_map(named).find_map(|name| {
        let others: Vec<TokenId> = children_by(parse, name, &["conj"]).collect();
        (!others.is_empty()).then(|| std::iter::once(name).chain(others).collect())
    });
    list.unwrap_or_default()
}

/// The token itself and its ancestors up to the root.
pub(crate) fn ancestors(parse: &Parse, id: TokenId) -> impl Iterator<Item = TokenId> + '_ {
    std::iter::successors(Some(id), |&id| parse.token(id).head)
}

/// Whether `id` is `ancestor` or depends on it, directly or not.
pub(crate) fn within(parse: &Parse, id: TokenId, ancestor: TokenId) -> bool {
    ancestors(parse, id).any(|above| above == ancestor)
}

/// The tokens of the subtree under `head`, itself included, in the order of the text.
pub(crate) fn subtree(parse: &Parse, head: TokenId) -> Vec<TokenId> {
    pruned(parse, head, &|_| true)
}

/// The subtree under `head` without the branches whose top token `keep` refuses.
pub(crate) fn pruned(parse: &Parse, head: TokenId, keep: &dyn Fn(TokenId) -> bool) -> Vec<TokenId> {
    let inside = |id: TokenId| ancestors(parse, id).take_while(|&above| above != head).all(keep);
    parse.ids(parse.token(head).sentence).filter(|&id| within(parse, id, head) && inside(id)).collect()
}

/// The stretch of text from the first to the last of these tokens; `None` for no tokens.
pub(crate) fn span(parse: &Parse, ids: &[TokenId]) -> Option<Span> {
    ids.iter().map(|&id| parse.token(id).span).reduce(Span::cover)
}

#[cfg(test)]
pub(crate) mod sample {
    //! Lines of words → a text and its trees, for tests.

    use model::{Parse, Sentence, SentenceId, Span, Token, TokenId};

    /// Reads `form lemma UPOS head relation [features]` a line, heads counted from 1 in their sentence and 0 for the root; a blank
    /// line ends a sentence, a line `#` a paragraph. Words are set apart by a blank, marks as they are printed.
    pub(crate) fn parsed(lines: &str) -> (String, Parse) {
        let (mut text, mut parse) = (String::new(), Parse::default());
        for paragraph in lines.split("\n#\n") {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            for sentence in paragraph.split("\n\n").filter(|sentence| !sentence.trim().is_empty()) {
                add(sentence, &mut text, &mut parse);
            }
        }
        (text, parse)
    }

    fn add(lines: &str, text: &mut String, parse: &mut Parse) {
        let first = parse.tokens.len() as u32;
        let id = SentenceId(parse.sentences.len() as u32);
        let start = text.len();
        let mut closed = text.is_empty() || text.ends_with('\n');
        let mut opened = false;
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let form = fields[0];
            let quote = form == "\"";
            opened ^= quote;
            let attached =
                matches!(form, "." | "," | "?" | "!" | ":" | ";" | ")" | "”" | "'s" | "’s" | "n't" | "%")
                    || (quote && !opened);
            if !closed && !attached {
                text.push(' ');
            }
            let span = Span::new(text.len(), text.len() + form.len());
            text.push_str(form);
            closed = matches!(form, "(" | "“") || (quote && opened);
            let head: u32 = fields[3].parse().expect("a number");
            parse.tokens.push(Token {
                span,
                lemma: fields[1].into(),
                upos: leak(fields[2]),
                feats: leak(fields.get(5).copied().unwrap_or_default()),
                head: head.checked_sub(1).map(|head| TokenId(first + head)),
                deprel: leak(fields[4]),
                sentence: id,
                entity: "",
            });
        }
        let start = parse.tokens.get(first as usize).map_or(start, |token| token.span.start);
        let end = TokenId(parse.tokens.len() as u32);
        parse.sentences.push(Sentence { span: Span::new(start, text.len()), first: TokenId(first), end });
    }

    fn leak(word: &str) -> &'static str {
        Box::leak(word.to_owned().into_boxed_str())
    }
}
