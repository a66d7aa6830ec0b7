//! What is told of an operation's carriers → which accounts of what left and what stayed cannot both be true.

use model::{Answer, Contradiction, Difference, DocumentNumber};

use crate::checked::spelled_day;
use crate::contradictions::question;
use crate::statements::Whereabouts;

/// "What left, and what stayed?": one account says that something has left which another saw there on a later day.
///
/// What stayed when one report came out and left later is no contradiction.
pub(crate) fn left_or_stayed(about: &str, told: &[Whereabouts]) -> Option<Contradiction> {
    let mut accounts: Vec<Vec<&Whereabouts>> = Vec::new();
    for document in documents(told) {
        let own: Vec<&Whereabouts> = told.iter().filter(|one| one.voice.document == document).collect();
        let fits = |account: &&mut Vec<&Whereabouts>| {
            !account.iter().any(|one| own.iter().any(|other| exclude(one, other)))
        };
        match accounts.iter_mut().find(fits) {
            Some(account) => account.extend(own),
            None => accounts.push(own),
        }
    }
    let sides: Vec<Answer> = accounts.iter().map(|account| answer(account)).collect();
    (sides.len() > 1)
        .then(|| question(about, "What left, and what stayed?", Difference::Contradiction, sides))
}

fn documents(told: &[Whereabouts]) -> Vec<DocumentNumber> {
    let mut documents: Vec<DocumentNumber> = told.iter().map(|one| one.voice.document).collect();
    documents.sort_unstable();
    documents.dedup();
    documents
}

/// Whether two statements about one carrier cannot both be true.
fn exclude(one: &Whereabouts, other: &Whereabouts) -> bool {
    if one.conveyance != other.conveyance {
        return false;
    }
    match (one.stays, other.stays) {
        (true, true) => false,
        (false, false) => matches!((&one.day, &other.day), (Some(left), Some(right)) if left != right),
        (false, true) => there_after(one, other),
        (true, false) => there_after(other, one),
    }
}

/// Whether something that has left is seen there on a later day.
fn there_after(left: &Whereabouts, there: &Whereabouts) -> bool {
    matches!((&left.day, &there.day), (Some(left), Some(seen)) if left < seen)
}

fn answer(account: &[&Whereabouts]) -> Answer {
    let mut says: Vec<String> = account.iter().map(|one| told(one)).collect();
    says.sort();
    // In their order the one without its day stands before the one with it, and adds nothing.
    says.dedup_by(|later, earlier| {
        later.starts_with(earlier.as_str()) && {
            std::mem::swap(later, earlier);
            true
        }
    });
    Answer { says: says.join(", "), by: account.iter().map(|one| one.voice.clone()).collect() }
}

fn told(one: &Whereabouts) -> String {
    let Whereabouts { conveyance, stays, day, .. } = one;
    match (stays, day) {
        (true, Some(day)) => format!("the {conveyance} was still there on {}", spelled_day(day)),
        (true, None) => format!("the {conveyance} stayed"),
        (false, Some(day)) => format!("the {conveyance} left on {}", spelled_day(day)),
        (false, None) => format!("the {conveyance} left"),
    }
}
