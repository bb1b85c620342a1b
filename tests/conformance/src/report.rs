//! What a run counted, and how a difference is shown.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use crate::case::Sequence;
use crate::compare::Difference;
use crate::kept::Kept;
use crate::pair::{Compared, Pair};
use crate::request::Request;
use crate::shrink::shrink;

/// What a run counted.
#[derive(Debug, Default)]
pub struct Report {
    /// Cases, counted once for each variant that they ran in.
    pub cases: usize,
    /// Requests that the generator wrote.
    pub generated: usize,
    /// Requests of every kind that both sides answered.
    pub requests: usize,
    /// Differences that are kept, as they came up.
    pub kept: BTreeMap<Kept, usize>,
    /// Sequences and drills without a complaint.
    pub passed: usize,
    /// Those with one.
    pub failed: usize,
    /// Wall-clock time.
    pub took: Duration,
}

impl Report {
    /// Counts one sequence.
    pub fn count(&mut self, requests: &[Request], compared: &Compared) {
        self.requests += requests.len();
        for kept in &compared.kept {
            *self.kept.entry(*kept).or_default() += 1;
        }
        if compared.difference.is_none() {
            self.passed += 1;
        } else {
            self.failed += 1;
        }
    }

    /// Takes another part's counts into these.
    pub fn add(&mut self, other: Self) {
        self.cases += other.cases;
        self.generated += other.generated;
        self.requests += other.requests;
        self.passed += other.passed;
        self.failed += other.failed;
        for (kept, count) in other.kept {
            *self.kept.entry(kept).or_default() += count;
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.took.as_secs_f64();
        writeln!(
            out,
            "{} requests compared ({} runs of cases, {} requests generated), {:.0} a second",
            self.requests,
            self.cases,
            self.generated,
            self.requests as f64 / seconds
        )?;
        for (kept, count) in &self.kept {
            writeln!(out, "kept: {kept:?}, {count} times (differences.toml)")?;
        }
        write!(
            out,
            "{} passed, {} failed in {seconds:.1}s",
            self.passed, self.failed
        )
    }
}

/// Makes the sequence as short as it can be, and prints it as a case to add.
pub fn show(
    pair: &mut Pair<'_>,
    requests: &[Request],
    difference: &Difference,
) -> Result<(), String> {
    let shortest = shrink(requests, |requests| {
        let other = pair.compare_one(requests)?.difference;
        Ok(other.is_some_and(|(_, other)| other.kind() == difference.kind()))
    })?;
    let now = pair.compare_one(&shortest)?.difference;
    let case = Sequence {
        name: "say here what it shows".to_owned(),
        variant: Some(pair.variant.to_owned()),
        requests: shortest,
    };
    println!(
        "{}: {}\nThe shortest way to it, to add to tests/conformance/cases once it is named:\n{}\n",
        pair.variant,
        now.as_ref().map_or(difference, |(_, now)| now),
        case.line()
    );
    Ok(())
}
