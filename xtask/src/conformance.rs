//! `conformance`: hands over to the program that sends the same requests to the Flask project and
//! to the users service.

use std::ffi::OsString;
use std::process::ExitCode;

use crate::counts::{self, Outcome};
use crate::failure::Failure;
use crate::process::Run;
use crate::tools::{Tool, Toolbox, python};
use crate::workspace::Workspace;

/// Compares, with these arguments.
pub fn run(workspace: &Workspace, arguments: &[OsString]) -> Result<ExitCode, Failure> {
    Toolbox::default().ensure(workspace, &[Tool::Python])?;
    let status = command(workspace).args(arguments).hand_over()?;
    Ok(ExitCode::from(u8::from(!status.success())))
}

/// The suite: every case, and what is generated without being asked for more.
pub fn suite(workspace: &Workspace, verbose: bool) -> Result<Outcome, Failure> {
    let finished = command(workspace).verbose(verbose).finish("conformance")?;
    // It ends with a line such as pytest's.
    let counts = counts::of_pytest(&finished.text);
    Ok(Outcome::of(counts, finished.success, || {
        finished.into_failure(verbose).fix(
            "tests/conformance/README.md says how to read a difference, and what to do with it",
        )
    }))
}

/// The program, told which Python has Flask.
fn command(workspace: &Workspace) -> Run<'_> {
    Run::new(workspace, "cargo")
        .args([
            "run",
            "--quiet",
            "--package",
            "conformance",
            "--",
        ])
        .arg("--python")
        .arg(python::interpreter(workspace))
}
