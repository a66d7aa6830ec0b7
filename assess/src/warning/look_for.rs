//! Board and precedents → what to look for next, by when and where.

use model::{Alignment, LookFor, NextStep, Sighting};

use super::board::Seen;
use super::days;

/// How many are named.
const SHOWN: usize = 10;

/// What came next in like cases first, then what would tell outcomes apart best.
pub(super) fn look_for(board: &[Seen], alignment: &Alignment) -> Vec<LookFor> {
    let last = alignment.steps.last().and_then(|step| days::middle(&step.reported));
    let mut open: Vec<(&Seen, Option<&NextStep>)> = board
        .iter()
        .filter(|seen| seen.state.state > Sighting::Observed && !seen.state.useless)
        .map(|seen| (seen, alignment.next.iter().find(|next| next.kind == seen.state.indicator.id)))
        .collect();
    open.sort_by(|(one, next), (other, other_next)| {
        let share = |next: &Option<&NextStep>| next.map_or(0.0, |next| next.share);
        share(other_next)
            .total_cmp(&share(next))
            .then(other.state.diagnosticity.total_cmp(&one.state.diagnosticity))
            .then(one.state.indicator.id.cmp(&other.state.indicator.id))
    });
    open.truncate(SHOWN);
    open.into_iter().map(|(seen, next)| entry(seen, next, last)).collect()
}

fn entry(seen: &Seen, next: Option<&NextStep>, last: Option<jiff::civil::Date>) -> LookFor {
    let indicator = &seen.state.indicator;
    let after = |lead: i64| Some(days::plus(last?, lead)?.to_string());
    let range = next.and_then(|next| Some((*next.lead.first()?, *next.lead.last()?)));
    let why = match next {
        Some(next) => format!("it came next in {}: {}", cases(next.cases.len()), next.cases.join(", ")),
        None if indicator.counters => "it would speak for a peaceful end".to_owned(),
        None => format!("it would tell outcomes apart, {:.1} to 1", 10_f64.powf(seen.state.diagnosticity)),
    };
    LookFor {
        indicator: indicator.id.clone(),
        name: indicator.name.clone(),
        phase: indicator.phase,
        where_to: indicator.seen_by.clone(),
        by: next.and_then(|next| next.median).and_then(after),
        window: range.and_then(|(first, last)| Some((after(first)?, after(last)?))),
        why,
        domain: indicator.domain,
    }
}

fn cases(many: usize) -> String {
    if many == 1 { "1 like case".to_owned() } else { format!("{many} like cases") }
}
