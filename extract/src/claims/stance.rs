//! The head of a proposition and its tree → how surely, whether, and in what mode it is said.
//!
//! This is the only place where certainty, polarity and modality are decided. The walk starts at the proposition and goes
//! up the tree as far as what stands there still bears on it; the words that bear are listed in `cues/stance.toml`.

use model::{Basis, Certainty, Hedge, HedgeKind, Modality, Parse, Polarity, Span, TokenId};

use super::background::{self, Calendar};
use super::content;
use super::cues::{self, Marker, Spot};
use crate::tree;

/// How a proposition is put.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stance {
    pub(crate) certainty: Certainty,
    pub(crate) polarity: Polarity,
    pub(crate) modality: Modality,
    pub(crate) basis: Basis,
    pub(crate) hedges: Vec<Hedge>,
    /// It is going on, whoever demands or plans its end: "called for an end to the attacks".
    pub(crate) standing: bool,
}

/// What a stance is read from.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'a> {
    pub(crate) text: &'a str,
    pub(crate) parse: &'a Parse,
    /// When it was written, and the times it tells.
    pub(crate) calendar: &'a Calendar,
}

/// Up to where a proposition is somebody's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Within {
    /// The whole sentence.
    Sentence,
    /// The content of a speech with this head.
    Speech(TokenId),
}

/// How the proposition with this head is put by whoever says it.
pub(crate) fn stance(setting: &Setting, head: TokenId, within: Within) -> Stance {
    let mut effects = effects(setting, head, within);
    let hedges = hedges(&effects);
    let negations = effects.iter().filter(|effect| effect.polarity == Some(Polarity::Negated)).count();
    let certainty = effects.iter().filter_map(|effect| effect.certainty).max().unwrap_or(Certainty::Certain);
    let inferred = effects.iter().any(|effect| effect.inferred);
    let assumed = effects.iter().any(|effect| effect.assumed);
    effects.retain(|effect| effect.modality.is_some());
    Stance {
        certainty,
        polarity: if negations % 2 == 0 { Polarity::Affirmed } else { Polarity::Negated },
        modality: modality(&effects),
        basis: match within {
            Within::Sentence if assumed => Basis::Assumed,
            Within::Sentence if inferred => Basis::Inferred,
            _ => Basis::Reported,
        },
        hedges,
        standing: standing(setting, head),
    }
}

/// Whether the happening is what somebody is to end, and so goes on: "the attacks" of "cease the attacks", "an end to the attacks".
fn standing(setting: &Setting, head: TokenId) -> bool {
    let parse = setting.parse;
    let first = tree::ancestors(parse, head).find(|&id| !tree::is(parse, id, &["conj"])).unwrap_or(head);
    let ends = |id: TokenId| cues::stance().carriers().ends.contains(&parse.token(id).lemma.to_lowercase());
    parse.token(head).upos == "NOUN"
        && tree::is(parse, first, &["obj", "nmod"])
        && parse.token(first).head.is_some_and(ends)
}

/// What a clause is about below the words that only say how sure it is: "to hold the bridge" of "seems to hold the bridge".
pub(crate) fn heart(setting: &Setting, head: TokenId) -> TokenId {
    const DEEPEST: usize = 4;
    let walk = Walk { setting: *setting, reported: false, effects: Vec::new() };
    let below = |&id: &TokenId| {
        let governs = |child: &TokenId| {
            let doubts = |marker: &Marker| marker.hedge.is_some();
            !tree::is(setting.parse, *child, &["nsubj"]) && walk.governor(*child, id).is_some_and(doubts)
        };
        setting.parse.children(id).find(governs)
    };
    std::iter::successors(Some(head), below).take(DEEPEST).last().unwrap_or(head)
}

/// Whether the author reasons in the sentence with this root instead of reporting.
pub(crate) fn reasons(setting: &Setting, root: TokenId) -> bool {
    let lemma = &setting.parse.token(root).lemma;
    cues::stance().of(Spot::Governor, lemma).any(|marker| marker.inferred)
        || stance(setting, root, Within::Sentence).basis == Basis::Inferred
}

