//! Rule files → one table of rules, indexed by the lemma of their trigger.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use model::{EventType, PlaceRole};

use super::classes::{Classes, Words};
use super::conditions::Condition;
use super::slots::Slot;
use crate::lists::lists;

use super::written::{Harm, Of, Post, RuleError, RuleFile, WrittenRule, WrittenVariant, line_of};

/// All rules, compiled: a trigger's cost depends on the rules for its lemma, never on the number of rules.
pub struct Rules {
    rules: Vec<Rule>,
    index: HashMap<Box<str>, Vec<Entry>>,
    /// Every lemma that a trigger, a condition or a class names.
    pub(super) vocabulary: HashSet<Box<str>>,
    /// Word classes that the engine itself asks for.
    pub(crate) words: EngineWords,
    /// Context → lemmas that bring it, by lemma.
    pub(super) topics: HashMap<Box<str>, Vec<Box<str>>>,
}

/// One way to express one kind of event.
pub(super) struct Rule {
    /// `assault.toml#kill`.
    pub(super) label: String,
    pub(super) kind: EventType,
    pub(super) cameo: Option<String>,
    pub(super) mode: Option<String>,
    pub(super) contexts: Vec<String>,
    pub(super) require: Vec<Condition>,
    pub(super) refuse: Vec<Condition>,
    pub(super) actor: Vec<Slot>,
    pub(super) recipient: Vec<Slot>,
    /// One of these sets of roles must be filled; no sets: nothing is needed.
    pub(super) needs: Vec<Vec<Need>>,
    pub(super) of: Of,
    /// The part a place plays that is the object of the verb.
    pub(super) place: Option<PlaceRole>,
    /// Whether the event is a `MOVE` where origin, destination or conveyance is told.
    pub(super) moves: bool,
    /// Whether it tells the effect of another act, into which it is folded: "an attack killed three".
    pub(super) result: bool,
    /// Whether it only introduces what is said, and is dropped where that is an event.
    pub(super) speech: bool,
    pub(super) size: Option<Harm>,
    pub(super) post: Option<Post>,
    pub(super) variants: Vec<Variant>,
    card: Card,
}

/// What a rule is called, what it codes, which words trigger it, and its own examples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// File and name: `assault.toml#kill`.
    pub label: String,
    /// PLOVER type or extension.
    pub kind: EventType,
    /// Its CAMEO code, then those of its variants.
    pub codes: Vec<String>,
    /// How many words and phrases trigger it.
    pub triggers: usize,
    /// Sentences on which it must fire.
    pub yes: Vec<String>,
    /// Sentences on which it must not.
    pub no: Vec<String>,
}

pub(super) struct Variant {
    pub(super) when: Vec<Condition>,
    pub(super) cameo: Option<String>,
    pub(super) mode: Option<String>,
    pub(super) contexts: Vec<String>,
}

/// A role that must be filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    Actor,
    Recipient,
    Place,
}

/// Parts of speech a trigger can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trigger {
    Verb,
    Noun,
    Adjective,
}

/// One trigger of one rule, filed under the lemma of its head word.
pub(super) struct Entry {
    pub(super) rule: usize,
    pub(super) trigger: Trigger,
    /// The further words of a trigger of several words: `fire` of "open fire".
    pub(super) rest: Vec<Box<str>>,
}

/// Word classes that the engine itself asks for; `shared.toml` defines them.
pub(crate) struct EngineWords {
    /// Verbs that only lend a noun their subject: "carry out", "launch".
    pub(super) light: Vec<Vec<Box<str>>>,
    /// Verbs whose subject is also the actor of their noun: "order", "announce".
    pub(super) lend: Words,
    /// Verbs that say that something happens: "occur", "begin".
    pub(super) happen: Words,
    /// Nouns that stand for what they are of: "a series of", "hundreds of".
    pub(crate) transparent: Words,
    /// Verbs whose subject, not object, acts in the infinitive: "promise", "threaten".
    pub(super) subject_control: Words,
    /// Verbs that address whoever is to act with "on" or "to": "call on", "appeal to".
    pub(super) oblique_control: Words,
    /// Verbs whose object acts in "of doing", "for doing": "accuse", "blame".
    pub(super) blame: Words,
    /// Verbs of saying, for "we" and "I" in quotations.
    pub(super) say: Words,
    /// Vehicles that make a deployment a movement: "aboard a plane".
    pub(super) conveyance: Words,
    /// Verbs whose passive tells how its subject stands to something: "is opposed to".
    pub(super) stative: Words,
    /// Things of sport, stage and play, which make most acts none: a refused topic counts only near the trigger.
    pub(super) leisure: Words,
    /// Auxiliaries, verbs and adjectives that say that somebody intends what they do: "will", "plan to", "ready to".
    pub(super) intent: Words,
    /// Verbs of what somebody goes somewhere for: "visit", "inspect".
    pub(super) call_on: Words,
}

