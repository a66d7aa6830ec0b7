//! The words of a place's name → the names in it: "Miramar California" names a town and a state.

use model::TokenId;

use super::known;
use super::trees::Trees;
use crate::lists::lists;

/// The names in a place's name, in the order of the text; one, as given, where it is one name.
pub(super) fn names(trees: &Trees<'_>, first: TokenId, end: TokenId) -> Vec<(TokenId, TokenId)> {
    let whole = [(first, end)];
    let words = trees.span(first, end).of(trees.text);
    if end.0 < first.0 + 2 || (whole_name(words) && !posted(trees.form(TokenId(end.0 - 1)))) {
        return whole.to_vec();
    }
    let longest = (end.0 - first.0 - 1).min(4);
    // The longest container first: "Charlotte North Carolina" does not lie in a Carolina.
    let at = (1..=longest).rev().map(|length| TokenId(end.0 - length)).find(|&at| {
        let (front, container) = (trees.span(first, at), trees.span(at, end));
        holds(container.of(trees.text), front.of(trees.text)) && stands_alone(trees, first, at)
    });
    match at {
        // "Portland Oregon USA": what is in front may be two names again.
        Some(at) => [names(trees, first, at), vec![(at, end)]].concat(),
        None => whole.to_vec(),
    }
}

/// Whether the tables know the words as one name.
fn whole_name(words: &str) -> bool {
    known::country(words).is_some()
        || known::site(words).is_some()
        || known::organization(words).is_some()
        || !world::division(words).is_empty()
        || !world::place(words).is_empty()
}

/// Whether a word is a division's code in capitals: nobody's name ends in one, though tables know "Washington DC".
fn posted(word: &str) -> bool {
    word.len() < 4 && !word.chars().any(char::is_lowercase) && !world::division(word).is_empty()
}

/// Whether the last words name a country or division, in careless text without its capitals too.
fn holds(container: &str, front: &str) -> bool {
    let careless = !front.chars().any(char::is_uppercase);
    let written = if careless { title_case(container) } else { container.to_owned() };
    if known::country(&written).is_some() || !world::division(&written).is_empty() {
        return true;
    }
    // "San Rafael Ca": a code that is no word of its own.
    let code = container.to_uppercase();
    code.len() == 2 && !lists().word_codes.contains(&code) && !world::division(&code).is_empty()
}

/// Whether the words in front can be a name by themselves.
fn stands_alone(trees: &Trees<'_>, first: TokenId, end: TokenId) -> bool {
    let last = TokenId(end.0 - 1);
    let words = trees.span(first, end).of(trees.text);
    // "Gulf of Mexico", "Bosnia and Herzegovina", "Russian Caucasus".
    let open = trees.upos(last, &["ADP", "CCONJ", "DET", "PUNCT", "PART", "SYM"])
        || words.ends_with(['-', '/', '\'', '’', '&']);
    let partial = |word: &str| lists().compass.contains(word) || lists().extent.contains(word);
    let lower = words.to_lowercase();
    let opening = lower.trim_end_matches('.');
    let bound = first == last && (partial(opening) || lists().bound.contains(opening));
    let nationality = known::nationality(words).is_some();
    // "Gulf Coast of northern California".
    let compass = trees.form(last).to_lowercase();
    !(open || bound || nationality || partial(&compass))
}

fn title_case(words: &str) -> String {
    let title = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    };
    words.split(' ').map(title).collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::sample::parse;
    use super::super::trees::Trees;
    use super::names;
    use model::TokenId;

    /// The names in these words, each with bars around it.
    fn split(words: &str) -> String {
        let tokens: Vec<String> =
            words.split(' ').map(|word| format!("{word} {} 0 root", tag(word))).collect();
        let (text, parse) = parse(&tokens.join(" | "));
        let trees = Trees::of(&text, &parse);
        let parts = names(&trees, TokenId(0), TokenId(tokens.len() as u32));
        let parts: Vec<&str> = parts.iter().map(|&(first, end)| trees.span(first, end).of(&text)).collect();
        parts.join(" | ")
    }

    fn tag(word: &str) -> &'static str {
        match word {
            "of" | "in" => "ADP",
            "and" => "CCONJ",
            _ => "PROPN",
        }
    }

    #[test]
    fn a_town_and_what_it_lies_in_are_two_names() {
        for (words, expected) in [
            ("Tacoma Washington", "Tacoma | Washington"),
            ("Chapel Hill North Carolina", "Chapel Hill | North Carolina"),
            ("Ballarat VIC", "Ballarat | VIC"),
            ("Salem OR USA", "Salem | OR | USA"),
            ("Palo Alto Ca", "Palo Alto | Ca"),
            ("normandy france", "normandy | france"),
            ("Washington DC", "Washington | DC"),
            ("Gdansk Poland", "Gdansk | Poland"),
            ("Bangor Northern Ireland", "Bangor | Northern Ireland"),
        ] {
            assert_eq!(split(words), expected);
        }
    }

    #[test]
    fn one_name_stays_one() {
        for words in [
            "New South Wales",
            "Baja California",
            "Northern California",
            "New Mexico",
            "Gulf of Mexico",
            "Lake Michigan",
            "Papua New Guinea",
            "Bosnia and Herzegovina",
            "Republic of Georgia",
            "Fort Washington",
            "Russian Georgia",
            "Kansas City",
            "Buenos Aires",
            "Rio de la Plata",
            "Latin America",
        ] {
            assert_eq!(split(words), words);
        }
    }
}
