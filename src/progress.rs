//! Which sections the reader has read to their end.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use widget_kit::storage::{Key, Persisted, Storage};

/// The slugs of the sections that were read, in the order of reading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
struct ReadSections(Vec<String>);

impl Persisted for ReadSections {
    const KEY: Key = Key::Progress;
    const VERSION: u32 = 2;
}

/// The reader's progress, a context. Empty in the finished pages, which know no reader.
#[derive(Clone, Copy)]
pub struct Progress {
    read: Memo<ReadSections>,
    #[cfg_attr(not(feature = "csr"), allow(dead_code))]
    storage: Storage,
}

impl Progress {
    /// What this visit, earlier ones and other tabs left; a value that can't be read counts as none.
    #[must_use]
    pub fn new(storage: Storage) -> Self {
        Self {
            read: storage.stored(),
            storage,
        }
    }

    /// The progress around the current component.
    ///
    /// # Panics
    /// Outside the app, where nothing was provided: a mistake in the code.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// Whether this section was read; reactive.
    #[must_use]
    pub fn has(self, slug: &str) -> bool {
        self.read.with(|read| read.contains(slug))
    }

    /// How many of these sections were read; reactive.
    #[must_use]
    pub fn count(self, slugs: &[String]) -> usize {
        self.read
            .with(|read| slugs.iter().filter(|slug| read.contains(slug)).count())
    }

    #[cfg(feature = "csr")]
    /// Notes that the reader has come to the end of this section.
    pub fn mark(self, slug: &str) {
        self.storage.update(|read: &mut ReadSections| {
            if !read.contains(slug) {
                read.0.push(slug.to_owned());
            }
        });
    }
}

impl ReadSections {
    fn contains(&self, slug: &str) -> bool {
        self.0.iter().any(|read| read == slug)
    }
}
