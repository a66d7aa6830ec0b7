//! Evidence that is no article: listed, kept, given back as it came.

use axum::Json;
use axum::extract::State as Kept;
use model::{Confidentiality, Exhibit};
use schemars::JsonSchema;
use serde::Serialize;
use store::NewExhibit;

use super::ask::{At, Numbered, Seen};
use super::described::{Attachment, Created};
use super::guard::Who;
use super::home::changed;
use super::refusal::{Answer, Refusal};
use super::server::Shared;
use super::upload::Files;
use crate::case::{media, now};

/// The exhibits of the case.
#[derive(Serialize, JsonSchema)]
pub(super) struct Exhibits {
    exhibits: Vec<Exhibit>,
}

/// The exhibits of the case.
pub(super) async fn exhibits(Kept(server): Kept<Shared>, Seen(view): Seen) -> Answer<Exhibits> {
    let looked = server.with_case(move |_, case| {
        // An exhibit has no day on which it came out: as of a day, the day on which the team had it counts.
        let until = [view.as_of, view.as_held].into_iter().flatten().min();
        Ok(Exhibits { exhibits: case.exhibits(until.as_deref())? })
    });
    looked.await.map(Json)
}

/// Keeps files as exhibits; fields `captor`, `captured`, `note` and `confidentiality` hold for all of them.
pub(super) async fn keep(
    Kept(server): Kept<Shared>,
    Who(who): Who,
    files: Files,
) -> Result<Created<Exhibits>, Refusal> {
    let confidentiality = match files.field("confidentiality") {
        None | Some("open") => Confidentiality::Open,
        Some("shared") => Confidentiality::Shared,
        Some("confidential") => Confidentiality::Confidential,
        Some(other) => {
            let hint = "it is `open`, `shared` or `confidential`";
            return Err(Refusal::nonsense(format!("`confidentiality` cannot be `{other}`"), hint));
        }
    };
    if files.files.is_empty() {
        return Err(Refusal::nonsense(
            "there is no file in the request",
            "send at least one part named `file`",
        ));
    }
    let kept = server.with_case(move |server, case| {
        let acquired = now();
        let captor = files.field("captor").unwrap_or(&who);
        let mut exhibits = Vec::new();
        for (name, bytes) in &files.files {
            exhibits.push(case.keep(&NewExhibit {
                name,
                bytes,
                media: media(name),
                captor: Some(captor),
                captured: files.field("captured"),
                acquired: &acquired,
                confidentiality,
                note: files.field("note"),
            })?);
        }
        changed(server, case, None, None)?;
        Ok(Exhibits { exhibits })
    });
    kept.await.map(Created)
}

/// The bytes of an exhibit.
pub(super) async fn bytes(
    Kept(server): Kept<Shared>,
    At(Numbered { number }): At<Numbered>,
    Seen(view): Seen,
) -> Result<Attachment, Refusal> {
    let looked = server.with_case(move |_, case| {
        let until = [view.as_of, view.as_held].into_iter().flatten().min();
        let exhibit = case.exhibits(until.as_deref())?.into_iter().find(|exhibit| exhibit.number == number);
        let exhibit = exhibit.ok_or_else(|| Refusal::nothing("exhibit", number))?;
        Ok(Attachment { name: exhibit.name, bytes: case.exhibit_bytes(number)? })
    });
    looked.await
}
