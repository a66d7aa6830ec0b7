//! Claims of all documents → propositions, each with where every actor stands: says so, denies, does not say, was not heard.
//!
//! Claims are of one proposition where their events are one incident, where they answer one question about one operation (`topics.toml`),
//! or where their words are nearly the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use model::{
    Attitude, Claim, DocumentNumber, EventId, Filed, Incident, Modality, Polarity, Proposition, SourceRole,
    Span, Stance, Voice,
};

use crate::alike::folded;
use crate::incidents::{ById, by_id};
use crate::knowers::{Sources, country, official};
use crate::operations::{Operations, operations};
use crate::reports::content_words;
use crate::silences::{Unsaid, unsaid};
use crate::statements::voice;
use crate::tables::{LIMITS, WORDS};
use crate::topics::{answers, denies};

/// The propositions of a case of which somebody other than an outlet speaks, or more than one outlet; those of most actors first.
pub fn propositions(documents: &[Filed], incidents: &[Incident]) -> Vec<Proposition> {
    propositions_of(&Sources::of(documents), &operations(documents, incidents), documents, incidents)
}

pub(crate) fn propositions_of(
    sources: &Sources,
    operations: &Operations,
    documents: &[Filed],
    incidents: &[Incident],
) -> Vec<Proposition> {
    let of_event = of_events(incidents);
    let incidents = by_id(incidents);
    let mut board =
        Board { sources, incidents: &incidents, nodes: BTreeMap::new(), wordings: Wordings::default() };
    for filed in documents {
        for claim in said(filed) {
            board.put(filed, claim, operations, &of_event);
        }
    }
    let unsaid: Vec<(&Filed, Vec<Unsaid>)> = documents.iter().map(|filed| (filed, unsaid(filed))).collect();
    let heard = heard(sources, &unsaid);
    for (filed, unsaid) in unsaid {
        board.put_unsaid(filed, unsaid, &of_event);
    }
    let mut found: Vec<Proposition> = board
        .nodes
        .into_values()
        .map(|node| node.finished(&incidents, &heard))
        .filter(worth_showing)
        .collect();
    found.sort_by_key(|one| (std::cmp::Reverse(one.stances.len()), one.id.clone()));
    // One claim that tells two events puts its words once.
    let mut seen = BTreeSet::new();
    found.retain(|one| seen.insert((one.text.clone(), format!("{:?}", one.stances))));
    found
}

/// A proposition in the making.
#[derive(Debug, Default)]
struct Node {
    id: String,
    text: String,
    about: Option<String>,
    /// Whether its words say that something is not so.
    denies: bool,
    documents: BTreeSet<DocumentNumber>,
    governments: BTreeSet<String>,
    stances: BTreeMap<(String, Attitude), (String, Vec<Voice>)>,
}

struct Board<'a> {
    sources: &'a Sources<'a>,
    incidents: &'a ById<'a>,
    nodes: BTreeMap<String, Node>,
    wordings: Wordings,
}

type OfEvent<'a> = BTreeMap<(DocumentNumber, EventId), &'a str>;

fn of_events(incidents: &[Incident]) -> OfEvent<'_> {
    let told = incidents
        .iter()
        .flat_map(|incident| incident.reports.iter().map(move |report| (report, incident.id.as_str())));
    told.map(|(report, id)| ((report.document, report.event), id)).collect()
}

/// The meaningful words of propositions known by their wording only, with their ids; and in which each word stands.
#[derive(Default)]
struct Wordings {
    list: Vec<(usize, String)>,
    by_word: HashMap<String, Vec<usize>>,
}

impl Wordings {
    /// The id of the first that shares nearly all its words with these.
    fn alike(&self, own: &[String]) -> Option<&str> {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for &at in own.iter().filter_map(|word| self.by_word.get(word)).flatten() {
            *shared.entry(at).or_default() += 1;
        }
        let enough = |&(at, shared): &(usize, usize)| {
            shared as f32 >= own.len().min(self.list[at].0) as f32 * LIMITS.proposition.alike
        };
        let (first, _) = shared.into_iter().filter(enough).min()?;
        Some(&self.list[first].1)
    }

    fn add(&mut self, words: Vec<String>, id: String) {
        let at = self.list.len();
        self.list.push((words.len(), id));
        for word in words {
            self.by_word.entry(word).or_default().push(at);
        }
    }
}

