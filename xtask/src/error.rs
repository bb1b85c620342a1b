//! Errors of the commands: what failed, what the failing program printed, and how to fix it.

use std::fmt;

use anyhow::{Error, Result};

/// A step that failed, with what it printed.
#[derive(Debug)]
struct Failed {
    what: String,
    output: String,
}

impl fmt::Display for Failed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.what)
    }
}

impl std::error::Error for Failed {}

/// An error that shows what a program printed above its message.
pub fn with_output(what: impl Into<String>, output: impl Into<String>) -> Error {
    let (what, output) = (what.into(), output.into());
    Error::new(Failed { what, output })
}

/// Advice on how to fix an error, carried as its context.
#[derive(Debug)]
struct Fix(String);

impl fmt::Display for Fix {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "To fix it: {}", self.0)
    }
}

/// Adds advice to an error.
pub trait WithFix {
    /// The error or result with the advice, in words for the developer. The last advice is shown.
    #[must_use]
    fn fix(self, advice: impl Into<String>) -> Self;
}

impl WithFix for Error {
    fn fix(self, advice: impl Into<String>) -> Self {
        self.context(Fix(advice.into()))
    }
}

impl<T> WithFix for Result<T> {
    fn fix(self, advice: impl Into<String>) -> Self {
        self.map_err(|error| error.fix(advice))
    }
}

/// The whole report on an error: the output, what failed and why, the advice.
pub fn report(error: &Error) -> String {
    let output = error
        .downcast_ref::<Failed>()
        .map(|it| it.output.trim_end());
    let mut lines: Vec<String> = output
        .unwrap_or_default()
        .lines()
        .map(|line| format!("    | {line}"))
        .collect();
    let messages = error.chain().map(ToString::to_string);
    let (fixes, causes): (Vec<_>, Vec<_>) =
        messages.partition(|message| message.starts_with("To fix it: "));
    lines.push(format!("Failed: {}", causes.join(": ")));
    lines.extend(fixes.into_iter().next());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use anyhow::{Context, anyhow};

    use super::*;

    #[test]
    fn output_comes_first_then_what_failed_then_the_fix() {
        let error = with_output("trunk failed", "error: no space\n").fix("free some space");
        assert_eq!(
            report(&error),
            "    | error: no space\nFailed: trunk failed\nTo fix it: free some space"
        );
    }

    #[test]
    fn the_outermost_fix_is_shown_and_causes_are_named_in_order() {
        let result: Result<()> = Err(anyhow!("disk full"));
        let result = result
            .fix("look")
            .context("can't write the log")
            .fix("free space");
        assert_eq!(
            report(&result.unwrap_err()),
            "Failed: can't write the log: disk full\nTo fix it: free space"
        );
    }

    #[test]
    fn nothing_is_shown_for_what_is_empty() {
        assert_eq!(report(&anyhow!("no")), "Failed: no");
    }
}