/// The rule files of the product, shared classes first.
const EMBEDDED: [(&str, &str); 20] = [
    ("shared.toml", include_str!("../../rules/shared.toml")),
    ("agree.toml", include_str!("../../rules/agree.toml")),
    ("consult.toml", include_str!("../../rules/consult.toml")),
    ("support.toml", include_str!("../../rules/support.toml")),
    ("cooperate.toml", include_str!("../../rules/cooperate.toml")),
    ("aid.toml", include_str!("../../rules/aid.toml")),
    ("concede.toml", include_str!("../../rules/concede.toml")),
    ("retreat.toml", include_str!("../../rules/retreat.toml")),
    ("request.toml", include_str!("../../rules/request.toml")),
    ("accuse.toml", include_str!("../../rules/accuse.toml")),
    ("reject.toml", include_str!("../../rules/reject.toml")),
    ("threaten.toml", include_str!("../../rules/threaten.toml")),
    ("protest.toml", include_str!("../../rules/protest.toml")),
    ("sanction.toml", include_str!("../../rules/sanction.toml")),
    ("mobilize.toml", include_str!("../../rules/mobilize.toml")),
    ("coerce.toml", include_str!("../../rules/coerce.toml")),
    ("assault.toml", include_str!("../../rules/assault.toml")),
    ("move.toml", include_str!("../../rules/move.toml")),
    ("state.toml", include_str!("../../rules/state.toml")),
    ("role.toml", include_str!("../../rules/role.toml")),
];

static BUILT_IN: LazyLock<Rules> = LazyLock::new(|| {
    Rules::parse(&EMBEDDED).unwrap_or_else(|error| panic!("the embedded rules are tested: {error}"))
});

impl Rules {
    /// The rules of the product.
    pub fn built_in() -> &'static Rules {
        &BUILT_IN
    }

    /// The rules of the product and an analyst's own files, given as (name, text).
    ///
    /// The analyst's rules come after those of the product for the same words, unless they ask for more.
    ///
    /// # Errors
    ///
    /// The first fault in the files: malformed TOML, an unknown key or argument, a class that does not exist or contains itself,
    /// a rule without a trigger, an empty list of words, a rule without a `no`.
    pub fn with(own: &[(String, String)]) -> Result<Rules, RuleError> {
        let own = own.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        Rules::parse(&EMBEDDED.into_iter().chain(own).collect::<Vec<_>>())
    }

    /// Whether a word names an act by which somebody goes away from somewhere.
    pub(super) fn leaves(&self, lemma: &str) -> bool {
        self.entries(lemma).iter().any(|entry| {
            let rule = self.rule(entry.rule);
            rule.moves || matches!(rule.kind, model::EventType::Move | model::EventType::Retreat)
        })
    }

    /// What there is to know of each rule, in the order of the files.
    pub fn cards(&self) -> impl Iterator<Item = &Card> {
        self.rules.iter().map(|rule| &rule.card)
    }

    /// Compiles rule files given as (name, text); one of them must be `shared.toml`.
    ///
    /// The first fault is returned with file and line: malformed TOML, an unknown key or argument, a class that does not
    /// exist or contains itself, a rule without a trigger, a rule without a `no`.
    pub(super) fn parse(files: &[(&str, &str)]) -> Result<Rules, RuleError> {
        let mut written = Vec::with_capacity(files.len());
        for &(name, text) in files {
            written.push((name, text, RuleFile::parse(name, text)?));
        }
        let shared = written.iter().find(|(name, ..)| *name == "shared.toml");
        let shared = Classes::of(shared.map(|(name, text, file)| (*name, *text, &file.class)), None)?;
        let words = engine_words(&shared)?;
        let mut rules = Rules {
            rules: vec![],
            index: HashMap::new(),
            vocabulary: words.all().into_iter().chain(own_words()).collect(),
            words,
            topics: HashMap::new(),
        };
        for (name, text, file) in written {
            let classes = Classes::of(Some((name, text, &file.class)), Some(&shared))?;
            rules.add(name, text, &classes, file)?;
        }
        Ok(rules)
    }

    pub(super) fn rule(&self, index: usize) -> &Rule {
        &self.rules[index]
    }

    /// The rule with this label: `agree.toml#will`.
    pub(super) fn labelled(&self, label: &str) -> Option<usize> {
        self.rules.iter().position(|rule| rule.label == label)
    }

    /// All rules in the order of the files.
    #[cfg(test)]
    pub(super) fn all(&self) -> &[Rule] {
        &self.rules
    }

    /// The triggers whose head word has this lemma: those of more words first, then the more demanding rules.
    pub(super) fn entries(&self, lemma: &str) -> &[Entry] {
        self.index.get(lemma).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, name: &str, text: &str, classes: &Classes, file: RuleFile) -> Result<(), RuleError> {
        for (context, lemmas) in &file.context {
            for lemma in lemmas {
                self.topics.entry(lemma.as_str().into()).or_default().push(context.as_str().into());
            }
        }
        let RuleFile { kind, defaults, rule, .. } = file;
        for written in rule {
            let at = written.name.span().start;
            let fault = |message: String| RuleError { file: name.into(), line: line_of(text, at), message };
            let kind = kind.ok_or_else(|| fault("a file with rules has no `type`".into()))?;
            let compiler = Compiler { name, kind, defaults: &defaults, classes };
            let (rule, triggers) = compiler.rule(written).map_err(fault)?;
            self.learn(&rule, &triggers);
            self.file_under_lemmas(triggers);
            self.rules.push(rule);
        }
        self.sort();
        Ok(())
    }

    fn learn(&mut self, rule: &Rule, triggers: &[Phrase]) {
        self.vocabulary.extend(triggers.iter().flat_map(|(_, words)| words.iter().cloned()));
        let variants = rule.variants.iter().flat_map(|variant| &variant.when);
        let conditions = rule.require.iter().chain(&rule.refuse).chain(variants);
        let lemmas = conditions.flat_map(Condition::lemmas).flat_map(str::split_whitespace);
        self.vocabulary.extend(lemmas.map(Box::from));
    }

    fn file_under_lemmas(&mut self, triggers: Vec<Phrase>) {
        let rule = self.rules.len();
        for (trigger, mut words) in triggers {
            let head = words.remove(head_of(trigger, &words));
            self.index.entry(head).or_default().push(Entry { rule, trigger, rest: words });
        }
    }

    /// More words before fewer, more conditions before fewer; otherwise the order of the files.
    fn sort(&mut self) {
        let rules = &self.rules;
        let weight = |entry: &Entry| entry.rest.len() * 10 + rules[entry.rule].require.len();
        for entries in self.index.values_mut() {
            entries.sort_by_key(|entry| (std::cmp::Reverse(weight(entry)), entry.rule));
        }
    }
}

