//! What a page hands to the browser beside its HTML: enough to make it live without asking
//! the server again. It must not hold what the HTML says already.

use serde::{Deserialize, Serialize};

use crate::lesson::{Contents, Lesson};

/// The `id` of the `<script type="application/json">` that carries [`PageData`].
pub const PAGE_DATA: &str = "page-data";

/// The `id` of the element that the app is rendered into.
pub const ROOT: &str = "app";

/// What the browser knows when the app starts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageData {
    /// Where the site is mounted: `""`, or `/repo` without a slash behind it.
    pub base: String,
    /// The course list.
    pub contents: Contents,
    /// How big the project is to download, in bytes.
    pub project_bytes: usize,
    /// What the page shows, without its prose; `None` where the page's code knows it all.
    pub content: Option<Content>,
}

/// What is written outside the code: a section of the course, or a page of plain text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// A section.
    Lesson(Lesson),
    /// A page of text.
    Article(Article),
}

impl Content {
    /// The same without its prose, which the browser finds in the page.
    #[must_use]
    pub fn skeleton(&self) -> Self {
        match self {
            Self::Lesson(lesson) => Self::Lesson(lesson.skeleton()),
            Self::Article(_) => Self::Article(Article::default()),
        }
    }
}

/// A page of finished HTML, such as the glossary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Everything below the title; made by the build, safe to insert.
    pub html: String,
}
