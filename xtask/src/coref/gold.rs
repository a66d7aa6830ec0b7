//! GUM's coreference files and their trees → documents with text, and mentions with spans, heads, types and things.

use std::collections::BTreeMap;

use super::trees::{TreeDocument, Word};

/// A document whose mentions are known.
pub(crate) struct Gold {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) mentions: Vec<Marked>,
}

/// A stretch of text that names or describes a thing, in code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Marked {
    /// The whole noun phrase.
    pub(crate) phrase: (usize, usize),
    /// The word that heads it.
    pub(crate) head: (usize, usize),
    /// The number of its thing.
    pub(crate) thing: usize,
    /// Whether it is of a kind that is measured.
    pub(crate) asked: bool,
}

/// Types of GUM that are measured whole; of `object` only vehicles are.
const TYPES: [&str; 5] = ["person", "organization", "place", "event", "time"];

/// What makes an object a vehicle: the lemma that heads one of its mentions.
const VEHICLES: [&str; 24] = [
    "aircraft",
    "airliner",
    "airplane",
    "ambulance",
    "bike",
    "boat",
    "bus",
    "car",
    "carrier",
    "ferry",
    "helicopter",
    "jet",
    "lorry",
    "motorcycle",
    "plane",
    "ship",
    "submarine",
    "tank",
    "taxi",
    "train",
    "truck",
    "van",
    "vehicle",
    "vessel",
];

/// The documents of a coreference file, each with the trees of the same name.
pub(crate) fn gold(conll: &str, trees: &BTreeMap<String, TreeDocument>) -> Result<Vec<Gold>, String> {
    let mut documents: Vec<(String, Vec<&str>)> = Vec::new();
    for line in conll.lines() {
        if let Some(name) = line.strip_prefix("# begin document ") {
            documents.push((name.trim().to_owned(), Vec::new()));
        } else if let Some((_, marks)) = line.rsplit_once('\t')
            && let Some((_, lines)) = documents.last_mut()
        {
            lines.push(marks);
        }
    }
    documents.into_iter().map(|(name, marks)| document(name, &marks, trees)).collect()
}

fn document(name: String, marks: &[&str], trees: &BTreeMap<String, TreeDocument>) -> Result<Gold, String> {
    let tree = trees.get(&name).ok_or_else(|| format!("there are no trees of `{name}`"))?;
    if tree.words.len() != marks.len() {
        let (ours, theirs) = (tree.words.len(), marks.len());
        return Err(format!("`{name}` has {theirs} words here and {ours} in its trees"));
    }
    let stretches = stretches(marks);
    let mut things: BTreeMap<&str, usize> = BTreeMap::new();
    let mut mentions = Vec::new();
    let mut asked = BTreeMap::new();
    for (label, first, last) in stretches {
        let count = things.len();
        let thing = *things.entry(label).or_insert(count);
        let head = head(&tree.words, first, last);
        *asked.entry(thing).or_insert(false) |= measured(label, &tree.words[head]);
        let phrase = (tree.words[first].start, tree.words[last].end);
        let head = (tree.words[head].start, tree.words[head].end);
        mentions.push(Marked { phrase, head, thing, asked: false });
    }
    for mention in &mut mentions {
        mention.asked = asked[&mention.thing];
    }
    Ok(Gold { name, text: tree.text.clone(), mentions })
}

fn measured(label: &str, head: &Word) -> bool {
    let kind = label.split('-').next().unwrap_or_default();
    TYPES.contains(&kind) || (kind == "object" && VEHICLES.contains(&head.lemma.as_str()))
}

/// The word of `first..=last` that hangs on a word outside.
fn head(words: &[Word], first: usize, last: usize) -> usize {
    let hangs = |&at: &usize| words[at].head.is_none_or(|head| head < first || last < head);
    (first..=last).find(hangs).unwrap_or(last)
}

/// All marked stretches, as thing, first and last word: `(person-1(place-2)` opens one and marks another, `person-1)` closes it.
fn stretches<'m>(marks: &[&'m str]) -> Vec<(&'m str, usize, usize)> {
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut list = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        let mut rest = mark.trim_start_matches('_');
        while !rest.is_empty() {
            let opens = rest.starts_with('(');
            rest = rest.trim_start_matches('(');
            let end = rest.find(['(', ')']).unwrap_or(rest.len());
            let (label, closes) = (thing(&rest[..end]), rest[end..].starts_with(')'));
            rest = rest[end..].strip_prefix(')').unwrap_or(&rest[end..]);
            match (opens, closes) {
                (true, true) => list.push((label, at, at)),
                (true, false) => open.push((label, at)),
                (false, _) => {
                    if let Some(place) = open.iter().rposition(|(other, _)| *other == label) {
                        list.push((label, open.remove(place).1, at));
                    }
                }
            }
        }
    }
    list.sort_by_key(|&(_, first, last)| (first, std::cmp::Reverse(last)));
    list
}

/// `place-2` of `place-2-Texas`.
fn thing(label: &str) -> &str {
    let end = label.match_indices('-').nth(1).map_or(label.len(), |(end, _)| end);
    &label[..end]
}

#[cfg(test)]
mod tests {
    use super::stretches;

    #[test]
    fn stretches_nest_and_end_together() {
        let marks = ["(person-1(place-2-Texas)", "person-1)", "_", "(time-4(time-5)", "(time-5)time-4)"];
        let expected =
            [("person-1", 0, 1), ("place-2", 0, 0), ("time-4", 3, 4), ("time-5", 3, 3), ("time-5", 4, 4)];
        assert_eq!(stretches(&marks), expected);
    }

    #[test]
    fn a_stretch_that_never_closes_is_none() {
        assert!(stretches(&["(person-1", "_"]).is_empty());
    }
}
