//! Participants and sources → who appears, in what capacity, how often.

use std::collections::{BTreeMap, BTreeSet};

use model::{Mention, MentionId, MentionKind, Participant, SourceRole};

use crate::events::Acts;
use crate::outline::{Listing, Row};
use crate::plain;
use crate::reading::Reading;
use crate::words::WORDS;

/// At most so many wordings of the text are shown for one actor.
const WORDINGS: usize = 3;
/// Longer wordings are left out.
const LONGEST_WORDING: usize = 60;

/// Marks that stand around words and are no part of them.
const QUOTES: [char; 6] = ['“', '”', '"', '‘', '«', '»'];

/// All who have a part in an act or speak, most frequent first; then those who are only named.
pub(crate) fn actors(reading: &Reading, acts: &Acts) -> Listing {
    let mut found = Found::default();
    for (_, event) in acts.first() {
        if event.actors.is_empty() {
            found.named(reading, event.role.as_ref().and_then(|role| role.person), |actor| actor.acting += 1);
        }
        event.actors.iter().for_each(|actor| found.participant(reading, actor).acting += 1);
        event.recipients.iter().for_each(|recipient| found.participant(reading, recipient).receiving += 1);
    }
    found.speakers(reading);
    for leader in reading.document.movements.iter().filter_map(|movement| movement.leader.as_ref()) {
        found.named(reading, Some(leader.mention), |actor| actor.leading += 1);
    }
    let mut used: Vec<&Actor> = found.actors.iter().filter(|actor| !actor.name.is_empty()).collect();
    used.sort_by_key(|actor| std::cmp::Reverse(actor.total()));
    let rows = used.iter().map(|actor| actor.row(reading)).collect();
    Listing { rows, also: named(reading, &found) }
}

/// Actors by name, in the order in which they appear.
#[derive(Default)]
struct Found {
    actors: Vec<Actor>,
    places: BTreeMap<String, usize>,
    /// First mentions of what is filed under another name: "the Kremlin" under "Russia".
    filed: BTreeSet<MentionId>,
}

#[derive(Default)]
struct Actor {
    name: String,
    mention: Option<MentionId>,
    /// CAMEO-style codes under which it acts.
    codes: Vec<String>,
    /// How the text words it.
    wordings: Vec<String>,
    acting: usize,
    receiving: usize,
    speaking: usize,
    leading: usize,
}

impl Found {
    fn actor(&mut self, name: String) -> &mut Actor {
        let next = self.actors.len();
        let place = *self.places.entry(name.clone()).or_insert(next);
        if place == next {
            self.actors.push(Actor { name, ..Actor::default() });
        }
        &mut self.actors[place]
    }

    fn has(&self, name: &str, mention: MentionId) -> bool {
        self.places.contains_key(name) || self.filed.contains(&mention)
    }

    fn participant(&mut self, reading: &Reading, participant: &Participant) -> &mut Actor {
        let first = participant.mention.and_then(|mention| reading.first(mention));
        self.filed.extend(first.map(|first| first.id));
        let actor = self.actor(plain::line(&participant.name));
        actor.mention = actor.mention.or(participant.mention);
        if let Some(code) = &participant.code {
            plain::add_once(&mut actor.codes, plain::line(code));
        }
        let phrase = participant.mention.and_then(|mention| phrase(reading, mention));
        actor.word(&phrase.unwrap_or_else(|| plain::line(&participant.text)));
        actor
    }

    /// Whoever a mention names, where it is known.
    fn named(&mut self, reading: &Reading, mention: Option<MentionId>, count: impl Fn(&mut Actor)) {
        let Some((mention, name)) = mention.and_then(|mention| Some((mention, reading.name(mention)?)))
        else {
            return;
        };
        let actor = self.actor(name);
        actor.mention = actor.mention.or(Some(mention));
        actor.word(&phrase(reading, mention).unwrap_or_default());
        count(actor);
    }

