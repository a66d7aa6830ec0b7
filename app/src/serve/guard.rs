//! Who may ask what: every request passes here before its handler, every answer behind it.

use aide::OperationInput;
use axum::extract::{FromRequestParts, Request, State as Kept};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use store::AccountRole;

use super::refusal::Refusal;
use super::server::Shared;
use super::sessions::{Asker, asker};

/// Scripts, styles and data come from this server only, nothing inline runs, and no other page frames it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
    connect-src 'self'; font-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What every answer says to the browser.
const HEADERS: [(HeaderName, &str); 5] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// The name of whoever is signed in: every change carries it into the log.
pub(super) struct Who(pub(super) String);

impl<S: Sync> FromRequestParts<S> for Who {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Who, Refusal> {
        let asker = parts.extensions.get::<Asker>();
        asker.map(|asker| Who(asker.name.clone())).ok_or_else(unknown)
    }
}

impl OperationInput for Who {}

/// Whether only this machine reaches the server: then a request must name it.
#[derive(Clone, Copy)]
pub(super) struct Loopback(pub(super) bool);

/// Lets a request through, or says why not; puts what the browser must know on the answer.
pub(super) async fn guard(
    Kept((server, loopback)): Kept<(Shared, Loopback)>,
    mut request: Request,
    next: Next,
) -> Response {
    let api = request.uri().path().starts_with("/api/");
    let answer = match admitted(&server, loopback, &mut request).await {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    };
    guarded(answer, api)
}

async fn admitted(server: &Shared, loopback: Loopback, request: &mut Request) -> Result<(), Refusal> {
    let headers = request.headers();
    if loopback.0 && !names_this_machine(headers) {
        let hint = "open the address that `forewarn serve` printed";
        return Err(Refusal::forbidden("the request names another machine", hint));
    }
    let path = request.uri().path().to_owned();
    let Some(path) = path.strip_prefix("/api/") else { return Ok(()) };
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if changes {
        same_origin(headers)?;
        carries_token(server, headers)?;
    }
    let Some(role) = needed(request.method(), path) else { return Ok(()) };
    let asker = asker(server, headers).await?.ok_or_else(unknown)?;
    if asker.role < role {
        let error = format!("`{}` is a {} and may not do that", asker.name, asker.role.word());
        return Err(Refusal::forbidden(
            error,
            format!("it needs the role {}; ask an owner of the case", role.word()),
        ));
    }
    request.extensions_mut().insert(asker);
    Ok(())
}

/// What role a route needs: the one place where that is decided. None: also who is not signed in may ask.
fn needed(method: &Method, path: &str) -> Option<AccountRole> {
    match (method, path) {
        (_, "session" | "openapi.json") => None,
        (&Method::GET | &Method::HEAD | &Method::OPTIONS, _) => Some(AccountRole::Reader),
        (_, "case" | "case/example") => Some(AccountRole::Owner),
        _ => Some(AccountRole::Analyst),
    }
}

fn unknown() -> Refusal {
    Refusal::new(
        StatusCode::UNAUTHORIZED,
        "nobody is signed in",
        "sign in: `POST /api/session` with name and password",
    )
}

/// Against a foreign name that was made to point here (DNS rebinding): it stands in `Host`.
fn names_this_machine(headers: &HeaderMap) -> bool {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let (name, port) = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((name, rest)) => (name, rest),
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let port = port.is_empty() || port.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok());
    port && matches!(name.to_ascii_lowercase().as_str(), "localhost" | "127.0.0.1" | "::1")
}

/// A browser says where a change comes from; a program that says nothing is no browser.
fn same_origin(headers: &HeaderMap) -> Result<(), Refusal> {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let site = text(HeaderName::from_static("sec-fetch-site"));
    let origin = headers.get(ORIGIN).map(|origin| {
        let origin = origin.to_str().unwrap_or_default();
        origin.split_once("://").map_or("", |(_, host)| host)
    });
    let foreign_site = site.is_some_and(|site| !matches!(site, "same-origin" | "none"));
    let foreign_origin = origin.is_some_and(|origin| Some(origin) != text(HOST));
    if foreign_site || foreign_origin {
        let hint = "changes are made from the workbench's own pages";
        return Err(Refusal::forbidden("the request comes from another site", hint));
    }
    Ok(())
}

fn carries_token(server: &Shared, headers: &HeaderMap) -> Result<(), Refusal> {
    let given = headers.get("x-csrf-token").map(HeaderValue::as_bytes).unwrap_or_default();
    if same(given, server.sessions.csrf(headers).as_bytes()) {
        return Ok(());
    }
    let hint =
        "send `csrf` of `GET /api/session` as the header `X-CSRF-Token`; it changes when somebody signs in";
    Err(Refusal::forbidden("the request carries no valid token", hint))
}

/// Whether two tokens are the same, in a time that does not tell where they differ.
fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).fold(0, |differ, (one, other)| differ | (one ^ other)) == 0
}

fn guarded(mut answer: Response, api: bool) -> Response {
    let headers = answer.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    if api {
        // What a case says is on no disk but its own.
        headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
    answer
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, Method};
    use store::AccountRole;

    use super::{names_this_machine, needed, same_origin};

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse().expect("a name"), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn only_names_of_this_machine_are_taken() {
        for host in ["localhost", "LOCALHOST:8474", "127.0.0.1:1", "[::1]:8474", "[::1]"] {
            assert!(names_this_machine(&headers(&[("host", host)])), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example:80",
            "localhost:x",
            "[::2]",
        ] {
            assert!(!names_this_machine(&headers(&[("host", host)])), "{host}");
        }
    }

    #[test]
    fn a_change_comes_from_the_workbench_itself() {
        assert!(same_origin(&headers(&[("host", "localhost:1")])).is_ok());
        let own =
            [("host", "localhost:1"), ("origin", "http://localhost:1"), ("sec-fetch-site", "same-origin")];
        assert!(same_origin(&headers(&own)).is_ok());
        for foreign in ["http://localhost:2", "https://evil.example", "null"] {
            assert!(
                same_origin(&headers(&[("host", "localhost:1"), ("origin", foreign)])).is_err(),
                "{foreign}"
            );
        }
        assert!(same_origin(&headers(&[("host", "localhost:1"), ("sec-fetch-site", "cross-site")])).is_err());
    }

    #[test]
    fn each_route_needs_its_role() {
        assert_eq!(needed(&Method::GET, "home"), Some(AccountRole::Reader));
        assert_eq!(needed(&Method::POST, "decisions"), Some(AccountRole::Analyst));
        assert_eq!(needed(&Method::DELETE, "jobs/1"), Some(AccountRole::Analyst));
        assert_eq!(needed(&Method::PUT, "case"), Some(AccountRole::Owner));
        assert_eq!(needed(&Method::POST, "session"), None);
    }
}
