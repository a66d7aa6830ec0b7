//! Frames and the words that express events → claims with their chains.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    Basis, Certainty, Claim, ClaimId, ClaimSource, Event, EventId, Modality, Parse, Polarity, SentenceId,
    Source, SourceRole, Span, TokenId,
};

use super::background::{self, Calendar};
use super::grounds::grounds;
use super::nest::Nest;
use super::stance::{Setting, Stance, Within, heart, stance};
use super::{Frame, Rank, citations, content};
use crate::mentions::Mentions;
use crate::tree;

/// The claims of a text in its order, and for each trigger the claim that holds it.
///
/// Triggers that share their speech and stance share a claim, those of the author that share their sentence and stance too; a
/// speech without a trigger is a claim as well, and its sentences without one go along with those that have some, so that nothing said
/// is lost. The claims' `events` are filled by [`linked`] once the events are written.
pub(crate) fn claims(
    source: &Source,
    text: &str,
    parse: &Parse,
    mentions: &Mentions,
    frames: &[Frame],
    triggers: &[TokenId],
) -> (Vec<Claim>, Vec<ClaimId>) {
    let calendar = Calendar::of(source, text, parse, mentions);
    let setting = Setting { text, parse, calendar: &calendar };
    let cues: BTreeSet<TokenId> = frames.iter().filter_map(|frame| frame.cue).collect();
    let desk = Desk {
        setting,
        past: background::sentences(&setting, &|root| cues.contains(&root)),
        frames,
        nest: Nest::new(parse, frames),
        author: author(source),
        brackets: citations::brackets(text, parse, frames),
    };
    let mut drafts: Vec<Draft> = Vec::new();
    for (at, &trigger) in triggers.iter().enumerate() {
        add(&mut drafts, desk.draft(trigger, at));
    }
    for draft in desk.silent(&drafts) {
        let near =
            |other: &&mut Draft| other.frame == draft.frame && other.stance.polarity == draft.stance.polarity;
        match drafts.iter_mut().rev().take(REACH).find(near) {
            Some(other) => other.join(Draft { stance: other.stance.clone(), ..draft }),
            None => drafts.push(draft),
        }
    }
    numbered(&desk, drafts, triggers.len())
}

/// Adds a draft, or joins it to the one that claims alike.
fn add(drafts: &mut Vec<Draft>, draft: Draft) {
    match drafts.iter_mut().rev().take(REACH).find(|other| other.key() == draft.key()) {
        Some(other) => other.join(draft),
        None => drafts.push(draft),
    }
}

/// The claims with the events that each holds.
pub(crate) fn linked(mut claims: Vec<Claim>, events: &[Event]) -> Vec<Claim> {
    let mut held: BTreeMap<ClaimId, Vec<EventId>> = BTreeMap::new();
    for event in events {
        held.entry(event.claim).or_default().push(event.id);
    }
    for claim in &mut claims {
        claim.events = held.remove(&claim.id).unwrap_or_default();
    }
    claims
}

/// How many claims back a trigger looks for one to join; triggers of one sentence, and of one speech, stand together.
const REACH: usize = 32;

/// What a claim is made from.
struct Desk<'a> {
    setting: Setting<'a>,
    /// The sentences that tell background.
    past: Vec<bool>,
    frames: &'a [Frame],
    nest: Nest<'a>,
    author: ClaimSource,
    /// Parentheses that cite; they are no part of what is claimed.
    brackets: Vec<Span>,
}

/// A claim before it has its number.
struct Draft {
    frame: Option<usize>,
    /// The sentence it stands in; none for what is said, which may go on over several.
    sentence: Option<SentenceId>,
    stance: Stance,
    spans: Vec<Span>,
    grounds: Vec<Span>,
    triggers: Vec<usize>,
}

impl Draft {
    fn key(&self) -> (Option<usize>, Option<SentenceId>, Certainty, Polarity, Modality) {
        (self.frame, self.sentence, self.stance.certainty, self.stance.polarity, self.stance.modality)
    }

