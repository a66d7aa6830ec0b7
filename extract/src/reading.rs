//! A text and its parse → everything read from it, in the order in which the parts need each other.

use model::{Claim, Event, Mark, Mention, Movement, Parse, Source, TokenId};

use crate::{claims, events, marks, mentions, movements};

/// What a text mentions, what is claimed in it, and what happened according to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Who, where, when, how much.
    pub mentions: Vec<Mention>,
    /// Who says what, and how surely.
    pub claims: Vec<Claim>,
    /// Who did what to whom.
    pub events: Vec<Event>,
    /// What was carried from where to where.
    pub movements: Vec<Movement>,
    /// Which words hide or judge.
    pub marks: Vec<Mark>,
}

/// Reads a text whose trees are given. Never fails; what is not understood is left out.
///
/// ```
/// # use model::{Parse, Source};
/// let reading = extract::read(&Source::default(), "", &Parse::default());
/// assert!(reading.claims.is_empty());
/// ```
pub fn read(source: &Source, text: &str, parse: &Parse) -> Reading {
    let mentions = mentions::mentions(source, text, parse);
    let found = events::find(text, parse, &mentions);
    let clues = movements::clues(text, parse, &mentions, &found);
    let anchors = clues.iter().map(|clue| clue.anchor);
    let triggers: Vec<TokenId> = found.iter().map(|found| found.trigger).chain(anchors).collect();
    let frames = claims::frames(source, text, parse, &mentions);
    let (claims, of_trigger) = claims::claims(source, text, parse, &mentions, &frames, &triggers);
    let events = events::record(source, text, parse, &mentions, &found, &of_trigger[..found.len()]);
    let claims = claims::linked(claims, &events);
    let held = &of_trigger[found.len()..];
    let movements = movements::movements(text, parse, &mentions, &clues, held, &claims, &events);
    let marks = marks::marks(text, parse, mentions.list(), &claims);
    Reading { mentions: mentions.into_list(), claims, events, movements, marks }
}
