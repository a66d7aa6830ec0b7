//! Who published and who knew: how often each speaks, how it was graded, and who repeats whom.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::State as Kept;
use model::{Action, DocumentNumber, NearKind, Reliability};
use schemars::JsonSchema;
use serde::Serialize;

use super::ask::Seen;
use super::cites::{cite, cites};
use super::incidents::{Edge, Graph, Node, access_words};
use super::refusal::Answer;
use super::server::Shared;
use super::shown::Shown;

/// Outlets and origins.
#[derive(Serialize, JsonSchema)]
pub(super) struct Sources {
    sources: Vec<SourceRow>,
    graph: Graph,
}

/// An outlet or an origin.
#[derive(Default, Serialize, JsonSchema)]
struct SourceRow {
    name: String,
    /// How many documents it published.
    documents: usize,
    /// Of how many incidents it is an origin.
    origin_of: usize,
    /// How many other origins it repeats.
    repeats: usize,
    grades: Vec<Grade>,
    /// How many of its claims were confirmed.
    confirmed: usize,
    /// How many of its claims were refuted.
    refuted: usize,
}

/// An analyst's grade.
#[derive(Serialize, JsonSchema)]
struct Grade {
    subject: Option<String>,
    grade: Reliability,
    who: String,
    when: String,
    decision: u64,
}

/// Outlets and origins, the most telling first.
pub(super) async fn sources(Kept(server): Kept<Shared>, Seen(view): Seen) -> Answer<Sources> {
    let looked = server.look(view, |shown, _| {
        let graph = graph(shown);
        Ok(Sources { sources: rows(shown, &graph), graph })
    });
    looked.await
}

fn rows(shown: &Shown, graph: &Graph) -> Vec<SourceRow> {
    let mut rows: BTreeMap<String, SourceRow> = BTreeMap::new();
    let mut row = |name: &str, change: &mut dyn FnMut(&mut SourceRow)| {
        change(
            rows.entry(name.to_owned())
                .or_insert_with(|| SourceRow { name: name.to_owned(), ..SourceRow::default() }),
        );
    };
    for outlet in shown.all().filter_map(|filed| filed.document.source.outlet.as_deref()) {
        row(outlet, &mut |row| row.documents += 1);
    }
    for incident in &shown.found.assessed.findings.incidents {
        for origin in &incident.origins.list {
            row(&origin.name, &mut |row| row.origin_of += 1);
        }
    }
    let repeats: BTreeSet<(&str, &str)> =
        graph.edges.iter().map(|edge| (edge.from.as_str(), edge.to.as_str())).collect();
    for (from, _) in repeats {
        row(from.trim_start_matches("outlet:"), &mut |row| row.repeats += 1);
    }
    for decision in shown.standing() {
        match &decision.action {
            Action::GradeSource { source, subject, grade } => row(source, &mut |row| {
                row.grades.retain(|one| one.subject != *subject);
                row.grades.push(Grade {
                    subject: subject.clone(),
                    grade: *grade,
                    who: decision.who.clone(),
                    when: decision.when.clone(),
                    decision: decision.number,
                });
            }),
            Action::Outcome { source, confirmed, .. } => row(source, &mut |row| match confirmed {
                true => row.confirmed += 1,
                false => row.refuted += 1,
            }),
            _ => {}
        }
    }
    let mut list: Vec<SourceRow> = rows.into_values().collect();
    list.sort_by(|one, other| {
        (other.documents, other.origin_of)
            .cmp(&(one.documents, one.origin_of))
            .then_with(|| one.name.cmp(&other.name))
    });
    list
}

/// Outlets point to the origins whose word they pass on, and to outlets whose text they print again.
fn graph(shown: &Shown) -> Graph {
    let mut edges: BTreeMap<(String, String), Edge> = BTreeMap::new();
    let mut nodes: BTreeMap<String, Node> = BTreeMap::new();
    for incident in &shown.found.assessed.findings.incidents {
        for origin in &incident.origins.list {
            let through: Vec<&String> =
                origin.through.iter().filter(|outlet| **outlet != origin.name).collect();
            if through.is_empty() {
                continue;
            }
            let to = format!("origin:{}", origin.name);
            let node = |id: &str| Node {
                id: id.to_owned(),
                label: origin.name.clone(),
                kind: "origin",
                access: Some(origin.access),
            };
            nodes.entry(to.clone()).or_insert_with(|| node(&to));
            for outlet in through {
                let from = outlet_node(&mut nodes, outlet);
                let edge = || Edge {
                    from: from.clone(),
                    to: to.clone(),
                    why: access_words(origin.access).to_owned(),
                    evidence: cites(shown, &origin.evidence).into_iter().next(),
                };
                edges.entry((from.clone(), to.clone())).or_insert_with(edge);
            }
        }
    }
    copies(shown, &mut nodes, &mut edges);
    Graph { nodes: nodes.into_values().collect(), edges: edges.into_values().collect() }
}

/// Texts that are nearly those of another outlet.
fn copies(shown: &Shown, nodes: &mut BTreeMap<String, Node>, edges: &mut BTreeMap<(String, String), Edge>) {
    let outlet = |number: DocumentNumber| shown.document(number)?.document.source.outlet.clone();
    for filed in shown.all() {
        for near in filed.near.iter().filter(|near| near.kind != NearKind::Version) {
            let (Some(one), Some(other)) = (outlet(filed.number), outlet(near.to)) else { continue };
            if one == other {
                continue;
            }
            let (from, to) = (outlet_node(nodes, &one), outlet_node(nodes, &other));
            let passage = near.passages.iter().max_by_key(|(own, _)| own.len());
            let edge = || Edge {
                from: from.clone(),
                to: to.clone(),
                why: format!("{:.0} % of the words are the same", near.shared * 100.0),
                evidence: passage.and_then(|(own, _)| cite(shown, filed.number, *own)),
            };
            edges.entry((from.clone(), to.clone())).or_insert_with(edge);
        }
    }
}

fn outlet_node(nodes: &mut BTreeMap<String, Node>, name: &str) -> String {
    let id = format!("outlet:{name}");
    let node = || Node { id: id.clone(), label: name.to_owned(), kind: "outlet", access: None };
    nodes.entry(id.clone()).or_insert_with(node);
    id
}
