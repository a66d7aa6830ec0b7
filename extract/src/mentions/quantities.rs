//! A text and its parse → how much and how many: "some 100 men", "at least 12", "35 tons", "$4 million".

use std::collections::BTreeMap;
use std::sync::LazyLock;

use model::{Quantity, SentenceId, TokenId};
use serde::Deserialize;

use super::numbers::{Figure, figure};
use super::trees::Trees;
use super::words::{Word, at, dash, glued, phrase, words};

/// A figure with its qualifiers and, for measures, its unit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Count {
    /// Its first token.
    pub(super) first: TokenId,
    /// The token behind its last.
    pub(super) end: TokenId,
    /// The token that stands for it in the tree: the number, or the unit of a measure.
    pub(super) head: TokenId,
    /// The noun that is counted: "men" in "some 100 men".
    pub(super) counted: Option<TokenId>,
    /// How many.
    pub(super) quantity: Quantity,
}

/// All quantities of a text; words that `taken` marks (dates, names) count nothing.
pub(super) fn quantities(trees: &Trees<'_>, taken: &[bool]) -> Vec<Count> {
    let mut list = Vec::new();
    for (index, _) in (0..).zip(&trees.parse.sentences) {
        let words = words(trees.text, trees.parse, SentenceId(index));
        let mut at = 0;
        while at < words.len() {
            match count(trees, &words, at, taken) {
                Some((end, count)) => {
                    list.push(count);
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    list
}

/// The unit under which a noun is counted: `person`, `aircraft`, … or the noun itself.
pub(super) fn unit(trees: &Trees<'_>, noun: TokenId) -> String {
    let token = trees.token(noun);
    let lemma = token.lemma.to_lowercase();
    let known = TABLE.measures.get(&lemma).map(String::as_str).or_else(|| counted(&lemma));
    match known {
        Some(unit) => unit.to_owned(),
        None if token.entity == "person" => "person".to_owned(),
        None => lemma,
    }
}

/// The unit that files this noun with others: `aircraft` for "jet".
pub(super) fn counted(lemma: &str) -> Option<&'static str> {
    let units = TABLE.counted.iter();
    units.filter(|(_, nouns)| nouns.iter().any(|noun| noun == lemma)).map(|(unit, _)| unit.as_str()).next()
}

fn count(trees: &Trees<'_>, words: &[Word<'_>], start: usize, taken: &[bool]) -> Option<(usize, Count)> {
    let currency = TABLE.currencies.get(at(words, start)).map(String::as_str);
    let number_at = start + usize::from(currency.is_some());
    let (number_end, figure) = figure(words, number_at)?;
    let free = words[start..number_end].iter().all(|word| !taken[word.id.index()]);
    if !free || !counts(trees, words, number_at, number_end, currency.is_some()) {
        return None;
    }
    let measure = measure(trees, words, number_end);
    let end = measure.as_ref().map_or(number_end, |(end, _)| *end);
    let (first, before) = before(words, start);
    let (last, behind) = behind(words, end);
    let number = top(trees, words, start, number_end);
    let counted = counted_noun(trees, number, TokenId(words[number_end - 1].id.0 + 1));
    let unit = match (&measure, currency) {
        (_, Some(currency)) => Some(currency.to_owned()),
        (Some((_, unit)), None) => Some(unit.clone()),
        (None, None) => counted.map(|noun| unit(trees, noun)).or_else(|| harmed(trees, number)),
    };
    let head = if measure.is_some() { words[end - 1].id } else { number };
    let quantity = quantity(figure, before.or(behind), unit);
    Some((
        last,
        Count { first: words[first].id, end: TokenId(words[last - 1].id.0 + 1), head, counted, quantity },
    ))
}

/// Whether the figure is a count or a measure, and no label, age, score or part of a designation.
fn counts(trees: &Trees<'_>, words: &[Word<'_>], start: usize, end: usize, money: bool) -> bool {
    let before = if start == 0 { "" } else { at(words, start - 1) };
    let token = trees.token(words[start].id);
    let joined = glued(words, start) && (dash(before) || matches!(before, "/" | ":" | "." | "#" | "№"));
    let tail = glued(words, end) && !dash(at(words, end)) && matches!(at(words, end), "/" | ":");
    let compound = glued(words, end) && dash(at(words, end)) && compound_unit(at(words, end + 1)).is_none();
    let years = end == start + 1 && at(words, start).len() <= 2 && at(words, start).parse::<u8>().is_ok();
    // "Petrov, 45, resigned", "General Ivanov (59)".
    let name = start > 1 && words[start - 2].upos == "PROPN" && before == ",";
    let apposed = years && name && matches!(at(words, end), "," | "." | ";");
    let aged = matches!(before, "aged" | "age") || apposed || (before == "(" && at(words, end) == ")");
    let item = start == 0 && matches!(at(words, end), "." | ")") && end == start + 1;
    let number = top(trees, words, start, end);
    let label = !money && !in_words(words, start) && labels(trees, number);
    // "[3]" is a footnote, "59.17°N" a position.
    let note = before.ends_with('[') && at(words, end).starts_with(']');
    let position = at(words, end).starts_with('°');
    let lone = end == start + 1 && matches!(at(words, start), "one" | "zero") && token.deprel != "nummod";
    !(joined || tail || compound || aged || item || label || note || position || lone)
}

/// A number in words is never a label: "the other two".
fn in_words(words: &[Word<'_>], start: usize) -> bool {
    at(words, start).chars().all(char::is_alphabetic)
}

/// "Resolution 2254", "Flight 17": the figure stands behind the noun it belongs to.
fn labels(trees: &Trees<'_>, number: TokenId) -> bool {
    let token = trees.token(number);
    let Some(head) = token.head.filter(|&head| head < number) else { return false };
    let nominal = matches!(trees.token(head).upos, "NOUN" | "PROPN" | "X");
    let marked = trees.kid(number, &["case"]).is_some();
    nominal
        && !marked
        && matches!(crate::tree::relation(token), "nummod" | "nmod" | "flat" | "compound" | "appos" | "dep")
}

/// A unit behind a figure: "35 tons", "50 %", "a 35 - ton load".
fn measure(trees: &Trees<'_>, words: &[Word<'_>], end: usize) -> Option<(usize, String)> {
    let joint = usize::from(dash(at(words, end)) && glued(words, end));
    let word = words.get(end + joint)?;
    let lemma = trees.token(word.id).lemma.to_lowercase();
    let state = matches!(word.form, "US" | "U.S." | "American" | "Canadian" | "Australian");
    if let Some(dollar) = words.get(end + joint + 1).filter(|next| state && next.lower.starts_with("dollar"))
    {
        let unit = match word.form.as_bytes()[0] {
            b'C' => "CAD",
            b'A' if word.form.starts_with("Au") => "AUD",
            _ => "USD",
        };
        return Some((end + joint + 1 + usize::from(!dollar.lower.is_empty()), unit.to_owned()));
    }
    let cubic = matches!(lemma.as_str(), "square" | "cubic" | "metric" | "nautical" | "per" | "short");
    let (position, square) = if cubic { (end + joint + 1, lemma.as_str()) } else { (end + joint, "") };
    let noun = words.get(position)?;
    let lemma = trees.token(noun.id).lemma.to_lowercase();
    if square == "per" {
        return (noun.lower == "cent").then(|| (position + 1, "percent".to_owned()));
    }
    let unit = TABLE.measures.get(&lemma).or_else(|| TABLE.measures.get(&noun.lower))?;
    let unit = if matches!(square, "square" | "cubic") { format!("{square} {unit}") } else { unit.clone() };
    // "m" and "foot" are measures only beside a figure; a "pound" may be money, which the sign tells.
    Some((position + 1, unit))
}

/// The unit of a figure in a compound: "a 100-strong force", "a 35-ton load".
fn compound_unit(word: &str) -> Option<&'static str> {
    match word {
        "strong" | "man" | "member" | "person" | "soldier" => Some("person"),
        _ => TABLE.measures.get(word).map(String::as_str),
    }
}

