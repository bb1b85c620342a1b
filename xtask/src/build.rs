//! `build`: the finished site.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;

use crate::cli::Build;
use crate::process::{Run, seconds};
use crate::sizes;
use crate::tools::{self, Toolbox};
use crate::workspace::Workspace;

/// The folder of the site unless another is asked for.
pub const DIST: &str = "dist";

/// Builds into the folder asked for, and prints what a reader downloads.
pub fn run(workspace: &Workspace, options: &Build) -> Result<ExitCode> {
    Toolbox::default().ensure(workspace, tools::FOR_RELEASE)?;
    let started = Instant::now();
    println!("  building the site for {}", options.public_url);
    release(workspace, &options.public_url, &options.dist, &[], false)?;
    let took = seconds(started.elapsed());
    println!("  built {} ({took})\n", options.dist.display());
    let weights = sizes::weigh(workspace, &workspace.path("").join(&options.dist))?;
    print!("{}", sizes::table(&weights));
    Ok(ExitCode::SUCCESS)
}

/// Makes a release build for a base path, with settings for the site builder.
pub fn release(
    workspace: &Workspace,
    public_url: &str,
    dist: &Path,
    settings: &[(&str, &str)],
    verbose: bool,
) -> Result<()> {
    let log = format!(
        "build{}",
        public_url.trim_end_matches('/').replace('/', "-")
    );
    let mut trunk = Run::new(workspace, "trunk");
    for (name, value) in settings {
        trunk = trunk.env(name, value);
    }
    trunk
        .args([
            "build",
            "--release",
            "--skip-version-check",
            "--color",
            "never",
        ])
        .args(["--public-url", public_url, "--dist"])
        .arg(dist)
        // If a build fails, the compiler says why, and not Trunk's call stack.
        .env("RUST_BACKTRACE", "0")
        .verbose(verbose)
        .expect_success(&log)
        .map(drop)
}
