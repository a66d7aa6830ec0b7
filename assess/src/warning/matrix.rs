//! Explanations against evidence: ranked by what is inconsistent with them (Heuer 1999), evidence counted once an origin.
//!
//! What a party denies weighs nothing, as it would deny it either way; what it admits against its interest is kept apart and counts.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    Attitude, EvidenceKind, EvidenceRow, Fit, Frequency, Hinge, Hypothesis, HypothesisKind, Matrix,
    MatrixCell, Outcome, Problem, Proposition, PurposeTest, RankedHypothesis, Rating, Sighting,
};

use super::board::Seen;
use super::said::Said;
use super::settings::SETTINGS;

/// What a misfit of the stated purpose weighs: the word of one origin.
const ONE_ORIGIN: u32 = 1;

/// The matrix of a problem.
pub(super) fn matrix(
    problem: &Problem,
    board: &[Seen],
    purposes: &PurposeTest,
    propositions: &[Proposition],
    said: &Said,
) -> Matrix {
    let hypotheses = hypotheses(problem);
    let mut rows: Vec<EvidenceRow> =
        board.iter().filter_map(|seen| sighting_row(seen, &hypotheses)).collect();
    rows.extend(purpose_rows(purposes, &hypotheses));
    rows.extend(denial_rows(problem, propositions, &hypotheses));
    for row in &mut rows {
        rated(row, said);
    }
    let order = ranked(&hypotheses, &rows);
    let hinges = hinges(&hypotheses, &rows, order.first().map(|one| one.hypothesis.id.as_str()));
    let position: BTreeMap<&str, usize> =
        order.iter().enumerate().map(|(at, one)| (one.hypothesis.id.as_str(), at)).collect();
    for row in &mut rows {
        row.cells.sort_by_key(|cell| position.get(cell.hypothesis.as_str()).copied());
    }
    Matrix { hypotheses: order, rows, hinges }
}

/// The explanations of the problem, or its scenarios; a deception and a bluff are always among them.
fn hypotheses(problem: &Problem) -> Vec<Hypothesis> {
    let made = |id: &str, text: &str, kind, expects| Hypothesis {
        id: id.to_owned(),
        text: text.to_owned(),
        kind,
        expects,
        motive: None,
        opportunity: None,
        means: None,
        past_practice: None,
    };
    let mut all = problem.hypotheses.clone();
    if all.is_empty() {
        let of_scenarios = problem
            .scenarios
            .iter()
            .map(|one| made(&one.id, &one.statement, HypothesisKind::Plain, one.kind));
        all.extend(of_scenarios);
    }
    let has = |all: &[Hypothesis], kind| all.iter().any(|one| one.kind == kind);
    if !has(&all, HypothesisKind::Deception) {
        let text = "What is stated hides what is prepared";
        all.push(made("deception", text, HypothesisKind::Deception, Outcome::Intervention));
    }
    if !has(&all, HypothesisKind::Bluff) {
        all.push(made(
            "bluff",
            "It is meant to be seen, and nothing follows",
            HypothesisKind::Bluff,
            Outcome::Show,
        ));
    }
    all
}

fn sighting_row(seen: &Seen, hypotheses: &[Hypothesis]) -> Option<EvidenceRow> {
    let state = &seen.state;
    let counts = state.counted_with.is_none() && !state.useless && !state.expired;
    let kind = match state.state {
        Sighting::Contradicted => EvidenceKind::Denial,
        Sighting::NotObservable => return None,
        _ if !counts => return None,
        _ if seen.admitted => EvidenceKind::Admission,
        _ => EvidenceKind::Plain,
    };
    let unseen = state.state == Sighting::NotSeen;
    let cell = |hypothesis: &Hypothesis| {
        let class = state.likelihood.get(&hypothesis.expects).map_or(Frequency::Sometimes, |one| one.class);
        cell(
            &hypothesis.id,
            if kind == EvidenceKind::Denial { Rating::Neutral } else { rating(class, unseen) },
        )
    };
    Some(EvidenceRow {
        id: state.indicator.id.clone(),
        text: if unseen {
            format!("Not seen: {}", state.indicator.name)
        } else {
            state.indicator.name.clone()
        },
        origins: if kind == EvidenceKind::Denial { seen.denied_by.clone() } else { seen.sources.clone() },
        cites: state.cites.clone(),
        weight: if kind == EvidenceKind::Denial { 0.0 } else { state.weight },
        kind,
        cells: hypotheses.iter().map(cell).collect(),
    })
}

fn cell(hypothesis: &str, computed: Rating) -> MatrixCell {
    MatrixCell {
        hypothesis: hypothesis.to_owned(),
        rating: computed,
        computed,
        said: vec![],
        disputed: false,
    }
}

fn rating(class: Frequency, unseen: bool) -> Rating {
    match (class, unseen) {
        (Frequency::AlmostAlways, false) | (Frequency::AlmostNever, true) => Rating::VeryConsistent,
        (Frequency::Often, false) | (Frequency::Seldom, true) => Rating::Consistent,
        (Frequency::Sometimes, _) => Rating::Neutral,
        (Frequency::Seldom, false) | (Frequency::Often, true) => Rating::Inconsistent,
        (Frequency::AlmostNever, false) | (Frequency::AlmostAlways, true) => Rating::VeryInconsistent,
    }
}

