//! Finds the reference pages in a folder by the names of their files.

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::diagnostic::Diagnostic;
use crate::html::slug as to_slug;
use crate::source_file::SourceFile;

/// The folder of the reference pages, in the folder of the lessons.
const FOLDER: &str = "pages";

/// A reference page before it is compiled.
#[derive(Clone, Debug)]
pub struct ReferenceFile {
    /// The file's name: `cheat-sheet` for `cheat-sheet.md`.
    pub slug: String,
    /// The text of the file.
    pub source: Rc<SourceFile>,
}

/// Reads the reference pages of a course, sorted by slug. A course without the folder `pages` has
/// none.
///
/// # Errors
/// A diagnostic about each file that can't be read, or whose name isn't a slug.
pub fn reference_files(dir: &Path) -> Result<Vec<ReferenceFile>, Vec<Diagnostic>> {
    let Ok(entries) = fs::read_dir(dir.join(FOLDER)) else {
        return Ok(Vec::new());
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    paths.sort();
    let mut files = Vec::new();
    let mut diagnostics = Vec::new();
    for path in paths {
        match reference_file(&path) {
            Ok(file) => files.push(file),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    if diagnostics.is_empty() {
        Ok(files)
    } else {
        Err(diagnostics)
    }
}

fn reference_file(path: &Path) -> Result<ReferenceFile, Diagnostic> {
    let slug = path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    if slug.is_empty() || to_slug(&slug) != slug {
        return Err(Diagnostic::of_file(
            path.display().to_string(),
            "the name of a reference page is a slug",
            "Write the name like `cheat-sheet.md`: lower case, digits and hyphens.",
        ));
    }
    Ok(ReferenceFile {
        slug,
        source: SourceFile::read(path)?,
    })
}
