//! Holds the shape of the project: what ARCHITECTURE.md calls an invariant and a compiler cannot see.
//!
//! A checker takes text or a folder and returns its complaints, each with the file it is about; the tests at the top
//! run the checkers over this project, the module at the end over small bad inputs, so that each is known to fail.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

/// The members of the workspace, in the order in which data passes through them (DESIGN, section 2).
const ORDER: &[&str] = &[
    "model", "world", "intake", "language", "extract", "store", "assess", "track", "brief", "exchange",
    "engine", "app", "xtask",
];
/// What every stage may depend on without a word.
const CENTRE: &[&str] = &["model", "world"];
/// What the program may depend on without a word.
const PROGRAM: &[&str] = &["engine", "model", "store", "brief"];
/// Crates without I/O, clock, environment or randomness.
const PURE: &[&str] = &["model", "world", "language", "extract", "assess", "brief"];
/// Modules of the standard library that a pure crate does without.
const IMPURE_MODULES: &[&str] = &["env", "fs", "net", "process", "time"];
/// Words in code that a pure crate does without.
const IMPURE_WORDS: &[&str] = &["println!", "print!", "Instant", "SystemTime", "rand", "getrandom"];
/// Dependencies that a pure crate does without.
const IMPURE_CRATES: &[&str] = &["rand", "fastrand", "getrandom", "tokio", "reqwest", "ureq", "chrono"];
/// Endings of data, wherever it stands in a crate.
const DATA_ENDINGS: &[&str] =
    &["bin", "csv", "gz", "json", "jsonl", "onnx", "rten", "safetensors", "toml", "tsv", "txt", "zst"];
