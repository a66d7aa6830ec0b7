//! A sentence and the words it cites → the sentence, if all its names and figures stand there; else what is missing.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use model::{CaseSentence, DocumentNumber, Filed, MentionKind, Refused, Span};

use crate::near::figure;

/// What sentences about the documents are checked with.
pub struct Check<'a> {
    documents: BTreeMap<DocumentNumber, &'a Filed>,
    /// Who published each document and when, in the forms of their words.
    published: HashMap<DocumentNumber, HashSet<String>>,
    /// Names of all the documents, by which a name is known at the beginning of a sentence.
    known: BTreeSet<String>,
}

impl<'a> Check<'a> {
    /// Gathers the names of the documents once, for all sentences.
    pub fn of(documents: &'a [Filed]) -> Check<'a> {
        Check {
            documents: documents.iter().map(|filed| (filed.number, filed)).collect(),
            published: documents.iter().map(|filed| (filed.number, published(filed))).collect(),
            known: documents.iter().flat_map(names).collect(),
        }
    }

    /// A document of those.
    pub fn document(&self, number: DocumentNumber) -> Option<&'a Filed> {
        self.documents.get(&number).copied()
    }

    /// The sentence as it is, if its names and figures stand in the words that it cites, or in who published them and when.
    ///
    /// A country stands where its people or its seat of power does ("Russian", "Kremlin"), a day where words name it ("on Saturday").
    ///
    /// # Errors
    ///
    /// The names and figures that stand nowhere.
    pub fn checked(&self, sentence: CaseSentence) -> Result<CaseSentence, Refused> {
        let cited = Cited::of(self, &sentence);
        let words = words(&sentence.text);
        let mut missing: Vec<String> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let borne = match word.text.chars().any(|letter| letter.is_ascii_digit()) || spelled(word.text) {
                true => cited.figure(word.text, &sentence.counted),
                false => cited.name(word.text) || !self.names(word) || cited.country(&words, at),
            };
            if !borne && !missing.iter().any(|one| one == word.text) {
                missing.push(word.text.to_owned());
            }
        }
        match missing.is_empty() {
            true => Ok(sentence),
            false => Err(Refused { text: sentence.text, missing }),
        }
    }

    /// A word with a capital; at the beginning of a sentence only if the documents or the tables know it as a name.
    fn names(&self, word: &Word) -> bool {
        if !word.text.chars().next().is_some_and(char::is_uppercase) || word.text.chars().count() < 2 {
            return false;
        }
        !word.first || self.known.contains(&folded(word.text)) || listed(word.text)
    }
}

/// A word of a sentence.
struct Word<'t> {
    text: &'t str,
    /// Whether it begins a sentence or a quotation, where anything has a capital.
    first: bool,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut found: Vec<Word> = Vec::new();
    let mut end = 0;
    for (start, part) in text.split(|letter: char| !within(letter)).map(|part| (offset(text, part), part)) {
        let part = part.trim_matches(['-', '.', ',', '\'', '’']);
        if part.is_empty() {
            continue;
        }
        let between = &text[end..start];
        let first = found.is_empty() || between.contains(['.', '!', '?', ':', '“', '"', '—', '(']);
        end = offset(text, part) + part.len();
        found.push(Word { text: part, first });
    }
    found
}

fn within(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '.' | ',' | '\'' | '’')
}

/// Where a part of a text begins in it.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// "two" to "twelve"; "one" is more often no figure.
fn spelled(word: &str) -> bool {
    let lower = word.to_lowercase();
    figure(&lower).is_some_and(|value| value > 1)
}

fn listed(word: &str) -> bool {
    world::country(word).is_some()
        || world::nationality(word).is_some()
        || world::person(word).is_some()
        || world::metonym(word).is_some()
        || world::outlet(word).is_some()
}

/// "2019-03-23" → "23 March 2019"; what is no day stays as it is.
pub(crate) fn spelled_day(day: &str) -> String {
    let date = day.get(..10).unwrap_or(day).parse::<jiff::civil::Date>();
    date.map_or_else(|_| day.to_owned(), |date| date.strftime("%-d %B %Y").to_string())
}

/// The forms of the words that say who published a document and when.
fn published(filed: &Filed) -> HashSet<String> {
    let source = &filed.document.source;
    let who = source.outlet.iter().chain(&source.author).flat_map(|name| words(name));
    let day = source.published.as_deref().map(spelled_day);
    let day = day.iter().flat_map(|day| day.split(' ').flat_map(forms));
    who.flat_map(|word| forms(word.text)).chain(day).collect()
}

