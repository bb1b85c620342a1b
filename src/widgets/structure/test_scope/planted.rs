//! The planted bugs and what a run found of each, as the build hands them over, and how the
//! browser gets them. It must not know how that is shown.

use serde::{Deserialize, Serialize};

use crate::data_files::DataFile;
use crate::stage::source::Excerpt;

/// Three texts that belong together; each field of [`Bug`] says which.
pub type Triple = (String, String, String);

/// A small change to the project that breaks it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bug {
    /// What it is called.
    #[serde(default)]
    pub title: String,
    /// What was changed, in a sentence.
    #[serde(default)]
    pub about: String,
    /// Why those see it who do.
    #[serde(default)]
    pub why: String,
    /// File, code before, code after.
    #[serde(default)]
    pub edits: Vec<Triple>,
    /// The unit tests that fail: file, name, message.
    #[serde(default)]
    pub unit: Vec<Triple>,
    /// The integration tests that fail, likewise.
    #[serde(default)]
    pub integration: Vec<Triple>,
    /// The first request of a round by hand whose answer differs: request, answer without the bug,
    /// answer with it.
    #[serde(default)]
    pub by_hand: Vec<Triple>,
    /// Likewise for two requests at the same moment, tried where nobody has seen anything.
    #[serde(default)]
    pub at_once: Vec<Triple>,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planted {
    /// The tests of [`super::scope::TESTS`], in that order.
    #[serde(default)]
    pub tests: Vec<Excerpt>,
    /// The bugs.
    #[serde(default)]
    pub bugs: Vec<Bug>,
}

impl DataFile for Planted {
    const PATH: &'static str = "/lessons/planted.json";

    fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}
