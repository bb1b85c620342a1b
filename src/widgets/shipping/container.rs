//! The project's files as plain text: written by the build, fetched by the browser when a widget
//! wants them. It must not know what they say.

use std::sync::Arc;

use crate::dom::prelude::*;

/// Where the build puts them and the browser looks for them, below the base path.
pub const PATH: &str = "/lessons/container.txt";

/// Stands before each file; none of them may hold one.
const SEAL: char = '\u{c}';

/// The files, each with its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Container(pub Vec<(String, String)>);

impl Container {
    /// A file's text; nothing where there is no such file.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        let file = self.0.iter().find(|(known, _)| known == name);
        file.map_or("", |(_, text)| text)
    }

    /// All files as one text.
    #[must_use]
    pub fn write(&self) -> String {
        let files = self.0.iter();
        files
            .map(|(name, text)| format!("{SEAL}{name}\n{text}"))
            .collect()
    }

    /// The files in such a text.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let files = text.split(SEAL).filter_map(|file| file.split_once('\n'));
        let owned = |(name, text): (&str, &str)| (name.to_owned(), text.to_owned());
        Self(files.map(owned).collect())
    }
}

/// The files, as soon as they are here.
#[must_use]
pub fn container() -> RwSignal<Option<Arc<Container>>> {
    #[cfg(feature = "hydrate")]
    return browser::container();
    #[cfg(not(feature = "hydrate"))]
    return RwSignal::new(reactive_graph::owner::use_context());
}

#[cfg(not(feature = "hydrate"))]
mod pack {
    use std::path::Path;
    use std::{fs, io};

    use super::Container;

    /// What stands beside `app/` and matters on a server.
    const BESIDE: [&str; 5] = [
        "Dockerfile",
        "Procfile",
        "requirements.in",
        "requirements.txt",
        "run.py",
    ];

    impl Container {
        /// Reads the files from the folder of the lessons.
        ///
        /// # Errors
        /// When one can't be read.
        pub fn read(lessons: &Path) -> io::Result<Self> {
            let project = lessons.join("project");
            let mut files = Vec::new();
            for name in BESIDE {
                files.push((name.to_owned(), shown(&project.join(name))?));
            }
            python(&project, &project.join("app"), &mut files)?;
            files.sort();
            let record = fs::read_to_string(lessons.join("fixtures/packages.txt"))?;
            files.push(("packages.txt".to_owned(), record));
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

    /// A file's text. Marks for listings say nothing to a reader; their lines stay, so that
    /// numbers do.
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

#[cfg(feature = "hydrate")]
mod browser {
    use std::cell::RefCell;

    use super::{Arc, Container, PATH};
    use crate::dom::prelude::*;
    use crate::site::Site;
    use crate::widgets::stage::source::fetch_text;

    thread_local! {
        static FETCHED: RefCell<Option<Arc<Container>>> = const { RefCell::new(None) };
    }

    pub fn container() -> RwSignal<Option<Arc<Container>>> {
        let here = FETCHED.with_borrow(Clone::clone);
        let is_here = here.is_some();
        let container = RwSignal::new(here);
        if !is_here {
            let url = Site::of().path(PATH);
            spawn(async move {
                if let Some(text) = fetch_text(&url).await {
                    let fetched = Arc::new(Container::parse(&text));
                    FETCHED.set(Some(Arc::clone(&fetched)));
                    // The page may be gone by now.
                    container.set(Some(fetched));
                }
            });
        }
        container
    }
}

/// The project's own files, for tests.
#[cfg(test)]
pub fn of_the_project() -> Container {
    let lessons = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons");
    Container::read(&lessons).expect("the project can be read")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out_the_same() {
        let packed = of_the_project();
        assert_eq!(Container::parse(&packed.write()), packed);
        assert!(packed.0.iter().all(|(_, text)| !text.contains(SEAL)));
        assert!(packed.text("Procfile").contains("web: gunicorn run:app"));
        assert_eq!(packed.text("nothing.py"), "");
    }

    #[test]
    fn marks_for_listings_stay_out_and_lines_keep_their_number() {
        let packed = of_the_project();
        let factory = packed.text("app/__init__.py");
        assert!(!factory.contains("# [create-app]"));
        let line = factory
            .lines()
            .position(|line| line.starts_with("def create_app"));
        assert_eq!(line, Some(15));
    }
}
