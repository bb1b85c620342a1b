//! The front matter of a task: title, minutes, the state that it begins from, and the files that
//! its solution has.

use std::ops::Range;
use std::rc::Rc;

use serde::Deserialize;
use toml::Spanned;

use super::beginning_of;
use crate::diagnostic::Diagnostic;
use crate::front_matter::{FENCE, split, toml_diagnostic};
use crate::source_file::SourceFile;
use crate::span::Span;

const SHAPE: &str = "Begin the file with a line `+++`, then `title`, `minutes`, `state` and `files`, \
                     then a line `+++`.";

/// Complete front matter of a task.
#[derive(Debug)]
pub struct TaskFrontMatter {
    /// The title as plain text, with its span.
    pub title: (String, Span),
    /// The estimated time, in minutes.
    pub minutes: u16,
    /// What the task begins from, with its span.
    pub state: (String, Span),
    /// The files of the solution, each with its span.
    pub files: Vec<(String, Span)>,
    /// The span of the list of files.
    pub files_span: Span,
    /// The offset at which the text begins.
    pub end: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFrontMatter {
    title: Option<Spanned<String>>,
    minutes: Option<Spanned<u16>>,
    state: Option<Spanned<String>>,
    files: Option<Spanned<Vec<Spanned<String>>>>,
}

impl TaskFrontMatter {
    /// Parses the front matter of a task.
    ///
    /// # Errors
    /// A diagnostic for everything that is missing or wrong.
    pub fn parse(source: &Rc<SourceFile>) -> Result<Self, Vec<Diagnostic>> {
        let (toml, end) = split(source, SHAPE).map_err(|diagnostic| vec![diagnostic])?;
        let raw: RawFrontMatter = toml::from_str(toml).map_err(|error| {
            let diagnostic = toml_diagnostic(source, FENCE.len(), &error);
            let help = "lessons/tasks/README.md describes the fields. Text is in quotes.";
            vec![Diagnostic {
                help: help.to_owned(),
                ..diagnostic
            }]
        })?;
        Reader {
            source,
            diagnostics: Vec::new(),
        }
        .read(raw, end)
    }
}

/// Reads fields, and collects what is wrong with them.
struct Reader<'s> {
    source: &'s Rc<SourceFile>,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn read(mut self, raw: RawFrontMatter, end: usize) -> Result<TaskFrontMatter, Vec<Diagnostic>> {
        let title = self.text("title", raw.title);
        let state = self.text("state", raw.state);
        let minutes = self.minutes(raw.minutes);
        let files_span = raw.files.as_ref().map_or_else(
            || beginning_of(self.source),
            |files| self.span(files.span()),
        );
        let files: Vec<(String, Span)> = raw
            .files
            .map(Spanned::into_inner)
            .unwrap_or_default()
            .into_iter()
            .map(|file| self.with_span(file))
            .collect();
        if files.is_empty() {
            self.diagnostics.push(files_span.diagnostic(
                "this task has no `files`",
                "Name each file of `solution/` in `files = [\"app/routes/items.py\"]`.",
            ));
        }
        if self.diagnostics.is_empty() {
            Ok(TaskFrontMatter {
                title,
                minutes,
                state,
                files,
                files_span,
                end,
            })
        } else {
            Err(self.diagnostics)
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        let in_file = range.start + FENCE.len()..range.end + FENCE.len();
        Span::new(Rc::clone(self.source), in_file)
    }

    fn with_span(&self, value: Spanned<String>) -> (String, Span) {
        let range = self.span(value.span()).range();
        let text = value.into_inner();
        let span = Span::of_string(Rc::clone(self.source), range, &text);
        (text, span)
    }

    fn text(&mut self, name: &str, value: Option<Spanned<String>>) -> (String, Span) {
        let (text, span) = value.map_or_else(
            || (String::new(), beginning_of(self.source)),
            |value| self.with_span(value),
        );
        if text.trim().is_empty() {
            self.diagnostics.push(span.diagnostic(
                format!("the front matter has no `{name}`"),
                format!("Add `{name} = \"…\"`."),
            ));
        }
        (text, span)
    }

    fn minutes(&mut self, value: Option<Spanned<u16>>) -> u16 {
        let span = value.as_ref().map_or_else(
            || beginning_of(self.source),
            |minutes| self.span(minutes.span()),
        );
        let minutes = value.map_or(0, Spanned::into_inner);
        if !(5..=60).contains(&minutes) {
            self.diagnostics.push(span.diagnostic(
                "a task takes 5 to 60 minutes",
                "Write `minutes = 20`, or make two tasks of it.",
            ));
        }
        minutes
    }
}
