//! A hit → where: places with their parts.

use std::sync::LazyLock;

use model::{EventType, MentionKind, PlaceRole, TokenId};

use super::matcher::{self, Hit};
use super::rules::Rule;
use super::scene;
use super::view::View;
use super::written::Of;
use crate::lists::lists;
use crate::mentions;

/// The part of a place in an act that stays, and in one that moves.
type Parts = (Option<PlaceRole>, Option<PlaceRole>);

/// Prepositions, one or several words of one, → part of the place in an act that stays, and in one that moves.
static PARTS: LazyLock<Vec<(Vec<&str>, Parts)>> = LazyLock::new(|| {
    let lines = include_str!("../../rules/places.tsv").lines().filter(|line| !line.starts_with('#'));
    let part = |word: Option<&str>| match word {
        Some("location") => Some(PlaceRole::Location),
        Some("origin") => Some(PlaceRole::Origin),
        Some("via") => Some(PlaceRole::Via),
        Some("destination") => Some(PlaceRole::Destination),
        _ => None,
    };
    lines
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let words = cells.next()?.split(' ').collect();
            Some((words, (part(cells.next()), part(cells.next()))))
        })
        .collect()
});

/// What of a rule decides where its acts are.
pub(super) struct Manner {
    /// Whether somebody or something goes from one place to another.
    pub(super) moving: bool,
    /// Whether it is done with words: what is condemned may have happened elsewhere.
    pub(super) spoken: bool,
    /// Whether it happens somewhere: a post is held, and words are spoken, wherever the one who does so is.
    pub(super) staged: bool,
    /// Whether it is done to bodies and property, where these are.
    pub(super) bodily: bool,
    /// The part of a place that is the object.
    pub(super) object: Option<PlaceRole>,
}

impl Manner {
    pub(super) fn of(rule: &Rule) -> Manner {
        use EventType::{Accuse, Agree, Assault, Move, Reject, Request, Role, State, Support, Threaten};
        let spoken = matches!(rule.kind, Accuse | Agree | Reject | Request | State | Support | Threaten);
        Manner {
            moving: rule.moves || rule.kind == Move,
            spoken,
            staged: !spoken && rule.kind != Role,
            bodily: rule.kind == Assault,
            object: rule.place,
        }
    }
}

/// The places by the hit's words, each with its part.
pub(super) fn places(view: &View, hit: &Hit, manner: &Manner) -> Vec<(TokenId, PlaceRole)> {
    let moving = manner.moving;
    let mut found = Vec::new();
    let hosts = if manner.spoken { near(view, hit) } else { hosts(view, hit) };
    // "the liberation of towns in the north including Rabiyah": the towns by name tell more than where all are.
    let summed = |&host: &TokenId| host != hit.trigger && !members(view, hit.trigger, host).is_empty();
    for host in hosts.into_iter().filter(|host| !summed(host)) {
        found.extend(hanging(view, hit, host, manner));
    }
    if moving {
        // "from Tirana to Erbil", where the end hangs on the beginning.
        let origins: Vec<_> =
            found.iter().filter(|(_, part)| *part == PlaceRole::Origin).map(|&(at, _)| at).collect();
        for kid in origins.into_iter().flat_map(|at| view.by(at, &["nmod"])) {
            let part = part(view, kid, moving).filter(|part| *part == PlaceRole::Destination);
            found.extend(at_part(view, kid, part));
        }
    }
    if moving && hit.verbal && found.is_empty() {
        found.extend(called_on(view, hit.trigger).into_iter().map(|at| (at, PlaceRole::Destination)));
    }
    if found.is_empty() && (!hit.verbal || manner.bodily) {
        found = before_nouns(view, hit, manner).into_iter().map(|at| (at, PlaceRole::Location)).collect();
    }
    if manner.staged {
        found.extend(scene::during(view, hit).into_iter().map(|at| (at, PlaceRole::Location)));
    }
    if moving && !found.iter().any(|(_, part)| *part == PlaceRole::Origin) {
        found.extend(scene::left(view, hit).into_iter().map(|at| (at, PlaceRole::Origin)));
    }
    if found.is_empty() {
        found = scene::around(view, hit, manner).into_iter().map(|at| (at, PlaceRole::Location)).collect();
    }
    if moving {
        let ends = end_of(view.lemma(hit.trigger));
        for (_, part) in found.iter_mut().filter(|(_, part)| *part == PlaceRole::Location) {
            *part = ends.unwrap_or(*part);
        }
    }
    found.sort_unstable();
    found.dedup_by_key(|(at, _)| *at);
    without_countries(view, &found)
}

