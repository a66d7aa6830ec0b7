//! Dependency trees → frames of speech: cue, source and content, by the words of `cues/speech.toml`.

use model::{ClaimSource, Modality, Parse, Polarity, TokenId};

use super::according::plain;
use super::cues::{self, Position, Speech, WordClass};
use super::{Frame, Rank, content, source};
use crate::mentions::Mentions;
use crate::tree;

/// What the trees say about who says what; a frame whose content is not in its own sentence is returned empty.
pub(crate) fn frames(text: &str, parse: &Parse, mentions: &Mentions) -> Vec<Frame> {
    let reading = Reading { text, parse, mentions };
    let mut frames: Vec<Frame> =
        (0..parse.tokens.len()).filter_map(|at| reading.frame(TokenId(at as u32))).collect();
    frames.extend(reading.marked(&frames));
    let citing: Vec<Frame> =
        frames.iter().enumerate().flat_map(|(at, frame)| reading.citing(&frames[..at], frame)).collect();
    frames.extend(citing);
    frames
}

/// How many speak together at most.
const MOST_TOGETHER: usize = 6;

/// What frames are read from.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) parse: &'a Parse,
    pub(super) mentions: &'a Mentions,
}

/// The heads of a content and the branches under them that are none of it.
#[derive(Default)]
pub(super) struct Content {
    pub(super) heads: Vec<TokenId>,
    pub(super) excluded: Vec<TokenId>,
}

impl Content {
    pub(super) fn of(heads: Vec<TokenId>) -> Option<Content> {
        (!heads.is_empty()).then(|| Content { heads, excluded: Vec::new() })
    }

    pub(super) fn holds(&self, parse: &Parse, id: TokenId) -> bool {
        tree::ancestors(parse, id)
            .take_while(|above| !self.excluded.contains(above))
            .any(|above| self.heads.contains(&above))
    }
}

