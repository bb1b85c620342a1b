//! Mutation testing of the course's Flask project: small changes that break it, and the tests that
//! a recorded run saw fail because of each.

use serde::{Deserialize, Serialize};

/// The mutants of the section on tests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MutationReport {
    /// The mutants in the order of `lessons/planted/bugs.toml`.
    pub mutants: Vec<Mutant>,
}

/// A small change to the project that breaks it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mutant {
    /// Its title.
    pub title: String,
    /// What was changed, in a sentence.
    pub about: String,
    /// Why some kinds of tests find it and others don't.
    pub why: String,
    /// The changes to the code.
    pub edits: Vec<Edit>,
    /// The unit tests that fail.
    pub unit: Vec<TestFailure>,
    /// The integration tests that fail.
    pub integration: Vec<TestFailure>,
    /// The first request of a round by hand whose answer differs.
    pub by_hand: Option<AnswerChange>,
    /// The same for two requests at once, which are tried where nothing else finds the mutant.
    pub at_once: Option<AnswerChange>,
}

/// A change to a file, as whole lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The file's path in the project: `app/services/users.py`.
    pub path: String,
    /// The code without the mutant.
    pub before: String,
    /// The code with it.
    pub after: String,
}

/// A test that fails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestFailure {
    /// The file of the test.
    pub file: String,
    /// The test's name.
    pub test: String,
    /// The message that pytest prints.
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
