//! What is computed stays covered for an analyst until he has said a level and a number of his own for each scenario.

use model::Warning;

use super::frame::NONE;

/// The warning as somebody may see it; without a name, as anybody may once one analyst has said all.
pub fn covered(mut warning: Warning, who: Option<&str>) -> Warning {
    if has_said(&warning, who) {
        return warning;
    }
    warning.level.computed = None;
    warning.level.said.iter_mut().for_each(|said| said.computed = None);
    for state in &mut warning.scenarios {
        state.computed = None;
        state.forecasts.iter_mut().for_each(|said| said.computed = None);
    }
    warning
}

fn has_said(warning: &Warning, who: Option<&str>) -> bool {
    // What was said of an earlier frame was said of another problem.
    let counts = |number: u64| warning.hindsight || number > warning.framed;
    let speakers =
        warning.level.said.iter().filter(|level| counts(level.number)).map(|level| level.who.as_str());
    let complete = |speaker: &str| {
        warning
            .scenarios
            .iter()
            .filter(|state| state.scenario.id != NONE)
            .all(|state| state.forecasts.iter().any(|one| one.who == speaker && counts(one.number)))
    };
    speakers.filter(|speaker| who.is_none_or(|who| who == *speaker)).any(complete)
}