/// The word of the figure that hangs on a word outside it.
fn top(trees: &Trees<'_>, words: &[Word<'_>], start: usize, end: usize) -> TokenId {
    trees.top(words[start].id, TokenId(words[end - 1].id.0 + 1))
}

/// What the figure counts: the noun it modifies, or the one behind "of".
fn counted_noun(trees: &Trees<'_>, number: TokenId, end: TokenId) -> Option<TokenId> {
    let token = trees.token(number);
    let noun = |id: &TokenId| matches!(trees.token(*id).upos, "NOUN" | "PROPN");
    if matches!(crate::tree::relation(token), "nummod" | "compound" | "det" | "amod") {
        return token.head.filter(|&head| head > number).filter(noun);
    }
    // In "tens of thousands of people" the people hang on the last word of the figure.
    let inner = |&id: &TokenId| id < end;
    let within: Vec<TokenId> =
        std::iter::once(number).chain(trees.by(number, &["nmod"]).filter(inner)).collect();
    let mut counted = within.iter().flat_map(|&word| trees.by(word, &["nmod"])).filter(noun);
    counted.find(|&id| id >= end && trees.case(id, "of"))
}

/// "killed 12", "at least 12 were wounded": a bare figure that suffers counts people.
fn harmed(trees: &Trees<'_>, number: TokenId) -> Option<String> {
    let token = trees.token(number);
    let verb = trees.token(token.head?);
    let suffers =
        matches!(token.deprel, "obj" | "nsubj:pass") || (&*verb.lemma == "die" && token.deprel == "nsubj");
    (suffers && TABLE.harm.verbs.iter().any(|harm| *harm == *verb.lemma)).then(|| "person".to_owned())
}

