//! A document, with safe ways to what its ids and spans mean.

use std::collections::BTreeMap;

use model::{Claim, ClaimId, Document, Event, EventId, Mention, MentionId, MentionKind, Span};

use crate::plain;
use crate::positions::Positions;

/// A document on its way into a brief.
pub(crate) struct Reading<'d> {
    pub(crate) document: &'d Document,
    pub(crate) positions: Positions<'d>,
    /// Code → name of the countries that the text names.
    countries: BTreeMap<&'d str, MentionId>,
}

impl<'d> Reading<'d> {
    pub(crate) fn of(document: &'d Document) -> Reading<'d> {
        let mut countries = BTreeMap::new();
        for mention in document.mentions.iter().filter(|mention| mention.kind == MentionKind::State) {
            countries.entry(mention.country.as_deref().unwrap_or_default()).or_insert(mention.id);
        }
        Reading { document, positions: Positions::of(document), countries }
    }

    /// The words of a span, as one line.
    pub(crate) fn words(&self, span: Span) -> String {
        plain::line(span.of(&self.document.text))
    }

    pub(crate) fn claim(&self, id: ClaimId) -> Option<&'d Claim> {
        self.document.claims.get(id.index())
    }

    pub(crate) fn mention(&self, id: MentionId) -> Option<&'d Mention> {
        self.document.mentions.get(id.index())
    }

    /// The first mention of the same thing.
    pub(crate) fn first(&self, id: MentionId) -> Option<&'d Mention> {
        let mut mention = self.mention(id)?;
        // Only backwards: a circle in a record must not hold us.
        while let Some(earlier) = mention.same_as.filter(|earlier| *earlier < mention.id) {
            mention = self.mention(earlier)?;
        }
        Some(mention)
    }

    /// The name of what a mention names.
    pub(crate) fn name(&self, id: MentionId) -> Option<String> {
        self.first(id).map(|mention| plain::line(&mention.name)).filter(|name| !name.is_empty())
    }

    /// The first event of the same act.
    pub(crate) fn act(&self, event: &'d Event) -> &'d Event {
        let mut event = event;
        while let Some(earlier) = event.same_as.filter(|earlier| *earlier < event.id) {
            let Some(found) = self.event(earlier) else { break };
            event = found;
        }
        event
    }

    /// The name of the country with this code; for one that is not known, the name the text gives it, else the code.
    pub(crate) fn country(&self, code: &str) -> String {
        let known = world::country_by_code(code).map(|country| country.name.to_string());
        let named = || self.countries.get(code).and_then(|mention| self.name(*mention));
        known.or_else(named).unwrap_or_else(|| plain::line(code))
    }

    fn event(&self, id: EventId) -> Option<&'d Event> {
        self.document.events.get(id.index())
    }
}
