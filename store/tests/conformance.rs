//! One suite for both databases: each test runs against a file and, where one is reachable, a schema of PostgreSQL.

mod sample;
mod stores;

use model::{Action, Certainty, Check, DocumentNumber, Near, NearKind, Reliability, Span, View};
use sample::document;
use store::{Arrival, Case, Facets, Filing, Member, New, NewExhibit, Place};

const NOW: &str = "2019-12-31T12:00:00Z";

/// Runs a check on a new file and on a new schema.
fn each(name: &str, mut check: impl FnMut(&mut Case)) {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Place::file(folder.path().join("a.case"));
    check(&mut Case::create(&place).expect("a file"));
    if let Some(place) = stores::database(name) {
        let mut case = Case::create(&place).expect("a schema");
        check(&mut case);
        drop(case);
        stores::dropped(&place);
    }
}

fn new(document: &model::Document) -> New<'_> {
    let arrival = Arrival { bytes: document.text.as_bytes(), media: "text/plain", ..Arrival::default() };
    New { document, arrival, acquired: NOW, near: &[], bands: &[], members: &[] }
}

fn filled(case: &mut Case, most: usize) {
    for at in 0..most {
        case.file(&new(&document(at))).expect("it is filed");
    }
}

#[test]
fn a_document_comes_back_as_it_was_filed() {
    each("back", |case| {
        let given = document(3);
        let filing = case.file(&new(&given)).expect("it is filed");
        assert_eq!(filing, Filing::New(DocumentNumber(1)));
        let back = case.document(filing.number()).expect("it is there");
        let mut expected = given.clone();
        expected.parse.sentences.iter_mut().for_each(|sentence| sentence.end = sentence.first);
        assert_eq!(back.document, expected);
        assert_eq!((back.acquired.as_str(), back.version_of), (NOW, None));
    });
}

#[test]
fn the_bytes_come_back_with_how_they_came() {
    each("bytes", |case| {
        let given = document(1);
        let headers = [("date".to_owned(), "Sun, 24 Mar 2019 10:00:00 GMT".to_owned())];
        let bytes = [0, 159, 146, 150];
        let arrival = Arrival {
            bytes: &bytes,
            media: "text/html",
            headers: &headers,
            address: Some("https://example.org/1"),
            captured: Some("2019-03-24T10:00:00Z"),
        };
        let number = case.file(&New { arrival, ..new(&given) }).expect("it is filed").number();
        let original = case.original(number).expect("it is there");
        assert_eq!((original.bytes, original.headers), (bytes.to_vec(), headers.to_vec()));
        assert_eq!(original.captured.as_deref(), Some("2019-03-24T10:00:00Z"));
    });
}

#[test]
fn the_same_again_is_nothing_new() {
    each("same", |case| {
        let given = document(1);
        let first = case.file(&new(&given)).expect("it is filed").number();
        assert_eq!(case.file(&new(&given)).expect("it is known"), Filing::Same(first));
        assert_eq!(case.count().expect("a number"), 1);
    });
}

#[test]
fn a_changed_article_is_a_new_version() {
    each("version", |case| {
        let old = document(1);
        let mut changed = document(1);
        changed.text.push_str(" Corrected.");
        changed.id = "b3:other".into();
        case.file(&new(&old)).expect("it is filed");
        let filing = case.file(&new(&changed)).expect("it is filed");
        assert_eq!(filing, Filing::Version { number: DocumentNumber(2), of: DocumentNumber(1) });
        let shown: Vec<u32> =
            case.documents(&View::default()).expect("a list").iter().map(|one| one.number.0).collect();
        assert_eq!(shown, [2]);
        let versions = case.versions(DocumentNumber(1), &View::default()).expect("a list");
        assert_eq!(versions.len(), 2);
    });
}

#[test]
fn near_texts_are_linked_and_found_by_their_bands() {
    each("near", |case| {
        let (first, second) = (document(1), document(2));
        case.file(&New { bands: &[7, u64::MAX], ..new(&first) }).expect("it is filed");
        assert_eq!(case.sharing(&[u64::MAX], 8).expect("a list"), [DocumentNumber(1)]);
        let passages = vec![(Span::new(0, 4), Span::new(2, 6))];
        let near = Near { to: DocumentNumber(1), kind: NearKind::Copy, shared: 0.9, passages };
        let number = case
            .file(&New { near: std::slice::from_ref(&near), ..new(&second) })
            .expect("it is filed")
            .number();
        assert_eq!(case.document(number).expect("it is there").near, [near]);
    });
}

