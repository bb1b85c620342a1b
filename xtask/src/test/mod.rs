//! `test`: runs the suites, and adds up what they counted.

mod counts;
mod junit;
mod libtest;
mod playwright;
mod programs;
mod schedule;
mod suites;

use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, anyhow};

use crate::cli::Test;
use crate::error::{self, WithFix};
use crate::process::seconds;
use crate::tools::Toolbox;
use crate::workspace::Workspace;
use schedule::{Ended, Finished};
use suites::{SUITES, Suite};

pub use counts::{Counts, Outcome};

/// The help on `test`, with every suite.
pub fn help() -> String {
    let mut text = "\
Prints `N passed, N failed` and the time for each suite and, on the last line, the sum. A suite that
fails doesn't stop those that don't build on it. What a program printed is shown if it fails; all of
it is in .tools/logs.

  quick               the suites marked with *: seconds, once they are built
"
    .to_owned();
    for suite in SUITES {
        let mark = if suite.quick { '*' } else { ' ' };
        let _ = writeln!(text, "{mark} {:<19} {}", suite.name, suite.about);
    }
    text.trim_end().to_owned()
}

/// Runs the chosen suites; the exit code says whether everything passed.
pub fn run(workspace: &Workspace, options: &Test) -> Result<ExitCode> {
    let suites = chosen(&options.suites)?;
    let started = Instant::now();
    let needs = suites.iter().flat_map(|suite| suite.needs).copied();
    let missing = Toolbox::default().ensure_each(workspace, needs);
    for error in missing.values() {
        println!("{}", error::report(error));
    }
    let context = programs::Context {
        workspace,
        verbose: options.verbose,
    };
    let finished = schedule::run(&suites, !options.verbose, |suite| {
        let outcome = match suite.needs.iter().find(|tool| missing.contains_key(tool)) {
            Some(tool) => Err(anyhow!("it needs {tool:?}; why that is missing is above")),
            None => (suite.run)(&context),
        };
        outcome.unwrap_or_else(Outcome::from)
    });
    println!("\nAll suites, {}:", seconds(started.elapsed()));
    let total = summary(&finished);
    println!("{total}");
    Ok(ExitCode::from(u8::from(
        total.failed > 0 || total.passed == 0,
    )))
}

/// Prints each suite's result, and returns the sum.
fn summary(finished: &[Finished]) -> Counts {
    let mut total = Counts::default();
    for suite in finished {
        if let Ended::Ran { counts, .. } = suite.ended {
            total += counts;
        }
        println!("  {suite}");
    }
    total
}

fn chosen(names: &[String]) -> Result<Vec<&'static Suite>> {
    let is_known = |name: &str| name == "quick" || SUITES.iter().any(|it| it.is_called(name));
    if let Some(unknown) = names.iter().find(|name| !is_known(name)) {
        let known: Vec<_> = SUITES.iter().map(|suite| suite.name).collect();
        return Err(anyhow!("there is no suite `{unknown}`"))
            .fix(format!("choose among quick, {}", known.join(", ")));
    }
    let asked_for = |suite: &Suite| {
        let by_name = |name: &String| suite.is_called(name) || (name == "quick" && suite.quick);
        names.is_empty() || names.iter().any(by_name)
    };
    // What a suite works on is made first, so that it never judges an old build.
    let builds_on = |suite: &Suite| {
        let mut asked = SUITES.iter().filter(|other| asked_for(other));
        asked.any(|other| other.after == Some(suite.name))
    };
    Ok(SUITES
        .iter()
        .filter(|suite| asked_for(suite) || builds_on(suite))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(asked: &[&str]) -> Vec<&'static str> {
        let asked: Vec<String> = asked.iter().map(|name| (*name).to_owned()).collect();
        let suites = chosen(&asked).unwrap_or_default();
        suites.iter().map(|suite| suite.name).collect()
    }

    #[test]
    fn no_name_means_every_suite() {
        assert_eq!(names(&[]).len(), SUITES.len());
    }

    #[test]
    fn quick_is_a_part_of_it() {
        assert_eq!(names(&["quick"]), ["format", "models"]);
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
    fn the_help_has_every_suite() {
        let help = help();
        assert!(
            SUITES
                .iter()
                .all(|suite| help.contains(suite.name) && help.contains(suite.about))
        );
    }
}
