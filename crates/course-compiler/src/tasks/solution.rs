//! The solution of a task: each of its files, with what changes in those that the start has.

use std::path::Path;

use course_model::SolutionFile;

use super::front_matter::TaskFrontMatter;
use super::layers::{Files, files_below};
use crate::context::CourseContext;
use crate::diagnostic::suggest;
use crate::listing::diff;
use crate::source_file::SourceFile;

/// Compiles the files of a solution, in the order of `files`. Reports a name without a file, a file
/// without a name, and a file that is as it was.
pub fn compile(
    course: &mut CourseContext<'_>,
    folder: &Path,
    front: &TaskFrontMatter,
    start: &Files,
) -> Vec<SolutionFile> {
    let files = files_below(&folder.join("solution"));
    for unnamed in files
        .keys()
        .filter(|name| !front.files.iter().any(|(named, _)| named == *name))
    {
        course.report(
            &front.files_span,
            format!("`files` doesn't name `{unnamed}`, which is in solution/"),
            "Name each file of the solution, in the order in which to read them.",
        );
    }
    let mut solution = Vec::new();
    for (name, span) in &front.files {
        let Some(path) = files.get(name) else {
            let help = suggest(name, files.keys().map(String::as_str));
            course.report(span, format!("there is no file solution/{name}"), help);
            continue;
        };
        let new = SourceFile::read(path);
        let old = start
            .get(name)
            .map(|path| SourceFile::read(path))
            .transpose();
        match (old, new) {
            (Ok(None), Ok(new)) => solution.push(SolutionFile {
                path: name.clone(),
                is_new: true,
                html: diff::new_file(name, new.text()),
            }),
            (Ok(Some(old)), Ok(new)) => match diff::changed_file(name, old.text(), new.text()) {
                Some(html) => solution.push(SolutionFile {
                    path: name.clone(),
                    is_new: false,
                    html,
                }),
                None => course.report(
                    span,
                    format!("solution/{name} is the same as at the start"),
                    "Change it, or remove it from `files` and from the solution.",
                ),
            },
            (old, new) => {
                let unreadable = [old.err(), new.err()].into_iter().flatten();
                course.diagnostics.extend(unreadable);
            }
        }
    }
    solution
}
