//! A text and the events read from it → how they were read, in lines for people who write rules.

use std::fmt::Write;

use model::{Event, Parse, Participant, SentenceId, TokenId};

use crate::mentions::Mentions;

use super::matcher::{self, Hit, Refusal};
use super::rules::{Entry, Rules, Trigger};
use super::view::View;
use super::{codes, event, roles};

/// Sentence by sentence: the tree, the rules tried, the roles, the events.
pub(crate) fn explain(
    rules: &Rules,
    text: &str,
    parse: &Parse,
    mentions: &Mentions,
    events: &[Event],
) -> String {
    let view = View::of(text, parse, mentions, rules);
    let mut out = String::new();
    for (number, sentence) in parse.sentences.iter().enumerate() {
        let words = sentence.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        line(&mut out, 0, &format!("{}. {words}", number + 1));
        let id = SentenceId(u32::try_from(number).expect("fewer sentences than bytes"));
        let ids: Vec<TokenId> = parse.ids(id).collect();
        tree(&view, &ids, &mut out);
        for &token in &ids {
            rules_at(&view, token, &mut out);
        }
        let here = events.iter().filter(|event| sentence.span.start <= event.trigger.start);
        for event in here.filter(|event| event.trigger.start < sentence.span.end) {
            line(&mut out, 1, &in_words(text, event));
        }
        out.push('\n');
    }
    out
}

/// One line a word, in columns: number, word, lemma, part of speech, relation and number of its head, kind and code of what it names.
fn tree(view: &View, ids: &[TokenId], out: &mut String) {
    let Some(&first) = ids.first() else { return };
    let number = |id: TokenId| id.0 - first.0 + 1;
    for &id in ids {
        let token = view.token(id);
        let head = token.head.map_or(0, number);
        let mention = view.first(id).map_or(String::new(), |mention| {
            let code = [mention.country.as_deref(), mention.sector.as_deref()].into_iter().flatten();
            format!("{:?} {}", mention.kind, code.collect::<String>()).to_lowercase()
        });
        let word = token.span.of(view.text);
        let row = format!(
            "{:>3} {word:<18} {:<16} {:<6} {:>12} {head:<3} {mention}",
            number(id),
            view.lemma(id),
            token.upos,
            token.deprel
        );
        line(out, 2, row.trim_end());
    }
}

/// The rules that the word triggers, up to the one that fires.
fn rules_at(view: &View, token: TokenId, out: &mut String) {
    let entries = view.rules.entries(view.lemma(token));
    if entries.is_empty() {
        return;
    }
    let word = view.token(token).span.of(view.text);
    if view.inside_name(token) {
        line(out, 1, &format!("`{word}` is part of a name: no rule is tried"));
        return;
    }
    let light = matcher::light(view, token);
    for (at, entry) in entries.iter().enumerate() {
        let label = &view.rules.rule(entry.rule).label;
        let judged = matcher::judge(view, entry, token, light);
        let hit = match judged {
            Ok(hit) => hit,
            // A trigger whose further words are missing was hardly tried.
            Err(Refusal::Word(_) | Refusal::Part(_)) if at + 1 < entries.len() => continue,
            Err(why) => {
                line(out, 1, &format!("`{word}` {label}: {}", refusal(view, entry, token, light, why)));
                continue;
            }
        };
        let done = event(view, hit.clone(), entry.rule);
        let verdict = match &done {
            Ok(_) => "fires".to_string(),
            Err(why) => refusal(view, entry, token, light, *why),
        };
        line(out, 1, &format!("`{word}` {label}: {verdict}"));
        slots(view, &hit, entry, out);
        if done.is_ok() {
            return;
        }
    }
}

fn slots(view: &View, hit: &Hit, entry: &Entry, out: &mut String) {
    let rule = view.rules.rule(entry.rule);
    if let Some(light) = hit.light {
        line(out, 2, &format!("light verb: `{}`", view.token(light).span.of(view.text)));
    }
    for (role, list) in [("actor", &rule.actor), ("recipient", &rule.recipient)] {
        for (slot, there, named) in roles::tried(view, hit, list) {
            let said = match (there.is_empty(), named.is_empty()) {
                (true, _) => "nothing stands there".to_string(),
                (false, true) => format!("{} names nobody who can take part", words(view, &there)),
                (false, false) => format!("{} → {}", words(view, &there), words(view, &named)),
            };
            line(out, 2, &format!("{role} from `{slot}`: {said}"));
        }
    }
}

fn refusal(view: &View, entry: &Entry, token: TokenId, light: Option<TokenId>, why: Refusal) -> String {
    match why {
        Refusal::Part(Trigger::Verb) => "no, the word is no verb here, or only an attribute".into(),
        Refusal::Part(Trigger::Noun) => "no, the word is no noun here, or part of another phrase".into(),
        Refusal::Part(Trigger::Adjective) => "no, the word is no predicate here".into(),
        Refusal::Word(word) => format!("no, `{word}` is not with it"),
        Refusal::Require(condition) => {
            let there = bare(view, entry, token, light).map(|hit| condition.looks_at(view, &hit));
            let there = there.filter(|there| !there.is_empty());
            let there = there.map_or("nothing".into(), |there| words(view, &there));
            format!("no, it requires {}; there is {there}", condition.written())
        }
        Refusal::Refuse(condition) => {
            let found = bare(view, entry, token, light).and_then(|hit| condition.found(view, &hit));
            let found = found.map_or(String::new(), |found| format!(": {}", words(view, &[found])));
            format!("no, it refuses {}{found}", condition.written())
        }
        Refusal::Silent => "no, nothing said stands beside it".into(),
        Refusal::Private => "no, nobody in it acts in public".into(),
        Refusal::Needs => "no, too few of the roles it needs are filled".into(),
    }
}

/// The hit without its conditions, to look at the words that they looked at.
fn bare(view: &View, entry: &Entry, token: TokenId, light: Option<TokenId>) -> Option<Hit> {
    matcher::hit(view, entry, view.rules.rule(entry.rule), token, light).ok()
}

/// The first few of these words, as written.
fn words(view: &View, ids: &[TokenId]) -> String {
    const SHOWN: usize = 6;
    let shown = ids.iter().take(SHOWN).map(|&id| format!("`{}`", view.token(id).span.of(view.text)));
    let more = if ids.len() > SHOWN { " …" } else { "" };
    shown.collect::<Vec<_>>().join(" ") + more
}

fn in_words(text: &str, event: &Event) -> String {
    let people = |list: &[Participant]| {
        let one = |one: &Participant| format!("{} [{}]", one.name, one.code.as_deref().unwrap_or("no code"));
        if list.is_empty() {
            "nobody named".to_string()
        } else {
            list.iter().map(one).collect::<Vec<_>>().join(", ")
        }
    };
    let mut said = format!(
        "⇒ {} {} `{}`: {} → {}",
        codes::name(event.kind),
        event.cameo.as_deref().unwrap_or("(no code)"),
        event.trigger.of(text),
        people(&event.actors),
        people(&event.recipients)
    );
    for place in &event.places {
        let _ = write!(said, "; {} {}", format!("{:?}", place.role).to_lowercase(), place.name);
    }
    let _ = write!(said, "; by {}", event.rule);
    if let Some(earlier) = event.same_as {
        let _ = write!(said, "; the same happening as event {}", earlier.0);
    }
    said
}

fn line(out: &mut String, depth: usize, words: &str) {
    let _ = writeln!(out, "{:1$}{words}", "", depth * 4);
}
