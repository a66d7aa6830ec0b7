//! `forewarn serve`: what it answers, whom it refuses, and that a decision is in the log.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use serde_json::{Value, json};
use ureq::Agent;

use crate::run::{Folder, command, examples, fed, forewarn};

const PASSWORD: &str = "long enough for a test\n";

/// A server of the example case, ended with the test.
struct Served {
    child: Child,
    at: String,
    agent: Agent,
    _folder: Folder,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    fn new(name: &str) -> Served {
        Served::with(name, &[], &["--who", "ana"])
    }

    /// A case with accounts, reached from other machines too.
    fn for_team(name: &str) -> Served {
        Served::with(
            name,
            &[("ana", "owner"), ("ben", "analyst"), ("eva", "reader")],
            &["--listen", "0.0.0.0"],
        )
    }

    fn with(name: &str, accounts: &[(&str, &str)], arguments: &[&str]) -> Served {
        let folder = Folder::new(name);
        let case = format!("{}/a.case", folder.whole());
        forewarn(&["add", &examples(), "--case", &case, "--question", "Who came to Caracas?"]).ends(0);
        for (account, role) in accounts {
            let add = ["account", "add", account, "--role", role, "--case", &case];
            fed(&add, PASSWORD.as_bytes()).ends(0);
        }
        let mut child = command(&[&["serve", "--case", &case, "--port", "0"], arguments].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        let out = child.stdout.as_mut().expect("its output is piped");
        BufReader::new(out).read_line(&mut line).expect("it says where it listens");
        let at = line.trim().strip_prefix("listening on ").expect("it says where it listens");
        let at = at.replace("0.0.0.0", "127.0.0.1");
        let agent = Agent::new_with_config(Agent::config_builder().http_status_as_error(false).build());
        Served { child, at, agent, _folder: folder }
    }

    /// Signs in; the agent keeps the cookie.
    fn sign_in(&self, name: &str, password: &str) -> u16 {
        let asked = self.agent.post(format!("{}/api/session", self.at)).header("X-CSRF-Token", self.token());
        asked.send_json(json!({"name": name, "password": password})).expect("it answers").status().as_u16()
    }

    fn ask_question(&self, question: &str) -> u16 {
        let asked = self.agent.put(format!("{}/api/case", self.at)).header("X-CSRF-Token", self.token());
        asked.send_json(json!({"question": question})).expect("it answers").status().as_u16()
    }

    fn get(&self, path: &str) -> (u16, Value) {
        let mut answer = self.agent.get(format!("{}{path}", self.at)).call().expect("it answers");
        let body = answer.body_mut().read_to_string().expect("it is text");
        (answer.status().as_u16(), serde_json::from_str(&body).unwrap_or(Value::Null))
    }

    fn found(&self, path: &str) -> Value {
        let (status, body) = self.get(path);
        assert_eq!(status, 200, "{path}: {body}");
        body
    }

    fn decide(&self, action: &Value, token: &str, origin: Option<&str>) -> u16 {
        let mut asked = self.agent.post(format!("{}/api/decisions", self.at)).header("X-CSRF-Token", token);
        if let Some(origin) = origin {
            asked = asked.header("Origin", origin);
        }
        asked.send_json(json!({"action": action, "why": null})).expect("it answers").status().as_u16()
    }

    fn token(&self) -> String {
        self.found("/api/session")["csrf"].as_str().expect("a token").to_owned()
    }
}

#[test]
fn every_list_of_the_case_is_answered() {
    let served = Served::new("serve-lists");
    let lists = [
        ("documents", "documents"),
        ("events", "events"),
        ("claims", "claims"),
        ("queue", "items"),
        ("incidents", "incidents"),
        ("contradictions", "contradictions"),
        ("propositions", "propositions"),
        ("sources", "sources"),
        ("entities", "entities"),
        ("network", "nodes"),
        ("timeline", "lanes"),
        ("map", "places"),
        ("movements", "movements"),
        ("brief", "lines"),
        ("glossary", "terms"),
        ("search?q=soldiers", "hits"),
    ];
    for (path, list) in lists {
        let body = served.found(&format!("/api/{path}"));
        assert!(body[list].as_array().is_some_and(|list| !list.is_empty()), "{path}: {body}");
    }
}

#[test]
fn the_first_screen_counts_origins_and_an_earlier_day_shows_nothing_later() {
    let served = Served::new("serve-home");
    let home = served.found("/api/home");
    let first = &home["incidents"][0];
    assert_eq!((&first["outlets"], &first["known"], &first["possible"]), (&json!(4), &json!(2), &json!(2)));
    let then = served.found("/api/documents?as_of=2019-03-24");
    let days = then["documents"].as_array().expect("a list");
    assert!(
        !days.is_empty()
            && days.iter().all(|one| one["published"].as_str().is_none_or(|day| day <= "2019-03-24"))
    );
}

#[test]
fn spans_point_at_the_words() {
    let served = Served::new("serve-spans");
    let text: Vec<char> =
        served.found("/api/documents/1")["text"].as_str().expect("a text").chars().collect();
    let events = served.found("/api/events?document=1");
    for event in events["events"].as_array().expect("a list") {
        let at = |end: usize| event["span"][end].as_u64().expect("a number") as usize;
        let words: String = text[at(0)..at(1)].iter().collect();
        assert_eq!(event["words"].as_str(), Some(words.as_str()));
    }
}

#[test]
fn a_decision_is_in_the_log_under_its_author_and_can_be_undone() {
    let served = Served::new("serve-decide");
    let target = json!({"part": "event", "document": 1, "id": "0", "quote": null});
    let token = served.token();
    let waiting = |served: &Served| served.found("/api/queue")["waiting"].as_u64().expect("a number");
    let before = waiting(&served);
    assert_eq!(served.decide(&json!({"do": "accept", "target": target}), &token, None), 201);
    assert_eq!(waiting(&served), before - 1);
    assert_eq!(served.decide(&json!({"do": "undo", "decision": 1}), &token, None), 201);
    assert_eq!(waiting(&served), before);
    let log = served.found("/api/decisions");
    assert_eq!(log["decisions"].as_array().map(Vec::len), Some(2));
    assert_eq!(log["decisions"][0]["who"], "ana");
}

#[test]
fn who_has_no_token_or_comes_from_another_site_changes_nothing() {
    let served = Served::new("serve-csrf");
    let accept =
        json!({"do": "accept", "target": {"part": "event", "document": 1, "id": "0", "quote": null}});
    assert_eq!(served.decide(&accept, "guessed", None), 403);
    assert_eq!(served.decide(&accept, &served.token(), Some("http://evil.example")), 403);
    assert_eq!(served.found("/api/decisions")["decisions"], json!([]));
    let other = served.agent.get(format!("{}/api/case", served.at)).header("Host", "evil.example").call();
    assert_eq!(other.expect("it answers").status().as_u16(), 403);
}

#[test]
fn what_makes_no_sense_is_told_with_a_hint() {
    let served = Served::new("serve-bad");
    for (path, status) in [
        ("/api/documents/99", 404),
        ("/api/events?certainty=maybe", 400),
        ("/api/documents?as_of=yesterday", 400),
        ("/api/incidents/none", 404),
        ("/api/no/such/route", 404),
    ] {
        let (told, body) = served.get(path);
        assert_eq!(told, status, "{path}: {body}");
        assert!(body["hint"].is_string(), "{path}: {body}");
    }
    let unknown =
        json!({"do": "accept", "target": {"part": "event", "document": 77, "id": "0", "quote": null}});
    assert_eq!(served.decide(&unknown, &served.token(), None), 404);
    assert_eq!(served.decide(&json!({"do": "conquer"}), &served.token(), None), 422);
}

#[test]
fn another_address_than_this_machine_s_needs_an_account() {
    let folder = Folder::new("serve-listen");
    let case = format!("{}/a.case", folder.whole());
    forewarn(&["add", &examples(), "--case", &case]).ends(0);
    let told = forewarn(&["serve", "--case", &case, "--listen", "0.0.0.0", "--port", "0"]).ends(1);
    assert!(told.err.contains("forewarn account add"), "{}", told.err);
}

/// Accepts the first event of the first document.
fn acceptance() -> Value {
    json!({"do": "accept", "target": {"part": "event", "document": 1, "id": "0", "quote": null}})
}

#[test]
fn who_is_not_signed_in_sees_nothing_and_each_role_does_what_it_may() {
    let served = Served::for_team("serve-roles");
    assert_eq!(served.get("/api/case").0, 401);
    assert_eq!(served.decide(&acceptance(), &served.token(), None), 401);

    assert_eq!(served.sign_in("eva", PASSWORD.trim()), 200);
    assert_eq!(served.found("/api/session")["account"], json!({"name": "eva", "role": "reader"}));
    assert_eq!(served.get("/api/case").0, 200);
    assert_eq!(served.decide(&acceptance(), &served.token(), None), 403);

    assert_eq!(served.sign_in("ben", PASSWORD.trim()), 200);
    assert_eq!(served.decide(&acceptance(), &served.token(), None), 201);
    assert_eq!(served.ask_question("Who paid for it?"), 403);

    assert_eq!(served.sign_in("ana", PASSWORD.trim()), 200);
    assert_eq!(served.ask_question("Who paid for it?"), 200);
    assert_eq!(served.found("/api/decisions")["decisions"][0]["who"], "ben");
}

#[test]
fn wrong_passwords_are_refused_then_the_name_has_to_wait() {
    let served = Served::for_team("serve-wrong");
    for _ in 0..5 {
        assert_eq!(served.sign_in("ana", "not the password"), 401);
    }
    assert_eq!(served.sign_in("ana", PASSWORD.trim()), 429, "the right one comes too late");
    assert_eq!(served.sign_in("ben", PASSWORD.trim()), 200, "another name does not wait");
    assert_eq!(served.sign_in("nobody", "not the password"), 401, "a name that nobody has is refused alike");
}

#[test]
fn who_signs_out_is_out() {
    let served = Served::for_team("serve-out");
    assert_eq!(served.sign_in("ana", PASSWORD.trim()), 200);
    assert_eq!(served.get("/api/home").0, 200);
    let asked =
        served.agent.delete(format!("{}/api/session", served.at)).header("X-CSRF-Token", served.token());
    assert_eq!(asked.call().expect("it answers").status().as_u16(), 204);
    assert_eq!(served.get("/api/home").0, 401);
}

#[test]
fn every_answer_forbids_scripts_of_others_and_the_cookie_stays_with_the_browser() {
    let served = Served::for_team("serve-headers");
    let page = served.agent.get(&served.at).call().expect("it answers");
    let header =
        |name: &str| page.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let policy = header("content-security-policy");
    assert!(policy.contains("script-src 'self';") && policy.contains("default-src 'none'"), "{policy}");
    assert!(!policy.split("style-src").next().unwrap_or_default().contains("unsafe"), "{policy}");
    assert_eq!(header("x-content-type-options"), "nosniff");
    let asked =
        served.agent.post(format!("{}/api/session", served.at)).header("X-CSRF-Token", served.token());
    let signed = asked.send_json(json!({"name": "ana", "password": PASSWORD.trim()})).expect("it answers");
    let cookie = signed.headers().get("set-cookie").and_then(|value| value.to_str().ok()).unwrap_or_default();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
}
