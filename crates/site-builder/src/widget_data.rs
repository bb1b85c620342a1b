//! What the build writes for widgets to fetch: the Flask project's files as plain text, and the
//! mutants of the section on tests. Types only; each is written as JSON by the module that reads
//! its sources.

use front_desk::stage::source::Excerpt;
use serde::{Deserialize, Serialize};

/// Where [`MutationReport`] is written, below the base path.
pub const MUTANTS: &str = "/lessons/mutants.json";

/// Where [`ProjectFile`]s are written, below the base path.
pub const PROJECT_FILES: &str = "/lessons/project-files.json";

/// The mutants of the section on tests, with what a recorded run found of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MutationReport {
    /// The tests that the widget shows, in the order of `front_desk`'s `TESTS`.
    pub tests: Vec<Excerpt>,
    /// The mutants, in the order of `bugs.toml`.
    pub mutants: Vec<Mutant>,
}

/// A small change to the project that breaks it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mutant {
    /// What it is called.
    pub title: String,
    /// What was changed, in a sentence.
    pub about: String,
    /// Why some tests fail and others don't.
    pub why: String,
    /// The changes.
    pub edits: Vec<CodeEdit>,
    /// The unit tests that fail.
    pub unit: Vec<TestFailure>,
    /// The integration tests that fail.
    pub integration: Vec<TestFailure>,
    /// The first request of a round by hand whose answer differs.
    pub by_hand: Option<AnswerChange>,
    /// Likewise for two requests at the same moment, tried where nothing else failed.
    pub at_once: Option<AnswerChange>,
}

/// A change to a file, as whole lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeEdit {
    /// The file's path in the project.
    pub path: String,
    /// The code without the mutant.
    pub before: String,
    /// The code with it.
    pub after: String,
}

/// A test that fails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestFailure {
    /// The test's file.
    pub file: String,
    /// The test's name.
    pub test: String,
    /// What it says.
    pub message: String,
}

/// An answer that a mutant changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerChange {
    /// The request.
    pub request: String,
    /// The answer without the mutant.
    pub expected: String,
    /// The answer with it.
    pub actual: String,
}

/// A file of the project as plain text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectFile {
    /// Its path in the project: `app/__init__.py`, `Dockerfile`.
    pub path: String,
    /// Its text. Lines that only mark a region for listings are empty.
    pub text: String,
}
