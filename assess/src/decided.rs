//! The log of decisions over the machine's readings → what holds now.
//!
//! A decision about words finds its place again by quotation when a newer version reads anew; one that cannot is listed, never dropped.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    Action, BriefState, ClaimStatus, Decision, DocumentNumber, EventId, Filed, Likelihood, Part, Quotation,
    Reliability, Report, Span, Target,
};

use crate::incidents::{Group, first_id};

/// What the analysts' decisions amount to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decided {
    /// Judgements that are held, in the order of their making.
    pub judgements: Vec<Held>,
    /// Grades of sources: the newest of each source and subject.
    pub grades: Vec<(String, Option<String>, Reliability)>,
    /// Credibility of items, 1 to 6.
    pub items: Vec<(Target, u8)>,
    /// Notes and open tasks, by number.
    pub notes: Vec<(u64, String)>,
    /// Tasks that are open, by number.
    pub tasks: Vec<(u64, String)>,
    /// Who was asked for a reply, and the answer in full where one came.
    pub replies: Vec<(u64, String, String, Option<String>)>,
    /// Claims whose source has corrected, updated or taken them back.
    pub statuses: Vec<(Target, ClaimStatus)>,
    /// Who signed which brief.
    pub signed: Vec<(String, String)>,
    /// How far the brief has come.
    pub state: BriefState,
    /// Why it cannot be final; empty where nothing stands against it.
    pub blocked: Vec<String>,
    /// Decisions that find their words no more.
    pub ungrounded: Vec<Ungrounded>,
    rejected: BTreeSet<(DocumentNumber, EventId)>,
    merged: Vec<Vec<String>>,
    split: Vec<(String, BTreeSet<(DocumentNumber, EventId)>)>,
}

/// A judgement that an analyst holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The number of its decision.
    pub number: u64,
    /// Who holds it.
    pub who: String,
    /// Its words.
    pub text: String,
    /// How likely it is held to be.
    pub likelihood: Option<Likelihood>,
    /// What it rests on.
    pub rests_on: Vec<Target>,
    /// Whom it accuses by name.
    pub accuses: Option<String>,
    /// Whether something that it rests on was retracted, corrected or rejected.
    pub flagged: bool,
}

/// A decision whose words are not in the newest version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ungrounded {
    /// Its number.
    pub decision: u64,
    /// The words that it stood on.
    pub quote: String,
}

/// Replays the log over the newest versions of the case's documents.
pub fn decided(documents: &[Filed], log: &[Decision]) -> Decided {
    let mut now = Decided::default();
    let newest = Newest { documents };
    for decision in standing(log) {
        apply(&mut now, &newest, decision);
    }
    let fallen: Vec<Target> = now
        .statuses
        .iter()
        .filter(|(_, status)| matches!(status, ClaimStatus::Retracted | ClaimStatus::Corrected))
        .map(|(target, _)| target.clone())
        .collect();
    let gone = now.rejected.clone();
    for held in &mut now.judgements {
        let rests = |target: &Target| {
            fallen.iter().any(|fallen| same(fallen, target))
                || newest.event(target).is_some_and(|event| gone.contains(&event))
        };
        held.flagged = held.rests_on.iter().any(rests);
    }
    now.blocked = blocks(&now, documents);
    if !now.blocked.is_empty() && now.state == BriefState::Final {
        now.state = BriefState::Review;
    }
    now
}

/// The decisions that were not taken back; who takes back an undoing has the first again.
fn standing(log: &[Decision]) -> Vec<&Decision> {
    let mut undone: BTreeSet<u64> = BTreeSet::new();
    for decision in log.iter().rev().filter(|decision| matches!(decision.action, Action::Undo { .. })) {
        if let Action::Undo { decision: number } = decision.action
            && !undone.contains(&decision.number)
        {
            undone.insert(number);
        }
    }
    log.iter().filter(|decision| !undone.contains(&decision.number)).collect()
}

