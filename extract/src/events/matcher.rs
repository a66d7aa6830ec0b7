//! The rules' triggers in a text → hits: which words fire which rule.

use model::TokenId;

use super::conditions::Condition;
use super::rules::{Entry, Rule, Trigger};
use super::view::View;
use super::written::Of;
use crate::lists::lists;

/// The words that may express an event, and how they stand in the tree.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) trigger: TokenId,
    /// Further words of the trigger: `fire` of "open fire".
    pub(super) rest: Vec<TokenId>,
    /// The verb that lends a noun its subject: "carried out" of "carried out an attack".
    pub(super) light: Option<TokenId>,
    /// Verbs and predicates; other nouns are not.
    pub(super) verbal: bool,
    /// A predicate, whose grammatical subject acts even where it looks passive: "is committed to".
    pub(super) predicate: bool,
    pub(super) of: Of,
}

impl Hit {
    /// The tokens whose dependents are arguments of the event.
    pub(super) fn hosts(&self) -> impl Iterator<Item = TokenId> + use<> {
        std::iter::once(self.trigger).chain(self.light)
    }
}

/// Why a rule gives no event at a word that triggers it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Refusal<'r> {
    /// The word stands here as another part of speech, or as an attribute.
    Part(Trigger),
    /// A further word of the trigger is not there.
    Word(&'r str),
    /// A condition that must hold does not.
    Require(&'r Condition),
    /// A condition that must not hold does.
    Refuse(&'r Condition),
    /// A verb of speech that introduces nothing.
    Silent,
    /// Nobody who takes part acts in public.
    Private,
    /// Too few of the roles that the rule needs are filled.
    Needs,
}

/// The first rule for which `accept` gives something, among those that the word at `token` triggers.
pub(super) fn first<T>(view: &View, token: TokenId, accept: impl Fn(Hit, usize) -> Option<T>) -> Option<T> {
    let entries = view.rules.entries(view.lemma(token));
    if entries.is_empty() || view.inside_name(token) {
        return None;
    }
    let light = light(view, token);
    entries.iter().find_map(|entry| accept(judge(view, entry, token, light).ok()?, entry.rule))
}

/// The hit that an entry makes at a word whose light verb is `light`, or why it makes none.
pub(super) fn judge<'r>(
    view: &View<'r>,
    entry: &'r Entry,
    token: TokenId,
    light: Option<TokenId>,
) -> Result<Hit, Refusal<'r>> {
    let rule = view.rules.rule(entry.rule);
    let hit = hit(view, entry, rule, token, light)?;
    if let Some(missing) = rule.require.iter().find(|condition| !condition.holds(view, &hit)) {
        return Err(Refusal::Require(missing));
    }
    match rule.refuse.iter().find(|condition| condition.refuses(view, &hit)) {
        Some(holds) => Err(Refusal::Refuse(holds)),
        None => Ok(hit),
    }
}

pub(super) fn hit<'r>(
    view: &View,
    entry: &'r Entry,
    rule: &Rule,
    token: TokenId,
    light: Option<TokenId>,
) -> Result<Hit, Refusal<'r>> {
    let verbal = match entry.trigger {
        Trigger::Verb if verb(view, token) => true,
        Trigger::Adjective if predicate(view, token) => true,
        Trigger::Noun if noun(view, token, rule) => view.kid(token, &["cop"]).is_some(),
        part => return Err(Refusal::Part(part)),
    };
    let predicate = verbal && (entry.trigger != Trigger::Verb || stands(view, token));
    let last = entry.rest.len().wrapping_sub(1);
    let mut rest = Vec::with_capacity(entry.rest.len());
    for (at, word) in entry.rest.iter().enumerate() {
        let found = further(view, token, word, verbal && at == last);
        rest.push(found.ok_or(Refusal::Word(word))?);
    }
    Ok(Hit { trigger: token, rest, light: light.filter(|_| !verbal), verbal, predicate, of: rule.of })
}

/// A verb that tells something: no auxiliary, and not only an attribute as in "the besieged city".
fn verb(view: &View, token: TokenId) -> bool {
    view.upos(token, &["VERB"])
        && !view.is(token, &["amod", "compound", "case", "mark", "aux", "cop", "fixed", "flat", "advmod"])
}

/// "is opposed to", "is committed to": a verb that tells in the passive how its subject stands to something.
fn stands(view: &View, token: TokenId) -> bool {
    view.rules.words.stative.has(view.lemma(token)) && view.kid(token, &["aux:pass", "nsubj:pass"]).is_some()
}

fn predicate(view: &View, token: TokenId) -> bool {
    let part =
        view.upos(token, &["ADJ"]) || (view.upos(token, &["VERB"]) && !view.feature(token, "VerbForm=Fin"));
    part && !view.is(token, &["amod", "compound", "case", "mark"])
        && (view.kid(token, &["cop", "nsubj"]).is_some() || view.is(token, &["conj", "acl:relcl", "advcl"]))
}