/// The places among the dependents of one of the hit's words.
fn hanging(view: &View, hit: &Hit, host: TokenId, manner: &Manner) -> Vec<(TokenId, PlaceRole)> {
    let mut found = Vec::new();
    for kid in view.by(host, &["obl", "nmod", "advmod", "obj", "nsubj:pass", "conj"]) {
        if manner.moving && view.is(kid, &["advmod"]) && !is_place(view, kid, true) {
            // "took off back to Russia": the place hangs on the adverb.
            for below in view.by(kid, &["obl", "nmod"]) {
                let beside = lists().beside.contains(view.lemma(kid)).then_some(PlaceRole::Location);
                found.extend(at_part(view, below, beside.or_else(|| part(view, below, true))));
            }
            continue;
        }
        if view.is(kid, &["conj"]) {
            further(view, kid, manner, &mut found);
            continue;
        }
        let core = view.is(kid, &["obj", "nsubj:pass"]);
        let own = host == hit.trigger || Some(host) == hit.light;
        // "the fall of the town": what a noun of an act is of stands as the object of the verb.
        let of = !hit.verbal && hit.of != Of::Actor && own && view.cases(kid).any(|case| case == "of");
        let part = match core || of {
            true => manner.object.filter(|_| own && ground(view, kid)),
            false => part(view, kid, manner.moving),
        };
        // "towns in the north including Rabiyah": those by name tell more.
        let members = if core || of { members(view, host, kid) } else { Vec::new() };
        match part.filter(|_| !members.is_empty()) {
            Some(part) => found.extend(members.into_iter().map(|at| (at, part))),
            None => found.extend(at_part(view, kid, part)),
        }
    }
    found
}

/// "sailed to Algiers *and then on to Tripoli*": where a movement goes on to, and by which places it came.
fn further(view: &View, phrase: TokenId, manner: &Manner, found: &mut Vec<(TokenId, PlaceRole)>) {
    let adverb = view.upos(phrase, &["ADV"]);
    if !manner.moving || !(adverb || is_place(view, phrase, true)) {
        return;
    }
    let below: Vec<TokenId> = match adverb {
        true => view.by(phrase, &["obl", "nmod"]).collect(),
        false => vec![phrase],
    };
    let next: Vec<_> = below
        .into_iter()
        .filter(|&kid| view.kid(kid, &["case"]).is_some())
        .flat_map(|kid| at_part(view, kid, part(view, kid, true)))
        .collect();
    let ends = next.iter().any(|(_, part)| *part == PlaceRole::Destination);
    let earlier = found.iter_mut().filter(|(_, part)| *part == PlaceRole::Destination);
    earlier.filter(|_| ends).for_each(|(_, part)| *part = PlaceRole::Via);
    found.extend(next);
}

/// The places that a phrase is said to include; the tree may hang them on the act.
fn members(view: &View, host: TokenId, phrase: TokenId) -> Vec<TokenId> {
    if view.is(phrase, &["obl"]) || view.upos(phrase, &["VERB"]) {
        return Vec::new();
    }
    let hosts = [phrase, host].into_iter();
    let kids = hosts.flat_map(|host| view.by(host, &["nmod", "obl", "acl"]).collect::<Vec<_>>());
    let included = kids
        .into_iter()
        .filter(|&kid| kid > phrase && view.cases(kid).any(|case| case == "include" || case == "including"));
    included.flat_map(|kid| spots(view, kid)).collect()
}

