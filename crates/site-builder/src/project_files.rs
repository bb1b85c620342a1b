//! The project's files as plain text, for the widgets on shipping.

use anyhow::Result;
use course_compiler::files::anchor_of;

use crate::context::BuildContext;
use crate::files::{python_files_below, read_text, relative_name};
use crate::widget_data::ProjectFile;

/// The files beside `app/` that matter on a server.
const BESIDE_THE_APP: [&str; 5] = [
    "Dockerfile",
    "Procfile",
    "requirements.in",
    "requirements.txt",
    "run.py",
];

/// Reads the files, in the order of their paths; a record of what `pip` installs comes last.
///
/// # Errors
/// When one can't be read.
pub fn read(context: &BuildContext) -> Result<Vec<ProjectFile>> {
    let project = context.project();
    let mut paths = python_files_below(&project.join("app"))?;
    paths.extend(BESIDE_THE_APP.map(|name| project.join(name)));
    let mut files = paths
        .iter()
        .map(|path| {
            Ok(ProjectFile {
                path: relative_name(path, &project),
                text: without_marks(&read_text(path)?),
            })
        })
        .collect::<Result<Vec<_>>>()?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.push(ProjectFile {
        path: "packages.txt".to_owned(),
        text: read_text(&context.lessons().join("fixtures/packages.txt"))?,
    });
    Ok(files)
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
            let file = files.iter().find(|file| file.path == path);
            assert!(file.is_some_and(|file| !file.text.is_empty()), "{path}");
        }
    }
}