/// A noun that names an event: not a modifier of another noun, nor what somebody is said to be.
fn noun(view: &View, token: TokenId, rule: &Rule) -> bool {
    let event = view.upos(token, &["NOUN", "PROPN"])
        || (view.upos(token, &["VERB"])
            && view.feature(token, "VerbForm=Ger")
            && view.kid(token, &["det"]).is_some());
    event
        && !idle(view, token)
        && !view.is(token, &["compound", "flat", "amod", "fixed"])
        && (view.kid(token, &["cop"]).is_none() || rule.post.is_some())
}

/// "in charge of", "in support of": a noun that only makes a preposition.
fn idle(view: &View, token: TokenId) -> bool {
    const WITH_IN: [&str; 6] = ["charge", "support", "order", "place", "protest", "contact"];
    WITH_IN.contains(&view.lemma(token))
        && view.kid(token, &["det", "amod", "nmod:poss"]).is_none()
        && view.cases(token).any(|case| case == "in" || case == "on")
}

/// Words that end a verb of several words as its particle, never as the preposition of what follows.
const PARTICLES: [&str; 10] = ["in", "out", "up", "down", "off", "back", "away", "over", "aside", "apart"];

/// A further word of a trigger, close below it: a particle, the object's noun, a preposition.
///
/// The last word of a verb is no modifier of another noun: "held a fire drill" is no "hold fire".
fn further(view: &View, trigger: TokenId, word: &str, last: bool) -> Option<TokenId> {
    if last && PARTICLES.contains(&word) {
        let next = TokenId(trigger.0 + 1);
        let behind =
            (next.index() < view.parse.tokens.len() && view.upos(next, &["ADP", "ADV"])).then_some(next);
        let own = view.by(trigger, &["compound:prt", "advmod"]).chain(behind);
        return own.into_iter().find(|&kid| view.lemma(kid) == word);
    }
    let close = |&kid: &TokenId| {
        let far = ["nsubj", "csubj", "conj", "parataxis", "advcl", "acl", "appos", "ccomp", "vocative"];
        !view.is(kid, &far)
    };
    let kids = || view.kids(trigger).iter().copied().filter(close);
    let modifiers: &[&str] = if last { &[] } else { &["compound", "amod", "nummod", "det"] };
    let inner = [&["case", "mark", "nmod", "obj", "fixed"], modifiers].concat();
    kids()
        .find(|&kid| view.lemma(kid) == word)
        .or_else(|| kids().flat_map(|kid| view.by(kid, &inner)).find(|&below| view.lemma(below) == word))
}

/// The verb that lends this noun its subject: "launched an attack", "an attack launched by", "a series of attacks was launched".
pub(super) fn light(view: &View, noun: TokenId) -> Option<TokenId> {
    if !view.upos(noun, &["NOUN", "PROPN"]) {
        return None;
    }
    let top = outermost(view, noun);
    let lends = |verb: TokenId| {
        let fits = |words: &Vec<Box<str>>| {
            view.lemma(verb) == &*words[0]
                && words[1..].iter().all(|word| further(view, verb, word, true).is_some())
        };
        view.rules.words.light.iter().any(fits)
    };
    // "drew praise for the truce": what an act is done for is not the act.
    let sake =
        |verb: TokenId| view.cases(top).any(|case| case == "for") && view.kid(verb, &["obj"]).is_some();
    let near = !view.is(top, &["obl"]) || !(aside(view, top) || view.token(top).head.is_some_and(sake));
    let above =
        view.token(top).head.filter(|_| near && view.is(top, &["obj", "nsubj:pass", "obl", "xcomp", "conj"]));
    let above =
        above.map(|head| if view.is(top, &["conj"]) { view.token(head).head.unwrap_or(head) } else { head });
    let below = view.by(top, &["acl", "acl:relcl"]);
    above.into_iter().chain(below).find(|&verb| view.upos(verb, &["VERB"]) && lends(verb))
}

/// Whether a phrase tells when or why something is done, and is no part of what is done.
pub(super) fn aside(view: &View, token: TokenId) -> bool {
    view.cases(token).any(|case| lists().aside.contains(case) || lists().aside_noun.contains(case))
}

/// "a series of attacks": the quantity noun that stands in the tree for what it is of.
pub(super) fn outermost(view: &View, noun: TokenId) -> TokenId {
    let above = view.token(noun).head.filter(|&head| {
        view.is(noun, &["nmod"])
            && view.cases(noun).any(|case| case == "of" || case == "for")
            && view.rules.words.transparent.has(view.lemma(head))
    });
    above.unwrap_or(noun)
}
