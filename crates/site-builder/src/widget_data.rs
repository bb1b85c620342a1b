//! What the build writes for widgets to fetch: the Flask project's code, highlighted and as
//! plain text. Types only; each is written as JSON by the module that reads its sources.

use serde::{Deserialize, Serialize};

/// Where [`SourceListing`]s are written, below the base path.
pub const SOURCE_LISTINGS: &str = "/lessons/source-listings.json";

/// Where [`ProjectFile`]s are written, below the base path.
pub const PROJECT_FILES: &str = "/lessons/project-files.json";

/// A line of code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceLine {
    /// The line, highlighted: text and `<span class="…">` elements.
    pub html: String,
    /// The same line as it is in the file.
    pub text: String,
}

/// Where a function is in its file. Lines count from 1; both ends belong to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunctionSpan {
    /// The function's name.
    pub name: String,
    /// The line of its first decorator, or of its `def`.
    pub first_line: usize,
    /// The last line of its body.
    pub last_line: usize,
}

/// A Python file that traces point at.
///
/// Lines that only mark a region for listings are empty, so that the others keep their numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceListing {
    /// The name that traces use: `app/services/users.py`, `variants/fat_route.py`.
    pub path: String,
    /// All lines of the file.
    pub lines: Vec<SourceLine>,
    /// The functions in the order of the file.
    pub functions: Vec<FunctionSpan>,
}

impl SourceListing {
    /// Returns the function of that name as an excerpt; `None` where the file has none.
    #[must_use]
    pub fn function(&self, name: &str) -> Option<SourceExcerpt> {
        let function = self.functions.iter().find(|span| span.name == name)?;
        let lines = self
            .lines
            .get(function.first_line - 1..function.last_line)?;
        Some(SourceExcerpt {
            path: self.path.clone(),
            first_line: function.first_line,
            lines: lines.to_vec(),
        })
    }
}

/// Consecutive lines of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceExcerpt {
    /// The file's path, as in [`SourceListing::path`].
    pub path: String,
    /// The number of its first line, from 1.
    pub first_line: usize,
    /// The lines.
    pub lines: Vec<SourceLine>,
}

/// A file of the project as plain text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectFile {
    /// Its path in the project: `app/__init__.py`, `Dockerfile`.
    pub path: String,
    /// Its text. Lines that only mark a region for listings are empty.
    pub text: String,
}
