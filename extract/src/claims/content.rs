//! The heads of a content → the words of it.

use model::{Parse, Span, TokenId};

use crate::tree;

/// The words under these heads without the excluded branches: a span for each unbroken run, without the quotation
/// marks, commas, conjunctions and prepositions at its edges.
pub(crate) fn spans(text: &str, parse: &Parse, heads: &[TokenId], excluded: &[TokenId]) -> Vec<Span> {
    let mut ids: Vec<TokenId> =
        heads.iter().flat_map(|&head| tree::pruned(parse, head, &|id| !excluded.contains(&id))).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut spans: Vec<Span> = runs(parse, &ids).filter_map(|run| trimmed(text, parse, heads, run)).collect();
    spans.sort_unstable();
    spans.dedup();
    spans
}

/// The spans without the stretches cut out of them, which are in order.
pub(crate) fn without(text: &str, spans: &[Span], cuts: &[Span]) -> Vec<Span> {
    let mut left = Vec::with_capacity(spans.len());
    for &span in spans {
        let mut start = span.start;
        let from = cuts.partition_point(|cut| cut.end <= span.start);
        for cut in cuts[from..].iter().take_while(|cut| cut.start < span.end) {
            left.push(Span::new(start, cut.start.max(start)));
            start = cut.end.max(start);
        }
        left.push(Span::new(start, span.end.max(start)));
    }
    left.into_iter().map(|span| words(text, span)).filter(|span| !span.is_empty()).collect()
}

/// The span without blanks and marks in front and blanks and commas behind; empty where no word is in it.
fn words(text: &str, span: Span) -> Span {
    let all = span.of(text);
    let edge = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '“' | '”' | '"');
    let end = all.trim_end_matches(edge).len();
    let start = all.len() - all.trim_start_matches(|letter| edge(letter) || letter == '.').len();
    if !all.contains(char::is_alphanumeric) {
        Span::new(span.start, span.start)
    } else {
        Span::new(span.start + start.min(end), span.start + end)
    }
}

/// Whether the clause with this head, which hangs on a noun, says what the noun is about: "the claim that they fled". The reader
/// takes many of these for relative clauses; a relative clause speaks of making or hearing the claim.
pub(crate) fn is_that(text: &str, parse: &Parse, clause: TokenId) -> bool {
    const HANDLE: &[&str] = &[
        "make", "issue", "give", "publish", "release", "raise", "repeat", "send", "receive", "get", "hear",
        "read", "see", "deny", "reject", "deliver", "sign", "put", "have", "want", "need", "present",
        "submit", "face", "accept",
    ];
    let that = |id: TokenId| tree::form(text, parse, id).eq_ignore_ascii_case("that");
    let mut children = parse.children(clause).filter(|&id| parse.token(id).upos != "PUNCT");
    let first = children.next().filter(|&first| that(first) && first < clause);
    let subject = tree::children_by(parse, clause, &["nsubj", "csubj"]).any(|id| Some(id) != first);
    let relative = tree::is(parse, clause, &["acl:relcl"]);
    first.is_some_and(|first| {
        tree::is(parse, first, &["mark"])
            || (relative && subject && !HANDLE.contains(&&*parse.token(clause).lemma))
    })
}

/// Splits the ids where words are missing in between; punctuation alone breaks nothing.
fn runs<'p>(parse: &'p Parse, ids: &'p [TokenId]) -> impl Iterator<Item = &'p [TokenId]> + 'p {
    ids.chunk_by(move |&left, &right| {
        parse.token(left).sentence == parse.token(right).sentence
            && (left.0 + 1..right.0).all(|between| parse.token(TokenId(between)).upos == "PUNCT")
    })
}

fn trimmed(text: &str, parse: &Parse, heads: &[TokenId], run: &[TokenId]) -> Option<Span> {
    let edge = |id: TokenId| parse.token(id).upos == "PUNCT" && !closes(tree::form(text, parse, id));
    let opener = |id: TokenId| {
        let token = parse.token(id);
        edge(id)
            || (token.upos == "CCONJ" && token.deprel != "cc:preconj")
            || (token.deprel == "mark"
                && matches!(&*token.lemma, "that" | "of" | "for" | "about" | "on" | "against"))
            || (token.deprel == "case" && token.head.is_some_and(|head| heads.contains(&head)))
    };
    let from = run.iter().position(|&id| !opener(id))?;
    let to = run.iter().rposition(|&id| !edge(id))?;
    let span = tree::span(parse, run.get(from..=to)?)?;
    Some(balanced(text, span))
}

/// Marks that belong to the words in front of them.
fn closes(form: &str) -> bool {
    matches!(form, ")" | "]" | "%" | "?" | "!")
}

/// Without a closing bracket that nothing in the span opens.
fn balanced(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let open = words.matches(['(', '[']).count();
    let closed = words.matches([')', ']']).count();
    match words.strip_suffix([')', ']']) {
        Some(rest) if closed > open => Span::new(span.start, span.start + rest.trim_end().len()),
        _ => span,
    }
}
