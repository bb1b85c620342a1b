//! How many checks passed and failed, as the test programs report it.

use std::fmt;
use std::ops::AddAssign;

use serde_json::Value;

use crate::failure::Failure;

/// Passed and failed checks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Checks that held.
    pub passed: u64,
    /// Checks that didn't, and programs that broke off.
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

/// The end of a suite.
pub struct Outcome {
    /// What was counted.
    pub counts: Counts,
    /// Why it isn't all well.
    pub failures: Vec<Failure>,
}

impl Outcome {
    /// The end of a test program: one that broke off without counting a failure counts as one,
    /// and so does one that ran no test.
    pub fn of(mut counts: Counts, success: bool, failure: impl FnOnce() -> Failure) -> Self {
        if success && counts.failed == 0 && counts.passed > 0 {
            return counts.into();
        }
        counts.failed = counts.failed.max(1);
        Self {
            counts,
            failures: vec![failure()],
        }
    }

    /// Takes another program's end into this one.
    pub fn add(&mut self, other: Self) {
        self.counts += other.counts;
        self.failures.extend(other.failures);
    }
}

impl From<Counts> for Outcome {
    fn from(counts: Counts) -> Self {
        Self {
            counts,
            failures: Vec::new(),
        }
    }
}

impl From<Failure> for Outcome {
    fn from(failure: Failure) -> Self {
        Self {
            counts: Counts {
                passed: 0,
                failed: 1,
            },
            failures: vec![failure],
        }
    }
}

/// Adds up the `test result: ok. 3 passed; 1 failed; …` of `cargo test`.
pub fn of_cargo_test(text: &str) -> Counts {
    let mut sum = Counts::default();
    for line in text
        .lines()
        .filter(|line| line.starts_with("test result: "))
    {
        sum += before_words(line);
    }
    sum
}

/// Reads pytest's closing line: `1 failed, 12 passed, 1 error in 0.5s`.
pub fn of_pytest(text: &str) -> Counts {
    let closing = text.lines().rfind(|line| {
        line.contains(" in ")
            && ["passed", "failed", "error"]
                .iter()
                .any(|word| line.contains(word))
    });
    closing.map(before_words).unwrap_or_default()
}

/// Reads the `stats` of Playwright's JSON report; a test that passed at a second try passed.
pub fn of_playwright(report: &str) -> Counts {
    let report: Value = serde_json::from_str(report).unwrap_or_default();
    let stat = |name: &str| report["stats"][name].as_u64().unwrap_or(0);
    Counts {
        passed: stat("expected") + stat("flaky"),
        failed: stat("unexpected"),
    }
}

/// The numbers before the words `passed`, `failed` and `error`.
fn before_words(line: &str) -> Counts {
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut counts = Counts::default();
    for pair in words.windows(2) {
        let Ok(number) = pair[0].parse::<u64>() else {
            continue;
        };
        match pair[1].trim_end_matches([',', ';']) {
            "passed" => counts.passed += number,
            "failed" | "error" | "errors" => counts.failed += number,
            _ => {}
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn counts(passed: u64, failed: u64) -> Counts {
        Counts { passed, failed }
    }

    #[test]
    fn cargo_test_s_programs_are_added_up() {
        let text = "running 2 tests\ntest result: ok. 2 passed; 0 failed; 1 ignored; finished\n\
            test result: FAILED. 3 passed; 1 failed; 0 ignored\n";
        assert_eq!(of_cargo_test(text), counts(5, 1));
        assert_eq!(of_cargo_test("error: could not compile"), counts(0, 0));
    }

    #[test]
    fn pytest_s_closing_line_is_read() {
        assert_eq!(of_pytest("....\n12 passed in 0.31s\n"), counts(12, 0));
        assert_eq!(
            of_pytest("1 failed, 12 passed, 2 errors in 0.31s"),
            counts(12, 3)
        );
        assert_eq!(of_pytest("=== 3 passed, 1 warning in 1s ==="), counts(3, 0));
        assert_eq!(of_pytest("no tests ran in 0.01s"), counts(0, 0));
    }

    #[test]
    fn playwright_s_report_is_read() {
        let report = r#"{"stats":{"expected":7,"unexpected":1,"flaky":1,"skipped":2}}"#;
        assert_eq!(of_playwright(report), counts(8, 1));
        assert_eq!(of_playwright(""), counts(0, 0));
    }

    #[test]
    fn a_program_that_broke_off_or_ran_nothing_counts_as_a_failure() {
        let broke = || Failure::new("broke off");
        assert_eq!(Outcome::of(counts(5, 0), false, broke).counts, counts(5, 1));
        assert_eq!(Outcome::of(counts(0, 0), true, broke).counts, counts(0, 1));
        let well = Outcome::of(counts(5, 0), true, broke);
        assert!(well.failures.is_empty());
    }
}
