//! The table of suites: what each one checks and needs.

use super::Outcome;
use super::playwright;
use super::programs::{self, Context};
use crate::lint;
use crate::tools::{self, Tool};

use anyhow::Result;

/// A group of checks that run together.
pub struct Suite {
    /// The name on the command line.
    pub name: &'static str,
    /// What it checks.
    pub about: &'static str,
    /// What is counted.
    pub counts: Unit,
    /// Whether it belongs to `test quick`.
    pub quick: bool,
    /// When it runs.
    pub lane: Lane,
    /// What has to be installed.
    pub needs: &'static [Tool],
    /// The suite whose result it works on.
    pub after: Option<&'static str>,
    /// Runs it.
    pub run: fn(&Context) -> Result<Outcome>,
}

/// What a suite counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Tests of a test framework.
    Tests,
    /// Programs that found nothing to complain about.
    Lints,
    /// Requests and sequences of them that were compared.
    Comparisons,
    /// Commands of a README that worked.
    Commands,
    /// Sizes within their budget.
    Budgets,
    /// Nothing: it prepares what other suites check.
    Nothing,
}

impl Unit {
    /// The unit in a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tests => "tests",
            Self::Lints => "lints",
            Self::Comparisons => "comparisons",
            Self::Commands => "commands",
            Self::Budgets => "budgets",
            Self::Nothing => "nothing",
        }
    }
}

/// When a suite runs. Two lanes run side by side, each from top to bottom: the release build keeps
/// one processor busy for minutes, which leaves another for the checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// With the other checks of the code.
    Code,
    /// With what builds the site and looks at it.
    Site,
    /// After both, alone: browsers react in time only if nothing else keeps the machine busy.
    Alone,
}

const DEFAULT: Suite = Suite {
    name: "",
    about: "",
    counts: Unit::Tests,
    quick: false,
    lane: Lane::Code,
    needs: &[],
    after: None,
    run: |_| Ok(Outcome::default()),
};

/// Every suite. Those of a lane run in this order.
pub const SUITES: &[Suite] = &[
    Suite {
        name: "format",
        about: "Rust is formatted as rustfmt does it, and no file is over 400 lines",
        counts: Unit::Lints,
        quick: true,
        run: programs::format,
        ..DEFAULT
    },
    Suite {
        name: "models",
        about: "the crates without pages: services, engine, lesson model, the commands",
        quick: true,
        run: programs::models,
        ..DEFAULT
    },
    Suite {
        name: "build",
        about: "builds the finished site, at the root of a host and under a path",
        counts: Unit::Nothing,
        lane: Lane::Site,
        needs: tools::FOR_RELEASE,
        run: programs::build,
        ..DEFAULT
    },
    Suite {
        name: "download",
        about: "the project as a reader gets it: its README, followed with nothing but the zip",
        counts: Unit::Commands,
        lane: Lane::Site,
        needs: &[Tool::Python],
        after: Some("build"),
        run: programs::download,
        ..DEFAULT
    },
    Suite {
        name: "task-downloads",
        about: "the readers' tasks as they are downloaded: checks fail, and pass with the solution",
        lane: Lane::Site,
        needs: &[Tool::Python],
        after: Some("build"),
        run: programs::task_downloads,
        ..DEFAULT
    },
    Suite {
        name: "budgets",
        about: "what a reader downloads stays small",
        counts: Unit::Budgets,
        lane: Lane::Site,
        needs: &[Tool::Node],
        after: Some("build"),
        run: programs::budgets,
        ..DEFAULT
    },
    Suite {
        name: "native",
        about: "the lesson compiler and the rendering of pages",
        run: programs::native,
        ..DEFAULT
    },
    Suite {
        name: "wrong-python",
        about: "Python that a lesson shows as wrong fails as the lesson says",
        needs: &[Tool::Python],
        run: programs::wrong_python,
        ..DEFAULT
    },
    Suite {
        name: "conformance",
        about: "Flask and the users service answer the same, and go the same way",
        counts: Unit::Comparisons,
        needs: &[Tool::Python],
        run: programs::conformance,
        ..DEFAULT
    },
    Suite {
        name: "snippets",
        about: "copied programs do as the simulator did: real curl, requests and fetch, real Flask",
        counts: Unit::Comparisons,
        needs: &[Tool::Python, Tool::Node, Tool::Curl],
        run: programs::snippets,
        ..DEFAULT
    },
    Suite {
        name: "clippy-models",
        about: "the lints of the models, the tests and the commands",
        counts: Unit::Lints,
        run: |context| programs::clippy(context, &lint::MODELS),
        ..DEFAULT
    },
    Suite {
        name: "clippy-native",
        about: "the lints of the native side, which renders the pages",
        counts: Unit::Lints,
        run: |context| programs::clippy(context, &lint::NATIVE),
        ..DEFAULT
    },
    Suite {
        name: "clippy-browser",
        about: "the lints of the browser side",
        counts: Unit::Lints,
        needs: &[Tool::WasmTarget],
        run: |context| programs::clippy(context, &lint::BROWSER),
        ..DEFAULT
    },
    Suite {
        name: "browser-types",
        about: "what works on the browser's own types, in a browser",
        needs: tools::FOR_BROWSER_TYPES,
        run: programs::browser_types,
        ..DEFAULT
    },
    Suite {
        name: "python-lint",
        about: "ruff and mypy find nothing in the Flask project, its variants and the tests",
        counts: Unit::Lints,
        needs: &[Tool::Python, Tool::OpenApi],
        run: programs::python_lint,
        ..DEFAULT
    },
    Suite {
        name: "flask",
        about: "the tests of the Flask project and its variants",
        needs: &[Tool::Python],
        run: programs::flask,
        ..DEFAULT
    },
    Suite {
        name: "tasks",
        about: "the readers' tasks: checks fail on a start, pass on a solution, help with a wrong one",
        needs: &[Tool::Python],
        run: programs::tasks,
        ..DEFAULT
    },
    Suite {
        name: "openapi",
        about: "the API's OpenAPI document: valid, complete, and the Flask project does as it says",
        needs: &[Tool::OpenApi],
        run: programs::openapi,
        ..DEFAULT
    },
    Suite {
        name: "postgresql",
        about: "the Flask project as it is deployed: PostgreSQL, races, platform, container, proxy",
        needs: &[Tool::Python, Tool::PostgreSql, Tool::Nginx],
        run: programs::postgresql,
        ..DEFAULT
    },
    Suite {
        name: "pyodide",
        about: "the tests of the Flask project in the Python that a browser can run",
        needs: &[Tool::Python, Tool::Node, Tool::NodePackages],
        run: programs::pyodide,
        ..DEFAULT
    },
    Suite {
        name: "e2e",
        about: "the site in a real browser",
        lane: Lane::Alone,
        needs: tools::FOR_READING,
        after: Some("build"),
        run: playwright::e2e,
        ..DEFAULT
    },
    Suite {
        name: "hosts",
        about: "every page on nginx and on Python's http.server, with the policies that a host sends",
        lane: Lane::Alone,
        needs: tools::FOR_HOSTS,
        after: Some("build"),
        run: playwright::hosts,
        ..DEFAULT
    },
];

impl Suite {
    /// Whether a typed name means this suite: `clippy` means each `clippy-…`.
    pub fn is_called(&self, typed: &str) -> bool {
        let rest = self.name.strip_prefix(typed);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }
}
