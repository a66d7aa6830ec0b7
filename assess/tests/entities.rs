//! Which names are one thing, and which only look alike.

mod sample;

use assess::entities;
use model::{Entity, Filed, Lookalike};
use sample::{Told, filed, named};

/// A name in a document of its own: kind, name, entry of the tables, country.
type Name<'a> = (&'a str, &'a str, Option<&'a str>, Option<&'a str>);

fn known(names: &[Name]) -> (Vec<Entity>, Vec<Lookalike>) {
    let documents: Vec<Filed> = (1..)
        .zip(names)
        .map(|(number, (kind, name, entity, country))| {
            let mut filed = filed(number, "A", "2019-03-24", &[Told::default()]);
            filed.document.mentions.clear();
            filed.document.events.clear();
            named(&mut filed, kind, name, *entity, *country);
            filed
        })
        .collect();
    entities(&documents)
}

fn groups(names: &[Name]) -> Vec<usize> {
    known(names).0.iter().map(|one| one.mentions.len()).collect()
}

#[test]
fn one_person_in_two_transliterations() {
    let (found, _) = known(&[
        ("person", "Vasily Tonkoshkurov", Some("fw:person/vasily-tonkoshkurov"), Some("RUS")),
        ("person", "Wasilij Tonkoschkurow", None, Some("RUS")),
        ("person", "Tonkoshkurov", None, None),
    ]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].id.as_str(), found[0].mentions.len()), ("fw:person/vasily-tonkoshkurov", 3));
    assert!(found[0].score < 1.0 && found[0].reasons.len() > 1);
}

#[test]
fn one_base_in_three_transliterations() {
    let site = |name| ("facility", name, None, Some("SYR"));
    assert_eq!(groups(&[site("Hmeimim"), site("Khmeimim"), site("Humaymim")]), [3]);
}

#[test]
fn what_conflicts_is_kept_apart_and_shown() {
    let pairs: [[Name; 2]; 3] = [
        [("person", "Ivan Orlov", None, Some("RUS")), ("person", "Ivan Orlow", None, Some("POL"))],
        [("person", "Ivan Orlov", None, Some("RUS")), ("person", "Igor Orlov", None, Some("RUS"))],
        [("person", "Ivan Orlov", Some("wd:Q1"), None), ("person", "Ivan Orlov", Some("wd:Q2"), None)],
    ];
    for (at, pair) in pairs.iter().enumerate() {
        let (found, apart) = known(pair);
        assert_eq!(found.len(), 2, "{pair:?}");
        // Names as unlike as Ivan's and Igor's need not be shown.
        assert!(at == 1 || apart.iter().any(|one| !one.against.is_empty()), "{pair:?}");
    }
}

#[test]
fn a_surname_of_two_people_is_nobodys() {
    let person = |name| ("person", name, None, None);
    let (found, apart) = known(&[person("Ana Ruiz"), person("Carlos Ruiz"), person("Ruiz")]);
    assert_eq!((found.len(), apart.len()), (3, 2));
}

#[test]
fn a_wikidata_id_is_kept() {
    assert_eq!(known(&[("person", "Ana Ruiz", Some("wd:Q42"), None)]).0[0].id, "wd:Q42");
}
