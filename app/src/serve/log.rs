//! The log of decisions: read, and added to under the name of whoever is signed in.

use axum::Json;
use axum::extract::State as Kept;
use model::{Action, Decision, View};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ask::{Asked, Given, Seen};
use super::described::Created;
use super::guard::Who;
use super::home::changed;
use super::refusal::{Answer, Refusal};
use super::server::Shared;
use crate::case::now;
use crate::decide::signed;

/// From where.
#[derive(Deserialize, JsonSchema)]
pub(super) struct After {
    /// Only decisions with a higher number.
    after: Option<u64>,
}

/// Lines of the log.
#[derive(Serialize, JsonSchema)]
pub(super) struct Decisions {
    decisions: Vec<Decision>,
}

/// The log of decisions.
pub(super) async fn decisions(
    Kept(server): Kept<Shared>,
    Seen(view): Seen,
    Asked(after): Asked<After>,
) -> Answer<Decisions> {
    let after = after.after.unwrap_or(0);
    let looked = server.with_case(move |_, case| {
        let mut decisions = case.decisions(&view)?;
        decisions.retain(|decision| decision.number > after);
        Ok(Decisions { decisions })
    });
    looked.await.map(Json)
}

/// What is to be decided, and why.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Proposed {
    /// The decision; targets may come without `quote`, which is filled in from the record, and a sign-off with any `brief`: it is that of now.
    action: Action,
    /// Why, in the analyst's words.
    why: Option<String>,
}

/// A decision that was entered.
#[derive(Serialize, JsonSchema)]
pub(super) struct Entered {
    decision: Decision,
}

/// Enters a decision.
pub(super) async fn decide(
    Kept(server): Kept<Shared>,
    Who(who): Who,
    Given(Proposed { action, why }): Given<Proposed>,
) -> Result<Created<Entered>, Refusal> {
    let entered = server.with_case(move |server, case| {
        let why = why.filter(|why| !why.trim().is_empty());
        let shown = server.views.shown(server, case, &View::default())?;
        // What is named by an id was shown with these findings; a brief is signed, or made final, as it is at this moment.
        let about_brief = matches!(
            action,
            Action::State { .. }
                | Action::SignOff { .. }
                | Action::Forecast { .. }
                | Action::Level { .. }
                | Action::Rate { .. }
                | Action::Resolve { .. }
        );
        let anew = (about_brief && !shown.is_fresh())
            .then(|| engine::assessed(case, &View::default()))
            .transpose()?;
        let assessed = anew.as_ref().unwrap_or(&shown.found.assessed);
        let action = match action {
            Action::SignOff { .. } => Action::SignOff { brief: signed(assessed) },
            other => other,
        };
        let found = Some(assessed);
        let decision = engine::decide(case, &who, &now(), why.as_deref(), action, found)?;
        changed(server, case, Some(decision.number), None)?;
        Ok(Entered { decision })
    });
    entered.await.map(Created)
}
