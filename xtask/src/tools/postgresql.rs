//! PostgreSQL, from the system's packages. Tests start a server of their own with it.

use std::fs;

use anyhow::{Result, bail};

use super::system::Packages;
use crate::error::WithFix;
use crate::workspace::Workspace;

/// Where Debian keeps its programs, in a folder for each version: they are not on PATH.
const DEBIAN: &str = "/usr/lib/postgresql";

/// Whether `initdb` and `postgres` are there, where `tests/databases/postgresql.py` looks for them.
pub fn is_installed(workspace: &Workspace) -> bool {
    let versions = || fs::read_dir(DEBIAN).into_iter().flatten().flatten();
    ["initdb", "postgres"].iter().all(|program| {
        workspace.which(program).is_some()
            || versions().any(|version| version.path().join("bin").join(program).exists())
    })
}

/// Installs it.
pub fn install(workspace: &Workspace) -> Result<()> {
    match Packages::find(workspace) {
        Some(packages) => packages.install(workspace, &["postgresql"]),
        None => bail!("no package manager can be used without a password"),
    }
    .fix("install PostgreSQL; on Debian: apt-get install postgresql")
}
