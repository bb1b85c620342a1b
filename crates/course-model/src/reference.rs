//! Compiled reference pages: what a reader looks up at any time, and in no order.

use serde::{Deserialize, Serialize};

use crate::lesson::Heading;

/// A compiled reference page, such as the cheat sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The folder of its URL: `cheat-sheet`.
    pub slug: String,
    /// The title as plain text: the only `h1` of the page.
    pub title: String,
    /// One or two sentences of plain text for lists and the page's meta description.
    pub summary: String,
    /// Whether it is laid out to be printed on a single sheet of paper.
    pub one_sheet: bool,
    /// The headings in order, for the list "On this page".
    pub headings: Vec<Heading>,
    /// Everything below the summary. Safe to insert unescaped: the compiler escapes all text and
    /// rejects raw HTML.
    pub html: String,
}

impl Reference {
    /// Returns the page's entry in the table of contents.
    #[must_use]
    pub fn entry(&self) -> ReferenceEntry {
        ReferenceEntry {
            slug: self.slug.clone(),
            title: self.title.clone(),
            summary: self.summary.clone(),
        }
    }
}

/// A reference page's entry in the table of contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferenceEntry {
    /// The folder of its URL: `cheat-sheet`.
    pub slug: String,
    /// The title as plain text.
    pub title: String,
    /// One or two sentences as plain text.
    pub summary: String,
}
