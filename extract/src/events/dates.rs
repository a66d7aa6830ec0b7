//! A hit → the mention of the time at which it happened, as far as the sentence says so.

use model::{MentionKind, TokenId};

use super::matcher::Hit;
use super::places::{governing_verb, hosts};
use super::view::View;

/// Relations by which a time hangs on what it dates.
const DATING: [&str; 9] =
    ["obl", "nmod", "advmod", "compound", "nmod:poss", "nmod:unmarked", "obl:unmarked", "amod", "nummod"];

/// The head of the time mention that dates the hit.
///
/// The time is on the trigger or what carries it; else in a place or thing of the same clause ("in Kabul on Monday",
/// "during the 1991 war"); else on the verb that this clause hangs on, where both are said in one breath.
pub(super) fn time(view: &View, hit: &Hit) -> Option<TokenId> {
    let mut own = hosts(view, hit);
    own.extend(governing_verb(view, hit.trigger));
    let direct = own.iter().find_map(|&host| dated(view, host));
    let inside = || own.iter().find_map(|&host| within(view, host));
    let shared = || hit.hosts().find_map(|host| shared(view, host));
    direct.or_else(inside).or_else(shared)
}

/// A dated time that hangs on this token.
fn dated(view: &View, host: TokenId) -> Option<TokenId> {
    view.by(host, &DATING).find(|&kid| is_dated(view, kid) && !in_brackets(view, kid))
}

/// "(Interfax, March 28)": when a report came out, not when it happened.
fn in_brackets(view: &View, time: TokenId) -> bool {
    let opens = |&id: &TokenId| matches!(view.form(id), "(" | "[");
    let mark = view.by(time, &["punct"]).find(opens).or_else(|| {
        let first = view.mentions.covering(time).map(|mention| mention.span.start)?;
        let before = (0..time.0).rev().map(TokenId).find(|&id| view.token(id).span.end <= first)?;
        let before = if view.form(before) == "," { TokenId(before.0.checked_sub(1)?) } else { before };
        Some(before).filter(opens)
    });
    mark.is_some()
}

fn is_dated(view: &View, token: TokenId) -> bool {
    view.mentions.at(token).is_some_and(|mention| {
        mention.kind == MentionKind::Time
            && mention.time.as_ref().is_some_and(|time| time.start.is_some() || time.end.is_some())
    })
}

/// "died in Kabul on Monday", read as one phrase; "served during the 1991 war".
fn within(view: &View, host: TokenId) -> Option<TokenId> {
    let verb = view.upos(host, &["VERB"]);
    view.by(host, &["obl"]).filter(|_| verb).find_map(|kid| {
        let lasting = view.cases(kid).any(|case| matches!(case, "during" | "throughout"));
        let on = |&time: &TokenId| view.cases(time).any(|case| matches!(case, "on" | "in" | "at"));
        let inner = view.by(kid, &["nmod"]).filter(on).find(|&time| is_dated(view, time));
        inner.or_else(|| dated(view, kid).filter(|_| lasting))
    })
}

/// The time of the clause above: "on Friday they shelled the town and burned the mill", "the plane crashed at dawn, killing three".
fn shared(view: &View, verb: TokenId) -> Option<TokenId> {
    let above =
        view.token(verb).head.filter(|&above| view.upos(above, &["VERB"]) && view.upos(verb, &["VERB"]))?;
    let opening = |&time: &TokenId| time < above && above < verb;
    let open = view.is(verb, &["conj"]) && alike(view, above, verb);
    if open {
        let time = dated(view, above).filter(opening);
        return time.or_else(|| shared(view, above).filter(opening));
    }
    let participle = view.feature(verb, "VerbForm=Ger") || view.feature(verb, "VerbForm=Part");
    let loose = view.is(verb, &["advcl"]) && view.kid(verb, &["mark", "aux", "nsubj"]).is_none();
    (participle && loose && above < verb).then(|| dated(view, above)).flatten()
}

/// Whether two verbs stand in the same tense: what is planned does not happen when its plan was told.
fn alike(view: &View, one: TokenId, other: TokenId) -> bool {
    let tense = |verb: TokenId| view.feature(verb, "Tense=Past");
    let open =
        |verb: TokenId| view.by(verb, &["aux"]).any(|aux| !matches!(view.lemma(aux), "be" | "have" | "do"));
    tense(one) == tense(other) && open(one) == open(other)
}
