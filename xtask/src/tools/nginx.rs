//! nginx, from the system's packages. Tests start one of their own with it.

use anyhow::{Result, bail};

use super::system::Packages;
use crate::error::WithFix;
use crate::workspace::Workspace;

/// Where systems keep it: often not on the PATH of a user who isn't root. `tests/databases/test_proxy.py`
/// looks there too.
const FOLDERS: &[&str] = &["/usr/sbin", "/usr/local/sbin"];

/// Whether it is there.
pub fn is_installed(workspace: &Workspace) -> bool {
    let in_folder = |folder: &&str| std::path::Path::new(folder).join("nginx").exists();
    workspace.which("nginx").is_some() || FOLDERS.iter().any(in_folder)
}

/// Installs the smallest package that has it.
pub fn install(workspace: &Workspace) -> Result<()> {
    match Packages::find(workspace) {
        Some(packages) => packages.install(workspace, &["nginx-light"]),
        None => bail!("no package manager can be used without a password"),
    }
    .fix("install nginx; on Debian: apt-get install nginx-light")
}
