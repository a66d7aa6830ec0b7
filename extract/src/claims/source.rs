//! The head of a phrase that names a source → a link of the chain.

use model::{Certainty, ClaimSource, Mention, MentionKind, Parse, Polarity, SourceRole, Span, TokenId};

use super::cues::{self, WordClass};
use crate::mentions::Mentions;
use crate::tree;

/// The link for the source whose phrase this token heads; it is certain and affirms until a cue says otherwise.
pub(crate) fn link(text: &str, parse: &Parse, mentions: &Mentions, head: TokenId) -> ClaimSource {
    let span = phrase(parse, head);
    let bearer = bearer(text, parse, mentions, head);
    let mention = mentions.at(bearer);
    let known = named(mentions, bearer);
    let (role, name) = match known {
        Some(known) => named_as(&known.name),
        None if publishes(text, parse, bearer) => named_as(tree::form(text, parse, bearer)),
        None if parse.token(head).upos == "PROPN" => named_as(span.of(text)),
        None => (SourceRole::Unnamed, description(text, parse, head, span)),
    };
    ClaimSource {
        role,
        mention: mention.map(|mention| mention.id),
        name,
        date: None,
        span: Some(span),
        cue: None,
        certainty: Certainty::Certain,
        polarity: Polarity::Affirmed,
    }
}

/// Whether the phrase with this head can stand for somebody who thinks and speaks.
pub(crate) fn speaks(parse: &Parse, mentions: &Mentions, head: TokenId) -> bool {
    let token = parse.token(head);
    if token.upos == "PRON" {
        return !matches!(&*token.lemma, "this" | "that" | "which" | "these" | "those" | "what");
    }
    let kind = mentions.at(head).map(|mention| mention.kind);
    let minded = kind.is_some_and(|kind| {
        matches!(
            kind,
            MentionKind::Person
                | MentionKind::Organization
                | MentionKind::Group
                | MentionKind::State
                | MentionKind::Unit
        )
    });
    let seat = matches!(kind, Some(MentionKind::Place | MentionKind::Facility | MentionKind::Post));
    minded
        || (seat && token.upos == "PROPN")
        || (kind.is_none() && token.upos == "PROPN")
        || matches!(token.entity, "person" | "organization")
        || cues::speech().speaks(&token.lemma)
}

/// The name under which an outlet is filed, where the words name one.
pub(crate) fn outlet(words: &str) -> Option<&'static str> {
    world::outlet(words).map(|outlet| outlet.name)
}

fn publishes(text: &str, parse: &Parse, id: TokenId) -> bool {
    outlet(tree::form(text, parse, id)).is_some()
}

fn named_as(name: &str) -> (SourceRole, Option<String>) {
    match outlet(name) {
        Some(outlet) => (SourceRole::Outlet, Some(outlet.to_owned())),
        None => (SourceRole::Speaker, Some(name.to_owned())),
    }
}

/// The word that names the source: the head, or who its statement belongs to, or a name beside it as in "ambassador
/// Mohib" or "the Yonhap news agency".
fn bearer(text: &str, parse: &Parse, mentions: &Mentions, head: TokenId) -> TokenId {
    let is_named = |id: TokenId| named(mentions, id).is_some();
    let person = |id: TokenId| named(mentions, id).is_some_and(|mention| mention.kind == MentionKind::Person);
    let owner = owner(text, parse, head).filter(|&owner| is_named(owner));
    if owner.is_none() && is_named(head) {
        return head;
    }
    owner
        .or_else(|| tree::children_by(parse, head, &["appos", "flat", "nmod:desc"]).find(|&id| person(id)))
        .or_else(|| {
            tree::children_by(parse, head, &["compound", "appos"]).find(|&id| publishes(text, parse, id))
        })
        .unwrap_or(head)
}

/// What the phrase with this head names, read through pronouns and descriptions.
fn named(mentions: &Mentions, head: TokenId) -> Option<&Mention> {
    let first = mentions.list().get(mentions.first(mentions.at(head)?.id).index())?;
    let nobody = matches!(first.kind, MentionKind::Time | MentionKind::Quantity);
    (first.named && !nobody).then_some(first)
}

/// Whoever a statement, claim or report belongs to: "the ministry's statement", "a statement by the ministry".
pub(crate) fn owner(text: &str, parse: &Parse, head: TokenId) -> Option<TokenId> {
    let form = tree::form(text, parse, head);
    cues::speech().of(WordClass::Noun, &parse.token(head).lemma, form).next()?;
    let by = |id: TokenId| {
        tree::children_by(parse, id, &["case"]).any(|case| matches!(&*parse.token(case).lemma, "by" | "from"))
    };
    tree::child(parse, head, &["nmod:poss"])
        .or_else(|| tree::children_by(parse, head, &["nmod"]).find(|&id| by(id)))
        .or_else(|| tree::child(parse, head, &["compound"]))
}

/// The words of a phrase without what is merely added to it.
fn phrase(parse: &Parse, head: TokenId) -> Span {
    let added =
        ["acl", "parataxis", "appos", "punct", "cop", "case", "conj", "cc", "advcl", "nsubj", "aux", "ccomp"];
    let ids = tree::pruned(parse, head, &|id| !tree::is(parse, id, &added) || inside_name(parse, id));
    tree::span(parse, &ids).unwrap_or(parse.token(head).span)
}

/// The "'s" of "Russia's" and the "of" of "Ministry of Defence" belong to their phrase, an "according to" does not.
fn inside_name(parse: &Parse, id: TokenId) -> bool {
    let token = parse.token(id);
    token.deprel == "case" && token.head.is_some_and(|head| tree::is(parse, head, &["nmod"]))
}

/// A source without a name as the text describes it: "senior official"; none for a pronoun.
fn description(text: &str, parse: &Parse, head: TokenId, span: Span) -> Option<String> {
    if parse.token(head).upos == "PRON" {
        return None;
    }
    let words: Vec<&str> = span.of(text).split_whitespace().collect();
    let article = words.first().is_some_and(|word| matches!(&*word.to_lowercase(), "the" | "a" | "an"));
    let words = &words[usize::from(article)..];
    (!words.is_empty()).then(|| words.join(" "))
}
