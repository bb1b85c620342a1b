//! Spans: the ranges of source files that texts come from.

use std::ops::Range;
use std::rc::Rc;

use crate::diagnostic::Diagnostic;
use crate::source_file::SourceFile;

/// A byte range of a source file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    source: Rc<SourceFile>,
    range: Range<usize>,
    /// Whether the text is the same as in the file, so that offsets in it are offsets in the
    /// file. A TOML string with escapes isn't.
    is_verbatim: bool,
}

impl Span {
    /// Returns the span of a range of the file.
    pub const fn new(source: Rc<SourceFile>, range: Range<usize>) -> Self {
        Self {
            source,
            range,
            is_verbatim: true,
        }
    }

    /// Returns the span of the value of a TOML string or of an attribute. `range` also has the
    /// quotes or the attribute's name.
    pub fn of_string(source: Rc<SourceFile>, range: Range<usize>, value: &str) -> Self {
        let written = source.slice(range.clone());
        match written.rfind(value).filter(|_| !value.is_empty()) {
            Some(offset) => {
                let start = range.start + offset;
                Self::new(source, start..start + value.len())
            }
            None => Self {
                source,
                range,
                is_verbatim: false,
            },
        }
    }

    /// Returns the file.
    pub const fn source(&self) -> &Rc<SourceFile> {
        &self.source
    }

    /// Returns the byte range in the file.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Returns the span of a part of the text, given by its byte range in the text; the whole
    /// span if the text isn't the same as in the file.
    pub fn subspan(&self, part: Range<usize>) -> Self {
        let range = if self.is_verbatim {
            self.range.start + part.start..self.range.start + part.end
        } else {
            self.range.clone()
        };
        Self {
            range,
            ..self.clone()
        }
    }

    /// Returns the span of a line of the text, counted from 0; of the last line if there are
    /// fewer.
    pub fn line(&self, index: usize) -> Self {
        let next_line = |start: &usize| {
            let next = self.source.line_end(*start) + 1;
            (next < self.range.end).then_some(next)
        };
        let start = std::iter::successors(Some(self.range.start), next_line)
            .take(index + 1)
            .last()
            .unwrap_or(self.range.start);
        Self {
            range: start..self.source.line_end(start),
            ..self.clone()
        }
    }

    /// Returns a diagnostic about the span.
    pub fn diagnostic(&self, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
        self.source.diagnostic(self.range.clone(), message, help)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subspan_of_a_string_is_exact_unless_the_string_has_escapes() {
        let source = SourceFile::new("a.toml", "a = \"one two\"\nb = \"a\\\"b\"\n");
        let plain = Span::of_string(Rc::clone(&source), 4..13, "one two");
        assert_eq!(plain.subspan(4..7).range(), 9..12);
        let escaped = Span::of_string(source, 18..24, "a\"b");
        assert_eq!(escaped.subspan(2..3).range(), 18..24);
    }

    #[test]
    fn lines_count_from_the_start_of_the_span_and_end_with_it() {
        let source = SourceFile::new("a.md", "zero\none\ntwo\nthree\n");
        let span = Span::new(source, 5..12);
        assert_eq!(span.line(0).range(), 5..8);
        assert_eq!(span.line(1).range(), 9..12);
        assert_eq!(span.line(9).range(), 9..12);
    }
}
