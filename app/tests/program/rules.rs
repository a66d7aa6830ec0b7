//! `forewarn rules` and `forewarn explain`: what people who write rules rely on.

use crate::run::{Folder, fed, forewarn};

/// A rule of an analyst's own.
const OWN: &str = "type = \"AID\"\n\n[[rule]]\nname = \"loan-trams\"\nverb = [\"lend tram\"]\nrecipient = [\"iobj\", \"to\"]\ncameo = \"070\"\nyes = [\"Vienna lent Zagreb two trams.\"]\nno = [\"Vienna has two trams.\"]\n";

#[test]
fn every_rule_and_every_code_is_listed() {
    let list = forewarn(&["rules", "list"]).ends(0).out;
    assert!(list.contains("assault.toml#kill\tASSAULT\t"), "{list}");
    let codes = forewarn(&["rules", "list", "--codes"]).ends(0).out;
    for code in ["0256\t", "0871\t", "1823\t", "034\tno rule: "] {
        assert!(codes.lines().any(|line| line.starts_with(code)), "`{code}` is missing in {codes}");
    }
}

#[test]
fn rules_are_tried_on_their_own_examples() {
    let out = forewarn(&["rules", "test", "consult.toml#phone-call"]).ends(0).out;
    assert!(out.ends_with("2 of 2 examples passed\n"), "{out}");
    let err = forewarn(&["rules", "test", "no-such-rule"]).ends(2).err;
    assert!(err.contains("hint: `forewarn rules list`"), "{err}");
}

#[test]
fn an_analyst_adds_rules() {
    let folder = Folder::new("own-rules");
    folder.write("mine.toml", OWN);
    let rules = folder.whole();
    let list = forewarn(&["rules", "list", "--rules", rules]).ends(0).out;
    assert!(list.contains("mine.toml#loan-trams"), "{list}");
    let read =
        fed(&["read", "--format", "jsonl", "--rules", rules, "-"], b"Vienna lent Zagreb two trams.").ends(0);
    let record = &read.records()[0];
    assert!(record.events.iter().any(|event| event.rule.ends_with("mine.toml#loan-trams")), "{record:?}");
}

#[test]
fn a_faulty_rule_is_told_with_file_line_and_hint() {
    let cases = [
        ("type = \"AID\"\n[[rule]\n", ":2: "),
        (
            "type = \"AID\"\n[[rule]]\nname = \"a\"\nverb = [\"a\"]\nsubject = [\"b\"]\n",
            ":5: unknown field `subject`",
        ),
        ("type = \"AID\"\n[class]\na = [\"@b\"]\nb = [\"@a\"]\n", "contains itself"),
        (
            "type = \"AID\"\n[[rule]]\nname = \"a\"\nverb = [\"\"]\nyes = [\"x\"]\nno = [\"y\"]\n",
            "empty trigger",
        ),
        (
            "type = \"AID\"\n[[rule]]\nname = \"a\"\nverb = [\"a\"]\nrequire = { obj = [] }\nyes = [\"x\"]\nno = [\"y\"]\n",
            "asks for nothing",
        ),
    ];
    for (text, told) in cases {
        let folder = Folder::new("faulty-rules");
        folder.write("bad.toml", text);
        let err = forewarn(&["rules", "list", "--rules", folder.whole()]).ends(1).err;
        assert!(err.contains("bad.toml:") && err.contains(told) && err.contains("hint: "), "{err}");
    }
}

#[test]
fn a_reading_is_explained() {
    let out = fed(&["explain", "-"], b"Russia recalled its ambassador from Chad.").ends(0).out;
    for words in
        ["nsubj", "sanction.toml#break-relations: fires", "actor from `subj`", "\u{21d2} SANCTION 161"]
    {
        assert!(out.contains(words), "`{words}` is missing in {out}");
    }
}
