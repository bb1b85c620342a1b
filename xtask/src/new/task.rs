//! A task for readers, with checks, a solution and wrong solutions.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::{Plan, filled, names, next_number};

macro_rules! template {
    ($($file:literal),+ $(,)?) => {
        [$(($file, include_str!(concat!("../../../docs/templates/task/", $file)))),+]
    };
}

const FILES: [(&str, &str); 9] = template![
    "task.md",
    "checks/test_greeting.py",
    "solution/greeting.py",
    "wrong/no-name/expected.txt",
    "wrong/no-name/greeting.py",
    "wrong/not-found/expected.txt",
    "wrong/not-found/greeting.py",
    "wrong/too-cold/expected.txt",
    "wrong/too-cold/greeting.py",
];

/// The files of a task after the last one of its section.
///
/// # Errors
/// When there is no such section, or it has a task of this name.
pub fn plan(root: &Path, section: &str, name: &str, title: &str) -> Result<Plan> {
    let ending = format!("-{section}.md");
    let Some(lesson) = names(&root.join("lessons"))
        .into_iter()
        .find(|name| name.ends_with(&ending))
    else {
        bail!("lessons/ has no section {section}");
    };
    let folder = PathBuf::from("lessons/tasks").join(section);
    let tasks = names(&root.join(&folder));
    let ending = format!("-{name}");
    if let Some(task) = tasks.iter().find(|task| task.ends_with(&ending)) {
        bail!(
            "{} is there already: choose another name",
            folder.join(task).display()
        );
    }
    let task = folder.join(format!("{}-{name}", next_number(&tasks)));
    let files = FILES
        .iter()
        .map(|(file, template)| (task.join(file), filled(template, title, name)));
    Ok(Plan {
        files: files.collect(),
        changes: Vec::new(),
        next: vec![
            format!("lessons/{lesson} shows it where it has a line ::tasks"),
            "cargo xtask test tasks    # proves checks, solution and wrong solutions".to_owned(),
            "lessons/tasks/README.md    # says what makes a good task".to_owned(),
        ],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Workspace;

    #[test]
    fn a_task_is_the_last_of_its_section_and_has_all_its_parts() {
        let root = Workspace::find().expect("a checkout").path("");
        let plan = plan(&root, "testing", "good-morning", "Good morning").expect("a section");
        let (first, text) = &plan.files[0];
        assert!(
            first.ends_with("3-good-morning/task.md"),
            "{}",
            first.display()
        );
        assert!(text.contains("title = \"Good morning\""));
        let has = |part: &str| {
            let parts = plan.files.iter();
            parts
                .filter(|(file, _)| file.to_string_lossy().contains(part))
                .count()
        };
        assert_eq!(
            (has("/checks/"), has("/solution/"), has("expected.txt")),
            (1, 1, 3)
        );
    }

    #[test]
    fn a_section_that_is_not_there_has_no_tasks() {
        let root = Workspace::find().expect("a checkout").path("");
        assert!(plan(&root, "cooking", "soup", "Soup").is_err());
        assert!(plan(&root, "testing", "a-fee-and-its-edges", "Again").is_err());
    }
}
