//! The planted bugs of section 10 with what a run found of each, and the tests that its widget
//! shows. It must not know what is a bug: `lessons/planted/` says so, and a test there runs it.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::sources::{looks_active, source_file};
use super::{BuildError, Surroundings, at, below, to_json, write};
use crate::data_files::{DataFile, DataFiles};
use crate::widgets::stage::source::Excerpt;
use crate::widgets::test_scope::planted::{Bug, Planted, Triple};
use crate::widgets::test_scope::scope::TESTS;

#[derive(Deserialize)]
struct Bugs {
    bug: Vec<Written>,
}

/// A bug as `bugs.toml` has it.
#[derive(Deserialize)]
struct Written {
    id: String,
    title: String,
    about: String,
    why: String,
    edit: Vec<Edit>,
}

#[derive(Deserialize)]
struct Edit {
    file: String,
    old: String,
    new: String,
}

/// What a run found, as `record.json` has it.
#[derive(Deserialize)]
struct Found {
    id: String,
    unit: Vec<Failure>,
    integration: Vec<Failure>,
    by_hand: Option<Answer>,
    at_once: Option<Statuses>,
}

#[derive(Deserialize)]
struct Failure {
    file: String,
    test: String,
    message: String,
}

#[derive(Deserialize)]
struct Answer {
    request: String,
    sound: String,
    planted: String,
}

#[derive(Deserialize)]
struct Statuses {
    sound: String,
    planted: String,
}

/// Writes the bugs where the browser looks for them, and has the widget drawn with them.
///
/// # Errors
/// When a file can't be read, written or understood, or record and bugs don't go together.
pub fn write_all(surroundings: &Surroundings, files: &DataFiles) -> Result<(), BuildError> {
    let planted = read(&surroundings.source.join("lessons"))?;
    write(
        &below(&surroundings.staging, Planted::PATH),
        to_json(&planted)?,
    )?;
    files.insert(planted);
    Ok(())
}

fn read(lessons: &Path) -> Result<Planted, BuildError> {
    let folder = lessons.join("planted");
    let wrong = |path: &Path, message: &dyn std::fmt::Display| {
        BuildError(format!("{}: {message}", path.display()))
    };
    let path = folder.join("bugs.toml");
    let text = at(&path, fs::read_to_string(&path))?;
    let Bugs { bug: written } = toml::from_str(&text).map_err(|error| wrong(&path, &error))?;
    let path = folder.join("record.json");
    let text = at(&path, fs::read_to_string(&path))?;
    let found: Vec<Found> = serde_json::from_str(&text).map_err(|error| wrong(&path, &error))?;
    let are_the_same = written.len() == found.len()
        && written
            .iter()
            .zip(&found)
            .all(|(one, other)| one.id == other.id);
    if !are_the_same {
        return Err(wrong(
            &path,
            &"its bugs aren’t those of bugs.toml; run planted.py",
        ));
    }
    let project = lessons.join("project");
    let bugs = written.into_iter().zip(found);
    Ok(Planted {
        tests: TESTS
            .into_iter()
            .map(|(file, test)| test_code(&project, file, test))
            .collect::<Result<_, _>>()?,
        bugs: bugs
            .map(|(written, found)| bug(&project, written, found))
            .collect::<Result<_, _>>()?,
    })
}

fn bug(project: &Path, written: Written, found: Found) -> Result<Bug, BuildError> {
    let failures = |failures: Vec<Failure>| -> Vec<Triple> {
        let failures = failures.into_iter();
        failures
            .map(|failure| (failure.file, failure.test, failure.message))
            .collect()
    };
    let edits = written.edit.iter();
    let by_hand = found.by_hand.into_iter();
    let at_once = found.at_once.into_iter();
    Ok(Bug {
        title: written.title,
        about: written.about,
        why: written.why,
        edits: edits
            .map(|edit| whole_lines(project, edit))
            .collect::<Result<_, _>>()?,
        unit: failures(found.unit),
        integration: failures(found.integration),
        by_hand: by_hand
            .map(|answer| (answer.request, answer.sound, answer.planted))
            .collect(),
        at_once: at_once
            .map(|two| {
                let [sound, planted] =
                    [two.sound, two.planted].map(|two| two.replace(' ', " and "));
                ("Two POSTs at once".to_owned(), sound, planted)
            })
            .collect(),
    })
}

/// File, code before and code after, as whole lines of the file.
fn whole_lines(project: &Path, edit: &Edit) -> Result<Triple, BuildError> {
    let path = project.join(&edit.file);
    let code = at(&path, fs::read_to_string(&path))?;
    let wrong = || BuildError(format!("{}: not once in it: {}", path.display(), edit.old));
    let (before, after) = code.split_once(&edit.old).ok_or_else(wrong)?;
    if after.contains(&edit.old) {
        return Err(wrong());
    }
    let begin = before.rsplit('\n').next().unwrap_or_default();
    let end = match edit.old.ends_with('\n') {
        true => "",
        false => after.lines().next().unwrap_or_default(),
    };
    let whole = |text: &str| format!("{begin}{text}{end}");
    Ok((edit.file.clone(), whole(&edit.old), whole(&edit.new)))
}

/// A test, from its decorators to its last line.
fn test_code(project: &Path, name: &str, test: &str) -> Result<Excerpt, BuildError> {
    let path = project.join(name);
    let file = source_file(name.to_owned(), &at(&path, fs::read_to_string(&path))?);
    let wrong = |message: &str| BuildError(format!("{}: {message}: {test}", path.display()));
    let mut functions = file.functions.iter();
    let (_, first, last) = functions
        .find(|(function, _, _)| function == test)
        .ok_or_else(|| wrong("there is no such test"))?;
    let lines = file
        .lines
        .get(first - 1..*last)
        .unwrap_or_default()
        .to_vec();
    if lines.iter().any(|line| looks_active(line)) {
        return Err(wrong(
            "the pages’ policy for markup (start.js) would refuse a line",
        ));
    }
    Ok(Excerpt {
        file: file.name.clone(),
        first: *first,
        lines,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bug_has_its_record_and_every_test_its_code() {
        let lessons = Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons");
        let planted = read(&lessons).expect("bugs and record go together");
        assert_eq!((planted.bugs.len(), planted.tests.len()), (6, TESTS.len()));
        assert!(planted.tests.iter().all(|test| test.lines.len() > 3));
        let (_, before, after) = &planted.bugs[0].edits[0];
        assert!(before.trim_start().starts_with("if value is None or"));
        assert!(before.ends_with("150):") && after.ends_with("150):"));
        // The kinds differ: that is what the section is about.
        let seen = |bug: &Bug| {
            [&bug.unit, &bug.integration, &bug.by_hand].map(|failures| !failures.is_empty())
        };
        let mut patterns: Vec<_> = planted.bugs.iter().map(seen).collect();
        patterns.sort_unstable();
        patterns.dedup();
        assert_eq!(patterns.len(), 5);
    }
}
