//! What is kept in the reader's browser: every key, and storage calls that can't break a page.
//! Where storage is blocked or full, values live in memory until the page is closed, and
//! whoever asked to be told is told. It must not know what the values mean.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Everything that the site keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// `light`, `dark`, or nothing for the system's choice.
    Theme,
    /// `windows`, `macos` or `linux`, or nothing for the browser's.
    Platform,
    /// The sections that were read to their end, as JSON.
    Progress,
    /// Answers to the questions, as JSON.
    Answers,
    /// The users of the API, as the service saves them.
    Users,
    /// The requests sent in the console, as JSON.
    History,
    /// What is ticked off on the checklist before shipping: names with spaces between.
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

    /// The key with that name in storage or in an export.
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
pub enum Trouble {
    /// The browser allows no storage for this site.
    Blocked,
    /// There is no room left.
    Full,
}

impl Trouble {
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

type Listener = Rc<dyn Fn(Trouble)>;

thread_local! {
    /// What storage didn’t take; `None` as a value: it was erased.
    static MEMORY: RefCell<Vec<(Key, Option<String>)>> = const { RefCell::new(Vec::new()) };
    static TROUBLE: Cell<Option<Trouble>> = const { Cell::new(None) };
    static LISTENER: RefCell<Option<Listener>> = const { RefCell::new(None) };
}

/// The value, from memory where storage failed before, otherwise from storage.
#[must_use]
pub fn read(key: Key) -> Option<String> {
    let here = |memory: &Vec<(Key, Option<String>)>| {
        let kept = memory.iter().find(|(here, _)| *here == key);
        kept.map(|(_, value)| value.clone())
    };
    if let Some(kept) = MEMORY.with_borrow(here) {
        return kept;
    }
    match storage::read(key.name()) {
        Ok(value) => value,
        Err(trouble) => {
            tell(trouble);
            None
        }
    }
}

/// Keeps the value; in memory, and says so, where storage won't take it.
pub fn write(key: Key, value: &str) {
    settle(key, Some(value), storage::write(key.name(), value));
}

/// Forgets the value.
pub fn erase(key: Key) {
    settle(key, None, storage::erase(key.name()));
}

/// What went wrong with storage so far, if anything did.
#[must_use]
pub fn trouble() -> Option<Trouble> {
    TROUBLE.get()
}

/// Has storage trouble reported to `listener`: at once if there was some already.
pub fn on_trouble(listener: impl Fn(Trouble) + 'static) {
    let listener: Listener = Rc::new(listener);
    LISTENER.set(Some(Rc::clone(&listener)));
    if let Some(trouble) = trouble() {
        listener(trouble);
    }
}

fn settle(key: Key, value: Option<&str>, outcome: Result<(), Trouble>) {
    MEMORY.with_borrow_mut(|memory| {
        memory.retain(|(here, _)| *here != key);
        if outcome.is_err() {
            memory.push((key, value.map(str::to_owned)));
        }
    });
    if let Err(trouble) = outcome {
        tell(trouble);
    }
}

fn tell(trouble: Trouble) {
    if TROUBLE.replace(Some(trouble)) == Some(trouble) {
        return;
    }
    let listener = LISTENER.with_borrow(Clone::clone);
    if let Some(listener) = listener {
        listener(trouble);
    }
}

/// The browser's `localStorage`; every call may fail, even getting hold of it.
#[cfg(all(feature = "hydrate", target_arch = "wasm32"))]
mod storage {
    use super::Trouble;

    fn local() -> Result<web_sys::Storage, Trouble> {
        web_sys::window()
            .and_then(|window| window.local_storage().ok().flatten())
            .ok_or(Trouble::Blocked)
    }

    pub fn read(name: &str) -> Result<Option<String>, Trouble> {
        local()?.get_item(name).map_err(|_| Trouble::Blocked)
    }

    pub fn write(name: &str, value: &str) -> Result<(), Trouble> {
        local()?.set_item(name, value).map_err(|_| Trouble::Full)
    }

    pub fn erase(name: &str) -> Result<(), Trouble> {
        local()?.remove_item(name).map_err(|_| Trouble::Blocked)
    }
}

/// Outside a browser there is no storage: what a blocked one does.
#[cfg(not(all(feature = "hydrate", target_arch = "wasm32")))]
mod storage {
    use super::Trouble;

    pub const fn read(_name: &str) -> Result<Option<String>, Trouble> {
        Ok(None)
    }

    pub const fn write(_name: &str, _value: &str) -> Result<(), Trouble> {
        Err(Trouble::Blocked)
    }

    pub const fn erase(_name: &str) -> Result<(), Trouble> {
        Err(Trouble::Blocked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocked_storage_keeps_the_value_in_memory_and_says_so() {
        let heard = Rc::new(Cell::new(None));
        let listener = Rc::clone(&heard);
        on_trouble(move |trouble| listener.set(Some(trouble)));
        assert_eq!(read(Key::Theme), None);
        write(Key::Theme, "dark");
        assert_eq!(read(Key::Theme).as_deref(), Some("dark"));
        assert_eq!(heard.get(), Some(Trouble::Blocked));
        erase(Key::Theme);
        assert_eq!(read(Key::Theme), None);
    }

    #[test]
    fn every_key_is_found_by_its_name() {
        for key in Key::ALL {
            assert_eq!(Key::from_name(key.name()), Some(key));
        }
        assert_eq!(Key::from_name("somebody.elses"), None);
    }
}
