//! A claim of a document → who knew: the innermost of its sources, followed through the outlets that only pass it on.

use std::collections::{BTreeMap, HashMap};

use model::{
    Access, Basis, Claim, ClaimSource, Document, DocumentNumber, Entity, EventType, Filed, MentionId,
    MentionKind, Modality, NearKind, Report, SourceRole, Span,
};

use crate::entities::{entities, head};
use crate::outlets::{Outlets, state_of};
use crate::tables::WORDS;

/// Who is behind one report.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Knower {
    /// By which two reports have one knower.
    pub(crate) key: String,
    /// As it is told.
    pub(crate) name: String,
    pub(crate) access: Access,
    /// The country whose government or forces it speaks for.
    pub(crate) country: Option<String>,
    /// Whether it is known who that is: a name, a body, an outlet's own eyes.
    pub(crate) named: bool,
    /// The outlets on the way, the nearest to the reader first.
    pub(crate) through: Vec<String>,
    pub(crate) evidence: Vec<(DocumentNumber, Span)>,
    /// The chain came back to an outlet it had passed.
    pub(crate) circle: bool,
}

/// The documents of a case by number, and their outlets.
pub(crate) struct Sources<'a> {
    pub(crate) documents: BTreeMap<DocumentNumber, &'a Filed>,
    pub(crate) outlets: Outlets,
    /// The entity of each named mention.
    entities: BTreeMap<(DocumentNumber, MentionId), String>,
    /// Who is behind each claim.
    claims: HashMap<DocumentNumber, Vec<Knower>>,
}

