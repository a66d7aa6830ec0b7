//! A found `ROLE` → the post, who takes, holds or leaves it, since or until when, and who held it before.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use model::{EventType, Mention, MentionId, MentionKind, Role, TokenId};
use serde::Deserialize;

use super::Found;
use super::matcher::Hit;
use super::view::View;
use super::written::{Of, Post};

/// `data/posts.toml`.
#[derive(Deserialize)]
struct Table {
    titles: BTreeMap<String, String>,
    acts: BTreeMap<String, String>,
    empty: Nouns,
    before: Before,
}

#[derive(Deserialize)]
struct Nouns {
    nouns: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Before {
    object: BTreeSet<String>,
    from: BTreeSet<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/posts.toml")).expect("the embedded table is read by a test")
});

/// The post a found event is about; none where the words name no post.
pub(super) fn role(view: &View, found: &Found, post: Post) -> Option<Role> {
    let holder = found.actors.first().copied();
    let person = holder.and_then(|holder| person(view, found, holder));
    let named = title(view, found).or_else(|| own_title(view, holder?));
    // "He resigned in May": who and when, though the post is not named.
    let (title, head) = match named {
        Some(named) => named,
        None if post == Post::Holds || person.is_none() => return None,
        None => (String::new(), found.trigger),
    };
    let (from, until) = tenure(view, found, post, head);
    Some(Role {
        person,
        title,
        organization: body(view, found, head),
        from,
        until,
        predecessor: predecessor(view, found),
    })
}

/// The holder, by name where a description of him stands beside it: "army chief *Ali Demir*, who served as …".
fn person(view: &View, found: &Found, holder: TokenId) -> Option<MentionId> {
    let own = view.mentions.at(holder)?;
    if view.first(holder).is_some_and(|mention| mention.named) {
        return Some(own.id);
    }
    let noun =
        view.token(found.trigger).head.filter(|_| view.is(found.trigger, &["acl:relcl"])).unwrap_or(holder);
    let above = view.token(noun).head.filter(|_| view.is(noun, &["nmod:desc", "compound", "appos"]));
    let below = view.by(noun, &["appos", "flat"]).chain(above);
    let named = below.into_iter().find(|&kid| names_person(view, kid)).and_then(|kid| view.mentions.at(kid));
    Some(named.map_or(own.id, |mention| mention.id))
}

/// "His chief of staff is General X": the post is the subject of its holder, where a name is the predicate.
pub(super) fn inverted(view: &View, rule: usize) -> Vec<Found> {
    let holder = |id: &TokenId| {
        view.upos(*id, &["PROPN"])
            && view.kid(*id, &["cop"]).is_some()
            && view
                .mentions
                .at(*id)
                .is_some_and(|mention| mention.named && mention.kind == MentionKind::Person)
    };
    let found = |holder: TokenId| {
        let post = view
            .kid(holder, &["nsubj"])
            .filter(|&post| is_office(view, post) && !names_person(view, post))?;
        Some(held(post, holder, rule))
    };
    view.ids().filter(holder).filter_map(found).collect()
}

fn held(trigger: TokenId, holder: TokenId, rule: usize) -> Found {
    Found {
        trigger,
        rule,
        kind: EventType::Role,
        actors: vec![holder],
        recipients: Vec::new(),
        places: Vec::new(),
        time: None,
        hit: Hit { trigger, rest: Vec::new(), light: None, verbal: false, predicate: true, of: Of::Theme },
        cameo: None,
        mode: None,
        contexts: vec!["political_institutions".to_owned()],
        sizes: Vec::new(),
        announces: false,
    }
}

fn names_person(view: &View, token: TokenId) -> bool {
    view.mentions.at(token).is_some_and(|mention| mention.named && mention.kind == MentionKind::Person)
}

/// Drops "to lead" where it only says to what somebody was appointed.
pub(super) fn without_inner(view: &View, found: Vec<Found>) -> Vec<Found> {
    let roles: Vec<TokenId> =
        found.iter().filter(|found| found.kind == EventType::Role).map(|found| found.trigger).collect();
    let inner = |one: &Found| {
        let head = view.token(one.trigger).head;
        one.kind == EventType::Role
            && view.is(one.trigger, &["xcomp", "advcl"])
            && TABLE.titles.contains_key(view.lemma(one.trigger))
            && head.is_some_and(|head| roles.binary_search(&head).is_ok())
    };
    found.into_iter().filter(|one| !inner(one)).collect()
}

