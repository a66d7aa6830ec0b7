//! Server-sent events: what changed in the case, and how far jobs are.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State as Kept;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::{BroadcastStream, WatchStream};

use super::described::Stream;
use super::server::{News, Shared};
use super::shown::word;

/// How often a comment keeps a silent stream open.
const BREATH: Duration = Duration::from_secs(15);
/// How often the case is looked at for changes by other programs.
const LOOK: Duration = Duration::from_secs(2);

enum Heard {
    News(News),
    Missed,
    End,
}

/// What changes, as it does.
pub(super) async fn changes(Kept(server): Kept<Shared>) -> Stream {
    let news =
        BroadcastStream::new(server.news.subscribe()).map(|news| news.map_or(Heard::Missed, Heard::News));
    let ends = WatchStream::new(server.ends.subscribe()).filter(|ends| *ends).map(|_| Heard::End);
    let heard = news.merge(ends).take_while(|heard| !matches!(heard, Heard::End));
    let events = heard.map(|heard| {
        Ok::<_, Infallible>(match heard {
            Heard::News(news) => Event::default().event(news.event).data(news.data),
            // Who was too slow looks at everything anew.
            _ => Event::default().event("change").data(r#"{"revision":"","decision":null,"document":null}"#),
        })
    });
    // The first bytes open the stream at once, whatever stands between.
    let open = tokio_stream::once(Ok(Event::default().comment("open")));
    let sse = Sse::new(open.chain(events)).keep_alive(KeepAlive::new().interval(BREATH).text("still here"));
    Stream(sse.into_response())
}

/// Tells listeners of what other programs change in the case, for as long as the server runs.
pub(super) async fn watch(server: Shared) {
    let mut last = None;
    let mut clock = tokio::time::interval(LOOK);
    loop {
        clock.tick().await;
        if server.news.receiver_count() == 0 {
            continue;
        }
        let server = Arc::clone(&server);
        let looked = server.with_case(|_, case| Ok(word(&case.revision()?))).await;
        let Ok(revision) = looked else { continue };
        if last.as_ref().is_some_and(|last| *last != revision) {
            let data = serde_json::json!({"revision": revision, "decision": null, "document": null});
            server.tell("change", data.to_string());
        }
        last = Some(revision);
    }
}