fn at_part(view: &View, head: TokenId, part: Option<PlaceRole>) -> Vec<(TokenId, PlaceRole)> {
    let Some(part) = part else { return Vec::new() };
    spots(view, head).into_iter().map(|at| (at, part)).collect()
}

/// Whether an object may stand for a place: "the town", "positions near it", and not "the minister".
fn ground(view: &View, object: TokenId) -> bool {
    use MentionKind::{Facility, Place, State};
    view.mentions.at(object).is_none_or(|mention| matches!(mention.kind, Facility | Place | State))
}

/// "the Kabul talks", "the killing of *Kabul* policemen": the town in front of the act, or of whom it is done to.
fn before_nouns(view: &View, hit: &Hit, manner: &Manner) -> Vec<TokenId> {
    let own = (!hit.verbal).then_some(hit.trigger);
    let people = |&kid: &TokenId| {
        view.mentions.at(kid).is_some_and(|mention| mention.kind == MentionKind::Group && !mention.named)
    };
    let of = |&kid: &TokenId| !view.is(kid, &["nmod"]) || view.cases(kid).any(|case| case == "of");
    let victims = view.by(hit.trigger, &["obj", "nsubj:pass", "nmod"]).filter(of).filter(people);
    let victims = victims.filter(|_| manner.bodily);
    let towns = |noun: TokenId| {
        let own = noun == hit.trigger;
        let relations: &[&str] = if own { &["compound", "nmod:poss"] } else { &["compound"] };
        let before: Vec<TokenId> = view.by(noun, relations).collect();
        before.into_iter().filter(move |&kid| match own {
            true => is_place(view, kid, false),
            false => view.mentions.at(kid).is_some_and(|mention| mention.kind == MentionKind::Place),
        })
    };
    own.into_iter().chain(victims).flat_map(towns).collect()
}

/// "Khmeimim in Syria": a country right behind a place in it only tells where that lies.
fn without_countries(view: &View, found: &[(TokenId, PlaceRole)]) -> Vec<(TokenId, PlaceRole)> {
    let mention = |at: TokenId| view.mentions.at(at);
    let tells = |country: TokenId| {
        found.iter().any(|&(at, _)| match (mention(at), mention(country)) {
            (Some(place), Some(country)) => mentions::lies_in(view.text, place, country),
            _ => false,
        })
    };
    found.iter().copied().filter(|&(at, _)| !tells(at)).collect()
}

/// The part of the place where a movement of this name is said to happen: one arrives where one goes to.
fn end_of(word: &str) -> Option<PlaceRole> {
    let ends = lists().ends.contains(word).then_some(PlaceRole::Destination);
    ends.or_else(|| lists().begins.contains(word).then_some(PlaceRole::Origin))
}

/// The trigger, its light verb, and the verb by which it is said to happen.
fn near(view: &View, hit: &Hit) -> Vec<TokenId> {
    let mut hosts: Vec<_> = hit.hosts().chain(hit.rest.iter().copied()).collect();
    let top = matcher::outermost(view, hit.trigger);
    if top != hit.trigger {
        hosts.push(top);
    }
    let verb =
        governing_verb(view, hit.trigger).filter(|&verb| view.rules.words.happen.has(view.lemma(verb)));
    hosts.extend(verb.filter(|_| !hit.verbal));
    hosts
}

