//! A found `ROLE` → the post, who takes, holds or leaves it, and since or until when.

use model::{MentionId, MentionKind, Role, Span, TokenId};

use super::Found;
use super::view::View;
use super::written::Post;

/// Verbs that hold a post of a certain title: "*commanded* the garrison", "appointed to *lead*".
const TITLES: [(&str, &str); 7] = [
    ("command", "commander"),
    ("lead", "leader"),
    ("head", "head"),
    ("chair", "chairman"),
    ("govern", "governor"),
    ("rule", "ruler"),
    ("preside", "president"),
];

/// The post a found event is about; none where the words name no post.
pub(super) fn role(view: &View, found: &Found, post: Post) -> Option<Role> {
    let (title, head) = match verb_with_title(view, found) {
        Some((title, verb)) => (title.to_string(), view.kid(verb, &["obj"]).unwrap_or(verb)),
        None => title_head(view, found).map(|head| (title_words(view, head), head))?,
    };
    let person = found.actors.iter().find_map(|&actor| view.mentions.at(actor)).map(|mention| mention.id);
    let (from, until) = tenure(view, found, post);
    Some(Role { person, title, organization: body(view, found, head), from, until })
}

fn verb_with_title(view: &View, found: &Found) -> Option<(&'static str, TokenId)> {
    let below = view.by(found.trigger, &["xcomp", "advcl"]);
    std::iter::once(found.trigger).chain(below).filter(|&verb| view.upos(verb, &["VERB"])).find_map(|verb| {
        let named = TITLES.iter().find(|(lemma, _)| *lemma == view.lemma(verb));
        named.map(|&(_, title)| (title, verb))
    })
}

/// The noun that names the post: "as *commander*", "to the *post*", "elected *president*", "was a *commander*".
fn title_head(view: &View, found: &Found) -> Option<TokenId> {
    let trigger = found.trigger;
    if view.kid(trigger, &["cop"]).is_some() {
        return Some(trigger);
    }
    let noun = |&kid: &TokenId| view.upos(kid, &["NOUN", "PROPN"]) && !found.actors.contains(&kid);
    let with = |words: &'static [&'static str]| {
        let wanted = move |&kid: &TokenId| view.cases(kid).any(|case| words.contains(&case));
        let hosts = found.hit.hosts().flat_map(|host| view.by(host, &["obl", "nmod", "advcl"]));
        hosts.filter(wanted).find(noun)
    };
    let host = |relation: &'static str| {
        let kids = found.hit.hosts().flat_map(move |host| view.by(host, &["xcomp", "obj"]));
        kids.filter(move |&kid| view.is(kid, &[relation])).filter(noun).find(|&kid| kid != trigger)
    };
    with(&["as"]).or_else(|| host("xcomp")).or_else(|| host("obj")).or_else(|| with(&["to", "from", "of"]))
}

/// "deputy chief of the General Staff": the noun, what stands before it, and its first `of`.
fn title_words(view: &View, noun: TokenId) -> String {
    let before = view.by(noun, &["amod", "compound", "nummod"]).filter(|&kid| {
        !view.mentions.at(kid).is_some_and(|mention| {
            matches!(mention.kind, MentionKind::Group | MentionKind::State | MentionKind::Time)
        })
    });
    let of = view.by(noun, &["nmod"]).find(|&kid| view.cases(kid).any(|case| case == "of"));
    let of = of.filter(|&kid| view.mentions.at(kid).is_none_or(|mention| mention.kind != MentionKind::State));
    let ends = before.chain(of.map(|kid| view.conjuncts(kid).last().unwrap_or(kid)));
    let span = ends.map(|kid| view.token(kid).span).fold(view.token(noun).span, Span::cover);
    span.of(view.text).to_string()
}

/// The body or state the post belongs to.
fn body(view: &View, found: &Found, title: TokenId) -> Option<MentionId> {
    let near =
        std::iter::once(title).chain(view.by(title, &["nmod", "nmod:poss", "amod", "compound", "obl"]));
    let deeper: Vec<_> =
        near.flat_map(|kid| std::iter::once(kid).chain(view.by(kid, &["nmod", "nmod:poss"]))).collect();
    let bodies = deeper.into_iter().filter(|kid| !found.actors.contains(kid));
    let is_body = |kind| {
        matches!(
            kind,
            MentionKind::Organization | MentionKind::State | MentionKind::Unit | MentionKind::Group
        )
    };
    bodies
        .filter_map(|kid| view.mentions.at(kid))
        .find(|mention| is_body(mention.kind))
        .map(|mention| mention.id)
}

fn tenure(view: &View, found: &Found, post: Post) -> (Option<String>, Option<String>) {
    let Some(head) = found.time else { return (None, None) };
    let Some(time) = view.mentions.at(head).and_then(|mention| mention.time.as_ref()) else {
        return (None, None);
    };
    let says = |words: &[&str]| view.cases(head).any(|case| words.contains(&case));
    let first = time.start.clone().or_else(|| time.end.clone());
    match post {
        _ if says(&["until", "till"]) => (None, time.end.clone().or(first)),
        Post::Takes => (first, None),
        Post::Leaves => (None, first),
        Post::Holds if says(&["since"]) => (first, None),
        Post::Holds if says(&["from", "between", "during"]) => (first, time.end.clone()),
        Post::Holds => (None, None),
    }
}
