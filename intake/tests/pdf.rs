//! PDFs, read by this very program as the child: called with the hidden subcommand it is the reader, else the tests.
#![expect(clippy::unwrap_used, reason = "all of this is a test, which clippy cannot see without the harness")]

use std::env;
use std::fs;
use std::io;
use std::panic;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use intake::{Error, Input, Item, Options, PDF_COMMAND, ingest, pdf_child};

/// A name and a test, which gets a folder of its own.
type Test = (&'static str, fn(&Path));

const TESTS: [Test; 9] = [
    ("the_text_of_a_pdf_is_read", the_text_of_a_pdf_is_read),
    ("a_pdf_is_known_by_its_content", a_pdf_is_known_by_its_content),
    ("a_pdf_without_text_says_so", a_pdf_without_text_says_so),
    ("a_damaged_pdf_is_an_ordinary_error", a_damaged_pdf_is_an_ordinary_error),
    ("what_is_no_pdf_never_reaches_the_reader", what_is_no_pdf_never_reaches_the_reader),
    ("a_reader_that_hangs_is_killed", a_reader_that_hangs_is_killed),
    ("a_reader_that_talks_forever_is_cut_off", a_reader_that_talks_forever_is_cut_off),
    ("a_reader_without_memory_is_an_ordinary_error", a_reader_without_memory_is_an_ordinary_error),
    ("a_missing_reader_is_named", a_missing_reader_is_named),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if arguments == [PDF_COMMAND] {
        return match pdf_child(io::stdin(), io::stdout()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        };
    }
    // `cargo test NAME` and `cargo test -- --list` reach this program as any other.
    let wanted = arguments.iter().find(|argument| !argument.starts_with('-'));
    let chosen = TESTS.iter().filter(|(name, _)| wanted.is_none_or(|wanted| name.contains(wanted.as_str())));
    let listed = arguments.iter().any(|argument| argument == "--list");
    let mut failed = 0;
    for (name, test) in chosen {
        if listed {
            println!("{name}: test");
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        let passed = panic::catch_unwind(|| test(folder.path())).is_ok();
        println!("test {name} ... {}", if passed { "ok" } else { "FAILED" });
        failed += usize::from(!passed);
    }
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn the_text_of_a_pdf_is_read(folder: &Path) {
    let path = folder.join("report.pdf");
    fs::write(
        &path,
        pdf(&["Two aircraft landed at dawn.", "They carried thirty tons of deploy-", "ment gear."]),
    )
    .unwrap();
    let item = read(&path, &options()).unwrap();
    assert_eq!(item.text, "Two aircraft landed at dawn.\nThey carried thirty tons of deployment gear.");
    assert_eq!(item.source.reference, path.display().to_string());
    assert_eq!((item.source.language.as_str(), item.notes), ("en", Vec::new()));
}

fn a_pdf_is_known_by_its_content(folder: &Path) {
    let path = folder.join("download");
    fs::write(&path, pdf(&["Two aircraft landed."])).unwrap();
    assert_eq!(read(&path, &options()).unwrap().text, "Two aircraft landed.");
}

fn a_pdf_without_text_says_so(folder: &Path) {
    let path = folder.join("scan.pdf");
    fs::write(&path, pdf(&[])).unwrap();
    let error = read(&path, &options()).unwrap_err();
    assert!(matches!(error, Error::PdfWithoutText { .. }), "{error}");
    assert!(error.hint().contains("text recognition"));
}

fn a_damaged_pdf_is_an_ordinary_error(folder: &Path) {
    let path = folder.join("damaged.pdf");
    let whole = pdf(&["Two aircraft landed."]);
    for damaged in [&whole[..whole.len() / 2], b"%PDF-1.4\n%%EOF", b"%PDF-1.4\ntrailer << /Root 1 0 R >>"] {
        fs::write(&path, damaged).unwrap();
        let error = read(&path, &options()).unwrap_err();
        assert!(matches!(error, Error::Pdf { .. }), "{error}");
        assert!(
            error.to_string().starts_with(&format!("`{}`: the PDF cannot be read: ", path.display())),
            "{error}"
        );
    }
}

fn what_is_no_pdf_never_reaches_the_reader(folder: &Path) {
    let path = folder.join("page.pdf");
    fs::write(&path, "<html>404</html>").unwrap();
    let error = read(&path, &Options { program: "/nonexistent".into(), ..options() }).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("`{}`: the PDF cannot be read: it does not begin as a PDF does", path.display())
    );
}

fn a_reader_that_hangs_is_killed(folder: &Path) {
    let Some(program) = script(folder, "exec sleep 60") else { return };
    let path = folder.join("slow.pdf");
    // More than a pipe holds, so that the writing side hangs as well.
    fs::write(&path, [pdf(&["Slow."]), vec![b' '; 1 << 20]].concat()).unwrap();
    let start = Instant::now();
    let error = read(&path, &Options { program, pdf_seconds: 1, ..options() }).unwrap_err();
    assert!(matches!(error, Error::PdfSlow { seconds: 1, .. }), "{error}");
    assert!(start.elapsed().as_secs() < 20);
}

fn a_reader_that_talks_forever_is_cut_off(folder: &Path) {
    let Some(program) = script(folder, "printf '+'; exec yes") else { return };
    let path = folder.join("endless.pdf");
    fs::write(&path, pdf(&["Endless."])).unwrap();
    let error = read(&path, &Options { program, max_bytes: 100_000, ..options() }).unwrap_err();
    assert!(matches!(error, Error::TooLarge { limit: 100_000, .. }), "{error}");
}

fn a_reader_without_memory_is_an_ordinary_error(folder: &Path) {
    if !cfg!(target_os = "linux") {
        return;
    }
    let path = folder.join("large.pdf");
    fs::write(&path, pdf(&["Two aircraft landed."; 50_000])).unwrap();
    let error = read(&path, &Options { pdf_memory_bytes: 1 << 20, ..options() }).unwrap_err();
    assert!(matches!(error, Error::Pdf { .. }), "{error}");
    assert!(error.to_string().contains("needs too much memory"), "{error}");
}

fn a_missing_reader_is_named(folder: &Path) {
    let path = folder.join("report.pdf");
    fs::write(&path, pdf(&["Two aircraft landed."])).unwrap();
    let error = read(&path, &Options { program: "/nonexistent/forewarn".into(), ..options() }).unwrap_err();
    assert!(error.to_string().contains("the PDF reader `/nonexistent/forewarn` cannot be run"), "{error}");
}

fn options() -> Options {
    Options::new(env::current_exe().unwrap())
}

fn read(path: &Path, options: &Options) -> Result<Item, Error> {
    ingest(&[Input::Path(path.to_owned())], options).next().unwrap()
}

/// A program that stands in for the reader; none where there is no shell.
#[cfg(unix)]
fn script(folder: &Path, line: &str) -> Option<PathBuf> {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.join("reader");
    fs::write(&path, format!("#!/bin/sh\n{line}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    Some(path)
}

#[cfg(not(unix))]
fn script(_folder: &Path, _line: &str) -> Option<PathBuf> {
    None
}

/// A PDF of one page with these lines, as small as the format allows.
fn pdf(lines: &[&str]) -> Vec<u8> {
    let shown: Vec<String> = lines.iter().map(|line| format!("({line}) Tj 0 -14 Td")).collect();
    let content = format!("BT /F1 12 Tf 72 720 Td {} ET", shown.join(" "));
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (number, object) in (1..).zip(&objects) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let start = file.len();
    let size = objects.len() + 1;
    file.push_str(&format!(
        "xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    ));
    file.into_bytes()
}
