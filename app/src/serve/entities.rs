//! Who and what is named across documents, where, and who is tied to whom.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use axum::extract::State as Kept;
use model::{CodePoints, DocumentNumber, Entity, Event, Filed, Lookalike, MentionId, MentionKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ask::{Asked, At, Named, Seen};
use super::cites::{Cite, cite};
use super::refusal::{Answer, Refusal};
use super::rows::{EventRow, line};
use super::server::Shared;
use super::shown::Shown;
use super::timeline::{lies_in, window};
use crate::codes::word;

/// How many events of an entity are answered with it.
const EVENTS: usize = 200;
/// How many edges a network is answered with.
const EDGES: usize = 500;

/// Which entities.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Which {
    /// `person`, `organization`, `place` …
    kind: Option<String>,
    /// Letters that stand in one of its names.
    q: Option<String>,
    /// How many, 500 where it is not given.
    limit: Option<u32>,
}

/// Entities, the most mentioned first.
#[derive(Serialize, JsonSchema)]
pub(super) struct Entities {
    entities: Vec<EntityRow>,
    /// Pairs that look alike and were kept apart.
    lookalikes: Vec<Lookalike>,
}

/// An entity in a list.
#[derive(Serialize, JsonSchema)]
struct EntityRow {
    #[serde(flatten)]
    named: Thing,
    /// How many mentions name it anew.
    mentions: usize,
}

/// What an entity is.
#[derive(Serialize, JsonSchema)]
struct Thing {
    id: String,
    name: String,
    kind: MentionKind,
    names: Vec<String>,
    country: Option<String>,
    /// How many documents mention it.
    documents: usize,
    /// How sure it is that all are one, 0 to 1.
    score: f32,
    reasons: Vec<String>,
}

fn thing(entity: &Entity) -> Thing {
    let documents: BTreeSet<DocumentNumber> = entity.mentions.iter().map(|(number, _)| *number).collect();
    Thing {
        id: entity.id.clone(),
        name: entity.name.clone(),
        kind: entity.kind,
        names: entity.names.clone(),
        country: entity.country.clone(),
        documents: documents.len(),
        score: entity.score,
        reasons: entity.reasons.clone(),
    }
}

/// Who and what is named.
pub(super) async fn entities(
    Kept(server): Kept<Shared>,
    Seen(view): Seen,
    Asked(which): Asked<Which>,
) -> Answer<Entities> {
    let looked = server.look(view, move |shown, _| {
        let findings = &shown.found.assessed.findings;
        let q = which.q.as_deref().unwrap_or_default().to_lowercase();
        let fits = |entity: &&Entity| {
            which.kind.as_ref().is_none_or(|kind| kind.is_empty() || word(&entity.kind) == *kind)
                && (q.is_empty() || entity.names.iter().any(|name| name.to_lowercase().contains(&q)))
        };
        let mut rows: Vec<EntityRow> = findings
            .entities
            .iter()
            .filter(fits)
            .map(|entity| EntityRow { named: thing(entity), mentions: entity.mentions.len() })
            .collect();
        rows.sort_by(|one, other| {
            (other.named.documents, other.mentions)
                .cmp(&(one.named.documents, one.mentions))
                .then_with(|| one.named.name.cmp(&other.named.name))
        });
        rows.truncate(which.limit.map_or(500, |limit| limit as usize));
        Ok(Entities { entities: rows, lookalikes: findings.lookalikes.clone() })
    });
    looked.await
}

/// An entity with its mentions and events.
#[derive(Serialize, JsonSchema)]
pub(super) struct Known {
    #[serde(flatten)]
    named: Thing,
    mentions: Vec<MentionAt>,
    events: Vec<EventRow>,
}

#[derive(Serialize, JsonSchema)]
struct MentionAt {
    mention: MentionId,
    #[serde(flatten)]
    cite: Cite,
}

