//! Every rule's own examples, read with the language model: it fires on each `yes` and on no `no`.

use std::path::Path;

use model::Source;
use serde::Deserialize;

#[derive(Deserialize)]
struct RuleFile {
    #[serde(default)]
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
struct Rule {
    name: String,
    yes: Vec<String>,
    no: Vec<String>,
}

/// Whether the rule with this label gives an event of the sentence.
fn fires(model: &language::Model, label: &str, sentence: &str) -> bool {
    let parse = language::parse(model, sentence);
    let source = Source { published: Some("2019-03-28".into()), ..Source::default() };
    extract::read(&source, sentence, &parse).events.iter().any(|event| event.rule == label)
}

#[test]
fn rules_fire_on_their_yes_and_not_on_their_no() {
    let model = language::Model::load(2);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut examples, mut wrong) = (0, Vec::new());
    for path in files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "toml")) {
        let file: RuleFile = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let name = path.file_name().unwrap().to_string_lossy();
        for rule in file.rule {
            let label = format!("{name}#{}", rule.name);
            let yes = rule.yes.iter().map(|sentence| (sentence, true));
            for (sentence, should) in yes.chain(rule.no.iter().map(|sentence| (sentence, false))) {
                examples += 1;
                if fires(&model, &label, sentence) != should {
                    wrong.push(format!("{label} {}: {sentence}", if should { "misses" } else { "fires on" }));
                }
            }
        }
    }
    assert!(examples > 400, "only {examples} examples");
    assert!(wrong.is_empty(), "{} of {examples} examples:\n{}", wrong.len(), wrong.join("\n"));
}
