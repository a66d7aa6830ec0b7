//! The board, or a precedent, → steps in the order in which they were reported.

use jiff::civil::Date;
use model::{CaseRole, CaseStep, Precedent, PrecedentStep};

use super::board::Seen;
use super::days;

/// Days after its end within which a step of a precedent has to be reported to count as seen by those who watched.
const KNOWN_IN_TIME: i64 = 30;

/// A step as alignment sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) kind: String,
    pub(super) by: CaseRole,
    /// When it was reported, the middle of it.
    pub(super) day: Date,
}

/// The steps of the case: what is told as having happened, once each.
pub(super) fn of_case(board: &[Seen]) -> Vec<CaseStep> {
    let mut steps: Vec<CaseStep> = board.iter().filter_map(case_step).collect();
    steps.sort_by(|one, other| (&one.reported, &one.kind).cmp(&(&other.reported, &other.kind)));
    steps
}

fn case_step(seen: &Seen) -> Option<CaseStep> {
    let state = &seen.state;
    if !seen.actual || state.state > model::Sighting::Partly {
        return None;
    }
    Some(CaseStep {
        kind: state.indicator.id.clone(),
        name: state.indicator.name.clone(),
        by: seen.by,
        happened: seen.happened.clone(),
        reported: seen.reported.clone()?,
        cites: state.cites.clone(),
    })
}

pub(super) fn seen_step(step: &CaseStep) -> Option<Step> {
    Some(Step { kind: step.kind.clone(), by: step.by, day: days::middle(&step.reported)? })
}

/// The steps of a precedent that were reported in time and by this day, in the order of the reports.
pub(super) fn of_precedent<'p>(precedent: &'p Precedent, day: &str) -> Vec<(&'p PrecedentStep, Step)> {
    let latest = days::last(&precedent.ended).and_then(|ended| days::plus(ended, KNOWN_IN_TIME));
    let today = days::last(day);
    let steps = precedent.phases.iter().flat_map(|phase| &phase.steps);
    let mut steps: Vec<(&PrecedentStep, Step)> = steps
        .filter_map(|step| {
            let reported = days::middle(&step.reported)?;
            let in_time = latest.is_none_or(|latest| reported <= latest);
            let known = today.is_none_or(|today| reported <= today);
            let seen = Step { kind: step.kind.clone(), by: step.by, day: reported };
            (in_time && known).then_some((step, seen))
        })
        .collect();
    steps.sort_by(|one, other| (one.1.day, &one.1.kind).cmp(&(other.1.day, &other.1.kind)));
    steps
}
