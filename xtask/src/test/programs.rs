//! How each suite runs: the programs it starts, and where their counts come from.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};

use super::counts::{Counts, Outcome};
use super::{junit, libtest};
use crate::build::DIST;
use crate::error::WithFix;
use crate::lint::{self, Clippy};
use crate::process::{Finished, Run};
use crate::tools::{browser, python};
use crate::workspace::Workspace;
use crate::{
    conformance as conformance_program, download as reader, file_length, metadata, packages, sizes,
};

/// The site under a path; `DIST` has it at the root of a host. The browser tests know both from
/// `tests/e2e/playwright.config.mjs`.
const BASE_DIST: &str = "target/e2e/under-a-path";
const BASE_URL: &str = "/courses/front-desk/";
/// What the site under a path is told of its sources; `tests/e2e/feedback.spec.mjs` looks for it.
const FEEDBACK: &[(&str, &str)] = &[
    ("SOURCE_URL", "https://example.org/source/{file}"),
    (
        "REPORT_URL",
        "https://example.org/report?title={title}&body={body}",
    ),
];
/// Where programs write their reports.
const REPORTS: &str = ".tools/reports";

/// What a suite runs with.
pub struct Context<'w> {
    /// The checkout.
    pub workspace: &'w Workspace,
    /// Show what the programs print.
    pub verbose: bool,
}

impl<'w> Context<'w> {
    fn cargo(&self) -> Run<'w> {
        Run::new(self.workspace, "cargo")
            // A failed test says where it failed; its call stack would fill the screen.
            .env("RUST_BACKTRACE", "0")
            .verbose(self.verbose)
    }

    /// The path of a report, without one that an earlier run left.
    pub(super) fn report(&self, name: &str) -> Result<std::path::PathBuf> {
        let path = self.workspace.path(REPORTS).join(format!("{name}.xml"));
        if path.exists() {
            fs::remove_file(&path).with_context(|| format!("can't remove {}", path.display()))?;
        }
        Ok(path)
    }
}

pub fn format(context: &Context) -> Result<Outcome> {
    let run = context
        .cargo()
        .args(["fmt", "--all", "--check", "--", "--color", "never"]);
    let mut sum = lint(run, "format").unwrap_or_else(Outcome::from);
    let lengths = file_length::check(context.workspace);
    sum.add(lengths.map_or_else(Outcome::from, |()| Counts::passed(1).into()));
    Ok(sum)
}

pub fn models(context: &Context) -> Result<Outcome> {
    let is_model = |name: &str| !packages::RENDERING.contains(&name);
    rust_packages(context, "models", &lint::model_packages(), is_model)
}

pub fn native(context: &Context) -> Result<Outcome> {
    let renders = |name: &str| packages::RENDERING.contains(&name);
    rust_packages(context, "native", &lint::rendering_packages(), renders)
}

/// The tests of some packages and the examples in their docs, but for the target that has a suite
/// of its own.
fn rust_packages(
    context: &Context,
    log: &str,
    chosen: &[&str],
    is_chosen: impl Fn(&str) -> bool,
) -> Result<Outcome> {
    let metadata = metadata::read(context.workspace)?;
    let targets = metadata::targets_without(&metadata, is_chosen, packages::WRONG_PYTHON);
    let run = context
        .cargo()
        .args(["test", "--no-fail-fast"])
        .args(chosen)
        .args(targets);
    let mut sum = rust_tests(run, log)?;
    let examples = context
        .cargo()
        .args(["test", "--no-fail-fast", "--doc"])
        .args(chosen)
        .finish(&format!("{log}-doc"))?;
    let counts = libtest::counts(&examples.text);
    sum.add(if examples.success {
        // No example at all is fine, too.
        counts.into()
    } else {
        Outcome::of_tests(counts, false, || examples.into_error())
    });
    Ok(sum)
}

pub fn wrong_python(context: &Context) -> Result<Outcome> {
    let run = context
        .cargo()
        .args(["test", "--test", packages::WRONG_PYTHON])
        .args(packages::WRONG_PYTHON_IN)
        .env("FRONT_DESK_PYTHON", python::interpreter(context.workspace));
    rust_tests(run, "wrong-python")
}

