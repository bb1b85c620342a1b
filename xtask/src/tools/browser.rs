//! A Chromium for the tests: one that is installed already, or one that gets installed.

use std::env;
use std::path::{Path, PathBuf};

use super::system::{self, Packages};
use anyhow::{Context, Result, anyhow};

use crate::error::WithFix;
use crate::process::Run;
use crate::workspace::{Workspace, is_executable};

const PROGRAMS: [&str; 4] = [
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];
const MAC_APPS: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const FIX: &str = "install Chromium or Chrome, or set CHROMIUM to the path of one";

/// Chromium without the parts of a window: a page opens in half the time.
const HEADLESS_SHELL: &str = "chromium-headless-shell";

const DRIVER_FIX: &str =
    "install the ChromeDriver that fits your Chromium, or set CHROMEDRIVER to its path";

/// The browser to use: `$CHROMIUM`, the system's, or the one that Playwright keeps.
pub fn find(workspace: &Workspace) -> Result<Option<PathBuf>> {
    if let Some(chosen) = env::var_os("CHROMIUM").filter(|value| !value.is_empty()) {
        let chosen = PathBuf::from(chosen);
        return if is_executable(&chosen) {
            Ok(Some(chosen))
        } else {
            Err(anyhow!(
                "CHROMIUM is set to {}, which is not a program",
                chosen.display()
            ))
            .fix("set it to the browser's path, or unset it")
        };
    }
    Ok(PROGRAMS
        .iter()
        .filter_map(|program| workspace.which(program))
        // A snap sees neither /tmp nor hidden folders, where a test keeps its profile.
        .find(|path| !path.starts_with("/snap"))
        .or_else(|| {
            MAC_APPS
                .iter()
                .map(PathBuf::from)
                .find(|path| is_executable(path))
        })
        .or_else(|| playwrights_own(workspace)))
}

fn playwrights_own(workspace: &Workspace) -> Option<PathBuf> {
    let path = Run::new(workspace, "node")
        .args(["--input-type=module", "--eval"])
        .arg("import { chromium } from 'playwright-core'; console.log(chromium.executablePath())")
        .answer()?;
    Some(PathBuf::from(path)).filter(|path| is_executable(path))
}

/// The browser, for commands that have ensured that there is one.
pub fn expect(workspace: &Workspace) -> Result<PathBuf> {
    find(workspace)?
        .context("there is no Chromium here")
        .fix(FIX)
}

/// The browser that opens pages fastest: `$CHROMIUM`, the headless shell, or any other.
pub fn expect_headless(workspace: &Workspace) -> Result<PathBuf> {
    let is_chosen = env::var_os("CHROMIUM").is_some_and(|value| !value.is_empty());
    match workspace.which(HEADLESS_SHELL) {
        Some(shell) if !is_chosen => Ok(shell),
        _ => expect(workspace),
    }
}

/// Whether the headless shell is here, or can't be had: the tests then take another browser.
pub fn has_headless_shell(workspace: &Workspace) -> bool {
    let can_be_had = || {
        matches!(Packages::find(workspace), Some(Packages::Apt { .. }))
            && system::apt_candidate(workspace, HEADLESS_SHELL).is_some()
    };
    workspace.which(HEADLESS_SHELL).is_some() || !can_be_had()
}

/// Installs the headless shell from the system's packages.
pub fn install_headless_shell(workspace: &Workspace) -> Result<()> {
    Packages::find(workspace)
        .context("there is no package manager that can be used without a password")?
        .install(workspace, &[HEADLESS_SHELL])
}

/// Installs one: Debian's package, or else the build that Playwright downloads.
pub fn install(workspace: &Workspace) -> Result<()> {
    if system::is_debian()
        && let Some(apt @ Packages::Apt { .. }) = Packages::find(workspace)
        && apt
            .install(workspace, &["chromium", "fonts-liberation"])
            .is_ok()
    {
        return Ok(());
    }
    println!("      taking the build that Playwright downloads");
    let with_libraries = Path::new("/etc/debian_version").exists()
        && matches!(Packages::find(workspace), Some(Packages::Apt { .. }));
    let options: &[&str] = if with_libraries {
        &["--with-deps"]
    } else {
        &[]
    };
    Run::new(workspace, "playwright")
        .args(["install", "chromium"])
        .args(options)
        .expect_success("install-chromium")
        .map(drop)
        .fix(FIX)
}

/// ChromeDriver: `$CHROMEDRIVER`, or the system's. It has to fit the browser, so it comes with it.
pub fn find_driver(workspace: &Workspace) -> Option<PathBuf> {
    let chosen = env::var_os("CHROMEDRIVER").map(PathBuf::from);
    chosen
        .filter(|path| is_executable(path))
        .or_else(|| workspace.which("chromedriver"))
}

/// ChromeDriver, for commands that have ensured that there is one.
pub fn expect_driver(workspace: &Workspace) -> Result<PathBuf> {
    find_driver(workspace)
        .context("there is no ChromeDriver here")
        .fix(DRIVER_FIX)
}

/// Installs ChromeDriver from the system's packages.
pub fn install_driver(workspace: &Workspace) -> Result<()> {
    let package = match Packages::find(workspace) {
        Some(Packages::Apt { .. }) => "chromium-driver",
        _ => "chromedriver",
    };
    Packages::find(workspace)
        .context("there is no package manager that can be used without a password")
        .and_then(|packages| packages.install(workspace, &[package]))
        .fix(DRIVER_FIX)
}
