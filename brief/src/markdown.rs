//! Outlines → a brief in CommonMark.

use crate::outline::{
    Also, Claimed, Entry, Listing, Moment, Movement, Outline, Quote, Row, Run, STATEMENTS, Standing,
    Statement, WEIGHED, Weighed,
};

/// What stands between two briefs: a thematic break.
pub const MARKDOWN_RULE: &str = "\n---\n\n";

/// The briefs one after the other, with a [`MARKDOWN_RULE`] between them.
pub fn markdown(outlines: &[Outline]) -> String {
    outlines.iter().map(brief).collect::<Vec<_>>().join(MARKDOWN_RULE)
}

fn brief(outline: &Outline) -> String {
    let mut out = head(outline);
    if !outline.movements.is_empty() {
        out.push_str("\n## Movements\n");
        out.extend(outline.movements.iter().map(movement));
    }
    for group in &outline.groups {
        out.push_str(&format!("\n## {}\n", escaped(&group.heading)));
        out.extend(group.entries.iter().map(entry));
    }
    if !outline.statements.is_empty() {
        out.push_str(&format!("\n## {STATEMENTS}\n"));
        out.extend(outline.statements.iter().map(statement));
    }
    if !outline.words.is_empty() {
        out.push_str(&format!("\n## {WEIGHED}\n\n"));
        out.extend(outline.words.iter().map(weighed));
    }
    out.push_str(&listing("Actors", &outline.actors));
    out.push_str(&listing("Places", &outline.places));
    if !outline.timeline.is_empty() {
        out.push_str("\n## Timeline\n\n");
        out.extend(outline.timeline.iter().map(moment));
    }
    out
}

fn head(outline: &Outline) -> String {
    let mut out = format!("# {}\n", escaped(&outline.title));
    let source = outline.source.iter().map(|part| escaped(part)).chain(outline.url.as_deref().map(address));
    let source: Vec<String> = source.collect();
    if !source.is_empty() {
        out.push_str(&format!("\n{}\n", source.join(" · ")));
    }
    let tally = outline.tally.iter().chain([&outline.reader]).map(|part| escaped(part));
    out.push_str(&format!("\n{}\n", tally.collect::<Vec<_>>().join(" · ")));
    if let Some(notice) = &outline.notice {
        out.push_str(&format!("\n**{}**\n", escaped(notice)));
    }
    if outline.has_marks() {
        let marks = Standing::ALL.map(|standing| format!("{} {}", standing.mark(), standing.words()));
        out.push_str(&format!("\n{} · \\[12–48\\] characters of the text\n", marks.join(" · ")));
    }
    out
}

fn movement(movement: &Movement) -> String {
    let route = if movement.route.is_empty() { "way not known" } else { &movement.route };
    let mut out = format!("\n### M{} {}\n", movement.number, escaped(route));
    if !movement.events.is_empty() {
        let events: Vec<String> = movement.events.iter().map(usize::to_string).collect();
        out.push_str(&format!("\nEvents {}\n", events.join(", ")));
    }
    for part in &movement.parts {
        let facts =
            part.facts.iter().map(|fact| format!("**{}:** {}", escaped(&fact.label), escaped(&fact.text)));
        out.push_str(&format!("\n- {}\\\n", facts.collect::<Vec<_>>().join("\\\n  ")));
        out.push_str(&format!("  {} {}\n\n", part.claimed.standing.mark(), claimed(&part.claimed)));
        out.push_str(&format!("  > {}\n", quote(&part.evidence)));
    }
    out
}

/// An item of an ordered list; its parts hang behind the number.
fn entry(entry: &Entry) -> String {
    let number = format!("{}. ", entry.number);
    let indent = " ".repeat(number.len());
    let mut out = format!("\n{number}{} {}\\\n", entry.claimed.standing.mark(), runs(&entry.line));
    out.push_str(&format!("{indent}{}\n\n", claimed(&entry.claimed)));
    out.push_str(&format!("{indent}> {}\n", quote(&entry.evidence)));
    if !entry.also.is_empty() {
        let also: Vec<String> = entry.also.iter().map(also).collect();
        out.push_str(&format!("\n{indent}{}\n", also.join(&format!("\\\n{indent}"))));
    }
    out
}

fn statement(statement: &Statement) -> String {
    let standing = statement.claimed.standing.mark();
    format!("\n- {standing} {}\n\n  > {}\n", claimed(&statement.claimed), quote(&statement.evidence))
}

fn weighed(word: &Weighed) -> String {
    let (words, reading, places) = (escaped(&word.words), escaped(&word.reading), escaped(&word.places()));
    format!("- **“{words}”** — {}: {reading} {places}\\\n  {}\n", word.kind, escaped(&word.note()))
}

fn also(also: &Also) -> String {
    let claimed = also.claimed.as_ref();
    let claimed =
        claimed.map(|now| format!(" · {} {}", now.standing.mark(), escaped(&now.line()))).unwrap_or_default();
    format!("also at {}{}{claimed}", escaped(&also.evidence.position()), escaped(&also.told()))
}

fn claimed(claimed: &Claimed) -> String {
    format!("*{}*", escaped(&claimed.line()))
}

fn quote(quote: &Quote) -> String {
    format!("“{}” {}", runs(&quote.runs), escaped(&quote.position()))
}

fn listing(words: &str, listing: &Listing) -> String {
    if listing.is_empty() {
        return String::new();
    }
    let mut out = format!("\n## {words}\n");
    if !listing.rows.is_empty() {
        out.push('\n');
    }
    for Row { name, details } in &listing.rows {
        out.push_str(&format!("- **{}** — {}\n", escaped(name), escaped(&details.join(" · "))));
    }
    if !listing.also.is_empty() {
        out.push_str(&format!("\nAlso named: {}.\n", escaped(&listing.also.join(", "))));
    }
    out
}

fn moment(moment: &Moment) -> String {
    let act = |act: &crate::outline::Timed| {
        format!("  - {} {} ({})\n", act.standing.mark(), runs(&act.line), act.number)
    };
    format!("- **{}**\n{}", escaped(&moment.date), moment.acts.iter().map(act).collect::<String>())
}

/// Words that stand out are strong where they begin and end in a letter or digit: beside a letter of the next run,
/// stars next to punctuation would not count (CommonMark 0.31, 6.2).
fn runs(runs: &[Run]) -> String {
    let inner =
        |run: &Run| run.text.starts_with(char::is_alphanumeric) && run.text.ends_with(char::is_alphanumeric);
    let one = |run: &Run| match run.strong && inner(run) {
        true => format!("**{}**", escaped(&run.text)),
        false => escaped(&run.text),
    };
    runs.iter().map(one).collect()
}

/// A link where the address is one, else its words.
fn address(url: &str) -> String {
    let url = crate::plain::line(url);
    let safe = !url.contains(['<', '>', ' ', '\\', '\u{a0}']);
    match safe && (url.starts_with("http://") || url.starts_with("https://")) {
        true => format!("<{url}>"),
        false => escaped(&url),
    }
}

/// The words with a backslash before every character that CommonMark, or a common extension of it, could read as its
/// own. What would only count at the start of a block is left: no words of a document stand there.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '|' | '~' | '^' | '$' | '{' | '}'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
