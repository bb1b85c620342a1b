//! `lint`: formatting and lints, which `test` runs, too.

use std::process::ExitCode;

use crate::arguments;
use crate::failure::Failure;
use crate::process::Run;
use crate::test;
use crate::tools::{Tool, Toolbox, python};
use crate::workspace::Workspace;

/// The Python code that is linted, each folder by the rules in its `pyproject.toml`. It is not
/// formatted by a tool: its anchor comments stand where a listing wants them.
pub const PYTHON: [&str; 4] = [
    "lessons/project",
    "lessons/variants",
    "lessons/fixtures",
    "tests/conformance",
];

/// One lint: what it's called and the arguments of `cargo`.
pub struct Cargo {
    /// What it's called.
    pub name: &'static str,
    /// The arguments before `-- -D warnings`.
    pub arguments: &'static [&'static str],
    /// What has to be installed.
    pub needs: &'static [Tool],
}

/// Clippy on everything that gets compiled: each set of features is other code.
pub const CLIPPY: [Cargo; 3] = [
    Cargo {
        name: "clippy-models",
        arguments: &["clippy", "--workspace", "--all-targets"],
        needs: &[],
    },
    Cargo {
        name: "clippy-native",
        arguments: &[
            "clippy",
            "-p",
            "front-desk",
            "--features",
            "ssr",
            "--all-targets",
        ],
        needs: &[],
    },
    Cargo {
        name: "clippy-browser",
        arguments: &[
            "clippy",
            "-p",
            "front-desk",
            "--features",
            "hydrate",
            "--target",
            "wasm32-unknown-unknown",
            "--lib",
            "--bin",
            "front-desk",
        ],
        needs: &[Tool::WasmTarget],
    },
];

/// Runs the suites that are lints, after mending what can be mended.
pub fn run(workspace: &Workspace, fix: bool) -> Result<ExitCode, Failure> {
    if fix {
        Run::new(workspace, "cargo")
            .args(["fmt", "--all"])
            .expect_success("fix-rustfmt")?;
        Toolbox::default().ensure(workspace, &[Tool::Python])?;
        for folder in PYTHON {
            // What ruff can't mend is reported by the check below.
            module(workspace, folder, &["ruff", "check", "--fix", "--quiet"]).finish("fix-ruff")?;
        }
    }
    let suites = ["format", "clippy", "python-lint"].map(str::to_owned);
    test::run(
        workspace,
        &arguments::Test {
            suites: suites.to_vec(),
            verbose: false,
        },
    )
}

/// A module of the Python environment, run in a folder.
pub fn module<'w>(workspace: &'w Workspace, folder: &str, words: &[&str]) -> Run<'w> {
    Run::new(workspace, python::interpreter(workspace))
        .arg("-m")
        .args(words)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .folder(folder)
}