impl PartialEq for Rules {
    /// Two sets of rules are one where their rules say the same of themselves.
    fn eq(&self, other: &Rules) -> bool {
        self.cards().eq(other.cards())
    }
}

impl Eq for Rules {}

impl std::fmt::Debug for Rules {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} rules", self.rules.len())
    }
}

impl EngineWords {
    /// All their lemmas.
    fn all(&self) -> HashSet<Box<str>> {
        let classes = [
            &self.lend,
            &self.happen,
            &self.transparent,
            &self.subject_control,
            &self.oblique_control,
            &self.blame,
            &self.say,
            &self.conveyance,
            &self.intent,
            &self.call_on,
        ];
        let lemmas = classes.into_iter().flat_map(|words| words.lemmas()).map(Box::from);
        lemmas.chain(self.light.iter().flatten().cloned()).collect()
    }
}

/// Turns the rules of one file into compiled ones; a fault is a message without its place.
struct Compiler<'c> {
    name: &'c str,
    kind: EventType,
    defaults: &'c super::written::Defaults,
    classes: &'c Classes<'c>,
}

/// The words of a trigger, and what part of speech its head is.
type Phrase = (Trigger, Vec<Box<str>>);

impl Compiler<'_> {
    fn rule(&self, written: WrittenRule) -> Result<(Rule, Vec<Phrase>), String> {
        let triggers = self.triggers(&written)?;
        let name = written.name.into_inner();
        if written.no.is_empty() {
            return Err(format!(
                "rule `{name}` has no `no` example; hint: write a sentence on which it must not fire"
            ));
        }
        if written.yes.is_empty() {
            return Err(format!(
                "rule `{name}` has no `yes` example; hint: write a sentence on which it must fire"
            ));
        }
        let codes =
            written.cameo.iter().chain(written.variant.iter().filter_map(|variant| variant.cameo.as_ref()));
        let card = Card {
            label: format!("{}#{name}", self.name),
            kind: self.kind,
            codes: codes.cloned().collect(),
            triggers: triggers.len(),
            yes: written.yes,
            no: written.no,
        };
        let mut contexts = self.defaults.contexts.clone();
        contexts.extend(written.contexts);
        let rule = Rule {
            label: card.label.clone(),
            kind: self.kind,
            cameo: written.cameo,
            mode: written.mode,
            contexts,
            require: self.conditions(written.require)?,
            refuse: self.conditions(written.refuse)?,
            actor: slots(written.actor.as_ref().or(self.defaults.actor.as_ref()), &["subj"])?,
            recipient: slots(written.recipient.as_ref().or(self.defaults.recipient.as_ref()), &["obj"])?,
            needs: needs(written.needs.as_ref().or(self.defaults.needs.as_ref()))?,
            of: written.of.unwrap_or(Of::Recipient),
            place: written.place,
            moves: written.moves,
            result: written.result,
            speech: written.speech,
            size: written.size,
            post: written.post,
            variants: self.variants(written.variant)?,
            card,
        };
        Ok((rule, triggers))
    }

    fn variants(&self, written: Vec<WrittenVariant>) -> Result<Vec<Variant>, String> {
        let variant = |written: WrittenVariant| {
            let when = self.conditions(written.when)?;
            Ok(Variant { when, cameo: written.cameo, mode: written.mode, contexts: written.contexts })
        };
        written.into_iter().map(variant).collect()
    }

    fn conditions(&self, written: super::written::Conditions) -> Result<Vec<Condition>, String> {
        written.into_iter().map(|(key, words)| Condition::parse(&key, &words, self.classes)).collect()
    }

    fn triggers(&self, written: &WrittenRule) -> Result<Vec<Phrase>, String> {
        let name = written.name.get_ref();
        let lists = [
            (Trigger::Verb, &written.verb),
            (Trigger::Noun, &written.noun),
            (Trigger::Adjective, &written.adj),
        ];
        let mut triggers = Vec::new();
        for (trigger, list) in lists {
            for phrase in self.classes.phrases(list)? {
                let words: Vec<Box<str>> = phrase.split_whitespace().map(Into::into).collect();
                if words.is_empty() {
                    return Err(format!(
                        "rule `{name}` has an empty trigger; hint: remove it, or write its word"
                    ));
                }
                triggers.push((trigger, words));
            }
        }
        if triggers.is_empty() {
            return Err(format!("rule `{name}` has no trigger; hint: give `verb`, `noun` or `adj`"));
        }
        Ok(triggers)
    }
}