impl Reading<'_> {
    /// The frame that this word opens, if it opens one.
    fn frame(&self, id: TokenId) -> Option<Frame> {
        if let Some(frame) = self.naming(id) {
            return Some(frame);
        }
        match self.parse.token(id).upos {
            "VERB" => self.verb(id).or_else(|| self.adjective(id)),
            "ADJ" => self.adjective(id),
            "NOUN" => self.noun(id),
            _ => None,
        }
    }

    // ---- verbs

    fn verb(&self, verb: TokenId) -> Option<Frame> {
        let (cue, mut content) = self.verb_content(verb)?;
        let source = match self.strayed(verb) {
            Some(subject) => {
                content.excluded.push(subject);
                subject
            }
            None => self.speaker(verb, 0)?,
        };
        if self.nobody(source) || self.second_person(source) || content.holds(self.parse, source) {
            return None;
        }
        // "I wish to thank" does so.
        if self.first_person(source) && self.wishes(cue, &content) {
            return None;
        }
        let cue = if self.wonders(cue, &content) { plain() } else { cue };
        if self.negated(verb) && content.heads.iter().any(|&head| self.asked(head)) {
            return None;
        }
        if cue.modality == Some(Modality::Requested) && self.asks_for_silence(&content) {
            return None;
        }
        if cue.animate && !source::speaks(self.parse, self.mentions, source) {
            return None;
        }
        Some(self.built(verb, Some(source), cue, content))
    }

    /// The subject of "said" that was hung on what is said: "an official who saw it said that the fleet had left".
    fn strayed(&self, verb: TokenId) -> Option<TokenId> {
        if self.subjects(verb).next().is_some() || self.passive(verb) {
            return None;
        }
        let clause = tree::child(self.parse, verb, &["ccomp"]).filter(|&clause| clause > verb)?;
        let mut subjects = self.subjects(clause);
        let first = subjects.next().filter(|&first| first < verb)?;
        subjects.next().map(|_| first)
    }

    fn wishes(&self, cue: &Speech, content: &Content) -> bool {
        let infinitive = |&head: &TokenId| tree::is(self.parse, head, &["xcomp"]);
        cue.modality == Some(Modality::Hypothetical) && content.heads.iter().all(infinitive)
    }

    /// "asked why the army had left" takes for granted that it had.
    fn wonders(&self, cue: &Speech, content: &Content) -> bool {
        cue.modality == Some(Modality::Hypothetical)
            && content.heads.iter().any(|&head| self.takes_for_granted(head))
    }

    fn takes_for_granted(&self, head: TokenId) -> bool {
        tree::children_by(self.parse, head, &["advmod", "mark"])
            .any(|child| matches!(&*self.lower(child), "why" | "how" | "when" | "where"))
    }

    /// "asked not to be named", "asked to remain anonymous".
    fn asks_for_silence(&self, content: &Content) -> bool {
        let word =
            |head: &TokenId| matches!(&*self.parse.token(*head).lemma, "name" | "identify" | "anonymous");
        let below = |head: &TokenId| self.children(*head, &["xcomp"]).iter().any(word);
        content.heads.iter().any(|head| word(head) || below(head))
    }

    /// "is convinced that …", "afraid that …".
    fn adjective(&self, word: TokenId) -> Option<Frame> {
        let token = self.parse.token(word);
        let (cue, content) =
            cues::speech().of(WordClass::Adjective, &token.lemma, self.form(word)).find_map(|cue| {
                let at = |position: &Position| match position {
                    Position::Clause => Content::of(self.that(word, &["ccomp", "advcl"])),
                    Position::Behind(preposition) => Content::of(self.hanging(word, preposition)),
                    _ => None,
                };
                Some((cue, cue.content.iter().find_map(at)?))
            })?;
        let own = tree::child(self.parse, word, &["nsubj", "nsubj:pass"]);
        let source = match own {
            Some(subject) if self.relative(subject) => token.head?,
            Some(subject) => subject,
            None => self.inherited(word, 0)?,
        };
        let speaks = !self.nobody(source) && source::speaks(self.parse, self.mentions, source);
        speaks.then(|| self.built(word, Some(source), cue, content))
    }

    /// Clauses that are no circumstance: with "that", or without any mark.
    fn that(&self, word: TokenId, relations: &[&str]) -> Vec<TokenId> {
        let said = |&id: &TokenId| {
            let mark = tree::child(self.parse, id, &["mark"]);
            match mark {
                Some(mark) => &*self.lower(mark) == "that",
                None => tree::is(self.parse, id, &["ccomp"]),
            }
        };
        tree::children_by(self.parse, word, relations).filter(said).collect()
    }

    /// The cue that the verb is and its content; empty where a verb of saying may have it in quotation marks elsewhere.
    fn verb_content(&self, verb: TokenId) -> Option<(&'static Speech, Content)> {
        let cues = || {
            cues::speech()
                .of(WordClass::Verb, &self.parse.token(verb).lemma, self.form(verb))
                .filter(|cue| self.has_particle(verb, cue))
        };
        let found = cues().find_map(|cue| {
            let content = cue.content.iter().find_map(|position| self.at(verb, position, cue))?;
            Some((cue, content))
        });
        let speaks = |cue: &&Speech| !cue.animate && cue.content.first() == Some(&Position::Clause);
        found.or_else(|| Some((cues().find(speaks)?, Content::default())))
    }

    fn at(&self, verb: TokenId, position: &Position, cue: &Speech) -> Option<Content> {
        let passive = self.passive(verb);
        match position {
            Position::Clause => self.clause(verb),
            Position::Infinitive => Content::of(self.infinitives(verb, cue)),
            Position::Claim => self.claim(verb),
            Position::Object if passive => None,
            Position::Object => self.object(verb, cue),
            Position::As => self.viewed(verb),
            Position::Subject if passive => Content::of(self.things(verb, &["nsubj:pass"])),
            Position::Subject => None,
            Position::Behind(preposition) => {
                let mut heads = self.behind(verb, preposition);
                if !heads.is_empty() && preposition == "for" {
                    heads.extend(self.infinitives(verb, cue));
                }
                Content::of(heads)
            }
        }
    }

    pub(super) fn clause(&self, verb: TokenId) -> Option<Content> {
        let mut below = self.children(verb, &["ccomp"]);
        if let Some(&last) = below.last() {
            // A second subject in front of what is said belongs to it: "A convoy, he said, left".
            let nearest = self.subjects(verb).min_by_key(|id| id.0.abs_diff(verb.0));
            below.extend(self.subjects(verb).filter(|&id| Some(id) != nearest && id < last && last < verb));
            below.extend(self.also(verb));
            return Content::of(below);
        }
        if self.inserted(verb) {
            let head = self.parse.token(verb).head?;
            return Some(Content { heads: vec![head], excluded: vec![verb] });
        }
        let beside: Vec<TokenId> = tree::children_by(self.parse, verb, &["parataxis"])
            .filter(|&child| self.quoted_apart(verb, child))
            .collect();
        Content::of(beside).or_else(|| self.stated(verb))
    }

    /// "said in a statement that …": the clause hangs on the statement.
    fn stated(&self, verb: TokenId) -> Option<Content> {
        let statements = self.children(verb, &["obl", "obj"]);
        Content::of(statements.into_iter().flat_map(|noun| self.that(noun, &["acl", "ccomp"])).collect())
    }

    /// What is claimed by the claim that is rejected: "rejected reports that …".
    fn claim(&self, verb: TokenId) -> Option<Content> {
        let objects = self.children(verb, &["obj"]).into_iter();
        objects.into_iter().find_map(|object| self.noun_content(object)).map(|(_, content)| content)
    }

    /// "demanded a withdrawal and that the army stop": a clause with "that" coordinated to the verb is said as well.
    fn also(&self, verb: TokenId) -> Vec<TokenId> {
        let that = |&id: &TokenId| {
            tree::children_by(self.parse, id, &["mark"]).any(|mark| &*self.lower(mark) == "that")
        };
        tree::children_by(self.parse, verb, &["conj"]).filter(that).collect()
    }

    /// Whether the verb is put into or behind what is said: "…, he said", "as the minister told reporters, …".
    fn inserted(&self, verb: TokenId) -> bool {
        let token = self.parse.token(verb);
        let Some(head) = token.head else { return false };
        match token.deprel {
            "parataxis" => !self.says_so(verb),
            "ccomp" => head < verb && tree::child(self.parse, verb, &["mark"]).is_none() && self.comma(verb),
            "advcl" => tree::children_by(self.parse, verb, &["mark", "advmod"])
                .any(|mark| matches!(&*self.lower(mark), "as")),
            _ => false,
        }
    }

    /// "…; the rebels deny it": what is said is what "it" stands for.
    fn says_so(&self, verb: TokenId) -> bool {
        let thing = |id: TokenId| {
            matches!(&*self.parse.token(id).lemma, "it" | "this" | "that")
                && self.parse.token(id).upos == "PRON"
        };
        tree::children_by(self.parse, verb, &["obj"]).any(thing)
    }

    fn comma(&self, verb: TokenId) -> bool {
        let first =
            tree::subtree(self.parse, verb).into_iter().find(|&id| self.parse.token(id).upos != "PUNCT");
        let before = first.and_then(|first| first.0.checked_sub(1)).map(TokenId);
        before.is_some_and(|before| self.parse.token(before).upos == "PUNCT")
    }

    /// Whether a quotation mark or a colon stands between the verb and what stands beside it.
    fn quoted_apart(&self, verb: TokenId, child: TokenId) -> bool {
        let subtree = tree::subtree(self.parse, child);
        let (Some(&first), Some(&last)) = (subtree.first(), subtree.last()) else { return false };
        let (from, to) = if verb < first { (verb, first) } else { (last, verb) };
        (from.0..=to.0)
            .map(|id| tree::form(self.text, self.parse, TokenId(id)))
            .any(|form| matches!(form, ":" | "“" | "”" | "\"" | "«" | "»" | "``" | "''"))
    }

    /// "threatened to bomb", "denied bombing"; not "called it a crime".
    fn infinitives(&self, verb: TokenId, cue: &Speech) -> Vec<TokenId> {
        let to =
            |id: TokenId| tree::children_by(self.parse, id, &["mark"]).any(|mark| &*self.lower(mark) == "to");
        let verbal = |&id: &TokenId| self.parse.token(id).upos == "VERB" || to(id);
        let mut heads: Vec<TokenId> =
            tree::children_by(self.parse, verb, &["xcomp"]).filter(verbal).collect();
        // Whom somebody orders to do something stands between the two.
        let object = tree::child(self.parse, verb, &["obj", "iobj"]);
        if heads.is_empty() && cue.modality == Some(Modality::Requested) && object.is_some() {
            let between = |&id: &TokenId| to(id) && object.is_some_and(|object| object < id);
            heads.extend(tree::children_by(self.parse, verb, &["advcl"]).filter(between));
        }
        heads
    }

    /// The object, if it is no person; a claim that is denied ("denied the claim that …") lends its content.
    fn object(&self, verb: TokenId, cue: &Speech) -> Option<Content> {
        if !self.children(verb, &["ccomp", "xcomp", "iobj"]).is_empty() {
            return None;
        }
        let mut objects = self.things(verb, &["obj"]);
        if !objects.is_empty() {
            objects.extend(self.also(verb));
        }
        let denied = objects.iter().filter(|_| cue.polarity == Polarity::Negated);
        let mut lent = denied.filter_map(|&object| self.noun_content(object).map(|(_, content)| content));
        lent.next().or_else(|| Content::of(objects))
    }

    /// Nominal children that name no person, body or place.
    fn things(&self, verb: TokenId, relations: &[&str]) -> Vec<TokenId> {
        let thing = |&id: &TokenId| {
            self.parse.token(id).upos == "NOUN"
                && self.parse.token(id).entity != "person"
                && !self.someone(id)
        };
        tree::children_by(self.parse, verb, relations).filter(thing).collect()
    }

    fn someone(&self, id: TokenId) -> bool {
        use model::MentionKind::{Group, Organization, Person, Place, State, Unit};
        let kind = self.mentions.at(id).map(|mention| mention.kind);
        kind.is_some_and(|kind| matches!(kind, Person | Organization | State | Group | Place | Unit))
    }

    /// "views X as Y": both X and Y.
    fn viewed(&self, verb: TokenId) -> Option<Content> {
        let object = tree::child(self.parse, verb, &["obj", "nsubj:pass"])?;
        let seen = *self.behind(verb, "as").first()?;
        // "views it as part of a plot to oust him": the tree may hang the aim of the plot on the verb.
        let aims = self
            .behind(verb, "to")
            .into_iter()
            .filter(|&aim| seen < aim && self.parse.token(aim).upos == "VERB");
        Content::of([object, seen].into_iter().chain(aims).collect())
    }

    /// What hangs on the word, or on its object, behind this preposition.
    fn behind(&self, word: TokenId, preposition: &str) -> Vec<TokenId> {
        let own = self.hanging(word, preposition);
        let object = tree::child(self.parse, word, &["obj", "iobj"])
            .filter(|&object| preposition == "of" && source::speaks(self.parse, self.mentions, object));
        match object {
            Some(object) if own.is_empty() => self.hanging(object, preposition),
            _ => own,
        }
    }

    fn hanging(&self, word: TokenId, preposition: &str) -> Vec<TokenId> {
        tree::children_by(self.parse, word, &["obl", "nmod", "advcl", "acl", "xcomp", "ccomp"])
            .filter(|&id| {
                tree::children_by(self.parse, id, &["case", "mark"])
                    .any(|case| &*self.lower(case) == preposition)
            })
            .collect()
    }

    /// Who speaks: the subject, or the agent of a passive; a verb without its own takes that of the verb it hangs on.
    pub(super) fn speaker(&self, verb: TokenId, depth: u8) -> Option<TokenId> {
        if self.passive(verb) {
            return self.agent(verb);
        }
        let own = self.subjects(verb).min_by_key(|id| id.0.abs_diff(verb.0));
        match own {
            Some(subject) if self.relative(subject) => self.parse.token(verb).head,
            Some(subject) => Some(subject),
            None if depth < 4 => self.inherited(verb, depth),
            None => None,
        }
    }

    fn subjects(&self, verb: TokenId) -> impl Iterator<Item = TokenId> + '_ {
        let subject = |&id: &TokenId| matches!(self.parse.token(id).deprel, "nsubj" | "nsubj:outer");
        self.parse.children(verb).filter(subject)
    }

    fn inherited(&self, verb: TokenId, depth: u8) -> Option<TokenId> {
        let token = self.parse.token(verb);
        let head = token.head?;
        match tree::relation(token) {
            "conj" | "xcomp" | "advcl" if self.passive(head) => {
                tree::child(self.parse, head, &["nsubj:pass"])
            }
            "conj" | "xcomp" | "advcl" => self.speaker(head, depth + 1),
            "acl" if self.parse.token(head).upos != "VERB" => Some(head),
            _ => None,
        }
    }

    fn agent(&self, verb: TokenId) -> Option<TokenId> {
        let by = |&id: &TokenId| {
            tree::children_by(self.parse, id, &["case"]).any(|case| &*self.lower(case) == "by")
        };
        tree::child(self.parse, verb, &["obl:agent"])
            .or_else(|| tree::children_by(self.parse, verb, &["obl"]).find(by))
    }

    // ---- nouns

    fn noun(&self, noun: TokenId) -> Option<Frame> {
        let (cue, content) = self.noun_content(noun)?;
        let owner = source::owner(self.text, self.parse, noun).or_else(|| self.maker(noun));
        if owner.is_none() && (!cue.alone || self.borrowed(noun)) {
            return None;
        }
        let mut frame = self.built(noun, Some(owner.unwrap_or(noun)), cue, content);
        if owner.is_none() {
            frame.link.span = Some(self.parse.token(noun).span);
            frame.link.name = Some(self.lower(noun));
        }
        Some(frame)
    }

    fn noun_content(&self, noun: TokenId) -> Option<(&'static Speech, Content)> {
        let cues = cues::speech().of(WordClass::Noun, &self.parse.token(noun).lemma, self.form(noun));
        let marked = |ids: Vec<TokenId>, mark: &str| -> Vec<TokenId> {
            let has = |&id: &TokenId| {
                tree::children_by(self.parse, id, &["mark"]).any(|child| &*self.lower(child) == mark)
            };
            ids.into_iter().filter(has).collect()
        };
        let at = |position: &Position| match position {
            Position::Clause => {
                let that = |&id: &TokenId| content::is_that(self.text, self.parse, id);
                Content::of(tree::children_by(self.parse, noun, &["acl", "ccomp"]).filter(that).collect())
            }
            Position::Infinitive => Content::of(marked(self.children(noun, &["acl"]), "to")),
            Position::Behind(preposition) => Content::of(self.behind(noun, preposition)),
            Position::Object | Position::Claim | Position::As | Position::Subject => None,
        };
        cues.into_iter().find_map(|cue| Some((cue, cue.content.iter().find_map(at)?)))
    }

    /// Who makes the claim, appeal or promise: the subject of "made a promise to …".
    fn maker(&self, noun: TokenId) -> Option<TokenId> {
        let token = self.parse.token(noun);
        let verb = token.head.filter(|_| token.deprel == "obj")?;
        let light = ["make", "issue", "give", "voice", "repeat", "reiterate", "renew", "express", "release"];
        light.contains(&&*self.parse.token(verb).lemma).then(|| self.speaker(verb, 0)).flatten()
    }

    /// Whether the verb above already speaks for this noun's content: "denied the claim that …".
    fn borrowed(&self, noun: TokenId) -> bool {
        let token = self.parse.token(noun);
        let verb = token.head.filter(|_| token.deprel == "obj");
        verb.is_some_and(|verb| self.verb(verb).is_some_and(|frame| !frame.content.contains(&noun)))
    }

    // ---- shared

    pub(super) fn built(
        &self,
        id: TokenId,
        source: Option<TokenId>,
        cue: &Speech,
        content: Content,
    ) -> Frame {
        let head = source.unwrap_or(id);
        let mut link = source::link(self.text, self.parse, self.mentions, head);
        link.cue = tree::span(self.parse, &self.cue_words(id));
        link.certainty = cue.certainty;
        link.polarity = cue.polarity;
        Frame {
            cue: Some(id),
            source,
            together: self.together(head, &link),
            link,
            content: content.heads,
            excluded: content.excluded,
            spans: Vec::new(),
            modality: cue.modality,
            reporter: cue.reporter,
            factive: cue.factive,
            raises: cue.raises,
            own: self.first_person(head),
            rank: Rank::Speech,
            outer: None,
        }
    }

    /// Whoever is coordinated with the source and can speak, with the same cue.
    fn together(&self, source: TokenId, link: &ClaimSource) -> Vec<ClaimSource> {
        let coordinated = tree::children_by(self.parse, source, &["conj"])
            .chain(tree::listed(self.parse, source))
            .filter(|&other| source::speaks(self.parse, self.mentions, other));
        let linked = coordinated.take(MOST_TOGETHER).map(|other| {
            let ClaimSource { cue, certainty, polarity, .. } = link.clone();
            ClaimSource {
                cue,
                certainty,
                polarity,
                ..source::link(self.text, self.parse, self.mentions, other)
            }
        });
        linked.filter(|other| other.name.is_some() && other.name != link.name).collect()
    }

    /// The cue with its particle where that stands right beside it: "pointed out".
    fn cue_words(&self, id: TokenId) -> Vec<TokenId> {
        let particle = tree::child(self.parse, id, &["compound:prt"]);
        std::iter::once(id).chain(particle.filter(|particle| particle.0 == id.0 + 1)).collect()
    }

    fn has_particle(&self, verb: TokenId, cue: &Speech) -> bool {
        let Some(particle) = &cue.particle else { return true };
        tree::children_by(self.parse, verb, &["compound:prt", "advmod"])
            .any(|child| &*self.lower(child) == particle.as_str())
    }

    fn passive(&self, verb: TokenId) -> bool {
        tree::child(self.parse, verb, &["nsubj:pass", "aux:pass"]).is_some()
            || (tree::child(self.parse, verb, &["nsubj"]).is_none() && self.agent_only(verb))
    }

    /// "as reported by X": a participle with an agent and nothing else that tells the voice.
    fn agent_only(&self, verb: TokenId) -> bool {
        tree::child(self.parse, verb, &["obl:agent"]).is_some()
    }

    fn relative(&self, id: TokenId) -> bool {
        self.parse.token(id).feats.contains("PronType=Rel")
    }

    pub(super) fn first_person(&self, id: TokenId) -> bool {
        let token = self.parse.token(id);
        token.upos == "PRON" && token.feats.contains("Person=1")
    }

    pub(super) fn second_person(&self, id: TokenId) -> bool {
        let token = self.parse.token(id);
        token.upos == "PRON" && token.feats.contains("Person=2")
    }

    /// "no one", "nobody".
    pub(super) fn nobody(&self, id: TokenId) -> bool {
        let no = |&child: &TokenId| &*self.lower(child) == "no";
        matches!(&*self.lower(id), "nobody" | "none" | "nothing")
            || tree::children_by(self.parse, id, &["det"]).any(|child| no(&child))
    }

    pub(super) fn negated(&self, verb: TokenId) -> bool {
        tree::children_by(self.parse, verb, &["advmod"])
            .any(|child| matches!(&*self.lower(child), "not" | "n't" | "n’t" | "never"))
    }

    /// What is taken for granted: "did not say why troops had landed".
    pub(super) fn asked(&self, head: TokenId) -> bool {
        self.parse.children(head).any(|child| self.parse.token(child).feats.contains("PronType=Int"))
            || tree::children_by(self.parse, head, &["advmod", "mark"])
                .any(|child| matches!(&*self.lower(child), "why" | "how" | "when" | "where"))
    }

    pub(super) fn children(&self, head: TokenId, relations: &[&str]) -> Vec<TokenId> {
        tree::children_by(self.parse, head, relations).collect()
    }

    pub(super) fn form(&self, id: TokenId) -> &str {
        tree::form(self.text, self.parse, id)
    }

    pub(super) fn lower(&self, id: TokenId) -> String {
        self.form(id).to_lowercase()
    }
}
