//! Which file of the project imports which, read from the files themselves, and whether one more
//! import would close a circle.

use std::collections::{HashMap, VecDeque};

use widget_kit::container::{Container, PACKAGES};

/// A file of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path: `app/routes/users.py`.
    pub name: String,
    /// What it is for, from its docstring.
    pub purpose: String,
    /// The paths of the files that it imports.
    pub imports: Vec<String>,
}

/// What one more import would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportVerdict {
    /// One of the two isn't a file of the project.
    Unknown,
    /// This file isn't Python.
    NotPython(String),
    /// Both are the same file.
    Itself,
    /// The import is there already.
    Already,
    /// The imports would form a circle: the files from the imported one back to the importing one.
    Circle(Vec<String>),
    /// No circle.
    Fine,
}

/// The project's files and their imports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportGraph(Vec<File>);

impl ImportGraph {
    /// Reads the files that go to a server, in the order of their paths.
    #[must_use]
    pub fn new(container: &Container) -> Self {
        let files = container.0.iter();
        let files = files
            // The record of packages isn't one of the project's files.
            .filter(|(name, _)| name != PACKAGES)
            .map(|(name, text)| File {
                name: name.clone(),
                purpose: purpose(name, text).to_owned(),
                imports: imports(container, text),
            });
        Self(files.collect())
    }

    /// All files.
    #[must_use]
    pub fn files(&self) -> &[File] {
        &self.0
    }

    /// A file by its path.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&File> {
        self.0.iter().find(|file| file.name == name)
    }

    /// The paths of the files that import this one.
    #[must_use]
    pub fn importers(&self, of: &str) -> Vec<String> {
        let importers = self
            .0
            .iter()
            .filter(|file| file.imports.iter().any(|import| import == of));
        importers.map(|file| file.name.clone()).collect()
    }

    /// The shortest path along imports from one file to another, both ends included.
    #[must_use]
    pub fn path(&self, from: &str, to: &str) -> Option<Vec<String>> {
        let start = self.file(from)?;
        let mut imported_by: HashMap<&str, Option<&str>> = HashMap::from([(&*start.name, None)]);
        let mut queue = VecDeque::from([start]);
        while let Some(file) = queue.pop_front() {
            if file.name == to {
                let mut path = Vec::new();
                let mut at = Some(&*file.name);
                while let Some(name) = at {
                    path.push(name.to_owned());
                    at = imported_by.get(name).copied().flatten();
                }
                path.reverse();
                return Some(path);
            }
            for import in file.imports.iter().filter_map(|name| self.file(name)) {
                if !imported_by.contains_key(&*import.name) {
                    imported_by.insert(&import.name, Some(&file.name));
                    queue.push_back(import);
                }
            }
        }
        None
    }

    /// What the import of `to` in `from` would do.
    #[must_use]
    pub fn judge_import(&self, from: &str, to: &str) -> ImportVerdict {
        let (Some(importing), Some(_)) = (self.file(from), self.file(to)) else {
            return ImportVerdict::Unknown;
        };
        if let Some(other) = [from, to].into_iter().find(|name| !name.ends_with(".py")) {
            return ImportVerdict::NotPython(other.to_owned());
        }
        if from == to {
            return ImportVerdict::Itself;
        }
        if importing.imports.iter().any(|import| import == to) {
            return ImportVerdict::Already;
        }
        match self.path(to, from) {
            Some(path) => ImportVerdict::Circle(path),
            None => ImportVerdict::Fine,
        }
    }
}

/// The files that a Python file imports. Each is the module that `from … import …` names, or the
/// module of that package that is imported from it.
fn imports(container: &Container, text: &str) -> Vec<String> {
    let exists = |path: &String| container.0.iter().any(|(name, _)| name == path);
    text.lines()
        .filter_map(|line| line.strip_prefix("from ")?.split_once(" import "))
        .filter_map(|(module, names)| {
            let path = module.replace('.', "/");
            let submodules = names
                .split(',')
                .map(|name| format!("{path}/{}.py", name.trim()));
            let module = [format!("{path}.py"), format!("{path}/__init__.py")];
            submodules.chain(module).find(exists)
        })
        .collect()
}

/// The first line of a module's docstring; for other files, a description of ours.
fn purpose<'a>(name: &str, text: &'a str) -> &'a str {
    match name {
        "Dockerfile" => "How a container with the app is built. Section 11 builds it.",
        "Procfile" => "What a platform starts. Section 11 ships it.",
        "requirements.in" => "The packages that the code itself uses, written by hand.",
        "requirements.txt" => "Every package with its exact version, made from requirements.in.",
        _ => text.lines().next().unwrap_or_default().trim_matches('"'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use widget_kit::container::of_the_project;

    fn graph() -> ImportGraph {
        ImportGraph::new(&of_the_project().expect("the project can be read"))
    }

    #[test]
    fn imports_are_those_of_the_files() {
        let graph = graph();
        let imports = |name: &str| graph.file(name).expect("the file is there").imports.clone();
        assert_eq!(
            imports("app/routes/users.py"),
            ["app/models/__init__.py", "app/services/users.py"]
        );
        assert_eq!(graph.importers("app/routes/users.py"), ["app/__init__.py"]);
        assert_eq!(
            imports("app/services/users.py"),
            [
                "app/exceptions.py",
                "app/extensions.py",
                "app/models/__init__.py",
                "app/services/validation.py"
            ]
        );
        assert_eq!(graph.importers("app/__init__.py"), ["run.py"]);
        let routes = graph.file("app/routes/__init__.py");
        assert_eq!(
            routes.expect("the file is there").purpose,
            "The receptionists: they read the request, ask a service, and word the answer."
        );
    }

    #[test]
    fn the_project_has_no_circle() {
        let graph = graph();
        for file in graph.files() {
            for import in &file.imports {
                assert_eq!(graph.path(import, &file.name), None, "{}", file.name);
            }
        }
    }

    #[test]
    fn a_path_follows_the_imports_and_never_goes_back() {
        let graph = graph();
        let path = graph.path("app/routes/users.py", "app/extensions.py");
        assert_eq!(
            path.expect("the routes reach the database"),
            [
                "app/routes/users.py",
                "app/services/users.py",
                "app/extensions.py"
            ]
        );
        assert_eq!(graph.path("app/extensions.py", "app/routes/users.py"), None);
    }

    #[test]
    fn an_import_against_the_arrows_closes_a_circle() {
        let graph = graph();
        let (routes, services) = ("app/routes/users.py", "app/services/users.py");
        assert_eq!(
            graph.judge_import(services, routes),
            ImportVerdict::Circle(vec![routes.to_owned(), services.to_owned()])
        );
        assert_eq!(graph.judge_import(routes, services), ImportVerdict::Already);
        assert_eq!(graph.judge_import(routes, routes), ImportVerdict::Itself);
        assert_eq!(
            graph.judge_import(routes, "app/config.py"),
            ImportVerdict::Fine
        );
        for (from, to) in [("Procfile", routes), (routes, "Procfile")] {
            let verdict = ImportVerdict::NotPython("Procfile".to_owned());
            assert_eq!(graph.judge_import(from, to), verdict);
        }
        assert_eq!(graph.judge_import(routes, ""), ImportVerdict::Unknown);
    }
}
