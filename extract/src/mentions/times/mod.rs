//! A text, its parse and its date of publication → its time expressions, resolved where they can be.

mod calendar;
mod dates;
mod grammar;
mod meaning;
mod past;
mod relative;
mod resolve;
mod table;
mod tense;
#[cfg(test)]
mod tests;

use model::{NameClass, Parse, SentenceId, Source, Time, TokenId};

use self::calendar::{Point, Unit};
use self::meaning::{From, Meaning, Shift};
use self::past::{Anchor, Past};
use self::resolve::{Context, Direction, Resolved, resolve};
pub(super) use self::table::temporal;
use super::trees::Trees;
use super::words::{Word, words};

/// A time expression: its tokens, and when it is; no time where the context does not tell.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TimeExpression {
    /// Its first token.
    pub(super) first: TokenId,
    /// The token behind its last.
    pub(super) end: TokenId,
    /// The token it hangs by in the tree.
    pub(super) head: TokenId,
    /// When it is.
    pub(super) time: Option<Time>,
}

/// All time expressions of a text, in order.
///
/// Relative ones count from `source.published`, else from the first full date near the top of the text (a dateline).
pub(super) fn times(source: &Source, trees: &Trees<'_>) -> Vec<TimeExpression> {
    let (text, parse) = (trees.text, trees.parse);
    let sentences: Vec<Vec<Word<'_>>> =
        (0..).zip(&parse.sentences).map(|(index, _)| words(text, parse, SentenceId(index))).collect();
    let found: Vec<Vec<Raw>> = sentences.iter().map(|words| sentence(words, trees)).collect();
    let written = source.published.as_deref().and_then(Point::parse).or_else(|| dateline(&found));
    let (mut told, mut past) = (None, Past::default());
    found.iter().flat_map(|raws| tale(trees, raws, written, &mut told, &mut past)).collect()
}

/// The expressions of one sentence, each resolved in the light of those before it; `told` is where the tale has got to.
fn tale(
    trees: &Trees<'_>,
    raws: &[Raw],
    written: Option<Point>,
    told: &mut Option<Point>,
    past: &mut Past,
) -> Vec<TimeExpression> {
    let (mut near, mut day) = (None, None);
    let mut list = Vec::new();
    for (index, raw) in raws.iter().enumerate() {
        let direction = if raw.cited { Direction::Near } else { tense::direction(trees, raw.head) };
        let context = Context { written, told: *told, near, day, direction };
        let context = Context { near: near.or_else(|| year_ahead(raws, index, &context)), ..context };
        let context = Context { day: day_ahead(trees, raws, index, &context).or(day), ..context };
        let (end, meaning) = past.anchored(raw);
        let resolved = resolve(&meaning, &context);
        if let Some(point) = resolved.as_ref().and_then(|resolved| narrated(&raw.meaning, resolved)) {
            *told = Some(point);
            near = if yearly(&raw.meaning) || near.is_some() { Some(point) } else { near };
            day = if point.day().is_some() { Some(point) } else { day };
        }
        past.note(trees, raw.head, resolved.as_ref());
        let time = resolved.map(|resolved| resolved.time());
        list.push(TimeExpression { first: raw.first, end, head: raw.head, time });
    }
    list
}

/// An expression before it is resolved.
struct Raw {
    first: TokenId,
    end: TokenId,
    head: TokenId,
    /// Whether it stands in brackets, as the date of a citation does.
    cited: bool,
    meaning: Meaning,
    /// The happening it is counted from: "two days after the attack".
    anchor: Option<Anchor>,
}

