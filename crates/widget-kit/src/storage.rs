//! What is kept in the reader's browser: every key, and storage calls that can't break a page.
//! Where the browser's storage is blocked or full, values live in memory until the page is closed,
//! and the page says so.
//!
//! The site may be open in several tabs, and all of them keep their things here. So what is stored
//! is the truth, and no tab writes back what it remembers: each change reads the stored value, changes
//! it and writes it in one go ([`Storage::update`]), and what a page shows follows
//! ([`Storage::stored`], [`Storage::track`]). Reading and writing are one task of one tab, so nothing
//! of this tab comes in between. Two tabs can still meet within the milliseconds that browsers take to
//! pass a write on to each other's processes; a lock (Web Locks) would not help, since it doesn't wait
//! for that either, and a reader acts in one tab at a time.

use std::collections::HashMap;

#[cfg(target_arch = "wasm32")]
use leptos::ev;
use leptos::prelude::*;
#[cfg(target_arch = "wasm32")]
use leptos_use::use_event_listener;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

mod browser;
mod key;

pub use key::Key;

/// Why a value is kept only until the page is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser allows no storage for this site.
    Blocked,
    /// There is no room left.
    Full,
}

impl StorageError {
    /// What to tell the reader.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Blocked => {
                "Your browser doesn’t let this site store anything. Everything works, but what you \
                 do here is gone when you close or reload the page."
            }
            Self::Full => {
                "Your browser’s storage for this site is full. Everything works, but what you do \
                 from now on is gone when you close or reload the page."
            }
        }
    }
}

/// A type that is kept in the reader's browser, under a key of its own, with a version.
///
/// It is stored as `{"version": 2, "data": …}`. The first edition stored the bare data, without a
/// version; what it left is still read.
pub trait Persisted: Serialize + DeserializeOwned {
    /// Where it is kept.
    const KEY: Key;
    /// The version that is written; it grows when the meaning of the data changes.
    const VERSION: u32;

    /// Reads what the first edition stored; `None` where it can't be read.
    fn from_first_edition(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

#[derive(Serialize, Deserialize)]
struct Versioned<T> {
    version: u32,
    data: T,
}

/// The stored form of a value.
///
/// # Errors
/// Where serde can't write it, as a map with keys that aren't text.
pub fn to_text<T: Persisted>(value: &T) -> serde_json::Result<String> {
    serde_json::to_string(&Versioned {
        version: T::VERSION,
        data: value,
    })
}

/// A value from its stored form; `None` for what can't be read, or was written by a newer version.
#[must_use]
pub fn from_text<T: Persisted>(text: &str) -> Option<T> {
    match serde_json::from_str::<Versioned<T>>(text) {
        Ok(stored) if stored.version <= T::VERSION => Some(stored.data),
        Ok(_) => None,
        Err(_) => T::from_first_edition(text),
    }
}

/// The browser's storage, a context. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Storage {
    /// What the browser didn't take; `None` as a value: it was erased.
    memory: StoredValue<HashMap<Key, Option<String>>>,
    /// Tells that something was written under a key, here or in another tab.
    changes: [Trigger; Key::ALL.len()],
    error: RwSignal<Option<StorageError>>,
}

impl Storage {
    /// A storage that has not been tried yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            memory: StoredValue::default(),
            changes: std::array::from_fn(|_| Trigger::new()),
            error: RwSignal::new(None),
        }
    }

    /// The storage around the current component.
    ///
    /// # Panics
    /// Outside the app, where nothing was provided: a mistake in the code.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// What went wrong so far, if anything did; reactive.
    #[must_use]
    pub fn error(self) -> Option<StorageError> {
        self.error.get()
    }

    /// Begins to follow what other tabs write, for as long as the current owner lives.
    #[cfg(target_arch = "wasm32")]
    pub fn follow_other_tabs(self) {
        let _ = use_event_listener(window(), ev::storage, move |event| {
            // Without a key everything was cleared.
            let name = event.key();
            let is_meant = |key: &Key| name.as_deref().is_none_or(|name| name == key.name());
            Key::ALL
                .into_iter()
                .filter(is_meant)
                .for_each(|key| self.take_over(key));
        });
        // A page in the back/forward cache hears nothing.
        let _ = use_event_listener(window(), ev::pageshow, move |event| {
            if event.persisted() {
                Key::ALL.into_iter().for_each(|key| self.notify(key));
            }
        });
    }

    /// Another tab has written under a key: that counts, also against what the browser didn't take
    /// from this tab.
    #[cfg(target_arch = "wasm32")]
    fn take_over(self, key: Key) {
        self.memory.update_value(|memory| {
            memory.remove(&key);
        });
        self.notify(key);
    }

    /// Has the current effect or memo run again when something was written under a key, by this tab or
    /// another one.
    pub fn track(self, key: Key) {
        if let Some(change) = self.changes.get(key as usize) {
            change.track();
        }
    }

    fn notify(self, key: Key) {
        if let Some(change) = self.changes.get(key as usize) {
            change.notify();
        }
    }

    /// The text under a key: from memory where the browser failed before, otherwise from the
    /// browser. Not reactive; see [`Storage::track`].
    #[must_use]
    pub fn read(self, key: Key) -> Option<String> {
        let in_memory = self.memory.with_value(|memory| memory.get(&key).cloned());
        in_memory.unwrap_or_else(|| match browser::read(key.name()) {
            Ok(value) => value,
            Err(error) => {
                self.report(error);
                None
            }
        })
    }

    /// Keeps a text; in memory, with a word to the reader, where the browser won't take it.
    pub fn write(self, key: Key, text: &str) {
        self.settle(key, Some(text), browser::write(key.name(), text));
    }

    /// Forgets what is under a key.
    pub fn erase(self, key: Key) {
        self.settle(key, None, browser::erase(key.name()));
    }

    /// Reads a value; `None` where nothing is kept, or nothing that can be read.
    #[must_use]
    pub fn load<T: Persisted>(self) -> Option<T> {
        from_text(&self.read(T::KEY)?)
    }

    /// Keeps a value in place of what is there.
    pub fn save<T: Persisted>(self, value: &T) {
        if let Ok(text) = to_text(value) {
            self.write(T::KEY, &text);
        }
    }

    /// The value as any tab stored it last; what can't be read counts as nothing. Reactive.
    #[must_use]
    pub fn stored<T>(self) -> Memo<T>
    where
        T: Persisted + Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| {
            self.track(T::KEY);
            self.load().unwrap_or_default()
        })
    }

    /// Changes the stored value, whichever tab has stored it. Nothing is written, unless the value is
    /// another one afterwards; a value that is the default again is erased.
    pub fn update<T>(self, change: impl FnOnce(&mut T))
    where
        T: Persisted + Default + PartialEq + Clone,
    {
        let before: T = self.load().unwrap_or_default();
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return;
        }
        if after == T::default() {
            self.erase(T::KEY);
        } else {
            self.save(&after);
        }
    }

    fn settle(self, key: Key, value: Option<&str>, outcome: Result<(), StorageError>) {
        self.memory.update_value(|memory| {
            memory.remove(&key);
            if outcome.is_err() {
                memory.insert(key, value.map(str::to_owned));
            }
        });
        if let Err(error) = outcome {
            self.report(error);
        }
        self.notify(key);
    }

    fn report(self, error: StorageError) {
        if self.error.get_untracked() != Some(error) {
            self.error.set(Some(error));
        }
    }
}

