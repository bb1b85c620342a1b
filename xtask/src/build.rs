//! `build`: the finished site.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use crate::arguments::Build;
use crate::failure::Failure;
use crate::process::{Run, seconds};
use crate::sizes;
use crate::tools::{self, Toolbox};
use crate::workspace::Workspace;

/// Builds into the folder asked for, and prints what a reader downloads.
pub fn run(workspace: &Workspace, options: &Build) -> Result<ExitCode, Failure> {
    Toolbox::default().ensure(workspace, tools::FOR_RELEASE)?;
    let started = Instant::now();
    println!("  building the site for {}", options.public_url);
    release(workspace, &options.public_url, &options.dist, false)?;
    println!(
        "  built {} ({})\n",
        options.dist.display(),
        seconds(started.elapsed())
    );
    let weights = sizes::weigh(workspace, &workspace.path("").join(&options.dist))?;
    print!("{}", sizes::table(&weights));
    Ok(ExitCode::SUCCESS)
}

/// A release build under a base path.
pub fn release(
    workspace: &Workspace,
    public_url: &str,
    dist: &Path,
    verbose: bool,
) -> Result<String, Failure> {
    Run::new(workspace, "trunk")
        .args([
            "build",
            "--release",
            "--skip-version-check",
            "--color",
            "never",
        ])
        .args(["--public-url", public_url, "--dist"])
        .arg(dist)
        // Where a build fails, the reason is in the compiler's words, not in Trunk's own calls.
        .env("RUST_BACKTRACE", "0")
        .verbose(verbose)
        .expect_success(&format!(
            "build{}",
            public_url.trim_end_matches('/').replace('/', "-")
        ))
}
