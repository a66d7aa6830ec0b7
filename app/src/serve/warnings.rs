//! The warning problem: what the case amounts to for it, with the words that it rests on.

use std::collections::BTreeMap;

use axum::extract::State as Kept;
use model::{DocumentNumber, Span, Warning};
use schemars::JsonSchema;
use serde::Serialize;

use super::ask::Seen;
use super::cites::{Cite, cite};
use super::guard::Who;
use super::refusal::Answer;
use super::server::Shared;
use super::shown::Shown;

/// A problem to begin with, where none is framed.
pub(super) const PROBLEM: &str = include_str!("../../../examples/caracas-2019/problem.toml");

/// What the case amounts to for its warning problem.
#[derive(Serialize, JsonSchema)]
pub(super) struct Warned {
    /// None where no problem is framed.
    warning: Option<Warning>,
    /// Whether what is computed is covered still: who asks has to say a level and a number for each scenario before.
    covered: bool,
    /// The words that it rests on, each once.
    quotes: Vec<Quoted>,
    /// Why the problem that is framed cannot be read.
    fault: Option<String>,
    /// The file of the problem, to be changed; an example where none is framed.
    file: String,
}

/// Words, and where they came out.
#[derive(Serialize, JsonSchema)]
struct Quoted {
    #[serde(flatten)]
    cite: Cite,
    outlet: Option<String>,
    published: Option<String>,
}

/// The warning problem as whoever asks may see it.
pub(super) async fn warning(Kept(server): Kept<Shared>, Who(who): Who, Seen(view): Seen) -> Answer<Warned> {
    let looked = server.look(view, move |shown, _| {
        let file = framed(shown).unwrap_or_else(|| PROBLEM.to_owned());
        let none =
            |fault| Warned { warning: None, covered: false, quotes: vec![], fault, file: file.clone() };
        let warning = match &shown.found.assessed.warning {
            Ok(Some(warning)) => assess::covered(warning.clone(), Some(&who)),
            Ok(None) => return Ok(none(None)),
            Err(faults) => {
                let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
                return Ok(none(Some(told.join("\n"))));
            }
        };
        let (warning, quotes) = quoted(shown, warning);
        let covered = warning.level.computed.is_none();
        Ok(Warned { warning: Some(warning), covered, quotes, fault: None, file })
    });
    looked.await
}

/// The file of the problem that is framed.
fn framed(shown: &Shown) -> Option<String> {
    shown.standing().into_iter().rev().find_map(|decision| match &decision.action {
        model::Action::Frame { problem } => Some(problem.clone()),
        _ => None,
    })
}

/// The warning with positions as the outside counts them, and all words that it rests on.
fn quoted(shown: &Shown, mut warning: Warning) -> (Warning, Vec<Quoted>) {
    let mut quotes: BTreeMap<(DocumentNumber, Span), Quoted> = BTreeMap::new();
    for place in warning.cites_mut() {
        let Some(cite) = cite(shown, place.0, place.1) else { continue };
        place.1 = cite.span;
        quotes.entry(*place).or_insert_with(|| {
            let source = shown.document(cite.document).map(|filed| &filed.document.source);
            Quoted {
                outlet: source.and_then(|source| source.outlet.clone()),
                published: source.and_then(|source| source.published.clone()),
                cite,
            }
        });
    }
    (warning, quotes.into_values().collect())
}
