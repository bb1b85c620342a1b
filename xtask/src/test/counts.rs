//! How many checks passed and failed, and why.

use std::fmt;
use std::ops::AddAssign;

use anyhow::Error;

/// Passed and failed checks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Checks that passed.
    pub passed: u64,
    /// Checks that failed, and programs that broke off.
    pub failed: u64,
}

impl Counts {
    /// That many passed, none failed.
    pub const fn passed(passed: u64) -> Self {
        Self { passed, failed: 0 }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// The result of a suite.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What was counted.
    pub counts: Counts,
    /// The errors behind the failures.
    pub errors: Vec<Error>,
    /// What is worth reading although nothing failed, such as a table of sizes.
    pub note: Option<String>,
}

impl Outcome {
    /// The result of a test program. One that failed without counting a failure counts as one
    /// failure, and so does one that ran no test.
    pub fn of_tests(mut counts: Counts, success: bool, error: impl FnOnce() -> Error) -> Self {
        if success && counts.failed == 0 && counts.passed > 0 {
            return counts.into();
        }
        counts.failed = counts.failed.max(1);
        let errors = vec![error()];
        Self {
            counts,
            errors,
            note: None,
        }
    }

    /// Adds another program's result to this one.
    pub fn add(&mut self, other: Self) {
        self.counts += other.counts;
        self.errors.extend(other.errors);
    }
}

impl From<Counts> for Outcome {
    fn from(counts: Counts) -> Self {
        Self {
            counts,
            ..Self::default()
        }
    }
}

impl From<Error> for Outcome {
    fn from(error: Error) -> Self {
        let counts = Counts {
            passed: 0,
            failed: 1,
        };
        Self {
            counts,
            errors: vec![error],
            note: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    const fn counts(passed: u64, failed: u64) -> Counts {
        Counts { passed, failed }
    }

    #[test]
    fn a_program_that_broke_off_or_ran_nothing_counts_as_a_failure() {
        let of = |counts, success| Outcome::of_tests(counts, success, || anyhow!("broke off"));
        assert_eq!(of(counts(5, 0), false).counts, counts(5, 1));
        assert_eq!(of(counts(0, 0), true).counts, counts(0, 1));
        assert!(of(counts(5, 0), true).errors.is_empty());
    }
}