/// One entity.
pub(super) async fn entity(
    Kept(server): Kept<Shared>,
    At(Named { id }): At<Named>,
    Seen(view): Seen,
) -> Answer<Known> {
    let looked = server.look(view, move |shown, _| {
        let at = position(shown, &id)?;
        let entity = &shown.found.assessed.findings.entities[at];
        let mention = |&(number, mention): &(DocumentNumber, MentionId)| {
            let span = shown.document(number)?.document.mentions.get(mention.index())?.span;
            Some(MentionAt { mention, cite: cite(shown, number, span)? })
        };
        Ok(Known {
            named: thing(entity),
            mentions: entity.mentions.iter().filter_map(mention).collect(),
            events: events(shown, entity, at),
        })
    });
    looked.await
}

fn position(shown: &Shown, id: &str) -> Result<usize, Refusal> {
    let entities = &shown.found.assessed.findings.entities;
    let at = entities.iter().position(|entity| entity.id == id);
    at.ok_or_else(|| Refusal::nothing("entity", format!("`{id}`")))
}

/// The events in which it takes part.
fn events(shown: &Shown, entity: &Entity, at: usize) -> Vec<EventRow> {
    let documents: BTreeSet<DocumentNumber> = entity.mentions.iter().map(|(number, _)| *number).collect();
    let mut events = Vec::new();
    for number in documents {
        let Some(filed) = shown.document(number) else { continue };
        for row in shown.rows_of(number) {
            let event = filed.document.events.get(row.happened.event as usize);
            let parts = event.into_iter().flat_map(|event| parts(shown, filed, event));
            if parts.into_iter().any(|one| one == at) && events.len() < EVENTS {
                events.push(row.answer(shown));
            }
        }
    }
    events
}

/// The entities that take part in an event or are its places.
fn parts(shown: &Shown, filed: &Filed, event: &Event) -> Vec<usize> {
    let sides = event.actors.iter().chain(&event.recipients).filter_map(|one| one.mention);
    let all = sides.chain(event.places.iter().filter_map(|place| place.mention));
    all.filter_map(|mention| shown.found.entity(filed, mention)).collect()
}

/// Which part of the network.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Around {
    /// The id of an entity; the one of most events where it is not given.
    centre: Option<String>,
    /// How many steps from it, 1 to 3.
    depth: Option<u32>,
    /// Not before this day.
    from: Option<String>,
    /// Not after this day.
    to: Option<String>,
}

