//! Two projects on one machine, once with one Python for both and once with an environment each:
//! what was installed, and whether the projects start. It must not know how that is shown.

use super::index::Environment;

/// The projects, as readers know them.
pub const PROJECTS: [&str; 2] = ["the shop", "the users API"];

/// The lines of the projects' code at which a wrong Flask shows: their first imports of it, and
/// the users API's second.
pub const LINES: [&str; 3] = [
    "from flask import Flask, escape",
    "from flask import Flask",
    "from flask_sqlalchemy import SQLAlchemy",
];

/// Why a project doesn't start.
#[derive(Clone, Copy, Debug)]
pub struct Failure {
    /// The line of its own code.
    pub line: &'static str,
    /// The last line of the traceback.
    pub error: &'static str,
}

/// The lists that the shop may bring, each with its name.
pub const LISTS: [(&str, &str); 4] = [
    ("Both pinned", "flask==2.0.3 werkzeug==2.0.3"),
    ("Flask pinned", "flask==2.0.3"),
    ("Any Flask 2", "flask~=2.0"),
    ("Any Flask", "flask"),
];

/// The list of the course's project (`requirements.in`).
pub const USERS: &str = "flask~=3.1 flask-sqlalchemy~=3.1 gunicorn>=23 sqlalchemy~=2.1";

/// The machine, twice: as it is shared, and as it is kept apart.
#[derive(Clone, Default)]
pub struct Machine {
    /// The one Python of both.
    pub shared: Environment,
    /// An environment for each project.
    pub own: [Environment; 2],
    /// Whether a project's list was installed.
    pub is_installed: [bool; 2],
    /// The project whose list was installed last, and what pip said in either system.
    pub last: Option<(usize, [String; 2])>,
}

impl Machine {
    /// Installs a project's list in both systems.
    pub fn install(&mut self, project: usize, list: usize) {
        let wanted = wanted(project, list);
        let shared = self.shared.install(wanted);
        if let (Some(own), Some(is_installed)) = (
            self.own.get_mut(project),
            self.is_installed.get_mut(project),
        ) {
            *is_installed = true;
            self.last = Some((project, [shared, own.install(wanted)]));
        }
    }

    /// What starting a project ends with in the shared Python (0) or in its own environment (1):
    /// nothing where it was never installed, and else why it fails, if it does.
    #[must_use]
    pub fn start(&self, project: usize, system: usize) -> Option<Result<(), Failure>> {
        if !*self.is_installed.get(project)? {
            return None;
        }
        let environment = match system {
            0 => &self.shared,
            _ => self.own.get(project)?,
        };
        Some(start(project, environment))
    }
}

/// What a project asks for.
#[must_use]
pub fn wanted(project: usize, list: usize) -> &'static str {
    match project {
        0 => LISTS.get(list).map_or("", |(_, wanted)| wanted),
        _ => USERS,
    }
}

/// What happens when a project is started, as it was seen to happen (`pip.txt`, which the tests
/// hold against this).
fn start(project: usize, environment: &Environment) -> Result<(), Failure> {
    let version = |name| environment.version(name).unwrap_or_default();
    let (flask, werkzeug) = (version("flask"), version("werkzeug"));
    let [shop, users, extensions] = LINES;
    let (line, error) = match project {
        // Flask 2.2 and older import what Werkzeug 3 no longer has.
        _ if flask < [2, 3, 0] && werkzeug >= [3, 0, 0] => (
            if project == 0 { shop } else { users },
            "ImportError: cannot import name 'url_quote' from 'werkzeug.urls'",
        ),
        // Removed in Flask 3.0.
        0 if flask >= [3, 0, 0] => (
            shop,
            "ImportError: cannot import name 'escape' from 'flask'",
        ),
        // New in Flask 2.2.
        1 if flask < [2, 2, 0] => (
            extensions,
            "ImportError: cannot import name 'app_ctx' from 'flask.globals'",
        ),
        _ => return Ok(()),
    };
    Err(Failure { line, error })
}
