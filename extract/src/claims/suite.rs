//! The cases of `suite/claims`: a line a claim, the words that express events given by the expectation.
//!
//! ```text
//! landed, left | negated | Russia "denied" ← author | troops had landed and left
//! ```
//!
//! The fields are: the words whose claim it is (`word#2` for its second occurrence, `-` for a speech without any); the stance, only
//! what is not certain, affirmed, actual and reported, `-` for none, hedges as `(evidential reportedly)`; the chain, nearest first,
//! each link with its cue and, but for the nearest, its own stance, `some` before who is described and not named; the content; for
//! what is inferred, `because` and its grounds.

use model::{
    Basis, Certainty, Claim, ClaimSource, HedgeKind, Modality, Parse, Polarity, Source, SourceRole, Span,
    TokenId,
};

use crate::tests::suite::{self, Case};
use crate::{claims, mentions};

#[test]
fn claims_are_read_as_the_suite_says() {
    suite::check("claims", &read);
}

fn read(case: &Case, source: &Source, parse: &Parse) -> Vec<String> {
    let text = &case.text;
    let words: Vec<&str> = case.wanted.iter().flat_map(|line| triggers(line)).collect();
    let mut asked: Vec<(TokenId, &str)> =
        words.iter().map(|word| (token(text, parse, word), *word)).collect();
    asked.sort_unstable();
    let ids: Vec<TokenId> = asked.iter().map(|&(id, _)| id).collect();
    let mentions = mentions::mentions(source, text, parse);
    let frames = claims::frames(source, text, parse, &mentions);
    let (claims, of_trigger) = claims::claims(source, text, parse, &mentions, &frames, &ids);
    let told = |claim: &Claim| {
        let of = asked.iter().zip(&of_trigger).filter(|&(_, id)| *id == claim.id);
        let words: Vec<&str> = of.map(|((_, word), _)| *word).collect();
        in_words(text, &words, claim)
    };
    claims.iter().map(told).collect()
}

/// The words that a line of the expectation asks for.
fn triggers(line: &str) -> Vec<&str> {
    let words = line.split(" | ").next().unwrap_or_default();
    words.split(", ").filter(|word| *word != "-").collect()
}

/// The token written so; `word#2` is its second occurrence.
fn token(text: &str, parse: &Parse, asked: &str) -> TokenId {
    let (word, turn) = asked.split_once('#').unwrap_or((asked, "1"));
    let turn: usize = turn.parse().expect("a number behind `#`");
    let found = parse.tokens.iter().enumerate().filter(|(_, token)| token.span.of(text) == word);
    let at = found.map(|(at, _)| at).nth(turn - 1).unwrap_or_else(|| panic!("no `{asked}` in `{text}`"));
    TokenId(at as u32)
}

fn in_words(text: &str, words: &[&str], claim: &Claim) -> String {
    let words = if words.is_empty() { "-".to_owned() } else { words.join(", ") };
    let chain: Vec<String> =
        claim.sources.iter().enumerate().map(|(at, link)| in_chain(text, link, at == 0)).collect();
    let mut fields = vec![words, stance(text, claim), chain.join(" ← "), said(text, &claim.spans)];
    if !claim.grounds.is_empty() {
        fields.push(format!("because {}", said(text, &claim.grounds)));
    }
    fields.join(" | ")
}

fn said(text: &str, spans: &[Span]) -> String {
    let parts: Vec<String> =
        spans.iter().map(|span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    parts.join(" … ")
}

fn stance(text: &str, claim: &Claim) -> String {
    let mut parts = put(claim.certainty, claim.polarity);
    if claim.modality != Modality::Actual {
        parts.push(format!("{:?}", claim.modality).to_lowercase());
    }
    if claim.basis != Basis::Reported {
        parts.push(format!("{:?}", claim.basis).to_lowercase());
    }
    for hedge in &claim.hedges {
        let kind = match hedge.kind {
            HedgeKind::Evidential => "evidential",
            HedgeKind::Epistemic => "epistemic",
        };
        parts.push(format!("({kind} {})", hedge.span.of(text)));
    }
    if parts.is_empty() { "-".to_owned() } else { parts.join(" ") }
}

fn put(certainty: Certainty, polarity: Polarity) -> Vec<String> {
    let mut parts = Vec::new();
    if certainty != Certainty::Certain {
        parts.push(format!("{certainty:?}").to_lowercase());
    }
    if polarity != Polarity::Affirmed {
        parts.push("negated".to_owned());
    }
    parts
}

fn in_chain(text: &str, link: &ClaimSource, nearest: bool) -> String {
    let name = link.name.as_deref().unwrap_or("?");
    let mut parts = vec![match link.role {
        SourceRole::Author => "author".to_owned(),
        SourceRole::Outlet => format!("outlet {name}"),
        SourceRole::Unnamed => format!("some {name}"),
        SourceRole::Speaker => name.to_owned(),
    }];
    if link.role != SourceRole::Author {
        parts.extend(link.date.as_ref().map(|date| format!("({date})")));
    }
    parts.extend(link.cue.map(|cue| format!("\"{}\"", cue.of(text))));
    if !nearest {
        parts.extend(put(link.certainty, link.polarity));
    }
    parts.join(" ")
}
