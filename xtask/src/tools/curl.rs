//! curl, from the system's packages: readers have the one that their system has, too.

use anyhow::{Result, bail};

use super::system::Packages;
use crate::error::WithFix;
use crate::workspace::Workspace;

/// Whether it is on PATH.
pub fn is_installed(workspace: &Workspace) -> bool {
    workspace.which("curl").is_some()
}

/// Installs it.
pub fn install(workspace: &Workspace) -> Result<()> {
    match Packages::find(workspace) {
        Some(packages) => packages.install(workspace, &["curl"]),
        None => bail!("no package manager can be used without a password"),
    }
    .fix("install curl; on Debian: apt-get install curl")
}
