//! What a page hands to the browser beside its HTML, and what the browser fetches to show another
//! page without a reload. Both are written and read by [`versioned`](crate::versioned).

use serde::{Deserialize, Serialize};

use crate::lesson::{Contents, Lesson};

/// The `id` of the `<script type="application/json">` that carries [`PageData`].
pub const PAGE_DATA: &str = "page-data";

/// The `id` of the element that the app is rendered into.
pub const ROOT: &str = "app";

/// What the browser knows of the site when the app starts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageData {
    /// Where the site is mounted: `""`, or `/repo` without a slash at its end.
    pub base: String,
    /// The course list.
    pub contents: Contents,
    /// How big the project is to download, in bytes.
    pub project_bytes: usize,
}

/// A page as the browser fetches it to show it without a reload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageContent {
    /// The finished HTML inside `<main>`, with its islands in their first state; made by the
    /// build, safe to insert.
    pub html: String,
}

/// What a page shows that is written outside the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A section of the course.
    Lesson(Lesson),
    /// A page of finished HTML, such as the glossary.
    Article(Article),
}

/// Finished HTML; made by the build, safe to insert.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Everything below the title.
    pub html: String,
}
