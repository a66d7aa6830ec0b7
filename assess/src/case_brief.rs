//! Findings → the brief of a case in checked sentences, each with the words that it rests on.
//!
//! A sentence is put together from the words of the documents and a frame that names nothing; what the check refuses is listed, not printed.

use std::collections::{BTreeSet, HashMap};

use model::{
    Access, Attitude, CaseBrief, CaseSentence, Contradiction, Difference, DocumentNumber, Filed, Incident,
    Likelihood, NearKind, Origin, Polarity, Proposition, Refused, SourceRole, Span, Voice,
};

use crate::anchors::Newest;
use crate::checked::{Check, spelled_day};
use crate::decided::Held;
use crate::incidents::{ById, by_id};
use crate::knowers::speaks;
use crate::whole::Findings;

/// The brief of a case: judgements first, then what is reported and by how many origins, what does not fit, gaps, and the sources.
pub fn brief(documents: &[Filed], findings: &Findings) -> CaseBrief {
    let check = Check::of(documents);
    let incidents = by_id(&findings.incidents);
    let desk = Desk { documents, check: &check, findings, incidents: &incidents };
    let mut refused = Vec::new();
    let mut print = |sentences: Vec<CaseSentence>| {
        let mut printed = Vec::new();
        for sentence in sentences {
            match check.checked(sentence) {
                Ok(sentence) => printed.push(sentence),
                Err(one) => refused.push(one),
            }
        }
        printed
    };
    let judgements = print(findings.decided.judgements.iter().map(|held| desk.judgement(held)).collect());
    let happenings =
        print(findings.incidents.iter().filter_map(|incident| desk.happening(incident)).collect());
    let contradictions = print(findings.contradictions.iter().map(|one| desk.contradiction(one)).collect());
    let gaps = print(desk.gaps());
    let sources = print(vec![desk.sources()]);
    CaseBrief { judgements, happenings, contradictions, gaps, sources, refused: unique(refused) }
}

fn unique(mut refused: Vec<Refused>) -> Vec<Refused> {
    refused.sort_by(|one, other| one.text.cmp(&other.text));
    refused.dedup();
    refused
}

/// Words of a document, by which a sentence names somebody or says something.
struct Words {
    text: String,
    cites: Vec<(DocumentNumber, Span)>,
}

/// The sentences without those whose words stand within another's.
fn unnested(sentences: Vec<CaseSentence>) -> Vec<CaseSentence> {
    let places: Vec<Option<(DocumentNumber, Span)>> =
        sentences.iter().map(|sentence| sentence.cites.first().copied()).collect();
    let mut by_document: HashMap<DocumentNumber, Vec<(usize, Span)>> = HashMap::new();
    for (at, (number, span)) in places.iter().enumerate().filter_map(|(at, place)| Some((at, (*place)?))) {
        by_document.entry(number).or_default().push((at, span));
    }
    let within = |at: usize| {
        places[at].is_some_and(|(number, inner)| {
            let mut beside = by_document[&number].iter();
            beside.any(|&(other, outer)| outer.contains(inner) && (inner != outer || other < at))
        })
    };
    let kept: Vec<bool> = (0..sentences.len()).map(|at| !within(at)).collect();
    sentences.into_iter().zip(kept).filter_map(|(sentence, kept)| kept.then_some(sentence)).collect()
}

struct Desk<'a> {
    documents: &'a [Filed],
    check: &'a Check<'a>,
    findings: &'a Findings,
    incidents: &'a ById<'a>,
}

