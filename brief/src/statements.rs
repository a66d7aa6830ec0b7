//! Claims in which no act was read → what somebody says, with the chain of sources and the words.

use std::collections::BTreeSet;

use model::{Claim, ClaimId, SourceRole, Span};

use crate::claimed::claimed;
use crate::outline::Statement;
use crate::quotes::quote;
use crate::reading::Reading;

/// Shorter contents say nothing by themselves: "so", "yes".
const FEWEST_WORDS: usize = 4;

/// What others than the author say and no act shows, each stretch of text once, in the order of the text.
pub(crate) fn statements(reading: &Reading) -> Vec<Statement> {
    let shown: Vec<Span> = reading.document.events.iter().map(|event| event.span).collect();
    let carried = carried(reading);
    let mut seen = BTreeSet::new();
    let mut list: Vec<(Span, &Claim)> = Vec::new();
    for claim in reading.document.claims.iter().filter(|claim| claim.events.is_empty() && somebody(claim)) {
        let Some(span) = content(claim) else { continue };
        let words = reading.words(span).split(' ').count();
        let told = carried.contains(&claim.id)
            || shown.iter().any(|event| event.contains(span) || span.contains(*event));
        if words >= FEWEST_WORDS && !told && seen.insert(span) {
            list.push((span, claim));
        }
    }
    list.sort_by_key(|(span, _)| *span);
    list.into_iter()
        .map(|(span, claim)| Statement {
            claimed: claimed(reading, claim),
            evidence: quote(reading, span, None),
        })
        .collect()
}

/// The claims that movements show.
fn carried(reading: &Reading) -> BTreeSet<ClaimId> {
    let mut claims = BTreeSet::new();
    for movement in &reading.document.movements {
        claims.extend(movement.conveyances.iter().map(|part| part.claim));
        claims.extend(movement.personnel.iter().map(|part| part.claim));
        claims.extend(movement.cargo.iter().map(|part| part.claim));
        claims.extend(movement.leader.iter().map(|part| part.claim));
        claims.extend(movement.purposes.iter().map(|part| part.claim));
        claims.extend(movement.legs.iter().map(|part| part.claim));
        claims.extend(movement.stays.iter().map(|part| part.claim));
    }
    claims
}

/// Whether somebody else than the author says it.
fn somebody(claim: &Claim) -> bool {
    claim.sources.first().is_some_and(|nearest| nearest.role != SourceRole::Author)
}

/// The stretch from the first word of the content to its last.
fn content(claim: &Claim) -> Option<Span> {
    claim.spans.iter().copied().reduce(Span::cover)
}
