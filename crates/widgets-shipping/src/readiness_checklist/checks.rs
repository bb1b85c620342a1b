//! The checks on the project's files. Each reads the text line by line, as a careful reviewer
//! would.

use std::fmt;

use crate::requirement_name;
use widget_kit::container::{Container, PACKAGES};

/// What a check looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Every line of the lock file names one version.
    Pinned,
    /// Everything on the hand-written list is in the lock file.
    Complete,
    /// A WSGI server is in the lock file.
    Server,
    /// The Procfile starts an app that exists.
    Procfile,
    /// The Dockerfile starts an app that exists, on an address that others can reach.
    Dockerfile,
    /// The container gives up the administrator's rights.
    User,
    /// The development server starts only if the file is run directly.
    Guard,
    /// No file switches debug mode on.
    Debug,
    /// No password is in the code.
    Secret,
    /// Production has no default for its database.
    Address,
    /// The error handlers are registered.
    Handlers,
    /// A route reports the app's health.
    Health,
}

/// Something that a check found wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub file: String,
    /// The line, from 1; `None` if something is missing from the file.
    pub line: Option<usize>,
    /// The text of the line, or what is missing.
    pub words: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, words } = self;
        match line {
            Some(line) => write!(out, "{file}, line {line}: {words}"),
            None => write!(out, "{file} lacks {words}"),
        }
    }
}

impl Check {
    /// All of them, in the order of the section.
    pub const ALL: [Self; 12] = [
        Self::Pinned,
        Self::Complete,
        Self::Server,
        Self::Guard,
        Self::Debug,
        Self::Secret,
        Self::Address,
        Self::Procfile,
        Self::Dockerfile,
        Self::User,
        Self::Handlers,
        Self::Health,
    ];

    /// What it looks at, in a word or two.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pinned => "pinned",
            Self::Complete => "complete",
            Self::Server => "server",
            Self::Guard => "guard",
            Self::Debug => "debug off",
            Self::Secret => "no secret",
            Self::Address => "database",
            Self::Procfile => "Procfile",
            Self::Dockerfile => "container",
            Self::User => "not root",
            Self::Handlers => "handlers",
            Self::Health => "health",
        }
    }

    /// The claim that is true if the check passes.
    #[must_use]
    pub const fn claim(self) -> &'static str {
        match self {
            Self::Pinned => "Every package is pinned",
            Self::Complete => "The lock file has every package of the hand-written list",
            Self::Server => "A WSGI server is on the list",
            Self::Guard => "The development server starts only by hand",
            Self::Debug => "Debug mode isn’t switched on anywhere",
            Self::Secret => "No password is in the code",
            Self::Address => "Production has no default for its database",
            Self::Procfile => "The Procfile starts an app that exists",
            Self::Dockerfile => "The container starts the same app, and others can reach it",
            Self::User => "The container doesn’t run as root",
            Self::Handlers => "The error handlers are registered",
            Self::Health => "There is a route that says whether the app is healthy",
        }
    }

    /// Checks the files.
    ///
    /// # Errors
    /// The first place where the claim is wrong.
    pub fn run(self, files: &Container) -> Result<(), Fault> {
        const LOCK: &str = "requirements.txt";
        match self {
            Self::Pinned => none(files, LOCK, |line| !line.contains("==")),
            Self::Complete => none(files, "requirements.in", |line| {
                !has(files, LOCK, |locked| {
                    requirement_name(locked) == requirement_name(line)
                })
            }),
            Self::Server => some(files, LOCK, "gunicorn, waitress or uwsgi", |line| {
                matches!(requirement_name(line), "gunicorn" | "waitress" | "uwsgi")
            }),
            Self::Procfile => some(files, "Procfile", "web: with an app that exists", |line| {
                line.starts_with("web:") && starts_app(files, line)
            }),
            Self::Dockerfile => some(
                files,
                "Dockerfile",
                "CMD with an app that exists, bound to 0.0.0.0",
                |line| {
                    line.starts_with("CMD") && line.contains("0.0.0.0") && starts_app(files, line)
                },
            ),
            Self::User => some(files, "Dockerfile", "USER, and not root", |line| {
                line.starts_with("USER ") && line != "USER root"
            }),
            Self::Guard => guard(files),
            Self::Debug => anywhere(files, |line| {
                let line: String = line.chars().filter(|c| *c != ' ').collect();
                ["debug=True", "DEBUG=True", "--debug", "FLASK_DEBUG=1"]
                    .iter()
                    .any(|words| line.contains(words))
            }),
            Self::Secret => anywhere(files, is_secret),
            Self::Address => address(files),
            Self::Handlers => some(
                files,
                "app/__init__.py",
                "register_error_handlers(app) in the factory",
                |line| line.trim() == "register_error_handlers(app)",
            ),
            Self::Health => {
                let is_route = |line: &str| line.contains(".get(") && line.contains("/health\"");
                // Here finding a line is success: `anywhere` reports it as a fault.
                match anywhere(files, is_route) {
                    Err(_) => Ok(()),
                    Ok(()) => Err(missing("app/health.py", "a route /health")),
                }
            }
        }
    }
}