fn apply(now: &mut Decided, newest: &Newest, decision: &Decision) {
    let number = decision.number;
    match &decision.action {
        Action::Reject { target } => match newest.event(target) {
            Some(event) => drop(now.rejected.insert(event)),
            None if target.part == Part::Event => now.ungrounded.push(lost(number, target)),
            None => {}
        },
        Action::Accept { target } => {
            if let Some(event) = newest.event(target) {
                now.rejected.remove(&event);
            } else if target.part == Part::Event {
                now.ungrounded.push(lost(number, target));
            }
        }
        Action::Merge { part: Part::Incident, ids } => now.merged.push(ids.clone()),
        Action::Split { part: Part::Incident, id, members } => {
            let members = members.iter().filter_map(|target| newest.event(target)).collect();
            now.split.push((id.clone(), members));
        }
        Action::GradeSource { source, subject, grade } => {
            now.grades.retain(|(one, about, _)| (one, about) != (source, subject));
            now.grades.push((source.clone(), subject.clone(), *grade));
        }
        Action::GradeItem { target, grade } => {
            now.items.retain(|(one, _)| !same(one, target));
            now.items.push((target.clone(), *grade));
        }
        Action::Note { text, .. } => now.notes.push((number, text.clone())),
        Action::Task { text, .. } => now.tasks.push((number, text.clone())),
        Action::Done { task } => now.tasks.retain(|(open, _)| open != task),
        Action::Status { target, status, .. } => {
            now.statuses.retain(|(one, _)| !same(one, target));
            now.statuses.push((target.clone(), *status));
        }
        Action::Judge { text, likelihood, rests_on, accuses } => now.judgements.push(Held {
            number,
            who: decision.who.clone(),
            text: text.clone(),
            likelihood: *likelihood,
            rests_on: rests_on.clone(),
            accuses: accuses.clone(),
            flagged: false,
        }),
        Action::Withdraw { judgement } => now.judgements.retain(|held| held.number != *judgement),
        Action::ReplyAsked { whom, question, .. } => {
            now.replies.push((number, whom.clone(), question.clone(), None));
        }
        Action::Reply { asked, answer } => {
            let open = now.replies.iter_mut().find(|(number, ..)| number == asked);
            open.into_iter().for_each(|reply| reply.3 = Some(answer.clone()));
        }
        Action::SignOff { brief } => now.signed.push((decision.who.clone(), brief.clone())),
        Action::State { state } => now.state = *state,
        Action::Edit { .. }
        | Action::Code { .. }
        | Action::Tag { .. }
        | Action::Untag { .. }
        | Action::Merge { .. }
        | Action::Split { .. }
        | Action::Outcome { .. }
        | Action::Published { .. }
        | Action::Correction { .. }
        | Action::Translate { .. }
        | Action::Undo { .. } => {}
    }
}

/// Why the brief cannot be final: an accusation against a named person needs two origins, a flagged judgement a new look, a brief a second
/// person's sign-off.
fn blocks(now: &Decided, documents: &[Filed]) -> Vec<String> {
    let mut blocks = Vec::new();
    for held in &now.judgements {
        if held.flagged {
            blocks.push(format!(
                "judgement {} rests on what was retracted, corrected or rejected",
                held.number
            ));
        }
        let outlets: BTreeSet<Option<&String>> = held
            .rests_on
            .iter()
            .filter_map(|target| target.document)
            .filter_map(|number| documents.iter().find(|filed| filed.number == number))
            .map(|filed| filed.document.source.outlet.as_ref())
            .collect();
        if let Some(person) = held.accuses.as_ref().filter(|_| outlets.len() < 2) {
            blocks.push(format!("judgement {} accuses {person} and rests on one origin", held.number));
        }
    }
    let second = now.signed.iter().any(|(who, _)| now.judgements.iter().all(|held| held.who != *who));
    if !now.judgements.is_empty() && !second {
        blocks.push("no second person has signed it".to_owned());
    }
    blocks
}

