//! The example case as it was read by `forewarn read --format jsonl examples/caracas-2019`.

use model::{DocumentNumber, Filed, Record};

/// Its documents, in the order of their numbers.
pub(crate) fn case() -> Vec<Filed> {
    let mut documents: Vec<Filed> = Vec::new();
    for (number, line) in (1..).map(DocumentNumber).zip(include_str!("records.jsonl").lines()) {
        let document = serde_json::from_str::<Record>(line).expect("a record a line").into_document();
        let earlier =
            documents.iter().filter_map(|filed| assess::near(&document, (filed.number, &filed.document)));
        let near = earlier.collect();
        let acquired = "2019-04-01T00:00:00Z".into();
        documents.push(Filed { number, version_of: None, acquired, document, near });
    }
    documents
}
