//! The files that a reader gets, put together from folders that lie over one another.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::front_matter::TaskFrontMatter;
use super::task_files;
use crate::diagnostic::{Message, suggest};
use crate::source_file::SourceFile;

/// Files by their names in the reader's folder, with slashes: where each is.
pub type Files = BTreeMap<String, PathBuf>;

/// Files that begin with a dot and belong to a project. All others are a tool's or a system's.
const DOT_FILES: [&str; 3] = [".dockerignore", ".flaskenv", ".gitignore"];

/// Folders that working in a project leaves behind.
const GENERATED: [&str; 5] = ["__pycache__", "build", "htmlcov", "instance", "venv"];

/// Endings of files that working in a project leaves behind: compiled Python, databases and
/// what SQLite keeps beside them.
const GENERATED_ENDINGS: [&str; 7] = [
    ".pyc",
    ".db",
    ".db-journal",
    ".db-shm",
    ".db-wal",
    ".egg-info",
    ".log",
];

/// Returns whether a file or folder of this name belongs to a Flask project, and isn't something
/// that working in it leaves behind.
///
/// ```
/// use course_compiler::is_source;
///
/// assert!(is_source("routes.py") && is_source(".flaskenv"));
/// assert!(!is_source("__pycache__") && !is_source(".env"));
/// ```
#[must_use]
pub fn is_source(name: &str) -> bool {
    if name.starts_with('.') {
        return DOT_FILES.contains(&name);
    }
    !GENERATED.contains(&name)
        && !GENERATED_ENDINGS
            .iter()
            .any(|ending| name.ends_with(ending))
}

/// Returns the files below a folder; none if there is no such folder.
pub fn files_below(folder: &Path) -> Files {
    let belongs =
        |entry: &DirEntry| entry.depth() == 0 || entry.file_name().to_str().is_some_and(is_source);
    WalkDir::new(folder)
        .into_iter()
        .filter_entry(belongs)
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| {
            let name = entry.path().strip_prefix(folder).ok()?;
            let parts: Vec<_> = name.iter().map(|part| part.to_string_lossy()).collect();
            Some((parts.join("/"), entry.path().to_owned()))
        })
        .collect()
}

/// Returns the files of a state: `empty`, `project`, a folder of `states/`, or another task, solved.
///
/// # Errors
/// A message if there is no such state, or if it leads back to itself.
pub fn files_of_state(dir: &Path, state: &str) -> Result<Files, Message> {
    files_of(dir, state, &mut Vec::new())
}

/// `passed` are the states that led here.
fn files_of(dir: &Path, state: &str, passed: &mut Vec<String>) -> Result<Files, Message> {
    if passed.iter().any(|other| other == state) {
        return Err(Message::new(
            format!("the state `{state}` leads back to itself"),
            "Begin one of these tasks from another state.",
        ));
    }
    passed.push(state.to_owned());
    let known = known_states(dir);
    if !known.iter().any(|known| known == state) {
        let help = suggest(state, known.iter().map(String::as_str));
        return Err(Message::new(format!("there is no state `{state}`"), help));
    }
    let task = dir.join("tasks").join(state);
    match state {
        "empty" => Ok(Files::new()),
        "project" => Ok(files_below(&dir.join("project"))),
        _ if task.join("task.md").exists() => {
            let mut files = files_of(dir, &state_of(&task)?, passed)?;
            files.extend(files_below(&task.join("start")));
            files.extend(files_below(&task.join("solution")));
            Ok(files)
        }
        _ => Ok(files_below(&dir.join("states").join(state))),
    }
}

/// Returns the state that a task begins from.
fn state_of(folder: &Path) -> Result<String, Message> {
    let read = SourceFile::read(&folder.join("task.md"))
        .map_err(|diagnostic| vec![diagnostic])
        .and_then(|source| TaskFrontMatter::parse(&source));
    read.map(|front| front.state.0).map_err(|diagnostics| {
        let reason = diagnostics.first().map(|first| first.message.clone());
        Message::new(
            format!("{}/task.md can't be read", folder.display()),
            reason.unwrap_or_default(),
        )
    })
}

fn known_states(dir: &Path) -> Vec<String> {
    let states = WalkDir::new(dir.join("states"))
        .min_depth(1)
        .max_depth(1)
        .sort_by_file_name()
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned());
    let tasks = dir.join("tasks");
    let tasks = task_files(&tasks, 3).into_iter().filter_map(move |file| {
        let name = file.parent()?.strip_prefix(&tasks).ok()?;
        let parts: Vec<_> = name.iter().map(|part| part.to_string_lossy()).collect();
        Some(parts.join("/"))
    });
    ["empty", "project"]
        .map(str::to_owned)
        .into_iter()
        .chain(states)
        .chain(tasks)
        .collect()
}
