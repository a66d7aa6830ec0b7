//! An act whose own arguments name nobody that it is done to → whoever its words name next.
//!
//! "Rejected a fresh offer *from Chad*", "a hunger strike to demand the release of men held by *the army*", "imposed a curfew in
//! *Juba*": the one concerned stands deeper than the argument. The search goes from the trigger downwards and takes whom it meets
//! first; subjects, times and clauses of another act are not entered. A territory is concerned only where nobody else is named.

use model::{EventType, MentionKind, TokenId};

use super::Found;
use super::homes;
use super::roles;
use super::view::View;
use super::written::Of;
use crate::lists::lists;

/// How many steps below the trigger somebody may stand.
const STEPS: usize = 6;

/// Whom an act without a recipient concerns; none where its words name nobody but who acts.
pub(super) fn recipients(view: &View, act: &Found) -> Vec<TokenId> {
    // Whoever agrees does so with whom else agrees.
    let mutual = act.kind == EventType::Agree && act.actors.len() > 1;
    if mutual || !concerns(act.kind) {
        return vec![];
    }
    let mut level = vec![act.trigger];
    level.extend(act.hit.light);
    let mut land: Vec<TokenId> = vec![];
    for _ in 0..STEPS {
        level = level.iter().flat_map(|&token| below(view, token, act)).collect();
        let (mut people, territories) = named(view, act, &level);
        if land.is_empty() {
            land = territories;
        }
        if !people.is_empty() {
            people.truncate(1);
            return people
                .iter()
                .flat_map(|&one| view.conjuncts(one))
                .filter(|&one| party(view, one))
                .collect();
        }
    }
    land.truncate(1);
    land.retain(|&place| territory_counts(view, act, place));
    land
}

/// Types of acts that are done to somebody even where the verb has no such argument.
fn concerns(kind: EventType) -> bool {
    use EventType::{Consult, Cooperate, Move, Role, State};
    !matches!(kind, Consult | Cooperate | Move | Role | State)
}

fn below(view: &View, token: TokenId, act: &Found) -> Vec<TokenId> {
    let enters = |&kid: &TokenId| {
        let relation = view.is(
            kid,
            &[
                "obj",
                "iobj",
                "obl",
                "nmod",
                "xcomp",
                "ccomp",
                "acl",
                "advcl",
                "compound",
                "amod",
                "compound:prt",
            ],
        );
        let own = view.is(kid, &["nsubj"]) && token != act.trigger && Some(token) != act.hit.light;
        let aside = aside(view, kid);
        let purpose = !view.is(kid, &["advcl"])
            || view.cases(kid).any(|case| matches!(case, "to" | "of" | "for" | "from" | "against"))
            || (act.kind == EventType::Protest && view.feature(kid, "VerbForm=Ger"));
        let time = view.is(kid, &["obl:unmarked", "nmod:unmarked"]);
        let agent = view.is(kid, &["obl:agent"]) && (token == act.trigger || Some(token) == act.hit.light);
        let relative = view.is(kid, &["acl:relcl"]) && act.kind == EventType::Assault;
        let whose = moved(view, act, token) && view.is(kid, &["amod", "compound", "nmod:poss"]);
        (relation || own) && !whose && !aside && purpose && !time && !agent && !relative
    };
    view.kids(token).iter().copied().filter(enters).filter(|kid| !act.actors.contains(kid)).collect()
}

/// Whether a phrase tells when, why or of whose doing, and not whom the act concerns.
fn aside(view: &View, token: TokenId) -> bool {
    let mut cases = view.cases(token);
    let phrase = lists().aside_phrase.contains(view.lemma(token));
    cases.any(|case| {
        lists().aside.contains(case)
            || lists().aside_search.contains(case)
            || (phrase && matches!(case, "in" | "by"))
    })
}

/// "withdraw its troops", "the deployment of its troops": what is moved is not to whom, nor whose it is.
fn moved(view: &View, act: &Found, one: TokenId) -> bool {
    let object =
        view.is(one, &["obj", "nsubj:pass"]) || (!act.hit.verbal && view.cases(one).any(|case| case == "of"));
    act.hit.of == Of::Theme && object && view.token(one).head == Some(act.trigger)
}

/// The parties and the territories among these words.
fn named(view: &View, act: &Found, level: &[TokenId]) -> (Vec<TokenId>, Vec<TokenId>) {
    let who = |one: TokenId| view.first(one).map(|mention| mention.id);
    let other =
        |one: TokenId| act.actors.iter().all(|&actor| who(actor) != who(one) && !one_side(view, actor, one));
    let place = |one: TokenId| {
        let spot = view.first(one).is_some_and(|mention| {
            matches!(mention.kind, MentionKind::Place | MentionKind::State) && homes::land(mention).is_some()
        });
        spot && (view.cases(one).any(|case| lists().scene.contains(case))
            || view.first(one).is_some_and(|mention| mention.kind == MentionKind::Place))
    };
    let land = level.iter().copied().filter(|&one| place(one)).collect();
    // Forces are sent against somebody of a country, or to a country.
    let sent = act.kind == EventType::Mobilize;
    let told = |one: TokenId| !sent || view.first(one).and_then(homes::land).is_some();
    let people = level
        .iter()
        .copied()
        .filter(|&one| !place(one) && party(view, one) && other(one) && told(one) && !moved(view, act, one))
        .collect();
    (people, land)
}

/// Whether both act for one state or one body of states: "Israel" and "its forces".
fn one_side(view: &View, one: TokenId, other: TokenId) -> bool {
    let (Some(one), Some(other)) = (view.first(one), view.first(other)) else { return false };
    let official = |mention: &model::Mention| {
        matches!(mention.kind, MentionKind::State | MentionKind::Place)
            || matches!(mention.sector.as_deref(), Some("GOV" | "MIL" | "COP" | "SPY" | "IGO"))
    };
    let state = one.country.is_some() && one.country == other.country;
    let states =
        one.sector.as_deref() == Some("IGO") && other.sector.as_deref() == Some("IGO") && !other.named;
    (state || states) && official(one) && official(other)
}

/// Whether somebody is named who has a part in public life.
fn party(view: &View, token: TokenId) -> bool {
    let Some(mention) = view.first(token) else { return false };
    let body = matches!(
        mention.kind,
        MentionKind::State
            | MentionKind::Organization
            | MentionKind::Unit
            | MentionKind::Group
            | MentionKind::Person
    );
    let press = mention.sector.as_deref() == Some("JRN");
    body && !press && roles::public(mention) && !view.upos(token, &["PRON"])
}

/// Curfews, bans, states of emergency, and their end: acts on whoever lives there.
fn rules_of_order(act: &Found) -> bool {
    act.cameo.as_deref().is_some_and(|code| code.starts_with("172") || code.starts_with("08"))
}

/// A territory is what an act is done to where rules are made for it; else only where it is another's than the actor's.
fn territory_counts(view: &View, act: &Found, place: TokenId) -> bool {
    use EventType::{Accuse, Aid, Coerce, Concede, Request, Support};
    let country = |token: TokenId| view.first(token).and_then(homes::land);
    match act.kind {
        Coerce | Concede if rules_of_order(act) => true,
        Accuse | Support | Aid | Request => false,
        _ => {
            let own: Vec<_> = act.actors.iter().filter_map(|&actor| country(actor)).collect();
            !own.is_empty() && country(place).is_some_and(|there| own.iter().all(|&home| home != there))
        }
    }
}
