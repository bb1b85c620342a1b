//! The suites of `test`, from fast to slow: what each one needs, and how it is counted.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

use crate::failure::Failure;
use crate::process::{Finished, Run};
use crate::tools::{self, Tool, browser, python};
use crate::workspace::Workspace;
use crate::{build, conformance, counts, download, lint, sizes};

pub use crate::counts::{Counts, Outcome};

/// A suite: a group of checks that one program runs.
pub struct Suite {
    /// The name to ask for it with.
    pub name: &'static str,
    /// What it checks.
    pub about: &'static str,
    /// Whether it belongs to `test quick`.
    pub quick: bool,
    /// What has to be installed.
    pub needs: &'static [Tool],
    /// The suite whose result it works on.
    pub after: Option<&'static str>,
    /// Runs it; the flag: show what the programs print.
    pub run: fn(&Workspace, bool) -> Result<Outcome, Failure>,
}

/// Where the site lies that stands at the root of a host.
const DIST: &str = "dist";
/// Where the tests' second site lies: the same one, built to stand under a path. The browser tests
/// know it from `tests/e2e/playwright.config.mjs`.
const BASE_DIST: &str = "target/e2e/under-a-path";
const BASE_URL: &str = "/courses/front-desk/";

/// Every suite, in the order in which they run.
pub const SUITES: &[Suite] = &[
    Suite {
        name: "format",
        about: "Rust is formatted as rustfmt does it",
        quick: true,
        needs: &[],
        after: None,
        run: |workspace, verbose| {
            check(
                cargo(
                    workspace,
                    &["fmt", "--all", "--check", "--", "--color", "never"],
                    verbose,
                ),
                "format",
            )
        },
    },
    Suite {
        name: "models",
        about: "the users service, the lesson model, the layout of the code, the verbs",
        quick: true,
        needs: &[],
        after: None,
        run: |workspace, verbose| {
            let arguments = ["test", "--workspace", "--no-fail-fast"];
            rust_tests(cargo(workspace, &arguments, verbose), "models", verbose)
        },
    },
    Suite {
        name: "python-lint",
        about: "the Flask project and its variants are clean to ruff and typed to mypy",
        quick: false,
        needs: &[Tool::Python],
        after: None,
        run: python_lint,
    },
    Suite {
        name: "flask",
        about: "the tests of the Flask project and its variants",
        quick: false,
        needs: &[Tool::Python],
        after: None,
        run: flask,
    },
    Suite {
        name: "conformance",
        about: "Flask and the users service answer the same, and go the same way",
        quick: false,
        needs: &[Tool::Python],
        after: None,
        run: conformance::suite,
    },
    clippy(
        0,
        "lints: the models, the tests and the verbs",
        |workspace, verbose| clippy_with(workspace, 0, verbose),
    ),
    clippy(
        1,
        "lints: the native side, which renders the pages",
        |workspace, verbose| clippy_with(workspace, 1, verbose),
    ),
    clippy(2, "lints: the browser side", |workspace, verbose| {
        clippy_with(workspace, 2, verbose)
    }),
    Suite {
        name: "native",
        about: "the lesson compiler and the rendering of pages",
        quick: false,
        needs: &[],
        after: None,
        run: |workspace, verbose| {
            // What `models` has tested already is left out, and what needs a Python.
            let arguments = "test -p front-desk --features ssr --no-fail-fast -- \
                             --skip api:: --skip engine:: --skip wrong_python::";
            let arguments: Vec<_> = arguments.split(' ').collect();
            rust_tests(cargo(workspace, &arguments, verbose), "native", verbose)
        },
    },
    Suite {
        name: "wrong-python",
        about: "Python that a lesson shows as wrong fails as the lesson says",
        quick: false,
        needs: &[Tool::Python],
        after: None,
        run: |workspace, verbose| {
            let arguments = "test -p front-desk --features ssr --test wrong_python";
            let arguments: Vec<_> = arguments.split(' ').collect();
            let run = cargo(workspace, &arguments, verbose)
                .env("FRONT_DESK_PYTHON", python::interpreter(workspace));
            rust_tests(run, "wrong-python", verbose)
        },
    },
    Suite {
        name: "build",
        about: "the finished site, at the root of a host and under a path",
        quick: false,
        needs: tools::FOR_RELEASE,
        after: None,
        run: |workspace, verbose| {
            build::release(workspace, "/", Path::new(DIST), verbose)?;
            build::release(workspace, BASE_URL, Path::new(BASE_DIST), verbose)?;
            Ok(Counts::passed(2).into())
        },
    },
    Suite {
        name: "download",
        about: "the project as a reader gets it: its README, followed with nothing but the zip",
        quick: false,
        needs: &[Tool::Python],
        after: Some("build"),
        run: |workspace, verbose| download::suite(workspace, [DIST, BASE_DIST], verbose),
    },
    Suite {
        name: "budgets",
        about: "what a reader downloads stays small",
        quick: false,
        needs: &[Tool::Node],
        after: Some("build"),
        run: budgets,
    },
    Suite {
        name: "e2e",
        about: "the site in a real browser",
        quick: false,
        needs: tools::FOR_BROWSING,
        after: Some("build"),
        run: e2e,
    },
];

