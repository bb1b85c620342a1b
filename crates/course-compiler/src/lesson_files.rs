//! Finds the lessons in a folder by the names of their files.

use std::path::Path;
use std::rc::Rc;

use crate::html::slug as to_slug;
use crate::problem::{Problem, Source};

/// A lesson before it is compiled.
#[derive(Clone, Debug)]
pub struct LessonFile {
    /// The number at the start of the file's name: 1 for `01-rest-basics.md`.
    pub number: u8,
    /// The rest of the file's name: `rest-basics`.
    pub slug: String,
    /// The text of the file.
    pub source: Rc<Source>,
}

/// The lessons of a folder in order. Files whose names don't begin with a digit are none.
pub fn lesson_files(dir: &Path) -> Result<Vec<LessonFile>, Vec<Problem>> {
    let entries = std::fs::read_dir(dir).map_err(|error| {
        let name = dir.display().to_string();
        let message = format!("this folder can't be read: {error}");
        vec![Problem::of_file(
            name,
            message,
            "Check where the build runs.",
        )]
    })?;
    let mut files: Vec<LessonFile> = Vec::new();
    let mut problems = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix(".md") else {
            continue;
        };
        if !stem.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let parts = stem.split_once('-');
        let parts = parts.filter(|(_, slug)| !slug.is_empty() && to_slug(slug) == *slug);
        let Some((number, slug)) =
            parts.and_then(|(number, slug)| Some((number.parse().ok()?, slug)))
        else {
            problems.push(Problem::of_file(
                entry.path().display().to_string(),
                "a lesson's name is a number, a hyphen and a slug",
                "Call it like `01-rest-basics.md`.",
            ));
            continue;
        };
        match Source::read(&entry.path()) {
            Ok(source) => files.push(LessonFile {
                number,
                slug: slug.to_owned(),
                source,
            }),
            Err(problem) => problems.push(problem),
        }
    }
    files.sort_by_key(|file| file.number);
    for (place, file) in files.iter().enumerate() {
        let mut before = files.iter().take(place);
        if before.any(|other| other.number == file.number || other.slug == file.slug) {
            problems.push(Problem::of_file(
                file.source.path(),
                "another lesson has this number or this slug",
                "Give each lesson its own.",
            ));
        }
    }
    if problems.is_empty() {
        Ok(files)
    } else {
        Err(problems)
    }
}
