//! The files of the Flask project that a server needs, as plain text.

use serde::{Deserialize, Serialize};

use crate::data_files::DataFile;

/// The name of the record of packages, which is kept with the project's own files.
pub const PACKAGES: &str = "packages.txt";

/// The files, each with its path in the project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Container(pub Vec<(String, String)>);

impl DataFile for Container {
    const PATH: &'static str = "/lessons/container.json";

    fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

impl Container {
    /// A file's text; empty if there is no such file.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        let file = self.0.iter().find(|(known, _)| known == name);
        file.map_or("", |(_, text)| text)
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod pack {
    use std::path::Path;
    use std::{fs, io};

    use super::{Container, PACKAGES};

    /// The files outside `app/`.
    const TOP_LEVEL: [&str; 6] = [
        "Dockerfile",
        "Procfile",
        "gunicorn.conf.py",
        "requirements.in",
        "requirements.txt",
        "run.py",
    ];

    impl Container {
        /// Reads the files from the folder of the lessons.
        ///
        /// # Errors
        /// If a file can't be read.
        pub fn read(lessons: &Path) -> io::Result<Self> {
            let project = lessons.join("project");
            let mut files = Vec::new();
            for name in TOP_LEVEL {
                files.push((name.to_owned(), shown(&project.join(name))?));
            }
            python(&project, &project.join("app"), &mut files)?;
            python(&project, &project.join("migrations"), &mut files)?;
            files.sort();
            let record = fs::read_to_string(lessons.join("fixtures/packages.txt"))?;
            files.push((PACKAGES.to_owned(), record));
            Ok(Self(files))
        }
    }

    fn python(project: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                python(project, &path, files)?;
            } else if path.extension().is_some_and(|ending| ending == "py") {
                let name = path.strip_prefix(project).unwrap_or(&path);
                let name = name.to_string_lossy().replace('\\', "/");
                files.push((name, shown(&path)?));
            }
        }
        Ok(())
    }

    /// A file's text. The marks for listings are blanked out; their lines stay, so that all lines
    /// keep their numbers.
    fn shown(path: &Path) -> io::Result<String> {
        let is_mark = |line: &str| {
            let line = line.trim();
            line.starts_with("# [") && line.ends_with(']')
        };
        let lines = fs::read_to_string(path)?;
        let lines = lines
            .lines()
            .map(|line| if is_mark(line) { "" } else { line });
        Ok(lines.flat_map(|line| [line, "\n"]).collect())
    }
}

/// The files of the project in this checkout, for the tests of widgets.
///
/// # Errors
/// If a file can't be read.
#[cfg(not(target_arch = "wasm32"))]
pub fn of_the_project() -> std::io::Result<Container> {
    let lessons = concat!(env!("CARGO_MANIFEST_DIR"), "/../../lessons");
    Container::read(lessons.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_by_their_name() {
        let packed = of_the_project().expect("the project can be read");
        assert!(packed.text("Procfile").contains("web: gunicorn run:app"));
        assert_eq!(packed.text("nothing.py"), "");
    }

    #[test]
    fn marks_for_listings_stay_out_and_lines_keep_their_number() {
        let packed = of_the_project().expect("the project can be read");
        let factory = packed.text("app/__init__.py");
        assert!(!factory.contains("# [create-app]"));
        let line = factory
            .lines()
            .position(|line| line.starts_with("def create_app"));
        assert_eq!(line, Some(16));
    }
}