#[test]
fn members_are_found_by_their_keys() {
    each("keys", |case| {
        let member = |event: u32, key: &str| Member {
            event,
            incident: format!("i{event}"),
            keys: vec![key.to_owned(), "all".to_owned()],
            body: format!("{{\"event\":{event}}}"),
        };
        let members = [member(0, "a"), member(1, "b")];
        case.file(&New { members: &members, ..new(&document(1)) }).expect("it is filed");
        let found = case.candidates(&["a".to_owned()], 10).expect("a list");
        assert_eq!(found.iter().map(|one| one.incident.as_str()).collect::<Vec<_>>(), ["i0"]);
        let all = ["all".to_owned(), "b".to_owned()];
        assert_eq!(
            case.candidates(&all, 10).expect("a list").iter().map(|one| one.event).collect::<Vec<_>>(),
            [1, 0]
        );
        assert_eq!(case.members("i1").expect("a list")[0].body, "{\"event\":1}");
    });
}

#[test]
fn search_finds_words_phrases_and_any_spelling() {
    let mut orders = Vec::new();
    each("search", |case| {
        filled(case, 40);
        let found = |case: &mut Case, query: &str| -> Vec<u32> {
            let hits = case.search(query, &View::default(), 100).expect("a list");
            hits.iter().map(|hit| hit.document.0).collect()
        };
        assert_eq!(found(case, "guaido \"task force\"").len(), 40);
        assert_eq!(found(case, "\"force task\""), [0u32; 0]);
        assert_eq!(found(case, "report 7"), [8]);
        assert_eq!(found(case, "' ; -- \" OR"), [0u32; 0]);
        let hit = &case.search("\"27 soldiers\"", &View::default(), 1).expect("a list")[0];
        assert!(hit.words.contains("27 soldiers"), "{}", hit.words);
        orders.push(found(case, "norland soldiers"));
    });
    assert!(orders.windows(2).all(|two| two[0] == two[1]) && !orders[0].is_empty(), "{orders:?}");
}

#[test]
fn facets_narrow_a_list_alike() {
    let mut lists = Vec::new();
    each("facets", |case| {
        filled(case, 60);
        let count =
            |case: &mut Case, facets: Facets| case.events(&facets, &View::default()).expect("a list").len();
        let all = count(case, Facets::default());
        assert_eq!(all, 120);
        let moves = Facets { kinds: vec!["MOVE".into()], actor: Some("norland".into()), ..Facets::default() };
        let list = case.events(&moves, &View::default()).expect("a list");
        assert!(!list.is_empty() && list.iter().all(|one| one.kind == "MOVE" && one.actors == ["Norland"]));
        assert_eq!(
            count(
                case,
                Facets {
                    certainty: Some(Certainty::Probable),
                    kinds: vec!["MOVE".into(), "ASSAULT".into()],
                    ..Facets::default()
                }
            ),
            30
        );
        let near = store::Near { lat: 10.4, lon: -66.8, km: 30.0 };
        let there =
            case.events(&Facets { near: Some(near), ..Facets::default() }, &View::default()).expect("a list");
        assert!(there.len() == 10 && there.iter().all(|one| one.places == ["destination Port Anselm"]));
        let dated =
            Facets { from: Some("2019-02-01".into()), to: Some("2019-02-05".into()), ..Facets::default() };
        assert!(
            case.events(&dated, &View::default())
                .expect("a list")
                .iter()
                .all(|one| one.start.as_deref() >= Some("2019-02-01"))
        );
        assert_eq!(
            case.claims(&Facets { speaker: Some("Vestoria".into()), ..Facets::default() }, &View::default())
                .expect("a list")
                .len(),
            8
        );
        let names = case.names(Some("place"), &View::default(), 3).expect("a list");
        assert_eq!(names.len(), 3);
        lists.push((list, there, names));
    });
    assert!(lists.windows(2).all(|two| two[0] == two[1]));
}

#[test]
fn nothing_later_leaks_into_a_view() {
    each("asof", |case| {
        filled(case, 56);
        let view = View { as_of: Some("2019-01-20".into()), as_held: None };
        assert_eq!(case.documents(&view).expect("a list").len(), 20);
        assert!(
            case.search("report", &view, 100)
                .expect("a list")
                .iter()
                .all(|hit| hit.published.as_deref() <= Some("2019-01-20"))
        );
        assert_eq!(case.events(&Facets::default(), &view).expect("a list").len(), 40);
        let mut month = document(70);
        month.source.published = Some("2019-01".into());
        case.file(&new(&month)).expect("it is filed");
        assert_eq!(case.documents(&view).expect("a list").len(), 20, "a month may end after the day");
        case.decide("ana", "2019-01-25T10:00:00Z", None, grade()).expect("it is decided");
        assert_eq!(case.decisions(&view).expect("a list").len(), 0);
        let held = View { as_of: None, as_held: Some("2019-12-30".into()) };
        assert_eq!(case.documents(&held).expect("a list").len(), 0);
    });
}

