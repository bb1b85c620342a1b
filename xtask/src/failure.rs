//! What is said when a step fails: what failed, what it printed, and what to do about it.

use std::fmt;

/// A step that failed.
#[derive(Debug, Default)]
pub struct Failure {
    what: String,
    output: String,
    fix: String,
}

impl Failure {
    /// A failure described in one line.
    pub fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            ..Self::default()
        }
    }

    /// Adds what the failing program printed.
    pub fn output(mut self, output: impl Into<String>) -> Self {
        self.output = output.into();
        self
    }

    /// Adds what the reader can do, in words.
    pub fn fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = fix.into();
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.output.trim().is_empty() {
            for line in self.output.trim_end().lines() {
                writeln!(out, "    | {line}")?;
            }
        }
        write!(out, "Failed: {}", self.what)?;
        if !self.fix.is_empty() {
            write!(out, "\nTo mend it: {}", self.fix)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_the_output_then_what_failed_then_the_fix() {
        let failure = Failure::new("trunk didn't build")
            .output("error: no space\n")
            .fix("free some space");
        assert_eq!(
            failure.to_string(),
            "    | error: no space\nFailed: trunk didn't build\nTo mend it: free some space"
        );
    }

    #[test]
    fn leaves_out_what_is_empty() {
        assert_eq!(Failure::new("no").to_string(), "Failed: no");
    }
}
