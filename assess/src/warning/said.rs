//! The log of decisions → what analysts said of the warning problem, as it stands.

use model::{Action, Came, Decision, Forecast, Look, Problem, Rating, Reliability, SaidLevel, Target};

use super::fault::Fault;
use super::frame::problem;
use crate::decided::standing;

/// What analysts said of the warning problem.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// How it was framed: number, day and file.
    frame: Option<(u64, String, String)>,
    /// Whether it was framed only after the day it is looked at from.
    pub hindsight: bool,
    /// What was read, able to see what.
    pub looks: Vec<Look>,
    /// Forecasts, each with its scenario.
    pub forecasts: Vec<(String, Forecast)>,
    /// Levels.
    pub levels: Vec<SaidLevel>,
    /// How evidence fits a hypothesis: who, the hypothesis, the evidence, how.
    pub(super) ratings: Vec<(String, String, String, Rating)>,
    pub(super) resolutions: Vec<Resolved>,
    pub(super) grades: Vec<(String, Option<String>, Reliability)>,
}

/// How a scenario was resolved.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Resolved {
    pub(super) scenario: String,
    pub(super) number: u64,
    pub(super) who: String,
    pub(super) when: String,
    pub(super) came: Came,
    pub(super) why: Option<String>,
    pub(super) evidence: Vec<Target>,
}

impl Said {
    /// What stands in the log. With a day, nothing decided later counts: the earliest frame is taken where none was made by then, as
    /// the question is no evidence.
    pub fn of(log: &[Decision], by: Option<&str>) -> Said {
        let in_time = |decision: &&Decision| {
            by.is_none_or(|day| &decision.when[..day.len().min(decision.when.len())] <= day)
        };
        let counted: Vec<Decision> = log.iter().filter(in_time).cloned().collect();
        let mut said = Said::default();
        for decision in standing(&counted) {
            said.take(decision);
        }
        if said.frame.is_none() {
            let framed = |decision: &&Decision| matches!(decision.action, Action::Frame { .. });
            if let Some(first) = standing(log).into_iter().find(framed) {
                said.take(first);
                said.hindsight = true;
            }
        }
        said
    }

    fn take(&mut self, decision: &Decision) {
        let Decision { number, who, when, why, .. } = decision.clone();
        match &decision.action {
            Action::Frame { problem } => self.frame = Some((number, when, problem.clone())),
            Action::Look { source, class, from, until } => self.looks.push(Look {
                number,
                who,
                source: source.clone(),
                class: *class,
                from: from.clone(),
                until: until.clone(),
            }),
            Action::Forecast { scenario, low, high, computed } => self.forecasts.push((
                scenario.clone(),
                Forecast { number, who, when, low: *low, high: *high, why, computed: *computed },
            )),
            Action::Level { level, computed } => self.levels.push(SaidLevel {
                number,
                who,
                when,
                level: level.clone(),
                why,
                computed: computed.clone(),
            }),
            Action::Rate { hypothesis, evidence, rating } => {
                self.ratings.retain(|(by, of, about, _)| (by, of, about) != (&who, hypothesis, evidence));
                self.ratings.push((who, hypothesis.clone(), evidence.clone(), *rating));
            }
            Action::Resolve { scenario, came, evidence } => {
                self.resolutions.retain(|one| one.scenario != *scenario);
                let (scenario, evidence) = (scenario.clone(), evidence.clone());
                self.resolutions.push(Resolved { scenario, number, who, when, came: *came, why, evidence });
            }
            Action::GradeSource { source, subject, grade } => {
                self.grades.retain(|(one, about, _)| (one, about) != (source, subject));
                self.grades.push((source.clone(), subject.clone(), *grade));
            }
            _ => {}
        }
    }

    /// The problem as it is framed, with the number of the decision.
    ///
    /// # Errors
    ///
    /// An older version framed it in a way that this one does not read.
    pub fn problem(&self) -> Result<Option<(u64, Problem)>, Vec<Fault>> {
        let Some((number, _, text)) = &self.frame else { return Ok(None) };
        problem(&format!("the frame of decision {number}"), text).map(|problem| Some((*number, problem)))
    }
}
