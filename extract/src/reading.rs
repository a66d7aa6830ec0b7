//! A text and its parse → everything read from it, in the order in which the parts need each other.

use model::{Claim, Event, Mark, Mention, Movement, Parse, Source, TokenId};

use crate::events::{Rules, View};
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
    read_by(Rules::built_in(), source, text, parse)
}

/// As [`read`], by these rules.
pub fn read_by(rules: &Rules, source: &Source, text: &str, parse: &Parse) -> Reading {
    let mentions = mentions::mentions(source, text, parse);
    let view = View::of(text, parse, &mentions, rules);
    let found = events::find(&view);
    let clues = movements::clues(&view, &found);
    let anchors = clues.iter().map(|clue| clue.anchor);
    let triggers: Vec<TokenId> = found.iter().map(|found| found.trigger).chain(anchors).collect();
    let frames = claims::frames(source, text, parse, &mentions);
    let (claims, of_trigger) = claims::claims(source, text, parse, &mentions, &frames, &triggers);
    let events = events::record(&view, source, &found, &of_trigger[..found.len()]);
    let claims = claims::linked(claims, &events);
    let held = &of_trigger[found.len()..];
    let movements = movements::movements(&view, &clues, held, &claims, &events);
    let marks = marks::marks(text, parse, mentions.list(), &claims);
    Reading { mentions: mentions.into_list(), claims, events, movements, marks }
}

/// How a text was read, sentence by sentence, for people who write rules: the tree, the rules tried and why they fired or not,
/// why each role was filled or not, and the events in the end.
pub fn explain(rules: &Rules, source: &Source, text: &str, parse: &Parse) -> String {
    let mentions = mentions::mentions(source, text, parse);
    let events = read_by(rules, source, text, parse).events;
    events::explain(rules, text, parse, &mentions, &events)
}
