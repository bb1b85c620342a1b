//! `new`: begins a lesson, a widget or a task from a template that builds, so that an author changes
//! something that works.

mod lesson;
mod task;
mod widget;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};

use crate::cli::New;
use crate::workspace::Workspace;

/// What a template becomes: files to write, and what the author does next.
struct Plan {
    /// The files with their contents. Those that are there already are files to change.
    files: Vec<(PathBuf, String)>,
    /// Whether existing files may be changed: all but the new ones.
    changes: Vec<PathBuf>,
    /// What to do next, a line each.
    next: Vec<String>,
}

/// Writes the files of a new lesson, widget or task.
///
/// # Errors
/// When something of that name is there already, or a file can't be read or written.
pub fn run(workspace: &Workspace, what: &New) -> Result<ExitCode> {
    let root = workspace.path("");
    let plan = match what {
        New::Lesson { slug, title } => lesson::plan(&root, slug, title)?,
        New::Widget { id, title, subject } => widget::plan(&root, id, title, subject)?,
        New::Task {
            section,
            name,
            title,
        } => task::plan(&root, section, name, title)?,
    };
    write(&root, &plan)?;
    for (file, _) in &plan.files {
        println!("{}", file.display());
    }
    println!();
    for line in &plan.next {
        println!("{line}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the files, none of them if one can't be.
fn write(root: &Path, plan: &Plan) -> Result<()> {
    for (file, _) in &plan.files {
        if root.join(file).exists() && !plan.changes.contains(file) {
            bail!("{} is there already: choose another name", file.display());
        }
    }
    for (file, content) in &plan.files {
        let path = root.join(file);
        path.parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(&path, content))
            .with_context(|| format!("{} can't be written", file.display()))?;
    }
    Ok(())
}

fn read(root: &Path, file: &str) -> Result<String> {
    fs::read_to_string(root.join(file)).with_context(|| format!("{file} can't be read"))
}

/// A template with its title and slug filled in.
fn filled(template: &str, title: &str, slug: &str) -> String {
    template
        .replace("{{title}}", title)
        .replace("{{slug}}", slug)
}

/// The names in a folder, none if there is no such folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}

/// The number after the largest with which these names begin.
fn next_number(names: &[String]) -> u32 {
    let numbers = names.iter().filter_map(|name| {
        let (number, _) = name.split_once('-')?;
        number.parse::<u32>().ok()
    });
    numbers.max().unwrap_or(0) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_one_comes_after_the_last() {
        let names = ["01-a.md", "09-b.md", "README.md", "pages"].map(str::to_owned);
        assert_eq!(next_number(&names), 10);
        assert_eq!(next_number(&[]), 1);
    }

    #[test]
    fn nothing_is_written_over_what_is_there() {
        let root = Workspace::find().expect("a checkout").path("");
        let plan = Plan {
            files: vec![("README.md".into(), String::new())],
            changes: Vec::new(),
            next: Vec::new(),
        };
        let error = write(&root, &plan).expect_err("the README is there");
        assert!(error.to_string().contains("README.md is there already"));
    }
}
