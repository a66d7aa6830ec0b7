//! Movements and documents of a case → operations: what tells one of them, and what only speaks of it.
//!
//! Movements are one operation where their events are one incident. A text that says "the cargo" or "the aircraft" and neither who nor
//! where speaks of the operation whose mover and goal it names elsewhere, if it came out about then and there is only one such operation.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use model::{DocumentNumber, EventId, Filed, Incident, Movement, MovementId, PlaceRole, Report};

use crate::alike::{number, told};
use crate::tables::LIMITS;

/// One operation, and the documents that tell it or speak of it.
pub(crate) struct Operation<'a> {
    /// The id of its first incident.
    pub(crate) id: String,
    /// Its movements, in the order of the documents.
    pub(crate) movements: Vec<(&'a Filed, &'a Movement)>,
    /// All documents about it, in their order.
    pub(crate) documents: Vec<&'a Filed>,
    profile: Profile,
}

/// By what a text is known to speak of an operation.
#[derive(Clone, Debug, Default)]
struct Profile {
    movers: BTreeSet<String>,
    goal: Option<String>,
    carriers: BTreeSet<String>,
    days: Option<(i64, i64)>,
}

type Node = (DocumentNumber, MovementId);

/// The operations of a case, the earliest first, and which documents speak of them.
pub(crate) struct Operations<'a> {
    pub(crate) list: Vec<Operation<'a>>,
    /// The place in the list of the only operation that a document speaks of; none where there are several.
    only: BTreeMap<DocumentNumber, Option<usize>>,
}

impl<'a> Operations<'a> {
    fn of(list: Vec<Operation<'a>>) -> Operations<'a> {
        let mut only = BTreeMap::new();
        for (at, operation) in list.iter().enumerate() {
            for filed in &operation.documents {
                only.entry(filed.number).and_modify(|one| *one = None).or_insert(Some(at));
            }
        }
        Operations { list, only }
    }

    /// The operation that a document speaks of, where there is just one.
    pub(crate) fn only(&self, document: DocumentNumber) -> Option<&Operation<'a>> {
        self.list.get((*self.only.get(&document)?)?)
    }
}

/// The reports that tell each event as fact.
type ByEvent<'i> = BTreeMap<(DocumentNumber, EventId), Vec<&'i Report>>;

/// The operations of a case.
pub(crate) fn operations<'a>(documents: &'a [Filed], incidents: &[Incident]) -> Operations<'a> {
    let by_number: BTreeMap<DocumentNumber, &Filed> =
        documents.iter().map(|filed| (filed.number, filed)).collect();
    let nodes = nodes(documents);
    let groups = joined(&nodes, incidents);
    let mut told_of = ByEvent::new();
    for report in incidents.iter().flat_map(|incident| &incident.reports).filter(|report| told(report)) {
        told_of.entry((report.document, report.event)).or_default().push(report);
    }
    let mut found: Vec<Operation> = Vec::new();
    let mut loose: Vec<(&Filed, &Movement)> = Vec::new();
    for (id, members) in groups {
        let movements: Vec<(&Filed, &Movement)> = members
            .iter()
            .filter_map(|(number, id)| {
                let filed = *by_number.get(number)?;
                Some((filed, filed.document.movements.get(id.0 as usize)?))
            })
            .collect();
        let profile = profile(&movements, &told_of);
        match profile.complete() {
            true => found.push(Operation { id, documents: told_in(&movements), movements, profile }),
            false => loose.extend(movements),
        }
    }
    attach(&mut found, documents, &loose);
    Operations::of(found)
}

impl Profile {
    fn complete(&self) -> bool {
        !self.movers.is_empty() && self.goal.is_some()
    }

    /// How much a document that names mover and goal has to do with the operation; none where it came out at another time.
    fn fits(&self, day: Option<i64>, movement: Option<&Movement>) -> Option<usize> {
        if let (Some(day), Some((first, last))) = (day, self.days)
            && (day < first - LIMITS.operation.days || day > last + LIMITS.operation.days)
        {
            return None;
        }
        let own: Vec<&String> = movement
            .into_iter()
            .flat_map(|movement| &movement.conveyances)
            .filter(|one| one.icao.is_some())
            .map(|one| &one.kind)
            .collect();
        let shared = own.iter().filter(|kind| self.carriers.contains(kind.as_str())).count();
        // Carriers of which none is the operation's are another's.
        (own.is_empty() || self.carriers.is_empty() || shared > 0).then_some(shared)
    }
}

/// All movements, in the order of the documents.
fn nodes(documents: &[Filed]) -> Vec<(Node, &Movement)> {
    let each = |filed: &'_ Filed| filed.number;
    documents
        .iter()
        .flat_map(|filed| filed.document.movements.iter().map(move |one| ((each(filed), one.id), one)))
        .collect()
}

