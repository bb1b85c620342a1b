//! Programs that Cargo installs, in one exact version, into Cargo's own bin folder, where every
//! checkout finds them.

use std::fmt;

use anyhow::{Context, Result};

use crate::error::WithFix;
use crate::metadata;
use crate::process::Run;
use crate::workspace::Workspace;

/// A program from a crate, pinned.
pub struct Program {
    package: &'static str,
    program: &'static str,
    version: String,
    /// Whether it is built with the crate's own lock file.
    locked: bool,
    minutes: &'static str,
}

/// Trunk; a newer one asks for a newer Rust.
pub fn trunk() -> Program {
    Program {
        package: "trunk",
        program: "trunk",
        version: "0.21.14".to_owned(),
        locked: true,
        minutes: "7 to 10",
    }
}

/// The wasm-bindgen program: it must have exactly the version of the crate in `Cargo.lock`.
pub fn wasm_bindgen(workspace: &Workspace) -> Result<Program> {
    let version = metadata::locked_version(&metadata::read(workspace)?, "wasm-bindgen")
        .context("Cargo.lock has no wasm-bindgen")?;
    Ok(Program {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version,
        // Its lock file names a crate that was withdrawn.
        locked: false,
        minutes: "3",
    })
}

impl fmt::Display for Program {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.program, self.version)
    }
}

impl Program {
    /// Whether the program is installed in this version.
    pub fn is_installed(&self, workspace: &Workspace) -> bool {
        let answer = Run::new(workspace, self.program).arg("--version").answer();
        answer.is_some_and(|it| it.split_whitespace().nth(1) == Some(&self.version))
    }

    /// Installs it: as a finished program if `cargo binstall` can, from source otherwise.
    pub fn install(&self, workspace: &Workspace) -> Result<()> {
        let log = format!("install-{}", self.program);
        let exactly = format!("={}", self.version);
        if workspace.which("cargo-binstall").is_some() {
            let installed = Run::new(workspace, "cargo")
                .args(["binstall", "--no-confirm", "--force", self.package])
                .args(["--version", &exactly])
                .expect_success(&log);
            if installed.is_ok() && self.is_installed(workspace) {
                return Ok(());
            }
            println!("      cargo binstall failed: building from source");
        }
        println!("      from source: about {} minutes", self.minutes);
        Run::new(workspace, "cargo")
            .args(["install", "--force", self.package, "--version", &exactly])
            .args(self.locked.then_some("--locked"))
            .expect_success(&log)
            .map(drop)
            .fix(format!(
                "find out why `cargo install {} --version {}` fails: a C compiler, the network or \
                 disk space may be missing",
                self.package, self.version
            ))
    }
}
