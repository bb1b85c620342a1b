//! Tasks: what readers build on their own machines at the end of a section.

use serde::{Deserialize, Serialize};

/// The tasks of a section, with what holds for all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskList {
    /// How to download a start, work in it and check it; HTML. It is the same for every section.
    pub instructions: String,
    /// Whether no section before this one has tasks, so that the instructions are new.
    pub is_first: bool,
    /// The tasks in their order.
    pub tasks: Vec<Task>,
}

/// A task. Its texts are HTML that comes from the compiler and is safe to insert unescaped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// The `id` of its heading, and the name of the folder that readers unpack:
    /// `something-was-found`.
    pub id: String,
    /// The path of the start as a zip file, below the base path:
    /// `tasks/crud-endpoints/something-was-found.zip`.
    pub archive: String,
    /// The title as plain text.
    pub title: String,
    /// The estimated time, in minutes.
    pub minutes: u16,
    /// What it is about.
    pub introduction: String,
    /// What to do.
    pub what: String,
    /// What it is good for.
    pub why: String,
    /// Steps towards the solution, each for a reader who is stuck at another place.
    pub hints: Vec<Hint>,
    /// The files that change, as they are in the end.
    pub solution: Vec<SolutionFile>,
}

/// A step towards the solution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    /// What a reader asks; inline HTML without links.
    pub title: String,
    /// The answer; HTML.
    pub html: String,
}

/// A file of the solution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SolutionFile {
    /// Its path in the reader's folder: `app/routes/items.py`.
    pub path: String,
    /// Whether the start doesn't have it.
    pub is_new: bool,
    /// A figure as HTML: the whole file if it is new, or else its changes.
    pub html: String,
}
