//! What a page hands to the browser beside its HTML: enough to make it live without asking
//! the server again. It must not hold what the HTML says already.

use crate::api::json::{Json, choice, chosen, record};
use crate::api::python::Value;
use crate::lesson::{Contents, Lesson};

/// The `id` of the `<script type="application/json">` that carries [`PageData`].
pub const PAGE_DATA: &str = "page-data";

/// The `id` of the element that the app is rendered into.
pub const ROOT: &str = "app";

/// What the browser knows when the app starts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

record!(PageData {
    base,
    contents,
    project_bytes,
    content
});

/// What is written outside the code: a section of the course, or a page of plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A section.
    Lesson(Lesson),
    /// A page of text.
    Article(Article),
}

impl Json for Content {
    fn to_json(&self) -> Value {
        match self {
            Self::Lesson(lesson) => chosen("lesson", lesson.to_json()),
            Self::Article(article) => chosen("article", article.to_json()),
        }
    }

    fn from_json(value: &Value) -> Option<Self> {
        match choice(value)? {
            ("lesson", lesson) => Json::from_json(lesson).map(Self::Lesson),
            ("article", article) => Json::from_json(article).map(Self::Article),
            _ => None,
        }
    }
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Everything below the title; made by the build, safe to insert.
    pub html: String,
}

record!(Article { html });