/// The tokens whose dependents tell where or when: those nearest, and whom or what it is done to.
pub(super) fn hosts(view: &View, hit: &Hit) -> Vec<TokenId> {
    let mut hosts = near(view, hit);
    let before = hosts.len();
    if !hit.verbal {
        // "the arrival of the ships in Odessa": the place hangs on the ships.
        let of = |&kid: &TokenId| view.cases(kid).any(|case| matches!(case, "of" | "against" | "on"));
        hosts.extend(view.by(hit.trigger, &["nmod"]).filter(of).filter(|&kid| !is_place(view, kid, true)));
        // "ceased strikes against forces in Aleppo", where the target hangs on the verb.
        let against = |&kid: &TokenId| view.cases(kid).any(|case| case == "against");
        let verb = governing_verb(view, hit.trigger);
        hosts.extend(
            verb.into_iter()
                .flat_map(|verb| view.by(verb, &["obl"]))
                .filter(against)
                .filter(|&kid| !is_place(view, kid, true)),
        );
    }
    if hit.verbal {
        // "fired at posts in Zahedan": where the target is, it happens.
        let target = |&kid: &TokenId| view.cases(kid).any(|case| matches!(case, "against" | "at" | "on"));
        let targets: Vec<_> = view.by(hit.trigger, &["obl"]).filter(target).collect();
        hosts.extend(targets.into_iter().filter(|&kid| !is_place(view, kid, true)));
        let objects: Vec<_> = view.by(hit.trigger, &["obj", "nsubj:pass"]).collect();
        let aimed = objects.iter().flat_map(|&object| aims(view, object)).collect::<Vec<_>>();
        hosts.extend(objects.into_iter().filter(|&object| view.kid(object, &["nmod"]).is_some()));
        hosts.extend(aimed);
    }
    let joined: Vec<_> = hosts[before..].iter().flat_map(|&host| view.conjuncts(host).skip(1)).collect();
    hosts.extend(joined);
    hosts
}

/// "shells *aimed* at a post in the town": what is fired says where it goes.
fn aims<'v>(view: &'v View, object: TokenId) -> impl Iterator<Item = TokenId> + 'v {
    view.by(object, &["acl"])
        .filter(|&verb| lists().aim.contains(view.lemma(verb)) && !view.is(verb, &["acl:relcl"]))
}

/// "flew to visit troops *at the base*": where somebody goes by what he goes for.
fn called_on(view: &View, verb: TokenId) -> Vec<TokenId> {
    let infinitive = |&kid: &TokenId| {
        view.by(kid, &["mark"]).any(|mark| view.lemma(mark) == "to")
            && view.rules.words.call_on.has(view.lemma(kid))
    };
    let Some(visit) = view.by(verb, &["advcl", "xcomp"]).find(infinitive) else { return Vec::new() };
    let hosts: Vec<TokenId> = std::iter::once(visit).chain(view.by(visit, &["obj"])).collect();
    let scenes = hosts.iter().flat_map(|&host| view.by(host, &["obl", "nmod"]));
    let scenes = scenes.filter(|&kid| part(view, kid, false) == Some(PlaceRole::Location));
    let own = view.by(visit, &["obj"]).filter(|&kid| is_place(view, kid, true));
    own.chain(scenes.flat_map(|kid| spots(view, kid))).take(1).collect()
}

/// The verb of which a noun is subject or object; the verb itself has none.
pub(super) fn governing_verb(view: &View, noun: TokenId) -> Option<TokenId> {
    let top = matcher::outermost(view, noun);
    let core = view.is(top, &["nsubj", "obj", "xcomp"]);
    view.token(top).head.filter(|&head| core && view.upos(head, &["VERB", "ADJ"]))
}

/// The part of a place by its prepositions: one of several words stands before its single words, and where one goes
/// before where one is ("to within sight of the town").
pub(super) fn part(view: &View, kid: TokenId, moving: bool) -> Option<PlaceRole> {
    if view.is(kid, &["advmod"]) {
        return Some(PlaceRole::Location);
    }
    let mut cases: Vec<&str> = view.cases(kid).collect();
    // "advanced *to* within sight of the town", where the tree parts the two.
    let first = view.by(kid, &["case"]).next().and_then(|case| case.0.checked_sub(1)).map(TokenId);
    cases.extend(first.filter(|&word| view.lemma(word) == "to" && view.upos(word, &["ADP"])).map(|_| "to"));
    let told = PARTS.iter().filter(|(words, _)| words.iter().all(|word| cases.contains(word)));
    let parts = told.map(|(words, (still, moved))| (words.len() > 1, if moving { *moved } else { *still }));
    let parts: Vec<(bool, PlaceRole)> = parts.filter_map(|(phrase, part)| Some((phrase, part?))).collect();
    let phrase = parts.iter().find(|(phrase, _)| *phrase);
    let leads = parts.iter().find(|(_, part)| *part != PlaceRole::Location);
    phrase.or(leads).or(parts.first()).map(|&(_, part)| part)
}

