//! Clues → which of them tell of one operation.
//!
//! Two clauses are one operation where they share a conveyance, people, a sentence and its subject, or where the later one
//! speaks of "the planes", "the mission" and nothing speaks against it. When in doubt they are two: a wrong merge tells
//! something that nobody said.

use std::collections::VecDeque;

use model::{Claim, ClaimId, Event, Mention, MentionId, MentionKind, Modality, Polarity, TimeBasis};

use super::clue::Clue;
use super::phrases::{Carrier, Load};
use super::words::{self, Tells};
use crate::events::View;

/// All that the parts of movements are decided from.
pub(super) struct Desk<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) clues: &'a [Clue],
    pub(super) claims: &'a [Claim],
    /// The claim of each clue.
    pub(super) held: &'a [ClaimId],
    pub(super) events: &'a [Event],
}

/// How many operations back a clue looks for its own, so that any text stays cheap.
const REACH: usize = 64;
/// How many clues an operation holds at most.
const LARGEST: usize = 256;
/// How many sentences may lie between an operation and "the planes".
const NEAR: u32 = 6;
/// How many sentences may lie between an operation and "the mission".
const FAR: u32 = 12;

/// The clues of each operation, in the order of the text.
pub(super) fn operations(desk: &Desk) -> Vec<Vec<usize>> {
    let mut told = Told { desk, operations: Vec::new(), recent: VecDeque::new() };
    let all: Vec<usize> = (0..desk.clues.len()).collect();
    for sentence in all.chunk_by(|&one, &next| desk.clues[one].sentence == desk.clues[next].sentence) {
        let (cores, others): (Vec<usize>, Vec<usize>) = sentence.iter().partition(|&&at| desk.clues[at].core);
        // A clause that hangs on another one waits for it.
        let (hanging, free): (Vec<usize>, Vec<usize>) =
            cores.into_iter().partition(|&at| desk.clues[at].above.is_some());
        for at in free.into_iter().chain(hanging).chain(others) {
            told.file(at);
        }
    }
    let mut operations = told.operations;
    for operation in &mut operations {
        operation.sort_by_key(|&at| (desk.clues[at].sentence, desk.clues[at].anchor));
        operation.dedup();
    }
    operations.sort();
    operations
}

/// The operations told so far.
struct Told<'d> {
    desk: &'d Desk<'d>,
    operations: Vec<Vec<usize>>,
    /// The last of them, the one told of last at the end.
    recent: VecDeque<usize>,
}

impl Told<'_> {
    /// Files a clue under its operation; a core that has none begins one.
    fn file(&mut self, at: usize) {
        let own = self.own(at);
        if own.is_none() && !self.desk.clues[at].core {
            return;
        }
        let own = own.unwrap_or_else(|| {
            self.operations.push(Vec::new());
            self.operations.len() - 1
        });
        self.operations[own].push(at);
        self.recent.retain(|&other| other != own);
        self.recent.push_back(own);
        if self.recent.len() > REACH {
            self.recent.pop_front();
        }
    }

    /// The operation that this clue tells of: one that it surely shares, else one that it seems to speak of.
    fn own(&self, at: usize) -> Option<usize> {
        let recent = || self.recent.iter().rev().copied().filter(|&own| self.operations[own].len() < LARGEST);
        let sure = recent().find(|&own| self.desk.surely(&self.operations[own], at));
        sure.or_else(|| recent().find(|&own| self.desk.likely(&self.operations[own], at)))
    }
}

