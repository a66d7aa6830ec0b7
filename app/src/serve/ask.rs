//! What a request asks → its parameters and its body, or a refusal that says what is wrong with them.

use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::Operation;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, Uri};
use model::View;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::refusal::Refusal;

/// Parameters of the query.
pub(super) struct Asked<T>(pub(super) T);

/// Parameters in the path.
pub(super) struct At<T>(pub(super) T);

/// A body in JSON.
pub(super) struct Given<T>(pub(super) T);

/// A number in the path.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Numbered {
    /// The number of a document, exhibit or job.
    pub(super) number: u32,
}

/// An id in the path.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Named {
    /// The id of an incident or entity.
    pub(super) id: String,
}

/// How much of a list that can be long.
#[derive(Deserialize, JsonSchema)]
pub(super) struct First {
    /// How many; those of most weight come first, and the usual number where it is not given.
    limit: Option<u32>,
    /// Letters that stand in its title or question.
    q: Option<String>,
}

impl First {
    /// How many are answered, where `usual` are when nothing is asked.
    pub(super) fn most(&self, usual: usize) -> usize {
        self.limit.map_or(usual, |limit| limit as usize)
    }

    /// Whether words hold what is looked for, whatever their capitals.
    pub(super) fn fits(&self, words: &str) -> bool {
        let q = self.q.as_deref().unwrap_or_default();
        q.is_empty() || words.to_lowercase().contains(&q.to_lowercase())
    }
}

/// The clocks by which a case is looked at.
#[derive(Deserialize, JsonSchema)]
struct Clocks {
    /// Only what was published by this day: `YYYY-MM-DD`.
    as_of: Option<String>,
    /// Only what the team had, and had decided, by this moment: RFC 3339, or a day.
    as_held: Option<String>,
}

/// The clocks, checked.
pub(super) struct Seen(pub(super) View);

impl<S: Sync> FromRequestParts<S> for Seen {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Seen, Refusal> {
        let Asked(Clocks { as_of, as_held }) = Asked::from_request_parts(parts, state).await?;
        let as_of = as_of.filter(|day| !day.is_empty()).map(|day| self::day("as_of", &day)).transpose()?;
        let as_held = as_held.filter(|moment| !moment.is_empty()).map(|it| held(&it)).transpose()?;
        Ok(Seen(View { as_of, as_held }))
    }
}

fn held(words: &str) -> Result<String, Refusal> {
    match words.len() {
        10 => day("as_held", words),
        _ => moment("as_held", words),
    }
}

/// `YYYY-MM-DD`, a day of the calendar.
pub(super) fn day(name: &str, words: &str) -> Result<String, Refusal> {
    let day = words.parse::<jiff::civil::Date>().ok().map(|day| day.to_string());
    day.filter(|day| day == words).ok_or_else(|| {
        Refusal::bad(format!("`{name}` is no day: `{words}`"), "a day is written YYYY-MM-DD: 2019-03-24")
    })
}

/// RFC 3339 → the same in UTC, in whole seconds, as the case keeps it.
pub(super) fn moment(name: &str, words: &str) -> Result<String, Refusal> {
    let moment = words.parse::<jiff::Timestamp>().ok();
    let whole = moment.and_then(|moment| jiff::Timestamp::from_second(moment.as_second()).ok());
    whole.map(|moment| moment.to_string()).ok_or_else(|| {
        let hint = "a moment is written 2019-03-24T10:00:00Z";
        Refusal::bad(format!("`{name}` is no moment: `{words}`"), hint)
    })
}

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Asked<T>, Refusal> {
        let query = joined(parts.uri.query().unwrap_or_default());
        let hint = "`/api/openapi.json` says which parameters a route has, and what they take";
        if query.contains("%00") {
            return Err(Refusal::bad("a parameter holds a character NUL", hint));
        }
        let uri: Uri = format!("/?{query}").parse().map_err(|_| Refusal::bad("no query", hint))?;
        match Query::try_from_uri(&uri) {
            Ok(Query(asked)) => Ok(Asked(asked)),
            Err(rejection) => Err(Refusal::bad(rejection.body_text(), hint)),
        }
    }
}

