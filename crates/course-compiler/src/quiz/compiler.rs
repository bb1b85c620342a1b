//! What the kinds of question share while a quiz is compiled.

use std::ops::Range;
use std::rc::Rc;

use toml::Spanned;

use super::file::{Raw, Text};
use crate::course::{Course, Page};
use crate::markdown::render_line;
use crate::place::Place;
use crate::problem::Source;

/// The state of the compilation of one quiz.
pub(super) struct Compiler<'c, 'a> {
    pub(super) course: &'c mut Course<'a>,
    pub(super) page: &'c mut Page,
    pub(super) source: Rc<Source>,
    /// The id of the quiz.
    pub(super) quiz: &'c str,
}

impl Compiler<'_, '_> {
    /// Returns the place of a range of the quiz file.
    pub(super) fn place(&self, range: Range<usize>) -> Place {
        Place::of(Rc::clone(&self.source), range)
    }

    /// Reports a mistake in a range of the quiz file.
    pub(super) fn report(
        &mut self,
        range: Range<usize>,
        message: impl Into<String>,
        fix: impl Into<String>,
    ) {
        let place = self.place(range);
        self.course.report(&place, message, fix);
    }

    /// Renders a text to inline HTML. An empty one is reported.
    pub(super) fn text(&mut self, text: &Text) -> String {
        let value = text.get_ref();
        let place = Place::of_string(Rc::clone(&self.source), text.span(), value);
        if value.trim().is_empty() {
            self.course
                .report(&place, "this text is empty", "Say it in words.");
        }
        render_line(self.course, self.page, &place, value)
    }

    /// Returns a field that this kind of question needs. A missing one is reported.
    pub(super) fn need<'f, T>(
        &mut self,
        raw: &Raw,
        name: &str,
        field: Option<&'f Spanned<T>>,
    ) -> Option<&'f T> {
        if field.is_none() {
            let kind = raw.kind.get_ref();
            self.report(
                raw.id.span(),
                format!("this question needs `{name}`, as its kind is `{kind}`"),
                "lessons/README.md shows one of each kind.",
            );
        }
        field.map(Spanned::get_ref)
    }
}