impl Suite {
    /// Whether a name that was typed means this suite: `clippy` means each `clippy-…`.
    pub fn is_called(&self, typed: &str) -> bool {
        let rest = self.name.strip_prefix(typed);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }
}

const fn clippy(
    which: usize,
    about: &'static str,
    run: fn(&Workspace, bool) -> Result<Outcome, Failure>,
) -> Suite {
    Suite {
        name: lint::CLIPPY[which].name,
        about,
        quick: false,
        needs: lint::CLIPPY[which].needs,
        after: None,
        run,
    }
}

fn clippy_with(workspace: &Workspace, which: usize, verbose: bool) -> Result<Outcome, Failure> {
    let lint = &lint::CLIPPY[which];
    let run = cargo(workspace, lint.arguments, verbose).args(["--", "-D", "warnings"]);
    check(run, lint.name)
}

fn cargo<'w>(workspace: &'w Workspace, arguments: &[&str], verbose: bool) -> Run<'w> {
    Run::new(workspace, "cargo")
        .args(arguments)
        // A failed test says where it failed; the way there would fill the screen.
        .env("RUST_BACKTRACE", "0")
        .verbose(verbose)
}

/// A program whose good end is one passed check.
fn check(run: Run<'_>, log: &str) -> Result<Outcome, Failure> {
    run.expect_success(log).map(|_| Counts::passed(1).into())
}

fn rust_tests(run: Run<'_>, log: &str, verbose: bool) -> Result<Outcome, Failure> {
    let finished = run.finish(log)?;
    let counts = counts::of_cargo_test(&finished.text);
    Ok(counted(counts, finished, verbose))
}

fn counted(counts: Counts, finished: Finished, verbose: bool) -> Outcome {
    Outcome::of(counts, finished.success, || finished.into_failure(verbose))
}

fn python_lint(workspace: &Workspace, verbose: bool) -> Result<Outcome, Failure> {
    let mut sum = Outcome::from(Counts::default());
    for folder in lint::PYTHON {
        for words in [&["ruff", "check", "--no-cache"][..], &["mypy"][..]] {
            let run = lint::module(workspace, folder, words).verbose(verbose);
            sum.add(check(run, words[0]).unwrap_or_else(Outcome::from));
        }
    }
    Ok(sum)
}

fn flask(workspace: &Workspace, verbose: bool) -> Result<Outcome, Failure> {
    let mut sum = Outcome::from(Counts::default());
    // The project's tests reach every line and branch of it; what must be reached stands in its
    // pyproject.toml.
    let runs: [(&str, &[&str]); 4] = [
        ("lessons/project", &["--cov"]),
        ("lessons/variants", &[]),
        ("lessons/fixtures", &[]),
        ("tests/conformance", &[]),
    ];
    for (folder, options) in runs {
        let finished = lint::module(workspace, folder, &["pytest", "--quiet"])
            .args(["-p", "no:cacheprovider"])
            .args(options)
            .verbose(verbose)
            .finish(&folder.replace('/', "-"))?;
        let counts = counts::of_pytest(&finished.text);
        sum.add(counted(counts, finished, verbose));
    }
    Ok(sum)
}

fn budgets(workspace: &Workspace, _verbose: bool) -> Result<Outcome, Failure> {
    let weights = sizes::weigh(workspace, &workspace.path(DIST))?;
    let table = sizes::table(&weights);
    let over: Vec<_> = weights.iter().filter(|weight| !weight.fits()).collect();
    let counts = Counts {
        passed: (weights.len() - over.len()) as u64,
        failed: over.len() as u64,
    };
    if over.is_empty() {
        print!("{table}");
        return Ok(counts.into());
    }
    let names: Vec<_> = over.iter().map(|weight| weight.name.as_str()).collect();
    let failure = Failure::new(format!("over budget: {}", names.join(", ")))
        .output(table)
        .fix("find what grew; the budgets stand in xtask/src/sizes.rs");
    Ok(Outcome {
        counts,
        failures: vec![failure],
    })
}

fn e2e(workspace: &Workspace, verbose: bool) -> Result<Outcome, Failure> {
    let report = workspace.path("tests/e2e/results/report.json");
    // A report from before must not count for a run that never came to write one.
    let _ = std::fs::remove_file(&report);
    let [port, base_port] = free_ports()?;
    let finished = Run::new(workspace, "playwright")
        .args(["test", "--config", "tests/e2e/playwright.config.mjs"])
        .env("CHROMIUM", browser::expect(workspace)?)
        .env("FRONT_DESK_PORT", port)
        .env("FRONT_DESK_BASE_PORT", base_port)
        .verbose(verbose)
        .finish("e2e")?;
    let text = std::fs::read_to_string(&report).unwrap_or_default();
    let counts = counts::of_playwright(&text);
    Ok(counted(counts, finished, verbose))
}

/// Two ports that nobody listens on now.
fn free_ports() -> Result<[String; 2], Failure> {
    let bind = || TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let ports = bind().and_then(|one| {
        let two = bind()?;
        Ok([one.local_addr()?, two.local_addr()?].map(|address| address.port().to_string()))
    });
    ports.map_err(|error| Failure::new(format!("no free port on this machine: {error}")))
}