// ---- the title

/// The title and the word on which its body and times hang.
fn title(view: &View, found: &Found) -> Option<(String, TokenId)> {
    if let Some((title, verb)) = verb_with_title(view, found) {
        return Some((title, view.kid(verb, &["obj", "nsubj:pass"]).unwrap_or(verb)));
    }
    let head = title_head(view, found)?;
    if let Some(title) = TABLE.acts.get(view.lemma(head)) {
        return Some((title.clone(), head));
    }
    // "the post of governor".
    let of = |&kid: &TokenId| view.cases(kid).any(|case| case == "of");
    let named = view.by(head, &["nmod"]).find(of).filter(|_| TABLE.empty.nouns.contains(view.lemma(head)));
    let head = named.unwrap_or(head);
    (!TABLE.empty.nouns.contains(view.lemma(head))).then(|| (title_words(view, head), head))
}

fn verb_with_title(view: &View, found: &Found) -> Option<(String, TokenId)> {
    let below = view.by(found.trigger, &["xcomp", "advcl"]);
    std::iter::once(found.trigger)
        .chain(below)
        .filter(|&verb| view.upos(verb, &["VERB"]))
        .find_map(|verb| Some((TABLE.titles.get(view.lemma(verb))?.clone(), verb)))
}

/// The noun that names the post: "as *commander*", "to the *post*", "elected *president*", "was a *commander*".
fn title_head(view: &View, found: &Found) -> Option<TokenId> {
    let trigger = found.trigger;
    if view.kid(trigger, &["cop"]).is_some()
        || (found.hit.predicate && view.upos(trigger, &["NOUN", "PROPN"]))
    {
        return Some(trigger);
    }
    let noun = |&kid: &TokenId| view.upos(kid, &["NOUN", "PROPN"]) && !found.actors.contains(&kid);
    let with = |words: &'static [&'static str]| {
        let wanted = move |&kid: &TokenId| view.cases(kid).any(|case| words.contains(&case));
        let holders = found.actors.iter().flat_map(|&actor| view.by(actor, &["nmod"]));
        let hosts = found.hit.hosts().flat_map(|host| view.by(host, &["obl", "nmod", "advcl", "xcomp"]));
        hosts.chain(holders).filter(wanted).find(noun)
    };
    let host = |relation: &'static str| {
        let kids = found.hit.hosts().flat_map(move |host| view.by(host, &["xcomp", "obj"]));
        kids.filter(move |&kid| view.is(kid, &[relation]))
            .filter(noun)
            .find(|&kid| kid != trigger && !names_person(view, kid) && office_like(view, kid))
    };
    // "named Marek Nowak defence minister", where the tree hangs the post on the name.
    let beside = || {
        let kids = found.actors.iter().flat_map(|&actor| view.by(actor, &["appos", "flat", "xcomp", "dep"]));
        kids.filter(|&kid| kid > trigger).find(|&kid| is_office(view, kid))
    };
    let rest = found.hit.rest.iter().copied().find(|&word| office_like(view, word));
    with(&["as"]).or_else(|| host("xcomp")).or_else(|| host("obj")).or(rest).or_else(beside).or_else(|| {
        with(&["to", "from", "of"]).filter(|&kid| office_like(view, kid) && !names_person(view, kid))
    })
}

/// Whether a noun is a post, or stands for one.
fn office_like(view: &View, noun: TokenId) -> bool {
    let lemma = view.lemma(noun);
    is_office(view, noun) || TABLE.acts.contains_key(lemma) || TABLE.empty.nouns.contains(lemma)
}

fn is_office(view: &View, noun: TokenId) -> bool {
    let post = |mention: &Mention| mention.kind == MentionKind::Post;
    view.mentions.covering(noun).is_some_and(post)
        || world::office(view.lemma(noun)).is_some_and(|office| office.post || office.title)
        || described(view, noun)
}