impl Board<'_> {
    fn put(&mut self, filed: &Filed, claim: &Claim, operations: &Operations, of_event: &OfEvent) {
        let words = content(filed, claim);
        let affirmed = claim.polarity == Polarity::Affirmed;
        // Where the words of the proposition deny by themselves, whoever negates its event says just that.
        let denies = !affirmed && denies(&words);
        let asked = match claim.modality {
            Modality::Conditional | Modality::Hypothetical => vec![],
            _ => answers(&words, claim.polarity),
        };
        for (topic, yes) in &asked {
            let operation = operations
                .only(filed.number)
                .filter(|_| WORDS.operation.within(&words))
                .map(|operation| operation.id.clone());
            let about = operation.clone().unwrap_or_else(|| named(filed, claim));
            let id = format!("{}:{about}", topic.name);
            self.stand(filed, claim, (&id, &topic.holds, operation), *yes);
        }
        let incidents: BTreeSet<&str> =
            claim.events.iter().filter_map(|event| of_event.get(&(filed.number, *event)).copied()).collect();
        for id in &incidents {
            let turned = self.node(id, &words, Some((*id).to_owned()), denies).denies;
            self.stand(filed, claim, (id, &words, Some((*id).to_owned())), affirmed != turned);
        }
        if incidents.is_empty()
            && asked.is_empty()
            && let Some(id) = self.by_wording(filed, claim, &words)
        {
            let turned = self.node(&id, &words, None, denies).denies;
            self.stand(filed, claim, (&id, &words, None), affirmed != turned);
        }
    }

    /// The proposition of nearly these words, or a new one; none where the words are too few.
    fn by_wording(&mut self, filed: &Filed, claim: &Claim, words: &str) -> Option<String> {
        let own = content_words(words);
        if own.len() < LIMITS.proposition.least_words
            || !matches!(claim.modality, Modality::Actual | Modality::Historical)
        {
            return None;
        }
        if let Some(id) = self.wordings.alike(&own) {
            return Some(id.to_owned());
        }
        let id = format!("claim:{}-{}", filed.number.0, claim.id.0);
        self.wordings.add(own, id.clone());
        Some(id)
    }

    fn stand(
        &mut self,
        filed: &Filed,
        claim: &Claim,
        (id, text, about): (&str, &str, Option<String>),
        yes: bool,
    ) {
        let knower = self.sources.of_claim(filed.number, claim.id.index());
        let quote = claim.spans.iter().copied().reduce(Span::cover).unwrap_or(Span::new(0, 0));
        let voice = voice(filed, claim.id, quote);
        let node = self.node(id, text, about, false);
        node.governments.extend(knower.key.strip_prefix("government:").map(str::to_owned));
        let own = || self.sources.outlets.publisher(filed.number);
        let actor = match knower.key.starts_with("outlet:") {
            true => knower.name.clone(),
            false => voice.name.clone().unwrap_or_else(own),
        };
        self.add(id, filed.number, actor, if yes { Attitude::Asserts } else { Attitude::Denies }, voice);
    }

    fn node(&mut self, id: &str, text: &str, about: Option<String>, denies: bool) -> &mut Node {
        let new = || Node { id: id.to_owned(), text: text.to_owned(), about, denies, ..Node::default() };
        self.nodes.entry(id.to_owned()).or_insert_with(new)
    }

    fn add(&mut self, id: &str, number: DocumentNumber, actor: String, attitude: Attitude, voice: Voice) {
        let Some(node) = self.nodes.get_mut(id) else { return };
        node.documents.insert(number);
        let stance = node.stances.entry((folded(&actor), attitude)).or_insert((actor, vec![]));
        if !stance.1.contains(&voice) {
            stance.1.push(voice);
        }
    }

    /// Who does not say, or takes back: about the incident of most reports that the document tells.
    fn put_unsaid(&mut self, filed: &Filed, unsaid: Vec<Unsaid>, of_event: &OfEvent) {
        let told =
            filed.document.events.iter().filter_map(|event| of_event.get(&(filed.number, event.id)).copied());
        let size = |id: &str| self.incidents.get(id).map_or(0, |incident| incident.reports.len());
        let Some(id) = told.max_by_key(|id| (size(id), std::cmp::Reverse(*id))) else { return };
        for Unsaid { actor, country, attitude, voice } in unsaid {
            if let Some(node) = self.nodes.get_mut(id) {
                node.governments.extend(country);
            }
            self.add(id, filed.number, actor, attitude, voice);
        }
    }
}

