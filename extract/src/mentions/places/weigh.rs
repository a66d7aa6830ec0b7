//! The candidates of every name and what is said of it → which of them it is.
//!
//! A score adds up orders of magnitude: a candidate's prior is the logarithm of its inhabitants, and evidence counts as so many tens. The
//! choice for one name is evidence for the next by country, division and neighbourhood; sums by these keep the work linear in the number
//! of names.

use std::collections::BTreeMap;

use model::{MentionKind, Source};

use super::super::draft::Draft;
use super::Group;
use super::candidates::Candidate;
use super::links::Links;

/// How often every name is decided in the light of the others.
const ROUNDS: usize = 3;

/// Said to lie there: "Paris, Texas".
const SAID: f64 = 6.0;
/// Holds what is said to lie in it: "Athens, Georgia".
const HOLDS: f64 = 4.0;
/// A country among namesakes, for reporting on states: "Georgia" is one until the text speaks of Atlanta.
const NATION: f64 = 3.6;
/// Of the kind it is called.
const CALLED: f64 = 2.5;
/// The text speaks of its country: for all of what it speaks of, and for a start.
const COUNTRY: (f64, f64) = (2.5, 0.5);
/// The text speaks of its division.
const DIVISION: (f64, f64) = (2.0, 1.0);
/// A name of the text lies within a degree or two.
const NEIGHBOUR: f64 = 1.5;
/// How sharply a difference in worth parts a name's vote.
const SHARPNESS: f64 = 0.8;
/// A town with so many tens of inhabitants is taken without anything that speaks for it.
const KNOWN: f64 = 4.2;

/// What is decided of a name.
pub(super) struct Choice {
    /// The candidates' numbers, the likeliest first.
    pub(super) ranking: Vec<usize>,
    /// Whether the first is taken.
    pub(super) taken: bool,
}

impl Choice {
    /// The candidate that is taken.
    pub(super) fn of<'g>(&self, group: &'g Group) -> Option<&'g Candidate> {
        let first = self.ranking.first().filter(|_| self.taken)?;
        group.candidates.get(*first)
    }
}

/// What the text speaks of besides the names to decide.
pub(super) struct Setting {
    countries: BTreeMap<String, f64>,
}

impl Setting {
    /// Countries and peoples that need no decision, the countries of people and bodies, and the outlet's.
    pub(super) fn of(source: &Source, drafts: &[Draft]) -> Setting {
        let mut counts: BTreeMap<(&str, bool), usize> = BTreeMap::new();
        for draft in drafts.iter().filter(|draft| draft.mention.named) {
            let own = matches!(draft.mention.kind, MentionKind::State | MentionKind::Group);
            let of = matches!(
                draft.mention.kind,
                MentionKind::Person | MentionKind::Organization | MentionKind::Unit
            );
            let Some(country) = draft.mention.country.as_deref().filter(|_| own || of) else { continue };
            if own
                && draft.mention.kind == MentionKind::State
                && !world::division(&draft.mention.text).is_empty()
            {
                continue;
            }
            *counts.entry((country, own)).or_default() += 1;
        }
        let mut countries: BTreeMap<String, f64> = BTreeMap::new();
        for ((country, own), count) in counts {
            let weight = if own { 1.0 } else { 0.5 };
            *countries.entry(country.to_owned()).or_default() += weight * grown(count);
        }
        let outlet = source.outlet.as_deref().and_then(world::outlet).and_then(|outlet| outlet.iso3);
        if let Some(country) = outlet {
            *countries.entry(country.to_owned()).or_default() += 0.5;
        }
        Setting { countries }
    }
}

/// Repetition counts, but ever less.
fn grown(count: usize) -> f64 {
    1.0 + (count.max(1) as f64).ln()
}

/// What the choices so far say: how much the text speaks of each country, division and neighbourhood.
#[derive(Default)]
struct Scene<'c> {
    countries: BTreeMap<&'c str, f64>,
    divisions: BTreeMap<&'c str, f64>,
    cells: BTreeMap<(i32, i32), f64>,
    all_countries: f64,
    all_divisions: f64,
}

