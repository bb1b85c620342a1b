//! `bench`: measures, and prints in the same form each time. It judges nothing: no figure fails.

mod engine;
mod service;
mod site;

use std::path::Path;
use std::process::ExitCode;

use serde_json::Value;

use crate::arguments::Bench;
use crate::failure::Failure;
use crate::process::Run;
use crate::tools::{self, Toolbox};
use crate::workspace::Workspace;
use crate::{build, sizes};

/// Something that is measured.
struct Part {
    name: &'static str,
    run: fn(&Workspace, &mut Toolbox, usize) -> Result<(), Failure>,
}

const PARTS: &[Part] = &[
    Part {
        name: "sizes",
        run: downloads,
    },
    Part {
        name: "service",
        run: service::run,
    },
    Part {
        name: "engine",
        run: engine::run,
    },
    Part {
        name: "lighthouse",
        run: site::lighthouse,
    },
    Part {
        name: "navigation",
        run: site::navigation,
    },
];

/// Measures what was asked for.
pub fn run(workspace: &Workspace, options: &Bench) -> Result<ExitCode, Failure> {
    let known: Vec<_> = PARTS.iter().map(|part| part.name).collect();
    if let Some(stranger) = options
        .parts
        .iter()
        .find(|name| !known.contains(&name.as_str()))
    {
        return Err(
            Failure::new(format!("there is nothing to measure called `{stranger}`"))
                .fix(format!("choose among {}", known.join(", "))),
        );
    }
    let mut toolbox = Toolbox::default();
    let is_chosen = |part: &&Part| {
        options.parts.is_empty() || options.parts.iter().any(|name| name == part.name)
    };
    for part in PARTS.iter().filter(is_chosen) {
        println!("{}", part.name);
        (part.run)(workspace, &mut toolbox, options.runs)?;
        println!();
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds the site as it is published.
fn site(workspace: &Workspace, toolbox: &mut Toolbox) -> Result<(), Failure> {
    toolbox.ensure(workspace, tools::FOR_RELEASE)?;
    build::release(workspace, "/", Path::new("dist"), false).map(drop)
}

fn downloads(workspace: &Workspace, toolbox: &mut Toolbox, _runs: usize) -> Result<(), Failure> {
    site(workspace, toolbox)?;
    let weights = sizes::weigh(workspace, &workspace.path("dist"))?;
    print!("{}", sizes::table(&weights));
    Ok(())
}

/// Runs a program that prints its figures as lines of JSON.
fn measured(run: Run<'_>, log: &str) -> Result<Vec<Value>, Failure> {
    let text = run.expect_success(log)?;
    let figures: Vec<Value> = text
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .filter(Value::is_object)
        .collect();
    if figures.is_empty() {
        return Err(Failure::new(format!("no figures came from {log}")).output(text));
    }
    Ok(figures)
}

/// The median.
fn middle(numbers: &[f64]) -> Result<f64, Failure> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.as_slice() {
        [] => Err(Failure::new("a measurement gave no figure")),
        odd if odd.len() % 2 == 1 => Ok(odd[middle]),
        even => Ok(f64::midpoint(even[middle - 1], even[middle])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one_or_between_the_two() {
        assert_eq!(middle(&[9.0, 1.0, 5.0]).ok(), Some(5.0));
        assert_eq!(middle(&[9.0, 1.0, 5.0, 6.0]).ok(), Some(5.5));
        assert!(middle(&[]).is_err());
    }
}
