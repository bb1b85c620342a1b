//! The data that a page embeds for the app, and what the app fetches to show another page without a
//! reload. Both are written and read with [`versioned`](crate::versioned).

use serde::{Deserialize, Serialize};

use crate::feedback::Feedback;
use crate::lesson::{Contents, Lesson};
use crate::reference::Reference;

/// The `id` of the `<script type="application/json">` element that contains [`PageData`].
pub const PAGE_DATA_ID: &str = "page-data";

/// The `id` of the element that the app is rendered into.
pub const ROOT_ID: &str = "app";

/// The `id` of the `<main>` element, which holds the text of the page.
pub const MAIN_ID: &str = "main";

/// The data about the site that every page embeds for the app.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageData {
    /// The base path of the site without a trailing slash: `""` or `/repo`.
    pub base: String,
    /// The table of contents.
    pub contents: Contents,
    /// The size of the downloadable project, in bytes.
    pub project_bytes: usize,
    /// Where a section's source is, and where a mistake is reported.
    #[serde(default)]
    pub feedback: Feedback,
}

/// A page as the app fetches it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageContent {
    /// The finished HTML inside `<main>`, with its islands in their initial state. It comes from
    /// the build and is safe to insert unescaped.
    pub html: String,
    /// The names of the parts of the app that its islands need, each once.
    pub parts: Vec<String>,
}

/// The content of a page that is not written in code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A section of the course.
    Lesson(Lesson),
    /// A reference page.
    Reference(Reference),
    /// A page of finished HTML, such as the glossary.
    Article(Article),
}

/// An article as finished HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Everything below the title. It comes from the build and is safe to insert unescaped.
    pub html: String,
}
