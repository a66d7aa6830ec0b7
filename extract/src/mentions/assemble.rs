//! All readers of mentions → one list in the order of the text, with its identities and its index by token.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use model::{Mention, MentionId, MentionKind, NameClass, Source, TokenId};

use super::descriptions::{alike, below, same_descriptions};
use super::draft::Draft;
use super::identity::{Sets, same_names, same_times, share};
use super::names::names;
use super::nominals::nominals;
use super::pronouns::{Pronoun, pronouns, relatives};
use super::quantities::quantities;
use super::times::{self, times};
use super::trees::Trees;
use super::{Mentions, chains, known, posts, voices};
use crate::quotations::Quotations;

/// Reads names, descriptions, posts, times, figures and pronouns, in the order in which they need each other.
pub(super) fn assemble(source: &Source, trees: &Trees<'_>) -> Mentions {
    let quotations = Quotations::of(trees.text, trees.parse);
    let (own, voices) = voices::own(source, trees, &quotations);
    let mut drafts = found(source, trees);
    drafts.extend(own);
    sort(&mut drafts);
    let mut sets = Sets::of(drafts.len());
    same_names(trees, &drafts, &mut sets);
    same_times(&drafts, &mut sets);
    same_descriptions(trees, &drafts, &mut sets);
    chains::linked(trees, &drafts, &mut sets);
    same_voices(&drafts, &voices, &mut sets);
    share(&mut drafts, &sets);
    let pronouns = pronouns(trees, &drafts, &voices::quoted(trees, &quotations));
    possessed(trees, &mut drafts, &pronouns);
    let drafts = with_pronouns(trees, drafts, &pronouns);
    indexed(trees, drafts)
}

/// Everything but pronouns.
fn found(source: &Source, trees: &Trees<'_>) -> Vec<Draft> {
    let mut names = names(trees);
    let mut taken = vec![false; trees.parse.tokens.len()];
    let mark =
        |taken: &mut [bool], first: TokenId, end: TokenId| taken[first.index()..end.index()].fill(true);
    let times = time_drafts(source, trees);
    without(&mut names, &times);
    for draft in names.iter().chain(&times) {
        mark(&mut taken, draft.first, draft.end);
    }
    let figures = figure_drafts(trees, &taken);
    for draft in &figures {
        mark(&mut taken, draft.first, draft.end);
    }
    let mut nominals = nominals(trees, &taken);
    let persons = names.iter().filter(|name| name.mention.kind == MentionKind::Person);
    let mut people: Vec<(TokenId, TokenId)> = persons.map(|name| (name.head, name.first)).collect();
    people.sort_unstable();
    posts::offices(trees, &mut nominals, &people);
    let mut titles = posts::titles(trees, &names);
    let described: BTreeSet<TokenId> = nominals.iter().map(|nominal| nominal.head).collect();
    titles.retain(|title| !described.contains(&title.head));
    let mut all: Vec<Draft> = [names, times, figures, nominals, titles].into_iter().flatten().collect();
    all.extend(chains::referring(trees, &taken, &all));
    all
}

/// Joins the first persons of one voice.
fn same_voices(drafts: &[Draft], voices: &[(TokenId, TokenId)], sets: &mut Sets) {
    let at = chains::heads(drafts);
    for (one, other) in voices {
        if let (Some(&one), Some(&other)) = (at.get(one), at.get(other)) {
            sets.join(one, other);
        }
    }
}

/// Drops the names that are part of a date: "March" in "March 27".
fn without(names: &mut Vec<Draft>, times: &[Draft]) {
    names.retain(|name| {
        let before = times.partition_point(|time| time.end < name.end);
        times.get(before).is_none_or(|time| name.first < time.first)
    });
}

fn time_drafts(source: &Source, trees: &Trees<'_>) -> Vec<Draft> {
    let read = times(source, trees);
    let mut drafts: Vec<Draft> = Vec::new();
    for expression in &read {
        let mut draft = Draft::new(trees, MentionKind::Time, (expression.first, expression.end));
        draft.head = expression.head;
        draft.mention.time.clone_from(&expression.time);
        if let Some(time) = &expression.time {
            draft.mention.name.clone_from(&time.value);
        }
        drafts.push(draft);
    }
    // What only the model takes for a time stays one without a value.
    for name in trees.parse.names.iter().filter(|name| name.class == NameClass::Time && name.first < name.end)
    {
        let before = read.partition_point(|expression| expression.end <= name.first);
        let overlaps = read.get(before).is_some_and(|expression| expression.first < name.end);
        let temporal = (name.first.0..name.end.0).any(|id| times::temporal(&trees.lemma(TokenId(id))));
        if !overlaps && temporal {
            drafts.push(Draft::new(trees, MentionKind::Time, (name.first, name.end)));
        }
    }
    sort(&mut drafts);
    drafts
}

fn figure_drafts(trees: &Trees<'_>, taken: &[bool]) -> Vec<Draft> {
    let counts = quantities(trees, taken);
    let draft = |count: super::quantities::Count| {
        let mut draft = Draft::new(trees, MentionKind::Quantity, (count.first, count.end));
        draft.head = count.head;
        let noun = count.counted.unwrap_or(count.head);
        draft.mention.phrase = super::phrase::span(trees, noun, count.first, count.end);
        draft.mention.quantity = Some(count.quantity);
        draft
    };
    counts.into_iter().map(draft).collect()
}

fn sort(drafts: &mut [Draft]) {
    drafts.sort_by_key(|draft| (draft.first, Reverse(draft.end), !draft.mention.named, draft.head));
}