/// The longest qualifier that ends before `start`, and where it begins.
fn before(words: &[Word<'_>], start: usize) -> (usize, Option<Bound>) {
    for from in start.saturating_sub(4)..start {
        let fits = TABLE.before.iter().find(|(words_of, _)| phrase(words, from, words_of) == Some(start));
        if let Some((_, &bound)) = fits {
            return (from, Some(bound));
        }
    }
    (start, None)
}

/// A qualifier behind the figure, and where it ends.
fn behind(words: &[Word<'_>], end: usize) -> (usize, Option<Bound>) {
    let fits =
        TABLE.behind.iter().find_map(|(words_of, &bound)| Some((phrase(words, end, words_of)?, bound)));
    fits.map_or((end, None), |(last, bound)| (last, Some(bound)))
}

fn quantity(figure: Figure, bound: Option<Bound>, unit: Option<String>) -> Quantity {
    let said = figure.value;
    let (low, high) = match bound {
        None | Some(Bound::About) => (figure.low, figure.high),
        Some(Bound::Nearly | Bound::Most | Bound::Below) => (None, figure.high.or(said).or(figure.low)),
        Some(Bound::Least | Bound::Above) => (figure.low.or(said), figure.high),
    };
    let approximate = figure.vague || matches!(bound, Some(Bound::About | Bound::Nearly));
    Quantity { value: said, low, high, unit, approximate }
}

/// What a qualifier does to a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Bound {
    About,
    Nearly,
    Least,
    Above,
    Most,
    Below,
}

#[derive(Deserialize)]
struct Table {
    before: BTreeMap<String, Bound>,
    behind: BTreeMap<String, Bound>,
    measures: BTreeMap<String, String>,
    currencies: BTreeMap<String, String>,
    counted: BTreeMap<String, Vec<String>>,
    harm: Harm,
}

#[derive(Deserialize)]
struct Harm {
    verbs: Vec<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/quantities.toml")).expect("the embedded table is read by a test")
});

#[cfg(test)]
mod tests {
    use model::Quantity;

    use super::quantities;
    use crate::mentions::sample::parse;
    use crate::mentions::trees::Trees;

    /// The only quantity of a sentence, with its words.
    fn read(lines: &str) -> (String, Quantity) {
        let (text, parse) = parse(lines);
        let list = quantities(&Trees::of(&text, &parse), &vec![false; parse.tokens.len()]);
        assert_eq!(list.len(), 1, "{text}: {list:?}");
        let span = parse.token(list[0].first).span.cover(parse.tokens[list[0].end.index() - 1].span);
        (span.of(&text).to_owned(), list[0].quantity.clone())
    }

    fn none(lines: &str) {
        let (text, parse) = parse(lines);
        assert_eq!(quantities(&Trees::of(&text, &parse), &vec![false; parse.tokens.len()]), [], "{text}");
    }

    #[test]
    fn people() {
        let (text, quantity) =
            read("some DET 2 det | 100 NUM 3 nummod | sailors/sailor NOUN 4 nsubj | arrived VERB 0 root");
        assert_eq!(text, "some 100");
        assert_eq!(
            (quantity.value, quantity.unit.as_deref(), quantity.approximate),
            (Some(100.0), Some("person"), true)
        );
    }

    #[test]
    fn bounds() {
        let (text, quantity) = read(
            "at ADP 2 case | least ADJ 3 nmod | 12 NUM 5 nsubj:pass | were/be AUX 5 aux:pass | killed/kill VERB 0 root",
        );
        assert_eq!(text, "at least 12");
        assert_eq!((quantity.low, quantity.value, quantity.high), (Some(12.0), Some(12.0), None));
        assert_eq!(quantity.unit.as_deref(), Some("person"));
        let (_, quantity) =
            read("up ADP 2 case | to ADP 3 case | 500 NUM 4 nummod | drones/drone NOUN 0 root");
        assert_eq!(
            (quantity.low, quantity.high, quantity.unit.as_deref()),
            (None, Some(500.0), Some("aircraft"))
        );
    }

    #[test]
    fn measures_and_money() {
        let (text, quantity) =
            read("35 NUM 2 nummod | tons/ton NOUN 0 root | of ADP 4 case | flour NOUN 2 nmod");
        assert_eq!((text.as_str(), quantity.unit.as_deref()), ("35 tons", Some("tonne")));
        let (text, quantity) = read("$ SYM 0 root _ | 4 NUM 3 compound | million NUM 1 nummod");
        assert_eq!(text, "$4 million");
        assert_eq!((quantity.value, quantity.unit.as_deref()), (Some(4e6), Some("USD")));
    }

    #[test]
    fn heaps() {
        let (text, quantity) = read("dozens/dozen NOUN 0 root | of ADP 3 case | rebels/rebel NOUN 1 nmod");
        assert_eq!(text, "dozens");
        assert_eq!(
            (quantity.value, quantity.low, quantity.unit.as_deref()),
            (None, Some(24.0), Some("person"))
        );
    }

    #[test]
    fn labels_ages_and_designations_count_nothing() {
        none("Resolution PROPN 0 root | 2254 NUM 1 nummod");
        none("Petrov PROPN 0 root | ( PUNCT 3 punct _ | 59 NUM 1 appos _ | ) PUNCT 3 punct");
        none("Il PROPN 0 root _ | - PUNCT 1 punct _ | 62 NUM 1 nummod");
        none("one NUM 0 root | of ADP 3 case | them PRON 1 nmod");
    }
}
