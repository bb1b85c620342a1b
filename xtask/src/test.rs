//! `test`: runs the suites from fast to slow, and adds up what they counted.

use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::Instant;

use crate::arguments::Test;
use crate::failure::Failure;
use crate::process::seconds;
use crate::suites::{Counts, Outcome, SUITES, Suite};
use crate::tools::Toolbox;
use crate::workspace::Workspace;

/// The help on `test`, with every suite.
pub fn help() -> String {
    let mut text = "\
cargo xtask test [quick|SUITE]... [--verbose]

Runs every check from fast to slow, prints `N passed, N failed` for each and, on the last line,
for all together. A suite that fails doesn't stop those that can do without it. What a program
printed is shown when it fails; all of it lies in .tools/logs.

  --verbose           show what the programs print while they run

  quick               the suites marked with *: seconds, once they were built
"
    .to_owned();
    for suite in SUITES {
        let mark = if suite.quick { '*' } else { ' ' };
        let _ = writeln!(text, "{mark} {:<19} {}", suite.name, suite.about);
    }
    text.trim_end().to_owned()
}

/// What became of a suite.
enum Ended {
    Ran(Counts),
    /// Something that it builds on failed.
    LeftOut,
}

/// Runs what was asked for; the exit code says whether all of it passed.
pub fn run(workspace: &Workspace, options: &Test) -> Result<ExitCode, Failure> {
    let suites = chosen(&options.suites)?;
    let started = Instant::now();
    let mut toolbox = Toolbox::default();
    let mut results: Vec<(&Suite, Ended)> = Vec::new();
    for suite in &suites {
        println!("{}: {}", suite.name, suite.about);
        let blocked = results.iter().find(|(done, ended)| {
            suite.after == Some(done.name)
                && !matches!(ended, Ended::Ran(counts) if counts.failed == 0)
        });
        if let Some((cause, _)) = blocked {
            println!("  left out, because {} failed\n", cause.name);
            results.push((suite, Ended::LeftOut));
            continue;
        }
        let began = Instant::now();
        let outcome = toolbox
            .ensure(workspace, suite.needs)
            .and_then(|()| (suite.run)(workspace, options.verbose))
            .unwrap_or_else(Outcome::from);
        for failure in &outcome.failures {
            println!("{failure}");
        }
        let took = seconds(began.elapsed());
        println!("  {} ({took})\n", outcome.counts);
        results.push((suite, Ended::Ran(outcome.counts)));
    }
    Ok(summary(&results, &seconds(started.elapsed())))
}

fn summary(results: &[(&Suite, Ended)], took: &str) -> ExitCode {
    let mut total = Counts::default();
    println!("All suites, {took}:");
    for (suite, ended) in results {
        match ended {
            Ended::Ran(counts) => {
                total += *counts;
                println!("  {}: {counts}", suite.name);
            }
            Ended::LeftOut => println!("  {}: left out", suite.name),
        }
    }
    println!("{total}");
    if total.failed == 0 && total.passed > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn chosen(names: &[String]) -> Result<Vec<&'static Suite>, Failure> {
    for name in names {
        if name != "quick" && !SUITES.iter().any(|suite| suite.is_called(name)) {
            let known: Vec<_> = SUITES.iter().map(|suite| suite.name).collect();
            return Err(Failure::new(format!("there is no suite `{name}`"))
                .fix(format!("choose among quick, {}", known.join(", "))));
        }
    }
    let asked_for = |suite: &Suite| {
        names.is_empty()
            || names
                .iter()
                .any(|name| suite.is_called(name) || (name == "quick" && suite.quick))
    };
    let asked: Vec<&Suite> = SUITES.iter().filter(|suite| asked_for(suite)).collect();
    // What a suite works on is made first, so that it never judges an old build.
    let is_needed = |suite: &&Suite| {
        asked_for(suite) || asked.iter().any(|other| other.after == Some(suite.name))
    };
    Ok(SUITES.iter().filter(is_needed).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(asked: &[&str]) -> Vec<&'static str> {
        let asked: Vec<String> = asked.iter().map(|name| (*name).to_owned()).collect();
        chosen(&asked)
            .map(|suites| suites.iter().map(|suite| suite.name).collect())
            .unwrap_or_default()
    }

    #[test]
    fn no_name_means_every_suite() {
        assert_eq!(names(&[]).len(), SUITES.len());
    }

    #[test]
    fn quick_is_a_part_of_it() {
        let quick = names(&["quick"]);
        assert!(!quick.is_empty() && quick.len() < SUITES.len());
    }

    #[test]
    fn a_stem_names_every_suite_that_begins_with_it() {
        assert_eq!(names(&["clippy"]).len(), 3);
        assert!(names(&["no-such-suite"]).is_empty());
    }

    #[test]
    fn what_a_suite_works_on_is_made_even_if_only_the_suite_was_asked_for() {
        assert_eq!(names(&["e2e"]), ["build", "e2e"]);
    }

    #[test]
    fn what_a_suite_builds_on_comes_before_it() {
        for (index, suite) in SUITES.iter().enumerate() {
            if let Some(first) = suite.after {
                let place = SUITES.iter().position(|other| other.name == first);
                assert!(place.is_some_and(|place| place < index), "{}", suite.name);
            }
        }
    }
}
