//! Words → the documents that hold them; claims by who makes them; the glossary.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State as Kept;
use model::{Certainty, DocumentNumber};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Claimed, Hit};

use super::ask::{Asked, Seen};
use super::refusal::{Answer, Refusal};
use super::server::Shared;

/// What to look for.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Query {
    /// Words that must all be there, and "phrases in quotation marks".
    #[serde(default)]
    q: String,
    /// How many, 50 where it is not given.
    limit: Option<u32>,
}

/// Documents that hold the words.
#[derive(Serialize, JsonSchema)]
pub(super) struct Hits {
    hits: Vec<Found>,
}

#[derive(Serialize, JsonSchema)]
struct Found {
    document: DocumentNumber,
    title: Option<String>,
    outlet: Option<String>,
    published: Option<String>,
    /// The words around the first place that fits.
    words: String,
    /// Where the words that were looked for stand: Unicode code points of `words`.
    marks: Vec<[usize; 2]>,
    /// Whether the words stand in a translation.
    translation: bool,
}

/// Documents that hold all the words.
pub(super) async fn search(
    Kept(server): Kept<Shared>,
    Seen(view): Seen,
    Asked(query): Asked<Query>,
) -> Answer<Hits> {
    let looked = server.with_case(move |_, case| {
        let most = query.limit.unwrap_or(50).min(1000);
        let hits = engine::search(case, &query.q, &view, most)?;
        Ok(Hits { hits: hits.into_iter().map(|hit| found(hit, &query.q)).collect() })
    });
    looked.await.map(Json)
}

fn found(hit: Hit, query: &str) -> Found {
    Found {
        document: hit.document,
        title: hit.title,
        outlet: hit.outlet,
        published: hit.published,
        marks: marks(&hit.words, query),
        words: hit.words,
        translation: hit.translation.is_some(),
    }
}

/// Where words of the query stand, whatever their accents and capitals.
fn marks(words: &str, query: &str) -> Vec<[usize; 2]> {
    let split = |text: &str| {
        let mut parts: Vec<(usize, String)> = Vec::new();
        for (at, letter) in text.chars().enumerate() {
            match parts.last_mut().filter(|(start, word)| start + word.chars().count() == at) {
                Some((_, word)) if letter.is_alphanumeric() => word.push(letter),
                _ if letter.is_alphanumeric() => parts.push((at, letter.to_string())),
                _ => {}
            }
        }
        parts
    };
    let folded = |word: &str| world::fold(word).to_lowercase();
    let wanted: Vec<String> = split(query).iter().map(|(_, word)| folded(word)).collect();
    let held = split(words).into_iter().filter(|(_, word)| wanted.contains(&folded(word)));
    held.map(|(at, word)| [at, at + word.chars().count()]).collect()
}

/// Which claims.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Which {
    /// Who says so.
    speaker: Option<String>,
    /// Who published it.
    outlet: Option<String>,
    /// This sure or surer.
    certainty: Option<Certainty>,
    /// `affirmed` or `negated`.
    polarity: Option<String>,
    /// `actual`, `planned` …
    modality: Option<String>,
    /// Only of this document.
    document: Option<u32>,
    /// Letters that stand in the words.
    q: Option<String>,
    /// How many to pass over.
    offset: Option<u32>,
    /// How many to answer, 200 where it is not given.
    limit: Option<u32>,
}

/// Claims that fit.
#[derive(Serialize, JsonSchema)]
pub(super) struct Claims {
    total: usize,
    claims: Vec<Claimed>,
}

/// Who says what.
pub(super) async fn claims(
    Kept(server): Kept<Shared>,
    Seen(view): Seen,
    Asked(which): Asked<Which>,
) -> Answer<Claims> {
    let looked = server.with_case(move |_, case| {
        let given = |words: &Option<String>| words.clone().filter(|words| !words.is_empty());
        let facets = store::Facets {
            speaker: given(&which.speaker),
            outlet: given(&which.outlet),
            certainty: which.certainty,
            polarity: given(&which.polarity),
            modality: given(&which.modality),
            ..store::Facets::default()
        };
        let q = which.q.unwrap_or_default().to_lowercase();
        let mut claims = case.claims(&facets, &view)?;
        claims.retain(|claim| {
            which.document.is_none_or(|number| claim.document.0 == number)
                && (q.is_empty() || claim.words.to_lowercase().contains(&q))
        });
        let total = claims.len();
        let from = which.offset.unwrap_or(0) as usize;
        let most = which.limit.map_or(200, |limit| limit as usize).min(5000);
        Ok(Claims { total, claims: claims.into_iter().skip(from).take(most).collect() })
    });
    looked.await.map(Json)
}

/// Words that hide or judge, with their plain readings.
#[derive(Serialize, JsonSchema)]
pub(super) struct Glossary {
    terms: Vec<Term>,
}

#[derive(Serialize, JsonSchema)]
struct Term {
    term: String,
    meaning: String,
}

/// The glossary.
pub(super) async fn glossary() -> Result<Json<Glossary>, Refusal> {
    let terms: BTreeMap<&str, &str> =
        world::glossary().iter().map(|term| (term.name, term.reading)).collect();
    let term = |(term, meaning): (&str, &str)| Term { term: term.to_owned(), meaning: meaning.to_owned() };
    Ok(Json(Glossary { terms: terms.into_iter().map(term).collect() }))
}

#[cfg(test)]
mod tests {
    use super::marks;

    #[test]
    fn marks_count_characters() {
        assert_eq!(marks("é Guaidó’s task force", "guaido \"TASK force\""), [[2, 8], [11, 15], [16, 21]]);
    }
}
