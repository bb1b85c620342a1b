//! `replay`: runs the program that sends recorded requests to the users service.

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;

use crate::packages;
use crate::process::Run;
use crate::workspace::Workspace;

/// Builds the program if its source changed, and runs it with these arguments.
pub fn run(workspace: &Workspace, arguments: &[OsString]) -> Result<ExitCode> {
    let manifest = workspace.path("Cargo.toml");
    let status = Run::new(workspace, "cargo")
        .args(["run", "--quiet", "--release", "--manifest-path"])
        .arg(manifest)
        .args([
            "--package",
            packages::REPLAY,
            "--bin",
            packages::REPLAY_BIN,
            "--",
        ])
        .args(arguments)
        .here()
        .hand_over()?;
    Ok(ExitCode::from(u8::from(!status.success())))
}