#[test]
fn an_old_version_is_shown_to_those_who_look_back() {
    each("oldversion", |case| {
        let old = document(1);
        let mut changed = document(1);
        changed.text.push_str(" Corrected.");
        changed.id = "b3:other".into();
        changed.source.published = Some("2019-05-01".into());
        case.file(&new(&old)).expect("it is filed");
        case.file(&new(&changed)).expect("it is filed");
        let view = View { as_of: Some("2019-02-01".into()), as_held: None };
        let shown: Vec<u32> = case.documents(&view).expect("a list").iter().map(|one| one.number.0).collect();
        assert_eq!(shown, [1]);
    });
}

fn grade() -> Action {
    Action::GradeSource { source: "Outlet 1".into(), subject: None, grade: Reliability::B }
}

#[test]
fn the_log_is_a_chain() {
    each("log", |case| {
        let first = case.decide("ana", NOW, Some("long record"), grade()).expect("it is decided");
        let second = case.decide("ben", NOW, None, Action::Undo { decision: 1 }).expect("it is decided");
        assert_eq!((first.number, second.number, &second.previous), (1, 2, &first.hash));
        assert_eq!(case.decisions(&View::default()).expect("a list"), [first, second]);
        assert_eq!(case.check_log().expect("checked"), []);
    });
}

#[test]
fn an_exhibit_is_kept_once() {
    each("exhibit", |case| {
        let photo = NewExhibit {
            name: "hangar.jpg",
            bytes: &[1, 2, 3],
            media: "image/jpeg",
            acquired: NOW,
            ..NewExhibit::default()
        };
        let kept = case.keep(&photo).expect("it is kept");
        assert_eq!(case.keep(&photo).expect("it is known"), kept);
        assert_eq!(case.exhibit_bytes(kept.number).expect("they are there"), [1, 2, 3]);
        assert_eq!(case.exhibits(None).expect("a list"), [kept]);
        assert!(case.exhibit_bytes(9).is_err());
    });
}

#[test]
fn each_check_is_kept_and_seen_from_its_day() {
    let check = |day: &str| Check {
        number: 0,
        acquired: format!("{day}T10:00:00Z"),
        who: Some("ana".to_owned()),
        sources: vec![],
        flights: vec![],
        deployments: vec![],
        unusual: vec![],
        verdicts: vec![],
    };
    each("check", |case| {
        assert_eq!(case.check(&View::default()).expect("none yet"), None);
        let before = case.revision().expect("a revision");
        let first = case.keep_check(&check("2024-03-01")).expect("it is kept");
        let second = case.keep_check(&check("2024-03-05")).expect("it is kept");
        assert_eq!((first.number, second.number), (1, 2));
        assert_ne!(case.revision().expect("a revision"), before);
        let as_held = |day: &str| View { as_held: Some(day.to_owned()), ..View::default() };
        assert_eq!(case.check(&View::default()).expect("the newest"), Some(second));
        assert_eq!(case.check(&as_held("2024-03-02")).expect("the first"), Some(first));
        assert_eq!(case.check(&as_held("2024-02-28")).expect("none"), None);
        let as_of = View { as_of: Some("2024-02-28".to_owned()), ..View::default() };
        assert_eq!(case.check(&as_of).expect("nothing later leaks in"), None);
    });
}

#[test]
fn a_fact_about_the_case_is_replaced() {
    each("fact", |case| {
        case.set_fact("question", "Who came?").expect("it is set");
        case.set_fact("question", "Who came to Caracas?").expect("it is set");
        assert_eq!(case.fact("question").expect("a fact").as_deref(), Some("Who came to Caracas?"));
    });
}

#[test]
fn findings_are_replaced_by_id() {
    each("finding", |case| {
        case.set_finding("incident", "i1", "{}").expect("it is kept");
        case.set_finding("incident", "i1", "{\"n\":2}").expect("it is kept");
        assert_eq!(case.findings("incident").expect("a list"), [("i1".to_owned(), "{\"n\":2}".to_owned())]);
    });
}
