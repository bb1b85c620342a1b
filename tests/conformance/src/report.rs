//! What a run counted.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::AddAssign;
use std::time::Duration;

use crate::comparator::Comparison;
use crate::known_difference::KnownDifference;
use crate::request::Request;

/// Checks of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that passed.
    pub passed: usize,
    /// Those that failed.
    pub failed: usize,
}

impl Tally {
    /// Counts one check.
    pub fn count(&mut self, has_passed: bool) {
        if has_passed {
            self.passed += 1;
        } else {
            self.failed += 1;
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// What a run counted.
#[derive(Debug, Default)]
pub struct Report {
    /// Cases, each once for every variant that it ran in.
    pub cases: Tally,
    /// Generated sequences.
    pub sequences: Tally,
    /// Examples of known differences.
    pub examples: Tally,
    /// Mutants of the Flask project; one that passed was noticed.
    pub mutants: Tally,
    /// Requests of cases and generated sequences together.
    pub requests: usize,
    /// How many of them were generated.
    pub generated_requests: usize,
    /// How often a known difference was seen.
    pub known: BTreeMap<KnownDifference, usize>,
    /// The time that the run took.
    pub duration: Duration,
}

impl Report {
    /// Counts what was sent and seen in a sequence, and returns whether it passed.
    pub fn record(&mut self, requests: &[Request], comparison: &Comparison) -> bool {
        self.requests += requests.len();
        for known in &comparison.known {
            *self.known.entry(*known).or_default() += 1;
        }
        comparison.difference.is_none()
    }

    /// All checks together.
    pub fn total(&self) -> Tally {
        let mut total = self.cases;
        total += self.sequences;
        total += self.examples;
        total += self.mutants;
        total
    }
}

impl AddAssign for Report {
    fn add_assign(&mut self, other: Self) {
        self.cases += other.cases;
        self.sequences += other.sequences;
        self.examples += other.examples;
        self.mutants += other.mutants;
        self.requests += other.requests;
        self.generated_requests += other.generated_requests;
        for (known, count) in other.known {
            *self.known.entry(known).or_default() += count;
        }
        self.duration = self.duration.max(other.duration);
    }
}

impl fmt::Display for Report {
    /// The counts of each kind; the last line is like pytest's: `N passed, M failed in …s`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.duration.as_secs_f64();
        writeln!(
            out,
            "requests: {} compared, {} of them generated; {:.0} a second",
            self.requests,
            self.generated_requests,
            self.requests as f64 / seconds
        )?;
        for (known, count) in &self.known {
            writeln!(
                out,
                "known difference {known:?}: {count} times (differences.toml)"
            )?;
        }
        writeln!(out, "cases, in each of their variants: {}", self.cases)?;
        writeln!(out, "generated sequences: {}", self.sequences)?;
        writeln!(out, "examples of known differences: {}", self.examples)?;
        writeln!(out, "mutants of the Flask project: {}", self.mutants)?;
        write!(out, "{} in {seconds:.1}s", self.total())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_sums_up_every_kind_of_check() {
        let tally = |passed, failed| Tally { passed, failed };
        let mut report = Report {
            cases: tally(1, 0),
            sequences: tally(2, 1),
            duration: Duration::from_secs(2),
            ..Report::default()
        };
        report += Report {
            examples: tally(4, 0),
            mutants: tally(8, 2),
            requests: 6,
            ..Report::default()
        };
        assert_eq!(report.total(), tally(15, 3));
        let text = report.to_string();
        assert!(text.contains("3 a second"));
        assert!(text.ends_with("\n15 passed, 3 failed in 2.0s"));
    }
}