    /// Counts each claim once for everybody who stands in its chain by name.
    fn speakers(&mut self, reading: &Reading) {
        let links = reading.document.claims.iter().flat_map(|claim| &claim.sources);
        for link in links.filter(|link| link.role == SourceRole::Speaker) {
            let given = link.name.as_deref().map(plain::line);
            let Some(name) = given.or_else(|| reading.name(link.mention?)) else { continue };
            let actor = self.actor(name);
            actor.speaking += 1;
            actor.mention = actor.mention.or(link.mention);
            if let Some(phrase) = link.mention.and_then(|mention| phrase(reading, mention)) {
                actor.word(&phrase);
            }
        }
    }
}

impl Actor {
    fn total(&self) -> usize {
        self.acting + self.receiving + self.speaking + self.leading
    }

    fn word(&mut self, wording: &str) {
        let wording = wording.trim_matches(QUOTES);
        let fits = wording.len() <= LONGEST_WORDING && self.wordings.len() < WORDINGS;
        if fits && !wording.is_empty() && wording != self.name {
            plain::add_once(&mut self.wordings, wording.to_owned());
        }
    }

    fn row(&self, reading: &Reading) -> Row {
        let wordings: Vec<String> = self.wordings.iter().map(|wording| format!("“{wording}”")).collect();
        let parts = [
            ("actor", self.acting),
            ("recipient", self.receiving),
            ("source", self.speaking),
            ("leader", self.leading),
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|(_, times)| *times > 0)
            .map(|(part, times)| format!("{part} {times}×"))
            .collect();
        let details = [self.capacity(reading), wordings.join(", "), parts.join(", ")];
        Row {
            name: self.name.clone(),
            details: details.into_iter().filter(|detail| !detail.is_empty()).collect(),
        }
    }

    /// "Russia: military"; what kind of thing it is where no code says more.
    fn capacity(&self, reading: &Reading) -> String {
        let first = self.mention.and_then(|mention| reading.first(mention));
        let own = || {
            first.map(|first| {
                [first.country.as_deref(), first.sector.as_deref()].map(Option::unwrap_or_default).concat()
            })
        };
        let codes = if self.codes.is_empty() { own().into_iter().collect() } else { self.codes.clone() };
        let mut capacities = Vec::new();
        for (country, sector) in codes.iter().map(|code| split(code)) {
            let country = country.map(|code| reading.country(code)).filter(|country| *country != self.name);
            let sector = sector.and_then(|sector| WORDS.sector(sector)).map(str::to_owned);
            let words: Vec<String> = [country, sector].into_iter().flatten().collect();
            if !words.is_empty() {
                plain::add_once(&mut capacities, words.join(" "));
            }
        }
        match capacities.is_empty() {
            true => first.and_then(|first| WORDS.mention(first.kind)).unwrap_or_default().to_owned(),
            false => capacities.join(", "),
        }
    }
}

/// "RUSMIL" → country and sector.
fn split(code: &str) -> (Option<&str>, Option<&str>) {
    match (code.get(..3), code.get(3..)) {
        (Some(sector), Some("")) if WORDS.sector(sector).is_some() => (None, Some(sector)),
        (Some(country), Some("")) => (Some(country), None),
        (Some(country), Some(sector)) => (Some(country), sector.get(..3)),
        _ => (None, None),
    }
}

/// The whole noun phrase of a mention where it says more than the name.
fn phrase(reading: &Reading, mention: MentionId) -> Option<String> {
    let mention = reading.mention(mention)?;
    let phrase = reading.words(mention.phrase);
    Some(phrase).filter(|phrase| !phrase.is_empty() && phrase.len() <= LONGEST_WORDING)
}

/// Proper names of people, bodies and states that have no part in any act.
fn named(reading: &Reading, found: &Found) -> Vec<String> {
    let can_act = |mention: &&Mention| {
        let kinds = [MentionKind::Person, MentionKind::Organization, MentionKind::State, MentionKind::Unit];
        mention.named && kinds.contains(&mention.kind)
    };
    let firsts =
        reading.document.mentions.iter().filter_map(|mention| reading.first(mention.id)).filter(can_act);
    let mut seen = BTreeSet::new();
    let names = firsts.filter_map(|mention| Some((mention.id, reading.name(mention.id)?)));
    let others = names.filter(|(mention, name)| !found.has(name, *mention) && seen.insert(name.clone()));
    others.map(|(_, name)| name).collect()
}