/// "its troops": the possessor's country is the possession's.
fn possessed(trees: &Trees<'_>, drafts: &mut [Draft], pronouns: &[Pronoun]) {
    let owner = |id: TokenId| {
        pronouns.binary_search_by_key(&id, |pronoun| pronoun.token).ok().map(|at| pronouns[at].antecedent)
    };
    for index in 0..drafts.len() {
        let draft = &drafts[index];
        if draft.mention.named
            || draft.mention.country.is_some()
            || draft.mention.quantity.is_some()
            || draft.mention.kind == MentionKind::Time
        {
            continue;
        }
        let owners = trees.by(draft.head, &["nmod:poss"]).filter_map(owner);
        let Some(code) = owners.filter_map(|owner| drafts[owner].mention.country.clone()).next() else {
            continue;
        };
        let mention = &mut drafts[index].mention;
        if mention.kind != MentionKind::Post
            && let Some(adjective) = known::adjective(&code)
        {
            mention.name = format!("{adjective} {}", mention.name);
        }
        mention.country = Some(code);
    }
}

/// The list with a mention for every resolved pronoun, back in the order of the text.
fn with_pronouns(trees: &Trees<'_>, drafts: Vec<Draft>, pronouns: &[Pronoun]) -> Vec<Draft> {
    let firsts: Vec<usize> = drafts
        .iter()
        .enumerate()
        .map(|(index, draft)| draft.mention.same_as.map_or(index, MentionId::index))
        .collect();
    let standing = pronouns.iter().map(|pronoun| {
        let meant = firsts[pronoun.antecedent];
        let mut draft =
            Draft::new(trees, drafts[meant].mention.kind, (pronoun.token, TokenId(pronoun.token.0 + 1)));
        let known = &drafts[meant].mention;
        let mention = &mut draft.mention;
        mention.phrase = mention.span;
        mention.name.clone_from(&known.name);
        mention.entity.clone_from(&known.entity);
        mention.country.clone_from(&known.country);
        mention.sector.clone_from(&known.sector);
        (meant, draft)
    });
    let mut all: Vec<(usize, Draft)> = standing.collect();
    let own = drafts.into_iter().enumerate().map(|(index, draft)| (firsts[index], draft));
    // A mention that is its own first keeps no pointer, a pronoun always has one: told apart by `same_as` below.
    let mut list: Vec<(usize, Option<usize>, Draft)> =
        own.enumerate().map(|(index, (first, draft))| (first, Some(index), draft)).collect();
    list.extend(all.drain(..).map(|(first, draft)| (first, None, draft)));
    list.sort_by_key(|(_, _, draft)| (draft.first, Reverse(draft.end), !draft.mention.named, draft.head));
    let mut moved = vec![0; firsts.len()];
    for (new, (_, old, _)) in list.iter().enumerate() {
        if let Some(old) = old {
            moved[*old] = new;
        }
    }
    let numbered = list.into_iter().enumerate().map(|(new, (first, _, mut draft))| {
        draft.mention.id = MentionId(new as u32);
        draft.mention.same_as = (moved[first] != new).then(|| MentionId(moved[first] as u32));
        draft
    });
    numbered.collect()
}

fn indexed(trees: &Trees<'_>, mut drafts: Vec<Draft>) -> Mentions {
    let mut by_head: Vec<Option<MentionId>> = vec![None; trees.parse.tokens.len()];
    for draft in &drafts {
        let kept = &mut by_head[draft.head.index()];
        if kept.is_none_or(|id| better(&draft.mention, &drafts[id.index()].mention)) {
            *kept = Some(draft.mention.id);
        }
    }
    for index in 0..drafts.len() {
        let Some(holder) = holder(trees, &drafts[index], &drafts, &by_head) else { continue };
        by_head[drafts[index].head.index()] = Some(holder);
        if drafts[index].mention.kind == MentionKind::Post && drafts[index].mention.country.is_none() {
            drafts[index].mention.country = drafts[holder.index()].mention.country.clone();
        }
    }
    for (pronoun, noun) in relatives(trees) {
        by_head[pronoun.index()] = by_head[pronoun.index()].or(by_head[noun.index()]);
    }
    let by_token = by_token(trees, &drafts);
    Mentions { list: drafts.into_iter().map(|draft| *draft.mention).collect(), by_head, by_token }
}

/// Names stand before descriptions, who or what is counted before how many.
fn better(mention: &Mention, other: &Mention) -> bool {
    let rank = |mention: &Mention| {
        (mention.named, !matches!(mention.kind, MentionKind::Quantity | MentionKind::Post))
    };
    rank(mention) > rank(other)
}

/// The named person or thing that a description in its place stands for: "the chief of staff, General *Petrov*, said".
fn holder(
    trees: &Trees<'_>,
    draft: &Draft,
    drafts: &[Draft],
    by_head: &[Option<MentionId>],
) -> Option<MentionId> {
    let mention = &draft.mention;
    if mention.named
        || matches!(mention.kind, MentionKind::Time | MentionKind::Quantity)
        || trees.feature(draft.head, "Number=Plur")
    {
        return None;
    }
    let kind = if mention.kind == MentionKind::Post { MentionKind::Person } else { mention.kind };
    let kids = below(trees, draft).filter_map(|id| by_head[id.index()]);
    kids.into_iter()
        .find(|id| drafts[id.index()].mention.named && alike(kind, drafts[id.index()].mention.kind))
}

/// For each token the smallest mention that holds it, a named one first.
fn by_token(trees: &Trees<'_>, drafts: &[Draft]) -> Vec<Option<MentionId>> {
    let mut order: Vec<&Draft> = drafts.iter().collect();
    order.sort_by_key(|draft| (draft.mention.named, Reverse(draft.end.0 - draft.first.0), draft.mention.id));
    let mut list = vec![None; trees.parse.tokens.len()];
    for draft in order {
        list[draft.first.index()..draft.end.index()].fill(Some(draft.mention.id));
    }
    list
}
