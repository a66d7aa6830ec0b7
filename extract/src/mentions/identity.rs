//! Mentions → which of them are the same thing, and the name under which it is filed.

use std::collections::{BTreeMap, BTreeSet};

use model::{Mention, MentionId, MentionKind, TimeType};

use super::draft::Draft;
use super::trees::Trees;

/// Sets of positions in a list that are one thing; the first position stands for the set.
pub(super) struct Sets {
    above: Vec<usize>,
}

impl Sets {
    pub(super) fn of(count: usize) -> Sets {
        Sets { above: (0..count).collect() }
    }

    /// The first member of the set that holds `index`.
    pub(super) fn first(&self, mut index: usize) -> usize {
        while self.above[index] != index {
            index = self.above[index];
        }
        index
    }

    /// Makes two sets one.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.above[a.max(b)] = a.min(b);
        // Shorten the path of both, so that long chains stay cheap.
        self.above[b.max(a)] = a.min(b);
    }
}

/// Joins all mentions that name the same thing.
pub(super) fn same_names(trees: &Trees<'_>, drafts: &[Draft], sets: &mut Sets) {
    let mut keys: BTreeMap<(Class, String), usize> = BTreeMap::new();
    let mut people = People::default();
    for (index, draft) in drafts.iter().enumerate().filter(|(_, draft)| draft.mention.named) {
        let Some(class) = class(draft.mention.kind) else { continue };
        if class == Class::Person {
            if let Some(known) = people.find(&draft.mention) {
                sets.join(known, index);
            }
            people.add(index, &draft.mention);
            continue;
        }
        for key in keys_of(&draft.mention) {
            match keys.get(&(class, key.clone())) {
                Some(&known) => sets.join(known, index),
                None => drop(keys.insert((class, key), index)),
            }
        }
    }
    abbreviations(trees, drafts, sets);
}

/// Whether nothing known of two mentions says that they are different things.
pub(super) fn compatible(one: &Mention, other: &Mention) -> bool {
    let differ = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
    !differ(&one.country, &other.country) && !differ(&one.entity, &other.entity)
}

/// Joins the times that are one day, month or year of the calendar.
pub(super) fn same_times(drafts: &[Draft], sets: &mut Sets) {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, draft) in drafts.iter().enumerate() {
        let calendar = |time: &&model::Time| matches!(time.kind, TimeType::Date | TimeType::Time);
        let Some(time) = draft.mention.time.as_ref().filter(calendar).filter(|time| time.start.is_some())
        else {
            continue;
        };
        match known.get(time.value.as_str()) {
            Some(&other) => sets.join(other, index),
            None => drop(known.insert(&time.value, index)),
        }
    }
}

/// Kinds among which names are compared; a state is one thing, and so is its people, but not the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Person,
    Body,
    State,
    People,
    Place,
    Thing,
}

fn class(kind: MentionKind) -> Option<Class> {
    match kind {
        MentionKind::Person => Some(Class::Person),
        MentionKind::Organization | MentionKind::Unit => Some(Class::Body),
        MentionKind::State => Some(Class::State),
        MentionKind::Group => Some(Class::People),
        MentionKind::Place | MentionKind::Facility => Some(Class::Place),
        MentionKind::Vehicle | MentionKind::Weapon | MentionKind::Event | MentionKind::Work => {
            Some(Class::Thing)
        }
        MentionKind::Post | MentionKind::Time | MentionKind::Quantity => None,
    }
}

/// The keys under which a name can be met again: as written, as filed, by its identity.
fn keys_of(mention: &Mention) -> Vec<String> {
    let mut keys = vec![world::fold(&mention.text), world::fold(&mention.name)];
    keys.extend(mention.entity.clone());
    keys.retain(|key| !key.is_empty());
    keys.dedup();
    keys
}

/// The people named so far, by surname and by given name.
#[derive(Default)]
struct People {
    by_last: BTreeMap<String, Vec<(usize, Vec<String>)>>,
    by_given: BTreeMap<String, BTreeMap<Vec<String>, usize>>,
}

