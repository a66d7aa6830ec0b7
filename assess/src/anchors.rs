//! What a decision is about → the record that it means in the newest reading: by its words where it has some, else by its number.

use std::collections::BTreeMap;

use model::{ClaimId, DocumentNumber, EventId, Filed, MentionId, MovementId, Part, Quotation, Span, Target};

/// The record that a decision means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Anchor {
    Document(DocumentNumber),
    Mention(DocumentNumber, MentionId),
    Claim(DocumentNumber, ClaimId),
    Event(DocumentNumber, EventId),
    Movement(DocumentNumber, MovementId),
}

impl Anchor {
    /// The document that the record stands in.
    pub(crate) fn document(self) -> DocumentNumber {
        let (Anchor::Document(number)
        | Anchor::Mention(number, _)
        | Anchor::Claim(number, _)
        | Anchor::Event(number, _)
        | Anchor::Movement(number, _)) = self;
        number
    }
}

/// The newest versions, in which decisions look for their words.
pub(crate) struct Newest<'a> {
    documents: BTreeMap<DocumentNumber, &'a Filed>,
    /// Which version replaced which.
    newer: BTreeMap<DocumentNumber, DocumentNumber>,
}

impl<'a> Newest<'a> {
    pub(crate) fn of(documents: &'a [Filed]) -> Newest<'a> {
        let newer = documents.iter().filter_map(|filed| Some((filed.version_of?, filed.number))).collect();
        Newest { documents: documents.iter().map(|filed| (filed.number, filed)).collect(), newer }
    }

    /// The newest version of a document.
    pub(crate) fn document(&self, number: DocumentNumber) -> Option<&'a Filed> {
        let mut at = number;
        // A chain of versions is never longer than the case.
        for _ in 0..self.documents.len() {
            match self.newer.get(&at) {
                Some(newer) => at = *newer,
                None => break,
            }
        }
        self.documents.get(&at).copied()
    }

    /// The record that a decision is about; none where its words are gone, or where it spans documents.
    pub(crate) fn anchor(&self, target: &Target) -> Option<Anchor> {
        let filed = self.document(target.document?)?;
        let (number, document) = (filed.number, &filed.document);
        match target.part {
            Part::Document => Some(Anchor::Document(number)),
            Part::Mention => {
                let spans = document.mentions.iter().map(|one| (one.id.0, vec![one.span]));
                record(filed, target, spans).map(|id| Anchor::Mention(number, MentionId(id)))
            }
            Part::Claim => {
                let spans = document.claims.iter().map(|one| (one.id.0, one.spans.clone()));
                record(filed, target, spans).map(|id| Anchor::Claim(number, ClaimId(id)))
            }
            Part::Event => {
                let spans = document.events.iter().map(|one| (one.id.0, vec![one.span]));
                record(filed, target, spans).map(|id| Anchor::Event(number, EventId(id)))
            }
            Part::Movement => {
                let evidence = |one: &model::Movement| one.legs.iter().map(|leg| leg.evidence).collect();
                let spans = document.movements.iter().map(|one| (one.id.0, evidence(one)));
                record(filed, target, spans).map(|id| Anchor::Movement(number, MovementId(id)))
            }
            _ => None,
        }
    }

    /// The words that a decision rests on, in the newest version.
    pub(crate) fn words(&self, target: &Target) -> Option<(DocumentNumber, Span)> {
        let filed = self.document(target.document?)?;
        if let Some(quote) = &target.quote {
            return Some((filed.number, find(&filed.document.text, quote)?));
        }
        let document = &filed.document;
        let span = match self.anchor(target)? {
            Anchor::Document(_) => Span::new(0, document.text.len()),
            Anchor::Mention(_, id) => document.mentions.get(id.index())?.span,
            Anchor::Claim(_, id) => {
                document.claims.get(id.index())?.spans.iter().copied().reduce(Span::cover)?
            }
            Anchor::Event(_, id) => document.events.get(id.index())?.span,
            Anchor::Movement(_, id) => document.movements.get(id.0 as usize)?.legs.first()?.evidence,
        };
        Some((filed.number, span))
    }
}

/// The record with the words of the target: that of its number if it has them, else the one that begins nearest.
fn record(filed: &Filed, target: &Target, records: impl Iterator<Item = (u32, Vec<Span>)>) -> Option<u32> {
    let wanted: Option<u32> = target.id.parse().ok();
    let records: Vec<(u32, Vec<Span>)> = records.collect();
    let Some(quote) = &target.quote else {
        return records.iter().map(|(id, _)| *id).find(|id| Some(*id) == wanted);
    };
    let at = find(&filed.document.text, quote)?;
    let holds = |spans: &[Span]| spans.iter().any(|span| span.overlaps(at));
    let own = records.iter().find(|(id, spans)| Some(*id) == wanted && holds(spans));
    let apart = |spans: &[Span]| spans.iter().map(|span| span.start.abs_diff(at.start)).min();
    let nearest = || records.iter().filter(|(_, spans)| holds(spans)).min_by_key(|(_, spans)| apart(spans));
    own.or_else(nearest).map(|(id, _)| *id)
}

/// Where a quotation stands in a text: with its surroundings if they are there, else its only place.
pub(crate) fn find(text: &str, quote: &Quotation) -> Option<Span> {
    if quote.exact.is_empty() {
        return None;
    }
    let places: Vec<usize> = text.match_indices(quote.exact.as_str()).map(|(at, _)| at).collect();
    let around = |&&at: &&usize| {
        text[..at].ends_with(quote.prefix.as_str())
            && text[at + quote.exact.len()..].starts_with(quote.suffix.as_str())
    };
    let exact = places.iter().find(around).copied();
    let only = places.first().copied().filter(|_| places.len() == 1);
    exact.or(only).map(|at| Span::new(at, at + quote.exact.len()))
}
