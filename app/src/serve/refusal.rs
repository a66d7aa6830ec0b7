//! Why a request is not answered → a status, what went wrong and what to do about it.

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response as Described};
use axum::Json;
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use engine::DecisionError;
use schemars::JsonSchema;
use serde::Serialize;

/// What a handler answers with: JSON, or the reason why not.
pub(super) type Answer<T> = Result<Json<T>, Refusal>;

/// Why a request is not answered.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    error: String,
    hint: String,
    /// Seconds after which it is worth another try.
    retry_after: Option<u64>,
}

/// What went wrong and what to do about it.
#[derive(Serialize, JsonSchema)]
struct Told {
    /// What went wrong.
    error: String,
    /// The next step.
    hint: String,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, error: impl Into<String>, hint: impl Into<String>) -> Refusal {
        Refusal { status, error: error.into(), hint: hint.into(), retry_after: None }
    }

    /// A request that cannot be understood.
    pub(super) fn bad(error: impl Into<String>, hint: impl Into<String>) -> Refusal {
        Refusal::new(StatusCode::BAD_REQUEST, error, hint)
    }

    /// A request that is understood and makes no sense.
    pub(super) fn nonsense(error: impl Into<String>, hint: impl Into<String>) -> Refusal {
        Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, error, hint)
    }

    /// Something that is not there, or not in this view.
    pub(super) fn nothing(what: &str, which: impl std::fmt::Display) -> Refusal {
        Refusal::new(
            StatusCode::NOT_FOUND,
            format!("there is no {what} {which}"),
            "look at the list it should stand in; a view as of a day shows nothing later",
        )
    }

    /// Somebody who may not do that.
    pub(super) fn forbidden(error: impl Into<String>, hint: impl Into<String>) -> Refusal {
        Refusal::new(StatusCode::FORBIDDEN, error, hint)
    }

    /// Too many tries; worth another after so many seconds.
    pub(super) fn too_many(seconds: u64) -> Refusal {
        let hint = format!("wait {seconds} seconds, then try again");
        let refusal = Refusal::new(StatusCode::TOO_MANY_REQUESTS, "too many tries to sign in", hint);
        Refusal { retry_after: Some(seconds), ..refusal }
    }

    /// Something that should not happen.
    pub(super) fn broken(cause: impl std::fmt::Display) -> Refusal {
        Refusal::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            format!("the answer broke off, which is a defect of forewarn: {cause}"),
            "please report it, with what you did before",
        )
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}; {}", self.error, self.hint)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let told = Told { error: self.error, hint: self.hint };
        let mut response = (self.status, Json(told)).into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(RETRY_AFTER, seconds.into());
        }
        response
    }
}

impl From<store::Error> for Refusal {
    fn from(error: store::Error) -> Refusal {
        let status = match error {
            store::Error::Nothing { .. } => StatusCode::NOT_FOUND,
            _ => StatusCode::SERVICE_UNAVAILABLE,
        };
        Refusal::new(status, error.to_string(), error.hint())
    }
}

impl From<DecisionError> for Refusal {
    fn from(error: DecisionError) -> Refusal {
        let status = match error {
            DecisionError::Store(error) => return error.into(),
            DecisionError::Missing { .. } | DecisionError::Unknown { .. } | DecisionError::NotThat { .. } => {
                StatusCode::NOT_FOUND
            }
            DecisionError::NoWords { .. }
            | DecisionError::Unfit(_)
            | DecisionError::Warning(_)
            | DecisionError::Blocked(_) => StatusCode::UNPROCESSABLE_ENTITY,
        };
        Refusal::new(status, error.to_string(), error.hint())
    }
}

impl OperationOutput for Refusal {
    type Inner = Refusal;

    fn operation_response(ctx: &mut GenContext, operation: &mut Operation) -> Option<Described> {
        let mut described = Json::<Told>::operation_response(ctx, operation)?;
        described.description = "Why there is no other answer, and what to do about it.".to_owned();
        Some(described)
    }

    fn inferred_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<aide::openapi::StatusCode>, Described)> {
        let described = Self::operation_response(ctx, operation);
        described.map(|described| (None, described)).into_iter().collect()
    }
}
