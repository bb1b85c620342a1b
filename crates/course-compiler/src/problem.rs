//! Mistakes in lessons, shown with their place: file, line, column, the line and a caret.

use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::rc::Rc;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

/// A text file that mistakes are found in.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    path: String,
    text: String,
}

impl Source {
    /// A source that was read already; `path` is what problems call it.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Rc<Self> {
        Rc::new(Self {
            path: path.into(),
            text: text.into(),
        })
    }

    /// Reads a file. Windows line ends become `\n`, so that output doesn't depend on the
    /// checkout.
    ///
    /// # Errors
    /// A problem without a place in the text where the file can't be read or isn't UTF-8.
    pub fn read(path: &Path) -> Result<Rc<Self>, Problem> {
        let name = path.display().to_string();
        match std::fs::read_to_string(path) {
            Ok(text) => Ok(Self::new(name, text.replace("\r\n", "\n"))),
            Err(error) => Err(Problem::of_file(
                name,
                format!("this file can't be read: {error}"),
                "Check that it exists, that you may read it and that it is UTF-8.",
            )),
        }
    }

    /// What problems call the file.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a range; empty where the range is not in the text.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The end of the line that `offset` is in, without its line break.
    #[must_use]
    pub fn line_end(&self, offset: usize) -> usize {
        self.text
            .get(offset..)
            .and_then(|rest| rest.find('\n'))
            .map_or(self.text.len(), |length| offset + length)
    }

    /// A problem with the text in `range` (byte offsets). A range over several lines is shown
    /// to the end of its first.
    #[must_use]
    pub fn problem(
        &self,
        range: Range<usize>,
        message: impl Into<String>,
        fix: impl Into<String>,
    ) -> Problem {
        let start = self.floor(range.start);
        let before = self.text.get(..start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |place| place + 1);
        let line_end = self.line_end(start);
        let end = self.floor(range.end).clamp(start, line_end);
        Problem {
            file: self.path.clone(),
            line: before.matches('\n').count() + 1,
            column: self.slice(line_start..start).chars().count() + 1,
            width: self.slice(start..end).trim_end().chars().count().max(1),
            text: self.slice(line_start..line_end).to_owned(),
            message: message.into(),
            fix: fix.into(),
        }
    }

    fn floor(&self, offset: usize) -> usize {
        (0..=offset.min(self.text.len()))
            .rev()
            .find(|place| self.text.is_char_boundary(*place))
            .unwrap_or(0)
    }
}

/// What is wrong and what to do about it, where the place in the file is known elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong.
    pub message: String,
    /// What to do about it, in full sentences.
    pub fix: String,
}

impl Mistake {
    /// A mistake with this message and this fix.
    #[must_use]
    pub fn new(message: impl Into<String>, fix: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            fix: fix.into(),
        }
    }
}

/// A mistake in a lesson, a quiz or the glossary, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as a path from where the build runs.
    pub file: String,
    /// From 1; 0 where the whole file is meant.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// How many characters of the line are meant.
    pub width: usize,
    /// The line itself.
    pub text: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it, in full sentences.
    pub fix: String,
}

impl Problem {
    /// A problem with a file as a whole.
    #[must_use]
    pub fn of_file(
        file: impl Into<String>,
        message: impl Into<String>,
        fix: impl Into<String>,
    ) -> Self {
        Self {
            file: file.into(),
            line: 0,
            column: 0,
            width: 0,
            text: String::new(),
            message: message.into(),
            fix: fix.into(),
        }
    }
}

impl Problem {
    /// Returns the bytes of the line that are meant.
    fn span(&self) -> Range<usize> {
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

/// Shows the problem as rustc shows its errors, without colours.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let title = Level::ERROR.primary_title(&self.message);
        let help = Level::HELP.message(&self.fix);
        let report = if self.line == 0 {
            title.element(Origin::path(&self.file)).element(help)
        } else {
            let snippet = Snippet::source(&self.text)
                .path(&self.file)
                .line_start(self.line)
                .annotation(AnnotationKind::Primary.span(self.span()));
            title.element(snippet).element(help)
        };
        f.write_str(&Renderer::plain().render(&[report]))
    }
}

/// The candidate that was probably meant, if one is near enough: at most a third of its
/// letters differ.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::levenshtein(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.chars().count().div_ceil(3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The fix for an unknown name: the nearest known one, or all of them.
#[must_use]
pub fn one_of<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    if let Some(near) = nearest(word, candidates.iter().copied()) {
        return format!("Did you mean `{near}`?");
    }
    if candidates.is_empty() {
        return "There is none.".to_owned();
    }
    format!("There is: {}.", candidates.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_shows_its_line_with_a_caret_below() {
        let source = Source::new("a.md", "one\n\ttwo é three\n");
        let start = source.text().find("three").expect("it is there");
        let problem = source.problem(start..start + 5, "no such number", "Count on.");
        assert_eq!(
            problem.to_string(),
            "error: no such number\n --> a.md:2:8\n  |\n2 |     two é three\n  |           ^^^^^\n  |\n  \
             = help: Count on."
        );
    }

    #[test]
    fn a_problem_with_a_file_shows_the_file() {
        let problem = Problem::of_file("a.md", "this file is empty", "Write something.");
        assert_eq!(
            problem.to_string(),
            "error: this file is empty\n--> a.md\n = help: Write something."
        );
    }

    #[test]
    fn a_range_past_the_end_or_inside_a_character_is_shown_as_well_as_can_be() {
        let source = Source::new("a.md", "é");
        assert_eq!(source.problem(1..9, "", "").column, 1);
        assert_eq!(source.problem(7..9, "", "").line, 1);
    }

    #[test]
    fn a_near_name_is_proposed_and_a_far_one_is_not() {
        assert_eq!(
            one_of("api-simulater", ["api-simulator", "post-flow"]),
            "Did you mean `api-simulator`?"
        );
        assert_eq!(one_of("x", ["tip", "mistake"]), "There is: tip, mistake.");
    }
}