    fn join(&mut self, other: Draft) {
        self.triggers.extend(other.triggers);
        self.spans = merged([self.spans.as_slice(), &other.spans].concat());
        self.stance.hedges.extend(other.stance.hedges);
        self.stance.hedges.sort_by_key(|hedge| hedge.span);
        self.stance.hedges.dedup();
        self.grounds = merged([self.grounds.as_slice(), &other.grounds].concat());
        if other.stance.basis == Basis::Inferred {
            self.stance.basis = Basis::Inferred;
        }
    }
}

impl Desk<'_> {
    fn parse(&self) -> &Parse {
        self.setting.parse
    }

    fn draft(&self, trigger: TokenId, at: usize) -> Draft {
        let held = self.nest.innermost(trigger, &|_| true);
        let sentence = self.parse().token(trigger).sentence;
        let spoken = held.filter(|&(frame, _)| self.frames[frame].rank > Rank::Citation);
        let within = spoken.map_or(Within::Sentence, |(_, head)| Within::Speech(self.aimed(head)));
        let spans = match spoken {
            Some((frame, _)) => self.frame_spans(frame, sentence),
            None => self.clause(trigger),
        };
        let mut inside = stance(&self.setting, trigger, within);
        if spoken.is_none() && inside.modality == Modality::Actual && self.is_background(trigger) {
            inside.modality = Modality::Historical;
        }
        let inferred = inside.basis == Basis::Inferred;
        Draft {
            grounds: if inferred { grounds(&self.setting, trigger) } else { Vec::new() },
            frame: held.map(|(frame, _)| frame),
            sentence: spoken.is_none().then_some(sentence),
            stance: self.put(inside, spoken.map(|(frame, _)| frame)),
            spans: self.bare(spans),
            triggers: vec![at],
        }
    }

    /// For an aim told with the saying ("sees it as a plot to oust him") the word that it is the aim of.
    fn aimed(&self, head: TokenId) -> TokenId {
        let parse = self.parse();
        let aim = |&mark: &TokenId| &*parse.token(mark).lemma == "to";
        let told = tree::is(parse, head, &["advcl"])
            && tree::children_by(parse, head, &["mark"]).any(|mark| aim(&mark));
        parse.token(head).head.filter(|_| told).unwrap_or(head)
    }

    /// Whether the sentence goes on with a story of long ago and this clause of it is in the past tense.
    fn is_background(&self, trigger: TokenId) -> bool {
        let parse = self.parse();
        let verb = tree::ancestors(parse, trigger).find(|&id| parse.token(id).feats.contains("VerbForm=Fin"));
        self.past[parse.token(trigger).sentence.index()]
            && verb.is_none_or(|verb| background::is_past(parse, verb))
    }

    /// A claim for each speech without a trigger, and for the sentences without one of a speech that has some.
    fn silent(&self, drafts: &[Draft]) -> Vec<Draft> {
        let mut heard: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
        for draft in drafts {
            let spans = draft.frame.map(|at| heard.entry(at).or_default());
            spans.into_iter().for_each(|spans| spans.extend(&draft.spans));
        }
        let none = Vec::new();
        // Somebody else is named for all that such a frame holds, or the same source again: the agency that cites officials.
        let passed_on: BTreeSet<usize> = self
            .frames
            .iter()
            .filter_map(|frame| {
                let outer = &self.frames[frame.outer?];
                let again = !frame.own && frame.link.name.is_some() && frame.link.name == outer.link.name;
                frame.outer.filter(|_| again || outer.content == frame.content)
            })
            .collect();
        let cited = self.cited(drafts);
        let spoken = self.frames.iter().enumerate().filter(|(_, frame)| frame.rank > Rank::Citation);
        let silent = spoken.filter(|(at, _)| !passed_on.contains(at));
        silent
            .flat_map(|(at, frame)| {
                let heard = heard.get(&at).unwrap_or(&none);
                self.statements(at, frame, heard)
            })
            .chain(cited)
            .collect()
    }

    /// A claim for each citation whose sentences hold nothing else: what the last of them says.
    fn cited(&self, drafts: &[Draft]) -> Vec<Draft> {
        let chains = drafts.iter().map(|draft| draft.frame);
        let heard: BTreeSet<usize> = chains.flat_map(|frame| self.outward(frame)).collect();
        let spoken: BTreeSet<usize> = (0..self.frames.len())
            .filter(|&at| self.frames[at].rank > Rank::Citation)
            .flat_map(|at| self.outward(Some(at)))
            .collect();
        let citations = self.frames.iter().enumerate().filter(|(at, frame)| {
            frame.rank == Rank::Citation && !heard.contains(at) && !spoken.contains(at)
        });
        citations
            .filter_map(|(at, frame)| {
                let head = heart(&self.setting, *frame.content.last()?);
                let sentence = self.parse().token(head).sentence;
                let inside = stance(&self.setting, head, Within::Sentence);
                Some(Draft {
                    frame: Some(at),
                    sentence: Some(sentence),
                    grounds: Vec::new(),
                    stance: inside,
                    spans: self.bare(self.clause(head)),
                    triggers: Vec::new(),
                })
            })
            .filter(|draft| !draft.spans.is_empty())
            .collect()
    }

    /// A frame and those around it.
    fn outward(&self, frame: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(frame, |&at| self.frames[at].outer)
    }

    /// A claim for each sentence of a speech that `heard` has not.
    fn statements(&self, at: usize, frame: &Frame, heard: &[Span]) -> Vec<Draft> {
        let mut sentences: Vec<(SentenceId, TokenId)> =
            frame.content.iter().map(|&head| (self.parse().token(head).sentence, head)).collect();
        sentences.sort();
        sentences.dedup_by_key(|&mut (sentence, _)| sentence);
        let statement = |(sentence, head): (SentenceId, TokenId)| {
            let whole = self.parse().sentences[sentence.index()].span;
            let spans: Vec<Span> = frame.spans.iter().copied().filter(|span| whole.overlaps(*span)).collect();
            let silent = !spans.is_empty() && !heard.iter().any(|span| whole.overlaps(*span));
            silent.then(|| Draft {
                frame: Some(at),
                sentence: None,
                stance: self
                    .put(stance(&self.setting, heart(&self.setting, head), Within::Speech(head)), Some(at)),
                spans: self.bare(spans),
                grounds: Vec::new(),
                triggers: Vec::new(),
            })
        };
        sentences.into_iter().filter_map(statement).collect()
    }

    /// The spans without the citations in them.
    fn bare(&self, spans: Vec<Span>) -> Vec<Span> {
        let bare = content::without(self.setting.text, &spans, &self.brackets);
        if bare.is_empty() { spans } else { bare }
    }

    /// The stance inside the content, as the speech around it turns it.
    fn put(&self, inside: Stance, frame: Option<usize>) -> Stance {
        let Some(frame) = frame.map(|at| &self.frames[at]) else { return inside };
        let around = self.reported(frame);
        let negated = around.polarity == Polarity::Negated;
        let unsaid = negated && !frame.factive && !frame.raises;
        let cue = match unsaid {
            true => Polarity::Affirmed,
            false if negated && frame.raises => Polarity::Negated,
            false => frame.link.polarity,
        };
        let doubt = if unsaid { Certainty::Possible } else { Certainty::Certain };
        if inside.standing && !unsaid {
            return Stance {
                certainty: inside.certainty.max(frame.link.certainty),
                polarity: Polarity::Affirmed,
                modality: Modality::Actual,
                ..inside
            };
        }
        let said = match (around.modality, unsaid) {
            (Modality::Actual | Modality::Historical, true) => Modality::Hypothetical,
            (mode, _) => mode,
        };
        Stance {
            certainty: inside.certainty.max(frame.link.certainty).max(doubt),
            polarity: turned(inside.polarity, cue),
            modality: [spoken(inside.modality, frame.modality), said]
                .into_iter()
                .find(|&mode| mode != Modality::Actual)
                .unwrap_or(Modality::Actual),
            ..inside
        }
    }

    /// How the speech itself is put by whoever reports it.
    fn reported(&self, frame: &Frame) -> Stance {
        let Some(cue) = frame.cue else { return PLAIN };
        if matches!(frame.rank, Rank::According | Rank::Citing) {
            return PLAIN;
        }
        let around = frame.outer.filter(|&at| self.frames[at].rank > Rank::Citation);
        let head = around.and_then(|at| {
            tree::ancestors(self.parse(), cue).find(|above| self.frames[at].content.contains(above))
        });
        // An inserted "he said" hangs on what is said, which says nothing of the saying.
        let inserted = frame.excluded.contains(&cue).then_some(cue);
        let within = inserted.or(head).map_or(Within::Sentence, Within::Speech);
        stance(&self.setting, cue, within)
    }

    /// The chain of a claim, nearest first.
    fn chain(&self, draft: &Draft) -> Vec<ClaimSource> {
        let mut links: Vec<ClaimSource> = Vec::new();
        let (mut certainty, mut polarity) = (draft.stance.certainty, draft.stance.polarity);
        let mut own = false;
        for at in std::iter::successors(draft.frame, |&at| self.frames[at].outer) {
            let frame = &self.frames[at];
            // Whoever quotes himself is one source.
            let same = |link: &ClaimSource| link.name.is_some() && link.name == frame.link.name;
            let again = links.iter().any(|link| link.span.is_some() && link.span == frame.link.span);
            // Whose own words hold the saying does not say it.
            let held = frame.link.cue.is_some_and(|cue| draft.spans.iter().any(|span| span.contains(cue)));
            // A citation in parentheses has no words of its own: what the author thinks of a speaker stays the author's.
            let passes = frame.rank == Rank::Citation && !links.is_empty();
            if passes && !again {
                links.push(frame.link.clone());
                continue;
            }
            if !own && !again && !held && !links.last().is_some_and(same) {
                links.push(ClaimSource { certainty, polarity, ..self.speaking(frame) });
                links.extend(frame.together.iter().map(|link| ClaimSource {
                    certainty,
                    polarity,
                    ..link.clone()
                }));
            }
            own = frame.own && frame.outer.is_some();
            let around = self.reported(frame);
            certainty = frame.reporter.max(around.certainty);
            polarity = if frame.raises { Polarity::Affirmed } else { around.polarity };
        }
        links.push(ClaimSource { certainty, polarity, ..self.author.clone() });
        links
    }

    /// Who speaks in a frame; "I" is whoever says what is around it, or else whoever wrote the text.
    fn speaking(&self, frame: &Frame) -> ClaimSource {
        let link = frame.link.clone();
        let around = std::iter::successors(frame.outer, |&at| self.frames[at].outer)
            .map(|at| &self.frames[at])
            .find(|outer| !outer.own && outer.rank > Rank::Citation);
        match around {
            _ if !frame.own => link,
            Some(outer) => {
                let ClaimSource { role, mention, name, .. } = outer.link.clone();
                ClaimSource { role, mention, name, ..link }
            }
            None => ClaimSource { role: SourceRole::Unnamed, name: self.author.name.clone(), ..link },
        }
    }

    /// The words of a frame's content in this sentence; all of them where none stand in it.
    fn frame_spans(&self, frame: usize, sentence: SentenceId) -> Vec<Span> {
        let whole = self.parse().sentences[sentence.index()].span;
        let all = &self.frames[frame].spans;
        let here: Vec<Span> = all.iter().copied().filter(|span| whole.overlaps(*span)).collect();
        if here.is_empty() { all.clone() } else { here }
    }

    /// "is thought *to be planning* …": an infinitive without a subject of its own is no clause.
    fn is_complement(&self, id: TokenId) -> bool {
        let parse = self.parse();
        let to = tree::children_by(parse, id, &["mark"]).any(|mark| &*parse.token(mark).lemma == "to");
        tree::is(parse, id, &["ccomp"]) && to && tree::child(parse, id, &["nsubj"]).is_none()
    }

    /// The clause of a trigger that nobody but the author claims.
    fn clause(&self, trigger: TokenId) -> Vec<Span> {
        let clausal = ["ccomp", "advcl", "acl", "csubj", "parataxis"];
        let parse = self.parse();
        let own = |id: TokenId| tree::child(parse, id, &["nsubj", "expl"]).is_some();
        let top = tree::ancestors(parse, trigger)
            .find(|&id| {
                (tree::is(parse, id, &clausal) && !self.is_complement(id))
                    || (tree::is(parse, id, &["conj"]) && own(id))
            })
            .or_else(|| tree::ancestors(parse, trigger).last())
            .unwrap_or(trigger);
        let beside =
            |id: TokenId| tree::is(parse, id, &["parataxis"]) || (tree::is(parse, id, &["conj"]) && own(id));
        let excluded: Vec<TokenId> =
            tree::subtree(parse, top).into_iter().filter(|&id| id != top && beside(id)).collect();
        content::spans(self.setting.text, parse, &[top], &excluded)
    }
}

