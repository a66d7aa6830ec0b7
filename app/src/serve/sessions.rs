//! Who is signed in: a token in a cookie → an account, and the token that each change must carry.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use axum::Json;
use axum::extract::{ConnectInfo, State as Kept};
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Account, AccountRole};

use super::ask::Given;
use super::refusal::{Answer, Refusal};
use super::server::{Shared, lock};
use super::tries::Tries;
use crate::account::matches;

/// How long a session lasts that is not used.
const IDLE: Duration = Duration::from_secs(12 * 3600);
/// How many sessions there may be; the longest unused go first.
const MOST: usize = 1000;

/// Who is signed in, and how one signs in.
pub(super) struct Sessions {
    /// Whether one must sign in.
    pub(super) accounts: bool,
    /// Who decides where nobody needs to sign in.
    who: String,
    /// Whether browsers reach the server by TLS only.
    behind_tls: bool,
    /// The token that changes must carry where nobody is signed in.
    csrf: String,
    open: Mutex<HashMap<String, Session>>,
    tries: Tries,
}

#[derive(Clone)]
struct Session {
    name: String,
    /// The hash of the password that it was opened with: another password ends it.
    password: String,
    csrf: String,
    used: Instant,
}

/// Somebody who asks.
#[derive(Clone)]
pub(super) struct Asker {
    pub(super) name: String,
    pub(super) role: AccountRole,
}

/// Who is signed in.
#[derive(Serialize, JsonSchema)]
pub(super) struct SessionView {
    /// Whether one must sign in.
    accounts: bool,
    /// Who is signed in; none where one must sign in first.
    account: Option<AccountView>,
    /// What each change must carry in `X-CSRF-Token`.
    csrf: String,
    version: String,
}

#[derive(Serialize, JsonSchema)]
struct AccountView {
    name: String,
    role: AccountRole,
}

/// Name and password.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Credentials {
    name: String,
    password: String,
}

impl Sessions {
    pub(super) fn new(accounts: bool, who: String, behind_tls: bool) -> Result<Sessions, getrandom::Error> {
        let csrf = token()?;
        Ok(Sessions { accounts, who, behind_tls, csrf, open: Mutex::default(), tries: Tries::default() })
    }

    /// The session that a request's cookie names.
    fn of(&self, headers: &HeaderMap) -> Option<Session> {
        let token = cookie(headers)?;
        let mut open = lock(&self.open);
        let session = open.get_mut(&token).filter(|session| session.used.elapsed() < IDLE)?;
        session.used = Instant::now();
        Some(session.clone())
    }

    /// The token that a change of this request must carry.
    pub(super) fn csrf(&self, headers: &HeaderMap) -> String {
        self.of(headers).map_or_else(|| self.csrf.clone(), |session| session.csrf)
    }

    fn open(&self, account: &Account) -> Result<(String, Session), getrandom::Error> {
        let session = Session {
            name: account.name.clone(),
            password: account.password.clone(),
            csrf: token()?,
            used: Instant::now(),
        };
        let token = token()?;
        let mut open = lock(&self.open);
        open.retain(|_, session| session.used.elapsed() < IDLE);
        if open.len() >= MOST {
            let oldest = open.iter().min_by_key(|(_, session)| session.used).map(|(token, _)| token.clone());
            oldest.map(|token| open.remove(&token));
        }
        open.insert(token.clone(), session.clone());
        Ok((token, session))
    }

    fn set_cookie(&self, token: &str, seconds: u64) -> String {
        let secure = if self.behind_tls { "; Secure" } else { "" };
        format!("{COOKIE_NAME}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}")
    }
}

const COOKIE_NAME: &str = "forewarn";

fn cookie(headers: &HeaderMap) -> Option<String> {
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.filter(|(name, _)| *name == COOKIE_NAME).map(|(_, token)| token.to_owned()).next()
}

