//! The requests that were sent, newest first, and their stored form. What is read from storage may
//! be broken, old or manipulated: it is checked like any input.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::draft::{Draft, Saved};

/// The version that is written, and the only one that is read.
const VERSION: u32 = 1;
/// The most requests that are kept.
const MAX_ENTRIES: usize = 50;
/// The most bytes that they may take together.
const MAX_BYTES: usize = 100_000;

/// A request that was sent, and how it was answered.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Entry(Saved, u16);

impl Entry {
    /// The request's method, as typed.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.0.0
    }

    /// The request's target, as typed.
    #[must_use]
    pub fn target(&self) -> &str {
        &self.0.1
    }

    /// The answer's status code.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.1
    }

    /// The request, to be sent again.
    #[must_use]
    pub fn draft(&self) -> Draft {
        Draft::from_saved(self.0.clone()).unwrap_or_default()
    }

    /// An estimate of its stored size in bytes; JSON's escapes can make it larger.
    fn bytes(&self) -> usize {
        let (method, target, fields, body) = &self.0;
        let fields: usize = fields
            .iter()
            .map(|(name, value, _)| name.len() + value.len() + 16)
            .sum();
        method.len() + target.len() + fields + body.len() + 32
    }
}

/// What was sent, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History(Vec<Entry>);

/// The stored form.
#[derive(Serialize, Deserialize)]
struct HistoryFile {
    version: u32,
    entries: Vec<Entry>,
}

/// Only the version, since the rest may differ in another version.
#[derive(Deserialize)]
struct VersionOnly {
    version: u32,
}

/// Why a saved history is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryError {
    /// It isn't a history, or one of its requests could never have been typed.
    Malformed,
    /// It was written by another version of the course.
    Version,
}

impl fmt::Display for HistoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "The saved history can’t be read, so it starts over.",
            Self::Version => {
                "The saved history was written by another version of the course, so it starts over."
            }
        })
    }
}

