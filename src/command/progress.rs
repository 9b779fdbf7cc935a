//! How far the work has come, told on a terminal when it takes long.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// A bar on standard error, which shows itself only where it is of use.
pub(super) struct Progress {
    /// Whether a person is there to see it and nothing else is written to the same screen.
    wanted: bool,
    begun: Instant,
    total: Option<u64>,
    done: u64,
    bar: Option<ProgressBar>,
}

/// Work shorter than this needs no bar.
const LONG: Duration = Duration::from_secs(1);

impl Progress {
    pub fn new(files: &[PathBuf]) -> Self {
        let size = |path: &PathBuf| {
            std::fs::metadata(path)
                .ok()
                .filter(|m| m.is_file())
                .map(|m| m.len())
        };
        Self {
            wanted: io::stderr().is_terminal() && !io::stdout().is_terminal(),
            begun: Instant::now(),
            total: files.iter().map(size).sum(),
            done: 0,
            bar: None,
        }
    }

    /// Tells that so many bytes more are done.
    pub fn advance(&mut self, bytes: usize) {
        self.done += bytes as u64;
        if self.wanted && self.bar.is_none() && self.begun.elapsed() > LONG {
            self.bar = Some(self.new_bar());
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
        }
    }

    /// Runs what writes to standard error, with the bar out of its way.
    pub fn suspend(&self, write: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Takes the bar off the screen.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn new_bar(&self) -> ProgressBar {
        let (bar, template) = match self.total {
            Some(total) => (
                ProgressBar::new(total),
                "{wide_bar} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left",
            ),
            None => (ProgressBar::new_spinner(), "{spinner} {bytes}, {bytes_per_sec}"),
        };
        match ProgressStyle::with_template(template) {
            Ok(style) => bar.with_style(style).with_elapsed(self.begun.elapsed()),
            Err(_) => bar,
        }
    }
}
