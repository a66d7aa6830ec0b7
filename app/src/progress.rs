//! A line on the terminal that counts documents while they are read.

use std::io::{self, IsTerminal};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::report;

/// Counts documents on standard error, and lets messages through without tearing the line.
///
/// It shows nothing unless standard error is a terminal, the output goes elsewhere (else the output itself is the
/// progress), and there is more than one document.
pub(crate) struct Progress {
    bar: ProgressBar,
    count: u64,
    wanted: bool,
}

impl Progress {
    /// A count that is shown only where it helps.
    pub(crate) fn new(output_on_terminal: bool) -> Progress {
        let wanted = io::stderr().is_terminal() && !output_on_terminal;
        Progress { bar: ProgressBar::hidden(), count: 0, wanted }
    }

    /// Counts a document, read or failed.
    pub(crate) fn count(&mut self) {
        self.count += 1;
        if self.wanted && self.count == 2 {
            self.bar = bar();
        }
        self.bar.set_position(self.count);
    }

    /// Prints a line on standard error.
    pub(crate) fn say(&self, line: &str) {
        self.bar.suspend(|| report::say(line));
    }

    /// Takes the count away.
    pub(crate) fn finish(self) {
        self.bar.finish_and_clear();
    }
}

fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template("{spinner} {pos} documents · {per_sec} · {elapsed}");
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    bar.set_style(style.expect("the template is a constant"));
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
