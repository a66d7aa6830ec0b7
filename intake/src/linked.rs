//! The JSON-LD of a page → what it states about its article.

use serde_json::{Map, Value};

use crate::facts::Facts;

/// What linked data says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Linked {
    pub(crate) facts: Facts,
    /// The whole text, which some pages give here only.
    pub(crate) body: Option<String>,
}

type Node = Map<String, Value>;

/// Reads the JSON-LD `blocks` of one page: the first node that is an article, with the nodes it refers to.
///
/// Articles are what schema.org calls so (`NewsArticle`, `OpinionNewsArticle`, `Report`, `BlogPosting`, …), on their own,
/// in an array, under `@graph` or within another node.
pub(crate) fn read(blocks: &[Value]) -> Linked {
    let nodes = nodes(blocks);
    let Some(article) = nodes.iter().find(|node| is_article(node)) else { return Linked::default() };
    let page = Page { nodes: &nodes };
    let facts = Facts {
        title: string(article, "headline").or_else(|| string(article, "name")),
        outlet: page.names(article.get("publisher")),
        author: page.names(article.get("author").or(article.get("creator"))),
        published: string(article, "datePublished").or_else(|| string(article, "dateCreated")),
        url: url(article),
        language: page.language(article.get("inLanguage")),
    };
    Linked { facts, body: string(article, "articleBody") }
}

/// All objects within `blocks`, outer before inner, in their order.
fn nodes(blocks: &[Value]) -> Vec<&Node> {
    let mut nodes = Vec::new();
    let mut pending: Vec<&Value> = blocks.iter().rev().collect();
    while let Some(value) = pending.pop() {
        match value {
            Value::Array(values) => pending.extend(values.iter().rev()),
            Value::Object(node) => {
                nodes.push(node);
                pending.extend(node.values().rev());
            }
            _ => {}
        }
    }
    nodes
}

fn is_article(node: &Node) -> bool {
    let is = |kind: &str| {
        let kind = kind.rsplit(['/', ':', '#']).next().unwrap_or(kind);
        kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report"
    };
    match node.get("@type") {
        Some(Value::String(kind)) => is(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

fn url(article: &Node) -> Option<String> {
    let page = match article.get("mainEntityOfPage") {
        Some(Value::String(url)) => Some(url.clone()),
        Some(Value::Object(page)) => string(page, "url").or_else(|| string(page, "@id")),
        _ => None,
    };
    let absolute = |url: &String| url.starts_with("http://") || url.starts_with("https://");
    string(article, "url").filter(absolute).or(page.filter(absolute))
}

fn string(node: &Node, key: &str) -> Option<String> {
    node.get(key)?.as_str().map(str::to_owned).filter(|value| !value.trim().is_empty())
}

/// All nodes of a page, by which references are resolved.
struct Page<'a> {
    nodes: &'a [&'a Node],
}

impl Page<'_> {
    /// The names of whoever `value` is: a name, a node, a reference to one, or a list of these.
    fn names(&self, value: Option<&Value>) -> Option<String> {
        let values = match value? {
            Value::Array(values) => values.iter().collect(),
            value => vec![value],
        };
        let names: Vec<String> = values.into_iter().filter_map(|value| self.name(value)).collect();
        if names.is_empty() { None } else { Some(names.join(", ")) }
    }

    fn name(&self, value: &Value) -> Option<String> {
        match value {
            // A bare address is a profile, not a name.
            Value::String(name) => {
                Some(name.clone()).filter(|name| !name.contains("://") && !name.trim().is_empty())
            }
            Value::Object(node) => string(node, "name").or_else(|| self.referred(node)),
            _ => None,
        }
    }

    /// The name of the node that `reference` points to by its `@id`.
    fn referred(&self, reference: &Node) -> Option<String> {
        let id = reference.get("@id")?.as_str()?;
        let same = |node: &&&Node| node.get("@id").and_then(Value::as_str) == Some(id);
        self.nodes.iter().filter(same).find_map(|node| string(node, "name"))
    }

    fn language(&self, value: Option<&Value>) -> Option<String> {
        match value? {
            Value::Object(node) => string(node, "alternateName").or_else(|| string(node, "name")),
            Value::Array(values) => self.names(values.first()),
            value => self.names(Some(value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::read;

    #[test]
    fn an_article_in_a_graph_is_found_with_what_it_refers_to() {
        let linked = read(&[json!({"@context": "https://schema.org", "@graph": [
            {"@type": "WebSite", "name": "A site"},
            {"@type": "Organization", "@id": "#org", "name": "Harbour Post"},
            {"@type": "Person", "@id": "#ana", "name": "Ana Duarte"},
            {"@type": ["Thing", "NewsArticle"], "headline": "Two aircraft land", "publisher": {"@id": "#org"},
             "author": [{"@id": "#ana"}, "Jon Berg", "https://example.org/profile"], "inLanguage": "en-GB",
             "datePublished": "2019-03-24T08:00:00Z", "mainEntityOfPage": {"@id": "https://example.org/a"}},
        ]})]);
        let facts = linked.facts;
        assert_eq!(facts.title.as_deref(), Some("Two aircraft land"));
        assert_eq!(facts.outlet.as_deref(), Some("Harbour Post"));
        assert_eq!(facts.author.as_deref(), Some("Ana Duarte, Jon Berg"));
        assert_eq!(facts.published.as_deref(), Some("2019-03-24T08:00:00Z"));
        assert_eq!(facts.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(facts.language.as_deref(), Some("en-GB"));
    }

    #[test]
    fn what_is_no_article_states_nothing() {
        assert_eq!(
            read(&[json!([{"@type": "Product", "name": "A kettle"}]), json!("x"), json!(null)]),
            super::Linked::default()
        );
    }
}
