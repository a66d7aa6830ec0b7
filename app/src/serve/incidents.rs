//! Happenings that documents report, each with its reports, who knew of it, and who repeats whom.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::State as Kept;
use model::{Access, DocumentNumber, EventType, Incident, Origin};
use schemars::JsonSchema;
use serde::Serialize;

use super::ask::{Asked, At, First, Named, Seen};
use super::cites::{Cite, cite, cites};
use super::refusal::{Answer, Refusal};
use super::server::Shared;
use super::shown::Shown;
use crate::codes::word;

/// The happenings of the case.
#[derive(Serialize, JsonSchema)]
pub(super) struct Incidents {
    /// Those of most documents first.
    incidents: Vec<IncidentRow>,
    /// How many fit.
    total: usize,
}

/// How many are answered, where it is not said.
const USUAL: usize = 1000;

/// A happening in a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct IncidentRow {
    id: String,
    pub(super) title: String,
    /// PLOVER type or extension.
    kind: EventType,
    actors: Vec<String>,
    places: Vec<String>,
    pub(super) start: Option<String>,
    pub(super) end: Option<String>,
    /// Whether at least one report tells it as having happened.
    actual: bool,
    documents: Vec<DocumentNumber>,
    /// How many outlets report it.
    outlets: usize,
    /// Origins that are known to have known by themselves.
    known: u32,
    /// Origins that may have.
    possible: u32,
    /// Incidents that only announce, demand or imagine this one.
    foretold: Vec<String>,
    /// Whether somebody denies it.
    pub(super) refuted: bool,
}

/// An incident as a row.
pub(super) fn incident_row(incident: &Incident) -> IncidentRow {
    let reports = &incident.reports;
    let documents: BTreeSet<DocumentNumber> = reports.iter().map(|report| report.document).collect();
    let mut actors: Vec<String> = Vec::new();
    let mut places: Vec<String> = Vec::new();
    for report in reports {
        let new: Vec<String> = report.actors.iter().map(|side| side.name.clone()).collect();
        actors.extend(new.into_iter().filter(|name| !name.is_empty()));
        places.extend(report.places.iter().map(|scene| scene.name.clone()));
    }
    let days = || reports.iter().filter_map(|report| report.days.as_ref());
    IncidentRow {
        id: incident.id.clone(),
        title: brief::title(incident),
        kind: reports.first().map_or(EventType::State, |first| first.kind),
        actors: once(actors),
        places: once(places),
        start: days().map(|(start, _)| start.clone()).min(),
        end: days().map(|(_, end)| end.clone()).max(),
        actual: incident.actual,
        documents: documents.into_iter().collect(),
        outlets: incident.origins.outlets.len(),
        known: incident.origins.known,
        possible: incident.origins.possible,
        foretold: incident.foretold.clone(),
        refuted: incident.origins.list.iter().any(|origin| !origin.denies.is_empty()),
    }
}

/// Each name once, in the order of their coming.
pub(super) fn once(names: Vec<String>) -> Vec<String> {
    let mut known = BTreeSet::new();
    names.into_iter().filter(|name| known.insert(name.clone())).collect()
}

/// The happenings of the case.
pub(super) async fn incidents(
    Kept(server): Kept<Shared>,
    Seen(view): Seen,
    Asked(first): Asked<First>,
) -> Answer<Incidents> {
    let looked = server.look(view, move |shown, _| {
        let all = shown.found.assessed.findings.incidents.iter();
        let fitting: Vec<&Incident> = all.filter(|one| first.fits(&brief::title(one))).collect();
        let total = fitting.len();
        let rows = fitting.into_iter().take(first.most(USUAL)).map(incident_row);
        Ok(Incidents { incidents: rows.collect(), total })
    });
    looked.await
}

/// A happening with all that is known of it.
#[derive(Serialize, JsonSchema)]
pub(super) struct Whole {
    row: IncidentRow,
    /// Why each report but the first belongs to it.
    reasons: Vec<String>,
    origins: Knowers,
    reports: Vec<Reported>,
    graph: Graph,
}

/// Who is behind a number of reports.
#[derive(Serialize, JsonSchema)]
pub(super) struct Knowers {
    outlets: Vec<String>,
    known: u32,
    possible: u32,
    list: Vec<Knower>,
    /// Outlets that only repeat one another.
    circles: Vec<Vec<String>>,
}

#[derive(Serialize, JsonSchema)]
struct Knower {
    name: String,
    access: Access,
    /// The country in dispute whose side it is.
    party: Option<String>,
    /// Whether it is known to be apart from all others.
    independent: bool,
    /// The outlets by which it was heard.
    through: Vec<String>,
    asserts: Vec<DocumentNumber>,
    denies: Vec<DocumentNumber>,
    evidence: Vec<Cite>,
}

