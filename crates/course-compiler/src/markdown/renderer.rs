//! The input, the output and the state of rendering Markdown.

use std::ops::Range;

use super::tables::Table;
use super::text_run::TextRun;
use crate::context::{CourseContext, PageContext};
use crate::span::Span;

/// Where Markdown is, which decides what it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkdownScope {
    /// The body of a lesson, with headings.
    Body,
    /// A callout: no headings.
    Callout,
    /// A comparison, where `###` and `---` separate the sides.
    Compare,
    /// Instructions for platforms, where `###` separates the platforms.
    Platforms,
    /// A single line, such as a choice of a question: no blocks.
    Line,
}

/// A part of rendered Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fragment {
    /// HTML.
    Html(String),
    /// The title, as HTML, that begins a side of a comparison or the part of a platform. `---`
    /// begins a side without a title.
    Title(Option<String>),
}

impl Fragment {
    /// Returns the HTML of a fragment that isn't a title.
    pub fn html(&self) -> Option<&str> {
        match self {
            Self::Html(html) => Some(html),
            Self::Title(_) => None,
        }
    }
}

/// The state of rendering a piece of Markdown.
pub(super) struct Renderer<'r, 'a> {
    pub(super) course: &'r mut CourseContext<'a>,
    pub(super) page: &'r mut PageContext,
    pub(super) span: &'r Span,
    pub(super) text: &'r str,
    pub(super) scope: MarkdownScope,
    pub(super) fragments: Vec<Fragment>,
    pub(super) html: String,
    pub(super) run: TextRun,
    /// How many links are open.
    pub(super) links: usize,
    /// How many paragraphs there are; a line has one.
    pub(super) paragraphs: usize,
    /// An open heading: where its HTML begins, and its words so far.
    pub(super) heading: Option<(usize, String)>,
    /// An open image: its address, and its alternative text so far.
    pub(super) image: Option<(String, String)>,
    /// Open fenced code: its info string, and its code so far. Indented code has no info string.
    pub(super) code: Option<(Option<String>, String)>,
    /// The text of an open block of HTML so far.
    pub(super) raw_html: Option<String>,
    pub(super) table: Option<Table>,
}

impl Renderer<'_, '_> {
    /// Adds a diagnostic about this range of the text.
    pub(super) fn report(
        &mut self,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.course.report(&self.span.subspan(range), message, help);
    }

    /// Makes the HTML since the last title a fragment.
    pub(super) fn end_fragment(&mut self) {
        let html = std::mem::take(&mut self.html);
        if !html.is_empty() {
            self.fragments.push(Fragment::Html(html));
        }
    }
}
