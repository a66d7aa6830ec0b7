//! How many graphs run at the same time, and on which thread each.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

use rten::ThreadPool;

/// Threads that run graphs, each graph wholly on one of them: whoever finds none free waits.
///
/// A graph that is spread over several threads waits for the slowest of them at every step; whole batches side by side
/// keep all cores busy, and no number depends on how many there are.
pub(crate) struct Lanes {
    count: usize,
    free: Mutex<Vec<Arc<ThreadPool>>>,
    returned: Condvar,
}

impl Lanes {
    /// So many lanes, one at least.
    pub(crate) fn new(count: usize) -> Lanes {
        let count = count.max(1);
        let free = (0..count).map(|_| Arc::new(ThreadPool::with_num_threads(1))).collect();
        Lanes { count, free: Mutex::new(free), returned: Condvar::new() }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// Takes a lane, waiting for one where none is free; it goes back when the guard is dropped.
    pub(crate) fn take(&self) -> Lane<'_> {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            match free.pop() {
                Some(pool) => return Lane { lanes: self, pool },
                None => free = self.returned.wait(free).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

/// A lane that is taken.
pub(crate) struct Lane<'l> {
    lanes: &'l Lanes,
    pool: Arc<ThreadPool>,
}

impl Lane<'_> {
    /// The thread to run on.
    pub(crate) fn pool(&self) -> Arc<ThreadPool> {
        self.pool.clone()
    }
}

impl Drop for Lane<'_> {
    fn drop(&mut self) {
        self.lanes.free.lock().unwrap_or_else(PoisonError::into_inner).push(self.pool.clone());
        self.lanes.returned.notify_one();
    }
}
