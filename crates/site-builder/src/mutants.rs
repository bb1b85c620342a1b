//! The mutants of the section on tests, with what a recorded run found of each, and the tests
//! that the section's widget shows. `lessons/planted/` says what the mutants are, and a test there
//! runs them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use course_model::{AnswerChange, Edit, Mutant, MutationReport, TestFailure};
use serde::Deserialize;
use widget_kit::stage::source::Excerpt;
use widgets_structure::test_scope::scope::TESTS;

use crate::context::BuildContext;
use crate::files::read_text;
use crate::sources::read_listing;

/// `bugs.toml`.
#[derive(Deserialize)]
struct Descriptions {
    bug: Vec<Description>,
}

/// A mutant as `bugs.toml` describes it.
#[derive(Deserialize)]
struct Description {
    id: String,
    title: String,
    about: String,
    why: String,
    edit: Vec<Replacement>,
}

/// A text of a file and what takes its place.
#[derive(Deserialize)]
struct Replacement {
    file: String,
    old: String,
    new: String,
}

/// What a run found of a mutant, as `record.json` has it.
#[derive(Deserialize)]
struct Finding {
    id: String,
    unit: Vec<TestFailure>,
    integration: Vec<TestFailure>,
    by_hand: Option<Answers>,
    at_once: Option<Statuses>,
}

#[derive(Deserialize)]
struct Answers {
    request: String,
    sound: String,
    planted: String,
}

#[derive(Deserialize)]
struct Statuses {
    sound: String,
    planted: String,
}

/// Reads the mutants and the record of what finds them.
///
/// # Errors
/// When a file can't be read or parsed, or when record and mutants don't belong together.
pub fn read(context: &BuildContext) -> Result<MutationReport> {
    let folder = context.lessons().join("planted");
    let descriptions = read_descriptions(&folder.join("bugs.toml"))?;
    let record = folder.join("record.json");
    let findings = read_findings(&record)?;
    let ids = descriptions.iter().map(|description| &description.id);
    ensure!(
        ids.eq(findings.iter().map(|finding| &finding.id)),
        "{}: its bugs aren’t those of bugs.toml: record them again with \
         lessons/fixtures/planted.py",
        record.display()
    );
    let project = context.project();
    let mutants = descriptions.into_iter().zip(findings);
    let mutants = mutants
        .map(|(description, finding)| mutant(&project, description, finding))
        .collect::<Result<_>>()?;
    Ok(MutationReport { mutants })
}

/// Reads the code of the tests that the widget shows, in the order of [`TESTS`].
///
/// # Errors
/// When a file can't be read, or doesn't have its test.
pub fn read_tests(context: &BuildContext) -> Result<Vec<Excerpt>> {
    let project = context.project();
    TESTS
        .into_iter()
        .map(|test| test_code(&project, test.file, test.name))
        .collect()
}

fn read_descriptions(path: &Path) -> Result<Vec<Description>> {
    let descriptions: Descriptions = toml::from_str(&read_text(path)?)
        .with_context(|| format!("{}: can't be understood", path.display()))?;
    Ok(descriptions.bug)
}

fn read_findings(path: &Path) -> Result<Vec<Finding>> {
    serde_json::from_str(&read_text(path)?)
        .with_context(|| format!("{}: can't be understood", path.display()))
}

fn mutant(project: &Path, description: Description, finding: Finding) -> Result<Mutant> {
    let edits = description.edit.iter();
    Ok(Mutant {
        edits: edits
            .map(|edit| whole_lines(project, edit))
            .collect::<Result<_>>()?,
        title: description.title,
        about: description.about,
        why: description.why,
        unit: finding.unit,
        integration: finding.integration,
        by_hand: finding.by_hand.map(|answers| AnswerChange {
            request: answers.request,
            expected: answers.sound,
            actual: answers.planted,
        }),
        at_once: finding.at_once.map(|statuses| AnswerChange {
            request: "Two POSTs at once".to_owned(),
            expected: statuses.sound.replace(' ', " and "),
            actual: statuses.planted.replace(' ', " and "),
        }),
    })
}

/// An edit's code before and after, extended to whole lines of the file.
fn whole_lines(project: &Path, edit: &Replacement) -> Result<Edit> {
    let path = project.join(&edit.file);
    let code = read_text(&path)?;
    let times = code.matches(&edit.old).count();
    let Some((before, after)) = code.split_once(&edit.old).filter(|_| times == 1) else {
        bail!(
            "{}: an edit of lessons/planted/bugs.toml must match the file exactly once, and it \
             matches {times} times: {}",
            path.display(),
            edit.old
        );
    };
    let begin = before.rsplit('\n').next().unwrap_or_default();
    let end = if edit.old.ends_with('\n') {
        ""
    } else {
        after.lines().next().unwrap_or_default()
    };
    Ok(Edit {
        path: edit.file.clone(),
        before: format!("{begin}{}{end}", edit.old),
        after: format!("{begin}{}{end}", edit.new),
    })
}

/// A test, from its decorators to its last line.
fn test_code(project: &Path, file: &str, test: &str) -> Result<Excerpt> {
    let path: PathBuf = project.join(file);
    let listing = read_listing(&path, project)?;
    let functions = &listing.functions;
    let function = functions.iter().find(|function| function.name == test);
    function
        .and_then(|function| Excerpt::of_lines(&listing, function.first_line..=function.last_line))
        .with_context(|| {
            format!(
                "{}: there is no test {test}, which the widget on tests shows (`TESTS` in \
                 crates/widgets-structure/src/test_scope/scope.rs)",
                path.display()
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mutant_has_its_record_and_every_test_its_code() {
        let context = BuildContext::of_this_repository();
        let tests = read_tests(&context).expect("the project has the tests");
        assert_eq!(tests.len(), TESTS.len());
        assert!(tests.iter().all(|test| test.lines.len() > 3));
        let report = read(&context).expect("mutants and record match");
        assert_eq!(report.mutants.len(), 6);
        let edit = &report.mutants[0].edits[0];
        assert!(edit.before.trim_start().starts_with("if value is None or"));
        assert!(edit.before.ends_with("150):") && edit.after.ends_with("150):"));
        // The mutants differ in who finds them: that is what the section is about.
        let found_by = |mutant: &Mutant| {
            (
                !mutant.unit.is_empty(),
                !mutant.integration.is_empty(),
                mutant.by_hand.is_some(),
            )
        };
        let mut patterns: Vec<_> = report.mutants.iter().map(found_by).collect();
        patterns.sort_unstable();
        patterns.dedup();
        assert_eq!(patterns.len(), 5);
    }
}