/// What one word does to the proposition.
#[derive(Clone, Debug)]
pub(super) struct Effect {
    /// The cue that it is; none for dates and questions.
    pub(super) marker: Option<&'static Marker>,
    span: Span,
    certainty: Option<Certainty>,
    polarity: Option<Polarity>,
    modality: Option<Modality>,
    hedge: Option<HedgeKind>,
    inferred: bool,
    assumed: bool,
    /// It is a time long before the story.
    era: bool,
    /// It is a question.
    asked: bool,
    /// It stands on a noun that names a happening and goes before what bears on its clause.
    own: bool,
}

/// All that bears on the proposition, nearest first.
pub(super) fn effects(setting: &Setting, head: TokenId, within: Within) -> Vec<Effect> {
    let mut walk = Walk { setting: *setting, reported: within != Within::Sentence, effects: Vec::new() };
    walk.up(head, within);
    walk.effects
}

fn hedges(effects: &[Effect]) -> Vec<Hedge> {
    let mut hedges: Vec<Hedge> =
        effects.iter().filter_map(|effect| Some(Hedge { span: effect.span, kind: effect.hedge? })).collect();
    hedges.sort_by_key(|hedge| hedge.span);
    hedges.dedup();
    hedges
}

/// The nearest mode wins, but what was planned or demanded long ago is background, a condition governs plans and possibilities, what is demanded is not yet planned, and background is
/// only what is nothing else; what a noun says of its own happening ("the planned talks", "the 2007 campaign") stays.
fn modality(effects: &[Effect]) -> Modality {
    let modes = || effects.iter().filter_map(|effect| effect.modality);
    let present = |mode: &Modality| *mode != Modality::Historical;
    // What would have been was not, whatever it would have depended on.
    if effects.iter().any(|effect| effect.own && effect.marker.is_some_and(|marker| marker.perfect)) {
        return Modality::Hypothetical;
    }
    if let Some(own) = effects.first().filter(|effect| effect.own).and_then(|effect| effect.modality) {
        return own;
    }
    let open = [Modality::Planned, Modality::Hypothetical];
    let era = effects.iter().any(|effect| effect.era);
    let asked = effects.iter().any(|effect| effect.asked);
    match modes().find(present) {
        Some(Modality::Planned | Modality::Hypothetical | Modality::Requested) if era => Modality::Historical,
        Some(nearest) if open.contains(&nearest) && asked => Modality::Hypothetical,
        Some(nearest) if open.contains(&nearest) => {
            let governed = [Modality::Conditional, Modality::Requested];
            modes().find(|mode| governed.contains(mode)).unwrap_or(nearest)
        }
        Some(nearest) => nearest,
        None => modes().next().unwrap_or(Modality::Actual),
    }
}

/// What of the words at a node bears on the proposition below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Bearing {
    /// "if", "without": coordinated clauses share it.
    Marks,
    /// Also "reportedly" and other adverbs.
    Hedges,
    /// Also "may", "will".
    Modals,
    /// Also "not".
    All,
}

struct Walk<'a> {
    setting: Setting<'a>,
    /// Inside somebody's words.
    reported: bool,
    effects: Vec<Effect>,
}

impl<'a> Walk<'a> {
    fn up(&mut self, start: TokenId, within: Within) {
        let (mut node, mut below, mut bearing, mut lid) = (start, None, Bearing::All, Bearing::All);
        loop {
            self.around(node, below, bearing);
            if within == Within::Speech(node) {
                break;
            }
            let Some(head) = self.parse().token(node).head else {
                self.question(node, start);
                break;
            };
            let Some(next) = self.climb(node, head) else { break };
            // A clause with its own subject shares only marks; what lies above it bears again on both.
            lid = if next == Bearing::Marks { lid } else { lid.min(next) };
            bearing = next.min(lid);
            (below, node) = (Some(node), head);
        }
    }