/// The query with `type=A&type=B` as `type=A,B`: the one parameter that may stand more than once.
fn joined(query: &str) -> String {
    let (kinds, others): (Vec<&str>, Vec<&str>) =
        query.split('&').filter(|pair| !pair.is_empty()).partition(|pair| pair.starts_with("type="));
    let kinds: Vec<&str> =
        kinds.iter().map(|pair| &pair["type=".len()..]).filter(|kind| !kind.is_empty()).collect();
    let kinds = (!kinds.is_empty()).then(|| format!("type={}", kinds.join(",")));
    others.into_iter().map(str::to_owned).chain(kinds).collect::<Vec<_>>().join("&")
}

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for At<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<At<T>, Refusal> {
        match Path::from_request_parts(parts, state).await {
            Ok(Path(at)) => Ok(At(at)),
            Err(rejection) => {
                let hint =
                    "documents, exhibits and jobs have a number; incidents and entities an id of the lists";
                Err(Refusal::new(StatusCode::NOT_FOUND, rejection.body_text(), hint))
            }
        }
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Given<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Given<T>, Refusal> {
        if media(request.headers()) != "application/json" {
            let hint = "send JSON with `Content-Type: application/json`";
            let error = "the body is not said to be JSON";
            return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, error, hint));
        }
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| large(rejection.status(), &rejection.body_text()))?;
        json(&bytes).map(Given)
    }
}

/// A body that cannot be taken in.
pub(super) fn large(status: StatusCode, error: &str) -> Refusal {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::new(
            status,
            "the body is too large",
            "send at most 64 MB at a time; `forewarn add` reads folders of any size",
        ),
        _ => Refusal::bad(error.to_lowercase(), "send the body whole"),
    }
}

/// JSON → what it says; neither database keeps a character NUL the same way, so none is taken.
pub(super) fn json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    let hint = "`/api/openapi.json` describes the body";
    let value: serde_json::Value = serde_json::from_slice(bytes)
        .map_err(|error| Refusal::bad(format!("the body is no JSON: {error}"), hint))?;
    if holds_nul(&value) {
        return Err(Refusal::nonsense("the body holds a character NUL", "leave it out"));
    }
    serde_json::from_value(value)
        .map_err(|error| Refusal::nonsense(format!("the body does not fit: {error}"), hint))
}

fn holds_nul(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::String(words) => words.contains('\0'),
        serde_json::Value::Array(list) => list.iter().any(holds_nul),
        serde_json::Value::Object(fields) => {
            fields.iter().any(|(name, value)| name.contains('\0') || holds_nul(value))
        }
        _ => false,
    }
}

/// The media type of a body, without its parameters.
pub(super) fn media(headers: &HeaderMap) -> String {
    let whole = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    whole.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

impl<T: JsonSchema> OperationInput for Asked<T> {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        Query::<T>::operation_input(ctx, operation);
    }
}

impl OperationInput for Seen {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        Query::<Clocks>::operation_input(ctx, operation);
    }
}

impl<T: JsonSchema> OperationInput for At<T> {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        Path::<T>::operation_input(ctx, operation);
    }
}

impl<T: JsonSchema> OperationInput for Given<T> {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        Json::<T>::operation_input(ctx, operation);
    }
}

#[cfg(test)]
mod tests {
    use super::{day, joined, moment};

    #[test]
    fn types_are_gathered() {
        assert_eq!(joined("type=MOVE&q=a&type=AID&type="), "q=a&type=MOVE,AID");
        assert_eq!(joined(""), "");
    }

    #[test]
    fn clocks_are_days_and_moments_of_the_calendar() {
        assert!(day("as_of", "2019-02-30").is_err() && day("as_of", "20190203").is_err());
        assert_eq!(
            moment("as_held", "2019-03-24T12:00:00.5+02:00").expect("a moment"),
            "2019-03-24T10:00:00Z"
        );
    }
}
