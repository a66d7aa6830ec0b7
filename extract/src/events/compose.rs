//! Found acts → the same with their composition: what is agreed, demanded or threatened, and effects folded into their acts.

use std::sync::LazyLock;

use model::{EventType, TokenId};

use super::Found;
use super::view::View;
use super::{announce, codes, matcher, seek, slots, subjects};

/// What an outer act of one code is when it is about an act of another code.
struct Composition {
    outer: &'static str,
    inner: &'static str,
    cameo: &'static str,
    mode: Option<&'static str>,
    contexts: Vec<&'static str>,
}

static TABLE: LazyLock<Vec<Composition>> = LazyLock::new(|| {
    let lines = include_str!("../../rules/compose.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(composition).collect()
});

fn composition(line: &'static str) -> Option<Composition> {
    let mut cells = line.split('\t');
    let (outer, inner, cameo) = (cells.next()?, cells.next()?, cells.next()?);
    let mode = cells.next().filter(|mode| !mode.is_empty());
    let contexts = cells.next().unwrap_or("").split_whitespace().collect();
    Some(Composition { outer, inner, cameo, mode, contexts })
}

/// Links outer acts with the acts they are about, lends each what the other names, and folds effects into their causes.
///
/// Acts of different sentences have nothing to do with each other here, so the cost is linear in the sentences.
pub(super) fn compose(view: &View, found: Vec<Found>) -> Vec<Found> {
    let mut composed = Vec::with_capacity(found.len());
    let mut sentence: Vec<Found> = Vec::new();
    for act in found {
        let home = |act: &Found| view.token(act.trigger).sentence;
        if sentence.first().is_some_and(|first| home(first) != home(&act)) {
            composed.append(&mut of_sentence(view, std::mem::take(&mut sentence)));
        }
        sentence.push(act);
    }
    composed.append(&mut of_sentence(view, sentence));
    composed
}

fn of_sentence(view: &View, found: Vec<Found>) -> Vec<Found> {
    let mut found = undone(view, answered(view, fold(view, found)));
    let mut is_inner = vec![false; found.len()];
    for outer in 0..found.len() {
        let inner = inner_acts(view, &found, outer);
        for &act in inner.iter().filter(|_| announces(found[outer].kind)) {
            is_inner[act] = true;
        }
        for &act in &inner {
            lend(&mut found, outer, act);
        }
        if let Some(&act) = inner.first() {
            refine(&mut found, outer, act);
        }
    }
    for act in &mut found {
        if act.recipients.is_empty() {
            act.recipients = seek::recipients(view, act);
        }
    }
    let mut found = with_announcements(view, found, &is_inner);
    drop_statements_about_acts(view, &mut found);
    found
}

/// Types whose acts already say what is intended with the act they are about.
fn announces(kind: EventType) -> bool {
    use EventType::{Accuse, Agree, Reject, Request, Threaten};
    matches!(kind, Accuse | Agree | Reject | Request | Threaten)
}

/// Each planned act followed by the announcement that it is, in the code of both.
fn with_announcements(view: &View, found: Vec<Found>, is_inner: &[bool]) -> Vec<Found> {
    let mut all = Vec::with_capacity(found.len());
    for (act, &inner) in found.into_iter().zip(is_inner) {
        let announced = announce::announcement(view, &act, inner);
        let about = act.cameo.clone().unwrap_or_default();
        let kind = act.kind;
        all.push(act);
        if let Some((mut announcement, outer)) = announced {
            close(&mut announcement, outer, &about, kind);
            all.push(announcement);
        }
    }
    all
}

/// The acts that complete this one: the clauses and objects of its trigger.
fn inner_acts(view: &View, found: &[Found], outer: usize) -> Vec<usize> {
    let hit = &found[outer].hit;
    let mut tops = slots::complements(view, hit.trigger);
    let objects: Vec<_> = hit
        .hosts()
        .flat_map(|host| view.by(host, &["obj", "obl", "nmod", "nsubj:pass"]))
        .filter(|&kid| kid != hit.trigger)
        .collect();
    tops.extend(objects.iter().flat_map(|&object| slots::complements(view, object)));
    tops.extend(objects);
    tops.extend(hit.rest.iter().copied());
    tops.extend(
        hit.hosts()
            .flat_map(|host| view.by(host, &["advcl"]))
            .filter(|_| found[outer].kind == EventType::Protest),
    );
    let heads: Vec<TokenId> = tops.iter().flat_map(|&top| reach(view, top)).collect();
    let is_inner = |act: &Found| {
        act.trigger != hit.trigger
            && (heads.contains(&act.trigger) || act.hit.light.is_some_and(|light| heads.contains(&light)))
    };
    (0..found.len()).filter(|&act| is_inner(&found[act])).collect()
}

/// A phrase's head, what is coordinated with it, and the verbs and nouns that it only leads to: "to begin withdrawing".
fn reach(view: &View, top: TokenId) -> Vec<TokenId> {
    let joined = view.by(top, &["conj"]);
    let mut heads: Vec<_> = std::iter::once(top).chain(joined).collect();
    let below: Vec<_> = heads.iter().flat_map(|&head| view.by(head, &["xcomp", "obj", "nmod"])).collect();
    heads.extend(below);
    heads
}

/// Who demands of whom, and who is to act, tell of each other.
fn lend(found: &mut [Found], outer: usize, inner: usize) {
    use EventType::{Accuse, Agree, Protest, Reject, Request, Threaten};
    let kind = found[outer].kind;
    // "ceased strikes against the rebels": the strikes are against them, the end of it is not.
    if kind == EventType::Retreat
        && found[inner].kind == EventType::Assault
        && found[inner].recipients.is_empty()
    {
        found[inner].recipients = std::mem::take(&mut found[outer].recipients);
    }
    if !matches!(kind, Accuse | Agree | Protest | Reject | Request | Threaten) {
        return;
    }
    let demand = matches!(kind, Request | Accuse);
    if found[inner].actors.is_empty() && kind != Protest {
        let doer = if demand { &found[outer].recipients } else { &found[outer].actors };
        found[inner].actors = doer.clone();
    }
    if kind == Threaten && found[inner].recipients.is_empty() {
        found[inner].recipients = found[outer].recipients.clone();
    }
    if found[outer].recipients.is_empty() {
        let given = if demand { &found[inner].actors } else { &found[inner].recipients };
        let own = &found[outer].actors;
        found[outer].recipients = given.iter().copied().filter(|one| !own.contains(one)).collect();
    }
}

/// "rejected a request from X": the request is only what is answered; whoever made it is to whom the answer goes.
fn answered(view: &View, mut found: Vec<Found>) -> Vec<Found> {
    use EventType::{Agree, Concede, Reject, Request, Support};
    let asks = |act: &Found| !act.hit.verbal && matches!(act.kind, Request | Agree);
    let answers = |act: &Found| act.hit.verbal && matches!(act.kind, Reject | Concede | Agree | Support);
    let mut gone = vec![];
    let outers: Vec<usize> = (0..found.len()).filter(|&outer| answers(&found[outer])).collect();
    for outer in outers {
        // "refused to respond to a demand": what is answered stands with the verb below.
        let trigger = found[outer].hit.trigger;
        let below = view.by(trigger, &["xcomp"]);
        let verbs: Vec<_> = std::iter::once(trigger).chain(below).collect();
        let objects: Vec<_> =
            verbs.iter().flat_map(|&verb| view.by(verb, &["obj", "obl", "nsubj:pass"])).collect();
        let is_asked = |act: &Found| asks(act) && objects.contains(&act.trigger);
        if let Some(inner) = (0..found.len()).find(|&inner| inner != outer && is_asked(&found[inner])) {
            if found[outer].recipients.is_empty() {
                let askers = others(view, &found[inner].actors, &found[outer].actors);
                // "reneged on his commitment to the miners": one's own promise goes to whom it was made.
                let made_to = others(view, &found[inner].recipients, &found[outer].actors);
                found[outer].recipients = if askers.is_empty() { made_to } else { askers };
            }
            gone.push(found[inner].trigger);
        }
    }
    found.retain(|act| !(asks(act) && gone.contains(&act.trigger)));
    found
}

/// Those of `list` who are none of `own`, by whatever words.
fn others(view: &View, list: &[TokenId], own: &[TokenId]) -> Vec<TokenId> {
    let who = |one: TokenId| view.first(one).map(|mention| mention.id);
    let known = |&one: &TokenId| {
        !own.iter().any(|&other| other == one || (who(one).is_some() && who(other) == who(one)))
    };
    list.iter().copied().filter(known).collect()
}

/// "lifted the curfew", "halted talks with X", "cancelled a visit": what is undone or refused is no act of its own.
fn undone(view: &View, mut found: Vec<Found>) -> Vec<Found> {
    use EventType::{
        Agree, Aid, Assault, Coerce, Concede, Consult, Cooperate, Mobilize, Protest, Reject, Retreat,
        Sanction,
    };
    let fits = |outer: EventType, inner: EventType| match outer {
        Concede | Retreat | Reject => {
            matches!(inner, Coerce | Sanction | Consult | Aid | Cooperate | Protest)
        }
        Sanction => matches!(inner, Consult | Aid | Cooperate | Sanction),
        Agree => inner == Consult,
        Assault => inner == Mobilize,
        _ => false,
    };
    let outers: Vec<usize> = (0..found.len()).filter(|&outer| found[outer].hit.verbal).collect();
    let mut gone = vec![];
    for outer in outers {
        let things = view.by(found[outer].hit.trigger, &["obj", "obl", "nsubj:pass"]);
        let things = things.filter(|&thing| !matcher::aside(view, thing));
        let things: Vec<_> = things.flat_map(|thing| reach(view, thing)).collect();
        for inner in 0..found.len() {
            let act = &found[inner];
            if act.hit.verbal || !things.contains(&act.trigger) || !fits(found[outer].kind, act.kind) {
                continue;
            }
            if found[outer].recipients.is_empty() {
                let own = &found[outer].actors;
                let sides = act.recipients.iter().chain(&act.actors).copied();
                found[outer].recipients = sides.filter(|one| !own.contains(one)).collect();
            }
            gone.push(inner);
        }
    }
    let mut at = 0..;
    found.retain(|_| !gone.contains(&at.next().expect("as many numbers as acts")));
    found
}

/// The closest line of the table gives the outer act its code, mode and contexts.
fn refine(found: &mut [Found], outer: usize, inner: usize) {
    let Some(code) = found[outer].cameo.clone() else { return };
    let about = found[inner].cameo.clone().unwrap_or_default();
    let kind = found[inner].kind;
    close(&mut found[outer], &code, &about, kind);
}

/// Gives an act the code, mode and contexts that it has with what it is about.
fn close(act: &mut Found, outer: &str, about: &str, kind: EventType) {
    let kind = codes::name(kind);
    let fits =
        |line: &&Composition| line.outer == outer && (about.starts_with(line.inner) || line.inner == kind);
    let Some(line) = TABLE.iter().filter(fits).max_by_key(|line| line.inner.len()) else { return };
    act.cameo = Some(line.cameo.into());
    act.mode = line.mode.map(Into::into).or(act.mode.take());
    for &context in &line.contexts {
        if !act.contexts.iter().any(|has| has == context) {
            act.contexts.push(context.into());
        }
    }
}

/// Effects become part of the act that causes them: "the attack killed three", "fired on them, killing three", "killed in a raid".
fn fold(view: &View, found: Vec<Found>) -> Vec<Found> {
    let causes: Vec<Option<usize>> = (0..found.len()).map(|act| cause(view, &found, act)).collect();
    let mut acts: Vec<Option<Found>> = found.into_iter().map(Some).collect();
    for (at, cause) in causes.iter().enumerate() {
        // An effect of an effect goes to the first cause; one whose cause is itself folded stays as it is.
        let Some(cause) = cause.filter(|&cause| causes[cause].is_none()) else { continue };
        if let (Some(effect), Some(cause)) = (acts[at].take(), acts[cause].as_mut()) {
            merge(cause, effect);
        }
    }
    acts.into_iter().flatten().collect()
}

/// The act of which this one is only the effect, or the noun that only says its verb again: "held talks and discussed".
fn cause(view: &View, found: &[Found], act: usize) -> Option<usize> {
    let effect = &found[act];
    let causes = match view.rules.rule(effect.rule).result {
        true => causes_of_effect(view, effect.trigger),
        false => verbs_said_again(view, effect),
    };
    (0..found.len()).find(|&other| {
        let cause = &found[other];
        let earlier =
            view.is(effect.trigger, &["conj"]) && view.token(effect.trigger).head == Some(cause.trigger);
        other != act
            && cause.kind == effect.kind
            && (!view.rules.rule(cause.rule).result || earlier)
            && (causes.contains(&cause.trigger)
                || cause.hit.light.is_some_and(|light| causes.contains(&light)))
    })
}

fn causes_of_effect(view: &View, verb: TokenId) -> Vec<TokenId> {
    let mut causes = subjects::surface(view, verb, 0);
    causes.extend(
        view.by(verb, &["obl"]).filter(|&kid| {
            view.cases(kid).any(|case| matches!(case, "in" | "by" | "during" | "from" | "with"))
        }),
    );
    let inner: Vec<_> = causes.iter().flat_map(|&cause| view.by(cause, &["nmod", "conj"])).collect();
    causes.extend(inner);
    let clauses = ["advcl", "acl", "acl:relcl", "xcomp", "conj"];
    causes.extend(view.token(verb).head.filter(|_| view.is(verb, &clauses)));
    causes
}

fn verbs_said_again(view: &View, act: &Found) -> Vec<TokenId> {
    let noun = act.trigger;
    let same = |case: &str| matches!(case, "in" | "with" | "during" | "into" | "on" | "at" | "for");
    let near =
        view.is(noun, &["obj", "nsubj:pass"]) || (view.is(noun, &["obl"]) && view.cases(noun).any(same));
    let verb = view.token(noun).head.filter(|&head| !act.hit.verbal && near && view.upos(head, &["VERB"]));
    verb.into_iter().collect()
}

fn merge(cause: &mut Found, effect: Found) {
    if cause.recipients.is_empty() {
        cause.recipients = effect.recipients;
    }
    if cause.actors.is_empty() {
        cause.actors = effect.actors;
    }
    for place in effect.places {
        if !cause.places.iter().any(|(at, _)| *at == place.0) {
            cause.places.push(place);
        }
    }
    cause.time = cause.time.or(effect.time);
    cause.sizes.extend(effect.sizes);
    cause.mode = cause.mode.take().or(effect.mode);
}

/// "X said that Y attacked Z" is the attack, said by X; the saying is an event of its own only where it is about none and goes
/// with none: "praised the truce and said".
fn drop_statements_about_acts(view: &View, found: &mut Vec<Found>) {
    let speech = |act: &Found| view.rules.rule(act.rule).speech;
    let told: Vec<TokenId> = found.iter().filter(|act| !speech(act)).map(|act| act.trigger).collect();
    let beside = |act: &Found| {
        let head = view.token(act.trigger).head.filter(|_| view.is(act.trigger, &["conj", "advcl"]));
        head.is_some_and(|head| told.contains(&head))
    };
    let about = |act: &Found| told.iter().any(|&other| says(view, act.trigger, other));
    found.retain(|act| !speech(act) || !(beside(act) || about(act)));
}

/// Whether the words at `other` belong to what the verb at `speech` introduces.
fn says(view: &View, speech: TokenId, other: TokenId) -> bool {
    let head = view.token(speech).head;
    let tag = view.is(speech, &["parataxis"]);
    let mut above = Some(other);
    while let Some(id) = above {
        let up = view.token(id).head;
        if up == Some(speech) && view.is(id, &["ccomp", "xcomp", "parataxis", "obj", "obl", "advcl"]) {
            return true;
        }
        if tag && Some(id) == head {
            return true;
        }
        above = up;
    }
    false
}