impl Desk<'_> {
    fn distance(&self, operation: &[usize], at: usize) -> u32 {
        let sentence = self.clues[at].sentence.0;
        operation
            .iter()
            .map(|&one| self.clues[one].sentence.0)
            .filter(|&one| one <= sentence)
            .map(|one| sentence - one)
            .min()
            .unwrap_or(u32::MAX)
    }

    // ---- sure

    fn surely(&self, operation: &[usize], at: usize) -> bool {
        if !self.told_alike(operation, at) || self.fresh(at) {
            return false;
        }
        self.by_tree(operation, at)
            || ((self.retold(operation, at)
                || self.shares_carrier(operation, at)
                || self.shares_people(operation, at))
                && self.times_fit(operation, at))
    }

    /// The clause hangs on a clause of the operation and has its subject.
    fn by_tree(&self, operation: &[usize], at: usize) -> bool {
        let Some(mut above) = self.clues[at].above else { return false };
        for _ in 0..CLIMB {
            if operation.iter().any(|&one| self.clues[one].anchor == above) {
                return true;
            }
            let nominal = !self.view.upos(above, &["VERB", "AUX"]);
            let Some(head) = self.view.token(above).head.filter(|_| nominal) else { return false };
            above = head;
        }
        false
    }

    /// The event is an earlier one of the operation told again.
    fn retold(&self, operation: &[usize], at: usize) -> bool {
        let Some(event) = self.event(at) else { return false };
        let Some(first) = event.same_as else { return false };
        operation.iter().any(|&one| self.clues[one].event == Some(first.index()))
    }

    fn shares_carrier(&self, operation: &[usize], at: usize) -> bool {
        let known = || operation.iter().flat_map(|&one| &self.clues[one].carriers);
        self.clues[at]
            .carriers
            .iter()
            .filter(|carrier| !carrier.indefinite)
            .any(|carrier| known().any(|other| self.same_carrier(carrier, other)))
    }

    pub(super) fn same_carrier(&self, one: &Carrier, other: &Carrier) -> bool {
        let first = |carrier: &Carrier| carrier.mention.map(|mention| self.view.mentions.first(mention));
        let typed = one.specific && other.specific && one.kind == other.kind;
        let marked = one.registration.is_some() && one.registration == other.registration;
        typed || marked || (first(one).is_some() && first(one) == first(other))
    }

    fn shares_people(&self, operation: &[usize], at: usize) -> bool {
        let known = || operation.iter().flat_map(|&one| &self.clues[one].people);
        let clue = &self.clues[at];
        let same = |load: &&Load| {
            known().any(|other| self.first(load).is_some() && self.first(load) == self.first(other))
        };
        let person =
            |load: &Load| self.first(load).is_some_and(|mention| mention.kind == MentionKind::Person);
        clue.people.iter().chain(&clue.about).filter(same).any(|load| {
            // One person makes many journeys.
            (!person(load) || self.continues(operation, at))
                && (!load.head_is_bare_plural() || self.places_fit(operation, at))
        })
    }

    fn first(&self, load: &Load) -> Option<&Mention> {
        let id = self.view.mentions.first(load.mention?);
        self.view.mentions.list().get(id.index())
    }

    /// Whether a person's next journey starts where the last ended, or tells nothing new of the way.
    fn continues(&self, operation: &[usize], at: usize) -> bool {
        let clue = &self.clues[at];
        let names = |stops: &[super::route::Stop]| -> Vec<MentionId> {
            stops.iter().map(|stop| self.view.mentions.first(stop.mention)).collect()
        };
        let known: Vec<MentionId> = operation.iter().flat_map(|&one| names(&self.clues[one].way)).collect();
        self.distance(operation, at) <= 3
            && (!clue.core || names(&clue.way).iter().any(|place| known.contains(place)))
    }

    // ---- likely

    fn likely(&self, operation: &[usize], at: usize) -> bool {
        let plain = self.told_alike(operation, at) && !self.fresh(at) && self.times_fit(operation, at);
        let near = self.distance(operation, at) <= 2;
        if plain && (near || self.places_fit(operation, at)) && self.speaks_of_carriers(operation, at) {
            return true;
        }
        plain
            && self.places_fit(operation, at)
            && (self.speaks_of_people(operation, at)
                || self.names_types(operation, at)
                || self.same_route(operation, at))
    }

    /// "the planes", "both jets", "the aircraft".
    fn speaks_of_carriers(&self, operation: &[usize], at: usize) -> bool {
        let known = || operation.iter().flat_map(|&one| &self.clues[one].carriers);
        let near = self.distance(operation, at) <= NEAR;
        near && self.clues[at].carriers.iter().any(|carrier| {
            let means = |other: &Carrier| carrier.domain.is_some() && other.domain == carrier.domain;
            !carrier.specific && carrier.definite && known().any(means) && self.counts_fit(operation, carrier)
        })
    }

    /// "the two planes" are no three.
    fn counts_fit(&self, operation: &[usize], carrier: &Carrier) -> bool {
        let Some(count) = carrier.count.filter(|&count| count > 1) else { return true };
        let known = operation.iter().flat_map(|&one| &self.clues[one].carriers);
        let counts: Vec<u32> =
            known.filter(|other| other.domain == carrier.domain).filter_map(|other| other.count).collect();
        counts.is_empty() || counts.contains(&count) || counts.iter().sum::<u32>() == count
    }

    /// "the mission", "the soldiers", "the Russian force", "the cargo".
    fn speaks_of_people(&self, operation: &[usize], at: usize) -> bool {
        let clue = &self.clues[at];
        if self.distance(operation, at) > FAR {
            return false;
        }
        let people = || operation.iter().flat_map(|&one| &self.clues[one].people);
        let cargo = || operation.iter().flat_map(|&one| &self.clues[one].cargo);
        let lemma = |load: &Load| self.view.lemma(load.head).to_owned();
        let country_fits = |load: &Load| {
            let known: Vec<&str> = people().filter_map(|other| other.country.as_deref()).collect();
            load.country.as_deref().is_none_or(|country| known.is_empty() || known.contains(&country))
        };
        let kin = |load: &Load| {
            let shared = people().any(|other| lemma(other) == lemma(load));
            let compatriots = load.country.is_some() && people().any(|other| other.country == load.country);
            words::listed("whole", &lemma(load)) || shared || compatriots
        };
        let crowd = |load: &Load| {
            !self.first(load).is_some_and(|mention| mention.named && mention.kind == MentionKind::Person)
        };
        let meant = |load: &Load| {
            load.definite
                && crowd(load)
                && words::listed("operation", &lemma(load))
                && kin(load)
                && country_fits(load)
        };
        let goods = |load: &Load| {
            (load.definite && words::listed("general", &lemma(load)) && cargo().next().is_some())
                || (load.definite
                    && cargo().any(|other| lemma(other) == lemma(load) || other.what == load.what))
                || cargo().any(|other| load.quantity.is_some() && other.quantity == load.quantity)
        };
        let told =
            people().next().is_some() || operation.iter().any(|&one| !self.clues[one].carriers.is_empty());
        (told && clue.people.iter().chain(&clue.about).any(meant))
            || clue.about.iter().chain(&clue.cargo).any(goods)
    }

    /// "Two aircraft landed. An An-124 and an Il-62M arrived from …": the types of those told of by number.
    fn names_types(&self, operation: &[usize], at: usize) -> bool {
        let carriers = &self.clues[at].carriers;
        let total: u32 = carriers
            .iter()
            .filter(|carrier| carrier.specific)
            .map(|carrier| carrier.count.unwrap_or(1))
            .sum();
        let mut known = operation.iter().flat_map(|&one| &self.clues[one].carriers);
        self.distance(operation, at) <= 2
            && total > 0
            && known.any(|other| {
                !other.specific
                    && other.count == Some(total)
                    && carriers.iter().all(|carrier| carrier.domain == other.domain)
            })
    }

    /// The same way of the same nation's people and conveyances, told in neighbouring sentences that each add what the other lacks.
    fn same_route(&self, operation: &[usize], at: usize) -> bool {
        let (Some(event), clue) = (self.event(at), &self.clues[at]) else { return false };
        if self.distance(operation, at) > 1 || !clue.core || !self.actual(at) {
            return false;
        }
        let ends = |one: usize| self.countries(one, true);
        let shared_end = operation.iter().any(|&one| {
            self.clues[one].core
                && self.actual(one)
                && ends(one).iter().any(|country| ends(at).contains(country))
        });
        let senders = |event: &Event| -> Vec<String> {
            event
                .actors
                .iter()
                .filter_map(|actor| Some(actor.code.as_deref()?.get(..3)?.to_owned()))
                .collect()
        };
        let known: Vec<String> =
            operation.iter().filter_map(|&one| self.event(one)).flat_map(senders).collect();
        let own = senders(event);
        let same_sender =
            own.is_empty() || known.is_empty() || own.iter().any(|country| known.contains(country));
        let people = operation.iter().any(|&one| !self.clues[one].people.is_empty());
        let carriers = operation.iter().any(|&one| !self.clues[one].carriers.is_empty());
        let complements = (!people || clue.people.is_empty()) && (!carriers || clue.carriers.is_empty());
        shared_end
            && same_sender
            && complements
            && (!clue.people.is_empty() || !clue.carriers.is_empty() || !clue.cargo.is_empty())
    }

    // ---- what speaks against it

    fn event(&self, at: usize) -> Option<&Event> {
        self.clues[at].event.map(|event| &self.events[event])
    }

    pub(super) fn claim(&self, at: usize) -> &Claim {
        &self.claims[self.held[at].index()]
    }

    fn actual(&self, at: usize) -> bool {
        let claim = self.claim(at);
        claim.modality == Modality::Actual && claim.polarity == Polarity::Affirmed
    }

    /// "another plane", "more soldiers".
    fn fresh(&self, at: usize) -> bool {
        let clue = &self.clues[at];
        let loads = clue.people.iter().chain(&clue.cargo).any(|load| load.fresh);
        clue.core && (loads || clue.carriers.iter().any(|carrier| carrier.fresh))
    }

    /// What is told as done does not go with what is thought of, nor what is denied with what is said.
    fn told_alike(&self, operation: &[usize], at: usize) -> bool {
        let clue = &self.clues[at];
        if clue.only_purpose() {
            return true;
        }
        let thought = |at: usize| {
            matches!(
                self.claim(at).modality,
                Modality::Hypothetical | Modality::Conditional | Modality::Requested
            )
        };
        let first = operation.iter().copied().find(|&one| self.clues[one].core).unwrap_or(operation[0]);
        let aside = !clue.core
            && matches!(self.claim(at).modality, Modality::Planned | Modality::Hypothetical)
            && !clue.says(Tells::Carries);
        let mode = thought(first) == thought(at) || (aside && !thought(first));
        let both_past = (self.claim(first).modality == Modality::Historical)
            == (self.claim(at).modality == Modality::Historical)
            || self.distance(operation, at) <= 2;
        mode && both_past && (!clue.core || self.claim(first).polarity == self.claim(at).polarity)
    }

    /// Whether stated times lie within a month of each other.
    fn times_fit(&self, operation: &[usize], at: usize) -> bool {
        let Some(month) = self.month(at) else { return true };
        operation.iter().filter_map(|&one| self.month(one)).all(|other| (month - other).abs() <= 1)
    }

    /// The month of a stated time, counted from year zero.
    fn month(&self, at: usize) -> Option<i32> {
        let time = &self.event(at)?.time;
        let date =
            time.start.as_deref().or(time.end.as_deref()).filter(|_| time.basis == TimeBasis::Stated)?;
        let year: i32 = date.get(..4)?.parse().ok()?;
        let month: i32 = date.get(5..7)?.parse().ok()?;
        Some(year * 12 + month)
    }

    /// Whether a clause that names places names one in a country of the operation.
    fn places_fit(&self, operation: &[usize], at: usize) -> bool {
        let own = self.countries(at, false);
        let known: Vec<String> = operation.iter().flat_map(|&one| self.countries(one, false)).collect();
        own.is_empty() || known.is_empty() || own.iter().any(|country| known.contains(country))
    }

    /// The countries of a clause's places; with `ends`, of where it leads.
    fn countries(&self, at: usize, ends: bool) -> Vec<String> {
        let fits = |part: model::PlaceRole| match ends {
            true => part == model::PlaceRole::Destination,
            false => matches!(part, model::PlaceRole::Destination | model::PlaceRole::Location),
        };
        let stops = self.clues[at].way.iter().filter(|stop| fits(stop.part));
        let mut list: Vec<String> = stops.filter_map(|stop| self.country(stop.mention)).collect();
        // What the way tells stands before what the event takes for its scene.
        if list.is_empty() && (ends || self.clues[at].way.is_empty()) {
            let scene = self.event(at).into_iter().flat_map(|event| &event.places);
            let scene = scene.filter(|place| {
                place.role != model::PlaceRole::Origin && place.role != model::PlaceRole::Via
            });
            list.extend(scene.filter_map(|place| self.country(place.mention?)));
        }
        list
    }

    /// The country that a place is or lies in.
    pub(super) fn country(&self, place: MentionId) -> Option<String> {
        let mention = self.view.mentions.list().get(place.index())?;
        mention.country.clone().or_else(|| mention.place.as_ref().and_then(|place| place.country.clone()))
    }
}

/// How many nouns a clause may hang below the verb that it belongs to.
const CLIMB: usize = 5;

impl Load {
    /// "soldiers" without article: the same word is not the same people.
    fn head_is_bare_plural(&self) -> bool {
        !self.definite
    }
}
