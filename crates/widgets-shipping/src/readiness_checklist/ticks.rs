//! What no program can see in a file. The reader ticks it off, and the browser keeps the ticks.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use widget_kit::storage::{Key, Persisted};

/// An item to tick off. Its name in storage never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tick {
    /// HTTPS is on, and HTTP redirects to it.
    Https,
    /// The database outlives a deploy.
    Disk,
    /// A backup was restored.
    Backup,
    /// Someone knows where the log is and watches it.
    Log,
    /// The previous version can be restored.
    Back,
    /// No password is in the repository.
    Secrets,
}

impl Tick {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 6] = [
        Self::Https,
        Self::Disk,
        Self::Backup,
        Self::Log,
        Self::Back,
        Self::Secrets,
    ];

    /// The item in words.
    #[must_use]
    pub const fn claim(self) -> &'static str {
        match self {
            Self::Https => "The address starts with https://, and http:// leads there.",
            Self::Disk => "The database survives a deploy: I deployed twice and looked.",
            Self::Backup => "There is a backup, and I have restored one to try it.",
            Self::Log => "I know where the log is, and someone is told when errors pile up.",
            Self::Back => "I can go back to the previous version within minutes.",
            Self::Secrets => {
                "Passwords were handed over outside the repository, and none is in its history."
            }
        }
    }

    /// The tick that the first edition stored under this word.
    fn from_first_edition(word: &str) -> Option<Self> {
        match word {
            "https" => Some(Self::Https),
            "disk" => Some(Self::Disk),
            "backup" => Some(Self::Backup),
            "log" => Some(Self::Log),
            "back" => Some(Self::Back),
            "secrets" => Some(Self::Secrets),
            _ => None,
        }
    }
}

/// What the reader has ticked off.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ticks(BTreeSet<Tick>);

impl Persisted for Ticks {
    const KEY: Key = Key::Checklist;
    const VERSION: u32 = 2;

    /// The first edition stored the names with spaces between them: `https backup secrets`.
    fn from_first_edition(text: &str) -> Option<Self> {
        let words = text.split_whitespace();
        Some(Self(words.filter_map(Tick::from_first_edition).collect()))
    }
}

impl Ticks {
    /// Whether this is ticked.
    #[must_use]
    pub fn has(&self, tick: Tick) -> bool {
        self.0.contains(&tick)
    }

    /// How many are ticked.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Ticks an item off, or takes its tick away.
    pub fn set(&mut self, tick: Tick, is_ticked: bool) {
        if is_ticked {
            self.0.insert(tick);
        } else {
            self.0.remove(&tick);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use widget_kit::storage::{Storage, from_text, to_text};

    fn ticks(ticks: &[Tick]) -> Ticks {
        Ticks(ticks.iter().copied().collect())
    }

    #[test]
    fn ticks_are_stored_by_name_with_a_version() {
        let some = ticks(&[Tick::Secrets, Tick::Https, Tick::Backup]);
        let text = to_text(&some).expect("names can be written");
        assert_eq!(text, r#"{"version":2,"data":["https","backup","secrets"]}"#);
        assert_eq!(from_text(&text), Some(some));
    }

    #[test]
    fn what_the_first_edition_stored_is_still_read() {
        assert_eq!(
            from_text("https backup secrets"),
            Some(ticks(&[Tick::Https, Tick::Backup, Tick::Secrets]))
        );
        assert_eq!(
            from_text("https disk backup log back secrets"),
            Some(ticks(&Tick::ALL))
        );
        assert_eq!(from_text("log nonsense"), Some(ticks(&[Tick::Log])));
    }

    #[test]
    fn ticks_come_back_and_leave_nothing_behind() {
        leptos::prelude::Owner::new().with(|| {
            let storage = Storage::new();
            let set =
                |is_ticked| storage.update(|ticks: &mut Ticks| ticks.set(Tick::Log, is_ticked));
            set(true);
            assert_eq!(storage.load(), Some(ticks(&[Tick::Log])));
            set(false);
            assert_eq!(storage.read(Key::Checklist), None);
        });
    }
}
