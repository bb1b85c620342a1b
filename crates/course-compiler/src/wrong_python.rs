//! Python that lessons show because it is wrong. Each block states its outcome, and a test runs
//! it and checks the statement. Nothing here runs Python.

use crate::diagnostic::Diagnostic;
use crate::parser::attributes::{Attribute, Attributes};
use crate::span::Span;

/// A block of Python that a lesson shows because it is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongPython {
    /// The code.
    pub code: String,
    /// What the lesson states.
    pub outcome: ExpectedOutcome,
    /// Where the lesson states it.
    span: Span,
}

/// How a program ends, as its author states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExpectedOutcome {
    /// It raises an exception. This is the last line of the traceback: `TypeError: …`. A message
    /// of several lines is one line here, joined by spaces.
    Raises(String),
    /// It ends without an exception and prints these lines, which aren't the ones that it should.
    Prints(Vec<String>),
}

/// What a program did when it was run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProgramRun {
    /// Whether the exit code was 0.
    pub has_succeeded: bool,
    /// The standard output.
    pub stdout: String,
    /// The standard error.
    pub stderr: String,
}

impl ExpectedOutcome {
    /// Returns the lines that a terminal shows.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        match self {
            Self::Raises(error) => std::slice::from_ref(error),
            Self::Prints(lines) => lines,
        }
    }
}

impl WrongPython {
    /// Reads the outcome from the attributes of a fence `python wrong`.
    ///
    /// # Errors
    /// A diagnostic if there is no outcome or more than one, or if the error isn't the last line of
    /// a traceback.
    pub(crate) fn parse(
        fence: &Span,
        code: &str,
        attributes: &Attributes,
    ) -> Result<Self, Diagnostic> {
        let span_of =
            |attribute: &Attribute| Span::new(fence.source().clone(), attribute.range.clone());
        let (span, outcome) = match (attributes.get("error"), attributes.get("prints")) {
            (Some(error), None) => {
                let line = in_one_line(error.text());
                if !names_exception(&line) {
                    return Err(span_of(error).diagnostic(
                        "this isn't the last line of a traceback",
                        "It begins with the exception's name: `error=\"TypeError: …\"`.",
                    ));
                }
                (span_of(error), ExpectedOutcome::Raises(line))
            }
            (None, Some(first)) => {
                let lines = attributes.all("prints");
                let lines = lines.map(|line| line.text().trim_end().to_owned());
                (span_of(first), ExpectedOutcome::Prints(lines.collect()))
            }
            (Some(_), Some(prints)) => {
                return Err(span_of(prints).diagnostic(
                    "this Python has two outcomes",
                    "Keep `error` if it raises an exception, or `prints` if it doesn't.",
                ));
            }
            (None, None) => {
                return Err(fence.diagnostic(
                    "this Python has no outcome",
                    "State it, so that it can be checked: `error=\"TypeError: …\"`, the last line \
                     of the traceback, or `prints=\"…\"` for each line that it prints if it raises \
                     no exception.",
                ));
            }
        };
        Ok(Self {
            code: code.to_owned(),
            outcome,
            span,
        })
    }

    /// Compares the stated outcome with a run. Returns a diagnostic if they differ.
    #[must_use]
    pub fn check(&self, run: &ProgramRun) -> Option<Diagnostic> {
        let printed: Vec<&str> = run.stdout.trim_end().lines().map(str::trim_end).collect();
        let printed_text = printed.join("`, `");
        let last_error_line = run.stderr.trim_end().lines().last().unwrap_or_default();
        match &self.outcome {
            ExpectedOutcome::Raises(_) if run.has_succeeded => Some(self.span.diagnostic(
                "this Python raises no exception",
                format!("It prints `{printed_text}`. Correct the block, or use `prints`."),
            )),
            ExpectedOutcome::Raises(error) if !ends_with(&run.stderr, error) => {
                Some(self.span.diagnostic(
                    "this Python ends with another error",
                    format!("Its traceback ends with `{last_error_line}`."),
                ))
            }
            ExpectedOutcome::Prints(_) if !run.has_succeeded => Some(self.span.diagnostic(
                "this Python raises an exception",
                format!(
                    "Its traceback ends with `{last_error_line}`. Correct the block, or use \
                     `error`."
                ),
            )),
            ExpectedOutcome::Prints(lines) if *lines != printed => Some(self.span.diagnostic(
                "this Python prints something else",
                format!("It prints `{printed_text}`."),
            )),
            ExpectedOutcome::Raises(_) | ExpectedOutcome::Prints(_) => None,
        }
    }