    fn parse(&self) -> &'a Parse {
        self.setting.parse
    }

    // ---- at one node

    fn around(&mut self, node: TokenId, below: Option<TokenId>, bearing: Bearing) {
        let children: Vec<TokenId> =
            self.parse().children(node).filter(|&child| Some(child) != below).collect();
        for child in children {
            let relation = tree::relation(self.parse().token(child));
            match relation {
                "mark" | "case" => self.mark(node, child),
                "advcl" | "obl" if bearing >= Bearing::Hedges && self.condition(node, child) => {}
                "aux" | "cop" if bearing >= Bearing::Modals => self.auxiliary(node, child),
                "xcomp" if bearing >= Bearing::Modals => self.strayed_auxiliaries(node, child),
                "advmod" | "amod" => self.adverb(node, child, bearing),
                "det" | "cc" if bearing == Bearing::All => self.word(Spot::Determiner, child),
                "nsubj" | "obj" if bearing == Bearing::All => self.argument(child),
                _ => {}
            }
            if relation == "obl" && bearing == Bearing::All {
                self.period(child);
            }
            if matches!(relation, "obl" | "advmod" | "nmod" | "discourse" | "advcl")
                && bearing >= Bearing::Hedges
            {
                self.phrase(child);
            }
        }
        if bearing >= Bearing::Hedges {
            self.own_condition(node);
        }
        if bearing == Bearing::All {
            self.imperative(node);
            self.background(node);
        }
    }

    /// "Leave the city": who is told to do something has not done it.
    fn imperative(&mut self, node: TokenId) {
        let token = self.parse().token(node);
        let told = token.feats.contains("Mood=Imp") && tree::child(self.parse(), node, &["nsubj"]).is_none();
        if told && token.deprel != "parataxis" {
            self.effects.push(Effect { modality: Some(Modality::Requested), ..Effect::none(token.span) });
        }
    }

    /// An auxiliary in front of the node that was hung on its complement: "could be appointed commander".
    fn strayed_auxiliaries(&mut self, node: TokenId, complement: TokenId) {
        let before: Vec<TokenId> =
            tree::children_by(self.parse(), complement, &["aux"]).filter(|&aux| aux < node).collect();
        before.into_iter().for_each(|aux| self.auxiliary(node, aux));
    }

    /// "if" and its like; an "if" in front of what somebody asks or doubts is a "whether".
    fn mark(&mut self, node: TokenId, mark: TokenId) {
        let form = self.lower(mark);
        let asked = form == "if" && tree::is(self.parse(), node, &["ccomp", "csubj"]);
        let loose = self.loosened(mark);
        let word = if asked { "whether" } else { &form };
        if let Some(marker) = cues::stance().of(Spot::Mark, word).next().filter(|_| !loose) {
            self.push(marker, mark);
        }
    }

    /// A clause or phrase with "if" or "in case of" beside the proposition; "even if", "as if" and what is past and done depend on
    /// nothing. Says whether there is such a clause.
    fn condition(&mut self, node: TokenId, clause: TokenId) -> bool {
        let token = self.parse().token(node);
        let done = token.feats.contains("Tense=Past") && token.feats.contains("VerbForm=Fin");
        let Some((marker, word)) = self.opens_condition(clause) else { return false };
        if !done {
            self.push(marker, word);
        }
        true
    }

    /// The clause itself is the condition: "only when …", "should … attack".
    fn own_condition(&mut self, node: TokenId) {
        let done = background::is_past(self.parse(), node);
        let clause = tree::is(self.parse(), node, &["advcl", "obl"]) && !done;
        if let Some((marker, word)) = self.opens_condition(node).filter(|_| clause)
            && !cues::stance().of(Spot::Mark, &self.lower(word)).any(|mark| mark.modality.is_some())
        {
            self.push(marker, word);
        }
    }

    /// The cue that makes a clause or phrase a condition, and its word.
    fn opens_condition(&self, clause: TokenId) -> Option<(&'static Marker, TokenId)> {
        let parse = self.parse();
        let marked = tree::children_by(parse, clause, &["mark"]).find_map(|mark| {
            let marker = cues::stance().of(Spot::Condition, &self.lower(mark)).next()?;
            (!self.loosened(mark)).then_some((marker, mark))
        });
        marked.or_else(|| self.inverted(clause)).or_else(|| {
            let words = tree::subtree(parse, clause);
            let first = words.into_iter().find(|&id| parse.token(id).upos != "PUNCT")?;
            (0..=2).find_map(|back| {
                let start = TokenId(first.0.checked_sub(back)?);
                let marker = (2..=4).find_map(|length| {
                    cues::stance().of(Spot::Condition, &self.words(start, length)).next()
                })?;
                Some((marker, start))
            })
        })
    }

    /// "Should the rebels attack, …", "had the bridge stood, …".
    fn inverted(&self, clause: TokenId) -> Option<(&'static Marker, TokenId)> {
        let parse = self.parse();
        let subject =
            tree::child(parse, clause, &["nsubj"]).filter(|_| tree::is(parse, clause, &["advcl"]))?;
        let auxiliary = tree::children_by(parse, clause, &["aux", "cop"])
            .find(|&aux| aux < subject && matches!(&*self.lower(aux), "should" | "had" | "were"))?;
        Some((cues::stance().of(Spot::Condition, "if").next()?, auxiliary))
    }

    /// So many words from here on, in small letters.
    fn words(&self, start: TokenId, length: u32) -> String {
        let end = (start.0 + length).min(self.parse().tokens.len() as u32);
        let words: Vec<String> = (start.0..end).map(|id| self.lower(TokenId(id))).collect();
        words.join(" ")
    }

    /// "even if", "as if", "only if".
    fn loosened(&self, mark: TokenId) -> bool {
        mark.0 > 0 && matches!(&*self.lower(TokenId(mark.0 - 1)), "even" | "as" | "only")
    }

    fn auxiliary(&mut self, node: TokenId, auxiliary: TokenId) {
        let perfect = tree::children_by(self.parse(), node, &["aux"]).any(|id| self.lower(id) == "have");
        let mut form = self.lower(auxiliary);
        if self.inverted(node).is_some_and(|(_, inverted)| inverted == auxiliary) {
            return;
        }
        if &*self.parse().token(auxiliary).lemma == "be" {
            let infinitive =
                self.has_mark(node, "to") && self.parse().token(auxiliary).feats.contains("Tense");
            form = if infinitive { "be to".to_owned() } else { return };
        }
        let fits = |marker: &&'static Marker| perfect || !marker.perfect;
        if let Some(marker) = cues::stance().of(Spot::Auxiliary, &form).find(fits) {
            self.push(marker, auxiliary);
        }
    }

    fn adverb(&mut self, node: TokenId, word: TokenId, bearing: Bearing) {
        let adjective = self.parse().token(word).upos == "ADJ" || tree::is(self.parse(), word, &["amod"]);
        let spot = if adjective && self.is_nominal(node) { Spot::Adjective } else { Spot::Adverb };
        let Some(marker) = self.marker(spot, word) else { return };
        let needed = if marker.polarity.is_some() { Bearing::All } else { Bearing::Hedges };
        if bearing >= needed && !(marker.polarity.is_some() && self.only(word)) {
            self.push(marker, word);
        }
    }

    /// "not only", "not just", "not until": what follows is so.
    fn only(&self, not: TokenId) -> bool {
        let next = TokenId(not.0 + 1);
        next.index() < self.parse().tokens.len()
            && matches!(
                &*self.lower(next),
                "only" | "just" | "merely" | "simply" | "solely" | "until" | "necessarily"
            )
    }

    /// "No troops landed", "nobody landed", "neither side attacked".
    fn argument(&mut self, argument: TokenId) {
        let determiner = tree::children_by(self.parse(), argument, &["det", "cc:preconj", "advmod"])
            .find(|&child| self.marker(Spot::Determiner, child).is_some());
        let pronoun = Some(argument).filter(|_| self.parse().token(argument).upos == "PRON");
        if let Some(word) = determiner.or(pronoun) {
            self.word(Spot::Determiner, word);
        }
    }

    fn word(&mut self, spot: Spot, word: TokenId) {
        if let Some(marker) = self.marker(spot, word) {
            self.push(marker, word);
        }
    }

    fn phrase(&mut self, top: TokenId) {
        let ids = tree::subtree(self.parse(), top);
        let words: Vec<TokenId> =
            ids.into_iter().filter(|&id| self.parse().token(id).upos != "PUNCT").collect();
        if words.len() < 2 || words.len() > 6 {
            return;
        }
        let Some(span) = tree::span(self.parse(), &words) else { return };
        let said: Vec<&str> = span.of(self.setting.text).split_whitespace().collect();
        if let Some(marker) = cues::stance().of(Spot::Phrase, &said.join(" ")).next() {
            self.effects.push(Effect::of(marker, span, self.reported));
        }
    }

    /// "During the reign of the last king", where that is told in the past.
    fn period(&mut self, time: TokenId) {
        let inside = |id: TokenId| {
            matches!(&*self.lower(id), "during" | "under" | "in" | "throughout")
                && tree::is(self.parse(), id, &["case"])
        };
        let set = self.parse().children(time).any(inside);
        let before = TokenId(time.0.saturating_sub(1));
        let words = [self.parse().token(time).lemma.to_lowercase(), self.words(before, 2)];
        let marker = words.iter().find_map(|word| cues::stance().of(Spot::Period, word).next());
        if let Some(marker) = marker.filter(|_| set) {
            self.push(marker, time);
        }
    }

    /// Background from before the story: a time long ago, or what had happened before what is told.
    fn background(&mut self, node: TokenId) {
        let time = background::time(&self.setting, node);
        let span = time.or_else(|| self.before(node));
        if let Some(span) = span {
            let own = self.is_nominal(node);
            let modality = Some(Modality::Historical);
            self.effects.push(Effect { modality, own, era: time.is_some(), ..Effect::none(span) });
        }
    }

    /// The "had" of a main clause that goes back behind what is told; in reported speech it only shifts the tense.
    fn before(&self, node: TokenId) -> Option<Span> {
        let main = tree::is(self.parse(), node, &["root", "conj"]) && !self.reported;
        let by = |&time: &TokenId| {
            tree::children_by(self.parse(), time, &["case"]).any(|case| self.lower(case) == "by")
        };
        let bound = tree::children_by(self.parse(), node, &["obl"]).any(|time| by(&time))
            || tree::child(self.parse(), node, &["advcl"]).is_some();
        let had = tree::children_by(self.parse(), node, &["aux"]).find(|&id| self.lower(id) == "had");
        had.filter(|_| main && !bound).map(|id| self.parse().token(id).span)
    }

    /// A yes-no question asserts nothing; a question with "why" takes its clause for granted.
    fn question(&mut self, root: TokenId, start: TokenId) {
        let parse = self.parse();
        let last = parse
            .ids(parse.token(root).sentence)
            .rev()
            .map(|id| (id, tree::form(self.setting.text, parse, id)));
        let end = last.take(3).find(|(_, form)| form.ends_with('?'));
        let asks =
            |id: TokenId| parse.children(id).any(|child| parse.token(child).feats.contains("PronType=Int"));
        if let Some((mark, _)) = end
            && !asks(root)
            && !asks(start)
        {
            let span = parse.token(mark).span;
            let possible = Some(Certainty::Possible);
            let modality = Some(Modality::Hypothetical);
            self.effects.push(Effect { certainty: possible, modality, asked: true, ..Effect::none(span) });
        }
    }

    // ---- from one node to the next

    /// What of the head's words bears on the node; none where the head speaks of something else.
    fn climb(&mut self, node: TokenId, head: TokenId) -> Option<Bearing> {
        if self.stands_alone(node) {
            return None;
        }
        if let Some(marker) = self.governor(node, head) {
            self.push(marker, head);
            // "It is unlikely that they left" doubts what is past; it imagines nothing.
            let told = background::is_past(self.parse(), node)
                && tree::is(self.parse(), node, &["ccomp", "csubj", "acl"]);
            if let Some(effect) = self.effects.last_mut().filter(|_| told && marker.hedge.is_some()) {
                effect.modality = None;
            }
            return Some(if marker.carries { Bearing::All } else { Bearing::Hedges });
        }
        let relation = tree::relation(self.parse().token(node));
        match relation {
            "xcomp" | "appos" | "fixed" | "flat" => Some(Bearing::All),
            "conj" => Some(self.shared(node, head)),
            "advcl" | "acl" => self.adverbial(node, relation),
            "nsubj" | "obj" | "obl" | "nmod" | "compound" => self.carried(node, head, relation),
            _ => None,
        }
    }

    /// A complement without "to" that has its own finite auxiliary was hung on the wrong word: "is trying …, is landing".
    fn stands_alone(&self, node: TokenId) -> bool {
        let finite = |id: TokenId| self.parse().token(id).feats.contains("VerbForm=Fin");
        self.parse().token(node).deprel == "xcomp"
            && !self.has_mark(node, "to")
            && tree::children_by(self.parse(), node, &["aux", "cop"]).any(finite)
    }

    /// The cue that the head is for what hangs on it by this relation.
    fn governor(&self, node: TokenId, head: TokenId) -> Option<&'static Marker> {
        let passive = tree::child(self.parse(), head, &["aux:pass", "nsubj:pass"]).is_some();
        let lemma = self.parse().token(head).lemma.to_lowercase();
        let form = self.lower(head);
        let spots = if passive { [Spot::Passive, Spot::Governor] } else { [Spot::Governor, Spot::Governor] };
        let words = [lemma.as_str(), form.as_str()];
        let candidates =
            spots.iter().flat_map(|&spot| words.iter().flat_map(move |word| cues::stance().of(spot, word)));
        candidates
            .filter(|marker| marker.over.iter().any(|over| self.hangs(node, over)))
            .filter(|marker| !marker.negated || self.is_negated(head))
            .find(|_| self.obliges(node, head, &lemma))
    }

    /// "no evidence that", "nobody said that", "did not prove that".
    fn is_negated(&self, word: TokenId) -> bool {
        let parse = self.parse();
        let none =
            |id: TokenId| self.marker(Spot::Determiner, id).is_some_and(|marker| marker.polarity.is_some());
        let not = |id: TokenId| {
            self.marker(Spot::Adverb, id).is_some_and(|marker| marker.polarity == Some(Polarity::Negated))
        };
        let subject = tree::child(parse, word, &["nsubj"]);
        let subjects = subject.into_iter().chain(subject.into_iter().flat_map(|id| parse.children(id)));
        tree::children_by(parse, word, &["det", "advmod", "amod"]).any(|id| none(id) || not(id))
            || subjects.into_iter().any(none)
    }

    /// "is to leave" and "has to leave" need their "to", and who "had to leave" left.
    fn obliges(&self, node: TokenId, head: TokenId, lemma: &str) -> bool {
        let past = self.parse().token(head).feats.contains("Tense=Past");
        match lemma {
            "be" => self.has_mark(node, "to"),
            "have" => self.has_mark(node, "to") && !past,
            _ => true,
        }
    }

    /// Whether the node hangs by this relation: `xcomp`, `nsubj:pass`, or `obl:for` with its preposition.
    fn hangs(&self, node: TokenId, over: &str) -> bool {
        let token = self.parse().token(node);
        // "stopped when …" stops nothing of the clause.
        let circumstance = |&id: &TokenId| {
            tree::is(self.parse(), id, &["mark"])
                && !matches!(&*self.lower(id), "to" | "from" | "of" | "for" | "on")
                || self.parse().token(id).feats.contains("PronType=Int")
        };
        let before = token.head.is_some_and(|head| node < head);
        if token.deprel == "advcl" && (before || self.parse().children(node).any(|id| circumstance(&id))) {
            return false;
        }
        if over == token.deprel {
            return true;
        }
        match over.split_once(':') {
            None => {
                let relative =
                    token.deprel == "acl:relcl" && !content::is_that(self.setting.text, self.parse(), node);
                over == tree::relation(token)
                    && token.deprel != "nsubj:pass"
                    && token.deprel != "obl:agent"
                    && !relative
            }
            Some((base, preposition)) => {
                base == tree::relation(token)
                    && tree::children_by(self.parse(), node, &["case"])
                        .any(|case| self.lower(case) == preposition)
            }
        }
    }

    /// A coordinated clause with its own subject stands by itself.
    fn shared(&self, node: TokenId, head: TokenId) -> Bearing {
        let own = tree::child(self.parse(), node, &["nsubj", "aux", "expl"]).is_some();
        if own && !self.is_nominal(node) {
            return Bearing::Marks;
        }
        let or =
            tree::children_by(self.parse(), node, &["cc"]).any(|cc| matches!(&*self.lower(cc), "or" | "nor"));
        let bare = self.parse().token(node).feats.contains("VerbForm=Inf");
        let first = tree::child(self.parse(), head, &["aux"]).is_some() && bare;
        if or || first || self.is_nominal(node) { Bearing::All } else { self.same_tense(node, head) }
    }

    /// "will land and unload" shares its "will"; "may leave and reached" does not.
    fn same_tense(&self, node: TokenId, head: TokenId) -> Bearing {
        let form = |id: TokenId| {
            let feats = self.parse().token(id).feats;
            ["VerbForm=Fin", "VerbForm=Part", "VerbForm=Ger", "VerbForm=Inf"]
                .into_iter()
                .find(|form| feats.contains(form))
        };
        if form(node) == form(head) { Bearing::Modals } else { Bearing::Hedges }
    }

    /// "to …" is a purpose; a participle shares the mode of its clause; other clauses stand by themselves.
    fn adverbial(&mut self, node: TokenId, relation: &str) -> Option<Bearing> {
        if tree::is(self.parse(), node, &["acl:relcl"]) {
            return None;
        }
        if self.has_mark(node, "to") {
            let marker = cues::stance().of(Spot::Purpose, "to").next();
            marker.into_iter().for_each(|marker| self.push(marker, node));
            return Some(Bearing::Hedges);
        }
        let marked = tree::child(self.parse(), node, &["mark", "nsubj"]).is_some();
        let participle = self.parse().token(node).feats.contains("VerbForm=Part")
            || self.parse().token(node).feats.contains("VerbForm=Ger");
        (relation == "advcl" && participle && !marked).then_some(Bearing::Modals)
    }

    /// A happening named by a noun shares the stance of a verb that only carries it; one that is new shares its mode.
    fn carried(&self, node: TokenId, head: TokenId, relation: &str) -> Option<Bearing> {
        let carriers = cues::stance().carriers();
        let lemma = self.parse().token(head).lemma.to_lowercase();
        let token = self.parse().token(node);
        let carries = match token.deprel {
            "nsubj" => carriers.subjects.contains(&lemma) && self.parse().token(head).upos == "VERB",
            "nsubj:pass" | "obj" | "obl" => carriers.objects.contains(&lemma),
            "nmod" => carriers.measures.contains(&lemma),
            _ => false,
        };
        if carries {
            return Some(Bearing::All);
        }
        let indefinite = tree::children_by(self.parse(), node, &["det"])
            .any(|det| matches!(&*self.lower(det), "a" | "an" | "any" | "another"));
        (indefinite && matches!(relation, "nsubj" | "obj")).then_some(Bearing::Modals)
    }

    // ---- shared

    fn push(&mut self, marker: &'static Marker, word: TokenId) {
        let span = self.parse().token(word).span;
        self.effects.push(Effect::of(marker, span, self.reported));
    }

    fn marker(&self, spot: Spot, word: TokenId) -> Option<&'static Marker> {
        let lemma = &self.parse().token(word).lemma;
        cues::stance().of(spot, &self.lower(word)).next().or_else(|| cues::stance().of(spot, lemma).next())
    }

    fn has_mark(&self, node: TokenId, mark: &str) -> bool {
        tree::children_by(self.parse(), node, &["mark"]).any(|id| self.lower(id) == mark)
    }

    fn is_nominal(&self, node: TokenId) -> bool {
        matches!(self.parse().token(node).upos, "NOUN" | "PROPN" | "NUM" | "SYM")
    }

    fn lower(&self, id: TokenId) -> String {
        tree::form(self.setting.text, self.setting.parse, id).to_lowercase()
    }
}

impl Effect {
    fn none(span: Span) -> Effect {
        Effect {
            marker: None,
            span,
            certainty: None,
            polarity: None,
            modality: None,
            hedge: None,
            inferred: false,
            assumed: false,
            era: false,
            asked: false,
            own: false,
        }
    }

    fn of(marker: &'static Marker, span: Span, reported: bool) -> Effect {
        Effect {
            marker: Some(marker),
            span,
            certainty: marker.certainty,
            polarity: marker.polarity,
            modality: marker.reported.filter(|_| reported).or(marker.modality),
            hedge: marker.hedge,
            inferred: marker.inferred,
            assumed: marker.assumed,
            era: marker.place == Spot::Period,
            asked: false,
            own: marker.place == Spot::Adjective || (marker.perfect && marker.modality.is_some()),
        }
    }
}
