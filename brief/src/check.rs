//! What tracks and physics say of reported movements → lines.

use model::{Check, Filed, Tested, TrackSource, Verdict};

use crate::case::CaseLine;
use crate::dates;
use crate::evidence::evidence;
use crate::plain;

/// How many files are named.
const FILES: usize = 6;

/// The lines of a check, with a heading.
pub fn check_lines(check: &Check, documents: &[Filed]) -> Vec<CaseLine> {
    let mut lines = vec![CaseLine::Heading("Reported flights against tracks and physics".to_owned())];
    lines.push(CaseLine::Item(basis(check)));
    lines.extend(check.sources.iter().take(FILES).map(|source| CaseLine::Detail(file(source))));
    if check.sources.len() > FILES {
        lines.push(CaseLine::Detail(format!("and {} more files", check.sources.len() - FILES)));
    }
    if check.verdicts.is_empty() {
        lines.push(CaseLine::Item("No document reports a movement by air as having happened.".to_owned()));
    }
    for verdict in &check.verdicts {
        lines.extend(of_verdict(verdict, documents));
    }
    if !check.unusual.is_empty() {
        lines.push(CaseLine::Item("Unusual about these flights".to_owned()));
        let told =
            |one: &model::Unusual| CaseLine::Detail(format!("{}, {}: {}", one.flight, one.of, one.words));
        lines.extend(check.unusual.iter().map(told));
    }
    lines
}

/// What was at hand.
fn basis(check: &Check) -> String {
    let when = dates::date(check.acquired.get(..10).unwrap_or(&check.acquired));
    let by = check.who.as_deref().map(|who| format!(" by {}", plain::line(who))).unwrap_or_default();
    let positions: u64 = check.sources.iter().map(|source| source.positions).sum();
    match check.sources.is_empty() {
        true => format!("Checked{by} on {when} without tracks: what follows is physics alone."),
        false => format!(
            "Checked{by} on {when} against {positions} positions in {}.",
            plain::counted(check.sources.len(), "file")
        ),
    }
}

fn file(source: &TrackSource) -> String {
    let span = source.span.as_ref().map_or_else(String::new, |(first, last)| format!(", {first} to {last}"));
    let licence =
        source.licence.as_deref().map_or("licence not stated".to_owned(), |one| format!("licence {one}"));
    let complete = source.completeness.map_or("completeness not known".to_owned(), |part| {
        format!("{:.0} % of its publisher's folders", part * 100.0)
    });
    let bad: Vec<String> = source.bad.iter().map(|(why, count)| format!("{count} rows {why}")).collect();
    let bad = if bad.is_empty() { String::new() } else { format!("; not taken: {}", bad.join(", ")) };
    let notes: String = source.notes.iter().map(|note| format!("; {}", plain::line(note))).collect();
    format!("{} ({}{span}; {licence}; {complete}){bad}{notes}", plain::line(&source.file), source.format)
}

fn of_verdict(verdict: &Verdict, documents: &[Filed]) -> Vec<CaseLine> {
    let mut lines = vec![CaseLine::Item(format!(
        "[{}] {}",
        verdict.document.0,
        plain::capital(&plain::line(&verdict.words))
    ))];
    let filed = documents.iter().find(|filed| filed.number == verdict.document);
    let groups = together(&verdict.tested);
    for (at, group) in groups.iter().enumerate() {
        lines.push(CaseLine::Detail(told(group)));
        // Statements of one clause stand together above its words.
        let evident = group[0].evidence;
        if groups.get(at + 1).is_none_or(|next| next[0].evidence != evident) {
            lines.extend(filed.and_then(|filed| evidence(filed, evident)));
        }
    }
    for one in &verdict.physics {
        lines.push(CaseLine::Detail(format!("physics, {}: {}", one.reach.word(), plain::line(&one.words))));
    }
    lines
}

/// Statements that differ only in whom they are about, by the clause that says them.
fn together(tested: &[Tested]) -> Vec<Vec<&Tested>> {
    let mut groups: Vec<Vec<&Tested>> = Vec::new();
    for one in tested {
        let same = |group: &&mut Vec<&Tested>| {
            let first = group[0];
            (first.kind, first.agreement, first.evidence) == (one.kind, one.agreement, one.evidence)
                && first.statement == one.statement
                && first.reason == one.reason
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
}

fn told(group: &[&Tested]) -> String {
    let first = group[0];
    let subjects: Vec<String> =
        group.iter().filter_map(|one| one.subject.as_deref()).map(plain::line).collect();
    let subjects = if subjects.is_empty() { String::new() } else { format!("{} ", plain::list(&subjects)) };
    format!(
        "{}: {subjects}{} — {}",
        first.agreement.word(),
        plain::line(&first.statement),
        plain::line(&first.reason)
    )
}
