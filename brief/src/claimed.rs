//! A claim → who says so, and how surely: "Kommersant (15 March 2019) reports that Putin said that …; possible; planned".

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

/// The chain from the outermost source to the nearest: "Kommersant (15 March 2019) reports that Putin said that".
///
/// The author stands in it only where there is nobody else, or where he doubts or denies what he passes on.
fn chain(reading: &Reading, sources: &[ClaimSource]) -> String {
    let silent = |source: &ClaimSource| {
        source.role == SourceRole::Author
            && source.certainty == Certainty::Certain
            && source.polarity == Polarity::Affirmed
    };
    match sources {
        [] => plain::capital(&WORDS.source.document),
        [author] if author.role == SourceRole::Author => plain::capital(&WORDS.source.alone),
        [nearest, outer @ ..] => {
            let outer =
                outer.iter().rev().filter(|source| !silent(source)).map(|source| passes_on(reading, source));
            let links: Vec<String> = outer.chain([says(reading, nearest)]).collect();
            format!("{} …", plain::capital(&links.join(" ")))
        }
    }
}

/// The nearest source: its certainty and stance are the claim's own.
fn says(reading: &Reading, source: &ClaimSource) -> String {
    let words = &WORDS.source;
    let pattern = match (source.role, name(reading, source)) {
        (SourceRole::Author, _) => words.author.clone(),
        (_, None) => words.nobody.clone(),
        (SourceRole::Speaker, Some(name)) => words.speaker.replace("{}", &dated(name, source)),
        (SourceRole::Unnamed, Some(name)) => words.unnamed.replace("{}", &dated(name, source)),
        (SourceRole::Outlet, Some(name)) => words.outlet.replace("{}", &dated(name, source)),
    };
    pattern.replace("{verb}", &verb(reading, source))
}

/// A source further out, with what it thinks of what it passes on.
fn passes_on(reading: &Reading, source: &ClaimSource) -> String {
    let words = &WORDS.source;
    let name = || {
        let author = || words.alone.rsplit_once("by ").map_or("", |(_, author)| author).to_owned();
        match source.role {
            SourceRole::Author => author(),
            _ => name(reading, source).unwrap_or_else(|| words.document.clone()),
        }
    };
    match (source.polarity, source.certainty) {
        (Polarity::Negated, _) => words.denies.replace("{}", &dated(name(), source)),
        (_, Certainty::Certain) => says(reading, source),
        (_, sure) => {
            words.doubts.replace("{}", &dated(name(), source)).replace("{sure}", Standing::from(sure).words())
        }
    }
}

/// The source's own word where it is a plain verb of saying, else "said".
fn verb(reading: &Reading, source: &ClaimSource) -> String {
    let words = &WORDS.source;
    let cue = source.cue.map(|cue| reading.words(cue).to_lowercase()).unwrap_or_default();
    // "has asserted" and "seems to believe" end in what they say.
    let last = cue.rsplit(' ').next().unwrap_or_default();
    match words.turned.get(last) {
        Some(turned) => turned.clone(),
        None if words.verbs.contains(last) => last.to_owned(),
        None => words.said.clone(),
    }
}

fn dated(words: String, source: &ClaimSource) -> String {
    match source.date.as_deref().map(dates::date) {
        Some(date) if !date.is_empty() => format!("{words} ({date})"),
        _ => words,
    }
}

pub(crate) fn name(reading: &Reading, source: &ClaimSource) -> Option<String> {
    let given = source.name.as_deref().map(plain::line);
    let mentioned = || source.mention.and_then(|mention| reading.name(mention));
    let written = || source.span.map(|span| reading.words(span));
    let known = |name: &String| !name.is_empty();
    given.filter(known).or_else(mentioned).or_else(written).filter(known)
}