impl People {
    /// The latest person this name can mean.
    fn find(&self, mention: &Mention) -> Option<usize> {
        let words = parts(mention);
        // A surname alone means whoever of that name was mentioned last; a full name only its like.
        let namesakes = self.by_last.get(words.last()?);
        let named = namesakes.and_then(|list| list.iter().rev().find(|(_, other)| alike(&words, other)));
        named.map(|(index, _)| *index).or_else(|| self.given(&words))
    }

    /// The one person that a given name alone can mean.
    fn given(&self, words: &[String]) -> Option<usize> {
        let [given] = words else { return None };
        let people = self.by_given.get(given)?;
        (people.len() == 1).then(|| people.values().next().copied()).flatten()
    }

    fn add(&mut self, index: usize, mention: &Mention) {
        let words = parts(mention);
        if words.len() > 1 {
            self.by_given.entry(words[0].clone()).or_default().entry(words.clone()).or_insert(index);
        }
        if let Some(last) = words.last() {
            self.by_last.entry(last.clone()).or_default().push((index, words.clone()));
        }
    }
}

/// The folded words of a person's name without articles and juniors.
fn parts(mention: &Mention) -> Vec<String> {
    // The table's full name holds for "Putin" at first sight; unknown people go by the words of the text.
    let words = world::fold(&mention.name).to_lowercase();
    let dropped = |word: &&str| {
        !matches!(*word, "al" | "el" | "bin" | "ibn" | "de" | "von" | "van" | "jr" | "sr" | "ii" | "iii")
    };
    words.split(' ').filter(|word| !word.is_empty()).filter(dropped).map(str::to_owned).collect()
}

/// Whether the shorter name's words all stand in the longer, in order, an initial for its word.
fn alike(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut rest = long.iter();
    let matches = |part: &String, word: &String| {
        word == part || (part.chars().count() == 1 && word.starts_with(part.as_str()))
    };
    short.iter().all(|part| rest.by_ref().any(|word| matches(part, word) || matches(word, part)))
}

/// "Organization of American States (OAS)", and the initials of a name met elsewhere.
fn abbreviations(trees: &Trees<'_>, drafts: &[Draft], sets: &mut Sets) {
    let bodies = || {
        drafts
            .iter()
            .enumerate()
            .filter(|(_, draft)| draft.mention.named && class(draft.mention.kind) == Some(Class::Body))
    };
    let mut initials: BTreeMap<String, usize> = BTreeMap::new();
    for (index, draft) in bodies() {
        if let Some(letters) = initials_of(&draft.mention.text) {
            initials.entry(letters).or_insert(index);
        }
    }
    let mut previous: Option<usize> = None;
    for (index, draft) in bodies() {
        let short = abbreviation(&draft.mention.text);
        let unknown = draft.mention.entity.is_none() || short;
        let outlet = draft.mention.sector.as_deref() == Some("JRN");
        let bracketed = previous.filter(|&before| {
            unknown && !outlet && in_brackets(trees, &drafts[before].mention, &draft.mention)
        });
        let spelled = initials.get(&draft.mention.text.replace('.', "")).copied().filter(|_| short);
        if let Some(other) = bracketed.or(spelled) {
            sets.join(other, index);
        }
        previous = Some(index);
    }
}

fn abbreviation(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters > 1
        && letters <= 7
        && !text.contains(' ')
        && text.chars().filter(|c| c.is_uppercase()).count() + 1 >= letters
}

/// The initials of a name's capitalised words, where there are at least two.
fn initials_of(text: &str) -> Option<String> {
    let words = text.split([' ', '-']).filter(|word| word.starts_with(char::is_uppercase));
    let letters: String = words.filter_map(|word| word.chars().next()).collect();
    (letters.chars().count() > 1).then_some(letters)
}

/// Whether the second name stands in brackets right behind the first.
pub(super) fn in_brackets(trees: &Trees<'_>, first: &Mention, second: &Mention) -> bool {
    let between = trees.text.get(first.span.end..second.span.start).unwrap_or_default();
    let behind = trees.text.get(second.span.end..).unwrap_or_default();
    between.trim() == "(" && behind.trim_start().starts_with([')', '—', '–', ';'])
}

