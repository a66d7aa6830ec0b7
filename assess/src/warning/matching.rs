//! A pattern of an indicator, or words of a table, against what a report says.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    CaseRole, Document, DocumentNumber, Event, Filed, Indicator, Mention, MentionKind, Pattern, PlaceRole,
    Report, Span,
};

use super::roles::Cast;
use super::sentences;
use super::settings::{Carrier, SETTINGS};
use super::stances::Stood;
use crate::reports::reports;

/// A sentence by its words, between spaces, so that they are found whole. A case keeps no dictionary forms: endings are taken off instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) span: Span,
    forms: String,
    stems: String,
}

/// The sentences of a document in the order of the text.
pub(super) fn lines(document: &Document) -> Vec<Line> {
    let sentences = document.parse.sentences.iter();
    sentences.map(|sentence| plain(sentence.span.of(&document.text), sentence.span)).collect()
}

/// The documents with their sentences, by number.
pub(super) type Texts<'a> = BTreeMap<DocumentNumber, (&'a Filed, Vec<Line>)>;

pub(super) fn texts(documents: &[Filed]) -> Texts<'_> {
    documents.iter().map(|filed| (filed.number, (filed, lines(&filed.document)))).collect()
}

/// Text as a line.
pub(super) fn plain(text: &str, span: Span) -> Line {
    let forms = words(text);
    let stems = joined(forms.split_whitespace().map(stem));
    Line { span, forms, stems }
}

/// Small words between spaces; a hyphen parts two.
fn words(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    joined(words.map(str::to_lowercase))
}

fn joined(words: impl Iterator<Item = String>) -> String {
    words.fold(" ".to_owned(), |line, word| line + &word + " ")
}

/// A word of five letters and more without its ending, and without the consonant that an ending doubles: "blockaded" and "blockade" are one.
fn stem(word: &str) -> String {
    if word.len() < 5 {
        return word.to_owned();
    }
    for (ending, instead) in
        [("ying", "y"), ("ing", ""), ("ied", "y"), ("ies", "y"), ("ed", ""), ("es", ""), ("s", ""), ("e", "")]
    {
        let Some(rest) = word.strip_suffix(ending).filter(|rest| rest.len() > 2) else { continue };
        let mut rest = rest.to_owned() + instead;
        let mut last = rest.chars().rev();
        if let (Some(one), Some(two)) = (last.next(), last.next())
            && one == two
            && !"aeiouls".contains(one)
        {
            rest.pop();
        }
        return rest;
    }
    word.to_owned()
}

impl Line {
    /// Whether words stand in it, in any inflection; `a + b` wants both, in any order.
    pub(super) fn has(&self, wanted: &str) -> bool {
        wanted.split(" + ").all(|part| {
            let part = words(part);
            self.forms.contains(&part) || self.stems.contains(&joined(part.split_whitespace().map(stem)))
        })
    }

    pub(super) fn any<'w>(&self, words: &'w [String]) -> Option<&'w String> {
        words.iter().find(|words| self.has(words))
    }
}

/// The line that holds a place of the text.
pub(super) fn line_at(lines: &[Line], span: Span) -> Option<&Line> {
    lines.iter().find(|line| line.span.start <= span.start && span.start < line.span.end)
}

/// Whether a document shows an indicator, however sure it is told.
pub fn shows(indicator: &Indicator, cast: &Cast, filed: &Filed) -> bool {
    let lines = lines(&filed.document);
    let told = reports(filed).into_iter().chain(sentences::reports(filed));
    told.into_iter().any(|report| {
        let mut patterns = indicator.patterns.iter();
        patterns.any(|pattern| fits(pattern, cast, &filed.document, &lines, &report))
    })
}

/// Whether a report fits a pattern, with the document's sentences at hand.
pub(super) fn fits(
    pattern: &Pattern,
    cast: &Cast,
    document: &Document,
    lines: &[Line],
    report: &Report,
) -> bool {
    let event = document.events.get(report.event.index());
    // A pattern with types is held against events, one without against sentences, one with a stance against propositions.
    let typed = pattern.stance.is_none()
        && match event {
            Some(_) => pattern.types.contains(&report.kind),
            None => pattern.types.is_empty(),
        };
    typed && {
        let trigger = event.and_then(|event| line_at(lines, event.trigger));
        let line = trigger.or_else(|| line_at(lines, report.quote));
        Scene { cast, document, event, report, line }.fits(pattern)
    }
}

/// Whether a stance fits a pattern.
pub(super) fn stands(pattern: &Pattern, cast: &Cast, stood: &Stood) -> bool {
    let countries = || {
        stood
            .incident
            .reports
            .iter()
            .flat_map(|report| &report.actors)
            .filter_map(|side| side.country.as_deref())
    };
    pattern.stance == Some(stood.attitude)
        && pattern.topic.as_ref().is_none_or(|topic| stood.topic.as_ref() == Some(topic))
        && (pattern.by.is_empty() || countries().any(|country| pattern.by.contains(&cast.role(country))))
}

