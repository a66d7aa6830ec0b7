//! The cue lists `cues/speech.toml` and `cues/stance.toml` → cues, found by the word they stand for.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use model::{Certainty, HedgeKind, Modality, Polarity};
use serde::Deserialize;

/// A word that says that somebody says something.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Speech {
    pub(crate) word: WordClass,
    pub(crate) words: Vec<String>,
    /// The particle without which the verb means something else: "rule *out*".
    pub(crate) particle: Option<String>,
    /// Where the content stands, tried in this order.
    pub(crate) content: Vec<Position>,
    /// How far the speaker stands by the content.
    #[serde(default = "certain")]
    pub(crate) certainty: Certainty,
    /// Whether the speaker affirms the content.
    #[serde(default = "affirmed")]
    pub(crate) polarity: Polarity,
    /// How far whoever reports the speech goes along.
    #[serde(default = "certain")]
    pub(crate) reporter: Certainty,
    /// What the content becomes by being said so.
    pub(crate) modality: Option<Modality>,
    /// Whoever uses the word takes the content to be true.
    #[serde(default)]
    pub(crate) factive: bool,
    /// Not to say so is to say that it is not so.
    #[serde(default)]
    pub(crate) raises: bool,
    /// The noun stands for a source that is not named: "reports of …".
    #[serde(default)]
    pub(crate) alone: bool,
    /// Only somebody with a mind does it.
    #[serde(default)]
    pub(crate) animate: bool,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests"))]
    pub(crate) yes: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests"))]
    pub(crate) no: Vec<String>,
}

/// Kinds of words that speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum WordClass {
    Verb,
    Noun,
    Adjective,
}

/// Where the content of a speech cue stands in the tree; any other word is a preposition in front of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub(crate) enum Position {
    Clause,
    Infinitive,
    Object,
    Claim,
    As,
    Subject,
    Behind(String),
}

impl From<String> for Position {
    fn from(word: String) -> Position {
        match word.as_str() {
            "clause" => Position::Clause,
            "infinitive" => Position::Infinitive,
            "object" => Position::Object,
            "claim" => Position::Claim,
            "as" => Position::As,
            "subject" => Position::Subject,
            _ => Position::Behind(word),
        }
    }
}

/// A word that sets certainty, polarity or modality.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Marker {
    pub(crate) place: Spot,
    pub(crate) words: Vec<String>,
    /// For governors: the relations by which the proposition hangs on the word; `obl:for` names the preposition.
    #[serde(default)]
    pub(crate) over: Vec<String>,
    pub(crate) certainty: Option<Certainty>,
    pub(crate) polarity: Option<Polarity>,
    pub(crate) modality: Option<Modality>,
    /// The modality inside somebody's words: "said it would leave" is a plan.
    pub(crate) reported: Option<Modality>,
    /// The auxiliary only together with "have".
    #[serde(default)]
    pub(crate) perfect: bool,
    pub(crate) hedge: Option<HedgeKind>,
    /// An author who writes so is reasoning.
    #[serde(default)]
    pub(crate) inferred: bool,
    /// The proposition is taken as given, to see what follows.
    #[serde(default)]
    pub(crate) assumed: bool,
    /// For governors: only where the word is itself negated, as in "no evidence that".
    #[serde(default)]
    pub(crate) negated: bool,
    /// What bears on the word bears on the proposition too.
    #[serde(default)]
    pub(crate) carries: bool,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests"))]
    pub(crate) yes: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests"))]
    pub(crate) no: Vec<String>,
}

/// Where a stance cue stands, seen from the head of the proposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Spot {
    Auxiliary,
    Adverb,
    Adjective,
    Determiner,
    Mark,
    Phrase,
    Governor,
    Passive,
    Purpose,
    Condition,
    Period,
}

/// All speech cues and the word lists that belong to them.
pub(crate) struct SpeechCues {
    list: Vec<Speech>,
    by_word: HashMap<(WordClass, String), Vec<usize>>,
    irregular: HashMap<String, HashSet<String>>,
    unnamed: HashSet<String>,
    citing: HashSet<String>,
    views: HashSet<String>,
    deeds: HashSet<String>,
    documents: HashSet<String>,
}

