//! Help, man page, completions, and how the program behaves among others.

use std::fs;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::thread;

use crate::run::{Folder, REPORT, STATEMENT, command, fed, forewarn};

#[test]
fn help_names_the_formats_and_the_exit_codes() {
    for arguments in [&["--help"][..], &["read", "--help"], &["help", "read"]] {
        let help = forewarn(arguments).ends(0).out;
        assert!(help.contains("3  some documents could not be read"), "{help}");
    }
    let help = forewarn(&["read", "--help"]).out;
    for word in ["markdown", "jsonl", "--max-size", "--timings", "Examples:", "standard input"] {
        assert!(help.contains(word), "`{word}` is missing in {help}");
    }
    assert!(!forewarn(&["--help"]).out.contains("intake-pdf"), "an inner command is shown");
}

#[test]
fn the_version_is_the_workspace_s() {
    assert_eq!(forewarn(&["--version"]).ends(0).out, format!("forewarn {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_man_pages_have_options_examples_and_exit_codes() {
    let holds = |page: &str, words: &[&str]| {
        for word in words {
            assert!(page.contains(word), "`{word}` is missing in {page}");
        }
    };
    let exit = "3  some documents could not be read";
    let whole = forewarn(&["man"]).ends(0).out;
    holds(&whole, &[".TH forewarn", "forewarn\\-read", "EXIT STATUS", exit]);
    let read = forewarn(&["man", "read"]).ends(0).out;
    holds(&read, &[".TH forewarn-read", "max\\-size", "EXAMPLES", "curl \\-s", "EXIT STATUS", exit]);
    assert!(!whole.contains("intake"), "an inner command is shown: {whole}");
    forewarn(&["man", "intake-pdf"]).ends(2);
}

#[test]
fn completions_exist_for_the_usual_shells() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(forewarn(&["completions", shell]).ends(0).out.contains("max-size"), "{shell}");
    }
}

#[test]
fn a_command_line_that_makes_no_sense_is_exit_code_2() {
    let folder = Folder::new("usage");
    let path = folder.write("report.txt", REPORT);
    forewarn(&["read", "--format", "docx", &path]).ends(2).says(&["docx", "markdown"]);
    forewarn(&["read", "--max-size", "lots", &path]).ends(2).says(&["for instance 32MB"]);
    forewarn(&["read", "--with", "tokens", &path]).ends(2).says(&["error: ", "hint: add `--format jsonl`"]);
    forewarn(&["read", "--output", &path, &path]).ends(2).says(&["error: ", "written over", "hint: "]);
    forewarn(&[]).ends(2);
}

#[test]
fn a_piped_text_needs_no_path() {
    let ran = fed(&["read", "--format", "jsonl"], REPORT.as_bytes()).ends(0);
    assert_eq!(ran.records()[0].document.source.outlet.as_deref(), Some("Harbour Dispatch"));
}

#[test]
fn the_output_can_go_to_a_file() {
    let folder = Folder::new("output");
    let path = folder.write("report.txt", REPORT);
    let page = folder.path("brief.html");
    let ran = forewarn(&["read", "--format", "html", "--output", &page, &path]).ends(0);
    assert_eq!(ran.out, "");
    let written = fs::read_to_string(&page).expect("the page is there");
    assert_eq!(written, forewarn(&["read", "--format", "html", &path]).ends(0).out);
    assert!(written.trim_end().ends_with("</html>"), "{written}");
    assert_eq!(fs::read_dir(folder.whole()).expect("the folder").count(), 2, "a partial file was left");
}

#[test]
fn an_output_that_cannot_be_written_is_told() {
    let folder = Folder::new("unwritable");
    let path = folder.write("report.txt", REPORT);
    let page = folder.path("no/such/folder/brief.html");
    forewarn(&["read", "--output", &page, &path]).ends(1).says(&["error: cannot write to", &page, "hint: "]);
}

#[test]
fn timings_name_each_stage_on_standard_error() {
    let folder = Folder::new("timings");
    let path = folder.write("report.txt", REPORT);
    let ran = forewarn(&["read", "--timings", "--format", "jsonl", &path]).ends(0);
    assert_eq!(ran.records().len(), 1);
    ran.says(&["intake ", "load model ", "language ", "extract ", "write ", "whole run ", "words/s"]);
}

#[test]
fn verbose_tells_what_was_read_and_leaves_the_output_alone() {
    let folder = Folder::new("verbose");
    let path = folder.write("statement.txt", STATEMENT);
    let plain = forewarn(&["read", &path]).ends(0);
    assert_eq!(plain.err, "");
    let verbose = forewarn(&["read", "-v", &path]).ends(0).says(&["INFO", "statement.txt", "events"]);
    assert_eq!(verbose.out, plain.out);
}

#[test]
fn colour_comes_only_when_asked_for_without_a_terminal() {
    let folder = Folder::new("colour");
    let path = folder.write("report.txt", REPORT);
    assert!(!forewarn(&["read", &path]).ends(0).out.contains('\x1b'));
    assert!(forewarn(&["read", "--color", "always", &path]).ends(0).out.contains('\x1b'));
}

#[test]
fn a_text_brief_keeps_to_the_width() {
    let folder = Folder::new("width");
    let path = folder.write("report.txt", REPORT);
    let ran = forewarn(&["read", "--width", "60", &path]).ends(0);
    let long: Vec<&str> =
        ran.out.lines().filter(|line| line.chars().count() > 60 && line.contains(' ')).collect();
    assert!(ran.out.lines().count() > 3 && long.is_empty(), "{long:#?}");
}

/// `forewarn … | head` ends quietly. The lines are in another language, so that nothing but printing takes time.
#[test]
fn a_reader_who_leaves_early_ends_the_run_quietly() {
    let line =
        serde_json::json!({"ref": "a", "language": "fr", "text": "Le ministre est parti. ".repeat(50)});
    let lines = format!("{line}\n").repeat(2000);
    let mut child = command(&["read", "--format", "jsonl", "-"]).spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("it has an input");
    let feeding = thread::spawn(move || stdin.write_all(lines.as_bytes()).is_ok());
    let mut stdout = child.stdout.take().expect("it has an output");
    stdout.read_exact(&mut [0; 10]).expect("something is printed");
    drop(stdout);
    let output = child.wait_with_output().expect("the program ends");
    assert!(!feeding.join().expect("feeding ends"), "the run went on to the end of the input");
    assert_eq!(output.status.code(), Some(0));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(!told.contains("error") && !told.contains("panicked"), "{told}");
}

#[test]
fn the_readme_shows_what_is_printed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let readme = fs::read_to_string(root.join("README.md")).expect("it is there");
    let shown = readme.split("1-litoral-wire.txt\n").nth(1).and_then(|rest| rest.split("…\n```").next());
    let example = root.join("examples/caracas-2019/1-litoral-wire.txt");
    let printed = forewarn(&["read", example.to_str().expect("the path is UTF-8")]).ends(0).out;
    let shown = shown.expect("a sample that ends with an ellipsis");
    assert!(printed.starts_with(shown), "the sample in README.md is not what is printed:\n{printed}");
}