impl<'a> Sources<'a> {
    pub(crate) fn of(documents: &'a [Filed]) -> Sources<'a> {
        Sources::with(documents, &entities(documents).0)
    }

    pub(crate) fn with(documents: &'a [Filed], entities: &[Entity]) -> Sources<'a> {
        let mentions =
            entities.iter().flat_map(|entity| entity.mentions.iter().map(move |at| (*at, entity.id.clone())));
        let mut sources = Sources {
            entities: mentions.collect(),
            documents: documents.iter().map(|filed| (filed.number, filed)).collect(),
            outlets: Outlets::of(documents),
            claims: HashMap::new(),
        };
        let of_each = |filed: &Filed| {
            let claims = filed.document.claims.iter();
            (filed.number, claims.map(|claim| sources.behind(filed, claim)).collect())
        };
        sources.claims = documents.iter().map(of_each).collect();
        sources
    }

    /// Who is behind a report: whoever speaks in public is the origin of that act.
    pub(crate) fn knower(&self, report: &Report) -> Knower {
        let knower = self.of_claim(report.document, report.claim.index());
        let plain = knower.access == Access::Unknown && knower.through == [knower.name.clone()];
        match plain.then(|| self.speaker(report, &knower)).flatten() {
            Some(speaker) => speaker,
            None => knower,
        }
    }

    /// The actor of a public statement that an outlet tells in its own name.
    fn speaker(&self, report: &Report, outlet: &Knower) -> Option<Knower> {
        if !speaks(report.kind) {
            return None;
        }
        let filed = self.documents.get(&report.document)?;
        let actor = filed.document.events.get(report.event.index())?.actors.first()?;
        let country = report.actors.first()?.country.clone();
        let sector = actor.code.as_deref().and_then(|code| code.get(3..6));
        let mention = actor.mention.and_then(|id| filed.document.mentions.get(id.index()));
        let state = actor.code.as_deref().is_some_and(|code| code.len() == 3)
            && mention.is_none_or(|mention| mention.kind == MentionKind::State);
        // An official without a name is not his government.
        let body = mention.is_none_or(|mention| mention.named || mention.kind == MentionKind::Organization);
        let official = state || matches!(sector, Some("GOV" | "MIL" | "SPY" | "COP"));
        let named = mention.is_none_or(|mention| mention.named);
        let official = official && (body || WORDS.spokesman.head(&actor.text));
        let (key, name) = match official.then_some(country.as_deref()).flatten() {
            Some(country) => (format!("government:{country}"), government(country)),
            None if named => {
                (format!("person:{}", self.identity(filed, actor.mention, &actor.name)), actor.name.clone())
            }
            None => return None,
        };
        let words = mention.map(|mention| if mention.named { mention.span } else { mention.phrase });
        let evidence = vec![(filed.number, words.unwrap_or(report.quote))];
        Some(Knower { key, name, access: Access::TookPart, country, named: true, evidence, ..outlet.clone() })
    }

    /// The first mention of the same thing in the document: "the official" is the official of before.
    fn first(&self, filed: &Filed, mention: Option<MentionId>) -> Option<String> {
        let mention = filed.document.mentions.get(mention?.index())?;
        Some(format!("#{}", head(filed, mention).id.0))
    }

    /// The entity of a mention, else its name.
    fn identity(&self, filed: &Filed, mention: Option<MentionId>, name: &str) -> String {
        let mention = mention.and_then(|id| filed.document.mentions.get(id.index()));
        let head = mention.map(|mention| head(filed, mention));
        let known = head.and_then(|head| {
            let id = self.entities.get(&(filed.number, head.id)).cloned();
            id.or_else(|| head.entity.clone())
        });
        known.unwrap_or_else(|| name.to_lowercase())
    }

    /// Whether a claim is only supposed, or stands in what is: "if he asked for help" has nobody ask.
    pub(crate) fn imagined(&self, number: DocumentNumber, claim: &Claim) -> bool {
        let supposed = |one: &Claim| matches!(one.modality, Modality::Conditional | Modality::Hypothetical);
        let holds =
            |outer: &&Claim| claim.spans.iter().all(|span| outer.spans.iter().any(|own| own.contains(*span)));
        let claims = self.documents.get(&number).map_or(&[][..], |filed| &filed.document.claims);
        claims.iter().filter(|outer| supposed(outer)).any(|outer| holds(&outer))
    }

    /// Who is behind a claim of a document.
    pub(crate) fn of_claim(&self, number: DocumentNumber, claim: usize) -> Knower {
        let known = self.claims.get(&number).and_then(|claims| claims.get(claim));
        known.cloned().unwrap_or_else(|| self.own(number, None, vec![self.outlets.publisher(number)]))
    }

    fn behind(&self, filed: &Filed, claim: &Claim) -> Knower {
        let number = filed.number;
        let mut through = vec![self.outlets.publisher(number)];
        match claim.sources.first() {
            Some(source) if source.role != SourceRole::Author => {
                self.of_source(filed, claim, source, through)
            }
            _ => {
                if let Some(earlier) = copied(filed, claim) {
                    through.push(self.outlets.publisher(earlier));
                    return Knower { named: false, ..self.own(earlier, None, through) };
                }
                self.own(number, Some((filed, claim)), through)
            }
        }
    }

    fn of_source(
        &self,
        filed: &Filed,
        claim: &Claim,
        source: &ClaimSource,
        mut through: Vec<String>,
    ) -> Knower {
        let document = &filed.document;
        let name = source.name.clone().unwrap_or_default();
        if let Some(outlet) = self.outlet(filed, source, &name) {
            let circle = through.contains(&outlet) && outlet != through[0];
            if through.contains(&outlet) {
                // An outlet that cites itself reports itself.
                return Knower { circle, ..self.own(filed.number, Some((filed, claim)), through) };
            }
            through.push(outlet.clone());
            let evidence = source.span.map(|span| (filed.number, span)).into_iter().collect();
            let access = if state_of(&outlet).is_some() { Access::Unknown } else { Access::Told };
            return Knower {
                key: format!("outlet:{outlet}"),
                name: outlet,
                access,
                country: None,
                // How it knows is not told where it is cited: its own document may say.
                named: false,
                through,
                evidence,
                circle,
            };
        }
        let country = country(document, source);
        let speaks = source.role == SourceRole::Speaker || WORDS.spokesman.head(&name);
        let spokesman = speaks && official(document, source);
        let evidence = source.span.map(|span| (filed.number, span)).into_iter().collect();
        let key = match (spokesman, &country) {
            (true, Some(country)) => format!("government:{country}"),
            _ if source.role == SourceRole::Unnamed => {
                let first = self.first(filed, source.mention);
                format!("unnamed:{}:{}", filed.number.0, first.unwrap_or_else(|| name.to_lowercase()))
            }
            _ => format!("person:{}", self.identity(filed, source.mention, &name)),
        };
        let told = match (spokesman, country.as_deref()) {
            (true, Some(country)) => government(country),
            _ => name.clone(),
        };
        let access = match source.role {
            SourceRole::Unnamed if WORDS.witness.head(&name) => Access::Saw,
            _ if claim.basis == Basis::Inferred => Access::Inferred,
            _ => Access::Unknown,
        };
        let named =
            source.role == SourceRole::Speaker || access == Access::Saw || key.starts_with("government:");
        Knower { key, name: told, access, country, named, through, evidence, circle: false }
    }

    /// What an outlet tells in its own name.
    fn own(&self, number: DocumentNumber, claim: Option<(&Filed, &Claim)>, through: Vec<String>) -> Knower {
        let outlet = self.outlets.publisher(number);
        let (access, evidence) =
            claim.map_or((Access::Unknown, vec![]), |(filed, claim)| access(filed, claim));
        let country = state_of(&outlet).map(str::to_owned);
        // A sensor is one origin whoever reads it.
        let (key, name) = match (access, evidence.first()) {
            (Access::Sensor, Some(&(number, span))) => {
                let words = self
                    .documents
                    .get(&number)
                    .map_or("", |filed| span.of(&filed.document.text))
                    .to_lowercase();
                (format!("sensor:{words}"), words)
            }
            _ => (format!("outlet:{outlet}"), outlet),
        };
        let named = access != Access::Unknown;
        Knower { key, name, access, country, named, through, evidence, circle: false }
    }

    /// The outlet that a source is, where it is one: by its name, or "the agency" by the one named before.
    fn outlet(&self, filed: &Filed, source: &ClaimSource, name: &str) -> Option<String> {
        if let Some(outlet) = self.outlets.named(name, filed.number) {
            return Some(outlet);
        }
        if source.role == SourceRole::Outlet {
            return source.name.clone();
        }
        if source.role != SourceRole::Unnamed || !WORDS.outlet.head(name) {
            return None;
        }
        let before = |other: &&ClaimSource| match (other.span, source.span) {
            (Some(one), Some(own)) => one.start < own.start,
            _ => true,
        };
        let claims = filed.document.claims.iter().flat_map(|claim| &claim.sources);
        let named = claims.filter(before).filter_map(|other| {
            let outlet = self.outlets.named(other.name.as_deref()?, filed.number)?;
            Some((other.span.map_or(0, |span| span.start), outlet))
        });
        named.max_by_key(|(start, _)| *start).map(|(_, outlet)| outlet)
    }
}

/// Whether an act is done by speaking in public.
pub(crate) fn speaks(kind: EventType) -> bool {
    use EventType::{Accuse, Reject, Request, State, Threaten};
    matches!(kind, Accuse | Reject | Request | State | Threaten)
}

fn government(country: &str) -> String {
    let name = world::country_by_code(country).map_or(country, |country| country.name);
    format!("the government of {name}")
}

/// The earlier document whose words the claim's are.
fn copied(filed: &Filed, claim: &Claim) -> Option<DocumentNumber> {
    let links = filed.near.iter().filter(|near| near.kind != NearKind::Version);
    let holds = |passage: &(Span, Span)| claim.spans.iter().any(|span| passage.0.overlaps(*span));
    links.filter(|near| near.passages.iter().any(holds)).map(|near| near.to).min()
}

/// How an outlet knows what it tells itself: by the words of the sentence, and for what an instrument shows of its paragraph.
fn access(filed: &Filed, claim: &Claim) -> (Access, Vec<(DocumentNumber, Span)>) {
    let text = &filed.document.text;
    let Some(span) = claim.spans.iter().copied().reduce(Span::cover) else {
        return (Access::Unknown, vec![]);
    };
    let sentence = around(text, span, &['\n', '.']);
    let paragraph = around(text, span, &['\n']);
    let words = &WORDS.access;
    let ways = [
        (Access::Saw, sentence, &words.saw),
        (Access::Sensor, paragraph, &words.sensor),
        (Access::Document, sentence, &words.document),
    ];
    for (access, scope, phrases) in ways {
        let lower = scope.of(text).to_lowercase();
        let found = phrases
            .iter()
            .filter_map(|phrase| lower.find(phrase.as_str()).map(|at| (at, phrase.len())))
            .min();
        // Small letters may be longer or shorter than the text's: then the sentence is the evidence.
        if let Some((at, length)) = found {
            let exact = Span::new(scope.start + at, scope.start + at + length);
            let fits = lower.len() == scope.len() && !exact.of(text).is_empty();
            return (access, vec![(filed.number, if fits { exact } else { scope })]);
        }
    }
    (if claim.basis == Basis::Inferred { Access::Inferred } else { Access::Unknown }, vec![])
}

/// The stretch around a span up to these marks.
fn around(text: &str, span: Span, marks: &[char]) -> Span {
    let before = text.get(..span.start).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .find(|(at, mark)| marks.contains(mark) && ends(text, *at, *mark))
        .map_or(0, |(at, mark)| at + mark.len_utf8());
    let rest = text.get(span.end..).unwrap_or_default();
    let end = rest.char_indices().find(|(at, mark)| marks.contains(mark) && ends(text, span.end + at, *mark));
    Span::new(start, end.map_or(text.len(), |(at, _)| span.end + at))
}

/// A point ends a sentence where a blank follows.
fn ends(text: &str, at: usize, mark: char) -> bool {
    mark == '\n' || text[at + mark.len_utf8()..].chars().next().is_none_or(char::is_whitespace)
}

/// The country of whoever speaks.
pub(crate) fn country(document: &Document, source: &ClaimSource) -> Option<String> {
    let mention = source.mention.and_then(|id| document.mentions.get(id.index()));
    mention.and_then(|mention| mention.country.clone()).or_else(|| {
        let name = source.name.as_deref()?;
        world::country(name).or_else(|| world::nationality(name)).map(|country| country.iso3.to_owned())
    })
}

/// Whether a source speaks for its government: a state, a ministry, an officer, a minister.
pub(crate) fn official(document: &Document, source: &ClaimSource) -> bool {
    let Some(mention) = source.mention.and_then(|id| document.mentions.get(id.index())) else {
        return source.name.as_deref().is_some_and(|name| world::country(name).is_some());
    };
    mention.kind == MentionKind::State
        || matches!(mention.sector.as_deref(), Some("GOV" | "MIL" | "SPY" | "COP"))
}