impl<'c> Scene<'c> {
    fn of(setting: &'c Setting) -> Scene<'c> {
        let countries: BTreeMap<&str, f64> =
            setting.countries.iter().map(|(country, weight)| (country.as_str(), *weight)).collect();
        Scene { all_countries: countries.values().sum(), countries, ..Scene::default() }
    }

    /// Adds a name's vote, or with a negative sign takes it out.
    fn vote(&mut self, group: &'c Group, votes: &[(usize, f64)], sign: f64) {
        for &(index, weight) in votes {
            self.add(&group.candidates[index], sign * weight);
        }
    }

    fn add(&mut self, candidate: &'c Candidate, weight: f64) {
        if let Some(country) = candidate.country {
            *self.countries.entry(country).or_default() += weight;
            self.all_countries += weight;
        }
        if !candidate.division.is_empty() {
            *self.divisions.entry(candidate.division).or_default() += weight;
            self.all_divisions += weight;
        }
        if candidate.located && !candidate.holds() {
            *self.cells.entry(cell(candidate.position)).or_default() += weight;
        }
    }

    /// What the scene adds to a candidate's worth.
    fn support(&self, candidate: &Candidate) -> f64 {
        let of = |weight: Option<&f64>, all: f64, (share, start): (f64, f64)| {
            let weight = weight.copied().unwrap_or_default();
            // What is left of sums and differences that should be nothing is nothing.
            let weight = if weight < 0.01 { 0.0 } else { weight };
            share * weight / all.max(weight).max(0.01) + start * (3.0 * weight).min(1.0)
        };
        let country = candidate.country.and_then(|country| self.countries.get(country));
        let division = self.divisions.get(candidate.division);
        of(country, self.all_countries, COUNTRY)
            + of(division, self.all_divisions, DIVISION)
            + self.near(candidate)
    }

    fn near(&self, candidate: &Candidate) -> f64 {
        if !candidate.located || candidate.holds() {
            return 0.0;
        }
        let (row, column) = cell(candidate.position);
        let around = (-1..=1).flat_map(|down| (-1..=1).map(move |right| (row + down, column + right)));
        let weight: f64 = around.filter_map(|cell| self.cells.get(&cell)).sum();
        NEIGHBOUR * (weight / 2.0).clamp(0.0, 1.0)
    }
}

fn cell((lat, lon): (f64, f64)) -> (i32, i32) {
    (lat.floor() as i32, lon.floor() as i32)
}

/// For each group its candidates by what speaks for them.
pub(super) fn choose(groups: &[Group], links: &[Links], setting: &Setting) -> Vec<Choice> {
    let mut inner: Vec<Vec<usize>> = vec![Vec::new(); groups.len()];
    for (group, links) in links.iter().enumerate() {
        links.outer.iter().for_each(|&outer| inner[outer].push(group));
    }
    let mut votes: Vec<Vec<(usize, f64)>> = vec![Vec::new(); groups.len()];
    let mut scores: Vec<Vec<f64>> = Vec::new();
    let mut scene = Scene::of(setting);
    for _ in 0..=ROUNDS {
        let best: Vec<Option<usize>> = scores.iter().map(|scores| highest(scores)).collect();
        let mut next = Vec::with_capacity(groups.len());
        for (number, group) in groups.iter().enumerate() {
            scene.vote(group, &votes[number], -1.0);
            let worth = |candidate: &Candidate| {
                let said = said(candidate, &links[number], groups, &best);
                let nation = if candidate.is_country() { NATION } else { 0.0 };
                let held = held(candidate, &inner[number], groups);
                candidate.prior + nation + said + held + scene.support(candidate)
            };
            next.push(group.candidates.iter().map(worth).collect::<Vec<f64>>());
            scene.vote(group, &votes[number], 1.0);
        }
        scores = next;
        votes = groups.iter().zip(&scores).map(|(group, scores)| shares(group, scores)).collect();
        scene = Scene::of(setting);
        groups.iter().zip(&votes).for_each(|(group, votes)| scene.vote(group, votes, 1.0));
    }
    groups.iter().zip(&scores).map(|(group, scores)| choice(group, scores)).collect()
}

/// How much each candidate of a group says about other names: a name's vote is shared by those that it may well be.
fn shares(group: &Group, scores: &[f64]) -> Vec<(usize, f64)> {
    let Some(best) = highest(scores) else { return Vec::new() };
    let odds: Vec<f64> = scores.iter().map(|score| 10_f64.powf((score - scores[best]) * SHARPNESS)).collect();
    let all: f64 = odds.iter().sum();
    // A small place that only shares another tongue's spelling says little.
    let known = group.candidates[best].prior >= KNOWN || group.candidates[best].main;
    let weight = if known { grown(group.members.len()) } else { 0.3 };
    let shares = odds.into_iter().map(|odds| odds / all).enumerate();
    shares.filter(|(_, share)| *share >= 0.02).map(|(index, share)| (index, share * weight)).collect()
}

/// The first of the highest.
fn highest(scores: &[f64]) -> Option<usize> {
    (0..scores.len()).reduce(|best, next| if scores[next] > scores[best] { next } else { best })
}

/// What a candidate gains by what the text says of the name; before the first round nothing is known of what it is said to lie in.
fn said(candidate: &Candidate, links: &Links, groups: &[Group], best: &[Option<usize>]) -> f64 {
    let nation =
        links.nations.iter().any(|country| candidate.country == Some(country) && !candidate.is_country());
    let within = links.outer.iter().any(|&number| {
        let outer = best.get(number).copied().flatten().map(|index| &groups[number].candidates[index]);
        outer.is_some_and(|outer| candidate.lies_in(outer))
    });
    let of_kind = if links.division {
        candidate.is_division() || candidate.is_county()
    } else {
        links.town && !candidate.holds() && !candidate.is_county()
    };
    let mut sum = 0.0;
    for (holds, worth) in [(nation || within, SAID), (of_kind, CALLED)] {
        sum += if holds { worth } else { 0.0 };
    }
    sum
}

/// What a country or division gains by holding a place that the text puts there.
fn held(candidate: &Candidate, inner: &[usize], groups: &[Group]) -> f64 {
    let holds =
        |&group: &usize| groups[group].candidates.iter().any(|inner| inner.main && inner.lies_in(candidate));
    if candidate.holds() && inner.iter().any(holds) { HOLDS } else { 0.0 }
}

fn choice(group: &Group, scores: &[f64]) -> Choice {
    let mut ranking: Vec<usize> = (0..scores.len()).collect();
    ranking.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
    let taken = ranking.first().is_some_and(|&first| {
        let candidate = &group.candidates[first];
        // What the text adds to the spelling, or how well the place is known.
        scores[first] - candidate.prior > 0.4 || candidate.prior >= KNOWN
    });
    Choice { ranking, taken }
}
