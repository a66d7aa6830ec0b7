//! `forewarn serve`: a case → a workbench in the browser, and the API behind it.
//!
//! Requests come in through `guard`, find their handler in `routes`, and are answered from what `shown` keeps of a view of the case.

mod routes;
mod guard;
mod sessions;
mod tries;
mod ask;
mod refusal;
mod described;
mod server;
mod shown;
mod rows;
mod cites;
mod home;
mod documents;
mod events;
mod queue;
mod incidents;
mod stances;
mod sources;
mod entities;
mod timeline;
mod warnings;
mod map;
mod brief;
mod log;
mod exhibits;
mod search;
mod upload;
mod jobs;
mod changes;
mod assets;

use std::env;
use std::io::{self, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::process::{Command, ExitCode, Stdio};
use std::sync::Arc;
use std::time::Duration;

use store::{Case, Place};
use tokio::net::TcpListener;
use tokio::runtime::Builder;

use crate::arguments::ServeOptions;
use crate::report::{self, FAILED, Failure, READ};

use guard::Loopback;
use server::{Server, Shared};
use sessions::Sessions;

/// How long requests that are being answered may take when the program ends.
const FAREWELL: Duration = Duration::from_secs(3);

/// Serves a case until it is stopped.
pub(crate) fn run(options: &ServeOptions) -> Result<ExitCode, Failure> {
    let place = Place::parse(&options.case).map_err(|error| Failure::store(&error))?;
    let mut case = Case::open_or_create(&place).map_err(|error| Failure::store(&error))?;
    let accounts = !case.accounts().map_err(|error| Failure::store(&error))?.is_empty();
    drop(case);
    let address = options.listen.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    if !address.is_loopback() && !accounts {
        return Err(Failure::Told {
            message: format!("others reach {address}, and the case has no account"),
            hint: format!("`forewarn account add NAME --role owner --case {}` makes one", options.case),
            code: FAILED,
        });
    }
    let sessions =
        Sessions::new(accounts, who(options), options.behind_tls).map_err(|error| Failure::Told {
            message: format!("the system gives no random numbers: {error}"),
            hint: "start it again".to_owned(),
            code: FAILED,
        })?;
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(|error| failed(address, options.port, &error))?;
    let server = Arc::new(Server::new(place, sessions));
    let served =
        runtime.block_on(serve(Arc::clone(&server), SocketAddr::new(address, options.port), options.open));
    // Whatever waits for a database any longer is not waited for.
    runtime.shutdown_timeout(FAREWELL);
    served.map(|()| ExitCode::from(READ)).map_err(|error| failed(address, options.port, &error))
}

/// Under whose name decisions are entered where nobody signs in.
fn who(options: &ServeOptions) -> String {
    let named = ["USER", "USERNAME"]
        .iter()
        .find_map(|name| env::var(name).ok().filter(|name| !name.trim().is_empty()));
    options.who.clone().or(named).unwrap_or_else(|| "analyst".to_owned())
}

fn failed(address: IpAddr, port: u16, error: &io::Error) -> Failure {
    Failure::Told {
        message: format!("cannot listen on {}: {error}", SocketAddr::new(address, port)),
        hint: "take another port: `--port 0` lets the system choose one".to_owned(),
        code: FAILED,
    }
}

async fn serve(server: Shared, address: SocketAddr, open: bool) -> io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    let own = listener.local_addr()?;
    let router = routes::routes(Arc::clone(&server), Loopback(address.ip().is_loopback()));
    let url = format!("http://{own}");
    // Whoever started it may have gone; the server stays.
    drop(writeln!(io::stdout(), "listening on {url}").and_then(|()| io::stdout().flush()));
    if open {
        show(&url);
    }
    let warm = Arc::clone(&server);
    tokio::task::spawn_blocking(move || {
        let shown = warm.on_case(|case| warm.views.shown(&warm, case, &model::View::default()).map(drop));
        if let Err(refusal) = shown {
            report::say(&format!("note: {refusal}"));
        }
    });
    let watching = tokio::spawn(changes::watch(Arc::clone(&server)));
    let ending = Arc::clone(&server);
    let ended = async move {
        stopped().await;
        ending.jobs.stop();
        ending.ends.send_replace(true);
    };
    let mut ends = server.ends.subscribe();
    let serving = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>());
    let served = tokio::select! {
        served = serving.with_graceful_shutdown(ended) => served,
        () = async {
            // It never fails: the sender lives as long as the server.
            drop(ends.wait_for(|ends| *ends).await);
            tokio::time::sleep(FAREWELL).await;
        } => Ok(()),
    };
    watching.abort();
    served
}

/// Waits until the program is to end.
async fn stopped() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

/// Opens the browser; where there is none, the address stands on standard output.
fn show(url: &str) {
    let (program, arguments): (&str, &[&str]) = match env::consts::OS {
        "macos" => ("open", &[url]),
        "windows" => ("rundll32", &["url.dll,FileProtocolHandler", url]),
        _ => ("xdg-open", &[url]),
    };
    let opened = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if opened.is_err() {
        report::say(&format!("note: no browser was found; open {url}"));
    }
}