impl History {
    /// The entries, newest first.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.0
    }

    /// Adds a request in front; the oldest are dropped if there are too many or they are too large
    /// together. The same request with the same status as the last one isn't added again.
    ///
    /// Returns whether it was added: a very large one isn't.
    pub fn add(&mut self, draft: &Draft, status: u16) -> bool {
        let entry = Entry(draft.saved(), status);
        if entry.bytes() > MAX_BYTES / 2 {
            return false;
        }
        if self.0.first() != Some(&entry) {
            self.0.insert(0, entry);
        }
        self.keep_within_bounds();
        true
    }

    /// Removes an entry that was shown at that place, from 0. Another tab may have added entries or
    /// removed some since, so of several that are alike the nearest one goes.
    pub fn remove(&mut self, place: usize, entry: &Entry) {
        let alike = self.0.iter().enumerate().filter(|(_, it)| *it == entry);
        let nearest = alike.min_by_key(|(at, _)| at.abs_diff(place));
        if let Some((at, _)) = nearest {
            self.0.remove(at);
        }
    }

    /// Adds what was removed before, behind what has come since.
    pub fn put_back(&mut self, removed: Self) {
        self.0.extend(removed.0);
        self.keep_within_bounds();
    }

    /// Removes the oldest entries when there are too many or they take too much room.
    fn keep_within_bounds(&mut self) {
        self.0.truncate(MAX_ENTRIES);
        let mut room = MAX_BYTES;
        let fitting = self.0.iter().take_while(|entry| {
            let left = room.checked_sub(entry.bytes());
            room = left.unwrap_or(0);
            left.is_some()
        });
        let fitting = fitting.count();
        self.0.truncate(fitting);
    }

    /// Returns it as JSON with a version. Escapes can make it longer than [`MAX_BYTES`].
    #[must_use]
    pub fn save(&self) -> String {
        let file = HistoryFile {
            version: VERSION,
            entries: self.0.clone(),
        };
        serde_json::to_string(&file).unwrap_or_default()
    }

    /// Reads what [`History::save`] wrote.
    ///
    /// # Errors
    /// If it is something else.
    pub fn load(text: &str) -> Result<Self, HistoryError> {
        if text.len() > MAX_BYTES * 8 {
            return Err(HistoryError::Malformed);
        }
        let malformed = |_| HistoryError::Malformed;
        let VersionOnly { version } = serde_json::from_str(text).map_err(malformed)?;
        if version != VERSION {
            return Err(HistoryError::Version);
        }
        let HistoryFile { entries, .. } = serde_json::from_str(text).map_err(malformed)?;
        let is_sound = |entry: &Entry| {
            (100..=999).contains(&entry.1) && Draft::from_saved(entry.0.clone()).is_some()
        };
        if entries.len() > MAX_ENTRIES || !entries.iter().all(is_sound) {
            return Err(HistoryError::Malformed);
        }
        Ok(Self(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(target: &str) -> Draft {
        Draft::new("GET", target, &[("A", "b")], "")
    }

    #[test]
    fn the_newest_comes_first_and_a_repetition_once() {
        let mut history = History::default();
        assert!(history.add(&get("/1"), 200));
        history.add(&get("/2"), 404);
        history.add(&get("/2"), 404);
        history.add(&get("/2"), 200);
        let shown: Vec<_> = history
            .entries()
            .iter()
            .map(|it| (it.target(), it.status()))
            .collect();
        assert_eq!(shown, [("/2", 200), ("/2", 404), ("/1", 200)]);
        let [_, second, third] = history.entries() else {
            panic!("three entries are shown");
        };
        let (second, third) = (second.clone(), third.clone());
        history.remove(1, &second);
        history.remove(7, &second);
        assert_eq!(history.entries().len(), 2);
        assert_eq!(history.entries().last(), Some(&third));
        let first = history.entries().first();
        assert_eq!(first.map(|it| it.draft().saved()), Some(get("/2").saved()));
    }

    #[test]
    fn what_another_tab_added_stays() {
        let mut history = History::default();
        for target in ["/1", "/2", "/1"] {
            history.add(&get(target), 200);
        }
        let shown = history.entries().first().cloned().expect("it has three");
        history.add(&get("/new"), 200);
        history.remove(0, &shown);
        let targets = |history: &History| -> Vec<_> {
            let entries = history.entries().iter();
            entries.map(|entry| entry.target().to_owned()).collect()
        };
        assert_eq!(targets(&history), ["/new", "/2", "/1"]);
        let cleared = std::mem::take(&mut history);
        history.add(&get("/later"), 200);
        history.put_back(cleared);
        assert_eq!(targets(&history), ["/later", "/new", "/2", "/1"]);
    }

    #[test]
    fn it_stays_within_its_bounds() {
        let mut history = History::default();
        for number in 0..80 {
            history.add(&get(&format!("/{number}")), 200);
        }
        assert_eq!(history.entries().len(), MAX_ENTRIES);
        let large = Draft::new("POST", "/", &[], &"\u{1}".repeat(40_000));
        for status in [200, 201, 202] {
            assert!(history.add(&large, status));
        }
        assert_eq!(history.entries().len(), 2);
        assert!(
            History::load(&history.save()).is_ok(),
            "what is kept can be read"
        );
        let huge = Draft::new("POST", "/", &[], &"x".repeat(MAX_BYTES));
        assert!(!history.add(&huge, 200));
        assert_eq!(history.entries().len(), 2);
    }

    #[test]
    fn what_is_saved_comes_back() {
        let mut history = History::default();
        let mut draft = Draft::new("PUT", "/ü\"", &[("A", "1"), ("A", "2")], "{\r\n}\0");
        draft.edit_field(1, |field| field.on = false);
        history.add(&draft, 415);
        assert_eq!(History::load(&history.save()), Ok(history));
        assert_eq!(
            History::load(&History::default().save()),
            Ok(History::default())
        );
    }

    #[test]
    fn what_the_first_edition_stored_is_read() {
        let stored = r#"{"entries":[[["POST","/api/v1/users",[["Content-Type","application/json",true],["X-Off","1",false]],"{\"email\": \"zo\u00eb@example.com\"}"],201],[["GET","/api/v1/users?page=2",[],""],200]],"version":1}"#;
        let history = History::load(stored).expect("it can be read");
        let shown: Vec<_> = history
            .entries()
            .iter()
            .map(|it| (it.method(), it.target(), it.status()))
            .collect();
        assert_eq!(
            shown,
            [
                ("POST", "/api/v1/users", 201),
                ("GET", "/api/v1/users?page=2", 200)
            ]
        );
        let draft = history.entries()[0].draft();
        assert_eq!(draft.body(), "{\"email\": \"zoë@example.com\"}");
        let switches: Vec<_> = draft.fields().iter().map(|field| field.on).collect();
        assert_eq!(switches, [true, false]);
    }

    #[test]
    fn the_stored_form_stays_as_it_is() {
        let mut history = History::default();
        history.add(&get("/1"), 200);
        assert_eq!(
            history.save(),
            r#"{"version":1,"entries":[[["GET","/1",[["A","b",true]],""],200]]}"#
        );
    }

    #[test]
    fn what_is_no_history_is_refused() {
        let one = |entry: &str| format!("{{\"version\":1,\"entries\":[{entry}]}}");
        let sound = r#"[["GET","/",[["A","b",true]],""],200]"#;
        assert!(History::load(&one(sound)).is_ok());
        let many = vec![sound; MAX_ENTRIES + 1].join(",");
        for text in [
            "",
            "null",
            "[]",
            "{}",
            "{\"version\":1}",
            "{\"version\":\"1\"}",
            &"[".repeat(9999),
            &one("1"),
            &one(&sound.replace("200", "99")),
            &one(&sound.replace("200", "70000")),
            &one(&sound.replace("200", "200.5")),
            &one(&sound.replace("GET", "GET\\r\\nX: y")),
            &one(&sound.replace("true", "1")),
            &one(&many),
            &" ".repeat(MAX_BYTES * 9),
        ] {
            assert_eq!(
                History::load(text),
                Err(HistoryError::Malformed),
                "{:.60}",
                text
            );
        }
        assert_eq!(
            History::load("{\"version\":2,\"rows\":1}"),
            Err(HistoryError::Version)
        );
    }
}
