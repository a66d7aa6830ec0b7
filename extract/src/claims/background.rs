//! When a text was written and the times it tells → what of it is background from before its story.

use model::{MentionKind, Parse, SentenceId, Source, Span, TokenId};

use super::stance::Setting;
use crate::mentions::Mentions;
use crate::tree;

/// A time that ended longer ago than this, in days, when the text was written is no part of its story.
const STORY: i64 = 366;

/// Less is enough for what had happened: "until May 2018 he had served".
const RECENT: i64 = 30;

/// When the text was written, and for each word the last day of the time that it tells.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calendar {
    written: Option<i64>,
    ends: Vec<Option<i64>>,
}

impl Calendar {
    /// The calendar of a text whose times are among its mentions; where nobody says when it was written, the latest year that it tells
    /// stands for that.
    pub(crate) fn of(source: &Source, text: &str, parse: &Parse, mentions: &Mentions) -> Calendar {
        let mut ends = vec![None; parse.tokens.len()];
        for mention in mentions.list().iter().filter(|mention| mention.kind == MentionKind::Time) {
            let end = mention.time.as_ref().and_then(|time| time.end.as_deref()).and_then(day);
            let from = parse.tokens.partition_point(|token| token.span.start < mention.span.start);
            let within = parse.tokens[from..].iter().take_while(|token| token.span.end <= mention.span.end);
            (from..).zip(within).for_each(|(at, _)| ends[at] = ends[at].or(end));
        }
        let written = source.published.as_deref().and_then(day);
        let years = || parse.tokens.iter().filter_map(|token| year(token.span.of(text)));
        let latest = || years().filter(|&(_, decade)| !decade).map(|(year, _)| year).max();
        Calendar { written: written.or_else(|| latest().map(|year| days(year, 1, 1))), ends }
    }

    /// The days between the end of the time told by this word and the writing of the text.
    pub(super) fn age(&self, token: TokenId) -> Option<i64> {
        let end = self.ends.get(token.index()).copied().flatten()?;
        Some(self.written? - end)
    }
}

/// The time that puts what this word says into the background: "in the 1980s", "had … in 2016", a day long before the text
/// was written.
pub(super) fn time(setting: &Setting, node: TokenId) -> Option<Span> {
    let parse = setting.parse;
    let lower = |id: TokenId| tree::form(setting.text, parse, id).to_lowercase();
    let had = tree::children_by(parse, node, &["aux"]).any(|id| lower(id) == "had");
    let since = |time: TokenId| tree::children_by(parse, time, &["case"]).any(|case| lower(case) == "since");
    let times = tree::children_by(parse, node, &["obl", "nmod", "nummod", "compound", "advmod", "amod"]);
    times.filter(|&time| !since(time)).find_map(|time| {
        let parts = std::iter::once(time).chain(parse.children(time));
        parts
            .filter(|&part| part == time || !tree::is(parse, part, &["acl", "advcl"]))
            .find_map(|part| past(setting, part, had))
    })
}

fn past(setting: &Setting, part: TokenId, had: bool) -> Option<Span> {
    let calendar = setting.calendar;
    let span = setting.parse.token(part).span;
    let limit = if had { RECENT } else { STORY };
    let told = calendar.age(part).is_some_and(|age| age > limit);
    let named = year(span.of(setting.text)).is_some_and(|(year, decade)| match calendar.written {
        Some(written) => days(year, 12, 31) + STORY <= written || (had && days(year, 1, 1) <= written),
        None => had || decade,
    });
    (told || named).then_some(span)
}

/// The sentences whose story is background: they start with a past time or go on, in the past tense, where such a sentence of their
/// paragraph stopped. `speaks` tells the sentences in which somebody speaks now.
pub(crate) fn sentences(setting: &Setting, speaks: &dyn Fn(TokenId) -> bool) -> Vec<bool> {
    let parse = setting.parse;
    let mut past: Vec<bool> = Vec::with_capacity(parse.sentences.len());
    for at in 0..parse.sentences.len() {
        let id = SentenceId(at as u32);
        let goes_on = at > 0 && past[at - 1] && !breaks(setting, at);
        let Some(root) = parse.ids(id).find(|&id| parse.token(id).head.is_none()) else {
            past.push(false);
            continue;
        };
        let told = is_past(parse, root) && !speaks(root);
        past.push(told && (time(setting, root).is_some() || (goes_on && !is_recent(setting, id))));
    }
    past
}

/// Whether the word heads a clause in the simple past.
pub(crate) fn is_past(parse: &Parse, head: TokenId) -> bool {
    let past = |id: TokenId| parse.token(id).feats.contains("Tense=Past");
    let finite = |id: TokenId| parse.token(id).feats.contains("VerbForm=Fin");
    let mut auxiliaries = tree::children_by(parse, head, &["aux", "cop"]).filter(|&id| finite(id)).peekable();
    match auxiliaries.peek() {
        Some(_) => auxiliaries.all(past),
        None => past(head) && finite(head),
    }
}

/// Whether a paragraph ends before this sentence.
fn breaks(setting: &Setting, at: usize) -> bool {
    let (before, here) = (setting.parse.sentences[at - 1].span, setting.parse.sentences[at].span);
    setting.text.get(before.end..here.start).is_none_or(|between| between.contains('\n'))
}

/// Whether the sentence tells a time of the story: "on Monday", "now".
fn is_recent(setting: &Setting, sentence: SentenceId) -> bool {
    setting.parse.ids(sentence).any(|id| {
        let word = setting.parse.token(id).lemma.to_lowercase();
        setting.calendar.age(id).is_some_and(|age| age <= STORY)
            || matches!(&*word, "now" | "today" | "currently" | "recently" | "yesterday")
    })
}

/// A day of the calendar as a number; the last one that a year or a month names.
fn day(date: &str) -> Option<i64> {
    let mut parts = date.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next().map_or(Some(12), |month| month.parse().ok())?;
    let day = parts.next().map_or(Some(31), |day| day.get(..2)?.parse().ok())?;
    Some(days(year, month, day))
}

/// Days since the year nought, near enough to compare.
fn days(year: i32, month: i64, day: i64) -> i64 {
    i64::from(year) * 365 + (month - 1) * 30 + day
}

/// The year a word names, and whether it names its decade.
fn year(word: &str) -> Option<(i32, bool)> {
    let (digits, decade) = match word.strip_suffix('s') {
        Some(digits) => (digits.trim_end_matches(['\'', '’']), true),
        None => (word, false),
    };
    let year: i32 = digits.parse().ok().filter(|_| digits.len() == 4)?;
    (1000..=2100).contains(&year).then_some((year, decade))
}

#[cfg(test)]
mod tests {
    use super::{day, days, year};

    #[test]
    fn a_date_of_less_precision_ends_with_its_month_or_year() {
        assert_eq!(day("2018"), Some(days(2018, 12, 31)));
        assert_eq!(day("2018-05"), Some(days(2018, 5, 31)));
        assert_eq!(day("soon"), None);
    }

    #[test]
    fn years_and_decades() {
        assert_eq!(year("1980s"), Some((1980, true)));
        assert_eq!(year("2015"), Some((2015, false)));
        assert_eq!(year("100"), None);
    }
}