/// The country of a mention: where it is, else where it belongs.
fn country(mention: &Mention) -> Option<&str> {
    let placed = mention.place.as_ref().and_then(|place| place.country.as_deref());
    placed.or(mention.country.as_deref())
}

/// A report with all that a pattern asks about.
struct Scene<'a> {
    cast: &'a Cast,
    document: &'a Document,
    event: Option<&'a Event>,
    report: &'a Report,
    line: Option<&'a Line>,
}

impl Scene<'_> {
    /// Whether it happens in another country; or its sentence names places of others and nothing of the theatre, in a text that speaks of those more than of the
    /// theatre: then it is about something else.
    fn elsewhere(&self, pattern: &Pattern) -> bool {
        let roles = [&pattern.by, &pattern.to, &pattern.at, &pattern.from];
        let (Some(line), false) = (self.line, roles.iter().any(|roles| roles.contains(&CaseRole::Bystander)))
        else {
            return false;
        };
        let happens = self.event.iter().flat_map(|_| &self.report.places);
        let happens: Vec<&str> = happens
            .filter(|place| matches!(place.role, PlaceRole::Location | PlaceRole::Destination))
            .filter_map(|place| place.country.as_deref())
            .collect();
        if !happens.is_empty() && happens.iter().all(|country| self.cast.role(country) == CaseRole::Bystander)
        {
            return true;
        }
        let own = || self.document.mentions.iter().filter(|mention| line.span.contains(mention.span));
        let of = |mention: &Mention| country(mention).map(|country| self.cast.role(country));
        let place = |mention: &&Mention| mention.place.is_some() || mention.kind == MentionKind::State;
        let others: BTreeSet<&str> = own()
            .filter(place)
            .filter(|mention| of(mention) == Some(CaseRole::Bystander))
            .filter_map(country)
            .collect();
        let named = |wanted: &dyn Fn(&Mention) -> bool| {
            self.document.mentions.iter().filter(|one| wanted(one)).count()
        };
        let theatre = || named(&|mention| of(mention) == Some(CaseRole::Theatre));
        !others.is_empty()
            && !own().any(|mention| of(mention) == Some(CaseRole::Theatre))
            && others.iter().any(|other| named(&|mention| country(mention) == Some(other)) >= theatre())
    }

    fn fits(&self, pattern: &Pattern) -> bool {
        let sides = |sides: &[model::Side], wanted: &[CaseRole]| {
            let mut countries = sides.iter().filter_map(|side| side.country.as_deref());
            wanted.is_empty() || countries.any(|country| wanted.contains(&self.cast.role(country)))
        };
        pattern.certainty.is_none_or(|least| self.report.certainty <= least)
            && sides(&self.report.actors, &pattern.by)
            && sides(&self.report.recipients, &pattern.to)
            && self.stands(&pattern.at, &[PlaceRole::Location, PlaceRole::Destination, PlaceRole::Via])
            && self.stands(&pattern.from, &[PlaceRole::Origin])
            && (!pattern.armed || self.armed())
            && (pattern.carried_by.is_empty() || pattern.carried_by.iter().any(|class| self.carried(class)))
            && (pattern.words.is_empty() || self.line.is_some_and(|line| line.any(&pattern.words).is_some()))
            && self.line.is_none_or(|line| line.any(&pattern.without).is_none())
            && !self.elsewhere(pattern)
            && pattern.people.is_none_or(|(least, most)| {
                let within = |people: &f64| (f64::from(least)..=f64::from(most)).contains(people);
                self.report.people.iter().any(within)
            })
    }

    /// Whether it has a place of a wanted country in one of these parts.
    fn stands(&self, wanted: &[CaseRole], parts: &[PlaceRole]) -> bool {
        let mut places = self.report.places.iter().filter(|place| parts.contains(&place.role));
        wanted.is_empty()
            || places.any(|place| {
                place.country.as_deref().is_some_and(|country| wanted.contains(&self.cast.role(country)))
            })
    }

    fn armed(&self) -> bool {
        let military = |one: &model::Participant| {
            let coded = one.code.as_deref().is_some_and(|code| code.contains("MIL"));
            let mention = one.mention.and_then(|id| self.document.mentions.get(id.index()));
            coded || mention.is_some_and(|mention| mention.sector.as_deref() == Some("MIL"))
        };
        self.event.is_some_and(|event| {
            event.contexts.iter().any(|context| context == "military")
                || event.actors.iter().chain(&event.recipients).any(military)
        })
    }

    fn carried(&self, class: &str) -> bool {
        let Some(Carrier { classes, words }) = SETTINGS.rules.carriers.get(class) else { return false };
        let designated = |name: &String| {
            world::equipment(name).is_some_and(|one| classes.iter().any(|class| class == one.class))
        };
        self.report.conveyances.iter().any(designated)
            || self.line.is_some_and(|line| line.any(words).is_some())
    }
}
