//! A case → what it amounts to, in plain lines: judgements first, then incidents with their origins, differences, gaps, sources.
//!
//! Every line about the world is made of facts with their evidence; one whose names or figures do not stand in its evidence is left out.

use std::collections::BTreeSet;

use assess::Check;
use model::{
    Access, Attitude, BriefState, CaseSentence, Contradiction, Difference, DocumentNumber, Filed, Incident,
    Likelihood, Origin, Origins, Proposition, Reliability, Report, Span, Voice, Warning,
};

use crate::check::check_lines;
use crate::dates;
use crate::evidence::evidence;
use crate::plain;
use crate::warning::{IN_BRIEF, warning_lines};
use crate::words::WORDS;

/// What a case brief is made of.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// The question of the case.
    pub question: Option<&'a str>,
    /// Its documents, newest versions.
    pub documents: &'a [Filed],
    /// Happenings, those of most documents first.
    pub incidents: &'a [Incident],
    /// Questions with more than one answer.
    pub contradictions: &'a [Contradiction],
    /// What the analysts hold.
    pub judgements: Vec<Judgement<'a>>,
    /// Grades of sources, each with its subject.
    pub grades: &'a [(String, Option<String>, Reliability)],
    /// What no document tells, what one alone does: sentences that were checked against the words they cite.
    pub gaps: &'a [CaseSentence],
    /// What the case rests on.
    pub rests_on: &'a [CaseSentence],
    /// Where each actor stands on what is so or not so.
    pub propositions: &'a [Proposition],
    /// Who was asked for a reply.
    pub replies: Vec<Reply<'a>>,
    /// What was published, with its corrections.
    pub published: Vec<Published<'a>>,
    /// Translations: of which document, into which language, by whom.
    pub translations: Vec<(DocumentNumber, &'a str, &'a str)>,
    /// Who has checked and signed this brief.
    pub signed: Vec<&'a str>,
    /// Open tasks by number.
    pub tasks: Vec<(u64, &'a str)>,
    /// Decisions that find their words no more: number and words.
    pub ungrounded: Vec<(u64, &'a str)>,
    /// What the case amounts to for its warning problem, as anybody may see it.
    pub warning: Option<Warning>,
    /// What tracks and physics say of the movements that are reported.
    pub check: Option<&'a model::Check>,
    /// How far the brief has come.
    pub state: BriefState,
    /// Why it cannot be final.
    pub blocked: &'a [String],
}

/// Somebody who was asked for a reply.
#[derive(Clone, Debug)]
pub struct Reply<'a> {
    /// Who.
    pub whom: &'a str,
    /// What.
    pub question: &'a str,
    /// Until when.
    pub deadline: Option<&'a str>,
    /// The answer, in full.
    pub answer: Option<&'a str>,
}

/// A judgement that an analyst holds.
#[derive(Clone, Debug)]
pub struct Judgement<'a> {
    /// Number of the decision.
    pub number: u64,
    /// Who holds it.
    pub who: &'a str,
    /// Its words.
    pub text: &'a str,
    /// How likely.
    pub likelihood: Option<Likelihood>,
    /// Whether something it rests on has fallen.
    pub flagged: bool,
    /// The words that it rests on.
    pub cites: Vec<(DocumentNumber, Span)>,
    /// Who is behind what it rests on; none where it rests on nothing.
    pub origins: Option<Origins>,
}

/// A sentence that was published.
#[derive(Clone, Debug)]
pub struct Published<'a> {
    /// The sentence.
    pub sentence: &'a str,
    /// Where.
    pub place: &'a str,
    /// When.
    pub date: &'a str,
    /// How it was put right since.
    pub corrections: &'a [String],
}

/// One line of a case brief; how deep it stands, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseLine {
    /// A heading.
    Heading(String),
    /// An item under a heading.
    Item(String),
    /// What is said about an item.
    Detail(String),
    /// Evidence: the words and where they stand, and the same for a program: code points of the document's text.
    Evidence(String, (DocumentNumber, Span)),
}

/// The lines of a case brief.
pub fn case_lines(case: &Case) -> Vec<CaseLine> {
    let mut page = Page { case, check: Check::of(case.documents), lines: Vec::new() };
    page.head();
    page.judgements();
    page.warning();
    page.incidents();
    page.differences();
    page.propositions();
    page.check();
    page.gaps();
    page.sources();
    page.open();
    page.lines
}