/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &["utils", "util", "common", "misc", "types", "core", "helpers", "helper"];
/// Folders of the checkout that are not the project's own source.
const FOREIGN_FOLDERS: &[&str] = &["target", ".git", "out", "node_modules", "__pycache__"];
/// The pages whose paths must exist.
const PAGES: &[&str] = &["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];

const LONGEST_FUNCTION: usize = 60;
const LONGEST_FILE: usize = 700;

#[test]
fn members_stand_in_the_order_of_the_data() {
    fine(&order(&read(&root().join("Cargo.toml"))));
}

#[test]
fn the_crates_form_a_star() {
    fine(&each_crate(|name, folder| star(name, &read(&folder.join("Cargo.toml")))));
}

#[test]
fn pure_crates_do_no_io() {
    fine(&each_crate(|name, folder| match PURE.contains(&name) {
        true => pure_crate(folder),
        false => Vec::new(),
    }));
}

#[test]
fn every_data_file_has_its_provenance() {
    fine(&each_crate(|_, folder| provenance(folder)));
}

#[test]
fn a_library_opens_with_its_purpose_and_keeps_its_modules_private() {
    fine(&each_source(|text| [opening(text), public_modules(text)].concat(), |path| ends(path, "lib.rs")));
}

#[test]
fn a_program_opens_with_its_purpose() {
    fine(&each_source(opening, |path| ends(path, "main.rs")));
}

#[test]
fn no_lint_is_allowed_in_silence() {
    fine(&each_source(silenced, |_| true));
}

#[test]
fn functions_and_files_stay_short() {
    fine(&each_source(|text| [long_functions(text), long_file(text)].concat(), |_| true));
}

#[test]
fn names_say_what_is_inside() {
    let complaints: Vec<String> = files(&root()).iter().filter_map(|path| empty_name(path)).collect();
    fine(&complaints);
}

#[test]
fn the_pages_name_only_paths_that_exist() {
    let complaints: Vec<String> = PAGES
        .iter()
        .flat_map(|page| {
            about(page, missing_paths(&read(&root().join(page)), |path| root().join(path).exists()))
        })
        .collect();
    fine(&complaints);
}

// ── the checkers ──

/// Members that are unknown, out of order or without a comment.
fn order(manifest: &str) -> Vec<String> {
    let table = parse(manifest);
    let members: Vec<&str> = strings(&table["workspace"]["members"]);
    let expected: Vec<&str> = ORDER.iter().copied().filter(|name| members.contains(name)).collect();
    let mut complaints = Vec::new();
    if members != expected {
        complaints.push(format!("members are {members:?}, the order of the data is {expected:?}"));
    }
    let silent = |name: &&&str| !commented(manifest, &format!("\"{name}\","));
    complaints.extend(members.iter().filter(silent).map(|name| format!("member `{name}` has no comment")));
    complaints
}

/// Dependencies inside the workspace that leave the star without a reason on their line, or go against the data.
fn star(name: &str, manifest: &str) -> Vec<String> {
    let table = parse(manifest);
    let allowed = match name {
        "engine" => &ORDER[..place(name)],
        "app" => PROGRAM,
        "model" | "xtask" => &[],
        "world" => &CENTRE[..1],
        _ => CENTRE,
    };
    let mut complaints = Vec::new();
    for dependency in
        dependencies(&table).into_iter().filter(|dependency| ORDER.contains(&dependency.as_str()))
    {
        if place(&dependency) >= place(name) {
            complaints
                .push(format!("`{name}` depends on `{dependency}`, which comes after it in the data's way"));
        } else if !allowed.contains(&dependency.as_str()) && !commented(manifest, &dependency) {
            complaints.push(format!("`{name}` depends on `{dependency}` without a reason on the line"));
        }
    }
    complaints
}

fn pure_crate(folder: &Path) -> Vec<String> {
    let mut complaints = about("Cargo.toml", impure_dependencies(&read(&folder.join("Cargo.toml"))));
    for path in files(&folder.join("src")).into_iter().filter(|path| ends(path, ".rs") && !is_test(path)) {
        complaints.extend(about(&shown(&path), impure_code(&read(&path))));
    }
    complaints
}

fn impure_dependencies(manifest: &str) -> Vec<String> {
    let table = parse(manifest);
    let named = table.get("dependencies").and_then(Value::as_table).into_iter().flatten();
    named
        .filter(|(name, _)| IMPURE_CRATES.contains(&name.as_str()))
        .map(|(name, _)| format!("a pure crate does without `{name}`"))
        .collect()
}

/// Lines before the test module that reach for the outside: `std::fs`, `use std::{fs, …}`, `println!`, …
fn impure_code(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let mut complaints = Vec::new();
    for (number, line) in code.iter().enumerate() {
        let words = IMPURE_WORDS.iter().filter(|word| has_word(line, word)).copied();
        complaints
            .extend(words.map(|word| format!("line {}: a pure crate does without `{word}`", number + 1)));
    }
    let flat = code.join(" ").replace(char::is_whitespace, "");
    let modules = IMPURE_MODULES.iter().filter(|module| uses_std(&flat, module));
    complaints.extend(modules.map(|module| format!("a pure crate does without `std::{module}`")));
    complaints
}

/// Whether code without white space names a module of the standard library, alone or in a group of imports.
fn uses_std(code: &str, module: &str) -> bool {
    code.match_indices("std::").any(|(start, prefix)| {
        let rest = &code[start + prefix.len()..];
        match rest.strip_prefix('{') {
            None => {
                has_word(rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(""), module)
            }
            Some(group) => group
                .split(['}', ';'])
                .next()
                .unwrap_or("")
                .split(',')
                .any(|path| path.split(':').next() == Some(module)),
        }
    })
}

/// Data files that no `PROVENANCE.md` beside or above them (within the crate) names.
fn provenance(folder: &Path) -> Vec<String> {
    let data = files(folder)
        .into_iter()
        .filter(|path| is_data(path.strip_prefix(folder).expect("below the folder")));
    data.filter(|path| !has_provenance(folder, path))
        .map(|path| format!("{}: no PROVENANCE.md beside or above it names it", shown(&path)))
        .collect()
}

/// Whether a path inside a crate is data: not its manifest, and no text that a test reads.
fn is_data(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    DATA_ENDINGS.contains(&ending.as_ref()) && path != Path::new("Cargo.toml") && !is_test(path)
}

/// Whether it is named beside or above; beside it, `*.toml` names all rule files of one hand at once.
fn has_provenance(folder: &Path, path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let kind = format!("`*.{}`", path.extension().unwrap_or_default().to_string_lossy());
    let told = |folder: &Path| fs::read_to_string(folder.join("PROVENANCE.md")).unwrap_or_default();
    let mut above = path.ancestors().skip(1).take_while(|above| above.starts_with(folder));
    let beside = above.next().map(told).unwrap_or_default();
    beside.contains(&kind) || has_word(&beside, &name) || above.any(|folder| has_word(&told(folder), &name))
}

fn opening(text: &str) -> Vec<String> {
    match text.starts_with("//!") {
        true => Vec::new(),
        false => vec!["line 1: does not begin with `//!` and its purpose".to_owned()],
    }
}

fn public_modules(text: &str) -> Vec<String> {
    at_lines(
        text,
        |line| line.trim_start().starts_with("pub mod "),
        "`pub mod`: keep modules private, export by `pub use`",
    )
}

fn silenced(text: &str) -> Vec<String> {
    let marks = [concat!("#[", "allow("), concat!("#![", "allow(")];
    at_lines(
        text,
        |line| marks.iter().any(|mark| line.contains(mark)),
        "an allowed lint: mend it, or expect it with a reason",
    )
}

/// Functions above the limit, told by their first line and the closing brace at the same indent.
fn long_functions(text: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for (number, line) in (1..).zip(text.lines()) {
        let indent = line.len() - line.trim_start().len();
        match open {
            None if is_function(line.trim_start()) => open = Some((number, indent)),
            Some((start, at)) if at == indent && line.trim_start().starts_with('}') => {
                let length = number - start + 1;
                if length > LONGEST_FUNCTION {
                    complaints.push(format!(
                        "line {start}: a function of {length} lines, {LONGEST_FUNCTION} are enough"
                    ));
                }
                open = None;
            }
            _ => {}
        }
        if open.is_some_and(|(start, _)| start == number) && line.trim_end().ends_with(['}', ';']) {
            open = None;
        }
    }
    complaints
}

fn is_function(line: &str) -> bool {
    let mut words = line.split_whitespace().skip_while(|word| {
        word.starts_with("pub") || ["async", "const", "unsafe", "extern", "\"C\""].contains(word)
    });
    words.next() == Some("fn")
}

fn long_file(text: &str) -> Vec<String> {
    let lines = text.lines().count();
    match lines > LONGEST_FILE {
        true => vec![format!("{lines} lines, {LONGEST_FILE} are enough")],
        false => Vec::new(),
    }
}

fn empty_name(path: &Path) -> Option<String> {
    let path = path.strip_prefix(root()).unwrap_or(path);
    let stems =
        path.iter().map(|part| part.to_string_lossy().split('.').next().unwrap_or_default().to_owned());
    let empty = stems.into_iter().find(|stem| EMPTY_NAMES.contains(&stem.as_str()))?;
    Some(format!("{}: `{empty}` does not say what is inside", path.display()))
}

/// Paths in back-quotes (`app/tests/bad_input.rs`) that do not exist.
fn missing_paths(page: &str, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let quoted = page.split("```").step_by(2).flat_map(|prose| prose.split('`').skip(1).step_by(2));
    let paths = quoted
        .filter(|word| word.contains('/') && word.chars().all(|c| c.is_alphanumeric() || "/._-".contains(c)));
    let own = paths.filter(|path| {
        !path.starts_with(['/', '~']) && !path.starts_with("..") && !path.starts_with("target/")
    });
    own.filter(|path| !exists(path)).map(|path| format!("`{path}` does not exist")).collect()
}

// ── reading the project ──

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is a folder of the workspace").to_path_buf()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn parse(manifest: &str) -> Table {
    manifest.parse().expect("a manifest is TOML")
}