/// All stance cues and the word lists that belong to them.
pub(crate) struct StanceCues {
    list: Vec<Marker>,
    by_word: HashMap<(Spot, String), Vec<usize>>,
    carriers: Carriers,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpeechFile {
    cue: Vec<Speech>,
    irregular: HashMap<String, HashSet<String>>,
    unnamed: Words,
    citing: Words,
    views: Words,
    deeds: Words,
    documents: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StanceFile {
    cue: Vec<Marker>,
    carriers: Carriers,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: HashSet<String>,
}

/// Words whose own stance is that of the happening that hangs on them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Carriers {
    /// Verbs that carry the happening as their object.
    pub(crate) objects: HashSet<String>,
    /// Verbs that carry the happening as their subject.
    pub(crate) subjects: HashSet<String>,
    /// Nouns that only measure the happening behind them.
    pub(crate) measures: HashSet<String>,
    /// Words that end what is going on.
    pub(crate) ends: HashSet<String>,
}

impl SpeechCues {
    /// The cues that this word may be, by its dictionary form or as it is written, in the order of the file.
    ///
    /// The reader guesses some dictionary forms wrong ("denie"), so regular inflections count as well.
    pub(crate) fn of(&self, class: WordClass, lemma: &str, form: &str) -> impl Iterator<Item = &Speech> {
        let places = |word: &str| self.by_word.get(&(class, word.to_lowercase()));
        let lemma = Some(lemma).filter(|lemma| self.inflects(lemma, form));
        let found = lemma.and_then(places).or_else(|| places(form));
        found.into_iter().flatten().map(|&place| &self.list[place])
    }

    /// Whether the form may belong to the dictionary form: the reader takes "sank" for a form of "say".
    fn inflects(&self, lemma: &str, form: &str) -> bool {
        let (lemma, form) = (lemma.to_lowercase(), form.to_lowercase());
        let stem = lemma.strip_suffix(['e', 'y']).filter(|stem| stem.len() > 2).unwrap_or(&lemma);
        form.starts_with(stem) || self.irregular.get(&lemma).is_some_and(|forms| forms.contains(&form))
    }

    /// Whether the noun stands for somebody's view or words: "in Moscow's view".
    pub(crate) fn views(&self, lemma: &str) -> bool {
        self.views.contains(&lemma.to_lowercase())
    }

    /// Whether the verb is known to do something else than say or think, though a clause hangs on it.
    pub(crate) fn only_does(&self, lemma: &str) -> bool {
        self.deeds.contains(&lemma.to_lowercase())
    }

    /// Whether the noun stands for something that is written or read out, and speaks for whoever gave it out.
    pub(crate) fn is_document(&self, lemma: &str) -> bool {
        self.documents.contains(&lemma.to_lowercase())
    }

    /// Whether the noun stands for somebody or something that speaks without a name.
    pub(crate) fn speaks(&self, lemma: &str) -> bool {
        self.unnamed.contains(&lemma.to_lowercase())
    }

    /// Whether the verb names a source for what is said around it: "citing officials".
    pub(crate) fn cites(&self, lemma: &str, form: &str) -> bool {
        [lemma, form].into_iter().any(|word| self.citing.contains(&word.to_lowercase()))
    }

    #[cfg(test)]
    pub(crate) fn list(&self) -> &[Speech] {
        &self.list
    }
}

impl StanceCues {
    /// The cues that this word may be at this spot, in the order of the file.
    pub(crate) fn of(&self, spot: Spot, word: &str) -> impl Iterator<Item = &Marker> {
        let places = self.by_word.get(&(spot, word.to_lowercase()));
        places.into_iter().flatten().map(|&place| &self.list[place])
    }

    /// Words whose own stance is that of the happening that hangs on them.
    pub(crate) fn carriers(&self) -> &Carriers {
        &self.carriers
    }

