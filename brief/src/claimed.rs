//! A claim → who says so, and how surely.

use model::{Certainty, Claim, ClaimSource, Polarity, SourceRole};

use crate::dates;
use crate::outline::{Claimed, Standing};
use crate::plain;
use crate::reading::Reading;
use crate::words::WORDS;

/// Certainty, modality, basis and chain of sources of a claim, in words.
pub(crate) fn claimed(reading: &Reading, claim: &Claim) -> Claimed {
    Claimed {
        standing: standing(claim),
        reserve: reserve(claim),
        status: status(reading, claim),
        sources: chain(reading, &claim.sources),
    }
}

/// What keeps a claim from being told as a plain fact: "planned", "background, inferred".
pub(crate) fn reserve(claim: &Claim) -> String {
    let reserve = [WORDS.modality(claim.modality), WORDS.basis(claim.basis)];
    reserve.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// How a claim stands.
pub(crate) fn standing(claim: &Claim) -> Standing {
    match claim.polarity {
        Polarity::Negated => Standing::Negated,
        Polarity::Affirmed => claim.certainty.into(),
    }
}

/// "probable (“reportedly”)", "said not to be so"; a denial that is not plain says so too.
fn status(reading: &Reading, claim: &Claim) -> String {
    let mut hedges = Vec::new();
    for hedge in &claim.hedges {
        plain::add_once(&mut hedges, format!("“{}”", reading.words(hedge.span)));
    }
    let certainty = Standing::from(claim.certainty).words();
    let certainty = match hedges.is_empty() {
        true => certainty.to_owned(),
        false => format!("{certainty} ({})", hedges.join(", ")),
    };
    match claim.polarity {
        Polarity::Affirmed => certainty,
        Polarity::Negated if claim.certainty == Certainty::Certain => Standing::Negated.words().to_owned(),
        Polarity::Negated => format!("{}, {certainty}", Standing::Negated.words()),
    }
}

fn chain(reading: &Reading, sources: &[ClaimSource]) -> String {
    let link = |(place, source): (usize, &ClaimSource)| match place {
        0 => dated(says(reading, source), source),
        _ => dated(follows(reading, source), source),
    };
    match sources {
        [] => WORDS.source.document.clone(),
        _ => sources.iter().enumerate().map(link).collect::<Vec<_>>().join(" ← "),
    }
}

/// The nearest source: its certainty and stance are the claim's own.
fn says(reading: &Reading, source: &ClaimSource) -> String {
    match (source.role, name(reading, source)) {
        (SourceRole::Author, _) => WORDS.source.author.clone(),
        (_, None) => WORDS.source.nobody.clone(),
        (SourceRole::Speaker, Some(name)) => WORDS.source.speaker.replace("{}", &name),
        (SourceRole::Unnamed, Some(name)) => WORDS.source.unnamed.replace("{}", &name),
        (SourceRole::Outlet, Some(name)) => WORDS.source.outlet.replace("{}", &name),
    }
}

/// A source further out, with what it thinks of what it passes on.
fn follows(reading: &Reading, source: &ClaimSource) -> String {
    let name = match source.role {
        SourceRole::Author => WORDS.source.author.clone(),
        _ => name(reading, source).unwrap_or_else(|| WORDS.source.document.clone()),
    };
    let doubt = (source.certainty != Certainty::Certain).then(|| Standing::from(source.certainty).words());
    let denial = (source.polarity == Polarity::Negated).then_some(WORDS.source.denies.as_str());
    let stance: Vec<&str> = [doubt, denial].into_iter().flatten().collect();
    match stance.is_empty() {
        true => name,
        false => format!("{name} ({})", stance.join(", ")),
    }
}

fn dated(words: String, source: &ClaimSource) -> String {
    match source.date.as_deref().map(dates::date) {
        Some(date) if !date.is_empty() => format!("{words}, {date}"),
        _ => words,
    }
}

fn name(reading: &Reading, source: &ClaimSource) -> Option<String> {
    let given = source.name.as_deref().map(plain::line);
    let mentioned = || source.mention.and_then(|mention| reading.name(mention));
    let written = || source.span.map(|span| reading.words(span));
    let known = |name: &String| !name.is_empty();
    given.filter(known).or_else(mentioned).or_else(written).filter(known)
}