/// A case brief in Markdown.
pub fn case_markdown(case: &Case) -> String {
    lines_markdown(case.question.unwrap_or("A case"), case_lines(case))
}

/// Lines of a brief in Markdown.
pub fn lines_markdown(title: &str, lines: Vec<CaseLine>) -> String {
    let mut out = format!("# {}\n", escaped(title));
    for line in lines {
        match line {
            CaseLine::Heading(words) => out.push_str(&format!("\n## {}\n\n", escaped(&words))),
            CaseLine::Item(words) => out.push_str(&format!("- {}\n", escaped(&words))),
            CaseLine::Detail(words) => out.push_str(&format!("  - {}\n", escaped(&words))),
            CaseLine::Evidence(words, _) => out.push_str(&format!("    - {}\n", escaped(&words))),
        }
    }
    out
}

fn escaped(words: &str) -> String {
    let special = |letter: char| matches!(letter, '*' | '_' | '`' | '<' | '[' | '#' | '\\');
    words.chars().flat_map(|letter| special(letter).then_some('\\').into_iter().chain([letter])).collect()
}

struct Page<'a> {
    case: &'a Case<'a>,
    check: Check<'a>,
    lines: Vec<CaseLine>,
}

impl Page<'_> {
    fn head(&mut self) {
        let case = self.case;
        let outlets: BTreeSet<&str> =
            case.documents.iter().filter_map(|filed| filed.document.source.outlet.as_deref()).collect();
        let days: Vec<&str> =
            case.documents.iter().filter_map(|filed| filed.document.source.published.as_deref()).collect();
        let from = days.iter().min().map(|day| dates::date(day)).unwrap_or_default();
        let to = days.iter().max().map(|day| dates::date(day)).unwrap_or_default();
        let span = if from == to { from } else { format!("{from} to {to}") };
        let state = match case.state {
            BriefState::Draft => "draft",
            BriefState::Review => "in review",
            BriefState::Final => "final",
        };
        let counted =
            format!("{} documents · {} outlets · {span} · {state}", case.documents.len(), outlets.len());
        self.lines.push(CaseLine::Item(counted));
        for who in &case.signed {
            self.lines.push(CaseLine::Detail(format!("checked and signed by {}", plain::line(who))));
        }
        for reason in case.blocked {
            self.lines.push(CaseLine::Detail(format!("cannot be final: {reason}")));
        }
    }

    fn warning(&mut self) {
        let lines =
            self.case.warning.as_ref().map(|warning| warning_lines(warning, self.case.documents, &IN_BRIEF));
        self.lines.extend(lines.unwrap_or_default());
    }

    fn check(&mut self) {
        let lines = self.case.check.map(|check| check_lines(check, self.case.documents));
        self.lines.extend(lines.unwrap_or_default());
    }

    fn judgements(&mut self) {
        self.heading("Key judgements");
        if self.case.judgements.is_empty() {
            self.item("No judgement is held yet. What follows is what the documents say, read by machine.");
        }
        for held in &self.case.judgements {
            let likely = held.likelihood.map(|word| format!("{}: ", likelihood(word))).unwrap_or_default();
            let flag = if held.flagged {
                " — look again: what it rests on was retracted, corrected or rejected"
            } else {
                ""
            };
            self.lines.push(CaseLine::Item(format!(
                "{}{} ({}, decision {}){flag}",
                plain::capital(&likely),
                plain::line(held.text),
                plain::line(held.who),
                held.number
            )));
            let grounds = held.origins.as_ref().map(counted);
            let none = || "rests on no record of the case".to_owned();
            self.lines.push(CaseLine::Detail(grounds.unwrap_or_else(none)));
            for &(number, span) in &held.cites {
                self.evidence(number, span);
            }
        }
    }

    /// Happenings of more than one document, each with its origins.
    fn incidents(&mut self) {
        self.heading("Reported by more than one document");
        let several: Vec<&Incident> =
            self.case.incidents.iter().filter(|incident| documents(incident).len() > 1).collect();
        let mut shown = 0;
        for incident in several {
            let Some(sentence) = self.told(incident) else { continue };
            shown += 1;
            self.lines.push(CaseLine::Item(sentence.text));
            self.lines.push(CaseLine::Detail(counted(&incident.origins)));
            for origin in &incident.origins.list {
                self.origin(origin);
            }
            for circle in &incident.origins.circles {
                self.lines.push(CaseLine::Detail(format!("a circle: {}", circle.join(" ← "))));
            }
            for report in first_of_each(incident) {
                self.evidence(report.document, report.quote);
            }
        }
        if shown == 0 {
            self.item("Nothing is reported by more than one document.");
        }
    }

    /// "Russia — movement, Caracas, 23 March 2019": as much of it as its words bear.
    fn told(&self, incident: &Incident) -> Option<CaseSentence> {
        let first = &incident.reports[0];
        let actors = common(incident, |report| report.actors.iter().map(|side| side.name.clone()).collect());
        let places =
            common(incident, |report| report.places.iter().map(|scene| scene.name.clone()).collect());
        let day =
            incident.reports.iter().find_map(|report| report.days.as_ref()).map(|(day, _)| dates::date(day));
        let act = WORDS.act(first.kind, None, &[]);
        let reserve = if incident.actual { "" } else { "not told as fact: " };
        let who = match actors.is_empty() {
            true => plain::capital(&format!("{reserve}{act}")),
            false => format!("{} — {reserve}{act}", plain::list(&actors[..actors.len().min(3)])),
        };
        let parts: Vec<String> = places.first().cloned().into_iter().chain(day).collect();
        let cites: Vec<_> = incident.reports.iter().flat_map(|report| self.cited(report)).collect();
        (0..=parts.len()).rev().find_map(|count| {
            let text = std::iter::once(&who).chain(&parts[..count]).cloned().collect::<Vec<_>>().join(", ");
            let sentence = CaseSentence { text, cites: cites.clone(), counted: vec![] };
            self.check.checked(sentence).ok()
        })
    }

    /// The words of a report, and those that name its actors and places.
    fn cited(&self, report: &Report) -> Vec<(DocumentNumber, Span)> {
        let mut spans = vec![report.quote];
        if let Some(document) = self.filed(report.document).map(|filed| &filed.document)
            && let Some(event) = document.events.get(report.event.index())
        {
            let who = event.actors.iter().chain(&event.recipients).filter_map(|one| one.mention);
            let named = who.chain(event.places.iter().filter_map(|place| place.mention));
            let mentions = named.filter_map(|id| document.mentions.get(id.index()));
            let firsts = mentions.flat_map(|one| {
                let first = one.same_as.and_then(|id| document.mentions.get(id.index()));
                std::iter::once(one).chain(first)
            });
            spans.extend(firsts.map(|mention| mention.span));
        }
        spans.into_iter().map(|span| (report.document, span)).collect()
    }

    fn origin(&mut self, origin: &Origin) {
        let mark = if origin.independent { "●" } else { "○" };
        let access = match origin.access {
            Access::Saw => "saw it",
            Access::TookPart => "took part",
            Access::Sensor => "an instrument recorded it",
            Access::Document => "it stands in a document",
            Access::Told => "was told, or saw: the text does not say",
            Access::Inferred => "concludes it",
            Access::Unknown => "how it knows is not said",
        };
        let through: Vec<String> =
            origin.through.iter().filter(|outlet| **outlet != origin.name).cloned().collect();
        let through = if through.is_empty() {
            String::new()
        } else {
            format!("; heard through {}", plain::list(&through))
        };
        let party = origin.party.as_deref().map(|code| format!("; a party ({code})")).unwrap_or_default();
        let denies = if origin.denies.is_empty() {
            String::new()
        } else {
            format!("; denies it {}", numbers(&origin.denies))
        };
        let asserts =
            if origin.asserts.is_empty() { String::new() } else { format!(" {}", numbers(&origin.asserts)) };
        self.lines.push(CaseLine::Detail(format!(
            "{mark} {}: {access}{asserts}{party}{denies}{through}",
            plain::capital(&origin.name)
        )));
    }

    fn differences(&mut self) {
        if self.case.contradictions.is_empty() {
            return;
        }
        self.heading("Where they differ");
        for one in self.case.contradictions {
            let kind = match one.kind {
                Difference::Contradiction => "they cannot all be true",
                Difference::Precision => "a difference of precision, no contradiction",
                Difference::Update => "a later figure follows an earlier one",
                Difference::Denial => "asserted and denied",
            };
            self.lines.push(CaseLine::Item(format!("{} — {kind}", one.question)));
            for side in &one.sides {
                let mut by: Vec<String> = Vec::new();
                side.by.iter().for_each(|voice| plain::add_once(&mut by, self.voice(voice)));
                self.lines.push(CaseLine::Detail(format!(
                    "{}: {}",
                    plain::line(&side.says),
                    plain::list(&by)
                )));
                if let Some(voice) = side.by.first() {
                    self.evidence(voice.document, voice.quote);
                }
            }
        }
    }

    fn voice(&self, voice: &Voice) -> String {
        let name = voice.name.as_deref().map(plain::line).unwrap_or_else(|| self.outlet(voice.document));
        format!("{name} [{}]", voice.document.0)
    }

    /// Who stands where on what is so or not so.
    fn propositions(&mut self) {
        let disputed: Vec<&Proposition> =
            self.case.propositions.iter().filter(|one| one.stances.len() > 1).collect();
        if disputed.is_empty() {
            return;
        }
        self.heading("Who stands where");
        for one in disputed {
            self.lines.push(CaseLine::Item(plain::capital(&plain::line(&one.text))));
            for stance in &one.stances {
                let documents: Vec<DocumentNumber> = stance.by.iter().map(|voice| voice.document).collect();
                let at =
                    if documents.is_empty() { String::new() } else { format!(" {}", numbers(&documents)) };
                self.lines.push(CaseLine::Detail(format!(
                    "{}: {}{at}",
                    plain::line(&stance.actor),
                    attitude(stance.attitude)
                )));
            }
        }
    }

    /// What no document tells, and what one alone does.
    fn gaps(&mut self) {
        self.heading("Gaps");
        if self.case.gaps.is_empty() {
            self.item("None that can be seen from the documents.");
        }
        for gap in self.case.gaps {
            let cites: Vec<DocumentNumber> =
                gap.cites.iter().map(|&(number, _)| number).collect::<BTreeSet<_>>().into_iter().collect();
            let at = if cites.is_empty() { String::new() } else { format!(" {}", numbers(&cites)) };
            self.item(&format!("{}{at}", plain::line(&gap.text)));
        }
    }

    fn sources(&mut self) {
        self.heading("Sources");
        for sentence in self.case.rests_on {
            self.item(&plain::line(&sentence.text));
        }
        for filed in self.case.documents {
            let source = &filed.document.source;
            let title = source
                .title
                .as_deref()
                .map(|title| format!(", “{}”", plain::line(title)))
                .unwrap_or_default();
            let day =
                source.published.as_deref().map(|day| format!(", {}", dates::date(day))).unwrap_or_default();
            let outlet = self.outlet(filed.number);
            let grade =
                self.case.grades.iter().filter(|(name, ..)| *name == outlet).map(|(_, subject, grade)| {
                    let about =
                        subject.as_deref().map(|subject| format!(" on {subject}")).unwrap_or_default();
                    format!("; graded {grade:?}{about}")
                });
            let grade: String = grade.collect();
            let unread = filed
                .document
                .unread
                .as_deref()
                .map(|why| format!("; kept, not read: {why}"))
                .unwrap_or_default();
            self.lines
                .push(CaseLine::Item(format!("[{}] {outlet}{title}{day}{grade}{unread}", filed.number.0)));
            let own = self.case.translations.iter().filter(|(number, ..)| *number == filed.number);
            let told = own.map(|(_, language, by)| {
                let (language, by) = (plain::line(language), plain::line(by));
                CaseLine::Detail(format!("a translation ({language}) by {by} is kept beside it"))
            });
            self.lines.extend(told);
        }
    }

    fn open(&mut self) {
        if !self.case.replies.is_empty() {
            self.heading("Replies");
            for reply in &self.case.replies {
                let until = reply.deadline.map(|day| format!(" by {}", dates::date(day))).unwrap_or_default();
                let none = || format!("no answer yet{until}");
                let answer = reply.answer.map_or_else(none, |answer| format!("“{}”", plain::line(answer)));
                let asked = format!("{}, asked “{}”: {answer}", reply.whom, plain::line(reply.question));
                self.lines.push(CaseLine::Item(asked));
            }
        }
        if !self.case.published.is_empty() {
            self.heading("Published");
            for one in &self.case.published {
                let words = plain::line(one.sentence);
                self.lines.push(CaseLine::Item(format!(
                    "“{words}”, {}, {}",
                    plain::line(one.place),
                    dates::date(one.date)
                )));
                for correction in one.corrections {
                    self.lines.push(CaseLine::Detail(format!("corrected: {}", plain::line(correction))));
                }
            }
        }
        if !self.case.tasks.is_empty() {
            self.heading("To do");
            for (number, task) in &self.case.tasks {
                self.lines.push(CaseLine::Item(format!("{} ({number})", plain::line(task))));
            }
        }
        if !self.case.ungrounded.is_empty() {
            self.heading("Decisions that find their words no more");
            for (number, words) in &self.case.ungrounded {
                self.lines.push(CaseLine::Item(format!("{number}: “{}”", plain::line(words))));
            }
        }
    }

    // ---- shared

    fn heading(&mut self, words: &str) {
        self.lines.push(CaseLine::Heading(words.to_owned()));
    }

    fn item(&mut self, words: &str) {
        self.lines.push(CaseLine::Item(words.to_owned()));
    }

    fn outlet(&self, number: DocumentNumber) -> String {
        let outlet = self.filed(number).and_then(|filed| filed.document.source.outlet.as_deref());
        outlet.map_or_else(|| format!("document {}", number.0), plain::line)
    }

    fn evidence(&mut self, number: DocumentNumber, span: Span) {
        let line = self.filed(number).and_then(|filed| evidence(filed, span));
        self.lines.extend(line);
    }

    fn filed(&self, number: DocumentNumber) -> Option<&Filed> {
        self.check.document(number)
    }
}

