//! Where a piece of Markdown stands in its file, so that a mistake inside it can be shown.

use std::ops::Range;
use std::rc::Rc;

use crate::problem::{Problem, Source};

/// A text and its place in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    source: Rc<Source>,
    range: Range<usize>,
    /// Whether the text stands in the source as it is, so that offsets can be added. A TOML
    /// string with escapes does not.
    exact: bool,
}

impl Place {
    /// A range of the source itself.
    #[must_use]
    pub const fn of(source: Rc<Source>, range: Range<usize>) -> Self {
        Self {
            source,
            range,
            exact: true,
        }
    }

    /// The value of a TOML string at `range`, its quotes included, or of an attribute.
    #[must_use]
    pub fn of_string(source: Rc<Source>, range: Range<usize>, value: &str) -> Self {
        let written = source.slice(range.clone());
        let place = written
            .rfind(value)
            .filter(|_| !value.is_empty())
            .map(|start| range.start + start);
        match place {
            Some(start) => Self::of(source, start..start + value.len()),
            None => Self {
                source,
                range,
                exact: false,
            },
        }
    }

    /// The source.
    #[must_use]
    pub const fn source(&self) -> &Rc<Source> {
        &self.source
    }

    /// The range of the whole text in the source.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The place of a part, by its offsets in the text.
    #[must_use]
    pub fn part(&self, part: Range<usize>) -> Self {
        let range = if self.exact {
            self.range.start + part.start..self.range.start + part.end
        } else {
            self.range.clone()
        };
        Self {
            source: Rc::clone(&self.source),
            range,
            exact: self.exact,
        }
    }

    /// The first line of the text.
    #[must_use]
    pub fn first_line(&self) -> Self {
        self.line(0)
    }

    /// A line of the text, the first being 0; the last there is where it has fewer.
    #[must_use]
    pub fn line(&self, number: usize) -> Self {
        let mut start = self.range.start;
        for _ in 0..number {
            let next = self.source.line_end(start) + 1;
            if next >= self.range.end {
                break;
            }
            start = next;
        }
        let end = self.source.line_end(start);
        Self {
            source: Rc::clone(&self.source),
            range: start..end,
            exact: self.exact,
        }
    }

    /// A problem with the whole text.
    #[must_use]
    pub fn problem(&self, message: impl Into<String>, fix: impl Into<String>) -> Problem {
        self.source.problem(self.range.clone(), message, fix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_string_is_found_unless_the_string_has_escapes() {
        let source = Source::new("a.toml", "a = \"one two\"\nb = \"a\\\"b\"\n");
        let plain = Place::of_string(Rc::clone(&source), 4..13, "one two");
        assert_eq!(plain.part(4..7).range(), 9..12);
        let escaped = Place::of_string(source, 18..24, "a\"b");
        assert_eq!(escaped.part(2..3).range(), 18..24);
    }
}
