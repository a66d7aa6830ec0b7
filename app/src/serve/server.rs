//! What all requests share: the case, what was found in it, who is signed in, jobs, and whom to tell of changes.

use std::sync::{Arc, Mutex, MutexGuard};

use axum::Json;
use model::View;
use store::{Case, Place};
use tokio::sync::{broadcast, watch};

use super::jobs::Jobs;
use super::refusal::{Answer, Refusal};
use super::sessions::Sessions;
use super::shown::{Shown, Views};

/// How many open cases are kept for the next request.
const KEPT: usize = 8;
/// How many changes a slow listener may lag behind.
const LAG: usize = 256;

/// What all requests share.
pub(super) struct Server {
    place: Place,
    /// Opened cases that nobody uses now.
    idle: Mutex<Vec<Case>>,
    pub(super) views: Views,
    pub(super) sessions: Sessions,
    pub(super) jobs: Jobs,
    pub(super) news: broadcast::Sender<News>,
    /// Becomes true when the program ends: streams end then.
    pub(super) ends: watch::Sender<bool>,
}

pub(super) type Shared = Arc<Server>;

/// Something that listeners are told.
#[derive(Clone, Debug)]
pub(super) struct News {
    /// `change` or `job`.
    pub(super) event: &'static str,
    /// JSON.
    pub(super) data: String,
}

impl Server {
    pub(super) fn new(place: Place, sessions: Sessions) -> Server {
        Server {
            place,
            idle: Mutex::default(),
            views: Views::default(),
            sessions,
            jobs: Jobs::default(),
            news: broadcast::channel(LAG).0,
            ends: watch::channel(false).0,
        }
    }

    /// Does something with the case, on a thread that may wait for the database.
    pub(super) async fn with_case<T: Send + 'static>(
        self: &Arc<Self>,
        act: impl FnOnce(&Shared, &mut Case) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let server = Arc::clone(self);
        let done = tokio::task::spawn_blocking(move || server.on_case(|case| act(&server, case)));
        done.await.map_err(Refusal::broken)?
    }

    /// Answers from what a view of the case shows.
    pub(super) async fn look<T: Send + 'static>(
        self: &Arc<Self>,
        view: View,
        act: impl FnOnce(&Shown, &mut Case) -> Result<T, Refusal> + Send + 'static,
    ) -> Answer<T> {
        let looked = self.with_case(move |server, case| {
            let shown = server.views.shown(server, case, &view)?;
            act(&shown, case)
        });
        looked.await.map(Json)
    }

    /// Does something with the case, on this thread.
    pub(super) fn on_case<T>(&self, act: impl FnOnce(&mut Case) -> Result<T, Refusal>) -> Result<T, Refusal> {
        let idle = lock(&self.idle).pop();
        let mut case = match idle {
            Some(case) => case,
            None => Case::open(&self.place)?,
        };
        let done = act(&mut case);
        // A connection that failed is not used again: a database that came back is reached by a new one.
        let sound = !matches!(&done, Err(refusal) if refusal.status.is_server_error());
        let mut idle = lock(&self.idle);
        if sound && idle.len() < KEPT {
            idle.push(case);
        }
        done
    }

    /// Tells all listeners; where there are none, nobody misses it.
    pub(super) fn tell(&self, event: &'static str, data: String) {
        drop(self.news.send(News { event, data }));
    }
}

/// What a mutex guards; a thread that panicked with it has left it whole, for all our changes are single steps.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
