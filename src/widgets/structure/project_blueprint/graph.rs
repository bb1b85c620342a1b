//! Which file of the project imports which, read from the files themselves, and whether one more
//! import would close a circle. It must not know how that is shown.

use crate::widgets::shipping::container::Container;

/// A file of the project.
#[derive(Debug)]
pub struct File {
    /// Its path: `app/routes/users.py`.
    pub name: String,
    /// What it is for, in its own words.
    pub purpose: String,
    /// The files that it imports, by their place.
    pub imports: Vec<usize>,
}

/// The files that go to a server, in the order of their paths.
#[must_use]
pub fn files(container: &Container) -> Vec<File> {
    let mut files = Vec::new();
    for (name, text) in &container.0 {
        // What pip recorded for another widget is no file of the project.
        if name != "packages.txt" {
            files.push(File {
                name: name.clone(),
                purpose: purpose(name, text).to_owned(),
                imports: imports(container, text),
            });
        }
    }
    files
}

/// The files that a text imports. The record of pip's, which is none of them, stands behind them
/// all, so their places in the container are those among the files.
fn imports(container: &Container, text: &str) -> Vec<usize> {
    let place = |name: &str| container.0.iter().position(|(known, _)| known == name);
    let mut imports = Vec::new();
    for line in text.lines() {
        let Some(from) = line.strip_prefix("from ") else {
            continue;
        };
        let Some((module, names)) = from.split_once(" import ") else {
            continue;
        };
        let path = module.replace('.', "/");
        // A name may be a module of the package, else it comes from the package itself.
        let mut found = None;
        for name in names.split(',') {
            found = found.or_else(|| place(&format!("{path}/{}.py", name.trim())));
        }
        let found = found
            .or_else(|| place(&format!("{path}.py")))
            .or_else(|| place(&format!("{path}/__init__.py")));
        imports.extend(found);
    }
    imports
}

/// The first line of a module's docstring; for other files, words of ours.
fn purpose<'a>(name: &'a str, text: &'a str) -> &'a str {
    match name {
        "Dockerfile" => "How a container with the app is built. Section 11 builds it.",
        "Procfile" => "What a platform starts. Section 11 ships it.",
        "requirements.in" => "The packages that the code itself asks for, written by hand.",
        "requirements.txt" => "Every package with its exact version, made from requirements.in.",
        _ => text.lines().next().unwrap_or_default().trim_matches('"'),
    }
}

/// Who imports the file.
#[must_use]
pub fn importers(files: &[File], of: usize) -> Vec<usize> {
    let mut importers = Vec::new();
    for (place, file) in files.iter().enumerate() {
        if file.imports.contains(&of) {
            importers.push(place);
        }
    }
    importers
}

/// The way along imports from one file to another, both ends included.
#[must_use]
pub fn way(files: &[File], from: usize, to: usize) -> Option<Vec<usize>> {
    // Each file that is reached, and where in this list the one stands that imports it.
    let mut reached = vec![(from, 0)];
    let mut at = 0;
    while let Some(&(end, _)) = reached.get(at) {
        if end == to {
            let mut way = vec![to];
            while at > 0 {
                at = reached.get(at)?.1;
                way.insert(0, reached.get(at)?.0);
            }
            return Some(way);
        }
        for import in &files.get(end)?.imports {
            if reached.iter().all(|(known, _)| known != import) {
                reached.push((*import, at));
            }
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::widgets::shipping::container::of_the_project;

    fn at(files: &[File], name: &str) -> usize {
        let place = files.iter().position(|file| file.name == name);
        place.unwrap_or_else(|| panic!("{name} is there"))
    }

    #[test]
    fn imports_are_those_of_the_files() {
        let files = files(&of_the_project());
        let names = |of: &[usize]| -> Vec<&str> { of.iter().map(|at| &*files[*at].name).collect() };
        let routes = at(&files, "app/routes/users.py");
        assert_eq!(names(&files[routes].imports), ["app/services/users.py"]);
        assert_eq!(names(&importers(&files, routes)), ["app/__init__.py"]);
        let services = at(&files, "app/services/users.py");
        assert_eq!(
            names(&files[services].imports),
            [
                "app/exceptions.py",
                "app/extensions.py",
                "app/models/__init__.py",
                "app/services/validation.py"
            ]
        );
        let factory = at(&files, "app/__init__.py");
        assert_eq!(names(&importers(&files, factory)), ["run.py"]);
        assert_eq!(
            files[at(&files, "app/routes/__init__.py")].purpose,
            "The receptionists: they read the request, ask a service, and word the answer."
        );
    }

    #[test]
    fn the_project_has_no_circle() {
        let files = files(&of_the_project());
        for (place, file) in files.iter().enumerate() {
            for import in &file.imports {
                assert_eq!(way(&files, *import, place), None, "{}", file.name);
            }
        }
    }

    #[test]
    fn an_import_against_the_arrows_closes_one() {
        let files = files(&of_the_project());
        let names = |from, to| {
            let way = way(&files, at(&files, from), at(&files, to))?;
            Some(
                way.iter()
                    .map(|at| files[*at].name.clone())
                    .collect::<Vec<_>>(),
            )
        };
        assert_eq!(
            names("app/routes/users.py", "app/extensions.py"),
            Some(
                [
                    "app/routes/users.py",
                    "app/services/users.py",
                    "app/extensions.py"
                ]
                .map(str::to_owned)
                .to_vec()
            )
        );
        assert_eq!(names("app/extensions.py", "app/routes/users.py"), None);
    }
}
