//! What no program can read in a file: the reader ticks it off, and the browser remembers. It must
//! not know the checks.

use crate::storage::{Key, Storage};

/// What there is to tick off: its name in storage, which never changes, and the words.
pub const TICKS: [(&str, &str); 6] = [
    (
        "https",
        "The address starts with https://, and http:// leads there.",
    ),
    (
        "disk",
        "The database outlives a deploy: I deployed twice and looked.",
    ),
    (
        "backup",
        "There is a backup, and I have brought one back as a trial.",
    ),
    (
        "log",
        "I know where the log is, and somebody is told when errors pile up.",
    ),
    (
        "back",
        "I can go back to the version before within minutes.",
    ),
    (
        "secrets",
        "Passwords were handed over outside the repository, and none is in its history.",
    ),
];

/// Which are ticked: a bit each.
#[must_use]
pub fn recall(storage: Storage) -> usize {
    let kept = storage.read(Key::Checklist).unwrap_or_default();
    let is_kept = |name: &str| kept.split(' ').any(|word| word == name);
    let all = TICKS.iter().enumerate();
    all.map(|(at, (name, _))| usize::from(is_kept(name)) << at)
        .sum()
}

/// Remembers which are ticked.
pub fn keep(storage: Storage, ticked: usize) {
    let all = TICKS.iter().enumerate();
    let names: Vec<_> = all
        .filter(|(at, _)| ticked >> at & 1 == 1)
        .map(|(_, (name, _))| *name)
        .collect();
    if names.is_empty() {
        storage.erase(Key::Checklist);
    } else {
        storage.write(Key::Checklist, &names.join(" "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_come_back_by_name() {
        leptos::prelude::Owner::new().with(|| {
            let storage = Storage::new();
            keep(storage, 0b10_0101);
            assert_eq!(
                storage.read(Key::Checklist).as_deref(),
                Some("https backup secrets")
            );
            assert_eq!(recall(storage), 0b10_0101);
            storage.write(Key::Checklist, "log nonsense");
            assert_eq!(recall(storage), 0b00_1000);
            keep(storage, 0);
            assert_eq!(storage.read(Key::Checklist), None);
        });
    }
}
