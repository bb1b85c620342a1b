//! `lint`: formatting and lints, which `test` runs, too.

use std::process::ExitCode;

use anyhow::Result;

use crate::cli;
use crate::packages;
use crate::process::Run;
use crate::test;
use crate::tools::{Tool, Toolbox, python};
use crate::workspace::Workspace;

/// The folders of Python that are linted, each by the rules in its `pyproject.toml`. They are not
/// formatted by a tool, because the lessons' listings decide where anchor comments go.
pub const PYTHON: [&str; 7] = [
    "lessons/project",
    "lessons/variants",
    "lessons/fixtures",
    "tests/conformance",
    "tests/databases",
    "tests/pyodide",
    "tests/clients",
];

/// Clippy on a set of packages and features. Each set compiles other code.
pub struct Clippy {
    /// The suite's name.
    pub name: &'static str,
    /// The arguments between `cargo clippy` and `-- -D warnings`.
    pub arguments: fn() -> Vec<&'static str>,
}

/// Everything that compiles without rendering pages.
pub const MODELS: Clippy = Clippy {
    name: "clippy-models",
    arguments: || [model_packages(), vec!["--all-targets"]].concat(),
};

/// The app as it renders pages.
pub const NATIVE: Clippy = Clippy {
    name: "clippy-native",
    arguments: || [rendering_packages(), vec!["--all-targets"]].concat(),
};

/// The app as it runs in the browser, with its widgets.
pub const BROWSER: Clippy = Clippy {
    name: "clippy-browser",
    arguments: || {
        let live = packages::RENDERING
            .iter()
            .filter(|&&name| name != packages::SITE_BUILDER)
            .flat_map(|name| ["--package", name]);
        let targets = [
            "--lib",
            "--bin",
            packages::APP_BIN,
            "--test",
            packages::BROWSER_TYPES,
        ];
        let build = [
            "--features",
            packages::BROWSER_FEATURE,
            "--target",
            "wasm32-unknown-unknown",
        ];
        live.chain(targets).chain(build).collect()
    },
};

/// Cargo's arguments for the packages of the models.
pub fn model_packages() -> Vec<&'static str> {
    let excluded = packages::RENDERING
        .iter()
        .flat_map(|name| ["--exclude", name]);
    std::iter::once("--workspace").chain(excluded).collect()
}

/// Cargo's arguments for the packages that render pages.
pub fn rendering_packages() -> Vec<&'static str> {
    let chosen = packages::RENDERING
        .iter()
        .flat_map(|name| ["--package", name]);
    chosen
        .chain(["--features", packages::RENDERING_FEATURE])
        .collect()
}

/// Runs the suites that are lints, after fixing what can be fixed.
pub fn run(workspace: &Workspace, fix: bool) -> Result<ExitCode> {
    if fix {
        Run::new(workspace, "cargo")
            .args(["fmt", "--all"])
            .expect_success("fix-rustfmt")?;
        Toolbox::default().ensure(workspace, &[Tool::Python])?;
        for folder in PYTHON {
            let fix = ["ruff", "check", "--fix", "--quiet"];
            // What ruff can't fix is reported by the check below.
            python::module(workspace, folder, &fix).finish("fix-ruff")?;
        }
    }
    let suites = ["format", "clippy", "python-lint"].map(str::to_owned);
    let options = cli::Test {
        suites: suites.to_vec(),
        verbose: false,
    };
    test::run(workspace, &options)
}