/// "chief of staff", where the words together are an office.
fn described(view: &View, noun: TokenId) -> bool {
    let person = |mention: &&Mention| !mention.named && mention.kind == MentionKind::Person;
    let mention = view.mentions.at(noun).filter(person);
    mention.and_then(|mention| world::office(&mention.text)).is_some_and(|office| office.post)
}

/// "deputy chief of the General Staff": the noun, what stands before it, and its `of` where the office has one.
fn title_words(view: &View, noun: TokenId) -> String {
    let outside = |kid: TokenId| {
        view.mentions.at(kid).is_some_and(|mention| {
            matches!(mention.kind, MentionKind::Group | MentionKind::State | MentionKind::Time)
        })
    };
    // "combat-experienced" describes who holds the post.
    let describes =
        |kid: TokenId| view.is(kid, &["amod"]) && view.kid(kid, &["punct", "compound", "advmod"]).is_some();
    let before = view
        .by(noun, &["amod", "compound", "nummod"])
        .filter(|&kid| kid < noun && !outside(kid) && !describes(kid));
    let first = before.min().unwrap_or(noun);
    let words = |last: TokenId| view.token(first).span.cover(view.token(last).span).of(view.text);
    let last = view.by(noun, &["nmod"]).filter(|&kid| kid > noun).find(|&kid| belongs(view, noun, kid));
    let last = last.map_or(noun, |kid| view.conjuncts(kid).last().unwrap_or(kid));
    words(last).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether what follows a post is part of its title: "chief *of the general staff*", "minister *of water*", "ambassador *to Norway*";
/// of "commander *of the Northern Brigade*" it is the body.
fn belongs(view: &View, noun: TokenId, kid: TokenId) -> bool {
    let cases: Vec<&str> = view.cases(kid).collect();
    if cases.contains(&"to") {
        return view.lemma(noun) == "ambassador" || view.lemma(noun) == "envoy";
    }
    if !cases.contains(&"of") {
        return false;
    }
    let plain: Vec<&str> = [noun, kid].iter().map(|&word| view.lemma(word)).collect();
    let listed = world::office(&plain.join(" of ")).is_some() || staff(view, kid);
    let named = view.mentions.at(kid).is_some_and(|mention| {
        use MentionKind::{Facility, Organization, Person, Place, State, Unit};
        matches!(mention.kind, Facility | Organization | Person | Place | State | Unit)
    });
    listed || !named
}

/// "of staff", "of the General Staff": whatever it is the staff of stands behind it.
fn staff(view: &View, noun: TokenId) -> bool {
    view.lemma(noun) == "staff"
}

/// The title that stands with the holder's name: "*Foreign Minister* Samuel Okoro resigned", also where "he" did.
fn own_title(view: &View, holder: TokenId) -> Option<(String, TokenId)> {
    let noun = view.by(holder, &["nmod:desc", "compound", "appos"]).chain(Some(holder)).filter(|&token| {
        view.mentions.covering(token).is_some_and(|mention| mention.kind == MentionKind::Post)
    });
    if let Some(noun) = noun.last() {
        let title = view.mentions.covering(noun)?.text.clone();
        return Some((title, noun));
    }
    // "The premier, Hugo Lima, denied that he …": the office beside the first mention of him.
    let first = view.first(holder)?;
    let list = view.mentions.list();
    let near = &list[first.id.index().saturating_sub(2)..list.len().min(first.id.index() + 3)];
    let beside = |mention: &&Mention| {
        let gap = match mention.span.start < first.span.start {
            true => first.span.start.saturating_sub(mention.span.end),
            false => mention.span.start.saturating_sub(first.span.end),
        };
        mention.kind == MentionKind::Post && gap <= BESIDE
    };
    near.iter().find(beside).map(|mention| (mention.text.clone(), holder))
}

/// How many bytes may stand between a name and the office beside it: ", the ".
const BESIDE: usize = 6;

// ---- the body, the times, the one before

/// The body or state the post belongs to, never what the rank alone names.
fn body(view: &View, found: &Found, title: TokenId) -> Option<MentionId> {
    let near =
        std::iter::once(title).chain(view.by(title, &["nmod", "nmod:poss", "amod", "compound", "obl"]));
    let deeper: Vec<_> =
        near.flat_map(|kid| std::iter::once(kid).chain(view.by(kid, &["nmod", "nmod:poss"]))).collect();
    let place = |kid: TokenId| {
        let of = view.token(kid).head == Some(title) && view.cases(kid).any(|case| case == "of");
        of && view.mentions.at(kid).is_some_and(|mention| mention.kind == MentionKind::Place)
    };
    let is_body = |kid: TokenId| {
        let to = view.cases(kid).any(|case| case == "to");
        let kind = view.mentions.at(kid).map(|mention| mention.kind);
        let group = kind == Some(MentionKind::Group) && view.is(kid, &["amod"]);
        let body = matches!(kind, Some(MentionKind::Organization | MentionKind::State | MentionKind::Unit));
        (body && !to) || group || place(kid)
    };
    let bodies = deeper.into_iter().filter(|kid| !found.actors.contains(kid));
    bodies.filter(|&kid| is_body(kid)).find_map(|kid| view.mentions.at(kid)).map(|mention| mention.id)
}

/// From when and until when, by the times that hang on the trigger, the title and the verb around them.
fn tenure(view: &View, found: &Found, post: Post, title: TokenId) -> (Option<String>, Option<String>) {
    let (mut from, mut until) = (None, None);
    let relations = ["obl", "nmod", "advmod", "obl:unmarked", "nmod:unmarked"];
    let below = view
        .by(found.trigger, &["xcomp", "advcl"])
        .filter(|&verb| TABLE.titles.contains_key(view.lemma(verb)));
    let hosts: Vec<TokenId> =
        found.hit.hosts().chain([title]).chain(below).chain(found.actors.iter().copied()).collect();
    let mut heads: Vec<TokenId> =
        hosts.iter().flat_map(|&host| view.by(host, &relations)).chain(found.time).collect();
    let inner: Vec<TokenId> = heads.iter().flat_map(|&head| view.by(head, &["nmod", "conj"])).collect();
    heads.extend(inner);
    heads.sort_unstable();
    heads.dedup();
    for head in heads {
        let Some(time) = view.mentions.at(head).filter(|mention| mention.kind == MentionKind::Time) else {
            continue;
        };
        let Some(time) = time.time.as_ref() else { continue };
        let says = |words: &[&str]| view.cases(head).any(|case| words.contains(&case));
        let (start, end) = (
            time.start.clone().or_else(|| time.end.clone()),
            time.end.clone().or_else(|| time.start.clone()),
        );
        let range = start != end && says(&["from", "between"]);
        match post {
            _ if says(&["until", "till", "through"]) => until = until.or(end),
            _ if range => (from, until) = (from.or(start), until.or(end)),
            _ if says(&["since"]) => from = from.or(start),
            Post::Takes => from = from.or(start),
            Post::Leaves => until = until.or(start),
            Post::Holds if says(&["from", "between"]) => from = from.or(start),
            Post::Holds if says(&["to", "and"]) || from.is_some() => until = until.or(end),
            Post::Holds => {}
        }
    }
    (from, until)
}

/// "succeeded *X* as", "took over from *X*".
fn predecessor(view: &View, found: &Found) -> Option<MentionId> {
    let verb = found.trigger;
    let lemma = view.lemma(verb);
    let person = |kid: TokenId| view.mentions.at(kid).filter(|mention| mention.kind == MentionKind::Person);
    let object = view
        .kid(verb, &["obj"])
        .filter(|kid| TABLE.before.object.contains(lemma) && !found.actors.contains(kid));
    let from = || {
        let kids = view.by(verb, &["obl"]).filter(|&kid| view.cases(kid).any(|case| case == "from"));
        kids.filter(|_| TABLE.before.from.contains(lemma)).find(|&kid| person(kid).is_some())
    };
    object.or_else(from).and_then(person).map(|mention| mention.id)
}

#[cfg(test)]
mod tests {
    use super::TABLE;

    #[test]
    fn the_table_is_read() {
        assert_eq!(TABLE.titles["command"], "commander");
        assert!(TABLE.empty.nouns.contains("post"));
    }
}