impl Decided {
    /// Whether an analyst has rejected the event of a report.
    pub(crate) fn rejects(&self, report: &Report) -> bool {
        self.rejected.contains(&(report.document, report.event))
    }

    /// Merges and splits incidents as decided.
    pub(crate) fn regroup(&self, groups: &mut Vec<Group>) {
        for (id, members) in &self.split {
            let Some(at) = groups.iter().position(|(group, _)| group == id) else { continue };
            let (out, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut groups[at].1)
                .into_iter()
                .partition(|(report, _)| members.contains(&(report.document, report.event)));
            groups[at].1 = kept;
            if let Some((first, _)) = out.first() {
                groups.push((first_id(first), out));
            }
        }
        for ids in &self.merged {
            let mut joined = Vec::new();
            groups.retain_mut(|(id, members)| {
                let wanted = ids.contains(id);
                if wanted {
                    joined.append(members);
                }
                !wanted
            });
            joined.sort_by_key(|(report, _)| (report.document, report.event));
            if let Some((first, _)) = joined.first() {
                groups.push((first_id(first), joined));
            }
        }
        groups.retain(|(_, members)| !members.is_empty());
    }
}

/// The newest versions, in which decisions look for their words.
struct Newest<'a> {
    documents: &'a [Filed],
}

impl Newest<'_> {
    /// The event that a decision is about: by its words where it has some, else by its number.
    fn event(&self, target: &Target) -> Option<(DocumentNumber, EventId)> {
        let number = target.document.filter(|_| target.part == Part::Event)?;
        let filed =
            self.documents.iter().find(|filed| filed.number == number || self.replaces(filed, number))?;
        let events = &filed.document.events;
        let found = match &target.quote {
            Some(quote) => {
                let at = find(&filed.document.text, quote)?;
                let near = |event: &&model::Event| event.span.overlaps(at);
                let exact = events
                    .iter()
                    .find(|event| Some(event.id.0) == target.id.parse().ok() && event.span.overlaps(at));
                exact.or_else(|| {
                    events.iter().filter(near).min_by_key(|event| event.span.start.abs_diff(at.start))
                })
            }
            None => events.iter().find(|event| Some(event.id.0) == target.id.parse().ok()),
        };
        found.map(|event| (filed.number, event.id))
    }

    /// Whether a document is a later version of the one with this number.
    fn replaces(&self, filed: &Filed, number: DocumentNumber) -> bool {
        let older: BTreeMap<DocumentNumber, Option<DocumentNumber>> =
            self.documents.iter().map(|filed| (filed.number, filed.version_of)).collect();
        let mut at = filed.version_of;
        while let Some(older_version) = at {
            if older_version == number {
                return true;
            }
            at = older.get(&older_version).copied().flatten();
        }
        false
    }
}

/// Where a quotation stands in a text: with its surroundings if they are there, else its only place.
fn find(text: &str, quote: &Quotation) -> Option<Span> {
    let places: Vec<usize> = text.match_indices(quote.exact.as_str()).map(|(at, _)| at).collect();
    let around = |&&at: &&usize| {
        text[..at].ends_with(quote.prefix.as_str())
            && text[at + quote.exact.len()..].starts_with(quote.suffix.as_str())
    };
    let exact = places.iter().find(around).copied();
    let only = places.first().copied().filter(|_| places.len() == 1);
    exact.or(only).map(|at| Span::new(at, at + quote.exact.len()))
}

fn same(one: &Target, other: &Target) -> bool {
    one.part == other.part && one.document == other.document && one.id == other.id
}

fn lost(decision: u64, target: &Target) -> Ungrounded {
    let quote = target.quote.as_ref().map(|quote| quote.exact.clone()).unwrap_or_default();
    Ungrounded { decision, quote }
}
