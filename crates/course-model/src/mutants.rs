//! Mutation tests of the course's Flask project: small changes that break it, and the tests that
//! detect each of them.

use serde::{Deserialize, Serialize};

/// The mutants that the section on tests shows.
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
    /// What the change is, in a sentence.
    pub about: String,
    /// Why some kinds of tests detect it and others don't.
    pub why: String,
    /// The changes to the code.
    pub edits: Vec<Edit>,
    /// The unit tests that fail.
    pub unit: Vec<TestFailure>,
    /// The integration tests that fail.
    pub integration: Vec<TestFailure>,
    /// The first difference that manual testing finds: a request of a fixed sequence whose response
    /// changes. `None` if there is no difference.
    pub by_hand: Option<AnswerChange>,
    /// The first difference in the responses to two concurrent requests; tried only for a mutant
    /// that nothing else detects.
    pub at_once: Option<AnswerChange>,
}

/// A change to whole lines of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The file's path in the project: `app/services/users.py`.
    pub path: String,
    /// The original code.
    pub before: String,
    /// The changed code.
    pub after: String,
}

/// A failed test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestFailure {
    /// The test's file.
    pub file: String,
    /// The test's name.
    pub test: String,
    /// The message that pytest prints.
    pub message: String,
}

/// A response that a mutant changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerChange {
    /// The request.
    pub request: String,
    /// The response of the original project.
    pub expected: String,
    /// The response with the mutant.
    pub actual: String,
}
