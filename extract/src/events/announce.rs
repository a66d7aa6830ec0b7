//! Planned acts → the announcements that they are: "will send arms" is also a promise, "will expel them" also a threat.
//!
//! After the CAMEO codebook (03 express intent to cooperate, 13 threaten, 12 reject). The announcement is recorded as one happening
//! with the act that it announces (`same_as`), so that nobody counts two.

use model::{EventType, TokenId};

use super::Found;
use super::roles;
use super::view::View;

/// The rules under which announcements are filed, by their labels; their triggers tell what intends.
const PROMISE: &str = "agree.toml#will";
const THREAT: &str = "threaten.toml#will";
const REFUSAL: &str = "reject.toml#will-not";

/// The announcement that a planned act is, by its outer code of the table of compositions; none for other acts.
pub(super) fn announcement(view: &View, act: &Found, inner: bool) -> Option<(Found, &'static str)> {
    if inner || !act.hit.verbal || act.actors.is_empty() {
        return None;
    }
    let public = |&actor: &TokenId| view.first(actor).is_some_and(roles::public);
    let (label, code) = kind(act.kind, intended(view, act.trigger)?)?;
    let index = view.rules.labelled(label)?;
    let rule = view.rules.rule(index);
    act.actors.iter().all(public).then(|| {
        let announced = Found {
            rule: index,
            kind: rule.kind,
            cameo: rule.cameo.clone(),
            mode: rule.mode.clone(),
            announces: true,
            // When it is done and who suffers are told of the act, not of its announcement.
            time: None,
            sizes: vec![],
            ..act.clone()
        };
        (announced, code)
    })
}

fn kind(kind: EventType, affirmed: bool) -> Option<(&'static str, &'static str)> {
    use EventType::{Aid, Assault, Coerce, Concede, Consult, Cooperate, Protest, Retreat, Sanction, Support};
    match (kind, affirmed) {
        (Aid | Concede | Consult | Cooperate | Retreat | Support, true) => Some((PROMISE, "030")),
        (Aid | Concede | Consult | Cooperate | Retreat | Support, false) => Some((REFUSAL, "120")),
        (Assault | Coerce | Protest | Sanction, true) => Some((THREAT, "130")),
        _ => None,
    }
}

/// Whether who acts intends to do it (`true`) or not to do it (`false`); none where it is no intention.
fn intended(view: &View, verb: TokenId) -> Option<bool> {
    let future =
        |verb: TokenId| view.by(verb, &["aux"]).any(|aux| view.rules.words.intent.has(view.lemma(aux)));
    let refused =
        |verb: TokenId| view.by(verb, &["advmod"]).any(|word| matches!(view.lemma(word), "not" | "never"));
    if future(verb) {
        return Some(!refused(verb));
    }
    let above = view.token(verb).head.filter(|_| view.is(verb, &["xcomp", "advcl"]))?;
    let intends = view.rules.words.intent.has(view.lemma(above)) && view.cases(verb).any(|mark| mark == "to");
    intends.then(|| !refused(above) && !refused(verb))
}
