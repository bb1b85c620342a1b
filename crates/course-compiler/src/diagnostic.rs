//! Diagnostics: what is wrong in a course, where, and how to fix it.

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

/// An error in a lesson, a quiz or the glossary, with its location. `Display` shows it as rustc
/// shows its errors: the message, file, line and column, the line itself with the range
/// underlined, and the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file's path, relative to the folder in which the build runs.
    pub file: String,
    /// The line, from 1; 0 if the diagnostic is about the whole file.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// How many characters of the line are underlined.
    pub width: usize,
    /// The text of the line.
    pub text: String,
    /// What is wrong.
    pub message: String,
    /// How to fix it, in full sentences.
    pub help: String,
}

impl Diagnostic {
    /// Returns a diagnostic about a whole file.
    #[must_use]
    pub fn of_file(
        file: impl Into<String>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            file: file.into(),
            line: 0,
            column: 0,
            width: 0,
            text: String::new(),
            message: message.into(),
            help: help.into(),
        }
    }

    /// Returns the byte range of the line that is underlined.
    fn byte_range(&self) -> Range<usize> {
        let offset_of = |character: usize| {
            self.text
                .char_indices()
                .nth(character)
                .map_or(self.text.len(), |(offset, _)| offset)
        };
        let first = self.column.saturating_sub(1);
        offset_of(first)..offset_of(first + self.width)
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let title = Level::ERROR.primary_title(&self.message);
        let help = Level::HELP.message(&self.help);
        let report = if self.line == 0 {
            title.element(Origin::path(&self.file)).element(help)
        } else {
            let snippet = Snippet::source(&self.text)
                .path(&self.file)
                .line_start(self.line)
                .annotation(AnnotationKind::Primary.span(self.byte_range()));
            title.element(snippet).element(help)
        };
        f.write_str(&Renderer::plain().render(&[report]))
    }
}

/// A diagnostic's text, from code that doesn't know the location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What is wrong.
    pub text: String,
    /// How to fix it, in full sentences.
    pub help: String,
}

impl Message {
    /// Returns a message with its help.
    pub fn new(text: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            help: help.into(),
        }
    }
}

/// Returns the help for an unknown name: the known name that is most similar to it, or all of
/// them if none is.
pub fn suggest<'a>(unknown: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match most_similar(unknown, &known) {
        Some(name) => format!("Did you mean `{name}`?"),
        None if known.is_empty() => "There is none.".to_owned(),
        None => format!("There is: {}.", known.join(", ")),
    }
}

/// Returns the name with the fewest edits from `unknown`, if at most a third of its letters
/// differ.
fn most_similar<'a>(unknown: &str, known: &[&'a str]) -> Option<&'a str> {
    known
        .iter()
        .map(|name| (strsim::levenshtein(unknown, name), *name))
        .filter(|(edits, name)| *edits <= name.chars().count().div_ceil(3))
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source_file::SourceFile;

    #[test]
    fn a_diagnostic_shows_file_line_column_and_the_line_with_the_range_underlined() {
        let source = SourceFile::new("a.md", "one\n\ttwo é three\n");
        let start = source.text().find("three").expect("it is there");
        let diagnostic = source.diagnostic(start..start + 5, "no such number", "Count on.");
        assert_eq!(
            diagnostic.to_string(),
            "error: no such number\n --> a.md:2:8\n  |\n2 |     two é three\n  |           ^^^^^\n  |\n  \
             = help: Count on."
        );
    }

    #[test]
    fn a_diagnostic_about_a_file_shows_its_path() {
        let diagnostic = Diagnostic::of_file("a.md", "this file is empty", "Write something.");
        assert_eq!(
            diagnostic.to_string(),
            "error: this file is empty\n--> a.md\n = help: Write something."
        );
    }

    #[test]
    fn a_similar_name_is_suggested_and_a_different_one_is_not() {
        assert_eq!(
            suggest("api-simulater", ["api-simulator", "post-flow"]),
            "Did you mean `api-simulator`?"
        );
        assert_eq!(suggest("x", ["tip", "mistake"]), "There is: tip, mistake.");
        assert_eq!(suggest("x", []), "There is none.");
    }
}
