//! The use case `read`, from inputs to documents.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use engine::{Options, read};
use intake::Input;

fn options() -> Options {
    // No PDF is read here, so that no program is started.
    Options { intake: intake::Options::new(PathBuf::from("none")), threads: 2, rules: None }
}

fn file(name: &str, text: &str) -> Input {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).expect("a folder to write to");
    Input::Path(path)
}

#[test]
fn what_cannot_be_read_is_an_error_in_its_place_and_loads_no_model() {
    let inputs = [Input::Path(PathBuf::from("nowhere.txt")), file("engine-empty.txt", "")];
    let options = options();
    let mut documents = read(&inputs, &options);
    let errors: Vec<String> =
        documents.by_ref().map(|read| read.expect_err("unreadable").to_string()).collect();
    assert!(errors[0].contains("nowhere.txt") && errors[1].contains("empty"), "{errors:?}");
    assert_eq!((documents.timings().load, documents.timings().documents), (Duration::ZERO, 0));
}

#[test]
fn a_document_carries_the_hash_of_its_text() {
    // The first line of BLAKE3's own examples: `printf abc | b3sum`.
    let inputs = [file("engine-abc.txt", "abc")];
    let options = options();
    let document = read(&inputs, &options).next().expect("one input").expect("a text").document;
    assert_eq!(document.id, "b3:6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85");
    assert_eq!(document.reader.version, env!("CARGO_PKG_VERSION"));
}

#[test]
fn a_text_in_another_language_stands_between_the_others() {
    let french = "Le ministre de la défense a quitté la capitale hier soir avec une centaine de soldats et leurs véhicules, \
                  selon plusieurs témoins qui se trouvaient près de l'aéroport.";
    let inputs = [
        file("engine-first.txt", "Two ships left the harbour."),
        file("engine-french.txt", french),
        file("engine-last.txt", "Three ships came back."),
    ];
    let options = options();
    let mut documents = read(&inputs, &options);
    let read: Vec<_> = documents.by_ref().map(|read| read.expect("a text").document).collect();
    let unread: Vec<Option<&str>> = read.iter().map(|document| document.unread.as_deref()).collect();
    assert_eq!(unread, [None, Some("the text is in French (fr); forewarn reads English"), None]);
    assert_eq!(read[1].text, french);
    let timings = documents.timings();
    let tokens: Vec<usize> = read.iter().map(|document| document.parse.tokens.len()).collect();
    assert_eq!((timings.documents, timings.words), (3, tokens.iter().sum()));
    assert!(tokens[0] > 0 && tokens[1] == 0 && tokens[2] > 0, "{tokens:?}");
}
