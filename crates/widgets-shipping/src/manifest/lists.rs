//! The two lists of packages, and the reader's changes to them.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use super::packages::{self, Listed};
use crate::requirement_name;
use widget_kit::container::Container;

/// A list of packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The list that the project's author writes.
    ByHand,
    /// The list with every package and its version.
    Frozen,
}

impl List {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::ByHand, Self::Frozen];

    /// Its name, for the reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::ByHand => "requirements.in",
            Self::Frozen => "requirements.txt",
        }
    }

    /// Its file in the project.
    pub const fn file(self) -> &'static str {
        match self {
            Self::ByHand => "requirements.in",
            Self::Frozen => "requirements.txt",
        }
    }

    /// The line of the project's list that names a package.
    pub fn line<'a>(self, container: &'a Container, name: &str) -> Option<&'a str> {
        packages::lines(container.text(self.file())).find(|line| requirement_name(line) == name)
    }
}

/// The state of a line of the frozen list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineState {
    /// It names the version.
    #[default]
    Pinned,
    /// It names the package only.
    NoVersion,
    /// It is gone.
    Removed,
}

impl LineState {
    /// Its name, for the reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pinned => "pinned",
            Self::NoVersion => "no version",
            Self::Removed => "removed",
        }
    }

    /// The value of `data-state`, by which the style sheet draws it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pinned => "pinned",
            Self::NoVersion => "no-version",
            Self::Removed => "removed",
        }
    }

    /// The state after this one; the first one after the last.
    pub const fn next(self) -> Self {
        match self {
            Self::Pinned => Self::NoVersion,
            Self::NoVersion => Self::Removed,
            Self::Removed => Self::Pinned,
        }
    }
}

/// The lists with the reader's changes. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Lists {
    /// The list that the server installs from.
    pub list: RwSignal<List>,
    /// Packages whose tick on the hand-written list differs from the project's list.
    flipped: RwSignal<BTreeSet<String>>,
    /// Lines of the frozen list that the reader has changed, by package.
    frozen: RwSignal<BTreeMap<String, LineState>>,
}

impl Lists {
    /// The lists as the project has them.
    pub fn new() -> Self {
        Self {
            list: RwSignal::new(List::ByHand),
            flipped: RwSignal::default(),
            frozen: RwSignal::default(),
        }
    }

    /// Goes back to the project's lists.
    pub fn reset(self) {
        self.list.set(List::ByHand);
        self.flipped.set(BTreeSet::new());
        self.frozen.set(BTreeMap::new());
    }

    /// Subscribes to every change.
    pub fn track(self) {
        self.list.track();
        self.flipped.track();
        self.frozen.track();
    }

    /// The state of a line of the frozen list; reactive.
    pub fn state(self, name: &str) -> LineState {
        self.frozen.read().get(name).copied().unwrap_or_default()
    }

    /// Changes a line of the frozen list.
    pub fn set_state(self, name: &str, state: LineState) {
        self.frozen.update(|lines| {
            lines.insert(name.to_owned(), state);
        });
    }

    /// Whether a tick on the hand-written list differs from the project's list; reactive.
    pub fn is_flipped(self, name: &str) -> bool {
        self.flipped.read().contains(name)
    }

    /// Sets whether a tick differs from the project's list.
    pub fn flip(self, name: &str, is_flipped: bool) {
        self.flipped.update(|flipped| {
            if is_flipped {
                flipped.insert(name.to_owned());
            } else {
                flipped.remove(name);
            }
        });
    }

    /// How the chosen list names a package; `None` if it doesn't.
    pub fn listed(self, container: &Container, name: &str) -> Option<Listed> {
        let list = self.list.get();
        let is_ours = list.line(container, name).is_some();
        match (list, self.state(name)) {
            (List::ByHand, _) => (is_ours != self.is_flipped(name)).then_some(Listed::Unpinned),
            (List::Frozen, LineState::Removed) => None,
            (List::Frozen, LineState::NoVersion) => is_ours.then_some(Listed::Unpinned),
            (List::Frozen, LineState::Pinned) => is_ours.then_some(Listed::Pinned),
        }
    }
}
