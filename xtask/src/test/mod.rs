//! `test`: runs the suites, and adds up what they counted.

mod counts;
mod junit;
mod libtest;
mod programs;
mod schedule;
mod suites;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Error, Result, anyhow};

use crate::cli::Test;
use crate::error::{self, WithFix};
use crate::process::seconds;
use crate::tools::{Tool, Toolbox};
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
    let missing = install(workspace, &suites);
    let context = programs::Context {
        workspace,
        verbose: options.verbose,
    };
    let finished = schedule::run(&suites, !options.verbose, |suite| {
        let blocked = suite.needs.iter().find_map(|tool| missing.get(tool));
        let outcome = match blocked {
            Some(reason) => Err(anyhow!("it needs {reason}")),
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

/// Looks for all tools and installs what is missing; returns those that can't be had, with the
/// name. The rest of the suites can do without them.
fn install(workspace: &Workspace, suites: &[&Suite]) -> BTreeMap<Tool, String> {
    let mut toolbox = Toolbox::default();
    let mut missing = BTreeMap::new();
    let ensure = |tool: Tool, toolbox: &mut Toolbox| -> Result<(), Error> {
        toolbox.ensure(workspace, &[tool])
    };
    for &tool in suites.iter().flat_map(|suite| suite.needs) {
        if missing.contains_key(&tool) {
            continue;
        }
        if let Err(error) = ensure(tool, &mut toolbox) {
            println!("{}", error::report(&error));
            missing.insert(
                tool,
                tool.name(workspace).unwrap_or_else(|_| format!("{tool:?}")),
            );
        }
    }
    missing
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
