//! The start of each task as a file to download: all that the reader works on, the checks with the
//! packages that they need, and how to run them.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result};
use course_compiler::TaskStart;
use course_model::Contents;

use crate::archive;
use crate::context::BuildContext;
use crate::course::Course;
use crate::files::{read_text, write};

/// What the checks need, beside them: the project's own file has to stay what the reader makes of it.
const REQUIREMENTS: &str = "checks/requirements.txt";

/// Writes the files below the pages.
///
/// # Errors
/// When a file can't be read, packed or written.
pub fn write_all(context: &BuildContext, course: &Course) -> Result<()> {
    let requirements = requirements(context)?;
    let licence = read_text(&context.source.join("LICENSE"))?;
    for start in &course.task_starts {
        let mut files = vec![
            ("LICENSE".to_owned(), licence.clone().into_bytes()),
            (REQUIREMENTS.to_owned(), requirements.clone().into_bytes()),
            (
                "README.txt".to_owned(),
                readme(start, &course.contents).into_bytes(),
            ),
        ];
        for (name, path) in &start.files {
            let content = fs::read(path);
            let content = content.with_context(|| format!("{}: can't be read", path.display()))?;
            files.push((name.clone(), content));
        }
        // All of it lies in one folder, so that unpacking doesn't litter.
        let files = files
            .into_iter()
            .map(|(name, content)| (format!("{}/{name}", start.id), content));
        let zip = archive::pack(files.collect())?;
        write(&context.staged(&start.archive), zip)?;
    }
    Ok(())
}

/// Returns the project's pinned packages and those of pytest.
fn requirements(context: &BuildContext) -> Result<String> {
    let read = |name: &str| read_text(&context.project().join(name));
    Ok(select_requirements(
        &read("requirements.txt")?,
        &read("requirements-dev.txt")?,
    ))
}

/// Returns the lines of `development` whose package is in `production`, is pytest, or is there
/// because of pytest.
fn select_requirements(production: &str, development: &str) -> String {
    fn package(line: &str) -> &str {
        line.split("==").next().unwrap_or_default().trim()
    }
    let names: BTreeSet<&str> = production.lines().map(package).collect();
    let is_needed = |line: &&str| {
        let (_, reasons) = line.split_once("# via").unwrap_or_default();
        names.contains(package(line))
            || package(line) == "pytest"
            || reasons.split(',').any(|reason| reason.trim() == "pytest")
    };
    let pins = development.lines().filter(|line| line.contains("=="));
    let lines = pins.filter(is_needed).map(|line| {
        let pin = line.split("  #").next().unwrap_or_default().trim_end();
        format!("{pin}\n")
    });
    let head = "# What the checks need, in the versions of the course's own project.\n".to_owned();
    head + &lines.collect::<String>()
}

fn readme(start: &TaskStart, contents: &Contents) -> String {
    let TaskStart {
        title,
        minutes,
        changes,
        ..
    } = start;
    let line = "=".repeat(title.chars().count());
    let place = contents
        .find(&start.section)
        .map_or_else(String::new, |section| {
            format!("section {}, {}", section.number, section.title)
        });
    let changes: String = changes.iter().map(|name| format!("    {name}\n")).collect();
    format!(
        "{title}\n{line}\n\n\
         A task of the course \"Build a REST API with Flask\", about {minutes} minutes.\n\
         What to do is in the course: {place}.\n\n\
         You work on\n\n{changes}\n\
         Leave the folder checks as it is.\n\n\
         Once, in a terminal in this folder\n\n\
         \x20 Windows (PowerShell)\n\n\
         \x20   py -m venv .venv\n\
         \x20   .venv\\Scripts\\Activate.ps1\n\
         \x20   python -m pip install -r {REQUIREMENTS}\n\n\
         \x20 macOS and Linux\n\n\
         \x20   python3 -m venv .venv\n\
         \x20   source .venv/bin/activate\n\
         \x20   python -m pip install -r {REQUIREMENTS}\n\n\
         How far are you?\n\n\
         \x20   pytest checks\n\n\
         Each check that fails says what was sent, what came back and what was expected.\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checks_get_the_projects_packages_and_pytest_with_what_it_needs() {
        let production = "# made by a tool\nflask==3.1.3   # via -r requirements.in\n";
        let development = "# made by a tool\nflask==3.1.3    # via -r requirements.in\n\
                           colorama==0.4.6 ; sys_platform == 'win32'  # via pytest\n\
                           coverage==7.17.3   # via pytest-cov\n\
                           pluggy==1.7.0     # via pytest, pytest-cov\n\
                           pytest==9.2.0     # via pytest-cov, -r requirements-dev.in\n\
                           ruff==0.17.6      # via -r requirements-dev.in\n";
        let found = select_requirements(production, development);
        let pins: Vec<&str> = found.lines().skip(1).collect();
        assert_eq!(
            pins,
            [
                "flask==3.1.3",
                "colorama==0.4.6 ; sys_platform == 'win32'",
                "pluggy==1.7.0",
                "pytest==9.2.0",
            ]
        );
    }

    #[test]
    fn the_projects_own_lists_give_what_the_checks_import() {
        let found = requirements(&BuildContext::of_this_repository()).expect("the lists");
        for package in [
            "flask",
            "flask-sqlalchemy",
            "flask-migrate",
            "pytest",
            "iniconfig",
        ] {
            let pin = format!("\n{package}==");
            assert!(found.contains(&pin), "{package} is missing:\n{found}");
        }
    }

    #[test]
    fn the_readme_says_what_to_change_and_how_to_check_it() {
        let start = TaskStart {
            section: "crud-endpoints".to_owned(),
            id: "something-was-found".to_owned(),
            archive: "tasks/crud-endpoints/something-was-found.zip".to_owned(),
            title: "Something was found".to_owned(),
            minutes: 20,
            changes: vec!["app/routes/items.py".to_owned()],
            files: [].into(),
        };
        let text = readme(&start, &Contents::default());
        for part in [
            "Something was found\n===================\n",
            "    app/routes/items.py\n",
            "    pytest checks\n",
            "    .venv\\Scripts\\Activate.ps1\n",
            "    source .venv/bin/activate\n",
        ] {
            assert!(text.contains(part), "{part} is missing:\n{text}");
        }
    }
}