impl Desk<'_> {
    /// What an analyst holds, in his words.
    fn judgement(&self, held: &Held) -> CaseSentence {
        let newest = Newest::of(self.documents);
        let mut cites: Vec<(DocumentNumber, Span)> = Vec::new();
        for target in &held.rests_on {
            let incident = self.incidents.get(target.id.as_str()).copied();
            match incident.filter(|_| target.part == model::Part::Incident) {
                Some(incident) => cites.extend(quotes(incident)),
                None => cites.extend(newest.words(target)),
            }
        }
        let text = held.text.trim_end_matches('.');
        let likely = held.likelihood.map(|word| format!(" ({})", likelihood(word))).unwrap_or_default();
        let flag =
            if held.flagged { " [to be looked at again: something it rests on has fallen]" } else { "" };
        CaseSentence { text: format!("{text}{likely}.{flag}"), cites, counted: vec![] }
    }

    /// What more than one outlet reports, with its origins.
    fn happening(&self, incident: &Incident) -> Option<CaseSentence> {
        let origins = &incident.origins;
        if !incident.actual || origins.outlets.len() < 2 {
            return None;
        }
        let first = incident.reports.iter().find(|report| report.polarity == Polarity::Affirmed)?;
        let quote = self.quoted((first.document, first.quote));
        let labels: Vec<Words> = origins.list.iter().map(|origin| self.origin(origin)).collect();
        let named: Vec<&str> = labels.iter().map(|label| label.text.as_str()).collect();
        let range = match origins.known == origins.possible {
            true => counted(origins.known, "origin"),
            false => format!("{} to {}", origins.known, counted(origins.possible, "origin")),
        };
        let outlets = origins.outlets.len() as u32;
        let text = format!("{quote}: {}, {range} ({}).", counted(outlets, "outlet"), named.join("; "));
        let cites =
            quotes(incident).into_iter().chain(labels.iter().flat_map(|label| label.cites.clone())).collect();
        Some(CaseSentence { text, cites, counted: vec![outlets, origins.known, origins.possible] })
    }

    /// An origin by the words that name it, and how it knew.
    fn origin(&self, origin: &Origin) -> Words {
        let mut names: Vec<String> = origin
            .evidence
            .iter()
            .map(|&(number, span)| self.words((number, span)))
            .filter(|words| !words.is_empty())
            // A citation has its day beside the name: "Harbour Post, March 25".
            .map(|words| if words.starts_with(&origin.name) { origin.name.clone() } else { words })
            .collect();
        names.sort();
        names.dedup();
        let names = match origin.access {
            // Its evidence is how it knew, not its name.
            Access::Saw | Access::Document if origin.through.contains(&origin.name) => {
                vec![origin.name.clone()]
            }
            _ if names.is_empty() => vec![origin.name.clone()],
            _ => names,
        };
        let denies = if origin.asserts.is_empty() { "denies it, " } else { "" };
        let documents = origin.asserts.iter().chain(&origin.denies);
        // Who published it is known of the whole document.
        let through = documents.map(|&number| (number, Span::new(0, 0)));
        let text = format!("{}: {denies}{}", names.join(", "), access(origin.access));
        Words { text, cites: origin.evidence.iter().copied().chain(through).collect() }
    }

    fn contradiction(&self, one: &Contradiction) -> CaseSentence {
        let kind = match one.kind {
            Difference::Contradiction => "They do not fit",
            Difference::Precision => "They fit, and one is less exact",
            Difference::Update => "The later follows the earlier",
            Difference::Denial => "Some say so, others deny it",
        };
        let mut cites = Vec::new();
        let sides: Vec<String> = one
            .sides
            .iter()
            .map(|side| {
                let mut by: Vec<String> = Vec::new();
                for label in side.by.iter().map(|voice| self.voice(voice)) {
                    cites.extend(label.cites);
                    if !by.contains(&label.text) {
                        by.push(label.text);
                    }
                }
                format!("{} ({})", side.says, by.join("; "))
            })
            .collect();
        CaseSentence {
            text: format!("{} {kind}: {}.", one.question, sides.join(" / ")),
            cites,
            counted: vec![],
        }
    }

    /// Who says it: by the words that name the source, and the outlet.
    fn voice(&self, voice: &Voice) -> Words {
        let outlet = self.outlet(voice.document);
        let mut cites = vec![(voice.document, voice.quote)];
        let filed = self.filed(voice.document);
        let sources =
            filed.into_iter().flat_map(|filed| &filed.document.claims).flat_map(|claim| &claim.sources);
        let own = |source: &&model::ClaimSource| source.name == voice.name && voice.name.is_some();
        let span = sources.filter(own).find_map(|source| source.span);
        let text = match span.filter(|_| voice.role != SourceRole::Author) {
            Some(span) => {
                cites.push((voice.document, span));
                format!("{}, {outlet}", self.words((voice.document, span)))
            }
            None => outlet,
        };
        Words { text, cites }
    }

    fn gaps(&self) -> Vec<CaseSentence> {
        let alone = self.findings.incidents.iter().filter_map(|incident| self.alone(incident));
        let matrix = self.findings.propositions.iter().flat_map(|proposition| self.unheard(proposition));
        unnested(alone.collect()).into_iter().chain(matrix).collect()
    }

    /// "Nobody but the ministry says": what is told as fact on one origin's word.
    fn alone(&self, incident: &Incident) -> Option<CaseSentence> {
        let [origin] = &incident.origins.list[..] else { return None };
        let seen = matches!(origin.access, Access::Saw | Access::Sensor | Access::Document);
        let own = origin.through == [origin.name.clone()];
        if !incident.actual || seen || own || origin.asserts.is_empty() {
            return None;
        }
        // Whoever demands is the only one who can.
        if incident.reports.iter().all(|report| speaks(report.kind)) {
            return None;
        }
        let (report, label) = (incident.reports.first()?, self.origin(origin));
        let who = small_article(label.text.split(": ").next().unwrap_or_default());
        let through = self.outlet(report.document);
        let quote = self.quoted((report.document, report.quote));
        let text = format!("Nobody but {who} says ({through}): {quote}.");
        Some(CaseSentence {
            text,
            cites: quotes(incident).into_iter().chain(label.cites).collect(),
            counted: vec![],
        })
    }

    /// Who was asked and does not say; who is concerned and was not heard.
    fn unheard(&self, proposition: &Proposition) -> Vec<CaseSentence> {
        let incident =
            proposition.about.as_ref().and_then(|about| self.incidents.get(about.as_str()).copied());
        let about: Vec<(DocumentNumber, Span)> = incident.map(quotes).unwrap_or_default();
        let stances = proposition.stances.iter();
        stances
            .filter_map(|stance| match stance.attitude {
                Attitude::RefusesToConfirm => {
                    let voice = stance.by.first()?;
                    let place = (voice.document, voice.quote);
                    let text = format!(
                        "{} does not say: {}.",
                        self.outlet_free(&stance.actor, place),
                        self.quoted(place)
                    );
                    Some(CaseSentence { text, cites: vec![place], counted: vec![] })
                }
                Attitude::NotCollected => {
                    let text = format!(
                        "No document of the case lets {} speak of this: “{}”.",
                        stance.actor,
                        flat(&proposition.text)
                    );
                    Some(CaseSentence { text, cites: about.clone(), counted: vec![] })
                }
                _ => None,
            })
            .collect()
    }

    /// The actor as the words name it, where they do in another writing.
    fn outlet_free(&self, actor: &str, (number, span): (DocumentNumber, Span)) -> String {
        let mentions = self.filed(number).into_iter().flat_map(|filed| &filed.document.mentions);
        let own = mentions.filter(|mention| span.contains(mention.span) && mention.name == actor);
        own.map(|mention| mention.text.clone()).next().unwrap_or_else(|| actor.to_owned())
    }

    /// How many documents, of whom, from when to when; how many only repeat, how many could not be read.
    fn sources(&self) -> CaseSentence {
        let documents = self.documents;
        let outlets: BTreeSet<&String> =
            documents.iter().filter_map(|filed| filed.document.source.outlet.as_ref()).collect();
        let unnamed = documents.iter().filter(|filed| filed.document.source.outlet.is_none()).count();
        let mut days: Vec<&String> =
            documents.iter().filter_map(|filed| filed.document.source.published.as_ref()).collect();
        days.sort();
        let copies = |filed: &&Filed| filed.near.iter().any(|near| near.kind == NearKind::Copy);
        let count = |number: usize, words: &str| (number as u32, words.to_owned());
        let parts = [
            count(documents.iter().filter(copies).count(), "copied from others"),
            count(
                documents.iter().filter(|filed| filed.document.unread.is_some()).count(),
                "kept and not read",
            ),
            count(unnamed, "without an outlet"),
            count(documents.len() - days.len(), "without a date"),
        ];
        let mut counts = vec![documents.len() as u32, outlets.len() as u32];
        counts.extend(parts.iter().map(|(number, _)| *number));
        let told: Vec<String> = parts
            .iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, words)| format!("; {number} {words}"))
            .collect();
        let span = match (days.first(), days.last()) {
            (Some(first), Some(last)) => format!(", {} to {}", spelled_day(first), spelled_day(last)),
            _ => String::new(),
        };
        let text = format!(
            "The case rests on {} of {}{span}{}.",
            counted(counts[0], "document"),
            counted(counts[1], "outlet"),
            told.concat()
        );
        let cites = documents.iter().map(|filed| (filed.number, Span::new(0, 0))).collect();
        CaseSentence { text, cites, counted: counts }
    }

    fn filed(&self, number: DocumentNumber) -> Option<&Filed> {
        self.check.document(number)
    }

    fn outlet(&self, number: DocumentNumber) -> String {
        let outlet = self.filed(number).and_then(|filed| filed.document.source.outlet.clone());
        outlet.unwrap_or_else(|| "an outlet that is not named".to_owned())
    }

    fn words(&self, (number, span): (DocumentNumber, Span)) -> String {
        self.filed(number).map_or(String::new(), |filed| flat(span.of(&filed.document.text)))
    }

    fn quoted(&self, place: (DocumentNumber, Span)) -> String {
        let words = self.words(place);
        let words = ["that ", "of ", "who "]
            .iter()
            .fold(words.as_str(), |words, lead| words.strip_prefix(lead).unwrap_or(words));
        format!("“{}”", words.trim_end_matches('.'))
    }
}

