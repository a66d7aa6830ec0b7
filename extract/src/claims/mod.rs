//! A text, its trees and its mentions → who says what, how surely, and in what mode.

mod cues;
mod source;
mod content;
mod speech;
mod according;
mod marked;
mod quotes;
mod citations;
mod footnotes;
mod nest;
mod background;
mod stance;
mod grounds;
mod assemble;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod suite;
#[cfg(test)]
mod mangled;

pub(crate) use assemble::{claims, linked};

use model::{Certainty, ClaimSource, Modality, Parse, Source, Span, TokenId};

use crate::mentions::Mentions;

/// Somebody says something: one link of a chain, and the content that hangs on it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Frame {
    /// The head of the words that say so; none for a citation in parentheses.
    pub(crate) cue: Option<TokenId>,
    /// The head of the words that name the source.
    pub(crate) source: Option<TokenId>,
    /// Who says so, in which words, and how surely.
    pub(crate) link: ClaimSource,
    /// Who says so together with the source: "Trump, Pompeo and the OAS demanded …".
    pub(crate) together: Vec<ClaimSource>,
    /// The heads of the content; all that hangs on them is content too.
    pub(crate) content: Vec<TokenId>,
    /// The tops of branches inside the content that are none of it: an inserted "he said".
    pub(crate) excluded: Vec<TokenId>,
    /// The words of the content, sentence by sentence.
    pub(crate) spans: Vec<Span>,
    /// What the content becomes by being said so.
    pub(crate) modality: Option<Modality>,
    /// How far whoever reports the speech goes along with it.
    pub(crate) reporter: Certainty,
    /// Whoever uses the cue takes the content to be true.
    pub(crate) factive: bool,
    /// Not to say so is to say that it is not so: "does not believe that …".
    pub(crate) raises: bool,
    /// The source speaks of itself, as "I" or "we": whoever says what is around it.
    pub(crate) own: bool,
    /// How near to the content this kind of frame stands where two have the same content.
    pub(crate) rank: Rank,
    /// The frame in whose content this one stands.
    pub(crate) outer: Option<usize>,
}

/// Kinds of frames, farthest from the content first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// "CARACAS, March 24 (AP) —".
    Dateline,
    /// "(RBC, March 24)".
    Citation,
    /// "according to officials".
    According,
    /// "the minister said".
    Speech,
    /// "…, citing officials".
    Citing,
}

/// Who says what: one frame for each act of saying, believing, demanding, in the order of the text.
pub(crate) fn frames(source: &Source, text: &str, parse: &Parse, mentions: &Mentions) -> Vec<Frame> {
    let mut frames = speech::frames(text, parse, mentions);
    if let Some(outlet) = &source.outlet {
        frames.iter_mut().for_each(|frame| source::own(&mut frame.link, outlet));
    }
    quotes::enclose(text, parse, &mut frames);
    quotes::extend(text, parse, &mut frames);
    quotes::state(text, parse, &mut frames);
    frames.retain(|frame| !frame.content.is_empty());
    frames.extend(citations::frames(source, text, parse, mentions));
    nest::part(&mut frames);
    nest::open(parse, &mut frames);
    for frame in &mut frames {
        frame.spans = content::spans(text, parse, &frame.content, &frame.excluded);
    }
    nest::order(parse, &mut frames);
    frames
}
