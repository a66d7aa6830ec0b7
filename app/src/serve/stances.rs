//! What does not fit, and who says what about it.

use std::collections::BTreeSet;

use axum::extract::State as Kept;
use model::{Attitude, Contradiction, Difference, Proposition, Stance};
use schemars::JsonSchema;
use serde::Serialize;

use super::ask::{Asked, First, Seen};
use super::cites::{Said, said};
use super::refusal::Answer;
use super::server::Shared;
use super::shown::Shown;

/// Questions with more than one answer.
#[derive(Serialize, JsonSchema)]
pub(super) struct Contradictions {
    contradictions: Vec<ContradictionView>,
    /// How many fit.
    total: usize,
}

/// How many are answered, where it is not said.
const USUAL: usize = 500;

/// A question with more than one answer.
#[derive(Serialize, JsonSchema)]
pub(super) struct ContradictionView {
    id: String,
    /// The incident, operation or proposition that it is about.
    about: String,
    question: String,
    kind: Difference,
    sides: Vec<Side>,
}

#[derive(Serialize, JsonSchema)]
struct Side {
    says: String,
    by: Vec<Said>,
}

/// A contradiction with the words of its sides.
pub(super) fn contradiction_view(shown: &Shown, one: &Contradiction) -> ContradictionView {
    // One thing may be asked twice, of other pairs.
    let sides: Vec<String> = one.sides.iter().map(|side| format!("{} {:?}", side.says, side.by)).collect();
    let hash = engine::hash(format!("{}\n{}\n{}", one.about, one.question, sides.join("\n")).as_bytes());
    let side = |side: &model::Answer| Side {
        says: side.says.clone(),
        by: side.by.iter().filter_map(|voice| said(shown, voice)).collect(),
    };
    ContradictionView {
        id: hash[3..15].to_owned(),
        about: one.about.clone(),
        question: one.question.clone(),
        kind: one.kind,
        sides: one.sides.iter().map(side).collect(),
    }
}

/// What does not fit.
pub(super) async fn contradictions(
    Kept(server): Kept<Shared>,
    Seen(view): Seen,
    Asked(first): Asked<First>,
) -> Answer<Contradictions> {
    let looked = server.look(view, move |shown, _| {
        let all = shown.found.assessed.findings.contradictions.iter();
        let fitting: Vec<&Contradiction> = all.filter(|one| first.fits(&one.question)).collect();
        let total = fitting.len();
        let views = fitting.into_iter().take(first.most(USUAL)).map(|one| contradiction_view(shown, one));
        Ok(Contradictions { contradictions: views.collect(), total })
    });
    looked.await
}

/// The matrix of actors by propositions.
#[derive(Serialize, JsonSchema)]
pub(super) struct Propositions {
    propositions: Vec<Put>,
    /// All actors that take a stand, or could.
    actors: Vec<String>,
    /// How many propositions fit.
    total: usize,
}

/// Something that is so or not so.
#[derive(Serialize, JsonSchema)]
struct Put {
    id: String,
    text: String,
    /// The incident or operation that it is about.
    about: Option<String>,
    stances: Vec<Stands>,
}

#[derive(Serialize, JsonSchema)]
struct Stands {
    actor: String,
    /// `asserts`, `denies`, `refuses_to_confirm`, `withdraws`, `nothing_found`, `not_collected`.
    attitude: &'static str,
    /// In how many documents it speaks, and of this in none.
    nothing_found_in: Option<u32>,
    by: Vec<Said>,
}

/// Where each actor stands.
pub(super) async fn propositions(
    Kept(server): Kept<Shared>,
    Seen(view): Seen,
    Asked(first): Asked<First>,
) -> Answer<Propositions> {
    let looked = server.look(view, move |shown, _| {
        let all = shown.found.assessed.findings.propositions.iter();
        let fitting: Vec<&Proposition> = all.filter(|one| first.fits(&one.text)).collect();
        let total = fitting.len();
        let answered = &fitting[..total.min(first.most(USUAL))];
        let stances = answered.iter().flat_map(|one| &one.stances);
        let actors: BTreeSet<String> = stances.map(|stance| stance.actor.clone()).collect();
        let propositions = answered.iter().map(|one| put(shown, one)).collect();
        Ok(Propositions { propositions, actors: actors.into_iter().collect(), total })
    });
    looked.await
}

fn put(shown: &Shown, one: &Proposition) -> Put {
    Put {
        id: one.id.clone(),
        text: one.text.clone(),
        about: one.about.clone(),
        stances: one.stances.iter().map(|stance| stands(shown, stance)).collect(),
    }
}

fn stands(shown: &Shown, stance: &Stance) -> Stands {
    let (attitude, nothing_found_in) = match stance.attitude {
        Attitude::Asserts => ("asserts", None),
        Attitude::Denies => ("denies", None),
        Attitude::RefusesToConfirm => ("refuses_to_confirm", None),
        Attitude::Withdraws => ("withdraws", None),
        Attitude::NothingFound(documents) => ("nothing_found", Some(documents)),
        Attitude::NotCollected => ("not_collected", None),
    };
    let by = stance.by.iter().filter_map(|voice| said(shown, voice)).collect();
    Stands { actor: stance.actor.clone(), attitude, nothing_found_in, by }
}
