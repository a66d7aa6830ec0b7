//! Pronouns → the mentions they stand for, where that can be told; others are no mentions.

use std::collections::BTreeMap;

use model::{MentionKind, TokenId};

use super::chains;
use super::draft::Draft;
use super::table;
use super::trees::Trees;

/// How many sentences back a pronoun may point.
const REACH: u32 = 2;

/// A pronoun and the place in the list of what it stands for.
pub(super) struct Pronoun {
    pub(super) token: TokenId,
    pub(super) antecedent: usize,
}

/// The personal and possessive pronouns whose antecedents can be told; `drafts` stand in the order of the text.
///
/// `voices` pairs each "I" of a quotation with the word for its speaker.
pub(super) fn pronouns(trees: &Trees<'_>, drafts: &[Draft], voices: &[(TokenId, TokenId)]) -> Vec<Pronoun> {
    let heads: BTreeMap<TokenId, usize> = chains::heads(drafts);
    let pairs: BTreeMap<TokenId, TokenId> = trees.parse.coreferences.iter().copied().collect();
    let mut genders = Genders::default();
    let mut list: Vec<Pronoun> = Vec::new();
    let mut told: BTreeMap<TokenId, usize> = BTreeMap::new();
    for token in trees.ids() {
        let Some(asked) = asked(trees, token) else { continue };
        let chained = pairs.get(&token).and_then(|head| heads.get(head).or_else(|| told.get(head)).copied());
        let doer = doer(trees, token).and_then(|id| heads.get(&id).or_else(|| told.get(&id)).copied());
        let chained = chained.filter(|&index| {
            asked.chains(drafts[index].mention.kind)
                && drafts[index].head < token
                && !doer.is_some_and(|doer| one(drafts, doer, index))
        });
        let subject =
            || reflected(trees, token).and_then(|id| heads.get(&id).or_else(|| told.get(&id)).copied());
        let Some(antecedent) =
            subject().or(chained).or_else(|| nearest(trees, drafts, token, (asked, &genders), doer))
        else {
            continue;
        };
        genders.learn(&drafts[antecedent].mention.name, asked);
        told.insert(token, antecedent);
        list.push(Pronoun { token, antecedent });
    }
    let person = |&index: &usize| drafts[index].mention.kind == MentionKind::Person;
    for &(token, speaker) in voices {
        let antecedent = heads.get(&speaker).or_else(|| told.get(&speaker)).copied().filter(person);
        list.extend(antecedent.map(|antecedent| Pronoun { token, antecedent }));
    }
    list.sort_by_key(|pronoun| pronoun.token);
    list
}

/// The subject that a "himself" goes back to.
fn reflected(trees: &Trees<'_>, token: TokenId) -> Option<TokenId> {
    let reflexive = trees.feature(token, "Reflex=Yes") || trees.form(token).to_lowercase().ends_with("self");
    let verb = trees.token(token).head.filter(|_| reflexive)?;
    trees.kid(verb, &["nsubj"])
}

/// The subject of the verb whose object a plain pronoun is: "urged *him*" is said of another than the one who urges.
fn doer(trees: &Trees<'_>, token: TokenId) -> Option<TokenId> {
    let reflexive = trees.feature(token, "Reflex=Yes") || trees.form(token).to_lowercase().ends_with("self");
    let mut verb = trees.token(token).head.filter(|_| !reflexive && trees.is(token, &["obj", "iobj"]))?;
    // "raised these concerns and urged him": the subject stands with the first verb.
    for _ in 0..3 {
        if let Some(subject) = trees.kid(verb, &["nsubj", "nsubj:pass"]) {
            return Some(subject);
        }
        verb = trees.token(verb).head.filter(|_| trees.is(verb, &["conj"]))?;
    }
    None
}

/// Whether two mentions are of one person or thing.
fn one(drafts: &[Draft], left: usize, right: usize) -> bool {
    let first = |index: usize| drafts[index].mention.same_as.map_or(index, model::MentionId::index);
    left == right || first(left) == first(right) || drafts[left].mention.name == drafts[right].mention.name
}

/// The relative pronouns, each with the noun it stands for.
pub(super) fn relatives(trees: &Trees<'_>) -> Vec<(TokenId, TokenId)> {
    let relative = |&id: &TokenId| trees.feature(id, "PronType=Rel");
    trees.ids().filter(relative).filter_map(|id| Some((id, modified(trees, id)?))).collect()
}

