//! Marks → words to weigh: what each means, whose word it is, where it stands.

use model::{Mark, MarkKind, SourceRole};

use crate::claimed;
use crate::outline::Weighed;
use crate::plain;
use crate::positions::Positions;
use crate::reading::Reading;
use crate::words::WORDS;

/// The marked words of a document, one entry for each word in each mouth, in the order of the text.
pub(crate) fn weighed(reading: &Reading) -> Vec<Weighed> {
    let mut list: Vec<(&str, Weighed)> = Vec::new();
    for mark in &reading.document.marks {
        let whose = whose(reading, mark);
        let place = list.iter().position(|(entry, known)| *entry == mark.entry && known.whose == whose);
        let at = place.unwrap_or(list.len());
        if at == list.len() {
            list.push((&mark.entry, weigh(reading, mark, whose)));
        }
        list[at].1.positions.push(position(reading, mark));
        list[at].1.spans.push(mark.span);
    }
    list.into_iter().map(|(_, weighed)| weighed).collect()
}

fn weigh(reading: &Reading, mark: &Mark, whose: String) -> Weighed {
    let words = &WORDS.weighed;
    let users: Vec<String> = mark.users.iter().map(|code| reading.country(code)).collect();
    let users = Some(words.users.replace("{}", &plain::list(&users))).filter(|_| !users.is_empty());
    // A loaded word has always been about; when it came up tells little.
    let since =
        mark.since.filter(|_| users.is_some()).map(|year| words.since.replace("{}", &year.to_string()));
    let used = match (users, since) {
        (Some(users), Some(since)) => Some(format!("{users} {since}")),
        (users, _) => users,
    };
    let about = [mark.why.as_deref().map(plain::line), used, Some(plain::line(&mark.source))];
    Weighed {
        words: reading.words(mark.span),
        kind: match mark.kind {
            MarkKind::Euphemism => words.euphemism.clone(),
            MarkKind::Loaded => words.loaded.clone(),
        },
        reading: plain::line(&mark.reading),
        whose,
        about: about.into_iter().flatten().collect(),
        positions: Vec::new(),
        spans: Vec::new(),
    }
}

/// A quoted word is the speaker's; a word in what the text tells of a speaker may be either's.
fn whose(reading: &Reading, mark: &Mark) -> String {
    let words = &WORDS.weighed;
    let nearest = mark.claim.and_then(|claim| reading.claim(claim)).and_then(|claim| claim.sources.first());
    let speaker = nearest
        .filter(|source| source.role != SourceRole::Author)
        // A citation in parentheses speaks in the author's words.
        .filter(|source| source.role != SourceRole::Outlet || source.cue.is_some())
        .and_then(|source| claimed::name(reading, source));
    match (mark.quoted, speaker) {
        (true, Some(speaker)) => words.quoted.replace("{}", &speaker),
        (true, None) => words.someone.clone(),
        (false, Some(speaker)) => words.retold.replace("{}", &speaker),
        (false, None) => words.author.clone(),
    }
}

fn position(reading: &Reading, mark: &Mark) -> String {
    let positions: &Positions = &reading.positions;
    let (start, end) = (positions.point(mark.span.start), positions.point(mark.span.end));
    match positions.sentences(mark.span).as_str() {
        "" => format!("[{start}–{end}]"),
        sentence => format!("[{start}–{end}, {sentence}]"),
    }
}
