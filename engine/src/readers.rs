//! Threads that read: a text goes in, its document comes out of a channel of its own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use extract::Rules;
use language::Model;
use model::Source;

use crate::document::{Assembled, assemble};

/// A rule may follow a deep tree; memory is only taken where it does.
const STACK: usize = 16 << 20;

/// Threads that read, ended by dropping this.
///
/// They are plain threads and not a pool that steals work: a thread that waits for the model, which has a pool of its
/// own, must not begin another document meanwhile.
pub(crate) struct Readers {
    jobs: Sender<Job>,
}

struct Job {
    source: Source,
    text: String,
    done: SyncSender<Assembled>,
}

impl Readers {
    /// Starts so many threads; where the machine gives fewer, those read everything.
    pub(crate) fn start(model: &Arc<Model>, rules: Option<&Arc<Rules>>, threads: usize) -> Readers {
        let (jobs, waiting) = channel();
        let waiting = Arc::new(Mutex::new(waiting));
        for number in 0..threads {
            let (model, rules, waiting) = (Arc::clone(model), rules.cloned(), Arc::clone(&waiting));
            let thread = thread::Builder::new().name(format!("read-{number}")).stack_size(STACK);
            if thread.spawn(move || work(&model, rules.as_deref(), &waiting)).is_err() {
                break;
            }
        }
        Readers { jobs }
    }

    /// Begins a document. The channel closes without one if its reading breaks off.
    pub(crate) fn begin(&self, source: Source, text: String) -> Receiver<Assembled> {
        let (done, result) = sync_channel(1);
        // Fails only where no thread could be started; then `done` goes with the job, and the channel closes.
        let _ = self.jobs.send(Job { source, text, done });
        result
    }
}

fn work(model: &Model, rules: Option<&Rules>, waiting: &Mutex<Receiver<Job>>) {
    let rules = rules.unwrap_or_else(|| Rules::built_in());
    loop {
        let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { source, text, done }) = next else { return };
        // No stage is meant to panic; if one does, it takes one document with it and not the run.
        if let Ok(assembled) = catch_unwind(AssertUnwindSafe(|| assemble(model, rules, source, text))) {
            // Nobody listens any more where the caller has left; that is no error.
            let _ = done.send(assembled);
        }
    }
}
