//! Pieces of the Python files that traces point at. The build highlights the files and writes
//! them as [`SourceListings`], which the browser fetches.

use std::ops::RangeInclusive;

use course_model::{SourceLine, SourceListing, SourceListings, versioned};
use serde::{Deserialize, Serialize};

use crate::data_files::DataFile;

impl DataFile for SourceListings {
    const PATH: &'static str = "/lessons/source-listings.json";

    fn parse(text: &str) -> Option<Self> {
        versioned::read(text).ok()
    }
}

/// Consecutive lines of a file; at least one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// The file's path, as in [`SourceListing::path`].
    pub path: String,
    /// The lines, with their numbers in the file.
    pub lines: Vec<SourceLine>,
}

impl Excerpt {
    /// Returns those lines of a range, counted from 1, that the file has; `None` if it has none of
    /// them.
    #[must_use]
    pub fn of_lines(listing: &SourceListing, range: RangeInclusive<u32>) -> Option<Self> {
        let lines = listing.excerpt(*range.start(), *range.end());
        (!lines.is_empty()).then(|| Self {
            path: listing.path.clone(),
            lines: lines.to_vec(),
        })
    }

    /// Returns the innermost function around a line, with its decorators.
    #[must_use]
    pub fn of_function_at(listing: &SourceListing, line: u32) -> Option<Self> {
        let function = listing.function_at(line)?;
        Self::of_lines(listing, function.first_line..=function.last_line)
    }

    /// Returns the number of the first line.
    #[must_use]
    pub fn first_line(&self) -> u32 {
        self.lines.first().map_or(0, |line| line.number)
    }

    /// Returns the number of the last line.
    #[must_use]
    pub fn last_line(&self) -> u32 {
        self.lines.last().map_or(0, |line| line.number)
    }

    /// Returns the numbers of the lines that contain these words.
    #[must_use]
    pub fn lines_with(&self, words: &str) -> Vec<u32> {
        let lines = self.lines.iter();
        lines
            .filter(|line| line.text().contains(words))
            .map(|line| line.number)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use course_model::{SourceFunction, Token, TokenKind};

    use super::*;

    fn listing() -> SourceListing {
        let code = [
            "import re",
            "",
            "@bp",
            "def a():",
            "    return <1>",
            "x = <2>",
        ];
        let line = |(text, number): (&str, u32)| SourceLine {
            number,
            tokens: text
                .split_inclusive(' ')
                .map(|word| Token {
                    kind: TokenKind::Plain,
                    text: word.to_owned(),
                })
                .collect(),
        };
        SourceListing {
            path: "app/a.py".to_owned(),
            lines: code.into_iter().zip(1..).map(line).collect(),
            functions: vec![SourceFunction {
                name: "a".to_owned(),
                first_line: 3,
                last_line: 5,
            }],
        }
    }

    #[test]
    fn a_line_brings_its_function_along() {
        let excerpt = Excerpt::of_function_at(&listing(), 5).expect("line 5 is in a function");
        assert_eq!((excerpt.first_line(), excerpt.last_line()), (3, 5));
        assert_eq!(Excerpt::of_function_at(&listing(), 6), None);
    }

    #[test]
    fn words_are_found_across_tokens() {
        let excerpt = Excerpt::of_lines(&listing(), 1..=6).expect("it has six lines");
        assert_eq!(excerpt.lines_with("return <1>"), [5]);
        assert_eq!(excerpt.lines_with("re"), [1, 5]);
        assert!(excerpt.lines_with("nothing").is_empty());
    }

    #[test]
    fn lines_that_the_file_does_not_have_are_left_out() {
        let excerpt = Excerpt::of_lines(&listing(), 5..=99).expect("it has line 5");
        assert_eq!((excerpt.first_line(), excerpt.last_line()), (5, 6));
        assert_eq!(Excerpt::of_lines(&listing(), 98..=99), None);
    }

    #[test]
    fn the_browser_reads_what_the_build_writes() {
        let listings = SourceListings {
            files: vec![listing()],
        };
        let json = versioned::write(&listings).expect("listings have a JSON form");
        assert_eq!(SourceListings::parse(&json), Some(listings));
        assert_eq!(SourceListings::parse("<!doctype html>"), None);
    }
}
