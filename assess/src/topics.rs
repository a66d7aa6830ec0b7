//! The words of a claim → the questions that they answer, and on which side.

use std::collections::HashSet;
use std::sync::LazyLock;

use model::Polarity;

use crate::tables::{TOPICS, Topic, WORDS};

/// The questions that a claim answers, each with whether it says yes.
///
/// `polarity` is that of the nearest source: it turns the answer round where the words themselves deny nothing ("denied that it was illegal").
pub(crate) fn answers(words: &str, polarity: Polarity) -> Vec<(&'static Topic, bool)> {
    let lower = lower(words);
    let words = split(&lower);
    let denied = polarity == Polarity::Negated && !words.iter().any(|word| negates(word));
    let known: HashSet<&str> = words.iter().copied().collect();
    let topics = PHRASES.iter();
    topics.filter_map(|asked| Some((asked.topic, side(asked, &words, &known)? != denied))).collect()
}

/// Whether the words deny something by themselves.
pub(crate) fn denies(words: &str) -> bool {
    split(&lower(words)).iter().any(|word| negates(word))
}

fn lower(words: &str) -> String {
    words.to_lowercase().replace('’', "'").replace("n't", " n't")
}

fn split(lower: &str) -> Vec<&str> {
    let words = lower.split(|letter: char| !letter.is_alphanumeric() && letter != '\'');
    words.filter(|word| !word.is_empty()).collect()
}

/// A topic with its phrases word by word, each with whether it says yes.
struct Phrases {
    topic: &'static Topic,
    phrases: Vec<(Vec<&'static str>, bool)>,
}

static PHRASES: LazyLock<Vec<Phrases>> = LazyLock::new(|| TOPICS.topic.iter().map(phrases).collect());

fn phrases(topic: &'static Topic) -> Phrases {
    let split = |phrase: &'static String| phrase.split(' ').collect();
    let yes = topic.yes.iter().map(|phrase| (split(phrase), true));
    Phrases { topic, phrases: yes.chain(topic.no.iter().map(|phrase| (split(phrase), false))).collect() }
}

/// On which side the longest phrase of a topic stands that is among the words.
fn side(asked: &Phrases, words: &[&str], known: &HashSet<&str>) -> Option<bool> {
    let possible = asked.phrases.iter().filter(|(phrase, _)| phrase.iter().all(|word| known.contains(word)));
    let found = possible.filter_map(|(phrase, yes)| {
        let negated = found(words, phrase, &asked.topic.of_others)?;
        Some((phrase.len(), *yes != negated))
    });
    found.max_by_key(|(length, _)| *length).map(|(_, yes)| yes)
}

/// How many words behind a phrase the noun may stand that takes it for itself.
const OTHERS: usize = 4;

/// Whether a phrase among the words is negated; none where it is not among them, or says something of others only.
fn found(words: &[&str], phrase: &[&str], of_others: &[String]) -> Option<bool> {
    let own = |end: usize| {
        let behind = &words[end..words.len().min(end + OTHERS)];
        !behind.iter().any(|word| of_others.iter().any(|other| other == word))
    };
    let mut places = words.windows(phrase.len()).enumerate().filter(|(_, window)| *window == phrase);
    if let Some((start, _)) = places.find(|(start, _)| own(start + phrase.len())) {
        return Some(denied_before(words, start));
    }
    // "will not leave" holds "will leave".
    let kept: Vec<usize> = (0..words.len()).filter(|&at| !negates(words[at])).collect();
    let fits = |window: &[usize]| window.iter().zip(phrase).all(|(&at, word)| words[at] == *word);
    let window =
        kept.windows(phrase.len()).find(|window| fits(window) && own(window[phrase.len() - 1] + 1))?;
    let inside = window[phrase.len() - 1] - window[0] + 1 > phrase.len();
    Some(inside || denied_before(words, window[0]))
}

/// Whether one of the three words before is a negation.
fn denied_before(words: &[&str], start: usize) -> bool {
    words[start.saturating_sub(3)..start].iter().any(|word| negates(word))
}

fn negates(word: &str) -> bool {
    WORDS.negation.words.iter().any(|negation| negation == word)
}

#[cfg(test)]
mod tests {
    use model::Polarity;

    use super::{TOPICS, answers};

    #[test]
    fn every_topic_reads_its_examples() {
        for topic in &TOPICS.topic {
            let answer = |words: &str| {
                let all = answers(words, Polarity::Affirmed);
                all.into_iter().find(|(one, _)| one.name == topic.name).map(|(_, yes)| yes)
            };
            let expect =
                [(&topic.is_yes, Some(true)), (&topic.is_no, Some(false)), (&topic.is_neither, None)];
            for (examples, expected) in expect {
                assert!(!examples.is_empty(), "{} lacks examples", topic.name);
                for example in examples {
                    assert_eq!(answer(example), expected, "{}: {example}", topic.name);
                }
            }
        }
    }

    #[test]
    fn a_denial_turns_the_answer_round_once() {
        let lawful = |words, polarity| answers(words, polarity).first().map(|(_, yes)| *yes);
        assert_eq!(lawful("the deployment was illegal", Polarity::Negated), Some(true));
        assert_eq!(lawful("the assembly had not approved the deployment", Polarity::Negated), Some(false));
    }
}
