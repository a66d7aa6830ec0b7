//! A text, its trees and its mentions → who did what to whom.
//!
//! Rules in `extract/rules/*.toml` say which words express an event and which dependents take part; `rules/README.md` is
//! their one-page manual. Certainty, modality, polarity and sources are decided in `claims` and nowhere here.

mod written;
mod classes;
mod rules;
mod lemmas;
mod view;
mod slots;
mod conditions;
mod matcher;
mod subjects;
mod roles;
mod received;
mod places;
mod scene;
mod dates;
mod harm;
mod seek;
mod announce;
mod compose;
mod homes;
mod codes;
mod posts;
mod record;
mod same;
mod explain;
#[cfg(test)]
mod bound;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod suite;

use model::{EventType, PlaceRole, TokenId};

use matcher::{Hit, Refusal};
use rules::{Rule, Variant};
pub(crate) use view::View;
use written::Harm;

pub(crate) use explain::explain;
pub(crate) use record::{clause, record};
pub use rules::{Card, Rules};
pub(crate) use subjects::{passive, surface};
pub use written::RuleError;

/// An event as the tree expresses it, before anybody is held to it.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The head word of the trigger.
    pub(crate) trigger: TokenId,
    /// Which rule fired: an index into the rules.
    pub(crate) rule: usize,
    /// PLOVER type or extension.
    pub(crate) kind: EventType,
    /// Heads of the phrases that name who did it.
    pub(crate) actors: Vec<TokenId>,
    /// Heads of the phrases that name to whom.
    pub(crate) recipients: Vec<TokenId>,
    /// Heads of the phrases that name where.
    pub(crate) places: Vec<(TokenId, PlaceRole)>,
    /// Head of the phrase that names when.
    pub(crate) time: Option<TokenId>,
    hit: Hit,
    cameo: Option<String>,
    mode: Option<String>,
    contexts: Vec<String>,
    /// Heads of the phrases that count the dead, hurt or arrested.
    sizes: Vec<(Harm, TokenId)>,
    /// Whether it only announces the act before it in the list.
    announces: bool,
}

impl Found {
    /// The trigger and the verb that lends it its subject.
    pub(crate) fn hosts(&self) -> impl Iterator<Item = TokenId> + use<> {
        self.hit.hosts()
    }
}

/// The events of a text, in its order.
///
/// Every word is looked up once among the rules' triggers; the first rule whose conditions hold and whose needed roles are
/// filled gives the event. What the events are about and cause is settled afterwards, so that "an attack killed three" is
/// one event and "threatened to attack" are two.
pub(crate) fn find(view: &View) -> Vec<Found> {
    let at = |token| matcher::first(view, token, |hit, rule| event(view, hit, rule).ok());
    let mut found: Vec<Found> = view.ids().filter_map(at).collect();
    if let Some(rule) = view.rules.labelled("role.toml#was") {
        let told: Vec<TokenId> = found.iter().map(|found| found.trigger).collect();
        found.extend(
            posts::inverted(view, rule).into_iter().filter(|post| told.binary_search(&post.trigger).is_err()),
        );
        found.sort_by_key(|found| found.trigger);
    }
    compose::compose(view, posts::without_inner(view, found))
}

