//! Questions asked of a dependency tree; every stage of reading asks them here.

use model::{Parse, Span, Token, TokenId};

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
    let inside = |id: TokenId| {
        ancestors(parse, id).take_while(|&above| above != head).all(|above| keep(above))
    };
    parse.ids(parse.token(head).sentence).filter(|&id| within(parse, id, head) && inside(id)).collect()
}

/// The stretch of text from the first to the last of these tokens; `None` for no tokens.
pub(crate) fn span(parse: &Parse, ids: &[TokenId]) -> Option<Span> {
    ids.iter().map(|&id| parse.token(id).span).reduce(Span::cover)
}
