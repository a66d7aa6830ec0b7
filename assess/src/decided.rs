//! The log of decisions over the machine's readings → what holds now.
//!
//! A decision about words finds its place again by quotation when a newer version reads anew; one that cannot is listed, never dropped.

use std::collections::BTreeSet;

use model::{
    Action, BriefState, ClaimStatus, Decision, DocumentNumber, Entity, EventId, Filed, Likelihood, Origins,
    Part, Reliability, Report, Span, Target,
};

use crate::anchors::{Anchor, Newest};
use crate::incidents::{Group, first_id};
use crate::overlay::GONE;

/// What the analysts' decisions amount to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decided {
    /// Judgements that are held, in the order of their making.
    pub judgements: Vec<Held>,
    /// Grades of sources: the newest of each source and subject.
    pub grades: Vec<(String, Option<String>, Reliability)>,
    /// Credibility of items, 1 to 6.
    pub items: Vec<(Target, u8)>,
    /// What became of past claims of each source: the record that a grade is judged by.
    pub outcomes: Vec<(String, Target, bool)>,
    /// Remarks, by number, and what they are about.
    pub notes: Vec<(u64, Option<Target>, String)>,
    /// Labels that are on.
    pub tags: Vec<(Target, String)>,
    /// Tasks that are open.
    pub tasks: Vec<Task>,
    /// Who was asked for a reply.
    pub replies: Vec<Asked>,
    /// Claims whose source has corrected, updated or taken them back, and by what.
    pub statuses: Vec<(Target, ClaimStatus, Option<Target>)>,
    /// Translations of documents.
    pub translations: Vec<Translation>,
    /// What was published, with later corrections.
    pub published: Vec<Publication>,
    /// Who signed which brief.
    pub signed: Vec<(String, String)>,
    /// How far the brief has come.
    pub state: BriefState,
    /// Why it cannot be final; empty where nothing stands against it.
    pub blocked: Vec<String>,
    /// Decisions that find their words no more.
    pub ungrounded: Vec<Ungrounded>,
    pub(crate) rejected: BTreeSet<Anchor>,
    merged: Vec<(Part, Vec<String>)>,
    split: Vec<(Part, String, BTreeSet<Anchor>)>,
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
    /// The words that it rests on, in the newest versions.
    pub cites: Vec<(DocumentNumber, Span)>,
    /// Who is behind the records that it rests on.
    pub origins: Origins,
    /// Whether something that it rests on was retracted, corrected or rejected.
    pub flagged: bool,
}

/// A task that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The number of its decision.
    pub number: u64,
    /// What it is about.
    pub target: Option<Target>,
    /// What is to be done.
    pub text: String,
    /// By whom.
    pub who: Option<String>,
    /// Until when.
    pub due: Option<String>,
}

/// Somebody who was asked for a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The number of its decision.
    pub number: u64,
    /// Who was asked.
    pub whom: String,
    /// When: RFC 3339, UTC.
    pub when: String,
    /// What.
    pub question: String,
    /// The judgement that it is about.
    pub about: Option<u64>,
    /// Until when.
    pub deadline: Option<String>,
    /// The answer, in full.
    pub answer: Option<String>,
}

/// A translation that somebody put beside a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// Number of the decision.
    pub number: u64,
    /// The document.
    pub document: DocumentNumber,
    /// Its language.
    pub language: String,
    /// The translated text.
    pub text: String,
    /// Who translated, or by which program.
    pub by: String,
}

/// A sentence that was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// The number of its decision.
    pub number: u64,
    /// Its words.
    pub sentence: String,
    /// Where.
    pub place: String,
    /// When.
    pub date: String,
    /// The judgement that it rests on.
    pub judgement: Option<u64>,
    /// Its corrections, in full.
    pub corrections: Vec<String>,
}

/// A decision that cannot be laid over the newest version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ungrounded {
    /// Its number.
    pub decision: u64,
    /// The words that it stood on.
    pub quote: String,
    /// Why it cannot.
    pub why: String,
}

/// Replays the log over the newest versions of the case's documents.
///
/// What depends on findings (flags and blocks) is empty still: [`crate::assess`] fills it in.
pub fn decided(documents: &[Filed], log: &[Decision]) -> Decided {
    let mut now = Decided::default();
    let newest = Newest::of(documents);
    for decision in standing(log) {
        apply(&mut now, &newest, decision);
        note(&mut now, decision);
        hold(&mut now, decision);
    }
    now
}