/// The hit as an event, where the roles that its rule needs are filled.
fn event(view: &View, hit: Hit, index: usize) -> Result<Found, Refusal<'static>> {
    let rule = view.rules.rule(index);
    if rule.speech && !introduces(view, &hit) {
        return Err(Refusal::Silent);
    }
    let received = received::sides(view, &hit).filter(|_| rule.post.is_none());
    let given = received.is_some();
    let received::Sides { actors, mut recipients } = received.unwrap_or_else(|| received::Sides {
        actors: roles::participants(view, &hit, &rule.actor),
        recipients: roles::participants(view, &hit, &rule.recipient),
    });
    let who = |&one: &TokenId| view.first(one).map(|mention| mention.id);
    recipients.retain(|one| !actors.iter().any(|actor| actor == one || who(actor) == who(one)));
    let mut places = places::places(view, &hit, &places::Manner::of(rule));
    places.retain(|(at, _)| !given || !actors.contains(at));
    if !roles::addresses(rule.kind) {
        roles::towns_are_places(view, &mut recipients, &mut places);
    }
    let suffered = harm::by_deed(view, rule.kind, &hit);
    if recipients.is_empty() {
        recipients.extend(
            suffered.iter().map(|&(_, head)| head).filter(|&head| view.upos(head, &["NOUN", "PROPN"])),
        );
    }
    let public = roles::between_public_actors(view, rule.kind, &[actors.as_slice(), &recipients].concat());
    if !public {
        return Err(Refusal::Private);
    }
    let enough =
        (given && !recipients.is_empty()) || roles::enough(rule, &actors, &recipients, !places.is_empty());
    if suffered.is_empty() && !enough {
        return Err(Refusal::Needs);
    }
    if recipients.is_empty() && mutual(view, rule, &hit, &actors) {
        recipients.clone_from(&actors);
    }
    let variant = rule.variants.iter().find(|variant| variant.holds(view, &hit));
    let contexts = contexts(view, &hit, &rule.contexts, variant);
    let moves = rule.moves && moves(view, &hit, &places);
    Ok(Found {
        trigger: hit.trigger,
        rule: index,
        kind: if moves { EventType::Move } else { rule.kind },
        time: dates::time(view, &hit),
        cameo: variant.and_then(|variant| variant.cameo.clone()).or_else(|| rule.cameo.clone()),
        mode: variant.and_then(|variant| variant.mode.clone()).or_else(|| rule.mode.clone()),
        contexts,
        sizes: rule.size.map(|harm| counted(view, &hit, harm)).unwrap_or_default(),
        announces: false,
        actors,
        recipients,
        places,
        hit,
    })
}

/// Whether those who act do it to each other: "cooperation between A and B", "A and B exchanged fire".
fn mutual(view: &View, rule: &Rule, hit: &Hit, actors: &[TokenId]) -> bool {
    let who = |&one: &TokenId| view.first(one).map(|mention| mention.id);
    let several = actors.iter().any(|one| who(one) != who(&actors[0]));
    let between = |kid: TokenId| view.cases(kid).any(|case| case == "between");
    let sides = || view.by(hit.trigger, &["nmod", "obl"]).any(between);
    let exchange = || hit.hosts().any(|host| view.lemma(host) == "exchange");
    several && (sides() || (rule.kind == EventType::Assault && exchange()))
}

/// Whether a verb of speech has something said beside it; a noun ("the statement") always has.
fn introduces(view: &View, hit: &Hit) -> bool {
    !hit.verbal
        || view.is(hit.trigger, &["parataxis"])
        || view.kid(hit.trigger, &["ccomp", "obj", "parataxis"]).is_some()
}

/// Whether the text tells where from, where to, or aboard what.
fn moves(view: &View, hit: &Hit, places: &[(TokenId, PlaceRole)]) -> bool {
    let travels = places.iter().any(|(_, part)| *part != PlaceRole::Location);
    let aboard = hit.hosts().flat_map(|host| view.by(host, &["obl"])).any(|kid| {
        view.rules.words.conveyance.has(view.lemma(kid))
            && view.cases(kid).any(|case| matches!(case, "by" | "on" | "aboard" | "in"))
    });
    travels || aboard
}

/// The contexts of the rule and its variant, and those that the words of the clause bring.
fn contexts(view: &View, hit: &Hit, usual: &[String], variant: Option<&Variant>) -> Vec<String> {
    let mut contexts = usual.to_vec();
    contexts.extend(variant.into_iter().flat_map(|variant| variant.contexts.iter().cloned()));
    let words = slots::Slot::About.fill(view, hit);
    let topics = words.iter().filter_map(|&word| view.rules.topics.get(view.lemma(word))).flatten();
    contexts.extend(topics.map(ToString::to_string));
    let mut seen = std::collections::HashSet::new();
    contexts.retain(|context| seen.insert(context.clone()));
    contexts
}

/// The phrases that may hold a figure of the dead, hurt or arrested.
fn counted(view: &View, hit: &Hit, harm: Harm) -> Vec<(Harm, TokenId)> {
    slots::Slot::Obj.fill(view, hit).into_iter().map(|head| (harm, head)).collect()
}

impl Variant {
    fn holds(&self, view: &View, hit: &Hit) -> bool {
        self.when.iter().all(|condition| condition.holds(view, hit))
    }
}