fn slots(written: Option<&Vec<String>>, usual: &[&str]) -> Result<Vec<Slot>, String> {
    match written {
        Some(list) => list.iter().map(|slot| Slot::parse(slot)).collect(),
        None => usual.iter().map(|slot| Slot::parse(slot)).collect(),
    }
}

fn needs(written: Option<&Vec<String>>) -> Result<Vec<Vec<Need>>, String> {
    let need = |word: &str| match word.trim() {
        "actor" => Ok(Need::Actor),
        "recipient" => Ok(Need::Recipient),
        "place" => Ok(Need::Place),
        other => Err(format!("`{other}` is no role; hint: actor, recipient, place, joined with `+`")),
    };
    let set = |words: &String| words.split('+').map(need).collect();
    written.map_or(Ok(vec![]), |list| list.iter().map(set).collect())
}

/// Which word of a trigger bears the tree: a verb's first word, a noun's last before a preposition.
fn head_of(trigger: Trigger, words: &[Box<str>]) -> usize {
    const PREPOSITIONS: [&str; 8] = ["of", "on", "to", "against", "in", "for", "at", "with"];
    match trigger {
        Trigger::Verb | Trigger::Adjective => 0,
        Trigger::Noun => {
            let stop = words.iter().position(|word| PREPOSITIONS.contains(&&**word)).unwrap_or(words.len());
            stop.max(1) - 1
        }
    }
}

/// Verbs that the engine asks for by lists of its own.
fn own_words() -> impl Iterator<Item = Box<str>> {
    lists().receives.iter().map(|word| word.as_str().into())
}

fn engine_words(shared: &Classes) -> Result<EngineWords, RuleError> {
    let words = |name: &str| shared.words(&[format!("@{name}")]).map_err(|message| shared_fault(&message));
    let light = shared.phrases(&["@light".to_string()]).map_err(|message| shared_fault(&message))?;
    Ok(EngineWords {
        light: light.iter().map(|phrase| phrase.split_whitespace().map(Into::into).collect()).collect(),
        lend: words("lend")?,
        happen: words("happen")?,
        transparent: words("transparent")?,
        subject_control: words("subject_control")?,
        oblique_control: words("oblique_control")?,
        blame: words("blame")?,
        say: words("say")?,
        conveyance: words("conveyance")?,
        stative: words("stative")?,
        leisure: words("leisure")?,
        intent: words("intent")?,
        call_on: words("call_on")?,
    })
}

fn shared_fault(message: &str) -> RuleError {
    RuleError { file: "shared.toml".into(), line: 1, message: message.into() }
}