/// All files below a folder, in order, without what is built or fetched.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    paths.sort();
    let own = paths.into_iter().filter(|path| !FOREIGN_FOLDERS.iter().any(|foreign| path.ends_with(foreign)));
    own.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn each_crate(check: impl Fn(&str, &Path) -> Vec<String>) -> Vec<String> {
    let manifest = parse(&read(&root().join("Cargo.toml")));
    let members = strings(&manifest["workspace"]["members"]);
    members.into_iter().flat_map(|name| about(name, check(name, &root().join(name)))).collect()
}

fn each_source(check: impl Fn(&str) -> Vec<String>, chosen: impl Fn(&Path) -> bool) -> Vec<String> {
    let sources = files(&root()).into_iter().filter(|path| ends(path, ".rs") && chosen(path));
    let mut seen = 0;
    let complaints =
        sources.inspect(|_| seen += 1).flat_map(|path| about(&shown(&path), check(&read(&path)))).collect();
    assert!(seen > 0, "no source was looked at");
    complaints
}

fn about(place: &str, complaints: Vec<String>) -> Vec<String> {
    complaints.into_iter().map(|complaint| format!("{place}: {complaint}")).collect()
}

fn fine(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

fn ends(path: &Path, end: &str) -> bool {
    path.to_string_lossy().ends_with(end)
}

fn is_test(path: &Path) -> bool {
    path.iter().any(|part| part == "tests" || part == "tests.rs")
}

fn at_lines(text: &str, bad: impl Fn(&str) -> bool, complaint: &str) -> Vec<String> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| bad(line));
    lines.map(|(number, _): (usize, &str)| format!("line {number}: {complaint}")).collect()
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Every dependency of a manifest: of the library, its tests, its build, on any platform.
fn dependencies(manifest: &Table) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (key, value) in manifest {
        let Some(table) = value.as_table() else { continue };
        match key.ends_with("dependencies") {
            true => found.extend(table.keys().cloned()),
            false if key == "target" => {
                found.extend(table.values().filter_map(Value::as_table).flat_map(dependencies));
            }
            false => {}
        }
    }
    found
}