/// The lines of a file without comments and empty ones, with their numbers.
fn code<'a>(files: &'a Container, name: &str) -> impl Iterator<Item = (usize, &'a str)> {
    let lines = files.text(name).lines().enumerate();
    lines.filter_map(|(index, line)| {
        // A comment begins a line or follows two spaces; any other hash is part of a string.
        let end = if line.trim_start().starts_with('#') {
            0
        } else {
            line.find("  #").unwrap_or(line.len())
        };
        let line = line[..end].trim_end();
        (!line.is_empty()).then_some((index + 1, line))
    })
}

fn fault(file: &str, line: Option<usize>, words: &str) -> Fault {
    Fault {
        file: file.to_owned(),
        line,
        words: words.trim().to_owned(),
    }
}

fn missing(file: &str, words: &str) -> Fault {
    fault(file, None, words)
}

fn none(files: &Container, name: &str, is_wrong: impl Fn(&str) -> bool) -> Result<(), Fault> {
    match code(files, name).find(|(_, line)| is_wrong(line)) {
        Some((number, line)) => Err(fault(name, Some(number), line)),
        None => Ok(()),
    }
}

fn some(
    files: &Container,
    name: &str,
    wanted: &str,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<(), Fault> {
    if has(files, name, is_wanted) {
        Ok(())
    } else {
        Err(missing(name, wanted))
    }
}

fn has(files: &Container, name: &str, is_wanted: impl Fn(&str) -> bool) -> bool {
    none(files, name, is_wanted).is_err()
}

fn anywhere(files: &Container, is_wrong: impl Fn(&str) -> bool) -> Result<(), Fault> {
    let mut names = files.0.iter().map(|(name, _)| name);
    names.try_for_each(|name| {
        if name == PACKAGES {
            return Ok(());
        }
        none(files, name, &is_wrong)
    })
}

/// Whether a command starts a WSGI server with an app that exists: `gunicorn run:app`, where
/// `run.py` sets `app`.
fn starts_app(files: &Container, command: &str) -> bool {
    let words = command.split([' ', '"']).filter(|word| !word.contains('='));
    let mut target = words
        .filter_map(|word| word.split_once(':'))
        .filter(|(module, name)| {
            let is_name = |text: &str| !text.is_empty() && !text.contains(['/', '.', '[']);
            is_name(module) && is_name(name)
        });
    command.contains("gunicorn ")
        && target.any(|(module, name)| {
            let sets = format!("{name} = ");
            has(files, &format!("{module}.py"), |line| {
                line.starts_with(&sets)
            })
        })
}

/// Checks that `run.py` starts a server only if it is run directly: otherwise an import of it never
/// ends.
fn guard(files: &Container) -> Result<(), Fault> {
    let mut is_guarded = false;
    for (number, line) in code(files, "run.py") {
        if !line.starts_with(' ') {
            is_guarded = line.starts_with("if __name__ ==");
        }
        if line.contains(".run(") && !is_guarded {
            return Err(fault("run.py", Some(number), line));
        }
    }
    Ok(())
}

/// Whether a line sets a name such as `token` to a string, or has an address with a password in it.
fn is_secret(line: &str) -> bool {
    let names = ["secret", "password", "token", "api_key"];
    let is_set = line.split_once('=').is_some_and(|(name, value)| {
        let name = name.to_ascii_lowercase();
        value.trim_start().starts_with(['"', '\'']) && names.iter().any(|word| name.contains(word))
    });
    let has_password = line.split_once("://").is_some_and(|(_, rest)| {
        let login = rest.split(['/', '"']).next().unwrap_or_default();
        login
            .split_once('@')
            .is_some_and(|(login, _)| login.contains(':'))
    });
    is_set || has_password
}

/// Checks that the production class takes its database from the environment, without a default.
fn address(files: &Container) -> Result<(), Fault> {
    const FILE: &str = "app/config.py";
    let mut is_inside = false;
    for (number, line) in code(files, FILE) {
        if !line.starts_with(' ') {
            is_inside = line.starts_with("class ProductionConfig");
        }
        if is_inside && line.contains("SQLALCHEMY_DATABASE_URI") {
            return if line.contains("os.environ[") {
                Ok(())
            } else {
                Err(fault(FILE, Some(number), line))
            };
        }
    }
    Err(missing(FILE, "SQLALCHEMY_DATABASE_URI in ProductionConfig"))
}

#[cfg(test)]
mod tests {
    use super::super::accidents::ACCIDENTS;
    use super::*;
    use widget_kit::container::of_the_project;

    fn failures(files: &Container) -> Vec<Check> {
        let fails = |check: &Check| check.run(files).is_err();
        Check::ALL.into_iter().filter(fails).collect()
    }

    #[test]
    fn the_project_is_ready() {
        let files = of_the_project().expect("the project can be read");
        for check in Check::ALL {
            assert_eq!(check.run(&files), Ok(()), "{}", check.claim());
        }
    }

    #[test]
    fn each_accident_is_found_by_its_own_check_and_no_other() {
        for accident in &ACCIDENTS {
            let mut files = of_the_project().expect("the project can be read");
            assert!(accident.apply(&mut files).is_some(), "{}", accident.label);
            assert_eq!(failures(&files), accident.breaks, "{}", accident.label);
        }
    }

    #[test]
    fn every_check_can_fail() {
        let broken: Vec<_> = ACCIDENTS
            .iter()
            .flat_map(|accident| accident.breaks)
            .collect();
        assert!(Check::ALL.iter().all(|check| broken.contains(&check)));
        assert_eq!(failures(&Container::default()).len(), 7);
    }

    #[test]
    fn a_fault_names_its_line() {
        let mut files = of_the_project().expect("the project can be read");
        for (name, text) in &mut files.0 {
            if name == "run.py" {
                text.push_str("PASSWORD = 'hunter2'\n");
            }
        }
        let fault = Check::Secret.run(&files).expect_err("there is a password");
        assert_eq!((&*fault.file, fault.line), ("run.py", Some(12)));
        assert_eq!(fault.words, "PASSWORD = 'hunter2'");
    }

    #[test]
    fn what_only_looks_like_a_secret_is_none() {
        for line in [
            "token = os.environ[\"TOKEN\"]",
            "uri = \"sqlite:///users.db\"",
            "# password = \"x\"",
            "url = \"https://example.com/@me:you\"",
        ] {
            let files = Container(vec![("a.py".to_owned(), line.to_owned())]);
            assert_eq!(Check::Secret.run(&files), Ok(()), "{line}");
        }
    }
}