    /// Returns a diagnostic for a block that couldn't be run.
    #[must_use]
    pub fn run_failure(&self, reason: &str) -> Diagnostic {
        self.span.diagnostic(
            format!("this Python can't be run: {reason}"),
            "A block must end by itself, and may import only what the project has.",
        )
    }
}

/// Returns the text in one line, its words separated by single spaces.
fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns whether the last lines of a text, joined, are this line. An exception's message may have
/// several lines.
fn ends_with(text: &str, line: &str) -> bool {
    let lines: Vec<&str> = text.trim_end().lines().collect();
    (0..lines.len())
        .filter_map(|first| lines.get(first..))
        .any(|last_lines| in_one_line(&last_lines.join(" ")) == line)
}

/// Returns whether a line begins with an exception's name: `TypeError`, `TypeError: message`,
/// `sqlalchemy.exc.IntegrityError: message`.
fn names_exception(line: &str) -> bool {
    let is_identifier = |name: &str| {
        name.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    let name = line.split_once(": ").map_or(line, |(name, _)| name);
    name.split('.').all(is_identifier)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source_file::SourceFile;

    fn block(outcome: ExpectedOutcome) -> WrongPython {
        WrongPython {
            code: String::new(),
            outcome,
            span: Span::new(SourceFile::new("a.md", "error"), 0..5),
        }
    }

    fn message(outcome: ExpectedOutcome, run: &ProgramRun) -> Option<String> {
        block(outcome)
            .check(run)
            .map(|diagnostic| diagnostic.message)
    }

    const TRACEBACK: &str = "Traceback (most recent call last):\n  File \"<string>\", line 1\n\
                             TypeError: no\n(see the manual)\n";

    fn failed_run() -> ProgramRun {
        ProgramRun {
            has_succeeded: false,
            stdout: "ready\n".to_owned(),
            stderr: TRACEBACK.to_owned(),
        }
    }

    fn successful_run() -> ProgramRun {
        ProgramRun {
            has_succeeded: true,
            stdout: "one  \n  two\n".to_owned(),
            stderr: String::new(),
        }
    }

    #[test]
    fn an_error_is_compared_with_the_whole_message_at_the_end() {
        let raises = |text: &str| ExpectedOutcome::Raises(text.to_owned());
        assert_eq!(
            message(raises("TypeError: no (see the manual)"), &failed_run()),
            None
        );
        let other = Some("this Python ends with another error".to_owned());
        for text in [
            "TypeError",
            "TypeError: no",
            "ValueError: no (see the manual)",
        ] {
            assert_eq!(message(raises(text), &failed_run()), other, "{text}");
        }
        assert_eq!(
            message(raises("TypeError: no"), &successful_run()),
            Some("this Python raises no exception".to_owned())
        );
    }

    #[test]
    fn printed_lines_are_compared_with_the_whole_output() {
        let prints =
            |text: &str| ExpectedOutcome::Prints(text.split('|').map(str::to_owned).collect());
        assert_eq!(message(prints("one|  two"), &successful_run()), None);
        assert_eq!(
            message(prints("one"), &successful_run()),
            Some("this Python prints something else".to_owned())
        );
        assert_eq!(
            message(prints("ready"), &failed_run()),
            Some("this Python raises an exception".to_owned())
        );
    }

    #[test]
    fn an_error_begins_with_the_name_of_an_exception() {
        for line in ["KeyError", "KeyError: 'a'", "sqlalchemy.exc.DataError: no"] {
            assert!(names_exception(line), "{line}");
        }
        for line in ["", "it fails", "(see: the manual)", "line 3: no"] {
            assert!(!names_exception(line), "{line}");
        }
    }
}
