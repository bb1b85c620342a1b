//! Which sections the reader has read to their end. It must not know how that is shown.

use std::cell::Cell;

use crate::api::json;
use crate::dom::signal::RwSignal;
use crate::remember::{self, Key};

thread_local! {
    /// One app is drawn at a time, so nobody has to look for the one around it.
    static PROGRESS: Cell<Option<Progress>> = const { Cell::new(None) };
}

/// The reader's progress, as all of the app finds it. Empty until [`Progress::recall`] has run in the browser:
/// the page that the build rendered knows no reader.
#[derive(Clone, Copy)]
pub struct Progress {
    read: RwSignal<Vec<String>>,
}

impl Progress {
    /// No section read yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            read: RwSignal::new(Vec::new()),
        }
    }

    /// Has the app find it from now on.
    pub fn provide(self) {
        PROGRESS.set(Some(self));
    }

    /// The progress that the app provided, or an empty one.
    #[must_use]
    pub fn of() -> Self {
        PROGRESS.get().unwrap_or_default()
    }

    /// Takes up what earlier visits left. A value that can't be read counts as none.
    pub fn recall(self) {
        let kept = remember::read(Key::Progress)
            .and_then(|json| json::read(&json))
            .unwrap_or_default();
        self.read.set(kept);
    }

    /// Whether this section was read; reactive.
    #[must_use]
    pub fn has(self, slug: &str) -> bool {
        self.read.with(|read| read.iter().any(|read| read == slug))
    }

    /// How many of these sections were read; reactive.
    pub fn count<'a>(self, slugs: impl Iterator<Item = &'a str>) -> usize {
        self.read.with(|read| {
            slugs
                .filter(|slug| read.iter().any(|read| read == slug))
                .count()
        })
    }

    /// The reader has come to the end of this section.
    #[cfg(feature = "hydrate")]
    pub fn mark(self, slug: &str) {
        if self
            .read
            .with_untracked(|read| read.iter().any(|read| read == slug))
        {
            return;
        }
        self.read.update(|read| {
            read.push(slug.to_owned());
        });
        let json = self.read.with_untracked(json::write);
        remember::write(Key::Progress, &json);
    }
}

impl Default for Progress {
    fn default() -> Self {
        Self::new()
    }
}
