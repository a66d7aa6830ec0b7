//! The board → a level by a named rule, why, and what would raise or lower it; beside it what analysts said.

use std::collections::BTreeSet;

use model::{DocumentNumber, Domain, Filed, LevelState, RuledLevel, SaidLevel, Sighting, Stage};

use super::board::Seen;
use super::said::Said;
use super::settings::{LevelStep, SETTINGS};

/// The names of the levels, lowest first.
pub fn scale() -> Vec<String> {
    SETTINGS.rules.level.step.iter().map(|step| step.name.clone()).collect()
}

pub(super) fn level(board: &[Seen], documents: &[Filed], said: &Said) -> LevelState {
    let last: Vec<&SaidLevel> = latest(&said.levels);
    let different: BTreeSet<&str> = last.iter().map(|one| one.level.as_str()).collect();
    LevelState {
        scale: scale(),
        rule: SETTINGS.rules.level.rule.clone(),
        computed: Some(ruled(board)),
        dissent: different.len() > 1,
        changed: said.levels.last().map(|level| changed(board, documents, &level.when)).unwrap_or_default(),
        said: said.levels.clone(),
    }
}

/// The last word of each analyst.
fn latest(levels: &[SaidLevel]) -> Vec<&SaidLevel> {
    let newest = |at: usize, level: &SaidLevel| levels[at + 1..].iter().all(|later| later.who != level.who);
    levels.iter().enumerate().filter(|(at, level)| newest(*at, level)).map(|(_, level)| level).collect()
}

/// Indicators whose every word came into the case after a moment.
fn changed(board: &[Seen], documents: &[Filed], since: &str) -> Vec<String> {
    let later = |number: &DocumentNumber| {
        documents.iter().any(|filed| filed.number == *number && filed.acquired.as_str() > since)
    };
    let new = board.iter().map(|seen| &seen.state).filter(|state| {
        state.state <= Sighting::Contradicted
            && !state.cites.is_empty()
            && state.cites.iter().all(|(number, _)| later(number))
    });
    new.map(|state| format!("{}: {}", state.indicator.name, state.state.words())).collect()
}

/// What the rule counts.
struct Count<'a> {
    telling: Vec<&'a Seen>,
}

impl<'a> Count<'a> {
    fn of(board: impl Iterator<Item = &'a Seen>) -> Count<'a> {
        let tells = |seen: &&Seen| {
            let state = &seen.state;
            state.state == Sighting::Observed
                && !state.expired
                && !state.indicator.counters
                && state.counted_with.is_none()
                && state.diagnosticity >= SETTINGS.rules.level.diagnostic
        };
        Count { telling: board.filter(tells).collect() }
    }

    fn fields(&self) -> BTreeSet<Domain> {
        self.telling.iter().map(|seen| seen.state.indicator.domain).collect()
    }

    fn origins(&self) -> u32 {
        self.telling.iter().map(|seen| seen.state.known).max().unwrap_or(0)
    }

    fn stages(&self) -> BTreeSet<Stage> {
        self.telling.iter().map(|seen| seen.state.indicator.phase).collect()
    }

    /// What a step asks for and is not there.
    fn lacks(&self, step: &LevelStep) -> Vec<String> {
        let mut lacks = Vec::new();
        let (told, fields, origins) = (self.telling.len(), self.fields().len(), self.origins());
        if told < step.told_apart {
            lacks.push(format!(
                "{} more that tell outcomes apart ({told} of {})",
                step.told_apart - told,
                step.told_apart
            ));
        }
        if fields < step.fields {
            lacks.push(format!(
                "{} more fields of observation ({fields} of {})",
                step.fields - fields,
                step.fields
            ));
        }
        if origins < step.origins {
            lacks.push(format!("one of them known by {} origins apart ({origins} now)", step.origins));
        }
        if !step.stages.is_empty() && step.stages.iter().all(|stage| !self.stages().contains(stage)) {
            let names: Vec<&str> = step.stages.iter().map(|stage| stage.word()).collect();
            lacks.push(format!("one of the stages {}", names.join(" or ")));
        }
        lacks
    }

    fn step(&self) -> usize {
        let steps = &SETTINGS.rules.level.step;
        steps.iter().rposition(|step| self.lacks(step).is_empty()).unwrap_or(0)
    }
}

/// What the rule says of a board.
pub(super) fn ruled(board: &[Seen]) -> RuledLevel {
    let steps = &SETTINGS.rules.level.step;
    let count = Count::of(board.iter());
    let at = count.step();
    let names: Vec<&str> = count.telling.iter().map(|seen| seen.state.indicator.name.as_str()).collect();
    let because = vec![
        format!(
            "{} observed indicators tell outcomes apart: {}",
            names.len(),
            if names.is_empty() { "none".to_owned() } else { names.join("; ") }
        ),
        format!(
            "they come from {} fields; the best known has {} origins apart",
            count.fields().len(),
            count.origins()
        ),
    ];
    let falls = |seen: &&&Seen| {
        let left = board.iter().filter(|one| one.state.indicator.id != seen.state.indicator.id);
        Count::of(left).step() < at
    };
    let needed: Vec<String> =
        count.telling.iter().filter(falls).map(|seen| format!("“{}”", seen.state.indicator.name)).collect();
    let lower = match needed.len() {
        0 => vec![],
        all if all == names.len() => {
            vec!["any one of them expires, is rejected or turns out otherwise".to_owned()]
        }
        _ => vec![format!("one of these expires, is rejected or turns out otherwise: {}", needed.join(", "))],
    };
    RuledLevel {
        level: steps[at].name.clone(),
        because,
        raise: steps.get(at + 1).map(|step| count.lacks(step)).unwrap_or_default(),
        lower,
    }
}