impl Node {
    fn finished(self, incidents: &ById, heard: &BTreeMap<String, BTreeSet<DocumentNumber>>) -> Proposition {
        let mut stances: Vec<Stance> = self
            .stances
            .into_iter()
            .map(|((_, attitude), (actor, by))| Stance { actor, attitude, by })
            .collect();
        // Whoever is concerned and is not heard on it; asked only of what more than one document tells.
        let concerned = self.about.as_ref().filter(|_| self.documents.len() > 1);
        let incident = concerned.and_then(|about| incidents.get(about.as_str()));
        for country in incident
            .into_iter()
            .flat_map(|incident| parties(incident))
            .filter(|country| !self.governments.contains(country))
        {
            let attitude = match heard.get(&country) {
                Some(documents) => Attitude::NothingFound(documents.len() as u32),
                None => Attitude::NotCollected,
            };
            let name = world::country_by_code(&country).map_or(country.as_str(), |country| country.name);
            stances.push(Stance { actor: format!("the government of {name}"), attitude, by: vec![] });
        }
        Proposition { id: self.id, text: self.text, about: self.about, stances }
    }
}

/// The countries that an incident concerns: those who act and those on whose ground it is.
fn parties(incident: &Incident) -> BTreeSet<String> {
    let sides = incident.reports.iter().flat_map(|report| report.actors.iter().chain(&report.recipients));
    let grounds =
        incident.reports.iter().flat_map(|report| &report.places).filter_map(|scene| scene.country.clone());
    sides.filter_map(|side| side.country.clone()).chain(grounds).collect()
}

/// In which documents somebody of each government speaks, named or not, or is asked and does not say.
fn heard(
    sources: &Sources,
    documents: &[(&Filed, Vec<Unsaid>)],
) -> BTreeMap<String, BTreeSet<DocumentNumber>> {
    let mut heard: BTreeMap<String, BTreeSet<DocumentNumber>> = BTreeMap::new();
    for (filed, unsaid) in documents {
        let claims = filed.document.claims.iter().filter(|claim| !sources.imagined(filed.number, claim));
        let speakers =
            claims.flat_map(|claim| &claim.sources).filter(|source| official(&filed.document, source));
        let spoke = speakers.filter_map(|source| country(&filed.document, source));
        for country in spoke.chain(unsaid.iter().filter_map(|one| one.country.clone())) {
            heard.entry(country).or_default().insert(filed.number);
        }
    }
    heard
}

/// Claims whose words are not those of a claim inside, with a speaker of its own: "X, the ministry said" only wraps "X".
fn said(filed: &Filed) -> impl Iterator<Item = &Claim> {
    let claims = &filed.document.claims;
    let attributed =
        |claim: &Claim| claim.sources.first().is_some_and(|source| source.role != SourceRole::Author);
    let wraps = move |claim: &Claim| {
        let inside = |inner: &&Claim| {
            inner.id != claim.id
                && attributed(inner)
                && !inner.spans.is_empty()
                && inner.spans.iter().all(|span| claim.spans.iter().any(|own| own.contains(*span)))
        };
        !attributed(claim) && claims.iter().any(|inner| inside(&inner))
    };
    claims.iter().filter(move |claim| !wraps(claim))
}

fn content(filed: &Filed, claim: &Claim) -> String {
    let parts: Vec<&str> = claim.spans.iter().map(|span| span.of(&filed.document.text)).collect();
    parts.join(" ")
}

/// What a claim is about where it is no operation: the countries and named things in it.
fn named(filed: &Filed, claim: &Claim) -> String {
    let inside = filed
        .document
        .mentions
        .iter()
        .filter(|mention| claim.spans.iter().any(|span| span.contains(mention.span)));
    let names: BTreeSet<String> = inside
        .filter(|mention| mention.named)
        .map(|mention| mention.country.clone().unwrap_or_else(|| folded(&mention.name)))
        .collect();
    if names.is_empty() {
        return format!("{}-{}", filed.number.0, claim.id.0);
    }
    names.into_iter().collect::<Vec<_>>().join("+")
}

fn worth_showing(proposition: &Proposition) -> bool {
    let voices = || proposition.stances.iter().flat_map(|stance| &stance.by);
    let outlets: BTreeSet<DocumentNumber> = voices().map(|voice| voice.document).collect();
    voices().any(|voice| voice.role != SourceRole::Author) || outlets.len() > 1
}
