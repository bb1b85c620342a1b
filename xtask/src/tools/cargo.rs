//! Programs that Cargo installs, in one exact version, into Cargo's own bin folder: there they
//! outlive a checkout.

use std::fmt;

use crate::failure::Failure;
use crate::process::Run;
use crate::workspace::Workspace;

/// A program from a crate, pinned.
pub struct Program {
    krate: &'static str,
    program: &'static str,
    version: String,
    pinned: Option<&'static str>,
    /// Whether the crate's own lock file is to be followed.
    locked: bool,
    minutes: &'static str,
}

/// Trunk; a newer one asks for a newer Rust.
pub const TRUNK: Program = Program {
    krate: "trunk",
    program: "trunk",
    version: String::new(),
    pinned: Some("0.21.14"),
    locked: true,
    minutes: "7 to 10",
};

/// The wasm-bindgen program: it must be of the very version of the crate in `Cargo.lock`.
pub fn wasm_bindgen(workspace: &Workspace) -> Result<Program, Failure> {
    let version = locked_version(&workspace.read("Cargo.lock")?, "wasm-bindgen")
        .ok_or_else(|| Failure::new("Cargo.lock names no wasm-bindgen"))?;
    Ok(Program {
        krate: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version,
        pinned: None,
        // Its lock file names a crate that was withdrawn.
        locked: false,
        minutes: "3",
    })
}

impl fmt::Display for Program {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.program, self.version())
    }
}

impl Program {
    fn version(&self) -> &str {
        self.pinned.unwrap_or(&self.version)
    }

    /// Whether the program is there in this version.
    pub fn is_there(&self, workspace: &Workspace) -> bool {
        Run::new(workspace, self.program)
            .arg("--version")
            .answer()
            .is_some_and(|said| said.split_whitespace().nth(1) == Some(self.version()))
    }

    /// Installs it: as a finished program where `cargo binstall` is there, from source otherwise.
    pub fn install(&self, workspace: &Workspace) -> Result<(), Failure> {
        let log = format!("install-{}", self.program);
        let exactly = format!("={}", self.version());
        if workspace.which("cargo-binstall").is_some() {
            let done = Run::new(workspace, "cargo")
                .args(["binstall", "--no-confirm", "--force", self.krate])
                .args(["--version", &exactly])
                .expect_success(&log);
            if done.is_ok() && self.is_there(workspace) {
                return Ok(());
            }
            println!("      cargo binstall could not: building from source");
        }
        println!("      from source: about {} minutes", self.minutes);
        let locked: &[&str] = if self.locked { &["--locked"] } else { &[] };
        Run::new(workspace, "cargo")
            .args(["install", "--force", self.krate, "--version", &exactly])
            .args(locked)
            .expect_success(&log)
            .map(drop)
            .map_err(|failure| {
                failure.fix(format!(
                    "see why `cargo install {} --version {}` fails: a C compiler, the network or \
                     space may be missing",
                    self.krate,
                    self.version()
                ))
            })
    }
}

/// The version of a package in a `Cargo.lock`.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    Some(version.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.9\"\n\n\
        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";

    #[test]
    fn reads_the_version_of_exactly_that_package() {
        assert_eq!(
            locked_version(LOCK, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(locked_version(LOCK, "wasm"), None);
    }
}
