//! What happens when a server starts the project with the installed packages: the imports in
//! Python's order, and the output of pip, the shell, Python and Gunicorn.

use super::packages::Installed;
use widget_kit::container::Container;

/// An import of something from outside the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The package as it is imported: `flask_sqlalchemy`.
    pub module: String,
    /// The file.
    pub file: String,
    /// The line's number, from 1.
    pub line: usize,
    /// The line.
    pub code: String,
}

/// The imports of packages that Python carries out when a server imports `run`, in their order.
/// `is_package` returns whether a name is a package's; other modules are Python's own.
#[must_use]
pub fn imports(container: &Container, is_package: impl Fn(&str) -> bool) -> Vec<Import> {
    let mut walk = Walk {
        container,
        is_package,
        seen: Vec::new(),
        found: Vec::new(),
    };
    walk.file("run.py");
    walk.found
}

struct Walk<'a, P> {
    container: &'a Container,
    is_package: P,
    seen: Vec<String>,
    found: Vec<Import>,
}

impl<P: Fn(&str) -> bool> Walk<'_, P> {
    fn file(&mut self, name: &str) {
        if self.seen.iter().any(|seen| seen == name) {
            return;
        }
        self.seen.push(name.to_owned());
        for (index, code) in self.container.text(name).lines().enumerate() {
            let mut words = code.split(' ');
            let (Some("from" | "import"), Some(module)) = (words.next(), words.next()) else {
                continue;
            };
            let root = module.split('.').next().unwrap_or(module);
            if root == "app" {
                self.project_module(module);
            } else if (self.is_package)(root) {
                self.found.push(Import {
                    module: root.to_owned(),
                    file: name.to_owned(),
                    line: index + 1,
                    code: code.to_owned(),
                });
            }
        }
    }

    /// Follows the import of one of the project's modules: each package around it, then the module.
    fn project_module(&mut self, module: &str) {
        for (at, _) in module.match_indices('.') {
            self.file(&path(&module[..at], "/__init__.py"));
        }
        self.file(&path(module, "/__init__.py"));
        self.file(&path(module, ".py"));
    }
}

fn path(module: &str, end: &str) -> String {
    format!("{}{end}", module.replace('.', "/"))
}

/// How a deploy ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It runs with the versions that were tested.
    AsTested,
    /// It runs, with some other versions.
    Changed,
    /// It doesn't run.
    Fails,
}

impl End {
    /// All of them, in the order of the guesses.
    pub const ALL: [Self; 3] = [Self::AsTested, Self::Changed, Self::Fails];

    /// The guess that the app ends like this, after “the app starts”.
    #[must_use]
    pub const fn guess(self) -> &'static str {
        match self {
            Self::AsTested => "as tested",
            Self::Changed => "changed",
            Self::Fails => "not at all",
        }
    }
}

/// The output of the terminal from the installation on, and how the deploy ends.
#[must_use]
pub fn start(list: &str, installed: &[Installed<'_>], imports: &[Import]) -> (String, End) {
    let version = |name: &str| {
        let found = installed.iter().find(|one| one.package.name == name);
        found.map(Installed::version)
    };
    let mut text = format!("$ pip install -r {list}\n");
    if !installed.is_empty() {
        text.push_str("Successfully installed");
        for one in installed {
            text.push_str(&format!(" {}-{}", one.package.name, one.version()));
        }
        text.push('\n');
    }
    text.push_str(COMMAND);
    let missing = imports
        .iter()
        .find(|import| version(&import.module.replace('_', "-")).is_none());
    let end = if version("flask").is_none() {
        text.push_str("sh: 1: flask: not found");
        End::Fails
    } else if let Some(import) = missing {
        text.push_str(&format!(
            "Traceback (most recent call last):\n  ...\n  File \"/srv/{}\", line {}, in <module>\n    \
             {}\nModuleNotFoundError: No module named '{}'",
            import.file, import.line, import.code, import.module
        ));
        End::Fails
    } else {
        match version("gunicorn") {
            None => {
                text.push_str("sh: 1: exec: gunicorn: not found");
                End::Fails
            }
            Some(version) => {
                text.push_str(&format!(
                    "[INFO] Starting gunicorn {version}\n[INFO] Listening at: http://0.0.0.0:8000"
                ));
                if installed.iter().any(Installed::is_changed) {
                    End::Changed
                } else {
                    End::AsTested
                }
            }
        }
    };
    (text, end)
}

/// The last line of the Dockerfile, as the shell runs it.
const COMMAND: &str =
    "$ flask --app run db upgrade && exec gunicorn --bind=0.0.0.0:$PORT run:app\n";

#[cfg(test)]
mod tests {
    use super::super::packages::{Listed, install, packages};
    use super::*;
    use widget_kit::container::{PACKAGES, of_the_project};

    fn ends(names: &[&str]) -> (String, End) {
        let container = of_the_project().expect("the project can be read");
        let packages = packages(container.text(PACKAGES));
        let is_package = |root: &str| {
            packages
                .iter()
                .any(|one| one.name == root.replace('_', "-"))
        };
        let imports = imports(&container, is_package);
        let installed = install(&packages, |name| {
            names.contains(&name).then_some(Listed::Unpinned)
        });
        start("requirements.in", &installed, &imports)
    }

    #[test]
    fn the_command_is_the_dockerfiles() {
        let container = of_the_project().expect("the project can be read");
        let command = COMMAND.trim_start_matches("$ ").trim_end();
        assert!(container.text("Dockerfile").contains(command));
    }

    #[test]
    fn imports_come_in_pythons_order() {
        let container = of_the_project().expect("the project can be read");
        let found = imports(&container, |root| root.starts_with("flask"));
        let found: Vec<_> = found
            .iter()
            .map(|import| format!("{}:{} {}", import.file, import.line, import.module))
            .collect();
        // As a traceback shows it where Flask-Migrate is missing: Python gets to
        // app/extensions.py by way of app/__init__.py.
        assert_eq!(
            found[..3],
            [
                "app/__init__.py:3 flask",
                "app/errors.py:3 flask",
                "app/extensions.py:5 flask_migrate",
            ]
        );
    }

    #[test]
    fn each_gap_is_reported_by_the_program_that_finds_it() {
        let all = [
            "flask",
            "flask-migrate",
            "flask-sqlalchemy",
            "gunicorn",
            "sqlalchemy",
        ];
        assert_eq!(ends(&all).1, End::Changed);
        let (text, end) = ends(&["flask", "flask-sqlalchemy", "sqlalchemy", "gunicorn"]);
        assert!(text.ends_with(
            "  File \"/srv/app/extensions.py\", line 5, in <module>\n    from flask_migrate import \
             Migrate\nModuleNotFoundError: No module named 'flask_migrate'"
        ));
        assert_eq!(end, End::Fails);
        let (text, _) = ends(&["flask-migrate"]);
        assert!(text.ends_with("run:app\nsh: 1: exec: gunicorn: not found"));
        let (text, _) = ends(&["gunicorn"]);
        assert!(text.ends_with("sh: 1: flask: not found"));
    }

    #[test]
    fn a_flask_that_nobody_listed_comes_along_and_the_app_starts() {
        assert_eq!(ends(&["flask-migrate", "gunicorn"]).1, End::Changed);
    }
}