/// The decisions that were not taken back; who takes back an undoing has the first again.
pub fn standing(log: &[Decision]) -> Vec<&Decision> {
    let mut undone: BTreeSet<u64> = BTreeSet::new();
    for decision in log.iter().rev() {
        if let Action::Undo { decision: number } = decision.action
            && !undone.contains(&decision.number)
        {
            undone.insert(number);
        }
    }
    log.iter().filter(|decision| !undone.contains(&decision.number)).collect()
}

/// Decisions about records.
fn apply(now: &mut Decided, newest: &Newest, decision: &Decision) {
    match &decision.action {
        Action::Reject { target } | Action::Accept { target } => {
            let Some(anchor) = newest.anchor(target) else {
                if target.document.is_some() {
                    now.ungrounded.push(lost(decision.number, target));
                }
                return;
            };
            match decision.action {
                Action::Reject { .. } => now.rejected.insert(anchor),
                _ => now.rejected.remove(&anchor),
            };
        }
        Action::Merge { part, ids } => now.merged.push((*part, ids.clone())),
        Action::Split { part, id, members } => {
            let gone = members.iter().filter(|target| newest.anchor(target).is_none());
            now.ungrounded.extend(gone.map(|target| lost(decision.number, target)));
            let members = members.iter().filter_map(|target| newest.anchor(target)).collect();
            now.split.push((*part, id.clone(), members));
        }
        Action::Status { target, status, by } => {
            now.statuses.retain(|(one, ..)| !same(one, target));
            now.statuses.push((target.clone(), *status, by.clone()));
        }
        Action::GradeItem { target, grade } => {
            now.items.retain(|(one, _)| !same(one, target));
            now.items.push((target.clone(), *grade));
        }
        _ => {}
    }
}

/// Remarks, labels, tasks, grades of sources.
fn note(now: &mut Decided, decision: &Decision) {
    let number = decision.number;
    match &decision.action {
        Action::Note { target, text } => now.notes.push((number, target.clone(), text.clone())),
        Action::Tag { target, tag } => {
            now.tags.retain(|(one, label)| !(same(one, target) && label == tag));
            now.tags.push((target.clone(), tag.clone()));
        }
        Action::Untag { target, tag } => now.tags.retain(|(one, label)| !(same(one, target) && label == tag)),
        Action::Task { target, text, who, due } => now.tasks.push(Task {
            number,
            target: target.clone(),
            text: text.clone(),
            who: who.clone(),
            due: due.clone(),
        }),
        Action::Done { task } => now.tasks.retain(|open| open.number != *task),
        Action::GradeSource { source, subject, grade } => {
            now.grades.retain(|(one, about, _)| (one, about) != (source, subject));
            now.grades.push((source.clone(), subject.clone(), *grade));
        }
        Action::Outcome { source, target, confirmed } => {
            now.outcomes.push((source.clone(), target.clone(), *confirmed));
        }
        _ => {}
    }
}

/// Whether a decision changes what the brief says, so that whoever signed it before has signed another one.
fn rewrites(action: &Action) -> bool {
    !matches!(
        action,
        Action::SignOff { .. }
            | Action::State { .. }
            | Action::Published { .. }
            | Action::Tag { .. }
            | Action::Untag { .. }
            | Action::Task { .. }
            | Action::Done { .. }
            | Action::Note { target: Some(_), .. }
    )
}

/// Judgements, replies, publications, the state of the brief.
fn hold(now: &mut Decided, decision: &Decision) {
    let number = decision.number;
    if rewrites(&decision.action) {
        now.signed.clear();
    }
    match &decision.action {
        Action::Judge { text, likelihood, rests_on, accuses } => now.judgements.push(Held {
            number,
            who: decision.who.clone(),
            text: text.clone(),
            likelihood: *likelihood,
            rests_on: rests_on.clone(),
            accuses: accuses.clone(),
            cites: vec![],
            origins: Origins::default(),
            flagged: false,
        }),
        Action::Withdraw { judgement } => now.judgements.retain(|held| held.number != *judgement),
        Action::ReplyAsked { whom, question, about, deadline } => now.replies.push(Asked {
            number,
            whom: whom.clone(),
            when: decision.when.clone(),
            question: question.clone(),
            about: *about,
            deadline: deadline.clone(),
            answer: None,
        }),
        Action::Reply { asked, answer } => {
            let open = now.replies.iter_mut().find(|reply| reply.number == *asked);
            open.into_iter().for_each(|reply| reply.answer = Some(answer.clone()));
        }
        Action::Published { sentence, place, date, judgement } => now.published.push(Publication {
            number,
            sentence: sentence.clone(),
            place: place.clone(),
            date: date.clone(),
            judgement: *judgement,
            corrections: vec![],
        }),
        Action::Correction { published, text } => {
            let of = now.published.iter_mut().find(|one| one.number == *published);
            of.into_iter().for_each(|one| one.corrections.push(text.clone()));
        }
        Action::Translate { document, language, text, by } => now.translations.push(Translation {
            number,
            document: *document,
            language: language.clone(),
            text: text.clone(),
            by: by.clone(),
        }),
        Action::SignOff { brief } => now.signed.push((decision.who.clone(), brief.clone())),
        Action::State { state } => now.state = *state,
        _ => {}
    }
}

