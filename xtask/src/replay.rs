//! `replay`: hands over to the program that sends recorded requests to the users service.

use std::ffi::OsString;
use std::process::ExitCode;

use crate::failure::Failure;
use crate::process::Run;
use crate::workspace::Workspace;

/// Builds the program where its source changed, and runs it with these arguments.
pub fn run(workspace: &Workspace, arguments: &[OsString]) -> Result<ExitCode, Failure> {
    let status = Run::new(workspace, "cargo")
        .args(["run", "--quiet", "--release", "--package", "users-service"])
        .args(["--bin", "replay", "--"])
        .args(arguments)
        .here()
        .hand_over()?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
