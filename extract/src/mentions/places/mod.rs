//! Named places and what the text says around them → where each of them is, and which others it could be.
//!
//! Every name has candidates (`candidates.rs`): countries, reviewed regions and sites, divisions, and all places of the gazetteer
//! that bear it. They start from how well they are known: by inhabitants, with capitals and divisions above towns. What speaks for one of
//! them is added (`weigh.rs`): that the text puts it in a country or division ("Paris, Texas"; `links.rs`), that it is of the kind the text calls it
//! ("province"), and that the text speaks of its country, its division and its neighbours elsewhere. Each name is decided in the light of
//! the others three times over. A candidate that nothing but its spelling speaks for is not taken.

mod candidates;
mod links;
mod weigh;

use std::collections::BTreeMap;

use model::{Mention, MentionKind, Place, PlaceCandidate, Precision, Source};

use self::candidates::{Candidate, candidates};
use self::links::links;
use self::weigh::{Choice, Setting, choose};
use super::draft::Draft;
use super::trees::Trees;

/// Runners-up that are kept of a name.
const RUNNERS_UP: usize = 3;

/// All mentions of one name in a text.
pub(super) struct Group {
    /// Positions in the list of drafts.
    pub(super) members: Vec<usize>,
    pub(super) candidates: Vec<Candidate>,
}

/// Gives every named place its position, country and identity; one that nothing is known of loses what it had.
pub(super) fn resolve(source: &Source, trees: &Trees<'_>, drafts: &mut [Draft]) {
    let groups = groups(drafts);
    let links = links(trees, drafts, &groups);
    let setting = Setting::of(source, drafts);
    let choices = choose(&groups, &links, &setting);
    for (group, choice) in groups.iter().zip(&choices) {
        for &member in &group.members {
            settle(&mut drafts[member].mention, group, choice);
        }
    }
    about(&groups, &choices, drafts);
    of_towns(&groups, &choices, drafts);
}

/// Where a county is of which no position is known: about where the text's places of its state are, else in the state's middle.
fn about(groups: &[Group], choices: &[Choice], drafts: &mut [Draft]) {
    let taken = || groups.iter().zip(choices).filter_map(|(group, choice)| Some((group, choice.of(group)?)));
    let mut around: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
    for (_, candidate) in taken().filter(|(_, one)| one.located && !one.holds()) {
        around.entry(candidate.division).or_default().push(candidate.position);
    }
    for (group, county) in taken().filter(|(_, one)| !one.located && !one.division.is_empty()) {
        let mean = around.get(county.division).map(|points| {
            let count = points.len() as f64;
            let sum = points.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
            (sum.0 / count, sum.1 / count)
        });
        let Some((lat, lon)) = mean.or_else(|| candidates::middle(county.division)) else { continue };
        for &member in &group.members {
            drafts[member].mention.place = Some(Place {
                lat,
                lon,
                country: county.country.map(str::to_owned),
                geonames: None,
                feature: Some(county.feature.to_owned()),
                // Somewhere in the region where the rest of the text plays.
                precision: Precision::Region,
                division: Some(county.division.to_owned()),
                candidates: Vec::new(),
            });
        }
    }
}

/// A site that is not known lies in the town that the text names and its own name begins or ends with: "Port of Latakia".
fn of_towns(groups: &[Group], choices: &[Choice], drafts: &mut [Draft]) {
    let mut towns: BTreeMap<String, Place> = BTreeMap::new();
    for group in groups.iter().zip(choices).filter_map(|(group, choice)| {
        choice.of(group).filter(|one| one.precision == Precision::City).map(|_| group)
    }) {
        let mention = &drafts[group.members[0]].mention;
        if let Some(place) = &mention.place {
            towns.insert(world::fold(&mention.text), place.clone());
        }
    }
    for group in groups.iter().zip(choices).filter(|(_, choice)| !choice.taken).map(|(group, _)| group) {
        let words = world::fold(&drafts[group.members[0]].mention.text);
        let starts = words.match_indices(' ').map(|(at, _)| &words[..at]).rev().take(4);
        let ends = words.match_indices(" of ").map(|(at, of)| &words[at + of.len()..]);
        let Some(town) = starts.chain(ends).find_map(|part| towns.get(part)) else { continue };
        for &member in &group.members {
            let mention = &mut drafts[member].mention;
            mention.country.clone_from(&town.country);
            mention.place =
                Some(Place { geonames: None, feature: None, candidates: Vec::new(), ..town.clone() });
        }
    }
}

/// The names of places, in the order in which they are first met.
fn groups(drafts: &[Draft]) -> Vec<Group> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, draft) in drafts.iter().enumerate().filter(|(_, draft)| open(&draft.mention)) {
        let first = draft.mention.same_as.map_or(index, model::MentionId::index);
        members.entry(first).or_default().push(index);
    }
    let group = |members: Vec<usize>| {
        let mut names: Vec<&str> =
            members.iter().map(|&member| drafts[member].mention.text.as_str()).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        names.dedup();
        let facility = drafts[members[0]].mention.kind == MentionKind::Facility;
        let found = names.iter().take(3).map(|name| candidates(name, facility));
        let candidates = found.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
        Group { members, candidates }
    };
    members.into_values().map(group).collect()
}

/// Whether it is for this stage to say where a mention is: places and sites, and countries that have a division for a namesake.
fn open(mention: &Mention) -> bool {
    match mention.kind {
        MentionKind::Place | MentionKind::Facility => mention.named,
        MentionKind::State => mention.named && !world::division(&mention.text).is_empty(),
        _ => false,
    }
}

fn settle(mention: &mut Mention, group: &Group, choice: &Choice) {
    let ranked: Vec<&Candidate> = choice.ranking.iter().map(|&index| &group.candidates[index]).collect();
    let taken = ranked.first().filter(|_| choice.taken);
    let rest = &ranked[usize::from(choice.taken).min(ranked.len())..];
    let Some(taken) = taken else {
        mention.place = None;
        mention.country = None;
        if mention.entity.as_deref().is_some_and(|entity| entity.starts_with("fw:place/")) {
            mention.entity = None;
        }
        return;
    };
    let runner = |candidate: &&Candidate| PlaceCandidate {
        name: candidate.name.to_owned(),
        lat: candidate.position.0,
        lon: candidate.position.1,
        country: candidate.country.map(str::to_owned),
        geonames: candidate.geonames,
        feature: Some(candidate.feature.to_owned()),
    };
    let located = rest.iter().filter(|candidate| candidate.located);
    mention.kind = taken.kind;
    mention.country = taken.country.map(str::to_owned);
    mention.entity.clone_from(&taken.entity);
    if taken.reviewed {
        taken.name.clone_into(&mut mention.name);
    }
    mention.place = taken.located.then(|| Place {
        lat: taken.position.0,
        lon: taken.position.1,
        country: taken.country.map(str::to_owned),
        geonames: taken.geonames,
        feature: Some(taken.feature.to_owned()),
        precision: taken.precision,
        division: Some(taken.division).filter(|code| !code.is_empty()).map(str::to_owned),
        candidates: located.take(RUNNERS_UP).map(runner).collect(),
    });
}