/// "The agency" in the middle of a sentence.
fn small_article(words: &str) -> String {
    let small =
        |article: &str| words.strip_prefix(article).map(|rest| format!("{}{rest}", article.to_lowercase()));
    ["The ", "An ", "A "].iter().find_map(|article| small(article)).unwrap_or_else(|| words.to_owned())
}

fn quotes(incident: &Incident) -> Vec<(DocumentNumber, Span)> {
    incident.reports.iter().map(|report| (report.document, report.quote)).collect()
}

/// Words on one line.
fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn counted(number: u32, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

fn access(access: Access) -> &'static str {
    match access {
        Access::Saw => "saw it",
        Access::TookPart => "took part",
        Access::Sensor => "an instrument",
        Access::Document => "has it from a document",
        Access::Told => "was told",
        Access::Inferred => "concludes it",
        Access::Unknown => "how it knows is not said",
    }
}

/// The words of ICD 203.
fn likelihood(likelihood: Likelihood) -> &'static str {
    match likelihood {
        Likelihood::AlmostNoChance => "almost no chance",
        Likelihood::VeryUnlikely => "very unlikely",
        Likelihood::Unlikely => "unlikely",
        Likelihood::RoughlyEvenChance => "roughly even chance",
        Likelihood::Likely => "likely",
        Likelihood::VeryLikely => "very likely",
        Likelihood::AlmostCertain => "almost certain",
    }
}
