//! Answers that are no JSON: how the API's description names them.

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{MediaType, Operation, Response as Described};
use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;

use super::sessions::{SessionView, SignedIn, SignedOut};

/// Comma-separated values.
pub(super) struct Csv(pub(super) String);

/// A file as it came: to be saved, never to be shown by the browser.
pub(super) struct Attachment {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// Something that was made: 201.
pub(super) struct Created<T>(pub(super) T);

/// Something that is being done: 202.
pub(super) struct Accepted<T>(pub(super) T);

/// Server-sent events.
pub(super) struct Stream(pub(super) Response);

impl IntoResponse for Attachment {
    fn into_response(self) -> Response {
        let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_');
        let name: String = self.name.chars().map(|letter| if plain(letter) { letter } else { '_' }).collect();
        let name: String = name.chars().rev().take(100).collect::<Vec<_>>().into_iter().rev().collect();
        let headers = [
            // What it says of itself is not believed: a browser that would show it might run it.
            (CONTENT_TYPE, "application/octet-stream".to_owned()),
            (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
            (CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
        ];
        (headers, self.bytes).into_response()
    }
}

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        (StatusCode::CREATED, Json(self.0)).into_response()
    }
}

impl<T: Serialize> IntoResponse for Accepted<T> {
    fn into_response(self) -> Response {
        (StatusCode::ACCEPTED, Json(self.0)).into_response()
    }
}

impl IntoResponse for Stream {
    fn into_response(self) -> Response {
        self.0
    }
}

/// A description with one media type.
fn described(media: &str, words: &str) -> Vec<(Option<aide::openapi::StatusCode>, Described)> {
    let mut response = Described { description: words.to_owned(), ..Described::default() };
    response.content.insert(media.to_owned(), MediaType::default());
    vec![(Some(aide::openapi::StatusCode::Code(200)), response)]
}

/// The description of an answer in JSON with another status than 200.
fn with_status<T: JsonSchema>(
    ctx: &mut GenContext,
    operation: &mut Operation,
    (status, words): (u16, &str),
) -> Vec<(Option<aide::openapi::StatusCode>, Described)> {
    let described = Json::<T>::operation_response(ctx, operation);
    let described = described.map(|one| Described { description: words.to_owned(), ..one });
    described.map(|one| (Some(aide::openapi::StatusCode::Code(status)), one)).into_iter().collect()
}

impl<T: JsonSchema> OperationOutput for Created<T> {
    type Inner = T;

    fn inferred_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<aide::openapi::StatusCode>, Described)> {
        with_status::<T>(ctx, operation, (201, "It is kept."))
    }
}

impl<T: JsonSchema> OperationOutput for Accepted<T> {
    type Inner = T;

    fn inferred_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<aide::openapi::StatusCode>, Described)> {
        with_status::<T>(ctx, operation, (202, "It is begun; the job says how far it is."))
    }
}

impl OperationOutput for Csv {
    type Inner = String;

    fn inferred_responses(
        _: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<aide::openapi::StatusCode>, Described)> {
        described("text/csv", "A line of names, then a line for each event.")
    }
}

impl OperationOutput for Attachment {
    type Inner = Vec<u8>;

    fn inferred_responses(
        _: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<aide::openapi::StatusCode>, Described)> {
        described("application/octet-stream", "The bytes as they came.")
    }
}

impl OperationOutput for Stream {
    type Inner = ();

    fn inferred_responses(
        _: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<aide::openapi::StatusCode>, Described)> {
        described("text/event-stream", "Events `change` and `job`; a comment every 15 seconds.")
    }
}

impl OperationOutput for SignedIn {
    type Inner = SessionView;

    fn inferred_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<aide::openapi::StatusCode>, Described)> {
        Json::<SessionView>::inferred_responses(ctx, operation)
    }
}

impl OperationOutput for SignedOut {
    type Inner = ();

    fn inferred_responses(
        _: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<aide::openapi::StatusCode>, Described)> {
        vec![(
            Some(aide::openapi::StatusCode::Code(204)),
            Described { description: "Nobody is signed in.".to_owned(), ..Described::default() },
        )]
    }
}
