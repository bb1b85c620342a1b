//! What a reader downloads: the state, the task's own start over it, and the checks.

use std::path::Path;

use super::front_matter::TaskFrontMatter;
use super::layers::{Files, files_below, files_of_state};
use crate::diagnostic::Diagnostic;

/// The start of a task, for the file that readers download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskStart {
    /// The slug of the section.
    pub section: String,
    /// The name of the folder that readers unpack: `something-was-found`.
    pub id: String,
    /// The path of the zip file, below the base path.
    pub archive: String,
    /// The title as plain text.
    pub title: String,
    /// The estimated time, in minutes.
    pub minutes: u16,
    /// The files that the reader changes or adds.
    pub changes: Vec<String>,
    /// The files: names in the reader's folder, with slashes, and where each is.
    pub files: Files,
}

/// Returns the files that a reader begins with, the checks in `checks/`.
///
/// # Errors
/// A diagnostic if the state doesn't exist, if a folder of the task is missing, or if the start
/// takes the place of a check.
pub fn lay_out(
    dir: &Path,
    folder: &Path,
    front: &TaskFrontMatter,
) -> Result<Files, Vec<Diagnostic>> {
    let (state, span) = &front.state;
    let mut files = files_of_state(dir, state)
        .map_err(|message| vec![span.diagnostic(message.text, message.help)])?;
    files.extend(files_below(&folder.join("start")));
    let own = files_below(&folder.join("checks"));
    if !own.keys().any(|name| name.starts_with("test_")) {
        return Err(vec![Diagnostic::of_file(
            folder.join("checks").display().to_string(),
            "this task has no checks",
            "Write `checks/test_….py`, as lessons/tasks/README.md says.",
        )]);
    }
    let mut checks = files_below(&dir.join("tasks/common"));
    checks.extend(own);
    let checks = checks
        .into_iter()
        .map(|(name, path)| (format!("checks/{name}"), path));
    files.extend(checks);
    Ok(files)
}
