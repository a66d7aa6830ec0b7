//! What the author infers → the words that it is inferred from.

use model::{Span, TokenId};

use super::content;
use super::stance::Setting;
use crate::tree;

/// Words that open a ground, longest first where one starts another.
const LEADS: &[&str] = &[
    "because",
    "given that",
    "given",
    "judging by",
    "judging from",
    "based on",
    "in view of",
    "in light of",
    "in the light of",
    "considering that",
    "considering",
    "on the basis of",
    "seeing that",
    "now that",
    "due to",
    "since",
];

/// Verbs whose subject is the ground of what hangs on them.
const SHOW: &[&str] =
    &["indicate", "suggest", "imply", "show", "mean", "prove", "demonstrate", "point", "signal"];

/// The grounds that the sentence gives for the proposition with this head.
pub(crate) fn grounds(setting: &Setting, head: TokenId) -> Vec<Span> {
    let mut found = Vec::new();
    let mut below = None;
    for node in tree::ancestors(setting.parse, head) {
        if let Some(below) = below {
            found.extend(shown(setting, node, below));
        }
        for child in setting.parse.children(node).filter(|&child| Some(child) != below) {
            if tree::is(setting.parse, child, &["advcl", "obl", "parataxis", "advmod"]) {
                found.extend(opened(setting, child));
            }
        }
        below = Some(node);
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The subject of "the tracks suggest that …"; of "the fact that … indicates", the fact.
fn shown(setting: &Setting, verb: TokenId, clause: TokenId) -> Vec<Span> {
    let parse = setting.parse;
    let shows = SHOW.contains(&&*parse.token(verb).lemma) && tree::is(parse, clause, &["ccomp", "obj"]);
    let Some(subject) = tree::child(parse, verb, &["nsubj", "csubj"]).filter(|_| shows) else {
        return Vec::new();
    };
    let fact =
        tree::child(parse, subject, &["acl", "ccomp"]).filter(|_| &*parse.token(subject).lemma == "fact");
    content::spans(setting.text, parse, &[fact.unwrap_or(subject)], &[])
}

/// What stands behind "because" and its like.
fn opened(setting: &Setting, top: TokenId) -> Option<Span> {
    let parse = setting.parse;
    let words: Vec<TokenId> = tree::subtree(parse, top);
    let words: Vec<TokenId> = words.into_iter().skip_while(|&id| parse.token(id).upos == "PUNCT").collect();
    let lower = |id: &TokenId| tree::form(setting.text, parse, *id).to_lowercase();
    let first: Vec<String> = words.iter().take(4).map(lower).collect();
    let starts = |lead: &&&str| {
        let lead: Vec<&str> = lead.split(' ').collect();
        first.len() > lead.len() && lead.iter().zip(&first).all(|(lead, word)| lead == word)
    };
    let lead = LEADS.iter().find(starts)?;
    // "since 2015" counts from a time; only a clause is a ground.
    if *lead == "since" && tree::is(parse, top, &["obl"]) {
        return None;
    }
    let rest = words.get(lead.split(' ').count()..)?;
    let last = rest.iter().rposition(|&id| parse.token(id).upos != "PUNCT")?;
    tree::span(parse, rest.get(..=last)?)
}
