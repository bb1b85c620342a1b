//! What is kept in the reader's browser: every key, and storage calls that can't break a page.
//! Where the browser's storage is blocked or full, values live in memory until the page is closed,
//! and the page says so.

use std::collections::HashMap;

use leptos::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Everything that the site keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// `light`, `dark`, or nothing for the system's choice. A plain word, since a script in the
    /// head reads it before the first paint.
    Theme,
    /// `windows`, `macos` or `linux`, or nothing for the browser's. A plain word, as [`Key::Theme`].
    Platform,
    /// The sections that were read to their end.
    Progress,
    /// Answers to the questions.
    Answers,
    /// The users of the API, as the service saves them.
    Users,
    /// The requests sent in the console.
    History,
    /// What is ticked off on the checklist before shipping.
    Checklist,
}

impl Key {
    /// All of them, in the order in which the page about your data shows them.
    pub const ALL: [Self; 7] = [
        Self::Theme,
        Self::Platform,
        Self::Progress,
        Self::Answers,
        Self::Users,
        Self::History,
        Self::Checklist,
    ];

    /// The name in the browser's storage. It never changes once it has shipped.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Theme => "front-desk.theme",
            Self::Platform => "front-desk.platform",
            Self::Progress => "front-desk.progress",
            Self::Answers => "front-desk.answers",
            Self::Users => "front-desk.users",
            Self::History => "front-desk.history",
            Self::Checklist => "front-desk.checklist",
        }
    }

    /// The key with that name in storage or in a backup.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }

    /// What it holds, in the reader's words.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Theme => "Light or dark",
            Self::Platform => "Windows, macOS or Linux",
            Self::Progress => "Sections you have read",
            Self::Answers => "Your answers to the questions",
            Self::Users => "The users in your API",
            Self::History => "Requests you sent in the console",
            Self::Checklist => "Your ticks on the checklist before shipping",
        }
    }
}

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
                "Your browser keeps nothing for this site. Everything works, but what you do here \
                 is gone when you close or reload the page."
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
    error: RwSignal<Option<StorageError>>,
}

impl Storage {
    /// A storage that has not been tried yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            memory: StoredValue::default(),
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

    /// The text under a key: from memory where the browser failed before, otherwise from the
    /// browser.
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

    /// Keeps a value.
    pub fn save<T: Persisted>(self, value: &T) {
        if let Ok(text) = to_text(value) {
            self.write(T::KEY, &text);
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

/// The browser's `localStorage`; every call may fail, even getting hold of it.
#[cfg(target_arch = "wasm32")]
mod browser {
    use super::StorageError;

    fn local() -> Result<web_sys::Storage, StorageError> {
        web_sys::window()
            .and_then(|window| window.local_storage().ok().flatten())
            .ok_or(StorageError::Blocked)
    }

    pub fn read(name: &str) -> Result<Option<String>, StorageError> {
        local()?.get_item(name).map_err(|_| StorageError::Blocked)
    }

    pub fn write(name: &str, text: &str) -> Result<(), StorageError> {
        local()?
            .set_item(name, text)
            .map_err(|_| StorageError::Full)
    }

    pub fn erase(name: &str) -> Result<(), StorageError> {
        local()?
            .remove_item(name)
            .map_err(|_| StorageError::Blocked)
    }
}

/// Outside a browser there is no storage; it behaves as a blocked one.
#[cfg(not(target_arch = "wasm32"))]
mod browser {
    use super::StorageError;

    pub const fn read(_name: &str) -> Result<Option<String>, StorageError> {
        Ok(None)
    }

    pub const fn write(_name: &str, _text: &str) -> Result<(), StorageError> {
        Err(StorageError::Blocked)
    }

    pub const fn erase(_name: &str) -> Result<(), StorageError> {
        Err(StorageError::Blocked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
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