/// The position of a crate in the data's way.
fn place(name: &str) -> usize {
    ORDER
        .iter()
        .position(|known| *known == name)
        .unwrap_or_else(|| panic!("`{name}` is no crate of DESIGN, section 2"))
}

/// Whether the line that begins with `start` ends in a comment.
fn commented(manifest: &str, start: &str) -> bool {
    let entries = manifest.lines().map(str::trim_start).filter_map(|line| line.strip_prefix(start));
    let mut own = entries.filter(|rest| start.ends_with(',') || rest.starts_with([' ', '.', '=']));
    own.any(|rest| rest.split_once('#').is_some_and(|(_, reason)| !reason.trim().is_empty()))
}

/// Whether `word` stands in `text` with nothing of a name right before or behind it.
fn has_word(text: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    text.match_indices(word)
        .any(|(start, _)| !text[..start].ends_with(part) && !text[start + word.len()..].starts_with(part))
}

/// Each checker sees what it is there for.
mod can_fail {
    use std::fs;
    use std::path::Path;

    #[test]
    fn a_member_out_of_order() {
        let manifest = "[workspace]\nmembers = [\n \"world\", # a\n \"model\", # b\n]";
        assert_eq!(super::order(manifest).len(), 1);
    }

    #[test]
    fn a_member_without_a_comment() {
        assert_eq!(
            super::order("[workspace]\nmembers = [\n \"model\",\n]"),
            ["member `model` has no comment"]
        );
    }

    #[test]
    fn a_stage_that_uses_a_stage_without_a_reason() {
        let found =
            super::star("extract", "[dependencies]\nmodel.workspace = true\nlanguage.workspace = true\n");
        assert_eq!(found, ["`extract` depends on `language` without a reason on the line"]);
        assert!(
            super::star("extract", "[dev-dependencies]\nlanguage.workspace = true # rules run on trees\n")
                .is_empty()
        );
    }

    #[test]
    fn a_stage_that_uses_a_later_one() {
        let found =
            super::star("intake", "[target.'cfg(unix)'.dependencies]\nbrief.workspace = true # why not\n");
        assert_eq!(found, ["`intake` depends on `brief`, which comes after it in the data's way"]);
    }

