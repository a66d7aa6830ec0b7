//! The head of a noun phrase → the stretch of text that is the phrase.

use model::{Span, TokenId};

use super::trees::Trees;

/// What belongs to a noun phrase of all that hangs on its head.
const OWN: [&str; 11] =
    ["det", "amod", "compound", "nummod", "nmod", "flat", "fixed", "goeswith", "list", "dep", "case"];

/// What hangs on words inside and leads out of the phrase again.
const ASIDE: [&str; 6] = ["acl", "appos", "parataxis", "advcl", "vocative", "discourse"];

/// The first token of the phrase headed by `head` and the token behind its last: modifiers before and behind, a parenthesised
/// age, no clause, no apposition, no coordination.
pub(super) fn noun_phrase(trees: &Trees<'_>, head: TokenId) -> (TokenId, TokenId) {
    let (mut first, mut last) = (head, head);
    let mut own: Vec<TokenId> =
        trees.kids(head).iter().copied().filter(|&kid| belongs(trees, head, kid)).collect();
    // From the head outwards, so that a gap (an apposition, a clause) ends the phrase on its side.
    own.sort_by_key(|kid| kid.0.abs_diff(head.0));
    for kid in own {
        let (from, until) = extent(trees, kid);
        if kid < head && reaches(trees, until, first) {
            first = first.min(from);
        } else if kid > head && reaches(trees, last, from) && !comma(trees, last, from) {
            last = last.max(until);
        }
    }
    let last = age(trees, head, last);
    let first = (first.0..head.0)
        .map(TokenId)
        .find(|&id| !trees.upos(id, &["CCONJ", "PUNCT", "ADP"]))
        .unwrap_or(head);
    (first, TokenId(last.0 + 1))
}

/// The span of the noun phrase headed by `head`, `first..end` included.
pub(super) fn span(trees: &Trees<'_>, head: TokenId, first: TokenId, end: TokenId) -> Span {
    let (from, until) = noun_phrase(trees, head);
    trees.span(from.min(first), until.max(end))
}

fn belongs(trees: &Trees<'_>, head: TokenId, kid: TokenId) -> bool {
    let relation = trees.is(kid, &OWN);
    let outside = trees.is(kid, &["case"]) && !trees.upos(kid, &["PART"]);

    // A bare time behind a noun belongs to the clause.
    let time = trees.is(kid, &["nmod:unmarked"]) && kid > head;
    // The possessive mark of the phrase itself stands behind it.
    let mark = trees.is(kid, &["case"]) && kid > head;
    relation && !outside && !time && !mark
}

/// The first and last token under `top` without what leads out of the phrase.
fn extent(trees: &Trees<'_>, top: TokenId) -> (TokenId, TokenId) {
    let (mut first, mut last) = (top, top);
    let mut open = vec![top];
    while let Some(next) = open.pop() {
        for &kid in trees.kids(next).iter().filter(|&&kid| !trees.is(kid, &ASIDE)) {
            if !trees.is(kid, &["punct"]) {
                (first, last) = (first.min(kid), last.max(kid));
            }
            open.push(kid);
        }
    }
    (first, last)
}

/// Whether nothing but marks and coordinated modifiers stands between the two.
fn reaches(trees: &Trees<'_>, last: TokenId, first: TokenId) -> bool {
    (last.0 + 1..first.0)
        .map(TokenId)
        .all(|id| trees.upos(id, &["PUNCT", "SYM", "CCONJ", "ADJ", "ADV", "NUM", "PART"]))
}

/// Whether a comma parts what stands behind from the phrase.
fn comma(trees: &Trees<'_>, last: TokenId, first: TokenId) -> bool {
    (last.0 + 1..first.0).any(|id| trees.form(TokenId(id)) == ",")
}

/// "(59)" behind a name, also where the tree has taken in the figure and not the marks.
fn age(trees: &Trees<'_>, head: TokenId, last: TokenId) -> TokenId {
    let (_, end) = trees.bounds(head);
    let taken_in = last > head && trees.form(TokenId(last.0 - 1)) == "(";
    let behind = if taken_in { TokenId(last.0 - 2) } else { last };
    let [open, number, close] = [1, 2, 3].map(|step| TokenId(behind.0 + step));
    let aged = close < end
        && trees.form(open) == "("
        && trees.form(close) == ")"
        && trees.form(number).len() <= 3
        && trees.form(number).bytes().all(|byte| byte.is_ascii_digit());
    if aged { close } else { last }
}

#[cfg(test)]
mod tests {
    use model::TokenId;

    use super::{noun_phrase, span};
    use crate::mentions::sample::parse;
    use crate::mentions::trees::Trees;

    /// The phrase around the token with this number, counted from one.
    fn phrase(lines: &str, head: u32) -> String {
        let (text, parse) = parse(lines);
        let trees = Trees::of(&text, &parse);
        let head = TokenId(head - 1);
        let (first, end) = noun_phrase(&trees, head);
        span(&trees, head, first, end).of(&text).to_owned()
    }

    #[test]
    fn modifiers_belong_and_prepositions_do_not() {
        let lines = "by ADP 4 case | the DET 4 det | northern ADJ 4 amod | chief NOUN 7 obl | of ADP 6 case | staff NOUN 4 nmod | led VERB 0 root";
        assert_eq!(phrase(lines, 4), "the northern chief of staff");
    }

    #[test]
    fn clauses_appositions_and_coordination_stay_outside() {
        let lines = "the DET 2 det | crew NOUN 9 nsubj | , PUNCT 5 punct | who PRON 5 nsubj | slept VERB 2 acl:relcl | , PUNCT 5 punct | and CCONJ 8 cc | guards NOUN 2 conj | left VERB 0 root";
        assert_eq!(phrase(lines, 2), "the crew");
        let lines =
            "Petrov PROPN 5 nsubj _ | , PUNCT 4 punct | a DET 4 det | pilot NOUN 1 appos | left VERB 0 root";
        assert_eq!(phrase(lines, 1), "Petrov");
    }

    #[test]
    fn an_age_in_parentheses_belongs() {
        let lines = "Colonel PROPN 3 nmod:desc | Ivan PROPN 3 compound | Petrov PROPN 7 nsubj | ( PUNCT 5 punct _ | 59 NUM 3 appos _ | ) PUNCT 5 punct | left VERB 0 root";
        assert_eq!(phrase(lines, 3), "Colonel Ivan Petrov (59)");
    }
}
