//! The public contract: a document as one JSON object, positions in Unicode code points.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::claim::Claim;
use crate::code_points::CodePoints;
use crate::document::Document;
use crate::event::Event;
use crate::mark::Mark;
use crate::mention::Mention;
use crate::movement::Movement;
use crate::parse::{Parse, Sentence, TokenId};
use crate::source::{Reader, Source};
use crate::span::Span;

/// A document as the outside sees it: `forewarn read --format jsonl` prints one a line.
///
/// Every span is a pair of Unicode code-point offsets into `document.text`, end exclusive, as in a Python string.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// The text and where it comes from.
    pub document: RecordDocument,
    /// The sentences.
    pub sentences: Vec<Span>,
    /// The words, where they were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Vec<RecordToken>>,
    /// Who, where, when, how much.
    pub mentions: Vec<Mention>,
    /// Who says what, and how surely.
    pub claims: Vec<Claim>,
    /// Who did what to whom.
    pub events: Vec<Event>,
    /// What was carried from where to where.
    pub movements: Vec<Movement>,
    /// Which of its words hide or judge; the text itself is never changed.
    #[serde(default)]
    pub marks: Vec<Mark>,
}

/// The text of a record and where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RecordDocument {
    /// Where it comes from.
    #[serde(flatten)]
    pub source: Source,
    /// `b3:` and the BLAKE3 hash of the text.
    pub id: String,
    /// The text, unchanged, as given.
    pub text: String,
    /// What read it.
    pub reader: Reader,
    /// Why the text was kept and not read; null for a text that was read.
    pub unread: Option<String>,
}

/// One word of a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RecordToken {
    /// Where it stands.
    pub span: Span,
    /// The dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// Universal features.
    pub feats: String,
    /// Index of the token it depends on in this list, −1 for a root.
    pub head: i64,
    /// Universal relation.
    pub deprel: String,
    /// Index of its sentence.
    pub sentence: u32,
}

impl Record {
    /// The document as the outside sees it, with its words where `tokens` is set.
    ///
    /// Takes the document, so that a long one is not held twice.
    ///
    /// ```
    /// # use model::{Document, Parse, Reader, Record, Sentence, Source, Span, Tier, TokenId};
    /// # let reader = Reader { version: "0".into(), model: "none".into(), tier: Tier::Large };
    /// # let sentence = Sentence { span: Span::new(2, 6), first: TokenId(0), end: TokenId(0) };
    /// # let parse = Parse { sentences: vec![sentence], ..Parse::default() };
    /// # let document = Document { source: Source::default(), id: String::new(), text: "é été".into(), reader,
    /// #     unread: None, parse, mentions: vec![], claims: vec![], events: vec![], movements: vec![], marks: vec![] };
    /// // "é été": the word starts at byte 3 and at code point 2.
    /// assert_eq!(Record::of(document, false).sentences, [Span::new(1, 4)]);
    /// ```
    pub fn of(document: Document, tokens: bool) -> Record {
        let Document { source, id, text, reader, unread, parse, mentions, claims, events, movements, marks } =
            document;
        let sentences = parse.sentences.iter().map(|sentence| sentence.span).collect();
        let tokens = tokens.then(|| record_tokens(&parse));
        drop(parse);
        let document = RecordDocument { source, id, text: String::new(), reader, unread };
        let mut record = Record { document, sentences, tokens, mentions, claims, events, movements, marks };
        let points = CodePoints::of(&text);
        record.each_span(&mut |span| *span = points.span(*span));
        record.document.text = text;
        record
    }

    /// The document that the record was made of, its words apart: tokens, trees and names are not in a record without them.
    ///
    /// A position beyond the text becomes its end.
    ///
    /// ```
    /// # use model::{Document, Parse, Reader, Record, Sentence, Source, Span, Tier, TokenId};
    /// # let reader = Reader { version: "0".into(), model: "none".into(), tier: Tier::Large };
    /// # let sentence = Sentence { span: Span::new(2, 6), first: TokenId(0), end: TokenId(0) };
    /// # let parse = Parse { sentences: vec![sentence], ..Parse::default() };
    /// # let document = Document { source: Source::default(), id: String::new(), text: "é été".into(), reader,
    /// #     unread: None, parse, mentions: vec![], claims: vec![], events: vec![], movements: vec![], marks: vec![] };
    /// assert_eq!(Record::of(document.clone(), false).into_document(), document);
    /// ```
    pub fn into_document(mut self) -> Document {
        let text = std::mem::take(&mut self.document.text);
        let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
        let byte = |point: usize| bytes.get(point).copied().unwrap_or(text.len());
        self.each_span(&mut |span| *span = Span::new(byte(span.start), byte(span.end)));
        let Record { document, sentences, tokens: _, mentions, claims, events, movements, marks } = self;
        let RecordDocument { source, id, text: _, reader, unread } = document;
        let sentence = |span| Sentence { span, first: TokenId(0), end: TokenId(0) };
        let parse = Parse { sentences: sentences.into_iter().map(sentence).collect(), ..Parse::default() };
        Document { source, id, text, reader, unread, parse, mentions, claims, events, movements, marks }
    }

    /// Shows every span of the record to `change`.
    fn each_span(&mut self, change: &mut dyn FnMut(&mut Span)) {
        self.sentences.iter_mut().for_each(&mut *change);
        self.tokens.iter_mut().flatten().for_each(|token| change(&mut token.span));
        for mention in &mut self.mentions {
            change(&mut mention.span);
            change(&mut mention.phrase);
        }
        for claim in &mut self.claims {
            claim.spans.iter_mut().for_each(&mut *change);
            claim.grounds.iter_mut().for_each(&mut *change);
            claim.hedges.iter_mut().for_each(|hedge| change(&mut hedge.span));
            for source in &mut claim.sources {
                source.span.iter_mut().for_each(&mut *change);
                source.cue.iter_mut().for_each(&mut *change);
            }
        }
        for event in &mut self.events {
            change(&mut event.trigger);
            change(&mut event.span);
        }
        self.marks.iter_mut().for_each(|mark| change(&mut mark.span));
        for movement in &mut self.movements {
            movement.conveyances.iter_mut().for_each(|part| change(&mut part.evidence));
            movement.personnel.iter_mut().for_each(|part| change(&mut part.evidence));
            movement.cargo.iter_mut().for_each(|part| change(&mut part.evidence));
            movement.leader.iter_mut().for_each(|part| change(&mut part.evidence));
            movement.purposes.iter_mut().for_each(|part| change(&mut part.evidence));
            movement.legs.iter_mut().for_each(|part| change(&mut part.evidence));
            movement.stays.iter_mut().for_each(|part| change(&mut part.evidence));
        }
    }
}

fn record_tokens(parse: &Parse) -> Vec<RecordToken> {
    let record = |token: &crate::parse::Token| RecordToken {
        span: token.span,
        lemma: token.lemma.to_string(),
        upos: token.upos.to_string(),
        feats: token.feats.to_string(),
        head: token.head.map_or(-1, |head| i64::from(head.0)),
        deprel: token.deprel.to_string(),
        sentence: token.sentence.0,
    };
    parse.tokens.iter().map(record).collect()
}
