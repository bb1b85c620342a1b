//! `conformance`: runs the program that sends the same requests to the Flask project and to the
//! users service.

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;

use crate::packages;
use crate::process::Run;
use crate::tools::{Tool, Toolbox, python};
use crate::workspace::Workspace;

/// Compares, with these arguments.
pub fn run(workspace: &Workspace, arguments: &[OsString]) -> Result<ExitCode> {
    Toolbox::default().ensure(workspace, &[Tool::Python])?;
    let status = program(workspace).args(arguments).hand_over()?;
    Ok(ExitCode::from(u8::from(!status.success())))
}

/// The program, with the Python that has Flask.
pub fn program(workspace: &Workspace) -> Run<'_> {
    Run::new(workspace, "cargo")
        .args(["run", "--quiet", "--package", packages::CONFORMANCE, "--"])
        .arg("--python")
        .arg(python::interpreter(workspace))
}
