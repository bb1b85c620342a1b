//! Text files that authors write, and how byte ranges in them become diagnostics.

use std::ops::Range;
use std::path::Path;
use std::rc::Rc;

use crate::diagnostic::Diagnostic;

/// A text file of the course, such as a lesson, a quiz or the glossary.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    path: String,
    text: String,
}

impl SourceFile {
    /// Returns a file whose text is already known. Diagnostics call it `path`.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Rc<Self> {
        Rc::new(Self {
            path: path.into(),
            text: text.into(),
        })
    }

    /// Reads a file. Windows line endings become `\n`, so that the output is the same on every
    /// system.
    ///
    /// # Errors
    /// A diagnostic about the whole file if it can't be read or isn't UTF-8.
    pub fn read(path: &Path) -> Result<Rc<Self>, Diagnostic> {
        let name = path.display().to_string();
        match std::fs::read_to_string(path) {
            Ok(text) => Ok(Self::new(name, text.replace("\r\n", "\n"))),
            Err(error) => Err(Diagnostic::of_file(
                name,
                format!("this file can't be read: {error}"),
                "Check that it exists, that you may read it and that it is UTF-8.",
            )),
        }
    }

    /// Returns the file's path, as diagnostics show it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text of a byte range, or `""` if the file doesn't have that range.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// Returns the end of the line that contains `offset`, without its line break.
    #[must_use]
    pub fn line_end(&self, offset: usize) -> usize {
        self.text
            .get(offset..)
            .and_then(|rest| rest.find('\n'))
            .map_or(self.text.len(), |length| offset + length)
    }

    /// Returns a diagnostic about a byte range. If the range has several lines, the diagnostic
    /// shows the first one.
    #[must_use]
    pub fn diagnostic(
        &self,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        let start = self.text.floor_char_boundary(range.start);
        let before = self.slice(0..start);
        let line_start = before.rfind('\n').map_or(0, |line_break| line_break + 1);
        let line_end = self.line_end(start);
        let end = self
            .text
            .floor_char_boundary(range.end)
            .clamp(start, line_end);
        Diagnostic {
            file: self.path.clone(),
            line: before.matches('\n').count() + 1,
            column: self.slice(line_start..start).chars().count() + 1,
            width: self.slice(start..end).trim_end().chars().count().max(1),
            text: self.slice(line_start..line_end).to_owned(),
            message: message.into(),
            help: help.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_past_the_end_or_inside_a_character_is_moved_to_the_nearest_character() {
        let source = SourceFile::new("a.md", "é");
        assert_eq!(source.diagnostic(1..9, "", "").column, 1);
        assert_eq!(source.diagnostic(7..9, "", "").line, 1);
    }

    #[test]
    fn a_range_over_several_lines_shows_the_first() {
        let source = SourceFile::new("a.md", "one\ntwo  \nthree\n");
        let found = source.diagnostic(5..14, "", "");
        assert_eq!((found.line, found.column, found.width), (2, 2, 2));
        assert_eq!(found.text, "two  ");
    }
}