/// Entities and what ties them.
#[derive(Serialize, JsonSchema)]
pub(super) struct Network {
    nodes: Vec<Tied>,
    edges: Vec<Tie>,
    /// How many ties there are within these steps; where there are too many, those of the centre are answered first.
    total: usize,
    /// The id of the entity in the centre; none where nobody is tied to anybody.
    centre: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct Tied {
    id: String,
    label: String,
    kind: MentionKind,
    country: Option<String>,
    /// In how many events of this network it takes part.
    weight: usize,
}

/// An event or a post that ties two entities.
#[derive(Clone, Serialize, JsonSchema)]
struct Tie {
    from: String,
    to: String,
    /// Type of the event, or title of the post.
    label: String,
    start: Option<String>,
    end: Option<String>,
    certainty: String,
    polarity: String,
    /// `actual`, `planned`, `requested` …: what is only asked for ties nobody yet.
    modality: String,
    #[serde(flatten)]
    cite: Cite,
}

/// The ties of an entity, and those of its neighbours.
pub(super) async fn network(
    Kept(server): Kept<Shared>,
    Seen(view): Seen,
    Asked(around): Asked<Around>,
) -> Answer<Network> {
    let days = window(around.from.as_deref(), around.to.as_deref())?;
    server.look(view, move |shown, _| drawn(shown, &around, (&days.0, &days.1))).await
}

fn drawn(shown: &Shown, around: &Around, days: (&str, &str)) -> Result<Network, Refusal> {
    let ties = ties(shown, days);
    let mut weights: HashMap<usize, usize> = HashMap::new();
    for (one, other, _) in &ties {
        *weights.entry(*one).or_default() += 1;
        *weights.entry(*other).or_default() += 1;
    }
    let given = around.centre.as_deref().filter(|id| !id.is_empty());
    let centre = match given {
        Some(id) => Some(position(shown, id)?),
        None => {
            weights.iter().max_by_key(|(at, weight)| (**weight, std::cmp::Reverse(**at))).map(|(at, _)| *at)
        }
    };
    let mut inside: BTreeSet<usize> = centre.into_iter().collect();
    for _ in 0..around.depth.unwrap_or(1).clamp(1, 3) {
        let near = ties.iter().filter(|(one, other, _)| inside.contains(one) || inside.contains(other));
        let reached: Vec<usize> = near.flat_map(|(one, other, _)| [*one, *other]).collect();
        inside.extend(reached);
    }
    let mut edges: Vec<(usize, usize, Tie)> =
        ties.into_iter().filter(|(one, other, _)| inside.contains(one) && inside.contains(other)).collect();
    let total = edges.len();
    if total > EDGES {
        edges.sort_by_key(|(one, other, _)| centre != Some(*one) && centre != Some(*other));
        edges.truncate(EDGES);
    }
    let mut nodes: BTreeMap<usize, usize> = centre.into_iter().map(|at| (at, 0)).collect();
    for (one, other, _) in &edges {
        *nodes.entry(*one).or_default() += 1;
        *nodes.entry(*other).or_default() += 1;
    }
    let entities = &shown.found.assessed.findings.entities;
    let tied = |(at, weight): (usize, usize)| Tied {
        id: entities[at].id.clone(),
        label: entities[at].name.clone(),
        kind: entities[at].kind,
        country: entities[at].country.clone(),
        weight,
    };
    let edges = edges.into_iter().map(|(_, _, tie)| tie).collect();
    let centre = centre.map(|at| shown.found.assessed.findings.entities[at].id.clone());
    Ok(Network { nodes: nodes.into_iter().map(tied).collect(), edges, total, centre })
}

/// All ties of the view: each actor of an event with each recipient, or with the other actors; each person with his post's body.
fn ties(shown: &Shown, (from, to): (&str, &str)) -> Vec<(usize, usize, Tie)> {
    let mut ties = Vec::new();
    for filed in shown.all() {
        // Most documents tie nobody in the days that are asked for: their letters are not counted.
        let points = std::cell::LazyCell::new(|| CodePoints::of(&filed.document.text));
        for row in shown.rows_of(filed.number) {
            let days = row.days.as_ref().map(|(first, last)| (first.as_str(), last.as_str()));
            let Some(event) = filed.document.events.get(row.happened.event as usize) else { continue };
            if !lies_in(days, from, to) || row.state(shown).word() == "rejected" {
                continue;
            }
            let entity = |mention: Option<MentionId>| shown.found.entity(filed, mention?);
            let side = |list: &[model::Participant]| {
                list.iter().filter_map(|one| entity(one.mention)).collect::<Vec<_>>()
            };
            let (actors, recipients) = (side(&event.actors), side(&event.recipients));
            let mut pairs: Vec<(usize, usize, String)> = Vec::new();
            for (at, actor) in actors.iter().enumerate() {
                let others = if recipients.is_empty() { &actors[at + 1..] } else { &recipients[..] };
                pairs.extend(others.iter().map(|other| (*actor, *other, row.happened.kind.clone())));
            }
            if let Some(role) = &event.role {
                let pair = entity(role.person).zip(entity(role.organization));
                pairs.extend(pair.map(|(person, body)| (person, body, role.title.clone())));
            }
            pairs.retain(|(one, other, _)| one != other);
            if pairs.is_empty() {
                continue;
            }
            let cite = Cite {
                document: filed.number,
                span: points.span(event.span),
                words: line(event.span.of(&filed.document.text)),
            };
            let dates = event.role.as_ref().map(|role| (role.from.clone(), role.until.clone()));
            let (start, end) = dates.unwrap_or((row.happened.start.clone(), row.happened.end.clone()));
            let entities = &shown.found.assessed.findings.entities;
            for (one, other, label) in pairs {
                let tie = Tie {
                    from: entities[one].id.clone(),
                    to: entities[other].id.clone(),
                    label,
                    start: start.clone(),
                    end: end.clone(),
                    certainty: row.happened.certainty.clone(),
                    polarity: row.happened.polarity.clone(),
                    modality: row.happened.modality.clone(),
                    cite: cite.clone(),
                };
                ties.push((one, other, tie));
            }
        }
    }
    ties
}
