//! Frames → which stands in whose content, and which holds a given word.

use std::collections::BTreeMap;

use model::{Parse, TokenId};

use super::{Frame, Rank};
use crate::tree;

/// The frames of a text, found by the heads of their contents.
pub(crate) struct Nest<'a> {
    parse: &'a Parse,
    frames: &'a [Frame],
    by_head: BTreeMap<TokenId, Vec<usize>>,
}

impl<'a> Nest<'a> {
    pub(crate) fn new(parse: &'a Parse, frames: &'a [Frame]) -> Nest<'a> {
        let mut by_head: BTreeMap<TokenId, Vec<usize>> = BTreeMap::new();
        for (at, frame) in frames.iter().enumerate() {
            for &head in &frame.content {
                by_head.entry(head).or_default().push(at);
            }
        }
        Nest { parse, frames, by_head }
    }

    /// The frame nearest to this word among those that `allowed` lets pass, and the head of its content over the word.
    pub(crate) fn innermost(
        &self,
        token: TokenId,
        allowed: &dyn Fn(usize) -> bool,
    ) -> Option<(usize, TokenId)> {
        let mut path = Vec::new();
        for above in tree::ancestors(self.parse, token) {
            path.push(above);
            let here = self.by_head.get(&above).into_iter().flatten().copied();
            let holds = |&at: &usize| !path.iter().any(|id| self.frames[at].excluded.contains(id));
            let nearest = here
                .filter(|&at| allowed(at))
                .filter(holds)
                .max_by_key(|&at| (self.frames[at].rank, std::cmp::Reverse(at)));
            if let Some(at) = nearest {
                return Some((at, above));
            }
        }
        None
    }
}

/// Takes the words that name a farther source out of the content of the nearer: the "according to Reuters" in what Putin
/// said, according to Reuters.
pub(crate) fn part(frames: &mut [Frame]) {
    let mut tops: BTreeMap<TokenId, Vec<(Rank, TokenId)>> = BTreeMap::new();
    for frame in frames.iter().filter(|frame| frame.rank >= Rank::According) {
        for &head in &frame.content {
            tops.entry(head).or_default().extend(frame.excluded.iter().map(|&top| (frame.rank, top)));
        }
    }
    for frame in frames.iter_mut() {
        let beside = frame.content.iter().filter_map(|head| tops.get(head)).flatten();
        let farther = beside.filter(|&&(rank, _)| rank < frame.rank).map(|&(_, top)| top);
        frame.excluded.extend(farther);
    }
}

/// Takes out of each content what holds the cue itself: nobody says that he says so.
pub(crate) fn open(parse: &Parse, frames: &mut Vec<Frame>) {
    frames.retain_mut(|frame| {
        let Some(cue) = frame.cue else { return true };
        let path = path(parse, cue, &frame.excluded);
        let own = |head: &TokenId| path.contains(head) || frame.excluded.contains(head) || *head == cue;
        frame.content.retain(|head| !own(head));
        !frame.content.is_empty()
    });
}

/// The token and its ancestors up to the first that is excluded.
fn path(parse: &Parse, token: TokenId, excluded: &[TokenId]) -> Vec<TokenId> {
    tree::ancestors(parse, token).take_while(|above| !excluded.contains(above)).collect()
}

/// Whether the cue of a frame stands in what another frame holds.
fn holds(parse: &Parse, frame: &Frame, cue: TokenId) -> bool {
    path(parse, cue, &frame.excluded).iter().any(|above| frame.content.contains(above))
}

/// Finds for every frame the one in whose content it stands; a frame never stands in itself, directly or not.
pub(crate) fn order(parse: &Parse, frames: &mut [Frame]) {
    let mut turns: Vec<usize> = (0..frames.len()).collect();
    turns.sort_by_key(|&at| (std::cmp::Reverse(frames[at].rank), at));
    let mut outer: Vec<Option<usize>> = vec![None; frames.len()];
    let nest = Nest::new(parse, frames);
    let dateline = frames.iter().position(|frame| frame.rank == Rank::Dateline);
    for at in turns {
        outer[at] = match frames[at].rank {
            Rank::Dateline => None,
            Rank::Citation => beside(frames, at).or(dateline),
            Rank::Citing => speaker_of(frames, at),
            Rank::According | Rank::Speech => {
                let cue = frames[at].cue;
                let fits = |other: usize| {
                    let inside = frames[other].cue.is_some_and(|cue| holds(parse, &frames[at], cue));
                    !inside && !leads(&outer, other, at)
                };
                cue.and_then(|cue| nest.innermost(cue, &fits)).map(|(outer, _)| outer)
            }
        };
    }
    for (frame, outer) in frames.iter_mut().zip(outer) {
        frame.outer = outer;
    }
}

/// The next outlet that the same parenthesis cites: both vouch.
fn beside(frames: &[Frame], at: usize) -> Option<usize> {
    let same = |next: &Frame| next.rank == Rank::Citation && next.content == frames[at].content;
    frames.get(at + 1).filter(|next| same(next)).map(|_| at + 1)
}

/// The frame of the speaker who cites.
fn speaker_of(frames: &[Frame], citing: usize) -> Option<usize> {
    let beside = |frame: &Frame| {
        matches!(frame.rank, Rank::Speech | Rank::According) && frame.content == frames[citing].content
    };
    frames.iter().position(beside)
}

/// Whether going outward from `from` one comes to `to`.
fn leads(outer: &[Option<usize>], from: usize, to: usize) -> bool {
    std::iter::successors(Some(from), |&at| outer[at]).any(|at| at == to)
}