/// The noun whose relative clause holds the token.
fn modified(trees: &Trees<'_>, id: TokenId) -> Option<TokenId> {
    let chain = crate::tree::ancestors(trees.parse, id).take(12);
    let clause = chain.into_iter().find(|&above| trees.is(above, &["acl"]))?;
    trees.token(clause).head.filter(|&noun| noun < id)
}

/// What a pronoun can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    He,
    She,
    It,
    They,
}

impl Asked {
    fn admits(self, kind: MentionKind) -> bool {
        use MentionKind::{Group, Organization, Person, State, Unit, Vehicle};
        match self {
            Asked::He | Asked::She => kind == Person,
            Asked::It => matches!(kind, Organization | State | Unit | Vehicle),
            Asked::They => matches!(kind, Group | Organization | Unit | State),
        }
    }

    /// The same where the model has paired the two: then also what does not act.
    fn chains(self, kind: MentionKind) -> bool {
        use MentionKind::{Event, Facility, Place, Vehicle, Weapon, Work};
        match self {
            Asked::He | Asked::She => self.admits(kind),
            Asked::It => self.admits(kind) || matches!(kind, Place | Facility | Event | Weapon | Work),
            Asked::They => self.admits(kind) || matches!(kind, Vehicle | Weapon),
        }
    }
}

fn asked(trees: &Trees<'_>, id: TokenId) -> Option<Asked> {
    if !trees.upos(id, &["PRON"]) || trees.is(id, &["expl"]) {
        return None;
    }
    match trees.form(id).to_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => Some(Asked::He),
        "she" | "her" | "hers" | "herself" => Some(Asked::She),
        "it" if idle(trees, id) => None,
        "it" | "its" | "itself" => Some(Asked::It),
        "they" | "them" | "their" | "theirs" | "themselves" => Some(Asked::They),
        _ => None,
    }
}

/// "it takes", "it is clear": an "it" that stands for nothing.
fn idle(trees: &Trees<'_>, id: TokenId) -> bool {
    let Some(head) = trees.token(id).head.filter(|_| trees.is(id, &["nsubj"])) else { return false };
    let clause = || trees.kid(head, &["csubj", "ccomp", "advcl", "xcomp"]).is_some();
    table::idle(&trees.lemma(head))
        || (trees.kid(head, &["cop"]).is_some() && trees.upos(head, &["ADJ"]) && clause())
}

/// The nearest mention before the pronoun that it can stand for; subjects first, and for "it" and "they" subjects only.
fn nearest(
    trees: &Trees<'_>,
    drafts: &[Draft],
    token: TokenId,
    (asked, genders): (Asked, &Genders),
    doer: Option<usize>,
) -> Option<usize> {
    let personal = matches!(asked, Asked::He | Asked::She);
    if !personal && !trees.is(token, &["nsubj", "nmod:poss"]) {
        return None;
    }
    let sentence = trees.token(token).sentence.0;
    let back = |draft: &Draft| sentence - trees.token(draft.head).sentence.0;
    let reach = if personal { REACH } else { 1 };
    let end = drafts.partition_point(|draft| draft.first < token);
    let fits = |draft: &Draft| {
        asked.admits(draft.mention.kind)
            && !trees.upos(draft.head, &["PRON"])
            && genders.admit(&draft.mention.name, asked)
            && doer.is_none_or(|doer| drafts[doer].mention.name != draft.mention.name)
            // Nobody possesses himself: the pronoun stands inside the phrase of the mention.
            && !draft.mention.phrase.contains(trees.token(token).span)
    };
    let near = || {
        (0..end)
            .rev()
            .take_while(|&index| back(&drafts[index]) <= reach)
            .filter(|&index| fits(&drafts[index]))
    };
    let subject = near().find(|&index| trees.is(drafts[index].head, &["nsubj"]));
    let named = || near().find(|&index| drafts[index].mention.named);
    let named_subject =
        near().find(|&index| drafts[index].mention.named && trees.is(drafts[index].head, &["nsubj"]));
    match personal {
        true => named_subject.or(subject).or_else(named).or_else(|| near().next()),
        false => subject,
    }
}

/// Who has been called he, and who she.
#[derive(Default)]
struct Genders {
    known: BTreeMap<String, Asked>,
}

impl Genders {
    fn admit(&self, name: &str, asked: Asked) -> bool {
        let other = match asked {
            Asked::He => Asked::She,
            Asked::She => Asked::He,
            Asked::It | Asked::They => return true,
        };
        self.known.get(name) != Some(&other)
    }

    fn learn(&mut self, name: &str, asked: Asked) {
        if matches!(asked, Asked::He | Asked::She) {
            self.known.insert(name.to_owned(), asked);
        }
    }
}
