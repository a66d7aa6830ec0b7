//! A text's mentions → the country of those whose country the words beside them do not tell.
//!
//! "Police", "the rebels", "President Keita" are of the country that the sentence is about, where it is about one; else of the
//! country that the whole text is about. A force is not of the country of a place, nor is a single soldier. Nobody is given the country of the other side in the same event, unless that side is
//! itself domestic (rebels, opposition, workers).

use std::collections::BTreeMap;

use model::{Mention, MentionKind, TokenId};

use super::view::View;
use crate::lists::lists;

/// Sectors of organisations that have no country.
const ABROAD: [&str; 4] = ["IGO", "NGO", "JRN", "BUS"];

/// A text is about a country that is named at least so often …
const OFTEN: usize = 3;
/// … and so many times as often as any other.
const AHEAD: usize = 2;

/// Which countries the sentences of a text name, and by whom.
pub(super) struct Homes<'a> {
    sentences: Vec<Vec<Named<'a>>>,
    dominant: Option<&'a str>,
}

struct Named<'a> {
    at: TokenId,
    country: &'a str,
    /// A place.
    ground: bool,
    /// A state, its government, its army or its people: of another country than whom it meets.
    foreign: bool,
}

impl<'a> Homes<'a> {
    pub(super) fn of(view: &View<'a>) -> Homes<'a> {
        let mut sentences: Vec<Vec<Named>> = view.parse.sentences.iter().map(|_| vec![]).collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for at in view.ids() {
            let Some(mention) = view.first(at).filter(|_| !view.upos(at, &["PRON"])) else { continue };
            let Some(country) = land(mention) else { continue };
            let named = Named {
                at,
                country,
                ground: matches!(mention.kind, MentionKind::Place | MentionKind::Facility),
                foreign: foreign(mention),
            };
            sentences[view.token(at).sentence.index()].push(named);
            *counts.entry(country).or_default() += 1;
        }
        Homes { sentences, dominant: dominant(&counts) }
    }

    /// The one country of the sentence around `head`, without those whom `others` name and who are of another country.
    pub(super) fn of_sentence(&self, view: &View<'a>, head: TokenId, others: &[TokenId]) -> Option<&'a str> {
        in_brackets(view, head).or_else(|| self.only(view, (head, others), |_| true))
    }

    /// The same where a place tells nothing, for those who may be abroad.
    pub(super) fn of_people(&self, view: &View, head: TokenId, others: &[TokenId]) -> Option<&'a str> {
        self.only(view, (head, others), |one| !one.ground)
    }

    fn only(
        &self,
        view: &View,
        (head, others): (TokenId, &[TokenId]),
        counts: impl Fn(&Named) -> bool,
    ) -> Option<&'a str> {
        let named = &self.sentences[view.token(head).sentence.index()];
        let mut countries = named
            .iter()
            .filter(|one| one.at != head && counts(one) && !(one.foreign && others.contains(&one.at)))
            .map(|one| one.country);
        let first = countries.next()?;
        let other_side = |one: &Named| one.foreign && others.contains(&one.at) && one.country == first;
        (countries.all(|country| country == first) && !named.iter().any(other_side)).then_some(first)
    }

    /// The country that the whole text is about.
    pub(super) fn of_text(&self) -> Option<&'a str> {
        self.dominant
    }
}

/// "the legitimate government [Orlov]": the country of whoever an editor names behind the words.
fn in_brackets<'a>(view: &View<'a>, head: TokenId) -> Option<&'a str> {
    let opens = view.ids().nth(head.index() + 1).filter(|&next| matches!(view.form(next), "[" | "("))?;
    let inside = view.ids().nth(opens.index() + 1)?;
    land(
        view.mentions
            .covering(inside)
            .and_then(|mention| view.mentions.list().get(view.mentions.first(mention.id).index()))?,
    )
}

/// The country that a place or anybody belongs to; "northern Iraq" is told by its last words.
pub(super) fn land(mention: &Mention) -> Option<&str> {
    let own = mention.country.as_deref().or_else(|| mention.place.as_ref()?.country.as_deref());
    let part = || {
        let (before, rest) = mention.name.split_once(' ')?;
        let side = lists().compass.contains(&before.to_lowercase().replace('-', ""));
        world::country(rest).filter(|_| side).map(|country| country.iso3)
    };
    own.or_else(|| if mention.kind == MentionKind::Place { part() } else { None })
}

/// Whether somebody's country may be told by the text around: who has a sector and no country, and is nobody known to have none.
pub(super) fn homeless(mention: &Mention) -> bool {
    let sector = mention.sector.as_deref().is_some_and(|sector| !ABROAD.contains(&sector));
    sector && mention.country.is_none() && mention.entity.is_none()
}

fn foreign(mention: &Mention) -> bool {
    use MentionKind::{Group, State};
    matches!(mention.kind, State)
        || (mention.kind == Group && mention.named)
        || matches!(mention.sector.as_deref(), Some("GOV" | "MIL" | "SPY"))
}

fn dominant<'a>(counts: &BTreeMap<&'a str, usize>) -> Option<&'a str> {
    let (&first, &most) =
        counts.iter().max_by_key(|&(country, &count)| (count, std::cmp::Reverse(country)))?;
    let second = counts.iter().filter(|(country, _)| **country != first).map(|(_, &count)| count).max();
    (most >= OFTEN && most >= AHEAD * second.unwrap_or(0)).then_some(first)
}