/// Movements whose events are in one incident that is told as fact, by the first incident's id.
fn joined(nodes: &[(Node, &Movement)], incidents: &[Incident]) -> Vec<(String, Vec<Node>)> {
    let mut of_event: BTreeMap<(DocumentNumber, EventId), &str> = BTreeMap::new();
    for incident in incidents.iter().filter(|incident| incident.actual) {
        let reports = incident.reports.iter().filter(|report| told(report));
        of_event.extend(reports.map(|report| ((report.document, report.event), incident.id.as_str())));
    }
    // Movements that share an incident lead to one root (Galler and Fischer 1964).
    let mut into: Vec<usize> = (0..nodes.len()).collect();
    let mut first_of: BTreeMap<&str, usize> = BTreeMap::new();
    let incidents_of = |node: &Node, movement: &Movement| -> BTreeSet<&str> {
        movement.events.iter().filter_map(|event| of_event.get(&(node.0, *event)).copied()).collect()
    };
    for (at, (node, movement)) in nodes.iter().enumerate() {
        for incident in incidents_of(node, movement) {
            let other = *first_of.entry(incident).or_insert(at);
            let (one, other) = (root(&mut into, at), root(&mut into, other));
            into[one.max(other)] = one.min(other);
        }
    }
    let mut groups: BTreeMap<usize, (BTreeSet<&str>, Vec<Node>)> = BTreeMap::new();
    for (at, (node, movement)) in nodes.iter().enumerate() {
        let group = groups.entry(root(&mut into, at)).or_default();
        group.0.extend(incidents_of(node, movement));
        group.1.push(*node);
    }
    let mut named: Vec<(String, Vec<Node>)> = groups
        .into_values()
        .map(|(incidents, mut members)| {
            members.sort_unstable();
            let first = members[0];
            let id = incidents
                .into_iter()
                .next()
                .map_or_else(|| format!("{}-m{}", first.0.0, first.1.0), str::to_owned);
            (id, members)
        })
        .collect();
    named.sort_by_key(|(_, members)| members[0]);
    named
}

/// Where a chain of links ends; the way there becomes shorter.
fn root(into: &mut [usize], mut at: usize) -> usize {
    while into[at] != at {
        into[at] = into[into[at]];
        at = into[at];
    }
    at
}

fn profile(movements: &[(&Filed, &Movement)], told_of: &ByEvent) -> Profile {
    let events = movements
        .iter()
        .flat_map(|(filed, movement)| movement.events.iter().map(|event| (filed.number, *event)));
    let events: BTreeSet<(DocumentNumber, EventId)> = events.collect();
    let reports: Vec<&Report> =
        events.iter().filter_map(|event| told_of.get(event)).flatten().copied().collect();
    let movers: BTreeSet<String> =
        reports.iter().flat_map(|report| &report.actors).filter_map(|side| side.country.clone()).collect();
    let mut goals: BTreeMap<&str, BTreeSet<DocumentNumber>> = BTreeMap::new();
    for report in &reports {
        let ends = report
            .places
            .iter()
            .filter(|scene| matches!(scene.role, PlaceRole::Destination | PlaceRole::Location));
        for country in
            ends.filter_map(|scene| scene.country.as_deref()).filter(|country| !movers.contains(*country))
        {
            goals.entry(country).or_default().insert(report.document);
        }
    }
    let goal = goals.into_iter().max_by_key(|(country, told)| (told.len(), std::cmp::Reverse(*country)));
    let carriers =
        movements.iter().flat_map(|(_, movement)| &movement.conveyances).filter(|one| one.icao.is_some());
    let days: Vec<i64> = movements
        .iter()
        .filter_map(|(filed, _)| number(filed.document.source.published.as_deref()?))
        .collect();
    Profile {
        movers,
        goal: goal.map(|(country, _)| country.to_owned()),
        carriers: carriers.map(|one| one.kind.clone()).collect(),
        days: days.iter().min().copied().zip(days.iter().max().copied()),
    }
}

/// Gives movements and documents that do not say who or where to the only operation that they can speak of.
fn attach<'a>(found: &mut [Operation<'a>], documents: &'a [Filed], loose: &[(&'a Filed, &'a Movement)]) {
    let profiles: Vec<Profile> = found.iter().map(|operation| operation.profile.clone()).collect();
    let mut by_ends: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (at, profile) in profiles.iter().enumerate() {
        for (goal, mover) in
            profile.goal.iter().flat_map(|goal| profile.movers.iter().map(move |one| (goal, one)))
        {
            by_ends.entry((goal, mover)).or_default().push(at);
        }
    }
    let best = |filed: &Filed, movement: Option<&Movement>| {
        let named: BTreeSet<&str> =
            filed.document.mentions.iter().filter_map(|mention| mention.country.as_deref()).collect();
        let ends = named.iter().flat_map(|&goal| named.iter().map(move |&mover| (goal, mover)));
        let mut near: Vec<usize> = ends.filter_map(|ends| by_ends.get(&ends)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        let day = filed.document.source.published.as_deref().and_then(number);
        let scored: Vec<(usize, usize)> =
            near.into_iter().filter_map(|at| Some((profiles[at].fits(day, movement)?, at))).collect();
        let most = scored.iter().map(|(score, _)| *score).max()?;
        let mut of_most = scored.iter().filter(|(score, _)| *score == most);
        let (_, at) = of_most.next()?;
        of_most.next().is_none().then_some(*at)
    };
    for &(filed, movement) in loose {
        if let Some(at) = best(filed, Some(movement)) {
            found[at].movements.push((filed, movement));
        }
    }
    let tell: BTreeSet<DocumentNumber> = found
        .iter()
        .flat_map(|operation| operation.movements.iter().map(|(filed, _)| filed.number))
        .collect();
    for filed in documents.iter().filter(|filed| !tell.contains(&filed.number)) {
        if let Some(at) = best(filed, None) {
            found[at].documents.push(filed);
        }
    }
    for operation in found {
        operation.movements.sort_by_key(|(filed, movement)| (filed.number, movement.id));
        operation.documents.extend(told_in(&operation.movements));
        operation.documents.sort_by_key(|filed| filed.number);
        operation.documents.dedup_by_key(|filed| filed.number);
    }
}

fn told_in<'a>(movements: &[(&'a Filed, &'a Movement)]) -> Vec<&'a Filed> {
    let mut documents: Vec<&Filed> = movements.iter().map(|(filed, _)| *filed).collect();
    documents.dedup_by_key(|filed| filed.number);
    documents
}
