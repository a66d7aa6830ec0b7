//! Texts with places → where each of them is. `suite/places/written.txt` was written with the resolver, `aside.txt` apart from it.
//!
//! A case is `--- what it shows ---`, a text, `====`, and for each name `name: country division feature`; `-` for what is none, and alone for
//! a name that must stay unresolved. A division `-` in the expectation is not compared.

use std::fmt::Write as _;

use language::Model;
use model::{Mention, Source};

struct Case<'t> {
    title: &'t str,
    text: &'t str,
    expected: Vec<(&'t str, Vec<&'t str>)>,
}

fn cases(suite: &str) -> Vec<Case<'_>> {
    let case = |part| {
        let (title, rest): (&str, &str) = str::split_once(part, " ---\n")?;
        let (text, expected) = rest.split_once("\n====\n")?;
        let lines = expected.lines().filter_map(|line| line.split_once(": "));
        let expected = lines.map(|(name, wanted)| (name, wanted.split(' ').collect())).collect();
        Some(Case { title, text, expected })
    };
    suite.split("--- ").filter_map(case).collect()
}

/// Whether the mention is where the words say.
fn fits(mention: &Mention, wanted: &[&str]) -> bool {
    let [country, division, feature] = wanted else { return mention.place.is_none() };
    let Some(place) = &mention.place else { return false };
    let equal = |found: &Option<String>, wanted: &str| found.as_deref().unwrap_or("-") == wanted;
    equal(&place.country, country)
        && (*division == "-" || equal(&place.division, division))
        && equal(&place.feature, feature)
}

/// The names that are not where they should be, and how many names there are.
fn misses(suite: &str) -> (Vec<String>, usize) {
    let model = Model::load(1);
    let (mut list, mut count) = (Vec::new(), 0);
    for case in cases(suite) {
        let parse = language::parse(&model, case.text);
        let mentions = extract::read(&Source::default(), case.text, &parse).mentions;
        for (name, wanted) in &case.expected {
            count += 1;
            let found = mentions.iter().find(|mention| mention.text == *name);
            if found.is_some_and(|mention| fits(mention, wanted)) {
                continue;
            }
            let mut line = format!("{}: `{name}`", case.title);
            let place = found.and_then(|mention| mention.place.as_ref());
            write!(line, " is {:?}", place.map(|place| (&place.country, &place.division, &place.feature)))
                .expect("a string takes all");
            list.push(line);
        }
    }
    (list, count)
}

#[test]
fn names_are_where_the_text_says() {
    let (misses, count) = misses(include_str!("../suite/places/written.txt"));
    assert!(count > 20, "{count} names");
    assert!(misses.is_empty(), "{misses:#?}");
}

#[test]
fn of_names_set_aside_nine_in_ten_are_right() {
    let (misses, count) = misses(include_str!("../suite/places/aside.txt"));
    assert!(count > 15, "{count} names");
    assert!(10 * misses.len() <= count, "{misses:#?}");
}