/// The tests in `tests/browser`, by wasm-bindgen's own runner. `webdriver.json` has the browser's
/// options.
pub fn browser_types(context: &Context) -> Result<Outcome> {
    let run = context
        .cargo()
        .args(["test", "--package", packages::APP])
        .args(["--test", packages::BROWSER_TYPES])
        .args(["--features", packages::BROWSER_FEATURE])
        .args(["--target", "wasm32-unknown-unknown"])
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        )
        .env("CHROMEDRIVER", browser::expect_driver(context.workspace)?);
    rust_tests(run, "browser-types")
}

/// Every case, and as many generated requests as the program sends by default.
pub fn conformance(context: &Context) -> Result<Outcome> {
    let run = conformance_program::program(context.workspace).verbose(context.verbose);
    let finished = run.finish("conformance")?;
    let counts = closing_line(&finished.text);
    Ok(Outcome::of_tests(counts, finished.success, || {
        finished.into_error().fix(
            "tests/conformance/README.md says how to read a difference, and what to do with it",
        )
    }))
}

/// Every example, every case, and as many generated requests as the program sends by default.
pub fn snippets(context: &Context) -> Result<Outcome> {
    let run = context
        .cargo()
        .args(["run", "--quiet", "--package", packages::CLIENTS, "--"])
        .arg("--python")
        .arg(python::interpreter(context.workspace));
    let finished = run.finish("snippets")?;
    let counts = closing_line(&finished.text);
    Ok(Outcome::of_tests(counts, finished.success, || {
        finished
            .into_error()
            .fix("tests/clients/README.md says what is compared, and when a comment is needed")
    }))
}

pub fn clippy(context: &Context, clippy: &Clippy) -> Result<Outcome> {
    let run = context.cargo().arg("clippy").args((clippy.arguments)());
    lint(run.args(["--", "-D", "warnings"]), clippy.name)
}

pub fn python_lint(context: &Context) -> Result<Outcome> {
    let mut sum = Outcome::default();
    for folder in lint::PYTHON {
        for words in [&["ruff", "check", "--no-cache"][..], &["mypy"][..]] {
            let run = python::module(context.workspace, folder, words).verbose(context.verbose);
            sum.add(lint(run, words[0]).unwrap_or_else(Outcome::from));
        }
    }
    Ok(sum)
}

pub fn flask(context: &Context) -> Result<Outcome> {
    let mut sum = Outcome::default();
    // The project's tests reach every line and branch of it; its pyproject.toml demands that.
    let runs: [(&str, &[&str]); 4] = [
        ("lessons/project", &["--cov"]),
        ("lessons/variants", &[]),
        ("lessons/fixtures", &[]),
        ("tests/conformance", &[]),
    ];
    for (folder, options) in runs {
        let name = folder.replace('/', "-");
        let report = context.report(&name)?;
        let finished = python::module(context.workspace, folder, &["pytest", "--quiet"])
            .args(["-p", "no:cacheprovider"])
            .arg("--junitxml")
            .arg(&report)
            .args(options)
            .verbose(context.verbose)
            .finish(&name)?;
        sum.add(reported(&report, finished));
    }
    Ok(sum)
}

/// What readers build themselves, laid out from its folders.
pub fn tasks(context: &Context) -> Result<Outcome> {
    tasks_in(context, "tasks", &[])
}

/// The same, unpacked from what the sites offer to download.
pub fn task_downloads(context: &Context) -> Result<Outcome> {
    let sites = [DIST, BASE_DIST].map(|site| context.workspace.path(site));
    let [first, second] = sites.each_ref().map(|site| site.to_string_lossy());
    let arguments = ["test_downloads.py", "--site", &first, "--site", &second];
    tasks_in(context, "task-downloads", &arguments)
}

fn tasks_in(context: &Context, log: &str, arguments: &[&str]) -> Result<Outcome> {
    let report = context.report(log)?;
    let finished = python::module(context.workspace, "tests/tasks", &["pytest", "--quiet"])
        .args(["-p", "no:cacheprovider", "--junitxml"])
        .arg(&report)
        .args(arguments)
        .verbose(context.verbose)
        .finish(log)?;
    Ok(reported(&report, finished))
}

