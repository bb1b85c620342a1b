//! What the rendering of Markdown takes, returns and keeps in between.

use std::ops::Range;

use super::tables::Table;
use crate::course::{Course, Page};
use crate::place::Place;
use crate::text::Run;

/// What a piece of Markdown is part of, and so what it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inside {
    /// The lesson's body, with its headings.
    Body,
    /// A callout: no headings.
    Callout,
    /// A comparison: `###` and `---` separate its sides.
    Compare,
    /// Instructions for platforms: `###` separates them.
    Platforms,
    /// A text of one line, such as a choice: no blocks at all.
    Line,
}

/// What Markdown is rendered to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// HTML.
    Html(String),
    /// The beginning of a side of a comparison or of a platform's part, with its title as HTML.
    Side(Option<String>),
}

impl Piece {
    /// Returns the HTML of a piece that isn't the beginning of a side.
    pub fn html(&self) -> Option<&str> {
        match self {
            Self::Html(html) => Some(html),
            Self::Side(_) => None,
        }
    }
}

/// The state of the rendering of one piece of Markdown.
pub(super) struct Renderer<'r, 'a> {
    pub(super) course: &'r mut Course<'a>,
    pub(super) page: &'r mut Page,
    pub(super) place: &'r Place,
    pub(super) text: &'r str,
    pub(super) inside: Inside,
    pub(super) pieces: Vec<Piece>,
    pub(super) html: String,
    pub(super) run: Run,
    /// How many links are open.
    pub(super) links: usize,
    /// Paragraphs so far, where only one may stand.
    pub(super) paragraphs: usize,
    /// An open heading: where its HTML begins, its words so far.
    pub(super) heading: Option<(usize, String)>,
    /// An open picture: its address and its alternative so far.
    pub(super) picture: Option<(String, String)>,
    /// An open block of code: its info string, unless it is refused, and its content so far.
    pub(super) code: Option<(Option<String>, String)>,
    /// An open block of HTML.
    pub(super) raw: Option<String>,
    pub(super) table: Option<Table>,
}

impl Renderer<'_, '_> {
    /// Reports a mistake in this range of the text.
    pub(super) fn report(
        &mut self,
        range: Range<usize>,
        message: impl Into<String>,
        fix: impl Into<String>,
    ) {
        self.course.report(&self.place.part(range), message, fix);
    }

    /// Ends the current piece of HTML.
    pub(super) fn put_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        if !html.is_empty() {
            self.pieces.push(Piece::Html(html));
        }
    }
}
