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
        Some(known) => named_as(seat(known).unwrap_or(&known.name)),
        None if publishes(text, parse, bearer) => named_as(with_names(text, parse, bearer)),
        None if is_name(text, parse, bearer) => named_as(bare(phrase(parse, bearer).of(text))),
        None => described(text, parse, mentions, bearer),
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

/// The name under which an outlet is filed, where the words name one: with its abbreviation, by which it is cited.
pub(crate) fn outlet(words: &str) -> Option<String> {
    let outlet = world::outlet(words)?;
    let letters = |alias: &&&str| alias.len() > 1 && alias.chars().all(char::is_uppercase);
    let abbreviated = !outlet.name.contains(' ');
    Some(match outlet.aliases.iter().find(letters).filter(|_| !abbreviated) {
        Some(letters) => format!("{} ({letters})", outlet.name),
        None => outlet.name.to_owned(),
    })
}

/// The country whose government a capital stands for: "Moscow said".
fn seat(known: &Mention) -> Option<&'static str> {
    let metonym = world::metonym(&known.text).or_else(|| world::metonym(&known.name))?;
    let place = known.kind == MentionKind::Place;
    Some(world::country_by_code(metonym.iso3.filter(|_| place)?)?.name)
}

/// Whether the head is written as a name: a noun for people who speak only together with others, "Interior Ministry".
fn is_name(text: &str, parse: &Parse, head: TokenId) -> bool {
    let token = parse.token(head);
    let capital = tree::form(text, parse, head).starts_with(char::is_uppercase);
    let title = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
    };
    let titled = || phrase(parse, head).of(text).split_whitespace().filter(|word| title(word)).count() > 1;
    token.upos == "PROPN" && capital && (!cues::speech().speaks(&token.lemma) || titled())
}

/// Somebody without a name: a government is filed under its country, a body of a country by its words, others as described.
fn described(text: &str, parse: &Parse, mentions: &Mentions, head: TokenId) -> (SourceRole, Option<String>) {
    let span = phrase(parse, head);
    let description = description(text, parse, head, span);
    let Some(mention) = mentions.at(head) else { return (SourceRole::Unnamed, description) };
    let body = matches!(mention.kind, MentionKind::Organization | MentionKind::Unit | MentionKind::State);
    let Some(country) = mention.country.as_deref().filter(|_| body).and_then(world::country_by_code) else {
        return (SourceRole::Unnamed, description);
    };
    match &*parse.token(head).lemma.to_lowercase() {
        "government" => (SourceRole::Speaker, Some(country.name.to_owned())),
        _ => (SourceRole::Speaker, description),
    }
}

fn publishes(text: &str, parse: &Parse, id: TokenId) -> bool {
    outlet(with_names(text, parse, id)).is_some()
}

/// A word with the names in front of it: "Wire" is an outlet, the "Harbour Wire" another one.
fn with_names<'t>(text: &'t str, parse: &Parse, id: TokenId) -> &'t str {
    let proper = |&kid: &TokenId| kid < id && parse.token(kid).upos == "PROPN";
    let first = tree::children_by(parse, id, &["compound", "flat"]).find(proper).unwrap_or(id);
    parse.token(first).span.cover(parse.token(id).span).of(text)
}

/// "a Litoral Wire reporter saw": whoever works for the outlet of the document speaks for it.
pub(crate) fn own(link: &mut ClaimSource, own: &str) {
    let works = |name: &String| name.strip_prefix(own).is_some_and(|rest| rest.starts_with(' '));
    if link.role == SourceRole::Unnamed && link.name.as_ref().is_some_and(works) {
        link.role = SourceRole::Outlet;
        link.name = Some(outlet(own).unwrap_or_else(|| own.to_owned()));
    }
}

fn named_as(name: &str) -> (SourceRole, Option<String>) {
    const KINDS: &[&str] =
        &[" news agency", " agency", " newspaper", " news", " television", " TV", " radio"];
    let short = KINDS.iter().find_map(|kind| name.strip_suffix(kind));
    match outlet(name).or_else(|| short.and_then(outlet)) {
        Some(outlet) => (SourceRole::Outlet, Some(outlet)),
        None => (SourceRole::Speaker, Some(name.to_owned())),
    }
}

/// The word that names the source: the head, or who its statement belongs to, or a name beside it as in "ambassador
/// Mohib" or "the Yonhap news agency".
fn bearer(text: &str, parse: &Parse, mentions: &Mentions, head: TokenId) -> TokenId {
    let is_named = |id: TokenId| named(mentions, id).is_some();
    let person = |id: TokenId| named(mentions, id).is_some_and(|mention| mention.kind == MentionKind::Person);
    let lends = |&owner: &TokenId| {
        is_named(owner) || is_name(text, parse, owner) || !tree::is(parse, owner, &["compound"])
    };
    let owner = owner(text, parse, head).filter(lends);
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
    let (form, lemma) = (tree::form(text, parse, head), &parse.token(head).lemma);
    let document = cues::speech().is_document(lemma);
    if !document && cues::speech().of(WordClass::Noun, lemma, form).next().is_none() {
        return None;
    }
    let by = |id: TokenId| {
        let words = tree::subtree(parse, id).into_iter().take_while(|&word| word < id);
        let case = words.into_iter().find(|&word| tree::is(parse, word, &["case"]));
        case.map(|case| tree::form(text, parse, case).to_lowercase())
    };
    let givers = |id: &TokenId| matches!(by(*id).as_deref(), Some("by" | "from"));
    let holder = |id: &TokenId| by(*id).as_deref() == Some("of") && parse.token(*id).upos == "PROPN";
    let proper = |id: &TokenId| parse.token(*id).upos == "PROPN";
    tree::child(parse, head, &["nmod:poss"])
        .or_else(|| tree::children_by(parse, head, &["nmod"]).find(givers))
        .or_else(|| tree::children_by(parse, head, &["compound"]).find(proper))
        .or_else(|| tree::children_by(parse, head, &["nmod"]).find(|id| !document && holder(id)))
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
    let whole = span.of(text);
    let words = bare(whole);
    let start = span.start + (words.as_ptr() as usize - whole.as_ptr() as usize);
    let first = parse.ids(parse.token(head).sentence).find(|&id| parse.token(id).span.start >= start);
    let proper = first.is_none_or(|first| {
        let word = parse.token(first).span.of(text);
        parse.token(first).upos == "PROPN" || world::nationality(word).is_some()
    });
    let capitals = words.chars().all(|letter| !letter.is_lowercase());
    let mut letters = words.chars();
    let initial = letters.next()?;
    match proper || capitals {
        true => Some(words.to_owned()),
        false => Some(format!("{}{}", initial.to_lowercase(), letters.as_str())),
    }
}

/// The words without an article in front and without the ending of a possessive.
fn bare(words: &str) -> &str {
    let lower = words.to_lowercase();
    let article = ["by the ", "from the ", "of the ", "the ", "a ", "an "]
        .into_iter()
        .find(|article| lower.starts_with(*article));
    let words = words.get(article.map_or(0, |article| article.len())..).unwrap_or(words).trim();
    words
        .strip_suffix("'s")
        .or_else(|| words.strip_suffix("’s"))
        .unwrap_or(words)
        .trim_end_matches(['\'', '’'])
}
