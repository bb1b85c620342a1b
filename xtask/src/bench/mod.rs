//! `bench`: measures, and prints in the same form each time. No figure fails it.

mod engine;
mod service;
mod site;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use serde_json::Value;

use crate::cli::Bench;
use crate::error;
use crate::process::Run;
use crate::tools::{self, Toolbox};
use crate::workspace::Workspace;
use crate::{build, packages, sizes};

/// Something that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// What a reader downloads, raw and with brotli
    Sizes,
    /// The users service's requests per CPU-second, natively and in WebAssembly, beside Flask's own
    /// test client on the same requests
    Service,
    /// The engine's events per CPU-second, natively
    Engine,
    /// Mobile scores, LCP, TBT and CLS of the home page and a lesson
    Lighthouse,
    /// The app's start, and the way from one lesson to the next
    Navigation,
    /// Until the page is live and the first widget can be used, on slow 4G and a slow phone
    Start,
}

/// Measures the chosen parts, or all.
pub fn run(workspace: &Workspace, options: &Bench) -> Result<ExitCode> {
    let mut toolbox = Toolbox::default();
    let runs = options.runs as usize;
    let other = options.site.as_deref().map(finished_site).transpose()?;
    for part in Part::value_variants() {
        if !options.parts.is_empty() && !options.parts.contains(part) {
            continue;
        }
        if let Some(value) = part.to_possible_value() {
            println!("{}", value.get_name());
        }
        let site = site::Bench {
            workspace,
            runs,
            other: other.as_deref(),
        };
        match part {
            Part::Sizes => downloads(workspace, &mut toolbox, other.as_deref())?,
            Part::Service => service::run(workspace, &mut toolbox, runs)?,
            Part::Engine => engine::run(workspace, &mut toolbox, runs)?,
            Part::Lighthouse => site.lighthouse(&mut toolbox)?,
            Part::Navigation => site.navigation(&mut toolbox)?,
            Part::Start => site.start(&mut toolbox)?,
        }
        println!();
    }
    Ok(ExitCode::SUCCESS)
}

/// The folder of a finished site, as an absolute path.
fn finished_site(folder: &Path) -> Result<PathBuf> {
    let shown = folder.display();
    let folder = folder
        .canonicalize()
        .with_context(|| format!("there is no folder {shown}"))?;
    if !folder.join("index.html").is_file() {
        bail!("{shown} has no finished site: it has no index.html");
    }
    Ok(folder)
}

/// Builds the site as it is published.
fn build_site(workspace: &Workspace, toolbox: &mut Toolbox) -> Result<()> {
    toolbox.ensure(workspace, tools::FOR_RELEASE)?;
    build::release(workspace, "/", Path::new(build::DIST), &[], false).map(drop)
}

fn downloads(workspace: &Workspace, toolbox: &mut Toolbox, other: Option<&Path>) -> Result<()> {
    build_site(workspace, toolbox)?;
    let weights = sizes::weigh(workspace, &workspace.path(build::DIST))?;
    print!("{}", sizes::table(&weights));
    if let Some(other) = other {
        println!("    {}", other.display());
        print!("{}", sizes::table(&sizes::weigh(workspace, other)?));
    }
    Ok(())
}

/// A program of the package that makes the load.
fn program<'w>(workspace: &'w Workspace, name: &str) -> Run<'w> {
    let cargo = [
        "run",
        "--quiet",
        "--release",
        "--package",
        packages::BENCH,
        "--bin",
        name,
    ];
    Run::new(workspace, "cargo").args(cargo)
}

/// Runs a program that prints its figures as lines of JSON.
fn measured(run: Run<'_>, log: &str) -> Result<Vec<Value>> {
    let text = run.expect_success(log)?;
    let figures: Vec<Value> = text
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .filter(Value::is_object)
        .collect();
    if figures.is_empty() {
        return Err(error::with_output(
            format!("{log} printed no figures"),
            text,
        ));
    }
    Ok(figures)
}

/// The median.
fn middle(numbers: &[f64]) -> Result<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.as_slice() {
        [] => bail!("a measurement has no result"),
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
