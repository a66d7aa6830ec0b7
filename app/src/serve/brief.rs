//! The brief of the case in lines with their evidence, and the sections that analysts wrote beside it.

use axum::extract::State as Kept;
use brief::CaseLine;
use model::{Action, BriefState, DocumentNumber, Span};
use schemars::JsonSchema;
use serde::Serialize;

use super::ask::Seen;
use super::refusal::Answer;
use super::server::Shared;

/// How many lines of the brief are answered: more than anybody reads on a page.
const LINES: usize = 3000;

/// The brief of the case.
#[derive(Serialize, JsonSchema)]
pub(super) struct Brief {
    lines: Vec<Line>,
    /// How many more lines there are: `forewarn brief` prints all of them.
    left_out: usize,
    state: BriefState,
    /// Why it cannot be final.
    blocked: Vec<String>,
    sections: Vec<Section>,
}

#[derive(Serialize, JsonSchema)]
struct Line {
    /// `heading`, `item`, `detail` or `evidence`.
    kind: &'static str,
    text: String,
    links: Vec<Link>,
}

/// Where words stand: Unicode code points of the document's text.
#[derive(Serialize, JsonSchema)]
struct Link {
    document: DocumentNumber,
    span: Option<Span>,
}

/// An analyst's own section: a remark on nothing that begins with `# Heading`.
#[derive(Serialize, JsonSchema)]
struct Section {
    decision: u64,
    heading: String,
    text: String,
    who: String,
    when: String,
}

/// The brief, and what analysts wrote into it.
pub(super) async fn brief(Kept(server): Kept<Shared>, Seen(view): Seen) -> Answer<Brief> {
    let looked = server.look(view, |shown, _| {
        let assessed = &shown.found.assessed;
        let all = ::brief::case_lines(&engine::to_brief(assessed));
        let left_out = all.len().saturating_sub(LINES);
        let lines = all.into_iter().take(LINES).map(line).collect();
        let sections = shown.standing().into_iter().filter_map(|decision| {
            let Action::Note { target: None, text } = &decision.action else { return None };
            let (heading, text) = text.strip_prefix("# ")?.split_once('\n').unwrap_or((&text[2..], ""));
            Some(Section {
                decision: decision.number,
                heading: heading.trim().to_owned(),
                text: text.trim().to_owned(),
                who: decision.who.clone(),
                when: decision.when.clone(),
            })
        });
        let decided = &assessed.findings.decided;
        Ok(Brief {
            lines,
            left_out,
            state: decided.state,
            blocked: decided.blocked.clone(),
            sections: sections.collect(),
        })
    });
    looked.await
}

fn line(line: CaseLine) -> Line {
    let plain = |kind, text: String| {
        let links = documents(&text).map(|document| Link { document, span: None }).collect();
        Line { kind, text, links }
    };
    match line {
        CaseLine::Heading(text) => plain("heading", text),
        CaseLine::Item(text) => plain("item", text),
        CaseLine::Detail(text) => plain("detail", text),
        CaseLine::Evidence(text, (document, span)) => {
            Line { kind: "evidence", text, links: vec![Link { document, span: Some(span) }] }
        }
    }
}

/// The documents that a line names by their numbers: "\[3]".
fn documents(text: &str) -> impl Iterator<Item = DocumentNumber> {
    let numbers = text.split('[').skip(1).filter_map(|rest| rest.split(']').next());
    numbers.flat_map(|list| list.split([',', ' '])).filter_map(|word| word.parse().ok()).map(DocumentNumber)
}
