//! No input ends a run: it is reported with a hint, counted, and the exit code says so.

use std::fs::File;

use crate::run::{Folder, REPORT, RUSSIAN, STATEMENT, fed, forewarn};

/// Reads one bad file alone, then beside a good one.
fn refused(name: &str, bytes: &[u8], told: &str) {
    let folder = Folder::new(&format!("refused-{}", name.replace('.', "-")));
    let bad = folder.write(name, bytes);
    let good = folder.write("z-good.txt", REPORT);
    let alone =
        forewarn(&["read", "--format", "jsonl", &bad]).ends(1).says(&["error: ", &bad, told, "\nhint: "]);
    assert_eq!(alone.out, "");
    let beside = forewarn(&["read", "--format", "jsonl", &bad, &good]).ends(3);
    let beside = beside.says(&[&bad, told, "1 document read, 1 could not be read"]);
    assert_eq!(beside.records().len(), 1);
}

#[test]
fn an_empty_file() {
    refused("empty.txt", b"", "empty");
}

#[test]
fn a_binary_file() {
    refused(
        "program.txt",
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0\xff\xfe\0\0\0\x80\x81",
        "binary",
    );
}

#[test]
fn a_page_without_an_article() {
    refused(
        "page.html",
        b"<!doctype html><html><head><title>Menu</title></head><body></body></html>",
        "no article",
    );
}

#[test]
fn a_damaged_pdf() {
    refused("damaged.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog\n%%EOF", "PDF");
}

#[test]
fn a_path_that_does_not_exist() {
    let folder = Folder::new("missing");
    let missing = folder.path("nowhere.txt");
    forewarn(&["read", &missing]).ends(1).says(&["error: ", &missing, "\nhint: "]);
}

#[test]
fn a_folder_without_readable_files() {
    let folder = Folder::new("unreadable-folder");
    folder.write("picture.xyz", b"\x89\0\0");
    forewarn(&["read", folder.whole()]).ends(1).says(&["error: ", folder.whole(), "\nhint: "]);
}

#[test]
fn broken_utf_8_is_read_as_what_it_may_be() {
    let folder = Folder::new("broken-utf-8");
    let path =
        folder.write("broken.txt", b"Soldiers landed near Le\xf3n on Monday, \xc3\x28 officials said.\n");
    let ran = forewarn(&["read", "--format", "jsonl", &path]).ends(0);
    assert!(ran.records()[0].document.text.starts_with("Soldiers landed near Le"));
}

#[test]
fn a_hundred_megabytes() {
    let folder = Folder::new("hundred-megabytes");
    let path = folder.write("large.txt", "");
    File::options()
        .write(true)
        .open(&path)
        .and_then(|file| file.set_len(100_000_000))
        .expect("a sparse file");
    forewarn(&["read", &path]).ends(1).says(&[&path, "larger", "32000000", "--max-size"]);
}

#[test]
fn a_limit_of_ones_own() {
    let folder = Folder::new("own-limit");
    let path = folder.write("report.txt", REPORT);
    forewarn(&["read", "--max-size", "100B", &path]).ends(1).says(&[&path, "larger"]);
    forewarn(&["read", "--max-size", "1KB", &path]).ends(0);
}

#[test]
fn a_line_of_a_megabyte_without_a_space() {
    let folder = Folder::new("long-line");
    let path = folder.write("line.txt", "abcdefghij".repeat(100_000));
    let ran = forewarn(&["read", "--format", "jsonl", &path]).ends(0);
    assert_eq!(ran.records()[0].document.text.len(), 1_000_000);
}

#[test]
fn an_invalid_json_line_is_named_by_its_number() {
    let lines = format!(
        "{{\"ref\":\"a\",\"text\":{}}}\n{{\"ref\": broken\n{{\"ref\":\"c\",\"text\":{}}}\n",
        serde_json::json!(REPORT),
        serde_json::json!(STATEMENT)
    );
    let ran = fed(&["read", "--format", "jsonl", "-"], lines.as_bytes())
        .ends(3)
        .says(&["error: ", "line 2", "hint: "]);
    let references: Vec<String> =
        ran.records().into_iter().map(|record| record.document.source.reference).collect();
    assert_eq!(references, ["a", "c"]);
}

#[test]
fn a_text_in_another_language_is_kept_and_said_so() {
    let folder = Folder::new("another-language");
    let path = folder.write("russian.txt", RUSSIAN);
    let why = "the text is in Russian (ru); forewarn reads English";
    let ran = forewarn(&["read", "--format", "jsonl", &path]).ends(0).says(&["note: ", &path, why]);
    let record = &ran.records()[0];
    assert_eq!(record.document.unread.as_deref(), Some(why));
    assert_eq!(record.document.text, RUSSIAN);
    assert!(record.sentences.is_empty() && record.mentions.is_empty() && record.events.is_empty());
    let brief = forewarn(&["read", &path]).ends(0);
    assert!(brief.out.contains("Russian"), "{}", brief.out);
}

#[test]
fn nothing_at_all_on_standard_input() {
    fed(&["read"], b"").ends(1).says(&["error: ", "hint: "]);
}