/// 256 random bits.
fn token() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Who asks: the local user, or the account of the session, as it is now.
pub(super) async fn asker(server: &Shared, headers: &HeaderMap) -> Result<Option<Asker>, Refusal> {
    let sessions = &server.sessions;
    if !sessions.accounts {
        return Ok(Some(Asker { name: sessions.who.clone(), role: AccountRole::Owner }));
    }
    let Some(session) = sessions.of(headers) else { return Ok(None) };
    let account = server.with_case(move |_, case| {
        Ok(case.account(&session.name)?.filter(|account| account.password == session.password))
    });
    Ok(account.await?.map(|account| Asker { name: account.name, role: account.role }))
}

fn view(server: &Shared, asker: Option<Asker>, csrf: String) -> SessionView {
    let account = asker.map(|asker| AccountView { name: asker.name, role: asker.role });
    let version = env!("CARGO_PKG_VERSION").to_owned();
    SessionView { accounts: server.sessions.accounts, account, csrf, version }
}

/// Who is signed in.
pub(super) async fn session(Kept(server): Kept<Shared>, headers: HeaderMap) -> Answer<SessionView> {
    let asker = asker(&server, &headers).await?;
    Ok(Json(view(&server, asker, server.sessions.csrf(&headers))))
}

/// Signs in.
pub(super) async fn sign_in(
    Kept(server): Kept<Shared>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Given(given): Given<Credentials>,
) -> Result<SignedIn, Refusal> {
    if !server.sessions.accounts {
        let asker = asker(&server, &HeaderMap::new()).await?;
        return Ok(SignedIn { cookie: None, view: view(&server, asker, server.sessions.csrf.clone()) });
    }
    let account = checked(&server, given, from.ip()).await?;
    let (token, session) = server.sessions.open(&account).map_err(Refusal::broken)?;
    let asker = Asker { name: account.name, role: account.role };
    let cookie = Some(server.sessions.set_cookie(&token, IDLE.as_secs()));
    Ok(SignedIn { cookie, view: view(&server, Some(asker), session.csrf) })
}

/// The account of these credentials. A name that nobody has takes as long as a wrong password.
async fn checked(server: &Shared, given: Credentials, from: IpAddr) -> Result<Account, Refusal> {
    let Credentials { name, password } = given;
    if let Some(wait) = server.sessions.tries.wait(&name, from, Instant::now()) {
        return Err(Refusal::too_many(wait.as_secs().max(1)));
    }
    let checked = server.with_case(move |server, case| {
        let account = case.account(&name)?;
        let right = matches(account.as_ref().map(|account| account.password.as_str()), &password);
        let tries = &server.sessions.tries;
        match account.filter(|_| right) {
            Some(account) => {
                tries.passed(&name, from);
                Ok(account)
            }
            None => {
                tries.failed(&name, from, Instant::now());
                let hint = "try again; whoever runs the server can set a new password: `forewarn account password NAME`";
                Err(Refusal::new(StatusCode::UNAUTHORIZED, "name or password is wrong", hint))
            }
        }
    });
    checked.await
}

/// Signs out.
pub(super) async fn sign_out(Kept(server): Kept<Shared>, headers: HeaderMap) -> Result<SignedOut, Refusal> {
    if let Some(token) = cookie(&headers) {
        lock(&server.sessions.open).remove(&token);
    }
    Ok(SignedOut { cookie: server.sessions.set_cookie("", 0) })
}

/// Who is signed in now, with the cookie by which the browser is known.
pub(super) struct SignedIn {
    cookie: Option<String>,
    view: SessionView,
}

/// Nobody is signed in.
pub(super) struct SignedOut {
    cookie: String,
}

impl IntoResponse for SignedIn {
    fn into_response(self) -> Response {
        let mut response = Json(self.view).into_response();
        let cookie = self.cookie.and_then(|cookie| HeaderValue::from_str(&cookie).ok());
        cookie.map(|cookie| response.headers_mut().insert(SET_COOKIE, cookie));
        response
    }
}

impl IntoResponse for SignedOut {
    fn into_response(self) -> Response {
        let mut response = StatusCode::NO_CONTENT.into_response();
        let cookie = HeaderValue::from_str(&self.cookie).ok();
        cookie.map(|cookie| response.headers_mut().insert(SET_COOKIE, cookie));
        response
    }
}