/// "4 outlets, 2 origins"; a range where it is not known.
fn counted(origins: &Origins) -> String {
    let range = match (origins.known, origins.possible) {
        (known, possible) if known == possible => plain_count(known, "origin"),
        (known, possible) => format!("{known} to {possible} origins"),
    };
    format!("{}, {range}", plain_count(origins.outlets.len() as u32, "outlet"))
}

fn plain_count(count: u32, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

fn numbers(list: &[DocumentNumber]) -> String {
    let once: BTreeSet<DocumentNumber> = list.iter().copied().collect();
    let numbers: Vec<String> = once.iter().map(|number| number.0.to_string()).collect();
    format!("[{}]", numbers.join(", "))
}

fn documents(incident: &Incident) -> BTreeSet<DocumentNumber> {
    incident.reports.iter().map(|report| report.document).collect()
}

fn first_of_each(incident: &Incident) -> Vec<Report> {
    let mut seen = BTreeSet::new();
    incident.reports.iter().filter(|report| seen.insert(report.document)).cloned().collect()
}

/// What most reports name, the most named first.
pub(crate) fn common(incident: &Incident, names: impl Fn(&Report) -> Vec<String>) -> Vec<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for name in incident.reports.iter().flat_map(names) {
        match counts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().map(|(name, _)| name).collect()
}

/// ICD 203's words, with their range.
fn likelihood(word: Likelihood) -> &'static str {
    match word {
        Likelihood::AlmostNoChance => "almost no chance (1–5 %)",
        Likelihood::VeryUnlikely => "very unlikely (5–20 %)",
        Likelihood::Unlikely => "unlikely (20–45 %)",
        Likelihood::RoughlyEvenChance => "roughly even chance (45–55 %)",
        Likelihood::Likely => "likely (55–80 %)",
        Likelihood::VeryLikely => "very likely (80–95 %)",
        Likelihood::AlmostCertain => "almost certain (95–99 %)",
    }
}

fn attitude(attitude: Attitude) -> String {
    match attitude {
        Attitude::Asserts => "says so".to_owned(),
        Attitude::Denies => "says it is not so".to_owned(),
        Attitude::RefusesToConfirm => "was asked and does not say".to_owned(),
        Attitude::Withdraws => "takes back that it is so".to_owned(),
        Attitude::NothingFound(documents) => {
            format!("nothing found in {}", plain_count(documents, "document"))
        }
        Attitude::NotCollected => "not collected".to_owned(),
    }
}