/// The places that a phrase names: itself, what is coordinated with it, "the town of X", or a place in apposition.
pub(super) fn spots(view: &View, head: TokenId) -> Vec<TokenId> {
    let mut found = Vec::new();
    for one in view.conjuncts(head) {
        if is_place(view, one, true) && !described(view, one) {
            found.push(one);
            continue;
        }
        let mut named = inner(view, one);
        if named.is_empty() {
            named = first_told(view, one).map(|site| inner(view, site)).unwrap_or_default();
        }
        if named.is_empty() && is_place(view, one, true) {
            found.push(one);
        }
        found.extend(
            named.iter().flat_map(|&kid| view.conjuncts(kid)).filter(|&kid| is_place(view, kid, false)),
        );
    }
    found
}

/// A site that has no name of its own: "the airbase at Khmeimim".
fn described(view: &View, site: TokenId) -> bool {
    view.first(site).is_some_and(|mention| {
        mention.kind == MentionKind::Facility
            && !mention.named
            && mention.place.is_none()
            && mention.entity.is_none()
    })
}

/// "the airbase" behind "an airbase near Homs": the phrase that told of the site first.
fn first_told(view: &View, site: TokenId) -> Option<TokenId> {
    let first = view.first(site).filter(|_| described(view, site))?;
    let tokens = &view.parse.tokens;
    let begin = tokens.partition_point(|token| token.span.start < first.phrase.start);
    let within = tokens[begin..].iter().take_while(|token| token.span.end <= first.phrase.end).count();
    let ids = (begin..begin + within).map(|index| TokenId(index as u32));
    ids.filter(|&id| id != site)
        .find(|&id| view.mentions.at(id).is_some_and(|mention| mention.id == first.id))
}

/// The named places inside a phrase that is none itself.
fn inner(view: &View, head: TokenId) -> Vec<TokenId> {
    let site = described(view, head);
    let owned =
        |kid: TokenId| view.is(kid, &["compound", "nmod:poss"]) || view.cases(kid).any(|case| case == "of");
    let state =
        |kid: TokenId| view.mentions.at(kid).is_some_and(|mention| mention.kind == MentionKind::State);
    let person = view.mentions.at(head).is_some_and(|mention| {
        matches!(mention.kind, MentionKind::Person | MentionKind::Organization | MentionKind::Post)
    });
    let kids = view.by(head, &["nmod", "appos", "compound", "flat", "nmod:poss"]).filter(|&kid| {
        (view.is(kid, &["appos", "flat", "compound", "nmod:poss"]) && !view.upos(kid, &["PRON"]))
            || view.cases(kid).any(|case| matches!(case, "of" | "in" | "near" | "at"))
    });
    // The embassy *of* a country, or a minister's country, tells whose it is; so does the one in front of its soldiers.
    let kids = kids.filter(|&kid| !(site || person) || !owned(kid) || !state(kid));
    let crowd = view.mentions.at(head).is_some_and(|mention| mention.kind == MentionKind::Group);
    let kids = kids.filter(|&kid| !crowd || !view.is(kid, &["compound"]) || !state(kid));
    kids.filter(|&kid| is_place(view, kid, false)).collect()
}

pub(super) fn is_place(view: &View, token: TokenId, facilities: bool) -> bool {
    let Some(mention) = view.mentions.at(token) else { return false };
    match mention.kind {
        // "the town" is a place where the text names it.
        MentionKind::Place => mention.named || view.first(token).is_some_and(|first| first.named),
        MentionKind::State => true,
        MentionKind::Facility => facilities || mention.named,
        _ => false,
    }
}
