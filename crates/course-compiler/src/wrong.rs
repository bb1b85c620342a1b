//! Python that is wrong on purpose: what a lesson says comes of running it, and whether that is
//! what comes of it. It must not know how Python is run.

use crate::attributes::{Attribute, Attributes};
use crate::place::Place;
use crate::problem::Problem;

/// A block of Python that a lesson shows because it is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongPython {
    /// The block.
    pub code: String,
    /// What the lesson says comes of it.
    pub outcome: Outcome,
    /// Where the lesson says so.
    place: Place,
}

/// What comes of running a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It ends with an exception; the traceback's last line, `TypeError: …`. Where the message
    /// has several lines, they are joined by spaces.
    Raises(String),
    /// It runs to its end and prints these lines, which aren't what its author wanted.
    Prints(Vec<String>),
}

/// A run of a block as a program of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ran {
    /// Whether it ran to its end, with the exit code 0.
    pub to_its_end: bool,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Outcome {
    /// The lines that a terminal shows below the block.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        match self {
            Self::Raises(error) => std::slice::from_ref(error),
            Self::Prints(lines) => lines,
        }
    }
}

impl WrongPython {
    /// Reads the outcome that a fence `python wrong` states.
    ///
    /// # Errors
    /// A fence that states no outcome, two of them, or an error that isn't a traceback's last
    /// line.
    pub(crate) fn read(
        fence: &Place,
        code: &str,
        attributes: &Attributes,
    ) -> Result<Self, Problem> {
        let at = |given: &Attribute| Place::of(fence.source().clone(), given.range.clone());
        let (given, outcome) = match (attributes.get("error"), attributes.get("prints")) {
            (Some(error), None) => (error, Outcome::Raises(one_line(error.text()))),
            (None, Some(first)) => {
                let lines = attributes.all("prints");
                let lines = lines.map(|line| line.text().trim_end().to_owned());
                (first, Outcome::Prints(lines.collect()))
            }
            (Some(_), Some(both)) => {
                return Err(at(both).problem(
                    "a block either fails or runs to its end",
                    "Keep `error` or `prints`.",
                ));
            }
            (None, None) => {
                return Err(fence.problem(
                    "it isn't said what comes of this Python",
                    "Say it, so that it is checked: `error=\"TypeError: …\"`, the last line of \
                     the traceback, or `prints=\"…\"` for each line that it prints where it runs to \
                     its end.",
                ));
            }
        };
        if matches!(&outcome, Outcome::Raises(error) if !names_exception(error)) {
            return Err(at(given).problem(
                "this isn't the last line of a traceback",
                "It begins with the exception's name: `error=\"TypeError: …\"`.",
            ));
        }
        Ok(Self {
            code: code.to_owned(),
            outcome,
            place: at(given),
        })
    }

    /// What is wrong with what the lesson says, after the block was run.
    #[must_use]
    pub fn judge(&self, ran: &Ran) -> Option<Problem> {
        let prints: Vec<&str> = ran.stdout.trim_end().lines().map(str::trim_end).collect();
        let shown = prints.join("`, `");
        let last_line = ran.stderr.trim_end().lines().last().unwrap_or_default();
        match &self.outcome {
            Outcome::Raises(_) if ran.to_its_end => Some(self.place.problem(
                "this Python runs to its end, without an error",
                format!("It prints `{shown}`. Mend the block, or say so with `prints`."),
            )),
            Outcome::Raises(error) if !ends_with(&ran.stderr, error) => Some(self.place.problem(
                "this Python fails in another way",
                format!("Its traceback ends with `{last_line}`."),
            )),
            Outcome::Prints(_) if !ran.to_its_end => Some(self.place.problem(
                "this Python doesn't run to its end",
                format!("Its traceback ends with `{last_line}`. Mend the block, or say `error`."),
            )),
            Outcome::Prints(lines) if *lines != prints => Some(self.place.problem(
                "this Python prints something else",
                format!("It prints `{shown}`."),
            )),
            Outcome::Raises(_) | Outcome::Prints(_) => None,
        }
    }

    /// A problem with running the block at all.
    #[must_use]
    pub fn not_run(&self, reason: &str) -> Problem {
        self.place.problem(
            format!("this Python can't be run: {reason}"),
            "A block needs nothing but the project, and ends by itself.",
        )
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the last lines of a text are this line: a message may be longer than one.
fn ends_with(text: &str, line: &str) -> bool {
    let lines: Vec<&str> = text.trim_end().lines().collect();
    (0..lines.len())
        .any(|first| one_line(&lines.get(first..).unwrap_or_default().join(" ")) == line)
}

/// `TypeError`, `TypeError: message`, `sqlalchemy.exc.IntegrityError: message`.
fn names_exception(line: &str) -> bool {
    let name = line.split_once(": ").map_or(line, |(name, _)| name);
    name.split('.').all(|part| {
        part.starts_with(|sign: char| sign.is_alphabetic() || sign == '_')
            && part
                .chars()
                .all(|sign| sign.is_alphanumeric() || sign == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Source;

    fn said(outcome: Outcome) -> WrongPython {
        WrongPython {
            code: String::new(),
            outcome,
            place: Place::of(Source::new("a.md", "error"), 0..5),
        }
    }

    fn verdict(outcome: Outcome, ran: &Ran) -> Option<String> {
        said(outcome).judge(ran).map(|problem| problem.message)
    }

    const TRACEBACK: &str = "Traceback (most recent call last):\n  File \"<string>\", line 1\n\
                             TypeError: no\n(see the manual)\n";

    fn failed() -> Ran {
        Ran {
            to_its_end: false,
            stdout: "ready\n".to_owned(),
            stderr: TRACEBACK.to_owned(),
        }
    }

    fn ended() -> Ran {
        Ran {
            to_its_end: true,
            stdout: "one  \n  two\n".to_owned(),
            stderr: String::new(),
        }
    }

    #[test]
    fn an_error_is_the_whole_message_and_the_last() {
        let raises = |text: &str| Outcome::Raises(text.to_owned());
        assert_eq!(
            verdict(raises("TypeError: no (see the manual)"), &failed()),
            None
        );
        let other = Some("this Python fails in another way".to_owned());
        for text in [
            "TypeError",
            "TypeError: no",
            "ValueError: no (see the manual)",
        ] {
            assert_eq!(verdict(raises(text), &failed()), other, "{text}");
        }
        assert_eq!(
            verdict(raises("TypeError: no"), &ended()),
            Some("this Python runs to its end, without an error".to_owned())
        );
    }

    #[test]
    fn what_is_printed_is_all_that_is_printed() {
        let prints = |text: &str| Outcome::Prints(text.split('|').map(str::to_owned).collect());
        assert_eq!(verdict(prints("one|  two"), &ended()), None);
        assert_eq!(
            verdict(prints("one"), &ended()),
            Some("this Python prints something else".to_owned())
        );
        assert_eq!(
            verdict(prints("ready"), &failed()),
            Some("this Python doesn't run to its end".to_owned())
        );
    }

    #[test]
    fn an_exception_is_named_first() {
        for line in ["KeyError", "KeyError: 'a'", "sqlalchemy.exc.DataError: no"] {
            assert!(names_exception(line), "{line}");
        }
        for line in ["", "it fails", "(see: the manual)", "line 3: no"] {
            assert!(!names_exception(line), "{line}");
        }
    }
}
