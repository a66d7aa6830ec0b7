//! The tree around a time expression → whether it lies behind or ahead.

use model::TokenId;

use super::resolve::Direction;
use super::table::TABLE;
use crate::mentions::trees::Trees;
use crate::tree;

/// How many words are climbed in search of the verb.
const CLIMB: usize = 12;

/// Where the clause around a token points: ahead for "will", "plans to", "until"; back for a past tense.
pub(super) fn direction(trees: &Trees<'_>, id: TokenId) -> Direction {
    let verbs: Vec<TokenId> = tree::ancestors(trees.parse, id)
        .take(CLIMB)
        .filter(|&above| predicate(trees, above))
        .take(3)
        .collect();
    let Some(&verb) = verbs.first() else { return Direction::Near };
    let until = trees.by(id, &["case", "mark"]).any(|case| listed(trees, case, &TABLE.ahead.prepositions));
    let since = trees.by(id, &["case", "mark"]).any(|case| listed(trees, case, &TABLE.behind.prepositions));
    if since {
        return Direction::Back;
    }
    if until {
        // "Until May he had served": a past perfect looks back over the whole stretch.
        return if pluperfect(trees, verb) { Direction::Back } else { Direction::Ahead };
    }
    let future =
        |verb: &TokenId| trees.by(*verb, &["aux"]).any(|aux| listed(trees, aux, &TABLE.ahead.auxiliaries));
    // "plans to sail on Friday": the plan is present, what is planned lies ahead.
    let infinitive = trees.feature(verb, "VerbForm=Inf");
    // "is to sail on Friday" is a plan, too.
    let plan = |above: TokenId| listed(trees, above, &TABLE.ahead.verbs) || bound(trees, above);
    let planned = infinitive && (verbs[1..].iter().any(|&above| plan(above)) || bound_to(trees, verb));
    let participle = trees.feature(verb, "Tense=Past") && !finite(trees, verb);
    let told = trees.by(verb, &["cop"]).any(|cop| trees.feature(cop, "Tense=Past"));
    let adjective = trees.upos(verb, &["ADJ"]) && !told && listed(trees, verb, &TABLE.ahead.adjectives);
    let due = (listed(trees, verb, &TABLE.ahead.verbs) && participle) || adjective;
    if verbs.iter().take(2).any(future) || planned || due || under_way(trees, verb) {
        return Direction::Ahead;
    }
    if past(trees, verb) { Direction::Back } else { Direction::Near }
}

/// A form of "be" that takes an infinitive and stands in the present.
fn bound(trees: &Trees<'_>, verb: TokenId) -> bool {
    trees.lemma(verb) == "be" && trees.feature(verb, "Tense=Pres")
}

/// An infinitive with "to" beside a form of "be": "is to sail".
fn bound_to(trees: &Trees<'_>, verb: TokenId) -> bool {
    let to = trees.by(verb, &["mark"]).any(|mark| trees.lemma(mark) == "to");
    to && trees.by(verb, &["aux", "cop"]).any(|aux| bound(trees, aux))
}

/// "is being held on Saturday", "are leaving on Friday": a present that goes on, with a date, is a plan.
fn under_way(trees: &Trees<'_>, verb: TokenId) -> bool {
    let auxiliaries: Vec<TokenId> = trees.by(verb, &["aux"]).collect();
    let present = auxiliaries.iter().any(|&aux| bound(trees, aux));
    let going =
        trees.form(verb).ends_with("ing") || auxiliaries.iter().any(|&aux| trees.form(aux) == "being");
    present && going
}

fn predicate(trees: &Trees<'_>, id: TokenId) -> bool {
    trees.upos(id, &["VERB", "AUX"]) || trees.kid(id, &["cop", "aux"]).is_some()
}

fn listed(trees: &Trees<'_>, id: TokenId, words: &[String]) -> bool {
    let lemma = trees.lemma(id);
    words.contains(&lemma)
}

fn finite(trees: &Trees<'_>, verb: TokenId) -> bool {
    trees.feature(verb, "VerbForm=Fin")
}

fn pluperfect(trees: &Trees<'_>, verb: TokenId) -> bool {
    trees.by(verb, &["aux"]).any(|aux| trees.lemma(aux) == "have" && trees.feature(aux, "Tense=Past"))
}

/// A finite past form, a perfect, or a bare participle of something done; nothing that may, could or should be.
fn past(trees: &Trees<'_>, verb: TokenId) -> bool {
    let auxiliaries = || trees.by(verb, &["aux", "cop"]);
    let open = auxiliaries().any(|aux| TABLE.ahead.modals.contains(&trees.lemma(aux)));
    let told = auxiliaries().any(|aux| trees.lemma(aux) == "have" || trees.feature(aux, "Tense=Past"));
    !open
        && (told
            || (trees.feature(verb, "Tense=Past") && (finite(trees, verb) || auxiliaries().next().is_none())))
}
