//! A claim → who says so, and how surely: "Kommersant (15 March 2019) reports that Putin said that …; possible; planned".

use model::{Certainty, Claim, ClaimSource, Modality, Polarity, SourceRole};

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
    let negated = match claim.modality {
        Modality::Requested => WORDS.forbidden(),
        _ => Standing::Negated.words(),
    };
    let certainty = match hedges.is_empty() {
        true => certainty.to_owned(),
        false => format!("{certainty} ({})", hedges.join(", ")),
    };
    match claim.polarity {
        Polarity::Affirmed => certainty,
        Polarity::Negated if claim.certainty == Certainty::Certain => negated.to_owned(),
        Polarity::Negated => format!("{negated}, {certainty}"),
    }
}

/// The chain from the outermost source to the nearest: "Kommersant (15 March 2019) reports that Putin said that …".
///
/// Neighbours with the same cue speak together. The author stands in it only where there is nobody else; where he doubts or denies what
/// he passes on, that comes last.
fn chain(reading: &Reading, sources: &[ClaimSource]) -> String {
    match sources {
        [] => return plain::capital(&WORDS.source.document),
        [author] if author.role == SourceRole::Author => return plain::capital(&WORDS.source.alone),
        _ => {}
    }
    let others = &sources[..sources.len() - usize::from(sources.last().is_some_and(is_author))];
    let together = |one: &ClaimSource, next: &ClaimSource| one.cue.is_some() && one.cue == next.cue;
    let groups: Vec<&[ClaimSource]> = others.chunk_by(together).collect();
    let (nearest, outer) = groups.split_first().expect("a chain of more than the author has others");
    let outer = outer.iter().rev().map(|group| passes_on(reading, group));
    let links: Vec<String> = outer.chain([says(reading, nearest)]).collect();
    let told = format!("{} …", plain::capital(&links.join(" ")));
    match sources.last().filter(|last| is_author(last)).and_then(reserves) {
        Some(reserves) => format!("{told}; {reserves}"),
        None => told,
    }
}

fn is_author(source: &ClaimSource) -> bool {
    source.role == SourceRole::Author
}

/// What the author adds to what others say, where he does not simply pass it on.
fn reserves(author: &ClaimSource) -> Option<&'static str> {
    match (author.polarity, author.certainty) {
        (Polarity::Negated, _) => Some(&WORDS.source.refuted),
        (_, Certainty::Certain) => None,
        _ => Some(&WORDS.source.open),
    }
}

/// Who says so together: their certainty and stance are one.
fn says(reading: &Reading, group: &[ClaimSource]) -> String {
    let words = &WORDS.source;
    let source = &group[0];
    let pattern = match (source.role, names(reading, group)) {
        (SourceRole::Author, _) => words.author.clone(),
        (SourceRole::Outlet, None) => words.untold.replace("{}", &dated(String::new(), source)),
        (_, None) => words.nobody.clone(),
        (SourceRole::Speaker, Some(name)) => words.speaker.replace("{}", &dated(name, source)),
        (SourceRole::Unnamed, Some(name)) => words.unnamed.replace("{}", &dated(name, source)),
        (SourceRole::Outlet, Some(name)) => words.outlet.replace("{}", &dated(name, source)),
    };
    pattern.replace("{verb}", &verb(reading, source))
}

/// Sources further out, with what they think of what they pass on.
fn passes_on(reading: &Reading, group: &[ClaimSource]) -> String {
    let words = &WORDS.source;
    let source = &group[0];
    let name = || names(reading, group).unwrap_or_else(|| words.document.clone());
    match (source.polarity, source.certainty) {
        (Polarity::Negated, _) => words.denies.replace("{}", &dated(name(), source)),
        (_, Certainty::Certain) => says(reading, group),
        (_, sure) => {
            words.doubts.replace("{}", &dated(name(), source)).replace("{sure}", Standing::from(sure).words())
        }
    }
}

/// "Donald Trump, Mike Pompeo and the OAS".
fn names(reading: &Reading, group: &[ClaimSource]) -> Option<String> {
    let names: Vec<String> = group.iter().filter_map(|source| name(reading, source)).collect();
    (!names.is_empty()).then(|| plain::list(&names))
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
    // A citation without an outlet has only its date.
    if source.role == SourceRole::Outlet && source.mention.is_none() && given.is_none() {
        return None;
    }
    given.filter(known).or_else(mentioned).or_else(written).filter(known)
}
