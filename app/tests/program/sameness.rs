//! Same input, same bytes: alone or among others, on one core or on several, today or tomorrow.

use crate::run::{Folder, REPORT, RUSSIAN, STATEMENT, forewarn};

/// A folder with short and long texts, so that they end in another order than they begin.
fn folder(name: &str) -> (Folder, Vec<String>) {
    let folder = Folder::new(name);
    let texts = [
        ("a.txt", REPORT.repeat(12)),
        ("b.txt", STATEMENT.to_owned()),
        ("c/d.txt", RUSSIAN.to_owned()),
        ("c/e.txt", STATEMENT.repeat(9)),
        ("f.md", REPORT.to_owned()),
        ("g.txt", format!("{STATEMENT}\n{REPORT}")),
    ];
    let paths = texts.iter().map(|(name, text)| folder.write(name, text)).collect();
    (folder, paths)
}

#[test]
fn alone_and_in_a_folder() {
    let (folder, paths) = folder("alone");
    let together = forewarn(&["read", "--format", "jsonl", "--with", "tokens", folder.whole()]).ends(0).out;
    let mut together: Vec<&str> = together.lines().collect();
    let alone =
        |path: &String| forewarn(&["read", "--format", "jsonl", "--with", "tokens", path]).ends(0).out;
    let alone: Vec<String> = paths.iter().map(alone).collect();
    let mut alone: Vec<&str> = alone.iter().map(|line| line.trim_end_matches('\n')).collect();
    together.sort_unstable();
    alone.sort_unstable();
    assert_eq!(together.len(), paths.len());
    assert!(together == alone, "a document reads otherwise among others");
}

#[test]
fn one_core_and_several() {
    let (folder, _) = folder("cores");
    for format in ["text", "markdown", "html", "jsonl"] {
        let on = |threads| {
            forewarn(&["read", "--format", format, "--threads", threads, folder.whole()]).ends(0).out
        };
        let one = on("1");
        assert!(!one.is_empty());
        assert!(one == on("2") && one == on("5"), "{format} depends on the number of threads");
    }
}

#[test]
fn documents_come_in_the_order_of_the_inputs() {
    let (_folder, paths) = folder("order");
    let mut arguments = vec!["read", "--format", "jsonl", "--threads", "4"];
    arguments.extend(paths.iter().rev().map(String::as_str));
    let records = forewarn(&arguments).ends(0).records();
    let references: Vec<&String> = records.iter().map(|record| &record.document.source.reference).collect();
    assert_eq!(references, paths.iter().rev().collect::<Vec<_>>());
}