    #[test]
    fn a_program_that_reaches_past_the_engine() {
        let found = super::star(
            "app",
            "[dependencies]\nengine = { path = \"../engine\" }\nextract.workspace = true\n",
        );
        assert_eq!(found, ["`app` depends on `extract` without a reason on the line"]);
    }

    #[test]
    fn a_pure_crate_that_reaches_outside() {
        for bad in [
            "fn f() { std::fs::read(\"x\"); }",
            "use std::{fmt, env};",
            "use std::{\n    fmt,\n    process::Command,\n};",
            "use std::time::Duration;",
            "fn f() { eprintln!(\"x\"); println!(\"y\"); }",
            "fn f() { let x = rand::random(); }",
        ] {
            assert!(!super::impure_code(bad).is_empty(), "{bad}");
        }
        assert!(!super::impure_dependencies("[dependencies]\nrand = \"0.9\"\n").is_empty());
    }

    #[test]
    fn a_pure_crate_may_name_its_version_and_test_with_files() {
        for good in [
            "const V: &str = env!(\"CARGO_PKG_VERSION\"); use std::fmt;",
            "// std::fs is not for us\nfn operand() {}",
            "fn f() {}\n#[cfg(test)]\nmod tests { use std::fs; }",
        ] {
            assert_eq!(super::impure_code(good), [""; 0], "{good}");
        }
    }

    #[test]
    fn a_data_file_without_provenance() {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tidy-provenance");
        let data = folder.join("data/places");
        fs::create_dir_all(&data).expect("a folder to write to");
        fs::write(data.join("known.tsv"), "a\tb\n").expect("written");
        fs::write(data.join("unknown.tsv"), "a\tb\n").expect("written");
        fs::write(data.join("known.bin"), [0]).expect("written");
        fs::write(data.join("PROVENANCE.md"), "`*.bin` were trained by us.\n").expect("written");
        fs::write(folder.join("data/PROVENANCE.md"), "`known.tsv` was written by us.\n").expect("written");
        let found = super::provenance(&folder);
        fs::remove_dir_all(&folder).expect("removed");
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("unknown.tsv"), "{found:?}");
    }

    #[test]
    fn a_library_without_a_purpose_or_with_an_open_module() {
        assert_eq!(super::opening("mod span;\n").len(), 1);
        assert_eq!(super::public_modules("//! Nouns.\n\nmod a;\npub mod b;\n").len(), 1);
    }

    #[test]
    fn a_silenced_lint() {
        assert_eq!(super::silenced(concat!("#[", "allow(dead_code)]\nfn f() {}")).len(), 1);
        assert!(super::silenced("#[expect(dead_code, reason = \"why\")]").is_empty());
    }

    #[test]
    fn a_long_function_and_a_long_file() {
        let long = format!(
            "    pub(crate) const fn f() {{\n{}    }}\n",
            "        g();\n".repeat(super::LONGEST_FUNCTION)
        );
        assert_eq!(super::long_functions(&long), ["line 1: a function of 62 lines, 60 are enough"]);
        let short =
            format!("fn f() {{}}\nconst X: u8 = 1;\n{}", "fn g() {\n}\n".repeat(super::LONGEST_FUNCTION));
        assert!(super::long_functions(&short).is_empty());
        assert_eq!(super::long_file(&"\n".repeat(super::LONGEST_FILE + 1)).len(), 1);
    }

    #[test]
    fn a_name_that_says_nothing() {
        assert!(super::empty_name(&super::root().join("brief/src/utils.rs")).is_some());
        assert!(super::empty_name(&super::root().join("brief/src/common/mod.rs")).is_some());
        assert!(super::empty_name(&super::root().join("brief/src/score.rs")).is_none());
    }

    #[test]
    fn a_page_that_names_a_path_that_is_gone() {
        let page =
            "See `app/tests/gone.rs` and `extract/rules`.\n```\n`a/b`\n```\nNot `x / y`, `https://a.b/c`.";
        assert_eq!(
            super::missing_paths(page, |path| path == "extract/rules"),
            ["`app/tests/gone.rs` does not exist"]
        );
    }
}