/// Gives every mention of a set the set's name, identity, country and sector, and points it to the first of the set.
pub(super) fn share(drafts: &mut [Draft], sets: &Sets) {
    let shared = best(drafts, sets);
    for (index, draft) in drafts.iter_mut().enumerate() {
        let first = sets.first(index);
        let Some(shared) = shared.get(&first) else { continue };
        let mention = &mut draft.mention;
        mention.name.clone_from(&shared.name);
        mention.entity.clone_from(&shared.entity);
        mention.country.clone_from(&shared.country);
        mention.sector.clone_from(&shared.sector);
        if mention.place.is_none() && mention.kind == shared.kind {
            mention.place.clone_from(&shared.place);
        }
        mention.same_as = (first != index).then_some(MentionId(first as u32));
    }
}

/// For each set of several the mention that names it best, with what only another of the set tells: "Petrov", then "the Russian colonel Petrov".
fn best(drafts: &[Draft], sets: &Sets) -> BTreeMap<usize, Mention> {
    let joined: BTreeSet<usize> = (0..drafts.len())
        .map(|index| (index, sets.first(index)))
        .filter(|(index, first)| index != first)
        .map(|(_, first)| first)
        .collect();
    let mut best: BTreeMap<usize, usize> = BTreeMap::new();
    for index in 0..drafts.len() {
        let first = sets.first(index);
        if !joined.contains(&first) {
            continue;
        }
        let kept = best.entry(first).or_insert(index);
        if rank(&drafts[index].mention) > rank(&drafts[*kept].mention) {
            *kept = index;
        }
    }
    let mut shared: BTreeMap<usize, Mention> =
        best.into_iter().map(|(first, index)| (first, (*drafts[index].mention).clone())).collect();
    for (index, draft) in drafts.iter().enumerate() {
        let Some(shared) = shared.get_mut(&sets.first(index)) else { continue };
        let fill = |own: &mut Option<String>, other: &Option<String>| {
            if own.is_none() {
                own.clone_from(other);
            }
        };
        fill(&mut shared.country, &draft.mention.country);
        fill(&mut shared.sector, &draft.mention.sector);
    }
    shared
}

/// A known name before an unknown one, a name before a description, the fuller before the shorter, no capitals-only form.
fn rank(mention: &Mention) -> (bool, bool, bool, usize) {
    let spelled = !abbreviation(&mention.name);
    (mention.named, mention.entity.is_some(), spelled, mention.name.chars().count())
}

#[cfg(test)]
mod tests {
    use super::{Sets, abbreviation, alike, initials_of};

    fn words(name: &str) -> Vec<String> {
        world::fold(name).to_lowercase().split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn surnames_and_initials_are_alike() {
        for (a, b) in [
            ("Vladimir Putin", "Putin"),
            ("V. Putin", "Vladimir Putin"),
            ("Juan Guaidó", "Guaido"),
            ("Donald J. Trump", "Donald Trump"),
        ] {
            assert!(alike(&words(a), &words(b)), "{a}, {b}");
        }
        for (a, b) in [("Hugo Chavez", "Adan Chavez"), ("Putin", "Lavrov")] {
            assert!(!alike(&words(a), &words(b)), "{a}, {b}");
        }
    }

    #[test]
    fn initials() {
        assert_eq!(initials_of("Organization of American States").as_deref(), Some("OAS"));
        assert_eq!(initials_of("Interfax"), None);
        assert!(
            abbreviation("OAS") && abbreviation("MoD") && !abbreviation("Interfax") && !abbreviation("I")
        );
    }

    #[test]
    fn sets_keep_their_first() {
        let mut sets = Sets::of(5);
        sets.join(3, 4);
        sets.join(4, 1);
        assert_eq!((sets.first(3), sets.first(4), sets.first(0)), (1, 1, 0));
    }
}