impl Decided {
    /// Whether an analyst has rejected the event of a report, its claim or its document.
    pub(crate) fn rejects(&self, report: &Report) -> bool {
        let number = report.document;
        let held = [
            Anchor::Event(number, report.event),
            Anchor::Claim(number, report.claim),
            Anchor::Document(number),
        ];
        held.iter().any(|anchor| self.rejected.contains(anchor))
    }

    /// Merges and splits incidents as decided.
    pub(crate) fn regroup(&self, groups: &mut Vec<Group>) {
        for (_, id, members) in self.split.iter().filter(|(part, ..)| *part == Part::Incident) {
            let Some(at) = groups.iter().position(|(group, _)| group == id) else { continue };
            let (out, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut groups[at].1)
                .into_iter()
                .partition(|(report, _)| members.contains(&event(report.document, report.event)));
            groups[at].1 = kept;
            if let Some((first, _)) = out.first() {
                groups.push((first_id(first), out));
            }
        }
        for (_, ids) in self.merged.iter().filter(|(part, _)| *part == Part::Incident) {
            let (joined, mut rest): (Vec<Group>, Vec<Group>) =
                std::mem::take(groups).into_iter().partition(|(id, _)| ids.contains(id));
            let mut members: Vec<_> = joined.into_iter().flat_map(|(_, members)| members).collect();
            members.sort_by_key(|(report, _)| (report.document, report.event));
            if let Some((first, _)) = members.first() {
                rest.push((first_id(first), members));
            }
            *groups = rest;
        }
        groups.retain(|(_, members)| !members.is_empty());
    }

    /// Merges and splits entities as decided.
    pub(crate) fn reknow(&self, entities: &mut Vec<Entity>) {
        for (_, id, members) in self.split.iter().filter(|(part, ..)| *part == Part::Entity) {
            let Some(entity) = entities.iter_mut().find(|entity| entity.id == *id) else { continue };
            let out = |&(number, id): &(DocumentNumber, _)| members.contains(&Anchor::Mention(number, id));
            let (apart, kept): (Vec<_>, Vec<_>) = entity.mentions.iter().copied().partition(out);
            let Some((number, first)) = apart.first().copied() else { continue };
            entity.mentions = kept;
            let reasons = vec!["split by an analyst".to_owned()];
            let own = Entity {
                id: format!("{}-{}", number.0, first.0),
                mentions: apart,
                reasons,
                ..entity.clone()
            };
            entities.push(own);
        }
        for (_, ids) in self.merged.iter().filter(|(part, _)| *part == Part::Entity) {
            let (joined, mut rest): (Vec<Entity>, Vec<Entity>) =
                std::mem::take(entities).into_iter().partition(|entity| ids.contains(&entity.id));
            rest.extend(joined.into_iter().reduce(one_entity));
            *entities = rest;
        }
        entities.retain(|entity| !entity.mentions.is_empty());
        entities.sort_by(|one, other| one.id.cmp(&other.id));
    }
}

fn one_entity(mut one: Entity, other: Entity) -> Entity {
    one.names.extend(other.names);
    one.names.sort();
    one.names.dedup();
    one.mentions.extend(other.mentions);
    one.mentions.sort_unstable();
    one.reasons.extend(other.reasons);
    one.reasons.push("merged by an analyst".to_owned());
    one
}

fn event(document: DocumentNumber, event: EventId) -> Anchor {
    Anchor::Event(document, event)
}

pub(crate) fn same(one: &Target, other: &Target) -> bool {
    one.part == other.part && one.document == other.document && one.id == other.id
}

fn lost(decision: u64, target: &Target) -> Ungrounded {
    let quote = target.quote.as_ref().map(|quote| quote.exact.clone()).unwrap_or_default();
    Ungrounded { decision, quote, why: GONE.to_owned() }
}
