//! The project's files as plain text, for the widgets on shipping.

use anyhow::Result;
use course_compiler::anchor_of;
use widget_kit::container::Container;

use crate::context::BuildContext;
use crate::files::{python_files_below, read_text, relative_name};

/// The files beside `app/` that matter on a server.
const BESIDE_THE_APP: [&str; 6] = [
    "Dockerfile",
    "Procfile",
    "gunicorn.conf.py",
    "requirements.in",
    "requirements.txt",
    "run.py",
];

/// Reads the files, in the order of their paths; a record of what `pip` installs comes last.
///
/// # Errors
/// When one can't be read.
pub fn read(context: &BuildContext) -> Result<Container> {
    let project = context.project();
    let mut paths = python_files_below(&project.join("app"))?;
    paths.extend(python_files_below(&project.join("migrations"))?);
    paths.extend(BESIDE_THE_APP.map(|name| project.join(name)));
    let mut files = paths
        .iter()
        .map(|path| {
            Ok((
                relative_name(path, &project),
                without_marks(&read_text(path)?),
            ))
        })
        .collect::<Result<Vec<_>>>()?;
    files.sort();
    let packages = read_text(&context.lessons().join("fixtures/packages.txt"))?;
    files.push(("packages.txt".to_owned(), packages));
    Ok(Container(files))
}

/// A file's text, with an empty line in the place of each mark for listings.
fn without_marks(text: &str) -> String {
    text.lines()
        .map(|line| if anchor_of(line).is_some() { "" } else { line })
        .flat_map(|line| [line, "\n"])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_left_out_and_lines_keep_their_number() {
        assert_eq!(without_marks("a\n# [b]\n  c\n"), "a\n\n  c\n");
    }

    #[test]
    fn the_files_that_a_server_needs_are_there() {
        let files = read(&BuildContext::of_this_repository()).expect("the project can be read");
        for path in ["Procfile", "app/__init__.py", "run.py", "packages.txt"] {
            assert!(!files.text(path).is_empty(), "{path}");
        }
    }
}