const PLAIN: Stance = Stance {
    certainty: Certainty::Certain,
    polarity: Polarity::Affirmed,
    modality: Modality::Actual,
    basis: Basis::Reported,
    hedges: Vec::new(),
    standing: false,
};

/// The last link of every chain: whoever signed the document, or its outlet where nobody did. An outlet that only
/// published stands in the document's own header; a link of role `outlet` is one that the text cites.
fn author(source: &Source) -> ClaimSource {
    ClaimSource {
        role: SourceRole::Author,
        mention: None,
        name: source.author.as_ref().or(source.outlet.as_ref()).cloned(),
        date: source.published.clone(),
        span: None,
        cue: None,
        certainty: Certainty::Certain,
        polarity: Polarity::Affirmed,
    }
}

/// What a mode becomes by being said so: a plan that is feared or demanded is no plan.
fn spoken(inside: Modality, cue: Option<Modality>) -> Modality {
    match (cue, inside) {
        (Some(cue), Modality::Actual | Modality::Historical) => cue,
        (Some(Modality::Requested), Modality::Planned | Modality::Hypothetical) => Modality::Requested,
        (Some(Modality::Hypothetical), Modality::Planned) => Modality::Hypothetical,
        _ => inside,
    }
}

fn turned(inside: Polarity, cue: Polarity) -> Polarity {
    if inside == cue { Polarity::Affirmed } else { Polarity::Negated }
}

/// The claims in the order of the text, and the claim of each trigger.
fn numbered(desk: &Desk, mut drafts: Vec<Draft>, triggers: usize) -> (Vec<Claim>, Vec<ClaimId>) {
    drafts.sort_by(|left, right| {
        let place = |draft: &Draft| (draft.spans.first().copied(), draft.triggers.first().copied());
        place(left).cmp(&place(right))
    });
    let mut of_trigger = vec![ClaimId(0); triggers];
    let mut claims = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.into_iter().enumerate() {
        let id = ClaimId(at as u32);
        draft.triggers.iter().for_each(|&trigger| of_trigger[trigger] = id);
        let sources = desk.chain(&draft);
        let Stance { certainty, polarity, modality, basis, hedges, .. } = draft.stance;
        let events = Vec::new();
        claims.push(Claim {
            id,
            spans: draft.spans,
            sources,
            basis,
            grounds: draft.grounds,
            certainty,
            polarity,
            modality,
            hedges,
            events,
        });
    }
    (claims, of_trigger)
}

/// The spans in order, those that touch made one.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => *last = last.cover(span),
            _ => merged.push(span),
        }
    }
    merged
}