    #[cfg(test)]
    pub(crate) fn list(&self) -> &[Marker] {
        &self.list
    }
}

/// The cues of `cues/speech.toml`.
pub(crate) fn speech() -> &'static SpeechCues {
    static CUES: OnceLock<SpeechCues> = OnceLock::new();
    CUES.get_or_init(|| {
        let file: SpeechFile = toml::from_str(include_str!("../../cues/speech.toml"))
            .expect("the embedded file is read by a test");
        let by_word = index(file.cue.iter().map(|cue| (cue.word, inflected(&cue.words))));
        let citing = file.citing.words.into_iter().flat_map(|word| forms(&word)).collect();
        SpeechCues {
            list: file.cue,
            by_word,
            irregular: file.irregular,
            unnamed: file.unnamed.words,
            citing,
            views: file.views.words,
            deeds: file.deeds.words,
            documents: file.documents.words,
        }
    })
}

/// The cues of `cues/stance.toml`.
pub(crate) fn stance() -> &'static StanceCues {
    static CUES: OnceLock<StanceCues> = OnceLock::new();
    CUES.get_or_init(|| {
        let file: StanceFile = toml::from_str(include_str!("../../cues/stance.toml"))
            .expect("the embedded file is read by a test");
        let words = |cue: &Marker| match cue.place {
            Spot::Governor | Spot::Passive => inflected(&cue.words),
            _ => cue.words.clone(),
        };
        let by_word = index(file.cue.iter().map(|cue| (cue.place, words(cue))));
        StanceCues { list: file.cue, by_word, carriers: file.carriers }
    })
}

/// For each class and word the places of its cues in the list.
fn index<K: Copy + Eq + std::hash::Hash>(
    cues: impl Iterator<Item = (K, Vec<String>)>,
) -> HashMap<(K, String), Vec<usize>> {
    let mut by_word: HashMap<(K, String), Vec<usize>> = HashMap::new();
    for (place, (class, words)) in cues.enumerate() {
        for word in words {
            let places = by_word.entry((class, word)).or_default();
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
    }
    by_word
}

fn inflected(words: &[String]) -> Vec<String> {
    words.iter().flat_map(|word| forms(word)).collect()
}

/// The word and its regular inflections: "deny", "denies", "denied", "denying".
fn forms(word: &str) -> Vec<String> {
    let (stem, endings) = match word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        Some(stem) => (stem, ["ies", "ied", "ying"]),
        None => match word.strip_suffix('e') {
            Some(stem) => (stem, ["es", "ed", "ing"]),
            None => (word, ["s", "ed", "ing"]),
        },
    };
    std::iter::once(word.to_owned())
        .chain(endings.into_iter().map(|ending| format!("{stem}{ending}")))
        .collect()
}

fn certain() -> Certainty {
    Certainty::Certain
}

fn affirmed() -> Polarity {
    Polarity::Affirmed
}

#[cfg(test)]
mod tests {
    use super::{Spot, speech, stance};

    #[test]
    fn a_cue_without_a_yes_and_a_no_is_refused() {
        for cue in speech().list() {
            assert!(!cue.yes.is_empty() && !cue.no.is_empty(), "{:?}", cue.words);
        }
        for cue in stance().list() {
            assert!(!cue.yes.is_empty() && !cue.no.is_empty(), "{:?}", cue.words);
        }
    }

    #[test]
    fn regular_inflections() {
        assert_eq!(super::forms("deny"), ["deny", "denies", "denied", "denying"]);
        assert_eq!(super::forms("urge"), ["urge", "urges", "urged", "urging"]);
        assert_eq!(super::forms("say"), ["say", "says", "sayed", "saying"]);
    }

    #[test]
    fn examples_mark_what_they_are_about() {
        for cue in speech().list() {
            let marked = |example: &String| example.contains('{') && example.contains('}');
            assert!(cue.yes.iter().all(marked), "{:?}", cue.words);
        }
        for cue in stance().list() {
            let marked = |example: &String| example.matches('*').count() == 2;
            assert!(cue.yes.iter().chain(&cue.no).all(marked), "{:?}", cue.words);
        }
    }

    #[test]
    fn a_governor_says_what_it_governs_and_a_cue_does_something() {
        for cue in stance().list() {
            let governs = matches!(cue.place, Spot::Governor | Spot::Passive);
            assert_eq!(governs, !cue.over.is_empty(), "{:?}", cue.words);
            let acts = cue.certainty.is_some() || cue.polarity.is_some() || cue.modality.is_some();
            assert!(acts, "{:?}", cue.words);
        }
    }
}