fn sentence(words: &[Word<'_>], trees: &Trees<'_>) -> Vec<Raw> {
    let mut list = Vec::new();
    let (mut at, mut cited) = (0, false);
    while at < words.len() {
        cited = match words[at].form {
            "(" | "[" => true,
            ")" | "]" => false,
            _ => cited,
        };
        let found = grammar::expression(words, at).filter(|&(end, _)| {
            dates::holiday_at(words, at) || !in_name(trees.parse, words[at].id, words[end - 1].id)
        });
        let Some((end, meaning)) = found else {
            at += 1;
            continue;
        };
        let (first, behind) = (words[at].id, TokenId(words[end - 1].id.0 + 1));
        let anchor = past::anchor(trees, words, end, &meaning);
        list.push(Raw { first, end: behind, head: trees.top(first, behind), cited, meaning, anchor });
        at = end;
    }
    list
}

/// Whether the words lie inside the name of a person, body, place or thing ("Theresa May", "the July 14 Brigade").
fn in_name(parse: &Parse, first: TokenId, last: TokenId) -> bool {
    let within = |class: fn(NameClass) -> bool| {
        parse.names.iter().any(|name| class(name.class) && name.first <= first && last < name.end)
    };
    within(|class| !matches!(class, NameClass::Time | NameClass::Event))
        && !within(|class| class == NameClass::Time)
}

/// The first full date of the first sentences: where a text carries no date of its own, its dateline does.
fn dateline(found: &[Vec<Raw>]) -> Option<Point> {
    let dates = found.iter().take(3).flatten().filter(|raw| yearly(&raw.meaning));
    let points = dates.filter_map(|raw| resolve(&raw.meaning, &Context::NOWHERE)?.stretch);
    points.map(|(first, _)| first).find(|point| point.day().is_some())
}

/// Whether the words name the year themselves.
fn yearly(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Date(date) if date.year.is_some())
}

/// "between August and October 2015", "October of next year": the year behind holds for the month before it.
fn year_ahead(raws: &[Raw], index: usize, context: &Context) -> Option<Point> {
    let open = match &raws[index].meaning {
        Meaning::Month(_, shift) => *shift == Shift::Open,
        Meaning::Date(date) => date.year.is_none(),
        _ => false,
    };
    let next = raws.get(index + 1).filter(|next| open && next.first.0 <= raws[index].end.0 + 1)?;
    match &next.meaning {
        Meaning::Date(date) if date.month.is_some() => date.year.map(Point::Year),
        Meaning::Period(Unit::Year, _) => resolve(&next.meaning, context)?.stretch.map(|(year, _)| year),
        _ => None,
    }
}

/// "at 6 p.m. on Tuesday": the day right behind a time of day is its day.
fn day_ahead(trees: &Trees<'_>, raws: &[Raw], index: usize, context: &Context) -> Option<Point> {
    let open = matches!(
        raws[index].meaning,
        Meaning::Clock { day: None, .. } | Meaning::PartOfDay { day: None, .. }
    );
    let next = raws.get(index + 1).filter(|next| open && next.first.0 <= raws[index].end.0 + 1)?;
    let linked = next.first == raws[index].end
        || matches!(trees.form(raws[index].end), "on" | "," | "of")
        || (matches!(next.meaning, Meaning::Clock { day: Some(_), .. })
            && matches!(trees.form(raws[index].end), "to" | "and" | "-" | "–" | "until"));
    let direction = tense::direction(trees, next.head);
    let (first, last) =
        resolve(&next.meaning, &Context { direction, ..*context })?.stretch.filter(|_| linked)?;
    (first == last && first.day().is_some()).then_some(first)
}

/// The point a tale has reached with this expression; lengths and repetitions do not move it.
fn narrated(meaning: &Meaning, resolved: &Resolved) -> Option<Point> {
    let moves = match meaning {
        Meaning::Length { .. }
        | Meaning::Recent { .. }
        | Meaning::Repeated(_)
        | Meaning::Decade(_)
        | Meaning::Century(_) => false,
        Meaning::Away { unit, from, .. } => *from == From::Told || *unit >= Unit::Day,
        _ => true,
    };
    resolved.stretch.filter(|_| moves).map(|(first, _)| first)
}
