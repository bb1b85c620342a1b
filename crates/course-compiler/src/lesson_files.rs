//! Finds the lessons in a folder by the names of their files.

use std::path::Path;
use std::rc::Rc;

use walkdir::WalkDir;

use crate::diagnostic::Diagnostic;
use crate::html::slug as to_slug;
use crate::source_file::SourceFile;

/// A lesson before it is compiled.
#[derive(Clone, Debug)]
pub struct LessonFile {
    /// The number at the start of the file's name: 1 for `01-rest-basics.md`.
    pub number: u8,
    /// The rest of the file's name: `rest-basics`.
    pub slug: String,
    /// The text of the file.
    pub source: Rc<SourceFile>,
}

/// Reads the lessons in a folder, sorted by number. CodeFiles whose names don't begin with a digit
/// aren't lessons.
///
/// # Errors
/// A diagnostic about each file that can't be read, whose name isn't a number and a slug, or whose
/// number or slug another lesson has.
pub fn lesson_files(dir: &Path) -> Result<Vec<LessonFile>, Vec<Diagnostic>> {
    let mut files: Vec<LessonFile> = Vec::new();
    let mut diagnostics = Vec::new();
    for entry in WalkDir::new(dir).max_depth(1).sort_by_file_name() {
        match entry {
            Ok(entry) if is_lesson(entry.path()) => match lesson_file(entry.path()) {
                Ok(file) => files.push(file),
                Err(diagnostic) => diagnostics.push(diagnostic),
            },
            Ok(_) => {}
            Err(error) => diagnostics.push(Diagnostic::of_file(
                dir.display().to_string(),
                format!("this folder can't be read: {error}"),
                "Check where the build runs.",
            )),
        }
    }
    files.sort_by_key(|file| file.number);
    for (index, file) in files.iter().enumerate() {
        let mut before = files.iter().take(index);
        if before.any(|other| other.number == file.number || other.slug == file.slug) {
            diagnostics.push(Diagnostic::of_file(
                file.source.path(),
                "another lesson has this number or this slug",
                "Give each lesson its own number and slug.",
            ));
        }
    }
    if diagnostics.is_empty() {
        Ok(files)
    } else {
        Err(diagnostics)
    }
}

/// Returns whether a file is a lesson, according to its name.
fn is_lesson(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md")
        && path.file_name().is_some_and(|name| {
            name.as_encoded_bytes()
                .first()
                .is_some_and(u8::is_ascii_digit)
        })
}

/// Reads one lesson.
fn lesson_file(path: &Path) -> Result<LessonFile, Diagnostic> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let parts = stem
        .split_once('-')
        .filter(|(_, slug)| !slug.is_empty() && to_slug(slug) == *slug)
        .and_then(|(number, slug)| Some((number.parse().ok()?, slug)));
    let Some((number, slug)) = parts else {
        return Err(Diagnostic::of_file(
            path.display().to_string(),
            "a lesson's name is a number, a hyphen and a slug",
            "Write the name like `01-rest-basics.md`.",
        ));
    };
    Ok(LessonFile {
        number,
        slug: slug.to_owned(),
        source: SourceFile::read(path)?,
    })
}