/// A stated purpose that does not fit a field speaks for something hidden.
fn purpose_rows(purposes: &PurposeTest, hypotheses: &[Hypothesis]) -> Vec<EvidenceRow> {
    let stated = purposes.rows.iter().filter(|row| row.stated_by.is_some());
    let misfits = stated.flat_map(|row| {
        row.cells.iter().filter(|cell| cell.fit == Fit::Inconsistent).map(move |cell| (row, cell))
    });
    misfits
        .map(|(row, misfit)| EvidenceRow {
            id: format!("{}/{}", row.id, misfit.field),
            text: format!("The {} does not fit “{}”: {}", misfit.field, row.name, misfit.why),
            origins: vec![],
            cites: misfit.cites.clone(),
            weight: SETTINGS.rules.by_origins(ONE_ORIGIN),
            kind: EvidenceKind::Plain,
            cells: hypotheses
                .iter()
                .map(|one| {
                    let hidden = one.kind == HypothesisKind::Deception;
                    cell(&one.id, if hidden { Rating::Consistent } else { Rating::Neutral })
                })
                .collect(),
        })
        .collect()
}

/// What the power denies.
fn denial_rows(
    problem: &Problem,
    propositions: &[Proposition],
    hypotheses: &[Hypothesis],
) -> Vec<EvidenceRow> {
    let name = world::country_by_code(&problem.power).map_or(problem.power.as_str(), |country| country.name);
    let denies = |proposition: &Proposition| {
        let own = proposition.stances.iter().find(|stance| {
            stance.attitude == Attitude::Denies
                && (stance.actor == name || stance.actor.ends_with(&format!("of {name}")))
        })?;
        Some(EvidenceRow {
            id: proposition.id.clone(),
            text: format!("{} denies: {}", own.actor, proposition.text),
            origins: vec![own.actor.clone()],
            cites: own.by.iter().map(|voice| (voice.document, voice.quote)).collect(),
            weight: 0.0,
            kind: EvidenceKind::Denial,
            cells: hypotheses.iter().map(|one| cell(&one.id, Rating::Neutral)).collect(),
        })
    };
    propositions.iter().filter_map(denies).collect()
}

/// Analysts' ratings: where they agree they stand, where they differ the computed one does and the cell is disputed.
fn rated(row: &mut EvidenceRow, said: &Said) {
    for cell in &mut row.cells {
        let own = said.ratings.iter().filter(|(_, of, about, _)| *of == cell.hypothesis && *about == row.id);
        cell.said = own.map(|(who, .., rating)| (who.clone(), *rating)).collect();
        let different: BTreeSet<Rating> = cell.said.iter().map(|(_, rating)| *rating).collect();
        cell.disputed = different.len() > 1;
        if let (1, Some(rating)) = (different.len(), different.first()) {
            cell.rating = *rating;
        }
    }
}

fn ranked(hypotheses: &[Hypothesis], rows: &[EvidenceRow]) -> Vec<RankedHypothesis> {
    let against = |rating: Rating| match rating {
        Rating::Inconsistent => 1.0,
        Rating::VeryInconsistent => 2.0,
        _ => 0.0,
    };
    let mut order: Vec<RankedHypothesis> = hypotheses
        .iter()
        .map(|one| {
            let own = rows.iter().flat_map(|row| row.cells.iter().map(move |cell| (row.weight, cell)));
            let own = own.filter(|(_, cell)| cell.hypothesis == one.id);
            RankedHypothesis {
                inconsistency: own.map(|(weight, cell)| weight * against(cell.rating)).sum(),
                unargued: unargued(one),
                hypothesis: one.clone(),
            }
        })
        .collect();
    order.sort_by(|one, other| one.inconsistency.total_cmp(&other.inconsistency));
    order
}

/// What a deception or a bluff has to be argued by, and is not (Heuer's "MOM": motive, opportunity, means; past practice).
fn unargued(hypothesis: &Hypothesis) -> Vec<String> {
    if hypothesis.kind == HypothesisKind::Plain {
        return vec![];
    }
    let parts = [
        ("motive", &hypothesis.motive),
        ("opportunity", &hypothesis.opportunity),
        ("means", &hypothesis.means),
        ("past practice", &hypothesis.past_practice),
    ];
    parts.into_iter().filter(|(_, said)| said.is_none()).map(|(name, _)| name.to_owned()).collect()
}

/// Sources without which another explanation would be the least inconsistent.
fn hinges(hypotheses: &[Hypothesis], rows: &[EvidenceRow], first: Option<&str>) -> Vec<Hinge> {
    let sources: BTreeSet<&String> = rows.iter().flat_map(|row| &row.origins).collect();
    let without = |source: &String| {
        let left: Vec<EvidenceRow> = rows
            .iter()
            .filter(|row| row.origins.iter().any(|one| one != source) || row.origins.is_empty())
            .cloned()
            .collect();
        ranked(hypotheses, &left).first().map(|one| one.hypothesis.id.clone())
    };
    sources
        .into_iter()
        .filter_map(|source| {
            let then = without(source)?;
            (Some(then.as_str()) != first).then(|| Hinge { source: source.clone(), first: then })
        })
        .collect()
}
