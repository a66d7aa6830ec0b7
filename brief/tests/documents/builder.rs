//! Makes documents piece by piece; pieces are found by their words.

use model::{
    Basis, Certainty, Claim, ClaimId, ClaimSource, Document, Event, EventId, EventPlace, EventTime,
    EventType, Hedge, HedgeKind, Mention, MentionId, MentionKind, Modality, Parse, Participant, PlaceRole,
    Polarity, Reader, Sentence, Source, SourceRole, Span, Tier, TimeBasis, TokenId,
};

/// A document in the making.
pub(crate) struct Builder {
    pub(crate) document: Document,
}

impl Builder {
    /// A text with its sentences: each line of `sentences` is one, joined by what `breaks` says follows it.
    pub(crate) fn new(source: Source, paragraphs: &[&[&str]]) -> Builder {
        let mut text = String::new();
        let mut sentences = Vec::new();
        for paragraph in paragraphs {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            for (place, sentence) in paragraph.iter().enumerate() {
                if place > 0 {
                    text.push(' ');
                }
                let start = text.len();
                text.push_str(sentence);
                let span = Span::new(start, text.len());
                sentences.push(Sentence { span, first: TokenId(0), end: TokenId(0) });
            }
        }
        let reader = Reader { version: "0.1.0".into(), model: "test model".into(), tier: Tier::Large };
        let parse = Parse { sentences, ..Parse::default() };
        Builder {
            document: Document {
                source,
                id: "b3:00".into(),
                text,
                reader,
                unread: None,
                parse,
                mentions: vec![],
                claims: vec![],
                events: vec![],
                movements: vec![],
                marks: vec![],
            },
        }
    }

    /// Where these words stand first.
    pub(crate) fn span(&self, words: &str) -> Span {
        self.later(words, 0)
    }

    /// Where these words stand for the `time`th time, from 0.
    pub(crate) fn later(&self, words: &str, time: usize) -> Span {
        let found = self.document.text.match_indices(words).nth(time);
        let (start, _) = found.unwrap_or_else(|| panic!("the text has no `{words}`"));
        Span::new(start, start + words.len())
    }

    /// A mention: the name within the phrase.
    pub(crate) fn mention(
        &mut self,
        kind: MentionKind,
        phrase: &str,
        words: &str,
        name: &str,
        code: &str,
    ) -> MentionId {
        let phrase = self.span(phrase);
        let inner = phrase.of(&self.document.text).find(words).expect("the name is in its phrase");
        let span = Span::new(phrase.start + inner, phrase.start + inner + words.len());
        let id = MentionId(u32::try_from(self.document.mentions.len()).expect("documents are small"));
        self.document.mentions.push(Mention {
            id,
            kind,
            named: true,
            span,
            phrase,
            text: words.into(),
            name: name.into(),
            entity: None,
            same_as: None,
            country: Some(code.get(..3).unwrap_or_default().to_owned()).filter(|code| !code.is_empty()),
            sector: code.get(3..).filter(|sector| !sector.is_empty()).map(str::to_owned),
            place: None,
            time: None,
            quantity: None,
        });
        id
    }

    /// A claim of these sources, plainly asserted until it is changed.
    pub(crate) fn claim(&mut self, words: &str, sources: Vec<ClaimSource>) -> ClaimId {
        let id = ClaimId(u32::try_from(self.document.claims.len()).expect("documents are small"));
        let spans = vec![self.span(words)];
        self.document.claims.push(Claim {
            id,
            spans,
            sources,
            basis: Basis::Reported,
            grounds: vec![],
            certainty: Certainty::Certain,
            polarity: Polarity::Affirmed,
            modality: Modality::Actual,
            hedges: vec![],
            events: vec![],
        });
        id
    }

    /// Lowers a claim's certainty by a word of the text.
    pub(crate) fn hedged(&mut self, claim: ClaimId, certainty: Certainty, words: &str) {
        let hedge = Hedge { span: self.span(words), kind: HedgeKind::Evidential };
        let claim = &mut self.document.claims[claim.index()];
        claim.certainty = certainty;
        claim.hedges.push(hedge);
    }

    /// The claim, to be changed.
    pub(crate) fn the(&mut self, claim: ClaimId) -> &mut Claim {
        &mut self.document.claims[claim.index()]
    }

    /// An event told by `words`, with its trigger in them.
    pub(crate) fn event(
        &mut self,
        claim: ClaimId,
        kind: EventType,
        words: &str,
        trigger: &str,
    ) -> &mut Event {
        let span = self.span(words);
        let inner = words.find(trigger).expect("the trigger is one of the words");
        let id = EventId(u32::try_from(self.document.events.len()).expect("documents are small"));
        self.document.claims[claim.index()].events.push(id);
        self.document.events.push(Event {
            id,
            claim,
            trigger: Span::new(span.start + inner, span.start + inner + trigger.len()),
            span,
            same_as: None,
            kind,
            mode: None,
            contexts: vec![],
            cameo: None,
            quad: None,
            goldstein: None,
            actors: vec![],
            recipients: vec![],
            places: vec![],
            time: EventTime::UNKNOWN,
            size: None,
            role: None,
            rule: "test".into(),
        });
        self.document.events.last_mut().expect("it was just added")
    }
}

/// A participant filed under `name`.
pub(crate) fn who(mention: MentionId, name: &str, code: &str) -> Participant {
    let code = Some(code.to_owned()).filter(|code| !code.is_empty());
    Participant { mention: Some(mention), name: name.into(), text: name.into(), code }
}

/// A place of an event.
pub(crate) fn place(mention: MentionId, name: &str, role: PlaceRole) -> EventPlace {
    EventPlace { mention: Some(mention), name: name.into(), role }
}

/// A stated time.
pub(crate) fn stated(start: &str, end: &str) -> EventTime {
    EventTime { start: Some(start.into()), end: Some(end.into()), basis: TimeBasis::Stated }
}

/// A link of a chain of sources.
pub(crate) fn link(role: SourceRole, name: &str, date: &str) -> ClaimSource {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    ClaimSource {
        role,
        mention: None,
        name: some(name),
        date: some(date),
        span: None,
        cue: None,
        certainty: Certainty::Certain,
        polarity: Polarity::Affirmed,
    }
}
