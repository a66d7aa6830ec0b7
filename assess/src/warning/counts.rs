//! Precedents → how often an indicator is seen where each kind of outcome is on its way.

use std::collections::BTreeMap;

use model::{Frequency, Grounded, Indicator, Outcome, Precedent};

use super::library::Library;
use super::settings::SETTINGS;

/// The likelihood of an indicator under each kind of outcome; counted ones from the precedents that are admitted.
pub(super) fn likelihood(indicator: &Indicator, precedents: &[&Precedent]) -> BTreeMap<Outcome, Grounded> {
    let class = |(&outcome, said): (&Outcome, &Option<Grounded>)| {
        let grounded = said.clone().unwrap_or_else(|| counted(&indicator.id, outcome, precedents));
        (outcome, grounded)
    };
    indicator.likelihood.iter().map(class).collect()
}

fn counted(id: &str, outcome: Outcome, precedents: &[&Precedent]) -> Grounded {
    let (mut seen, mut all) = (0_u32, 0_u32);
    for precedent in precedents.iter().filter(|precedent| precedent.outcome == outcome) {
        all += 1;
        seen += u32::from(precedent.phases.iter().flat_map(|phase| &phase.steps).any(|step| step.kind == id));
    }
    // Laplace's rule of succession: no count of a few cases makes a thing certain.
    let share = f64::from(seen + 1) / f64::from(all + 2);
    Grounded {
        class: SETTINGS.rules.class(share),
        why: format!("{seen} of {all} cases"),
        author: "library".to_owned(),
    }
}

/// How well an indicator tells outcomes apart, by all precedents of a library: logarithm to base 10 of the largest ratio.
pub fn diagnosticity(library: &Library, indicator: &Indicator) -> f64 {
    let all: Vec<&Precedent> = library.precedents.iter().collect();
    told_apart(&likelihood(indicator, &all))
}

/// Logarithm to base 10 of the largest ratio between two kinds of outcome.
pub(super) fn told_apart(likelihood: &BTreeMap<Outcome, Grounded>) -> f64 {
    let classes: Vec<Frequency> = likelihood.values().map(|one| one.class).collect();
    let probability =
        |class: Option<&Frequency>| class.map_or(1.0, |class| SETTINGS.rules.probability(*class));
    (probability(classes.iter().max()) / probability(classes.iter().min())).log10()
}