impl Default for Storage {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
    struct Sections(Vec<String>);

    impl Persisted for Sections {
        const KEY: Key = Key::Progress;
        const VERSION: u32 = 2;
    }

    #[test]
    fn blocked_storage_keeps_the_value_in_memory_and_says_so() {
        Owner::new().with(|| {
            let storage = Storage::new();
            assert_eq!(storage.read(Key::Theme), None);
            storage.write(Key::Theme, "dark");
            assert_eq!(storage.read(Key::Theme).as_deref(), Some("dark"));
            assert_eq!(storage.error(), Some(StorageError::Blocked));
            storage.erase(Key::Theme);
            assert_eq!(storage.read(Key::Theme), None);
        });
    }

    #[test]
    fn every_key_is_found_by_its_name() {
        for key in Key::ALL {
            assert_eq!(Key::from_name(key.name()), Some(key));
        }
        assert_eq!(Key::from_name("somebody.elses"), None);
    }

    #[test]
    fn a_change_keeps_what_another_tab_has_stored() {
        Owner::new().with(|| {
            let storage = Storage::new();
            let shown = storage.stored::<Sections>();
            let add = |slug: &str| {
                storage.update(|sections: &mut Sections| sections.0.push(slug.to_owned()));
            };
            add("one");
            assert_eq!(shown.get_untracked().0, ["one"]);
            // Another tab.
            storage.write(Key::Progress, r#"{"version":2,"data":["one","two"]}"#);
            add("three");
            assert_eq!(shown.get_untracked().0, ["one", "two", "three"]);
        });
    }

    #[test]
    fn a_change_that_leaves_nothing_leaves_nothing_behind() {
        Owner::new().with(|| {
            let storage = Storage::new();
            storage.update(|_: &mut Sections| {});
            assert_eq!(storage.error(), None, "nothing was written");
            storage.write(Key::Progress, r#"["one"]"#);
            storage.update(|sections: &mut Sections| sections.0.clear());
            assert_eq!(storage.read(Key::Progress), None);
        });
    }

    #[test]
    fn a_value_is_stored_with_its_version() {
        let sections = Sections(vec!["rest-basics".to_owned()]);
        let text = to_text(&sections).expect("plain data can be written");
        assert_eq!(text, r#"{"version":2,"data":["rest-basics"]}"#);
        assert_eq!(from_text(&text), Some(sections));
    }

    #[test]
    fn what_the_first_edition_stored_is_read_and_what_is_newer_or_broken_is_not() {
        let first = from_text(r#"["rest-basics"]"#);
        assert_eq!(first, Some(Sections(vec!["rest-basics".to_owned()])));
        let newer: Option<Sections> = from_text(r#"{"version":3,"data":["rest-basics"]}"#);
        assert_eq!(newer, None);
        assert_eq!(from_text::<Sections>("[1, 2"), None);
    }
}
