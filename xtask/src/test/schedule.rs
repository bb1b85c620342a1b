//! The order of the suites: two lanes side by side, then those that need the machine for
//! themselves.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::counts::{Counts, Outcome};
use super::suites::{Lane, Suite, Unit};
use crate::error;
use crate::process::seconds;

/// A suite that is over.
pub struct Finished {
    suite: &'static Suite,
    /// How it ended.
    pub ended: Ended,
}

/// How a suite ended.
pub enum Ended {
    /// It ran.
    Ran {
        /// What was counted.
        counts: Counts,
        /// How long it took.
        took: Duration,
    },
    /// The suite that it builds on failed.
    LeftOut,
}

impl Finished {
    fn is_success(&self) -> bool {
        matches!(&self.ended, Ended::Ran { counts, .. } if counts.failed == 0)
    }
}

impl fmt::Display for Finished {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.suite.name;
        match &self.ended {
            Ended::LeftOut => write!(out, "{name}: left out"),
            Ended::Ran { counts, took } => {
                let took = seconds(*took);
                match self.suite.counts {
                    Unit::Nothing if counts.failed == 0 => write!(out, "{name}: done ({took})"),
                    Unit::Nothing => write!(out, "{name}: failed ({took})"),
                    unit => write!(out, "{name}: {counts} ({}, {took})", unit.name()),
                }
            }
        }
    }
}

/// Runs the suites and returns them in their own order. Each is announced when it starts, and
/// printed with its errors when it ends.
pub fn run(
    suites: &[&'static Suite],
    side_by_side: bool,
    run_suite: impl Fn(&Suite) -> Outcome + Sync,
) -> Vec<Finished> {
    let finished = Mutex::new(Vec::new());
    let run_lane = |lane| {
        for &suite in suites.iter().filter(|suite| suite.lane == lane) {
            let blocker = suite.after.filter(|&name| {
                let finished = finished.lock().unwrap_or_else(PoisonError::into_inner);
                finished
                    .iter()
                    .any(|it: &Finished| it.suite.name == name && !it.is_success())
            });
            let ended = match blocker {
                Some(_) => Ended::LeftOut,
                None => measured(suite, &run_suite),
            };
            let result = Finished { suite, ended };
            if let Some(name) = blocker {
                println!("{result}, because {name} failed");
            } else {
                println!("{result}");
            }
            finished
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(result);
        }
    };
    if side_by_side {
        thread::scope(|scope| {
            scope.spawn(|| run_lane(Lane::Site));
            run_lane(Lane::Code);
        });
    } else {
        run_lane(Lane::Code);
        run_lane(Lane::Site);
    }
    run_lane(Lane::Alone);
    let mut finished = finished
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    let place = |it: &Finished| suites.iter().position(|suite| suite.name == it.suite.name);
    finished.sort_by_key(place);
    finished
}

/// Runs one suite, and prints its note and its errors.
fn measured(suite: &Suite, run_suite: impl Fn(&Suite) -> Outcome) -> Ended {
    println!("{} …  {}", suite.name, suite.about);
    let started = Instant::now();
    let outcome = run_suite(suite);
    let took = started.elapsed();
    let note = outcome.note.iter().map(|note| note.trim_end().to_owned());
    let errors = outcome.errors.iter().map(error::report);
    for text in note.chain(errors) {
        println!("{text}");
    }
    Ended::Ran {
        counts: outcome.counts,
        took,
    }
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::super::suites::SUITES;
    use super::*;

    #[test]
    fn what_a_suite_builds_on_is_over_before_it_starts() {
        for (index, suite) in SUITES.iter().enumerate() {
            let Some(first) = suite.after else { continue };
            let place = SUITES.iter().position(|other| other.name == first);
            let place = place.expect("it is a suite");
            assert!(place < index, "{}", suite.name);
            let same_lane = SUITES[place].lane == suite.lane;
            assert!(same_lane || suite.lane == Lane::Alone, "{}", suite.name);
        }
    }

    #[test]
    fn a_suite_is_left_out_if_the_one_it_builds_on_fails() {
        let suites: Vec<&Suite> = SUITES.iter().collect();
        let finished = run(&suites, true, |suite| match suite.name {
            "build" => anyhow!("no space").into(),
            _ => Counts::passed(2).into(),
        });
        assert_eq!(finished.len(), SUITES.len());
        let left_out = finished
            .iter()
            .filter(|it| matches!(it.ended, Ended::LeftOut));
        let names: Vec<_> = left_out.map(|it| it.suite.name).collect();
        assert_eq!(
            names,
            ["download", "task-downloads", "budgets", "e2e", "hosts"]
        );
    }

    #[test]
    fn a_suite_that_only_prepares_counts_no_checks() {
        let suite = SUITES
            .iter()
            .find(|suite| suite.counts == Unit::Nothing)
            .expect("build");
        let took = Duration::from_secs(61);
        let ended = Ended::Ran {
            counts: Counts::default(),
            took,
        };
        assert_eq!(
            Finished { suite, ended }.to_string(),
            "build: done (1 min 1 s)"
        );
    }
}
