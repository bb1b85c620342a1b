//! The state of a quiz's compilation, and what all kinds of question need.

use std::ops::Range;
use std::rc::Rc;

use toml::Spanned;

use super::schema::{QuestionEntry, Text};
use crate::context::{CourseContext, PageContext};
use crate::markdown::render_line;
use crate::source_file::SourceFile;
use crate::span::Span;

/// The state of a quiz's compilation.
pub(super) struct QuizCompiler<'c, 'a> {
    pub(super) course: &'c mut CourseContext<'a>,
    pub(super) page: &'c mut PageContext,
    pub(super) source: Rc<SourceFile>,
    /// The id of the quiz.
    pub(super) quiz: &'c str,
}

impl QuizCompiler<'_, '_> {
    /// Returns the span of a range of the quiz file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(Rc::clone(&self.source), range)
    }

    /// Adds a diagnostic about a range of the quiz file.
    pub(super) fn report(
        &mut self,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let span = self.span(range);
        self.course.report(&span, message, help);
    }

    /// Renders a text as inline HTML. Reports an empty one.
    pub(super) fn render_text(&mut self, text: &Text) -> String {
        let value = text.get_ref();
        let span = Span::of_string(Rc::clone(&self.source), text.span(), value);
        if value.trim().is_empty() {
            self.course
                .report(&span, "this text is empty", "Write something.");
        }
        render_line(self.course, self.page, &span, value)
    }

    /// Returns a field that this kind of question needs. Reports a missing one.
    pub(super) fn required<'f, T>(
        &mut self,
        entry: &QuestionEntry,
        name: &str,
        field: Option<&'f Spanned<T>>,
    ) -> Option<&'f T> {
        if field.is_none() {
            let kind = entry.kind.get_ref();
            self.report(
                entry.id.span(),
                format!("a question of the kind `{kind}` needs `{name}`"),
                "lessons/README.md has an example of each kind.",
            );
        }
        field.map(Spanned::get_ref)
    }
}
