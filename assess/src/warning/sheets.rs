//! Claims of the documents → a sheet for each actor: beliefs, stakes, capability, constraints, dependents, each entry with its chain.

use std::collections::BTreeSet;

use model::{CaseRole, Claim, Filed, Mention, Problem, Sheet, SheetEntry, SheetSection, SourceRole, Span};

use super::matching::{Line, Texts, line_at, plain};
use super::settings::{SETTINGS, Section};

/// How many entries a section shows.
const SHOWN: usize = 12;

/// The sheets of the power, the theatre and the opponents.
pub(super) fn sheets(problem: &Problem, texts: &Texts) -> Vec<Sheet> {
    let opponents = problem.opponents.iter().map(|code| (code, CaseRole::Opponent));
    let actors = [(&problem.power, CaseRole::Power), (&problem.theatre, CaseRole::Theatre)];
    actors
        .into_iter()
        .chain(opponents)
        .map(|(code, role)| Sheet {
            country: code.clone(),
            name: world::country_by_code(code)
                .map_or_else(|| code.clone(), |country| country.name.to_owned()),
            role,
            sections: sections(code, texts),
            moves: problem.moves.iter().filter(|one| one.by == *code).cloned().collect(),
        })
        .collect()
}

fn sections(code: &str, texts: &Texts) -> Vec<SheetSection> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut sections = Vec::new();
    for section in &SETTINGS.sections {
        let mut entries = Vec::new();
        for (filed, lines) in texts.values() {
            for claim in &filed.document.claims {
                let Some(entry) = entry(code, section, filed, lines, claim) else { continue };
                if entries.len() < SHOWN && taken.insert(entry.text.to_lowercase()) {
                    entries.push(entry);
                }
            }
        }
        sections.push(SheetSection { name: section.name.clone(), entries });
    }
    sections
}

fn entry(code: &str, section: &Section, filed: &Filed, lines: &[Line], claim: &Claim) -> Option<SheetEntry> {
    let span = claim.spans.iter().copied().reduce(Span::cover)?;
    let line = line_at(lines, span)?;
    let mentions = &filed.document.mentions;
    let of = |mention: &Mention| mention.country.as_deref() == Some(code);
    let spoken = claim.sources.first().is_some_and(|source| {
        let speaker = source.mention.and_then(|id| mentions.get(id.index()));
        matches!(source.role, SourceRole::Speaker | SourceRole::Unnamed) && speaker.is_some_and(of)
    });
    let within = |outer: Span| {
        let mut inside: Vec<&Mention> = mentions
            .iter()
            .filter(|mention| mention.country.is_some() && outer.contains(mention.span))
            .collect();
        inside.sort_by_key(|mention| mention.span.start);
        inside
    };
    let belongs = match section.own_words {
        true => spoken || within(line.span).first().is_some_and(|first| of(first)),
        false => within(span).into_iter().any(of),
    };
    // What somebody is said to think stands around the claim, all else in its own words.
    let own = plain(span.of(&filed.document.text), span);
    let words = if section.own_words { line } else { &own };
    (belongs && words.any(&section.words).is_some()).then(|| SheetEntry {
        text: span.of(&filed.document.text).split_whitespace().collect::<Vec<_>>().join(" "),
        chain: chain(filed, claim),
        cite: (filed.number, span),
    })
}

/// Who says so, nearest first, the publication last.
fn chain(filed: &Filed, claim: &Claim) -> Vec<String> {
    let source = &filed.document.source;
    let named = claim.sources.iter().filter(|one| one.role != SourceRole::Author).map(|one| {
        let words = one.span.map(|span| span.of(&filed.document.text).to_owned());
        let name = one.name.clone().or(words).unwrap_or_else(|| "unnamed".to_owned());
        one.date.as_ref().map_or_else(|| name.clone(), |date| format!("{name}, {date}"))
    });
    let author = source.author.clone();
    let outlet = source.outlet.clone().unwrap_or_else(|| "outlet unknown".to_owned());
    let published = source.published.as_ref().map_or(outlet.clone(), |day| format!("{outlet}, {day}"));
    let mut chain: Vec<String> = named.chain(author).collect();
    chain.retain(|name| !published.starts_with(name.as_str()));
    chain.push(published);
    chain.dedup();
    chain
}
