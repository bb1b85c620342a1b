//! A Python environment in `.tools/venv` with what the Flask project pins.

use std::fs;
use std::path::PathBuf;

use super::system::Packages;
use anyhow::{Context, Error, Result, bail};

use crate::error::{self, WithFix};
use crate::process::Run;
use crate::workspace::Workspace;

const VENV: &str = ".tools/venv";
const REQUIREMENTS: [&str; 3] = [
    "lessons/project/requirements.txt",
    "lessons/project/requirements-dev.txt",
    // The client that copied programs use.
    "tests/clients/requirements.txt",
];
/// The oldest Python that the pinned SQLAlchemy runs on, as its minor version.
const OLDEST: u32 = 11;

/// The environment's interpreter.
pub fn interpreter(workspace: &Workspace) -> PathBuf {
    workspace.path(VENV).join("bin/python")
}

/// Whether the environment was made from the versions that are pinned now.
pub fn is_current(workspace: &Workspace) -> Result<bool> {
    let stamp = fs::read_to_string(workspace.path(VENV).join("made-from.txt"));
    let wanted = requirements(workspace)?;
    Ok(stamp.is_ok_and(|made_from| made_from == wanted)
        && Run::new(workspace, interpreter(workspace))
            .arg("--version")
            .answer()
            .is_some())
}

fn requirements(workspace: &Workspace) -> Result<String> {
    REQUIREMENTS
        .iter()
        .map(|file| workspace.read(file))
        .collect()
}

/// Makes the environment and installs what is pinned.
pub fn install(workspace: &Workspace) -> Result<()> {
    make_venv(workspace, VENV)?;
    let mut pip =
        Run::new(workspace, interpreter(workspace)).args(["-m", "pip", "install", "--quiet"]);
    for file in REQUIREMENTS {
        pip = pip.arg("--requirement").arg(workspace.path(file));
    }
    pip.expect_success("install-python-packages")
        .fix("find out why pip can't install them: perhaps the network, or a proxy")?;
    fs::write(
        workspace.path(VENV).join("made-from.txt"),
        requirements(workspace)?,
    )
    .with_context(|| format!("can't write to {VENV}"))
}

/// Makes a fresh environment; Debian has the parts that this needs in a separate package.
pub fn make_venv(workspace: &Workspace, folder: &str) -> Result<()> {
    if interpreter_new_enough(workspace).is_none() {
        from_system(workspace)?;
    }
    let found = interpreter_new_enough(workspace).ok_or_else(|| no_python(None))?;
    let fix = format!("`{found} -m venv` has to work; on Debian: apt-get install python3-venv");
    venv(workspace, &found, folder)
        .or_else(|error| match from_system(workspace) {
            Ok(()) => venv(workspace, &found, folder),
            Err(_) => Err(error),
        })
        .fix(fix)
}

fn venv(workspace: &Workspace, python: &str, folder: &str) -> Result<()> {
    Run::new(workspace, python)
        .args(["-m", "venv", "--clear"])
        .arg(workspace.path(folder))
        .expect_success("install-venv")
        .map(drop)
}

fn from_system(workspace: &Workspace) -> Result<()> {
    match Packages::find(workspace) {
        Some(brew @ Packages::Brew) => brew.install(workspace, &["python3"]),
        Some(apt @ Packages::Apt { .. }) => {
            apt.install(workspace, &["python3", "python3-venv", "python3-pip"])
        }
        None => bail!("no package manager can be used without a password"),
    }
    .map_err(|cause| no_python(Some(&cause)))
}

fn no_python(cause: Option<&Error>) -> Error {
    let what = format!("there is no Python 3.{OLDEST} or newer with venv");
    error::with_output(what, cause.map(error::report).unwrap_or_default()).fix(format!(
        "install Python 3.{OLDEST} or newer; on Debian: apt-get install python3 python3-venv"
    ))
}

/// The first interpreter on PATH that is new enough: `python3`, which the machine's owner chose, or
/// else the newest by name.
fn interpreter_new_enough(workspace: &Workspace) -> Option<String> {
    let numbered = (OLDEST..=14).rev().map(|minor| format!("python3.{minor}"));
    std::iter::once("python3".to_owned())
        .chain(numbered)
        .find(|python| {
            Run::new(workspace, python)
                .args(["-c", "import sys; print(sys.version_info.minor)"])
                .answer()
                .and_then(|minor| minor.parse::<u32>().ok())
                .is_some_and(|minor| minor >= OLDEST)
        })
}

/// A module of the environment, run in a folder of the checkout.
pub fn module<'w>(workspace: &'w Workspace, folder: &str, words: &[&str]) -> Run<'w> {
    Run::new(workspace, interpreter(workspace))
        .arg("-m")
        .args(words)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .folder(folder)
}
