//! What can be found.

use serde::{Deserialize, Serialize};

/// A place of the course that can be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// What it is.
    pub kind: Kind,
    /// The title of its page.
    pub page: String,
    /// Its own heading; the page's title again for what is above the first heading.
    pub heading: String,
    /// Where it is, below the base path: `/faq/#why-405`.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Words by which readers look for it and that it doesn't have.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub other_words: String,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The text under a heading.
    Section,
    /// A listing of one of the project's files.
    Listing,
    /// Something to try.
    Widget,
    /// A question for self-assessment.
    Question,
    /// What the reader builds on the own machine.
    Task,
    /// A term of the glossary.
    Term,
}

impl Kind {
    /// Returns its name for readers; `None` for ordinary text.
    #[must_use]
    pub const fn label(self) -> Option<&'static str> {
        match self {
            Self::Section => None,
            Self::Listing => Some("Listing"),
            Self::Widget => Some("To try"),
            Self::Question => Some("Question"),
            Self::Task => Some("Task"),
            Self::Term => Some("Glossary"),
        }
    }

    /// Returns how much a match counts, from 0 to 1: where a text explains something, the questions and
    /// listings that belong to it come after it.
    pub(crate) const fn weight(self) -> f64 {
        match self {
            Self::Section | Self::Term => 1.0,
            Self::Widget | Self::Task => 0.8,
            Self::Question => 0.6,
            Self::Listing => 0.5,
        }
    }
}

/// The file of all passages, which the browser fetches on the first search.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passages {
    /// The passages, in the order of the course.
    pub passages: Vec<Passage>,
}

impl Passages {
    /// Where the file is, below the base path.
    pub const PATH: &'static str = "/search/passages.json";
}