#[derive(Serialize, JsonSchema)]
struct Reported {
    event: u32,
    #[serde(flatten)]
    cite: Cite,
    outlet: Option<String>,
    published: Option<String>,
    certainty: String,
    polarity: String,
    modality: String,
}

/// Who repeats whom.
#[derive(Default, Serialize, JsonSchema)]
pub(super) struct Graph {
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Node {
    pub(super) id: String,
    pub(super) label: String,
    /// `origin`, `outlet` or `document`.
    pub(super) kind: &'static str,
    /// How an origin knows.
    pub(super) access: Option<Access>,
}

/// From who tells to whom he has it from.
#[derive(Serialize, JsonSchema)]
pub(super) struct Edge {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) why: String,
    /// The words that show it.
    pub(super) evidence: Option<Cite>,
}

/// One happening.
pub(super) async fn incident(
    Kept(server): Kept<Shared>,
    At(Named { id }): At<Named>,
    Seen(view): Seen,
) -> Answer<Whole> {
    let looked = server.look(view, move |shown, _| {
        let incidents = &shown.found.assessed.findings.incidents;
        let incident = incidents.iter().find(|incident| incident.id == id);
        let incident = incident.ok_or_else(|| Refusal::nothing("incident", format!("`{id}`")))?;
        Ok(whole(shown, incident))
    });
    looked.await
}

fn whole(shown: &Shown, incident: &Incident) -> Whole {
    let reported = incident.reports.iter().filter_map(|report| {
        Some(Reported {
            event: report.event.0,
            cite: cite(shown, report.document, report.quote)?,
            outlet: report.outlet.clone(),
            published: report.published.clone(),
            certainty: word(&report.certainty),
            polarity: word(&report.polarity),
            modality: word(&report.modality),
        })
    });
    Whole {
        row: incident_row(incident),
        reasons: incident.reasons.clone(),
        origins: knowers(shown, incident),
        reports: reported.collect(),
        graph: graph(shown, incident),
    }
}

fn knowers(shown: &Shown, incident: &Incident) -> Knowers {
    let origins = &incident.origins;
    let knower = |origin: &Origin| Knower {
        name: origin.name.clone(),
        access: origin.access,
        party: origin.party.clone(),
        independent: origin.independent,
        through: origin.through.clone(),
        asserts: origin.asserts.clone(),
        denies: origin.denies.clone(),
        evidence: cites(shown, &origin.evidence),
    };
    Knowers {
        outlets: origins.outlets.clone(),
        known: origins.known,
        possible: origins.possible,
        list: origins.list.iter().map(knower).collect(),
        circles: origins.circles.clone(),
    }
}

/// Documents point to their outlets, outlets to the origins that they have it from.
fn graph(shown: &Shown, incident: &Incident) -> Graph {
    let mut graph = Graph::default();
    let mut outlets: BTreeMap<DocumentNumber, String> = BTreeMap::new();
    for report in &incident.reports {
        let outlet = report.outlet.clone().unwrap_or_else(|| format!("document {}", report.document.0));
        outlets.insert(report.document, outlet);
    }
    let names: BTreeSet<&String> = outlets.values().collect();
    let through: BTreeSet<&String> =
        incident.origins.list.iter().flat_map(|origin| &origin.through).collect();
    for name in names.union(&through) {
        graph.nodes.push(Node {
            id: format!("outlet:{name}"),
            label: (*name).clone(),
            kind: "outlet",
            access: None,
        });
    }
    for (number, outlet) in &outlets {
        let title = shown.document(*number).and_then(|filed| filed.document.source.title.clone());
        let id = format!("document:{}", number.0);
        let label = title.unwrap_or_else(|| format!("document {}", number.0));
        graph.nodes.push(Node { id: id.clone(), label, kind: "document", access: None });
        let why = "published".to_owned();
        graph.edges.push(Edge { from: id, to: format!("outlet:{outlet}"), why, evidence: None });
    }
    for origin in &incident.origins.list {
        let id = format!("origin:{}", origin.name);
        let access = Some(origin.access);
        graph.nodes.push(Node { id: id.clone(), label: origin.name.clone(), kind: "origin", access });
        for outlet in &origin.through {
            let evidence = cites(shown, &origin.evidence);
            let of = |cite: &&Cite| outlets.get(&cite.document) == Some(outlet);
            let evidence = evidence.iter().find(of).or(evidence.first()).cloned();
            let why = access_words(origin.access).to_owned();
            graph.edges.push(Edge { from: format!("outlet:{outlet}"), to: id.clone(), why, evidence });
        }
    }
    graph
}

/// How an origin knows, in words.
pub(super) fn access_words(access: Access) -> &'static str {
    match access {
        Access::Saw => "saw it",
        Access::TookPart => "took part",
        Access::Sensor => "an instrument recorded it",
        Access::Document => "it stands in a document",
        Access::Told => "was told, or saw: the text does not say",
        Access::Inferred => "concludes it",
        Access::Unknown => "how it knows is not said",
    }
}
