//! An act that somebody receives → who gives it and who gets it: "Ukraine received aid from Canada".

use model::TokenId;

use super::matcher::{self, Hit};
use super::places::governing_verb;
use super::roles;
use super::slots::Slot;
use super::subjects;
use super::view::View;
use crate::lists::lists;

/// Heads of those who act and of those it is done to.
pub(super) struct Sides {
    pub(super) actors: Vec<TokenId>,
    pub(super) recipients: Vec<TokenId>,
}

/// The sides of an act whose verb says that its subject gets it; none for other verbs.
pub(super) fn sides(view: &View, hit: &Hit) -> Option<Sides> {
    let verb = verb(view, hit)?;
    let joined = view.token(verb).head.filter(|_| view.is(verb, &["conj"]));
    let taker = view.kid(verb, &["nsubj"]).or_else(|| view.kid(joined?, &["nsubj"]))?;
    let hit = Hit { light: Some(verb), ..hit.clone() };
    let from = Slot::Prep(vec!["from".into(), "by".into()]);
    let actors = roles::participants(view, &hit, &[Slot::Own, from]);
    Some(Sides { actors, recipients: roles::parties(view, &[taker]) })
}

/// The verb by which somebody gets the act: "drew criticism", "came under attack".
fn verb(view: &View, hit: &Hit) -> Option<TokenId> {
    if hit.verbal {
        return None;
    }
    let gets =
        |&verb: &TokenId| lists().receives.contains(view.lemma(verb)) && !subjects::passive(view, verb);
    let top = matcher::outermost(view, hit.trigger);
    // "The arrest drew protests": the protests are drawn, and not the arrest.
    let object = governing_verb(view, hit.trigger).filter(|_| view.is(top, &["obj"])).filter(gets);
    let under = view.token(top).head.filter(|&verb| {
        view.lemma(verb) == "come"
            && view.cases(top).any(|case| case == "under")
            && view.upos(verb, &["VERB"])
    });
    object.or(under)
}