/// What the cited words, and those who published them, bear.
#[derive(Default)]
struct Cited<'c> {
    words: HashSet<String>,
    published: Vec<&'c HashSet<String>>,
    countries: HashSet<String>,
    days: HashSet<String>,
}

impl<'c> Cited<'c> {
    fn of(check: &'c Check, sentence: &CaseSentence) -> Cited<'c> {
        let mut cited = Cited::default();
        let cites: BTreeSet<(DocumentNumber, Span)> = sentence.cites.iter().copied().collect();
        let mut last = None;
        // Reports of one happening have most of their words in common.
        let mut said: HashSet<&str> = HashSet::new();
        for (number, span) in cites {
            let Some(filed) = check.document(number) else { continue };
            said.extend(words(span.of(&filed.document.text)).iter().map(|word| word.text));
            cited.add(filed, span);
            if last.replace(number) != Some(number) {
                cited.published.extend(check.published.get(&number));
                cited.days.extend(filed.document.source.published.clone());
            }
        }
        cited.words.extend(said.into_iter().flat_map(forms));
        cited
    }

    /// The countries and days that are named there.
    fn add(&mut self, filed: &Filed, span: Span) {
        let document = &filed.document;
        for mention in document.mentions.iter().filter(|mention| span.contains(mention.span)) {
            if let Some(time) = &mention.time {
                for day in [Some(&time.value), time.start.as_ref(), time.end.as_ref()] {
                    self.day(day.map(String::as_str));
                }
            }
            let stands_for = || world::metonym(&mention.text)?.iso3.map(str::to_owned);
            let own = matches!(mention.kind, MentionKind::State | MentionKind::Group);
            self.countries.extend(mention.country.clone().filter(|_| own).or_else(stands_for));
        }
    }

    /// A day as a calendar writes it ("2019-03-23") and, part by part, as a sentence does ("23 March 2019").
    fn day(&mut self, day: Option<&str>) {
        let Some(day) = day else { return };
        self.days.insert(day.to_owned());
        self.words.extend(spelled_day(day).split(' ').flat_map(forms));
    }

    fn figure(&self, word: &str, counted: &[u32]) -> bool {
        let plain = plain(word);
        let counts = plain.parse().is_ok_and(|value: u32| counted.contains(&value));
        let whole = [figure(&folded(word)).map(|value| value.to_string()), Some(folded(word))];
        let borne = whole.iter().flatten().any(|form| self.bears(form));
        counts || borne || self.days.contains(&plain) || self.bears(&plain)
    }

    fn name(&self, word: &str) -> bool {
        self.bears(&folded(word))
    }

    fn bears(&self, form: &str) -> bool {
        self.words.contains(form) || self.published.iter().any(|words| words.contains(form))
    }

    /// Whether the word is part of the name of a country that the cited words speak of.
    fn country(&self, words: &[Word], at: usize) -> bool {
        let stretch = |from: usize, length: usize| {
            let parts: Option<Vec<&str>> =
                (from..from + length).map(|at| words.get(at).map(|word| word.text)).collect();
            let country = world::country(&parts?.join(" "))?;
            self.countries.contains(country.iso3).then_some(())
        };
        (1..=4).any(|length| (0..length).any(|back| at >= back && stretch(at - back, length).is_some()))
    }
}

/// The folded words of all names in a document.
fn names(filed: &Filed) -> Vec<String> {
    let named = filed.document.mentions.iter().filter(|mention| mention.named);
    named.flat_map(|mention| mention.text.split_whitespace().map(folded).collect::<Vec<_>>()).collect()
}

/// The forms under which a word is looked for: folded; its figure.
fn forms(word: &str) -> Vec<String> {
    let folded = folded(word);
    let figure = figure(&folded).map(|value| value.to_string());
    // "two-day" holds "two" and "day", "Litoral's" holds "Litoral".
    let parts = word.split(['-', '\'', '’']).map(self::folded);
    parts.chain([plain(word)]).chain(figure).chain([folded]).collect()
}

fn plain(word: &str) -> String {
    word.replace(',', "").to_lowercase()
}

fn folded(word: &str) -> String {
    world::fold(word).to_lowercase()
}