/// The project's own tests on a server that is started for them, then those that compare databases.
pub fn postgresql(context: &Context) -> Result<Outcome> {
    const DATABASES: &str = "tests/databases";
    const PYTEST: [&str; 4] = ["pytest", "--quiet", "-p", "no:cacheprovider"];
    let python = python::interpreter(context.workspace);
    let starter = context.workspace.path(DATABASES).join("postgresql.py");
    let report = context.report("project-on-postgresql")?;
    let project = Run::new(context.workspace, &python)
        .arg(starter)
        .arg(&python)
        .arg("-m")
        .args(PYTEST)
        .args(["--database", "{url}", "--junitxml"])
        .arg(&report)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .folder("lessons/project")
        .verbose(context.verbose)
        .finish("project-on-postgresql")?;
    let mut sum = reported(&report, project);
    let report = context.report("databases")?;
    let databases = python::module(context.workspace, DATABASES, &PYTEST)
        // As many as fit into a minute; without the options it compares 20,000 and races 5,000.
        .args(["--requests", "3000", "--racing", "2000", "--junitxml"])
        .arg(&report)
        .verbose(context.verbose)
        .finish("databases")?;
    sum.add(reported(&report, databases));
    Ok(sum)
}

/// The OpenAPI document, and the project against it.
pub fn openapi(context: &Context) -> Result<Outcome> {
    pytest(context, "openapi", "tests/openapi")
}

/// What the course teaches, in Python as WebAssembly.
pub fn pyodide(context: &Context) -> Result<Outcome> {
    pytest(context, "pyodide", "tests/pyodide")
}

/// The tests of a folder, run by pytest.
fn pytest(context: &Context, name: &str, folder: &str) -> Result<Outcome> {
    let report = context.report(name)?;
    let finished = python::module(context.workspace, folder, &["pytest", "--quiet"])
        .args(["-p", "no:cacheprovider", "--junitxml"])
        .arg(&report)
        .verbose(context.verbose)
        .finish(name)?;
    Ok(reported(&report, finished))
}

pub fn build(context: &Context) -> Result<Outcome> {
    let build = |url, dist, settings| {
        let dist = Path::new(dist);
        crate::build::release(context.workspace, url, dist, settings, context.verbose)
    };
    build("/", DIST, &[])?;
    build(BASE_URL, BASE_DIST, FEEDBACK)?;
    Ok(Outcome::default())
}

pub fn download(context: &Context) -> Result<Outcome> {
    reader::suite(context.workspace, [DIST, BASE_DIST], context.verbose)
}

pub fn budgets(context: &Context) -> Result<Outcome> {
    let weights = sizes::weigh(context.workspace, &context.workspace.path(DIST))?;
    let over: Vec<&str> = weights
        .iter()
        .filter(|it| !it.fits())
        .map(|it| it.name.as_str())
        .collect();
    let counts = Counts {
        passed: (weights.len() - over.len()) as u64,
        failed: over.len() as u64,
    };
    let errors = (!over.is_empty()).then(|| {
        anyhow!("over budget: {}", over.join(", "))
            .fix("find what grew; the budgets are in xtask/src/sizes.rs")
    });
    Ok(Outcome {
        counts,
        errors: errors.into_iter().collect(),
        note: Some(sizes::table(&weights)),
    })
}

/// A program whose success is one passed check.
fn lint(run: Run<'_>, log: &str) -> Result<Outcome> {
    run.expect_success(log).map(|_| Counts::passed(1).into())
}

fn rust_tests(run: Run<'_>, log: &str) -> Result<Outcome> {
    let finished = run.finish(log)?;
    let counts = libtest::counts(&finished.text);
    Ok(Outcome::of_tests(counts, finished.success, || {
        finished.into_error()
    }))
}

/// The result of a program that wrote a JUnit report.
pub(super) fn reported(report: &Path, finished: Finished) -> Outcome {
    match junit::read(report) {
        Ok(counts) => Outcome::of_tests(counts, finished.success, || finished.into_error()),
        Err(error) => finished.into_error().context(error).into(),
    }
}

/// The counts in the last line of the conformance program: `120 passed, 0 failed in 12.3 s`.
fn closing_line(text: &str) -> Counts {
    let number = |line: &str, word: &str| -> Option<u64> {
        let (before, _) = line.split_once(word)?;
        before.split_whitespace().next_back()?.parse().ok()
    };
    let counts = |line: &str| {
        Some(Counts {
            passed: number(line, " passed")?,
            failed: number(line, " failed").unwrap_or(0),
        })
    };
    text.lines().rev().find_map(counts).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_of_the_conformance_program_is_read() {
        let counts = |passed, failed| Counts { passed, failed };
        assert_eq!(
            closing_line("cases\n12 passed, 3 failed in 2 s\n"),
            counts(12, 3)
        );
        assert_eq!(closing_line("12 passed in 2 s"), counts(12, 0));
        assert_eq!(closing_line("error: no Python"), counts(0, 0));
    }
}
